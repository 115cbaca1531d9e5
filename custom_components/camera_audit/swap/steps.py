"""The steps of a swap in both directions, each from wherever the registries are now.

``async_apply_side`` compares every field with the journal first: what already is on the wanted side is
passed over. So it serves a swap and an undo as well as what a killed process left behind.
``Applied`` knows what was begun, and takes it back.

An id is freed and taken right after, without giving way to anything else; only an entity that is
slow to leave it is waited for. Between one pair and the next the event loop has its turn.
"""

import asyncio
import logging
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event

from ..helpers.errors import locate_error
from ..helpers.time_slices import Pace
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import Rewrite, async_apply_rewrites
from .effects import (
    ENTITY_ID,
    NAME_BY_USER,
    OPTIONS,
    Effect,
    has_target,
    reverse_effects,
    set_options,
    split_due_effects,
    write_effects,
)
from .history import async_list_recorded, async_put_history_aside, rename_history
from .journal import DONE, SWAP, SwapRecord
from .reattach import Reattached
from .undo import Undo, list_staying_rewrites, read_undo

_LOGGER = logging.getLogger(__name__)

#: Seconds that an old entity may take to leave its id.
PATIENCE: Final = 10.0
#: By registry id: the name in the registry, and the whole name of an earlier version.
type Names = Mapping[str, list[str | None]]


