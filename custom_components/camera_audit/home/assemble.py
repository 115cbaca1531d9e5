"""Make one model of a home's cameras out of the rows that a source hands over.

A pass over an unchanged home costs little more than looking at it, and a device that is called
otherwise makes no more than its own camera anew. Cameras of which the home says the same as before
are the very same objects as before.
"""

from __future__ import annotations

import secrets
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from ..audit.camera import Camera, CameraKind, SaidAt
from ..audit.finding import Force
from ..audit.hardware import hardware_words, hide_hardware
from .gather import Gatherer
from .grouping import group
from .identity import forget_macs, make_camera_id, sort_identities
from .known import Known
from .renewal import Renewal
from .routers import find_router_words, index_router_words
from .rows import Home, HomeRows
from .traits import stamp_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from ..audit.camera import Facts, RouterSays
    from ..knowledge.records import Knowledge
    from .grouping import Group
    from .piece import Piece

_T = TypeVar("_T")
_NAMES = {
    CameraKind.CAMERA: "Camera",
    CameraKind.RECORDER: "Recorder",
    CameraKind.DOORBELL: "Doorbell",
}


class Assembler:
    """Assembles one home again and again; one pass at a time, in any thread."""

    def __init__(self, knowledge: Knowledge, secret: str | None = None) -> None:
        """Take what is known of makers, and the home's secret, which makes the cameras' ids.

        Without one the ids are those of this assembler only.
        """
        self._secret = secret or secrets.token_hex(16)
        self._known = Known(knowledge)
        self._seen: list[object] | None = None
        self._home = Home()
        self._renewal: Renewal | None = None

    def assemble(self, rows: HomeRows) -> Home:
        """Return the home: the same one, if nothing changed; the same cameras, if nothing of them did."""
        if (home := self.unchanged(rows)) is not None:
            return home
        self._seen = self._renewal = None  # a pass that fails counts as none
        gatherer = Gatherer(rows, self._known)
        pieces = gatherer.pieces()
        groups = group(pieces, gatherer.roles, self._known)
        cameras = self._made(groups, index_router_words(rows.routers))
        left_out = tuple(sorted(Counter(gatherer.left_out.values()).items()))
        forget_macs()
        self._seen, self._renewal = _stamp_rows(rows), Renewal(groups, self._known)
        return self._of(rows, cameras=cameras, left_out=left_out)

    def unchanged(self, rows: HomeRows) -> Home | None:
        """Return the home, where its cameras are those of the last pass; None where that takes a pass. Quick."""
        return (
            self._of(rows)
            if self._seen is not None and _stamp_rows(rows) == self._seen
            else None
        )

    def _of(self, rows: HomeRows, **parts: Any) -> Home:  # noqa: ANN401 (those of a home)
        return self._shown(
            **parts,
            devices=len(rows.devices),
            entities=len(rows.entities),
            unread=tuple(rows.unread),
            version=rows.version,
            country=rows.country,
            language=rows.language,
            ways_in=rows.ways_in,
        )

    def _shown(self, **parts: Any) -> Home:  # noqa: ANN401 (those of a home)
        """Return the home with these parts: the same one, where it has them."""
        home = self._home._replace(**parts)
        if home != self._home:
            self._home = home
        return self._home

    def renew(
        self,
        device_ids: Collection[str],
        device_of: Callable[[str], Any],
        entity_of: Callable[[str], Any],
    ) -> Home | None:
        """Return the home with the cameras of these devices made again; None where that takes a whole pass.

        Of the devices and their entities no more may be another than ``renewal.LOCAL``; of all else the home is that
        of the last pass. ``device_of``, ``entity_of``: return the rows that the registries hold now, or None.
        """
        renewal, self._renewal = (
            self._renewal,
            None,
        )  # nothing half renewed is gone on with
        if renewal is None or not device_ids:
            return None
        cameras = list(self._home.cameras)
        for device_id in device_ids:
            row = device_of(device_id)
            if row is None or (found := renewal.renewed(row, entity_of)) is None:
                return None
            number, one = found
            earlier = cameras[number]
            name, area_id, facts = _describe_pieces(
                one.pieces, earlier.kind, earlier.identities
            )
            camera = earlier._replace(name=name, area_id=area_id, facts=facts)
            cameras[number] = earlier if camera == earlier else camera
        self._renewal = renewal
        return self._shown(cameras=tuple(cameras))

    def _made(
        self, groups: Sequence[Group], said: Mapping[str, Sequence[RouterSays]]
    ) -> tuple[Camera, ...]:
        """Return the cameras of the groups. ``said``: what routers say, by MAC."""
        made: dict[Group, Camera] = {}
        ids: set[str] = set()
        earlier = {camera.camera_id: camera for camera in self._home.cameras}
        # Recorders first: their channels name them.
        for one in sorted(groups, key=lambda group: group.recorder is not None):
            recorder = made.get(one.recorder) if one.recorder is not None else None
            camera = make_camera(one, recorder and recorder.camera_id, self._secret)
            number = 0
            own = camera
            while (
                camera.camera_id in ids
            ):  # its best identity is that of another, odd as that is
                number += 1
                camera = own._replace(
                    camera_id=make_camera_id(
                        (f"{own.identities[0]}#{number}",), self._secret
                    )
                )
            made[one] = camera
            ids.add(camera.camera_id)
        for one, camera in made.items() if said else ():
            if routers := find_router_words(camera, said):
                made[one] = camera._replace(routers=routers)
        # The very objects of before where the home says the same of them.
        shown = map(made.__getitem__, groups)
        return tuple(
            [
                same if (same := earlier.get(one.camera_id, one)) == one else one
                for one in shown
            ]
        )


