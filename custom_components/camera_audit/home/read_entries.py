"""Read config entries: set-ups of cameras, servers and routers, and what was only discovered."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..audit.camera import CameraKind, Facts
from ..audit.keys import Key, KeyKind
from .evidence import (
    Evidence,
    Rank,
    clean_made_up_name,
    find_kind,
    find_telling_words,
    list_identities,
    list_texts,
    make_hardware_keys,
    parse_text,
)
from .hosts import Address, read_entry_addresses, read_host
from .identity import read_mac, read_serial, read_uuid
from .logins import login_in, login_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .known import Known
    from .rows import EntryRow

#: Sources of config entries that are no set-up, only a discovery.
DISCOVERED = frozenset({"ignore", "discovered"})
_DOTS_OF_IPV4 = 3


def counts_by_itself(entry: EntryRow, known: Known) -> bool:
    """Whether a config entry is read even where no camera's device belongs to it."""
    try:
        return entry.domain in known.noted or entry.source in DISCOVERED
    except TypeError:  # not even a text: reading copes with anything
        return True


class EntryTraits(NamedTuple):
    """What a config entry says: of the camera to which it leads, or by itself where it has no device."""

    entry_id: str
    integration: str
    title: str
    macs: tuple[str, ...]
    uuids: tuple[str, ...]
    serial: str | None
    keys: tuple[Key, ...]
    """Of the hardware that its unique id names."""
    places: tuple[Address, ...]
    login: str | None
    from_network: bool
    """Whether it is no set-up, only a discovery."""


def read_entry(entry: EntryRow, known: Known) -> EntryTraits:
    """Return what a config entry says."""
    domain = parse_text(entry.domain) or ""
    title = parse_text(entry.title) or ""
    discovered = parse_text(entry.source) in DISCOVERED
    mac, serial, uuid = _read_unique_id(entry, domain, known)
    macs = (mac,) if mac else ()
    uuids = (uuid,) if uuid else ()
    data, options = _read_mapping(entry.data), _read_mapping(entry.options)
    places = _read_places(data, options, domain, known)
    if discovered and not places:
        places = _read_title(title)
    return EntryTraits(
        entry_id=str(entry.entry_id),
        integration=domain,
        title=title,
        macs=macs,
        uuids=uuids,
        serial=serial,
        keys=make_hardware_keys(macs, serial, uuids),
        places=places,
        login=_read_login({**data, **options} if options else data),
        from_network=discovered,
    )


def make_lone_entry(entry: EntryTraits, known: Known) -> Evidence:
    """Return what an entry without a device says, with its name; of a discovery no integration says it."""
    own = entry.integration in known.hikvision
    # What was only discovered proves what was found there, not that it spoke.
    spoke = own and not (entry.from_network and entry.keys)
    name = clean_made_up_name(entry.title)
    by_id = Key(KeyKind.ENTITY, f"{entry.integration}.{entry.entry_id}")
    return Evidence(
        facts=Facts(
            integration=entry.integration if spoke else None,
            macs=entry.macs,
            uuids=entry.uuids,
            serial_number=entry.serial,
            words=list_texts(entry.title),
        ),
        integration="" if entry.from_network else entry.integration,
        keys=entry.keys,
        identities=list_identities(entry.keys or (by_id,)),
        places=entry.places,
        stands_alone=own or known.owns_hardware(entry.macs, entry.uuids),
        rank=Rank.NETWORK,
        name=name,
        kind=find_kind(CameraKind.CAMERA, entry.integration, name, known),
        entry_id=entry.entry_id,
        from_network=entry.from_network,
        words=find_telling_words(name),
        login=entry.login,
    )


def speaks_of_camera(entry: EntryTraits, known: Known) -> bool:
    """Whether an entry without a device speaks of a camera: a discovery, or a set-up that failed."""
    if entry.integration in known.hikvision:
        return True
    return entry.from_network and bool(entry.macs or entry.places)


def _read_unique_id(
    entry: EntryRow, domain: str, known: Known
) -> tuple[str | None, str | None, str | None]:
    """Return the MAC, the serial number or the UUID that the unique id of an entry is."""
    unique_id = parse_text(entry.unique_id)
    is_random = domain in known.things.random_mac_integrations
    if not is_random and (mac := read_mac(unique_id)):
        return mac, None, None
    if uuid := read_uuid(unique_id):
        return None, None, uuid
    if domain in known.hikvision or domain == "onvif":
        return None, read_serial(unique_id), None
    return None, None, None


def _read_places(
    data: Mapping[str, object], options: Mapping[str, object], domain: str, known: Known
) -> tuple[Address, ...]:
    """Return the addresses of an entry, each with the channel that the entry is set up for."""
    places = tuple(read_entry_addresses(data, options, known))
    if domain not in known.channels:
        return places
    return _count_channel(places, data.get("channel"))


def _count_channel(
    places: tuple[Address, ...], from_zero: object
) -> tuple[Address, ...]:
    """Return places with the channel of the recorder that an entry is set up for. ``from_zero``: as the entry counts it."""
    if not isinstance(from_zero, int) or isinstance(from_zero, bool) or from_zero < 0:
        return places
    return tuple([place._replace(channel=from_zero + 1) for place in places])


def _read_login(settings: Mapping[str, object]) -> str | None:
    """Return the mark of the login of an entry: of its own fields, else of an address."""
    login = login_mark(settings.get("username"), settings.get("password"))
    if login is not None:
        return login
    return login_in(
        " ".join([text for text in settings.values() if isinstance(text, str)])
    )


def _read_title(title: str) -> tuple[Address, ...]:
    """Return the address in a title like ``camera1 (192.0.2.8)``, which discoveries carry."""
    if "(" not in title:
        return ()
    inside = title.rpartition("(")[2].rstrip(")")
    host = read_host(inside) if inside.count(".") == _DOTS_OF_IPV4 else None
    return (Address(host),) if host else ()


def _read_mapping(value: object) -> Mapping[str, object]:
    if not value:
        return {}
    if isinstance(value, (dict, MappingProxyType)):
        return value
    if hasattr(value, "keys") and hasattr(value, "items"):
        return dict(value)  # type: ignore[call-overload, no-any-return]
    return {}
