"""The settings: they hold from the moment they are saved, and no decision is lost over them."""

import html
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.core import CoreState
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import (
    entity_registry as er,
    issue_registry as ir,
    label_registry as lr,
)
from homeassistant.helpers.selector import validate_selector
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util.file import WriteError

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decisions import DecisionKind
from custom_components.camera_audit.options import LeaveOut, Options
from custom_components.camera_audit.settings import flow as options_flow, pages
from custom_components.camera_audit.settings.flow import GROUPS
from tests.factories import any_day
from tests.homes import DAHUA_MAC, add_camera, add_entry, async_let_settle, async_set_up
from tests.languages import OTHERS

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
GARDEN_MAC = "44:19:b6:0a:1b:3c"


async def opened(
    hass: HomeAssistant, entry: ConfigEntry[Any], page: str
) -> dict[str, Any]:
    """Open the settings and go to a page."""
    menu: Any = await hass.config_entries.options.async_init(entry.entry_id)
    assert menu["type"] is FlowResultType.MENU
    way = [page]
    while way[0] not in options_flow.PAGES:
        way.insert(0, next(group for group in GROUPS if way[0] in GROUPS[group]))
    for step in way[:-1]:
        menu = await go(hass, menu, step)
    return await go(hass, menu, page)


async def go(hass: HomeAssistant, shown: dict[str, Any], step: str) -> dict[str, Any]:
    assert step in shown["menu_options"]
    page: Any = await hass.config_entries.options.async_configure(
        shown["flow_id"], {"next_step_id": step}
    )
    return page


async def fill_in(
    hass: HomeAssistant, form: dict[str, Any], **answers: object
) -> dict[str, Any]:
    assert form["type"] is FlowResultType.FORM
    done: Any = await hass.config_entries.options.async_configure(
        form["flow_id"], answers
    )
    await hass.async_block_till_done()
    return done


async def leave_out(
    hass: HomeAssistant, form: dict[str, Any], **answers: object
) -> dict[str, Any]:
    """Fill in the page, and save it behind the preview if there is one."""
    done = await fill_in(hass, form, **answers)
    if done["type"] is FlowResultType.MENU:
        done = await go(hass, done, "leave_out_save")
    await async_let_settle(hass)
    return done


def suggested(form: dict[str, Any]) -> dict[str, Any]:
    """Return what the fields of a form are filled in with."""
    return {
        str(key): key.description["suggested_value"]
        for key in form["data_schema"].schema
        if key.description and "suggested_value" in key.description
    }


def notices(hass: HomeAssistant, *, ignored: bool = False) -> set[str]:
    return {
        (issue.translation_placeholders or {}).get("title", "")
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
        and issue.active
        and (issue.dismissed_version is not None) is ignored
    }


def ids(hass: HomeAssistant) -> set[str]:
    return {
        issue_id for domain, issue_id in ir.async_get(hass).issues if domain == DOMAIN
    }


def state(hass: HomeAssistant, sensor: str) -> str:
    return hass.states.get(f"sensor.camera_audit_{sensor}").state


def find_camera_id(entry: ConfigEntry[Any], name: str) -> str:
    (camera_id,) = (
        camera_id
        for camera_id, finding in entry.runtime_data.coordinator.findings.items()
        if finding.camera.name == name
    )
    return str(camera_id)


async def keep(
    hass: HomeAssistant, entry: ConfigEntry[Any], name: str, **more: object
) -> str:
    data = entry.runtime_data
    finding = next(
        one for one in data.coordinator.findings.values() if one.camera.name == name
    )
    with any_day():
        decision = await data.decisions.async_decide(finding, DecisionKind.KEEP, **more)
    await hass.async_block_till_done()
    return decision.id


