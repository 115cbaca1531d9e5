"""The names of entities as people see, hear and say them: now, and once a swap is done.

Home Assistant composes them of the names of the device and of the entity. What is announced is worked out from the changes
that the swap makes, so it cannot be anything else than what is there afterwards.
"""

from collections.abc import Iterable

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .devices import DevicePair
from .effects import NAME_BY_USER, Effect
from .moves import DEVICE_NAME_LEADS

#: Signs between the name of a device and the rest of a name that begins with it.
_BETWEEN = " -:"


@callback
def name_as_shown(hass: HomeAssistant, entry: er.RegistryEntry) -> str:
    """Return what an entity is called: by its device, and by its own name where it has one."""
    whole: str | None = getattr(entry, "compat_name", None)
    if whole is not None:
        return whole
    return _join_names(
        entry.name,
        name_device(hass, entry.device_id),
        entry.original_name_unprefixed,
        entry.original_name,
    )


@callback
def name_after_swap(
    hass: HomeAssistant,
    old: er.RegistryEntry,
    new: er.RegistryEntry,
    devices: Iterable[DevicePair],
    halves: Iterable[Effect] = (),
) -> str:
    """Return what the new entity is called once it took over.

    It has the name that a person gave the old one, or else the one that its integration gives it; in front of that what
    its device is called by then.
    """
    devices = list(devices)
    takes = [effect for pair in devices for effect in pair.takes]
    name, shown = _rename(hass, new, old.name, takes)
    whole: str | None = getattr(old, "compat_name", None)
    known = {pair.old_id for pair in devices} | {effect.id for effect in halves}
    handed_on = old.device_id in known
    return whole if handed_on and whole is not None and name == old.name else shown


@callback
def name_renamed(
    hass: HomeAssistant, entry: er.RegistryEntry, effects: Iterable[Effect]
) -> str:
    """Return what an entity that keeps its own name is called once these changes of devices are made."""
    return _rename(hass, entry, entry.name, effects)[1]


def _rename(
    hass: HomeAssistant,
    entry: er.RegistryEntry,
    name: str | None,
    effects: Iterable[Effect],
) -> tuple[str | None, str]:
    """Return the name that an entity has in the registry once it got a name and these effects are made, and the shown one."""
    device_names = [
        effect.after
        for effect in effects
        if (effect.id, effect.field) == (entry.device_id, NAME_BY_USER)
    ]
    device_name = name_device(hass, entry.device_id)
    unprefixed = entry.original_name_unprefixed
    if device_names:
        device_name = str(device_names[0] or device_name)
        if not entry.has_entity_name:
            name = _pin_name(name, device_name, unprefixed)
            unprefixed = _take_prefix_off(entry.original_name, device_name)
    whole: str | None = getattr(entry, "compat_name", None)
    if whole is not None and not device_names and name == entry.name:
        return name, whole
    return name, _join_names(name, device_name, unprefixed, entry.original_name)


def _pin_name(name: str | None, device_name: str, unprefixed: str | None) -> str | None:
    """Return the name that Home Assistant gives an entity without one, whose name holds that of the device, when this is renamed."""
    if name is not None or unprefixed is None or DEVICE_NAME_LEADS:
        return unprefixed if name is None else name
    return f"{device_name} {unprefixed}".strip()


def _take_prefix_off(name: str | None, device_name: str) -> str | None:
    """Return a name without that of the device before it; None where it does not begin with that."""
    if not name or not name.casefold().startswith(device_name.casefold()):
        return None
    rest = name[len(device_name) :]
    own = rest.lstrip(_BETWEEN)
    if rest and own == rest:
        return None  # another word that begins alike
    return own[:1].upper() + own[1:] if own.partition(" ")[0].islower() else own


@callback
def name_device(hass: HomeAssistant, device_id: str | None) -> str:
    """Return what a device is called; nothing where there is none."""
    device = dr.async_get(hass).async_get(device_id) if device_id else None
    return str((device.name_by_user or device.name or "") if device else "")


def _join_names(
    name: str | None,
    device_name: str,
    unprefixed: str | None,
    original_name: str | None,
) -> str:
    """Compose a name as Home Assistant does: before 2026.11, one that a person gave stands alone."""
    if name and not DEVICE_NAME_LEADS:
        return name
    own = name
    if own is None:
        own = original_name if unprefixed is None else unprefixed
    return " ".join(filter(None, (device_name, own)))
