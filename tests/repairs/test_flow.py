"""The repair of a notice, through Home Assistant's own API."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from aiohttp import ClientSession, web
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import SupportsResponse
from homeassistant.helpers import area_registry as ar, issue_registry as ir
from homeassistant.helpers.http import HomeAssistantView
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.file import WriteError

from custom_components.camera_audit.actions import look_up
from custom_components.camera_audit.audit.camera import CameraKind, RouterSays
from custom_components.camera_audit.audit.finding import Flaw, RouterWord, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import Decision, DecisionKind
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from tests.factories import EXPLOITED, any_day, make_clue, make_finding
from tests.notice_home import NoticeHome
from tests.repairs.repair import FLOW, Repair, said

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

ENGLISH = Sentences.english().for_markdown()


@pytest.fixture
async def home(hass: HomeAssistant, hass_storage: dict[str, Any]) -> NoticeHome:  # noqa: ARG001 (decisions are stored there)
    hass.config.components.add(DOMAIN)
    hass.config.country = "CA"
    home = NoticeHome(hass)
    await home.start()
    clue = make_clue("oui_hik", prefix="44:19:B6", company="Hikvision")
    await home.found(make_finding(name="Front *door*", clues=(clue,)))
    return home


#: Screens below the first one: the choices that lead to it, and a part of what it says.
SCREENS = (
    (("advice",), "text", "What you can do now"),
    (("advice", "block"), "text", "delete every port forwarding entry"),
    (("advice", "block"), "text", "Bell Home Hub"),
    (("advice", "rule"), "text", "Steps for your router"),
    (("advice", "replacements"), "text", "What it does here"),
    (("replace",), "name", "Front *door*"),
    (("replace", "replacements"), "text", "What it does here"),
    (("replace", "swap"), "text", "no other camera"),
    (("replace", "planned"), "device", r"Front \*door\*"),
    (("keep",), "device", r"Front \*door\*"),
    (("sticker",), "text", "shows the brand and model number"),
    (("more",), "name", "Front *door*"),
    (("more", "evidence"), "text", "Clues for Hikvision"),
    (("more", "report"), "report", r"oui\_hik"),
)


@pytest.mark.parametrize(("way", "key", "part"), SCREENS)
async def test_every_screen_names_its_camera_and_leads_one_step_back(
    home: NoticeHome, repair: Repair, way: tuple[str, ...], key: str, part: str
) -> None:
    menu = await repair.start()
    assert (menu["type"], menu["step_id"]) == ("menu", "camera")
    assert menu["menu_options"] == [
        "advice",
        "replace",
        "keep",
        "sticker",
        "more",
    ]
    screen = await repair.choose(*way)
    assert screen["step_id"] == way[-1]
    assert part in screen["description_placeholders"][key]
    texts = FLOW["step"][way[-1]]
    assert "{name}" in texts["title"] or "{device}" in texts["description"]
    for before in reversed(("camera", *way[:-1])):
        assert screen["menu_options"][-1] == "back"
        assert len(screen["menu_options"]) <= 5 + 1
        screen = await repair.choose("back")
        assert screen["step_id"] == before
    assert home.titles
    assert not home.decisions.all


def filled(form: dict[str, Any]) -> dict[str, Any]:
    """Return what the frontend sends of a form that nobody has touched."""
    fields = {
        field["name"]: field.get("description", {}).get("suggested_value")
        for field in form["data_schema"]
    }
    return {name: value for name, value in fields.items() if value is not None}


class CameraProxy(HomeAssistantView):
    """What core serves pictures of cameras at."""

    url, name = "/api/camera_proxy/{entity_id}", "test"

    async def get(self, _: web.Request, entity_id: str) -> web.Response:
        return self.json(entity_id)


async def test_the_first_screen_shows_what_the_camera_sees_by_a_link_that_ends(
    hass: HomeAssistant,
    home: NoticeHome,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, REPAIRS, {})
    hass.http.register_view(CameraProxy)
    client = await hass_client()
    repair = Repair(client)
    await home.found(
        make_finding(
            entity_ids=("sensor.door", "camera.away", "camera.gone", "camera.door")
        )
    )
    assert "<img" not in said(await repair.start())
    hass.states.async_set("sensor.door", "on")
    hass.states.async_set("camera.away", "unavailable")
    hass.states.async_set("camera.door", "idle")
    found = re.search(
        r'<img src="(/api/camera_proxy/camera\.door\?authSig=[^"]*)"',
        said(await repair.start()),
    )
    assert found
    async with ClientSession() as browser:  # one that is not logged in

        async def get(path: str) -> int:
            async with browser.get(client.make_url(path)) as answer:
                return answer.status

        assert await get(found[1]) == 200
        assert await get("/api/camera_proxy/camera.door") == 401
        freezer.tick(timedelta(minutes=3))
        assert await get(found[1]) == 401


async def test_names_are_escaped_in_texts_and_plain_in_titles(repair: Repair) -> None:
    screen = await repair.start()
    assert screen["description_placeholders"]["name"] == "Front *door*"
    assert r"Front \*door\*" in said(screen)


async def test_the_rule_for_a_router_holds_the_address_of_the_camera(
    home: NoticeHome, repair: Repair
) -> None:
    await home.found(make_finding(host="192.0.2.77"))
    await repair.start()
    screen = await repair.choose("advice", "rule")
    assert screen["menu_options"] == ["checklist", "back"]
    assert "src-address=192.0.2.77 " in said(screen)
    assert "Camera Audit doesn't change your router" in said(screen)
    assert (await repair.choose("back"))["step_id"] == "advice"
    # The address stands on no other screen than those of routers.
    assert "192.0.2.77" not in said(await repair.start())


async def test_the_steps_in_a_router_that_no_integration_shows(
    home: NoticeHome, repair: Repair
) -> None:
    await home.found(make_finding(host="192.0.2.77"))
    await repair.start()
    screen = await repair.choose("advice", "block")
    assert screen["menu_options"] == ["rule", "checklist", "back"]
    assert "Port Sharing" in said(screen)
    assert "leads to 192.0.2.77." in said(screen)
    assert "no steps for your router" in said(screen)
    assert "Select device: 192.0.2.77" in said(await repair.choose("rule"))


async def test_what_routers_say_stands_with_the_advice(
    home: NoticeHome, repair: Repair
) -> None:
    says = [
        RouterSays(
            "FRITZ!Box Tools", RouterWord.BLOCKED, "switch.garden", "2026-11-20"
        ),
        RouterSays("UniFi Network", RouterWord.FORWARD, ports="8000"),
    ]
    await home.found(make_finding(routers=tuple(says)))
    first = said(await repair.start())
    assert (
        "**Reachable from the internet:** UniFi Network forwards port 8000 to the camera"
        in first
    )
    assert "You can ignore this" not in first
    advice = said(await repair.choose("advice"))
    assert r"FRITZ\!Box Tools blocks the camera's internet access" in advice
    assert "Since November 20, 2026 or earlier" in advice
    assert "Camera Audit hasn't tested it" in advice
    assert "(done)" in advice
    await home.found(make_finding())
    advice = said(await repair.start() and await repair.choose("advice"))
    assert "We don't know whether the camera can reach" in advice
    assert "To find out, check your router's pages" in advice


async def test_ignore_keeps_the_notice_and_makes_it_quiet(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    end = await repair.choose("more", "ignore")
    assert (end["type"], end["reason"]) == ("abort", "ignored")
    assert home.issues["camera_a1b2c3"].dismissed_version


async def test_to_ignore_what_went_meanwhile_says_so(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    await repair.choose("more")
    ir.async_delete_issue(home.hass, DOMAIN, "camera_a1b2c3")
    assert (await repair.choose("ignore"))["reason"] == "gone"


# To keep it -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("freezer")
async def test_keep_remembers_why_and_until_when(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    form = await repair.choose("keep", "keep_own")
    assert form["type"] == "form"
    fields = {field["name"]: field for field in form["data_schema"]}
    assert list(fields) == ["why", "reason", "review", "never"]
    today = dt_util.now().date()
    suggested = fields["review"]["description"]["suggested_value"]
    assert suggested == (today + timedelta(days=365)).isoformat()
    day = today + timedelta(days=30)
    end = await repair.fill(
        why="replace_later", reason="Rented until May", review=day.isoformat()
    )
    assert (end["type"], end["description"]) == ("create_entry", "keep")
    assert end["description_placeholders"]["device"] == r"Front \*door\*"
    await home.hass.async_block_till_done()
    assert not home.issues
    (decision,) = home.decisions.all
    assert decision.kind is DecisionKind.KEEP
    assert (decision.why, decision.reason) == ("replace_later", "Rented until May")
    assert (decision.review, decision.verdict) == (day, Verdict.CONFIRMED)


@pytest.mark.parametrize("answers", [{}, {"review": "2020-01-01", "never": True}])
async def test_keep_without_a_day_is_never_asked_again(
    home: NoticeHome, repair: Repair, answers: dict[str, Any]
) -> None:
    await repair.start()
    await repair.choose("keep", "keep_own")
    end = await repair.fill(**answers)
    assert (end["type"], end["description"]) == ("create_entry", "not_again")
    # There is proof of its maker already: nothing brings it back.
    again = end["description_placeholders"]["again"]
    assert again == "You won't see the notice again."
    (decision,) = home.decisions.all
    assert (decision.why, decision.reason, decision.review) == ("", "", None)


@pytest.mark.parametrize(
    ("why", "again"),
    [
        ({}, "only if we find proof that Hikvision made it."),
        (
            {"why": "no_internet"},
            "only if we find proof that Hikvision made it, or if a router",
        ),
    ],
)
async def test_what_is_kept_for_good_without_proof_comes_back_with_it(
    home: NoticeHome, repair: Repair, why: dict[str, str], again: str
) -> None:
    await home.found(make_finding(verdict=Verdict.LIKELY))
    await repair.start()
    await repair.choose("keep", "keep_own")
    end = await repair.fill(**why, never=True)
    assert again in end["description_placeholders"]["again"]
    await home.found(make_finding(verdict=Verdict.CONFIRMED))
    assert list(home.titles.values()) == ["New proof that Hikvision made Front door"]


async def test_who_keeps_it_for_having_no_way_out_is_told_that_a_router_can_bring_it_back(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    menu = await repair.choose("keep")
    assert "a router" in menu["description_placeholders"]["sooner"]
    await repair.choose("keep_own")
    end = await repair.fill(why="no_internet", never=True)
    assert end["description_placeholders"]["again"] == (
        "You'll see the notice again only if a router blocks its internet access"
        " and later allows it again."
    )
    for word in (RouterWord.BLOCKED, RouterWord.OPEN):
        await home.found(make_finding(routers=(RouterSays("FRITZ!Box Tools", word),)))
    assert home.titles == {"camera_a1b2c3": "Reminder: Front door"}


@pytest.mark.usefixtures("freezer")
async def test_a_day_that_has_come_is_refused_and_the_form_stays_filled(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    await repair.choose("keep", "keep_own")
    today = dt_util.now().date().isoformat()
    form = await repair.fill(reason="Rented", review=today)
    assert form["errors"] == {"review": "review_not_in_future"}
    values = {
        field["name"]: field.get("description", {}).get("suggested_value")
        for field in form["data_schema"]
    }
    assert values == {
        "why": None,
        "reason": "Rented",
        "review": today,
        "never": None,
    }
    assert not home.decisions.all


@pytest.mark.parametrize(
    "answers", [{"review": "soon"}, {"why": "sell"}, {"other": "x"}]
)
async def test_odd_answers_decide_nothing(
    home: NoticeHome, repair: Repair, answers: dict[str, str]
) -> None:
    await repair.start()
    await repair.choose("keep", "keep_own")
    assert await repair.refused(**answers)
    assert not home.decisions.all


@pytest.mark.parametrize(
    ("steps", "answers"),
    [
        (("keep", "keep_own"), {"why": "fine", "reason": "Rented"}),
        (("sticker", "not_hikvision"), {"reason": "The label says so"}),
    ],
)
async def test_a_full_disk_is_told_in_the_form_and_nothing_is_lost(
    home: NoticeHome, repair: Repair, steps: tuple[str, ...], answers: dict[str, str]
) -> None:
    await repair.start()
    await repair.choose(*steps)
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data",
        side_effect=WriteError("No space left on device"),
    ):
        form = await repair.fill(**answers)
    assert form["errors"] == {"base": "decision_not_saved"}
    values = {
        field["name"]: field.get("description", {}).get("suggested_value")
        for field in form["data_schema"]
    }
    assert {key: value for key, value in values.items() if value} == answers
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_a1b2c3"}
    assert not home.decisions.all
    assert (await repair.fill(**answers))["type"] == "create_entry"
    assert len(home.decisions.all) == 1


async def test_it_is_not_made_by_hikvision(home: NoticeHome, repair: Repair) -> None:
    await repair.start()
    await repair.choose("sticker", "not_hikvision")
    end = await repair.fill(reason="The label says Reolink")
    assert (end["type"], end["description"]) == ("create_entry", "not_hikvision")
    await home.hass.async_block_till_done()
    assert not home.issues
    await home.restart()
    await home.found(*home.coordinator.findings.values(), make_finding(name="Renamed"))
    assert not home.issues
    (decision,) = home.decisions.all
    assert (decision.kind, decision.reason) == (
        "not_hikvision",
        "The label says Reolink",
    )


async def test_a_recorder_leads_to_what_is_known_of_the_brands_on_it(
    home: NoticeHome, repair: Repair
) -> None:
    """Its cameras may be of any brand: whoever has EZVIZ or Annke on it asks whether these are affected as well."""
    home.hass.services.async_register(
        DOMAIN,
        "look_up",
        look_up.async_handle,
        supports_response=SupportsResponse.ONLY,
    )
    home.coordinator.knowledge = load_knowledge()
    await home.found(make_finding("a1b2c3", "Garage", kind=CameraKind.RECORDER))
    menu = await repair.start()
    assert menu["menu_options"] == ["advice", "replace", "keep", "sticker", "more"]
    menu = await repair.choose("sticker")
    assert menu["menu_options"] == ["sticker_own", "not_hikvision", "label", "back"]
    asked = await repair.choose("label")
    assert (asked["type"], asked["step_id"]) == ("form", "label")
    answer = await repair.fill(label="EZVIZ")
    assert answer["step_id"] == "label_result"
    text = answer["description_placeholders"]["text"]
    assert "EZVIZ: **Probably made by Hikvision**" in text
    assert "Hikvision makes all EZVIZ cameras" in text
    assert "A brand alone is no proof" in text
    # Another brand, or back to the notice.
    assert answer["menu_options"] == ["label", "back"]
    assert (await repair.choose("label"))["step_id"] == "label"
    answer = await repair.fill(label="Annke")
    assert "Hikvision makes most Annke" in answer["description_placeholders"]["text"]
    assert (await repair.choose("back"))["step_id"] == "sticker"
    assert not home.decisions.all


async def test_what_its_sticker_says_is_asked_with_suggestions_and_can_be_taken_back(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    form = await repair.choose("sticker", "sticker_own")
    brand, model = form["data_schema"]
    for field in (brand, model):
        assert field["selector"]["select"]["custom_value"]
    assert "DS-2CD2143G0-I" in model["selector"]["select"]["options"]
    # Nothing was entered: it asks again.
    assert (await repair.fill())["step_id"] == "sticker_own"
    result = await repair.fill(brand="Annke", model="C800")
    assert said(result) == ("**Front \\*door\\***\n\nSaved. Result: Made by Hikvision.")
    assert result["menu_options"] == ["advice", "sticker_undo", "back"]
    (finding,) = home.coordinator.findings.values()
    sticker = home.decisions.notes_of(finding.camera).sticker
    assert sticker == ("Annke", "C800")
    menu = await repair.choose("back")
    assert menu["step_id"] == "sticker"
    assert "Annke C800" in said(menu)
    result = await repair.choose("sticker_undo")
    assert result["menu_options"] == ["advice", "back"]
    assert home.decisions.notes_of(finding.camera).sticker is None
    assert (await repair.choose("advice"))["step_id"] == "advice"


async def test_a_sticker_that_names_another_maker_leaves_no_way_to_the_advice(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    await repair.choose("sticker", "sticker_own")
    home.coordinator.next = (make_finding(verdict=Verdict.OTHER_MAKER),)
    result = await repair.fill(brand="Axis")
    assert said(result).endswith("Saved. Result: Another maker.")
    assert result["menu_options"] == ["sticker_undo", "back"]
    assert (await repair.choose("back"))["reason"] == "gone"


async def test_a_camera_that_nobody_can_tell_is_named_beside_the_one_of_the_notice(
    home: NoticeHome, repair: Repair
) -> None:
    unknown = [
        make_finding(f"c{key}", key, Verdict.UNKNOWN) for key in ("*Shed*", "Attic")
    ]
    await home.found(make_finding(), *unknown)
    await repair.start()
    menu = await repair.choose("sticker")
    assert r"We don't know who made these: \*Shed\* and Attic." in said(menu)
    assert menu["menu_options"][2:] == [
        "sticker_unknown_1",
        "sticker_unknown_2",
        "back",
    ]
    assert menu["description_placeholders"]["unknown_1"] == "*Shed*"
    form = await repair.choose("sticker_unknown_2")
    assert form["description_placeholders"]["name"] == "Attic"
    result = await repair.fill(model="DS-1")
    attic = unknown[1].camera
    assert home.decisions.notes_of(attic).sticker == ("", "DS-1")
    assert said(result).startswith("**Attic**")
    # The notice is about another camera: what it offers is not about this one.
    assert result["menu_options"] == ["sticker_undo", "sticker_other", "back"]
    await repair.choose("sticker_undo")
    assert home.decisions.notes_of(attic).sticker is None
    menu = await repair.choose("back")
    assert menu["description_placeholders"]["name"] == "Front door"


async def test_of_many_cameras_that_nobody_can_tell_one_is_chosen_beside_what_is_read(
    home: NoticeHome, repair: Repair
) -> None:
    unknown = [
        make_finding(f"c{number}", f"Cam {number}", Verdict.UNKNOWN)
        for number in range(10, 4, -1)
    ]
    other = make_finding("d", "Gate", Verdict.OTHER_MAKER)
    await home.found(make_finding(), other, *unknown)
    await repair.start()
    menu = await repair.choose("sticker")
    assert menu["menu_options"][2:] == [
        "sticker_unknown_1",
        "sticker_unknown_2",
        "sticker_other",
        "back",
    ]
    assert menu["description_placeholders"]["unknown_2"] == "Cam 6"
    form = await repair.choose("sticker_other")
    options = form["data_schema"][0]["selector"]["select"]["options"]
    assert [row["value"] for row in options] == ["c5", "c6", "c7", "c8", "c9", "c10"]
    assert not filled(form)  # what is read of one is not saved for another by chance
    for answers in ({"camera": "c7"}, {"brand": "Annke"}):
        form = await repair.fill(**answers)
        assert form["step_id"] == "sticker_other"
        assert filled(form) == answers
    home.coordinator.next = (make_finding(), unknown[0], unknown[1])
    result = await repair.fill(camera="c10", brand="Annke")
    assert said(result).startswith("**Cam 10**")
    assert "We don't know who made these: Cam 9." in said(result)
    assert (await repair.choose("back"))["step_id"] == "sticker"


@pytest.mark.parametrize("kind", [CameraKind.CAMERA, CameraKind.RECORDER])
@pytest.mark.parametrize("unknown", [0, 1, 2, 3, 4, 9])
async def test_what_a_sticker_is_asked_of_has_five_choices_at_most(
    home: NoticeHome, repair: Repair, kind: CameraKind, unknown: int
) -> None:
    """Whatever was read so far, and however many cameras nobody can tell, each of those can be reached."""
    cameras = [
        make_finding(f"c{number}", f"Cam {number}", Verdict.UNKNOWN)
        for number in range(unknown)
    ]
    await home.found(make_finding(kind=kind), *cameras)
    await repair.start()
    menu = await repair.choose("sticker")
    await repair.choose("sticker_own")
    await repair.fill(brand="Annke")
    for options in (
        menu["menu_options"],
        (await repair.choose("back"))["menu_options"],
    ):
        assert options[-1] == "back"
        assert len(options) <= 5 + 1
        named = sum(each.startswith("sticker_unknown_") for each in options)
        assert ("sticker_other" in options) == (named < unknown)


async def test_a_camera_that_went_before_its_sticker_was_saved(
    home: NoticeHome, repair: Repair
) -> None:
    many = [make_finding(f"c{key}", key, Verdict.UNKNOWN) for key in "abcdefg"]
    await home.found(make_finding(), many[0])
    await repair.start()
    await repair.choose("sticker", "sticker_unknown_1")
    await home.found(make_finding())
    assert (await repair.fill(brand="Annke"))["reason"] == "gone"
    for left, shown in (((), "gone"), (many[1:2], "sticker_own")):
        await home.found(make_finding(), *many)
        await repair.start()
        await repair.choose("sticker")
        await home.found(make_finding(), *left)
        end = await repair.choose("sticker_other")
        assert shown in {end.get("reason"), end.get("step_id")}


async def test_the_report_to_share_is_linked_without_a_decision(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    screen = await repair.choose("more", "share")
    assert said(screen).count("/api/camera_audit/") == 6
    assert (await repair.choose("back"))["step_id"] == "more"
    assert not home.decisions.all


async def test_a_decision_is_undone_from_another_notice(
    home: NoticeHome, repair: Repair
) -> None:
    cameras = [make_finding(key, key.upper()) for key in ("a", "b", "c")]
    await home.found(*cameras)
    assert (await repair.start("camera_a"))["step_id"] == "camera"
    assert "undo_decision" not in (await repair.choose("more"))["menu_options"]
    for finding in cameras[1:]:
        await home.decisions.async_decide(finding, DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_a"}
    # Undone by itself, this one would leave its swap without a way back.
    await home.decisions.async_decide(
        make_finding("d", "D"), DecisionKind.REPLACED, swap_id="swap"
    )
    await repair.start("camera_a")
    menu = await repair.choose("more", "undo_decision")
    (swapped,) = (one for one in home.decisions.all if one.swap_id)
    newest = next(one for one in home.decisions.all if one is not swapped)
    assert menu["menu_options"] == ["undo_decision_1", "undo_decision_2", "back"]
    assert menu["description_placeholders"]["name_1"] == newest.name
    assert menu["description_placeholders"]["said_1"].startswith("You kept it on ")
    # The way back undoes nothing.
    assert (await repair.choose("back"))["step_id"] == "more"
    assert newest in home.decisions.all
    result = await repair.choose("undo_decision", "undo_decision_1")
    assert said(result) == f"The decision about **{newest.name}** is undone."
    assert set(home.titles) == {"camera_a", f"camera_{newest.name.lower()}"}
    result = await repair.choose("undo_decision", "undo_decision_1")
    assert result["menu_options"] == ["back"]
    assert home.decisions.all == (swapped,)
    assert (await repair.choose("back"))["step_id"] == "more"


async def test_of_many_decisions_the_newest_is_suggested(
    home: NoticeHome, repair: Repair
) -> None:
    cameras = [make_finding(key, key.upper()) for key in "abcdefg"]
    await home.found(*cameras)
    for finding in cameras[1:]:
        await home.decisions.async_decide(finding, DecisionKind.KEEP)
    await repair.start("camera_a")
    form = await repair.choose("more", "undo_decision")
    labels = {
        row["value"]: row["label"]
        for row in form["data_schema"][0]["selector"]["select"]["options"]
    }
    newest = home.decisions.all[0]
    assert set(labels) == {one.id for one in home.decisions.all}
    assert filled(form) == {"decision": newest.id}
    assert labels[newest.id].startswith(f"{newest.name}: You kept it on ")
    result = await repair.fill(**filled(form))
    assert said(result) == f"The decision about **{newest.name}** is undone."
    assert len(home.decisions.all) == 5
    assert (await repair.choose("back"))["step_id"] == "more"


@pytest.mark.usefixtures("summary")
async def test_what_was_decided_in_one_go_is_undone_in_one_go(
    home: NoticeHome, repair: Repair
) -> None:
    cameras = [make_finding(key, key.upper()) for key in ("a", "*b*", "c")]
    await home.found(*cameras)
    await repair.start("summary")
    await repair.choose("several", "several_pick")
    await repair.fill(cameras=["a", "*b*"])
    await repair.choose("several_keep")
    menu = await repair.choose("summary_more", "undo_decision")
    today = ENGLISH.day(home.decisions.all[0].decided)
    assert len(menu["menu_options"]) == 4
    told = menu["description_placeholders"]
    assert told["name_1"] == f"All 2 decided together on {today}"
    assert all(name in told["said_1"] for name in ("A", "*B*"))
    assert told["said_2"].startswith("You kept it on ")
    assert told["said_3"].startswith("You kept it on ")

    # Nothing is undone before it is said what.
    screen = await repair.choose("undo_decision_1")
    assert screen["step_id"] == "undo_together"
    assert (
        f"All 2 decided together on {today}"
        in screen["description_placeholders"]["name"]
    )
    assert all(name in said(screen) for name in ("**A**", r"**\*B\***"))
    assert "**C**" not in said(screen)
    menu = await repair.choose("back")
    assert menu["step_id"] == "undo_decision"
    assert len(home.decisions.all) == 2
    await repair.choose("undo_decision_1")
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data",
        side_effect=WriteError("full"),
    ):
        form = await repair.choose("undo_chosen")
    assert form["errors"] == {"base": "decision_not_saved"}
    assert len(home.decisions.all) == 2
    await repair.fill(**filled(form))
    result = await repair.choose("undo_chosen")
    assert said(result) == r"The decision about **\*B\* and A** is undone."
    assert not home.decisions.all
    assert set(home.titles) == {"summary"}
    assert (await repair.choose("back"))["step_id"] == "summary_more"


async def test_what_was_decided_in_one_go_was_undone_elsewhere_meanwhile(
    home: NoticeHome, repair: Repair
) -> None:
    cameras = [make_finding(key, key.upper()) for key in ("a", "b", "c", "d")]
    await home.found(*cameras)
    now = dt_util.utcnow()
    for finding in cameras[1:]:
        await home.decisions.async_decide(finding, DecisionKind.KEEP, at=now)
    await repair.start("camera_a")
    await repair.choose("more", "undo_decision", "undo_decision_1")
    gone = next(each for each in home.decisions.all if each.name == "D")
    await home.decisions.async_undo(gone.id)
    # Two are left of three: these are undone.
    result = await repair.choose("undo_chosen")
    assert said(result) == "The decision about **B and C** is undone."
    for finding in cameras[1:3]:
        await home.decisions.async_decide(finding, DecisionKind.KEEP, at=now)
    await repair.choose("back", "undo_decision", "undo_decision_1")
    newest, other = home.decisions.all
    await home.decisions.async_undo(newest.id)
    menu = await repair.choose("undo_chosen")
    assert menu["menu_options"] == ["undo_decision_1", "back"]
    assert menu["description_placeholders"]["name_1"] == other.name


async def test_a_decision_that_was_undone_elsewhere_meanwhile(
    home: NoticeHome, repair: Repair
) -> None:
    cameras = [make_finding(key, key.upper()) for key in ("a", "b", "c")]
    await home.found(*cameras)
    for finding in cameras[1:]:
        await home.decisions.async_decide(finding, DecisionKind.KEEP)
    newest, other = home.decisions.all
    await repair.start("camera_a")
    await repair.choose("more", "undo_decision")
    await home.decisions.async_undo(newest.id)
    menu = await repair.choose("undo_decision_1")
    assert menu["menu_options"] == ["undo_decision_1", "back"]
    assert menu["description_placeholders"]["name_1"] == other.name
    await home.decisions.async_undo(other.id)
    result = await repair.choose("undo_decision_1")
    assert said(result) == "You haven't decided about any camera yet."


async def test_a_known_flaw_has_the_firmware_among_its_choices_until_that_is_done(
    home: NoticeHome, repair: Repair
) -> None:
    """In the order of the two steps that come first."""
    await home.found(make_finding(flaws=(EXPLOITED,)))
    await repair.start()
    menu = await repair.choose("advice")
    assert menu["menu_options"][:3] == ["block", "firmware", "rule"]
    screen = await repair.choose("firmware")
    assert "It reports firmware version" in said(screen)
    assert "firmware downloads" in said(screen)
    form = await repair.choose("checklist")
    options = form["data_schema"][0]["selector"]["select"]["options"]
    assert [row["value"] for row in options][:2] == ["no_port_forward", "firmware"]
    assert "reset_before_disposal" not in {row["value"] for row in options}
    menu = await repair.fill(done=["firmware"])
    assert menu["menu_options"][:2] == ["block", "rule"]
    await home.found(make_finding())
    await repair.start()
    assert "firmware" not in (await repair.choose("advice"))["menu_options"]


@pytest.mark.usefixtures("freezer")
async def test_a_notice_that_came_back_says_why(
    home: NoticeHome, repair: Repair
) -> None:
    today = dt_util.now().date()
    with any_day():
        await home.decisions.async_decide(
            make_finding(),
            DecisionKind.KEEP,
            why="not_mine",
            reason="Rented *until* May",
            review=today - timedelta(days=1),
        )
    await home.found(make_finding())
    text = said(await repair.start())
    assert f"You kept it on {ENGLISH.day(today)}." in text
    assert (
        f"You asked for a reminder on {ENGLISH.day(today - timedelta(days=1))}." in text
    )
    assert r"It isn't mine to replace; Rented \*until\* May" in text
    await repair.choose("keep", "keep_own")
    assert (await repair.fill())["type"] == "create_entry"
    await home.hass.async_block_till_done()
    assert not home.issues


# News -----------------------------------------------------------------------------------------


@pytest.fixture
async def news(home: NoticeHome) -> Decision:
    decision = await home.decisions.async_decide(
        make_finding(verdict=Verdict.LIKELY),
        DecisionKind.NOT_HIKVISION,
        reason="The label says so",
    )
    await home.found(make_finding())
    assert set(home.titles) == {"news_a1b2c3"}
    return decision


async def test_news_leave_the_decision_as_it_is(
    home: NoticeHome, repair: Repair, news: Decision
) -> None:
    screen = await repair.start("news_a1b2c3")
    assert (screen["step_id"], screen["menu_options"]) == (
        "news",
        ["stay", "camera", "evidence"],
    )
    assert "it wasn't made by Hikvision" in said(screen)
    assert "The label says so" in said(screen)
    assert (await repair.choose("evidence", "back"))["step_id"] == "news"
    end = await repair.choose("stay")
    assert (end["type"], end["description"]) == ("create_entry", "stay")
    await home.found(make_finding())
    assert not home.issues
    (decision,) = home.decisions.all
    assert (decision.id, decision.told) == (news.id, True)


async def test_news_can_be_decided_again(
    home: NoticeHome, repair: Repair, news: Decision
) -> None:
    await repair.start("news_a1b2c3")
    menu = await repair.choose("camera")
    assert menu["menu_options"][-1] == "news"
    assert "You kept it" not in said(menu)
    await repair.choose("news", "camera", "keep")
    assert (await repair.choose("back"))["step_id"] == "camera"
    await repair.choose("keep", "keep_own")
    assert (await repair.fill(reason="So be it"))["type"] == "create_entry"
    await home.found(make_finding())
    assert not home.issues
    (decision,) = home.decisions.all
    assert (decision.kind, decision.verdict) == ("keep", "confirmed")
    assert decision.id != news.id


@pytest.mark.usefixtures("news")
async def test_news_that_are_none_any_more(home: NoticeHome, repair: Repair) -> None:
    await repair.start("news_a1b2c3")
    await home.found(make_finding(verdict=Verdict.LIKELY))
    assert (await repair.choose("stay"))["reason"] == "gone"


# The summary ----------------------------------------------------------------------------------


@pytest.fixture
async def summary(home: NoticeHome) -> None:
    await home.choose(summary=True)
    yard = make_finding("b", "Yard", Verdict.LIKELY, brand="Annke")
    await home.found(
        make_finding(), yard, make_finding("c", "Gate", Verdict.OTHER_MAKER)
    )
    assert set(home.titles) == {"summary"}


@pytest.mark.usefixtures("summary")
async def test_the_summary_lists_devices_and_leads_to_each(
    home: NoticeHome, repair: Repair
) -> None:
    menu = await repair.start("summary")
    assert (menu["step_id"], menu["menu_options"]) == (
        "summary",
        ["choose", "several", "summary_more"],
    )
    assert "- **Front door**: Made by Hikvision" in said(menu)
    assert "- **Yard (Annke)**: Probably made by Hikvision" in said(menu)
    assert "Gate" not in said(menu)
    form = await repair.choose("choose")
    (field,) = form["data_schema"]
    assert field["selector"]["select"]["options"] == [
        {"value": "a1b2c3", "label": "Front door: Made by Hikvision"},
        {"value": "b", "label": "Yard (Annke): Probably made by Hikvision"},
    ]
    screen = await repair.fill(camera="b")
    assert screen["step_id"] == "camera"
    assert "Yard" in said(screen)
    assert screen["menu_options"][-1] == "summary"
    assert (await repair.choose("more"))["menu_options"] == [
        "evidence",
        "share",
        "report",
        "back",
    ]
    assert (await repair.choose("evidence", "back", "back"))["step_id"] == "camera"
    assert (await repair.choose("summary"))["step_id"] == "summary"
    await repair.choose("choose")
    await repair.fill(camera="a1b2c3")
    await repair.choose("sticker", "not_hikvision")
    menu = await repair.fill()
    assert menu["step_id"] == "summary"
    assert said(menu).startswith("Saved for **Front door**.")
    assert "- **Front door**" not in said(menu)
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_b"}
    await repair.choose("choose")
    await repair.fill(camera="b")
    await repair.choose("keep", "keep_own")
    assert (await repair.fill())["type"] == "create_entry"
    await home.hass.async_block_till_done()
    assert not home.issues


@pytest.mark.usefixtures("summary")
async def test_each_list_of_the_summary_has_the_order_of_the_card(
    home: NoticeHome, repair: Repair
) -> None:
    """The card puts a known flaw first, then proof, then names as people count."""
    likely = [
        make_finding(f"b{number}", f"Car park {number}", Verdict.LIKELY)
        for number in (10, 2)
    ]
    flawed = make_finding("d", "Yard", Verdict.LIKELY, flaws=(EXPLOITED,))
    await home.found(*likely, make_finding("c", "Shop recorder"), flawed)
    expected = ["Yard", "Shop recorder", "Car park 2", "Car park 10"]
    listed = said(await repair.start("summary"))
    assert sorted(expected, key=listed.index) == expected
    (field,) = (await repair.choose("choose"))["data_schema"]
    labels = [row["label"] for row in field["selector"]["select"]["options"]]
    assert [label.partition(":")[0] for label in labels] == expected
    assert labels[0].endswith("Probably made by Hikvision, Known flaw")


@pytest.mark.usefixtures("freezer")
@pytest.mark.usefixtures("summary")
async def test_several_are_decided_about_in_one_go(
    home: NoticeHome, repair: Repair
) -> None:
    await home.found(
        *(
            make_finding(key, name)
            for key, name in (("a", "Attic"), ("b", "*Barn*"), ("c", "Cellar"))
        )
    )
    await repair.start("summary")
    menu = await repair.choose("several")
    assert menu["menu_options"] == ["several_all", "several_pick", "back"]
    await repair.choose("several_pick")
    preview = await repair.fill(cameras=["a", "b"])
    assert preview["step_id"] == "several_preview"
    assert "This applies to 2 cameras" in said(preview)
    assert "Attic" in said(preview)
    assert "Cellar" not in said(preview)
    assert not home.decisions.all
    form = await repair.choose("several_own")
    names = [field["name"] for field in form["data_schema"]]
    assert names == ["decision", "why", "reason", "review", "never"]
    # Whoever decides about several chooses: nothing is filled in for them.
    assert "decision" not in filled(form)
    day = dt_util.now().date() + timedelta(days=30)
    answers = {"why": "fine", "reason": "Rented", "review": day.isoformat()}
    form = await repair.fill(decision="keep", **{**answers, "review": "2020-01-01"})
    assert form["errors"] == {"review": "review_not_in_future"}
    assert not home.decisions.all
    menu = await repair.fill(decision="keep", **answers)
    assert menu["step_id"] == "summary"
    assert said(menu).startswith(r"Saved for **Attic, \*Barn\***.")
    told = {
        (each.name, each.kind, each.why, each.reason, each.review)
        for each in home.decisions.all
    }
    assert told == {
        (name, "keep", "fine", "Rented", day) for name in ("Attic", "*Barn*")
    }
    await repair.choose("several", "several_all", "several_own")
    end = await repair.fill(decision="not_hikvision", **answers)
    assert (end["type"], end["description"]) == ("create_entry", "several")
    assert end["description_placeholders"]["device"] == "Cellar"
    cellar = next(each for each in home.decisions.all if each.name == "Cellar")
    assert (cellar.kind, cellar.why, cellar.review) == ("not_hikvision", "", None)


@pytest.mark.usefixtures("summary")
async def test_all_at_once_are_counted_as_the_title_counts_them(
    home: NoticeHome, repair: Repair
) -> None:
    await home.found(
        make_finding("a", "Attic"),
        make_finding("b", "Barn"),
        make_finding("r", "Shop", kind=CameraKind.RECORDER),
    )
    await repair.start("summary")
    menu = await repair.choose("several")
    choice = FLOW["step"]["several"]["menu_options"]["several_all"]
    counted = choice.format(**menu["description_placeholders"])
    assert counted == "All: 2 cameras and 1 recorder"
    assert home.titles["summary"].endswith("2 cameras and 1 recorder")


@pytest.mark.usefixtures("freezer", "summary")
async def test_all_without_a_known_flaw_or_of_an_area_are_decided_about_in_four_clicks(
    home: NoticeHome, repair: Repair
) -> None:
    """Who has forty cameras decides about most of them in one go, and sees beforehand which."""
    yard = ar.async_get(home.hass).async_get_or_create("Yard")
    await home.found(
        make_finding("a", "Attic", flaws=(EXPLOITED,)),
        make_finding("b", "Barn", area_id=yard.id),
        make_finding("c", "Cellar"),
    )
    await repair.start("summary")
    menu = await repair.choose("several")
    assert menu["menu_options"] == [
        "several_all",
        "several_unflawed",
        "several_group",
        "several_pick",
        "back",
    ]
    assert menu["description_placeholders"] == {
        "all": "3 cameras",
        "unflawed": "2",
    }
    everyone = said(await repair.choose("several_all"))
    assert "With a known flaw: 1" in everyone
    menu = await repair.choose("back", "several_group")
    assert menu["menu_options"] == ["several_group_1", "back"]
    assert menu["description_placeholders"] == {"name_1": "Yard", "said_1": "1 camera"}
    area = said(await repair.choose("several_group_1"))
    assert "applies to 1 camera." in area
    preview = await repair.choose("back", "back", "several_unflawed")
    assert "Attic" not in said(preview)
    menu = await repair.choose("several_keep")
    assert menu["step_id"] == "summary"
    assert "Kept on" in said(menu)
    assert "Reminder on" in said(menu)
    review = dt_util.now().date() + timedelta(days=365)
    assert {(each.name, each.review) for each in home.decisions.all} == {
        ("Barn", review),
        ("Cellar", review),
    }


@pytest.mark.usefixtures("summary")
async def test_a_recorder_that_is_alone_in_its_area_is_one_group(
    home: NoticeHome, repair: Repair
) -> None:
    """Nobody wonders in what two choices differ that are about the same cameras."""
    yard = ar.async_get(home.hass).async_get_or_create("Yard")
    await home.found(
        make_finding("r", "Recorder", channels=8, area_id=yard.id),
        make_finding("b", "Barn"),
    )
    await repair.start("summary")
    menu = await repair.choose("several", "several_group")
    assert menu["menu_options"] == ["several_group_1", "back"]
    assert menu["description_placeholders"]["name_1"] == "Recorder"


@pytest.mark.usefixtures("summary")
async def test_many_areas_are_chosen_in_a_form_and_many_cameras_are_counted(
    home: NoticeHome, repair: Repair
) -> None:
    """Class: a wall of 26 names says less than their number."""
    registry = ar.async_get(home.hass)
    areas = [registry.async_get_or_create(f"Area {number}") for number in range(1, 7)]
    cameras = [
        make_finding(f"{area.id}{side}", f"{area.name} {side}", area_id=area.id)
        for area in areas
        for side in ("left", "right")
    ]
    await home.found(*cameras, make_finding("r", "Recorder", kind=CameraKind.RECORDER))
    await repair.start("summary")
    form = await repair.choose("several", "several_group")
    options = form["data_schema"][0]["selector"]["select"]["options"]
    # In the order of every list.
    assert [row["label"] for row in options] == [
        f"Area {number}: 2 cameras" for number in range(1, 7)
    ]
    screen = await repair.fill(group=options[0]["value"])
    assert "applies to 2 cameras." in said(screen)
    menu = await repair.choose("several_keep")
    assert said(menu).startswith(r"Saved for **Area 1 left, Area 1 right**.")
    menu = await repair.choose("several", "several_all", "several_keep")
    assert menu["type"] == "create_entry"
    told = menu["description_placeholders"]
    assert told["device"] == "10 cameras and 1 recorder"


async def test_what_is_not_proven_may_come_back_with_a_proof(
    home: NoticeHome, repair: Repair
) -> None:
    await home.found(make_finding(verdict=Verdict.LIKELY))
    await repair.start()
    form = await repair.choose("sticker", "not_hikvision")
    assert "only if we find proof" in form["description_placeholders"]["again"]


@pytest.mark.usefixtures("freezer", "home")
@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (("keep", "keep_year"), "Kept on {today}. Reminder on {year}."),
        (
            ("replace", "planned", "planned_soon"),
            "Replacement planned on {today}. Replace by {quarter}.",
        ),
    ],
)
async def test_the_end_says_what_was_saved_and_until_when(
    repair: Repair, steps: tuple[str, ...], told: str
) -> None:
    await repair.start()
    end = await repair.choose(*steps)
    today = dt_util.now().date()
    days = {"today": 0, "quarter": 90, "year": 365}
    dates = {
        name: ENGLISH.day(today + timedelta(days=number))
        for name, number in days.items()
    }
    assert end["type"] == "create_entry"
    assert end["description_placeholders"]["decision"] == told.format(**dates)


@pytest.mark.usefixtures("freezer")
@pytest.mark.parametrize(
    ("option", "days"), [("keep_year", 365), ("keep_for_good", None)]
)
async def test_keep_it_takes_no_form(
    home: NoticeHome, repair: Repair, option: str, days: int | None
) -> None:
    await repair.start()
    menu = await repair.choose("keep")
    today = dt_util.now().date()
    date = ENGLISH.day(today + timedelta(days=365))
    assert menu["description_placeholders"]["date"] == date
    assert (await repair.choose(option))["type"] == "create_entry"
    (decision,) = home.decisions.all
    assert decision.review == (None if days is None else today + timedelta(days=days))


@pytest.mark.parametrize(
    ("choices", "answers"),
    [
        (("keep_not_mine", "keep_not_mine_year"), None),
        (("keep_own",), {"why": "not_mine"}),
    ],
)
async def test_whose_camera_it_is_not_gets_the_report_for_the_owner(
    home: NoticeHome,
    repair: Repair,
    choices: tuple[str, ...],
    answers: dict[str, str] | None,
) -> None:
    """Otherwise a renter has decided, and does not know what to hand to the landlord."""
    await repair.start()
    screen = await repair.choose("keep", *choices)
    if answers:
        screen = await repair.fill(**answers)
    assert screen["description"] == "not_mine"
    link = screen["description_placeholders"]["report"]
    assert "/api/camera_audit/report?pictures=true&amp;authSig=" in link
    (decision,) = home.decisions.all
    assert decision.why == "not_mine"


@pytest.mark.usefixtures("freezer")
async def test_the_report_for_the_owner_comes_before_anything_is_decided(
    home: NoticeHome, repair: Repair
) -> None:
    """One click must not remove a notice under the words "Get a report"."""
    await repair.start()
    page = await repair.choose("keep", "keep_not_mine")
    values = page["description_placeholders"]
    assert "/api/camera_audit/report?pictures=true&amp;authSig=" in values["report"]
    day = ENGLISH.day(dt_util.now().date() + timedelta(days=365))
    assert values["date"] == day
    assert "**Decisions**" in FLOW["step"]["keep_not_mine"]["description"]
    assert not home.decisions.all
    assert home.issues
    assert (await repair.choose("back"))["step_id"] == "keep"
    assert not home.decisions.all


@pytest.mark.parametrize("verdict", [Verdict.CONFIRMED, Verdict.LIKELY])
async def test_no_proof_is_promised_where_the_maker_is_proven(
    home: NoticeHome, repair: Repair, verdict: Verdict
) -> None:
    await home.found(make_finding(verdict=verdict))
    await repair.start()
    menu = await repair.choose("keep")
    sooner = menu["description_placeholders"]["sooner"]
    assert ("proof of who made the device" in sooner) is (verdict is Verdict.LIKELY)
    await repair.choose("back")
    form = await repair.choose("sticker", "not_hikvision")
    again = form["description_placeholders"]["again"]
    assert ("only if we find proof" in again) is (verdict is Verdict.LIKELY)
    assert ("We have proof." in again) is (verdict is Verdict.CONFIRMED)


@pytest.mark.parametrize("flaws", [(), (EXPLOITED,)])
async def test_who_keeps_it_reads_of_a_flaw_that_stays_only_where_one_is_known(
    home: NoticeHome, repair: Repair, flaws: tuple[Flaw, ...]
) -> None:
    """What brings the notice back is said once, for a year and for good alike."""
    await home.found(make_finding(flaws=flaws))
    await repair.start()
    menu = await repair.choose("keep")
    texts = FLOW["step"]["keep"]
    text = texts["description"].format(**menu["description_placeholders"])
    assert ("known flaw stays" in text) is bool(flaws)
    assert text.count("at a reminder") == 1
    assert "new" not in texts["menu_option_descriptions"]["keep_for_good"]


async def test_where_keeping_it_cannot_be_saved_the_form_says_so(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    await repair.choose("keep")
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data",
        side_effect=WriteError("No space left on device"),
    ):
        form = await repair.choose("keep_year")
    assert form["step_id"] == "keep_own"
    assert form["errors"] == {"base": "decision_not_saved"}
    assert not home.decisions.all


@pytest.mark.usefixtures("summary")
async def test_the_summary_can_be_ignored(home: NoticeHome, repair: Repair) -> None:
    await repair.start("summary")
    menu = await repair.choose("summary_more")
    assert menu["menu_options"] == ["share", "ignore", "back"]
    assert (await repair.choose("ignore"))["reason"] == "ignored"
    assert not home.titles


@pytest.mark.usefixtures("summary")
async def test_the_summary_names_whose_maker_nobody_knows_and_asks_for_the_sticker(
    home: NoticeHome, repair: Repair
) -> None:
    attic = make_finding("c", "Attic", Verdict.UNKNOWN)
    shed = make_finding("d", "Shed", Verdict.UNKNOWN)
    await home.found(*home.coordinator.findings.values(), attic, shed)
    menu = await repair.start("summary")
    assert "We don't know who made these: Attic and Shed." in said(menu)
    assert menu["menu_options"][2] == "sticker_other"
    await repair.choose("sticker_other")
    result = await repair.fill(camera="c", brand="Annke")
    assert result["menu_options"] == ["sticker_undo", "sticker_other", "back"]
    assert (await repair.choose("back"))["step_id"] == "summary"
    # Whoever has said that Hikvision did not make it, or left it out, is not asked.
    await home.decisions.async_decide(attic, DecisionKind.NOT_HIKVISION)
    await home.decisions.async_decide(shed, DecisionKind.NOT_HIKVISION)
    await home.hass.async_block_till_done()
    menu = await repair.start("summary")
    assert menu["menu_options"] == ["choose", "several", "summary_more"]
    assert "We don't know who made" not in said(menu)


@pytest.mark.usefixtures("summary")
async def test_a_device_that_is_settled_meanwhile_leads_back_to_the_list(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start("summary")
    await repair.choose("choose")
    await home.found(make_finding())
    assert (await repair.fill(camera="b"))["step_id"] == "summary"
    await home.found()
    assert (await repair.choose("choose"))["reason"] == "gone"


@pytest.mark.usefixtures("summary")
async def test_a_long_list_of_devices_folds(home: NoticeHome, repair: Repair) -> None:
    await home.found(
        *(make_finding(f"c{number}", f"Cam {number}") for number in range(30))
    )
    menu = await repair.start("summary")
    assert "</svg>25 more<" in said(menu)
    (field,) = (await repair.choose("choose"))["data_schema"]
    assert field["selector"]["select"]["mode"] == "dropdown"


# When it has lost its reason ------------------------------------------------------------------


@pytest.mark.parametrize("option", ["advice", "keep", "replace", "more", "sticker"])
async def test_a_camera_that_went_meanwhile_ends_the_repair(
    home: NoticeHome, repair: Repair, option: str
) -> None:
    await repair.start()
    await home.found()
    end = await repair.choose(option)
    assert (end["type"], end["reason"]) == ("abort", "gone")


@pytest.mark.parametrize("option", ["keep", "sticker"])
async def test_a_camera_that_went_before_the_form_was_sent(
    home: NoticeHome, repair: Repair, option: str
) -> None:
    await repair.start()
    await repair.choose(option)
    await home.found()
    assert (await repair.fill())["reason"] == "gone"
    assert not home.decisions.all


async def test_a_camera_that_turned_out_to_be_another_makers_ends_the_repair(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.start()
    await home.found(make_finding(verdict=Verdict.OTHER_MAKER))
    assert (await repair.choose("advice"))["reason"] == "gone"


@pytest.mark.parametrize(
    "steps", [(), ("more", "report"), ("keep",), ("sticker", "not_hikvision")]
)
async def test_without_the_integration_the_repair_says_so(
    hass: HomeAssistant, home: NoticeHome, repair: Repair, steps: tuple[str, ...]
) -> None:
    if steps:
        await repair.start()
        await repair.choose(*steps[:-1])
    home.entry.mock_state(hass, ConfigEntryState.NOT_LOADED)
    end = await (repair.choose(steps[-1]) if steps else repair.start())
    assert (end["type"], end["reason"]) == ("abort", "not_loaded")
    await home.restart()


@pytest.mark.parametrize("issue_id", ["camera_a1b2c3", "summary"])
async def test_a_notice_that_waits_for_the_first_audit_is_not_settled(
    home: NoticeHome, repair: Repair, issue_id: str
) -> None:
    """After a reload its notices are there before its findings."""
    await home.found(make_finding(), make_finding("d4e5f6", "Garage"))
    await home.choose(summary=issue_id == "summary")
    assert issue_id in home.titles
    await home.restart()
    end = await repair.start(issue_id)
    assert (end["type"], end["reason"]) == ("abort", "not_audited")
