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
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..decisions.store import async_put_aside, report
from ..helpers.checked_store import CheckedStore
from ..helpers.errors import locate_error
from ..helpers.rows import MOST_ROWS
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import Rewrite
from .effects import Effect, reverse_effects
from .files import JOURNAL_KEY, RUNNING_KEY, SWAPS_KEY, VERSION

_LOGGER = logging.getLogger(__name__)

#: Seconds after which Home Assistant has saved its registries; up to 180 while it starts.
SETTLES_AFTER: Final = 240
#: Finished swaps that are kept, with all that were made in one go with one of them; of the older ones, which can no
#: longer be undone, only those stay whose history goes on in one series.
KEPT: Final = 50

DONE: Final = "done"
UNDONE: Final = "undone"
SWAP: Final = "swap"
UNDO: Final = "undo"
#: The fields of a record that hold effects.
_EFFECTS: Final = ("releases", "renames", "fields", "device_fields", "coloured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """History of an old and a new entity in one, as statistics of an external source.

    ``old``, ``new``: their registry ids. ``counts``: whether it counts what happens in each hour.
    """

    statistic_id: str
    name: str
    old: str
    new: str
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapRecord:
    """One swap as the journal keeps it.

    ``releases``, ``renames``, ``fields``, ``device_fields``: its effects in their order, as in the
    plan. ``names``: the names that the entities of its devices had before, by registry id;
    ``coloured``: those that Home Assistant changed by itself, once they are known. ``entity_ids``:
    from the ids that were taken over to those that the old entities have now. ``state``: ``done``
    or ``undone``; ``action``: what is under way, ``swap`` or ``undo``. ``turn``: its place among all swaps and undos, in
    the order in which they are carried out; one that a start repeats keeps it. ``when``: ISO, UTC.
    ``batch``: the id of those that were made in one go; empty where it was one. ``settled``:
    whether Home Assistant had its time to save its registries since; ``ended``: Unix time from
    which on what it saved holds all of it. ``decided``: the decision that the old camera was
    replaced, and ``earlier``: the one in whose place it came, both as rows of the file of
    decisions; None where there is none. ``joined``: the series in which history goes on; the owner
    chooses whether there are any. ``began``: Unix time at which what is under way, or was the last, began; ``numbers``:
    the numbers that states and statistics of its entities had then in the database, by registry id. ``unrecorded``:
    whether the recorder did not run then, and its database has still to follow. ``carried``: registry ids of old entities
    whose history goes on under their ids with the new entities, since both are of the same camera.
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
    turn: int = 0
    batch: str = ""
    settled: bool = False
    ended: float = 0.0
    decided: dict[str, Any] | None = None
    earlier: dict[str, Any] | None = None
    joined: tuple[Series, ...] = ()
    began: float = 0.0
    numbers: dict[str, list[int | None]] = field(default_factory=dict)
    unrecorded: bool = False
    carried: tuple[str, ...] = ()

    @property
    def forward(self) -> bool:
        """Whether the new camera holds the shared ids in the end, after what is under way or was the last."""
        return self.action == SWAP and self.state == DONE

    @property
    def device_ids(self) -> tuple[str, ...]:
        """The devices whose names change."""
        return tuple(dict.fromkeys(effect.id for effect in self.device_fields))

    @property
    def concerns(self) -> frozenset[str]:
        """The ids of all that it renames: entities, by their ids in the registry and by their entity ids, and devices."""
        own = {
            str(value)
            for old, new in self.pairs
            for effect in (old, new)
            for value in (effect.id, effect.before, effect.after)
        }
        return frozenset({*own, *self.device_ids})

    @property
    def pairs(self) -> list[tuple[Effect, Effect]]:
        """What frees each id, with what takes it."""
        return list(zip(self.releases, self.renames, strict=True))

    @property
    def steps(self) -> tuple[Effect, ...]:
        """All effects, in the direction of its state."""
        steps = (*self.releases, *self.renames, *self.all_fields)
        return steps if self.state == DONE else tuple(reverse_effects(steps))

    @property
    def all_fields(self) -> tuple[Effect, ...]:
        """Everything but the entity ids, in the order in which it happened."""
        return (*self.fields, *self.coloured, *self.device_fields)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SwapRecord:
        """Read what was written, here or in another version."""
        own = {
            own_field.name: data[own_field.name]
            for own_field in fields(cls)
            if own_field.name in data
        }
        own |= {key: tuple(Effect(**row) for row in data[key]) for key in _EFFECTS}
        own["carried"] = tuple(data.get("carried", ()))
        own["joined"] = tuple(Series(**row) for row in data.get("joined", ()))
        return cls(
            **own | {"rewrites": tuple(Rewrite(**row) for row in data["rewrites"])}
        )


class _File(CheckedStore):
    """One file of the journal."""

    def __init__(self, hass: HomeAssistant, key: str) -> None:
        super().__init__(hass, VERSION, key, private=True, atomic_writes=True)

    async def async_write_now(self, data: dict[str, Any]) -> None:
        """Write now. SwapError where the disk refuses or Home Assistant stops."""
        refused = SwapError("not_saved")
        if self.hass.is_stopping:
            raise refused
        await self.async_save_checked(data, refused)

    async def async_read[T](self, read: Callable[[Mapping[str, Any]], T]) -> T | None:
        """Return what the file holds; None where it does not exist or had to be put aside.

        SwapError where it can neither be read nor be put aside.
        """
        try:
            data = await self.async_load()
            return read(data) if data is not None else None
        except Exception as error:  # noqa: BLE001 # whatever is wrong with the file, go on without
            _LOGGER.warning(
                "A journal of swaps cannot be read (%s)", locate_error(error)
            )
        try:
            aside = await async_put_aside(self.hass, Path(self.path), "unreadable")
        except OSError as error:
            raise SwapError("journal_unreadable") from error
        report(self.hass, "swap_journal_unreadable", {"file": aside}, of=self.key)
        return None


class Journal:
    """The two files, read once; one swap or undo at a time.

    ``records``: the finished swaps, by their ids. ``unchecked``: those of them that the registries
    may have lost with an earlier process. ``interrupted``: what waits for the next start. ``unproven``: those whose
    history the recorder has not yet been seen to have where it belongs.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Open the journal; nothing is read yet."""
        self.records: dict[str, SwapRecord] = {}
        self.unchecked: set[str] = set()
        self.unproven: set[str] = set()
        self.interrupted: tuple[SwapRecord, ...] = ()
        self.busy = False
        self._swaps = _File(hass, SWAPS_KEY)
        self._running = _File(hass, RUNNING_KEY)
        self._rows: dict[str, tuple[SwapRecord, dict[str, Any]]] = {}
        self._loading = asyncio.Lock()
        self._loaded = False

    async def async_load(self) -> None:
        """Read both files.

        What cannot be read is put aside and reported as a repair. SwapError, each time it is
        asked, where it cannot be put aside either.
        """
        async with self._loading:
            if self._loaded:
                return
            self.records = await self._swaps.async_read(_read_records) or {}
            self.unchecked = {*self.records}
            self.interrupted = await self._running.async_read(_read_under_way) or ()
            self._loaded = True

    def give_turns(self, records: Iterable[SwapRecord]) -> list[SwapRecord]:
        """Return what is about to be done, in this order, with its turns: after all that was done before."""
        last = max((record.turn for record in self.records.values()), default=0)
        return [
            replace(record, turn=turn) for turn, record in enumerate(records, last + 1)
        ]

    async def async_begin(self, records: Iterable[SwapRecord]) -> None:
        """Write what is about to be done, in this order. SwapError, and nothing is under way."""
        try:
            await self._async_write_running(records)
        except SwapError:
            await self.async_clear()
            raise

    async def async_leave(self, records: Iterable[SwapRecord]) -> None:
        """Leave what can be neither finished nor taken back to the next start."""
        self.interrupted = tuple(records)
        with suppress(SwapError):  # then the file still names what has ended, too
            await self._async_write_running(self.interrupted)

    async def _async_write_running(self, records: Iterable[SwapRecord]) -> None:
        rows = []
        for record in records:
            rows.append(asdict(record))
            await asyncio.sleep(0)  # the event loop has its turn
        await self._running.async_write_now({"swaps": rows})

    async def async_commit(self, record: SwapRecord) -> None:
        """Write that it was done. SwapError, and the list is as it was."""
        before, unchecked = self.records, self.unchecked
        self.records = _keep_latest(before | {record.swap_id: record})
        self.unchecked = unchecked - {record.swap_id}
        try:
            await self._swaps.async_write_now(self._make_rows())
        except SwapError:
            self.records, self.unchecked = before, unchecked
            raise
        finally:
            self.settle_later()

    async def async_clear(self) -> None:
        """Nothing is under way any more."""
        self.interrupted = ()
        try:
            await self._running.async_remove()
        except OSError as error:
            _LOGGER.warning(
                "A swap that ended could not be noted so (%s)", locate_error(error)
            )
            self._running.async_delay_save(lambda: {"swaps": []}, SETTLES_AFTER)

    def note_proven(self, swap_ids: Iterable[str]) -> None:
        """Note that the history of these swaps has been seen where it belongs."""
        proven = {*swap_ids}
        self.unproven -= proven
        self.records = {
            swap_id: replace(record, unrecorded=False)
            if record.unrecorded and swap_id in proven
            else record
            for swap_id, record in self.records.items()
        }
        self.settle_later()

    def settle_later(self) -> None:
        """Note later, or when Home Assistant stops in order, that its registries are saved too."""
        self._swaps.async_delay_save(self._make_settled_rows, SETTLES_AFTER)

    def _make_settled_rows(self) -> dict[str, Any]:
        open_ = self.unchecked | self.unproven
        self.records = {
            swap_id: record
            if record.settled or swap_id in open_
            else replace(record, settled=True)
            for swap_id, record in self.records.items()
        }
        return self._make_rows()

    def _make_rows(self) -> dict[str, Any]:
        """Return all finished swaps for the file. Only those that changed are put together anew."""
        before, self._rows = self._rows, {}
        for swap_id, record in self.records.items():
            known = before.get(swap_id)
            self._rows[swap_id] = (
                known if known and known[0] is record else (record, asdict(record))
            )
        return {"swaps": [row for _, row in self._rows.values()]}


def _keep_latest(records: dict[str, SwapRecord]) -> dict[str, SwapRecord]:
    """Return the latest swaps, none without those made in one go with it, and what the recorder still needs."""
    latest = [*records.values()][-KEPT:]
    ids = {record.swap_id for record in latest}
    ids |= {record.batch for record in latest if record.batch}
    return {
        swap_id: record
        for swap_id, record in records.items()
        if record.joined or swap_id in ids or record.batch in ids
    }


def _read_records(data: Mapping[str, Any]) -> dict[str, SwapRecord]:
    if len(data["swaps"]) > MOST_ROWS:
        raise ValueError  # nobody swaps so often: the file is put aside whole
    return {row["swap_id"]: SwapRecord.from_dict(row) for row in data["swaps"]}


def _read_under_way(data: Mapping[str, Any]) -> tuple[SwapRecord, ...]:
    """Read what was under way; an older version knew of one swap only."""
    return tuple(map(SwapRecord.from_dict, data.get("swaps", [data])))


#: Where the journal is, once it was needed.
JOURNAL: HassKey[Journal] = HassKey(JOURNAL_KEY)


def get_journal(hass: HomeAssistant) -> Journal:
    """Return the journal of this home."""
    if JOURNAL not in hass.data:
        hass.data[JOURNAL] = Journal(hass)
    return hass.data[JOURNAL]
