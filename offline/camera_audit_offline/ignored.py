"""Lay an ignore file over the audit of one home, and tell which of its cameras count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from camera_audit.audit.finding import FLAGGED
from camera_audit.report.report import OwnerWord

from .decided import SETTLED, Decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from camera_audit.audit.finding import Finding
    from camera_audit.language.sentences import Sentences

    from .ignore_file import IgnoreEntry
    from .one_home import AuditedHome

STANDING = "ignore_file"


def add_ignored(
    audited: AuditedHome, entries: Iterable[IgnoreEntry], today: date
) -> AuditedHome:
    """Return the audit with what the entries cover, but for those that have ended."""
    in_force = [entry for entry in entries if not entry.has_ended(today)]
    report, decided = audited.report, dict(audited.decided)
    words = dict(report.live.words or {})
    for finding in report.findings:
        camera_id = finding.camera.camera_id
        entry = next((entry for entry in in_force if _covers(entry, finding)), None)
        if entry is None or finding.verdict not in FLAGGED:
            continue
        decided[camera_id] = Decided(STANDING, reason=entry.reason, until=entry.until)
        words[camera_id] = _make_word(entry)
    if not words and report.live.words is None:
        return audited
    live = replace(report.live, words=words)
    return audited._replace(report=replace(report, live=live), decided=decided)


def list_open(audited: AuditedHome) -> Iterator[str]:
    """Yield the verdicts of the flagged cameras about which nobody has decided."""
    for finding in audited.report.findings:
        decision = audited.decided.get(finding.camera.camera_id)
        if decision is None or decision.standing not in SETTLED | {STANDING}:
            yield str(finding.verdict)


def _covers(entry: IgnoreEntry, finding: Finding) -> bool:
    told = {
        "camera_id": finding.camera.camera_id,
        "brand": finding.brand,
        "model": finding.model,
    }
    return all(told.get(name) == value for name, value in entry.conditions.items())


def _make_word(entry: IgnoreEntry) -> OwnerWord:
    def say(sentences: Sentences) -> str:
        values = {
            "date": sentences.day(entry.until),
            "reason": sentences.value(entry.reason),
        }
        return sentences.compose("report", "ignored_until", values)

    row = {
        "kind": STANDING,
        "why": "",
        "reason": entry.reason,
        "decided": None,
        "review": entry.until.isoformat(),
    }
    return OwnerWord(say=say, row=row)
