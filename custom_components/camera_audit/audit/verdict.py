"""From clues to a verdict.

Clues are counted by source and side: of each source only the best clue counts, so that one fact
said three times stays one fact. Verdicts have an order, from the least to the most that speaks
for Hikvision: other_maker, unknown, possible, likely, confirmed. A further clue for never lowers
a verdict in it, a further clue against never raises it.
"""

from __future__ import annotations

from collections.abc import Iterable

from .finding import STRENGTH_RANK, Clue, Strength, Verdict

ORDER = (Verdict.OTHER_MAKER, Verdict.UNKNOWN, Verdict.POSSIBLE, Verdict.LIKELY, Verdict.CONFIRMED)

#: Those that speak most for Hikvision first, as lists show them.
SUREST_FIRST = ORDER[::-1]

#: Sources that a strong clue against outweighs where they stand alone: people and recorders put
#: such paths on other makers' cameras, and firmware and brand texts are easily shared.
SOFT_SOURCES = frozenset({"path", "firmware", "maker", "words"})


def rank(verdict: Verdict) -> int:
    """Return how much a verdict speaks for Hikvision: 0 for the least."""
    return ORDER.index(verdict)


def judge(clues: Iterable[Clue]) -> Verdict:
    """Return the verdict that the clues of one camera give, in whatever order they come."""
    best: dict[tuple[bool, str], Strength] = {}
    for clue in clues:
        side = clue.supports, clue.source
        if side not in best or STRENGTH_RANK[clue.strength] < STRENGTH_RANK[best[side]]:
            best[side] = clue.strength
    for_ = [strength for (supports, _), strength in best.items() if supports]
    against = [strength for (supports, _), strength in best.items() if not supports]

    if Strength.CONCLUSIVE in against:
        return Verdict.POSSIBLE if Strength.CONCLUSIVE in for_ else Verdict.OTHER_MAKER
    if Strength.CONCLUSIVE in for_:
        return Verdict.CONFIRMED

    strong, strong_against = for_.count(Strength.STRONG), against.count(Strength.STRONG)
    moderate = {source for (supports, source), strength in best.items() if supports and strength is Strength.MODERATE}
    if strong or len(moderate) > 1:
        return Verdict.LIKELY if strong > strong_against or not strong_against else Verdict.POSSIBLE
    outweighed = strong_against and moderate <= SOFT_SOURCES
    if outweighed or (Strength.MODERATE in against and not moderate):
        return Verdict.OTHER_MAKER
    return Verdict.POSSIBLE if moderate or for_.count(Strength.WEAK) > 1 else Verdict.UNKNOWN
