"""The numbers that people see."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components.recorder.db_schema import StateAttributes
from homeassistant.components.sensor import ATTR_STATE_CLASS
from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    EVENT_HOMEASSISTANT_STARTED,
    EVENT_STATE_CHANGED,
)
from homeassistant.core import (
    CoreState,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
)
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.helpers.template import Template
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.decisions.decisions import DecisionKind
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
CAMERAS = "sensor.camera_audit_cameras"
MADE = "sensor.camera_audit_made_by_hikvision"


def number(hass: HomeAssistant, sensor: str) -> int:
    return int(hass.states.get(f"sensor.camera_audit_{sensor}").state)


async def test_numbers_of_a_home(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(
        hass,
        "Garden",
        manufacturer=None,
        model=None,
        mac="44:19:b6:00:00:02",
        host="192.0.2.11",
    )
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    add_camera(
        hass,
        "Shed",
        manufacturer=None,
        model=None,
        mac=None,
        host="192.0.2.13",
        integration="axis",
    )
    await async_set_up(hass)

    cameras = hass.states.get(CAMERAS)
    assert cameras.state == "4"
    assert cameras.attributes["complete"] is True
    made = hass.states.get(MADE)
    assert made.state == "2"
    assert made.attributes["confirmed"] == 1
    assert made.attributes["likely"] == 1
    assert sum(
        made.attributes[verdict]
        for verdict in ("confirmed", "likely", "possible", "other_maker", "unknown")
    ) == int(cameras.state)


async def test_numbers_follow_the_home(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    assert hass.states.get(CAMERAS).state == "0"
    assert hass.states.get(MADE).state == "0"
    camera = add_camera(hass)
    await async_let_settle(hass)
    assert hass.states.get(CAMERAS).state == "1"
    assert hass.states.get(MADE).state == "1"
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    assert hass.states.get(CAMERAS).state == "0"
    assert hass.states.get(MADE).state == "0"


async def test_unknown_until_the_first_audit(hass: HomeAssistant) -> None:
    hass.set_state(CoreState.starting)
    add_camera(hass)
    await async_set_up(hass)
    assert hass.states.get(CAMERAS).state == "unknown"
    assert hass.states.get(MADE).state == "unknown"
    assert "confirmed" not in hass.states.get(MADE).attributes

    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.get(CAMERAS).state == "1"
    assert hass.states.get(MADE).state == "1"


async def test_names_and_units(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    assert hass.states.get(CAMERAS).name == "Camera Audit Cameras"
    assert hass.states.get(MADE).name == "Camera Audit Made by Hikvision"
    for entity_id in (CAMERAS, MADE):
        attributes = hass.states.get(entity_id).attributes
        assert attributes[ATTR_UNIT_OF_MEASUREMENT] == "cameras"
        assert attributes[ATTR_STATE_CLASS] == "measurement"


def recorded(state: State) -> set[str]:
    """Return the attributes that the recorder keeps."""
    event = Event(
        EVENT_STATE_CHANGED,
        EventStateChangedData(
            entity_id=state.entity_id, old_state=None, new_state=state
        ),
    )
    kept: dict[str, Any] = json.loads(
        StateAttributes.shared_attrs_bytes_from_event(event, None)
    )
    return kept.keys() - {
        "attribution",
        "device_class",
        "friendly_name",
        "icon",
        "state_class",
        "unit_of_measurement",
    }


async def test_numbers_say_how_many_of_the_cameras_are_recorders(
    hass: HomeAssistant,
) -> None:
    """The card and the notices tell them apart: "1 camera and 1 recorder"."""
    add_camera(hass)
    add_camera(hass, "Recorder", model="DS-7608NI-K2", host="192.0.2.12", mac=None)
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.13"
    )
    data = (await async_set_up(hass)).runtime_data
    for sensor, count in (("cameras", 3), ("made_by_hikvision", 2), ("to_decide", 2)):
        assert number(hass, sensor) == count
        state = hass.states.get(f"sensor.camera_audit_{sensor}")
        assert state is not None
        assert state.attributes["recorders"] == 1
    (kept,) = [
        finding
        for finding in data.coordinator.findings.values()
        if finding.camera.name == "Recorder"
    ]
    await data.decisions.async_decide(kept, DecisionKind.KEEP)
    await async_let_settle(hass)
    state = hass.states.get("sensor.camera_audit_to_decide")
    assert state is not None
    assert (state.state, state.attributes["recorders"]) == ("1", 0)


async def test_the_recorder_keeps_numbers_only(hass: HomeAssistant) -> None:
    add_camera(hass)
    await async_set_up(hass, flaws_for_all=True)
    for sensor, attributes in {
        "made_by_hikvision": {
            "complete",
            "confirmed",
            "likely",
            "possible",
            "unknown",
            "left_out",
            "cameras",
        },
        "with_a_known_flaw": {"cameras", "camera_ids", "possibly", "untold"},
        "to_decide": {"recorders", "review"},
        "kept": {"next_review"},
        "last_audit": {"complete", "duration"},
    }.items():
        state = hass.states.get(f"sensor.camera_audit_{sensor}")
        assert state is not None
        assert attributes <= state.attributes.keys()
        assert not recorded(state)


async def test_a_template_names_the_cameras_that_hikvision_made(
    hass: HomeAssistant,
) -> None:
    """The number alone made people pick names out of entity ids."""
    add_camera(hass)
    add_camera(hass, "Attic", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    other = {"manufacturer": "Dahua", "model": "X", "mac": DAHUA_MAC}
    add_camera(hass, "Yard", host="192.0.2.12", **other)
    entry = await async_set_up(hass)
    names = Template(f"{{{{ state_attr('{MADE}', 'cameras') | join(', ') }}}}", hass)
    assert names.async_render() == "Attic, Front door"
    hass.config_entries.async_update_entry(entry, options={"maker_sensors": False})
    await async_let_settle(hass)
    assert "cameras" not in hass.states.get(MADE).attributes


async def test_which_of_mine_have_a_known_flaw(hass: HomeAssistant) -> None:
    add_camera(hass, model="DS-2CD2032F-I", sw_version="V5.4.0 build 160530")
    garden = {
        "mac": "44:19:b6:0a:1b:3c",
        "host": "192.0.2.20",
        "model": "DS-2CD2032F-I",
    }
    add_camera(hass, "Garden", **garden, sw_version="V5.4.5 build 170123")
    add_camera(
        hass, "Shed", mac="44:19:b6:0a:1b:4c", host="192.0.2.30", model="DS-2CD2032F-I"
    )
    data = (await async_set_up(hass, flaws_for_all=True)).runtime_data
    flawed = hass.states.get("sensor.camera_audit_with_a_known_flaw")
    assert flawed.state == "1"
    assert flawed.attributes["cameras"] == ["Front door"]
    found = {one.camera.name: one for one in data.coordinator.findings.values()}
    assert flawed.attributes["camera_ids"] == [found["Front door"].camera.camera_id]
    assert flawed.attributes["untold"] == 1

    await data.decisions.async_decide(found["Front door"], DecisionKind.NOT_HIKVISION)
    await hass.async_block_till_done()
    assert number(hass, "with_a_known_flaw") == 0


async def test_where_nobody_can_tell_the_flaws_no_zero_stands_for_none(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass, model="DS-2CD2032F-I", sw_version=None)
    entry = await async_set_up(hass)
    assert hass.states.get("sensor.camera_audit_with_a_known_flaw").state == "unknown"
    assert hass.states.get("binary_sensor.camera_audit_known_flaw").state == "unknown"
    assert (
        hass.states.get("binary_sensor.camera_audit_known_flaw").attributes["untold"]
        == 1
    )
    assert number(hass, "flaws_not_known") == 1

    dr.async_get(hass).async_update_device(
        camera.device.id, sw_version="V5.4.5 build 170123"
    )
    await entry.runtime_data.coordinator.async_audit()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert number(hass, "with_a_known_flaw") == 0
    assert hass.states.get("binary_sensor.camera_audit_known_flaw").state == "off"
    assert number(hass, "flaws_not_known") == 0


async def test_what_waits_and_what_is_kept(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:3c", host="192.0.2.20")
    add_camera(hass, "Shed", mac="44:19:b6:0a:1b:4c", host="192.0.2.30")
    entry = await async_set_up(hass)
    data = entry.runtime_data
    findings = {one.camera.name: one for one in data.coordinator.findings.values()}
    assert number(hass, "to_decide") == 3
    assert number(hass, "kept") == 0
    assert hass.states.get("sensor.camera_audit_kept").attributes["next_review"] is None

    today = dt_util.now().date()
    later, soon = today + timedelta(days=30), today + timedelta(days=2)
    await data.decisions.async_decide(findings["Shed"], DecisionKind.KEEP, review=later)
    await data.decisions.async_decide(
        findings["Garden"], DecisionKind.KEEP, review=soon
    )
    await hass.async_block_till_done()
    assert number(hass, "to_decide") == 1
    assert number(hass, "kept") == 2
    kept = hass.states.get("sensor.camera_audit_kept")
    assert kept.attributes["next_review"] == soon.isoformat()
    assert number(hass, "made_by_hikvision") == 3

    # What the owner says is another maker's no longer counts as made by Hikvision.
    await data.decisions.async_decide(
        findings["Front door"], DecisionKind.NOT_HIKVISION
    )
    await hass.async_block_till_done()
    assert number(hass, "to_decide") == 0
    assert number(hass, "made_by_hikvision") == 2
    assert hass.states.get(MADE).attributes["other_maker"] == 1

    # The day to look again comes by itself.
    freezer.tick(timedelta(days=2, minutes=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert number(hass, "to_decide") == 1
    assert number(hass, "kept") == 1
    assert hass.states.get("sensor.camera_audit_to_decide").attributes["review"] == 1
    kept = hass.states.get("sensor.camera_audit_kept")
    assert kept.attributes["next_review"] == later.isoformat()


async def test_the_last_audit_is_told_even_where_nothing_changed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    entry = await async_set_up(hass)
    before = hass.states.get("sensor.camera_audit_last_audit")
    assert before.attributes["complete"] is True
    freezer.tick(60)
    await entry.runtime_data.coordinator.async_audit()
    after = hass.states.get("sensor.camera_audit_last_audit")
    times = [
        dt_util.parse_datetime(state.state, raise_on_error=True)
        for state in (before, after)
    ]
    assert times[1] > times[0]


async def test_numbers_are_written_only_where_they_changed(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    reported = hass.states.get(CAMERAS).last_reported
    await entry.runtime_data.coordinator.async_audit()
    await hass.async_block_till_done()
    assert hass.states.get(CAMERAS).last_reported == reported


async def test_a_graph_shows_what_is_certain_and_what_was_ignored(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    add_camera(
        hass,
        "Garden",
        manufacturer=None,
        model=None,
        mac="44:19:b6:00:00:02",
        host="192.0.2.11",
    )
    await async_set_up(hass)
    certain, likely = "certainly_made_by_hikvision", "probably_made_by_hikvision"
    assert [number(hass, each) for each in (certain, likely, "ignored")] == [1, 1, 0]
    for each in (certain, likely, "ignored", "kept", "with_a_known_flaw"):
        assert (
            hass.states.get(f"sensor.camera_audit_{each}").attributes[ATTR_STATE_CLASS]
            == "measurement"
        )

    notice = next(
        each for domain, each in ir.async_get(hass).issues if domain == "camera_audit"
    )
    ir.async_get(hass).async_ignore("camera_audit", notice, ignore=True)
    await async_let_settle(hass)
    assert [
        number(hass, each) for each in (certain, likely, "ignored", "to_decide")
    ] == [1, 1, 1, 1]


async def test_a_partial_audit_says_so(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    with patch(
        "custom_components.camera_audit.coordinator.run.live_rows",
        side_effect=RuntimeError("secret"),
    ):
        await entry.runtime_data.coordinator.async_audit()
        await hass.async_block_till_done()
    assert hass.states.get(CAMERAS).state == "1"
    for sensor in (CAMERAS, MADE, "sensor.camera_audit_last_audit"):
        assert hass.states.get(sensor).attributes["complete"] is False
    assert hass.states.get("sensor.front_door_maker").state == "confirmed"


async def test_a_part_that_fails_does_not_stop_the_next_run(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await async_set_up(hass)
    add_camera(hass)
    with patch(
        "custom_components.camera_audit.decisions.overview.Standings",
        side_effect=RuntimeError("secret"),
    ):
        await async_let_settle(hass)
    assert number(hass, "cameras") == 0
    assert "The overview ended early (RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    entry.runtime_data.overviews.async_look()
    await hass.async_block_till_done()
    assert number(hass, "cameras") == 1


async def test_who_asks_for_an_update_gets_the_number_of_now(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Guards: an update that answers before anybody looked, so that an automation goes on with the number of before."""
    add_camera(hass)
    data = (await async_set_up(hass)).runtime_data
    await async_setup_component(hass, "homeassistant", {})
    (finding,) = data.coordinator.findings.values()
    review = dt_util.now().date() + timedelta(days=30)
    await data.decisions.async_decide(finding, DecisionKind.KEEP, review=review)
    await hass.async_block_till_done()
    assert number(hass, "to_decide") == 0
    freezer.tick(timedelta(days=31))
    hass.config.language = "de"  # its texts are read first, so that the look takes long

    await hass.services.async_call(
        "homeassistant",
        "update_entity",
        {"entity_id": "sensor.camera_audit_to_decide"},
        blocking=True,
    )

    assert number(hass, "to_decide") == 1
