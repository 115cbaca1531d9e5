"""The steps of a swap in both directions, each from wherever the registries are now.

``async_bring`` compares every field with the journal first: what already is on the wanted side is
passed over. So it serves a swap and an undo as well as what a killed process left behind.
``Applied`` knows what was begun, and takes it back.

Ids are freed first and taken right after, without giving way to anything else. Only an entity
that is slow to leave its old id is waited for.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..helpers.errors import place_of
from .effects import ENTITY_ID, GONE, NAME_BY_USER, Effect, apply, current, due, exists, opposite
from .errors import SwapError
from .history import async_kept, async_put_history_aside, rename_history
from .journal import DONE, SWAP, UNDONE, SwapRecord
from .names import coloured, hand_over_whole, names_of_devices, restore_names
from .rewrites import Rewrite, async_apply_rewrites

_LOGGER = logging.getLogger(__name__)

#: Seconds that an old entity may take to leave its id.
PATIENCE: Final = 10.0


class Brought(NamedTuple):
    """What is on one side now, and what had to be left, because somebody has changed it since."""

    record: SwapRecord
    fields: tuple[Effect, ...]
    rewrites: tuple[Rewrite, ...]


class Applied:
    """What is in the registries and files by now, in the order in which it came there."""

    def __init__(self, hass: HomeAssistant, device_ids: Iterable[str]) -> None:
        """Start with nothing. ``device_ids``: the devices whose names change."""
        self._hass = hass
        self._done: list[Effect] = []
        self._names = names_of_devices(hass, device_ids)
        self._rewritten: tuple[Sequence[Rewrite], bool] = (), False

    async def async_rename(self, frees: Sequence[Effect], takes: Sequence[Effect]) -> None:
        """Free the ids of some entities, then give ids to others.

        SwapError or ValueError where something else has such an id.
        """
        self.apply(frees)
        registry = er.async_get(self._hass)
        wanted = {str(effect.after) for effect in takes}
        if any(entity_id in registry.entities for entity_id in wanted):
            raise SwapError("id_taken")
        await async_wait_free(self._hass, wanted)
        self.apply(takes)

    @callback
    def apply(self, effects: Sequence[Effect]) -> None:
        """Apply other effects. Raises at the first that fails."""
        apply(self._hass, effects, self._done.extend)

    async def async_rewrite(self, rewrites: Sequence[Rewrite], *, back: bool) -> tuple[Rewrite, ...]:
        """Write automations, or take that back; return those that were edited since. SwapError as there."""
        self._rewritten = rewrites, back
        return await async_apply_rewrites(self._hass, rewrites, back=back)

    async def async_take_back(self) -> None:
        """Take back all that was applied; what is gone by now is passed over."""
        rewrites, back = self._rewritten
        try:
            await async_apply_rewrites(self._hass, rewrites, back=not back)
        except Exception as error:  # noqa: BLE001 # the registries go back whatever happens
            _LOGGER.warning("Automations could not be taken back (%s)", place_of(error))
        steps = opposite(self._done)
        self._done = []
        renames: list[Effect] = []
        for effect in (effect for effect in steps if effect.field == ENTITY_ID):
            if exists(self._hass, effect):
                renames.append(effect)
            else:
                # The recorder did not hear that this entity gives the id back: it was removed.
                rename_history(self._hass, effect.before, effect.after)
        self.apply([effect for effect in steps if effect.field != ENTITY_ID and exists(self._hass, effect)])
        # First those that hold an id which another one is to have, then the others.
        wanted = {effect.after for effect in renames}
        frees = [effect for effect in renames if effect.before in wanted]
        await self.async_rename(frees, [effect for effect in renames if effect.before not in wanted])
        restore_names(self._hass, self._names)


async def async_wait_free(hass: HomeAssistant, entity_ids: Iterable[str]) -> None:
    """Return once no state is left under the ids: at once, as a rule. SwapError if one stays."""
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
        raise SwapError("id_taken") from error
    finally:
        unsubscribe()


async def async_bring(hass: HomeAssistant, record: SwapRecord, state: str, applied: Applied) -> Brought:
    """Bring registries and files to one side: ``done`` or ``undone``.

    What somebody has changed since is left as it is; the entity ids go to that side in any case.
    SwapError or ValueError where an entity is gone that is to take over, or an id is taken.
    """
    left: tuple[Effect, ...] = ()
    if state == DONE:
        record = await _async_forward(hass, record, applied)
    else:
        left = await _async_backward(hass, record, applied)
    rewrites = await applied.async_rewrite(record.rewrites, back=state == UNDONE)
    return Brought(replace(record, action=SWAP, state=state, settled=False), left, rewrites)


async def _async_forward(hass: HomeAssistant, record: SwapRecord, applied: Applied) -> SwapRecord:
    """Let the new camera take over; return the record with the names Home Assistant coloured."""
    releases, lost = due(hass, record.releases)
    renames, strays = due(hass, record.renames)
    if lost or strays:
        raise SwapError("gone")
    await applied.async_rename(releases, renames)
    for effects in (record.fields, record.device_fields, record.coloured):
        applied.apply(due(hass, effects)[0])
    named = coloured(hass, record.names, record.fields)
    renamed = {effect.id for effect in record.device_fields if effect.field == NAME_BY_USER}
    hand_over_whole(hass, record.names, {old.id: new.id for old, new in record.pairs}, renamed)
    return replace(record, coloured=named)


async def _async_backward(hass: HomeAssistant, record: SwapRecord, applied: Applied) -> tuple[Effect, ...]:
    """Give the identity back to the old camera; return what somebody has changed since."""
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
    # A swap that never was finished leaves no name of its own.
    restore_names(hass, record.names, only_whole=record.action != SWAP or record.state != DONE)
    return tuple(effect.reversed for effect in left if exists(hass, effect))


async def async_align_history(hass: HomeAssistant, record: SwapRecord) -> None:
    """Bring the history to where the entities are, if a killed process left them on two sides.

    The recorder moves history at once, the registries are saved seconds later. At the next start
    both cameras write under the ids of the registries until here. What they wrote where nothing
    else stands makes room; then the history follows whatever the registries do next.
    """
    kept = await async_kept(hass, {str(one) for old, new in record.pairs for one in (old.after, new.before)})
    for release, rename in record.pairs:
        shared, parked, own = str(release.before), str(release.after), str(rename.before)
        if (now := current(hass, release)) not in (shared, parked):
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
    frees = [effect.reversed for effect in record.renames if current(hass, effect) == effect.after]
    takes = [
        replace(effect.reversed, before=now)
        for effect in record.releases
        if (now := current(hass, effect)) not in (GONE, effect.before)
    ]
    return frees, takes
