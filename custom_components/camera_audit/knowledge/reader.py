"""Read the data files. They ship with Camera Audit and are checked before it ships, so not here."""

from __future__ import annotations

import json
from datetime import date
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


def read_data_file(path: Path, make: Callable[[dict[str, Any]], _T]) -> tuple[_T, date]:
    """Return what ``make`` makes of a data file, and the day it was checked. Blocking: call it in an executor.

    Raise KnowledgeError if the file is missing or damaged.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return make(data), date.fromisoformat(data["checked"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise KnowledgeError(path.name, error) from error
