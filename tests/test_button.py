"""The button "Audit now"."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.components.button.const import DOMAIN as BUTTON, SERVICE_PRESS
from homeassistant.const import ATTR_ENTITY_ID, EntityCategory
from homeassistant.helpers import entity_registry as er

from tests.homes import add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
AUDIT_NOW = "button.camera_audit_audit_now"


async def test_a_press_audits_at_once(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    add_camera(hass)
    assert hass.states.get("sensor.camera_audit_cameras").state == "0"

    await hass.services.async_call(
        BUTTON, SERVICE_PRESS, {ATTR_ENTITY_ID: AUDIT_NOW}, blocking=True
    )
    assert hass.states.get("sensor.camera_audit_cameras").state == "1"


async def test_it_is_a_tool_not_a_control(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    entry = er.async_get(hass).async_get(AUDIT_NOW)
    assert entry.entity_category is EntityCategory.DIAGNOSTIC
