"""Turn what speaks of cameras into pieces: devices, entities and entries of the registries, YAML, network clients."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, Facts
from .hosts import Address, is_loopback, read_address, read_host
from .identity import read_mac
from .logins import login_in
from .no_camera import place_shows
from .piece import (
    Piece,
    facts_of_channel,
    made_up_name,
    parse_text,
    shown_name,
    telling_words,
)
from .platforms import DOORBELL_PLATFORMS, RANDOM_MACS, is_doorbell, kind_of_model
from .traits import make_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..audit.camera import AnswerRow, ClientRow
    from .known import Known
    from .rows import DeviceRow, EntityRow, LooseRow
    from .traits import DeviceTraits, EntryTraits

_HOST_AS_NAME = re.compile(r"\d{1,3}(?:_\d{1,3}){3}")
#: A variable in an address: its name is the owner's choice.
_VARIABLE = re.compile(r"\{(\w{1,64})\}")
_DEVICE, _ENTITY, _YAML, _BESIDE, _STREAM, _TRACKER, _CLIENT, _DISCOVERY = (
    0,
    1,
    1,
    2,
    4,
    7,
    8,
    8,
)


def _kind_of(by_model: CameraKind, platform: str, name: str | None) -> CameraKind:
    """Return the kind that the name tells, where the model tells no other than a camera."""
    if by_model is CameraKind.CAMERA and (
        platform in DOORBELL_PLATFORMS or (name and is_doorbell(name))
    ):
        return CameraKind.DOORBELL
    return by_model


def _paths(places: Sequence[Address]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([place.path for place in places if place.path]))


def _words(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(parse_text, names))))


def device_piece(
    device: DeviceTraits, entry: EntryTraits | None, known: Known
) -> Piece:
    """Return what a registry device says. ``entry``: given if it is the entry's only camera.

    What it takes from a field of ``renewal.LOCAL`` is taken by :func:`describe_anew` as well.
    """
    row, make, domain, entities = (
        device.row,
        device.make,
        device.domain,
        device.entities,
    )
    cameras = [entity for entity in entities if entity.domain == "camera"]
    tracker = domain in known.trackers and not (
        cameras and domain in known.camera_trackers
    )
    name = _device_name(row, entities)
    macs, uuids, keys = device.macs, device.uuids, device.keys
    if entry is not None and not tracker:
        keys = (*keys, *entry.keys)
        if entry.mac and entry.mac not in macs:
            macs = (*macs, entry.mac)
    if entry is not None and entry.uuid and entry.uuid not in uuids:
        uuids = (*uuids, entry.uuid)
    # A tracker's vendor text comes from the MAC: where the prefix is known it says nothing new.
    silent = tracker and any(map(known.has_prefix, macs))
    places: tuple[Address, ...] = ()
    if not tracker and domain not in known.servers and domain not in known.accounts:
        places = entry.addresses if entry is not None else ()
        if device.address is not None and device.address.host not in [
            place.host for place in places
        ]:
            places = (*places, device.address)
    if places and device.channel:
        places = (places[0]._replace(channel=device.channel), *places[1:])
    places = places or _place_in(name, domain, known)
    own = f"device:{row.id}"
    facts = Facts(
        domain or None,
        *((None, *make.texts[1:]) if silent else make.texts),
        device.serial or parse_text(row.serial_number),
        macs,
        uuids,
        _paths(places) if places else (),
        _device_words(row, cameras),
    )
    return Piece(
        facts=facts_of_channel(facts) if device.behind else facts,
        integration=domain,
        keys=(own, *keys, *_shown_as(domain, cameras)),
        identities=(*keys, own, *_entity_identities(cameras)),
        places=places,
        rank=_TRACKER if tracker else _DEVICE if cameras else _BESIDE,
        name=name,
        kind=_kind_of(make.kind, domain, parse_text(row.name)),
        entity_ids=tuple([entity.entity_id for entity in entities]),
        device_id=row.id,
        area_id=_device_area(row, entities),
        parent_id=device.via,
        from_network=tracker,
        words=telling_words(name) if tracker else frozenset(),
        login=entry.login if entry is not None and places else None,
        shows=place_shows(domain, places, name, known),
        renewable=bool(cameras),
        other=None if device.group else device.other,
    )


def describe_anew(
    piece: Piece, row: DeviceRow, entities: Sequence[EntityRow], known: Known
) -> bool:
    """Let the piece of a device say what it is called now, where it stands and which firmware it runs.

    False where more than that follows from it; the piece is as it was then.
    """
    make, domain, name = (
        make_of(row, known),
        piece.integration,
        _device_name(row, entities),
    )
    if (
        _kind_of(make.kind, domain, parse_text(row.name)) is not piece.kind
        or _place_in(name, domain, known) != _place_in(piece.name, domain, known)
        or place_shows(domain, piece.places, name, known)
        or (piece.from_network and telling_words(name) != piece.words)
    ):
        return False
    cameras = [entity for entity in entities if entity.domain == "camera"]
    _, _, model_id, *versions = make.texts
    words = _device_words(row, cameras)
    piece.name, piece.area_id = name, _device_area(row, entities)
    piece.facts = piece.facts._replace(
        model_id=model_id, sw_version=versions[0], hw_version=versions[1], words=words
    )
    return True


def _device_name(row: DeviceRow, entities: Sequence[EntityRow]) -> str:
    return shown_name(row.name_by_user, row.name) or next(
        map(_entity_name, entities), ""
    )


def _device_area(row: DeviceRow, entities: Sequence[EntityRow]) -> str | None:
    areas = [entity.area_id for entity in entities if entity.area_id]
    return next(filter(None, map(parse_text, (*areas, row.area_id))), None)


def _device_words(row: DeviceRow, cameras: Sequence[EntityRow]) -> tuple[str, ...]:
    return _words(
        row.name, row.name_by_user, *[entity.original_name for entity in cameras]
    )


def _place_in(name: str, domain: str, known: Known) -> tuple[Address, ...]:
    """Return the address that a name is, where any address may be a camera's."""
    found = domain in known.any_address and _HOST_AS_NAME.fullmatch(name)
    return (Address(name.replace("_", ".")),) if found else ()


