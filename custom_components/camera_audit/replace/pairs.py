"""The entities of two cameras, read from the registries and paired by what they are for.

The kinds follow what integrations call the same thing: a person is ``human`` for one maker and
``people`` for another, a press of the doorbell is a ``visitor``. The words come from the names and
translation keys of Home Assistant's own integrations; a device class only speaks where no word does,
because a line crossing is often a ``motion`` sensor to Home Assistant.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from homeassistant.const import ATTR_FRIENDLY_NAME
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from ..where_used.wanted import own_entries

type _Kinds = tuple[tuple[str, tuple[str, ...]], ...]

MAIN_STREAM: Final = "main_stream"
OTHER: Final = "other"

#: A kind and the words for it; a group of words only counts as a whole. The first kind that fits wins.
_EVENT_KINDS: Final[_Kinds] = (
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
_CONTROL_KINDS: Final[_Kinds] = (
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
_STREAM_KINDS: Final[_Kinds] = (
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
_SAME_WORDS: Final = 20
_SAME_CLASS: Final = 10
_ENABLED: Final = 5
_ALIKE: Final = 0.5
#: In which order pairs are shown; all else comes last.
_ORDER: Final = {"camera": 0, "binary_sensor": 1, "event": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entity of a camera.

    ``id``: its id in the registry; empty where it has no entry, and then it has no ``platform``
    either. ``kind``: what it is for, or ``other``. ``words``: what its name and translation key
    say, without the name of its device. ``uses``: how many things name it.
    """

    id: str
    entity_id: str
    name: str
    platform: str
    kind: str
    device_class: str | None = None
    words: tuple[str, ...] = ()
    category: str | None = None
    enabled: bool = True
    uses: int = 0

    @property
    def domain(self) -> str:
        """The domain of the entity."""
        return self.entity_id.partition(".")[0]


def parts_of(hass: HomeAssistant, device_ids: Iterable[str], entity_ids: Iterable[str]) -> dict[str, Part]:
    """Return the entities of these devices and these entities, without this integration's own."""
    of_devices = {entry.entity_id for device_id in device_ids for entry in own_entries(hass, device_id)}
    found = (part_of(hass, entity_id) for entity_id in sorted(of_devices.union(entity_ids)))
    return {part.entity_id: part for part in found if part.platform != DOMAIN}


def part_of(hass: HomeAssistant, entity_id: str) -> Part:
    """Describe an entity by what its integration calls it, and only else by its entity id."""
    domain, object_id = split_entity_id(entity_id)
    state = hass.states.get(entity_id)
    name = state.attributes.get(ATTR_FRIENDLY_NAME) if state else None
    words = words_of(object_id)
    if (entry := er.async_get(hass).async_get(entity_id)) is None:
        kind = kind_of(domain, words)
        return Part(id="", entity_id=entity_id, name=str(name or entity_id), platform="", kind=kind, words=words)
    device = dr.async_get(hass).async_get(entry.device_id) if entry.device_id else None
    of_device = set(words_of(device.name, device.name_by_user)) if device else set()
    told = words_of(entry.translation_key, entry.original_name)
    own = tuple(word for word in told if word not in of_device)
    if not own and domain != "camera":
        own = tuple(word for word in words if word not in of_device)
    device_class = entry.device_class or entry.original_device_class
    return Part(
        id=entry.id,
        entity_id=entity_id,
        name=str(name or entry.name or entry.original_name or entity_id),
        platform=entry.platform,
        kind=kind_of(domain, own or told, device_class),
        device_class=device_class,
        words=own or told,
        category=None if entry.entity_category is None else str(entry.entity_category),
        enabled=entry.disabled_by is None,
    )


def told(part: Part) -> str:
    """Return an entity as a person reads it: its name, and its id in brackets."""
    return part.entity_id if part.name == part.entity_id else f"{part.name} ({part.entity_id})"


def kind_of(domain: str, words: Iterable[str], device_class: str | None = None) -> str:
    """Return what an entity is for, or ``other``."""
    text = f" {' '.join(words)} "
    kinds = _STREAM_KINDS if domain == "camera" else _EVENT_KINDS if domain in SEEING else _CONTROL_KINDS
    fits = (kind for kind, each in kinds if any(f" {word} " in text for word in each))
    return next(fits, MAIN_STREAM if domain == "camera" else _BY_CLASS.get(device_class or "", OTHER))


def words_of(*texts: str | None) -> tuple[str, ...]:
    """Return the words of names and keys, lower case, each once, in their order."""
    text = _SPLIT.sub(" ", " ".join(filter(None, texts))).lower().replace("_", " ")
    return tuple(dict.fromkeys(_WORD.findall(text)))


def pair(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pair by kind; main streams lead. No entity is in two pairs.

    What is used most chooses first, and takes what fits it best: where two integrations show the
    same picture, the one that automations name keeps its id. Then the best fit; the names decide
    where all is equal, so that the same two cameras always give the same pairs.
    """
    fits = [(first, second, score) for first in old for second in new if (score := fit(first, second)) > 0]
    fits.sort(key=lambda each: (-each[0].uses, -each[2], each[0].entity_id, each[1].entity_id))
    found: dict[Part, Part] = {}
    taken: set[Part] = set()
    for first, second, _ in fits:
        if first not in found and second not in taken:
            found[first] = second
            taken.add(second)

    def order(both: tuple[Part, Part]) -> tuple[bool, int, int, str]:
        part = both[0]
        return part.kind != MAIN_STREAM, _ORDER.get(part.domain, len(_ORDER)), -part.uses, part.entity_id

    return sorted(found.items(), key=order)


def twins(old: Iterable[Part], pairs: Sequence[tuple[Part, Part]]) -> list[tuple[Part, Part, Part]]:
    """Return what shows the same as an old entity of a pair, with both of that pair.

    An entity has one id, so only one of two can hand its own on: for the other, what names it has
    to name the first. A second stream shows the same where the new camera has but one.
    """
    found = []
    paired = {first for first, _ in pairs}
    for part in (part for part in old if part.id and part not in paired):
        fits = [(fit(part, second) or _shows(part, second), first, second) for first, second in pairs]
        score, first, second = max(fits, key=lambda each: each[0], default=(0, part, part))
        if score > 0:
            found.append((part, first, second))
    return found


def _shows(old: Part, new: Part) -> float:
    streams = MAIN_STREAM, "sub_stream", "third_stream"
    return 1 if old.domain == new.domain == "camera" and {old.kind, new.kind} <= {*streams} else 0


def fit(old: Part, new: Part) -> float:
    """Return how well two entities stand for the same thing; 0 where one cannot replace the other."""
    if (old.domain, old.kind, old.category == "config") != (new.domain, new.kind, new.category == "config"):
        return 0
    either = set(old.words).union(new.words)
    alike = len(set(old.words).intersection(new.words)) / max(1, len(either))
    same_class = old.device_class == new.device_class
    # Two of which only the class is known are the same where it makes sense but once, as a battery.
    if old.kind == OTHER and alike < _ALIKE and not (same_class and old.device_class):
        return 0
    return _SAME_KIND + _SAME_WORDS * alike + _SAME_CLASS * same_class + _ENABLED * new.enabled


def counterpart(part: Part, others: Iterable[Part]) -> Part | None:
    """Return the entity that stands for the same thing in another domain, if there is one."""
    if part.kind == OTHER:
        return None
    domains = SEEING - {part.domain} if part.domain in SEEING else ()
    return next((other for other in others if other.kind == part.kind and other.domain in domains), None)
