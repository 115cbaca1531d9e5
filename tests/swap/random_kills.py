"""Kill Home Assistant at random moments of swaps and undos, and see whether the next start puts all on one side.

``python -m tests.swap.random_kills [TIMES] [SEED]`` prints a table. The runs swap one camera, three in one go, or move one
to another integration, and take that back; each time some of the registries are saved, or none. A recorder writes to
SQLite meanwhile, and sensors of both cameras never stop: of every row it is known whose it is. Every fifth run is not
killed: it gets files that may not grow beyond a random size, as on a disk that is full, and no recorder, whose database
alone is larger.
"""

import contextlib
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.swap.crash_home import run_once

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = (
    ("swap of 1", 1, "swap", ""),
    ("swap of 3", 3, "swap", ""),
    ("undo of 1", 1, "undo", "swap"),
    ("undo of 3", 3, "undo", "swap"),
    ("move of 1", 1, "move", ""),
    ("move undone", 1, "undo", "move"),
)
SAVES = ("none", "all", "entities", "devices")
#: Bytes of the largest file of the small home.
LARGEST = 30_000


class Result(NamedTuple):
    """One run: what was done, how it was harmed, where the home is, and whether a journal is left open."""

    kind: str
    harm: str
    side: str
    left_open: bool
    said: tuple[str, ...]


def runs(times: int, seed: int) -> Iterator[Result]:
    """Yield what became of each run."""
    rng = random.Random(seed)  # noqa: S311 (any moment will do)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        homes: dict[tuple[str, bool], _Home] = {}
        for number in range(times):
            kind, count, act, first = KINDS[number % len(KINDS)]
            full = number % 5 == 4
            if (kind, full) not in homes:
                name = f"{kind.replace(' ', '_')}_{full}"
                homes[kind, full] = _Home(
                    base / name, count, act, first, recorded=not full
                )
            yield homes[kind, full].harmed(kind, rng, full=full)


class _Home:
    """A home as it is before an act and after it, without any harm."""

    def __init__(
        self, base: Path, count: int, act: str, first: str, *, recorded: bool
    ) -> None:
        base.mkdir()
        run = self._run = partial(run_once, recorded=recorded)
        self._base, self._act, self._count = base, act, count
        self._moves = "move" in {act, first}
        self._start = base / "start"
        self._start.mkdir()
        run(self._start, "prepare", count=count)
        if first:
            run(self._start, first, "all")
        self._before = self._read(run(self._start, "start", "all"))
        whole = base / "whole"
        shutil.copytree(self._start, whole)
        began = time.monotonic()
        run(whole, act, "all")
        self._lasts = time.monotonic() - began
        self._after = self._read(run(whole, "start", "all"))
        assert self._before != self._after

    def _read(self, answer: dict[str, Any] | None) -> Any:  # noqa: ANN401 (JSON)
        assert answer is not None
        home = answer["home"]
        if self._moves and "history" in home:
            # The recorder adds a mean each five minutes: of a camera that moved, under an id that both had.
            del home["history"]["short"]
        return home

    def harmed(self, kind: str, rng: random.Random, *, full: bool) -> Result:
        """Do the act, harm it, start again, and look."""
        folder = self._base / "run"
        shutil.copytree(self._start, folder)
        if full:
            self._fill(folder, rng.randrange(LARGEST))
        else:
            self._run(
                folder,
                self._act,
                rng.choice(SAVES),
                kills_after=rng.uniform(0, self._lasts),
            )
        folder.with_suffix(".json").unlink(missing_ok=True)
        answer = self._run(folder, "start", "all")
        assert answer is not None
        home = self._read(answer)
        shutil.rmtree(folder)
        side = (
            "before"
            if home == self._before
            else "after"
            if home == self._after
            else self._mixed(home)
        )
        return Result(
            kind,
            "full disk" if full else "killed",
            side,
            answer["open"],
            tuple(answer["said"]),
        )

    def _mixed(self, home: Any) -> str:  # noqa: ANN401 (JSON)
        """Return ``some`` where each camera is whole: of several, the disk had room for some of them."""
        ids = {one["entity_id"] for one in home["entities"]}
        if any(of_kind.keys() - ids for of_kind in home.get("history", {}).values()):
            return "mixed"  # a history that no entity has
        for number in range(self._count):
            now, before, after = (
                _part(each, number) for each in (home, self._before, self._after)
            )
            if now not in (before, after):
                return "mixed"
        return "some"

    def _fill(self, folder: Path, size: int) -> None:
        """Do the act with files that may not grow beyond a size."""
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            with contextlib.suppress(BaseException):
                self._run(folder, self._act, "all")
            os._exit(0)
        os.waitpid(child, 0)


def _part(home: Any, number: int) -> list[Any]:  # noqa: ANN401 (JSON)
    """Return what there is of one old camera and its successor."""
    more = f"_{number}" if number else ""
    own = [
        one
        for one in home["entities"]
        if one["unique_id"].partition("_")[1:]
        == (("_", str(number)) if more else ("", ""))
    ]
    ids = {one["entity_id"] for one in own}
    kept = [
        {entity_id: whose for entity_id, whose in of_kind.items() if entity_id in ids}
        for of_kind in home.get("history", {}).values()
    ]
    return [
        own,
        home["devices"][2 * number : 2 * number + 2],
        None if number else home["automations"],
        kept,
    ]


def table(results: list[Result]) -> str:
    """Return how many runs ended on which side."""
    counts = Counter((each.kind, each.harm, each.side) for each in results)
    lines = [
        f"{'what':12}{'harm':12}{'runs':>6}{'before':>8}{'after':>8}{'some':>8}{'mixed':>8}"
    ]
    for kind, harm in sorted({(each.kind, each.harm) for each in results}):
        sides = [
            counts[kind, harm, side] for side in ("before", "after", "some", "mixed")
        ]
        lines.append(
            f"{kind:12}{harm:12}{sum(sides):>6}"
            + "".join(f"{each:>8}" for each in sides)
        )
    said = Counter(word for each in results for word in each.said)
    lines.append(
        f"said: {dict(said)}, journals left open: {sum(each.left_open for each in results)}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what Home Assistant logs of each run
    done: list[Result] = []
    for result in runs(
        int(sys.argv[1]) if len(sys.argv) > 1 else 200,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1,
    ):
        done.append(result)
        if result.side == "mixed" or result.left_open:
            sys.stdout.write(f"{len(done)}: {result}\n")
    sys.stdout.write(f"{table(done)}\n")
