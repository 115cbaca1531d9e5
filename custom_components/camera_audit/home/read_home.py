"""Read a home: evidence from whatever may be a camera, and from what the network adds to it.

Devices are glanced at first, and read only where something may concern a camera.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, ClientRow
from ..audit.keys import KeyKind
from .evidence import parse_text
from .hosts import is_one_thing
from .identity import read_mac
from .names import make_base_name
from .no_camera import entity_shows
from .places import HostRoles
from .read_devices import (
    find_integration,
    find_named_integration,
    is_called_other_thing,
    is_camera_by_itself,
    is_makers_other_thing,
    is_no_camera,
    is_of_group,
    is_printer,
    make_glance,
    name_other_device,
    place_device,
    read_device,
    tells_of_camera,
)
from .read_entities import read_lone_entity
from .read_entries import (
    counts_by_itself,
    make_lone_entry,
    read_entry,
    speaks_of_camera,
)
from .read_listed import read_listed_camera
from .read_network import read_answer, read_client
from .relays.file_names import GO2RTC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .evidence import Evidence
    from .known import Known
    from .read_entries import EntryTraits
    from .rows import DeviceRow, EntityRow, EntryRow, HomeRows, OtherDevice

#: Domains of entities that are named for a camera without a camera entity.
_SIGNS = frozenset(
    {"binary_sensor", "device_tracker", "event", "image", "lock", "switch"}
)
_CAMERA, _TRACKER = "camera", "device_tracker"
#: ``default-00:00:5e:00:53:01``, ``00:00:5E:00:53:01_tracker``: how the unique ids of trackers have it.
_MAC_INSIDE = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", re.IGNORECASE)
#: Domains of camera entities, of a router's hosts and of robots: a camera entity of a robot is its map.
_OF_INTEREST = frozenset({_CAMERA, _TRACKER, "lawn_mower", "vacuum"})


@dataclass(slots=True, kw_only=True)
class Reading:
    """What the sources of a home say."""

    evidence: list[Evidence]
    roles: HostRoles
    left_out: Mapping[str, str]
    """What shows no camera, by entity id, to what it shows."""
    other_devices: list[OtherDevice]
    """What Hikvision's group makes besides cameras."""


