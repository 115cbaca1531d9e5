"""Give processes a share of one processor, as on a slow machine, and tell by the clock what a person waits for there.

A CPU cgroup of Linux keeps the share, of version 1 or 2; only root may make one. A processor that is a quarter as fast is one that
stands still for three quarters of each few milliseconds, and all threads together have that one.
"""

from __future__ import annotations

import os
import statistics
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOUNT = Path("/sys/fs/cgroup")
#: Microseconds: the least that Linux gives out at once, and the period of a quarter. In longer ones a process stands still for longer.
LEAST, PERIOD = 1_000, 4_000
#: Joins the group whose file comes next, then becomes the command behind it.
JOIN = ("sh", "-c", 'echo $$ > "$0" && exec "$@"')
#: What is waited for, by the name of its figures.
WAITS = {
    "setup": "set-up",
    "first_audit": "first audit",
    "camera_change": "one camera renamed",
    "uses": "where-used",
    "plan": "plan of a swap",
    "last_page": "last page",
    "idle": "nothing, for 0.2 s",
}
MS = 0.001


class NoShareError(Exception):
    """The processor cannot be limited here; the text is for a person."""


@contextmanager
def limited(percent: int, mount: Path = MOUNT) -> Iterator[tuple[str, ...]]:
    """Make a group with so much of one processor; give what a command has to begin with to run in it."""
    period = max(PERIOD, -(-LEAST * 100 // percent))
    quota = period * percent // 100
    is_first_version = (mount / "cpu").is_dir()
    group = mount / ("cpu" if is_first_version else "") / f"bench-{os.getpid()}"
    try:
        if is_first_version:
            group.mkdir()
            _write(group / "cpu.cfs_period_us", period)
            _write(group / "cpu.cfs_quota_us", quota)
        else:
            _write(mount / "cgroup.subtree_control", "+cpu")
            group.mkdir()
            _write(group / "cpu.max", f"{quota} {period}")
    except OSError as error:
        _remove(group)
        raise NoShareError(
            f"the processor cannot be limited: {error}. It takes root, and CPU cgroups that can be written below {mount}"
        ) from error
    try:
        yield (*JOIN, str(group / "cgroup.procs"))
    finally:
        _remove(group)


def _write(file: Path, value: object) -> None:
    file.write_text(str(value), encoding="ascii")


def _remove(group: Path) -> None:
    # Where it was never made, or what ran in it is still ending.
    with suppress(OSError):
        group.rmdir()


@dataclass(frozen=True, slots=True)
class Wait:
    """How long something takes by the clock and of the processor, and how long the loop stands still meanwhile, in seconds."""

    home: str
    what: str
    clock: float
    processor: float
    stop: float

    def as_json(self, percent: int) -> dict[str, Any]:
        """Return it for a program."""
        return {
            "home": self.home,
            "share": percent,
            "what": self.what,
            "clock_seconds": round(self.clock, 7),
            "processor_seconds": round(self.processor, 7),
            "stop_seconds": round(self.stop, 7),
        }


def list_waits(entities: int, runs: Sequence[Mapping[str, Any]]) -> Iterator[Wait]:
    """Yield the medians of what is waited for in a home."""
    for name, what in WAITS.items():
        clock, processor, stop = (
            statistics.median(run[f"{name}_{kind}"] for run in runs)
            for kind in ("clock", "processor", "stop")
        )
        yield Wait(f"{entities:,} entities", what, clock, processor, stop)


def table(waits: Sequence[Wait], percent: int) -> Iterator[str]:
    """Return the waits for a person."""
    yield f"With {percent} % of one processor:"
    yield f"{'':22} {'by the clock':>14} {'of the processor':>18} {'longest stop of the loop':>26}"
    home = ""
    for wait in waits:
        if wait.home != home:
            home = wait.home
            yield home
        clock, processor, stop = (
            f"{seconds / MS:.1f} ms"
            for seconds in (wait.clock, wait.processor, wait.stop)
        )
        yield f"  {wait.what:20} {clock:>14} {processor:>18} {stop:>26}"
