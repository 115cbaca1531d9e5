"""The one order in which findings are listed, the same on every screen, in the report and for voices.

The card sorts by the same marks, in the language of its reader.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from .finding import Finding
from .verdict import rank_verdict

#: Digits that count as a number: *Car park 2* stands before *Car park 10*. More of them than a number has are several.
_NUMBER = re.compile(r"(\d{1,18})")


def rank_finding(finding: Finding) -> tuple[int, int, tuple[str | int, ...]]:
    """Return the place of a finding among others: flaws and ways in first, then who is surest Hikvision's, then by name."""
    return finding.urgency, *rank_maker(finding)


def rank_maker(finding: Finding) -> tuple[int, tuple[str | int, ...]]:
    """Return the place of a finding for whoever does not hear of flaws: who is surest Hikvision's first, then by name."""
    return -rank_verdict(finding.verdict), split_name(finding.camera.name)


@lru_cache(1024)  # a home repeats its names; relies on the name alone
def split_name(name: str) -> tuple[str | int, ...]:
    """Return a name as people sort it: its words without case and its numbers in turn, a word first.

    A letter with a mark stands beside the one without, as in the order of the card.
    """
    parts = _NUMBER.split(normalize("NFKD", name.casefold()))
    return tuple(
        int(part) if position % 2 else part for position, part in enumerate(parts)
    )