def _stamp_rows(rows: HomeRows) -> list[object]:
    """Return what must be the same for a home to be unchanged; registry entries are replaced."""
    entries = [part for entry in rows.entries for part in stamp_entry(entry)]
    return [
        rows.devices,
        rows.entities,
        entries,
        rows.loose,
        rows.clients,
        rows.answers,
        rows.routers,
        rows.children,
    ]


def make_camera(group: Group, recorder_id: str | None, secret: str) -> Camera:
    """Return the camera that the pieces of a group speak of. ``secret``: of the home."""
    pieces = group.pieces
    kinds = [piece.kind for piece in pieces]
    kind = CameraKind.DOORBELL if CameraKind.DOORBELL in kinds else CameraKind.CAMERA
    if group.recorder is None and (group.channels or CameraKind.RECORDER in kinds):
        kind = CameraKind.RECORDER
    known = {
        *chain.from_iterable([piece.identities for piece in pieces]),
        *filter(None, (group.host_key,)),
    }
    identities = sort_identities(known) or (f"entity:{pieces[0].name}",)
    entity_ids = _list_distinct(
        chain.from_iterable([piece.entity_ids for piece in pieces])
    )
    ports = [
        ("rtsp" if place.rtsp else "http", place.port)
        for piece in pieces
        for place in piece.places
        if place.port is not None and place.host == group.host
    ]
    name, area_id, facts = _describe_pieces(pieces, kind, identities)
    return Camera(
        camera_id=make_camera_id(identities, secret),
        name=name,
        kind=kind,
        identities=identities,
        entity_ids=tuple(
            sorted(
                entity_ids, key=lambda entity_id: not entity_id.startswith("camera.")
            )
        ),
        device_ids=_list_distinct([piece.device_id for piece in pieces]),
        area_id=area_id,
        integrations=_intern_tuple(
            _list_distinct([piece.integration for piece in _in_force(pieces)])
        ),
        host=group.host,
        ports=_intern_tuple(_list_distinct(ports)),
        recorder_id=recorder_id,
        channels=group.channels,
        facts=facts,
        logins=tuple(sorted({piece.login for piece in pieces if piece.login})),
        sources=_list_distinct(
            [
                SaidAt(piece.source, piece.facts.force) if piece.source else None
                for piece in pieces
            ]
        ),
    )


def _in_force(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces that are in force; all of them where none is."""
    return [piece for piece in pieces if piece.facts.force is Force.LOADED] or pieces


def _describe_pieces(
    pieces: Sequence[Piece], kind: CameraKind, identities: Iterable[str]
) -> tuple[str, str | None, tuple[Facts, ...]]:
    """Return the name and the area of a camera, and all that is said of it: what follows from a new name of a piece.

    The name is freed of what names its hardware here, before anything shows it.
    """
    facts = tuple([piece.facts for piece in pieces])
    name = next(filter(None, [piece.name for piece in pieces]), _NAMES[kind])
    area_id = next(filter(None, [piece.area_id for piece in pieces]), None)
    return hide_hardware(name, hardware_words(identities, facts)), area_id, facts


@lru_cache(maxsize=512)
def _intern_tuple(values: tuple[_T, ...]) -> tuple[_T, ...]:
    """Return a tuple that is kept once for all cameras that have the same values."""
    return values


def _list_distinct(values: Iterable[_T | None]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
