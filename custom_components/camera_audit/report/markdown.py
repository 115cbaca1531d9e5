"""The report as Markdown: a table of cameras, and below it what is said of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .interface import Column, knows_decisions, list_columns, shows_hosts
from .row import list_rows
from .summary import (
    join_blocks,
    list_next_steps,
    list_unread_lines,
    say_day,
    say_facts,
    say_left_out,
    summarize_report,
    warn_incomplete,
)

if TYPE_CHECKING:
    from .report import Report
    from .row import ReportRow

COLUMNS = (
    Column("verdict", lambda row: row.verdict_text),
    Column("name", lambda row: row.title),
    Column("product", lambda row: row.product),
    Column("integrations", lambda row: row.integration_names),
    Column("host", lambda row: row.host_text, shows_hosts),
    Column("where", lambda row: row.where),
    Column("why", lambda row: " ".join(row.why)),
    Column("decision", lambda row: row.decision_text, knows_decisions),
)


class MarkdownFormat:
    """A headline, a table and lists."""

    content_type = "text/markdown"
    file_ending = "md"

    def write(self, report: Report, width: int | None) -> str:  # noqa: ARG002 - goes to no terminal
        """Return the report; no text of a device or a person is Markdown in it."""
        sentences = report.plain_sentences.for_markdown()
        rows = list_rows(report, sentences)
        warning = warn_incomplete(report)
        return join_blocks(
            [f"# {summarize_report(report)}"],
            [say_day(report)],
            list_next_steps(report, sentences),
            [f"**{warning}**" if warning else ""],
            [f"- {line}" for line in list_unread_lines(report, sentences)],
            _write_table(report, rows) if rows else [],
            [
                f"- {sentences.join(names)}: {text}"
                for text, names in _names_by_text(rows).items()
            ],
            [say_left_out(report)],
            [say_facts(report)],
        )


def _write_table(report: Report, rows: list[ReportRow]) -> list[str]:
    columns = list_columns(COLUMNS, report)
    lines = [
        [report.say(f"head_{column.key}") for column in columns],
        ["---"] * len(columns),
        *([column.read(row) for column in columns] for row in rows),
    ]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _names_by_text(rows: list[ReportRow]) -> dict[str, list[str]]:
    """Return what is said of flaws and ways to the internet, each once with the names of its cameras."""
    names: dict[str, list[str]] = {}
    for row in rows:
        for text in (*row.flaw_texts, *row.way_texts):
            names.setdefault(text, []).append(row.title)
    return names
