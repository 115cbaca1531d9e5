"""The sensors that are for who enables them: a start does not wait for them."""

from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er

from tests.homes import add_camera, async_set_up

CAMERAS = "sensor.camera_audit_cameras"
TO_DECIDE = "sensor.camera_audit_to_decide"


async def async_say_started(hass: HomeAssistant) -> None:
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_what_nobody_enabled_can_be_enabled_after_the_first_audit(
    hass: HomeAssistant,
) -> None:
    hass.set_state(CoreState.starting)
    add_camera(hass)
    await async_set_up(hass)
    registry = er.async_get(hass)
    assert registry.async_get(TO_DECIDE) is not None
    assert registry.async_get(CAMERAS) is None

    await async_say_started(hass)
    registered = registry.async_get(CAMERAS)
    assert registered is not None
    assert registered.disabled_by is er.RegistryEntryDisabler.INTEGRATION
    assert hass.states.get(CAMERAS) is None


async def test_what_the_owner_enabled_is_there_at_once(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    registry = er.async_get(hass)
    registry.async_update_entity(CAMERAS, disabled_by=None)
    registry.async_update_entity(TO_DECIDE, disabled_by=er.RegistryEntryDisabler.USER)
    hass.set_state(CoreState.starting)
    await hass.config_entries.async_reload(entry.entry_id)
    assert hass.states.get(CAMERAS) is not None
    assert hass.states.get(CAMERAS).state == "unknown"

    await async_say_started(hass)
    assert hass.states.get(CAMERAS).state == "1"
    assert hass.states.get(TO_DECIDE) is None
