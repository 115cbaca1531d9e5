"""From the figures of several processes to lines: each with its floor, its goal, and whether it is met."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    #: What one process measured.
    Run = dict[str, Any]

MS = 0.001
MB = 1_000_000
#: Of many flagged cameras: how many times the floor each stage may take; the set-up is by the clock.
FLAGGED = {
    "setup": (0, "5 ms"),
    "start": (12, "12 times the floor"),
    "notices": (15, "15 times the floor"),
    "sensors": (4, "4 times the floor"),
    "decision": (20, "20 times the floor"),
}
#: Up to this many entities the goals of a large home hold, beyond it those of a very large one.
LARGE = 20_000
#: What is known to miss its goal may go this much further beyond it where there is slack: enough
#: for today, not for growth.
FURTHER = {"memory": 2.5}
#: Seconds that the bare audit takes on the machine for which the goals were set, by entities: where
#: there is slack, a slower machine gets more time.
BARE = {3_000: 0.32 * MS, 20_000: 1.9 * MS, 100_000: 20 * MS}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, the median of some processes. ``value`` and ``floor`` are seconds, for memory bytes.

    ``good``: whether the bench may end well with it.
    """

    entities: int
    what: str
    value: float
    floor: float
    goal: str
    met: bool
    good: bool
    note: str = ""
    audits: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the line of the contract; memory has bytes in place of seconds."""
        unit = "bytes" if self.what == "memory" else "seconds"
        line: dict[str, Any] = {
            "entities": self.entities,
            "what": self.what,
            unit: self.value if unit == "bytes" else round(self.value, 7),
            f"floor_{unit}": self.floor if unit == "bytes" else round(self.floor, 7),
            "ratio": round(self.value / self.floor, 2) if self.floor > 0 else None,
        }
        if self.audits is not None:
            line["audits"] = self.audits
        return line


class Figure(NamedTuple):
    """What one process measured. ``least``: what counts for ending well, where not ``value``."""

    value: float
    floor: float
    limit: float
    least: float | None = None


class Judge:
    """Judges the figures of one home's processes.

    The goals are met by the median. ``slack`` multiplies the goals for ending well, and then the
    best process counts: other work on the machine only ever makes a figure worse, while what grew
    in Camera Audit has grown in every process.
    """

    def __init__(self, entities: int, runs: Sequence[Run], slack: float) -> None:
        """Take what the processes measured."""
        self.entities = entities
        self.runs = runs
        self.slack = slack
        bare = min(run["floor"].get("full_audit", 0) for run in runs)
        self._slower = max(1.0, bare / BARE.get(entities, math.inf))

    def median(self, name: str) -> float:
        """Return a figure's median."""
        return float(statistics.median(run[name] for run in self.runs))

    def line(self, what: str, goal: str, figures: Sequence[Figure], note: str = "") -> Line:
        """Make a line of the figures of all processes."""
        met = statistics.median(one.value / one.limit for one in figures) <= 1
        least = min((one.least or one.value) / one.limit for one in figures)
        held = self.slack > 1 and least <= self.slack * self._slower * FURTHER.get(what, 1)
        return Line(
            entities=self.entities,
            what=what,
            value=float(statistics.median(one.value for one in figures)),
            floor=float(statistics.median(one.floor for one in figures)),
            goal=goal,
            met=met,
            good=met or held,
            note=note,
        )


def lines(entities: int, runs: Sequence[Run], slack: float = 1.0) -> Iterator[Line]:
    """Judge the processes of a size; see :class:`Judge`."""
    judge = Judge(entities, runs, slack)
    very_large = entities > LARGE

    def figures(what: str, limit: Callable[[float], float]) -> list[Figure]:
        """Return what the processes measured; ``limit`` follows from the floor."""
        pairs = [(run[what], run["floor"][what]) for run in runs]
        return [Figure(value, floor, limit(floor)) for value, floor in pairs]

    clock = f"by the clock {judge.median('full_audit_by_clock') / MS:.1f} ms"
    seen = f"{runs[0]['cameras']} cameras, {runs[0]['flagged']} flagged; {clock}"
    twice = figures("full_audit", lambda floor: 2 * floor)
    yield judge.line("full_audit", "2 times the floor", twice, seen)

    yield _longest(judge, "longest_callback", 10 if very_large else 5)

    control = figures("foreign_change", lambda floor: floor + MS)
    yield judge.line("foreign_change", "1 ms over the floor", control)

    for what in ("camera_change", "burst_200"):
        audits = [run[f"{what}_audits"] for run in runs]
        wrong = max(audits, key=lambda number: abs(number - 1))
        # A machine that stalls for longer than the time of quiet cuts one burst in two.
        good = wrong == 1 or (slack > 1 and 1 in audits)
        found = judge.line(what, "one audit", figures(what, lambda _: math.inf))
        yield replace(found, met=wrong == 1, good=good, audits=wrong)

    busy = judge.median("setup_busy")
    by_clock = [
        Figure(run["setup"], run["floor"]["setup"], 5 * MS, run["setup_busy"]) for run in runs
    ]
    yield judge.line("setup", "5 ms", by_clock, f"of it on the loop {busy / MS:.1f} ms")

    together = [
        Figure(run["import"] + run["setup"], 0, 30 * MS, run["import"] + run["setup_busy"])
        for run in runs
    ]
    found = judge.line("import", "30 ms together with setup", together)
    floor = statistics.median(run["floor"]["import"] for run in runs)
    note = f"together {found.value / MS:.1f} ms"
    yield replace(found, value=judge.median("import"), floor=floor, note=note)

    limit = 3 if very_large else 1.5
    memory = figures("memory", lambda _: limit * MB)
    yield judge.line("memory", f"{limit:.1f} MB", memory, f"{runs[0]['notices']} notices")
    yield from _where_used(judge)


