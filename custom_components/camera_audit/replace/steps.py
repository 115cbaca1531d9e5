"""The two directions of a swap, each from wherever the registries are now.

Both compare every field with the journal first: what is already on the wanted side is passed over,
so they serve a swap and an undo as well as what a killed process left behind.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er

from .effects import NAME_BY_USER, Effect, GoneError, current, due, exists, opposite
from .names import coloured, hand_over_whole, names_of_devices, restore_whole

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from .apply import Applied
    from .journal import SwapRecord


async def async_forward(hass: HomeAssistant, record: SwapRecord, applied: Applied) -> SwapRecord:
    """Let the new camera take over; return the record with the names Home Assistant coloured.

    GoneError, IdTakenError or ValueError where an entity is gone or an id is taken.
    """
    releases, lost = due(hass, record.releases)
    renames, strays = due(hass, record.renames)
    if lost or strays:
        raise GoneError
    await applied.async_rename(releases, renames)
    applied.apply(due(hass, record.fields)[0])
    applied.apply(due(hass, record.device_fields)[0])
    applied.apply(due(hass, record.coloured)[0])
    named = coloured(hass, record.names, record.fields)
    pairs = zip(record.releases, record.renames, strict=True)
    renamed = {effect.id for effect in record.device_fields if effect.field == NAME_BY_USER}
    hand_over_whole(hass, record.names, {old.id: new.id for old, new in pairs}, renamed)
    return replace(record, coloured=named)


async def async_backward(
    hass: HomeAssistant, record: SwapRecord, applied: Applied
) -> tuple[Effect, ...]:
    """Give the identity back to the old camera; return what somebody has changed since.

    That is left as it is; the entity ids go back in any case. IdTakenError or ValueError where
    something else has such an id.
    """
    frees, takes = _ids_back(hass, record)
    fields, left = due(hass, opposite(record.all_fields))
    before = names_of_devices(hass, record.device_ids)
    applied.apply(fields)
    applied.apply(opposite(coloured(hass, before, fields)))
    await applied.async_rename(frees, takes)
    restore_whole(hass, record.names)
    return tuple(effect.reversed for effect in left)


@callback
def id_taken(hass: HomeAssistant, record: SwapRecord) -> str | None:
    """Return an entity id that an undo needs and that something else has by now."""
    registry = er.async_get(hass)
    ours = {effect.id for effect in (*record.releases, *record.renames)}
    frees, takes = _ids_back(hass, record)
    for effect in (*frees, *takes):
        entry = registry.async_get(str(effect.after))
        loose = entry is None and hass.states.get(str(effect.after)) is not None
        if loose or (entry is not None and entry.id not in ours):
            return str(effect.after)
    return None


def _ids_back(hass: HomeAssistant, record: SwapRecord) -> tuple[list[Effect], list[Effect]]:
    """Return the renames of an undo, from where the entities are now.

    A new entity that somebody has given yet another id keeps that one.
    """
    frees = [
        effect.reversed
        for effect in record.renames
        if exists(hass, effect) and current(hass, effect) == effect.after
    ]
    takes = [
        replace(effect.reversed, before=current(hass, effect))
        for effect in record.releases
        if exists(hass, effect) and current(hass, effect) != effect.before
    ]
    return frees, takes
