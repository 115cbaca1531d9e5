"""Say which facts ship with Camera Audit: their version and their day, which are not those of its code."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from .loader import DATA
from .reader import read_data_file

if TYPE_CHECKING:
    from pathlib import Path


#: Facts that were checked longer ago say so.
OLD_AFTER = timedelta(days=365)


class FactsVersion(NamedTuple):
    """The version of all data files together. ``day``: of the newest look at a source."""

    version: str
    day: date


def read_facts_version(folder: Path = DATA) -> FactsVersion:
    """Return the version of the facts. Blocking: call it in an executor. KnowledgeError if its file is damaged."""
    version, day = read_data_file(
        folder / "facts.json", lambda data: str(data["version"])
    )
    return FactsVersion(version, day)


def is_old(checked: date, today: date) -> bool:
    """Whether facts that were checked on a day are older than a year."""
    return today - checked > OLD_AFTER
