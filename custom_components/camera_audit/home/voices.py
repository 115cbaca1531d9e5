"""Turn registry devices and entities into pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, Facts
from .hosts import Address, read_host
from .identity import read_mac
from .no_camera import place_shows
from .piece import Piece, shown_name, telling_words, text
from .platforms import DOORBELL, DOORBELL_PLATFORMS, RANDOM_MACS, RECORDER_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .known import Known
    from .rows import EntityRow
    from .traits import DeviceTraits, EntryTraits

_HOST_AS_NAME = re.compile(r"\d{1,3}(?:_\d{1,3}){3}")
_DEVICE, _ENTITY, _TRACKER = 0, 1, 7


def kind_of(platform: str, *words: str | None) -> CameraKind:
    """Return the kind that model and name tell."""
    if any(word and RECORDER_MODEL.search(word) for word in words[:1]):
        return CameraKind.RECORDER
    if platform in DOORBELL_PLATFORMS or any(word and DOORBELL.search(word) for word in words):
        return CameraKind.DOORBELL
    return CameraKind.CAMERA


def device_piece(
    traits: DeviceTraits, domain: str, entry: EntryTraits | None, entities: Sequence[EntityRow], known: Known
) -> Piece:
    """Return what a registry device says. ``entry``: given if it is the entry's only camera."""
    device = traits.device
    tracker = domain in known.trackers
    model = text(device.model)
    name = shown_name(device.name_by_user, device.name, *map(_entity_name, entities[:1]))
    macs, keys = traits.macs, traits.keys
    if entry is not None and not tracker:
        keys = (*keys, *entry.keys)
        if entry.mac and entry.mac not in macs:
            macs = (*macs, entry.mac)
    # A tracker's vendor text comes from the MAC: where the prefix is known it says nothing new.
    silent = tracker and any(map(known.has_prefix, macs))
    is_camera = any(entity.entity_id.startswith("camera.") for entity in entities)
    places = () if tracker else _device_places(traits, domain, entry, known)
    if not places and domain in known.any_address and _HOST_AS_NAME.fullmatch(name):
        places = (Address(name.replace("_", ".")),)
    uuid = entry.uuid if entry is not None else None
    own = f"device:{device.id}"
    return Piece(
        facts=Facts(
            integration=domain or None,
            manufacturer=None if silent else text(device.manufacturer),
            model=model,
            model_id=text(device.model_id),
            sw_version=text(device.sw_version),
            hw_version=text(device.hw_version),
            serial_number=traits.serial or text(device.serial_number),
            macs=macs,
            uuids=traits.uuids if not uuid or uuid in traits.uuids else (*traits.uuids, uuid),
            paths=tuple(dict.fromkeys(place.path for place in places if place.path)),
        ),
        integration=domain,
        keys=(own, *keys, *_shown_as(domain, entities)),
        identities=(*keys, own, *_entity_identities(entities)),
        places=places,
        rank=_TRACKER if tracker else _DEVICE if is_camera else _DEVICE + 2,
        name=name,
        kind=kind_of(domain, model, text(device.name), text(device.model_id)),
        entity_ids=tuple(entity.entity_id for entity in entities),
        device_id=device.id,
        area_id=next(filter(None, (text(entity.area_id) for entity in entities)), None) or text(device.area_id),
        parent_id=traits.via,
        from_network=tracker,
        words=telling_words(name) if tracker else frozenset(),
        shows=place_shows(domain, places, name, known),
    )


def _device_places(traits: DeviceTraits, domain: str, entry: EntryTraits | None, known: Known) -> tuple[Address, ...]:
    if domain in known.servers or domain in known.accounts:
        return ()
    places = entry.addresses if entry is not None else ()
    address = traits.address(known)
    if address is None or any(place.host == address.host for place in places):
        return places
    return (*places, address)


def _shown_as(domain: str, entities: Sequence[EntityRow]) -> tuple[str, ...]:
    """Return the entities, and the names under which Frigate hands on the same camera."""
    found = []
    for entity in entities:
        if entity.entity_id.startswith("camera."):
            found.append(f"entity:{entity.entity_id}")
            kind, _, name = str(entity.unique_id).rpartition(":")
            if domain == "frigate" and kind.endswith(":camera"):
                found.append(f"stream:{name.lower()}")
    return tuple(found)


def _entity_identities(entities: Iterable[EntityRow]) -> tuple[str, ...]:
    return tuple(
        f"entity:{entity.platform}.{entity.unique_id}"
        for entity in entities
        if entity.unique_id and entity.entity_id.startswith("camera.")
    )


def _entity_name(entity: EntityRow) -> str:
    object_id = entity.entity_id.partition(".")[2]
    return shown_name(entity.name, entity.original_name, object_id.replace("_", " ").title())


def entity_piece(entity: EntityRow, entry: EntryTraits | None, known: Known) -> Piece:
    """Return what a camera entity without a device says."""
    platform = entity.platform
    unique_id = text(entity.unique_id) or ""
    start = unique_id.partition("_")[0]
    mac = read_mac(start) if platform not in RANDOM_MACS else None
    places = entry.addresses if entry is not None and platform not in known.servers else ()
    object_id = entity.entity_id.partition(".")[2]
    if not places and platform in known.any_address and _HOST_AS_NAME.fullmatch(object_id):
        host = read_host(object_id.replace("_", "."))
        places = (Address(host),) if host else ()
    keys = [f"entity:{entity.entity_id}", *(entry.keys if entry is not None else ())]
    if mac:
        keys.append(f"mac:{mac}")
    elif "_" in unique_id and len(start) >= 8 and any(map(str.isdigit, start)):  # noqa: PLR2004 - shorter starts are words
        # Several entities of one camera share the start of their unique ids.
        keys.append(f"start:{platform}:{entity.config_entry_id}:{start}")
    name = _entity_name(entity)
    macs = tuple(key[4:] for key in keys if key.startswith("mac:"))
    return Piece(
        facts=Facts(
            integration=platform,
            macs=macs,
            uuids=(entry.uuid,) if entry is not None and entry.uuid else (),
            paths=tuple(dict.fromkeys(place.path for place in places if place.path)),
        ),
        integration=platform,
        keys=tuple(keys),
        identities=(
            *(key for key in keys if key.startswith(("mac:", "serial:", "uuid:"))),
            *(_entity_identities((entity,)) or (f"entity:{entity.entity_id}",)),
        ),
        places=places,
        rank=_ENTITY,
        name=name,
        kind=kind_of(platform, None, name),
        entity_ids=(entity.entity_id,),
        area_id=text(entity.area_id),
        shows=place_shows(platform, places, name, known),
    )
