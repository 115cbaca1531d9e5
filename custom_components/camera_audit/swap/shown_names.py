"""The names of entities as people see, hear and say them: now, and once a swap is done."""

from collections.abc import Iterable

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .devices import DevicePair


@callback
def name_as_shown(hass: HomeAssistant, entry: er.RegistryEntry) -> str:
    """Return what an entity is called: by its device, and by its own name where it has one."""
    return _join_names(_name_device(hass, entry.device_id), _read_own_name(hass, entry))


@callback
def name_after_swap(
    hass: HomeAssistant,
    old: er.RegistryEntry,
    new: er.RegistryEntry,
    devices: Iterable[DevicePair],
) -> str:
    """Return what the new entity is called once it took over.

    It has the name that a person gave the old one, or else the one that its integration gives it.
    """
    device_name = _name_device(hass, new.device_id)
    for pair in devices:
        if (pair.old_id, pair.new_id) == (old.device_id, new.device_id):
            device_name = _name_device(hass, old.device_id)
    if old.name is not None:
        own = _read_own_name(hass, old)
    elif new.original_name_unprefixed is not None:
        own = new.original_name_unprefixed
    else:
        own = new.original_name or ""
    return _join_names(device_name, own)


def _read_own_name(hass: HomeAssistant, entry: er.RegistryEntry) -> str:
    """Return the name of an entity without that of its device.

    From 2026.11 on, the entry has it; before, a function that is gone since then takes the device's name off.
    """
    own: str | None = getattr(entry, "entity_name", None)
    return er.async_get_unprefixed_name(hass, entry) if own is None else own


def _name_device(hass: HomeAssistant, device_id: str | None) -> str:
    device = dr.async_get(hass).async_get(device_id) if device_id else None
    return str((device.name_by_user or device.name or "") if device else "")


def _join_names(device_name: str, own_name: str) -> str:
    return f"{device_name} {own_name}".strip()
