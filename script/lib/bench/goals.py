"""From the figures of several processes to lines: each with its floor, its goal, and whether it is met or has grown."""

from __future__ import annotations

import json
import math
import statistics
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    #: What one process measured.
    Run = dict[str, Any]

MS = 0.001
MB = 1_000_000
#: What was measured last, by home and figure: in units of that figure's ``unit``, for memory in bytes.
RECORDED = Path(__file__).with_name("recorded.json")
#: Up to this many entities the goals of a home of medium size hold, up to that those of a large one.
MEDIUM, LARGE = 3_000, 20_000
#: Seconds for where-used, for a plan and for the last page, and those that the loop may stand still meanwhile, on an idle machine.
IN_TIME, LONGEST_STOP = 0.5, 0.01
#: Of many flagged cameras: how many times the floor each stage may take; the set-up is by the clock.
FLAGGED = {"start": 12, "notices": 6, "sensors": 4, "decision": 6}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, the median of some processes. ``value`` and ``floor`` are seconds, for memory bytes.

    ``least``: the best process's value in units of what else that process measured: what does not
    depend on the machine. ``recorded``: what it was when it was recorded.
    """

    home: str
    what: str
    value: float
    floor: float
    goal: str
    met: bool
    least: float
    note: str = ""
    audits: int | None = None
    recorded: float | None = None

    def grown(self, slack: float) -> bool:
        """Whether even the best process needed more than ``slack`` times what was recorded."""
        return self.recorded is not None and self.least > slack * self.recorded

    def as_json(self) -> dict[str, Any]:
        """Return the line of the contract; memory has bytes in place of seconds."""
        unit = "bytes" if self.what == "memory" else "seconds"
        line: dict[str, Any] = {
            "home": self.home,
            "what": self.what,
            unit: self.value if unit == "bytes" else round(self.value, 7),
            f"floor_{unit}": self.floor if unit == "bytes" else round(self.floor, 7),
            "ratio": round(self.value / self.floor, 2) if self.floor > 0 else None,
            "met": self.met,
        }
        if self.audits is not None:
            line["audits"] = self.audits
        return line


class Figure(NamedTuple):
    """What one process measured. ``unit``: what growth is counted in, where not ``floor``."""

    value: float
    floor: float
    limit: float
    unit: float | None = None


def _line(
    home: str, what: str, goal: str, figures: Sequence[Figure], note: str = ""
) -> Line:
    """Make a line of the figures of all processes: the median counts for the goal."""
    return Line(
        home=home,
        what=what,
        value=float(statistics.median(one.value for one in figures)),
        floor=float(statistics.median(one.floor for one in figures)),
        goal=goal,
        met=statistics.median(one.value / one.limit for one in figures) <= 1,
        least=round(min(one.value / (one.unit or one.floor) for one in figures), 3),
        note=note,
    )


def _median(runs: Sequence[Run], name: str) -> float:
    return float(statistics.median(run[name] for run in runs))


def _floor(runs: Sequence[Run], name: str) -> float:
    return float(statistics.median(run["floor"][name] for run in runs))


def _list_changes(entities: int) -> Iterator[tuple[str, float]]:
    """Yield the changes, and how many times the bare audit each may cost: a small home's takes 0.05 ms, and says nothing."""
    change = 4 if entities > MEDIUM else 8
    yield "camera_change", change if entities >= MEDIUM else math.inf
    yield "burst_200", 8 if entities > MEDIUM else math.inf


