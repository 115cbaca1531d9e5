"""What the registries of a home hold that may concern a camera: looked at first, then read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .no_camera import ROBOTS, device_shows, entity_shows
from .piece import text
from .places import HostRoles
from .platforms import CAMERA_MAKERS
from .traits import DISCOVERED, DeviceTraits, EntryTraits, read_device, read_entry

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from .kept import Memory
    from .known import Known
    from .rows import DeviceRow, EntityRow, EntryRow, HomeRows

#: Domains of entities that are named for a camera without a camera entity.
SIGN_DOMAINS = frozenset({"binary_sensor", "device_tracker", "event", "image", "lock", "switch"})
#: Objects between two chances to pause: only looked at, and read.
SEEN_SLICE, NEW_SLICE = 1_024, 16
#: Where the MAC begins in a UUID that ends with one, and what is not shorter than such a UUID.
_UUID_MAC, _UUID = -12, 36


@dataclass(slots=True)
class Shown:
    """Entities that concern a camera: of devices, and those without a device."""

    by_device: dict[str, list[EntityRow]] = field(default_factory=dict)
    signs: dict[str, list[EntityRow]] = field(default_factory=dict)
    alone: list[EntityRow] = field(default_factory=list)


class Index:
    """The registries of one home, in one pass.

    ``devices``: those that have a camera entity. ``marked``: those that may be cameras without
    one. ``noted``: entries that count even where no camera's device belongs to them.
    """

    def __init__(self, rows: HomeRows, known: Known, memory: Memory) -> None:
        """Take the rows; nothing is looked at yet."""
        self.known = known
        self._rows = rows
        self._memory = memory
        self._entries: dict[str, EntryRow] = {}
        self.devices: dict[str, DeviceTraits] = {}
        self.marked: dict[str, DeviceTraits] = {}
        self.noted: list[EntryTraits] = []
        self.roles = HostRoles()
        self.shown = Shown()
        #: Camera entities that show no camera, to what they show; devices that are robots.
        self.left_out: dict[str, str] = {}
        self._robots: set[str] = set()

    def steps(self) -> Generator[None, None, None]:
        """Look at everything, read what matters; yields often."""
        yield from self._look_at_entries()
        cameras = yield from self._camera_entities()
        yield from self._look_at_devices(cameras)
        self.shown.alone = [entity for left in cameras.values() for entity in left]
        yield from self._signs()

    def entry(self, entry_id: str | None) -> EntryTraits | None:
        """Return what a config entry says; None where there is none."""
        if entry_id is None or (entry := self._entries.get(entry_id)) is None:
            return None
        return self._memory.entries.get(entry_id, stamp_of(entry), lambda: read_entry(entry, self.known))

    def _read(self, device: DeviceRow) -> DeviceTraits:
        return self._memory.devices.get(device.id, (device,), lambda: read_device(device, self.known))

    def domain(self, traits: DeviceTraits, entities: Sequence[EntityRow]) -> str:
        """Return the integration that shows a device."""
        entry = self._entries.get(traits.entry_id or "")
        if entry is None:
            return entities[0].platform if entities else traits.domain
        domain = text(entry.domain) or ""
        trackers = self.known.trackers
        if domain in trackers and traits.domain not in trackers:
            # Before 2026.8 a device could belong to its integration and to a router as well.
            return entities[0].platform if entities else traits.domain or domain
        return domain

    def beside(self, macs: set[str]) -> list[DeviceTraits]:
        """Return the devices without a camera entity that have one of some MACs."""
        written: set[tuple[str, str]] = set()
        for mac in macs:
            colons = bytes.fromhex(mac).hex(":")
            written |= {("mac", colons), ("mac", colons.upper()), ("mac", mac), ("mac", mac.lower())}
        return [
            self._read(device)
            for device in self._rows.devices
            if device.id not in self.devices and _has_one(device, written)
        ]

    def _look_at_entries(self) -> Generator[None, None, None]:
        known = self.known
        for number, entry in enumerate(self._rows.entries):
            if not number % SEEN_SLICE:
                yield
            entry_id = str(entry.entry_id)
            self._entries[entry_id] = entry
            try:
                noted = entry.domain in known.noted or entry.source in DISCOVERED
            except TypeError:  # not even a text: reading copes with anything
                noted = True
            if not noted or (traits := self.entry(entry_id)) is None:
                continue
            self.noted.append(traits)
            for address in traits.addresses:
                if traits.domain in known.servers:
                    self._serve(traits.domain, address.host)
                elif traits.domain in known.trackers:
                    self.roles.gateways.add(address.host)

    def _serve(self, domain: str, host: str) -> None:
        self.roles.servers.add(host)
        if domain in self.known.restreamers:
            self.roles.restreamers.add(host)

    def _camera_entities(self) -> Generator[None, None, dict[str | None, list[EntityRow]]]:
        """Return the camera entities by the device whose part they are."""
        entities, children = self._rows.entities, self._rows.children
        found: dict[str | None, list[EntityRow]] = defaultdict(list)
        wanted = ("camera.", *ROBOTS)
        for start in range(0, len(entities), SEEN_SLICE):
            yield
            for entity in [
                entity for entity in entities[start : start + SEEN_SLICE] if entity.entity_id.startswith(wanted)
            ]:
                device_id = entity.device_id
                whole = children.get(device_id, device_id) if device_id else None
                if entity.entity_id.startswith(ROBOTS):
                    self._robots.add(whole or "")
                elif shows := entity_shows(entity, self.known):
                    self.left_out[entity.entity_id] = shows
                else:
                    found[whole].append(entity)
        return found

    def _look_at_devices(self, cameras: dict[str | None, list[EntityRow]]) -> Generator[None, None, None]:
        """Read the devices that have a camera entity, a maker or a prefix of interest."""
        known = self.known
        own = {entry.entry_id for entry in self.noted if entry.domain in known.own}
        matters = _Glance(known, own).matters
        was_idle = self._memory.idle if self._memory.own == own else set()
        idle: set[int] = set()
        reads = 0
        for number, device in enumerate(self._rows.devices):
            if not number % SEEN_SLICE:
                yield
            entities = cameras.pop(device.id, None)
            if entities is None and (id(device) in was_idle or not matters(device)):
                idle.add(id(device))
                continue
            reads += 1
            if not reads % NEW_SLICE:
                yield
            traits = self._read(device)
            if entities is not None and (shows := device_shows(device, self._robots)):
                self.left_out.update({entity.entity_id: shows for entity in entities})
            elif entities is not None:
                self.devices[device.id] = traits
                self.shown.by_device[device.id] = entities
            if traits.group or traits.other or traits.domain in known.own or traits.entry_id in own:
                self.marked[device.id] = traits
            elif traits.domain in known.servers and (address := traits.address(known)) is not None:
                self._serve(traits.domain, address.host)
        self._memory.own, self._memory.idle = own, idle

    def _signs(self) -> Generator[None, None, None]:
        """Find the entities of devices that may be cameras without a camera entity."""
        part_of = {one: one for one in self.marked if one not in self.devices}
        for child, parent in self._rows.children.items():
            if parent in part_of:
                part_of[child] = parent
        entities = self._rows.entities if part_of else ()
        for start in range(0, len(entities), SEEN_SLICE):
            yield
            for entity in [entity for entity in entities[start : start + SEEN_SLICE] if entity.device_id in part_of]:
                if entity.entity_id.partition(".")[0] in SIGN_DOMAINS:
                    device_id = part_of[entity.device_id or ""]
                    self.shown.signs.setdefault(device_id, []).append(entity)


def stamp_of(entry: EntryRow) -> tuple[object, ...]:
    """Return what must be the same for an entry to be unchanged: it stays while its parts change."""
    return entry, entry.data, entry.options, entry.title, entry.unique_id, entry.source


def _has_one(device: DeviceRow, written: set[tuple[str, str]]) -> bool:
    try:
        return not written.isdisjoint(device.connections)
    except TypeError:  # no pairs of texts
        return False


class _Glance:
    """Tells at a glance whether a device may be a camera without a camera entity.

    A few look-ups a device: each maker, and each start of an identifier, is thought of once.
    """

    def __init__(self, known: Known, own_entries: set[str]) -> None:
        self._known = known
        self._entries = own_entries
        self._makers: dict[str | None, bool] = {}
        self._starts: dict[str, bool] = {}

    def matters(self, device: DeviceRow) -> bool:
        """Whether the device should be read; true where that cannot be told at a glance."""
        try:
            maker = device.manufacturer
            found = self._makers.get(maker)
            if found is None:
                found = self._makers[maker] = self._is_of_interest(maker)
            if found or device.config_entry_id in self._entries:
                return True
            for _, value in device.connections:
                if self._may_begin(value):
                    return True
            for kind, value in device.identifiers:
                if kind in self._known.noted_devices or ":" in kind or self._may_begin(value):
                    return True
                if len(value) >= _UUID and self._may_begin(value[_UUID_MAC:]):
                    return True
        except (AttributeError, TypeError, ValueError):
            return True
        return False

    def _is_of_interest(self, maker: object) -> bool:
        name = text(maker) or ""
        return self._known.is_maker(name) or name.lower() in CAMERA_MAKERS

    def _may_begin(self, value: str) -> bool:
        start = value[:8]
        found = self._starts.get(start)
        if found is None:
            found = self._starts[start] = self._known.may_own(start)
        return found
