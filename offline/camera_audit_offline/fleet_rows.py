"""The rows of a copy of a home, as they are kept of many: who reads them does not learn whose home it is."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from camera_audit.audit.finding import FLAGGED
from camera_audit.home.identity import hash_camera_id
from camera_audit.home.rows import Unread, UnreadableError
from camera_audit.report.formats import Format
from camera_audit.report.write import write_report

from .backup import UnreadableBackupError
from .copy_facts import CopyFacts
from .texts import read_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from camera_audit.language.sentences import Sentences

    from .one_home import AuditedHome

#: Why a copy has no findings, besides the reasons of `Unread`.
FAILURES = {
    "timed_out": "{what} took longer than {detail} seconds to read, so we stopped waiting.",
    "ended": "{what} couldn't be read because the process ended.",
    "fault": "{what} couldn't be read because of an unexpected error ({detail}).",
}

#: The rows of a copy, by table (see `fleet_file.TABLES`).
Rows = dict[str, list[tuple[Any, ...]]]


class Job(NamedTuple):
    """A copy of a home to audit."""

    copy: str
    """Its keyed id, made of its path."""

    path: str

    secret: str
    """Makes the ids of its cameras where the home has none of its own."""

    home_secret: str = ""
    """Makes the id of its home."""

    site: str | None = None
    """The keyed id of the folder below the path that was given; None where it stands in that itself."""

    site_name: str = ""
    """The name of that folder, as `name`."""

    name: str = ""
    """As seen from the folder that was given; empty where no name of the home is to be kept."""

    hosts: bool = False
    """Whether addresses are kept."""

    keys: tuple[tuple[str, str], ...] = ()
    """What may open it where it is encrypted, each with the name that it is for (see `backup_keys.NamedKey`)."""

    def home_of(self, facts: CopyFacts) -> str | None:
        """Return the keyed id of its home, None where that does not show."""
        if facts.instance is None:
            return None
        return hash_camera_id(facts.instance, self.home_secret)


def rows_of(job: Job, audit: Callable[[Job], AuditedHome]) -> Rows:
    """Return the rows of a copy, whatever is wrong with it. ``audit``: reads it; may raise anything."""
    try:
        audited = audit(job)
        document = json.loads(write_report(audited.report, Format.JSON))
    except UnreadableBackupError as error:
        return failed(job, error.reason, error.detail, error.facts)
    except UnreadableError as error:
        return failed(job, error.reason, error.detail)
    except Exception as error:  # noqa: BLE001 - one home must not end all others
        return failed(job, "fault", type(error).__name__)
    about, counts, named = document["home"], document["home"]["counts"], bool(job.name)
    rows: Rows = {"copy_cameras": [], "copy_clues": [], "copy_flaws": []}
    for finding in document["findings"]:
        key = (job.copy, finding["camera_id"])
        rows["copy_cameras"].append(
            (*key, *_camera_cells(finding, audited, named=named))
        )
        for number, clue in enumerate(finding["clues"], 1):
            text = clue["text"] if named else None
            cells = (number, clue["kind"], clue["strength"], clue["for"], text)
            rows["copy_clues"].append((*key, *cells))
        for flaw in finding["flaws"]:
            names = ("cve", "state", "severity", "exploited", "text")
            rows["copy_flaws"].append((*key, *(flaw[name] for name in names)))
    numbers = [counts[name] for name in ("cameras", "flagged", "devices", "entities")]
    version = about["versions"]["home_assistant"]
    home = job.home_of(audited.facts) or job.copy
    cells = (about["country"], version, *numbers, about["lasting_ids"], None)
    rows["copies"] = [(*_copy_cells(job, audited.facts, home), *cells)]
    rows["copy_unread"] = [
        _unread(job, number, *unread)
        for number, unread in enumerate(audited.report.home.unread, 1)
    ]
    return rows


def _camera_cells(
    finding: dict[str, Any], audited: AuditedHome, *, named: bool
) -> tuple[Any, ...]:
    decision = audited.decided.get(finding["camera_id"])
    own: list[str | None] = [None] * 5
    if named:
        entity_ids, sources = _line(finding["entity_ids"]), _line(finding["sources"])
        words = audited.report.clean(decision.reason) if decision else None
        own = [finding["name"], finding["area"], entity_ids, sources, words or None]
    until = decision.until.isoformat() if decision and decision.until else None
    return (
        finding["verdict"],
        finding["verdict"] in FLAGGED,
        finding["kind"],
        finding["brand"],
        finding["model"],
        _line(finding["integrations"]),
        finding["flaw_answer"],
        decision.standing if decision else None,
        (decision.why or None) if decision else None,
        until,
        *own,
        finding.get("host"),
    )


def _copy_cells(job: Job, facts: CopyFacts, home: str | None) -> tuple[Any, ...]:
    """Return the cells of a copy down to ``newest``, which follows from the others."""
    taken = facts.taken.strftime("%Y-%m-%dT%H:%M:%SZ") if facts.taken else None
    site_name, name = _shown(job, job.site_name), _shown(job, job.name)
    return job.copy, home, job.site, site_name, name, taken, False


def failed(
    job: Job, reason: str, detail: str = "", facts: CopyFacts | None = None
) -> Rows:
    """Return the rows of a copy that was not read at all. ``facts``: what is known of it all the same."""
    facts = facts or CopyFacts()
    row = (*_copy_cells(job, facts, job.home_of(facts)), *[None] * 7, reason)
    unread = _unread(job, 0, job.name, reason, detail)
    return {"copies": [row], "copy_unread": [unread]}


def _unread(
    job: Job, number: int, what: str, reason: str, detail: str
) -> tuple[Any, ...]:
    shown = _shown(job, what)
    what = shown or ("A part of the home" if number else "The home")
    if reason in FAILURES:
        text = FAILURES[reason].format(what=what, detail=detail)
    else:
        # A detail may quote a file.
        text = _said(job).unread(Unread(what, reason, detail if job.name else "…"))
    return job.copy, number, shown, reason, text


def _shown(job: Job, name: str) -> str | None:
    return _said(job).value(name) or None if job.name else None


def _said(job: Job) -> Sentences:
    return _english() if job.hosts else _english().without_addresses()


def _line(texts: Iterable[str]) -> str:
    return " ".join(texts)


@cache
def _english() -> Sentences:
    return read_sentences()
