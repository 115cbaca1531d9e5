"""Audit one home, wherever its files lie."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from camera_audit.audit.shares import examine_cameras
from camera_audit.home.assemble import Assembler
from camera_audit.knowledge.facts import read_facts_version
from camera_audit.knowledge.guidance import load_guidance
from camera_audit.knowledge.loader import load_knowledge
from camera_audit.language.sentences import ENGLISH
from camera_audit.report.report import (
    LiveFacts,
    OwnerWord,
    Report,
    count_as_decided,
)

from .copy_facts import CopyFacts, read_copy_facts
from .decided import Decided, HomeDecisions
from .home import open_home, read_home
from .texts import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from camera_audit.audit.camera import Camera

    from .backup import FindKeys

_sentences = cache(read_sentences)
_guidance = cache(load_guidance)


class AuditedHome(NamedTuple):
    """What an audit of one home gave."""

    report: Report
    facts: CopyFacts
    """Whose copy was read, and when it was taken."""

    decided: Mapping[str, Decided]
    """What the owner decided there, by the id of the camera."""


def audit_home(
    *paths: Path,
    hosts: bool = False,
    secret: str | None = None,
    language: str = ENGLISH,
    find_keys: FindKeys | None = None,
) -> AuditedHome:
    """Audit a home; its report is in a language of ours. UnreadableError; KnowledgeError.

    ``secret``: makes the ids of the cameras where the home has none of its own; ``find_keys``: returns what may open
    an encrypted backup.
    """
    sources = open_home(*paths, find_keys=find_keys)
    rows, knowledge = read_home(*sources), load_knowledge()
    facts = read_copy_facts(sources[0], rows.secret)
    decisions = HomeDecisions(sources[0], rows)
    home = Assembler(knowledge, rows.secret or secret).assemble(rows)
    home = home._replace(cameras=decisions.add_stickers(home.cameras))
    findings = examine_cameras(home.cameras, knowledge)
    today = _today(facts.taken)
    decided = {
        finding.camera.camera_id: decision
        for finding in findings
        if (decision := decisions.of(finding, today))
    }
    # A folder is as it is today, as far as anybody knows.
    day = facts.taken.date() if facts.taken and sources[0].about else None
    words = {camera_id: decision.word for camera_id, decision in decided.items()}
    report = Report(
        home=home,
        findings=count_as_decided(findings, words),
        sentences=_sentences(language),
        language=language,
        hosts=hosts,
        name=paths[0].resolve().name.removesuffix(".gz").removesuffix(".tar"),
        lasting_ids=rows.secret is not None,
        live=_describe_decisions(decisions, words, home.cameras, day),
        facts=read_facts_version(),
        guidance=_guidance(),
        written=datetime.now().astimezone().date(),
    )
    return AuditedHome(report, facts, decided)


def _today(taken: datetime | None) -> date:
    """Return the day on which decisions have to hold: that of the copy, so that another look says the same."""
    return (taken or datetime.now(UTC)).date()


def _describe_decisions(
    decisions: HomeDecisions,
    words: Mapping[str, OwnerWord],
    cameras: Iterable[Camera],
    day: date | None,
) -> LiveFacts:
    """Return the day of a copy, and what a report tells of decisions where Camera Audit ran in the home."""
    if not decisions.known:
        return LiveFacts(day=day)
    first_seen = {}
    for camera in cameras:
        if seen := decisions.first_seen(camera):
            first_seen[camera.camera_id] = seen
    return LiveFacts(day=day, words=words, first_seen=first_seen)
