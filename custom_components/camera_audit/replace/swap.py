"""Swap two cameras, or undo that: everything happens, or nothing changes.

``async_swap(hass, plan, rewrites)`` is for the flow of a notice and for the action: ``plan`` comes
from ``plan.plan_swap``, ``rewrites`` are those of ``rewrites.async_propose_rewrites`` that the
owner saw and chose. ``async_undo(hass, swap_id)`` takes a finished swap back, of a camera that is
gone as far as that is possible; it leaves what is gone or was changed since, and names that in its
result, as ``async_preview_undo`` does beforehand. Both raise SwapError, and then everything is as
it was. ``async_done_swaps(hass)`` is for a menu. At every start ``startup.async_recover_at_start`` looks for a swap that was interrupted.
"""

import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from homeassistant.util.uuid import random_uuid_hex

from ..audit.finding import Finding
from ..const import DOMAIN
from ..decisions.decisions import Decisions
from ..helpers.errors import place_of
from .effects import GONE, Effect, current
from .errors import SwapError
from .history import async_free_id, async_kept
from .joined import async_follow, async_series
from .journal import DONE, FINISHED, SWAP, UNDO, UNDONE, Journal, SwapRecord, journal_of
from .plan import SwapPlan, planned_anew
from .reattach import async_reattach
from .rewrites import Rewrite, async_apply_rewrites, edited_error
from .steps import Applied, Outcome, async_bring, async_make_room, names_of_devices, outcome_of
from .undo import read_undo

_LOGGER = logging.getLogger(__name__)


class DoneSwap(NamedTuple):
    """A swap of the journal. ``error``: why it cannot be undone (now)."""

    record: SwapRecord
    error: SwapError | None


async def async_swap(  # noqa: PLR0913 # the owner's choices
    hass: HomeAssistant,
    plan: SwapPlan,
    rewrites: Iterable[Rewrite] = (),
    decisions: Decisions | None = None,
    replaced: Finding | None = None,
    *,
    join_history: bool = False,
) -> Outcome:
    """Carry out a plan. SwapError, and everything is as it was.

    ``decisions``: where it is noted that the camera of the finding ``replaced`` is replaced.
    ``join_history``: whether there is to be a series in which the history of both reads as one.
    """
    async with async_alone(hass) as journal:
        record = await _async_record(hass, plan, tuple(rewrite for rewrite in rewrites if rewrite.writable))
        if decisions is not None and replaced is not None:
            decided, earlier = decisions.replaced(replaced)
            record = replace(record, decided=decided, earlier=earlier)
        if join_history:
            record = replace(record, joined=await async_series(hass, record))
        return await _async_carry_out(hass, journal, record, decisions)


async def async_undo(hass: HomeAssistant, swap_id: str, decisions: Decisions | None = None) -> Outcome:
    """Give the old camera everything back. SwapError, and everything is as it was.

    ``decisions``: where it is noted that the camera is no longer replaced.
    """
    async with async_alone(hass) as journal:
        record = journal.records.get(swap_id)
        if record is None or record.state != DONE:
            raise SwapError("unknown")
        undo = read_undo(hass, record)
        if undo.error is not None:
            raise undo.error
        await async_make_room(hass, undo)
        outcome = await _async_carry_out(hass, journal, replace(record, action=UNDO), decisions)
    ir.async_delete_issue(hass, DOMAIN, f"{FINISHED}_{swap_id}")
    return outcome


async def async_preview_undo(hass: HomeAssistant, record: SwapRecord) -> Outcome:
    """Return what an undo would leave at this moment; nothing is changed."""
    undo, rewrites = read_undo(hass, record), record.rewrites
    if undo.old_exists:
        with suppress(SwapError):  # the file cannot be read: the undo says so
            rewrites = await async_apply_rewrites(hass, record.rewrites, back=True, write=False)
    return outcome_of(undo, record, rewrites)


async def async_done_swaps(hass: HomeAssistant) -> list[DoneSwap]:
    """Return the swaps that were not undone, the newest first; none if the journal is broken."""
    journal = journal_of(hass)
    try:
        await journal.async_load()
    except HomeAssistantError:
        return []
    return [
        DoneSwap(each, read_undo(hass, each).error) for each in reversed(journal.records.values()) if each.state == DONE
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
async def async_alone(hass: HomeAssistant, *, at_start: bool = False) -> AsyncIterator[Journal]:
    """Hold off every other swap and undo. SwapError while one runs or the journal is unreadable.

    ``at_start``: what was under way when the process ended is no reason then.
    """
    journal = journal_of(hass)
    if journal.busy:
        raise SwapError("running")
    journal.busy = True
    try:
        await journal.async_load()
        if journal.interrupted is not None and not at_start:
            raise SwapError("running")
        yield journal
    finally:
        journal.busy = False


async def _async_carry_out(
    hass: HomeAssistant, journal: Journal, record: SwapRecord, decisions: Decisions | None
) -> Outcome:
    """Write what is about to happen and do it; where that fails underway, take back what was begun.

    SwapError for whatever stopped it: then everything is as it was, as far as what is left of the
    cameras allows.
    """
    await journal.async_begin(record)
    applied = Applied(hass, record.device_ids)
    try:
        brought = await async_bring(hass, record, DONE if record.action == SWAP else UNDONE, applied)
        if record.action == SWAP:
            _check_taken(hass, brought)
        await journal.async_commit(brought.record)
    except BaseException as error:
        await applied.async_take_back()
        await journal.async_clear()
        if isinstance(error, SwapError) or not isinstance(error, Exception):
            raise
        _LOGGER.warning("A swap or its undo failed (%s)", place_of(error))
        raise SwapError("failed") from error
    noted = await async_end(journal, decisions, brought.record)
    if record.joined:
        hass.async_create_task(async_follow(hass), "Camera Audit: joined history")
    loaded = {each.entity_id for each in record.rewrites} - {each.entity_id for each in brought.rewrites}
    return brought._replace(reattached=await async_reattach(hass, record, loaded), noted=noted)


def _check_taken(hass: HomeAssistant, brought: Outcome) -> None:
    """SwapError where something came in between: an edit, an id that moved, a camera that is gone."""
    if brought.rewrites:
        raise edited_error(brought.rewrites)
    for old, new in brought.record.pairs:
        for effect in (old, new):
            if (now := current(hass, effect)) != effect.after:
                raise SwapError("gone" if now is GONE else "id_taken")


async def _async_record(hass: HomeAssistant, plan: SwapPlan, rewrites: tuple[Rewrite, ...]) -> SwapRecord:
    """Check everything; return what the journal is to hold. SwapError where something is off."""
    if not plan.ready:
        raise SwapError("not_possible")
    if (now := planned_anew(hass, plan)) is None:
        raise SwapError("changed")
    if edited := await async_apply_rewrites(hass, rewrites, write=False):
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
