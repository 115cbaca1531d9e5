"""A device that shows several cameras: which of its entities belong to the one that is meant.

A recorder whose integration makes one device for all of its cameras is not one camera: its channels are
never each other's, and what is the recorder's own stays with it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..where_used.meaning import CAMERA, MAIN_STREAM, read_channel
from ..where_used.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How one of both cameras was named. ``entity_id``: the entity that was asked for, if it was one.

    ``recorder``: whether the audit calls it a recorder.
    """

    entity_id: str = ""
    recorder: bool = False


class Channels(NamedTuple):
    """What of a camera's entities is meant.

    ``parts``: those of the camera that is meant, by entity id. ``devices``: ids of devices that show
    others as well. ``open``: the pictures of which nobody said which one is meant, by entity id.
    """

    parts: dict[str, Part]
    devices: frozenset[str]
    open: tuple[str, ...]


def choose_channel(parts: Mapping[str, Part], side: Side) -> Channels:
    """Return what is left of the entities once those of other cameras on the same device are out."""
    shown = _find_pictures(parts.values(), side)
    kept = dict(parts)
    unclear: list[str] = []
    asked = parts.get(side.entity_id)
    for device, pictures in shown.items():
        channel = (
            _read_channel(asked, side)
            if asked is not None and asked.device == device
            else None
        )
        if channel not in pictures:
            unclear += [pictures[each] for each in sorted(pictures, key=int)]
        kept = {
            entity_id: _remove_channel(part, channel) if part.device == device else part
            for entity_id, part in kept.items()
            if part.device != device
            or (channel is not None and _read_channel(part, side) == channel)
        }
    return Channels(kept, frozenset(shown), tuple(unclear))


def _find_pictures(parts: Collection[Part], side: Side) -> dict[str, dict[str, str]]:
    """Return the pictures of each device that shows several cameras: their entity ids, by channel."""
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        if (
            part.domain == CAMERA
            and part.kind == MAIN_STREAM
            and part.enabled
            and part.device
        ):
            channel = _read_channel(part, side)
            if channel is not None:
                found.setdefault(part.device, {}).setdefault(channel, part.entity_id)
    return {device: pictures for device, pictures in found.items() if len(pictures) > 1}


def _read_channel(part: Part, side: Side) -> str | None:
    return read_channel(part.domain, part.named or part.words, recorder=side.recorder)


def _remove_channel(part: Part, channel: str | None) -> Part:
    """Return an entity without the number of its channel, which the other camera has no reason to share."""
    words, named = (
        tuple(word for word in each if word != channel)
        for each in (part.words, part.named)
    )
    return replace(part, words=words, named=named)
