"""From clues to a verdict, rule by rule."""

from __future__ import annotations

import pytest

from custom_components.camera_audit.audit.finding import Clue, Strength, Verdict
from custom_components.camera_audit.audit.verdict import ORDER, judge

STRENGTHS = {"c": Strength.CONCLUSIVE, "s": Strength.STRONG, "m": Strength.MODERATE, "w": Strength.WEAK}


def clue(written: str) -> Clue:
    """Read ``+s model``: a strong clue for, from the model."""
    return Clue("kind", written[3:], STRENGTHS[written[1]], supports=written[0] == "+", values=(("n", written),))


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
        ("+m maker, +m path, -m model", Verdict.LIKELY),
        ("+s maker, +s model, -s prefix", Verdict.LIKELY),
        # As many strong clues against.
        ("+s model, -s maker", Verdict.POSSIBLE),
        ("+s model, -s maker, -s prefix", Verdict.POSSIBLE),
        ("+m maker, +m path, -s model", Verdict.POSSIBLE),
        # One moderate source, or two weak ones.
        ("+m model", Verdict.POSSIBLE),
        ("+w maker, +w model", Verdict.POSSIBLE),
        ("+m model, -m path", Verdict.POSSIBLE),
        ("+m model, -s maker", Verdict.POSSIBLE),
        ("+m prefix, -s maker", Verdict.POSSIBLE),
        # One fact said three times stays one fact.
        ("+m path, +m path, +m path", Verdict.POSSIBLE),
        ("+w path, +w path", Verdict.UNKNOWN),
        # Another maker: strong or moderate against, at most weak for.
        ("-s maker", Verdict.OTHER_MAKER),
        ("-m path", Verdict.OTHER_MAKER),
        ("-m path, +w firmware, +w maker", Verdict.OTHER_MAKER),
        # A strong clue against outweighs a lone moderate path, firmware or brand text.
        ("-s maker, +m path", Verdict.OTHER_MAKER),
        ("-s model, +m maker", Verdict.OTHER_MAKER),
        ("-s model, +m firmware", Verdict.OTHER_MAKER),
        ("-s model, +m path, +w maker", Verdict.OTHER_MAKER),
        ("-m model, +m path", Verdict.POSSIBLE),
    ],
)
def test_clues_give_a_verdict(written: str, verdict: Verdict) -> None:
    clues = [clue(part.strip()) for part in written.split(",") if part]

    assert judge(clues) is verdict
    assert judge(reversed(clues)) is verdict


def test_the_order_holds_every_verdict() -> None:
    assert sorted(ORDER) == sorted(Verdict)
