"""Sets of things that are joined one pair after the other (union-find)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T")


class DisjointSets(Generic[_T]):
    """Sets that begin with one item each. The order of the items stays, whatever is joined."""

    def __init__(self, items: Iterable[_T]) -> None:
        """Begin with each item alone."""
        self._parents = {item: item for item in items}

    def join(self, first: _T, second: _T) -> None:
        """Make one set of the sets of two items."""
        self._parents[self._find_root(second)] = self._find_root(first)

    def list_groups(self) -> list[list[_T]]:
        """Return the sets in the order of their first items."""
        groups: dict[_T, list[_T]] = {}
        for item in self._parents:
            groups.setdefault(self._find_root(item), []).append(item)
        return list(groups.values())

    def _find_root(self, item: _T) -> _T:
        parents = self._parents
        while (parent := parents[item]) is not item:
            # Each look halves the way for the next one.
            parents[item] = parents[parent]
            item = parent
        return item
