"""Read a part of a home by itself: cameras that came, went or are others now, and have nothing to do with the rest.

The devices that changed, and all that share a config entry with them, are read as a home of their own, as it was and as it is.
Where neither shares with the rest what joins cameras or keeps them apart, a whole pass would come to the same. Wherever that is
not sure, it takes a whole pass.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..audit.keys import HARDWARE, KeyKind
from .identity import read_mac
from .join import join_evidence
from .names import list_kinds, may_share_names
from .places import HostRoles
from .read_devices import make_glance
from .read_entries import stamp_entry
from .read_home import list_hosts, list_macs, list_with_macs, read_home
from .rows import EntryRow, HomeRows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, KeysView, Sequence

    from .evidence import Evidence
    from .join import Group
    from .known import Known
    from .read_home import Reading, Surroundings
    from .rows import DeviceRow

_T = TypeVar("_T")
#: What has to be the same, whatever device came or went.
_OTHER_ROWS = ("loose", "clients", "answers", "routers", "children")
#: Domains of entities of which any is read.
_READ_DOMAINS = frozenset(
    {
        "binary_sensor", "camera", "device_tracker", "event", "image", "lawn_mower", "lock", "switch", "vacuum",
    }
)  # fmt: skip


class SeenRows(NamedTuple):
    """The rows of a pass. ``stamps``: what they said of each config entry, whose parts change while it stays."""

    rows: HomeRows
    stamps: list[tuple[Any, ...]]

    def are_same(self, rows: HomeRows) -> bool:
        """Whether other rows say the same of the cameras; registry entries are replaced."""
        names = ("devices", "entities", *_OTHER_ROWS)
        if any(getattr(self.rows, name) != getattr(rows, name) for name in names):
            return False
        return self.stamps == stamp_entries(rows)


class Part(NamedTuple):
    """A part of a home that was read anew.

    ``device_ids``: of the cameras that it had, ``reading``: what it says now, ``groups``: what is made of that.
    """

    device_ids: KeysView[str | None]
    reading: Reading
    groups: Sequence[Group]


def stamp_entries(rows: HomeRows) -> list[tuple[Any, ...]]:
    """Return what must be the same for the config entries to be unchanged."""
    return [stamp_entry(entry) for entry in rows.entries]


def read_changed_part(
    seen: SeenRows, rows: HomeRows, around: Surroundings, known: Known
) -> tuple[Reading, Reading] | None:
    """Return what the changed part of a home said, and what it says now.

    None where it may have to do with the rest of the home. ``seen``, ``around``: of the pass before.
    """
    if any(getattr(seen.rows, name) != getattr(rows, name) for name in _OTHER_ROWS):
        return None
    part = _cut_out_part(seen, rows, around)
    if part is None:
        return None
    readings = []
    for of_part, whole in zip(part, (seen.rows, rows), strict=True):
        reading = read_home(of_part, known)
        if not _is_plain(reading, of_part, known):
            return None
        if _concerns_rest(reading, of_part, whole, around):
            return None
        readings.append(reading)
    before, now = readings
    return before, now


def find_part(
    readings: tuple[Reading, Reading],
    groups: Iterable[Group],
    kinds: Collection[frozenset[str]],
    known: Known,
) -> Part | None:
    """Return the part with its new groups, None where any evidence of the rest may join it. ``kinds``: see :func:`.names.list_kinds`."""
    before, now = readings
    device_ids = before.around.camera_ids
    rest: list[Evidence] = []
    for group in groups:
        if device_ids.isdisjoint([item.device_id for item in group.evidence]):
            rest += group.evidence
        elif not _stands_alone(group):
            return None
    both = [*before.evidence, *now.evidence]
    if _may_join(both, rest):
        return None
    if may_share_names({*kinds, *list_kinds([(item,) for item in both], known)}):
        return None
    made = join_evidence(now.evidence, now.roles, known)
    if len(made) != len(now.evidence) or not all(map(_stands_alone, made)):
        return None
    return Part(device_ids, now, made)


def _may_join(part: Sequence[Evidence], rest: Sequence[Evidence]) -> bool:
    """Whether anything but a name may join evidence of a part with other."""
    keys = set(chain.from_iterable([item.keys for item in part]))
    if not keys.isdisjoint(chain.from_iterable([item.keys for item in rest])):
        return True
    if not _list_all_hosts(part).isdisjoint(_list_all_hosts(rest)):
        return True
    return any(item.hides_host for item in rest)


def sort_groups(
    groups: Iterable[Group],
    camera_ids: Collection[str | None],
    devices: Iterable[DeviceRow],
) -> list[Group]:
    """Return groups as a whole pass has them: first those with camera devices, in the order of the devices."""
    places: dict[str, int] = {}
    for row in devices:
        places.setdefault(row.id, len(places))
    last = len(places)

    def find_place(group: Group) -> int:
        ids = [item.device_id for item in group.evidence if item.device_id]
        return min([places[key] for key in ids if key in camera_ids], default=last)

    return sorted(groups, key=find_place)


def _cut_out_part(
    seen: SeenRows, rows: HomeRows, around: Surroundings
) -> tuple[HomeRows, HomeRows] | None:
    """Return the devices that changed and those of their config entries, as they were and as they are.

    None where an entity without a device changed, or may have to do with an entry of them.
    """
    stamps = {str(stamp[0].entry_id): stamp for stamp in seen.stamps}
    entries = {str(entry.entry_id): entry for entry in rows.entries}
    device_ids = _list_changed_devices(seen.rows, rows)
    entry_ids: set[str | None] = {
        row.config_entry_id
        for row in chain(seen.rows.devices, rows.devices)
        if row.id in device_ids
    }
    for entry_id in stamps.keys() | entries.keys():
        entry = entries.get(entry_id)
        if entry is None or stamps.get(entry_id) != stamp_entry(entry):
            entry_ids.add(entry_id)
    entry_ids.discard(None)
    if None in device_ids or not entry_ids.isdisjoint(around.lone_entry_ids):
        return None
    before = [
        EntryRow(str(entry.entry_id), entry.domain, title, unique_id, source, data, options)
        for entry, data, options, title, unique_id, source in stamps.values()
        if entry.entry_id in entry_ids
    ]  # fmt: skip
    now = [entry for key, entry in entries.items() if key in entry_ids]
    return (
        _cut_rows(seen.rows, before, device_ids, entry_ids),
        _cut_rows(rows, now, device_ids, entry_ids),
    )


def _list_changed_devices(before: HomeRows, now: HomeRows) -> set[str | None]:
    """Return the devices that changed, or an entity of theirs; None among them where an entity has no device."""
    device_ids: set[str | None] = {
        row.id for row in _list_changed(before.devices, now.devices)
    }
    for entity in _list_changed(before.entities, now.entities):
        if entity.entity_id.partition(".")[0] in _READ_DOMAINS:
            whole = now.children.get(entity.device_id or "", entity.device_id)
            device_ids.add(whole)
    return device_ids


def _list_changed(before: Iterable[_T], now: Iterable[_T]) -> list[_T]:
    """Return what stands in one of two lists alone, by its identity: whatever changes is replaced."""
    first, second = {id(row): row for row in before}, {id(row): row for row in now}
    return [first.get(key) or second[key] for key in first.keys() ^ second.keys()]


def _cut_rows(
    rows: HomeRows,
    entries: Sequence[EntryRow],
    device_ids: Collection[str | None],
    entry_ids: Collection[str | None],
) -> HomeRows:
    """Return the devices of a part of a home with all that belongs to them."""
    devices = [
        row
        for row in rows.devices
        if row.id in device_ids or row.config_entry_id in entry_ids
    ]
    # Entities of a device that is gone may be left.
    ids = {row.id for row in devices}.union(filter(None, device_ids))
    children = {
        child: parent for child, parent in rows.children.items() if parent in ids
    }
    parts = ids | children.keys()
    entities = [row for row in rows.entities if row.device_id in parts]
    return HomeRows(
        devices=devices, entities=entities, entries=entries, children=children
    )


def _is_plain(reading: Reading, rows: HomeRows, known: Known) -> bool:
    """Whether a part consists of devices with cameras, known by their hardware, and of what is of no interest."""
    around = reading.around
    if reading.left_out or reading.roles != HostRoles():
        return False
    for item in reading.evidence:
        if item.device_id not in around.camera_ids or item.from_network:
            return False
        if item.integration in known.any_address or not item.name:
            return False
        kinds = {key.kind for key in item.keys}
        if kinds.isdisjoint(HARDWARE) or KeyKind.STREAM in kinds:
            return False
    own = {entry.entry_id for entry in rows.entries if entry.domain in known.own}
    glance = make_glance(known, own)
    others = [row for row in rows.devices if row.id not in around.camera_ids]
    return not any(map(glance, others))


def _concerns_rest(
    reading: Reading, rows: HomeRows, whole: HomeRows, around: Surroundings
) -> bool:
    """Whether a device of the rest, or the network, says anything of the cameras of a part, or the other way round."""
    if any(item.integration in around.lone_platforms for item in reading.evidence):
        return True
    macs, hosts = list_macs(reading.evidence), _list_all_hosts(reading.evidence)
    if not (macs.isdisjoint(around.router_macs) and hosts.isdisjoint(around.hosts)):
        return True
    if _hangs_on_rest(reading, rows, whole, around):
        return True
    if any(row.host in hosts or row.mac in macs for row in whole.answers):
        return True
    return any(row.host in hosts or read_mac(row.mac) in macs for row in whole.clients)


def _hangs_on_rest(
    reading: Reading, rows: HomeRows, whole: HomeRows, around: Surroundings
) -> bool:
    """Whether a device of a part is reached through one of the rest, or has the MAC of one, or the other way round."""
    ids = {row.id for row in rows.devices}
    rest = [row for row in whole.devices if row.id not in ids]
    above = {row.via_device_id for row in rows.devices if row.via_device_id}
    if not above <= ids or any(row.via_device_id in ids for row in rest):
        return True
    others = [row for row in rows.devices if row.id not in reading.around.camera_ids]
    macs = list_macs(reading.evidence)
    return bool(list_with_macs(macs, rest) or list_with_macs(around.macs, others))


def _list_all_hosts(evidence: Iterable[Evidence]) -> set[str]:
    """Return where cameras answer, and where their devices say that they do."""
    items = list(evidence)
    return list_hosts(items) | {item.page.host for item in items if item.page}


def _stands_alone(group: Group) -> bool:
    """Whether a camera consists of one device, and is neither a recorder nor behind one."""
    is_lone = group.behind is None and group.recorder is None and not group.channels
    return is_lone and len(group.evidence) == 1
