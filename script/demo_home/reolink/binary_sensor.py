"""The motion of the new camera."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from .entity import ReolinkEntity

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

SCAN_INTERVAL = timedelta(seconds=1)


async def async_setup_entry(
    _hass: HomeAssistant, entry: ConfigEntry, add: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensor."""
    add([ReolinkMotion(entry, "motion")], update_before_add=True)


class ReolinkMotion(ReolinkEntity, BinarySensorEntity):
    """Whether something moves before the camera."""

    _attr_device_class = BinarySensorDeviceClass.MOTION

    async def async_update(self) -> None:
        """Ask the camera."""
        async with async_get_clientsession(self.hass).get(
            f"{self._url}/simulated/motion"
        ) as answer:
            self._attr_is_on = await answer.text() == "on"
