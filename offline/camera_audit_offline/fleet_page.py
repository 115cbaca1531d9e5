"""The overview of a fleet as one page of tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from camera_audit.report.page import render_headline, render_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def render_tables(
    title: str,
    summary: str,
    tables: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]],
) -> str:
    """Return a page of tables, by their names: the names of the columns, and the rows."""
    body = render_headline(title, summary)
    for name, (column_names, rows) in tables.items():
        head = _render_row("th", map(_label_name, column_names))
        lines = "".join(_render_row("td", row) for row in rows)
        headline = escape(_label_name(name))
        body.append(
            f"<section>\n<h2>{headline}</h2>\n<table>\n{head}{lines}</table>\n</section>"
        )
    return render_page(title, body)


def _label_name(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _render_row(tag: str, row: Iterable[Any]) -> str:
    cells = "".join(f"<{tag}>{escape(_format_cell(cell))}</{tag}>" for cell in row)
    return f"<tr>{cells}</tr>\n"


def _format_cell(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
