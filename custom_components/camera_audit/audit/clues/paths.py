"""What the path of a stream or picture address says."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import STRENGTH_RANK, Clue
from .make import clue_by
from .voice import Voice


def path(voice: Voice) -> Iterator[Clue]:
    """Say the best form for and against; the address itself is not kept: it may hold a password."""
    best: dict[bool, Clue] = {}
    for signature in voice.path_signatures:
        clue = clue_by(signature, "path", ("value", signature.form))
        other = best.get(clue.supports)
        if other is None or STRENGTH_RANK[clue.strength] < STRENGTH_RANK[other.strength]:
            best[clue.supports] = clue
    yield from best.values()
