"""The commands about many homes: `fleet` reads them into a file, `ask` and `who` read that file."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from secrets import token_hex
from time import monotonic
from typing import TYPE_CHECKING, Any

from .backup_keys import read_key_file
from .fleet import FleetError, Kept, jobs_of
from .fleet_file import FleetFile, FleetReader, write_sheet
from .fleet_page import render_fleet
from .fleet_questions import QUESTIONS
from .fleet_summary import answer, list_steps, say_sizes, say_unread
from .ignore_file import IgnoreEntry, read_ignore_file
from .levels import reaches
from .version import read_version
from .whole_files import write_whole
from .workers import DaskWorkers, Processes, audited

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .fleet_file import FleetTable
    from .fleet_rows import Rows

SOME_FLAGGED = 1
NOT_READ = 2
READ_IN_PART = 3
#: Copies between two lines of progress in a log, and seconds between two looks of a terminal.
LINES_EACH = 100
#: Of a table for a terminal: columns between two cells, and the widest cell.
_GAP = 2
_WIDEST = 60
_MINUTE = 60


def run_fleet(arguments: argparse.Namespace) -> int:
    """Audit many homes into one file; return the exit status."""
    if arguments.scheduler and find_spec("distributed") is None:
        raise FleetError(
            "This Python has no distributed. Install it with pip install distributed."
        )
    keys = read_key_file(arguments.key_file) if arguments.key_file else ()
    ignore = read_ignore_file(arguments.ignore) if arguments.ignore else ()
    key = read_or_make_key(
        arguments.key or arguments.output.with_name("camera-audit.key")
    )
    kept = Kept(names=arguments.show_names, hosts=arguments.show_hosts)
    settings = {
        "version": read_version(),
        "names": str(kept.names),
        "hosts": str(kept.hosts),
        "key": _mark_of(key),
    }
    file = FleetFile(arguments.output, settings)
    jobs = list(jobs_of(arguments.paths, key, kept, keys, arguments.timeout))
    read = file.read()
    waiting = [job for job in jobs if job.copy not in read]
    if arguments.scheduler:
        workers: DaskWorkers | Processes = DaskWorkers(
            arguments.scheduler, _make_auditor(arguments.clone)
        )
    else:
        workers = Processes(arguments.workers)
    progress = _Progress(len(jobs), len(jobs) - len(waiting))
    with closing(audited(workers, waiting, arguments.timeout)) as results:
        for job, rows in results:
            file.add(job.copy, rows)
            progress.step()
    in_force = _in_force(ignore)
    unused = file.settle(in_force)
    _warn_of_ignored(ignore, in_force, unused)
    if arguments.csv:
        arguments.csv.mkdir(parents=True, exist_ok=True)
        file.write_csv(arguments.csv)
    if arguments.html:
        write_whole(arguments.html, render_fleet(file))
    if arguments.cyclonedx:
        from .cyclonedx import write_cyclonedx  # noqa: PLC0415 - few want it

        write_whole(arguments.cyclonedx, write_cyclonedx(file, read_version()))
    totals = file.totals()
    lines = [
        answer(totals),
        *list_steps(file),
        say_unread(file, totals),
        say_sizes(totals),
    ]
    worst = file.worst_open()
    file.close()
    print("\n".join(filter(None, lines)))
    if reaches(worst, arguments.fail_on):
        return SOME_FLAGGED
    if totals.homes_failed == totals.homes:
        return NOT_READ
    return READ_IN_PART if totals.copies_failed or totals.homes_in_part else 0


def run_ask(arguments: argparse.Namespace) -> int:
    """Answer a question about a file of a fleet, or list the questions."""
    if arguments.question is None:
        widest = max(map(len, QUESTIONS))
        for name, question in QUESTIONS.items():
            print(f"{name:{widest}}  {question.text}")
        return 0
    if arguments.file is None:
        raise FleetError(
            "Enter the file of the fleet, for example: ask begin fleet.sqlite"
        )
    question = QUESTIONS[arguments.question]
    table = FleetReader.open(arguments.file).table(question.select)
    if arguments.csv:
        write_sheet(table, sys.stdout)  # type: ignore[arg-type] # a text stream, whatever its class
        return 0
    print(f"{question.text}\n")
    for line in _list_lines(table):
        print(line)
    return 0


def run_who(arguments: argparse.Namespace) -> int:
    """Name the path of an id; return the exit status."""
    if not arguments.key.exists():
        raise FleetError(
            f"{arguments.key} was not found. The IDs were made with this key."
        )
    key = read_or_make_key(arguments.key)
    wanted = arguments.id.lower()
    ids = {wanted}
    if arguments.file:
        reader = FleetReader.open(arguments.file)
        ((mark,),) = reader.rows("SELECT value FROM settings WHERE name = 'key'")
        if mark != _mark_of(key):
            raise FleetError(f"{arguments.file} was made with another key.")
        found = reader.rows(
            "SELECT copy FROM copies WHERE ? IN (copy, home, site) UNION"
            " SELECT copy FROM copy_cameras WHERE camera_id = ?",
            *(wanted, wanted),
        )
        ids |= {copy for (copy,) in found}
    paths = [
        job.path
        for job in jobs_of(arguments.paths, key)
        if job.copy in ids or job.site == wanted
    ]
    for path in paths:
        print(path)
    if paths:
        return 0
    hint = "" if arguments.file else " For IDs of homes and cameras, also use --file."
    print(
        f"audit: nothing in these folders has the ID {wanted}.{hint}",
        file=sys.stderr,
    )
    return NOT_READ


def read_or_make_key(path: Path) -> bytes:
    """Return the key of a file, which is made where there is none; only its owner may read it."""
    try:
        with open(  # noqa: PTH123
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(token_hex().encode())
    except FileExistsError:
        pass
    if key := path.read_bytes():
        return key
    raise FleetError(f"{path} is empty. Delete it.")


def _mark_of(key: bytes) -> str:
    return sha256(key).hexdigest()[:12]


def _in_force(ignore: Iterable[IgnoreEntry]) -> list[IgnoreEntry]:
    today = datetime.now(UTC).date()
    return [entry for entry in ignore if not entry.has_ended(today)]


def _warn_of_ignored(
    ignore: Iterable[IgnoreEntry],
    in_force: list[IgnoreEntry],
    unused: list[IgnoreEntry],
) -> None:
    ended = [entry for entry in ignore if entry not in in_force]
    for entries, what in (
        (ended, "has ended. Its cameras count again"),
        (unused, "matches no camera"),
    ):
        for entry in entries:
            print(
                f"audit: entry {entry.number} of the ignore file {what}.",
                file=sys.stderr,
            )


class _Progress:
    """Says how far the work is, and how long the rest may take."""

    def __init__(self, number: int, done: int) -> None:
        """Take how many copies there are, and how many were read before."""
        self._number = number
        self._done = self._before = done
        self._begun = monotonic()

    def step(self) -> None:
        """Count one more, and say it where that is due."""
        self._done += 1
        is_last = self._done == self._number
        text = f"{self._done:,} of {self._number:,} copies{self._say_rest()}"
        if sys.stderr.isatty():
            end = "\n" if is_last else ""
            print(f"\r\x1b[K{text}", end=end, file=sys.stderr, flush=True)
        elif is_last or not self._done % LINES_EACH:
            print(text, file=sys.stderr, flush=True)

    def _say_rest(self) -> str:
        rest = self._number - self._done
        if not rest:
            return ""
        seconds = (monotonic() - self._begun) / (self._done - self._before) * rest
        if seconds < _MINUTE:
            return ", less than a minute left"
        return f", about {seconds / _MINUTE:,.0f} min left"


def _list_lines(table: FleetTable) -> list[str]:
    """Return a table as lines no wider than the terminal; a cell that is too wide is cut."""
    rows = [[_as_cell(cell) for cell in row] for row in (table.heads, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        (" " * _GAP).join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    width = shutil.get_terminal_size((240, 24)).columns
    if not table.rows:
        return ["None."]
    return [line.rstrip()[:width] for line in lines]


def _as_cell(cell: Any) -> str:  # noqa: ANN401 - what SQLite holds
    text = "" if cell is None else str(cell)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _make_auditor(clone: Path | None) -> Callable[..., Rows]:
    """Return what audits a copy on a worker of Dask: a function in here is sent as its text.

    There it finds the rest in the same clone, or installed.
    """
    scripts = str(clone) if clone else None

    def audit(*job: Any) -> Rows:  # noqa: ANN401 - the fields of a Job
        if scripts:
            if scripts not in sys.path:
                sys.path.insert(0, scripts)
            import offline  # noqa: PLC0415

            offline.open_rooms()
        from camera_audit_offline import fleet_rows, workers  # noqa: PLC0415

        return workers.audit(fleet_rows.Job(*job))

    return audit
