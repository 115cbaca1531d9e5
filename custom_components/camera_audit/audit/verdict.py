"""From clues to a verdict.

Clues are counted by source and side: of each source only the best clue counts, so that one fact
said three times stays one fact. The strongest sources decide; those of one strength are set off against each other.
Verdicts have an order, from the least to the most that speaks for Hikvision: other_maker, unknown, possible,
likely, confirmed. A further clue for never lowers a verdict in it, a further clue against never raises it.
"""

from __future__ import annotations

from collections.abc import Iterable

from .finding import STRENGTH_RANK, Clue, Strength, Verdict

ORDER = (
    Verdict.OTHER_MAKER,
    Verdict.UNKNOWN,
    Verdict.POSSIBLE,
    Verdict.LIKELY,
    Verdict.CONFIRMED,
)

#: Those that speak most for Hikvision first, as lists show them.
SUREST_FIRST = ORDER[::-1]

#: So many sources of one strength more for than against make a verdict that fewer do not make.
_TWO = 2


def rank_verdict(verdict: Verdict) -> int:
    """Return how much a verdict speaks for Hikvision: 0 for the least."""
    return ORDER.index(verdict)


def judge_clues(clues: Iterable[Clue]) -> Verdict:
    """Return the verdict that the clues of one camera give, in whatever order they come."""
    for_, against = _count_sources(clues)

    if against[Strength.CONCLUSIVE]:
        return Verdict.POSSIBLE if for_[Strength.CONCLUSIVE] else Verdict.OTHER_MAKER
    if for_[Strength.CONCLUSIVE]:
        return Verdict.CONFIRMED
    # A strong source outweighs all weaker ones; as many strong ones against leave it open.
    if for_[Strength.STRONG]:
        return (
            Verdict.LIKELY
            if for_[Strength.STRONG] > against[Strength.STRONG]
            else Verdict.POSSIBLE
        )
    return (
        Verdict.OTHER_MAKER
        if against[Strength.STRONG]
        else _judge_softer(for_, against)
    )


def _judge_softer(for_: dict[Strength, int], against: dict[Strength, int]) -> Verdict:
    """Return the verdict where no source is strong."""
    if for_[Strength.MODERATE]:
        more = for_[Strength.MODERATE] - against[Strength.MODERATE]
        return Verdict.LIKELY if more >= _TWO else Verdict.POSSIBLE
    if against[Strength.MODERATE]:
        return Verdict.OTHER_MAKER
    more = for_[Strength.WEAK] - against[Strength.WEAK]
    return Verdict.POSSIBLE if more >= _TWO else Verdict.UNKNOWN


def _count_sources(
    clues: Iterable[Clue],
) -> tuple[dict[Strength, int], dict[Strength, int]]:
    """Return how many sources there are of each strength, for and against, each by its best clue."""
    best: dict[tuple[bool, str], Strength] = {}
    for clue in clues:
        side = clue.supports, clue.source
        if side not in best or STRENGTH_RANK[clue.strength] < STRENGTH_RANK[best[side]]:
            best[side] = clue.strength
    for_, against = dict.fromkeys(Strength, 0), dict.fromkeys(Strength, 0)
    for (supports, _), strength in best.items():
        (for_ if supports else against)[strength] += 1
    return for_, against
