"""Write a report: the formats that there are, and the one way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .csv import CsvFormat
from .formats import Format
from .html import HtmlFormat
from .json import JsonFormat
from .markdown import MarkdownFormat
from .text import TextFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .interface import ReportFormat
    from .report import Report

FORMATS: Mapping[Format, ReportFormat] = {
    Format.TEXT: TextFormat(),
    Format.MARKDOWN: MarkdownFormat(),
    Format.CSV: CsvFormat(),
    Format.JSON: JsonFormat(),
    Format.HTML: HtmlFormat(),
}


def write_report(
    report: Report, report_format: Format, width: int | None = None
) -> str:
    """Return the report in a format; ``width``: the columns of the terminal, None for any number."""
    return FORMATS[report_format].write(report, width)
