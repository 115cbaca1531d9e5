"""What an undo of a swap would do at this moment: read once, shown beforehand, then carried out.

Everything goes back that is as the swap left it. What somebody has changed since stays, and so
does what is gone; both are named. The entity ids of the old camera go back to it, since automations
name them; where it has no entity any more that could take an id, the new one keeps that, or all that
names it would stop working.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..rewrites.errors import SwapError
from ..rewrites.merge import take_back_change
from ..rewrites.rewrites import Rewrite
from .effects import (
    GONE,
    Effect,
    has_target,
    read_effect_field,
    reverse_effects,
    split_due_effects,
)
from .journal import SwapRecord

#: An id of the registries, or an entity id, in a text of whatever form.
_ID: Final = re.compile(r"\b(?:[0-9a-f]{32}|[a-z_]+\.[a-z0-9_]+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The steps of an undo, and what it leaves.

    ``record``: the part of the swap that goes back. ``stays``: the renames of new entities that keep
    their ids, as the old ones are gone.
    ``frees``, ``takes``: how new entities leave the ids, and old ones get them back. ``lost``: the
    renames of new entities that are gone, and ``orphaned`` those of old ones: only their history can
    go back. ``fields``: what goes back besides. ``kept``: the changes that somebody made since, as
    the effects of the swap that they cover; ``gone``: entity ids that no longer exist. ``error``:
    why nothing can be done at all.
    """

    record: SwapRecord
    stays: tuple[Effect, ...]
    frees: tuple[Effect, ...]
    takes: tuple[Effect, ...]
    lost: tuple[Effect, ...]
    orphaned: tuple[Effect, ...]
    fields: tuple[Effect, ...]
    kept: tuple[Effect, ...]
    error: SwapError | None
    old_exists: bool

    @property
    def gone(self) -> tuple[str, ...]:
        """The ids of what no longer exists: of old entities those since the swap, of new ones those from before."""
        return (
            *(str(each.before) for each in self.orphaned),
            *(str(each.after) for each in self.lost),
        )

    @property
    def history(self) -> tuple[Effect, ...]:
        """All moves of history from one id to another."""
        return *self.lost, *self.frees, *self.takes, *self.orphaned


@callback
def read_undo(
    hass: HomeAssistant, record: SwapRecord, *, is_unfinished: bool = False
) -> Undo:
    """Return what taking a swap back does, from wherever the registries are now.

    ``is_unfinished``: of a swap that a killed process left half done nothing stays; both cameras are what they were.
    """
    old_exists = any(has_target(hass, effect) for effect in record.releases)
    new_exists = any(has_target(hass, effect) for effect in record.renames)
    stays = () if is_unfinished else _list_staying(hass, record)
    part = _leave_out_staying(hass, record, stays)
    frees, lost, renamed = _read_frees(hass, part.renames)
    takes, orphaned = _read_takes(hass, part.releases)
    fields, changed = split_due_effects(hass, reverse_effects(part.all_fields))
    kept = [effect for effect in changed if has_target(hass, effect)]
    if not (old_exists or new_exists):
        error: SwapError | None = SwapError("undo_gone")
    elif stays and not old_exists:
        error = SwapError("undo_old_gone")
    else:
        error = _find_obstacle(hass, record, chain(frees, takes))
    return Undo(
        record=part,
        stays=stays,
        frees=tuple(frees),
        takes=tuple(takes),
        lost=tuple(lost),
        orphaned=tuple(orphaned),
        fields=(*fields, *_take_back_in_part(hass, kept)),
        kept=(*renamed, *(effect.reversed for effect in kept)),
        error=error,
        old_exists=old_exists,
    )


def _list_staying(hass: HomeAssistant, record: SwapRecord) -> tuple[Effect, ...]:
    """Return the renames of new entities that hold an id which no old one is left to take back."""
    return tuple(
        rename
        for release, rename in record.pairs
        if not has_target(hass, release)
        and read_effect_field(hass, rename) == rename.after
    )


