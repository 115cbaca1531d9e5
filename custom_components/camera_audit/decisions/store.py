"""The file of decisions: read with care, written at once, put aside when it cannot be read."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..helpers.checked_store import CheckedStore
from ..helpers.rows import take_rows

STORE_KEY: Final = f"{DOMAIN}.decisions"
STORE_VERSION: Final = 1
STORE_MINOR_VERSION: Final = 2


class DecisionStore(CheckedStore):
    """The file, which is never written over where it could not be put aside."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Open the store; nothing is read yet."""
        super().__init__(
            hass,
            STORE_VERSION,
            STORE_KEY,
            private=True,
            atomic_writes=True,
            minor_version=STORE_MINOR_VERSION,
        )
        self._saving = asyncio.Lock()

    async def async_save_or_raise(self, data: Callable[[], dict[str, Any]]) -> None:
        """Write now. HomeAssistantError if the disk refuses; the file then is as it was.

        ``data`` is asked when it is this caller's turn, so that what another caller could not
        save and took back is not in it.
        """
        refused = HomeAssistantError(
            translation_domain=DOMAIN, translation_key="decision_not_saved"
        )
        async with self._saving:
            if self._read_only:
                raise refused
            await self.async_save_checked(data(), refused)

    async def async_load_or_put_aside(self) -> dict[str, Any] | None:
        """Return what is stored, or None where there is nothing that can be read.

        A file that cannot be read is put aside under another name and reported as a repair.
        Broken JSON is put aside and reported by Home Assistant itself.
        """
        reason = "unreadable"
        try:
            stored = await self.async_load()
            if stored is None or isinstance(stored, dict):
                return stored
        except Exception as error:  # noqa: BLE001 (whatever is wrong with the file, start without)
            reason = (
                "newer"
                if type(error).__name__ == "UnsupportedStorageVersionError"
                else reason
            )
        await self.async_put_aside(reason)
        return None

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
        report(self.hass, f"decisions_{reason}", {"file": aside})


@callback
def report(
    hass: HomeAssistant,
    key: str,
    placeholders: dict[str, str],
    *,
    of: str | None = None,
    text: str | None = None,
) -> None:
    """Show a repair; there is nothing to choose in it.

    ``of``: what it is about, where there may be several; ``text``: the key of its text, where that is another.
    """
    ir.async_create_issue(
        hass,
        DOMAIN,
        key if of is None else f"{key}_{of}",
        is_fixable=False,
        is_persistent=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key=text or key,
        translation_placeholders=placeholders,
    )


async def async_put_aside(
    hass: HomeAssistant, path: Path, reason: str, *, copy: bool = False
) -> str:
    """Move (or copy) a file to another name and return that; OSError where that cannot be."""
    stamp = dt_util.utcnow().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.{reason}-{stamp}")
    await hass.async_add_executor_job(
        shutil.copy2 if copy else Path.replace, path, aside
    )
    return aside.name


def read_all[T](
    rows: object, read: Callable[[dict[str, Any]], T]
) -> tuple[list[T], bool]:
    """Read each row that can be read, up to a bound; the second value says whether any was not."""
    if not isinstance(rows, list):
        return [], True
    records: list[T] = []
    for row in take_rows(rows):
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            records.append(read(row))
    return records, len(records) < len(rows)
