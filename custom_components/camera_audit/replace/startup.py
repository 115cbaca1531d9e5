"""What set-up and removal do about swaps; a home that never swapped loads no more than this."""

from pathlib import Path
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.storage import STORAGE_DIR

from ..const import DOMAIN
from .keys import ISSUE_PREFIX, RUNNING_KEY, SWAPS_KEY

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


async def async_recover_at_start(hass: HomeAssistant) -> None:
    """Bring a swap that was interrupted to one side; a home that never swapped loads nothing."""
    folder = Path(hass.config.path(STORAGE_DIR))
    if await hass.async_add_executor_job(_exists, folder):
        recover = await async_import_module(hass, f"{__package__}.recover")
        await recover.async_recover(hass)


@callback
def async_remove_swap_issues(hass: HomeAssistant) -> None:
    """Delete the repairs about swaps. The files stay: who comes back can still undo a swap."""
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.startswith(ISSUE_PREFIX):
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _exists(folder: Path) -> bool:
    return any((folder / key).exists() for key in (RUNNING_KEY, SWAPS_KEY))
