"""Make the cameras of a few devices again, without a pass over the home.

Only what neither joins nor parts cameras is taken in so: another name, area or firmware of a device
with camera entities. All that grouping looks at is then as it was, so every camera consists of the
same voices, and a whole pass would come to the very same cameras. All else takes a whole pass.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .names import bases, names_matter
from .piece import Piece
from .traits import read_device
from .voices import device_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .grouping import Group
    from .known import Known
    from .rows import DeviceRow
    from .traits import EntryTraits

#: What may be another of a device, and of its entities: what is read of these for its own piece alone.
LOCAL = frozenset({"area_id", "hw_version", "model_id", "name", "name_by_user", "original_name", "sw_version"})
#: All of a piece that grouping looks at, but for its names.
_joining = attrgetter(
    *(field.name for field in fields(Piece) if field.name not in {"area_id", "facts", "name"}),
    *(f"facts.{name}" for name in ("integration", "model", "serial_number", "macs", "uuids", "paths")),
)


class Renewal:
    """The groups that a pass came to; nothing is looked at before something changes."""

    def __init__(
        self, groups: Sequence[Group], told: Mapping[str, tuple[Piece, EntryTraits | None, bool]], known: Known
    ) -> None:
        """Take them. ``told``: see :class:`.gather.Gatherer`."""
        self._groups, self._told, self._known = groups, dict(told), known

    @cached_property
    def _numbers(self) -> dict[Piece, int]:
        """The number of each piece's group."""
        return {piece: number for number, group in enumerate(self._groups) for piece in group.pieces}

    @cached_property
    def _names(self) -> Counter[str] | None:
        """How many pieces bear each name; None where no name can join any."""
        if not names_matter([(piece,) for piece in self._numbers], self._known):
            return None
        return Counter([name for piece in self._numbers for name in set(bases(piece))])

    def renewed(self, row: DeviceRow, entity_of: Callable[[str], Any]) -> tuple[int, Group] | None:
        """Return a device's group, which says by then what the device says now, and its number.

        None where that takes a whole pass.
        """
        if row.id not in self._told:
            return None
        old, entry, marked = self._told[row.id]
        number, device = self._numbers.get(old), read_device(row, self._known)
        entities = list(filter(None, map(entity_of, old.entity_ids)))
        if number is None or len(entities) < len(old.entity_ids) or (device.group or device.other) is not marked:
            return None
        device.domain, device.entities = old.integration, entities
        new = device_piece(device, entry, self._known)
        if _joining(new) != _joining(old) or self._joins_by_name(old, new):
            return None
        group = self._groups[number]
        group.pieces = tuple([new if piece is old else piece for piece in group.pieces])
        self._numbers[new] = self._numbers.pop(old)
        self._told[row.id] = new, entry, marked
        return number, group

    def _joins_by_name(self, old: Piece, new: Piece) -> bool:
        """Whether a piece bears, or bore, a name together with another; if not, note its names."""
        if self._names is None:
            return False
        names, earlier = set(bases(new)), set(bases(old))
        if any(self._names[name] != (name in earlier) for name in names ^ earlier):
            return True
        self._names.update(names - earlier)
        self._names.subtract(earlier - names)
        return False
