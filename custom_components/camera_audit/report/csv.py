"""The report as a sheet, a camera a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from .interface import Column, knows_decisions, list_columns, shows_hosts
from .row import list_rows

if TYPE_CHECKING:
    from .report import Report
    from .row import ReportRow

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _read_strength(row: ReportRow) -> str:
    return next((str(clue.strength) for clue in row.finding.clues), "")


COLUMNS = (
    Column("home", lambda row: row.report.clean(row.report.name)),
    Column("verdict", lambda row: str(row.finding.verdict)),
    Column("strength", _read_strength),
    Column("name", lambda row: row.name),
    Column("kind", lambda row: str(row.camera.kind)),
    Column("area", lambda row: row.area),
    Column("brand", lambda row: row.brand),
    Column("model", lambda row: row.model),
    Column("integrations", lambda row: " ".join(row.integrations)),
    Column("entity_ids", lambda row: " ".join(row.entity_ids)),
    Column("host", lambda row: row.host, shows_hosts),
    Column("decision", lambda row: row.decision_text, knows_decisions),
    Column("way_out", lambda row: str(row.finding.way_out), knows_decisions),
    Column("ways_in", lambda row: len(row.finding.forwards), knows_decisions),
    Column("first_seen", lambda row: row.first_seen, knows_decisions),
    Column("last_seen", lambda row: row.last_seen, knows_decisions),
    Column("source", lambda row: " ".join(row.place_texts)),
    Column("clues", lambda row: " ".join(row.clue_texts)),
    Column("flaws", lambda row: " ".join(row.flaw_texts)),
    Column("camera_id", lambda row: row.camera.camera_id),
)


class CsvFormat:
    """One table; its first line names the columns."""

    content_type = "text/csv"
    file_ending = "csv"

    def write(self, report: Report, width: int | None) -> str:  # noqa: ARG002 - goes to no terminal
        """Return the sheet. What could not be read stands first, in the columns of the findings.

        So nobody counts the rows below and feels sure.
        """
        columns = list_columns(COLUMNS, report)
        sheet = io.StringIO()
        writer = csv.writer(sheet, lineterminator="\n")
        writer.writerow([column.key for column in columns])
        for item in report.home.unread:
            cells = {
                "home": report.clean(report.name),
                "verdict": "unread",
                "name": report.clean(item.what),
                "clues": report.plain_sentences.unread(item),
            }
            writer.writerow(
                [quote_formula(cells.get(column.key) or "") for column in columns]
            )
        for row in list_rows(report):
            writer.writerow(
                [quote_formula(str(column.read(row) or "")) for column in columns]
            )
        return sheet.getvalue()


def quote_formula(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text and does not work out."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA_STARTS) else cell