def _shown_as(domain: str, cameras: Sequence[EntityRow]) -> list[str]:
    """Return the entities, and the names under which Frigate hands on the same camera."""
    shown = [f"entity:{entity.entity_id}" for entity in cameras]
    for entity in cameras if domain == "frigate" else ():
        kind, _, name = str(entity.unique_id).rpartition(":")
        if kind.endswith(":camera"):
            shown.append(f"stream:{name.lower()}")
    return shown


def _entity_identities(cameras: Iterable[EntityRow]) -> list[str]:
    return [
        f"entity:{entity.platform}.{entity.unique_id}"
        for entity in cameras
        if entity.unique_id
    ]


def _entity_name(entity: EntityRow) -> str:
    object_id = entity.entity_id.partition(".")[2]
    return shown_name(
        entity.name, entity.original_name, object_id.replace("_", " ").title()
    )


def entity_piece(entity: EntityRow, entry: EntryTraits | None, known: Known) -> Piece:
    """Return what a camera entity without a device says."""
    platform = entity.platform
    unique_id = parse_text(entity.unique_id) or ""
    start = unique_id.partition("_")[0]
    places = (
        entry.addresses if entry is not None and platform not in known.servers else ()
    )
    object_id = entity.entity_id.partition(".")[2]
    if (
        not places
        and platform in known.any_address
        and _HOST_AS_NAME.fullmatch(object_id)
    ):
        host = read_host(object_id.replace("_", "."))
        places = (Address(host),) if host else ()
    keys = [f"entity:{entity.entity_id}", *(entry.keys if entry is not None else ())]
    if platform not in RANDOM_MACS and (mac := read_mac(start)):
        keys.append(f"mac:{mac}")
    elif "_" in unique_id and len(start) >= 8 and any(map(str.isdigit, start)):  # noqa: PLR2004 - shorter starts are words
        # Several entities of one camera share the start of their unique ids.
        keys.append(f"start:{platform}:{entity.config_entry_id}:{start}")
    name = _entity_name(entity)
    lasting = [key for key in keys if key.startswith(("mac:", "serial:", "uuid:"))]
    return Piece(
        facts=Facts(
            integration=platform,
            macs=tuple(key[4:] for key in lasting if key.startswith("mac:")),
            uuids=(entry.uuid,) if entry is not None and entry.uuid else (),
            paths=_paths(places),
            words=_words(entity.name, entity.original_name, entry and entry.title),
        ),
        integration=platform,
        keys=tuple(keys),
        identities=(
            *lasting,
            *(_entity_identities((entity,)) or (f"entity:{entity.entity_id}",)),
        ),
        places=places,
        rank=_ENTITY,
        name=name,
        kind=_kind_of(CameraKind.CAMERA, platform, name),
        entity_ids=(entity.entity_id,),
        area_id=parse_text(entity.area_id),
        login=entry.login if entry is not None and places else None,
        shows=place_shows(platform, places, name, known),
    )


