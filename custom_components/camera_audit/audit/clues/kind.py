"""A kind of clue: a function that finds it, and the facts that it declares to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from ..camera import Facts
from ..finding import Clue

if TYPE_CHECKING:
    from .voice import Voice

_Find = TypeVar("_Find", bound="Callable[[Voice], Iterable[Clue]]")


class UndeclaredFactError(Exception):
    """A kind of clue reads a fact that it does not declare, so it would not be found in every camera."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of clue.

    ``find`` yields the clues of one voice. ``reads`` holds the fields of :class:`Facts` that ``find`` reads, also
    through the voice; it is given no others.
    """

    find: Callable[[Voice], Iterable[Clue]]
    reads: frozenset[str]


#: Every kind of clue that is read from one voice. The order does not matter.
KINDS: list[Kind] = []


def clue(*reads: str) -> Callable[[_Find], _Find]:
    """Make a function a kind of clue that reads these fields of the facts. ValueError for a field that is none."""
    if unknown := set(reads) - set(Facts._fields):
        raise ValueError(f"no fields of Facts: {', '.join(sorted(unknown))}")

    def register(find: _Find) -> _Find:
        KINDS.append(Kind(find, frozenset(reads)))
        return find

    return register


class DeclaredFacts:
    """Facts of which only declared fields can be read. UndeclaredFactError names any other."""

    __slots__ = ("_facts", "_kind")

    def __init__(self, facts: Facts, kind: Kind) -> None:
        """Take all facts, and the kind of clue that reads them."""
        self._facts = facts
        self._kind = kind

    def __getattr__(self, name: str) -> object:
        """Return a declared field."""
        if name not in self._kind.reads:
            find = getattr(self._kind.find, "__name__", "a kind of clue")
            raise UndeclaredFactError(
                f"{find} reads {name}: write @clue(..., {name!r}) above it"
            )
        return getattr(self._facts, name)


def declared_facts(facts: Facts, kind: Kind) -> Facts:
    """Return the facts as a kind of clue may read them."""
    return cast("Facts", DeclaredFacts(facts, kind))
