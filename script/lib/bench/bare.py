"""The floors: the least that can be called an audit, a notice, a sensor.

The bare audit reads maker, model and connections of every camera's device, and looks at them with
one regular expression and one set of prefixes; nothing else.
"""

from __future__ import annotations

import logging
import re
from time import thread_time
from typing import TYPE_CHECKING, Any

from homeassistant.components.sensor import SensorEntity
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.helpers.entity_component import EntityComponent

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

PATTERN = re.compile(r"hikvision|hilook|annke|\bds-2c", re.IGNORECASE)
PREFIXES = frozenset({"44:19:b6", "c0:56:e3", "28:57:be", "c0:51:7e"})


def bare_audit(hass: HomeAssistant) -> int:
    """Return how many devices look like Hikvision's."""
    registry = dr.async_get(hass)
    device_ids = {
        entity.device_id
        for entity in er.async_get(hass).entities.values()
        if entity.domain == "camera" and entity.device_id
    }
    found = 0
    for device_id in device_ids:
        device = registry.async_get(device_id)
        if not isinstance(device, dr.DeviceEntry):
            continue
        if PATTERN.search(f"{device.manufacturer} {device.model}") or any(
            kind == dr.CONNECTION_NETWORK_MAC and value[:8] in PREFIXES
            for kind, value in device.connections
        ):
            found += 1
    return found


def timed_bare_audit(hass: HomeAssistant) -> float:
    """Return the seconds of the processor that the bare audit takes."""
    began = thread_time()
    bare_audit(hass)
    return thread_time() - began


def warm_up(hass: HomeAssistant) -> None:
    """Read what the floor and the product will read: a machine gives memory back that rests, and a bench rests.

    What is measured right after this is work, not the machine's. Beside the loop, where callbacks are measured: this is
    none of Camera Audit's.
    """
    for entity in er.async_get(hass).entities.values():
        _ = (entity.domain, entity.device_id, entity.platform, entity.unique_id)
    bare_audit(hass)
    registry = dr.async_get(hass)
    devices: Any = registry.devices
    listed = list(devices)
    if listed and isinstance(listed[0], str):  # a mapping before 2026.9
        listed = list(devices.values())
    for device in listed:
        _ = (device.manufacturer, device.model, device.connections, device.identifiers)


class Plain(SensorEntity):
    """A sensor with a state and nothing else."""

    _attr_should_poll = False
    _attr_native_value = "confirmed"

    def __init__(self, number: int) -> None:
        """Take what makes it unique."""
        self._attr_unique_id = f"plain-{number}"
        self._attr_name = f"Plain {number}"


async def bare_issues(hass: HomeAssistant, domain: str, count: int) -> None:
    """Raise plain issues."""
    for number in range(count):
        ir.async_create_issue(
            hass,
            domain,
            f"camera_{number}",
            is_fixable=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key="finding",
            translation_placeholders={"title": f"Camera {number}"},
        )


async def bare_sensors(hass: HomeAssistant, count: int) -> None:
    """Add plain sensors."""
    component = EntityComponent[SensorEntity](
        logging.getLogger(__name__), "sensor", hass
    )
    await component.async_add_entities([Plain(number) for number in range(count)])
