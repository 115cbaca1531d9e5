"""Home Assistant loads an entry only where this module is; the demo writes its entry itself."""

from __future__ import annotations

from homeassistant.config_entries import ConfigFlow


class DemoFrigateConfigFlow(ConfigFlow, domain="frigate"):
    """Offers nothing to fill in."""
