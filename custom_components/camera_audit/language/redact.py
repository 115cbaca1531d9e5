"""Hide from a text what would name a camera, its home or its people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .sentences import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..audit.camera import Camera


HIDDEN: Final = "…"


_SHORTEST_PRIVATE = 3


_MAC_DIGITS = 12


_ADDRESSES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w)"),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE),
    re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:local|lan|home|internal|arpa)\b", re.IGNORECASE),
    re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
    re.compile(r"(?<=//)[^\s/]+"),
)


_PREFIX = re.compile(
    r"[0-9A-F]{2}([:-])[0-9A-F]{2}\1[0-9A-F]{2}(?:\1[0-9A-F]{1,2})?", re.IGNORECASE
)


class Redactor:
    """Hides from a text what would name this camera, its home or its people."""

    def __init__(self, camera: Camera) -> None:
        """Collect what is private of a camera; its maker and model are not, even as its name."""
        public = {
            text.casefold()
            for facts in camera.facts
            for text in (facts.manufacturer, facts.model, facts.model_id)
            if text
        }
        private = {
            text
            for text in _private(camera)
            if len(text) >= _SHORTEST_PRIVATE and text.casefold() not in public
        }
        words = "|".join(re.escape(text) for text in sorted(private, key=len, reverse=True))
        self._private = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def __call__(self, text: str) -> str:
        """Return the text as one short line without anything private."""
        if self._private is not None:
            text = self._private.sub(HIDDEN, text)
        text = clean(text)
        if not _PREFIX.fullmatch(text):
            for address in _ADDRESSES:
                text = address.sub(HIDDEN, text)
        # The form shows the text as a block of code, which nothing in it may end.
        return text.replace("`", "'")


def _private(camera: Camera) -> Iterator[str]:
    yield camera.name
    if camera.host:
        yield camera.host
    for identity in camera.identities:
        value = identity.partition(":")[2]
        yield value
        if identity.startswith("mac:") and len(value) == _MAC_DIGITS:
            yield from _macs(value)
    for entity_id in camera.entity_ids:
        yield entity_id
        yield entity_id.partition(".")[2]
    yield from camera.device_ids
    for facts in camera.facts:
        if facts.serial_number:
            yield facts.serial_number
        yield from facts.uuids
        for mac in facts.macs:
            if len(mac) == _MAC_DIGITS:
                yield from _macs(mac)


def _macs(mac: str) -> Iterator[str]:
    """Yield a MAC in the ways people write it, and its tail, which is as telling."""
    pairs = [mac[place : place + 2] for place in range(0, _MAC_DIGITS, 2)]
    for between in ("", ":", "-"):
        yield between.join(pairs)
        yield between.join(pairs[3:])
    yield ".".join(mac[place : place + 4] for place in range(0, _MAC_DIGITS, 4))
