"""What the name of an entity says: its kind, its plain words, its numbers, and what contradicts what. Pure.

The words stand in ``knowledge/data/entity_words.json``. A device class only speaks where no word does,
because a line crossing is often a ``motion`` sensor.
"""

import re
from collections.abc import Iterable
from itertools import filterfalse
from typing import Final
from unicodedata import combining, normalize

from ..knowledge.entity_words import KindWords, load_entity_words

CAMERA: Final = "camera"
MAIN_STREAM: Final = "main_stream"
SUB_STREAM: Final = "sub_stream"
THIRD_STREAM: Final = "third_stream"
MOTION: Final = "motion"
OTHER: Final = "other"
#: Pictures of what the camera sees at this moment, in one quality or another.
LIVE: Final = frozenset({MAIN_STREAM, SUB_STREAM, THIRD_STREAM})
#: Domains whose entities tell of what the camera saw or heard; the same thing may live in either.
SEEING: Final = frozenset({"binary_sensor", "event", "image", "sensor"})

_WORDS: Final = load_entity_words()
_MOTION_SWITCH: Final = "motion_switch"

_WORD: Final = re.compile(r"[a-z0-9]+")
_SPLIT: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: A word with its number, as in ``input1``; not ``h264`` or ``co2``.
_NUMBERED: Final = re.compile(r"\b([a-z]{3,})(\d{1,4})\b")
#: What names a channel and its stream, as ``101``, ``l1s1`` and ``ch1s1`` do.
CHANNEL_AND_STREAM: Final = re.compile(r"(?:ch?|l)?([1-9]\d?)[0s]([1-4])")


def split_words(*texts: str | None) -> tuple[str, ...]:
    """Return the words of names and keys, lower case, each once, in their order."""
    return tuple(dict.fromkeys(split_name(" ".join(filter(None, texts)))))


def split_name(text: str | None) -> tuple[str, ...]:
    """Return all words of a name, lower case and without accents, in their order."""
    letters = filterfalse(combining, normalize("NFKD", text or ""))
    spaced = _SPLIT.sub(" ", "".join(letters)).lower().replace("_", " ")
    return tuple(_WORD.findall(_NUMBERED.sub(r"\1 \2", spaced)))


def classify_part(
    domain: str, words: Iterable[str], device_class: str | None = None
) -> str:
    """Return what an entity is for, or ``other``."""
    words = tuple(words)
    if domain == CAMERA:
        return (
            _find_first_kind(_WORDS.stream_kinds, words)
            or _find_stream_by_number(words)
            or MAIN_STREAM
        )
    if domain in SEEING:
        kind = _find_first_kind(_WORDS.event_kinds, words)
        return kind or _WORDS.kinds_by_class.get(device_class or "", OTHER)
    kind = _find_first_kind(_WORDS.control_kinds, words)
    if kind and kind != _MOTION_SWITCH:
        return kind
    # A switch for what the camera is to detect; motion is but one of these.
    subject = _find_first_kind(_WORDS.event_kinds, words)
    if subject and subject != MOTION:
        return f"{subject}_switch"
    return kind or _WORDS.kinds_by_class.get(device_class or "", OTHER)


def _find_first_kind(kinds: Iterable[KindWords], words: tuple[str, ...]) -> str | None:
    """Return the first kind of which a word stands among these."""
    text = f" {' '.join(words)} "
    for kind in kinds:
        if any(f" {word} " in text for word in kind.words):
            return kind.kind
    return None


def _find_stream_by_number(words: tuple[str, ...]) -> str | None:
    """Return the kind of a picture whose number names channel and stream, as 102 does."""
    streams = [
        match[2] for word in words if (match := CHANNEL_AND_STREAM.fullmatch(word))
    ]
    return {"2": SUB_STREAM, "3": THIRD_STREAM}.get(streams[0]) if streams else None
