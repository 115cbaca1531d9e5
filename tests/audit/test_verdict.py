"""From clues to a verdict, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest

from custom_components.camera_audit.audit.finding import Clue, Strength, Verdict
from custom_components.camera_audit.audit.verdict import ORDER, judge_clues

pytestmark = pytest.mark.standalone

STRENGTHS = {
    "c": Strength.CONCLUSIVE,
    "s": Strength.STRONG,
    "m": Strength.MODERATE,
    "w": Strength.WEAK,
}


def clue(written: str) -> Clue:
    """Read ``+s model``: a strong clue for, from the model."""
    return Clue(
        "kind",
        written[3:],
        STRENGTHS[written[1]],
        supports=written[0] == "+",
        values=(("n", written),),
    )


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        # Nothing to go by.
        ("", Verdict.UNKNOWN),
        ("+w path", Verdict.UNKNOWN),
        ("-w path", Verdict.UNKNOWN),
        # Confirmed: a conclusive clue for, none conclusive against.
        ("+c integration", Verdict.CONFIRMED),
        ("+c integration, -s maker, -s model", Verdict.CONFIRMED),
        # Conclusive on both sides.
        ("+c integration, -c prefix", Verdict.POSSIBLE),
        ("+c integration, +c serial, -c prefix", Verdict.POSSIBLE),
        # Conclusive against.
        ("-c prefix", Verdict.OTHER_MAKER),
        ("-c prefix, +s maker, +s model", Verdict.OTHER_MAKER),
        # Likely: one strong source or two moderate ones, and more strong ones than against.
        ("+s prefix", Verdict.LIKELY),
        ("+m maker, +m path", Verdict.LIKELY),
        ("+s prefix, -m path", Verdict.LIKELY),
        ("+s prefix, -m path, -m maker, -m model", Verdict.LIKELY),
        ("+s maker, +s model, -s prefix", Verdict.LIKELY),
        # As many strong clues against.
        ("+s model, -s maker", Verdict.POSSIBLE),
        ("+s model, -s maker, -s prefix", Verdict.POSSIBLE),
        ("+s model, +m path, -s maker", Verdict.POSSIBLE),
        # Moderate clues are set off against each other.
        ("+m maker, +m path, -m model", Verdict.POSSIBLE),
        ("+m words, +m path, -m words", Verdict.POSSIBLE),
        ("+m maker, +m path, +m words, -m model", Verdict.LIKELY),
        ("+m maker, +m path, +m words, -m model, -m prefix", Verdict.POSSIBLE),
        # One moderate source, or two weak ones.
        ("+m model", Verdict.POSSIBLE),
        ("+w maker, +w model", Verdict.POSSIBLE),
        ("+w maker, +w model, -w path", Verdict.UNKNOWN),
        ("+m model, -m path", Verdict.POSSIBLE),
        # One fact said three times stays one fact.
        ("+m path, +m path, +m path", Verdict.POSSIBLE),
        ("+w path, +w path", Verdict.UNKNOWN),
        # Another maker: strong or moderate against, at most weak for.
        ("-s maker", Verdict.OTHER_MAKER),
        ("-m path", Verdict.OTHER_MAKER),
        ("-m path, +w firmware, +w maker", Verdict.OTHER_MAKER),
        # A strong clue against outweighs moderate ones, however many.
        ("+m model, -s maker", Verdict.OTHER_MAKER),
        ("+m prefix, -s maker", Verdict.OTHER_MAKER),
        ("+m maker, +m path, -s model", Verdict.OTHER_MAKER),
        ("+m words, +m path, +m prefix, -s model", Verdict.OTHER_MAKER),
        ("-s maker, +m path", Verdict.OTHER_MAKER),
        ("-s model, +m maker", Verdict.OTHER_MAKER),
        ("-s model, +m firmware", Verdict.OTHER_MAKER),
        ("-s model, +m path, +w maker", Verdict.OTHER_MAKER),
        ("-m model, +m path", Verdict.POSSIBLE),
    ],
)
def test_clues_give_a_verdict(written: str, verdict: Verdict) -> None:
    clues = [clue(part.strip()) for part in written.split(",") if part]

    assert judge_clues(clues) is verdict
    assert judge_clues(reversed(clues)) is verdict


def test_the_order_holds_every_verdict() -> None:
    assert sorted(ORDER) == sorted(Verdict)


SIDES = [
    side for size in range(4) for side in combinations_with_replacement("csmw", size)
]


def rules(for_: tuple[str, ...], against: tuple[str, ...]) -> Iterator[Verdict]:
    """Yield the verdicts that the rules of the design give, in their order: the first one counts."""
    if "c" in against:
        yield Verdict.POSSIBLE if "c" in for_ else Verdict.OTHER_MAKER
    if "c" in for_:
        yield Verdict.CONFIRMED
    if "s" in for_:
        # One strong source beats moderate ones; as many strong clues against leave it open.
        yield (
            Verdict.LIKELY if for_.count("s") > against.count("s") else Verdict.POSSIBLE
        )
    if "s" in against:
        yield Verdict.OTHER_MAKER
    if "m" in for_:
        # Two moderate sources for and one against are possible.
        yield (
            Verdict.LIKELY
            if for_.count("m") >= against.count("m") + 2
            else Verdict.POSSIBLE
        )
    if "m" in against:
        yield Verdict.OTHER_MAKER
    if for_.count("w") >= against.count("w") + 2:
        yield Verdict.POSSIBLE
    yield Verdict.UNKNOWN


@pytest.mark.parametrize("for_", SIDES, ids="".join)
def test_all_combinations_of_three_sources_a_side_follow_the_rules(
    for_: tuple[str, ...],
) -> None:
    wrong = {}
    for against in SIDES:
        clues = [
            clue(f"+{strength} source{place}") for place, strength in enumerate(for_)
        ]
        clues += [
            clue(f"-{strength} source{place}") for place, strength in enumerate(against)
        ]
        if (given := judge_clues(reversed(clues))) is not (
            wanted := next(rules(for_, against))
        ):
            wrong["".join(for_), "".join(against)] = given, wanted

    assert wrong == {}


@pytest.mark.parametrize("for_", SIDES, ids="".join)
def test_one_source_more_never_moves_the_verdict_to_the_other_side(
    for_: tuple[str, ...],
) -> None:
    wrong = []
    for against in SIDES:
        clues = [
            clue(f"+{strength} source{place}") for place, strength in enumerate(for_)
        ]
        clues += [
            clue(f"-{strength} source{place}") for place, strength in enumerate(against)
        ]
        before = ORDER.index(judge_clues(clues))
        for strength in "csmw":
            for source in ("source0", "more"):
                more_for = ORDER.index(
                    judge_clues([*clues, clue(f"+{strength} {source}")])
                )
                more_against = ORDER.index(
                    judge_clues([*clues, clue(f"-{strength} {source}")])
                )
                if not more_against <= before <= more_for:
                    wrong.append((for_, against, strength, source))

    assert wrong == []
