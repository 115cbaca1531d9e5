"""What a registry device or a config entry says, read once for each object.

Registry entries are never changed, they are replaced: what was read of an object stays true as
long as it is the same object. Nothing here trusts a type: files and integrations write anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..audit.camera import CameraKind
from ..knowledge.records import Thing
from .hosts import Address, is_public, read_address, read_entry_addresses, read_host
from .identity import read_mac, read_serial, read_uuid
from .logins import login_in, login_mark
from .no_camera import PRINTER
from .piece import parse_text
from .platforms import (
    CAMERA_MAKERS,
    EZVIZ_CAMERA,
    NO_CAMERA_MODEL,
    RANDOM_MACS,
    is_called_camera,
    is_doorbell,
    kind_of_model,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .known import Known
    from .rows import DeviceRow, EntityRow, EntryRow

#: Sources of config entries that are no set-up, only a discovery.
DISCOVERED = frozenset({"ignore", "discovered"})


class EntryTraits(NamedTuple):
    """What a config entry says.

    ``keys``: identities that stand in the unique id. ``login``: what stands for its login.
    """

    entry_id: str
    domain: str
    title: str
    discovered: bool
    addresses: tuple[Address, ...]
    mac: str | None
    uuid: str | None
    serial: str | None
    keys: tuple[str, ...]
    login: str | None


def read_entry(entry: EntryRow, known: Known) -> EntryTraits:
    """Read a config entry."""
    unique_id, domain, title = (
        parse_text(entry.unique_id),
        parse_text(entry.domain) or "",
        parse_text(entry.title) or "",
    )
    mac = read_mac(unique_id) if domain not in RANDOM_MACS else None
    uuid = read_uuid(unique_id) if mac is None else None
    plain = not mac and not uuid and (domain in known.hikvision or domain == "onvif")
    serial = read_serial(unique_id) if plain else None
    data, options = _read_mapping(entry.data), _read_mapping(entry.options)
    addresses = read_entry_addresses(data, options, known)
    given = data | options
    login = login_mark(given.get("username"), given.get("password"))
    if login is None:
        login = login_in(
            " ".join([value for value in given.values() if isinstance(value, str)])
        )
    discovered = parse_text(entry.source) in DISCOVERED
    # Titles like ``camera1 (192.0.2.8)``, which discoveries carry.
    inside = (
        title.rpartition("(")[2].rstrip(")")
        if discovered and not addresses and "(" in title
        else ""
    )
    if inside.count(".") == 3 and (host := read_host(inside)):  # noqa: PLR2004 - dots of an IPv4 address
        addresses = [Address(host)]
    keys = _keys((mac,) if mac else (), serial, (uuid,) if uuid else ())
    return EntryTraits(
        str(entry.entry_id),
        domain,
        title,
        discovered,
        tuple(addresses),
        mac,
        uuid,
        serial,
        keys,
        login,
    )


def stamp_entry(entry: EntryRow) -> tuple[object, ...]:
    """Return what must be the same for an entry to be unchanged: it stays while its parts change."""
    return entry, entry.data, entry.options, entry.title, entry.unique_id, entry.source


def _read_mapping(value: object) -> dict[str, object]:
    if value and hasattr(value, "keys") and hasattr(value, "items"):
        return dict(value)  # type: ignore[call-overload, no-any-return]
    return {}


def _keys(
    macs: Iterable[str], serial: str | None, uuids: Iterable[str]
) -> tuple[str, ...]:
    """Return what joins a thing with others."""
    serials = [f"serial:{serial}"] if serial else []
    return (
        *[f"mac:{one}" for one in macs],
        *serials,
        *[f"uuid:{one}" for one in uuids],
    )


class Make(NamedTuple):
    """What a device's integration says of its make; the cameras of a home are of a few.

    ``texts``: maker, model, model id, versions of software and hardware, as in :class:`Facts`. ``group``: the maker
    is the Hikvision group; ``of_cameras``: it makes little else; ``of_printers``: what has a camera here is a printer.
    """

    texts: tuple[str | None, str | None, str | None, str | None, str | None]
    model: str
    kind: CameraKind
    group: bool
    of_cameras: bool
    of_printers: bool


@lru_cache(maxsize=1_024)
def _make(known: Known, said: tuple[object, ...]) -> Make:
    manufacturer, named, model_id, *versions = map(parse_text, said)
    maker, model = manufacturer or "", named or ""
    kind = kind_of_model(model)
    if kind is CameraKind.CAMERA and is_doorbell(model_id or ""):
        kind = CameraKind.DOORBELL
    of_printers = bool(PRINTER.search(f"{maker} {model}"))
    texts = manufacturer, named, model_id, versions[0], versions[1]
    return Make(
        texts,
        model,
        kind,
        known.is_maker(maker),
        maker.lower() in CAMERA_MAKERS,
        of_printers,
    )


def make_of(row: DeviceRow, known: Known) -> Make:
    """Return what a device's integration says of its make."""
    said = row.manufacturer, row.model, row.model_id, row.sw_version, row.hw_version
    try:
        return _make(known, said)
    except TypeError:  # no texts
        return _make(known, tuple(map(parse_text, said)))


