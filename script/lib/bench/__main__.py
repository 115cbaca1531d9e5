"""Measure what Camera Audit costs in homes of several sizes, and compare with the goals.

Each figure is measured beside its floor in the same process. `first_audit` is the entry's own first
audit in a fresh process, with the knowledge read: the home is read, its cameras are told apart and
judged. `camera_change` is all that follows from one renamed camera of Hikvision's, notices and
sensors as well, `burst_200` all that follows from 200 such changes, both without what the same changes cost where
Camera Audit is not there; `unchanged_audit` audits a home in which nothing changed. Their floor is
the bare audit. `knowledge` is the reading of the data, off the loop. The floor of `setup` and
`import` is an integration that does nothing, that of `memory` the same with as many plain issues
and entities as Camera Audit has. A home of its own shows what many flagged cameras cost (`flagged_…`). Python's garbage
collection is told apart, and counts in `…_gc`. Before each of these the home is read once, for the floor as for
Camera Audit: a machine gives memory back that rests. What a change costs after a rest is printed beside. The instance is Home Assistant's real core with its
registries; no port is opened. Times are processor time of the event loop's thread, and of
those in which the cameras are told apart and judged; for `import` with the code compiled before.

Exit status 1 where a goal is missed; with `--guard`, where something has grown.
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import json
import logging
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import against, beside, counts, flagged, goals, instance, probe

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this size on one process has to do: it takes a minute.
ONE_RUN = 50_000
LIBRARY = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument(
        "--entities",
        type=int,
        nargs="+",
        default=[300, 3_000, 20_000],
        metavar="N",
        help="sizes of homes: 300, 3000, 20000 (all three if none is given), 100000",
    )
    parser.add_argument(
        "--runs", type=int, help="processes for each size; default 3, for 100000 one"
    )
    parser.add_argument(
        "--guard",
        type=float,
        metavar="FACTOR",
        help="end well unless a figure has grown to more than so many times what was recorded, in its best process: "
        "other work on the machine slows some processes, what has grown has grown in all",
    )
    parser.add_argument("--record", action="store_true", help="record what is measured")
    parser.add_argument(
        "--counts",
        action="store_true",
        help="measure no time: count the functions that are called and the records that are made, in homes of "
        f"{' and '.join(map(str, counts.SIZES))} entities; with --guard, end badly where a count has grown by that factor",
    )
    parser.add_argument(
        "--probe",
        action="store_true",
        help=f"measure nothing but what it costs to ask {probe.CAMERAS} cameras; one JSON object a line",
    )
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FOLDER",
        help="measure nothing but set-up, a renamed camera, 200 changes and memory: of Camera Audit, and in the same way of "
        "each integration whose code lies in this folder; what it requires has to be installed in .venv/newest",
    )
    parser.add_argument(
        "--against",
        metavar="COMMIT",
        help="measure another commit as well, by its own bench, in turn with this one, and tell the ratio of each figure",
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line, no table"
    )
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--flagged", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--cameras", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    """Measure what is asked for, print it, and return the exit status."""
    if (done := _other_than_goals(options)) is not None:
        return done
    found: list[goals.Line] = []
    for entities in options.entities:
        runs = options.runs or (1 if entities > ONE_RUN else 3)
        found += goals.lines(entities, _measure(entities, runs))
    found += goals.flagged(
        _measure(flagged.ENTITIES, options.runs or 3, flagged.FLAGGED)
    )
    if options.record:
        goals.record(found)
    slack = options.guard or math.inf
    found = goals.compared(found, goals.read_recorded())
    for line in found if options.json else ():
        print(json.dumps(line.as_json()))
    if not options.json:
        print("\n".join(goals.table(found, slack)))
    if options.guard:
        return int(any(line.grown(slack) for line in found))
    return int(not all(line.met for line in found))


def _other_than_goals(options: argparse.Namespace) -> int | None:
    """Measure what is not compared with goals, if that is asked for, and return the exit status."""
    if options.counts:
        return _counts(options.guard or math.inf, record=options.record)
    if options.probe:
        for figure in probe.lines(probe.measure()):
            print(json.dumps(figure))
    elif options.beside:
        _beside(options.beside, options.entities)
    elif options.against:
        _against(options.against, options.entities, as_json=options.json)
    elif options.make:
        logging.basicConfig(level=logging.ERROR)
        asyncio.run(
            instance.make_home(
                options.make, options.entities[0], options.flagged, options.cameras
            )
        )
    else:
        return None
    return 0


def _against(commit: str, sizes: Sequence[int], *, as_json: bool) -> None:
    """Print the figures of another commit and of this one."""
    for row in against.compare(*against.measure(commit, sizes)):
        if as_json:
            print(json.dumps(row))
        else:
            print(
                f"{row['home']:20} {row['what']:22} {row['before']!s:>14} {row['now']!s:>14} {row['ratio']!s:>7}"
            )


def _counts(factor: float, *, record: bool) -> int:
    """Count, print, and return 1 where something has grown to more than ``factor`` times what was recorded."""
    counts_by_home = {
        f"{entities:,} entities": _measure(entities, 1, worker="bench.counts")[0]
        for entities in counts.SIZES
    }
    if record:
        counts.record(counts_by_home)
    lines = list(counts.compare(counts_by_home, counts.read_recorded(), factor))
    print("\n".join(line for line, _ in lines))
    return int(any(has_grown for _, has_grown in lines))


def _beside(folder: Path, sizes: Sequence[int]) -> None:
    """Measure Camera Audit and each integration of a folder in homes of the same sizes, one after the other, and print."""
    for entities in sizes:
        figures_by_name: dict[str, dict[str, Any]] = {}
        for integration in (None, *beside.find_integrations(folder)):
            with tempfile.TemporaryDirectory(prefix="camera-audit-bench-") as home:
                _python("bench", "--make", home, "--entities", str(entities))
                name = beside.put_integration(Path(home), integration)
                compileall.compile_dir(Path(home) / "custom_components", quiet=1)
                figures = json.loads(_python("bench.beside", home))
                if "failed" in figures:
                    # Some put parts of theirs beside them at the first start, and load at the second.
                    figures = json.loads(_python("bench.beside", home))
                figures_by_name[name] = figures
        print(f"{entities:,} entities")
        print("\n".join(beside.table(figures_by_name)))


def _measure(
    entities: int, runs: int, flagged: int = 0, worker: str = "", cameras: int = 0
) -> list[Any]:
    """Make a home, then measure it in fresh processes. ``flagged``: its cameras, all of a kind."""
    what = f"of {flagged} flagged cameras" if flagged else f"of {entities:,} entities"
    print(f"Measuring a home {what} …", file=sys.stderr, flush=True)
    worker = worker or ("bench.flagged" if flagged else "bench.worker")
    with tempfile.TemporaryDirectory(prefix="camera-audit-bench-") as folder:
        _python(
            "bench",
            "--make",
            folder,
            "--entities",
            str(entities),
            "--flagged",
            str(flagged),
            "--cameras",
            str(cameras),
        )
        return [json.loads(_python(worker, folder)) for _ in range(runs)]


def _python(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    answer = subprocess.run(
        command,
        cwd=LIBRARY,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=600,
    )
    if answer.returncode != 0:
        sys.exit(f"script/bench: {module} ended with status {answer.returncode}")
    return answer.stdout


if __name__ == "__main__":
    sys.exit(main())
