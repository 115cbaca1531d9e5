"""What set-up and removal do about swaps; a home that never swapped loads no more than this."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import STORAGE_DIR

from ..const import DOMAIN
from .files import JOURNAL_KEY, RUNNING_KEY, SWAPS_KEY

#: What the recorder fires when it has the statistics of an hour; its own constant would load it.
_HOUR_RECORDED: Final = "recorder_hourly_statistics_generated"
#: What the repairs about swaps begin with.
_ISSUE_PREFIX: Final = "swap_"


async def async_recover_at_start(hass: HomeAssistant) -> None:
    """Bring a swap that was interrupted to one side; a home that never swapped loads nothing."""
    if await hass.async_add_executor_job(
        _has_files, Path(hass.config.path(STORAGE_DIR))
    ):
        recover_swaps = await hass.async_add_import_executor_job(_load_recovery)
        await recover_swaps(hass)


@callback
def async_follow_history(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Let the joined histories of swaps go on with every hour, while the entry is loaded."""

    async def follow(_: object) -> None:
        if JOURNAL_KEY in hass.data:
            update_series = await hass.async_add_import_executor_job(_load_series)
            await update_series(hass)

    entry.async_on_unload(async_at_started(hass, follow))
    entry.async_on_unload(hass.bus.async_listen(_HOUR_RECORDED, follow))


@callback
def async_remove_swap_issues(hass: HomeAssistant) -> None:
    """Delete the repairs about swaps. The files stay: who comes back can still undo a swap."""
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.startswith(_ISSUE_PREFIX):
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _load_recovery() -> Callable[[HomeAssistant], Awaitable[None]]:
    from .recover import async_recover_swaps  # noqa: PLC0415 # only a home that swapped needs it

    return async_recover_swaps


def _load_series() -> Callable[[HomeAssistant], Awaitable[None]]:
    from .joined import async_update_series  # noqa: PLC0415 # only a home that swapped needs it

    return async_update_series


def _has_files(folder: Path) -> bool:
    return any((folder / key).exists() for key in (RUNNING_KEY, SWAPS_KEY))
