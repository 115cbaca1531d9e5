"""The settings let a new camera take over, also where the old one is planned or kept."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.audit.finding import Finding
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.settings import pages
from tests.homes import add_camera, async_set_up
from tests.settings.test_swaps import fill, go
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

PICTURE, NEW_PICTURE = "camera.ds_2cd_porch", "camera.newcam_5_clear"
MOTION = "binary_sensor.ds_2cd_porch_motion"


async def opened(hass: HomeAssistant, entry: ConfigEntry[Any]) -> dict[str, Any]:
    page: Any = await hass.config_entries.options.async_init(entry.entry_id)
    return await go(hass, page, "replace")


def finding_of(entry: ConfigEntry[Any], entity_id: str) -> Finding:
    findings: list[Finding] = list(entry.runtime_data.coordinator.findings.values())
    return next(one for one in findings if entity_id in one.camera.entity_ids)


def choices(form: dict[str, Any], field: str = "camera") -> list[dict[str, str]]:
    [found] = [
        value for key, value in form["data_schema"].schema.items() if key == field
    ]
    return list(found.config["options"])


async def planned(hass: HomeAssistant, entry: ConfigEntry[Any], today: date) -> Finding:
    """Plan to replace the old camera."""
    old = finding_of(entry, PICTURE)
    await entry.runtime_data.decisions.async_decide(
        old, DecisionKind.PLANNED, review=today + timedelta(days=30)
    )
    await hass.async_block_till_done()
    return old


@pytest.mark.usefixtures("freezer")
async def test_a_planned_camera_is_swapped_and_its_plan_becomes_replaced(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    old = await planned(hass, entry, dt_util.now().date())
    new = finding_of(entry, NEW_PICTURE)
    options = dict(entry.options)
    form = await opened(hass, entry)
    first, *_ = choices(form)
    assert first["value"] == old.camera.camera_id
    assert first["label"].startswith(f"{old.camera.name}: ")
    assert "you planned to replace it" in first["label"]

    menu = await fill(hass, form, camera=old.camera.camera_id)
    assert menu["menu_options"] == ["swap_choose", "set_up", "back"]
    form = await go(hass, menu, "swap_choose")
    plan = await fill(hass, form, camera=new.camera.camera_id)
    assert "This plan replaces" in plan["description_placeholders"]["text"]
    assert plan["menu_options"] == [
        "swap_now",
        "swap_confirm",
        "swap_pair",
        "swap_choose",
        "back",
    ]
    done = await fill(hass, await go(hass, plan, "swap_confirm"))
    assert "is now called" in done["description_placeholders"]["text"]
    await hass.async_block_till_done()

    taken = er.async_get(hass).async_get(MOTION)
    assert taken is not None
    assert taken.unique_id == "new-motion"
    (decision,) = entry.runtime_data.decisions.all
    assert decision.kind is DecisionKind.REPLACED
    end = await go(hass, done, "swap_finish")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "replaced")
    assert dict(entry.options) == options


async def test_planned_and_flagged_cameras_stand_first(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    new = finding_of(entry, NEW_PICTURE)
    add_camera(hass, "Zoo")
    await entry.runtime_data.coordinator.async_audit()
    names = [
        each["label"].partition(":")[0] for each in choices(await opened(hass, entry))
    ]
    assert names[0] == "Zoo"  # by its name it would be the last
    await entry.runtime_data.decisions.async_decide(new, DecisionKind.KEEP)
    names = [
        each["label"].partition(":")[0] for each in choices(await opened(hass, entry))
    ]
    assert names[:2] == [new.camera.name, "Zoo"]
    await entry.runtime_data.decisions.async_decide(new, DecisionKind.REPLACED)
    names = [
        each["label"].partition(":")[0] for each in choices(await opened(hass, entry))
    ]
    assert names[0] == "Zoo"


async def test_the_list_of_open_work_names_this_page(
    hass: HomeAssistant,
) -> None:
    page = (await async_get_translations(hass, "en", "options", [DOMAIN]))[
        f"component.{DOMAIN}.options.step.replace.title"
    ]
    texts = await async_get_translations(hass, "en", "selector", [DOMAIN])
    assert page in texts[f"component.{DOMAIN}.selector.todo.options.replace_text"]


@pytest.mark.usefixtures("freezer")
async def test_undoing_it_brings_the_plan_back(
    hass: HomeAssistant, cameras: Home, entry: ConfigEntry[Any]
) -> None:
    before = cameras.snapshot()
    old = await planned(hass, entry, dt_util.now().date())
    new = finding_of(entry, NEW_PICTURE)
    menu = await fill(hass, await opened(hass, entry), camera=old.camera.camera_id)
    plan = await fill(
        hass, await go(hass, menu, "swap_choose"), camera=new.camera.camera_id
    )
    done = await fill(hass, await go(hass, plan, "swap_confirm"))
    await hass.async_block_till_done()
    assert cameras.snapshot() != before
    end = await go(hass, await go(hass, done, "swap_undo"), "swap_undone")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "swap_undone")
    await hass.async_block_till_done()
    assert cameras.snapshot() == before
    (decision,) = entry.runtime_data.decisions.all
    assert decision.kind is DecisionKind.PLANNED


async def test_back_leads_to_the_menu(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    old = finding_of(entry, PICTURE)
    menu = await fill(hass, await opened(hass, entry), camera=old.camera.camera_id)
    assert (await go(hass, menu, "back"))["step_id"] == "init"


async def test_every_page_of_a_swap_leads_one_step_back(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    menu = await fill(
        hass,
        await opened(hass, entry),
        camera=finding_of(entry, PICTURE).camera.camera_id,
    )
    form = await go(hass, menu, "swap_choose")
    chosen = {"camera": finding_of(entry, NEW_PICTURE).camera.camera_id}
    plan = await fill(hass, form, **chosen)
    assert plan["menu_options"][-1] == "back"
    assert (await go(hass, plan, "back"))["step_id"] == "swap"
    assert not entry.runtime_data.decisions.all


async def test_a_camera_that_is_gone_ends_it(
    hass: HomeAssistant, cameras: Home, entry: ConfigEntry[Any]
) -> None:
    old = finding_of(entry, PICTURE)
    menu = await fill(hass, await opened(hass, entry), camera=old.camera.camera_id)
    await hass.config_entries.async_remove(cameras.old_entry.entry_id)
    await entry.runtime_data.coordinator.async_audit()
    end = await go(hass, menu, "swap_choose")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "gone")


async def test_the_camera_that_came_after_the_plan_is_offered_first(
    hass: HomeAssistant, entry: ConfigEntry[Any], freezer: FrozenDateTimeFactory
) -> None:
    old = await planned(hass, entry, dt_util.now().date())
    freezer.tick(60)
    late = add_camera(
        hass, "Late", manufacturer="Reolink", model="RLC-810A", mac="ec:71:db:0a:1b:2c"
    )
    await entry.runtime_data.coordinator.async_audit()
    await hass.async_block_till_done()
    menu = await fill(hass, await opened(hass, entry), camera=old.camera.camera_id)
    assert menu["menu_options"][0] == "swap_newcomer"
    plan = await go(hass, menu, "swap_newcomer")
    assert plan["step_id"] == "swap_plan"
    assert late.entity_id in plan["description_placeholders"]["text"].replace("\\", "")


@pytest.mark.parametrize(
    "page", ["swap_now", "swap_confirm", "swap_pair", "swap_channel", "swap_newcomer"]
)
async def test_a_page_without_a_plan_begins_with_the_first_one(
    hass: HomeAssistant, entry: ConfigEntry[Any], page: str
) -> None:
    menu = await fill(
        hass,
        await opened(hass, entry),
        camera=finding_of(entry, PICTURE).camera.camera_id,
    )
    flow: Any = hass.config_entries.options._progress[menu["flow_id"]]  # noqa: SLF001 (as a tab that is older)
    assert (await getattr(flow, f"async_step_{page}")())["step_id"] == "swap"


async def test_while_nothing_runs_it_says_so(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    page: Any = await hass.config_entries.options.async_init(entry.entry_id)
    await hass.config_entries.async_unload(entry.entry_id)
    end = await go(hass, page, "replace")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "not_loaded")


async def test_without_cameras_it_says_so(hass: HomeAssistant) -> None:
    end = await opened(hass, await async_set_up(hass))
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "no_camera")


async def test_a_camera_is_not_said_to_be_gone_before_the_first_audit(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    menu = await fill(
        hass,
        await opened(hass, entry),
        camera=finding_of(entry, PICTURE).camera.camera_id,
    )
    hass.set_state(CoreState.starting)
    await hass.config_entries.async_reload(entry.entry_id)
    end = await go(hass, menu, "swap_choose")
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "not_audited")


async def test_who_is_quicker_than_the_first_audit_waits_for_it(
    hass: HomeAssistant,
    cameras: Home,  # noqa: ARG001 (they come first)
) -> None:
    hass.set_state(CoreState.starting)
    entry = await async_set_up(hass)
    page: Any = await hass.config_entries.options.async_init(entry.entry_id)
    form = hass.async_create_task(go(hass, page, "replace"))
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    assert {each["label"].partition(":")[0] for each in choices(await form)} == {
        "Front door",
        "NewCam 5",
    }


async def test_a_start_that_does_not_end_is_not_waited_for(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "FIRST_AUDIT_SECONDS", 0)
    hass.set_state(CoreState.starting)
    end = await opened(hass, await async_set_up(hass))
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "not_audited")


async def test_where_no_other_camera_is_left_to_choose_the_first_page_says_so(
    hass: HomeAssistant, cameras: Home, entry: ConfigEntry[Any]
) -> None:
    """The only other camera was removed in another window: a form without choices would be a dead end."""
    menu = await fill(
        hass,
        await opened(hass, entry),
        camera=finding_of(entry, PICTURE).camera.camera_id,
    )
    assert "swap_choose" in menu["menu_options"]
    await hass.config_entries.async_remove(cameras.new_entry.entry_id)
    await entry.runtime_data.coordinator.async_audit()
    menu = await go(hass, menu, "swap_choose")
    assert menu["step_id"] == "swap"
    assert menu["menu_options"] == ["back"]


def add_channels(
    hass: HomeAssistant, camera: ConfigEntry[Any], device_id: str
) -> list[str]:
    """Make a device one that shows two more cameras; return their entities."""
    return [
        er.async_get(hass)
        .async_get_or_create(
            "camera",
            camera.domain,
            f"channel-{number}",
            config_entry=camera,
            device_id=device_id,
            original_name=f"Channel {number}",
            suggested_object_id=f"channel_{number}",
        )
        .entity_id
        for number in (1, 2)
    ]


async def test_of_a_new_recorder_on_one_device_it_is_asked_which_camera_takes_over(
    hass: HomeAssistant, cameras: Home, entry: ConfigEntry[Any]
) -> None:
    """What was answered of the new side is not taken for the old one, nor asked again."""
    ids = add_channels(hass, cameras.new_entry, cameras.new_device.id)
    await entry.runtime_data.coordinator.async_audit()
    menu = await fill(
        hass,
        await opened(hass, entry),
        camera=finding_of(entry, PICTURE).camera.camera_id,
    )
    form = await go(hass, menu, "swap_choose")
    new = finding_of(entry, NEW_PICTURE)
    form = await fill(hass, form, camera=new.camera.camera_id)
    assert form["step_id"] == "swap_channel"
    assert [each["value"] for each in choices(form)] == ids
    plan = await fill(hass, form, camera=ids[1])
    assert plan["step_id"] == "swap_plan"
    text = plan["description_placeholders"]["text"].replace("\\", "")
    assert ids[1] in text
    assert ids[0] not in text


async def test_after_a_swap_that_moved_no_name_none_is_told(
    hass: HomeAssistant, cameras: Home, entry: ConfigEntry[Any]
) -> None:
    """The old device is a recorder, and keeps its name: nothing was renamed that one would have to know."""
    ids = add_channels(hass, cameras.old_entry, cameras.old_device.id)
    await entry.runtime_data.coordinator.async_audit()
    old, new = finding_of(entry, ids[1]), finding_of(entry, NEW_PICTURE)
    menu = await fill(hass, await opened(hass, entry), camera=old.camera.camera_id)
    form = await go(hass, menu, "swap_choose")
    form = await fill(hass, form, camera=new.camera.camera_id)
    assert [each["value"] for each in choices(form)] == ids
    plan = await fill(hass, form, camera=ids[1])
    done = await go(hass, plan, "swap_now")
    text = done["description_placeholders"]["text"]
    assert "has replaced" in text
    assert "is now called" not in text
