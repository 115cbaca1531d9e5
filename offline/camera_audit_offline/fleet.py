"""Audit many homes: find them below folders, audit each by itself, and keep of each what tells nobody whose it is."""

from __future__ import annotations

import hmac
import json
import os
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from camera_audit.audit.finding import FLAGGED
from camera_audit.home.identity import make_camera_id
from camera_audit.home.relays import NAME
from camera_audit.home.rows import Unread, UnreadableError
from camera_audit.language.sentences import Sentences
from camera_audit.report.interface import Format
from camera_audit.report.write import write_report

from .files import DEEPEST, is_yaml
from .yaml_cameras import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from camera_audit.report.report import Report

T = TypeVar("T")

#: Seconds that a look at one folder, and reading one home, may take.
PATIENCE = 120
ARCHIVES = (".tar", ".tar.gz", ".tgz")
#: Why a home has no findings, besides the reasons of `Unread`.
FAILURES = {
    "timed_out": "{what} was given up: reading it took longer than {detail} seconds.",
    "ended": "{what} could not be read: the process that read it came to an end.",
    "fault": "{what} could not be read: an unexpected fault ({detail}).",
}


class FleetError(Exception):
    """The command cannot do its work; the text says why."""


class Job(NamedTuple):
    """A home to audit. ``home``: its keyed id. ``secret``: makes the ids of its cameras where it has none of its own.

    ``name``: as seen from the folder that was given; empty where neither it nor any other name of the home is
    to be kept.
    """

    home: str
    path: str
    secret: str
    name: str = ""
    hosts: bool = False


#: The rows of a home, by table (see `fleet_file.TABLES`).
Rows = dict[str, list[tuple[Any, ...]]]


def jobs_of(
    paths: Iterable[Path],
    key: bytes,
    *,
    names: bool = False,
    hosts: bool = False,
    seconds: float = PATIENCE,
) -> Iterator[Job]:
    """Yield the homes below the paths, each once. ``key``: makes their ids, which are the same as long as it is.

    ``seconds``: the most that a look at one folder may take. One that takes longer, such as a network folder whose
    server is gone, counts as a home: reading it is given up in its turn, and that says why.
    """
    look = Look(seconds)
    homes = {
        home: path
        for path in dict.fromkeys(map(look.resolved, paths))
        for home in look.homes_below(path)
    }
    for home, below in homes.items():
        secret = hmac.digest(key, os.fsencode(home), "sha256").hex()
        name = str(home.relative_to(below)) if home != below else home.name
        yield Job(
            make_camera_id((str(home),), secret),
            str(home),
            secret,
            name if names else "",
            hosts,
        )


class _Listed(NamedTuple):
    """What lies in a folder. ``inside``: archives, and the folders to look into (True), in order."""

    configured: bool
    relay: bool
    inside: tuple[tuple[Path, bool], ...]


class _Home(NamedTuple):
    path: Path
    configured: bool = False
    #: An archive, or what could not be looked into: never a part of another home.
    alone: bool = False


class Look:
    """Looks for homes. What does not show itself in time is left behind with its thread: nothing can end that."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        """Take the most seconds that a look at one folder may take."""
        self._seconds = seconds

    def resolved(self, path: Path) -> Path:
        """Return a path without links in it; as it is where that cannot be told."""
        return self._in_time(path.resolve) or path.absolute()

    def homes_below(self, path: Path) -> list[Path]:
        """Return the homes that a path holds: itself where it is no folder of homes. No link to a folder is followed."""
        return [home.path for home in self._below(path, DEEPEST, top=True)] or [path]

    def _below(self, folder: Path, depth: int, *, top: bool = False) -> list[_Home]:
        listed = self._in_time(lambda: _listed(folder))
        if listed is None:
            return [_Home(folder, alone=True)]  # reading it will say why
        if listed.configured:
            return [_Home(folder, configured=True)]
        found: list[_Home] = []
        for path, is_folder in listed.inside:
            if not is_folder:
                found.append(_Home(path, alone=True))
            elif depth:
                found += self._below(path, depth - 1)
        one = sum(home.configured for home in found) == 1 and not any(
            home.alone for home in found
        )
        if one and not top and (listed.relay or len(found) > 1):
            return [
                _Home(folder)
            ]  # one home: a configuration, and a relay's files beside it
        return found or [_Home(folder)] * listed.relay

    def _in_time(self, look: Callable[[], T]) -> T | None:
        """Return what a look shows; None where it fails or does not end."""
        shown: SimpleQueue[T | None] = SimpleQueue()

        def run() -> None:
            try:
                shown.put(look())
            except (
                OSError,
                RuntimeError,
            ):  # RuntimeError: a loop of links on older Python
                shown.put(None)

        Thread(target=run, daemon=True).start()
        try:
            return shown.get(timeout=self._seconds)
        except Empty:
            return None


def _listed(folder: Path) -> _Listed:
    """List a folder, no link in it followed. OSError where that is no folder or may not be looked into."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    names = {entry.name for entry in listed}
    shown = [
        (entry, entry.is_dir(follow_symlinks=False))
        for entry in listed
        if entry.name[0] != "."
    ]
    return _Listed(
        configured=not names.isdisjoint((CONFIGURATION, ".storage")),
        relay=any(is_yaml(entry.name) or NAME.search(entry.name) for entry, _ in shown),
        inside=tuple(
            (Path(entry.path), is_folder)
            for entry, is_folder in shown
            if is_folder or entry.name.lower().endswith(ARCHIVES)
        ),
    )


