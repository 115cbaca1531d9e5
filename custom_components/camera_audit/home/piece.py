"""A piece is what one voice says: one registry device, one YAML platform, one network client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, Facts
from .platforms import PLAIN_WORDS, is_recorders_model

if TYPE_CHECKING:
    from .hosts import Address

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


@dataclass(slots=True, eq=False, kw_only=True)
class Piece:
    """What one voice says of a camera. Equal only to itself, so that groups are found again.

    ``keys``: what joins it with other pieces, hosts apart. ``identities``: those that last.
    ``anchor``: a camera even if nothing else speaks of it; others only add to a camera.
    ``rank``: how well it names the camera, best lowest.
    ``from_network``: only the network speaks of it. ``secret``: its host
    is a secret. ``words``: those of its name that tell it from others. ``login``: what stands
    for its login. ``shows``: what it shows instead of a camera, empty for a camera.
    ``left_over``: an entity of the registry without a device, beside devices of its integration.
    ``source``: the file and line that say it, where it is not the registries.
    ``renewable``: it says what a device with camera entities does, no more and no less. ``other``: whether that is
    another maker's camera by its name as well; None where its maker or its hardware is of the group.
    """

    facts: Facts
    integration: str
    keys: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    places: tuple[Address, ...] = ()
    anchor: bool = True
    rank: int = 9
    name: str = ""
    kind: CameraKind = CameraKind.CAMERA
    entity_ids: tuple[str, ...] = ()
    device_id: str | None = None
    area_id: str | None = None
    parent_id: str | None = None
    from_network: bool = False
    secret: bool = False
    words: frozenset[str] = frozenset()
    login: str | None = None
    shows: str = ""
    left_over: bool = False
    source: str = ""
    renewable: bool = False
    other: bool | None = None


def facts_of_channel(facts: Facts) -> Facts:
    """Return what a device behind a recorder says of its own camera.

    Integration and maker are the recorder's, of whatever maker it is; so is a model that is a recorder's.
    """
    model = None if is_recorders_model(facts.model or "") else facts.model
    return facts._replace(integration=None, manufacturer=None, model=model)


def parse_text(value: object) -> str | None:
    """Return a text that is one, cut to a sane length; None for anything else."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    return value[:LONGEST_TEXT] or None


def shown_name(*candidates: object) -> str:
    """Return the first text; an empty text where there is none."""
    for candidate in candidates:
        if found := parse_text(candidate):
            return found
    return ""


def made_up_name(candidate: object) -> str:
    """Return a name that a device or integration made up, without MAC, address and serial."""
    found = parse_text(candidate) or ""
    found = _IP_IN_BRACKETS.sub("", _MAC_IN_TEXT.sub("", found))
    return _SERIAL_IN_TEXT.sub("", found).strip(" -_")


def telling_words(name: str) -> frozenset[str]:
    """Return the words of a name or secret that say which camera is meant."""
    return frozenset(_WORD.findall(name.lower())) - PLAIN_WORDS
