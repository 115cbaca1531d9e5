"""The two directions of a swap, each from wherever the registries are now.

Both compare every field with the journal first: what is already on the wanted side is passed over,
so they serve a swap and an undo as well as what a killed process left behind.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er

from .effects import NAME_BY_USER, Effect, GoneError, current, due, exists, opposite
from .history import (
    async_kept,
    async_put_history_aside,
    async_with_history,
    rename_history,
    rename_states,
    rename_statistics,
)
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
    for effect in record.renames:
        if not exists(hass, effect) and effect.after in {take.after for take in takes}:
            # What it recorded is under the id that now goes back to the old camera.
            rename_history(hass, str(effect.after), str(effect.before))
    fields, left = due(hass, opposite(record.all_fields))
    before = names_of_devices(hass, record.device_ids)
    applied.apply(fields)
    applied.apply(opposite(coloured(hass, before, fields)))
    await applied.async_rename(frees, takes)
    restore_whole(hass, record.names)
    return tuple(effect.reversed for effect in left if exists(hass, effect))


async def async_align_history(hass: HomeAssistant, record: SwapRecord) -> None:
    """Bring the history to where the entities are, if a killed process left them on two sides.

    The recorder moves history at once, the registries are saved seconds later. At the next start
    both cameras write under the ids of the registries until here. What they wrote where nothing
    else stands makes room; then the history follows whatever the registries do next.
    """
    pairs = list(zip(record.releases, record.renames, strict=True))
    ids = {str(effect.after) for effect in record.releases}
    kept = await async_kept(hass, ids | {str(effect.before) for effect in record.renames})
    for release, rename in pairs:
        shared, parked, own = str(release.before), str(release.after), str(rename.before)
        now = current(hass, release) if exists(hass, release) else None
        if now not in (shared, parked):
            continue
        # The registry is before the swap and the history after it, or the other way round.
        ahead, behind = (parked, own) if now == shared else (own, parked)
        if ahead not in kept.states | kept.statistics:
            continue
        await async_put_history_aside(hass, behind)
        for known, move in ((kept.states, rename_states), (kept.statistics, rename_statistics)):
            if ahead in known:
                move(hass, shared, behind)
                move(hass, ahead, shared)


async def async_make_room(hass: HomeAssistant, record: SwapRecord) -> None:
    """Put aside the history that would keep the recorder from following an undo."""
    frees, takes = _ids_back(hass, record)
    gone = [effect.reversed for effect in record.renames if not exists(hass, effect)]
    leaving = {str(effect.before) for effect in (*frees, *gone)}
    wanted = {str(effect.after) for effect in (*frees, *gone, *takes)} - leaving
    for entity_id in await async_with_history(hass, wanted):
        await async_put_history_aside(hass, entity_id)


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
