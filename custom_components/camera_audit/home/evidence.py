"""Evidence: what one source says of one camera, and small readers that all sources share."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from ..audit.camera import CameraKind, Facts
from ..audit.keys import Key, KeyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .hosts import Address
    from .known import Known

LONGEST_TEXT = 512
_MAC_IN_TEXT = re.compile(
    r"\s*[-(]?\s*(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}\)?|\s*[-(]\s*[0-9a-f]{12}\)?$",
    re.IGNORECASE,
)
_IP_IN_BRACKETS = re.compile(r"\s*\(\d{1,3}(?:\.\d{1,3}){3}\)$")
#: A serial at the end of a name that a device made up itself: a date, letters, a number.
_SERIAL_IN_TEXT = re.compile(
    r"[-_ ]?(?:19|20)\d{6}[a-z]{2,5}\w*$|\d{9,}\w*$", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+|\d+")
_NAME_PARTS = re.compile(r"[\s_-]+")
#: Words that say nothing of which camera is meant, in names of secrets and of things.
PLAIN_WORDS = frozenset(
    {
        "addr", "address", "cam", "camera", "cameras", "feed", "high", "host", "hostname",
        "http", "image", "input", "ip", "ipcam", "jpg", "link", "low", "main", "mjpeg", "picture",
        "rtsp", "secret", "snapshot", "source", "still", "stream", "sub", "uri", "url",
    }
)  # fmt: skip
NO_WORDS: Final[frozenset[str]] = frozenset()


class Rank(IntEnum):
    """How well a source names a camera, best lowest."""

    DEVICE = 0
    ENTITY = 1
    #: A device that says something beside the camera's own.
    BESIDE = 2
    STREAM = 4
    RECORDER = 6
    TRACKER = 7
    NETWORK = 8
    ANSWER = 9


class _EvidenceFields(NamedTuple):
    """The fields of evidence."""

    facts: Facts
    """What clues read."""
    integration: str = ""
    """The integration or program that says it, "" for the network."""
    keys: tuple[Key, ...] = ()
    """What joins it with other evidence, hosts apart."""
    identities: tuple[str, ...] = ()
    """The texts of those by which the camera is known for long: a camera takes them over as they are."""
    places: tuple[Address, ...] = ()
    """Where the camera answers, its own place first."""
    page: Address | None = None
    """Where a device says that it answers, be that its own place or not."""
    channel: int | None = None
    """Which of a recorder it is, as far as a device's identifiers tell."""
    is_channel: bool = False
    """Whether a device says that it hangs on a recorder."""
    behind: Key | None = None
    """The recorder or host that hands it on."""
    stands_alone: bool = True
    """Whether it makes a camera without further evidence."""
    rank: Rank = Rank.ANSWER
    name: str = ""
    """As its owner sees it, "" for none."""
    kind: CameraKind = CameraKind.CAMERA
    entity_ids: tuple[str, ...] = ()
    device_id: str | None = None
    area_id: str | None = None
    parent_id: str | None = None
    """The device through which it is reached."""
    entry_id: str | None = None
    from_network: bool = False
    """Whether only the network speaks of it."""
    hides_host: bool = False
    """Whether its host stands in a secret."""
    words: frozenset[str] = NO_WORDS
    """Those of its name that tell it from others."""
    login: str | None = None
    """The mark of its login."""
    through_this_machine: bool = False
    """Whether a program on this very machine hands it on that does not say of which camera."""
    shows: str = ""
    """What it shows in place of a camera, "" for a camera."""
    left_over: bool = False
    """Whether it is an entity without a device, beside devices of its integration."""
    source: str = ""
    """The file and line that say it, where it is not the registries."""
    of_others: bool = False
    """Whether it is another maker's camera by its name, even without a camera entity."""


class Evidence(_EvidenceFields):
    """What one source says of one camera. Equal only to itself: two sources may say the same of two cameras."""

    __slots__ = ()
    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__


def make_channel_facts(facts: Facts, known: Known) -> Facts:
    """Return what a device behind a recorder says of its own camera.

    Integration and maker are the recorder's, of whatever maker it is; so is a model that is a recorder's.
    """
    model = None if known.is_recorders_model(facts.model or "") else facts.model
    return facts._replace(integration=None, manufacturer=None, model=model)


def make_hardware_keys(
    macs: Iterable[str], serial: str | None, uuids: Iterable[str]
) -> tuple[Key, ...]:
    """Return the keys of the hardware itself."""
    keys = [Key(KeyKind.MAC, mac) for mac in macs]
    if serial:
        keys.append(Key(KeyKind.SERIAL, serial))
    keys += [Key(KeyKind.UUID, uuid) for uuid in uuids]
    return tuple(keys)


def list_identities(keys: Iterable[Key]) -> tuple[str, ...]:
    """Return keys in the text form of identities."""
    return tuple([key.identity() for key in keys])


def parse_text(value: object) -> str | None:
    """Return a text that is one, cut to a sane length; None for anything else."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    return value[:LONGEST_TEXT] or None


def find_text(*candidates: object) -> str:
    """Return the first text; an empty text where there is none."""
    for candidate in candidates:
        if candidate is not None and (text := parse_text(candidate)):
            return text
    return ""


def list_texts(*candidates: object) -> tuple[str, ...]:
    """Return the texts among some values, each once."""
    texts = [parse_text(candidate) for candidate in candidates if candidate is not None]
    return tuple(dict.fromkeys(filter(None, texts)))


def list_paths(places: Sequence[Address]) -> tuple[str, ...]:
    """Return the paths of some places, each once."""
    return tuple(dict.fromkeys([place.path for place in places if place.path]))


def make_stream_key(name: str) -> Key:
    """Return the key of a stream: programs write the blanks of a camera's name as dashes or as lines."""
    return Key(KeyKind.STREAM, "_".join(_NAME_PARTS.split(name.lower().strip())))


def list_bridge_words(places: Iterable[Address], known: Known) -> list[str]:
    """Return the programs by which hosts are called that hand on the cameras of one maker alone."""
    matches = [known.things.makers_bridge.search(place.host) for place in places]
    return [match[1] for match in matches if match]


def clean_made_up_name(candidate: object) -> str:
    """Return a name that a device or integration made up, without MAC, address and serial."""
    name = parse_text(candidate) or ""
    name = _IP_IN_BRACKETS.sub("", _MAC_IN_TEXT.sub("", name))
    return _SERIAL_IN_TEXT.sub("", name).strip(" -_")


def list_name_words(name: str) -> frozenset[str]:
    """Return the words and numbers of a name or secret, in lower case."""
    return frozenset(_WORD.findall(name.lower()))


def find_telling_words(name: str) -> frozenset[str]:
    """Return the words of a name or secret that say which camera is meant."""
    return list_name_words(name) - PLAIN_WORDS


def find_kind(
    by_model: CameraKind, platform: str, name: str | None, known: Known
) -> CameraKind:
    """Return the kind that the name tells, where the model tells no other than a camera."""
    if by_model is not CameraKind.CAMERA:
        return by_model
    if platform in known.things.doorbell_integrations:
        return CameraKind.DOORBELL
    if name and known.is_doorbell(name):
        return CameraKind.DOORBELL
    return CameraKind.CAMERA


def find_client_kind(name: str | None, known: Known) -> CameraKind:
    """Return what the name of a host says that it is; its prefix alone does not tell a camera from an access point."""
    kind = find_kind(CameraKind.CAMERA, "", name, known)
    is_told = kind is not CameraKind.CAMERA or known.names_camera(name or "")
    return kind if is_told else CameraKind.DEVICE
