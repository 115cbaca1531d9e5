"""The floor: the least that can be called an audit.

It reads maker, model and connections of every camera's device, and looks at them with one regular
expression and one set of prefixes; nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

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
