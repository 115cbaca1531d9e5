"""What both entities of the new camera share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from homeassistant.helpers.device_registry import CONNECTION_NETWORK_MAC, DeviceInfo
from homeassistant.helpers.entity import Entity

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry


class ReolinkEntity(Entity):
    """An entity of the camera that was set up."""

    _attr_has_entity_name = True

    def __init__(self, entry: ConfigEntry, key: str) -> None:
        """``key``: what of the camera it shows."""
        super().__init__()
        seen = entry.data
        self._url = f"http://{seen['host']}:{seen['port']}"
        self._attr_unique_id = f"{seen['mac']}_{key}"
        self._attr_device_info = DeviceInfo(
            connections={(CONNECTION_NETWORK_MAC, seen["mac"])},
            identifiers={("reolink", seen["mac"])},
            manufacturer="Reolink",
            model=seen["model"],
            name=seen["name"],
        )
