"""Lay texts out in the columns of a terminal."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Signs of a cell of the table, where the terminal is wide enough.
WIDEST = {"name": 32, "product": 28, "integrations": 24, "host": 40, "why": 100}
NARROWEST = 12
#: Columns that give way where the terminal is narrow, in this order.
GIVING_WAY = ("why", "integrations", "product", "name", "host")
GAP = "  "


def lay_out(heads: Mapping[str, str], rows: Sequence[Mapping[str, str]], width: int | None) -> Iterator[str]:
    """Yield the lines of a table; ``width``: columns of the terminal, None for any number."""
    sizes = _sizes(heads, rows, width)
    rule = {name: "-" * size for name, size in sizes.items()}
    for cells in (heads, rule, *rows):
        yield GAP.join(_fit(cells[name], size) for name, size in sizes.items()).rstrip()


def _sizes(heads: Mapping[str, str], rows: Sequence[Mapping[str, str]], width: int | None) -> dict[str, int]:
    """Return the width of each column; the last one takes what is left of the terminal."""
    sizes = {name: max(columns(head), *(columns(row[name]) for row in rows)) for name, head in heads.items()}
    if width is None:
        return sizes
    sizes = {name: min(size, WIDEST.get(name, size)) for name, size in sizes.items()}
    for name in GIVING_WAY:
        over = sum(sizes.values()) + len(GAP) * (len(sizes) - 1) - width
        if over > 0 and name in sizes:
            sizes[name] = max(min(NARROWEST, sizes[name]), sizes[name] - over)
    return sizes


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def _fit(text: str, size: int) -> str:
    """Return a text in exactly ``size`` columns; a longer one ends in an ellipsis."""
    widths = [*accumulate(map(_columns, text), initial=0)]
    if widths[-1] <= size:
        return text + " " * (size - widths[-1])
    kept = bisect_right(widths, size - 1) - 1
    return f"{text[:kept]}…{' ' * (size - 1 - widths[kept])}"
