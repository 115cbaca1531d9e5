"""Read registry devices: which may be cameras, and what each says of one.

Nothing here trusts a type: files and integrations write anything.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ..audit.camera import CameraKind, Facts
from ..audit.keys import Key, KeyKind
from ..knowledge.records import Thing
from .evidence import (
    NO_WORDS,
    Evidence,
    Rank,
    find_client_kind,
    find_kind,
    find_telling_words,
    find_text,
    list_bridge_words,
    list_identities,
    list_paths,
    list_texts,
    make_channel_facts,
    make_hardware_keys,
    make_stream_key,
    parse_text,
)
from .hosts import Address, is_public, read_address
from .identity import read_mac, read_serial, read_uuid
from .no_camera import place_shows
from .read_entities import find_named_host, list_entity_keys, name_entity
from .rows import OtherDevice

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from .known import Known
    from .read_entries import EntryTraits
    from .rows import DeviceRow, EntityRow

#: Where the MAC begins in a UUID that ends with one, and what is not shorter than such a UUID.
_UUID_MAC, _UUID = slice(-12, -4), 36


def make_glance(
    known: Known, entry_ids: Container[str | None] = ()
) -> Callable[[DeviceRow], bool]:
    """Return what tells at a glance whether a device may be a camera without a camera entity.

    ``entry_ids``: those whose devices all may be. It says yes where that cannot be told. A few
    look-ups a device: each maker, and each start of an identifier, is thought of once.
    """
    may_begin, noted = cache(known.may_own), known.noted_devices

    @cache
    def is_of_interest(maker: object) -> bool:
        name = parse_text(maker) or ""
        return known.is_maker(name) or name.lower() in known.things.camera_makers

    def glance(device: DeviceRow) -> bool:
        try:
            if (
                is_of_interest(device.manufacturer)
                or device.config_entry_id in entry_ids
            ):
                return True
            for _, value in device.connections:
                if may_begin(value[:8]):
                    return True
            for kind, value in device.identifiers:
                if kind in noted or ":" in kind or may_begin(value[:8]):
                    return True
                if len(value) >= _UUID and may_begin(value[_UUID_MAC]):
                    return True
        except (AttributeError, TypeError, ValueError):
            return True
        return False

    return glance


class _Hardware(NamedTuple):
    """What the connections and identifiers of a device hold."""

    macs: tuple[str, ...]
    uuids: tuple[str, ...]
    serial: str | None
    channel: int | None
    """Which of a recorder it is."""
    is_behind: bool
    """Whether an identifier counts it, as it does only behind a recorder."""


def read_device(
    row: DeviceRow,
    entities: Sequence[EntityRow],
    integration: str,
    known: Known,
    *,
    hangs_on_recorder: bool = False,
) -> Evidence:
    """Return what a device says by itself, before it is known whether its config entry leads to it.

    ``entities``: its camera entities, or those that are named for a camera. ``integration``: see
    :func:`find_integration`. ``hangs_on_recorder``: whether the device through which it is reached is one.
    """
    cameras = [entity for entity in entities if entity.domain == "camera"]
    is_tracker = integration in known.trackers
    if cameras and integration in known.camera_trackers:
        is_tracker = False
    hardware = _read_hardware(row, known)
    own_keys = make_hardware_keys(hardware.macs, hardware.serial, hardware.uuids)
    device_key = Key(KeyKind.DEVICE, row.id)
    name = name_device(row, entities)
    facts = _make_facts(row, hardware, cameras, integration)
    is_channel = hardware.is_behind or hangs_on_recorder
    if is_tracker and any(map(known.has_prefix, hardware.macs)):
        # Its vendor text comes from the MAC: where the prefix is known it says nothing new.
        facts = facts._replace(manufacturer=None)
    return Evidence(
        facts=make_channel_facts(facts, known) if is_channel else facts,
        integration=integration,
        keys=(device_key, *own_keys, *_make_shown_keys(integration, cameras)),
        identities=list_identities([*own_keys, device_key, *list_entity_keys(cameras)]),
        page=_read_page(row, known),
        channel=hardware.channel,
        is_channel=is_channel,
        rank=_find_rank(is_tracker=is_tracker, has_cameras=bool(cameras)),
        name=name,
        kind=_find_device_kind(facts, row, known, is_client=is_tracker),
        entity_ids=tuple([entity.entity_id for entity in entities]),
        device_id=row.id,
        area_id=_find_area(row, entities),
        parent_id=parse_text(row.via_device_id),
        entry_id=parse_text(row.config_entry_id),
        from_network=is_tracker,
        words=find_telling_words(name) if is_tracker else NO_WORDS,
        of_others=_is_of_others(row, known),
    )


def _make_facts(
    row: DeviceRow,
    hardware: _Hardware,
    cameras: Iterable[EntityRow],
    integration: str,
) -> Facts:
    """Return what clues read of a device."""
    names = [entity.original_name for entity in cameras]
    return Facts(
        integration=integration or None,
        manufacturer=parse_text(row.manufacturer),
        model=parse_text(row.model),
        model_id=parse_text(row.model_id),
        sw_version=parse_text(row.sw_version),
        hw_version=parse_text(row.hw_version),
        serial_number=hardware.serial or parse_text(row.serial_number),
        macs=hardware.macs,
        uuids=hardware.uuids,
        words=list_texts(row.name, row.name_by_user, *names),
    )


def place_device(device: Evidence, entry: EntryTraits | None, known: Known) -> Evidence:
    """Return a device with where it answers. ``entry``: its config entry, if that leads to this device alone."""
    integration, facts = device.integration, device.facts
    keys, identities, page = device.keys, device.identities, device.page
    macs, uuids = facts.macs, facts.uuids
    if entry is not None:
        uuids = _join_values(uuids, entry.uuids)
        if not device.from_network:
            # Mostly the entry has the device's own MAC: the same key is not held twice.
            keys += tuple([key for key in entry.keys if key not in keys])
            more = list_identities(entry.keys)
            identities = tuple(dict.fromkeys((*identities, *more)))
            macs = _join_values(macs, entry.macs)
    places = _find_places(device, entry, known)
    if page is not None:  # held once where it is one of the places
        page = next((place for place in places if place.host == page.host), page)
    paths, words = list_paths(places), facts.words
    if bridge_words := list_bridge_words(places, known):
        words = list_texts(*words, *bridge_words)
    if (macs, uuids, paths, words) != (facts.macs, facts.uuids, (), facts.words):
        facts = facts._replace(macs=macs, uuids=uuids, paths=paths, words=words)
    return device._replace(
        facts=facts,
        keys=keys,
        identities=identities,
        places=places,
        page=page,
        login=entry.login if entry is not None and places else None,
        shows=place_shows(integration, places, device.name, known),
    )


def _join_values(own: tuple[str, ...], further: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of a device with those of its config entry, each once."""
    if not further or further == own:  # as of most devices
        return own
    return tuple(dict.fromkeys((*own, *further)))


