"""Pair the entities of two cameras by what they are for. Pure: no Home Assistant in here.

The kinds follow what integrations call the same thing: a person is ``human`` for one maker and
``people`` for another, a press of the doorbell is a ``visitor``. The words come from the names and
translation keys of Home Assistant's own integrations; a device class only speaks where no word does,
because a line crossing is often a ``motion`` sensor to Home Assistant.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAIN_STREAM: Final = "main_stream"
OTHER: Final = "other"

#: A kind and the words for it; a group of words only counts as a whole. The first kind that fits wins.
_EVENT_KINDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("line_crossing", ("line crossing", "crossline", "linecrossing", "line detection", "fence guard")),
    ("package", ("package", "parcel", "baggage", "forgotten item", "taken item")),
    ("face", ("face",)),
    ("person", ("person", "human", "people", "pedestrian")),
    ("vehicle", ("vehicle", "car", "truck")),
    ("animal", ("animal", "pet", "dog", "cat")),
    ("doorbell", ("doorbell", "visitor", "ring", "button pressed", "call")),
    ("intrusion", ("intrusion", "field detection", "fielddetection", "region entrance", "zone")),
    ("loitering", ("loitering", "linger")),
    ("tamper", ("tamper", "tampering", "shelter", "scene change", "video blind", "hidden")),
    ("sound", ("sound", "noise", "audio", "cry", "glass", "bark")),
    ("input", ("io", "alarm input", "digital input", "input port", "alarm in")),
    ("sleep", ("sleep",)),
    ("motion", ("motion", "pir", "movement", "cell motion", "videomotion")),
)
_CONTROL_KINDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("privacy", ("privacy", "privacy mode", "lens mask", "sleep")),
    ("motion_switch", ("motion detection", "motion", "detection enabled")),
    ("record", ("record", "recording")),
    ("night_vision", ("infrared", "ir", "night vision", "day night", "ir cut")),
    ("spotlight", ("spotlight", "floodlight", "flood light", "white light", "lamp")),
    ("siren", ("siren", "alarm", "horn")),
    ("status_light", ("status led", "status light", "led")),
    ("volume", ("volume",)),
    ("reboot", ("restart", "reboot")),
    ("firmware", ("firmware", "update")),
    ("relay", ("relay", "output", "door", "lock", "gate", "unlock")),
    ("speaker", ("speaker", "chime")),
)
_STREAM_KINDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("snapshot", ("snapshot", "snapshots", "still")),
    ("third_stream", ("third", "tertiary", "stream 3", "thirdstream")),
    ("sub_stream", ("sub", "substream", "fluent", "low", "medium", "minor", "mjpeg", "stream 2")),
)
_BY_CLASS: Final = {
    "motion": "motion",
    "occupancy": "person",
    "presence": "person",
    "tamper": "tamper",
    "sound": "sound",
    "doorbell": "doorbell",
    "restart": "reboot",
    "firmware": "firmware",
}
#: Domains whose entities tell of what the camera saw or heard; the same thing may live in either.
SEEING: Final = frozenset({"binary_sensor", "event", "image", "sensor"})

_WORD: Final = re.compile(r"[a-z0-9]+")
_SPLIT: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAME_KIND: Final = 100
_SAME_CLASS: Final = 10
_ENABLED: Final = 5
_ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entity as the pairing sees it.

    ``id``: its id in the registry; empty where it has no entry. ``words``: what its name and
    translation key say, without the name of its device. ``uses``: how many things name it.
    """

    id: str
    entity_id: str
    domain: str
    device_class: str | None = None
    words: tuple[str, ...] = ()
    category: str | None = None
    enabled: bool = True
    uses: int = 0

    @property
    def kind(self) -> str:
        """What it is for, or ``other``."""
        text = f" {' '.join(self.words)} "
        if self.domain == "camera":
            return _first(_STREAM_KINDS, text) or MAIN_STREAM
        kinds = _EVENT_KINDS if self.domain in SEEING else _CONTROL_KINDS
        return _first(kinds, text) or _BY_CLASS.get(self.device_class or "", OTHER)


def words_of(*texts: str | None) -> tuple[str, ...]:
    """Return the words of names and keys, lower case, each once, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(_SPLIT.sub(" ", text or "").lower().replace("_", " ")):
            found[word] = None
    return tuple(found)


def pair(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pair by kind; main streams lead. No entity is in two pairs.

    What is used most chooses first, and takes what fits it best: where two integrations show the
    same picture, the one that automations name keeps its id. Then the best fit; the names decide
    where all is equal, so that the same two cameras always give the same pairs.
    """
    scored = sorted(
        (-first.uses, -score, first.entity_id, second.entity_id, left, right)
        for left, first in enumerate(old)
        for right, second in enumerate(new)
        if (score := fit(first, second)) > 0
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found: list[tuple[Part, Part]] = []
    for *_, left, right in scored:
        if left not in taken_old and right not in taken_new:
            taken_old.add(left)
            taken_new.add(right)
            found.append((old[left], new[right]))
    return sorted(found, key=lambda each: (_rank(each[0]), -each[0].uses, each[0].entity_id))


def fit(old: Part, new: Part) -> float:
    """Return how well two entities stand for the same thing; 0 where one cannot replace the other."""
    if old.domain != new.domain or (old.category == "config") != (new.category == "config"):
        return 0
    alike = _alike(old.words, new.words)
    if old.kind != new.kind:
        return 0
    if old.kind == OTHER and alike < _ALIKE and not _same_measure(old, new):
        return 0
    bonus = _SAME_CLASS if old.device_class == new.device_class else 0
    return _SAME_KIND + 20 * alike + bonus + (_ENABLED if new.enabled else 0)


def counterpart(part: Part, others: Iterable[Part]) -> Part | None:
    """Return the entity that stands for the same thing in another domain, if there is one."""
    if part.domain not in SEEING or part.kind == OTHER:
        return None
    return next(
        (
            other
            for other in others
            if other.domain in SEEING and other.domain != part.domain and other.kind == part.kind
        ),
        None,
    )


def _same_measure(old: Part, new: Part) -> bool:
    """Whether both are the only sense a device class makes, such as two batteries."""
    return old.device_class is not None and old.device_class == new.device_class


def _alike(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    first, second = set(old), set(new)
    return len(first & second) / len(first | second) if first and second else 0.0


def _first(kinds: tuple[tuple[str, tuple[str, ...]], ...], text: str) -> str | None:
    return next((kind for kind, words in kinds if any(f" {word} " in text for word in words)), None)


def _rank(part: Part) -> int:
    if part.kind == MAIN_STREAM:
        return 0
    return {"camera": 1, "binary_sensor": 2, "event": 2}.get(part.domain, 3)
