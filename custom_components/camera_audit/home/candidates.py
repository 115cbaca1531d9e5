"""Which registry devices are cameras, and which config entries lead to one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from .index import Index
    from .known import Known
    from .places import HostRoles
    from .rows import EntityRow
    from .traits import DeviceTraits, EntryTraits

#: Devices worked on between two chances to pause.
SLICE = 128


class Candidate(NamedTuple):
    """A device that is a camera, the integration that shows it, and its entities that count."""

    traits: DeviceTraits
    domain: str
    entities: Sequence[EntityRow]


def candidates(index: Index) -> Generator[None, None, list[Candidate]]:
    """Return the devices that are cameras, or speak for one on their own."""
    shown = index.shown
    found = []
    clients = []
    no_cameras: set[str] = set()
    for number, (device_id, entities) in enumerate(shown.by_device.items()):
        if not number % SLICE:
            yield
        traits = index.devices[device_id]
        found.append(Candidate(traits, index.domain(traits, entities), entities))
    for number, (device_id, traits) in enumerate(index.marked.items()):
        if not number % SLICE:
            yield
        if device_id in shown.by_device:
            continue
        signs = shown.signs.get(device_id, ())
        domain = index.domain(traits, signs)
        candidate = Candidate(traits, domain, signs)
        if domain in index.known.trackers and not traits.no_camera(index.known):
            clients.append(candidate)
        elif traits.stands_alone(domain, index.known):
            found.append(candidate)
        else:
            no_cameras.update(traits.macs)
    yield
    # A router sees the group's alarm panels and plugs as well: those are no cameras there either.
    found += [
        candidate for candidate in clients if candidate.traits.group and no_cameras.isdisjoint(candidate.traits.macs)
    ]
    return found


def roots(
    index: Index, found: Sequence[Candidate], roles: HostRoles
) -> Generator[None, None, dict[str, EntryTraits | None]]:
    """Return for each device the entry whose address is its own.

    An entry with one camera leads to that camera. One with several leads to their recorder,
    or to a server, a console, an account: its host is then no camera's, which ``roles`` notes.
    """
    members: dict[str, list[DeviceTraits]] = defaultdict(list)
    hosts: dict[tuple[str, str], str] = {}
    for traits, domain, entities in found:
        if entities and domain not in index.known.hikvision | index.known.any_address:
            _share(traits, domain, hosts, roles, index.known)
        if traits.entry_id is not None and domain not in index.known.leads_to_none:
            members[traits.entry_id].append(traits)
    yield
    alone = Counter([entity.config_entry_id for entity in index.shown.alone])
    entry_of: dict[str, EntryTraits | None] = {}
    for number, (entry_id, devices) in enumerate(members.items()):
        if not number % SLICE:
            yield
        entry = index.entry(entry_id)
        if len(devices) == 1 and not alone[entry_id]:
            entry_of[devices[0].device.id] = entry
        elif top := _top(devices, entry, roles, index.known):
            entry_of[top] = entry
    return entry_of


def _share(
    traits: DeviceTraits, domain: str, hosts: dict[tuple[str, str], str], roles: HostRoles, known: Known
) -> None:
    """Note the host of several devices of one integration: a recorder's or a program's.

    Each of them is a channel with a device of its own, whatever entry it belongs to.
    """
    if domain in known.trackers or (address := traits.address(known)) is None:
        return
    if hosts.setdefault((domain, address.host), traits.device.id) != traits.device.id:
        roles.servers.add(address.host)


def _top(devices: Sequence[DeviceTraits], entry: EntryTraits | None, roles: HostRoles, known: Known) -> str | None:
    """Return the recorder among several devices of an entry; else its host is a server's."""
    tops = {traits.device.id for traits in devices}.intersection(
        traits.via for traits in devices if traits.via is not None
    )
    if entry is not None and entry.domain not in known.hikvision:
        roles.servers.update(place.host for place in entry.addresses)
        return None
    return next(iter(tops)) if len(tops) == 1 else None