def rows_of(job: Job, audit: Callable[[Job], Report]) -> Rows:
    """Return the rows of a home, whatever is wrong with it. ``audit``: reads it; may raise anything."""
    try:
        report = audit(job)
        said = json.loads(write_report(report, Format.JSON))
    except UnreadableError as error:
        return failed(job, error.reason, error.detail)
    except Exception as error:  # noqa: BLE001 - one home must not end all others
        return failed(job, "fault", type(error).__name__)
    about, counts, named = said["home"], said["home"]["counts"], bool(job.name)
    rows: Rows = {"cameras": [], "clues": [], "flaws": []}
    for one in said["findings"]:
        key = (job.home, one["camera_id"])
        own = (
            (one["name"], one["area"], _line(one["entity_ids"]), _line(one["sources"]))
            if named
            else (None,) * 4
        )
        what = (
            one["kind"],
            one["brand"],
            one["model"],
            _line(one["integrations"]),
            one["flaw_answer"],
        )
        flagged = one["verdict"] in FLAGGED
        rows["cameras"].append(
            (*key, one["verdict"], flagged, *what, *own, one.get("host"))
        )
        for number, clue in enumerate(one["clues"], 1):
            text = clue["text"] if named else None
            rows["clues"].append(
                (*key, number, clue["kind"], clue["strength"], clue["for"], text)
            )
        rows["flaws"] += [
            (
                *key,
                flaw["cve"],
                flaw["state"],
                flaw["severity"],
                flaw["exploited"],
                flaw["text"],
            )
            for flaw in one["flaws"]
        ]
    numbers = tuple(
        counts[name] for name in ("cameras", "flagged", "devices", "entities")
    )
    version = about["versions"]["home_assistant"]
    rows["homes"] = [
        (
            job.home,
            _shown(job, job.name),
            about["country"],
            version,
            *numbers,
            about["lasting_ids"],
            None,
        )
    ]
    rows["unread"] = [
        _unread(job, number, *unread)
        for number, unread in enumerate(report.home.unread, 1)
    ]
    return rows


def failed(job: Job, reason: str, detail: str = "") -> Rows:
    """Return the rows of a home that was not read at all."""
    home = (job.home, _shown(job, job.name), *[None] * 7, reason)
    return {"homes": [home], "unread": [_unread(job, 0, job.name, reason, detail)]}


def _unread(
    job: Job, number: int, what: str, reason: str, detail: str
) -> tuple[Any, ...]:
    shown = _shown(job, what)
    told = {
        "what": shown or ("A part of the home" if number else "The home"),
        "detail": detail,
    }
    if reason in FAILURES:
        return job.home, number, shown, reason, FAILURES[reason].format_map(told)
    # A detail may quote a file.
    return (
        job.home,
        number,
        shown,
        reason,
        _said(job).unread(Unread(told["what"], reason, detail if job.name else "…")),
    )


def _shown(job: Job, name: str) -> str | None:
    return _said(job).value(name) or None if job.name else None


def _said(job: Job) -> Sentences:
    return _english() if job.hosts else _english().without_addresses()


def _line(texts: Iterable[str]) -> str:
    return " ".join(texts)


@cache
def _english() -> Sentences:
    return Sentences.english()
