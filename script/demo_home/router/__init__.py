"""Stands in for the integration of a router: it knows the network addresses of what is in the home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from homeassistant.const import Platform

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

_PLATFORMS = (Platform.DEVICE_TRACKER,)


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Show what the router sees."""
    await hass.config_entries.async_forward_entry_setups(entry, _PLATFORMS)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Show it no longer."""
    return await hass.config_entries.async_unload_platforms(entry, _PLATFORMS)
