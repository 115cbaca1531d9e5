"""The names that Home Assistant changes by itself when a device or an entity is renamed.

Entities that do not follow the naming rules carry the device's name inside of their own. When a
person renames the device, Home Assistant gives such an entity a name with the new one in it. Since
2026.11 a name that a person gave earlier is also kept whole beside it, as what people see
(``compat_name``), until the entity or its device is renamed. All of that has to be known, so that
a swap hands over what people see, and an undo brings it back.
"""

from collections.abc import Collection, Iterable, Mapping

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .effects import Effect

#: By registry id: the name in the registry, and the whole name of an earlier version.
type Names = Mapping[str, list[str | None]]


@callback
def names_of_devices(hass: HomeAssistant, device_ids: Iterable[str]) -> dict[str, list[str | None]]:
    """Return the names of all entities of these devices."""
    registry = er.async_get(hass)
    return {
        entry.id: [entry.name, getattr(entry, "compat_name", None)]
        for device_id in device_ids
        for entry in er.async_entries_for_device(registry, device_id, include_disabled_entities=True)
    }


@callback
def coloured(hass: HomeAssistant, names: Names, effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Return the names that Home Assistant changed by itself.

    ``names``: those from before; ``effects``: the changes of names that the swap made on purpose.
    """
    expected = {registry_id: name for registry_id, (name, _) in names.items()} | {
        effect.id: effect.after for effect in effects if effect.target == "entity" and effect.field == "name"
    }
    registry = er.async_get(hass)
    return tuple(
        Effect("entity", registry_id, "name", name, entry.name)
        for registry_id, name in expected.items()
        if (entry := registry.async_get(registry_id)) is not None and entry.name != name
    )


@callback
def restore_names(hass: HomeAssistant, names: Names, *, only_whole: bool = False) -> None:
    """Give these entities exactly these names.

    ``only_whole``: only their whole names, and those only where they have their own name again.
    """
    registry = er.async_get(hass)
    for registry_id, (name, whole) in names.items():
        if (entry := registry.async_get(registry_id)) is None:
            continue
        if entry.name != name and not only_whole:
            entry = registry.async_update_entity(entry.entity_id, name=name)
        if entry.name == name:
            _write_whole(registry, entry, whole)


@callback
def hand_over_whole(hass: HomeAssistant, names: Names, pairs: Mapping[str, str], renamed: Collection[str]) -> None:
    """Let the new entities go by the whole names of the old ones.

    ``pairs``: registry ids, old to new. ``renamed``: the devices that have another name now, whose
    entities lose their whole names. Home Assistant sees to that when it renames a device, but not
    where a killed process has saved the device and not its entities.
    """
    registry = er.async_get(hass)
    for registry_id in names.keys() - pairs.values():
        entry = registry.async_get(registry_id)
        if entry is not None and entry.device_id in renamed:
            _write_whole(registry, entry, None)
    for old_id, new_id in pairs.items():
        name, whole = names.get(old_id, [None, None])
        entry = registry.async_get(new_id)
        if whole is not None and entry is not None and entry.name == name:
            _write_whole(registry, entry, whole)


def _write_whole(registry: er.EntityRegistry, entry: er.RegistryEntry, whole: str | None) -> None:
    if hasattr(entry, "compat_name") and entry.compat_name != whole:
        # Home Assistant offers no other way to write it.
        update = registry._async_update_entity  # noqa: SLF001
        update(entry.entity_id, compat_name=whole)  # type: ignore[call-arg] # since 2026.11
