"""What the registries of a home hold that may concern a camera, kept while nothing changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from operator import is_, is_not
from typing import TYPE_CHECKING

from .places import HostRoles
from .platforms import EZVIZ, HIKVISION, RESTREAMERS, SERVERS, TRACKERS
from .traits import DeviceTraits, EntryTraits, entry_stamp, pairs, read_device, read_entry
from .voices import is_camera_entity

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from .known import Known
    from .rows import DeviceLike, EntityLike, EntryLike, HomeRows

#: Domains of entities that are named for a camera without a camera entity.
SIGN_DOMAINS = frozenset({"binary_sensor", "device_tracker", "event", "image", "lock", "switch"})
#: Objects looked at between two chances to pause: of those that were seen before, and new ones.
SEEN_SLICE, NEW_SLICE = 1_024, 16
_OWN = HIKVISION | EZVIZ


def same(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether two sequences hold the very same objects."""
    return len(old) == len(new) and all(map(is_, old, new))


@dataclass(slots=True)
class Shown:
    """Entities that concern a camera: of devices, and those without a device."""

    by_device: dict[str, list[EntityLike]] = field(default_factory=dict)
    signs: dict[str, list[EntityLike]] = field(default_factory=dict)
    alone: list[EntityLike] = field(default_factory=list)


class Index:
    """The registries of one home, read anew only where an object was replaced."""

    def __init__(self, known: Known) -> None:
        """Start with nothing read."""
        self._known = known
        self._entities: Sequence[EntityLike] = ()
        self._devices: Sequence[DeviceLike] = ()
        self._stamps: list[object] = []
        self._children: dict[str, str] = {}
        self.entries: dict[str, EntryTraits] = {}
        self.devices: dict[str, DeviceTraits] = {}
        self.marked: dict[str, DeviceTraits] = {}
        self._broken_off = False
        self.roles = HostRoles()
        self.shown = Shown()

    def refresh(self, rows: HomeRows) -> Generator[None, None, bool]:
        """Read what changed; yields often. Returns whether anything that counts changed."""
        entries = yield from self._refresh_entries(rows.entries)
        self._broken_off |= entries
        devices = yield from self._refresh_devices(rows.devices, anew=self._broken_off)
        anew = devices or self._broken_off or dict(rows.children) != self._children
        self._broken_off = True
        entities = yield from self._refresh_entities(rows, anew=anew)
        self._broken_off = False
        return entries or devices or entities

    def domain(self, traits: DeviceTraits, entities: Sequence[EntityLike]) -> str:
        """Return the integration that shows a device."""
        entry = self.entries.get(traits.entry_id or "")
        if entry is None:
            return entities[0].platform if entities else traits.domain
        if entry.domain in TRACKERS and traits.domain not in TRACKERS:
            # Before 2026.8 a device could belong to its integration and to a router as well.
            return entities[0].platform if entities else traits.domain or entry.domain
        return entry.domain

    def _refresh_entries(self, entries: Sequence[EntryLike]) -> Generator[None, None, bool]:
        stamps: list[object] = []
        for number, entry in enumerate(entries):
            stamps += entry_stamp(entry)
            if not number % SEEN_SLICE:
                yield
        if same(self._stamps, stamps):
            return False
        read: dict[str, EntryTraits] = {}
        for number, entry in enumerate(entries):
            old = self.entries.get(str(entry.entry_id))
            if old is None or not same(old.stamp, entry_stamp(entry)):
                old = read_entry(entry)
            read[old.entry_id] = old
            if not number % NEW_SLICE:
                yield
        self.entries, self._stamps = read, stamps
        return True

    def _refresh_devices(
        self, devices: Sequence[DeviceLike], *, anew: bool
    ) -> Generator[None, None, bool]:
        if not anew and same(self._devices, devices):
            return False
        own = {entry.entry_id for entry in self.entries.values() if entry.domain in _OWN}
        roles = self._entry_roles()
        # Most devices concern no camera: of those nothing is kept but that they were looked at.
        seen = set(map(id, self._devices))
        read: dict[str, DeviceTraits] = {}
        marked: dict[str, DeviceTraits] = {}
        for number, device in enumerate(devices):
            traits = self.devices.get(device.id)
            if traits is None and id(device) in seen and device.config_entry_id not in own:
                if not number % SEEN_SLICE:
                    yield
                continue
            if traits is None or traits.device is not device:
                traits = read_device(device, self._known)
                if not number % NEW_SLICE:
                    yield
            else:
                read[device.id] = traits
            if traits.group or traits.other or traits.domain in _OWN or traits.entry_id in own:
                read[device.id] = marked[device.id] = traits
            elif traits.domain in SERVERS and traits.address is not None:
                read[device.id] = traits
                _serve(roles, traits.domain, traits.address.host)
        self.devices, self.marked, self.roles = read, marked, roles
        self._devices = devices
        return True

    def beside(self, macs: set[str]) -> Generator[None, None, list[DeviceTraits]]:
        """Return the devices that have one of some MACs, whatever else they are."""
        found = []
        for number, device in enumerate(self._devices):
            if not number % SEEN_SLICE:
                yield
            for kind, value in pairs(device.connections):
                if kind == "mac" and value.replace(":", "").upper() in macs:
                    found.append(self._read(device))
        return found

    def _read(self, device: DeviceLike) -> DeviceTraits:
        traits = self.devices.get(device.id)
        if traits is None or traits.device is not device:
            traits = self.devices[device.id] = read_device(device, self._known)
        return traits

    def _entry_roles(self) -> HostRoles:
        roles = HostRoles()
        for entry in self.entries.values():
            if entry.domain in SERVERS:
                for address in entry.addresses:
                    _serve(roles, entry.domain, address.host)
            elif entry.domain in TRACKERS:
                roles.gateways.update(address.host for address in entry.addresses)
        return roles

    def _refresh_entities(self, rows: HomeRows, *, anew: bool) -> Generator[None, None, bool]:
        entities, before = rows.entities, self._entities
        if not anew and len(before) == len(entities):
            changed = compress(zip(before, entities, strict=True), map(is_not, before, entities))
            if not any(self._concerns(old) or self._concerns(new) for old, new in changed):
                self._entities = entities
                return False
        self._children = dict(rows.children)
        self.shown = yield from self._scan(entities)
        self._entities = entities
        return True

    def _scan(self, entities: Sequence[EntityLike]) -> Generator[None, None, Shown]:
        shown = Shown()
        devices = {device.id: device for device in self._devices}
        marked, children = self.marked, self._children
        for number, entity in enumerate(entities):
            if not number % SEEN_SLICE:
                yield
            device_id = entity.device_id
            if children and device_id in children:
                device_id = children[device_id]
            if entity.entity_id.startswith("camera."):
                if not is_camera_entity(entity):
                    continue
                if device_id is not None and device_id in devices:
                    shown.by_device.setdefault(device_id, []).append(entity)
                else:
                    shown.alone.append(entity)
            elif device_id in marked and entity.entity_id.partition(".")[0] in SIGN_DOMAINS:
                shown.signs.setdefault(device_id, []).append(entity)
        for number, device_id in enumerate(shown.by_device):
            self._read(devices[device_id])
            if not number % NEW_SLICE:
                yield
        return shown

    def _concerns(self, entity: EntityLike) -> bool:
        return (
            entity.entity_id.startswith("camera.")
            or entity.device_id in self.marked
            or entity.device_id in self._children
        )


def _serve(roles: HostRoles, domain: str, host: str) -> None:
    roles.servers.add(host)
    if domain in RESTREAMERS:
        roles.restreamers.add(host)
