"""Repairs: the code of a notice's screens is read when somebody opens the first one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from homeassistant.components.repairs import RepairsFlow
    from homeassistant.core import HomeAssistant

type Data = dict[str, str | int | float | None]


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: Data | None
) -> RepairsFlow:
    """Make the repair of a notice."""
    return await hass.async_add_import_executor_job(_flow_of, issue_id, data)


def _flow_of(issue_id: str, data: Data | None) -> RepairsFlow:
    """Read the code; blocking."""
    from .flow import flow_of  # noqa: PLC0415 (Home Assistant's start does not wait for it)

    return flow_of(issue_id, data)
