"""Another commit of Camera Audit beside this one: its own bench and this one, in turn, on the same machine."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LIBRARY = Path(__file__).resolve().parent.parent
ROOT = LIBRARY.parent.parent
_UNITS = ("seconds", "bytes")

Figures = dict[tuple[str, str], float]


def measure(commit: str, sizes: Sequence[int]) -> tuple[Figures, Figures]:
    """Return the figures of another commit and of this one, by home and figure: seconds, for memory bytes.

    Each size is measured once of either, one right after the other. CalledProcessError for a commit that there is not.
    """
    before: Figures = {}
    now: Figures = {}
    with _checked_out(commit) as tree:
        for entities in sizes:
            for library, figures in ((tree / "script" / "lib", before), (LIBRARY, now)):
                figures.update(read_figures(_run_bench(library, entities)))
    return before, now


def read_figures(lines: Iterable[str]) -> Figures:
    """Return what a bench printed as JSON, one object a line."""
    figures: Figures = {}
    for line in lines:
        row: dict[str, Any] = json.loads(line)
        unit = next((unit for unit in _UNITS if unit in row), None)
        if unit is not None:
            figures[row["home"], row["what"]] = row[unit]
    return figures


def compare(before: Figures, now: Figures) -> Iterator[dict[str, Any]]:
    """Yield each figure of either, with the ratio of this commit to the other; None where one has it not."""
    for key in {**before, **now}:
        was, is_now = before.get(key), now.get(key)
        ratio = round(is_now / was, 2) if was and is_now is not None else None
        home, what = key
        yield {"home": home, "what": what, "before": was, "now": is_now, "ratio": ratio}


@contextmanager
def _checked_out(commit: str) -> Iterator[Path]:
    """Check a commit out beside the repository for as long as it is measured."""
    with tempfile.TemporaryDirectory(prefix="camera-audit-against-") as folder:
        tree = Path(folder) / "tree"
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run(
            [*git, "add", "--quiet", "--detach", str(tree), commit], check=True
        )
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def _run_bench(library: Path, entities: int) -> list[str]:
    command = [sys.executable, "-m", "bench", "--json", "--runs", "1"]
    answer = subprocess.run(
        [*command, "--entities", str(entities)],
        cwd=library,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(library)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,  # a goal that is missed is no error
    )
    return answer.stdout.splitlines()