def find_integration(
    row: DeviceRow,
    entities: Sequence[EntityRow],
    entry_domain: str | None,
    known: Known,
) -> str:
    """Return the integration that shows a device. ``entry_domain``: of its config entry, None where that is gone."""
    if entry_domain is not None and entry_domain not in known.trackers:
        return entry_domain
    own = find_named_integration(row)
    # Before 2026.8 a device could belong to its integration and to a router as well.
    if entry_domain is not None and own in known.trackers:
        return entry_domain
    if entities:
        return entities[0].platform
    return own or entry_domain or ""


def find_named_integration(row: DeviceRow) -> str:
    """Return the integration that shows a device, as far as its identifiers tell."""
    identifiers = _list_pairs(row.identifiers)
    return identifiers[0][0].partition(":")[0] if identifiers else ""


def name_device(row: DeviceRow, entities: Sequence[EntityRow]) -> str:
    """Return what a device is called, by its first entity where nothing else says so."""
    if name := find_text(row.name_by_user, row.name):
        return name
    return name_entity(entities[0]) if entities else ""


def is_printer(row: DeviceRow, known: Known) -> bool:
    """Whether what has a camera here is a printer."""
    maker, model = parse_text(row.manufacturer), parse_text(row.model)
    return known.is_printer(f"{maker or ''} {model or ''}")


