"""Swap two cameras, or undo that: everything happens, or nothing changes.

``async_swap(hass, plan, rewrites)`` is for the flow of a notice and for the action: ``plan`` comes
from ``plan.plan_swap``, ``rewrites`` are those of ``rewrites.async_propose_rewrites`` that the
owner saw and chose. ``async_undo(hass, swap_id)`` takes a finished swap back for as long as both
cameras exist; it leaves what is gone or was changed since, and names that in its result. Both
raise SwapError, and then everything is as it was. ``async_done_swaps(hass)`` is for a menu. At
every start ``startup.async_recover_at_start`` looks for a swap that was interrupted.
"""

import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from homeassistant.util.uuid import random_uuid_hex

from ..const import DOMAIN
from ..helpers.errors import place_of
from .effects import Effect, current, exists
from .errors import IdTakenError, SwapError
from .history import async_free_id, async_kept
from .journal import DONE, FINISHED, SWAP, UNDO, UNDONE, Journal, SwapRecord, journal_of
from .names import names_of_devices
from .plan import planned_anew
from .reattach import Reattached, async_reattach
from .rewrites import async_apply_rewrites, async_edited, edited_error
from .steps import Applied, async_backward, async_forward, async_make_room, id_taken

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from homeassistant.core import HomeAssistant

    from ..audit.finding import Finding
    from ..decisions.decisions import Decisions
    from .plan import SwapPlan
    from .rewrites import Rewrite

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapResult:
    """What a swap did. ``entity_ids``: taken over, and where the old entities are now.

    ``noted``: whether the decision could be saved, too.
    """

    swap_id: str
    entity_ids: dict[str, str]
    rewritten: tuple[str, ...]
    reattached: Reattached
    noted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoResult:
    """What an undo had to leave, and what it loaded again.

    ``fields``, ``rewrites``: changed by somebody since the swap; ``gone``: entity ids that no
    longer exist; ``noted``: whether the decision could be taken back, too.
    """

    fields: tuple[Effect, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    gone: tuple[str, ...] = ()
    reattached: Reattached = field(default_factory=Reattached)
    noted: bool = True


class DoneSwap(NamedTuple):
    """A swap of the journal. ``error``: why it cannot be undone (now)."""

    record: SwapRecord
    error: SwapError | None


async def async_swap(
    hass: HomeAssistant,
    plan: SwapPlan,
    rewrites: Iterable[Rewrite] = (),
    decisions: Decisions | None = None,
    replaced: Finding | None = None,
) -> SwapResult:
    """Carry out a plan. SwapError, and everything is as it was.

    ``decisions``: where it is noted that the camera of the finding ``replaced`` is replaced.
    """
    chosen = tuple(rewrite for rewrite in rewrites if rewrite.writable)
    async with _async_alone(hass) as journal:
        record = await _async_record(hass, plan, chosen)
        if decisions is not None and replaced is not None:
            decided, earlier = decisions.replaced(replaced)
            record = replace(record, decided=decided, earlier=earlier)
        async with _async_all_or_nothing(hass, journal, record) as applied:
            record = await async_forward(hass, record, applied)
            await async_apply_rewrites(hass, record.rewrites)
            _check_ids(hass, record)
            await journal.async_commit(record)
        noted = await async_end(journal, decisions, record)
    rewritten = tuple(rewrite.entity_id for rewrite in record.rewrites)
    return SwapResult(
        swap_id=record.swap_id,
        entity_ids=record.entity_ids,
        rewritten=rewritten,
        reattached=await async_reattach(hass, record, rewritten),
        noted=noted,
    )


async def async_undo(hass: HomeAssistant, swap_id: str, decisions: Decisions | None = None) -> UndoResult:
    """Give the old camera everything back. SwapError, and everything is as it was.

    ``decisions``: where it is noted that the camera is no longer replaced.
    """
    async with _async_alone(hass) as journal:
        record = journal.records.get(swap_id)
        if record is None or record.state != DONE:
            raise SwapError("unknown")
        if (obstacle := _obstacle(hass, record)) is not None:
            raise obstacle
        gone = [effect.after for effect in record.releases if not exists(hass, effect)]
        gone += [effect.before for effect in record.renames if not exists(hass, effect)]
        await async_make_room(hass, record)
        undone = replace(record, action=SWAP, state=UNDONE, settled=False)
        async with _async_all_or_nothing(hass, journal, replace(record, action=UNDO)) as applied:
            fields = await async_backward(hass, record, applied)
            rewrites = await async_apply_rewrites(hass, record.rewrites, back=True, strict=False)
            await journal.async_commit(undone)
        noted = await async_end(journal, decisions, undone)
    ir.async_delete_issue(hass, DOMAIN, f"{FINISHED}_{swap_id}")
    loaded = {each.entity_id for each in record.rewrites} - {each.entity_id for each in rewrites}
    return UndoResult(
        fields=fields,
        rewrites=rewrites,
        gone=tuple(gone),
        reattached=await async_reattach(hass, record, loaded),
        noted=noted,
    )


async def async_done_swaps(hass: HomeAssistant) -> list[DoneSwap]:
    """Return the swaps that were not undone, the newest first; none if the journal is broken."""
    journal = journal_of(hass)
    try:
        await journal.async_load()
    except HomeAssistantError:
        return []
    return [
        DoneSwap(record, _obstacle(hass, record))
        for record in reversed(journal.records.values())
        if record.state == DONE
    ]


async def async_end(journal: Journal, decisions: Decisions | None, record: SwapRecord) -> bool:
    """Bring the decision to the side of the cameras; return whether that could be saved.

    Nothing is under way any more then, either way.
    """
    noted = True
    try:
        if decisions is None:
            pass
        elif record.state != DONE:
            await decisions.async_swap_undone(record.swap_id, record.earlier)
        elif record.decided is not None:
            await decisions.async_swapped(record.swap_id, record.decided)
    except Exception as error:  # noqa: BLE001 # the cameras are where they belong
        _LOGGER.warning("A swap or its undo could not be noted (%s)", place_of(error))
        noted = False
    await journal.async_clear()
    journal.settle_later()
    return noted


@asynccontextmanager
async def _async_alone(hass: HomeAssistant) -> AsyncIterator[Journal]:
    """Hold off every other swap and undo. SwapError while one runs or the journal is unreadable."""
    journal = journal_of(hass)
    if journal.busy:
        raise SwapError("running")
    journal.busy = True
    try:
        try:
            await journal.async_load()
        except HomeAssistantError as error:
            raise SwapError("journal_unreadable") from error
        if journal.interrupted is not None:
            raise SwapError("running")
        yield journal
    finally:
        journal.busy = False


@asynccontextmanager
async def _async_all_or_nothing(hass: HomeAssistant, journal: Journal, record: SwapRecord) -> AsyncIterator[Applied]:
    """Write what is about to happen; where that fails underway, take back what was begun.

    SwapError for whatever stopped it: then everything is as it was, as far as what is left of the
    cameras allows.
    """
    await journal.async_begin(record)
    applied = Applied(hass, record.device_ids)
    try:
        yield applied
    except BaseException as error:
        try:
            back = record.action == SWAP  # the automations of an undo go forward again
            await async_apply_rewrites(hass, record.rewrites, back=back, strict=False)
        except Exception as other:  # noqa: BLE001 # the registries go back whatever happens
            _LOGGER.warning("Automations could not be taken back (%s)", place_of(other))
        await applied.async_take_back()
        await journal.async_clear()
        if isinstance(error, SwapError) or not isinstance(error, Exception):
            raise
        _LOGGER.warning("A swap or its undo failed (%s)", place_of(error))
        raise SwapError("failed") from error


async def _async_record(hass: HomeAssistant, plan: SwapPlan, rewrites: tuple[Rewrite, ...]) -> SwapRecord:
    """Check everything; return what the journal is to hold. SwapError where something is off."""
    if not plan.ready:
        raise SwapError("not_possible")
    if (now := planned_anew(hass, plan)) is None:
        raise SwapError("changed")
    if edited := await async_edited(hass, rewrites):
        raise edited_error(edited)
    pairs = now.usable
    releases = await _async_unused(hass, [each.gives_up[0] for each in pairs])
    return SwapRecord(
        swap_id=random_uuid_hex(),
        when=dt_util.utcnow().isoformat(),
        old_name=plan.old_name,
        new_name=plan.new_name,
        entity_ids={str(effect.before): str(effect.after) for effect in releases},
        releases=releases,
        renames=tuple(each.takes[0] for each in pairs),
        fields=tuple(effect for each in pairs for effect in (*each.gives_up[1:], *each.takes[1:])),
        # These come last: a device's name changes those of its entities.
        device_fields=tuple(effect for each in now.devices for effect in (*each.gives_up, *each.takes)),
        names=names_of_devices(hass, (one for both in now.device_map.items() for one in both)),
        rewrites=rewrites,
    )


async def _async_unused(hass: HomeAssistant, releases: Sequence[Effect]) -> tuple[Effect, ...]:
    """Return the releases with ids that neither the registry nor the recorder knows."""
    reserved = {str(effect.after) for effect in releases}
    used = (await async_kept(hass, reserved)).all_ids
    found = []
    for effect in releases:
        if effect.after in used:
            effect = replace(effect, after=await async_free_id(hass, str(effect.before), reserved))  # noqa: PLW2901
            reserved.add(str(effect.after))
        found.append(effect)
    return tuple(found)


def _check_ids(hass: HomeAssistant, record: SwapRecord) -> None:
    """IdTakenError where an id is not where the swap brought it, GoneError where a camera is gone."""
    for effect in (*record.releases, *record.renames):
        if current(hass, effect) != effect.after:
            raise IdTakenError


def _obstacle(hass: HomeAssistant, record: SwapRecord) -> SwapError | None:
    for side in (record.releases, record.renames):
        if not any(exists(hass, effect) for effect in side):
            return SwapError("undo_gone")
    if (entity_id := id_taken(hass, record)) is not None:
        return SwapError("undo_id_taken", entity_id=entity_id)
    return None
