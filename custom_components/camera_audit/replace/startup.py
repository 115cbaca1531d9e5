"""What set-up and removal do about swaps; a home that never swapped loads no more than this."""

from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.storage import STORAGE_DIR

from ..const import DOMAIN

#: The two files of swaps; what they hold is in :mod:`.journal`.
VERSION: Final = 1
SWAPS_KEY: Final = f"{DOMAIN}.swaps"
RUNNING_KEY: Final = f"{DOMAIN}.swap_running"
#: What the repairs about swaps begin with.
_ISSUE_PREFIX: Final = "swap_"


async def async_recover_at_start(hass: HomeAssistant) -> None:
    """Bring a swap that was interrupted to one side; a home that never swapped loads nothing."""
    if await hass.async_add_executor_job(_exists, Path(hass.config.path(STORAGE_DIR))):
        recover = await async_import_module(hass, f"{__package__}.recover")
        await recover.async_recover(hass)


@callback
def async_remove_swap_issues(hass: HomeAssistant) -> None:
    """Delete the repairs about swaps. The files stay: who comes back can still undo a swap."""
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.startswith(_ISSUE_PREFIX):
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _exists(folder: Path) -> bool:
    return any((folder / key).exists() for key in (RUNNING_KEY, SWAPS_KEY))
