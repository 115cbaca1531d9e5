"""Repairs: the code of a notice's screens is read when somebody opens the first one."""

from typing import Any

from homeassistant.components.repairs import RepairsFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers.importlib import async_import_module


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, Any] | None
) -> RepairsFlow:
    """Make the repair of a notice from what the notice carries: its case and its camera's id."""
    code = await async_import_module(hass, f"{__package__}.flow")
    flow: RepairsFlow = code.NoticeFlow(
        issue_id, **(data or {"case": "camera", "camera_id": None})
    )
    return flow
