"""The devices of two cameras, paired as their entities are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..where_used.parts import Part
from .effects import Effect
from .moves import Device, device_effects, give_up_name, keeps_own_area

type _Entries = tuple[er.RegistryEntry, er.RegistryEntry]


@dataclass(frozen=True, slots=True)
class DevicePair:
    """A device of the old camera and the one that takes over its name, area and labels."""

    old_id: str
    new_id: str
    old_name: str
    new_name: str
    gives_up: tuple[Effect, ...]
    takes: tuple[Effect, ...]


def pair_devices(
    hass: HomeAssistant,
    pairs: Sequence[tuple[Part, Part]],
    names: tuple[str, str],
    shared: Collection[str],
) -> tuple[DevicePair, ...]:
    """Pair the devices as most of their entities are paired; each is in one pair at most, and none of ``shared``.

    ``pairs``: of entities, the leading one first. ``names``: of both cameras, for a device without a name.
    """
    registry = dr.async_get(hass)
    entries = list(_list_entries(hass, pairs))
    areas = _find_own_areas(entry for _, entry in entries)
    taken = set(shared)
    device_pairs: list[DevicePair] = []
    for old_id, new_id in _rank_devices(entries, len(pairs)):
        old, new = registry.async_get(old_id), registry.async_get(new_id)
        if old is None or new is None or not taken.isdisjoint({old_id, new_id}):
            continue
        taken |= {old_id, new_id}
        gives_up, takes = device_effects(hass, old, new, area_id=areas.get(old_id))
        device_pairs.append(
            DevicePair(
                old_id,
                new_id,
                _name_device(old, names[0]),
                _name_device(new, names[1]),
                gives_up,
                takes,
            )
        )
    return tuple(device_pairs)


def list_halves(
    hass: HomeAssistant,
    device_ids: Iterable[str],
    device_pairs: Iterable[DevicePair],
    shared: Collection[str],
) -> tuple[Effect, ...]:
    """Return that the other devices of the old camera give up their names, where the new camera gets the same one.

    Else two devices would be called alike, and one of them would be the old camera by another integration.
    """
    registry = dr.async_get(hass)
    device_pairs = list(device_pairs)
    taken = {pair.old_name.casefold() for pair in device_pairs}
    paired = {each for pair in device_pairs for each in (pair.old_id, pair.new_id)}
    effects: list[Effect] = []
    for device_id in device_ids:
        device = registry.async_get(device_id)
        if device is None or device_id in paired or device_id in shared:
            continue
        if _name_device(device, "").casefold() in taken:
            effects += give_up_name(hass, device)
    return tuple(effects)


def _list_entries(
    hass: HomeAssistant, pairs: Iterable[tuple[Part, Part]]
) -> Iterator[tuple[int, _Entries]]:
    """Yield the entries of pairs whose entities are of two devices, each with its place among the pairs."""
    registry = er.async_get(hass)
    for place, (old_part, new_part) in enumerate(pairs):
        old, new = registry.async_get(old_part.id), registry.async_get(new_part.id)
        if old is None or new is None or not old.device_id or not new.device_id:
            continue
        if old.device_id != new.device_id:
            yield place, (old, new)


def _find_own_areas(entries: Iterable[_Entries]) -> dict[str, str]:
    """Return the area of an entity for each old device, where the entity does not keep it for itself."""
    areas: dict[str, str] = {}
    for old, new in entries:
        if old.device_id and old.area_id and not keeps_own_area(old, new):
            areas.setdefault(old.device_id, old.area_id)
    return areas


def _rank_devices(
    entries: Iterable[tuple[int, _Entries]], count: int
) -> Iterator[tuple[str, str]]:
    """Yield the ids of an old and a new device, those with the most pairs first. ``count``: of all pairs."""
    votes: Counter[tuple[str, str]] = Counter()
    for place, (old, new) in entries:
        # The pair of the main streams leads, and it decides where several devices are one.
        votes[str(old.device_id), str(new.device_id)] += count if place == 0 else 1
    for devices, _ in votes.most_common():
        yield devices


def _name_device(device: Device, name: str) -> str:
    return str(device.name_by_user or device.name or name)


def find_two_devices(
    hass: HomeAssistant, old: Part, new: Part, shared: Collection[str]
) -> tuple[str, str] | None:
    """Return the devices of two entities, where they have two and neither shows other cameras as well."""
    pairs = [devices for _, devices in _list_entries(hass, [(old, new)])]
    if not pairs:
        return None
    old_id, new_id = str(pairs[0][0].device_id), str(pairs[0][1].device_id)
    return None if not {old_id, new_id}.isdisjoint(shared) else (old_id, new_id)
