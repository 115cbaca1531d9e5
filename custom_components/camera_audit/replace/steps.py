"""The steps of a swap in both directions, each from wherever the registries are now.

``async_forward`` and ``async_backward`` compare every field with the journal first: what already
is on the wanted side is passed over. So they serve a swap and an undo as well as what a killed
process left behind. ``Applied`` knows what was begun, and takes it back.

Ids are freed first and taken right after, without giving way to anything else. Only an entity
that is slow to leave its old id is waited for.
"""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er

from .effects import ENTITY_ID, NAME_BY_USER, Effect, apply, current, due, exists, opposite
from .errors import GoneError, IdTakenError
from .history import async_kept, async_put_history_aside, rename_history
from .names import coloured, hand_over_whole, names_of_devices, restore_names, restore_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from homeassistant.core import Event, EventStateChangedData, HomeAssistant

    from .journal import SwapRecord

#: Seconds that an old entity may take to leave its id.
PATIENCE: Final = 10.0


class Applied:
    """The effects that are in the registries, in the order in which they came there."""

    def __init__(self, hass: HomeAssistant, device_ids: Iterable[str]) -> None:
        """Start with none. ``device_ids``: the devices whose names change."""
        self._hass = hass
        self._done: list[Effect] = []
        self._names = names_of_devices(hass, device_ids)

    async def async_rename(self, frees: Sequence[Effect], takes: Sequence[Effect]) -> None:
        """Free the ids of some entities, then give ids to others.

        IdTakenError or ValueError where something else has such an id.
        """
        apply(self._hass, frees, self._done.extend)
        registry = er.async_get(self._hass)
        wanted = {str(effect.after) for effect in takes}
        if any(entity_id in registry.entities for entity_id in wanted):
            raise IdTakenError
        await async_wait_free(self._hass, wanted)
        apply(self._hass, takes, self._done.extend)

    @callback
    def apply(self, effects: Sequence[Effect]) -> None:
        """Apply other effects. Raises at the first that fails."""
        apply(self._hass, effects, self._done.extend)

    async def async_take_back(self) -> None:
        """Take back all that was applied; what is gone by now is passed over."""
        steps = opposite(self._done)
        self._done = []
        here = [effect for effect in steps if exists(self._hass, effect)]
        for effect in steps:
            if effect.field == ENTITY_ID and effect not in here:
                # The recorder did not hear that this entity gives the id back: it was removed.
                rename_history(self._hass, effect.before, effect.after)
        self.apply([effect for effect in here if effect.field != ENTITY_ID])
        await self.async_rename(*in_turn(effect for effect in here if effect.field == ENTITY_ID))
        restore_names(self._hass, self._names)


def in_turn(effects: Iterable[Effect]) -> tuple[list[Effect], list[Effect]]:
    """Split renames: first those that hold an id which another one is to have, then the others."""
    renames = list(effects)
    wanted = {effect.after for effect in renames}
    return (
        [effect for effect in renames if effect.before in wanted],
        [effect for effect in renames if effect.before not in wanted],
    )


async def async_wait_free(hass: HomeAssistant, entity_ids: Iterable[str]) -> None:
    """Return once no state is left under the ids: at once, as a rule. IdTakenError if one stays."""
    waiting = {entity_id for entity_id in entity_ids if not hass.states.async_available(entity_id)}
    if not waiting:
        return
    free = asyncio.Event()

    @callback
    def left(data: Mapping[str, Any]) -> bool:
        return data["entity_id"] in waiting and data["new_state"] is None

    @callback
    def changed(_: Event[EventStateChangedData]) -> None:
        if all(hass.states.async_available(entity_id) for entity_id in waiting):
            free.set()

    unsubscribe = hass.bus.async_listen(EVENT_STATE_CHANGED, changed, event_filter=left)
    try:
        async with asyncio.timeout(PATIENCE):
            await free.wait()
    except TimeoutError as error:
        raise IdTakenError from error
    finally:
        unsubscribe()


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


async def async_backward(hass: HomeAssistant, record: SwapRecord, applied: Applied) -> tuple[Effect, ...]:
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
        has = {"states": ahead in kept.states, "statistics": ahead in kept.statistics}
        if any(has.values()):
            await async_put_history_aside(hass, behind)
            rename_history(hass, shared, behind, **has)
            rename_history(hass, ahead, shared, **has)


async def async_make_room(hass: HomeAssistant, record: SwapRecord) -> None:
    """Put aside the history that would keep the recorder from following an undo."""
    frees, takes = _ids_back(hass, record)
    gone = [effect.reversed for effect in record.renames if not exists(hass, effect)]
    leaving = {str(effect.before) for effect in (*frees, *gone)}
    wanted = {str(effect.after) for effect in (*frees, *gone, *takes)} - leaving
    for entity_id in (await async_kept(hass, wanted)).all_ids:
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
        effect.reversed for effect in record.renames if exists(hass, effect) and current(hass, effect) == effect.after
    ]
    takes = [
        replace(effect.reversed, before=current(hass, effect))
        for effect in record.releases
        if exists(hass, effect) and current(hass, effect) != effect.before
    ]
    return frees, takes
