"""The journal of swaps: what is under way, and what was done and how to take it back.

Two files in ``.storage``. ``camera_audit.swap_running`` is written before anything is touched and
removed when everything has settled on one side; it holds all that is needed to go on or to go
back. ``camera_audit.swaps`` holds the finished ones. Removing a file needs no room on the disk,
so a swap that was taken back because the disk is full leaves nothing behind.

Home Assistant saves its registries seconds to minutes after a change. A finished swap is therefore
``settled`` only later: until then a start after a crash compares the registries with the journal.
"""

import asyncio
import logging
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..decisions.store import async_put_aside, report
from ..helpers.checked_store import CheckedStore
from ..helpers.errors import place_of
from .effects import Effect
from .errors import SwapError
from .keys import RUNNING_KEY, SWAPS_KEY, VERSION
from .rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from homeassistant.core import HomeAssistant

_LOGGER = logging.getLogger(__name__)

#: Seconds after which Home Assistant has saved its registries; up to 180 while it starts.
SETTLES_AFTER: Final = 240
#: Finished swaps that are kept; an older one can no longer be undone.
KEPT: Final = 50

DONE: Final = "done"
UNDONE: Final = "undone"
SWAP: Final = "swap"
UNDO: Final = "undo"
#: The repairs about swaps.
FINISHED: Final = "swap_finished"
UNREADABLE: Final = "swap_journal_unreadable"
#: The fields of a record that hold effects.
_EFFECTS: Final = ("releases", "renames", "fields", "device_fields", "coloured")


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapRecord:
    """One swap as the journal keeps it.

    ``releases``, ``renames``, ``fields``, ``device_fields``: its effects in their order, as in the
    plan. ``names``: the names that the entities of its devices had before, by registry id;
    ``coloured``: those that Home Assistant changed by itself, once they are known. ``entity_ids``:
    from the ids that were taken over to those that the old entities have now. ``state``: ``done``
    or ``undone``; ``action``: what is under way, ``swap`` or ``undo``. ``when``: ISO, UTC.
    ``settled``: whether Home Assistant has saved its registries since. ``decided``: the decision
    that the old camera was replaced, and ``earlier``: the one in whose place it came, both as
    rows of the file of decisions; None where there is none.
    """

    swap_id: str
    when: str
    old_name: str
    new_name: str
    entity_ids: dict[str, str]
    releases: tuple[Effect, ...]
    renames: tuple[Effect, ...]
    fields: tuple[Effect, ...]
    device_fields: tuple[Effect, ...]
    names: dict[str, list[str | None]] = field(default_factory=dict)
    coloured: tuple[Effect, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    action: str = SWAP
    state: str = DONE
    settled: bool = False
    decided: dict[str, Any] | None = None
    earlier: dict[str, Any] | None = None

    @property
    def device_ids(self) -> tuple[str, ...]:
        """The devices whose names change."""
        return tuple(dict.fromkeys(effect.id for effect in self.device_fields))

    @property
    def all_fields(self) -> tuple[Effect, ...]:
        """Everything but the entity ids, in the order in which it happened."""
        return (*self.fields, *self.coloured, *self.device_fields)

    def as_dict(self) -> dict[str, Any]:
        """Return the record as JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SwapRecord:
        """Read what ``as_dict`` wrote, here or in another version."""
        known = {each.name for each in fields(cls)}
        return cls(
            **{
                **{key: value for key, value in data.items() if key in known},
                **{key: tuple(Effect(**row) for row in data[key]) for key in _EFFECTS},
                "rewrites": tuple(Rewrite(**row) for row in data["rewrites"]),
            }
        )


def _file(hass: HomeAssistant, key: str) -> CheckedStore:
    return CheckedStore(hass, VERSION, key, private=True, atomic_writes=True)


async def _async_write(file: CheckedStore, data: dict[str, Any]) -> None:
    """Write now. SwapError where the disk refuses or Home Assistant stops."""
    refused = SwapError("not_saved")
    if not file.hass.is_stopping:
        await file.async_write(data, refused)
    if file.hass.is_stopping:
        raise refused


class Journal:
    """The two files, read once; one swap or undo at a time."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Open the journal; nothing is read yet."""
        self.records: dict[str, SwapRecord] = {}
        self.interrupted: SwapRecord | None = None
        self.busy = False
        self._swaps = _file(hass, SWAPS_KEY)
        self._running = _file(hass, RUNNING_KEY)
        self._loading = asyncio.Lock()
        self._loaded = False

    async def async_load(self) -> None:
        """Read both files. ``interrupted`` is what was under way when the process ended.

        What cannot be read is put aside and reported as a repair. SwapError, each time it is
        asked, where it cannot be put aside either.
        """
        async with self._loading:
            if self._loaded:
                return
            self.records = await _async_read(self._swaps, _read_records) or {}
            self.interrupted = await _async_read(self._running, SwapRecord.from_dict)
            self._loaded = True

    async def async_begin(self, record: SwapRecord) -> None:
        """Write what is about to be done. SwapError, and nothing is under way."""
        try:
            await _async_write(self._running, record.as_dict())
        except SwapError:
            await self.async_clear()
            raise

    async def async_commit(self, record: SwapRecord) -> None:
        """Write that it was done. SwapError, and the list is as it was."""
        before = dict(self.records)
        self.records[record.swap_id] = record
        for swap_id in list(self.records)[:-KEPT]:
            del self.records[swap_id]
        try:
            await _async_write(self._swaps, self._data())
        except SwapError:
            self.records = before
            raise

    async def async_clear(self) -> None:
        """Nothing is under way any more."""
        self.interrupted = None
        try:
            await self._running.async_remove()
        except OSError as error:
            # The next start finds it, and that everything is where it belongs.
            _LOGGER.warning("A swap that ended could not be noted so (%s)", place_of(error))

    def settle_later(self) -> None:
        """Note later, or when Home Assistant stops in order, that its registries are saved too."""
        self._swaps.async_delay_save(self._settled, SETTLES_AFTER)

    def _settled(self) -> dict[str, Any]:
        self.records = {swap_id: replace(record, settled=True) for swap_id, record in self.records.items()}
        return self._data()

    def _data(self) -> dict[str, Any]:
        return {"swaps": [each.as_dict() for each in self.records.values()]}


def _read_records(data: Mapping[str, Any]) -> dict[str, SwapRecord]:
    return {row["swap_id"]: SwapRecord.from_dict(row) for row in data["swaps"]}


async def _async_read[T](file: CheckedStore, read: Callable[[Mapping[str, Any]], T]) -> T | None:
    """Return what a file holds; None where it does not exist or had to be put aside."""
    try:
        data = await file.async_load()
        return read(data) if data is not None else None
    except Exception as error:  # noqa: BLE001 # whatever is wrong with the file, go on without
        _LOGGER.warning("A journal of swaps cannot be read (%s)", place_of(error))
    try:
        aside = await async_put_aside(file.hass, Path(file.path), "unreadable")
    except OSError as error:
        raise SwapError("journal_unreadable") from error
    report(file.hass, UNREADABLE, {"file": aside}, of=file.key)
    return None


_JOURNAL: HassKey[Journal] = HassKey(f"{DOMAIN}_swap_journal")


def journal_of(hass: HomeAssistant) -> Journal:
    """Return the journal of this home."""
    if _JOURNAL not in hass.data:
        hass.data[_JOURNAL] = Journal(hass)
    return hass.data[_JOURNAL]
