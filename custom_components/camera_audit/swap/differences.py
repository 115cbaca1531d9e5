"""What an old entity has that the new one lacks or has otherwise, as far as somebody may rely on it.

Only what both sides say is compared: of an entity that says nothing right now, nothing is known to be missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.const import (
    ATTR_FRIENDLY_NAME,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er

from .plan import Pair, SwapPlan
from .problems import Problem, list_values, missing_values

#: Actions of Home Assistant that need a feature of the entity, by their number in its components.
_FEATURES: Final = {
    "camera.turn_on": 1,
    "camera.turn_off": 1,
    "camera.play_stream": 2,
    "camera.record": 2,
    "siren.turn_on": 1,
    "siren.turn_off": 2,
    "siren.toggle": 3,
    "lock.open": 1,
    "update.install": 1,
}
_UNIT: Final = "unit_differs"
_NAME: Final = "name_changes"
_RANGE: Final = ("min", "max")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between an entity of the old camera and the one that takes over from it.

    ``values``: that it says or can be set to and the new one does not; ``new_values``: those of the new one.
    ``attributes``: that the new one lacks. ``actions``: that the new one cannot do. ``unit``: of the new one, None
    where it is the same. ``range``: from and to what the new one can be set, None where it is the same.
    ``new_name``: that people see after the swap, None where it is the same.
    """

    values: frozenset[str] = frozenset()
    new_values: tuple[str, ...] = ()
    attributes: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    unit: str | None = None
    range: tuple[float, float] | None = None
    new_name: str | None = None


def find_differences(hass: HomeAssistant, plan: SwapPlan) -> dict[str, Difference]:
    """Return what differs, by the entity id and by the id in the registry of each old entity."""
    registry = er.async_get(hass)
    differences: dict[str, Difference] = {}
    for pair in plan.usable:
        old, new = registry.async_get(pair.old.id), registry.async_get(pair.new.id)
        if old is None or new is None:
            continue
        difference = _compare(hass, pair, old, new)
        differences |= dict.fromkeys((pair.old.entity_id, pair.old.id), difference)
    return differences


def _compare(
    hass: HomeAssistant, pair: Pair, old: er.RegistryEntry, new: er.RegistryEntry
) -> Difference:
    lacking = old.supported_features & ~new.supported_features
    actions = [
        action
        for action, feature in _FEATURES.items()
        if action.startswith(f"{old.domain}.") and lacking & feature
    ]
    return Difference(
        values=frozenset(missing_values(old, new)),
        new_values=tuple(list_values(new)),
        attributes=_list_missing_attributes(
            hass.states.get(old.entity_id), hass.states.get(new.entity_id)
        ),
        actions=frozenset(actions),
        unit=_find_new_unit(pair.problems, new),
        range=_find_new_range(old, new),
        new_name=_read_new_name(pair.problems),
    )


def _list_missing_attributes(old: State | None, new: State | None) -> frozenset[str]:
    """Return the attributes that only the old entity has; none where the new one says nothing right now."""
    silent = {STATE_UNAVAILABLE, STATE_UNKNOWN}
    if old is None or new is None or new.state in silent:
        return frozenset()
    return frozenset(
        old.attributes.keys() - new.attributes.keys() - {ATTR_FRIENDLY_NAME}
    )


def _find_new_unit(problems: tuple[Problem, ...], new: er.RegistryEntry) -> str | None:
    if any(problem.key == _UNIT for problem in problems):
        return new.unit_of_measurement or "-"
    return None


def _find_new_range(
    old: er.RegistryEntry, new: er.RegistryEntry
) -> tuple[float, float] | None:
    """Return what the new entity can be set to, where the old one could be set to more."""
    limits, new_limits = _read_range(old.capabilities), _read_range(new.capabilities)
    if limits is None or new_limits is None:
        return None
    wider = limits[0] < new_limits[0] or limits[1] > new_limits[1]
    return new_limits if wider else None


def _read_range(capabilities: Mapping[str, Any] | None) -> tuple[float, float] | None:
    low, high = ((capabilities or {}).get(key) for key in _RANGE)
    if isinstance(low, (int, float)) and isinstance(high, (int, float)):
        return float(low), float(high)
    return None


def _read_new_name(problems: tuple[Problem, ...]) -> str | None:
    """Return the name that people see once the new entity has taken over; None where it stays the same."""
    names = (note.values["new"] for note in problems if note.key == _NAME)
    return next(names, None)
