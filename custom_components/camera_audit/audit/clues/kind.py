"""A kind of clue: a function from the facts of one voice to what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from ..finding import Clue

if TYPE_CHECKING:
    from .voice import Voice

_Find = TypeVar("_Find", bound="Callable[[Voice], Iterable[Clue]]")

#: Every kind of clue that is read from one voice. The order does not matter.
KINDS: list[Callable[[Voice], Iterable[Clue]]] = []


def clue(find: _Find) -> _Find:
    """Make a function that yields the clues of one voice a kind of clue."""
    KINDS.append(find)
    return find
