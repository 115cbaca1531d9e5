"""What stands on a flagged camera's own device: its flaw, whether it is reachable, the firmware that ends the flaw."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components.update import (
    ATTR_INSTALLED_VERSION,
    ATTR_LATEST_VERSION,
    DOMAIN as UPDATE,
)
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator

FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
FIXED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.5 build 170123"}
FLAW = "binary_sensor.front_door_known_flaw"
FIRMWARE = "update.front_door_firmware"


def list_ours(hass: HomeAssistant, device_id: str) -> dict[str, str]:
    """Return the states of our entities on a device, by entity id."""
    entities = er.async_entries_for_device(er.async_get(hass), device_id)
    ours = [one.entity_id for one in entities if one.platform == DOMAIN]
    return {one: state.state for one in ours if (state := hass.states.get(one))}


async def test_a_flawed_camera_says_so_on_its_own_device(hass: HomeAssistant) -> None:
    camera = add_camera(hass, **FLAWED)
    await async_set_up(hass)
    assert list_ours(hass, camera.device.id) == {
        "sensor.front_door_maker": "confirmed",
        FLAW: "on",
        FIRMWARE: "on",
    }
    entity = er.async_get(hass).async_get(FLAW)
    # Core's Security page takes entities of this class that belong to no category.
    assert entity.original_device_class == "safety"
    assert entity.entity_category is None


async def test_where_nothing_can_be_told_there_is_no_entity(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass, sw_version=None)
    await async_set_up(hass)
    assert list(list_ours(hass, camera.device.id)) == ["sensor.front_door_maker"]


async def test_other_makers_cameras_get_nothing(hass: HomeAssistant) -> None:
    camera = add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    await async_set_up(hass)
    assert not list_ours(hass, camera.device.id)


async def test_new_firmware_ends_the_update_and_turns_the_sensor_off(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass, **FLAWED)
    await async_set_up(hass)
    update = hass.states.get(FIRMWARE)
    assert update.attributes[ATTR_INSTALLED_VERSION] == FLAWED["sw_version"]
    assert update.attributes[ATTR_LATEST_VERSION] == "5.4.5 build 170123 or later"
    assert update.attributes["release_url"].startswith("https://www.hikvision.com/")
    assert "CVE" not in str(update.attributes)  # everyone reads attributes
    dr.async_get(hass).async_update_device(
        camera.device.id, sw_version="V5.7.17 build 240606"
    )
    await async_let_settle(hass)
    assert list_ours(hass, camera.device.id)[FLAW] == "off"
    assert hass.states.get(FIRMWARE) is None


async def test_a_skipped_firmware_stays_skipped(hass: HomeAssistant) -> None:
    add_camera(hass, **FLAWED)
    entry = await async_set_up(hass)
    await hass.services.async_call(
        UPDATE, "skip", {"entity_id": FIRMWARE}, blocking=True
    )
    assert hass.states.get(FIRMWARE).state == "off"
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert hass.states.get(FIRMWARE).state == "off"


async def test_the_flaws_are_named_where_everyone_may_hear_of_them(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    add_camera(hass, **FLAWED)
    await async_set_up(hass)
    client = await hass_ws_client(hass)

    async def ask_for_notes() -> Any:  # noqa: ANN401 (JSON)
        question = {"type": "update/release_notes", "entity_id": FIRMWARE}
        await client.send_json_auto_id(question)
        return await client.receive_json()

    assert not (await ask_for_notes())["success"]
    assert "cves" not in hass.states.get(FLAW).attributes
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    hass.config_entries.async_update_entry(entry, options={"flaws_for_all": True})
    await async_let_settle(hass)
    assert "CVE-2017-7921" in (await ask_for_notes())["result"]
    assert "CVE-2017-7921" in hass.states.get(FLAW).attributes["cves"]


async def test_who_says_another_made_it_hears_of_no_flaw(hass: HomeAssistant) -> None:
    camera = add_camera(hass, **FLAWED)
    data = (await async_set_up(hass)).runtime_data
    (finding,) = data.coordinator.findings.values()
    await data.decisions.async_decide(finding, DecisionKind.NOT_HIKVISION)
    await async_let_settle(hass)
    assert list_ours(hass, camera.device.id) == {
        "sensor.front_door_maker": "other_maker",
        FLAW: "unknown",
    }


@pytest.mark.parametrize("firmware", [FLAWED, FIXED])
async def test_off_by_option(hass: HomeAssistant, firmware: dict[str, str]) -> None:
    camera = add_camera(hass, **firmware)
    entry = await async_set_up(hass)
    hass.config_entries.async_update_entry(entry, options={"maker_sensors": False})
    await async_let_settle(hass)
    assert not list_ours(hass, camera.device.id)


async def test_a_home_without_such_cameras_has_at_most_five_entities(
    hass: HomeAssistant,
) -> None:
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    entry = await async_set_up(hass)
    registered = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    enabled = {one.entity_id for one in registered if one.disabled_by is None}
    assert enabled == {
        "binary_sensor.camera_audit_known_flaw",
        "sensor.camera_audit_made_by_hikvision",
        "sensor.camera_audit_to_decide",
        "todo.camera_audit_cameras_to_see_to",
    }
