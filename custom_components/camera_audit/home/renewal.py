"""Let the cameras of a few devices be called otherwise, without a pass over the home.

Only what neither joins nor parts cameras is taken in so: another name, area or firmware of a device
with camera entities. All that grouping looks at is then as it was, so every camera consists of the
same voices, and a whole pass would come to the very same cameras. All else takes a whole pass.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .names import list_base_names, names_matter
from .traits import is_of_others, make_of
from .voices import describe_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .grouping import Group
    from .known import Known
    from .piece import Piece
    from .rows import DeviceRow

#: What may be another of a device, and of its entities: what is read of these for its own piece alone.
LOCAL = frozenset(
    {
        "area_id",
        "hw_version",
        "model_id",
        "name",
        "name_by_user",
        "original_name",
        "sw_version",
    }
)


class Renewal:
    """The groups that a pass came to; nothing is looked at before something changes."""

    def __init__(self, groups: Sequence[Group], known: Known) -> None:
        """Take them."""
        self._groups, self._known = groups, known

    @cached_property
    def _numbers(self) -> dict[Piece, int]:
        """The number of each piece's group."""
        return {
            piece: number
            for number, group in enumerate(self._groups)
            for piece in group.pieces
        }

    @cached_property
    def _renewable(self) -> dict[str | None, Piece]:
        """What says the same as its device, by the id of that."""
        return {piece.device_id: piece for piece in self._numbers if piece.renewable}

    @cached_property
    def _names(self) -> Counter[str] | None:
        """How many pieces bear each name; None where no name can join any."""
        if not names_matter([(piece,) for piece in self._numbers], self._known):
            return None
        return Counter(
            [name for piece in self._numbers for name in set(list_base_names(piece))]
        )

    def renewed(
        self, row: DeviceRow, entity_of: Callable[[str], Any]
    ) -> tuple[int, Group] | None:
        """Return a device's group, which says by then what the device says now, and its number.

        None where that takes a whole pass; the groups are good for nothing then.
        """
        if (piece := self._renewable.get(row.id)) is None:
            return None
        entities = list(filter(None, map(entity_of, piece.entity_ids)))
        if len(entities) < len(piece.entity_ids):
            return None
        if (
            piece.other is not None
            and is_of_others(row, make_of(row, self._known)) is not piece.other
        ):
            return None
        earlier = set(list_base_names(piece)) if self._names is not None else None
        if not describe_anew(piece, row, entities, self._known) or self._joins_by_name(
            piece, earlier
        ):
            return None
        number = self._numbers[piece]
        return number, self._groups[number]

    def _joins_by_name(self, piece: Piece, earlier: set[str] | None) -> bool:
        """Whether a piece bears, or bore, a name together with another; if not, note its names."""
        if self._names is None or earlier is None:
            return False
        names = set(list_base_names(piece))
        if any(self._names[name] != (name in earlier) for name in names ^ earlier):
            return True
        self._names.update(names - earlier)
        self._names.subtract(earlier - names)
        return False
