"""What an undo of a swap would do at this moment: read once, shown beforehand, then carried out.

Everything goes back that is as the swap left it. What somebody has changed since stays, and so
does what is gone; both are named. The entity ids of the old camera go back to it in any case, since
automations name them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..rewrites.errors import SwapError
from ..rewrites.merge import take_back_change
from .effects import (
    GONE,
    Effect,
    has_target,
    read_effect_field,
    reverse_effects,
    split_due_effects,
)
from .journal import SwapRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The steps of an undo, and what it leaves.

    ``frees``, ``takes``: how new entities leave the ids, and old ones get them back. ``lost``: the
    renames of new entities that are gone, and ``orphaned`` those of old ones: only their history can
    go back. ``fields``: what goes back besides. ``kept``: the changes that somebody made since, as
    the effects of the swap that they cover; ``gone``: entity ids that no longer exist. ``error``:
    why nothing can be done at all.
    """

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
def read_undo(hass: HomeAssistant, record: SwapRecord) -> Undo:
    """Return what taking a swap back does, from wherever the registries are now."""
    frees, lost, renamed = _read_frees(hass, record.renames)
    takes, orphaned = _read_takes(hass, record.releases)
    fields, changed = split_due_effects(hass, reverse_effects(record.all_fields))
    kept = [effect for effect in changed if has_target(hass, effect)]
    old_exists = len(orphaned) < len(record.releases)
    if old_exists or len(lost) < len(record.renames):
        error = _find_obstacle(hass, record, chain(frees, takes))
    else:
        error = SwapError("undo_gone")
    return Undo(
        frees=tuple(frees),
        takes=tuple(takes),
        lost=tuple(lost),
        orphaned=tuple(orphaned),
        fields=(*fields, *_take_back_in_part(hass, kept)),
        kept=(*renamed, *(effect.reversed for effect in kept)),
        error=error,
        old_exists=old_exists,
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
