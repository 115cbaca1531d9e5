"""Audit many homes: find them below folders, audit each by itself, and keep of each what tells nobody whose it is."""

from __future__ import annotations

import hmac
import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..audit.finding import FLAGGED
from ..home.identity import camera_id
from ..home.rows import Unread, UnreadableError
from ..language.sentences import Sentences
from .files import DEEPEST, is_yaml
from .report import Format
from .yaml_cameras import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .report import Report

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


def jobs_of(paths: Iterable[Path], key: bytes, *, names: bool = False, hosts: bool = False) -> Iterator[Job]:
    """Yield the homes below the paths, each once. ``key``: makes their ids, which are the same as long as it is."""
    homes = {home: path for path in dict.fromkeys(map(Path.resolve, paths)) for home in homes_below(path)}
    for home, below in homes.items():
        secret = hmac.digest(key, os.fsencode(home), "sha256").hex()
        name = str(home.relative_to(below)) if home != below else home.name
        yield Job(camera_id((str(home),), secret), str(home), secret, name if names else "", hosts)


def homes_below(path: Path) -> list[Path]:
    """Return the homes that a path holds: itself where it is no folder of homes. No link to a folder is followed."""
    if not path.is_dir() or _is_configured(path):
        return [path]
    return _below(path, DEEPEST, top=True) or [path]


def _below(folder: Path, depth: int, *, top: bool = False) -> list[Path]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted((entry for entry in listed if entry.name[0] != "."), key=lambda entry: entry.name)
    except OSError:
        return [folder]  # reading it will say why
    found: list[Path] = []
    for entry in entries:
        path = Path(entry.path)
        if not entry.is_dir():
            found += [path] if entry.name.lower().endswith(ARCHIVES) else []
        elif depth and not entry.is_symlink():
            found += [path] if _is_configured(path) else _below(path, depth - 1)
    relay = any(is_yaml(entry.name) for entry in entries)
    folders = [path for path in found if path.is_dir()]
    if not top and folders == found and sum(map(_is_configured, found)) == 1 and (relay or len(found) > 1):
        return [folder]  # one home: a configuration, and a relay's files beside it
    return found or ([folder] if relay else [])


def _is_configured(folder: Path) -> bool:
    with suppress(OSError):
        return (folder / CONFIGURATION).exists() or (folder / ".storage").exists()
    return False


def rows_of(job: Job, audit: Callable[[Job], Report]) -> Rows:
    """Return the rows of a home, whatever is wrong with it. ``audit``: reads it; may raise anything."""
    try:
        report = audit(job)
        said = json.loads(report.write(Format.JSON))
    except UnreadableError as error:
        return failed(job, error.reason, error.detail)
    except Exception as error:  # noqa: BLE001 - one home must not end all others
        return failed(job, "fault", type(error).__name__)
    about, counts, named = said["home"], said["home"]["counts"], bool(job.name)
    rows: Rows = {"cameras": [], "clues": [], "flaws": []}
    for one in said["findings"]:
        key = (job.home, one["camera_id"])
        own = (one["name"], one["area"], _line(one["entity_ids"]), _line(one["sources"])) if named else (None,) * 4
        what = (one["kind"], one["brand"], one["model"], _line(one["integrations"]))
        flagged = one["verdict"] in FLAGGED
        rows["cameras"].append((*key, one["verdict"], flagged, *what, *own, one.get("host")))
        for number, clue in enumerate(one["clues"], 1):
            text = clue["text"] if named else None
            rows["clues"].append((*key, number, clue["kind"], clue["strength"], clue["for"], text))
        rows["flaws"] += [
            (*key, flaw["cve"], flaw["state"], flaw["severity"], flaw["exploited"], flaw["text"])
            for flaw in one["flaws"]
        ]
    numbers = tuple(counts[name] for name in ("cameras", "flagged", "devices", "entities"))
    version = about["versions"]["home_assistant"]
    rows["homes"] = [(job.home, _shown(job, job.name), about["country"], version, *numbers, about["lasting_ids"], None)]
    rows["unread"] = [_unread(job, number, *unread) for number, unread in enumerate(report.home.unread, 1)]
    return rows


def failed(job: Job, reason: str, detail: str = "") -> Rows:
    """Return the rows of a home that was not read at all."""
    home = (job.home, _shown(job, job.name), *[None] * 7, reason)
    return {"homes": [home], "unread": [_unread(job, 0, job.name, reason, detail)]}


def _unread(job: Job, number: int, what: str, reason: str, detail: str) -> tuple[Any, ...]:
    shown = _shown(job, what)
    told = {"what": shown or ("A part of the home" if number else "The home"), "detail": detail}
    if reason in FAILURES:
        return job.home, number, shown, reason, FAILURES[reason].format_map(told)
    # A detail may quote a file.
    return job.home, number, shown, reason, _said(job).unread(Unread(told["what"], reason, detail if job.name else "…"))


def _shown(job: Job, name: str) -> str | None:
    return _said(job).value(name) or None if job.name else None


def _said(job: Job) -> Sentences:
    return _english() if job.hosts else _english().without_addresses()


def _line(texts: Iterable[str]) -> str:
    return " ".join(texts)


@cache
def _english() -> Sentences:
    return Sentences.english()
