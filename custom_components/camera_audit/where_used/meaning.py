"""What the name of an entity says: its kind, its plain words, its numbers, and what contradicts what. Pure.

The words come from the names and translation keys of Home Assistant's own integrations: a person is
``human`` for one maker and ``people`` for another, a press of the doorbell is a ``visitor``. A device
class only speaks where no word does, because a line crossing is often a ``motion`` sensor.
"""

import re
from collections.abc import Iterable
from typing import Final

type _Kinds = tuple[tuple[str, tuple[str, ...]], ...]

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

#: A kind and the words for it; a group of words only counts as a whole. The first kind that fits wins.
EVENT_KINDS: Final[_Kinds] = (
    (
        "line_crossing",
        ("line crossing", "crossline", "linecrossing", "line detection", "fence guard"),
    ),
    ("package", ("package", "parcel", "baggage", "forgotten item", "taken item")),
    ("face", ("face",)),
    ("person", ("person", "human", "people", "pedestrian")),
    ("vehicle", ("vehicle", "car", "truck")),
    ("animal", ("animal", "pet", "dog", "cat")),
    ("doorbell", ("doorbell", "visitor", "ring", "button pressed", "call")),
    (
        "intrusion",
        ("intrusion", "field detection", "fielddetection", "region entrance", "zone"),
    ),
    ("loitering", ("loitering", "linger")),
    (
        "tamper",
        ("tamper", "tampering", "shelter", "scene change", "video blind", "hidden"),
    ),
    ("sound", ("sound", "noise", "audio", "cry", "glass", "bark")),
    (
        "input",
        ("io", "alarm input", "digital input", "input port", "alarm in", "input"),
    ),
    ("sleep", ("sleep",)),
    (MOTION, ("motion", "pir", "movement", "cell motion", "videomotion")),
)
CONTROL_KINDS: Final[_Kinds] = (
    ("mute", ("mute", "unmute", "silence")),
    ("reboot", ("restart", "reboot")),
    ("firmware", ("firmware", "update")),
    ("privacy", ("privacy", "privacy mode", "lens mask", "sleep")),
    ("record", ("record", "recording")),
    ("siren", ("siren", "alarm sound", "horn")),
    ("spotlight", ("spotlight", "floodlight", "flood light", "white light", "lamp")),
    (
        "night_vision",
        ("infrared", "infra red", "ir", "night vision", "day night", "ir cut"),
    ),
    ("status_light", ("status led", "status light", "led")),
    ("volume", ("volume",)),
    ("speaker", ("speaker", "chime")),
    ("microphone", ("microphone", "mic", "audio")),
    ("relay", ("relay", "output", "door", "lock", "gate", "unlock", "garage")),
    ("motion_switch", ("motion detection", "motion")),
)
STREAM_KINDS: Final[_Kinds] = (
    # What was seen is no live picture.
    (
        "seen",
        (
            "last",
            "latest",
            "event",
            "events",
            "recorded",
            "recording",
            "recordings",
            "playback",
            "thumbnail",
        ),
    ),
    ("snapshot", ("snapshot", "snapshots", "still")),
    (THIRD_STREAM, ("third", "tertiary", "stream 3", "thirdstream")),
    (
        SUB_STREAM,
        ("sub", "substream", "fluent", "low", "medium", "minor", "mjpeg", "stream 2"),
    ),
)
_BY_CLASS: Final = {
    "motion": MOTION,
    "occupancy": "person",
    "presence": "person",
    "tamper": "tamper",
    "sound": "sound",
    "doorbell": "doorbell",
    "restart": "reboot",
    "firmware": "firmware",
}
#: Words that mean the same, with the one that stands for them. Groups of words come before their parts.
_MEANS: Final = {
    "alarm input": "input",
    "alarm in": "input",
    "digital input": "input",
    "input port": "input",
    "alarm output": "output",
    "alarm out": "output",
    "digital output": "output",
    "output port": "output",
    "line crossing": "crossline",
    "linecrossing": "crossline",
    "line detection": "crossline",
    "field detection": "intrusion",
    "fielddetection": "intrusion",
    "cell motion": "motion",
    "videomotion": "motion",
    "movement": "motion",
    "motion detection": "motion",
    "human": "person",
    "people": "person",
    "pedestrian": "person",
    "parcel": "package",
    "car": "vehicle",
    "pet": "animal",
    "visitor": "doorbell",
    "ring": "doorbell",
    "linger": "loitering",
    "tampering": "tamper",
    "restart": "reboot",
    "firmware update": "firmware",
    "update": "firmware",
    "flood light": "spotlight",
    "floodlight": "spotlight",
    "white light": "spotlight",
    "infra red": "infrared",
    "ir": "infrared",
    "status led": "status light",
    "loudspeaker": "speaker",
    "mic": "microphone",
    "recording": "record",
    "privacy mode": "privacy",
    "wi fi": "wifi",
    "rssi": "signal",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
}
#: Words that tell one thing from no other.
_FILLING: Final = frozenset(
    {
        "an",
        "camera",
        "enable",
        "enabled",
        "level",
        "of",
        "sensor",
        "state",
        "switch",
        "the",
    }
)
#: Of what tells what was seen or heard, words that say no more than that.
_FILLING_SEEING: Final = _FILLING | {
    "active", "alarm", "alert", "detect", "detected", "detection", "detections", "detector",
}  # fmt: skip
#: Of pictures, words that their kind already says.
_FILLING_PICTURES: Final = _FILLING | {
    "balanced", "channel", "clear", "fluent", "hd", "high", "live", "low", "main", "mainstream", "media",
    "mediaprofile", "medium", "minor", "mjpeg", "picture", "profile", "resolution", "sd", "stream", "sub", "substream",
    "subtype", "tertiary", "third", "thirdstream", "view",
}  # fmt: skip
#: Words of which one excludes the others: what is opened, which way, which of two ends.
_EXCLUDE: Final[tuple[tuple[frozenset[str], ...], ...]] = (
    (frozenset({"door"}), frozenset({"gate"}), frozenset({"garage"}), frozenset({"barrier"}), frozenset({"window"})),
    (frozenset({"speaker", "chime"}), frozenset({"microphone"})),
    (frozenset({"input", "in"}), frozenset({"output", "out", "relay"})),
    (frozenset({"open", "unlock"}), frozenset({"close", "lock"})),
    (frozenset({"start", "on"}), frozenset({"stop", "off"})),
    (frozenset({"left"}), frozenset({"right"}), frozenset({"up"}), frozenset({"down"})),
    (frozenset({"enter", "entrance", "entering"}), frozenset({"exit", "exiting", "leave", "leaving"})),
    (frozenset({"upload", "sent", "transmit"}), frozenset({"download", "received", "receive"})),
    (frozenset({"min", "minimum"}), frozenset({"max", "maximum"})),
    (frozenset({"used"}), frozenset({"free", "available", "remaining"}), frozenset({"total", "capacity", "size"})),
    (frozenset({"day"}), frozenset({"night"})),
    (frozenset({"front"}), frozenset({"rear", "back"})),
    (frozenset({"indoor", "inside", "inner"}), frozenset({"outdoor", "outside", "outer"})),
    (frozenset({"upper", "top"}), frozenset({"lower", "bottom"})),
    (frozenset({"wide"}), frozenset({"tele", "telephoto"})),
    (frozenset({"thermal"}), frozenset({"optical", "visible"})),
    (frozenset({"infrared"}), frozenset({"spotlight", "white"}), frozenset({"status"})),
    (frozenset({"red"}), frozenset({"green"}), frozenset({"blue"})),
    (frozenset({"mute"}), frozenset({"unmute"})),
    (frozenset({"cpu"}), frozenset({"memory", "ram"}), frozenset({"disk", "hdd", "storage", "sd"})),
    (frozenset({"near"}), frozenset({"far"})),
    (frozenset({"video"}), frozenset({"audio"})),
)  # fmt: skip
#: Device classes of what is the same for a home: somebody is there.
_SAME_CLASSES: Final = (frozenset({"motion", "moving", "occupancy", "presence"}),)