def entry_piece(entry: EntryTraits, known: Known) -> Piece | None:
    """Return what a config entry without a device says: a discovery, or a set-up that failed."""
    own = entry.domain in known.hikvision
    if not own and not (entry.discovered and (entry.mac or entry.addresses)):
        return None
    group = bool(entry.mac and known.owns_prefix(entry.mac)) or bool(
        entry.uuid and known.owns_prefix(entry.uuid[-12:].upper())
    )
    name = made_up_name(entry.title)
    return Piece(
        facts=Facts(
            # What was only discovered proves what was found there, not that it spoke.
            integration=entry.domain
            if own and not (entry.discovered and entry.keys)
            else None,
            macs=(entry.mac,) if entry.mac else (),
            uuids=(entry.uuid,) if entry.uuid else (),
            serial_number=entry.serial,
            words=_words(entry.title),
        ),
        integration="" if entry.discovered else entry.domain,
        keys=entry.keys,
        identities=entry.keys or (f"entity:{entry.domain}.{entry.entry_id}",),
        places=entry.addresses,
        anchor=own or group,
        rank=_DISCOVERY,
        from_network=entry.discovered,
        login=entry.login,
        name=name,
        kind=_kind_of(CameraKind.CAMERA, entry.domain, name),
        words=telling_words(name),
    )


def loose_piece(row: LooseRow, known: Known) -> Piece | None:
    """Return what a camera outside the registries says, None if it is no camera."""
    platform, entity_id, host_key = (
        parse_text(row.platform) or "",
        parse_text(row.entity_id),
        parse_text(row.host_key),
    )
    name = parse_text(row.name) or ""
    places = tuple(
        [
            place
            for each in filter(None, map(parse_text, row.addresses))
            if (place := read_address(each, known))
        ]
    )
    shows = known.shows.get(platform) or place_shows(
        platform, places, name or entity_id or "", known
    )
    if not shows and platform in known.brokers:
        shows = "picture"
    handed_on = platform in known.servers
    if handed_on and not places and entity_id is None and not host_key:
        return None
    keys = [f"entity:{entity_id}"] if entity_id else []
    if platform in known.restreamers and name:
        keys.append(f"stream:{'_'.join(name.lower().split())}")
    if host_key:
        keys.append(f"secret:{host_key}")
        if words := telling_words(host_key):
            keys.append(f"secret-words:{' '.join(sorted(words))}")
    domain, _, object_id = (entity_id or "").partition(".")
    written = " ".join(filter(None, map(parse_text, row.addresses)))
    name = name or object_id.replace("_", " ").title()
    said = _words(name, host_key, *row.words, *_VARIABLE.findall(written))
    return Piece(
        facts=Facts(
            integration=platform or None,
            manufacturer=parse_text(row.manufacturer),
            model=parse_text(row.model),
            paths=_paths(places),
            words=said,
            force=row.force,
        ),
        integration=platform,
        keys=tuple(keys),
        identities=(f"entity:{entity_id or f'{platform}.{name}'}",)
        if entity_id or name
        else (),
        places=places,
        rank=_YAML if domain == "camera" else _STREAM,
        name=name,
        kind=_kind_of(kind_of_model(parse_text(row.model) or ""), platform, name),
        entity_ids=(entity_id,) if entity_id else (),
        secret=bool(host_key),
        words=telling_words(name),
        login=row.login or login_in(written),
        shows=shows,
        source=row.where,
    )


def client_piece(row: ClientRow, mac: str, known: Known) -> Piece:
    """Return what the network says of a host; an anchor where the group owns the prefix."""
    host = read_host(row.host) if isinstance(row.host, str) else None
    entity_id = parse_text(row.entity_id)
    # The vendor's name comes from the MAC: where the prefix is known it says nothing new.
    vendor = None if known.has_prefix(mac) else parse_text(row.vendor)
    name = made_up_name(row.name)
    return Piece(
        facts=Facts(manufacturer=vendor, macs=(mac,), words=_words(row.name)),
        integration="",
        keys=(f"mac:{mac}",),
        identities=(f"mac:{mac}",),
        places=(Address(host),) if host else (),
        anchor=(known.owns_prefix(mac) or bool(vendor and known.is_maker(vendor)))
        and not known.is_other_thing(name),
        rank=_CLIENT,
        from_network=True,
        name=name,
        kind=_kind_of(CameraKind.CAMERA, "", name),
        entity_ids=(entity_id,) if entity_id else (),
        words=telling_words(name),
    )


def answer_piece(row: AnswerRow) -> Piece | None:
    """Return what a camera answered: it adds to the camera of its host or MAC, and is none alone."""
    if (host := read_host(row.host)) is None:
        return None
    mac, here = read_mac(row.mac), is_loopback(host)
    # On this machine every port may be another thing.
    keys = (
        *((f"mac:{mac}",) if mac else ()),
        *(f"host:{host}:{port}" for port in (row.ports if here else ())),
    )
    places = () if here else (Address(host),)
    return Piece(
        facts=row.facts,
        integration="",
        keys=keys,
        places=places,
        anchor=False,
        from_network=True,
    )
