"""The two numbers that people see."""

from homeassistant.components.sensor import ATTR_STATE_CLASS
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant

from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

CAMERAS = "sensor.camera_audit_cameras"
MADE = "sensor.camera_audit_made_by_hikvision"


async def test_numbers_of_a_home(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(
        hass, "Garden", manufacturer=None, model=None, mac="44:19:b6:00:00:02", host="192.0.2.11"
    )
    add_camera(hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12")
    add_camera(
        hass, "Shed", manufacturer=None, model=None, mac=None, host="192.0.2.13", integration="axis"
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


async def test_the_recorder_keeps_numbers_only(hass: HomeAssistant) -> None:
    add_camera(hass)
    await async_set_up(hass)
    state = hass.states.get(MADE)
    kept = set(state.attributes) - state.state_info["unrecorded_attributes"]
    assert kept.isdisjoint({"complete", "confirmed", "likely", "possible", "unknown"})
