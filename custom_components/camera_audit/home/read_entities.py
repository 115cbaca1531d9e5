"""Read entities of the registry that belong to no device, and what entities are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, Facts
from ..audit.keys import HARDWARE, Key, KeyKind
from .evidence import (
    Evidence,
    Rank,
    find_kind,
    find_text,
    list_identities,
    list_paths,
    list_texts,
    parse_text,
)
from .hosts import Address, read_host
from .identity import read_mac
from .no_camera import place_shows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .known import Known
    from .read_entries import EntryTraits
    from .rows import EntityRow

_HOST_AS_NAME = re.compile(r"\d{1,3}(?:_\d{1,3}){3}")
#: Signs of the shortest start of a unique id that is a number; shorter ones are words.
_SHORTEST_START = 8


def read_lone_entity(
    entity: EntityRow, entry: EntryTraits | None, known: Known, *, left_over: bool
) -> Evidence:
    """Return what a camera entity without a device says.

    ``entry``: given if it leads to this camera alone. ``left_over``: whether its integration has devices.
    """
    platform = entity.platform
    keys = _read_keys(entity, entry, known)
    lasting = [key for key in keys if key.kind in HARDWARE]
    places = _find_places(entity, entry, known)
    name = name_entity(entity)
    title = entry.title if entry is not None else None
    own_keys = list_entity_keys([entity]) or [Key(KeyKind.ENTITY, entity.entity_id)]
    return Evidence(
        facts=Facts(
            integration=platform,
            macs=tuple(key.value for key in lasting if key.kind is KeyKind.MAC),
            uuids=entry.uuids if entry is not None else (),
            paths=list_paths(places),
            words=list_texts(entity.name, entity.original_name, title),
        ),
        integration=platform,
        keys=tuple(keys),
        identities=list_identities([*lasting, *own_keys]),
        places=places,
        rank=Rank.ENTITY,
        name=name,
        kind=find_kind(CameraKind.CAMERA, platform, name, known),
        entity_ids=(entity.entity_id,),
        area_id=parse_text(entity.area_id),
        login=entry.login if entry is not None and places else None,
        shows=place_shows(platform, places, name, known),
        left_over=left_over,
    )


def name_entity(entity: EntityRow) -> str:
    """Return what an entity is called, by its id where nothing else says so."""
    object_id = entity.entity_id.partition(".")[2]
    title = object_id.replace("_", " ").title()
    return find_text(entity.name, entity.original_name, title)


def list_entity_keys(entities: Iterable[EntityRow]) -> list[Key]:
    """Return the identities of entities that have a unique id."""
    return [
        Key(KeyKind.ENTITY, f"{entity.platform}.{entity.unique_id}")
        for entity in entities
        if entity.unique_id
    ]


def find_named_host(name: str) -> str | None:
    """Return the text of an address that a name is, with underscores for dots."""
    return name.replace("_", ".") if _HOST_AS_NAME.fullmatch(name) else None


def _read_keys(entity: EntityRow, entry: EntryTraits | None, known: Known) -> list[Key]:
    platform, unique_id = entity.platform, parse_text(entity.unique_id) or ""
    keys = [Key(KeyKind.ENTITY_ID, entity.entity_id)]
    if entry is not None:
        keys += entry.keys
    start = unique_id.partition("_")[0]
    is_random = platform in known.things.random_mac_integrations
    if not is_random and (mac := read_mac(start)):
        keys.append(Key(KeyKind.MAC, mac))
    elif (
        "_" in unique_id
        and len(start) >= _SHORTEST_START
        and any(map(str.isdigit, start))
    ):
        # Several entities of one camera share the start of their unique ids.
        part = f"{platform}:{entity.config_entry_id}"
        keys.append(Key(KeyKind.ID_START, start, part))
    return keys


def _find_places(
    entity: EntityRow, entry: EntryTraits | None, known: Known
) -> tuple[Address, ...]:
    if entry is not None and entry.places and entity.platform not in known.servers:
        return entry.places
    if entity.platform not in known.any_address:
        return ()
    named = find_named_host(entity.entity_id.partition(".")[2])
    host = read_host(named) if named else None
    return (Address(host),) if host else ()
