"""The sensor "Maker" on each flagged camera's own device."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.const import EVENT_STATE_CHANGED, EntityCategory
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decisions import DecisionKind
from custom_components.camera_audit.sensor.maker import MOST_CLUES
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
    from homeassistant.core import HomeAssistant, State


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
MAKER = "sensor.front_door_maker"


def makers(hass: HomeAssistant) -> dict[str, State]:
    """Return the states of all sensors "Maker", by entity id."""
    return {
        entity.entity_id: state
        for entity in er.async_get(hass).entities.values()
        if entity.platform == DOMAIN and entity.unique_id.endswith("_maker")
        for state in (hass.states.get(entity.entity_id),)
        if state is not None
    }


def choose(hass: HomeAssistant, entry: ConfigEntry[Any], **options: object) -> None:
    hass.config_entries.async_update_entry(entry, options={**entry.options, **options})


async def test_it_names_the_flaws_of_the_firmware(hass: HomeAssistant) -> None:
    add_camera(hass, model="DS-2CD2032F-I", sw_version="V5.4.0 build 160530")
    entry = await async_set_up(hass)
    assert "flaws" not in hass.states.get(MAKER).attributes  # everyone reads attributes
    choose(hass, entry, flaws_for_all=True)
    await hass.async_block_till_done()
    maker = hass.states.get(MAKER)
    assert maker.attributes["firmware"] == "V5.4.0 build 160530"
    assert maker.attributes["flaws"][0] == {
        "cve": "CVE-2017-7921",
        "state": "affected",
        "severity": "critical",
        "fixed_in": "5.4.5 build 170123",
        "exploited": True,
    }
    assert {"firmware", "flaws"} <= maker.state_info["unrecorded_attributes"]
    choose(hass, entry, flaws_for_all=False)
    await hass.async_block_till_done()
    assert "flaws" not in hass.states.get(MAKER).attributes


async def test_each_flagged_camera_has_one_on_its_device(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    entry = await async_set_up(hass)

    (maker,) = makers(hass).values()
    assert maker.entity_id == MAKER
    assert maker.state == "confirmed"
    assert maker.name == "Front door Maker"
    assert maker.attributes["brand"] == "Hikvision"
    assert any("DS-2CD2143G0-I" in clue for clue in maker.attributes["clues"])
    assert maker.attributes["decision"] is None
    entity = er.async_get(hass).async_get(MAKER)
    assert entity.device_id == camera.device.id
    assert entity.entity_category is EntityCategory.DIAGNOSTIC
    assert entity.config_entry_id == entry.entry_id


async def test_the_device_stays_its_integrations(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    registry = dr.async_get(hass)
    entry = await async_set_up(hass)
    (own,) = dr.async_entries_for_config_entry(registry, entry.entry_id)
    assert own.entry_type is dr.DeviceEntryType.SERVICE
    device = registry.async_get(camera.device.id)
    assert device.config_entry_id == camera.entry.entry_id
    assert device.identifiers == camera.device.identifiers


async def test_the_recorder_keeps_the_verdict_only(hass: HomeAssistant) -> None:
    add_camera(hass)
    await async_set_up(hass)
    maker = hass.states.get(MAKER)
    assert {"brand", "clues", "decision"} <= maker.state_info["unrecorded_attributes"]
    assert len(maker.attributes["clues"]) <= MOST_CLUES


async def test_it_brings_no_second_audit_about(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    audits: list[None] = []
    entry.runtime_data.coordinator.async_add_listener(lambda: audits.append(None))
    add_camera(hass)
    await async_let_settle(hass)
    assert hass.states.get(MAKER).state == "confirmed"
    await async_let_settle(hass)
    assert len(audits) == 1


async def test_gone_with_the_camera(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    await async_set_up(hass)
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    assert hass.states.get(MAKER) is None
    assert er.async_get(hass).async_get(MAKER) is None


async def test_gone_where_the_camera_is_no_longer_flagged(hass: HomeAssistant) -> None:
    camera = add_camera(hass, model=None, manufacturer=None)
    await async_set_up(hass)
    assert makers(hass)
    dr.async_get(hass).async_update_device(
        camera.device.id, new_connections={(dr.CONNECTION_NETWORK_MAC, DAHUA_MAC)}
    )
    await async_let_settle(hass)
    assert not makers(hass)
    assert er.async_get(hass).async_get(MAKER) is None


async def test_follows_the_camera_to_another_device(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    await async_set_up(hass)
    other = dr.async_get(hass).async_get_or_create(
        config_entry_id=camera.entry.entry_id,
        identifiers={("onvif", "another")},
        connections={(dr.CONNECTION_NETWORK_MAC, "44:19:b6:0a:1b:2d")},
        manufacturer="Hikvision",
        model="DS-2CD2143G0-I",
        name="Another",
    )
    er.async_get(hass).async_update_entity(camera.entity_id, device_id=other.id)
    await async_let_settle(hass)
    devices = {
        er.async_get(hass).async_get(entity_id).device_id for entity_id in makers(hass)
    }
    assert other.id in devices
    assert None not in devices


async def test_follows_where_one_of_its_devices_is_removed(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    tracker = add_entry(hass, "unifi")
    tracked = dr.async_get(hass).async_get_or_create(
        config_entry_id=tracker.entry_id,
        connections={(dr.CONNECTION_NETWORK_MAC, HIKVISION_MAC)},
        manufacturer="Hikvision",
        name="Client",
    )
    hikvision = add_camera(
        hass, "Door", integration="hikvision", entry=None, host="192.0.2.10"
    )
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert {camera.device.id, hikvision.device.id} <= set(finding.camera.device_ids)
    (maker,) = makers(hass)
    registry = er.async_get(hass)
    first = registry.async_get(maker).device_id
    assert first in {camera.device.id, hikvision.device.id}
    assert first != tracked.id

    gone = camera if first == camera.device.id else hikvision
    left = hikvision if gone is camera else camera
    await hass.config_entries.async_remove(gone.entry.entry_id)
    await async_let_settle(hass)
    (maker,) = makers(hass)
    assert registry.async_get(maker).device_id == left.device.id
    assert hass.states.get(maker).state == "confirmed"


async def test_it_stays_where_the_entities_of_two_devices_exchange_their_ids(
    hass: HomeAssistant,
) -> None:
    """As in a swap: until the next audit the ids that are known are those of the other device."""
    add_camera(hass)
    add_camera(hass, "Door", integration="hikvision", host="192.0.2.10")
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    (maker,) = makers(hass)
    registry = er.async_get(hass)
    device_id = registry.async_get(maker).device_id
    one, two = (key for key in finding.camera.entity_ids if key.startswith("camera."))
    changes = async_capture_events(hass, er.EVENT_ENTITY_REGISTRY_UPDATED)

    registry.async_update_entity(one, new_entity_id="camera.between")
    registry.async_update_entity(two, new_entity_id=one)
    registry.async_update_entity("camera.between", new_entity_id=two)
    await entry.runtime_data.decisions.async_decide(finding, DecisionKind.KEEP)
    await async_let_settle(hass)

    assert registry.async_get(maker).device_id == device_id
    assert [event for event in changes if event.data["entity_id"] == maker] == []


async def test_a_disabled_device_is_the_last_choice(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    other = add_camera(hass, "Door", integration="hikvision", host="192.0.2.10")
    dr.async_get(hass).async_update_device(
        camera.device.id, disabled_by=dr.DeviceEntryDisabler.USER
    )
    await async_set_up(hass)
    (maker,) = makers(hass)
    assert er.async_get(hass).async_get(maker).device_id == other.device.id


async def test_a_sensor_that_the_owner_disabled_stays_disabled(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    er.async_get(hass).async_update_entity(
        MAKER, disabled_by=er.RegistryEntryDisabler.USER
    )
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:3c", host="192.0.2.20")
    await async_let_settle(hass)
    assert hass.states.get(MAKER) is None
    assert (
        er.async_get(hass).async_get(MAKER).disabled_by is er.RegistryEntryDisabler.USER
    )
    assert list(makers(hass)) == ["sensor.garden_maker"]


async def test_a_camera_without_a_device_has_it_on_ours(hass: HomeAssistant) -> None:
    generic = add_entry(
        hass,
        "generic",
        options={"stream_source": "rtsp://192.0.2.77/ISAPI/Streaming/channels/101"},
    )
    er.async_get(hass).async_get_or_create(
        "camera", "generic", "shed", config_entry=generic, original_name="Shed"
    )
    entry = await async_set_up(hass)
    (maker,) = makers(hass).values()
    assert maker.name == "Camera Audit Maker of Shed"
    (own,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert er.async_get(hass).async_get(maker.entity_id).device_id == own.id


async def test_it_moves_when_the_camera_gets_a_device(hass: HomeAssistant) -> None:
    generic = add_entry(
        hass,
        "generic",
        options={"stream_source": "rtsp://192.0.2.77/ISAPI/Streaming/channels/101"},
    )
    registry = er.async_get(hass)
    shed = registry.async_get_or_create(
        "camera", "generic", "shed", config_entry=generic, original_name="Shed"
    )
    await async_set_up(hass)
    (before,) = makers(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=generic.entry_id, identifiers={("generic", "shed")}, name="Shed"
    )
    registry.async_update_entity(shed.entity_id, device_id=device.id)
    await async_let_settle(hass)
    (maker,) = makers(hass).values()
    assert maker.entity_id == before
    assert maker.name == "Shed Maker"
    assert registry.async_get(before).device_id == device.id


@pytest.mark.parametrize("way", ["area", "label", "entity", "integration"])
async def test_none_for_what_is_left_out(hass: HomeAssistant, way: str) -> None:
    camera = add_camera(hass)
    devices = dr.async_get(hass)
    label = lr.async_get(hass).async_create("Not mine")
    entry = await async_set_up(hass)
    assert list(makers(hass)) == [MAKER]
    left: dict[str, list[str]] = {
        "area": {"areas": ["garden"]},
        "label": {"labels": [label.label_id]},
        "entity": {"entities": [camera.entity.id]},
        "integration": {"integrations": ["onvif"]},
    }[way]
    devices.async_update_device(camera.device.id, area_id="garden")
    await async_let_settle(hass)
    choose(hass, entry, leave_out=left)
    await hass.async_block_till_done()
    if way == "label":
        assert list(makers(hass)) == [MAKER]
        devices.async_update_device(camera.device.id, labels={label.label_id})
        await hass.async_block_till_done()
    assert not makers(hass)
    made = hass.states.get("sensor.camera_audit_made_by_hikvision")
    assert made.state == "0"
    assert made.attributes["left_out"] == 1
    assert hass.states.get("sensor.camera_audit_to_decide").state == "0"
    assert hass.states.get("sensor.camera_audit_cameras").state == "1"

    choose(hass, entry, leave_out={})
    await hass.async_block_till_done()
    assert list(makers(hass)) == [MAKER]


async def test_a_renamed_entity_stays_left_out(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    choose(hass, entry, leave_out={"entities": [camera.entity.id]})
    await hass.async_block_till_done()
    er.async_get(hass).async_update_entity(
        camera.entity_id, new_entity_id="camera.street"
    )
    await async_let_settle(hass)
    assert not makers(hass)


async def test_off_and_on_again(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    choose(hass, entry, maker_sensors=False)
    await hass.async_block_till_done()
    assert er.async_get(hass).async_get(MAKER) is None
    choose(hass, entry, maker_sensors=True)
    await hass.async_block_till_done()
    assert hass.states.get(MAKER).state == "confirmed"


async def test_entries_of_an_earlier_run_go(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    registry = er.async_get(hass)
    old = registry.async_get_or_create(
        "sensor",
        DOMAIN,
        "0123456789ab_maker",
        config_entry=entry,
        original_name="Maker",
    )
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert registry.async_get(old.entity_id) is None
    assert hass.states.get(MAKER).state == "confirmed"


async def test_a_decision_is_told(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    data = entry.runtime_data
    (finding,) = data.coordinator.findings.values()
    await data.decisions.async_decide(finding, DecisionKind.KEEP)
    await hass.async_block_till_done()
    assert hass.states.get(MAKER).state == "confirmed"
    assert hass.states.get(MAKER).attributes["decision"] == "keep"

    # Camera Audit takes the owner's word for it.
    denied = await data.decisions.async_decide(finding, DecisionKind.NOT_HIKVISION)
    await hass.async_block_till_done()
    assert hass.states.get(MAKER).state == "other_maker"
    assert hass.states.get(MAKER).attributes["decision"] == "not_hikvision"

    await data.decisions.async_undo(denied.id)
    await hass.async_block_till_done()
    assert hass.states.get(MAKER).state == "confirmed"
    assert hass.states.get(MAKER).attributes["decision"] is None


async def test_a_state_is_written_only_where_something_changed(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    written = async_capture_events(hass, EVENT_STATE_CHANGED)
    reported = hass.states.get(MAKER).last_reported
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:3c", host="192.0.2.20")
    await async_let_settle(hass)
    await entry.runtime_data.coordinator.async_audit()
    await hass.async_block_till_done()
    assert hass.states.get(MAKER).last_reported == reported
    assert MAKER not in {event.data["entity_id"] for event in written}


async def test_a_full_name_of_a_device_carries_no_serial(hass: HomeAssistant) -> None:
    generic = add_entry(
        hass,
        "generic",
        options={"stream_source": "rtsp://192.0.2.77/ISAPI/Streaming/channels/101"},
    )
    er.async_get(hass).async_get_or_create(
        "camera",
        "generic",
        "shed",
        config_entry=generic,
        original_name="DS-2CD2143G0-I20190101AAWRK12345678",
    )
    await async_set_up(hass)
    (maker,) = makers(hass).values()
    assert "K12345678" not in maker.name


async def test_the_clues_follow_the_language_of_the_home(hass: HomeAssistant) -> None:
    add_camera(hass)
    await async_set_up(hass)
    english = hass.states.get(MAKER).attributes["clues"]
    await hass.config.async_update(language="fr")
    await hass.async_block_till_done(wait_background_tasks=True)
    french = hass.states.get(MAKER).attributes["clues"]
    assert len(french) == len(english)
    assert set(french).isdisjoint(english)
