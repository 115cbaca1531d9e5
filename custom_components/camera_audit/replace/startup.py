"""The files of the journal of swaps, for set-up and removal without loading the swap itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from homeassistant.core import callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import STORAGE_DIR

from ..const import DOMAIN

if TYPE_CHECKING:
    from types import ModuleType

    from homeassistant.core import HomeAssistant

VERSION: Final = 1
SWAPS_KEY: Final = f"{DOMAIN}.swaps"
RUNNING_KEY: Final = f"{DOMAIN}.swap_running"
#: What the repairs of this room begin with.
ISSUE_PREFIX: Final = "swap_"


async def async_recover_at_start(hass: HomeAssistant) -> None:
    """Bring a swap that was interrupted to one side; a home that never swapped loads nothing."""
    folder = Path(hass.config.path(STORAGE_DIR))
    if await hass.async_add_executor_job(_exists, folder):
        recover = await hass.async_add_import_executor_job(_load)
        await recover.async_recover(hass)


@callback
def async_remove_swap_issues(hass: HomeAssistant) -> None:
    """Delete the repairs about swaps. The files stay: who comes back can still undo a swap."""
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.startswith(ISSUE_PREFIX):
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _exists(folder: Path) -> bool:
    return any((folder / key).exists() for key in (RUNNING_KEY, SWAPS_KEY))


def _load() -> ModuleType:
    from . import recover  # noqa: PLC0415 # only a home that swapped needs it

    return recover
