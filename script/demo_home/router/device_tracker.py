"""One tracker for each client of the router."""

from __future__ import annotations

from typing import TYPE_CHECKING

from homeassistant.components.device_tracker.entity import ScannerEntity
from homeassistant.helpers.device_registry import CONNECTION_NETWORK_MAC, DeviceInfo

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback


async def async_setup_entry(
    _hass: HomeAssistant, entry: ConfigEntry, add: AddConfigEntryEntitiesCallback
) -> None:
    """Add the clients that stand in the entry."""
    add(Client(client) for client in entry.data["clients"])


class Client(ScannerEntity):
    """A client that is always there."""

    # Owners switch on the trackers they want; this home's owner wants all.
    _attr_entity_registry_enabled_default = True
    # A tracker has no device of its own in core; here each client is one.
    _attr_device_info: DeviceInfo  # type: ignore[assignment]

    def __init__(self, client: dict[str, str]) -> None:
        """``client``: its ``mac``, ``ip`` and ``name``."""
        self._attr_mac_address = client["mac"]
        self._attr_ip_address = client["ip"]
        self._attr_hostname = self._attr_name = client["name"]
        self._attr_device_info = DeviceInfo(
            connections={(CONNECTION_NETWORK_MAC, client["mac"])}, name=client["name"]
        )

    @property
    def is_connected(self) -> bool:
        """The router sees it."""
        return True
