"""Where a fact was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read. ``address`` only where the full https address of the page is known."""

    title: str
    kind: str
    address: str | None = None


def sources_of(row: Reader, field: str = "sources") -> tuple[Source, ...]:
    """Return the sources of a row."""
    return tuple(source_of(source) for source in row.objects(field))


def source_of(row: Reader) -> Source:
    """Return one source. Raise KnowledgeError where its address is no https address."""
    address = row.opt_text("address")
    if address is not None and not address.startswith("https://"):
        raise row.fail("address", "must begin with https://")
    return Source(title=row.text("title"), kind=row.text("kind"), address=address)
