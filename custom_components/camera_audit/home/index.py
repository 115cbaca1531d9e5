"""What the registries of a home hold that may concern a camera, kept while nothing changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from operator import is_
from typing import TYPE_CHECKING, Any

from .places import HostRoles
from .traits import STAMPED, DeviceTraits, EntryTraits, entry_stamp, pairs, read_device, read_entry
from .voices import is_camera_entity

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from .known import Known
    from .rows import DeviceLike, EntityLike, EntryLike, HomeRows

#: Domains of entities that are named for a camera without a camera entity.
SIGN_DOMAINS = frozenset({"binary_sensor", "device_tracker", "event", "image", "lock", "switch"})
#: Objects between two chances to pause: only compared, looked at, and read.
COMPARED, SEEN_SLICE, NEW_SLICE = 16_384, 1_024, 16


def _by_entry(stamps: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the stamp of each entry; a list of tuples would need thrice the memory."""
    return zip(*[iter(stamps)] * STAMPED, strict=True)


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
        self.known = known
        self._own = known.hikvision | known.accounts
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
        anew = devices or self._broken_off
        self._broken_off = True
        yield
        entities = yield from self._refresh_entities(rows, anew=anew)
        self._broken_off = False
        return entries or devices or entities

    def domain(self, traits: DeviceTraits, entities: Sequence[EntityLike]) -> str:
        """Return the integration that shows a device."""
        entry = self.entries.get(traits.entry_id or "")
        if entry is None:
            return entities[0].platform if entities else traits.domain
        trackers = self.known.trackers
        if entry.domain in trackers and traits.domain not in trackers:
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
        stamp_of = {str(stamp[0].entry_id): stamp for stamp in _by_entry(self._stamps)}
        read: dict[str, EntryTraits] = {}
        changed = len(entries) != len(self.entries)
        reads = 0
        for stamp in _by_entry(stamps):
            entry = stamp[0]
            entry_id = str(entry.entry_id)
            traits = self.entries.get(entry_id)
            if traits is None or not same(stamp_of[entry_id], stamp):
                before, traits = traits, read_entry(entry, self.known)
                changed = changed or before != traits
                reads += 1
                if not reads % NEW_SLICE:
                    yield
            read[entry_id] = traits
        self.entries, self._stamps = read, stamps
        return changed

    def _refresh_devices(
        self, devices: Sequence[DeviceLike], *, anew: bool
    ) -> Generator[None, None, bool]:
        if not anew and same(self._devices, devices):
            return False
        yield
        own = {entry.entry_id for entry in self.entries.values() if entry.domain in self._own}
        roles = self._entry_roles()
        yield
        # Most devices concern no camera: of those nothing is kept but that they were looked at.
        seen = set(map(id, self._devices))
        read: dict[str, DeviceTraits] = {}
        marked: dict[str, DeviceTraits] = {}
        reads = 0
        for number, device in enumerate(devices):
            if not number % SEEN_SLICE:
                yield
            traits = self.devices.get(device.id)
            if traits is None and id(device) in seen and device.config_entry_id not in own:
                continue
            if traits is None or traits.device is not device:
                traits = read_device(device, self.known)
                reads += 1
                if not reads % NEW_SLICE:
                    yield
            else:
                read[device.id] = traits
            if traits.group or traits.other or traits.domain in self._own or traits.entry_id in own:
                read[device.id] = marked[device.id] = traits
            elif (
                traits.domain in self.known.servers
                and (address := traits.address(self.known)) is not None
            ):
                read[device.id] = traits
                self._serve(roles, traits.domain, address.host)
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
            traits = self.devices[device.id] = read_device(device, self.known)
        return traits

    def _entry_roles(self) -> HostRoles:
        roles = HostRoles()
        for entry in self.entries.values():
            if entry.domain in self.known.servers:
                for address in entry.addresses:
                    self._serve(roles, entry.domain, address.host)
            elif entry.domain in self.known.trackers:
                roles.gateways.update(address.host for address in entry.addresses)
        return roles

    def _refresh_entities(self, rows: HomeRows, *, anew: bool) -> Generator[None, None, bool]:
        entities, children = rows.entities, dict(rows.children)
        if not anew and children == self._children:
            changed = yield from self._changed(self._entities, entities)
            if not changed:
                self._entities = entities
                return False
        self._children = children
        self.shown = yield from self._scan(entities)
        self._entities = entities
        return True

    def _changed(
        self, before: Sequence[EntityLike], entities: Sequence[EntityLike]
    ) -> Generator[None, None, bool]:
        """Return whether an entity that concerns a camera was replaced, came or went."""
        if len(before) != len(entities):
            return True
        for start in range(0, len(entities), COMPARED):
            yield
            old, new = before[start : start + COMPARED], entities[start : start + COMPARED]
            if not same(old, new) and any(
                one is not other and (self._concerns(one) or self._concerns(other))
                for one, other in zip(old, new, strict=True)
            ):
                return True
        return False

    def _scan(self, entities: Sequence[EntityLike]) -> Generator[None, None, Shown]:
        shown = Shown()
        cameras: dict[str | None, list[EntityLike]] = defaultdict(list)
        marked, children = self.marked, self._children
        for number, entity in enumerate(entities):
            if not number % SEEN_SLICE:
                yield
            device_id = entity.device_id
            if children and device_id in children:
                device_id = children[device_id]
            if entity.entity_id.startswith("camera."):
                if is_camera_entity(entity, self.known):
                    cameras[device_id].append(entity)
            elif device_id in marked and entity.entity_id.partition(".")[0] in SIGN_DOMAINS:
                shown.signs.setdefault(device_id, []).append(entity)
        shown.by_device = yield from self._with_device(cameras)
        shown.alone = [entity for left in cameras.values() for entity in left]
        return shown

    def _with_device(
        self, cameras: dict[str | None, list[EntityLike]]
    ) -> Generator[None, None, dict[str, list[EntityLike]]]:
        """Take from the camera entities those that have a device; read those devices."""
        found: dict[str, list[EntityLike]] = {}
        for number, device in enumerate(self._devices):
            if not number % SEEN_SLICE:
                yield
            if device.id in cameras:
                found[device.id] = cameras.pop(device.id)
                if not len(found) % NEW_SLICE:
                    yield
                self._read(device)
        return found

    def _concerns(self, entity: EntityLike) -> bool:
        return (
            entity.entity_id.startswith("camera.")
            or entity.device_id in self.marked
            or entity.device_id in self._children
        )

    def _serve(self, roles: HostRoles, domain: str, host: str) -> None:
        roles.servers.add(host)
        if domain in self.known.restreamers:
            roles.restreamers.add(host)
