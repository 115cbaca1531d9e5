"""Patterns of entity ids, by which an owner leaves cameras out.

Live and offline read the same pattern the same way.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def covers_entity_id(pattern: str, entity_id: str) -> bool:
    """Whether a pattern covers an entity id: ``*`` stands for any signs, ``?`` for one.

    A pattern without a dot is about what stands behind the dot of the id: ``printer*`` covers ``camera.printer_top``.
    """
    _, _, object_id = entity_id.partition(".")
    return fnmatchcase(entity_id if "." in pattern else object_id, pattern)


def covers_any(patterns: Iterable[str], entity_ids: Iterable[str]) -> bool:
    """Whether one of the patterns covers one of the entity ids."""
    ids = tuple(entity_ids)
    return any(
        covers_entity_id(pattern, entity_id)
        for pattern in patterns
        for entity_id in ids
    )
