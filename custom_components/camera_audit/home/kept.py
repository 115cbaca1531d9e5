"""Pieces that are kept from one audit to the next while what they were made of stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .index import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from .piece import Piece

_Row = TypeVar("_Row")


class KeptPieces:
    """The pieces of the last audit and of this one. What an audit does not ask for is dropped."""

    def __init__(self) -> None:
        """Start with none."""
        self._last: dict[object, tuple[tuple[object, ...], Piece]] = {}
        self._now: dict[object, tuple[tuple[object, ...], Piece]] = {}

    def begin(self) -> None:
        """Begin an audit."""
        self._now = {}

    def end(self) -> None:
        """End an audit: its pieces are the ones to keep."""
        self._last = self._now

    def get(
        self, key: object, parts: tuple[object, ...], make: Callable[[], Piece | None]
    ) -> Piece | None:
        """Return the piece that was made of the very same parts, else make it."""
        kept = self._last.get(key)
        if kept is None or not same(kept[0], parts):
            piece = make()
            if piece is None:
                return None
            kept = (parts, piece)
        self._now[key] = kept
        return kept[1]

    def of_row(self, key: object, row: _Row, make: Callable[[_Row], Piece | None]) -> Piece | None:
        """Return the piece of a row that its source makes anew each time, so it is compared."""
        kept = self._last.get(key)
        if kept is None or kept[0] != (row,):
            piece = make(row)
            if piece is None:
                return None
            kept = ((row,), piece)
        self._now[key] = kept
        return kept[1]
