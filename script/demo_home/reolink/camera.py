"""The picture of the new camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

from homeassistant.components.camera import Camera
from homeassistant.components.camera.const import CameraEntityFeature
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from .entity import ReolinkEntity

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback


async def async_setup_entry(
    _hass: HomeAssistant, entry: ConfigEntry, add: AddConfigEntryEntitiesCallback
) -> None:
    """Add the picture."""
    add([ReolinkCamera(entry, "main")])


class ReolinkCamera(ReolinkEntity, Camera):
    """The main stream."""

    _attr_name = "Clear"
    _attr_supported_features = CameraEntityFeature.STREAM

    async def async_camera_image(
        self,
        width: int | None = None,  # noqa: ARG002
        height: int | None = None,  # noqa: ARG002
    ) -> bytes | None:
        """Ask the camera."""
        async with async_get_clientsession(self.hass).get(
            f"{self._url}/snapshot.jpg"
        ) as answer:
            return await answer.read()