async def test_the_menu_offers_every_page(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert menu["menu_options"] == [
        "find_out",
        "decisions",
        "replace",
        "report",
        "preferences",
    ]
    texts = await async_get_translations(hass, "en", "options", [DOMAIN])
    for page in menu["menu_options"]:
        assert texts[f"component.{DOMAIN}.options.step.init.menu_options.{page}"]
        assert texts[
            f"component.{DOMAIN}.options.step.init.menu_option_descriptions.{page}"
        ]


async def test_each_link_of_the_report_page_opens_a_report(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    assert await async_setup_component(hass, "config", {})
    add_camera(hass)
    entry = await async_set_up(hass)
    web, anybody = await hass_client(), await hass_client_no_auth()
    flow = "/api/config/config_entries/options/flow"
    menu = await (await web.post(flow, json={"handler": entry.entry_id})).json()
    page = await (
        await web.post(f"{flow}/{menu['flow_id']}", json={"next_step_id": "report"})
    ).json()
    links = re.findall(
        r'<a href="([^"]+)" target="_blank">([^<]+)</a>',
        page["description_placeholders"]["text"],
    )
    told = {}
    for link, title in links:
        served = await anybody.get(html.unescape(link))
        told[title] = (
            served.content_type,
            "Front door" in (text := await served.text()),
            "192.0.2.10" in text,
        )
    assert told == {
        "Page to print": ("text/html", True, False),
        "Page to print, with pictures": ("text/html", True, False),
        "Page to print, with network addresses": ("text/html", True, True),
        "Text (Markdown)": ("text/markdown", True, False),
        "Table (CSV)": ("text/csv", True, False),
        "Data (JSON)": ("application/json", True, False),
    }


async def test_a_label_is_looked_up(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    page: Any = await opened(hass, entry, "label")
    told = []
    for label in ("Annke DS-2CD2032F-I", "Axis M3045-V", "<b>x</b>", ""):
        page = await hass.config_entries.options.async_configure(
            page["flow_id"], {"label": label}
        )
        told.append(page["description_placeholders"]["text"])
    assert (
        "**Made by Hikvision**" in told[0]
        or "**Probably made by Hikvision**" in told[0]
    )
    assert told[0].count("\n- ") > 1
    assert "CVE" in told[0]
    assert "**Another maker**" in told[1]
    assert "**Unknown maker**" in told[2]
    assert "<b>" not in told[2]
    assert "It may still be Hikvision" in told[2]
    assert (
        told[3] == "Enter a brand, a model number, or a MAC address from the sticker."
    )


@pytest.mark.parametrize(
    ("label", "said", "is_brand_alone"),
    [
        ("EZVIZ", "The brand is EZVIZ. Hikvision makes all EZVIZ cameras.", True),
        ("Annke", "The brand is Annke. Hikvision makes most Annke cameras.", True),
        # A model says more than the brand.
        ("Annke DS-2CD2032F-I", "The brand is Annke.", False),
        ("Axis", "This maker makes its own cameras", False),
        ("Hikvision", "The brand is Hikvision.", False),
    ],
)
async def test_of_a_brand_that_was_typed_it_is_said_what_it_proves(
    hass: HomeAssistant, label: str, said: str, is_brand_alone: bool
) -> None:
    """Nobody has shown a camera: none names anything, and "all" doesn't make a brand a proof."""
    entry = await async_set_up(hass)
    page: Any = await opened(hass, entry, "label")
    page = await hass.config_entries.options.async_configure(
        page["flow_id"], {"label": label}
    )
    text = page["description_placeholders"]["text"].replace("\\", "")
    assert said in text
    assert "It names" not in text
    assert ("A brand alone is no proof" in text) is is_brand_alone


# When to show a notice -------------------------------------------------------------------------


async def test_possible_ones_on_request(hass: HomeAssistant) -> None:
    add_camera(hass, "Gate", manufacturer="Annke", model=None, mac=None)
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert finding.verdict == "possible"
    assert not notices(hass)

    form = await opened(hass, entry, "notices")
    assert suggested(form) == {"verdicts": ["confirmed", "likely"], "summary": "auto"}
    done = await fill_in(
        hass, form, verdicts=["possible", "confirmed"], summary="never"
    )
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["verdicts"] == ["confirmed", "possible"]
    assert notices(hass) == {"Annke, possibly by Hikvision: Gate"}
    assert state(hass, "to_decide") == "1"

    form = await opened(hass, entry, "notices")
    assert suggested(form)["verdicts"] == ["confirmed", "possible"]


async def test_no_verdict_is_a_choice(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    assert notices(hass)
    await fill_in(hass, await opened(hass, entry, "notices"), summary="never")
    assert not notices(hass)
    assert state(hass, "made_by_hikvision") == "1"
    assert suggested(await opened(hass, entry, "notices"))["verdicts"] == []


async def test_one_notice_for_all_and_back(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac=GARDEN_MAC, host="192.0.2.20")
    entry = await async_set_up(hass)
    assert len(notices(hass)) == 2
    both = {"verdicts": ["confirmed", "likely"]}
    await fill_in(hass, await opened(hass, entry, "notices"), **both, summary="always")
    assert notices(hass) == {"Made by Hikvision: 2 cameras"}
    await fill_in(hass, await opened(hass, entry, "notices"), **both, summary="never")
    assert len(notices(hass)) == 2


async def test_it_takes_effect_without_a_new_set_up(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    data = entry.runtime_data
    await fill_in(
        hass, await opened(hass, entry, "notices"), verdicts=["likely"], summary="never"
    )
    assert entry.runtime_data is data
    assert not notices(hass)


async def test_unknown_verdicts_are_refused(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "notices")
    with pytest.raises(InvalidData):
        await fill_in(hass, form, verdicts=["other_maker"], summary="never")


async def test_neither_decisions_nor_ignored_notices_are_lost(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac=GARDEN_MAC, host="192.0.2.20")
    add_camera(hass, "Shed", mac="44:19:b6:0a:1b:4c", host="192.0.2.30")
    entry = await async_set_up(hass)
    decision = await keep(hass, entry, "Garden")
    ignored = next(
        issue_id
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN and "Shed" in issue.translation_placeholders["title"]
    )
    ir.async_ignore_issue(hass, DOMAIN, ignored, ignore=True)

    for answers in (
        {"verdicts": [], "summary": "never"},
        {"verdicts": ["likely"], "summary": "always"},
        {"verdicts": ["confirmed", "likely", "possible"], "summary": "always"},
        {"verdicts": ["confirmed"], "summary": "never"},
    ):
        await fill_in(hass, await opened(hass, entry, "notices"), **answers)
        assert [one.id for one in entry.runtime_data.decisions.all] == [decision]
        assert ignored in ids(hass)
        assert state(hass, "kept") == "1"
    assert notices(hass) == {"Made by Hikvision: Front door"}
    assert notices(hass, ignored=True) == {"Made by Hikvision: Shed"}


# Leave out --------------------------------------------------------------------------------------


async def test_what_can_be_left_out(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(
        hass,
        "Yard",
        integration="axis",
        manufacturer="Axis",
        model="P3245",
        mac="ac:cc:8e:0a:1b:2c",
    )
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "leave_out")
    offered = {
        str(key): selector.config
        for key, selector in form["data_schema"].schema.items()
    }
    assert [one["value"] for one in offered["integrations"]["options"]] == [
        "axis",
        "onvif",
    ]
    assert offered["entities"]["include_entities"] == [
        "camera.front_door",
        "camera.yard",
    ]
    for key, selector in form["data_schema"].schema.items():
        validate_selector(selector.serialize()["selector"])
        assert key.description is not None


async def test_leaving_out_and_taking_back(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    assert notices(hass)
    left = {
        "integrations": ["onvif"],
        "areas": ["garden"],
        "entities": [camera.entity_id],
    }
    form = await opened(hass, entry, "leave_out")
    preview = await fill_in(hass, form, **left)
    text = preview["description_placeholders"]["text"]
    assert "**This excludes 1 camera.**" in text
    assert "Front door" in text
    assert notices(hass), "nothing is saved by looking"
    await go(hass, preview, "leave_out_save")
    await async_let_settle(hass)
    assert not notices(hass)
    assert state(hass, "to_decide") == "0"

    # The page shows what was chosen, also after a rename and where the camera is gone.
    er.async_get(hass).async_update_entity(
        camera.entity_id, new_entity_id="camera.street"
    )
    await async_let_settle(hass)
    form = await opened(hass, entry, "leave_out")
    unset: dict[str, list[str]] = {"labels": [], "devices": [], "patterns": []}
    assert suggested(form) == {**left, **unset, "entities": ["camera.street"]}
    await leave_out(hass, form, entities=["camera.street"])
    assert not notices(hass)

    form = await opened(hass, entry, "leave_out")
    await fill_in(hass, form)
    assert notices(hass) == {"Made by Hikvision: Front door"}


async def test_what_was_chosen_can_still_be_saved_when_it_is_gone(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    left = {"integrations": ["onvif"], "entities": [camera.entity_id]}
    await leave_out(hass, await opened(hass, entry, "leave_out"), **left)
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    form = await opened(hass, entry, "leave_out")
    assert suggested(form)["integrations"] == ["onvif"]
    done = await fill_in(hass, form, **suggested(form))
    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_a_device_and_a_pattern_are_left_out(hass: HomeAssistant) -> None:
    """Row: one printer's camera among many, or all that are called alike, without naming each entity."""
    camera = add_camera(hass)
    for number in range(2):
        mac = f"44:19:b6:0a:1c:0{number}"
        add_camera(hass, f"Printer {number}", mac=mac, host=f"192.0.2.2{number}")
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "leave_out")
    preview = await fill_in(hass, form, patterns=["Camera.PRINTER_*", " ", "*nothing*"])
    text = preview["description_placeholders"]["text"]
    assert "**This excludes 2 cameras.**" in text
    assert "Printer 0" in text
    assert "Front door" not in text
    assert "No camera matches \\*nothing\\*" in text
    # Who changes it finds what was chosen, and may choose a device as well.
    form = await go(hass, preview, "leave_out")
    assert suggested(form)["patterns"] == ["camera.printer_*", "*nothing*"]
    await leave_out(hass, form, devices=[camera.device.id], patterns=["printer_1"])
    assert notices(hass) == {"Made by Hikvision: Printer 0"}


async def test_a_preview_says_that_nothing_is_left_out(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "leave_out")
    preview = await fill_in(hass, form, patterns=["printer_*"])
    text = preview["description_placeholders"]["text"]
    assert text.startswith("This doesn't exclude any camera that is here now.")


# Entities -----------------------------------------------------------------------------------------


async def test_sensors_of_cameras_on_and_off(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "visibility")
    assert suggested(form)["maker_sensors"] is True
    await fill_in(hass, form, maker_sensors=False, flaws_for_all=False)
    assert hass.states.get("sensor.front_door_maker") is None
    form = await opened(hass, entry, "visibility")
    await fill_in(hass, form, maker_sensors=True, flaws_for_all=False)
    assert hass.states.get("sensor.front_door_maker").state == "confirmed"


async def test_the_page_says_which_cameras_get_a_sensor(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(
        hass,
        "Yard",
        integration="axis",
        manufacturer="Axis",
        model="P3245",
        mac="ac:cc:8e:0a:1b:2c",
        host="192.0.2.12",
    )
    entry = await async_set_up(hass)
    assert len(entry.runtime_data.coordinator.findings) == 2
    assert hass.states.get("sensor.yard_maker") is None
    texts = await async_get_translations(hass, "en", "options", [DOMAIN])
    step = f"component.{DOMAIN}.options.step.visibility"
    told = texts[f"{step}.data_description.maker_sensors"]
    assert told.startswith("For cameras made or possibly made by Hikvision")


async def test_makers_on_a_list_may_be_left_out_of_the_suggestions(
    hass: HomeAssistant,
) -> None:
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "replacements")
    assert suggested(form) == {"avoid_listed": False}
    await fill_in(hass, form, avoid_listed=True)
    assert Options.of(entry).avoid_listed


async def test_the_label_on_devices_is_chosen(hass: HomeAssistant) -> None:
    label = lr.async_get(hass).async_create("Flagged").label_id
    entry = await async_set_up(hass)
    others = {"maker_sensors": True, "flaws_for_all": False}
    form = await opened(hass, entry, "visibility")
    await fill_in(hass, form, device_label=label, **others)
    assert Options.of(entry).device_label == label
    form = await opened(hass, entry, "visibility")
    assert suggested(form) == {"device_label": label, **others}
    await fill_in(hass, form, **others)
    assert Options.of(entry).device_label is None


async def test_a_label_that_leaves_cameras_out_marks_none(hass: HomeAssistant) -> None:
    """Put on, it would take the camera out of the count, and so off again."""
    label = lr.async_get(hass).async_create("Quiet").label_id
    entry = await async_set_up(hass, leave_out={"labels": [label]})
    form = await opened(hass, entry, "visibility")
    answers = {"device_label": label, "maker_sensors": False, "flaws_for_all": True}
    form = await fill_in(hass, form, **answers)
    assert form["errors"] == {"device_label": "label_left_out"}
    assert suggested(form) == answers


async def test_who_hears_of_flaws_is_chosen(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "visibility")
    assert suggested(form)["flaws_for_all"] is False
    await fill_in(hass, form, maker_sensors=True, flaws_for_all=True)
    assert Options.of(entry).flaws_for_all


async def test_each_page_leaves_the_others_choices_alone(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "visibility")
    await fill_in(hass, form, maker_sensors=False, flaws_for_all=False)
    await leave_out(hass, await opened(hass, entry, "leave_out"), areas=["garden"])
    await fill_in(
        hass,
        await opened(hass, entry, "notices"),
        verdicts=["likely"],
        summary="always",
    )
    assert entry.options == {
        "maker_sensors": False,
        "device_label": None,
        "flaws_for_all": False,
        "leave_out": {"areas": ["garden"]},
        "verdicts": ["likely"],
        "summary": "always",
    }


# Decisions ------------------------------------------------------------------------------------------


async def test_nothing_was_decided(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    page = await opened(hass, entry, "decisions")
    assert page["menu_options"] == ["init"]
    assert "haven't decided" in page["description_placeholders"]["text"]
    assert (await go(hass, page, "init"))["step_id"] == "init"


async def test_a_decision_is_listed_and_undone(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac=GARDEN_MAC, host="192.0.2.20")
    entry = await async_set_up(hass)
    await keep(
        hass, entry, "Front door", why="replace_later", reason="in <b>spring</b>",
        review=date(2999, 5, 6),
    )  # fmt: skip
    await keep(hass, entry, "Garden")
    assert not notices(hass)

    page = await opened(hass, entry, "decisions")
    text = page["description_placeholders"]["text"]
    assert "**Decisions: 2**" in text
    assert "**Front door**: You kept it on " in text
    assert "I'll replace it later; in \\<b\\>spring\\</b\\>" in text
    assert "May 6, 2999" in text

    menu = await go(hass, page, "choose")
    assert menu["menu_options"] == ["choose_1", "choose_2", "decisions"]
    told = menu["description_placeholders"]
    assert [told["name_1"], told["name_2"]] == ["Garden", "Front door"]
    assert told["said_2"].startswith("You kept it on ")
    confirm = await go(hass, menu, "choose_2")
    assert confirm["step_id"] == "undo"
    assert confirm["description_placeholders"]["name"] == "Front door"
    assert confirm["menu_options"] == ["undone", "decisions"]

    # The way back changes nothing.
    page = await go(hass, confirm, "decisions")
    assert len(entry.runtime_data.decisions.all) == 2
    confirm = await go(hass, await go(hass, page, "choose"), "choose_2")
    page = await go(hass, confirm, "undone")
    await hass.async_block_till_done()
    assert page["step_id"] == "decisions"
    assert page["description_placeholders"]["text"].startswith(
        "The decision about **Front door** is undone."
    )
    assert [one.name for one in entry.runtime_data.decisions.all] == ["Garden"]
    assert notices(hass) == {"Made by Hikvision: Front door"}
    assert state(hass, "kept") == "1"


async def test_what_was_decided_together_is_undone_together(
    hass: HomeAssistant,
) -> None:
    """Whoever decides about many by an action in one go does not take it back one by one."""
    for number in range(12):
        mac, host = f"44:19:b6:0a:1c:{number:02x}", f"192.0.2.{100 + number}"
        add_camera(hass, f"Camera {number:02}", mac=mac, host=host)
    entry = await async_set_up(hass)
    data = entry.runtime_data
    cameras = [*data.coordinator.findings]
    await hass.services.async_call(
        DOMAIN,
        "decide",
        {"camera_id": cameras[1:], "decision": "keep"},
        blocking=True,
    )
    alone = data.coordinator.findings[cameras[0]]
    await data.decisions.async_decide(alone, DecisionKind.PLANNED)

    form = await go(hass, await opened(hass, entry, "decisions"), "choose")
    (selector,) = form["data_schema"].schema.values()
    first, *others = selector.config["options"]
    assert re.match(r"All 11 decided together on \w+ \d+, \d+: Camera ", first["label"])
    assert len(first["label"]) < 110
    assert len(others) == 12
    confirm = await fill_in(hass, form, decision=first["value"])
    assert confirm["step_id"] == "undo"
    told = confirm["description_placeholders"]
    assert told["name"].startswith("All 11 decided together on ")
    named = set(re.findall(r"\*\*(Camera \d+)\*\*: You kept it on", told["text"]))
    decided = {each.name for each in data.decisions.all}
    assert named == decided - {alone.camera.name}

    page = await go(hass, confirm, "undone")
    text = page["description_placeholders"]["text"]
    assert all(name in text.partition(" is undone.")[0] for name in named)
    assert [each.name for each in data.decisions.all] == [alone.camera.name]


async def test_where_only_one_decision_is_there_nobody_has_to_choose_it(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    await keep(hass, entry, "Front door")
    confirm = await go(hass, await opened(hass, entry, "decisions"), "choose")
    assert confirm["step_id"] == "undo"
    assert confirm["description_placeholders"]["name"] == "Front door"


async def test_a_decision_about_a_camera_that_is_gone(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    await keep(hass, entry, "Front door")
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    page = await opened(hass, entry, "decisions")
    assert "can't find this camera" in page["description_placeholders"]["text"]
    confirm = await go(hass, page, "choose")
    page = await go(hass, confirm, "undone")
    assert page["menu_options"] == ["init"]
    assert entry.runtime_data.decisions.all == ()


async def test_a_camera_that_is_known_as_another_one_now_is_not_gone(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    other = add_camera(hass, "Porch", integration="axis", mac=None, host="192.0.2.20")
    entry = await async_set_up(hass)
    await keep(hass, entry, "Porch")
    hass.config_entries.async_update_entry(
        other.entry, data={"host": "192.0.2.10", "port": 80}
    )
    await async_let_settle(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert entry.runtime_data.decisions.of(finding.camera)
    page = await opened(hass, entry, "decisions")
    assert "You kept it on" in page["description_placeholders"]["text"]
    assert "can't find this camera" not in page["description_placeholders"]["text"]


async def test_after_the_day_to_look_again(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    await keep(hass, entry, "Front door", review=date(2020, 5, 6))
    page = await opened(hass, entry, "decisions")
    assert (
        "You asked for a reminder on May 6, 2020."
        in page["description_placeholders"]["text"]
    )


async def test_a_decision_that_another_window_undid(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    decision = await keep(hass, entry, "Front door")
    confirm = await go(hass, await opened(hass, entry, "decisions"), "choose")
    await entry.runtime_data.decisions.async_undo(decision)
    page = await go(hass, confirm, "undone")
    assert page["step_id"] == "decisions"
    assert page["menu_options"] == ["init"]


async def test_a_full_disk_leaves_the_decision_as_it_is(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    decision = await keep(hass, entry, "Front door")
    confirm = await go(hass, await opened(hass, entry, "decisions"), "choose")
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data",
        side_effect=WriteError("full"),
    ):
        page = await go(hass, confirm, "undone")
    assert "couldn't save your decision" in page["description_placeholders"]["text"]
    assert [one.id for one in entry.runtime_data.decisions.all] == [decision]
    assert not notices(hass)


async def test_decisions_can_be_undone_while_the_entry_is_not_loaded(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    await keep(hass, entry, "Front door")
    await hass.config_entries.async_unload(entry.entry_id)
    confirm = await go(hass, await opened(hass, entry, "decisions"), "choose")
    page = await go(hass, confirm, "undone")
    assert page["menu_options"] == ["init"]
    form = await opened(hass, entry, "leave_out")
    assert form["type"] is FlowResultType.FORM


async def test_many_decisions_are_folded(hass: HomeAssistant) -> None:
    for number in range(12):
        add_camera(
            hass,
            f"Camera {number}",
            mac=f"44:19:b6:0a:1c:{number:02x}",
            host=f"192.0.2.{100 + number}",
        )
    entry = await async_set_up(hass)
    for number in range(12):
        await keep(hass, entry, f"Camera {number}")
    page = await opened(hass, entry, "decisions")
    assert "</svg>7 more<" in page["description_placeholders"]["text"]
    form = await go(hass, page, "choose")
    (selector,) = form["data_schema"].schema.values()
    assert selector.config["mode"] == "dropdown"
    assert len(selector.config["options"]) == 12
    (field,) = form["data_schema"].schema
    newest = entry.runtime_data.decisions.all[0]
    assert field.description == {"suggested_value": newest.id}


# Texts ------------------------------------------------------------------------------------------------


async def test_every_page_has_its_texts(hass: HomeAssistant) -> None:
    texts = await async_get_translations(hass, "en", "options", [DOMAIN])
    start = f"component.{DOMAIN}.options.step"
    steps = {
        key.removeprefix(f"{start}.").partition(".")[0] for key in texts if start in key
    }
    written = {
        name.removeprefix("async_step_")
        for name in dir(options_flow.CameraAuditOptionsFlow)
        if name.startswith("async_step_")
    }
    # These only do something; another page is shown afterwards, or how far it is.
    acts = {"undone", "swaps_undone", "keep_answers", "delete_answers", "ask_now"}
    acts |= {
        "back",
        "set_up_found",
        "set_up_other",
        "sticker_undo",
        "leave_out_save",
        "swap_now",
        "swap_newcomer",
        "swap_works",
        "swap_finish",
        "swap_undone",
    }
    acts |= {"swap_several_undone", "swap_several_works"}
    # Only a notice leads there.
    acts |= {"lost_move"}
    # These choose what the page before names.
    acts |= {f"choose_{number}" for number in range(1, 6)}
    assert steps == written - acts
    assert texts[f"component.{DOMAIN}.options.progress.ask_now"]
    for step, schema in (
        ("notices", options_flow.NOTICES),
        ("visibility", options_flow.VISIBILITY),
    ):
        for field in schema.schema:
            assert texts[f"{start}.{step}.data.{field}"]
            assert texts[f"{start}.{step}.data_description.{field}"]
    for field in LeaveOut._fields:
        assert texts[f"{start}.leave_out.data.{field}"]


@pytest.mark.parametrize("page", ["replace", "report", "answers", "neighbours"])
async def test_a_page_about_cameras_says_that_nothing_runs(
    hass: HomeAssistant, page: str
) -> None:
    """What is not looked at is not said to be none."""
    add_camera(hass)
    entry = await async_set_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    end = await opened(hass, entry, page)
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "not_loaded")


async def test_a_page_about_cameras_says_that_the_first_audit_failed(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    with patch(
        f"custom_components.{DOMAIN}.coordinator.run.live_rows", side_effect=ValueError
    ):
        end = await opened(hass, await async_set_up(hass), "answers")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "audit_failed")


@pytest.mark.parametrize("page", ["replace", "report", "answers", "neighbours"])
async def test_a_page_about_cameras_says_that_nobody_has_looked_yet(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setattr(pages, "FIRST_AUDIT_SECONDS", 0)
    add_camera(hass)
    hass.set_state(CoreState.starting)
    end = await opened(hass, await async_set_up(hass), page)
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "not_audited")


async def test_every_decision_has_a_sentence(hass: HomeAssistant) -> None:
    texts = await async_get_translations(hass, "en", "selector", [DOMAIN])
    for kind in DecisionKind:
        assert "{date}" in texts[f"component.{DOMAIN}.selector.decision.options.{kind}"]


async def test_another_maker_is_none_of_our_business(hass: HomeAssistant) -> None:
    """What is said of it stays out of the settings."""
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    add_entry(hass, "hue")
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "leave_out")
    shown = json.dumps([one.serialize() for one in form["data_schema"].schema.values()])
    assert "hue" not in shown
    assert "192.0.2.12" not in shown
    assert "08:ed:ed" not in shown


async def test_a_sticker_settles_who_made_it_and_survives_a_new_name(
    hass: HomeAssistant,
) -> None:
    """A camera of unknown maker was a dead end: its owner could read who made it, and say it nowhere."""
    camera = add_camera(hass, manufacturer=None, model=None, mac=None)
    entry = await async_set_up(hass)
    assert not notices(hass)
    form = await opened(hass, entry, "sticker")
    (finding,) = entry.runtime_data.coordinator.findings.values()
    camera_id = finding.camera.camera_id
    form = await fill_in(hass, form, camera=camera_id)
    result = await fill_in(hass, form, brand="Hikvision", model="DS-2CD2143G0-I")
    assert "Made by Hikvision" in result["description_placeholders"]["text"]
    assert notices(hass) == {"Made by Hikvision: Front door"}
    er.async_get(hass).async_update_entity(
        camera.entity_id, new_entity_id="camera.porch"
    )
    await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert len(notices(hass)) == 1
    form = await fill_in(hass, await opened(hass, entry, "sticker"), camera=camera_id)
    assert suggested(form) == {"brand": "Hikvision", "model": "DS-2CD2143G0-I"}
    result = await fill_in(hass, form, brand="Reolink")
    assert "Another maker" in result["description_placeholders"]["text"]
    assert not notices(hass)
    result = await go(hass, result, "sticker_undo")
    assert "Unknown maker" in result["description_placeholders"]["text"]
    assert "sticker_undo" not in result["menu_options"]


async def test_without_cameras_there_is_no_sticker_to_read(hass: HomeAssistant) -> None:
    end = await opened(hass, await async_set_up(hass), "sticker")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "no_camera")


@pytest.mark.parametrize("read", ["the list", "the result"])
async def test_a_sticker_of_a_camera_that_goes_meanwhile_changes_nothing(
    hass: HomeAssistant, read: str
) -> None:
    camera = add_camera(hass, manufacturer=None, model=None, mac=None)
    add_camera(hass, "Garden", mac=GARDEN_MAC, host="192.0.2.20")
    entry = await async_set_up(hass)
    page = await opened(hass, entry, "sticker")
    data = entry.runtime_data
    camera_id = find_camera_id(entry, "Front door")
    front_door = data.coordinator.findings[camera_id].camera
    if read == "the result":
        page = await fill_in(hass, page, camera=camera_id)
        page = await fill_in(hass, page, brand="Hikvision")
    before = data.decisions.notes_of(front_door)
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    end = await (
        go(hass, page, "sticker_undo")
        if read == "the result"
        else fill_in(hass, page, camera=camera_id)
    )
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "gone")
    assert data.decisions.notes_of(front_door) == before


async def test_a_full_disk_leaves_the_sticker_unread(hass: HomeAssistant) -> None:
    add_camera(hass, manufacturer=None, model=None, mac=None)
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "sticker")
    form = await fill_in(hass, form, camera=find_camera_id(entry, "Front door"))
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data",
        side_effect=WriteError("full"),
    ):
        page = await fill_in(hass, form, brand="Hikvision")
    assert "couldn't save your decision" in page["description_placeholders"]["text"]
    assert page["menu_options"] == ["sticker", "init"]
    assert not notices(hass)


async def test_a_window_that_is_loaded_again_goes_on_with_the_next_sticker(
    hass: HomeAssistant,
) -> None:
    add_camera(hass, manufacturer=None, model=None, mac=None)
    add_camera(hass, "Garden", mac=GARDEN_MAC, host="192.0.2.20")
    entry = await async_set_up(hass)
    form = await opened(hass, entry, "sticker")
    form = await fill_in(hass, form, camera=find_camera_id(entry, "Front door"))
    result = await fill_in(hass, form, brand="Reolink")
    page: Any = await hass.config_entries.options.async_configure(result["flow_id"])
    assert page["step_id"] == "sticker"
    assert page["type"] is FlowResultType.FORM


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ({"decision": "is_hikvision"}, "likely"),
        ({"decision": "sticker", "brand": "Reolink"}, "other_maker"),
    ],
)
async def test_an_action_says_what_the_sticker_says_and_takes_it_back(
    hass: HomeAssistant, asked: dict[str, str], verdict: str
) -> None:
    camera = add_camera(hass, manufacturer=None, model=None, mac=None)
    entry = await async_set_up(hass)
    of_camera = {"entity_id": [camera.entity_id]}
    await hass.services.async_call(DOMAIN, "decide", of_camera | asked, blocking=True)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert finding.verdict == verdict
    undo = of_camera | {"decision": "undo"}
    await hass.services.async_call(DOMAIN, "decide", undo, blocking=True)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert finding.verdict == "unknown"
    empty = of_camera | {"decision": "sticker"}
    with pytest.raises(ServiceValidationError) as refused:
        await hass.services.async_call(DOMAIN, "decide", empty, blocking=True)
    assert refused.value.translation_key == "sticker_empty"


@pytest.mark.parametrize("group", list(GROUPS))
async def test_no_menu_of_the_settings_offers_more_than_five_pages(
    hass: HomeAssistant, group: str
) -> None:
    """Thirteen lines, and nobody finds the one that matters."""
    entry = await async_set_up(hass)
    menu: Any = await hass.config_entries.options.async_init(entry.entry_id)
    assert len(menu["menu_options"]) <= 5
    offered = (await opened(hass, entry, group))["menu_options"]
    assert offered[-1] in {"init", "preferences"}
    assert len(offered[:-1]) <= 5


@pytest.mark.parametrize("language", ["en", *OTHERS])
async def test_no_title_of_a_menu_asks_for_a_value(
    hass: HomeAssistant, language: str
) -> None:
    """Home Assistant gives values to the titles of forms of settings, not to those of menus: it shows an error there."""
    texts = await async_get_translations(hass, language, "options", [DOMAIN])
    steps = f"component.{DOMAIN}.options.step."
    menus = {
        key.removeprefix(steps).partition(".")[0]
        for key in texts
        if ".menu_options." in key
    }
    titles = {menu: texts.get(f"{steps}{menu}.title", "") for menu in menus}
    assert not {menu: title for menu, title in titles.items() if "{" in title}
