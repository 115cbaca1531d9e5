"""Whether a camera of the home has a known flaw, for alerts and the Security page."""

from typing import TYPE_CHECKING

from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import add_camera, async_let_settle, async_set_up
from tests.sensor.test_sensor import recorded

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

ENTITY = "binary_sensor.camera_audit_known_flaw"
FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
FIXED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.5 build 170123"}
#: Parts of addresses of this home, which stand in no attribute.
SECRETS = ("44:19:b6:0a:1b", "4419b60a1b", "192.0.2.")


async def test_it_is_on_while_a_camera_has_a_known_flaw(hass: HomeAssistant) -> None:
    add_camera(hass, **FLAWED)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:3c", host="192.0.2.20", **FIXED)
    data = (await async_set_up(hass, flaws_for_all=True)).runtime_data
    state = hass.states.get(ENTITY)
    assert state is not None
    assert state.state == "on"
    found = {one.camera.name: one for one in data.coordinator.findings.values()}
    front = found["Front door"]
    assert state.attributes["cameras"] == ["Front door"]
    assert state.attributes["camera_ids"] == [front.camera.camera_id]
    assert state.attributes["cves"] == sorted(flaw.cve for flaw in front.known_flaws)
    assert state.attributes["exploited"] is (front.exploited_flaw is not None)
    assert state.attributes["to_decide"] == 1
    assert not [
        secret for secret in SECRETS if secret in str(state.attributes).casefold()
    ]
    assert not recorded(state)

    # A decision mends no firmware; who knows that another made it has no such camera.
    await data.decisions.async_decide(front, DecisionKind.KEEP)
    await async_let_settle(hass)
    assert hass.states.get(ENTITY).state == "on"
    assert hass.states.get(ENTITY).attributes["to_decide"] == 0
    await data.decisions.async_decide(front, DecisionKind.NOT_HIKVISION)
    await async_let_settle(hass)
    assert hass.states.get(ENTITY).state == "off"
    assert hass.states.get(ENTITY).attributes["cameras"] == []


async def test_it_is_unknown_until_the_first_audit(hass: HomeAssistant) -> None:
    hass.set_state(CoreState.starting)
    add_camera(hass, **FLAWED)
    await async_set_up(hass)
    assert hass.states.get(ENTITY).state == "unknown"
    assert "cameras" not in hass.states.get(ENTITY).attributes
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.get(ENTITY).state == "on"


async def test_the_security_page_takes_it(hass: HomeAssistant) -> None:
    """It takes entities of this class that belong to no category."""
    entry = await async_set_up(hass)
    entity = er.async_get(hass).async_get(ENTITY)
    assert entity.unique_id == f"{entry.entry_id}_known_flaw"
    assert entity.entity_category is None
    assert entity.original_device_class == "safety"
