"""Gather the pieces of a home: whatever may be a camera, and what the network adds to it.

The registries are looked at first, and read only where something may concern a camera.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..audit.camera import ClientRow
from .hosts import is_one_thing
from .identity import read_mac
from .no_camera import entity_shows
from .piece import parse_text
from .places import HostRoles
from .platforms import CAMERA_MAKERS
from .relays import go2rtc
from .traits import DISCOVERED, read_device, read_entry
from .voices import (
    answer_piece,
    client_piece,
    device_piece,
    entity_piece,
    entry_piece,
    loose_piece,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from .known import Known
    from .piece import Piece
    from .rows import DeviceRow, EntityRow, EntryRow, HomeRows
    from .traits import DeviceTraits, EntryTraits

#: Domains of entities that are named for a camera without a camera entity.
_SIGNS = frozenset(
    {"binary_sensor", "device_tracker", "event", "image", "lock", "switch"}
)
_TRACKER = "device_tracker"
#: ``default-00:00:5e:00:53:01``, ``00:00:5E:00:53:01_tracker``: how the unique ids of trackers have it.
_MAC_INSIDE = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", re.IGNORECASE)
#: Domains of camera entities, of a router's hosts and of robots: a camera entity of a robot is its map.
_OF_INTEREST = frozenset({"camera", _TRACKER, "lawn_mower", "vacuum"})
#: Where the MAC begins in a UUID that ends with one, and what is not shorter than such a UUID.
_UUID_MAC, _UUID = slice(-12, -4), 36


class Gatherer:
    """Gathers the pieces of one home, in one pass.

    ``roles``: what is known of hosts by then. ``left_out``: entity id to what it shows instead of a camera.
    """

    def __init__(self, rows: HomeRows, known: Known) -> None:
        """Take the rows; nothing is looked at yet."""
        self.roles = HostRoles()
        self.left_out: dict[str, str] = {}
        self._rows, self._known = rows, known
        self._read_entry = cache(
            lambda entry_id: read_entry(self._entries[entry_id], known)
        )
        self._entries: dict[str, EntryRow] = {
            str(entry.entry_id): entry for entry in rows.entries
        }
        #: Entries that count even where no camera's device belongs to them.
        self._noted: list[EntryTraits] = []
        self._read_devices: dict[str, DeviceTraits] = {}
        #: Devices with a maker or a prefix of interest: they may be cameras without a camera entity.
        self._marked: dict[str, DeviceTraits] = {}
        #: Camera entities without a device.
        self._alone: list[EntityRow] = []
        #: What a router's integration has registered of its hosts, also of those that are gone, by MAC.
        self._hosts: dict[str, EntityRow] = {}

    def pieces(self) -> list[Piece]:
        """Return all pieces that speak of a camera; note what the others show."""
        self._look_at_entries()
        self._look_at_devices()
        found = self._cameras()
        entry_of = self._roots(found)
        pieces = [
            device_piece(device, entry_of.get(device.row.id), self._known)
            for device in found
        ]
        pieces += [*self._entities_alone(found), *self._entries_alone(found)]
        loose = [
            piece
            for row in self._rows.loose
            if (piece := loose_piece(row, self._known))
        ]
        self._note_shared(loose)
        pieces += loose
        for piece in pieces:
            if piece.shows:
                self.left_out.update(
                    dict.fromkeys(piece.entity_ids or piece.identities, piece.shows)
                )
        pieces = [piece for piece in pieces if not piece.shows]
        pieces += self._of_network(pieces, {device.row.id for device in found})
        # Everything at home announces itself: most of that is said of no camera.
        hosts = {place.host for piece in pieces for place in piece.places}
        macs = {
            key[4:] for piece in pieces for key in piece.keys if key.startswith("mac:")
        }
        answers = [
            row for row in self._rows.answers if row.host in hosts or row.mac in macs
        ]
        pieces += filter(None, map(answer_piece, answers))
        return pieces

    def _note_shared(self, loose: Sequence[Piece]) -> None:
        """Note the hosts that a program names for several cameras without a path: recorders, other programs."""
        named = [
            (piece.integration, piece.places[0].host)
            for piece in loose
            if (piece.entity_ids or piece.integration != go2rtc.DOMAIN)
            and piece.places
            and not piece.places[0].path
            and piece.integration in self._known.servers
        ]
        self.roles.servers.update(
            host for (_, host), count in Counter(named).items() if count > 1
        )

    def _look_at_entries(self) -> None:
        known = self._known
        for entry_id, entry in self._entries.items():
            try:
                noted = entry.domain in known.noted or entry.source in DISCOVERED
            except TypeError:  # not even a text: reading copes with anything
                noted = True
            if noted and (traits := self._entry(entry_id)) is not None:
                self._noted.append(traits)
                for address in traits.addresses:
                    if traits.domain in known.servers:
                        self._serve(traits.domain, address.host)
                    elif traits.domain in known.trackers:
                        self.roles.gateways.add(address.host)

    def _serve(self, domain: str, host: str) -> None:
        self.roles.servers.add(host)
        if domain in self._known.restreamers:
            self.roles.restreamers.add(host)

    def _entry(self, entry_id: str | None) -> EntryTraits | None:
        """Return what a config entry says; None where there is none."""
        return self._read_entry(entry_id) if entry_id in self._entries else None

    def _device(self, row: DeviceRow) -> DeviceTraits:
        if row.id not in self._read_devices:
            self._read_devices[row.id] = read_device(row, self._known)
        return self._read_devices[row.id]

    def _look_at_devices(self) -> None:
        """Read the devices that have a maker or a prefix of interest."""
        known = self._known
        own = {entry.entry_id for entry in self._noted if entry.domain in known.own}
        glance = make_glance(known, own)
        for row in self._rows.devices:
            if not glance(row):
                continue
            device = self._device(row)
            if (
                device.group
                or device.other
                or device.domain in known.own
                or device.entry_id in own
            ):
                self._marked[device.row.id] = device
            elif device.domain in known.servers and device.address is not None:
                self._serve(device.domain, device.address.host)

    def _cameras(self) -> list[DeviceTraits]:
        """Return the devices that are cameras, or speak for one on their own."""
        known = self._known
        entities, robots = self._look_at_entities()
        found = []
        for row in (row for row in self._rows.devices if row.id in entities):
            device, cameras = self._device(row), entities.pop(row.id)
            if (
                shows := "map"
                if row.id in robots
                else "printer"
                if device.make.of_printers
                else ""
            ):
                self.left_out.update({entity.entity_id: shows for entity in cameras})
            else:
                found.append(self._shown(device, cameras))
        self._alone = [entity for left in entities.values() for entity in left]
        chosen = {device.row.id for device in found}
        left = {
            device_id: device
            for device_id, device in self._marked.items()
            if device_id not in chosen
        }
        signs = self._signs(left) if left else {}
        clients: list[DeviceTraits] = []
        no_cameras: set[str] = set()
        for device_id, marked in left.items():
            device = self._shown(marked, signs.get(device_id, ()))
            is_client = device.domain in known.trackers
            if device.no_camera(known) or (is_client and device.is_other_thing(known)):
                no_cameras.update(device.macs)
            elif is_client:
                clients.append(device)
            elif device.stands_alone(known):
                found.append(device)
            else:
                no_cameras.update(device.macs)
        # A router sees the group's alarm panels and plugs as well: those are no cameras there either.
        return found + [
            device
            for device in clients
            if device.group and no_cameras.isdisjoint(device.macs)
        ]

    def _whole(self, entity: EntityRow) -> str | None:
        """Return the device whose part an entity is."""
        return (
            self._rows.children.get(entity.device_id, entity.device_id)
            if entity.device_id
            else None
        )

    def _look_at_entities(
        self,
    ) -> tuple[dict[str | None, list[EntityRow]], set[str | None]]:
        """Return the camera entities, by the device whose part they are, and the robots."""
        cameras: dict[str | None, list[EntityRow]] = defaultdict(list)
        robots: set[str | None] = set()
        trackers = self._known.trackers
        for entity in [
            entity for entity in self._rows.entities if entity.domain in _OF_INTEREST
        ]:
            whole = self._whole(entity)
            if entity.domain == "camera":
                if shows := entity_shows(entity, self._known):
                    self.left_out[entity.entity_id] = shows
                else:
                    cameras[whole].append(entity)
            elif entity.domain != _TRACKER:
                robots.add(whole)
            elif (
                whole is None
                and entity.platform in trackers
                and (found := _MAC_INSIDE.search(str(entity.unique_id)))
            ):
                self._hosts[read_mac(found[0]) or ""] = entity
        return cameras, robots

    def _signs(
        self, devices: Mapping[str, DeviceTraits]
    ) -> dict[str | None, list[EntityRow]]:
        """Return the entities that are named for a camera, by the device whose part they are."""
        parts = {
            *devices,
            *(
                child
                for child, parent in self._rows.children.items()
                if parent in devices
            ),
        }
        signs: dict[str | None, list[EntityRow]] = defaultdict(list)
        for entity in [
            entity for entity in self._rows.entities if entity.device_id in parts
        ]:
            if entity.domain in _SIGNS:
                signs[self._whole(entity)].append(entity)
        return signs

    def _shown(
        self, device: DeviceTraits, entities: Sequence[EntityRow]
    ) -> DeviceTraits:
        """Return a device with its entities that count, and the integration that shows it."""
        entry = self._entries.get(device.entry_id or "")
        domain = parse_text(entry.domain) or "" if entry is not None else ""
        trackers = self._known.trackers
        # Before 2026.8 a device could belong to its integration and to a router as well.
        if entry is None or (domain in trackers and device.domain not in trackers):
            domain = entities[0].platform if entities else device.domain or domain
        device.domain, device.entities = domain, entities
        return device

    def _roots(self, found: Sequence[DeviceTraits]) -> dict[str, EntryTraits | None]:
        """Return for each device the entry whose address is its own.

        An entry with one camera leads to that camera. One with several leads to their recorder,
        or to a server, a console, an account: its host is then no camera's, which the roles note.
        """
        known, servers = self._known, self.roles.servers
        members: dict[str, list[DeviceTraits]] = defaultdict(list)
        of_host: dict[tuple[str, str], str] = {}
        for device in found:
            # A host of several devices is a recorder's or a program's: each of them is a channel, whatever its entry.
            if (
                device.entities
                and device.address
                and device.domain not in known.one_host_each
            ):
                host = device.address.host
                if (
                    of_host.setdefault((device.domain, host), device.row.id)
                    != device.row.id
                ):
                    servers.add(host)
            if device.entry_id is not None and device.domain not in known.leads_to_none:
                members[device.entry_id].append(device)
        alone = {entity.config_entry_id for entity in self._alone}
        entry_of: dict[str, EntryTraits | None] = {}
        for entry_id, devices in members.items():
            entry = self._entry(entry_id)
            tops = {device.row.id for device in devices}
            if len(devices) > 1 or entry_id in alone:
                if entry is not None and entry.domain not in known.hikvision:
                    servers.update(place.host for place in entry.addresses)
                    continue
                tops &= {device.via for device in devices}
            if len(tops) == 1:
                entry_of[tops.pop()] = entry
        return entry_of

    def _entities_alone(self, found: Sequence[DeviceTraits]) -> Iterator[Piece]:
        """Yield what camera entities without a device say. ``found``: the devices that are cameras."""
        with_devices = {device.domain for device in found}
        counts = Counter([entity.config_entry_id for entity in self._alone])
        for entity in self._alone:
            entry = (
                self._entry(entity.config_entry_id)
                if counts[entity.config_entry_id] == 1
                else None
            )
            if entry is not None and entry.domain in self._known.leads_to_none:
                entry = None
            yield replace(
                entity_piece(entity, entry, self._known),
                left_over=entity.platform in with_devices,
            )

    def _entries_alone(self, found: Sequence[DeviceTraits]) -> Iterator[Piece]:
        """Yield what discoveries and set-ups without a device say."""
        used = {device.entry_id for device in (*self._marked.values(), *found)}
        used.update(entity.config_entry_id for entity in self._alone)
        for entry in self._noted:
            if (
                entry.entry_id not in used
                and (piece := entry_piece(entry, self._known)) is not None
            ):
                yield piece

    def _of_network(self, pieces: Sequence[Piece], chosen: set[str]) -> Iterator[Piece]:
        """Yield what the network and other devices add to the pieces. ``chosen``: devices that are among these."""
        known = self._known
        macs = {
            key[4:] for piece in pieces for key in piece.keys if key.startswith("mac:")
        }
        hosts = set(
            filter(
                is_one_thing, {place.host for piece in pieces for place in piece.places}
            )
        )
        hosts -= self.roles.servers | self.roles.gateways
        # What the group makes besides cameras.
        no_macs = {
            mac
            for device_id, device in self._marked.items()
            if device_id not in chosen
            for mac in device.macs
        }
        no_hosts = {
            place.host
            for entry in self._noted
            if entry.domain in known.panels
            for place in entry.addresses
        }
        for row in self._rows.clients:
            mac, host = read_mac(row.mac), parse_text(row.host)
            if mac is None or mac in no_macs or host in no_hosts:
                continue
            joins = mac in macs or host in hosts
            if joins or row.vendor or known.owns_prefix(mac):
                client = client_piece(row, mac, known)
                if joins or client.anchor:
                    macs.add(mac)
                    yield client
        for mac in macs & self._hosts.keys():
            name = self._hosts[mac].name or self._hosts[mac].original_name
            yield replace(
                client_piece(ClientRow(mac, name=name), mac, known), anchor=False
            )
        for device in _with_one(
            macs, [device for device in self._rows.devices if device.id not in chosen]
        ):
            yield replace(
                device_piece(self._shown(self._device(device), ()), None, known),
                anchor=False,
            )


def make_glance(
    known: Known, entry_ids: Container[str | None] = ()
) -> Callable[[DeviceRow], bool]:
    """Return what tells at a glance whether a device may be a camera without a camera entity.

    ``entry_ids``: those whose devices all may be. It says yes where that cannot be told. A few look-ups a device: each maker, and each start of an
    identifier, is thought of once.
    """
    may_begin, noted = cache(known.may_own), known.noted_devices

    @cache
    def is_of_interest(maker: object) -> bool:
        name = parse_text(maker) or ""
        return known.is_maker(name) or name.lower() in CAMERA_MAKERS

    def glance(device: DeviceRow) -> bool:
        try:
            if (
                is_of_interest(device.manufacturer)
                or device.config_entry_id in entry_ids
            ):
                return True
            if any(may_begin(value[:8]) for _, value in device.connections):
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


def _with_one(macs: set[str], devices: Sequence[DeviceRow]) -> list[DeviceRow]:
    """Return the devices with one of these addresses, however it is written."""
    written: set[tuple[str, str]] = set()
    for mac in macs:
        colons = bytes.fromhex(mac).hex(":")
        written.update(
            (
                ("mac", colons),
                ("mac", colons.upper()),
                ("mac", mac),
                ("mac", mac.lower()),
            )
        )
    found = []
    for device in devices:
        try:
            if not written.isdisjoint(device.connections):
                found.append(device)
        except TypeError:  # no pairs of texts
            continue
    return found