@dataclass(slots=True)
class _Entities:
    """The entities of the registry that matter, by what they are of."""

    cameras: dict[str | None, list[EntityRow]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Camera entities by their device, None for those without."""
    robots: set[str | None] = field(default_factory=set)
    hosts: dict[str, EntityRow] = field(default_factory=dict)
    """What a router's integration has registered of its hosts, also of those that are gone, by MAC."""
    left_out: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Devices:
    """The devices that were read, before their place is known."""

    cameras: list[Evidence] = field(default_factory=list)
    marked: dict[str, Evidence] = field(default_factory=dict)
    """Those without a camera entity that have a maker, a prefix or an entry of interest, by id."""
    pages: list[tuple[str, str]] = field(default_factory=list)
    """Integration and host of devices that are servers."""
    lone_entities: list[EntityRow] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    other_devices: list[OtherDevice] = field(default_factory=list)


@dataclass(kw_only=True)
class _Sources:
    """What the readers read."""

    rows: HomeRows
    known: Known
    entities: _Entities
    entry_rows: Mapping[str, EntryRow]
    noted: Mapping[str, EntryTraits]
    """The config entries that count even where no camera's device belongs to them, by id."""

    @cached_property
    def devices_above(self) -> Mapping[str, DeviceRow]:
        """The devices through which others are reached, by id."""
        above_ids = {
            parse_text(row.via_device_id)
            for row in self.rows.devices
            if row.via_device_id
        }
        return {row.id: row for row in self.rows.devices if row.id in above_ids}


def read_home(rows: HomeRows, known: Known) -> Reading:
    """Return what the sources of a home say of its cameras."""
    sources = _prepare_sources(rows, known)
    devices = _read_devices(sources)
    entries = {**sources.noted, **_read_entries_of(devices, sources)}
    shared_hosts, entry_of = _find_own_entries(devices, entries, known)
    listed = [
        camera for row in rows.loose if (camera := read_listed_camera(row, known))
    ]
    roles = _find_roles(sources.noted.values(), devices.pages, known)
    roles.servers |= shared_hosts | _find_shared_hosts(listed, known)
    everything = [
        *_place_devices(devices, entry_of, known),
        *_read_lone_entities(devices, entries, known),
        *_list_lone_entries(devices, sources),
        *listed,
    ]
    left_out = {**sources.entities.left_out, **devices.left_out}
    for item in everything:
        if item.shows:
            names = item.entity_ids or item.identities
            left_out.update(dict.fromkeys(names, item.shows))
    evidence = [item for item in everything if not item.shows]
    evidence = [*evidence, *_read_network(sources, devices, evidence, roles)]
    evidence = [*evidence, *_read_answers(rows, evidence)]
    return Reading(
        evidence=evidence,
        roles=roles,
        left_out=left_out,
        other_devices=devices.other_devices,
    )


def _prepare_sources(rows: HomeRows, known: Known) -> _Sources:
    entry_rows = {str(entry.entry_id): entry for entry in rows.entries}
    noted = {
        entry_id: read_entry(entry, known)
        for entry_id, entry in entry_rows.items()
        if counts_by_itself(entry, known)
    }
    return _Sources(
        rows=rows,
        known=known,
        entities=_index_entities(rows, known),
        entry_rows=entry_rows,
        noted=noted,
    )


def _find_whole(entity: EntityRow, rows: HomeRows) -> str | None:
    """Return the device whose part an entity is."""
    if not entity.device_id:
        return None
    return rows.children.get(entity.device_id, entity.device_id)


def _index_entities(rows: HomeRows, known: Known) -> _Entities:
    index = _Entities()
    for entity in rows.entities:
        domain = entity.domain
        if domain not in _OF_INTEREST:
            continue
        whole = _find_whole(entity, rows)
        if domain == _CAMERA:
            if shows := entity_shows(entity, known):
                index.left_out[entity.entity_id] = shows
            else:
                index.cameras[whole].append(entity)
        elif domain != _TRACKER:
            index.robots.add(whole)
        elif (
            whole is None
            and entity.platform in known.trackers
            and (match := _MAC_INSIDE.search(str(entity.unique_id)))
        ):
            index.hosts[read_mac(match[0]) or ""] = entity
    return index


def _list_signs(
    rows: HomeRows, device_ids: set[str]
) -> dict[str | None, list[EntityRow]]:
    """Return the entities that are named for a camera, by the device whose part they are."""
    signs: dict[str | None, list[EntityRow]] = defaultdict(list)
    if not device_ids:
        return signs
    children = [
        child for child, parent in rows.children.items() if parent in device_ids
    ]
    parts = device_ids.union(children)
    for entity in rows.entities:
        if entity.device_id in parts and entity.domain in _SIGNS:
            signs[_find_whole(entity, rows)].append(entity)
    return signs


def _read_devices(sources: _Sources) -> _Devices:
    """Read the devices that are cameras, or speak for one on their own."""
    devices = _read_camera_devices(sources)
    clients: list[Evidence] = []
    no_cameras: set[str] = set()
    for row, device in _mark_devices(devices, sources):
        if _is_something_else(row, device, sources.known):
            no_cameras.update(device.facts.macs)
            if is_makers_other_thing(row, sources.known):
                devices.left_out[row.id] = "maker_device"
                devices.other_devices.append(name_other_device(row))
        elif device.integration not in sources.known.trackers:
            devices.cameras.append(device)
        elif is_of_group(device, row, sources.known):
            clients.append(device)
    # A router sees the group's alarm panels and plugs as well: those are no cameras there either.
    for client in clients:
        if no_cameras.isdisjoint(client.facts.macs):
            devices.cameras.append(client)
    return devices


def _read_camera_devices(sources: _Sources) -> _Devices:
    """Read the devices that have camera entities."""
    devices = _Devices()
    cameras_by_device = dict(sources.entities.cameras)
    for row in sources.rows.devices:
        if row.id not in cameras_by_device:
            continue
        cameras = cameras_by_device.pop(row.id)
        if shows := _find_device_shows(row, sources.entities, sources.known):
            names = [entity.entity_id for entity in cameras]
            devices.left_out.update(dict.fromkeys(names, shows))
        else:
            device = _read_device(row, cameras, sources)
            devices.cameras.append(device)
            _note_page(row, device, devices, sources)
    for cameras in cameras_by_device.values():
        devices.lone_entities += cameras
    return devices


def _mark_devices(
    devices: _Devices, sources: _Sources
) -> list[tuple[DeviceRow, Evidence]]:
    """Return the devices without a camera that have a maker, a prefix or an entry of interest; note them, and the pages of servers."""
    marked = []
    for row, device in _read_glanced(devices.cameras, sources):
        if _is_marked(row, device, sources):
            devices.marked[row.id] = device
            marked.append((row, device))
        else:
            _note_page(row, device, devices, sources)
    return marked


def _note_page(
    row: DeviceRow, device: Evidence, devices: _Devices, sources: _Sources
) -> None:
    """Note where a server answers; what a maker, a prefix or an entry of interest makes a camera is none."""
    if device.page is None:
        return
    integration = find_named_integration(row)
    if integration not in sources.known.servers:
        return
    if not _is_marked(row, device, sources):
        devices.pages.append((integration, device.page.host))


def _find_device_shows(row: DeviceRow, entities: _Entities, known: Known) -> str:
    """Return what the camera entities of a device show in place of a camera, "" for a camera."""
    if row.id in entities.robots:
        return "map"
    return "printer" if is_printer(row, known) else ""


def _read_glanced(
    cameras: Iterable[Evidence], sources: _Sources
) -> list[tuple[DeviceRow, Evidence]]:
    """Read the devices that are of interest at a glance. ``cameras``: those that were read already, and are left out."""
    glance = make_glance(sources.known, _list_own_entry_ids(sources))
    camera_ids = {device.device_id for device in cameras}
    glanced = [
        row for row in sources.rows.devices if row.id not in camera_ids and glance(row)
    ]
    signs = _list_signs(sources.rows, {row.id for row in glanced})
    return [(row, _read_device(row, signs.get(row.id, ()), sources)) for row in glanced]


def _list_own_entry_ids(sources: _Sources) -> set[str]:
    """Return the entries of integrations whose devices are cameras even without a camera entity."""
    own = sources.known.own
    return {
        entry_id
        for entry_id, entry in sources.noted.items()
        if entry.integration in own
    }


def _is_marked(row: DeviceRow, device: Evidence, sources: _Sources) -> bool:
    """Whether the maker, a prefix or the integration of a device is of interest."""
    if tells_of_camera(device, row, sources.known):
        return True
    own = sources.known.own
    if find_named_integration(row) in own:
        return True
    entry = sources.noted.get(device.entry_id or "")
    return entry is not None and entry.integration in own


def _is_something_else(row: DeviceRow, device: Evidence, known: Known) -> bool:
    """Whether a device without a camera entity is no camera."""
    if is_no_camera(row, known):
        return True
    if device.integration in known.trackers:
        return is_called_other_thing(row, known)
    return not is_camera_by_itself(device, row, known)


def _read_device(
    row: DeviceRow, entities: Sequence[EntityRow], sources: _Sources
) -> Evidence:
    entry = sources.entry_rows.get(parse_text(row.config_entry_id) or "")
    domain = None if entry is None else parse_text(entry.domain) or ""
    integration = find_integration(row, entities, domain, sources.known)
    return read_device(
        row,
        entities,
        integration,
        sources.known,
        hangs_on_recorder=_hangs_on_recorder(row, integration, sources),
    )


def _hangs_on_recorder(row: DeviceRow, integration: str, sources: _Sources) -> bool:
    """Whether the integration of another maker reaches a device through a recorder: the camera may be anyone's."""
    above_id = parse_text(row.via_device_id)
    if above_id is None or integration not in sources.known.of_other_makers:
        return False
    above = sources.devices_above.get(above_id)
    if above is None or find_named_integration(above) != integration:
        return False
    model = parse_text(above.model) or ""
    return sources.known.kind_of_model(model) is CameraKind.RECORDER


def _read_entries_of(devices: _Devices, sources: _Sources) -> dict[str, EntryTraits]:
    """Read the config entries of cameras that count by nothing else."""
    entry_ids = {device.entry_id for device in devices.cameras}
    entry_ids.update(entity.config_entry_id for entity in devices.lone_entities)
    return {
        entry_id: read_entry(entry, sources.known)
        for entry_id, entry in sources.entry_rows.items()
        if entry_id in entry_ids and entry_id not in sources.noted
    }


def _place_devices(
    devices: _Devices, entry_of: Mapping[str, EntryTraits | None], known: Known
) -> list[Evidence]:
    return [
        place_device(device, entry_of.get(device.device_id or ""), known)
        for device in devices.cameras
    ]


def _find_roles(
    noted: Iterable[EntryTraits], pages: Iterable[tuple[str, str]], known: Known
) -> HostRoles:
    """Return which hosts are servers, restreamers or gateways by what is set up with them."""
    roles = HostRoles()
    set_up = [
        (entry.integration, place.host) for entry in noted for place in entry.places
    ]
    for integration, host in (*set_up, *pages):
        if integration in known.servers:
            roles.servers.add(host)
            if integration in known.restreamers:
                roles.restreamers.add(host)
        elif integration in known.trackers:
            roles.gateways.add(host)
    return roles


def _find_own_entries(
    devices: _Devices, entries: Mapping[str, EntryTraits], known: Known
) -> tuple[set[str], dict[str, EntryTraits | None]]:
    """Return the hosts of several cameras, and for each device the entry whose address is its own.

    An entry with one camera leads to that camera. One with several leads to their recorder,
    or to a server, a console, an account: its host is then no camera's.
    """
    shared_hosts = _find_shared_pages(devices.cameras, known)
    members: dict[str, list[Evidence]] = defaultdict(list)
    for device in devices.cameras:
        if device.entry_id and device.integration not in known.leads_to_none:
            members[device.entry_id].append(device)
    lone_entry_ids = {entity.config_entry_id for entity in devices.lone_entities}
    entry_of: dict[str, EntryTraits | None] = {}
    for entry_id, of_entry in members.items():
        entry = entries.get(entry_id)
        has_several = len(of_entry) > 1 or entry_id in lone_entry_ids
        if has_several and entry and entry.integration not in known.hikvision:
            shared_hosts.update(place.host for place in entry.places)
            continue
        if device_id := _find_top(of_entry, has_several=has_several):
            entry_of[device_id] = entry
    return shared_hosts, entry_of


def _find_top(devices: Iterable[Evidence], *, has_several: bool) -> str | None:
    """Return the id of the one device to which the entry of some devices leads; of several, that behind which they are."""
    tops = {device.device_id for device in devices}
    if has_several:
        tops &= {device.parent_id for device in devices}
    return tops.pop() if len(tops) == 1 else None


def _find_shared_pages(devices: Iterable[Evidence], known: Known) -> set[str]:
    """Return the hosts of several devices: a recorder's or a program's, each device of which is a channel."""
    pages = Counter(
        [
            (device.integration, device.page.host)
            for device in devices
            if device.entity_ids and device.page
        ]
    )
    return {
        host
        for (integration, host), count in pages.items()
        if count > 1 and integration not in known.one_host_each
    }


def _find_shared_hosts(listed: Iterable[Evidence], known: Known) -> set[str]:
    """Return the hosts that a program names for several cameras without a path: recorders, other programs."""
    names_by_host: dict[tuple[str, str], set[str]] = defaultdict(set)
    for camera in listed:
        if camera.integration not in known.servers or not camera.places:
            continue
        if camera.places[0].path:
            continue
        if camera.entity_ids or camera.integration != GO2RTC:
            # A file and the program's memory name the same camera.
            name = make_base_name(camera.name) or camera.name
            names_by_host[camera.integration, camera.places[0].host].add(name)
    return {host for (_, host), names in names_by_host.items() if len(names) > 1}


def _read_lone_entities(
    devices: _Devices, entries: Mapping[str, EntryTraits], known: Known
) -> Iterator[Evidence]:
    """Yield what camera entities without a device say."""
    integrations = {device.integration for device in devices.cameras}
    counts = Counter([entity.config_entry_id for entity in devices.lone_entities])
    for entity in devices.lone_entities:
        entry = None
        if counts[entity.config_entry_id] == 1:
            entry = entries.get(entity.config_entry_id or "")
        if entry is not None and entry.integration in known.leads_to_none:
            entry = None
        left_over = entity.platform in integrations
        yield read_lone_entity(entity, entry, known, left_over=left_over)


def _list_lone_entries(devices: _Devices, sources: _Sources) -> Iterator[Evidence]:
    """Yield what discoveries and set-ups without a device say."""
    used = {device.entry_id for device in (*devices.marked.values(), *devices.cameras)}
    used.update(entity.config_entry_id for entity in devices.lone_entities)
    for entry in sources.noted.values():
        if entry.entry_id not in used and speaks_of_camera(entry, sources.known):
            yield make_lone_entry(entry, sources.known)


def list_macs(evidence: Iterable[Evidence]) -> set[str]:
    """Return all MACs by which cameras are known."""
    macs: set[str] = set()
    for camera in evidence:
        for key in camera.keys:
            if key.kind is KeyKind.MAC:
                macs.add(key.value)
    return macs


def list_hosts(evidence: Iterable[Evidence | EntryTraits]) -> set[str]:
    """Return where cameras answer."""
    return {place.host for camera in evidence for place in camera.places}


def _read_network(
    sources: _Sources, devices: _Devices, evidence: Sequence[Evidence], roles: HostRoles
) -> Iterator[Evidence]:
    """Yield what the network and other devices add to the evidence."""
    known, hosts_by_mac = sources.known, sources.entities.hosts
    camera_ids = {device.device_id for device in devices.cameras}
    macs = list_macs(evidence)
    yield from _read_clients(sources, devices, evidence, roles, macs)
    for mac in sorted(macs & hosts_by_mac.keys()):
        name = hosts_by_mac[mac].name or hosts_by_mac[mac].original_name
        client = read_client(ClientRow(mac, name=name), mac, known)
        yield client._replace(stands_alone=False)
    others = [row for row in sources.rows.devices if row.id not in camera_ids]
    for row in list_with_macs(macs, others):
        device = place_device(_read_device(row, (), sources), None, known)
        yield device._replace(stands_alone=False)


def _read_clients(
    sources: _Sources,
    devices: _Devices,
    evidence: Sequence[Evidence],
    roles: HostRoles,
    macs: set[str],
) -> list[Evidence]:
    """Return what the network says of hosts that are cameras, or may be. ``macs``: of the cameras; gets theirs."""
    known = sources.known
    no_macs = _list_other_macs(devices)
    hosts = set(filter(is_one_thing, list_hosts(evidence)))
    hosts -= roles.servers | roles.gateways
    no_hosts = list_hosts(
        entry for entry in sources.noted.values() if entry.integration in known.panels
    )
    clients: list[Evidence] = []
    for row in sources.rows.clients:
        mac, host = read_mac(row.mac), parse_text(row.host)
        if mac is None or mac in no_macs or host in no_hosts:
            continue
        joins = mac in macs or host in hosts
        if not (joins or row.vendor or known.owns_prefix(mac)):
            continue
        client = read_client(row, mac, known)
        if joins or client.stands_alone:
            macs.add(mac)
            clients.append(client)
    return clients


def _list_other_macs(devices: _Devices) -> set[str]:
    """Return the MACs of what the group makes besides cameras."""
    camera_ids = {device.device_id for device in devices.cameras}
    macs: set[str] = set()
    for device_id, device in devices.marked.items():
        if device_id not in camera_ids:
            macs.update(device.facts.macs)
    return macs


def _read_answers(rows: HomeRows, evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield answers of the cameras: everything at home announces itself, most of that is said of no camera."""
    if not rows.answers:
        return
    hosts, macs = list_hosts(evidence), list_macs(evidence)
    for row in rows.answers:
        if row.host not in hosts and row.mac not in macs:
            continue
        answer = read_answer(row)
        if answer is not None:
            yield answer


def list_with_macs(
    macs: Iterable[str], devices: Iterable[DeviceRow]
) -> list[DeviceRow]:
    """Return the devices with one of these addresses, however it is written."""
    written: set[tuple[str, str]] = set()
    for mac in macs:
        colons = bytes.fromhex(mac).hex(":")
        for text in (colons, colons.upper(), mac, mac.lower()):
            written.add(("mac", text))
    found = []
    for device in devices:
        try:
            if not written.isdisjoint(device.connections):
                found.append(device)
        except TypeError:  # no pairs of texts
            continue
    return found
