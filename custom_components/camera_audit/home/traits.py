"""What a registry device or a config entry says, read once for each object.

Registry entries are never changed, they are replaced: what was read of an object stays true as
long as it is the same object. Nothing here trusts a type: files and integrations write anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..knowledge.records import Thing
from .hosts import Address, entry_addresses, read_address, read_host
from .identity import read_mac, read_serial, read_uuid
from .piece import text
from .platforms import CAMERA_MAKERS, CAMERA_WORD, DOORBELL, EZVIZ_CAMERA, NO_CAMERA_MODEL, NO_CAMERA_WORD, RANDOM_MACS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .known import Known
    from .rows import DeviceRow, EntryRow

#: Sources of config entries that are no set-up, only a discovery.
DISCOVERED = frozenset({"ignore", "discovered"})


class EntryTraits(NamedTuple):
    """What a config entry says."""

    entry_id: str
    domain: str
    title: str
    discovered: bool
    addresses: tuple[Address, ...]
    mac: str | None
    uuid: str | None
    serial: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """Identities that stand in the unique id."""
        return tuple(_named(self.mac, self.serial, self.uuid))


def read_entry(entry: EntryRow, known: Known) -> EntryTraits:
    """Read a config entry."""
    unique_id, domain = text(entry.unique_id), text(entry.domain) or ""
    mac = read_mac(unique_id) if domain not in RANDOM_MACS else None
    uuid = read_uuid(unique_id)
    title = text(entry.title) or ""
    addresses = list(entry_addresses(_mapping(entry.data), _mapping(entry.options), known))
    discovered = text(entry.source) in DISCOVERED
    if discovered and not addresses and (found := _address_in_brackets(title)):
        addresses.append(found)
    return EntryTraits(
        entry_id=str(entry.entry_id),
        domain=domain,
        title=title,
        discovered=discovered,
        addresses=tuple(addresses),
        mac=mac,
        uuid=uuid,
        serial=None if mac or uuid else _domain_serial(domain, unique_id, known),
    )


def _domain_serial(domain: str, unique_id: str | None, known: Known) -> str | None:
    return read_serial(unique_id) if domain in known.hikvision or domain == "onvif" else None


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if hasattr(value, "keys") and hasattr(value, "items") else {}  # type: ignore[call-overload]


def _address_in_brackets(title: str) -> Address | None:
    """Return the address of titles like ``camera1 (192.0.2.8)``, which discoveries carry."""
    inside = title.rpartition("(")[2].rstrip(")")
    host = read_host(inside) if "(" in title and inside.count(".") == 3 else None  # noqa: PLR2004 - dots of an IPv4 address
    return Address(host) if host else None


class DeviceTraits(NamedTuple):
    """A registry device.

    ``group``: its MAC, UUID or maker text points at the Hikvision group or a brand it makes
    cameras for. ``other``: another maker's camera by its name, even without a camera entity.
    What only cameras are asked is read when they are.
    """

    device: DeviceRow
    entry_id: str | None
    via: str | None
    domain: str
    macs: tuple[str, ...]
    uuids: tuple[str, ...]
    serial: str | None
    group: bool
    other: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """What joins it with other devices."""
        return (
            *(f"mac:{mac}" for mac in self.macs),
            *_named(None, self.serial, None),
            *(f"uuid:{uuid}" for uuid in self.uuids),
        )

    def address(self, known: Known) -> Address | None:
        """Where it says that it answers."""
        url = self.device.configuration_url
        return read_address(str(url), known) if url else None

    def no_camera(self, known: Known) -> bool:
        """Whether its model says that it is none."""
        model = text(self.device.model) or ""
        return not DOORBELL.search(_words(self.device)) and (
            bool(NO_CAMERA_MODEL.search(model)) or known.thing(model) is Thing.OTHER
        )

    def stands_alone(self, domain: str, known: Known) -> bool:
        """Whether it is a camera even without a camera entity."""
        if domain in known.panels or self.no_camera(known):
            return False
        if domain in known.accounts:
            model = text(self.device.model) or ""
            return bool(DOORBELL.search(_words(self.device)) or EZVIZ_CAMERA.search(model))
        return self.group or self.other or domain in known.hikvision


def _words(device: DeviceRow) -> str:
    """Return its model and its names."""
    return " ".join(filter(None, map(text, (device.model, device.name, device.name_by_user))))


def _named(mac: str | None, serial: str | None, uuid: str | None) -> Iterator[str]:
    if mac:
        yield f"mac:{mac}"
    if serial:
        yield f"serial:{serial}"
    if uuid:
        yield f"uuid:{uuid}"


def pairs(value: object) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts among connections or identifiers."""
    if not isinstance(value, (list, tuple, set, frozenset)):
        return
    for item in value:
        if isinstance(item, (list, tuple)) and len(item) > 1:
            kind, name = item[0], item[1]
            if isinstance(kind, str) and isinstance(name, str):
                yield kind, name


def read_device(device: DeviceRow, known: Known) -> DeviceTraits:
    """Read a registry device."""
    identifiers = list(pairs(device.identifiers))
    domain = identifiers[0][0].partition(":")[0] if identifiers else ""
    macs: dict[str, None] = {}
    uuids: dict[str, None] = {}
    serial = read_serial(device.serial_number)
    for kind, value in pairs(device.connections):
        if kind == "mac" and (mac := read_mac(value)):
            macs[mac] = None
    for kind, value in identifiers:
        kind = kind.partition(":")[0]  # noqa: PLW2901 - the part that names the integration
        if kind in RANDOM_MACS:
            continue
        if mac := read_mac(value):
            if ":" in value or "-" in value or known.has_prefix(mac) or kind in known.trackers:
                macs[mac] = None
        elif uuid := read_uuid(value):
            uuids[uuid] = None
        elif serial is None and (kind in known.hikvision or kind in known.accounts or kind == "onvif"):
            serial = read_serial(value)
    maker = text(device.manufacturer) or ""
    group = any(map(known.owns, macs)) or any(known.owns(uuid[-12:].upper()) for uuid in uuids) or known.is_maker(maker)
    return DeviceTraits(
        device=device,
        entry_id=text(device.config_entry_id),
        via=text(device.via_device_id),
        domain=domain,
        macs=tuple(macs),
        uuids=tuple(uuids),
        serial=serial,
        group=group,
        other=not group and maker.lower() in CAMERA_MAKERS and _is_called_camera(_words(device)),
    )


def _is_called_camera(words: str) -> bool:
    return bool(CAMERA_WORD.search(words)) and not NO_CAMERA_WORD.search(words)
