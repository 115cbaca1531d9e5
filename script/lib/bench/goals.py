"""From the figures of several processes to lines: each with its floor, its goal, and whether it is met."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``value`` and ``floor`` are seconds, for memory bytes.

    ``held``: whether it is within the slack; None where ``met`` says so already.
    """

    entities: int
    what: str
    value: float
    floor: float
    goal: str
    met: bool
    note: str = ""
    audits: int | None = None
    held: bool | None = None

    @property
    def good(self) -> bool:
        """Whether the bench may end well with this figure."""
        return self.met if self.held is None else self.held

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


def lines(entities: int, runs: Sequence[dict[str, Any]], slack: float = 1.0) -> Iterator[Line]:
    """Judge the medians of a size's processes; ``slack`` multiplies the goals."""
    very_large = entities > LARGE

    def median(name: str) -> float:
        return float(statistics.median(run[name] for run in runs))

    def line(what: str, excess: float, goal: str, note: str = "") -> Line:
        """Make a line; an ``excess`` of 1 is just at the goal."""
        floor = statistics.median(run["floor"][what] for run in runs)
        limit = slack * FURTHER.get(what, 1) if slack > 1 else 1
        held = excess <= limit
        return Line(entities, what, median(what), floor, goal, excess <= 1, note, held=held)

    bare = statistics.median(run["floor"]["full_audit"] for run in runs)
    seen = f"{runs[0]['cameras']} cameras, {runs[0]['flagged']} flagged"
    clock = f"by the clock {median('full_audit_by_clock') / MS:.1f} ms"
    yield line(
        "full_audit", median("full_audit") / (2 * bare), "2 times the floor", f"{seen}; {clock}"
    )

    yield _longest(entities, runs, (10 * MS if very_large else 5 * MS), slack)

    control = statistics.median(run["floor"]["foreign_change"] for run in runs)
    yield line("foreign_change", (median("foreign_change") - control) / MS, "1 ms over the floor")

    for what in ("camera_change", "burst_200"):
        audits = [run[f"{what}_audits"] for run in runs]
        wrong = max(audits, key=lambda number: abs(number - 1))
        found = line(what, 0 if wrong == 1 else math.inf, "one audit")
        yield replace(found, audits=wrong)

    busy = f"of it on the loop {median('setup_busy') / MS:.1f} ms"
    yield line("setup", median("setup") / (5 * MS), "5 ms", busy)

    both = median("import") + median("setup")
    yield line(
        "import", both / (30 * MS), "30 ms together with setup", f"together {both / MS:.1f} ms"
    )

    limit = 3 * MB if very_large else 1.5 * MB
    yield line(
        "memory", median("memory") / limit, f"{limit / MB:.1f} MB", f"{runs[0]['notices']} notices"
    )
    yield from _where_used(entities, runs, slack)


def _where_used(entities: int, runs: Sequence[dict[str, Any]], slack: float) -> Iterator[Line]:
    """Yield the time on the event loop, and the longest callback; the bare pass is one callback."""
    found = {
        name: statistics.median(run[f"where_used{name}"] for run in runs)
        for name in ("", "_floor", "_by_clock", "_everywhere", "_hits")
    }
    value, floor = found[""], found["_floor"]
    note = (
        f"{found['_hits']:.0f} uses; by the clock {found['_by_clock'] / MS:.0f} ms, "
        f"in all threads {found['_everywhere'] / MS:.0f} ms"
    )
    met = value <= 10 * floor * slack
    yield Line(entities, "where_used", value, floor, "10 times the floor", met, note)
    worst = sorted(run["where_used_longest"] for run in runs)[len(runs) // 2]
    longest, clock, _, culprit = worst
    met = longest <= 5 * MS * slack
    note = f"{culprit}; by the clock {clock / MS:.1f} ms"
    yield Line(entities, "where_used_step", longest, floor, "5 ms", met, note)


def flagged(entities: int, runs: Sequence[dict[str, Any]], slack: float = 1.0) -> Iterator[Line]:
    """Judge what many flagged cameras cost; ``slack`` multiplies the goals."""
    cameras = runs[0]["flagged"]
    for what, (times, goal) in FLAGGED.items():
        value = statistics.median(run["busy"][what] for run in runs)
        floor = statistics.median(run["floor"][what] for run in runs)
        limit = times * floor if times else 5 * MS
        note = {
            "start": f"{runs[0]['notices']} notices, {runs[0]['sensors']} sensors",
            "setup": f"of it on the loop {runs[0]['setup_busy'] / MS:.1f} ms",
        }.get(what, "")
        held = value <= limit * slack
        name = f"flagged_{cameras}_{what}"
        yield Line(entities, name, value, floor, goal, value <= limit, note, held=held)
    yield replace(_longest(entities, runs, 5 * MS, slack), what=f"flagged_{cameras}_longest")


def _longest(entities: int, runs: Sequence[dict[str, Any]], limit: float, slack: float) -> Line:
    """Return the worst stage: the longest callback in set-up, rename, add or 200 changes."""
    stages = runs[0]["longest"]
    worst = max(
        stages, key=lambda stage: statistics.median(run["longest"][stage][0] for run in runs)
    )
    ordered = sorted((run["longest"][worst] for run in runs), key=lambda found: found[0])
    used, wall, collected, culprit = ordered[len(ordered) // 2]
    floor = statistics.median(run["floor"]["longest"][worst][0] for run in runs)
    note = f"in {worst}: {culprit}; by the clock {wall / MS:.1f} ms"
    if collected > MS / 10:
        note += f"; garbage collection {collected / MS:.1f} ms of it"
    goal, held = f"{limit / MS:.0f} ms", used <= limit * slack
    return Line(entities, "longest_callback", used, floor, goal, used <= limit, note, held=held)


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
