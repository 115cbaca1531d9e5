"""Make the cameras of a few devices again, without a pass over the home.

Only what neither joins nor parts cameras is taken in so: another name, area or firmware of a device
whose entities are cameras. All that grouping looks at is then as it was, so every camera consists of
the same voices, and a whole pass would come to the very same cameras. All else takes a whole pass.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .names import bases
from .no_camera import device_shows
from .piece import Piece
from .traits import read_device
from .voices import device_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .grouping import Group
    from .kept import Kept
    from .known import Known
    from .rows import DeviceRow

#: All of a piece that grouping looks at, but for its names.
_joining = attrgetter(
    *(field.name for field in fields(Piece) if field.name not in {"area_id", "facts", "name"}),
    *(f"facts.{name}" for name in ("integration", "model", "serial_number", "macs", "uuids", "paths")),
)


class Renewal:
    """The groups that a pass came to; nothing is looked at before something changes."""

    def __init__(self, groups: Sequence[Group], known: Known, kept: Kept) -> None:
        """Take them, and what the pass kept."""
        self._groups, self._known, self._kept = groups, known, kept

    @cached_property
    def _numbers(self) -> dict[Piece, int]:
        """The number of each piece's group."""
        return {piece: number for number, group in enumerate(self._groups) for piece in group.pieces}

    @cached_property
    def _names(self) -> Counter[str]:
        """How many pieces bear each name."""
        return Counter(name for piece in self._numbers for name in set(bases(piece)))

    def renewed(self, row: DeviceRow, entity_of: Callable[[str], Any]) -> tuple[int, Group, Piece] | None:
        """Return a device's group, which says by then what the device says now; None where that takes a whole pass.

        With the group's number, and the piece that was its first until then.
        """
        kept = self._kept.last(("piece", row.id))
        if kept is None or (number := self._numbers.get(kept[1])) is None:
            return None
        ((was, entry), old) = kept
        entities = [entity for each in was.entities if (entity := entity_of(each.entity_id)) is not None]
        now = read_device(row, self._known)._replace(domain=was.domain, entities=entities)
        same = row.identifiers == was.row.identifiers and now[1:-1] == was[1:-1]
        if not same or not entities or len(entities) != len(was.entities) or device_shows(row, set()):
            return None
        make = partial(device_piece, now, entry, self._known)
        new: Piece = self._kept.get(("piece", row.id), (now, entry), make)
        group = self._groups[number]
        first = group.pieces[0]
        if new is old:
            return number, group, first
        names, earlier = set(bases(new)), set(bases(old))
        if _joining(new) != _joining(old) or any(self._names[name] != (name in earlier) for name in names ^ earlier):
            return None
        self._names.update(names - earlier)
        self._names.subtract(earlier - names)
        group.pieces = tuple([new if piece is old else piece for piece in group.pieces])
        self._numbers[new] = self._numbers.pop(old)
        return number, group, first
