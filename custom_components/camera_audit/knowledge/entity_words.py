"""What the words in names of entities mean: which kind of thing they stand for, and which exclude each other."""

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
    """What the names of a camera's entities say.

    ``event_kinds``, ``control_kinds``, ``stream_kinds``: the first kind that fits wins. ``kinds_by_class``: by
    device class, where no word tells. ``same_meanings``: from words to the one that stands for them, groups before
    their parts. ``filling``: words that tell one thing from no other; ``filling_of_events``, ``filling_of_pictures``:
    the same for what tells what was seen or heard, and for pictures. ``excluding``: sides of which one excludes the
    others, such as left and right. ``same_classes``: device classes that are the same for a home. ``stream_words``:
    words before a number that counts streams of one picture.
    """

    event_kinds: tuple[KindWords, ...]
    control_kinds: tuple[KindWords, ...]
    stream_kinds: tuple[KindWords, ...]
    kinds_by_class: Mapping[str, str]
    same_meanings: Mapping[str, str]
    filling: frozenset[str]
    filling_of_events: frozenset[str]
    filling_of_pictures: frozenset[str]
    excluding: tuple[tuple[frozenset[str], ...], ...]
    same_classes: tuple[frozenset[str], ...]
    stream_words: frozenset[str]


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
    filling = frozenset(data["filling"])
    return EntityWords(
        event_kinds=_read_kinds(data["event_kinds"]),
        control_kinds=_read_kinds(data["control_kinds"]),
        stream_kinds=_read_kinds(data["stream_kinds"]),
        kinds_by_class=data["kinds_by_class"],
        same_meanings={row["words"]: row["means"] for row in data["same_meanings"]},
        filling=filling,
        filling_of_events=filling.union(data["filling_of_events"]),
        filling_of_pictures=filling.union(data["filling_of_pictures"]),
        excluding=tuple(map(_read_sides, data["excluding"])),
        same_classes=tuple(map(frozenset, data["same_classes"])),
        stream_words=frozenset(data["stream_words"]),
    )


def _read_kinds(rows: list[dict[str, Any]]) -> tuple[KindWords, ...]:
    return tuple(KindWords(row["kind"], tuple(row["words"])) for row in rows)


def _read_sides(sides: list[list[str]]) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, sides))
