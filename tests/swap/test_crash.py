"""Home Assistant is killed at every step of a swap and of an undo: all or nothing, and said so."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("what", "saves"),
    [
        ("swap", "none"),
        ("swap", "all"),
        ("swap", "entities"),
        ("swap", "devices"),
        ("undo", "none"),
        ("undo", "entities"),
    ],
)
def test_home_is_on_one_side_after_the_next_start(
    tmp_path: Path, what: str, saves: str
) -> None:
    lines = killed_at_every_step(tmp_path, what, saves)
    whole, *steps = lines
    before, after = whole["before"]["home"], whole["after"]["home"]
    assert before != after
    assert len({line["step"] for line in steps}) == whole["steps"] > 30
    assert whole["after"]["said"] == []
    sides = set()
    for line in steps:
        home = line["home"]
        side = (
            "after"
            if home["home"] == after
            else "before"
            if home["home"] == before
            else "mixed"
        )
        sides.add(side)
        told = {
            ("swap", "after"): "swap_finished",
            ("undo", "after"): "swap_taken_back",
        }
        assert side != "mixed", line["step"]
        assert not home["open"], line["step"]
        if line.get("again"):
            continue
        assert line["killed"], line["step"]
        # Where the process ended before it had written anything, there is nothing to say.
        untouched = side == "before"
        settled = home["swaps"] == whole["after"]["swaps"] and saves == "all"
        assert untouched or settled or home["said"] == [told[what, side]], line["step"]
    assert sides == {"before", "after"}


@pytest.mark.parametrize("what", ["swap", "undo"])
def test_no_history_is_mixed_or_orphaned_wherever_the_recorder_was(
    tmp_path: Path, what: str
) -> None:
    """Killed before and after each move of a history, and the next start too; sensors never stop, registries are as before."""
    whole, *steps = killed_at_every_step(tmp_path, what, "none", "recorded")
    before, after = (whole[side]["home"]["history"] for side in ("before", "after"))
    assert before != after
    # States and statistics of two entities, before and after each move, and the end.
    assert (
        len({line["step"] for line in steps if "step" in line}) == whole["steps"] == 9
    )
    # The start after it makes the same moves, and is killed at them.
    assert max(line["start"] for line in steps if "start" in line) == 9
    for line in steps:
        home, at = line["home"], (line.get("step"), line.get("start"))
        assert home["home"]["history"] == after, at
        assert home["home"] == whole["after"]["home"], at
        assert [word for word in home["said"] if "history" in word] == []


def killed_at_every_step(
    folder: Path, what: str, saves: str, *more: str
) -> list[dict[str, Any]]:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.swap.crash_home",
            str(folder),
            what,
            saves,
            *more,
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_no_random_kill_leaves_a_home_in_between() -> None:
    """A short run, with a recorder; `python -m tests.swap.random_kills 200` is the long one, and prints its table."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.swap.random_kills", "10"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0
    header, *rows, last = done.stdout.splitlines()
    assert header.split() == [
        "what",
        "harm",
        "runs",
        "before",
        "after",
        "some",
        "mixed",
    ], done.stdout
    runs, mixed = zip(
        *((int(row.split()[-5]), int(row.split()[-1])) for row in rows), strict=True
    )
    assert (sum(runs), sum(mixed)) == (10, 0)
    assert last.endswith("journals left open: 0")
