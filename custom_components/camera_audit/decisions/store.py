"""The file of decisions: read with care, written at once, put aside when it cannot be read."""

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, override

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..coordinator.carried_ids import CarriedStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from homeassistant.core import HomeAssistant

STORE_KEY = f"{DOMAIN}.decisions"
STORE_VERSION = 1


class DecisionStore(CarriedStore):
    """Home Assistant's store, which also tells the caller when writing failed."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Open the store; nothing is read yet."""
        super().__init__(hass, STORE_VERSION, STORE_KEY)
        self._write_error: Exception | None = None
        self._held_off = False
        self._saving = asyncio.Lock()

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        # Home Assistant logs a failed write and goes on; a person who decided must hear of it.
        self._write_error = None
        try:
            await super()._async_write_data(data)
        except Exception as error:
            self._write_error = error
            raise

    async def async_save_or_raise(self, data: Callable[[], dict[str, Any]]) -> None:
        """Write now. HomeAssistantError if the disk refuses; the file then is as it was.

        ``data`` is asked when it is this caller's turn, so that what another caller could not
        save and took back is not in it.
        """
        async with self._saving:
            self._write_error = None
            await self.async_save(data())
            if (error := self._refused()) is not None:
                raise HomeAssistantError(
                    translation_domain=DOMAIN, translation_key="decision_not_saved"
                ) from error

    def _refused(self) -> Exception | None:
        """Return why nothing was written; a file that is held off is never written."""
        return PermissionError("held off") if self._held_off else self._write_error

    async def async_load_or_put_aside(self) -> dict[str, Any] | None:
        """Return what is stored, or None where there is nothing that can be read.

        A file that cannot be read is put aside under another name and reported as a repair.
        Broken JSON is put aside and reported by Home Assistant itself.
        """
        try:
            stored = await self.async_load()
        except Exception as error:  # noqa: BLE001 (whatever is wrong with the file, start without)
            newer = type(error).__name__ == "UnsupportedStorageVersionError"
            await self.async_put_aside("newer" if newer else "unreadable")
            return None
        if stored is not None and not isinstance(stored, dict):
            await self.async_put_aside("unreadable")
            return None
        return stored

    async def async_put_aside(self, reason: str, *, copy: bool = False) -> None:
        """Move (or copy) the file to another name and say so in a repair.

        ``reason``: ``newer``, ``unreadable`` or ``damaged`` (read in part).
        """
        aside = f"{self.key}.{reason}"
        try:
            aside = await async_put_aside(self.hass, Path(self.path), reason, copy=copy)
        except OSError:
            # Nothing may be lost: what could not be put aside is not overwritten either.
            self.make_read_only()
            self._held_off = True
        ir.async_create_issue(
            self.hass,
            DOMAIN,
            f"decisions_{reason}",
            is_fixable=False,
            is_persistent=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=f"decisions_{reason}",
            translation_placeholders={"file": aside},
        )


async def async_put_aside(
    hass: HomeAssistant, path: Path, reason: str, *, copy: bool = False
) -> str:
    """Move (or copy) a file to another name and return that; OSError where that cannot be."""
    stamp = dt_util.utcnow().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.{reason}-{stamp}")
    await hass.async_add_executor_job(_move, path, aside, copy)
    return aside.name


def _move(source: Path, target: Path, copy: bool) -> None:  # noqa: FBT001 (an executor job)
    if copy:
        shutil.copy2(source, target)
    else:
        source.replace(target)