class Outcome(NamedTuple):
    """What a swap or an undo did, or what an undo would do.

    ``record``: as the journal has it now. ``fields``, ``rewrites``: what an undo left, since
    somebody has changed it; ``gone``: entity ids that no longer exist; ``stays``: entity ids of the new camera that
    it keeps, and ``staying``: those of the rewrites that stay, since what the old one had is gone. ``noted``: whether
    the decision could be saved, or taken back, too.
    """

    record: SwapRecord
    fields: tuple[Effect, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    reattached: Reattached = Reattached()
    noted: bool = True
    gone: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    staying: tuple[Rewrite, ...] = ()

    @property
    def made_rewrites(self) -> tuple[Rewrite, ...]:
        """The changes that were made, or taken back: all but those that were left."""
        return tuple(each for each in self.record.rewrites if each not in self.rewrites)


def make_undo_outcome(
    undo: Undo,
    record: SwapRecord,
    rewrites: tuple[Rewrite, ...],
    staying: tuple[Rewrite, ...],
) -> Outcome:
    """Return the outcome of an undo. ``rewrites``: those that it leaves as they were edited, ``staying``: as what they named is gone."""
    return Outcome(
        record,
        undo.kept,
        (*rewrites, *staying),
        gone=undo.gone,
        stays=tuple(str(effect.after) for effect in undo.stays),
        staying=staying,
    )


class Applied:
    """What is in the registries and files by now, in the order in which it came there."""

    def __init__(self, hass: HomeAssistant, device_ids: Iterable[str]) -> None:
        """Start with nothing. ``device_ids``: the devices whose names change."""
        self._hass = hass
        self._done: list[Effect] = []
        self._names = list_device_names(hass, device_ids)
        self._rewritten: tuple[Sequence[Rewrite], bool] = (), False
        self._pace = Pace()

    async def async_rename(
        self, frees: Sequence[Effect], takes: Sequence[Effect]
    ) -> None:
        """Free the ids of some entities, and give ids to others: each id right after it is free.

        SwapError or ValueError where something else has such an id.
        """
        wanted = {take.after for take in takes}
        await self.async_apply(free for free in frees if free.before not in wanted)
        holders = {free.before: free for free in frees}
        for take in takes:
            if (free := holders.get(take.after)) is not None:
                self._apply_to_entry([free])
            if take.after in er.async_get(self._hass).entities:
                raise SwapError("id_taken")
            await async_wait_free(self._hass, str(take.after))
            self._apply_to_entry([take])
            await self._async_rest()

    async def async_apply(self, effects: Iterable[Effect]) -> None:
        """Carry out effects that are still due, in their order. Raises at the first that fails."""
        for group in _group_by_entry(effects):
            self._apply_to_entry(split_due_effects(self._hass, group)[0])
            await self._async_rest()

    @callback
    def _apply_to_entry(self, effects: Sequence[Effect]) -> None:
        """Carry out effects of one entry, its fields at once."""
        fields = [effect for effect in effects if not effect.field.startswith(OPTIONS)]
        if fields:
            write_effects(self._hass, fields[0].target, fields[0].id, fields)
            self._done += fields
        for effect in effects:
            if not effect.field.startswith(OPTIONS):
                continue
            # Noted just before, since options are written in two goes.
            self._done.append(effect)
            set_options(self._hass, effect)

    async def _async_rest(self) -> None:
        if self._pace.must_rest:
            await self._pace.async_rest_now()

    async def async_rewrite(
        self, rewrites: Sequence[Rewrite], *, back: bool
    ) -> tuple[Rewrite, ...]:
        """Write automations, or take that back; return those that were edited since. SwapError as there."""
        # Where one of their files cannot be read, none is written, and there is nothing to take back.
        await async_apply_rewrites(
            self._hass, rewrites, back=back, write=False, edits=back
        )
        self._rewritten = rewrites, back
        return await async_apply_rewrites(self._hass, rewrites, back=back, edits=back)

    async def async_take_back(self) -> None:
        """Take back all that was applied; what is gone by now is passed over. Raises where something stays."""
        stays = await self._async_rewrite_back(edits=True)
        steps = reverse_effects(self._done)
        self._done = []
        renames = self._take_back_history(
            [effect for effect in steps if effect.field == ENTITY_ID]
        )
        await self._async_take_back_fields(
            [effect for effect in steps if effect.field != ENTITY_ID]
        )
        stays = await self._async_rename_back(renames) or stays
        restore_names(self._hass, self._names)
        # Helpers that follow an entity have just done so.
        stays = await self._async_rewrite_back(only_following=True) or stays
        if stays is not None:
            raise stays

    @callback
    def _take_back_history(self, renames: Iterable[Effect]) -> list[Effect]:
        """Return the renames of what is still there; of what was removed only the history is renamed."""
        possible: list[Effect] = []
        for effect in renames:
            if has_target(self._hass, effect):
                possible.append(effect)
            else:
                # The recorder did not hear that this entity gives the id back.
                rename_history(self._hass, effect.before, effect.after)
        return possible

    async def _async_take_back_fields(self, steps: Iterable[Effect]) -> None:
        """Write what the fields held before, also where one was half written and so has neither of its values."""
        for effects in _group_by_entry(steps):
            self._apply_to_entry(
                [effect for effect in effects if has_target(self._hass, effect)]
            )
            await self._async_rest()

    async def _async_rename_back(self, renames: Sequence[Effect]) -> Exception | None:
        """Rename each entity by itself, with the one that holds its id; return why one stays.

        Where something else has an id by now, the others go back.
        """
        stays: Exception | None = None
        wanted = {effect.after for effect in renames}
        for take in renames:
            if take.before in wanted:
                continue
            frees = [free for free in renames if free.before == take.after]
            try:
                await self.async_rename(frees, [take])
            except (SwapError, ValueError) as error:
                stays = error
        return stays

    async def _async_rewrite_back(
        self, *, edits: bool = False, only_following: bool = False
    ) -> Exception | None:
        """Take the rewrites back, each by itself; return why one of them stays."""
        rewrites, back = self._rewritten
        stays: Exception | None = None
        for rewrite in rewrites:
            if only_following and not rewrite.spellings:
                continue
            try:
                await async_apply_rewrites(
                    self._hass, [rewrite], back=not back, edits=edits
                )
            except Exception as error:  # noqa: BLE001 # the registries go back whatever happens
                _LOGGER.warning(
                    "An automation could not be taken back (%s)", locate_error(error)
                )
                # What cannot be loaded again stands in its file as before, and runs so.
                if not (isinstance(error, SwapError) and error.key == "not_reloaded"):
                    stays = error
        return stays


def _group_by_entry(effects: Iterable[Effect]) -> Iterator[list[Effect]]:
    """Yield effects in their order, those of one entry together."""
    for _, group in groupby(effects, key=lambda effect: (effect.target, effect.id)):
        yield list(group)


async def async_wait_free(hass: HomeAssistant, entity_id: str) -> None:
    """Return once no state is left under an id: at once, as a rule. SwapError if it stays."""
    if hass.states.async_available(entity_id):
        return
    free = asyncio.Event()

    @callback
    def changed(_: Event[EventStateChangedData]) -> None:
        if hass.states.async_available(entity_id):
            free.set()

    unsubscribe = async_track_state_change_event(hass, entity_id, changed)
    try:
        async with asyncio.timeout(PATIENCE):
            await free.wait()
    except TimeoutError as error:
        raise SwapError("id_taken") from error
    finally:
        unsubscribe()


async def async_apply_side(
    hass: HomeAssistant, record: SwapRecord, state: str, applied: Applied
) -> Outcome:
    """Bring registries and files to one side: ``done`` or ``undone``.

    What somebody has changed since is left as it is; the entity ids go to that side in any case.
    SwapError or ValueError where an entity is gone that is to take over, or an id is taken.
    """
    if state == DONE:
        record = await _async_take_over(hass, record, applied)
        rewrites = await applied.async_rewrite(record.rewrites, back=False)
        return Outcome(_mark_ended(record, state), rewrites=rewrites)
    # What names what is gone goes on with the new camera.
    staying = list_staying_rewrites(hass, record)
    going = tuple(each for each in record.rewrites if each not in staying)
    undo = await _async_give_back(hass, record, applied)
    rewrites = await applied.async_rewrite(going, back=True)
    # What stays is no longer a part of the swap: no start is to take it back later.
    undone = replace(undo.record, rewrites=going)
    return make_undo_outcome(undo, _mark_ended(undone, state), rewrites, staying)


def _mark_ended(record: SwapRecord, state: str) -> SwapRecord:
    return replace(record, action=SWAP, state=state, settled=False, ended=time.time())


async def _async_take_over(
    hass: HomeAssistant, record: SwapRecord, applied: Applied
) -> SwapRecord:
    """Let the new camera take over; return the record with the names Home Assistant coloured."""
    releases, lost = split_due_effects(hass, record.releases)
    renames, strays = split_due_effects(hass, record.renames)
    if lost or strays:
        raise SwapError("gone")
    await applied.async_rename(releases, renames)
    for effects in (record.fields, record.device_fields, record.coloured):
        await applied.async_apply(effects)
    named = find_renamed_by_core(hass, record.names, record.fields)
    renamed = {
        effect.id for effect in record.device_fields if effect.field == NAME_BY_USER
    }
    hand_over_whole_names(
        hass, record.names, {old.id: new.id for old, new in record.pairs}, renamed
    )
    return replace(record, coloured=named)


async def _async_give_back(
    hass: HomeAssistant, record: SwapRecord, applied: Applied
) -> Undo:
    """Give the identity back to the old camera; return what was done, and left."""
    # Of one that is written down as done and still under way, Home Assistant ended in the middle.
    is_unfinished = record.action == SWAP and record.state == DONE
    undo = read_undo(hass, record, is_unfinished=is_unfinished)
    wanted = {take.after for take in undo.takes}
    for effect in undo.lost:
        if effect.before in wanted:
            # What it recorded is under the id that now goes back to the old camera.
            rename_history(hass, str(effect.before), str(effect.after))
    before = list_device_names(hass, undo.record.device_ids)
    await applied.async_apply(undo.fields)
    await applied.async_apply(
        reverse_effects(find_renamed_by_core(hass, before, undo.fields))
    )
    await applied.async_rename(undo.frees, undo.takes)
    for effect in undo.orphaned:
        rename_history(hass, str(effect.before), str(effect.after))
    # A swap that never was finished leaves no name of its own.
    restore_names(hass, undo.record.names, only_whole=not is_unfinished)
    return undo


async def async_make_room(hass: HomeAssistant, undo: Undo) -> None:
    """Put aside the history that would keep the recorder from following an undo."""
    leaving = {str(effect.before) for effect in (*undo.frees, *undo.lost)}
    wanted = {str(effect.after) for effect in undo.history} - leaving
    for entity_id in (await async_list_recorded(hass, wanted)).all_ids:
        await async_put_history_aside(hass, entity_id)


# The names that Home Assistant changes by itself ---------------------------------------------
#
# Entities that do not follow the naming rules carry the device's name inside of their own. When a
# person renames the device, Home Assistant gives such an entity a name with the new one in it. Since
# 2026.11 a name that a person gave earlier is also kept whole beside it, as what people see
# (``compat_name``), until the entity or its device is renamed. All of that has to be known, so that
# a swap hands over what people see, and an undo brings it back.


@callback
def list_device_names(
    hass: HomeAssistant, device_ids: Iterable[str]
) -> dict[str, list[str | None]]:
    """Return the names of all entities of these devices."""
    registry = er.async_get(hass)
    return {
        entry.id: [entry.name, getattr(entry, "compat_name", None)]
        for device_id in device_ids
        for entry in er.async_entries_for_device(
            registry, device_id, include_disabled_entities=True
        )
    }


@callback
def find_renamed_by_core(
    hass: HomeAssistant, names: Names, effects: Iterable[Effect]
) -> tuple[Effect, ...]:
    """Return the names that Home Assistant changed by itself.

    ``names``: those from before; ``effects``: the changes of names that the swap made on purpose.
    """
    expected = {registry_id: name for registry_id, (name, _) in names.items()} | {
        effect.id: effect.after
        for effect in effects
        if effect.target == "entity" and effect.field == "name"
    }
    registry = er.async_get(hass)
    return tuple(
        Effect("entity", registry_id, "name", name, entry.name)
        for registry_id, name in expected.items()
        if (entry := registry.async_get(registry_id)) is not None and entry.name != name
    )


@callback
def restore_names(
    hass: HomeAssistant, names: Names, *, only_whole: bool = False
) -> None:
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
            _write_whole_name(registry, entry, whole)


@callback
def hand_over_whole_names(
    hass: HomeAssistant,
    names: Names,
    pairs: Mapping[str, str],
    renamed: Collection[str],
) -> None:
    """Let the new entities go by the whole names of the old ones.

    ``pairs``: registry ids, old to new. ``renamed``: the devices that have another name now, whose
    entities lose their whole names. Home Assistant sees to that when it renames a device, but not
    where a killed process has saved the device and not its entities.
    """
    registry = er.async_get(hass)
    for registry_id in names.keys() - pairs.values():
        entry = registry.async_get(registry_id)
        if entry is not None and entry.device_id in renamed:
            _write_whole_name(registry, entry, None)
    for old_id, new_id in pairs.items():
        name, whole = names.get(old_id, [None, None])
        entry = registry.async_get(new_id)
        if whole is not None and entry is not None and entry.name == name:
            _write_whole_name(registry, entry, whole)


def _write_whole_name(
    registry: er.EntityRegistry, entry: er.RegistryEntry, whole: str | None
) -> None:
    if hasattr(entry, "compat_name") and entry.compat_name != whole:
        # Home Assistant offers no other way to write it.
        update = registry._async_update_entity  # noqa: SLF001
        update(entry.entity_id, compat_name=whole)  # type: ignore[call-arg] # since 2026.11
