"""Whose the recorder's rows are, and how they come to the id that their entity has.

A rename changes the id in a row of metadata and not its number, and all that was recorded hangs on the number. The
journal keeps the numbers of both cameras from before a swap. So it is known of every row whose it is, wherever a process
was killed, and ``arrange`` brings all of them to their ids in one transaction: it happens whole, or not at all.

Only loaded where the recorder runs. Everything here blocks, and belongs into a thread of the recorder.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, NamedTuple

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import (
    RecorderRuns,
    States,
    StatesMeta,
    Statistics,
    StatisticsMeta,
    StatisticsShortTerm,
)
from homeassistant.components.recorder.models import process_timestamp
from homeassistant.components.recorder.tasks import RecorderTask
from homeassistant.helpers.recorder import session_scope
from sqlalchemy import delete, select, update
from sqlalchemy.orm.session import Session

#: The session holds no objects that would have to follow.
_AS_IT_IS: Final = {"synchronize_session": False}
#: Rows that are named in one statement; fewer than any database allows.
_AT_ONCE: Final = 500


class Exchange(NamedTuple):
    """Two numbers of metadata whose ids are exchanged, and the Unix time from which on their entities have been."""

    number: int
    other: int
    since: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Which entity each row of metadata belongs to. Entities are named by their registry ids.

    ``ids``: the entity id where all of an entity's history belongs. ``numbers``: whose each number of metadata is, of
    states and of statistics. ``holders``: whose history it is that came under an id since the numbers were noted.
    ``guesses``: for swaps of which no numbers were noted, the id that is shared, the one that the old entity parks
    under, and both entities. ``since``: Unix time of the last moment of which it is known that registries and rows were
    together; what a later run of Home Assistant recorded is of whom the registries name. ``taken``: all ids of entities.
    ``exchanges``: pairs of numbers, of states and of statistics, whose ids are exchanged, each with the Unix time from
    which on their entities may have had the other one's id.
    """

    ids: Mapping[str, str]
    numbers: tuple[Mapping[int, str], Mapping[int, str]]
    holders: Mapping[str, str]
    guesses: tuple[tuple[str, str, str, str], ...] = ()
    since: float = 0.0
    taken: frozenset[str] = frozenset()
    exchanges: tuple[tuple[Exchange, ...], tuple[Exchange, ...]] = ((), ())

    @property
    def scope(self) -> frozenset[str]:
        """The ids that any of it is about."""
        return frozenset((*self.ids.values(), *self.holders))