def lines(entities: int, runs: Sequence[Run]) -> Iterator[Line]:
    """Judge the processes of a size."""
    home = f"{entities:,} entities"
    large = entities > MEDIUM

    def times_bare(what: str, times: float) -> Line:
        """Compare with the bare audit; of changes without what the same ones cost without an audit."""
        figures = [
            Figure(
                max(run[what] - run["floor"].get(what, 0), 0),
                run["floor"]["bare"],
                times * run["floor"]["bare"],
            )
            for run in runs
        ]
        note = (
            f"garbage collection {_median(runs, f'{what}_garbage') / MS:.1f} ms besides"
        )
        goal = (
            f"{times:.0f} times the bare audit"
            if times < math.inf
            else "none at this size"
        )
        return _line(home, what, goal, figures, note)

    first = times_bare("first_audit", 15 if large else math.inf)
    seen = f"{runs[0]['cameras']} cameras, {runs[0]['flagged']} flagged"
    yield replace(first, note=f"{seen}; {first.note}")
    for what, times in _list_changes(entities):
        audits = max(
            (run[f"{what}_audits"] for run in runs), key=lambda number: abs(number - 1)
        )
        line = times_bare(what, times)
        goal, note = f"{line.goal}, one audit", line.note
        if what == "camera_change":
            cold, floor = _median(runs, f"{what}_cold"), _floor(runs, "bare_cold")
            note += f"; after a rest {cold / MS:.1f} ms, bare {floor / MS:.1f} ms"
        yield replace(
            line, goal=goal, note=note, met=line.met and audits == 1, audits=audits
        )
    yield times_bare("unchanged_audit", 2 if entities >= MEDIUM else math.inf)
    yield _line(
        home, "knowledge", "20 ms", _in_bare(runs, "knowledge", lambda _: 20 * MS)
    )
    yield from _longest(home, "longest_callback", runs, 10 if entities > LARGE else 5)
    yield _line(
        home,
        "foreign_change",
        "1 ms over the floor",
        _in_bare(runs, "foreign_change", lambda floor: floor + MS),
    )
    yield _line(
        home,
        "setup",
        "5 ms",
        _in_bare(runs, "setup", lambda _: 5 * MS),
        f"by the clock {_median(runs, 'setup_clock') / MS:.1f} ms",
    )
    yield _line(
        home,
        "import",
        "20 ms on the loop",
        _in_bare(runs, "import", lambda _: 20 * MS),
        f"in all threads {_median(runs, 'import_everywhere') / MS:.1f} ms",
    )

    limit = 15 if entities > LARGE else 5 if large else 3
    memory = [
        Figure(
            run["memory"],
            run["floor"]["memory"],
            run["floor"]["memory"] + limit * MB,
            1,
        )
        for run in runs
    ]
    note = f"{runs[0]['notices']} notices, {runs[0]['own_entities']} entities"
    yield _line(
        home, "memory", f"{limit} MB over as many notices and entities", memory, note
    )
    yield from _where_used(home, runs)


def _in_bare(
    runs: Sequence[Run], what: str, limit: Callable[[float], float]
) -> list[Figure]:
    """Return a figure beside its own floor; growth is counted in bare audits of the same process."""
    floors = [run["floor"].get(what, 0) for run in runs]
    return [
        Figure(run[what], floor, limit(floor), run["floor"]["bare"])
        for run, floor in zip(runs, floors, strict=True)
    ]


def _where_used(home: str, runs: Sequence[Run]) -> Iterator[Line]:
    """Yield the time on the event loop, and the longest callback; the bare pass is one callback."""
    note = (
        f"{_median(runs, 'where_used_hits'):.0f} uses; "
        f"by the clock {_median(runs, 'where_used_by_clock') / MS:.0f} ms, "
        f"in all threads {_median(runs, 'where_used_everywhere') / MS:.0f} ms"
    )
    whole = [
        Figure(run["where_used"], run["where_used_floor"], 10 * run["where_used_floor"])
        for run in runs
    ]
    yield _line(home, "where_used", "10 times the floor", whole, note)
    _, clock, _, culprit = sorted(run["where_used_longest"] for run in runs)[
        len(runs) // 2
    ]
    steps = [
        Figure(run["where_used_longest"][0], run["where_used_floor"], 5 * MS)
        for run in runs
    ]
    note = f"{culprit}; by the clock {clock / MS:.1f} ms"
    yield _line(home, "where_used_step", "5 ms", steps, note)
    yield from _uses_in_time(home, runs)


def _uses_in_time(home: str, runs: Sequence[Run]) -> Iterator[Line]:
    """Yield by the clock what where-used, a plan and the last page take, beside the search of core, and how long they stop the loop."""
    for what in ("uses", "plan", "last_page"):
        clock = [
            Figure(run[f"{what}_clock"], run["core_search_clock"], IN_TIME)
            for run in runs
        ]
        stop = [
            Figure(run[f"{what}_stop"], run["idle_stop"], LONGEST_STOP) for run in runs
        ]
        name = "where_used_clock" if what == "uses" else what
        note = "4 MB of YAML; floor: core's search of what is loaded"
        yield _line(home, name, "0.5 s", clock, note)
        name = "where_used_stop" if what == "uses" else f"{what}_stop"
        yield _line(home, name, "10 ms", stop, "floor: while nothing is done")


