"""Announcements: the bus event and the event entity, through real audits of a real home."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.core import Event, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.event import FINDING
from tests.homes import (
    DAHUA_MAC,
    HIKVISION_MAC,
    add_camera,
    add_entry,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
ENTITY = "event.camera_audit_finding"
LAST_AUDIT = "sensor.camera_audit_last_audit"
OTHER_MAC = "44:19:b6:0a:1b:99"


class Heard:
    """What the bus carried."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.events: list[dict[str, Any]] = []
        hass.bus.async_listen("camera_audit_finding", self._hear)

    @callback
    def _hear(self, event: Event) -> None:
        self.events.append(dict(event.data))

    @property
    def types(self) -> list[tuple[str, str]]:
        return [(event["type"], event["name"]) for event in self.events]

    def forget(self) -> None:
        self.events.clear()


@pytest.fixture
def heard(hass: HomeAssistant) -> Heard:
    return Heard(hass)


async def restart(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Begin anew as after a restart: nothing is remembered but what the files say."""
    assert await hass.config_entries.async_unload(entry.entry_id)
    async_fire_time_changed(
        hass, dt_util.utcnow() + timedelta(minutes=1)
    )  # waiting files
    await hass.async_block_till_done()
    for key in [key for key in hass.data if str(key).startswith("camera_audit_")]:
        del hass.data[key]
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


async def pass_time(hass: HomeAssistant, **time: float) -> None:
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(**time))
    await async_let_settle(hass)


async def test_a_flagged_camera_is_announced_once_with_what_the_contract_says(
    hass: HomeAssistant, heard: Heard
) -> None:
    area = ar.async_get(hass).async_create("Garage")
    camera = add_camera(hass, serial_number="20190701AAWRC12345678")
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)
    entry = await async_set_up(hass)
    finding = next(iter(entry.runtime_data.coordinator.findings.values()))

    assert len(heard.events) == 1
    event = heard.events[0]
    clues = event.pop("clues")
    assert event.pop("clues_against") == []
    assert event == {
        "type": "flagged",
        "camera_id": finding.camera.camera_id,
        "name": "Front door",
        "entity_ids": [camera.entity_id],
        "device_ids": [camera.device.id],
        # By these Activity shows it on the page of the camera.
        "entity_id": camera.entity_id,
        "device_id": camera.device.id,
        "area_id": area.id,
        "verdict": "confirmed",
        "brand": "Hikvision",
        "model": "DS-2CD2143G0-I",
        "firmware": None,
        "flaws": [],
        "way_out": "unknown",
        "ways_in": 0,
        "opened": [],
        "issue_id": f"camera_{finding.camera.camera_id}",
        "link": "/config/repairs",
        "verdict_text": "Made by Hikvision",
    }
    assert any("DS-2CD2143G0-I" in clue for clue in clues)
    for clue in clues:
        assert "12345678" not in clue
        assert "0a:1b:2c" not in clue.lower()
        assert "192.0.2.10" not in clue


async def test_clues_are_in_the_language_of_the_home(
    hass: HomeAssistant, heard: Heard
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    assert "It names Hikvision as its maker" in " ".join(heard.events[0]["clues"])


async def test_another_audit_announces_nothing(
    hass: HomeAssistant, heard: Heard
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    heard.forget()
    await entry.runtime_data.coordinator.async_audit()
    await pass_time(hass, hours=1)
    assert heard.events == []


async def test_a_restart_announces_only_what_is_new(
    hass: HomeAssistant, heard: Heard
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    heard.forget()
    await restart(hass, entry)
    await pass_time(hass, hours=2)
    assert heard.events == []

    await hass.config_entries.async_unload(entry.entry_id)
    add_camera(hass, "Garden", mac=OTHER_MAC, host="192.0.2.11")
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert heard.types == [("flagged", "Garden")]


async def test_a_reload_announces_nothing(hass: HomeAssistant, heard: Heard) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    heard.forget()
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert heard.events == []


async def test_a_camera_that_two_integrations_show_is_announced_once(
    hass: HomeAssistant, heard: Heard
) -> None:
    add_camera(hass)
    add_camera(hass, "Front door ISAPI", integration="hikvision")
    await async_set_up(hass)
    assert len(heard.events) == 1


async def test_a_second_integration_announces_no_second_camera(
    hass: HomeAssistant, heard: Heard
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    add_camera(hass, "Front door ISAPI", integration="hikvision")
    await async_let_settle(hass)
    assert [kind for kind, _ in heard.types] == ["flagged", "changed"]
    assert heard.events[0]["camera_id"] == heard.events[1]["camera_id"]
    assert len(heard.events[1]["device_ids"]) == 2


async def test_two_that_turn_out_to_be_one_camera_are_not_announced_as_cleared(
    hass: HomeAssistant, heard: Heard
) -> None:
    add_camera(hass, host="192.0.2.10")
    other = add_camera(
        hass, "Second view", integration="hikvision", mac=None, host="192.0.2.77"
    )
    await async_set_up(hass)
    assert [kind for kind, _ in heard.types] == ["flagged", "flagged"]
    heard.forget()
    dr.async_get(hass).async_update_device(
        other.device.id, new_connections={(dr.CONNECTION_NETWORK_MAC, HIKVISION_MAC)}
    )
    await async_let_settle(hass)
    assert "cleared" not in [kind for kind, _ in heard.types]
    assert "flagged" not in [kind for kind, _ in heard.types]


async def test_a_new_sign_is_announced_as_a_change(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass, manufacturer="Hikvision", model=None, mac=None)
    await async_set_up(hass)
    before = heard.events[0]["verdict"]
    dr.async_get(hass).async_update_device(camera.device.id, model="DS-2CD2143G0-I")
    await async_let_settle(hass)
    assert [kind for kind, _ in heard.types] == ["flagged", "changed"]
    assert heard.events[1]["model"] == "DS-2CD2143G0-I"
    assert before != "confirmed"
    assert heard.events[1]["verdict"] == "confirmed"


async def test_a_removed_camera_is_announced_as_cleared_as_it_last_was(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass)
    await async_set_up(hass)
    dr.async_get(hass).async_update_device(camera.device.id, name_by_user="Gate")
    await async_let_settle(hass)
    heard.forget()
    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)
    await async_let_settle(hass)
    assert heard.types == [("cleared", "Gate")]
    assert heard.events[0]["verdict"] == "confirmed"
    assert heard.events[0]["device_ids"] == [camera.device.id]


async def test_what_turns_out_to_be_another_makers_is_announced_as_cleared(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass, manufacturer="Hikvision", model=None, mac=None)
    await async_set_up(hass)
    heard.forget()
    dr.async_get(hass).async_update_device(
        camera.device.id,
        manufacturer="Dahua",
        model="IPC-HDW2831T-AS",
        new_connections={(dr.CONNECTION_NETWORK_MAC, DAHUA_MAC)},
    )
    await async_let_settle(hass)
    assert heard.types == [("cleared", "Front door")]


async def test_a_camera_gone_before_a_restart_is_announced_once_the_network_is_known(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    heard.forget()
    assert await hass.config_entries.async_unload(entry.entry_id)
    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)
    await hass.config_entries.async_setup(entry.entry_id)
    await restart(hass, entry)
    assert heard.events == []
    await pass_time(hass, hours=1, minutes=1)
    assert heard.types == [("cleared", "Front door")]
    await restart(hass, entry)
    await pass_time(hass, hours=1, minutes=1)
    assert len(heard.events) == 1


async def test_what_only_the_network_says_may_be_away_after_a_restart(
    hass: HomeAssistant, heard: Heard
) -> None:
    """DHCP knows nothing yet at the first audit; the camera is not cleared and flagged again."""
    tracker = add_entry(hass, "unifi")
    add_camera(hass, "Gate", manufacturer=None, model=None, mac=None, host="192.0.2.30")
    seen = {"source_type": "router", "mac": HIKVISION_MAC, "ip": "192.0.2.30"}
    er.async_get(hass).async_get_or_create(
        "device_tracker",
        "unifi",
        "gate",
        config_entry=tracker,
        suggested_object_id="gate",
    )
    hass.states.async_set("device_tracker.gate", "home", seen)
    entry = await async_set_up(hass)
    assert [kind for kind, _ in heard.types] == ["flagged"]
    heard.forget()

    hass.states.async_remove("device_tracker.gate")
    await restart(hass, entry)
    assert not any(
        one.flagged for one in entry.runtime_data.coordinator.findings.values()
    )
    hass.states.async_set("device_tracker.gate", "home", seen)
    await entry.runtime_data.coordinator.async_audit()
    await pass_time(hass, hours=2)
    assert heard.events == []


async def test_what_the_owner_left_out_is_not_announced(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    other = add_camera(hass, "Garden", mac=OTHER_MAC, host="192.0.2.11")
    hass.config_entries.async_update_entry(
        entry, options={"leave_out": {"entities": [camera.entity_id, other.entity_id]}}
    )
    await hass.async_block_till_done()
    heard.forget()
    await async_let_settle(hass)
    for one in (camera, other):
        er.async_get(hass).async_remove(one.entity_id)
        dr.async_get(hass).async_remove_device(one.device.id)
    await async_let_settle(hass)
    assert heard.events == []


async def test_what_is_left_out_no_longer_is_announced(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    other = add_camera(hass, "Garden", mac=OTHER_MAC, host="192.0.2.11")
    hass.config_entries.async_update_entry(
        entry, options={"leave_out": {"entities": [other.entity_id]}}
    )
    await async_let_settle(hass)
    assert heard.types == [("flagged", camera.device.name)]
    hass.config_entries.async_update_entry(entry, options={})
    await hass.async_block_till_done()
    assert heard.types == [("flagged", "Front door"), ("flagged", "Garden")]


@pytest.mark.parametrize("kind", DecisionKind)
async def test_a_camera_that_was_decided_about_comes_back_quietly(
    hass: HomeAssistant, heard: Heard, kind: DecisionKind
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    finding = next(iter(entry.runtime_data.coordinator.findings.values()))
    await entry.runtime_data.decisions.async_decide(finding, kind)
    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)
    await async_let_settle(hass)
    heard.forget()
    add_camera(hass, entry=camera.entry)
    await async_let_settle(hass)
    assert entry.runtime_data.coordinator.findings
    assert heard.events == []


async def test_many_cameras_at_once_are_each_announced_once(
    hass: HomeAssistant, heard: Heard
) -> None:
    hosts = add_entry(hass, "onvif")
    for number in range(60):
        add_camera(
            hass, f"Camera {number}", mac=f"44:19:b6:00:00:{number:02x}", entry=hosts
        )
    await async_set_up(hass)
    assert sorted(name for _, name in heard.types) == sorted(
        f"Camera {n}" for n in range(60)
    )


async def test_names_of_cameras_cannot_carry_what_is_private(
    hass: HomeAssistant, heard: Heard
) -> None:
    serial = "20190701AAWRC12345678"
    add_camera(hass, f"Cam 192.0.2.10 44:19:B6:0A:1B:2C {serial}", serial_number=serial)
    await async_set_up(hass)
    name = heard.events[0]["name"]
    assert name.startswith("Cam")
    assert "192.0.2.10" not in name
    assert serial not in name
    assert "0A:1B:2C" not in name


async def test_a_damaged_file_does_no_harm(
    hass: HomeAssistant, heard: Heard, hass_storage: dict[str, Any]
) -> None:
    hass_storage["camera_audit.announced"] = {
        "version": 1,
        "minor_version": 1,
        "key": "camera_audit.announced",
        "data": {"cameras": [None, {"digest": 3, "data": {}}, {"data": "x"}]},
    }
    add_camera(hass)
    await async_set_up(hass)
    assert heard.types == [("flagged", "Front door")]


async def test_a_file_of_a_newer_version_does_no_harm(
    hass: HomeAssistant, heard: Heard, hass_storage: dict[str, Any]
) -> None:
    hass_storage["camera_audit.announced"] = {
        "version": 99,
        "minor_version": 1,
        "key": "camera_audit.announced",
        "data": {},
    }
    add_camera(hass)
    await async_set_up(hass)
    assert heard.types == [("flagged", "Front door")]


async def test_the_file_holds_no_serial_mac_or_address_and_goes_with_the_entry(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    add_camera(hass, serial_number="20190701AAWRC12345678")
    entry = await async_set_up(hass)
    await pass_time(hass, seconds=30)
    stored = str(hass_storage["camera_audit.announced"])
    assert "Front door" in stored
    for private in ("12345678", "4419B60A1B2C", "44:19:b6:0a", "192.0.2.10"):
        assert private not in stored
    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert "camera_audit.announced" not in hass_storage


async def test_the_event_entity_says_the_same(
    hass: HomeAssistant, heard: Heard
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass, flaws_for_all=True)
    state = hass.states.get(ENTITY)
    assert state is not None
    assert state.attributes["event_types"] == ["flagged", "changed", "cleared"]
    event = dict(heard.events[0])
    assert state.attributes["event_type"] == event.pop("type")
    for_activity = {event.pop("entity_id"), event.pop("device_id")}
    assert for_activity == {camera.entity_id, camera.device.id}
    assert {key: state.attributes[key] for key in event} == event

    await entry.runtime_data.coordinator.async_audit()
    await hass.async_block_till_done()
    assert hass.states.get(ENTITY) is state  # an audit alone is no event

    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)
    await async_let_settle(hass)
    cleared = hass.states.get(ENTITY)
    assert cleared is not None
    assert cleared.attributes["event_type"] == "cleared"


async def test_an_audit_that_has_nothing_to_announce_writes_no_state(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    quiet = [
        ENTITY,
        "button.camera_audit_audit_now",
        "binary_sensor.camera_audit_known_flaw",
    ]
    written = {
        entity_id: hass.states.get(entity_id).last_reported
        for entity_id in (*quiet, LAST_AUDIT)
    }
    await entry.runtime_data.coordinator.async_audit()
    await async_let_settle(hass)
    again = [
        entity_id
        for entity_id, when in written.items()
        if hass.states.get(entity_id).last_reported != when
    ]
    assert again == [LAST_AUDIT]


@pytest.mark.usefixtures("hass")
def test_activity_is_not_told_twice_by_the_event_entity() -> None:
    """Activity shows each change of an event entity: who wants it enables it."""
    assert FINDING.entity_registry_enabled_default is False
