"""Make one model of a home's cameras out of the rows that a source hands over."""

from __future__ import annotations

import secrets
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from ..audit.camera import Camera, CameraKind, SaidAt
from ..audit.finding import Force
from ..audit.hardware import hide_own_hardware
from .hosts import is_this_machine
from .identity import forget_macs, make_camera_id, sort_identities
from .join import join_evidence
from .known import Known
from .read_home import read_home
from .routers import find_router_words, index_router_words
from .rows import Home, HomeRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..audit.camera import Facts, RouterSays
    from ..knowledge.records import Knowledge
    from .evidence import Evidence
    from .join import Group

_T = TypeVar("_T")
_NAMES = {
    CameraKind.CAMERA: "Camera",
    CameraKind.RECORDER: "Recorder",
    CameraKind.DOORBELL: "Doorbell",
    CameraKind.DEVICE: "Device",
}


class Assembler:
    """Assembles one home again and again; one pass at a time, in any thread."""

    def __init__(self, knowledge: Knowledge, secret: str | None = None) -> None:
        """Take what is known of makers, and the home's secret, which makes the cameras' ids.

        Without one the ids are those of this assembler only.
        """
        self._secret = secret or secrets.token_hex(16)
        #: What is known of makers, as the readers ask it.
        self.known = Known(knowledge)

    def assemble(self, rows: HomeRows) -> Home:
        """Return the home that the rows describe."""
        reading = read_home(rows, self.known)
        groups = join_evidence(reading.evidence, reading.roles, self.known)
        home = Home(
            cameras=self._make_cameras(groups, index_router_words(rows.routers)),
            left_out=tuple(sorted(Counter(reading.left_out.values()).items())),
            other_devices=tuple(reading.other_devices),
            devices=len(rows.devices),
            entities=len(rows.entities),
            unread=tuple(rows.unread),
            version=rows.version,
            country=rows.country,
            language=rows.language,
            ways_in=rows.ways_in,
        )
        forget_macs()
        return home

    def _make_cameras(
        self,
        groups: Sequence[Group],
        words_by_identity: Mapping[str, Sequence[RouterSays]],
    ) -> tuple[Camera, ...]:
        """Return the cameras of the groups. ``words_by_identity``: what routers say."""
        camera_by_group: dict[Group, Camera] = {}
        ids: set[str] = set()
        made_up_names: Counter[str] = Counter()
        # Recorders first: their channels name them.
        for group in sorted(groups, key=lambda group: group.recorder is not None):
            recorder_id = None
            if group.recorder is not None:
                recorder_id = camera_by_group[group.recorder].camera_id
            camera = make_camera(group, recorder_id, self._secret)
            if words_by_identity:
                routers = find_router_words(camera, words_by_identity)
                camera = camera._replace(routers=routers)
            best, number = camera.identities[0], 0
            while camera.camera_id in ids:
                # Its best identity is that of another, odd as that is.
                number += 1
                camera_id = make_camera_id((f"{best}#{number}",), self._secret)
                camera = camera._replace(camera_id=camera_id)
            if not any(item.name for item in group.evidence):
                made_up_names[camera.name] += 1
                if (count := made_up_names[camera.name]) > 1:
                    camera = camera._replace(name=f"{camera.name} {count}")
            camera_by_group[group] = camera
            ids.add(camera.camera_id)
        return tuple([camera_by_group[group] for group in groups])


