"""How old the facts are, and where they were read: the records of the knowledge with their day and sources."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "custom_components" / "camera_audit" / "knowledge" / "data"
#: What was checked longer ago is to be looked up again.
DUE_AFTER = timedelta(days=180)


class Fact(NamedTuple):
    """One record. ``sources``: each with a title, most with an address. ``told``: whether a notice may lead with it."""

    name: str
    checked: date
    sources: tuple[dict[str, Any], ...]
    told: bool = False

    def due(self, today: date) -> bool:
        """Whether it was checked more than 180 days ago."""
        return today - self.checked > DUE_AFTER


def facts(data: Path = DATA) -> Iterator[Fact]:
    """Yield each record that names sources of its own, and each file for what it names as a whole."""
    for path in sorted(data.rglob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        day = date.fromisoformat(content["checked"])
        yield Fact(path.name, day, tuple(_written_out(content.get("sources", ()))))
        for part, rows in content.items():
            for row in rows if isinstance(rows, list) and part != "sources" else ():
                if isinstance(row, dict) and (sources := [*_written_out(row.get("sources", ()))]):
                    key = row.get("key") or row.get("cve") or row.get("domain") or row.get("brand") or part
                    checked = date.fromisoformat(row["checked"]) if "checked" in row else day
                    # Any that may be told can come to lead its country.
                    told = part == "measures" and row["notice_use"] != "no" and "place" not in row
                    yield Fact(f"{path.name}: {key}", checked, tuple(sources), told)


def overdue(today: date, data: Path = DATA) -> list[Fact]:
    """Return the measures that may lead a notice and were checked more than 180 days before a day."""
    return [fact for fact in facts(data) if fact.told and fact.due(today)]


def _written_out(sources: object) -> Iterator[dict[str, Any]]:
    # Elsewhere a source is the key of one that its file names.
    return (each for each in sources if isinstance(each, dict) and "title" in each)  # type: ignore[attr-defined]
