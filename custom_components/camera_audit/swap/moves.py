"""What moves from one entity or device to the other, as effects.

Identity can only be in one place, so the old camera gives it up: the entity id, the names for
voice, the exposure to assistants, the name of the device. What describes the place (area, labels,
categories, icon) is copied: the old camera hangs there until it is taken down.
"""

from collections.abc import Collection, Iterator
from typing import Any, Final

from homeassistant.const import MAJOR_VERSION, MINOR_VERSION
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from ..options import Options
from .earlier import find_take
from .effects import (
    ASSISTANTS,
    ENTITY_ID,
    EXPOSED,
    NAME_BY_USER,
    OPTIONS,
    Effect,
    Target,
    is_exposed,
    read_field,
)

#: The latter is there since 2026.11.
type Device = dr.DeviceEntry | dr.ChildDeviceEntry

#: What the old camera's names end in after the swap.
OLD_SUFFIX: Final = "(old)"
#: Options that only make sense for the same kind of value.
_MEASURES: Final = frozenset({"sensor", "number", "weather"})
#: How a picture is turned, among the options of a camera: it belongs to how that camera hangs.
_CAMERA: Final = "camera"
_ROTATION: Final = "orientation"
_NOT_ROTATED: Final = 1
#: Options that an integration keeps for itself.
_PRIVATE: Final = ".private"
#: From here on the device's name leads every entity's name, also one that a person gave.
DEVICE_NAME_LEADS: Final = (MAJOR_VERSION, MINOR_VERSION) >= (2026, 11)
_OFF_BY_DEVICE: Final = frozenset(
    {er.RegistryEntryDisabler.CONFIG_ENTRY, er.RegistryEntryDisabler.DEVICE}
)


def off_with_its_device(entry: er.RegistryEntry) -> bool:
    """Whether an entity is disabled because its device or its integration is."""
    return entry.disabled_by in _OFF_BY_DEVICE


def disabled_after(old: er.RegistryEntry, new: er.RegistryEntry) -> str | None:
    """Return who disables the new entity after the swap; None where it is enabled.

    Only a person's choice moves. What an integration or a disabled device decided stays with it.
    """
    user = er.RegistryEntryDisabler.USER
    keeps_own = old.disabled_by is not None or off_with_its_device(new)
    after = user if old.disabled_by is user else new.disabled_by if keeps_own else None
    return after and str(after)


def hidden_after(old: er.RegistryEntry, new: er.RegistryEntry) -> str | None:
    """Return who hides the new entity after the swap; None where it is shown.

    Only a person's choice moves; what an integration hides or shows stays so.
    """
    user = er.RegistryEntryHider.USER
    if old.hidden_by is user:
        return str(user)
    keeps_own = old.hidden_by is not None or new.hidden_by is not user
    return str(new.hidden_by) if keeps_own and new.hidden_by else None


def is_rotated(entry: er.RegistryEntry) -> bool:
    """Whether the owner had its picture turned, which a swap leaves with the old camera."""
    options: dict[str, Any] = dict(entry.options.get(_CAMERA, {}))
    return bool(options.get(_ROTATION, _NOT_ROTATED) != _NOT_ROTATED)


def keeps_own_area(old: er.RegistryEntry, new: er.RegistryEntry) -> bool:
    """Whether the new entity can have the old one's own area.

    Newer versions refuse an area of its own to an entity that goes by the name of its device.
    """
    unprefixed = new.original_name_unprefixed
    own_name = old.name or (new.original_name if unprefixed is None else unprefixed)
    return old.area_id is None or new.device_id is None or bool(own_name)


def old_entity_effects(
    hass: HomeAssistant, old: er.RegistryEntry, parked_id: str
) -> tuple[Effect, ...]:
    """Return what the old entity gives up; the entity id first."""
    values: dict[str, Any] = {ENTITY_ID: parked_id}
    if old.name and not (DEVICE_NAME_LEADS and old.device_id):
        values["name"] = _park_name(hass, old.id, "name", old.name)
    values["aliases"] = [None] if er.COMPUTED_NAME in old.aliases else []
    for assistant in ASSISTANTS:
        options = old.options.get(assistant)
        if options and is_exposed(options):
            values[f"{OPTIONS}{assistant}"] = {**options, EXPOSED: False}
    return _make_effects(hass, "entity", old.id, values)