#: Words before a number that counts streams of one picture.
_STREAM_WORDS: Final = frozenset(
    {"profile", "stream", "subtype", "mainstream", "substream", "thirdstream"}
)

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
            _find_first_kind(STREAM_KINDS, words)
            or _find_stream_by_number(words)
            or MAIN_STREAM
        )
    if domain in SEEING:
        return _find_first_kind(EVENT_KINDS, words) or _BY_CLASS.get(
            device_class or "", OTHER
        )
    if (kind := _find_first_kind(CONTROL_KINDS, words)) not in {None, "motion_switch"}:
        return str(kind)
    # A switch for what the camera is to detect; motion is but one of these.
    detects = _find_first_kind(EVENT_KINDS, words)
    if detects not in {None, MOTION}:
        return f"{detects}_switch"
    return kind or _BY_CLASS.get(device_class or "", OTHER)


def _find_first_kind(kinds: _Kinds, words: tuple[str, ...]) -> str | None:
    text = f" {' '.join(words)} "
    return next(
        (kind for kind, each in kinds if any(f" {word} " in text for word in each)),
        None,
    )


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
    for group, one in _MEANS.items():
        text = text.replace(f" {group} ", f" {one} ")
    found = {str(int(word)) if word.isdecimal() else word for word in text.split()}
    if domain == CAMERA:
        return frozenset(
            word for word in found - _FILLING_PICTURES if not word.isdecimal()
        )
    return frozenset(
        found - (_FILLING_SEEING if domain in SEEING else _FILLING) or found
    )


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
    if domain == CAMERA and before in _STREAM_WORDS and not recorder:
        return None
    return str(int(number))


def list_subjects(words: Iterable[str]) -> frozenset[str]:
    """Return what a name says is detected: a face, a motion."""
    text = f" {' '.join(words)} "
    return frozenset(
        kind for kind, each in EVENT_KINDS if any(f" {word} " in text for word in each)
    )


def exclude_each_other(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names, in plain words, cannot mean the same thing: another number, place or direction."""
    numbers = list_numbers(one), list_numbers(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    for group in _EXCLUDE:
        sides = [
            {place for place, words in enumerate(group) if words & name}
            for name in (one, other)
        ]
        if all(sides) and sides[0].isdisjoint(sides[1]):
            return True
    return False


def are_same_class(one: str | None, other: str | None) -> bool:
    """Whether two device classes do not contradict each other."""
    return (
        not one
        or not other
        or one == other
        or any({one, other} <= group for group in _SAME_CLASSES)
    )
