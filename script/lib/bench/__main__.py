"""Measure what Camera Audit costs in homes of several sizes, and compare with the goals.

Each figure is measured beside its floor in the same process: the bare audit for `full_audit` (of
a home in which nothing changed since the audit before), an integration that does nothing for
`setup`, `import` and `memory`, the same home without Camera Audit for all others. The instance is
Home Assistant's real core with its registries; no port is opened. Times are processor time of the
event loop's thread, for `import` of all threads, with the code compiled before; `setup` is by the
clock. A home of its own shows what many flagged cameras cost (`flagged_500_…`). Exit status 1 where
a goal is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import flagged, goals, instance, probe

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
        default=[3_000, 20_000],
        metavar="N",
        help="sizes of homes: 3000, 20000 (both if none is given), 100000",
    )
    parser.add_argument(
        "--runs", type=int, help="processes for each size; default 3, for 100000 one"
    )
    parser.add_argument(
        "--slack",
        type=float,
        default=1.0,
        metavar="FACTOR",
        help="end well also where the best process is within so many times a goal, longer on a slower "
        "machine: what fails then has grown, whatever else the machine does",
    )
    parser.add_argument(
        "--probe",
        action="store_true",
        help=f"measure nothing but what it costs to ask {probe.CAMERAS} cameras; one JSON object a line",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, no table")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--flagged", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.probe:
        for figure in probe.lines(probe.measure()):
            print(json.dumps(figure))
        return 0
    if options.make:
        logging.basicConfig(level=logging.ERROR)
        asyncio.run(instance.make_home(options.make, options.entities[0], options.flagged))
        return 0
    found: list[goals.Line] = []
    for entities in options.entities:
        runs = options.runs or (1 if entities > ONE_RUN else 3)
        found += goals.lines(entities, _measure(entities, runs), options.slack)
    many = _measure(flagged.ENTITIES, options.runs or 3, flagged.FLAGGED)
    found += goals.flagged(flagged.ENTITIES, many, options.slack)
    for line in found if options.json else ():
        print(json.dumps(line.as_json()))
    if not options.json:
        print("\n".join(goals.table(found)))
    return 0 if all(line.good for line in found) else 1


def _measure(entities: int, runs: int, flagged: int = 0) -> list[dict[str, Any]]:
    """Make a home, then measure it in fresh processes. ``flagged``: its cameras, all of a kind."""
    what = f"of {flagged} flagged cameras" if flagged else f"of {entities:,} entities"
    print(f"Measuring a home {what} …", file=sys.stderr, flush=True)
    worker = "bench.flagged" if flagged else "bench.worker"
    with tempfile.TemporaryDirectory(prefix="camera-audit-bench-") as folder:
        _python("bench", "--make", folder, "--entities", str(entities), "--flagged", str(flagged))
        return [json.loads(_python(worker, folder)) for _ in range(runs)]


def _python(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    answer = subprocess.run(
        command, cwd=LIBRARY, stdout=subprocess.PIPE, text=True, check=False, timeout=600
    )
    if answer.returncode != 0:
        sys.exit(f"script/bench: {module} ended with status {answer.returncode}")
    return answer.stdout


if __name__ == "__main__":
    sys.exit(main())
