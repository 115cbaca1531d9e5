"""What tells the copies of homes apart: whose copy one is, and when it was taken."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from camera_audit.home.rows import UnreadableError
from camera_audit.report.row import DEVICE_REGISTRY, ENTITY_REGISTRY

from .storage import STATES, mapping, mappings, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .files import Files


class CopyFacts(NamedTuple):
    """Whose copy this is. ``instance``: what Home Assistant calls this home; ``taken``: when, UTC."""

    instance: str | None = None
    taken: datetime | None = None


def read_about(about: dict[str, Any]) -> CopyFacts:
    """Return what the backup.json of a backup says: it is never encrypted."""
    instance = text_of(mapping(about.get("extra")).get("instance_id"))
    return CopyFacts(instance, _read_moment(about.get("date")))


def read_copy_facts(files: Files, secret: str | None) -> CopyFacts:
    """Return whose copy the files of a home are. ``secret``: what its core.uuid says."""
    about = read_about(files.about)
    taken = about.taken
    if taken is None:
        # What Home Assistant writes every few minutes, else its latest change of a registry.
        taken = max(_list_moments(files, STATES, "last_seen"), default=None) or max(
            (
                moment
                for name in (DEVICE_REGISTRY, ENTITY_REGISTRY)
                for moment in _list_moments(files, name, "modified_at")
            ),
            default=None,
        )
    return CopyFacts(secret or about.instance, taken)


def _list_moments(files: Files, name: str, key: str) -> Iterator[datetime]:
    data: object = None
    with suppress(FileNotFoundError, UnreadableError, ValueError, RecursionError):
        data = mapping(json.loads(files.read(name))).get("data")
    rows = [data] if isinstance(data, list) else mapping(data).values()
    for row in rows:
        for item in mappings(row):
            if moment := _read_moment(item.get(key)):
                yield moment


def _read_moment(text: object) -> datetime | None:
    if not isinstance(text, str):
        return None
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).replace(microsecond=0)
    return None
