"""Read a few devices again that are called otherwise, without a pass over the home.

Only what neither joins nor parts cameras is taken in so: another name, area or firmware of a device
with camera entities. Each such device is read again; where the evidence differs in no more than that,
a whole pass would join the very same evidence. All else takes a whole pass.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .evidence import Evidence, Rank
from .names import list_base_names, list_kinds, may_share_names
from .part_of_home import find_part, read_changed_part, sort_groups
from .read_devices import place_device, read_device
from .read_entries import read_entry
from .read_home import hold_values

if TYPE_CHECKING:
    from collections.abc import Callable, KeysView, Sequence

    from .join import Group
    from .known import Known
    from .part_of_home import SeenRows
    from .read_entries import EntryTraits
    from .read_home import Surroundings
    from .rows import DeviceRow, HomeRows

#: The fields of a device, and of its entities, that say no more than how it is described.
DESCRIBING_FIELDS = frozenset(
    {
        "area_id",
        "hw_version",
        "model_id",
        "name",
        "name_by_user",
        "original_name",
        "sw_version",
    }
)
_DESCRIBING_FACTS = ("model_id", "sw_version", "hw_version", "words")
_JOINING = tuple(
    name for name in Evidence._fields if name not in {"area_id", "facts", "name"}
)


class LastPass:
    """What a pass came to; nothing is looked at before something changes. ``groups``: those of the cameras."""

    def __init__(
        self,
        groups: Sequence[Group],
        led_ids: KeysView[str | None],
        around: Surroundings,
        known: Known,
    ) -> None:
        """Take the groups of the pass, and what it read. ``led_ids``: the devices to which their config entry leads."""
        self.groups, self._known = list(groups), known
        self._led_ids, self._around = led_ids, around

    @cached_property
    def _devices(self) -> dict[str | None, tuple[int, Evidence]]:
        """The evidence of each device that may be read again, and the number of its group."""
        return {
            evidence.device_id: (number, evidence)
            for number, group in enumerate(self.groups)
            for evidence in group.evidence
            if evidence.rank is Rank.DEVICE and evidence.behind is None
        }

    @cached_property
    def kinds(self) -> set[frozenset[str]]:
        """What tells the evidence of cameras from other: see :func:`.names.list_kinds`."""
        evidence = [(item,) for group in self.groups for item in group.evidence]
        return list_kinds(evidence, self._known)

    @cached_property
    def _names(self) -> Counter[str] | None:
        """How much evidence bears each name; None where no name can join any."""
        if not may_share_names(self.kinds):
            return None
        everything = [item for group in self.groups for item in group.evidence]
        return Counter(
            [name for item in everything for name in set(list_base_names(item))]
        )

    def reread(
        self,
        row: DeviceRow,
        entity_of: Callable[[str], Any],
        entry_of: Callable[[str], Any],
    ) -> tuple[int, Group] | None:
        """Return the group of a device with what the device says now, and its number.

        None where that takes a whole pass; the groups are good for nothing then.
        """
        if row.id not in self._devices:
            return None
        number, previous = self._devices[row.id]
        entities = list(filter(None, map(entity_of, previous.entity_ids)))
        if len(entities) < len(previous.entity_ids):
            return None
        device = read_device(
            row,
            entities,
            previous.integration,
            self._known,
            hangs_on_recorder=previous.is_channel,
        )
        entry = self._read_entry(previous, entry_of)
        current = place_device(device, entry, self._known)
        if not is_same_but_described(previous, current):
            return None
        if self._joins_by_name(previous, current):
            return None
        group = self.groups[number]
        evidence = [current if item is previous else item for item in group.evidence]
        group = self.groups[number] = replace(group, evidence=tuple(evidence))
        self._devices[row.id] = number, current
        return number, group

    def _read_entry(
        self, device: Evidence, entry_of: Callable[[str], Any]
    ) -> EntryTraits | None:
        """Return what the config entry says that leads to a device: what nobody looks at again is not kept."""
        if device.device_id not in self._led_ids or device.entry_id is None:
            return None
        entry = entry_of(device.entry_id)
        return read_entry(entry, self._known) if entry is not None else None

    def read_part(
        self, seen: SeenRows, rows: HomeRows
    ) -> tuple[LastPass, Sequence[Group]] | None:
        """Return what the last pass would be with a part of the home read anew, and the groups of that part.

        None where that takes a whole pass. ``seen``: the rows of the last pass.
        """
        readings = read_changed_part(seen, rows, self._around, self._known)
        if readings is None:
            return None
        part = find_part(readings, self.groups, self.kinds, self._known)
        if part is None:
            return None
        rest = [
            group
            for group in self.groups
            if part.device_ids.isdisjoint([item.device_id for item in group.evidence])
        ]
        led_ids = hold_values(self._led_ids - part.device_ids | part.reading.led_ids)
        now = part.reading.around
        around = self._around._replace(
            camera_ids=hold_values(
                self._around.camera_ids - part.device_ids | now.camera_ids
            ),
            macs=hold_values(self._around.macs | now.macs),
        )
        groups = sort_groups([*rest, *part.groups], around.camera_ids, rows.devices)
        renewed = LastPass(groups, led_ids, around, self._known)
        renewed.kinds = self.kinds | list_kinds(
            [(item,) for item in part.reading.evidence], self._known
        )
        return renewed, part.groups

    def _joins_by_name(self, previous: Evidence, current: Evidence) -> bool:
        """Whether evidence bears, or bore, a name together with other; if not, note its names."""
        if self._names is None:
            return False
        before, now = set(list_base_names(previous)), set(list_base_names(current))
        if any(self._names[name] != (name in before) for name in before ^ now):
            return True
        self._names.update(now - before)
        self._names.subtract(before - now)
        return False


def is_same_but_described(previous: Evidence, current: Evidence) -> bool:
    """Whether evidence of a device differs in no more than its name, its area and how it is described."""
    if any(getattr(previous, name) != getattr(current, name) for name in _JOINING):
        return False
    described = {name: getattr(current.facts, name) for name in _DESCRIBING_FACTS}
    return previous.facts._replace(**described) == current.facts
