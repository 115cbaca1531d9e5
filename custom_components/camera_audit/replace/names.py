"""The names that Home Assistant changes by itself when a device is renamed.

Entities that do not follow the naming rules carry the device's name inside of their own. When a
person renames the device, Home Assistant gives such an entity a name with the new one in it. That
is welcome, but it has to be known, so that an undo takes it back as well.
"""

from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er

from .effects import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from homeassistant.core import HomeAssistant


@callback
def names_of_devices(hass: HomeAssistant, device_ids: Iterable[str]) -> dict[str, str | None]:
    """Return the names that all entities of these devices have in the registry, by registry id."""
    registry = er.async_get(hass)
    return {
        entry.id: entry.name
        for device_id in device_ids
        for entry in er.async_entries_for_device(
            registry, device_id, include_disabled_entities=True
        )
    }


@callback
def coloured(
    hass: HomeAssistant, names: Mapping[str, str | None], effects: Iterable[Effect]
) -> tuple[Effect, ...]:
    """Return what changed in these names beside the effects that were meant to."""
    expected = dict(names) | {
        effect.id: effect.after
        for effect in effects
        if effect.target == "entity" and effect.field == "name"
    }
    registry = er.async_get(hass)
    found = []
    for registry_id, name in expected.items():
        entry = registry.async_get(registry_id)
        if entry is not None and entry.name != name:
            found.append(Effect("entity", registry_id, "name", name, entry.name))
    return tuple(found)


@callback
def restore_names(hass: HomeAssistant, names: Mapping[str, str | None]) -> None:
    """Give these entities exactly these names."""
    registry = er.async_get(hass)
    for registry_id, name in names.items():
        entry = registry.async_get(registry_id)
        if entry is not None and entry.name != name:
            registry.async_update_entity(entry.entity_id, name=name)
