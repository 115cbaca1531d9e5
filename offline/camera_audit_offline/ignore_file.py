"""What an installer wants ignored, as scanners have it: each entry with its reason, and the day on which it ends."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: What an entry can name, and the column that has it.
COLUMNS = {
    "camera": "camera_id",
    "home": "home",
    "site": "site_name",
    "brand": "brand",
    "model": "model",
}


class IgnoreFileError(Exception):
    """The file cannot be used; the text says why, with the number of the entry."""


class IgnoreEntry(NamedTuple):
    """An entry. ``conditions``: what a camera has to have, by column; ``until``: the last day on which it counts."""

    number: int
    conditions: dict[str, str]
    reason: str
    until: date

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until < today


def read_ignore_file(path: Path) -> tuple[IgnoreEntry, ...]:
    """Return the entries of a file. IgnoreFileError."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise IgnoreFileError(f"{path} can't be read: {error.strerror}.") from error
    except ValueError as error:  # also what is no text
        raise IgnoreFileError(f"{path} isn't TOML: {error}.") from error
    if other := sorted(document.keys() - {"ignore"}):
        raise IgnoreFileError(
            f"{path} can contain only [[ignore]], not {', '.join(other)}."
        )
    rows = document.get("ignore", [])
    if not isinstance(rows, list):
        raise IgnoreFileError(f"{path} needs [[ignore]] with two brackets.")
    return tuple(_read_entry(path, number, row) for number, row in enumerate(rows, 1))


def _read_entry(path: Path, number: int, row: Any) -> IgnoreEntry:  # noqa: ANN401 - whatever TOML holds
    at = f"{path}, entry {number}:"
    if not isinstance(row, dict):
        raise IgnoreFileError(f"{at} it isn't a table.")
    named = {name: row[name] for name in COLUMNS if name in row}
    if other := sorted(row.keys() - {*COLUMNS, "reason", "until"}):
        raise IgnoreFileError(f"{at} {', '.join(other)} is not known.")
    if not named or not all(
        isinstance(value, str) and value for value in named.values()
    ):
        raise IgnoreFileError(f"{at} it names none of {', '.join(COLUMNS)} as text.")
    reason, until = row.get("reason"), row.get("until")
    if not isinstance(reason, str) or not reason.strip():
        raise IgnoreFileError(f"{at} it has no reason.")
    if not isinstance(until, date) or isinstance(until, datetime):
        raise IgnoreFileError(f"{at} it has no last day, as until = 2027-03-31.")
    conditions = {COLUMNS[name]: value for name, value in named.items()}
    return IgnoreEntry(number, conditions, reason.strip(), until)