def flagged(runs: Sequence[Run]) -> Iterator[Line]:
    """Judge what many flagged cameras cost."""
    home = f"{runs[0]['flagged']} flagged cameras"
    note = f"{runs[0]['notices']} notices, {runs[0]['sensors']} sensors"
    for what, times in FLAGGED.items():
        figures = [
            Figure(run["busy"][what], floor := run["floor"][what], times * floor)
            for run in runs
        ]
        goal = f"{times} times the floor"
        garbage = statistics.median(run["garbage"][what] for run in runs) / MS
        yield _line(
            home,
            f"flagged_{what}",
            goal,
            figures,
            f"{note}; garbage collection {garbage:.1f} ms besides",
        )
    yield from _longest(home, "flagged_longest", runs, 5)


def _longest(home: str, what: str, runs: Sequence[Run], limit: float) -> Iterator[Line]:
    """Yield the worst stage: the longest callback in set-up, rename, add or 200 changes.

    Once without the garbage collector's share, then with it.
    """

    def figures(stage: str, *, garbage: bool) -> list[Figure]:
        found = [
            (run, run["longest"][stage], run["floor"]["longest"][stage]) for run in runs
        ]
        return [
            Figure(
                of[0] - (0 if garbage else of[2]),
                floor[0] - (0 if garbage else floor[2]),
                (limit if garbage else 3) * MS,
                run["floor"]["bare"],
            )
            for run, of, floor in found
        ]

    for name, garbage in ((what, False), (f"{what}_gc", True)):
        worst = max(
            runs[0]["longest"],
            key=lambda stage: statistics.median(
                one.value for one in figures(stage, garbage=garbage)
            ),
        )
        _, wall, collected, culprit = sorted(run["longest"][worst] for run in runs)[
            len(runs) // 2
        ]
        note = f"in {worst}: {culprit}; by the clock {wall / MS:.1f} ms"
        if garbage:
            note += f"; garbage collection {collected / MS:.1f} ms of it"
        goal = f"{limit:.0f} ms" if garbage else "3 ms"
        yield _line(home, name, goal, figures(worst, garbage=garbage), note)


def compared(
    found: Sequence[Line], recorded: Mapping[str, Mapping[str, float]]
) -> list[Line]:
    """Return the lines with what was recorded of each."""
    return [
        replace(one, recorded=recorded.get(one.home, {}).get(one.what)) for one in found
    ]


def read_recorded() -> dict[str, dict[str, float]]:
    """Return what was recorded, nothing where there is no record."""
    if not RECORDED.is_file():
        return {}
    recorded: dict[str, dict[str, float]] = json.loads(
        RECORDED.read_text(encoding="utf-8")
    )
    return recorded


def record(found: Sequence[Line]) -> None:
    """Write down what was measured, for homes that were measured."""
    recorded = read_recorded()
    for line in found:
        recorded.setdefault(line.home, {})[line.what] = line.least
    RECORDED.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")


def table(found: Sequence[Line], slack: float) -> Iterator[str]:
    """Return the lines for a person."""
    yield f"{'':22} {'Camera Audit':>12} {'floor':>10} {'ratio':>6}  goal"
    home = ""
    for line in found:
        if line.home != home:
            home = line.home
            yield home
        value, floor = (_show(line, figure) for figure in (line.value, line.floor))
        ratio = f"{line.value / line.floor:.1f}" if line.floor > 0 else "-"
        number = line.audits
        audits = (
            "" if number is None else f"; {number} audit{'' if number == 1 else 's'}"
        )
        verdict = "met" if line.met else "NOT MET"
        if line.grown(slack):
            verdict += f", GROWN from {line.recorded:g} to {line.least:g}"
        note = f" ({line.note})" if line.note else ""
        yield f"  {line.what:20} {value:>12} {floor:>10} {ratio:>6}  {line.goal}: {verdict}{audits}{note}"


def _show(line: Line, figure: float) -> str:
    return f"{figure / MB:.2f} MB" if line.what == "memory" else f"{figure / MS:.2f} ms"
