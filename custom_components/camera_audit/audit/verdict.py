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
    for_, against = _best(clues)
    conclusive = _count(for_, Strength.CONCLUSIVE)
    if _count(against, Strength.CONCLUSIVE):
        return Verdict.POSSIBLE if conclusive else Verdict.OTHER_MAKER
    if conclusive:
        return Verdict.CONFIRMED

    return _weigh(for_, against)


def _weigh(for_: dict[str, Strength], against: dict[str, Strength]) -> Verdict:
    """Return the verdict where no clue is conclusive."""
    strong, strong_against = _count(for_, Strength.STRONG), _count(against, Strength.STRONG)
    moderate = [source for source, found in for_.items() if found is Strength.MODERATE]
    if strong or len(moderate) > 1:
        more = strong > strong_against or not strong_against
        return Verdict.LIKELY if more else Verdict.POSSIBLE
    outweighed = strong_against and SOFT_SOURCES.issuperset(moderate)
    if outweighed or (_count(against, Strength.MODERATE) and not moderate):
        return Verdict.OTHER_MAKER
    if moderate or _count(for_, Strength.WEAK) > 1:
        return Verdict.POSSIBLE
    return Verdict.UNKNOWN


def _best(clues: Iterable[Clue]) -> tuple[dict[str, Strength], dict[str, Strength]]:
    """Return the best strength of each source, for and against."""
    for_: dict[str, Strength] = {}
    against: dict[str, Strength] = {}
    for clue in clues:
        side = for_ if clue.supports else against
        known = side.get(clue.source)
        if known is None or STRENGTH_RANK[clue.strength] < STRENGTH_RANK[known]:
            side[clue.source] = clue.strength
    return for_, against


def _count(side: dict[str, Strength], *strengths: Strength) -> int:
    return sum(found in strengths for found in side.values())
