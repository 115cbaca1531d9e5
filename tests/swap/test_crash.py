"""Home Assistant is killed at every step of a swap and of an undo: all or nothing, and said so."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
#: How often a home is harmed at random; more of it with, say, ``RANDOM_KILLS=200 script/test tests/swap/test_crash.py -k random``.
KILLS = int(os.environ.get("RANDOM_KILLS", "11"))
#: Seconds that an answer may take at most, and more for each random kill.
PATIENCE, MORE = 300, 10


class Server:
    """The process that kills homes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, *request: object) -> list[str]:
        """Return the lines of its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = Timer(PATIENCE + MORE * KILLS, self._process.kill)
        late.start()
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            lines = []
            while line := self._process.stdout.readline().rstrip("\n"):
                lines.append(line)
        finally:
            late.cancel()
            # A thread that is left behind fails a test, even one that is about to end.
            late.join()
        assert self._process.poll() is None, lines[-1:]
        assert '"error"' not in lines[-1][:8], lines[-1]
        return lines

    def kill_at_steps(
        self, folder: Path, what: str, saves: str, *, recorded: bool = False
    ) -> list[dict[str, Any]]:
        """Return the homes after a kill at each step."""
        lines = self.ask("steps", str(folder), what, saves, recorded)
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """It loads Home Assistant once for all tests."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.swap.crash_server"],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what Home Assistant logs of each home
        text=True,
    ) as process:
        yield Server(process)
        process.terminate()


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
    server: Server, tmp_path: Path, what: str, saves: str
) -> None:
    lines = server.kill_at_steps(tmp_path, what, saves)
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


@pytest.mark.parametrize("saves", ["none", "all", "entities", "devices"])
def test_a_camera_that_was_swapped_twice_is_taken_back_as_a_whole(
    server: Server, tmp_path: Path, saves: str
) -> None:
    """Both undos in one go, killed in them or right after them: none is in the way of the other at the next start."""
    whole, *steps = server.kill_at_steps(tmp_path, "chain", saves)
    before, after = whole["before"]["home"], whole["after"]["home"]
    assert before != after
    assert steps[-1]["step"] == whole["steps"]
    for line in steps:
        home = line["home"]
        assert home["home"] in (before, after), line["step"]
        assert not home["open"], line["step"]
        assert [word for word in home["said"] if "stuck" in word] == [], line["step"]
    assert steps[-1]["home"]["home"] == after


@pytest.mark.parametrize("what", ["swap", "undo"])
def test_no_history_is_mixed_or_orphaned_wherever_the_recorder_was(
    server: Server, tmp_path: Path, what: str
) -> None:
    """Killed before and after each move of a history, and the next start too; sensors never stop, registries are as before."""
    whole, *steps = server.kill_at_steps(tmp_path, what, "none", recorded=True)
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


def test_no_random_kill_leaves_a_home_in_between(server: Server) -> None:
    """A short run, with a recorder; `python -m tests.swap.random_kills 200` is the long one, and prints its table."""
    header, *rows, last = server.ask("kills", KILLS, 1)
    words = ["what", "harm", "runs", "before", "after", "some", "mixed"]
    assert header.split() == words, (header, rows)
    runs, mixed = zip(
        *((int(row.split()[-5]), int(row.split()[-1])) for row in rows), strict=True
    )
    assert (sum(runs), sum(mixed)) == (KILLS, 0)
    assert last.endswith("journals left open: 0")
