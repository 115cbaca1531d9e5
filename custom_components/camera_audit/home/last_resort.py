"""Join what a secret keeps apart, where only one answer is left.

YAML often hides the host in a secret, so that nothing tells which network client or which
recorder a YAML camera is. Names then say it, if exactly one of each kind carries the name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from .known import Known
    from .piece import Piece


def last_resort(sets: Sequence[Sequence[Piece]], known: Known) -> Generator[None, None, list[tuple[int, int]]]:
    """Return pairs of positions of sets to join; yields between the steps."""
    yield
    hidden = [
        number
        for number, pieces in enumerate(sets)
        if any(piece.secret for piece in pieces) and not any(piece.places for piece in pieces)
    ]
    if not hidden:
        return []
    return [*_same_name(sets, hidden), *_only_one_left(sets, hidden, known)]


def _same_name(sets: Sequence[Sequence[Piece]], hidden: Sequence[int]) -> list[tuple[int, int]]:
    """Join a YAML camera with the one network client of the same name."""
    yaml, clients = defaultdict(set), defaultdict(set)
    for number in hidden:
        for piece in sets[number]:
            if piece.words:
                yaml[piece.words].add(number)
    for number, pieces in enumerate(sets):
        if pieces and all(piece.from_network for piece in pieces):
            for piece in pieces:
                if piece.anchor and piece.words:
                    clients[piece.words].add(number)
    return [
        (min(numbers), min(clients[words]))
        for words, numbers in yaml.items()
        if len(numbers) == 1 and len(clients.get(words, ())) == 1
    ]


def _only_one_left(sets: Sequence[Sequence[Piece]], hidden: Sequence[int], known: Known) -> list[tuple[int, int]]:
    """Join the only YAML Hikvision entry of a home with the only host that has its paths."""
    spoken = [number for number, pieces in enumerate(sets) if _any_integration(pieces, known)]
    if len(spoken) != 1 or spoken[0] not in hidden:
        return []
    hosts = {
        piece.places[0].host: number
        for number, pieces in enumerate(sets)
        if number != spoken[0]
        for piece in pieces
        if piece.places and any(map(known.is_hikvision_path, piece.facts.paths))
    }
    return [(spoken[0], number) for number in hosts.values()] if len(hosts) == 1 else []


def _any_integration(pieces: Sequence[Piece], known: Known) -> bool:
    return any(piece.integration in known.hikvision for piece in pieces)