def _where_used(judge: Judge) -> Iterator[Line]:
    """Yield the time on the event loop, and the longest callback; the bare pass is one callback."""
    runs = judge.runs
    note = (
        f"{judge.median('where_used_hits'):.0f} uses; "
        f"by the clock {judge.median('where_used_by_clock') / MS:.0f} ms, "
        f"in all threads {judge.median('where_used_everywhere') / MS:.0f} ms"
    )
    whole = [
        Figure(run["where_used"], run["where_used_floor"], 10 * run["where_used_floor"])
        for run in runs
    ]
    yield judge.line("where_used", "10 times the floor", whole, note)
    _, clock, _, culprit = sorted(run["where_used_longest"] for run in runs)[len(runs) // 2]
    steps = [Figure(run["where_used_longest"][0], run["where_used_floor"], 5 * MS) for run in runs]
    yield judge.line(
        "where_used_step", "5 ms", steps, f"{culprit}; by the clock {clock / MS:.1f} ms"
    )


def flagged(entities: int, runs: Sequence[Run], slack: float = 1.0) -> Iterator[Line]:
    """Judge what many flagged cameras cost; see :class:`Judge`."""
    judge = Judge(entities, runs, slack)
    cameras = runs[0]["flagged"]
    notes = {
        "start": f"{runs[0]['notices']} notices, {runs[0]['sensors']} sensors",
        "setup": f"of it on the loop {judge.median('setup_busy') / MS:.1f} ms",
    }
    for what, (times, goal) in FLAGGED.items():
        figures = [
            Figure(
                run["busy"][what],
                floor := run["floor"][what],
                times * floor or 5 * MS,
                run["setup_busy"] if what == "setup" else None,
            )
            for run in runs
        ]
        yield judge.line(f"flagged_{cameras}_{what}", goal, figures, notes.get(what, ""))
    yield _longest(judge, f"flagged_{cameras}_longest", 5)


def _longest(judge: Judge, what: str, limit: float) -> Line:
    """Return the worst stage: the longest callback in set-up, rename, add or 200 changes."""
    runs = judge.runs
    worst = max(
        runs[0]["longest"],
        key=lambda stage: statistics.median(run["longest"][stage][0] for run in runs),
    )
    ordered = sorted((run["longest"][worst] for run in runs), key=lambda found: found[0])
    _, wall, collected, culprit = ordered[len(ordered) // 2]
    note = f"in {worst}: {culprit}; by the clock {wall / MS:.1f} ms"
    if collected > MS / 10:
        note += f"; garbage collection {collected / MS:.1f} ms of it"
    figures = [
        Figure(run["longest"][worst][0], run["floor"]["longest"][worst][0], limit * MS)
        for run in runs
    ]
    return judge.line(what, f"{limit:.0f} ms", figures, note)


def table(found: Sequence[Line]) -> Iterator[str]:
    """Return the lines for a person."""
    yield f"{'':22} {'Camera Audit':>12} {'floor':>10} {'ratio':>6}  goal"
    size = 0
    for line in found:
        if line.entities != size:
            size = line.entities
            yield f"{size:,} entities"
        value, floor = (_show(line, figure) for figure in (line.value, line.floor))
        ratio = f"{line.value / line.floor:.1f}" if line.floor > 0 else "-"
        audits = (
            f"; {line.audits} audit{'' if line.audits == 1 else 's'}"
            if line.audits is not None
            else ""
        )
        verdict = "met" if line.met else "NOT MET, within the slack" if line.good else "NOT MET"
        note = f" ({line.note})" if line.note else ""
        yield f"  {line.what:20} {value:>12} {floor:>10} {ratio:>6}  {line.goal}: {verdict}{audits}{note}"


def _show(line: Line, figure: float) -> str:
    return f"{figure / MB:.2f} MB" if line.what == "memory" else f"{figure / MS:.2f} ms"
