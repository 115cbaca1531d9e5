"""Read the data files. They ship with Camera Audit and are checked before it ships, so not here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    _T = TypeVar("_T")


class KnowledgeError(Exception):
    """A data file cannot be read: it is missing or damaged. ``file`` is its name."""

    def __init__(self, file: str, problem: object) -> None:
        """Say which and why, for example ``models.json: cannot be read (Expecting value: …)``."""
        super().__init__(f"{file}: cannot be read ({problem})")
        self.file = file


def read(path: Path, make: Callable[[dict[str, Any]], _T]) -> _T:
    """Return what ``make`` makes of a data file. Blocking: call it in an executor.

    Raise KnowledgeError if the file is missing or damaged.
    """
    try:
        return make(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise KnowledgeError(path.name, error) from error


def record(kind: Callable[..., _T], row: dict[str, Any], **read_already: object) -> _T:
    """Return a record of a row's fields: lists as tuples, nulls as if they were left out.

    ``kind``: a NamedTuple. ``read_already``: fields that are more than the text, number or list
    in the row. Other keys of the row are ignored. TypeError where a field is missing.
    """
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    plain = {
        name: tuple(value) if isinstance(value, list) else value
        for name in fields
        if (value := row.get(name)) is not None
    }
    return kind(**plain | read_already)
