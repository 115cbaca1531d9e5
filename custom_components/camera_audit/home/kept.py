"""What was made of one home, kept so that a change makes only its own cameras again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from ..audit.camera import Camera
    from .piece import Piece
    from .traits import DeviceTraits, EntryTraits

_T = TypeVar("_T")


class Kept(Generic[_T]):
    """Things by their key, each with what it was made from: made again where that is another."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._earlier: dict[Hashable, tuple[tuple[object, ...], _T]] = {}
        self._now: dict[Hashable, tuple[tuple[object, ...], _T]] = {}

    def get(self, key: Hashable, made_from: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """Return the thing of a key, made only if it was made from something else before."""
        kept = self._now.get(key) or self._earlier.get(key)
        if kept is None or kept[0] != made_from:
            kept = made_from, make()
        self._now[key] = kept
        return kept[1]

    def turn(self) -> None:
        """End a pass: let go of what it did not ask for."""
        self._earlier, self._now = self._now, {}


class Memory:
    """What the last whole pass made.

    ``idle``: devices that concern no camera, by ``id()``, as long as the entries ``own`` are the
    same; whoever holds them keeps the rows of that pass.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self.entries: Kept[EntryTraits] = Kept()
        self.devices: Kept[DeviceTraits] = Kept()
        self.pieces: Kept[Piece] = Kept()
        self.cameras: Kept[Camera] = Kept()
        self.own: set[str] = set()
        self.idle: set[int] = set()

    def turn(self) -> None:
        """End a pass."""
        for kept in (self.entries, self.devices, self.pieces, self.cameras):
            kept.turn()