def is_no_camera(row: DeviceRow, known: Known) -> bool:
    """Whether the model of a device, or its maker, says that it is no camera."""
    words = _join_words(row)
    model = parse_text(row.model) or ""
    if known.thing(model) is Thing.OTHER or known.things.no_camera_model.search(model):
        return not known.is_doorbell(words)
    maker = parse_text(row.manufacturer) or ""
    is_alarm = maker.casefold() in known.things.alarm_makers
    return is_alarm and not known.is_called_camera(words)


def is_makers_other_thing(row: DeviceRow, known: Known) -> bool:
    """Whether what is no camera is a device of Hikvision or of one of its own brands, by its maker text or its model."""
    if known.is_maker(parse_text(row.manufacturer) or ""):
        return True
    return known.thing(parse_text(row.model) or "") is Thing.OTHER


def name_other_device(row: DeviceRow) -> OtherDevice:
    """Return what the registry calls a device that is no camera: its owner's name first, its model where it has no name."""
    model = parse_text(row.model)
    names = list_texts(row.name_by_user, row.name, model, row.manufacturer)
    return OtherDevice(names[0] if names else "", parse_text(row.manufacturer), model)


def is_called_other_thing(row: DeviceRow, known: Known) -> bool:
    """Whether a device is called something that is no camera."""
    return any(map(known.is_other_thing, list_texts(row.name_by_user, row.name)))


def is_camera_by_itself(device: Evidence, row: DeviceRow, known: Known) -> bool:
    """Whether a device is a camera even without a camera entity."""
    integration = device.integration
    if integration in known.panels or is_no_camera(row, known):
        return False
    if integration in known.accounts:
        model = parse_text(row.model) or ""
        return known.is_doorbell(_join_words(row)) or bool(
            known.things.ezviz_camera.search(model)
        )
    return tells_of_camera(device, row, known) or integration in known.hikvision


def tells_of_camera(device: Evidence, row: DeviceRow, known: Known) -> bool:
    """Whether the hardware, the maker or the name of a device tells of a camera, even without a camera entity."""
    return device.of_others or is_of_group(device, row, known)


def _list_pairs(value: object) -> list[tuple[str, str]]:
    """Return the pairs of texts among connections or identifiers."""
    if not isinstance(value, (list, tuple, set, frozenset)):
        return []
    pairs = [
        item for item in value if isinstance(item, (list, tuple)) and len(item) > 1
    ]
    return [
        (item[0], item[1])
        for item in pairs
        if isinstance(item[0], str) and isinstance(item[1], str)
    ]


def _list_identifiers(row: DeviceRow) -> list[tuple[str, str]]:
    """Return integrations and values; the part of a kind before a colon names the integration."""
    return [
        (kind.partition(":")[0], value) for kind, value in _list_pairs(row.identifiers)
    ]


def _read_hardware(row: DeviceRow, known: Known) -> _Hardware:
    macs: dict[str, None] = {}
    uuids: dict[str, None] = {}
    serial = read_serial(row.serial_number)
    identifiers = _list_identifiers(row)
    for kind, value in _list_pairs(row.connections):
        if kind == "mac" and (mac := read_mac(value)):
            macs[mac] = None
    for kind, value in identifiers:
        if kind in known.things.random_mac_integrations:
            continue
        if mac := read_mac(value):
            if _is_mac_for_sure(kind, value, mac, known):
                macs[mac] = None
        elif uuid := read_uuid(value):
            uuids[uuid] = None
        elif serial is None and (kind in known.own or kind == "onvif"):
            serial = read_serial(value)
    channel, is_behind = _read_channel(identifiers, known)
    return _Hardware(tuple(macs), tuple(uuids), serial, channel, is_behind)


def _read_channel(
    identifiers: Iterable[tuple[str, str]], known: Known
) -> tuple[int | None, bool]:
    """Return which of a recorder a device is, and whether an identifier counts it."""
    for kind, value in identifiers:
        if kind in known.channels and (match := known.channels[kind].search(value)):
            return int(match[1] or 0) + 1, bool(match[1])
    return None, False


