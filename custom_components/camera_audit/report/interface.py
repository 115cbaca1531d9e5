"""What a format of the report must do, and what a table of it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .report import Report
    from .row import ReportRow


class ReportFormat(Protocol):
    """One way to write a report: a class in a module of its own, listed in `write.FORMATS`."""

    content_type: str
    """Of the report, where a browser asks for it."""

    file_ending: str
    """Of a file that holds the report, without a dot."""

    def write(self, report: Report, width: int | None) -> str:
        """Return the report as text that ends with a new line.

        ``width``: the columns of a terminal, None for any number; only what goes to a terminal reads it.
        """


def is_always_shown(report: Report) -> bool:  # noqa: ARG001 - what decides about a column gets the report
    """Return True: most columns stand in every report."""
    return True


def shows_hosts(report: Report) -> bool:
    """Return whether the report shows addresses."""
    return report.hosts


def knows_decisions(report: Report) -> bool:
    """Return whether the report knows what the owner decided, as that of a running home does."""
    return report.live.words is not None


class Column(NamedTuple):
    """One column of a table, or one field of an object."""

    key: str
    """Its name for a program; for a person the sentence ``head_<key>`` says it."""

    read: Callable[[ReportRow], Any]
    """Returns what stands in it."""

    is_shown: Callable[[Report], bool] = is_always_shown
    """Returns whether a report has it at all."""


def list_columns(columns: Iterable[Column], report: Report) -> list[Column]:
    """Return the columns that a report has."""
    return [column for column in columns if column.is_shown(report)]
