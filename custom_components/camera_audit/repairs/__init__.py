"""Repairs: the code of a notice's screens is read when somebody opens the first one."""

from typing import TYPE_CHECKING, Any

from homeassistant.components.repairs import RepairsFlow
from homeassistant.core import HomeAssistant

if TYPE_CHECKING:
    from .flow import NoticeFlow


def _read_notice_flow() -> type[NoticeFlow]:
    """Import the screens of a notice. Blocking."""
    from .flow import NoticeFlow  # noqa: PLC0415

    return NoticeFlow


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, Any] | None
) -> RepairsFlow:
    """Make the repair of a notice from what the notice carries: its case and its camera's id."""
    make_flow = await hass.async_add_import_executor_job(_read_notice_flow)
    return make_flow(issue_id, **(data or {"case": "camera", "camera_id": None}))