def _is_mac_for_sure(kind: str, value: str, mac: str, known: Known) -> bool:
    """Whether an identifier of twelve hex digits is a MAC and no number that looks like one."""
    if ":" in value or "-" in value or kind in known.trackers:
        return True
    return known.has_prefix(mac)


def is_of_group(device: Evidence, row: DeviceRow, known: Known) -> bool:
    """Whether its MAC, UUID or maker points at the Hikvision group or a brand it makes cameras for."""
    if known.is_maker(parse_text(row.manufacturer) or ""):
        return True
    return known.owns_hardware(device.facts.macs, device.facts.uuids)


def _is_of_others(row: DeviceRow, known: Known) -> bool:
    """Whether a device is another maker's camera by its name."""
    maker = parse_text(row.manufacturer) or ""
    if maker.lower() not in known.things.camera_makers:
        return False
    return known.is_called_camera(_join_words(row))


def _join_words(row: DeviceRow) -> str:
    """Return the model and the names of a device."""
    texts = map(parse_text, (row.model, row.name, row.name_by_user))
    return " ".join(filter(None, texts))


def _find_device_kind(
    facts: Facts, row: DeviceRow, known: Known, *, is_client: bool
) -> CameraKind:
    integration = facts.integration or ""
    name = parse_text(row.name)
    if is_client:
        return find_client_kind(find_text(row.name_by_user, name), known)
    kind = known.kind_of_model(facts.model or "")
    is_camera = kind is CameraKind.CAMERA
    if is_camera and facts.model_id and known.is_doorbell(facts.model_id):
        return CameraKind.DOORBELL
    return find_kind(kind, integration, name, known)


def _find_rank(*, is_tracker: bool, has_cameras: bool) -> Rank:
    if is_tracker:
        return Rank.TRACKER
    return Rank.DEVICE if has_cameras else Rank.BESIDE


def _find_area(row: DeviceRow, entities: Sequence[EntityRow]) -> str | None:
    for entity in entities:
        if entity.area_id is not None and (area_id := parse_text(entity.area_id)):
            return area_id
    return parse_text(row.area_id)


def _make_shown_keys(integration: str, cameras: Sequence[EntityRow]) -> list[Key]:
    """Return the entities, and the names under which Frigate hands on the same camera."""
    keys = [Key(KeyKind.ENTITY_ID, entity.entity_id) for entity in cameras]
    if integration != "frigate":
        return keys
    for entity in cameras:
        kind, _, name = str(entity.unique_id).rpartition(":")
        if kind.endswith(":camera"):
            keys.append(make_stream_key(name))
    return keys


def _read_page(row: DeviceRow, known: Known) -> Address | None:
    """Return where a device says that it answers; a page on the Internet is its maker's or its integration's."""
    if not row.configuration_url:
        return None
    address = read_address(str(row.configuration_url), known)
    if address is None or is_public(address.host):
        return None
    return address


def _find_places(
    device: Evidence, entry: EntryTraits | None, known: Known
) -> tuple[Address, ...]:
    """Return where a device answers, with its channel; where nothing says so, the address that its name is."""
    places = _find_own_places(device, entry, known)
    if not places:
        return _find_named_place(device.name, device.integration, known)
    if device.channel and places[0].channel is None:
        return (places[0]._replace(channel=device.channel), *places[1:])
    return places


def _find_own_places(
    device: Evidence, entry: EntryTraits | None, known: Known
) -> tuple[Address, ...]:
    """Return where a device answers; a router, a server or an account leads to none of its cameras."""
    integration = device.integration
    if (
        device.from_network
        or integration in known.servers
        or integration in known.accounts
    ):
        return ()
    places = entry.places if entry is not None else ()
    page = device.page
    if page is None or page.host in [place.host for place in places]:
        return places
    return (*places, page)


def _find_named_place(name: str, integration: str, known: Known) -> tuple[Address, ...]:
    """Return the address that a name is, where any address may be a camera's."""
    host = find_named_host(name) if integration in known.any_address else None
    return (Address(host),) if host else ()
