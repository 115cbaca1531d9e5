"""The triggers, in automations of the real engine."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components.websocket_api.automation import (
    async_get_conditions_for_target,
    async_get_triggers_for_target,
)
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.helpers.entity import entity_sources
from homeassistant.helpers.trigger import async_get_all_descriptions
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.automation_runs import Runs, async_automate, says
from tests.decisions.test_way_out import Box, Gateway
from tests.homes import (
    DAHUA_MAC,
    HIKVISION_MAC,
    CameraInHome,
    add_camera,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockConfigEntry

FLAGGED = "camera_audit.camera_flagged"
FLAW = "camera_audit.flaw_found"
CLEARED = "camera_audit.camera_cleared"
DECIDED = "camera_audit.camera_decided"
LOOK_AGAIN = "camera_audit.reminder_came_due"
SAYS = says(
    name="{{ trigger.finding.name }}",
    type="{{ trigger.finding.type }}",
    verdict="{{ trigger.finding.verdict }}",
    clues="{{ trigger.finding.clues | count }}",
    platform="{{ trigger.platform }}",
)


def automation(trigger: str, **config: object) -> dict[str, Any]:
    return {"triggers": [{"trigger": trigger, **config}], "actions": [SAYS]}


def remove(hass: HomeAssistant, camera: CameraInHome) -> None:
    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)


def own_device(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    device = dr.async_get(hass).async_get_device_by_identifier(
        ("camera_audit", entry.entry_id), entry.entry_id
    )
    assert device is not None
    return device.id


def possible(hass: HomeAssistant, name: str = "Shed") -> CameraInHome:
    """Add a camera of which two weak or one moderate sign speak for Hikvision."""
    return add_camera(
        hass, name, manufacturer="LTS", model=None, mac=None, host="192.0.2.40"
    )


async def test_runs_once_when_a_camera_is_flagged_and_not_at_a_reload(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAGGED))
    add_camera(hass)
    entry = await async_set_up(hass)
    (said,) = runs.take()
    assert said | {"clues": ""} == {
        "name": "Front door",
        "type": "flagged",
        "verdict": "confirmed",
        "clues": "",
        "platform": FLAGGED,
    }
    assert int(said["clues"]) > 0
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert runs.take() == []


async def test_runs_once_for_a_camera_that_two_integrations_show(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAGGED))
    add_camera(hass)
    add_camera(hass, "Front door ISAPI", integration="hikvision")
    await async_set_up(hass)
    assert len(runs.take()) == 1


async def test_an_automation_that_comes_later_hears_only_of_what_comes_later(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    runs = Runs(hass)
    await async_automate(hass, automation(FLAGGED))
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    await async_let_settle(hass)
    assert [one["name"] for one in runs.take()] == ["Garden"]


async def test_cleared(hass: HomeAssistant) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(CLEARED))
    camera = add_camera(hass)
    await async_set_up(hass)
    assert runs.take() == []
    remove(hass, camera)
    await async_let_settle(hass)
    (said,) = runs.take()
    assert (said["name"], said["type"], said["verdict"]) == (
        "Front door",
        "cleared",
        "confirmed",
    )


@pytest.mark.parametrize(
    ("verdicts", "heard"),
    [
        (None, ["Front door"]),
        (["possible"], ["Shed"]),
        ("possible", ["Shed"]),
        (["confirmed", "possible"], ["Front door", "Shed"]),
        (["likely"], []),
    ],
)
async def test_only_the_chosen_verdicts(
    hass: HomeAssistant, verdicts: object, heard: list[str]
) -> None:
    runs = Runs(hass)
    options = {"options": {"verdicts": verdicts}} if verdicts else {}
    await async_automate(hass, automation(FLAGGED, **options))
    add_camera(hass)
    possible(hass)
    entry = await async_set_up(hass)
    found = {
        one.camera.name: one.verdict
        for one in entry.runtime_data.coordinator.findings.values()
    }
    assert found == {"Front door": "confirmed", "Shed": "possible"}
    assert sorted(one["name"] for one in runs.take()) == heard


async def test_a_change_into_a_chosen_verdict_counts_once(hass: HomeAssistant) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAGGED, options={"verdicts": ["confirmed"]}))
    camera = possible(hass)
    await async_set_up(hass)
    assert runs.take() == []
    device = dr.async_get(hass).async_update_device
    device(camera.device.id, manufacturer="Hikvision", model="DS-2CD2143G0-I")
    await async_let_settle(hass)
    (said,) = runs.take()
    assert (said["type"], said["verdict"]) == ("changed", "confirmed")
    device(camera.device.id, model="DS-2CD2043G0-I")
    await async_let_settle(hass)
    assert runs.take() == []


@pytest.mark.parametrize("field", [False, True])
async def test_only_the_cameras_of_the_target(
    hass: HomeAssistant, *, field: bool
) -> None:
    floor = fr.async_get(hass).async_create("Ground")
    areas, devices = ar.async_get(hass), dr.async_get(hass)
    garage = areas.async_create("Garage", floor_id=floor.floor_id)
    label = lr.async_get(hass).async_create("Outside")
    mine = add_camera(hass)
    devices.async_update_device(
        mine.device.id, area_id=garage.id, labels={label.label_id}
    )
    other = add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    targets: dict[str, dict[str, Any]] = {
        "area": {"area_id": garage.id},
        "floor": {"floor_id": [floor.floor_id]},
        "label": {"label_id": label.label_id},
        "device": {"device_id": mine.device.id},
        "entity": {"entity_id": mine.entity_id},
        "all": {},
    }
    runs = Runs(hass)
    await async_automate(
        hass,
        *(
            {
                "triggers": [
                    {
                        "trigger": FLAGGED,
                        **(
                            {"options": {"cameras": target}}
                            if field
                            else {"target": target}
                        ),
                    }
                ],
                "actions": [says(target=name, camera="{{ trigger.finding.name }}")],
            }
            for name, target in targets.items()
        ),
    )
    await async_set_up(hass)
    said = sorted((one["camera"], one["target"]) for one in runs.take())
    assert said == sorted(
        [("Front door", name) for name in targets] + [("Garden", "all")]
    )

    for camera in (mine, other):
        remove(hass, camera)


async def test_a_camera_whose_entity_is_hidden_belongs_to_its_area(
    hass: HomeAssistant,
) -> None:
    area = ar.async_get(hass).async_create("Garage")
    camera = add_camera(hass)
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)
    er.async_get(hass).async_update_entity(
        camera.entity_id, hidden_by=er.RegistryEntryHider.USER
    )
    runs = Runs(hass)
    await async_automate(hass, automation(FLAGGED, target={"area_id": area.id}))
    await async_set_up(hass)
    assert len(runs.take()) == 1


async def test_cleared_knows_the_area_of_a_camera_that_is_gone(
    hass: HomeAssistant,
) -> None:
    area = ar.async_get(hass).async_create("Garage")
    camera = add_camera(hass)
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)
    runs = Runs(hass)
    await async_automate(hass, automation(CLEARED, target={"area_id": area.id}))
    await async_set_up(hass)
    remove(hass, camera)
    await async_let_settle(hass)
    assert len(runs.take()) == 1


@pytest.mark.parametrize(
    "config",
    [
        {"options": {"verdicts": ["sure"]}},
        {"options": {"verdicts": []}},
        {"options": {"verdict": ["confirmed"]}},
    ],
)
async def test_what_cannot_be_is_refused(
    hass: HomeAssistant, config: dict[str, Any]
) -> None:
    await async_automate(hass, automation(FLAGGED, **config), valid=False)


async def test_the_editor_is_offered_the_triggers(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    await async_automate(hass, automation(FLAGGED))
    described = await async_get_all_descriptions(hass)
    for key in (FLAGGED, CLEARED):
        description = described[key]
        assert description is not None
        # A target of its own would be shown as missing, in red, where all cameras are meant.
        assert "target" not in description
        assert list(description["fields"]) == ["cameras", "verdicts"]
    for key in (DECIDED, LOOK_AGAIN, "camera_audit.replacement_added"):
        description = described[key]
        assert description is not None
        assert "fields" not in description or not description["fields"]
    # What lasts has what core's own triggers about what lasts have.
    for key in (FLAW, "camera_audit.way_opened", "camera_audit.way_in_opened"):
        description = described[key]
        assert description is not None
        assert list(description["fields"]) == ["behavior", "for"]


@pytest.mark.parametrize(
    "place", ["entity_id", "device_id", "area_id", "label_id", "own_device"]
)
async def test_who_starts_from_a_camera_is_offered_what_is_about_one(
    hass: HomeAssistant, place: str
) -> None:
    """The editor lists triggers and conditions by what was picked first."""
    area, label = (
        ar.async_get(hass).async_create("Porch"),
        lr.async_get(hass).async_create("Outside"),
    )
    camera = add_camera(hass)
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)
    er.async_get(hass).async_update_entity(camera.entity_id, labels={label.label_id})
    entry = await async_set_up(hass)
    picked = {
        "entity_id": camera.entity_id,
        "device_id": camera.device.id,
        "area_id": area.id,
        "label_id": label.label_id,
        "own_device": own_device(hass, entry),
    }
    entity_sources(hass).setdefault(camera.entity_id, {"domain": "onvif"})
    target = {place.replace("own_device", "device_id"): [picked[place]]}
    triggers = await async_get_triggers_for_target(hass, target, expand_group=True)
    conditions = await async_get_conditions_for_target(hass, target, expand_group=True)
    assert {one for one in triggers if one.startswith("camera_audit.")} == {
        FLAW,
        DECIDED,
        LOOK_AGAIN,
        "camera_audit.way_opened",
        "camera_audit.way_in_opened",
        "camera_audit.replacement_added",
    }
    assert "camera_audit.is_flagged" in conditions


async def test_what_the_owner_decides_is_told_once_and_not_at_a_restart(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    told = says(
        name="{{ trigger.finding.name }}",
        kind="{{ trigger.finding.decision.kind }}",
        id="{{ trigger.id }}",
    )
    await async_automate(
        hass, {"triggers": [{"trigger": DECIDED, "id": "x"}], "actions": [told]}
    )
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    for decision in ("keep", "planned", "undo"):
        data = {"entity_id": camera.entity_id, "decision": decision}
        await hass.services.async_call("camera_audit", "decide", data, blocking=True)
        await async_let_settle(hass)
        entry.runtime_data.overviews.async_look()  # as after anything else that happens
        await async_let_settle(hass)
    expected = [
        {"name": "Front door", "kind": kind, "id": "x"} for kind in ("keep", "planned")
    ]
    assert runs.take() == expected
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert runs.take() == []


@pytest.mark.parametrize(
    ("kind", "days"),
    [(DecisionKind.KEEP, 3), (DecisionKind.PLANNED, 3), (DecisionKind.REPLACED, 7)],
)
async def test_the_day_to_look_again_is_told_once(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, kind: DecisionKind, days: int
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(LOOK_AGAIN))
    camera = add_camera(hass)
    hass.states.async_set(camera.entity_id, "idle")
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    today = dt_util.now().date()
    review = None if kind is DecisionKind.REPLACED else today + timedelta(days=days)
    await entry.runtime_data.decisions.async_decide(finding, kind, review=review)
    for more in (days - 1, 1, 1):
        assert runs.take() == []
        freezer.tick(timedelta(days=more))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
        said = [one["type"] for one in runs.take()]
        assert said == (
            ["look_again"]
            if dt_util.now().date() == today + timedelta(days=days)
            else []
        )


async def test_a_new_camera_that_could_replace_a_planned_one_is_told_once(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation("camera_audit.replacement_added"))
    add_camera(hass)
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    await entry.runtime_data.decisions.async_decide(finding, DecisionKind.PLANNED)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert runs.take() == []
    add_camera(
        hass,
        "Porch",
        manufacturer="Reolink",
        model="RLC-810A",
        mac=DAHUA_MAC,
        host="192.0.2.60",
    )
    await async_let_settle(hass)
    (run,) = runs.take()
    assert (run["name"], run["type"]) == (finding.camera.name, "newcomer")
    assert entry.runtime_data.overviews.data.newcomers
    await async_let_settle(hass)
    assert runs.take() == []


OLD = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}


async def test_a_known_flaw_is_told_once_for_each_camera(hass: HomeAssistant) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW))
    add_camera(hass, **OLD)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    entry = await async_set_up(hass)
    (said,) = runs.take()
    assert (said["name"], said["type"], said["platform"]) == (
        "Front door",
        "flagged",
        FLAW,
    )
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert runs.take() == []


async def test_a_known_flaw_is_told_when_other_firmware_brings_it_and_not_when_it_ends_it(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW))
    camera = add_camera(hass, **OLD | {"sw_version": "V5.4.5 build 170123"})
    await async_set_up(hass)
    assert runs.take() == []
    update = dr.async_get(hass).async_update_device
    update(camera.device.id, sw_version=OLD["sw_version"])
    await async_let_settle(hass)
    assert [one["type"] for one in runs.take()] == ["changed"]
    update(camera.device.id, sw_version="V5.4.5 build 170123")
    await async_let_settle(hass)
    assert runs.take() == []


async def test_a_flaw_of_a_camera_that_is_kept_is_told_too(hass: HomeAssistant) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW))
    camera = add_camera(hass, **OLD | {"sw_version": "V5.4.5 build 170123"})
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    await entry.runtime_data.decisions.async_decide(finding, DecisionKind.KEEP)
    dr.async_get(hass).async_update_device(
        camera.device.id, sw_version=OLD["sw_version"]
    )
    await async_let_settle(hass)
    assert len(runs.take()) == 1


async def test_the_flaw_trigger_minds_its_target(hass: HomeAssistant) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW, target={"entity_id": "camera.garden"}))
    add_camera(hass, **OLD)
    await async_set_up(hass)
    assert runs.take() == []


@pytest.mark.parametrize("place", ["own_device", "own_entity", "own_of_camera"])
async def test_camera_audits_own_device_means_all_and_its_entity_on_a_camera_that_one(
    hass: HomeAssistant, place: str
) -> None:
    """An empty target is shown in red: who means all cameras picks Camera Audit itself."""
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    entry = await async_set_up(hass)
    target = {
        "own_device": {"device_id": own_device(hass, entry)},
        "own_entity": {"entity_id": "sensor.camera_audit_to_decide"},
        "own_of_camera": {"entity_id": "sensor.garden_maker"},
    }[place]
    runs = Runs(hass)
    await async_automate(hass, automation(FLAGGED, target=target))
    for number, name in enumerate(("Front door", "Side door")):
        add_camera(
            hass, name, mac=f"44:19:b6:0a:1b:0{number}", host=f"192.0.2.2{number}"
        )
        await async_let_settle(hass)
    heard = [one["name"] for one in runs.take()]
    assert heard == ([] if place == "own_of_camera" else ["Front door", "Side door"])


def add_with_flaw(hass: HomeAssistant, name: str, number: int) -> CameraInHome:
    mac, host = f"44:19:b6:0a:1d:0{number}", f"192.0.2.3{number}"
    return add_camera(hass, name, mac=mac, host=host, **OLD)


async def test_the_first_camera_with_a_flaw_is_told_and_not_the_next(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW, options={"behavior": "first"}))
    add_with_flaw(hass, "Front door", 1)
    add_with_flaw(hass, "Garden", 2)
    await async_set_up(hass)
    assert len(runs.take()) == 1, "what is found in one go begins once"
    add_with_flaw(hass, "Shed", 3)
    await async_let_settle(hass)
    assert runs.take() == []


async def test_all_flagged_cameras_of_the_target_have_a_flaw(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW, options={"behavior": "all"}))
    add_with_flaw(hass, "Front door", 1)
    later = add_camera(
        hass,
        "Garden",
        **OLD | {"sw_version": "V5.4.5 build 170123", "host": "192.0.2.9"},
    )
    await async_set_up(hass)
    assert runs.take() == []
    dr.async_get(hass).async_update_device(
        later.device.id, sw_version=OLD["sw_version"]
    )
    await async_let_settle(hass)
    assert [one["name"] for one in runs.take()] == ["Garden"]


@pytest.mark.parametrize("lasts", [True, False])
async def test_a_flaw_that_has_to_last(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *, lasts: bool
) -> None:
    runs = Runs(hass)
    options = {"behavior": "each", "for": {"minutes": 5}}
    await async_automate(hass, automation(FLAW, options=options))
    camera = add_with_flaw(hass, "Front door", 1)
    await async_set_up(hass)
    if not lasts:
        dr.async_get(hass).async_update_device(
            camera.device.id, sw_version="V5.4.5 build 170123"
        )
        await async_let_settle(hass)
    assert runs.take() == []
    freezer.tick(timedelta(minutes=6))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(runs.take()) == (1 if lasts else 0)


async def test_what_waits_ends_with_its_automation(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    runs = Runs(hass)
    await async_automate(hass, automation(FLAW, options={"for": "00:05:00"}))
    add_with_flaw(hass, "Front door", 1)
    await async_set_up(hass)
    off = {"entity_id": "automation.automation_0"}
    await hass.services.async_call("automation", "turn_off", off, blocking=True)
    await hass.services.async_call("automation", "turn_on", off, blocking=True)
    freezer.tick(timedelta(minutes=6))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert runs.take() == []


async def wait(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, minutes: int
) -> None:
    freezer.tick(timedelta(minutes=minutes))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def load_firmware(
    hass: HomeAssistant, camera: CameraInHome, version: str
) -> None:
    dr.async_get(hass).async_update_device(camera.device.id, sw_version=version)
    await async_let_settle(hass)


MENDED, FLAWED = "V5.4.5 build 170123", OLD["sw_version"]


@pytest.mark.parametrize("behavior", ["each", "first", "all"])
@pytest.mark.parametrize("meanwhile", ["nothing", "mended", "moved", "gone", "stopped"])
async def test_what_has_to_last_and_ends_before_the_time_is_over_does_not_run(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, behavior: str, meanwhile: str
) -> None:
    """Also where the target then means no camera, or nobody looks any more: of none it does not hold for all."""
    area = ar.async_get(hass).async_create("Garage")
    camera = add_with_flaw(hass, "Front door", 1)
    device = dr.async_get(hass).async_update_device
    device(camera.device.id, area_id=area.id)
    runs = Runs(hass)
    options = {"behavior": behavior, "for": {"minutes": 5}}
    target = {"area_id": area.id}
    await async_automate(hass, automation(FLAW, options=options, target=target))
    entry = await async_set_up(hass)
    if meanwhile == "mended":
        device(camera.device.id, sw_version=MENDED)
    elif meanwhile == "moved":
        device(camera.device.id, area_id=None)
    elif meanwhile == "gone":
        remove(hass, camera)
    elif meanwhile == "stopped":
        await hass.config_entries.async_unload(entry.entry_id)
    await async_let_settle(hass)
    await wait(hass, freezer, 6)
    assert len(runs.take()) == (1 if meanwhile == "nothing" else 0)


@pytest.mark.parametrize("mended", [True, False])
async def test_all_have_to_last_and_not_only_the_one_that_came_last(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *, mended: bool
) -> None:
    runs = Runs(hass)
    options = {"behavior": "all", "for": {"minutes": 5}}
    await async_automate(hass, automation(FLAW, options=options))
    first = add_with_flaw(hass, "Front door", 1)
    await async_set_up(hass)
    await wait(hass, freezer, 3)
    add_with_flaw(hass, "Garden", 2)
    await async_let_settle(hass)
    if mended:
        await load_firmware(hass, first, MENDED)
    await wait(hass, freezer, 6)
    assert len(runs.take()) == (0 if mended else 1)


@pytest.mark.parametrize("behavior", ["each", "first", "all"])
async def test_what_ended_and_began_again_has_lasted_since_then(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, behavior: str
) -> None:
    runs = Runs(hass)
    options = {"behavior": behavior, "for": {"minutes": 5}}
    await async_automate(hass, automation(FLAW, options=options))
    camera = add_with_flaw(hass, "Front door", 1)
    await async_set_up(hass)
    await wait(hass, freezer, 3)
    await load_firmware(hass, camera, MENDED)
    await load_firmware(hass, camera, FLAWED)
    await wait(hass, freezer, 3)
    assert runs.take() == []
    await wait(hass, freezer, 3)
    assert len(runs.take()) == 1


@pytest.mark.parametrize("behavior", ["first", "all"])
async def test_what_began_again_with_another_camera_runs_once_and_not_too_early(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, behavior: str
) -> None:
    """The first or all of them are one thing that lasts, whichever camera it began with."""
    runs = Runs(hass)
    options = {"behavior": behavior, "for": {"minutes": 5}}
    await async_automate(hass, automation(FLAW, options=options))
    one = add_with_flaw(hass, "Front door", 1)
    await async_set_up(hass)
    other = add_with_flaw(hass, "Garden", 2)
    await async_let_settle(hass)
    await wait(hass, freezer, 3)
    for camera in (one, other):
        await load_firmware(hass, camera, MENDED)
    for camera in (other, one):
        await load_firmware(hass, camera, FLAWED)
    await wait(hass, freezer, 3)
    assert runs.take() == []
    await wait(hass, freezer, 6)
    assert len(runs.take()) == 1


@pytest.mark.parametrize("other", ["lasts", "ends too", "was there before"])
async def test_the_first_lasts_as_long_as_it_does_of_any_camera(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, other: str
) -> None:
    """As with Home Assistant's own triggers: the camera that it began with may end it, if another one is left.

    Where none is left for a while, it has ended: also where a camera then comes into the target that has it since long.
    """
    area = ar.async_get(hass).async_create("Garage")
    device = dr.async_get(hass).async_update_device
    runs = Runs(hass)
    options = {"behavior": "first", "for": {"minutes": 5}}
    target = {"area_id": area.id}
    await async_automate(hass, automation(FLAW, options=options, target=target))
    second = add_with_flaw(hass, "Garden", 2)
    await async_set_up(hass)
    first = add_with_flaw(hass, "Front door", 1)
    device(first.device.id, area_id=area.id)
    await async_let_settle(hass)
    await wait(hass, freezer, 2)
    if other != "was there before":
        device(second.device.id, area_id=area.id)
        await async_let_settle(hass)
    await load_firmware(hass, first, MENDED)
    if other == "ends too":
        await load_firmware(hass, second, MENDED)
    elif other == "was there before":
        device(second.device.id, area_id=area.id)
        await async_let_settle(hass)
    await wait(hass, freezer, 4)
    heard = ["Front door"] if other == "lasts" else []
    assert [one["name"] for one in runs.take()] == heard


@pytest.mark.parametrize("other", ["mended", "elsewhere"])
async def test_the_first_is_the_first_with_a_flaw_in_the_target(
    hass: HomeAssistant, other: str
) -> None:
    """A camera that is flagged without a flaw, or is none of the target, was no first one."""
    area = ar.async_get(hass).async_create("Garage")
    runs = Runs(hass)
    options, target = {"behavior": "first"}, {"area_id": area.id}
    await async_automate(hass, automation(FLAW, options=options, target=target))
    before = add_with_flaw(hass, "Front door", 1)
    device = dr.async_get(hass).async_update_device
    if other == "mended":
        device(before.device.id, area_id=area.id, sw_version=MENDED)
    await async_set_up(hass)
    assert runs.take() == []
    later = add_with_flaw(hass, "Garden", 2)
    device(later.device.id, area_id=area.id)
    await async_let_settle(hass)
    assert [one["name"] for one in runs.take()] == ["Garden"]


class Ways:
    """Of two cameras the ways that a router opens and closes: out to the internet, or in from there."""

    CAMERAS = (
        ("Front door", HIKVISION_MAC, "192.0.2.10"),
        ("Garden", "44:19:b6:0a:1b:99", "192.0.2.11"),
    )

    def __init__(self, hass: HomeAssistant, way: str) -> None:
        self._boxes: dict[str, Box] = {}
        self._gateways: dict[str, Gateway] = {}
        for name, mac, host in self.CAMERAS:
            add_camera(hass, name, mac=mac, host=host)
            if way == "way_opened":
                self._boxes[name] = Box(hass, mac)
            else:
                self._gateways[name] = Gateway(hass, mac, host)

    async def open(self, name: str, *, on: bool = True) -> None:
        if name in self._boxes:
            await self._boxes[name].say("on" if on else "off")
        else:
            await self._gateways[name].lead_in(on=on)


WAYS = pytest.mark.parametrize("way", ["way_opened", "way_in_opened"])


@WAYS
async def test_of_ways_that_open_the_first_is_told_until_all_are_closed(
    hass: HomeAssistant, way: str
) -> None:
    ways, runs = Ways(hass, way), Runs(hass)
    for name in ("Front door", "Garden"):
        await ways.open(name, on=False)
    first = automation(f"camera_audit.{way}", options={"behavior": "first"})
    await async_automate(hass, first)
    await async_set_up(hass)
    for name in ("Garden", "Front door"):
        await ways.open(name)
    assert [one["name"] for one in runs.take()] == ["Garden"]


@WAYS
@pytest.mark.parametrize("behavior", ["each", "all"])
@pytest.mark.parametrize("lasts", [True, False])
async def test_a_way_that_has_to_stay_open(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    way: str,
    behavior: str,
    *,
    lasts: bool,
) -> None:
    ways, runs = Ways(hass, way), Runs(hass)
    for name in ("Front door", "Garden"):
        await ways.open(name, on=False)
    options = {"behavior": behavior, "for": {"minutes": 5}}
    await async_automate(hass, automation(f"camera_audit.{way}", options=options))
    await async_set_up(hass)
    for name in ("Front door", "Garden"):
        await ways.open(name)
    if not lasts:
        await ways.open("Front door", on=False)
    await wait(hass, freezer, 6)
    heard = {"each": ["Front door", "Garden"], "all": ["Garden"]}[behavior]
    if not lasts:
        heard = heard[1:]
    assert [one["name"] for one in runs.take()] == heard
