"""From the facts of one voice to its clues: one small function for each kind.

A function becomes a kind of clue by ``@clue``.
"""

from __future__ import annotations

from ..finding import Clue, Force
from . import answers, device, discovery, network  # noqa: F401 (each registers its kinds)
from .kind import KINDS
from .voice import Voice

__all__ = ["find_clues"]


def find_clues(voice: Voice) -> list[Clue]:
    """Return the clues that one voice gives, some perhaps twice."""
    clues = [clue for find in KINDS for clue in find(voice)]
    force = voice.facts.force
    return (
        clues if force is Force.LOADED else [clue.with_force(force) for clue in clues]
    )
