"""Stands in for another maker's integration: it has discovered a new camera, which waits to be set up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from homeassistant.config_entries import SOURCE_INTEGRATION_DISCOVERY
from homeassistant.const import Platform
from homeassistant.helpers import config_validation as cv, discovery_flow

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.typing import ConfigType

CONFIG_SCHEMA = cv.empty_config_schema("reolink")
_PLATFORMS = (Platform.BINARY_SENSOR, Platform.CAMERA)
#: What was seen in the network, beside Home Assistant's configuration.
SEEN = "reolink_seen.json"


async def async_setup(hass: HomeAssistant, _: ConfigType) -> bool:
    """Offer the set-up of what was seen."""
    text = await hass.async_add_executor_job(Path(hass.config.path(SEEN)).read_text)
    discovery_flow.async_create_flow(
        hass,
        "reolink",
        context={"source": SOURCE_INTEGRATION_DISCOVERY},
        data=json.loads(text),
    )
    return True


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Show the camera."""
    await hass.config_entries.async_forward_entry_setups(entry, _PLATFORMS)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Show it no longer."""
    return await hass.config_entries.async_unload_platforms(entry, _PLATFORMS)