@callback
def list_staying_rewrites(
    hass: HomeAssistant, record: SwapRecord
) -> tuple[Rewrite, ...]:
    """Return the changes whose undo would name what is gone by now: without the old camera all of them."""
    if not any(has_target(hass, effect) for effect in record.releases):
        return record.rewrites
    entities, devices = er.async_get(hass), dr.async_get(hass)
    returning = {str(effect.before) for pair in record.pairs for effect in pair}

    def is_gone(name: str) -> bool:
        return (
            name not in returning
            and entities.async_get(name) is None
            and devices.async_get(name) is None
            and hass.states.get(name) is None
        )

    staying = []
    for rewrite in record.rewrites:
        named = {*_ID.findall(rewrite.before)} - {*_ID.findall(rewrite.after)}
        if any(map(is_gone, named)):
            staying.append(rewrite)
    return tuple(staying)


def _leave_out_staying(
    hass: HomeAssistant, record: SwapRecord, stays: Collection[Effect]
) -> SwapRecord:
    """Return the part of a swap that goes back: what keeps its id keeps its name and all else, its device, too, where all of that stays."""
    if not stays:
        return record
    entities = er.async_get(hass)
    kept_ids = {effect.id for effect in stays}

    def list_device_ids(renames: Iterable[Effect]) -> set[str | None]:
        entries = (entities.async_get(rename.id) for rename in renames)
        return {entry.device_id for entry in entries if entry is not None}

    goes = [rename for rename in record.renames if rename.id not in kept_ids]
    for device_id in list_device_ids(stays) - list_device_ids(goes) - {None}:
        kept_ids.add(str(device_id))
        own = er.async_entries_for_device(
            entities, str(device_id), include_disabled_entities=True
        )
        kept_ids |= {entry.id for entry in own}

    def leave_out(effects: Iterable[Effect]) -> tuple[Effect, ...]:
        return tuple(effect for effect in effects if effect.id not in kept_ids)

    pairs = [(old, new) for old, new in record.pairs if new not in stays]
    return replace(
        record,
        releases=tuple(old for old, _ in pairs),
        renames=tuple(new for _, new in pairs),
        fields=leave_out(record.fields),
        coloured=leave_out(record.coloured),
        device_fields=leave_out(record.device_fields),
        names={
            registry_id: names
            for registry_id, names in record.names.items()
            if registry_id not in kept_ids
        },
    )


def _read_frees(
    hass: HomeAssistant, renames: Iterable[Effect]
) -> tuple[list[Effect], list[Effect], list[Effect]]:
    """Return how the new entities leave the ids, the same of those that are gone, and what somebody has renamed since.

    A new entity that somebody has given yet another id keeps that one.
    """
    frees, lost, renamed = [], [], []
    for effect in renames:
        now = read_effect_field(hass, effect)
        if now is GONE:
            lost.append(effect.reversed)
        elif now == effect.after:
            frees.append(effect.reversed)
        elif now != effect.before:
            renamed.append(effect)
    return frees, lost, renamed


def _read_takes(
    hass: HomeAssistant, releases: Iterable[Effect]
) -> tuple[list[Effect], list[Effect]]:
    """Return how the old entities get their ids back, from whatever they are called now, and the same of those that are gone."""
    takes, orphaned = [], []
    for effect in releases:
        now = read_effect_field(hass, effect)
        if now is GONE:
            orphaned.append(effect.reversed)
        elif now != effect.before:
            takes.append(replace(effect.reversed, before=now))
    return takes, orphaned


def _take_back_in_part(
    hass: HomeAssistant, changed: Iterable[Effect]
) -> Iterable[Effect]:
    """Yield what of a changed field goes back beside the change: of labels all but the owner's own."""
    for effect in changed:
        now = read_effect_field(hass, effect)
        if (wanted := take_back_change(now, effect.after, effect.before)) != now:
            yield replace(effect, before=now, after=wanted)


def _find_obstacle(
    hass: HomeAssistant, record: SwapRecord, renames: Iterable[Effect]
) -> SwapError | None:
    """Return that something else has an id which is needed; None where nothing has."""
    ours = {effect.id for pair in record.pairs for effect in pair}
    for effect in renames:
        entity_id = str(effect.after)
        if (entry := er.async_get(hass).async_get(entity_id)) is not None:
            taken = entry.id not in ours
        else:
            taken = hass.states.get(entity_id) is not None
        if taken:
            return SwapError("undo_id_taken", entity_id=entity_id)
    return None
