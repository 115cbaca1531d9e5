"""Kill Home Assistant at random moments of swaps and undos, and see whether the next start puts all on one side.

``python -m tests.swap.random_kills [TIMES] [SEED]`` prints a table. The runs swap one camera, three in one go, or move one
to another integration; swap what was swapped for a third one (A for B, then B for C, one or three at once); and take that
back, the last swap alone or both in order. Each time some of the registries are saved, or none. A recorder writes to
SQLite meanwhile, and sensors of all cameras never stop: of every row it is known whose it is. In every third run the start
after it is killed as well. Every seventh run is not killed: it gets files that may not grow beyond a random size, as on a
disk that is full, and no recorder, whose database alone is larger.
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


class Kind(NamedTuple):
    """What is done: with how many cameras, and what came before it."""

    name: str
    cameras: int
    act: str
    before: tuple[str, ...] = ()


KINDS = (
    Kind("swap of 1", 1, "swap"),
    Kind("swap of 3", 3, "swap"),
    Kind("undo of 1", 1, "undo", ("swap",)),
    Kind("undo of 3", 3, "undo", ("swap",)),
    Kind("move of 1", 1, "move"),
    Kind("move undone", 1, "undo", ("move",)),
    Kind("then to a third", 1, "swap_on", ("swap",)),
    Kind("3 to a third", 3, "swap_on", ("swap",)),
    Kind("last undone", 1, "undo_last", ("swap", "swap_on")),
    Kind("chain undone", 1, "undo", ("swap", "swap_on")),
    Kind("3 chains undone", 3, "undo", ("swap", "swap_on")),
)
#: Of so many runs, one has a full disk.
FULL = 7
#: Of so many kills, one is followed by a kill of the next start.
AGAIN = 3
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
    kills: int


def runs(times: int, seed: int) -> Iterator[Result]:
    """Yield what became of each run."""
    rng = random.Random(seed)  # noqa: S311 (any moment will do)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        homes: dict[tuple[str, bool], _Home] = {}
        whole = {True: _Whole(base / "recorded"), False: _Whole(base / "silent")}
        for number in range(times):
            kind, full = KINDS[number % len(KINDS)], number % FULL == FULL - 1
            if (kind.name, full) not in homes:
                homes[kind.name, full] = _Home(whole[not full], kind)
            yield homes[kind.name, full].harmed(rng, full=full)


class _Whole:
    """Homes without any harm, each made once. ``recorded``: by the name of the folder."""

    def __init__(self, base: Path) -> None:
        base.mkdir()
        self.base = base
        self.run = partial(run_once, recorded=base.name == "recorded")
        self._made: dict[tuple[int, tuple[str, ...]], tuple[Path, Any, float]] = {}

    def make(self, count: int, acts: tuple[str, ...]) -> tuple[Path, Any, float]:
        """Return a home after these acts: its folder, what is in it, and how many seconds the last one took."""
        if (count, acts) not in self._made:
            folder = self.base / "_".join((str(count), *acts))
            if acts:
                shutil.copytree(self.make(count, acts[:-1])[0], folder)
            else:
                folder.mkdir()
            began = time.monotonic()
            self.run(folder, acts[-1] if acts else "prepare_chain", "all", count=count)
            lasts = time.monotonic() - began
            home = _read(self.run(folder, "start", "all"))
            self._made[count, acts] = folder, home, lasts
        return self._made[count, acts]


def _read(answer: dict[str, Any] | None) -> Any:  # noqa: ANN401 (JSON)
    assert answer is not None
    return answer["home"]


def _leave_out_means(home: Any) -> Any:  # noqa: ANN401 (JSON)
    """Return a home without its means: of a camera that moved, one may be under an id that both had."""
    if "history" not in home:
        return home
    kept = {kind: ids for kind, ids in home["history"].items() if kind != "strays"}
    return home | {"history": kept}


class _Home:
    """A home as it is before an act and after it, without any harm."""

    def __init__(self, whole: _Whole, kind: Kind) -> None:
        self._run, self._base, self._kind = whole.run, whole.base, kind
        self._acts = *kind.before, kind.act
        self._start, before, _ = whole.make(kind.cameras, kind.before)
        _, after, self._lasts = whole.make(kind.cameras, self._acts)
        self._before, self._after = self._look(before), self._look(after)
        #: What a chain may be left at: one swap of it is undone, the other is not.
        self._between = [
            whole.make(kind.cameras, kind.before[:number])[1]
            for number in range(1, len(kind.before))
        ]
        assert self._before != self._after

    def _look(self, home: Any) -> Any:  # noqa: ANN401 (JSON)
        return _leave_out_means(home) if "move" in self._acts else home

    def harmed(self, rng: random.Random, *, full: bool) -> Result:
        """Do the act, harm it, start again, and look."""
        folder, kills = self._base / "run", 0
        shutil.copytree(self._start, folder)
        if full:
            self._fill(folder, rng.randrange(LARGEST))
        else:
            kill = partial(self._kill, folder, rng)
            kills += kill(self._kind.act, rng.choice(SAVES))
            if rng.randrange(AGAIN) == 0:
                kills += kill("start", rng.choice(SAVES))
        answer = self._run(folder, "start", "all")
        assert answer is not None
        home = self._look(_read(answer))
        shutil.rmtree(folder)
        side = (
            "before"
            if home == self._before
            else "after"
            if home == self._after
            else self._mixed(home)
        )
        return Result(
            self._kind.name,
            "full disk" if full else "killed",
            side,
            answer["open"],
            tuple(answer["said"]),
            kills,
        )

    def _kill(self, folder: Path, rng: random.Random, what: str, saves: str) -> int:
        """Do something and kill it at a random moment; Home Assistant runs on until then."""
        self._run(folder, what, saves, kills_after=rng.uniform(0, self._lasts))
        folder.with_suffix(".json").unlink(missing_ok=True)
        return 1

    def _mixed(self, home: Any) -> str:  # noqa: ANN401 (JSON)
        """Return ``some`` where each camera is whole: of several, or of a chain, some were done."""
        ids = {one["entity_id"] for one in home["entities"]}
        if any(of_kind.keys() - ids for of_kind in home.get("history", {}).values()):
            return "mixed"  # a history that no entity has
        for number in range(self._kind.cameras):
            now, *whole = (
                _part(each, number, self._kind.cameras)
                for each in (home, self._before, self._after, *self._between)
            )
            if now not in whole:
                return "mixed"
        return "some"

    def _fill(self, folder: Path, size: int) -> None:
        """Do the act with files that may not grow beyond a size."""
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            with contextlib.suppress(BaseException):
                self._run(folder, self._kind.act, "all")
            os._exit(0)
        os.waitpid(child, 0)


def _part(home: Any, number: int, count: int) -> list[Any]:  # noqa: ANN401 (JSON)
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
    size = len(home["devices"]) // count
    return [
        own,
        home["devices"][size * number : size * (number + 1)],
        None if number else home["automations"],
        kept,
    ]


def table(results: list[Result]) -> str:
    """Return how many runs ended on which side."""
    counts = Counter((each.kind, each.harm, each.side) for each in results)
    lines = [
        f"{'what':17}{'harm':12}{'runs':>6}{'before':>8}{'after':>8}{'some':>8}{'mixed':>8}"
    ]
    for kind, harm in sorted({(each.kind, each.harm) for each in results}):
        sides = [
            counts[kind, harm, side] for side in ("before", "after", "some", "mixed")
        ]
        lines.append(
            f"{kind:17}{harm:12}{sum(sides):>6}"
            + "".join(f"{each:>8}" for each in sides)
        )
    said = Counter(word for each in results for word in each.said)
    lines.append(
        f"kills: {sum(each.kills for each in results)}, said: {dict(said)},"
        f" journals left open: {sum(each.left_open for each in results)}"
    )
    return "\n".join(lines)


def main(times: int = 200, seed: int = 1) -> None:
    """Harm a home so often, and write what was mixed and the table."""
    done: list[Result] = []
    for result in runs(times, seed):
        done.append(result)
        if result.side == "mixed" or result.left_open:
            sys.stdout.write(f"{len(done)}: {result}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{table(done)}\n")


if __name__ == "__main__":
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what Home Assistant logs of each run
    main(*map(int, sys.argv[1:3]))
