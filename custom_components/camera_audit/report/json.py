"""The report as JSON, for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..audit.finding import Verdict
from .interface import Column, knows_decisions, list_columns, shows_hosts
from .row import list_rows

if TYPE_CHECKING:
    from .report import Report
    from .row import ReportRow

#: Raised with every change that a reader of the old JSON would trip over.
SCHEMA = 2


def _list_clues(row: ReportRow) -> list[dict[str, Any]]:
    return [
        {
            "kind": clue.kind,
            "strength": str(clue.strength),
            "for": clue.supports,
            "force": str(clue.force),
            "text": row.sentences.clue(clue),
            "sources": [source.address or source.title for source in clue.sources],
            "quotes": [
                {"address": source.address, "line": source.line}
                for source in clue.sources
                if source.line
            ],
        }
        for clue in row.finding.clues
    ]


def _list_flaws(row: ReportRow) -> list[dict[str, Any]]:
    return [
        {
            "cve": flaw.cve,
            "state": str(flaw.state),
            "severity": flaw.severity,
            "exploited": flaw.exploited_since is not None,
            "text": row.sentences.flaw(flaw),
            "sources": [source.address or source.title for source in flaw.sources],
            "checked": flaw.checked.isoformat() if flaw.checked else None,
        }
        for flaw in row.finding.flaws
    ]


def _read_flaw_answer(row: ReportRow) -> str | None:
    return str(row.finding.flaw_answer) if row.finding.flagged else None


#: Of a finding.
FIELDS = (
    Column("camera_id", lambda row: row.camera.camera_id),
    Column("name", lambda row: row.name),
    Column("kind", lambda row: str(row.camera.kind)),
    Column("area", lambda row: row.area),
    Column("entity_ids", lambda row: row.entity_ids),
    Column("integrations", lambda row: row.integrations),
    Column("verdict", lambda row: str(row.finding.verdict)),
    Column("brand", lambda row: row.brand),
    Column("model", lambda row: row.model),
    Column("host", lambda row: row.host, shows_hosts),
    Column("sources", lambda row: row.source_places),
    Column("not_in_force", lambda row: row.not_in_force),
    Column("clues", _list_clues),
    Column("flaw_answer", _read_flaw_answer),
    Column("flaws", _list_flaws),
    Column("decision", lambda row: row.decision, knows_decisions),
    Column("way_out", lambda row: str(row.finding.way_out), knows_decisions),
    Column("ways_in", lambda row: len(row.finding.forwards), knows_decisions),
    Column("first_seen", lambda row: row.first_seen, knows_decisions),
    Column("last_seen", lambda row: row.last_seen, knows_decisions),
)


class JsonFormat:
    """One object: the home, its findings, and how much was left out."""

    content_type = "application/json"
    file_ending = "json"

    def write(self, report: Report, width: int | None) -> str:  # noqa: ARG002 - goes to no terminal
        """Return the report, indented."""
        fields = list_columns(FIELDS, report)
        document = {
            "schema": SCHEMA,
            "home": _describe_home(report),
            "findings": [
                {field.key: field.read(row) for field in fields}
                for row in list_rows(report)
            ],
            "left_out": dict(report.home.left_out),
            "other_devices": [
                {
                    "name": report.clean(device.name),
                    "manufacturer": report.clean(device.manufacturer),
                    "model": report.clean(device.model),
                }
                for device in report.home.other_devices
            ],
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _describe_home(report: Report) -> dict[str, Any]:
    verdicts = Counter(finding.verdict for finding in report.findings)
    day = {"day": report.live.day.isoformat()} if report.live.day else {}
    versions = {"home_assistant": report.clean(report.home.version)}
    if report.facts:
        versions["facts"] = report.facts.version
        versions["facts_day"] = report.facts.day.isoformat()
    return {
        "name": report.clean(report.name),
        **day,
        "country": report.clean(report.home.country),
        "lasting_ids": report.lasting_ids,
        "counts": {
            "cameras": len(report.findings),
            "flagged": report.flagged,
            "hinted": report.hinted,
            "flaws": report.flaw_count._asdict(),
            "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
            "devices": report.home.devices,
            "entities": report.home.entities,
        },
        "versions": versions,
        "unread": [
            {
                "what": report.clean(item.what),
                "reason": item.reason,
                "text": report.plain_sentences.unread(item),
            }
            for item in report.home.unread
        ],
    }
