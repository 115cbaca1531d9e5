"""Make the camera of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..audit.camera import Camera, CameraKind
from .identity import best_first, camera_id
from .piece import shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .grouping import Group

_T = TypeVar("_T")
_NAMES = {CameraKind.CAMERA: "Camera", CameraKind.RECORDER: "Recorder", CameraKind.DOORBELL: "Doorbell"}


def make_camera(group: Group, recorder_id: str | None, secret: str) -> Camera:
    """Return the camera that the pieces of a group speak of. ``secret``: of the home."""
    pieces = group.pieces
    kind = _kind(group)
    known = {identity for piece in pieces for identity in piece.identities}
    if group.host_key:
        known.add(group.host_key)
    identities = best_first(known) or (f"entity:{pieces[0].name}",)
    entity_ids = _once(entity_id for piece in pieces for entity_id in piece.entity_ids)
    return Camera(
        camera_id=camera_id(identities, secret),
        name=next((piece.name for piece in pieces if piece.name), _NAMES[kind]),
        kind=kind,
        identities=identities,
        entity_ids=tuple(sorted(entity_ids, key=_not_camera)),
        device_ids=_once(piece.device_id for piece in pieces),
        area_id=next((piece.area_id for piece in pieces if piece.area_id), None),
        integrations=shared(_once(piece.integration for piece in pieces)),
        host=group.host,
        ports=shared(
            _once(
                ("rtsp" if place.rtsp else "http", place.port)
                for piece in pieces
                for place in piece.places
                if place.port is not None and place.host == group.host
            )
        ),
        recorder_id=recorder_id,
        channels=group.channels,
        facts=tuple(piece.facts for piece in pieces),
    )


def another_id(camera: Camera, taken: set[str], secret: str) -> str:
    """Return an id for a camera whose best identity is that of another, odd as that is."""
    number = 1
    while (found := camera_id((f"{camera.identities[0]}#{number}",), secret)) in taken:
        number += 1
    return found


def _kind(group: Group) -> CameraKind:
    kinds = {piece.kind for piece in group.pieces}
    if group.recorder is None and (group.channels or CameraKind.RECORDER in kinds):
        return CameraKind.RECORDER
    return CameraKind.DOORBELL if CameraKind.DOORBELL in kinds else CameraKind.CAMERA


def _not_camera(entity_id: str) -> bool:
    return not entity_id.startswith("camera.")


def _once(values: Iterable[_T | None]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
