"""Two commits beside each other: a ratio for each figure that both have.

Guards: a figure that one of them lacks passes for one that has not changed.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path(__file__).parents[2] / "script" / "lib"


@pytest.fixture
def against(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(LIBRARY))
    yield importlib.import_module("bench.against")
    for name in [name for name in sys.modules if name.partition(".")[0] == "bench"]:
        del sys.modules[name]


def test_a_ratio_is_told_where_both_have_the_figure(against: Any) -> None:  # noqa: ANN401 (read in the test)
    before = against.read_figures(
        [
            '{"home": "big", "what": "pass", "seconds": 0.02}',
            '{"home": "big", "what": "gone", "seconds": 1}',
        ]
    )
    now = against.read_figures(
        [
            '{"home": "big", "what": "pass", "seconds": 0.03}',
            '{"home": "big", "what": "memory", "bytes": 7}',
        ]
    )
    ratios = {row["what"]: row["ratio"] for row in against.compare(before, now)}
    assert ratios == {"pass": 1.5, "gone": None, "memory": None}
