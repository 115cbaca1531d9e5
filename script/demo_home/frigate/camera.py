"""One camera for each that the program has, named and identified as by Frigate's integration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from homeassistant.components.camera import Camera
from homeassistant.helpers.device_registry import DeviceInfo

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, add: AddConfigEntryEntitiesCallback
) -> None:
    """Add the cameras of the configuration."""
    add(
        FrigateCamera(entry.entry_id, name)
        for name in hass.data["frigate"][entry.entry_id]["config"]["cameras"]
    )


class FrigateCamera(Camera):
    """A camera whose own address only the program knows."""

    _attr_has_entity_name = True
    _attr_name = None

    def __init__(self, entry_id: str, name: str) -> None:
        """``name``: the program's."""
        super().__init__()
        self._attr_unique_id = f"{entry_id}:camera:{name}"
        self._attr_device_info = DeviceInfo(
            identifiers={("frigate", f"{entry_id}:{name}")},
            manufacturer="Frigate",
            model="5.9.2/0.16.1",
            name=name.replace("_", " ").capitalize(),
        )

    async def async_camera_image(
        self,
        width: int | None = None,  # noqa: ARG002
        height: int | None = None,  # noqa: ARG002
    ) -> bytes | None:
        """There is no program to ask."""
        return None
