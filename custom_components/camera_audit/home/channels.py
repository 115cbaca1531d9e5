"""What a channel of a recorder says of the camera behind it, and a recorder that only paths show.

The camera behind a recorder may be anyone's: the interface, the host, the path and the constant
maker text are the recorder's. What the recorder reports of the camera itself (model, firmware,
serial, MAC) is the camera's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, Facts
from .piece import Piece
from .platforms import CONSTANT_MODELS

if TYPE_CHECKING:
    from collections.abc import Sequence

_RECORDER = 6
_NAMES = 2


def channel_piece(piece: Piece, recorder: Piece | None, key: str | None) -> Piece:
    """Return a piece as the voice of a channel. ``key``: joins the voices of one channel."""
    strange = frozenset(recorder.keys if recorder is not None else ())
    keys = tuple(own for own in piece.keys if own not in strange)
    facts = piece.facts
    model = facts.model if (facts.model or "").casefold() not in CONSTANT_MODELS else None
    serial = facts.serial_number
    if recorder is not None and serial and serial == recorder.facts.serial_number:
        serial = None
    identities = tuple(own for own in piece.identities if own not in strange)
    return replace(
        piece,
        keys=(*keys, key) if key else keys,
        identities=identities or ((f"host:{key}",) if key else piece.identities),
        places=(),
        anchor=True,
        kind=CameraKind.CAMERA if piece.kind is CameraKind.RECORDER else piece.kind,
        facts=facts._replace(
            integration=None,
            manufacturer=None,
            model=model,
            serial_number=serial,
            macs=tuple(mac for mac in facts.macs if f"mac:{mac}" not in strange),
            uuids=tuple(uuid for uuid in facts.uuids if f"uuid:{uuid}" not in strange),
            paths=(),
        ),
    )


def recorder_piece(key: str, channels: Sequence[tuple[int, Piece]]) -> Piece:
    """Return the recorder that serves the channels of one host, named after the first of them."""
    paths = {path for _, piece in channels for path in piece.facts.paths}
    first = {channel: piece.name for channel, piece in reversed(channels) if piece.name}
    names = [first[channel] for channel in sorted(first)]
    listed = ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
    return Piece(
        facts=Facts(paths=tuple(sorted(paths))),
        integration="",
        keys=(key,),
        identities=(key,),
        places=channels[0][1].places[:1],
        rank=_RECORDER,
        name=f"Recorder ({listed})" if listed else "Recorder",
        kind=CameraKind.RECORDER,
    )