@dataclass(slots=True)
class Arranged:
    """What was done.

    ``moved``: ids whose rows came to another one, or came there; ``aside``: from the ids that had a history of something
    else to those where it is now; ``unsure``: ids whose statistics may have gone on from those of the other camera;
    ``since``: Unix time from which on.
    """

    moved: set[str] = field(default_factory=set)
    aside: dict[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    since: float = 0.0

    def with_later(self, later: Arranged) -> Arranged:
        """Return this with what was done after it."""
        return Arranged(
            self.moved | later.moved,
            self.aside | later.aside,
            self.unsure | later.unsure,
            self.since or later.since,
        )


class _Kind(NamedTuple):
    """One of the two sorts of history: its table of metadata, and those of its rows with their time."""

    meta: Any
    number: Any
    name: Any
    rows: tuple[tuple[Any, Any], ...]


_STATES: Final = _Kind(
    StatesMeta,
    StatesMeta.metadata_id,
    StatesMeta.entity_id,
    ((States, States.last_updated_ts),),
)
_STATISTICS: Final = _Kind(
    StatisticsMeta,
    StatisticsMeta.id,
    StatisticsMeta.statistic_id,
    (
        (Statistics, Statistics.start_ts),
        (StatisticsShortTerm, StatisticsShortTerm.start_ts),
    ),
)


@dataclass(slots=True)
class ArrangeTask(RecorderTask):
    """Arrange in the recorder's thread, after all that it was told before. ``done`` is called there, with None if it failed."""

    owners: Owners
    done: Callable[[Arranged | None], None]

    def run(self, instance: Recorder) -> None:
        """Arrange the rows; what the recorder still had to write is written."""
        arranged = None
        try:
            arranged = arrange_rows(instance, self.owners)
        finally:
            self.done(arranged)


def read_numbers(
    instance: Recorder, entity_ids: Iterable[str]
) -> dict[str, list[int | None]]:
    """Return the numbers of metadata of states and statistics under each id."""
    wanted = sorted(set(entity_ids))
    with session_scope(session=instance.get_session(), read_only=True) as session:
        found = [
            {name: number for number, name in _read_metadata(session, kind, wanted)}
            for kind in (_STATES, _STATISTICS)
        ]
    return {entity_id: [each.get(entity_id) for each in found] for entity_id in wanted}


def arrange_rows(instance: Recorder, owners: Owners) -> Arranged:
    """Bring all rows to the ids of their entities, in one transaction."""
    arranged = Arranged()
    with session_scope(session=instance.get_session()) as session:
        arranged.since = _first_run_after(session, owners.since)
        for kind, numbers, exchanges in zip(
            (_STATES, _STATISTICS), owners.numbers, owners.exchanges, strict=True
        ):
            order = _Order(session, kind, owners, numbers, arranged)
            order.exchange_rows(exchanges)
            order.arrange()
    if arranged.moved:
        instance.states_meta_manager.evict_purged(arranged.moved)
        instance.states_manager.evict_purged_entity_ids(arranged.moved)
        instance.statistics_meta_manager.reset()
    return arranged


def _first_run_after(session: Session, since: float) -> float:
    """Return when the first run of the recorder after a moment began; 0 where there is none."""
    starts = session.execute(select(RecorderRuns.start)).scalars() if since else ()
    moments = (process_timestamp(start).timestamp() for start in starts)
    return min((moment for moment in moments if moment > since), default=0.0)


def _read_metadata(
    session: Session, kind: _Kind, entity_ids: Iterable[str]
) -> list[tuple[int, str]]:
    wanted = sorted(entity_ids)
    found: list[tuple[int, str]] = []
    for start in range(0, len(wanted), _AT_ONCE):
        names = wanted[start : start + _AT_ONCE]
        rows = session.execute(
            select(kind.number, kind.name).where(kind.name.in_(names))
        )
        found += [(number, name) for number, name in rows]
    return sorted(found)


class _Order:
    """One sort of history on its way to where it belongs, within a transaction."""

    def __init__(
        self,
        session: Session,
        kind: _Kind,
        owners: Owners,
        numbers: Mapping[int, str],
        arranged: Arranged,
    ) -> None:
        self._session, self._kind = session, kind
        self._owners, self._numbers = owners, numbers
        self._arranged = arranged
        self._names = dict(_read_metadata(session, kind, owners.scope))
        self._holders = {**owners.holders, **self._guess_holders()}

    def _guess_holders(self) -> dict[str, str]:
        """Return whose history is under the shared ids of swaps without numbers.

        The parked id was free before each: where it has no history, the database knows nothing of that swap, nor of
        later ones.
        """
        present = {*self._names.values()}
        found: dict[str, str] = {}
        unfollowed: set[str] = set()
        for shared, parked, old, new in self._owners.guesses:
            if shared in unfollowed:
                continue
            found[shared] = new if parked in present else old
            if parked not in present:
                unfollowed.add(shared)
        return found

    def exchange_rows(self, exchanges: Iterable[Exchange]) -> None:
        """Put what was recorded while two entities had each other's ids, and their rows had not, to the other's rows.

        Nothing happens where the ids of the rows are exchanged already.
        """
        for number, other, since in exchanges:
            owner = self._numbers.get(number)
            wanted = self._owners.ids.get(owner) if owner else None
            if number not in self._names or other not in self._names:
                continue
            if wanted is None or self._names[number] == wanted:
                continue
            aside = self._copy_metadata(number)
            self._move_rows(number, aside, since)
            self._move_rows(other, number, since)
            self._join_rows(aside, other)

    def arrange(self) -> None:
        """Tell the rows apart where they are mixed, put together what is of one entity, and give each its id."""
        whose = {number: self._find_owner(number) for number in self._names}
        bases: dict[str, int] = {}
        # The numbers that were noted come first: the long history stays where it is.
        for number in sorted(
            whose, key=lambda number: (number not in self._numbers, number)
        ):
            if (owner := whose[number]) is not None:
                bases.setdefault(owner, number)
        if self._arranged.since:
            self._separate(whose, bases)
        for number, owner in whose.items():
            if owner is not None and bases[owner] != number:
                self._join_rows(number, bases[owner])
        self._name_rows(
            {
                number: self._owners.ids[owner]
                for owner, number in bases.items()
                if owner in self._owners.ids
            }
        )

    def _find_owner(self, number: int) -> str | None:
        return self._numbers.get(number) or self._holders.get(self._names[number])

    def _separate(self, whose: dict[int, str | None], bases: dict[str, int]) -> None:
        """Give what a later run has recorded to those who had the ids then."""
        now = {entity_id: owner for owner, entity_id in self._owners.ids.items()}
        for number, name in list(self._names.items()):
            writer = now.get(name)
            if writer is None or writer == whose[number] or not self._has_later(number):
                continue
            # Into a row of its own first: that of the writer may be parted, too.
            later = self._copy_metadata(number)
            whose[later] = writer
            bases.setdefault(writer, later)
            self._move_rows(number, later, self._arranged.since)
            if self._kind is _STATISTICS:
                # What was added up since then began with the other camera's sum.
                self._arranged.unsure.add(name)
            self._arranged.moved.add(name)

    def _copy_metadata(self, number: int) -> int:
        """Add a row of metadata like another one, which has no id yet; return its number."""
        own = {self._kind.number.key, self._kind.name.key}
        row = (
            self._session.execute(
                select(self._kind.meta.__table__).where(self._kind.number == number)
            )
            .mappings()
            .one()
        )
        copy = self._kind.meta(
            **{key: value for key, value in row.items() if key not in own}
        )
        self._session.add(copy)
        self._session.flush()
        added: int = getattr(copy, self._kind.number.key)
        return added

    def _has_later(self, number: int) -> bool:
        return any(
            self._session.execute(
                select(table.metadata_id)
                .where(table.metadata_id == number, time >= self._arranged.since)
                .limit(1)
            ).first()
            for table, time in self._kind.rows
        )

    def _join_rows(self, number: int, base: int) -> None:
        """Put all rows of a number to those of another."""
        self._move_rows(number, base)
        # What is left is of a period that the other has too.
        for table, _ in self._kind.rows:
            self._session.execute(
                delete(table).where(table.metadata_id == number),
                execution_options=_AS_IT_IS,
            )
        self._session.execute(
            delete(self._kind.meta).where(self._kind.number == number),
            execution_options=_AS_IT_IS,
        )
        if (name := self._names.pop(number, None)) is not None:
            self._arranged.moved.add(name)

    def _move_rows(self, number: int, base: int, since: float = 0.0) -> None:
        for table, time in self._kind.rows:
            wanted = (
                [table.metadata_id == number, time >= since]
                if since
                else [table.metadata_id == number]
            )
            if self._kind is _STATES:
                self._session.execute(
                    update(table).where(*wanted).values(metadata_id=base),
                    execution_options=_AS_IT_IS,
                )
                continue
            # Statistics have one row for each period.
            there = {
                *self._session.execute(
                    select(time).where(table.metadata_id == base)
                ).scalars()
            }
            rows = self._session.execute(select(table.id, time).where(*wanted))
            free = [row for row, moment in rows if moment not in there]
            for start in range(0, len(free), _AT_ONCE):
                some = table.id.in_(free[start : start + _AT_ONCE])
                self._session.execute(
                    update(table).where(some).values(metadata_id=base),
                    execution_options=_AS_IT_IS,
                )

    def _name_rows(self, wanted: Mapping[int, str]) -> None:
        """Give rows of metadata their ids. Those that change lose theirs first, so that none is in the way of another."""
        changed = {
            number: name
            for number, name in wanted.items()
            if self._names.get(number) != name
        }
        free = {self._names[number] for number in changed if number in self._names}
        here = {name: number for number, name in self._names.items()}
        aside = {
            here[name]: self._free_id(name)
            for name in changed.values()
            if name in here and name not in free
        }
        for number in changed:
            self._write_name(number, None)
        for number, name in (aside | changed).items():
            self._write_name(number, name)
            self._arranged.moved |= {name, self._names.get(number, name)}
        self._arranged.aside |= {
            self._names[number]: name for number, name in aside.items()
        }

    def _free_id(self, entity_id: str) -> str:
        """Return an id that neither an entity nor any history has."""
        names = (
            f"{entity_id}_old{f'_{number}' if number > 1 else ''}"
            for number in count(1)
        )
        unused = (name for name in names if name not in self._owners.taken)
        return next(
            name
            for name in unused
            if not _read_metadata(self._session, self._kind, [name])
        )

    def _write_name(self, number: int, name: str | None) -> None:
        values = {self._kind.name.key: name}
        self._session.execute(
            update(self._kind.meta).where(self._kind.number == number).values(values),
            execution_options=_AS_IT_IS,
        )