def new_entity_effects(
    hass: HomeAssistant, old: er.RegistryEntry, new: er.RegistryEntry
) -> tuple[Effect, ...]:
    """Return what the new entity takes over; the entity id first."""
    values: dict[str, Any] = {
        ENTITY_ID: old.entity_id,
        "name": old.name,
        "icon": old.icon if old.icon is not None else new.icon,
        "area_id": old.area_id if keeps_own_area(old, new) else None,
        "aliases": read_field(hass, "entity", old.id, "aliases"),
        "labels": sorted(old.labels | new.labels),
        "categories": {**new.categories, **old.categories},
        "hidden_by": hidden_after(old, new),
        "disabled_by": disabled_after(old, new),
    }
    if old.device_class and old.device_class != (
        new.device_class or new.original_device_class
    ):
        values["device_class"] = old.device_class
    values |= dict(_move_options(old, new))
    return _make_effects(hass, "entity", new.id, values)


def twin_effects(
    hass: HomeAssistant, twin: er.RegistryEntry, assistants: Collection[str]
) -> tuple[Effect, ...]:
    """Return that an old entity leaves these assistants, since the new one is there that shows the same."""
    values: dict[str, Any] = {}
    for assistant in assistants:
        if is_exposed(options := twin.options.get(assistant)):
            values[f"{OPTIONS}{assistant}"] = {**(options or {}), EXPOSED: False}
    return _make_effects(hass, "entity", twin.id, values)


def device_effects(
    hass: HomeAssistant, old: Device, new: Device, *, area_id: str | None
) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    """Return what the old device gives up and what the new one takes over."""
    name = old.name_by_user or old.name
    takes = {
        "name_by_user": name or new.name_by_user,
        "area_id": area_id or old.area_id or new.area_id,
        "labels": sorted(old.labels - _list_own_labels(hass) | new.labels),
    }
    return give_up_name(hass, old), _make_effects(hass, "device", new.id, takes)


def give_up_name(hass: HomeAssistant, old: Device) -> tuple[Effect, ...]:
    """Return that a device of the old camera gives up its name; nothing where it has none."""
    if not (name := old.name_by_user or old.name):
        return ()
    parked = _park_name(hass, old.id, NAME_BY_USER, name)
    return _make_effects(hass, "device", old.id, {NAME_BY_USER: parked})


def _list_own_labels(hass: HomeAssistant) -> set[str]:
    """Return the label that says of a device that its camera is flagged: it says nothing of the new one."""
    entries = hass.config_entries.async_entries(DOMAIN)
    labels = (Options.of(entry).device_label for entry in entries)
    return {label for label in labels if label is not None}


def _park_name(hass: HomeAssistant, item_id: str, field: str, name: str) -> str | None:
    """Return what an entity or a device is called that gives its name up: as before it got it, or with a word that says so."""
    take = find_take(hass, item_id, field, name)
    return f"{name} {OLD_SUFFIX}" if take is None else take.before


def _move_options(
    old: er.RegistryEntry, new: er.RegistryEntry
) -> Iterator[tuple[str, Any]]:
    same_measure = (old.device_class or old.original_device_class) == (
        new.device_class or new.original_device_class
    )
    for domain, options in old.options.items():
        if domain.endswith(_PRIVATE) or (domain in _MEASURES and not same_measure):
            continue
        moving = dict(options)
        if domain == _CAMERA:
            moving.pop(_ROTATION, None)
        if moving:
            yield f"{OPTIONS}{domain}", {**new.options.get(domain, {}), **moving}


def _make_effects(
    hass: HomeAssistant, target: Target, item_id: str, values: dict[str, Any]
) -> tuple[Effect, ...]:
    """Return an effect for each value that differs from what the registry holds."""
    return tuple(
        Effect(target, item_id, field, before, after)
        for field, after in values.items()
        if (before := read_field(hass, target, item_id, field)) != after
    )
