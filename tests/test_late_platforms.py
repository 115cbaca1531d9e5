"""The platforms that only a home with something to say there loads."""

from typing import TYPE_CHECKING

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import CoreState

from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

LATE = {"calendar", "update"}
CALENDAR = "calendar.camera_audit_due_dates"
FIRMWARE = "update.front_door_firmware"
FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}


async def test_a_home_with_nothing_to_say_there_loads_none(
    hass: HomeAssistant,
) -> None:
    entry = await async_set_up(hass)
    assert not LATE & hass.config.components
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert entry.state is ConfigEntryState.NOT_LOADED


async def test_each_is_loaded_with_the_first_camera_that_needs_it(
    hass: HomeAssistant,
) -> None:
    add_camera(hass, sw_version=None)
    entry = await async_set_up(hass)
    assert hass.config.components & LATE == {"calendar"}
    add_camera(hass, "Yard", mac="44:19:b6:0a:1b:2d", host="192.0.2.12", **FLAWED)
    await async_let_settle(hass)
    assert hass.states.get("update.yard_firmware").state == "on"
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert hass.states.get("update.yard_firmware").state == STATE_UNAVAILABLE
    assert hass.states.get(CALENDAR).state == STATE_UNAVAILABLE


async def test_what_was_there_is_there_at_once_after_a_restart(
    hass: HomeAssistant,
) -> None:
    """The first audit waits until Home Assistant has started; the calendar does not."""
    add_camera(hass, **FLAWED)
    entry = await async_set_up(hass)
    assert hass.states.get(FIRMWARE).state == "on"
    assert await hass.config_entries.async_unload(entry.entry_id)
    hass.set_state(CoreState.starting)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get(CALENDAR).state == "off"
