"""Which kind of thing the words in the names of entities stand for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .reader import read_data_file

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parent / "data"


class KindWords(NamedTuple):
    """A kind of entity and the words for it; a group of words only counts as a whole."""

    kind: str
    words: tuple[str, ...]


class EntityWords(NamedTuple):
    """What kinds of entities a camera has, by the words of their names.

    ``event_kinds``, ``control_kinds``, ``stream_kinds``: the first kind that fits wins. ``kinds_by_class``: by
    device class, where no word tells.
    """

    event_kinds: tuple[KindWords, ...]
    control_kinds: tuple[KindWords, ...]
    stream_kinds: tuple[KindWords, ...]
    kinds_by_class: Mapping[str, str]


def load_entity_words(directory: Path | None = None) -> EntityWords:
    """Load the words, once. KnowledgeError if the file is damaged.

    Blocking: for modules at their import, which Home Assistant does beside its event loop.
    """
    return _load_folder(directory or DATA)


@cache
def _load_folder(folder: Path) -> EntityWords:
    words, _ = read_data_file(folder / "entity_words.json", _read_entity_words)
    return words


def _read_entity_words(data: dict[str, Any]) -> EntityWords:
    return EntityWords(
        event_kinds=_read_kinds(data["event_kinds"]),
        control_kinds=_read_kinds(data["control_kinds"]),
        stream_kinds=_read_kinds(data["stream_kinds"]),
        kinds_by_class=data["kinds_by_class"],
    )


def _read_kinds(rows: list[dict[str, Any]]) -> tuple[KindWords, ...]:
    return tuple(KindWords(row["kind"], tuple(row["words"])) for row in rows)