@dataclass(slots=True, eq=False)
class DeviceTraits:
    """A registry device.

    ``domain``: the integration that shows it, as far as its identifiers tell; ``keys``: what joins
    it with others; ``address``: where it says that it answers. ``group``: its MAC, UUID or maker
    text points at the Hikvision group or a brand it makes cameras for. ``other``: another maker's
    camera by its name, even without a camera entity. ``channel``: which of a recorder it is, as far as its
    identifier tells; ``behind``: the identifier counts it, as it does only behind a recorder. ``entities``: those that count, once they are known.
    What only cameras are asked is read when they are.
    """

    row: DeviceRow
    make: Make
    entry_id: str | None
    via: str | None
    domain: str
    macs: tuple[str, ...]
    uuids: tuple[str, ...]
    serial: str | None
    keys: tuple[str, ...]
    address: Address | None
    group: bool
    other: bool
    channel: int | None = None
    behind: bool = False
    entities: Sequence[EntityRow] = ()

    def no_camera(self, known: Known) -> bool:
        """Whether its model says that it is none."""
        model = self.make.model
        none = bool(NO_CAMERA_MODEL.search(model)) or known.thing(model) is Thing.OTHER
        return none and not is_doorbell(_words(self.row))

    def is_other_thing(self, known: Known) -> bool:
        """Whether it is called something that is no camera."""
        return any(
            map(
                known.is_other_thing,
                filter(None, map(parse_text, (self.row.name_by_user, self.row.name))),
            )
        )

    def stands_alone(self, known: Known) -> bool:
        """Whether it is a camera even without a camera entity."""
        if self.domain in known.panels or self.no_camera(known):
            return False
        if self.domain in known.accounts:
            return is_doorbell(_words(self.row)) or bool(
                EZVIZ_CAMERA.search(self.make.model)
            )
        return self.group or self.other or self.domain in known.hikvision


def _words(row: DeviceRow) -> str:
    """Return its model and its names."""
    return " ".join(
        filter(None, map(parse_text, (row.model, row.name, row.name_by_user)))
    )


def is_of_others(row: DeviceRow, make: Make) -> bool:
    """Whether a device is another maker's camera by its name."""
    return make.of_cameras and is_called_camera(_words(row))


def _list_pairs(value: object) -> list[tuple[str, str]]:
    """Return the pairs of texts among connections or identifiers."""
    return [
        (item[0], item[1])
        for item in (value if isinstance(value, (list, tuple, set, frozenset)) else ())
        if isinstance(item, (list, tuple))
        and len(item) > 1
        and isinstance(item[0], str)
        and isinstance(item[1], str)
    ]


def _own_address(row: DeviceRow, known: Known) -> Address | None:
    """Return where a device says that it answers; a page on the Internet is its maker's or its integration's."""
    address = (
        read_address(str(row.configuration_url), known)
        if row.configuration_url
        else None
    )
    return None if address is not None and is_public(address.host) else address


def read_device(row: DeviceRow, known: Known) -> DeviceTraits:
    """Read a registry device."""
    # The part of a kind before a colon names the integration.
    identifiers = [
        (kind.partition(":")[0], value) for kind, value in _list_pairs(row.identifiers)
    ]
    macs = {
        mac: None
        for kind, value in _list_pairs(row.connections)
        if kind == "mac" and (mac := read_mac(value))
    }
    uuids: dict[str, None] = {}
    serial = read_serial(row.serial_number)
    for kind, value in identifiers:
        if kind in RANDOM_MACS:
            continue
        if mac := read_mac(value):
            if (
                ":" in value
                or "-" in value
                or known.has_prefix(mac)
                or kind in known.trackers
            ):
                macs[mac] = None
        elif uuid := read_uuid(value):
            uuids[uuid] = None
        elif serial is None and (kind in known.own or kind == "onvif"):
            serial = read_serial(value)
    make = make_of(row, known)
    numbered = [
        found
        for kind, value in identifiers
        if kind in known.channels and (found := known.channels[kind].search(value))
    ]
    group = make.group or any(
        map(known.owns_prefix, [*macs, *[uuid[-12:].upper() for uuid in uuids]])
    )
    return DeviceTraits(
        row=row,
        make=make,
        entry_id=parse_text(row.config_entry_id),
        via=parse_text(row.via_device_id),
        domain=identifiers[0][0] if identifiers else "",
        macs=tuple(macs),
        uuids=tuple(uuids),
        serial=serial,
        keys=_keys(macs, serial, uuids),
        address=_own_address(row, known),
        group=group,
        other=not group and is_of_others(row, make),
        channel=int(numbered[0][1] or 0) + 1 if numbered else None,
        behind=bool(numbered and numbered[0][1]),
    )
