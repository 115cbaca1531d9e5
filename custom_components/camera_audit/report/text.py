"""The report as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .columns import wrap_lines
from .row import group_by_verdict, list_rows
from .summary import (
    join_blocks,
    list_next_steps,
    list_unread_lines,
    say_facts,
    say_left_out,
    summarize_report,
    warn_incomplete,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .report import Report
    from .row import ReportRow


class TextFormat:
    """The answer, what to do first, what could not be read; then cameras below their verdicts."""

    content_type = "text/plain"
    file_ending = "txt"

    def write(self, report: Report, width: int | None) -> str:
        """Return the report, its lines broken at the width of the terminal."""
        unread_lines = list_unread_lines(report, report.plain_sentences)
        unread = " ".join([warn_incomplete(report), *unread_lines])
        return join_blocks(
            _wrap_texts([summarize_report(report)], width),
            _wrap_texts(list_next_steps(report, report.plain_sentences), width),
            _wrap_texts([unread], width),
            *(
                _write_group(rows, width)
                for rows in group_by_verdict(list_rows(report))
            ),
            _wrap_texts([say_left_out(report)], width),
            _wrap_texts([say_facts(report)], width),
        )


def _write_group(rows: list[ReportRow], width: int | None) -> Iterator[str]:
    """Yield cameras, each a line, above what is said of them all: the best clue, the best against it, known flaws."""
    yield from wrap_lines(f"{rows[0].verdict_text} ({len(rows)})", width)
    cameras: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        parts = (
            row.title,
            row.product,
            row.integration_names,
            row.host_text,
            row.where,
        )
        line = " · ".join(part for part in parts if part.strip())
        texts = (row.decision_text, *row.why, *row.flaw_texts)
        cameras.setdefault(texts, []).append(line)
    for texts, lines in cameras.items():
        yield from _wrap_texts(lines, width, "  ")
        yield from _wrap_texts(texts, width, "    ")


def _wrap_texts(
    texts: list[str] | tuple[str, ...], width: int | None, indent: str = ""
) -> Iterator[str]:
    for text in filter(None, texts):
        yield from wrap_lines(text, width, indent)