def make_camera(group: Group, recorder_id: str | None, secret: str) -> Camera:
    """Return the camera that the evidence of a group speaks of. ``secret``: of the home."""
    evidence = group.evidence
    kind = _find_kind(group)
    identities = _list_identities(group)
    entity_ids = _sort_entity_ids(evidence)
    in_force = [item for item in evidence if item.facts.force is Force.LOADED]
    name, area_id, facts = _describe_evidence(evidence, kind, identities)
    return Camera(
        camera_id=make_camera_id(identities, secret),
        name=name,
        kind=kind,
        identities=identities,
        entity_ids=entity_ids,
        device_ids=_list_distinct([item.device_id for item in evidence]),
        area_id=area_id,
        integrations=_list_distinct(
            [item.integration for item in in_force or evidence]
        ),
        host=group.host,
        ports=_list_distinct(_list_ports(group)),
        recorder_id=recorder_id,
        channels=group.channels,
        facts=facts,
        logins=tuple(sorted({item.login for item in evidence if item.login})),
        sources=_list_distinct(
            [SaidAt(item.source, item.facts.force) for item in evidence if item.source]
        ),
        through_this_machine=_ends_at_this_machine(group),
    )


def _ends_at_this_machine(group: Group) -> bool:
    """Whether all that is known of where a camera answers is a program on this very machine."""
    if any(item.facts.macs for item in group.evidence):  # as of most cameras
        return False
    hosts = {place.host for item in group.evidence for place in item.places}
    if group.host is not None:
        hosts.add(group.host)
    is_told = any(item.through_this_machine for item in group.evidence)
    return (bool(hosts) or is_told) and all(map(is_this_machine, hosts))


def _find_kind(group: Group) -> CameraKind:
    kinds = {item.kind for item in group.evidence}
    if group.recorder is None and (group.channels or CameraKind.RECORDER in kinds):
        return CameraKind.RECORDER
    if CameraKind.DOORBELL in kinds:
        return CameraKind.DOORBELL
    if kinds != {CameraKind.DEVICE}:
        return CameraKind.CAMERA
    is_host = all(item.from_network for item in group.evidence)
    return CameraKind.DEVICE if is_host else CameraKind.CAMERA


def _list_identities(group: Group) -> tuple[str, ...]:
    """Return the identities of a camera in their text form, best first."""
    identities = set(chain.from_iterable([item.identities for item in group.evidence]))
    if group.host_key is not None:
        identities.add(group.host_key.identity())
    return sort_identities(identities) or (f"entity:{group.evidence[0].name}",)


def _sort_entity_ids(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the entities of a camera, its camera entities first; those of its first evidence are held once, as mostly all."""
    first = entity_ids = evidence[0].entity_ids
    if len(evidence) > 1:
        entity_ids = _list_distinct(
            chain.from_iterable([item.entity_ids for item in evidence])
        )
    cameras = [key for key in entity_ids if key.startswith("camera.")]
    others = [key for key in entity_ids if not key.startswith("camera.")]
    in_order = (*cameras, *others)
    return first if in_order == first else in_order


def _list_ports(group: Group) -> list[tuple[str, int]]:
    """Return the ports that the home's set-up names for the host of a camera."""
    places = chain.from_iterable([item.places for item in group.evidence])
    return [
        ("rtsp" if place.rtsp else "http", place.port)
        for place in places
        if place.port is not None and place.host == group.host
    ]


def _describe_evidence(
    evidence: Sequence[Evidence], kind: CameraKind, identities: Iterable[str]
) -> tuple[str, str | None, tuple[Facts, ...]]:
    """Return the name and the area of a camera, and all that is said of it: what may change while it stays the same.

    The name is freed of what names its hardware here, before anything shows it.
    """
    facts = tuple([item.facts for item in evidence])
    name = next(filter(None, [item.name for item in evidence]), "")
    name = name or _make_up_name(evidence, kind)
    area_id = next(filter(None, [item.area_id for item in evidence]), None)
    return hide_own_hardware(name, identities, facts), area_id, facts


def _make_up_name(evidence: Sequence[Evidence], kind: CameraKind) -> str:
    """Return a name for what has none: what it is, and who says so, ``Camera (binary_sensors.yaml:2)``."""
    said_by = [item.source or item.integration for item in evidence]
    place = next(filter(None, said_by), "")
    return f"{_NAMES[kind]} ({place})" if place else _NAMES[kind]


def _list_distinct(values: Iterable[_T | None]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
