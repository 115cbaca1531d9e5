"""What two entities of a pair can do differently, so that something which names it goes wrong.

An automation that waits for ``ring`` hears nothing of an event that is called ``pressed``; nobody
would see that before the bell rings.
"""

import sys
from typing import TYPE_CHECKING, Any, Final

from .swap_plan import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from homeassistant.helpers import entity_registry as er

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


def differences(old: er.RegistryEntry, new: er.RegistryEntry) -> Iterable[Problem]:
    """Yield a note for each way in which the new entity does not do what the old one does."""
    both = {"entity_id": old.entity_id, "other": new.entity_id}
    has, gets = dict(old.capabilities or {}), dict(new.capabilities or {})
    for field, key in _LISTS.items():
        if missing := _missing(has.get(field), gets.get(field)):
            yield Problem(key=key, values=both | {"values": ", ".join(missing)})
    # A unit that the owner chose goes along with the other settings, where it measures the same.
    options: dict[str, Any] = dict(old.options.get(old.domain, {}))
    chosen = _class(old) == _class(new) and options.get(_UNIT)
    ranges = _range(has), _range(gets)
    for key, (before, after), compared in (
        ("range_differs", ranges, all(ranges)),
        ("class_differs", (_class(old), old.device_class or _class(new)), True),
        ("unit_differs", (old.unit_of_measurement, new.unit_of_measurement), not chosen),
    ):
        if compared and before != after:
            values = both | {"old": before or _NOTHING, "new": after or _NOTHING}
            yield Problem(key=key, values=values)
    if lacking := old.supported_features & ~new.supported_features:
        values = both | {"values": _features(old.domain, lacking) or str(lacking)}
        yield Problem(key="features_missing", values=values)


def _missing(old: object, new: object) -> list[str]:
    """Return what of a list the other one lacks; nothing where one of both is not known."""
    if not isinstance(old, (list, tuple)) or not isinstance(new, (list, tuple)):
        return []
    known = {str(each) for each in new}
    return [str(each) for each in old if str(each) not in known]


def _range(capabilities: dict[str, Any]) -> str:
    found = [str(capabilities[key]) for key in _RANGE if key in capabilities]
    return " / ".join(found)


def _class(entry: er.RegistryEntry) -> str | None:
    return entry.device_class or entry.original_device_class


def _features(domain: str, bits: int) -> str:
    """Return the names that Home Assistant's own code has for these features."""
    component = sys.modules.get(f"homeassistant.components.{domain}")
    known = [flags for name, flags in vars(component).items() if name.endswith("EntityFeature")] if component else []
    return ", ".join(str(flag.name).lower() for flags in known for flag in flags if flag & bits)
