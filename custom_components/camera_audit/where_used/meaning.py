"""What the name of an entity says: its kind, its plain words, its numbers, and what contradicts what. Pure.

The words stand in ``knowledge/data/entity_words.json``. A device class only speaks where no word does,
because a line crossing is often a ``motion`` sensor.
"""

import re
from collections.abc import Iterable
from typing import Final

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
#: Numbers that name a channel and its stream, as ``101`` does.
_CHANNEL_AND_STREAM: Final = re.compile(r"([1-9]\d?)0([1-4])")


def split_words(*texts: str | None) -> tuple[str, ...]:
    """Return the words of names and keys, lower case, each once, in their order."""
    text = _SPLIT.sub(" ", " ".join(filter(None, texts))).lower().replace("_", " ")
    return tuple(dict.fromkeys(_WORD.findall(_NUMBERED.sub(r"\1 \2", text))))


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
        match[2] for word in words if (match := _CHANNEL_AND_STREAM.fullmatch(word))
    ]
    return {"2": SUB_STREAM, "3": THIRD_STREAM}.get(streams[0]) if streams else None


def list_plain_words(domain: str, words: Iterable[str]) -> frozenset[str]:
    """Return what a name says once words that mean the same are one, and those that say nothing are gone.

    The numbers of a picture are those of its channel and its stream, which are told apart elsewhere.
    """
    text = f" {' '.join(words)} "
    for group, meaning in _WORDS.same_meanings.items():
        text = text.replace(f" {group} ", f" {meaning} ")
    plain = {_trim_zeros(word) for word in text.split()}
    if domain == CAMERA:
        telling = plain - _WORDS.filling_of_pictures
        return frozenset(word for word in telling if not word.isdecimal())
    filling = _WORDS.filling_of_events if domain in SEEING else _WORDS.filling
    return frozenset(plain - filling or plain)


def _trim_zeros(word: str) -> str:
    return str(int(word)) if word.isdecimal() else word


def list_numbers(words: Iterable[str]) -> frozenset[str]:
    """Return the numbers and single letters that tell one of several from the others."""
    return frozenset(word for word in words if word.isdecimal() or len(word) == 1)


def read_channel(domain: str, words: Iterable[str], *, recorder: bool) -> str | None:
    """Return the number of the channel that a name tells; None where it tells none.

    ``recorder``: whether the device is known to be one: then a numbered profile is a channel, and else a stream.
    """
    words = tuple(words)
    places = [place for place, word in enumerate(words) if word.isdecimal()]
    if not places:
        return None
    number, before = words[places[0]], words[places[0] - 1] if places[0] else ""
    if domain == CAMERA and (match := _CHANNEL_AND_STREAM.fullmatch(number)):
        return match[1]
    if domain == CAMERA and before in _WORDS.stream_words and not recorder:
        return None
    return str(int(number))


def list_subjects(words: Iterable[str]) -> frozenset[str]:
    """Return what a name says is detected: a face, a motion."""
    text = f" {' '.join(words)} "
    return frozenset(
        kind.kind
        for kind in _WORDS.event_kinds
        if any(f" {word} " in text for word in kind.words)
    )


def exclude_each_other(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names, in plain words, cannot mean the same thing: another number, place or direction."""
    numbers = list_numbers(name), list_numbers(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    for group in _WORDS.excluding:
        sides, other_sides = _find_sides(name, group), _find_sides(other, group)
        if sides and other_sides and sides.isdisjoint(other_sides):
            return True
    return False


def _find_sides(name: frozenset[str], group: Iterable[frozenset[str]]) -> set[int]:
    """Return the numbers of those sides of a group that a name has words of."""
    return {number for number, words in enumerate(group) if words & name}


def are_same_class(device_class: str | None, other: str | None) -> bool:
    """Whether two device classes do not contradict each other."""
    return (
        not device_class
        or not other
        or device_class == other
        or any({device_class, other} <= group for group in _WORDS.same_classes)
    )
