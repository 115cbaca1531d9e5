"""What keeps two entities from being swapped, and what a person wants to know of a pair that can be.

An automation that waits for ``ring`` hears nothing of an event that is called ``pressed``; nobody
would see that before the bell rings.
"""

import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..where_used.parts import STREAM, Part
from .moves import disabled_after, is_rotated, keeps_own_area, off_with_its_device

#: Capabilities that hold a list, with the key of the note about what the new entity lacks.
_LISTS: Final = {
    "event_types": "types_missing",
    "options": "options_missing",
    "available_tones": "options_missing",
    "effect_list": "options_missing",
}
_RANGE: Final = ("min", "max", "step")
_UNIT: Final = "unit_of_measurement"
_NOTHING: Final = "-"
#: Integrations that name the camera in their own configuration too, which a swap does not change.
_NAMES_ELSEWHERE: Final = {
    "frigate": "Frigate",
    "blueiris": "Blue Iris",
    "scrypted": "Scrypted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about a pair or a plan that a person wants to know before the swap.

    ``key``: one of ``selector.swap.options.problem_*``. ``blocks``: the pair, or the whole plan,
    cannot be swapped.
    """

    key: str
    blocks: bool = False
    values: dict[str, str] = field(default_factory=dict)


def list_obstacles(
    hass: HomeAssistant, old: Part, new: Part, twice: Collection[Part]
) -> Iterator[Problem]:
    """Yield what keeps a pair from being swapped. ``twice``: the old ones in more than one pair."""
    entry = er.async_get(hass).async_get(new.entity_id)
    at_old, at_new = {"entity_id": old.entity_id}, {"entity_id": new.entity_id}
    for key, values, applies in (
        (explain_unregistered(hass, old), at_old, not old.id),
        ("paired_twice", at_old, old in twice),
        (explain_unregistered(hass, new), at_new, not new.id),
        ("same_entity", at_old, old.entity_id == new.entity_id),
        ("domain_differs", at_old | {"other": new.entity_id}, old.domain != new.domain),
        ("new_device_off", at_new, entry is not None and off_with_its_device(entry)),
    ):
        if applies:
            yield Problem(key=key, blocks=True, values=values)


def missing_values(old: er.RegistryEntry, new: er.RegistryEntry) -> list[str]:
    """Return what an entity can say or be set to, such as a type of event or an option, that the new one cannot."""
    has, gets = dict(old.capabilities or {}), dict(new.capabilities or {})
    return [
        value
        for each in _LISTS
        for value in _list_missing_values(has.get(each), gets.get(each))
    ]


def list_values(entry: er.RegistryEntry) -> list[str]:
    """Return what an entity can say or be set to."""
    capabilities = dict(entry.capabilities or {})
    values: list[str] = []
    for capability in _LISTS:
        listed = capabilities.get(capability)
        values += map(str, listed) if isinstance(listed, (list, tuple)) else []
    return values


def explain_unregistered(hass: HomeAssistant, part: Part) -> str:
    """Return the problem of an entity that has no entry in the registry."""
    return "gone" if hass.states.get(part.entity_id) is None else "no_unique_id"


def list_notes(old: er.RegistryEntry, new: er.RegistryEntry) -> Iterator[Problem]:
    """Yield what a person wants to know of a pair that can be swapped."""
    at_old, at_new = {"entity_id": old.entity_id}, {"entity_id": new.entity_id}
    both = at_old | {"other": new.entity_id}
    is_off, stays_off = (
        new.disabled_by is not None,
        disabled_after(old, new) is not None,
    )
    has, gets = dict(old.capabilities or {}), dict(new.capabilities or {})
    missing = (
        (key, _list_missing_values(has.get(each), gets.get(each)))
        for each, key in _LISTS.items()
    )
    lacking = old.supported_features & ~new.supported_features
    streams = STREAM if old.domain == new.domain == "camera" else 0
    for key, values, applies in (
        ("new_off", at_new, is_off and not stays_off),
        ("stays_off", at_new, is_off and stays_off),
        ("will_be_off", at_new, stays_off and not is_off),
        ("area_on_device", at_new, not keeps_own_area(old, new)),
        ("rotation_stays", at_old, is_rotated(old)),
        *((key, both | {"values": ", ".join(each)}, each) for key, each in missing),
        *_list_changed_fields(old, new, both),
        ("stream_missing", both, lacking & streams),
        (
            "features_missing",
            both | {"values": _note_features(old.domain, lacking & ~streams)},
            lacking & ~streams,
        ),
        *(
            ("named_elsewhere", {"integration": name}, True)
            for entry in (old, new)
            if (name := _NAMES_ELSEWHERE.get(entry.platform))
        ),
    ):
        if applies:
            yield Problem(key=key, values=values)


def _list_changed_fields(
    old: er.RegistryEntry, new: er.RegistryEntry, both: dict[str, str]
) -> Iterator[tuple[str, dict[str, str], bool]]:
    """Yield the measures of both entities, and whether the difference is to be told."""
    # A unit that the owner chose goes along with the other settings, where it measures the same.
    options: dict[str, Any] = dict(old.options.get(old.domain, {}))
    chosen = _note_class(old) == _note_class(new) and options.get(_UNIT)
    ranges = _note_range(old), _note_range(new)
    for key, (before, after), compared in (
        ("range_differs", ranges, all(ranges)),
        (
            "class_differs",
            (_note_class(old), old.device_class or _note_class(new)),
            True,
        ),
        (
            "unit_differs",
            (old.unit_of_measurement, new.unit_of_measurement),
            not chosen,
        ),
    ):
        yield (
            key,
            both | {"old": before or _NOTHING, "new": after or _NOTHING},
            compared and before != after,
        )


def _list_missing_values(old: object, new: object) -> list[str]:
    """Return what of a list the other one lacks; nothing where one of both is not known."""
    if not isinstance(old, (list, tuple)) or not isinstance(new, (list, tuple)):
        return []
    known = {str(each) for each in new}
    return [str(each) for each in old if str(each) not in known]


def _note_range(entry: er.RegistryEntry) -> str:
    capabilities = entry.capabilities or {}
    return " / ".join(str(capabilities[key]) for key in _RANGE if key in capabilities)


def _note_class(entry: er.RegistryEntry) -> str | None:
    return entry.device_class or entry.original_device_class


def _note_features(domain: str, bits: int) -> str:
    """Return the names that Home Assistant's own code has for these features."""
    component = sys.modules.get(f"homeassistant.components.{domain}")
    known = (
        [
            flags
            for name, flags in vars(component).items()
            if name.endswith("EntityFeature")
        ]
        if component
        else []
    )
    return ", ".join(
        str(flag.name).lower().replace("_", " ")
        for flags in known
        for flag in flags
        if flag & bits
    ) or str(bits)
