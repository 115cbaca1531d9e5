"""Lay texts out in the columns of a terminal."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Columns of a text, however narrow the terminal is.
NARROWEST = 12


def wrap_lines(text: str, width: int | None, indent: str = "") -> Iterator[str]:
    """Yield the lines of a text, broken at blanks; ``width``: columns of the terminal, None for any number."""
    if width is None:
        yield indent + text
        return
    room = max(width - len(indent), NARROWEST)
    line = ""
    for word in text.split():
        rest = word
        if line and count_columns(line) + 1 + count_columns(word) <= room:
            line = f"{line} {word}"
            continue
        if line:
            yield indent + line
        while count_columns(rest) > room:
            fits = bisect_right([*accumulate(map(_sign_columns, rest))], room)
            yield indent + rest[:fits]
            rest = rest[fits:]
        line = rest
    if line:
        yield indent + line


def count_columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_sign_columns, text))


def _sign_columns(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
