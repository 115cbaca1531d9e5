"""Diagnostics: the code is read when somebody downloads them."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.core import HomeAssistant

from ..runtime import CameraAuditConfigEntry


def _read_compose() -> Callable[
    [HomeAssistant, CameraAuditConfigEntry], Awaitable[dict[str, Any]]
]:
    """Import what composes them. Blocking."""
    from .compose import async_compose_diagnostics  # noqa: PLC0415

    return async_compose_diagnostics


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: CameraAuditConfigEntry
) -> dict[str, Any]:
    """Return versions, counts, times, failures and findings."""
    async_compose = await hass.async_add_import_executor_job(_read_compose)
    return await async_compose(hass, entry)
