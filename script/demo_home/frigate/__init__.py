"""Stands in for Frigate's integration, which keeps the configuration that its program answers in memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from homeassistant.const import Platform

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

_PLATFORMS = (Platform.CAMERA,)
#: What the program would answer, beside Home Assistant's configuration.
ANSWER = "frigate_answer.json"


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Keep the configuration in the shape of the integration's version 5, and show its cameras."""
    text = await hass.async_add_executor_job(Path(hass.config.path(ANSWER)).read_text)
    hass.data.setdefault("frigate", {})[entry.entry_id] = {
        "config": json.loads(text),
        "model": "5.9.2/0.16.1",
    }
    await hass.config_entries.async_forward_entry_setups(entry, _PLATFORMS)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Forget it."""
    hass.data["frigate"].pop(entry.entry_id)
    return await hass.config_entries.async_unload_platforms(entry, _PLATFORMS)
