"""From the facts of one voice to its clues: one small function for each kind.

A function becomes a kind of clue by ``@clue(...)``, which declares the facts that it reads.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...knowledge.records import Knowledge
from ..camera import Facts
from ..finding import Clue, Force
from . import answers, device, discovery, network  # noqa: F401 (each registers its kinds)
from .kind import KINDS, Kind, declared_facts
from .voice import Voice

__all__ = ["KINDS", "Kind", "find_clues"]


def find_clues(facts: Facts, knowledge: Knowledge, kinds: Iterable[Kind]) -> list[Clue]:
    """Return the clues of these kinds that one voice gives, some perhaps twice."""
    clues: list[Clue] = []
    voice_by_reads: dict[frozenset[str], Voice] = {}
    for kind in kinds:
        if (voice := voice_by_reads.get(kind.reads)) is None:
            voice = voice_by_reads[kind.reads] = Voice(
                declared_facts(facts, kind), knowledge
            )
        clues += kind.find(voice)
    return (
        clues
        if facts.force is Force.LOADED
        else [clue.with_force(facts.force) for clue in clues]
    )
