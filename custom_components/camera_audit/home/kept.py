"""What was made of one home, kept so that a change makes only its own cameras again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_T = TypeVar("_T")


class Kept:
    """Things by their key, each with what it was made from: made again where that is another."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._earlier: dict[Hashable, tuple[object, Any]] = {}
        self._now: dict[Hashable, tuple[object, Any]] = {}

    def get(self, key: Hashable, made_from: object, make: Callable[[], _T]) -> _T:
        """Return the thing of a key, made only if it was made from something else before."""
        kept = self.last(key)
        if kept is None or kept[0] != made_from:
            kept = made_from, make()
        self._now[key] = kept
        thing: _T = kept[1]
        return thing

    def last(self, key: Hashable) -> tuple[Any, Any] | None:
        """Return what the thing of a key was made from, and the thing; None where there is none."""
        return self._now.get(key) or self._earlier.get(key)

    def turn(self) -> None:
        """End a pass: let go of what it did not ask for."""
        self._earlier, self._now = self._now, {}
