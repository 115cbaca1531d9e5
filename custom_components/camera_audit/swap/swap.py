"""Swap two cameras, or undo that: everything happens, or nothing changes.

``async_swap_cameras(hass, plan, rewrites)`` is for the flow of a notice and for the action: ``plan`` comes
from ``plan.plan_swap``, ``rewrites`` are those of ``rewrites.async_propose_rewrites`` that the
owner saw and chose. ``async_undo_swap(hass, swap_id)`` takes a finished swap back, of a camera that is
gone as far as that is possible; it leaves what is gone or was changed since, and names that in its
result, as ``async_preview_undo`` does beforehand. Both raise SwapError, and then everything is as
it was. ``async_list_done_swaps(hass)`` is for a menu. At every start ``startup.async_recover_at_start`` looks for a swap that was interrupted.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util import dt as dt_util
from homeassistant.util.uuid import random_uuid_hex

from ..audit.finding import Finding
from ..decisions.decisions import Decisions
from ..helpers.errors import locate_error
from ..helpers.time_slices import Pace
from ..language.redact import clean
from ..rewrites.errors import SwapError
from ..rewrites.merge import take_back_text
from ..rewrites.rewrites import Rewrite, async_apply_rewrites, make_edited_error
from .effects import GONE, Effect, read_effect_field
from .files import SIGNAL_ENDED
from .history import async_free_id, async_list_recorded
from .joined import async_find_series, async_update_series
from .journal import DONE, SWAP, UNDO, UNDONE, Journal, SwapRecord, get_journal
from .outcome_issues import delete_outcome_issue
from .plan import SwapPlan, plan_again
from .proof import async_note_numbers, prove_history
from .reattach import async_reload_users
from .steps import (
    Applied,
    Outcome,
    async_apply_side,
    async_make_room,
    list_device_names,
    make_undo_outcome,
)
from .undo import list_staying_rewrites, read_undo

_LOGGER = logging.getLogger(__name__)


class DoneSwap(NamedTuple):
    """A swap of the journal. ``error``: why it cannot be undone (now)."""

    record: SwapRecord
    error: SwapError | None


class Order(NamedTuple):
    """One swap as its owner wants it.

    ``rewrites``: those that are to be made. ``replaced``: whose camera is noted as replaced.
    ``join_history``: whether there is to be a series in which the history of both reads as one.
    """

    plan: SwapPlan
    rewrites: tuple[Rewrite, ...] = ()
    replaced: Finding | None = None
    join_history: bool = False


class Refused(NamedTuple):
    """A swap or an undo of several that did not happen, and why; everything of it is as it was."""

    record: SwapRecord
    error: SwapError


class Several(NamedTuple):
    """What became of several swaps, or of their undo: each by itself."""

    done: tuple[Outcome, ...]
    refused: tuple[Refused, ...] = ()

    def raise_refusal(self) -> None:
        """Raise SwapError where one was refused: for a caller that wanted but one."""
        for refused in self.refused:
            raise refused.error

    def find_result(self, plan: SwapPlan) -> Outcome | Refused:
        """Return what became of one of the plans."""
        old_ids = {pair.old.id for pair in plan.usable}
        results: list[Outcome | Refused] = [*self.done, *self.refused]
        for result in results:
            if old_ids == {effect.id for effect in result.record.releases}:
                return result
        raise LookupError("this plan was not among them")


async def async_swap_cameras(  # noqa: PLR0913 # the owner's choices
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
    order = Order(plan, tuple(rewrites), replaced, join_history)
    several = await async_swap_several(hass, [order], decisions)
    several.raise_refusal()
    return several.done[0]


async def async_swap_several(
    hass: HomeAssistant, orders: Sequence[Order], decisions: Decisions | None
) -> Several:
    """Carry out plans, one after the other; where one fails, the others go on.

    All of them are checked first, and written down as a whole. SwapError where one of them cannot
    be as planned, and nothing has changed.
    """
    async with async_lock_swaps(hass) as journal:
        records = await _async_make_records(hass, orders, decisions)
        return await _async_carry_out_all(hass, journal, records, decisions)


async def async_undo_swap(
    hass: HomeAssistant, swap_id: str, decisions: Decisions | None = None
) -> Outcome:
    """Give the old camera everything back. SwapError, and everything is as it was.

    ``decisions``: where it is noted that the camera is no longer replaced.
    """
    several = await async_undo_several(hass, [swap_id], decisions)
    several.raise_refusal()
    return several.done[0]


async def async_undo_several(
    hass: HomeAssistant, swap_ids: Sequence[str], decisions: Decisions | None
) -> Several:
    """Undo swaps, the last one first; where one cannot be undone, the others are.

    SwapError where there is no such swap.
    """
    async with async_lock_swaps(hass) as journal:
        records = [
            record
            for record in journal.records.values()
            if record.swap_id in swap_ids and record.state == DONE
        ]
        if not records:
            raise SwapError("unknown")
        errors: list[tuple[SwapRecord, SwapError | None]] = []
        able: list[SwapRecord] = []
        for record in reversed(records):
            # What such a one still holds is free once it is undone.
            goes_first = [
                earlier.swap_id
                for earlier in able
                if not earlier.concerns.isdisjoint(record.concerns)
            ]
            error = await _async_find_undo_error(hass, journal, record, goes_first)
            errors.append((record, error))
            if error is None:
                able.append(replace(record, action=UNDO))
        several = (
            await _async_carry_out_all(hass, journal, able, decisions)
            if able
            else Several(())
        )
    for outcome in several.done:
        delete_outcome_issue(hass, outcome.record)
    unable = [Refused(record, error) for record, error in errors if error is not None]
    return several._replace(refused=(*unable, *several.refused))


async def async_preview_undo(hass: HomeAssistant, record: SwapRecord) -> Outcome:
    """Return what an undo would leave at this moment; nothing is changed."""
    undo, staying = read_undo(hass, record), list_staying_rewrites(hass, record)
    rewrites = tuple(each for each in record.rewrites if each not in staying)
    with suppress(SwapError):  # the file cannot be read: the undo says so
        rewrites = await async_apply_rewrites(
            hass, rewrites, back=True, write=False, edits=True
        )
    return make_undo_outcome(undo, record, rewrites, staying)


async def async_list_done_swaps(hass: HomeAssistant) -> list[DoneSwap]:
    """Return the swaps that were not undone, the newest first; none if the journal is broken."""
    journal = get_journal(hass)
    try:
        await journal.async_load()
    except HomeAssistantError:
        return []
    records = [record for record in journal.records.values() if record.state == DONE]
    swaps = []
    with Pace() as pace:
        for record in reversed(records):
            if pace.must_rest:
                await pace.async_rest_now()
            error = _find_later_error(hass, journal, record)
            swaps.append(DoneSwap(record, error or read_undo(hass, record).error))
    return swaps


async def _async_find_undo_error(
    hass: HomeAssistant,
    journal: Journal,
    record: SwapRecord,
    goes_first: Collection[str],
) -> SwapError | None:
    """Return why a swap cannot be undone, once those in ``goes_first`` are; None where it can."""
    error = _find_later_error(hass, journal, record, goes_first)
    if error is not None or goes_first:
        return error  # what goes first changes what there is to undo, so that is looked at in its turn
    undo = read_undo(hass, record)
    # Of one that a killed process may have lost, an undo says that it is not to be made again.
    if (
        undo.error is not None
        or undo.history
        or undo.fields
        or record.swap_id in journal.unchecked
    ):
        return undo.error
    left = await async_apply_rewrites(
        hass, record.rewrites, back=True, write=False, edits=True
    )
    return SwapError("undo_nothing") if len(left) == len(record.rewrites) else None


def _find_later_error(
    hass: HomeAssistant,
    journal: Journal,
    record: SwapRecord,
    goes_first: Collection[str] = (),
) -> SwapError | None:
    """Return that a later swap has to be undone first, and which: the last one that is about the same things.

    One of whose cameras nothing is left has nothing to undo, so it stands in no way.
    """
    swap_ids = list(journal.records)
    if record.swap_id not in swap_ids:
        return None
    later_ids = swap_ids[swap_ids.index(record.swap_id) + 1 :]
    for swap_id in reversed(later_ids):
        other = journal.records[swap_id]
        if (
            other.state != DONE
            or swap_id in goes_first
            or other.concerns.isdisjoint(record.concerns)
        ):
            continue
        error = read_undo(hass, other).error
        if error is not None and error.key == "undo_old_gone":
            return error  # that one cannot be undone first either
        if error is None or error.key != "undo_gone":
            return SwapError(
                "undo_later", old=clean(other.old_name), new=clean(other.new_name)
            )
    return None


async def async_note_swap(decisions: Decisions | None, record: SwapRecord) -> bool:
    """Bring the decision to the side of the cameras; return whether that could be saved."""
    try:
        if decisions is None:
            pass
        elif record.state != DONE:
            await decisions.async_swap_undone(record.swap_id, record.earlier)
        elif record.decided is not None:
            await decisions.async_swapped(record.swap_id, record.decided)
    except Exception as error:  # noqa: BLE001 # the cameras are where they belong
        _LOGGER.warning(
            "A swap or its undo could not be noted (%s)", locate_error(error)
        )
        return False
    return True


@asynccontextmanager
async def async_lock_swaps(
    hass: HomeAssistant, *, at_start: bool = False
) -> AsyncIterator[Journal]:
    """Hold off every other swap and undo. SwapError while one runs or waits, or the journal is unreadable.

    ``at_start``: what waits for a start is no reason then.
    """
    journal = get_journal(hass)
    if journal.busy:
        raise SwapError("running")
    journal.busy = True
    try:
        await journal.async_load()
        if journal.interrupted and not at_start:
            raise SwapError("stuck")
        yield journal
    finally:
        journal.busy = False


async def _async_carry_out_all(
    hass: HomeAssistant,
    journal: Journal,
    records: Sequence[SwapRecord],
    decisions: Decisions | None,
) -> Several:
    """Write what is about to happen, do it one by one, and load again what holds on to the cameras."""
    waiting = await async_note_numbers(hass, journal.give_turns(records))
    await journal.async_begin(waiting)
    done: list[Outcome] = []
    refused: list[Refused] = []
    try:
        while waiting:
            record = waiting.pop(0)
            try:
                brought = await _async_carry_out(hass, journal, record)
                done.append(
                    brought._replace(
                        noted=await async_note_swap(decisions, brought.record)
                    )
                )
            except SwapError as error:
                refused.append(Refused(record, error))
                if journal.interrupted:
                    await journal.async_leave([record, *waiting])
                    raise
                if waiting:
                    # Otherwise a start would finish what failed here.
                    await journal.async_begin(waiting)
    except SwapError as error:
        refused += [Refused(record, error) for record in waiting]
    finally:
        if not journal.interrupted:
            await journal.async_clear()
    if done:
        ended = [outcome.record for outcome in done]
        for record in ended:
            async_dispatcher_send(hass, SIGNAL_ENDED, record)
        prove_history(hass, ended)
        made = [*chain.from_iterable(outcome.made_rewrites for outcome in done)]
        reattached = await async_reload_users(hass, ended, made)
        done[-1] = done[-1]._replace(reattached=reattached)
        if any(record.joined for record in ended):
            hass.async_create_task(
                async_update_series(hass), "Camera Audit: joined history"
            )
    return Several(tuple(done), tuple(refused))


async def _async_carry_out(
    hass: HomeAssistant, journal: Journal, record: SwapRecord
) -> Outcome:
    """Do one swap or undo; where that fails underway, take back what was begun.

    SwapError for whatever stopped it: then everything is as it was, as far as what is left of the
    cameras allows, or the journal waits for the next start.
    """
    applied = Applied(hass, record.device_ids)
    try:
        if record.action == UNDO:
            undo = read_undo(hass, record)
            # One that was to be undone before has stayed, or the old camera has gone meanwhile.
            error = _find_later_error(hass, journal, record) or undo.error
            if error is not None:
                raise error  # noqa: TRY301
            await async_make_room(hass, undo)
        brought = await async_apply_side(
            hass, record, DONE if record.action == SWAP else UNDONE, applied
        )
        if record.action == SWAP:
            _check_taken_over(hass, brought)
        await journal.async_commit(brought.record)
    except BaseException as error:
        journal.interrupted = (
            record,
        )  # its file stays for the next start, unless all of it is taken back
        try:
            await applied.async_take_back()
        except Exception as other:
            _LOGGER.warning(
                "A swap or its undo could not be taken back (%s)", locate_error(other)
            )
            raise SwapError("stuck") from other
        journal.interrupted = ()
        if isinstance(error, SwapError) or not isinstance(error, Exception):
            raise
        _LOGGER.warning("A swap or its undo failed (%s)", locate_error(error))
        raise SwapError("failed") from error
    return brought


def _check_taken_over(hass: HomeAssistant, brought: Outcome) -> None:
    """SwapError where something came in between: an edit, an id that moved, a camera that is gone."""
    if brought.rewrites:
        raise make_edited_error(brought.rewrites)
    for old, new in brought.record.pairs:
        for effect in (old, new):
            if (now := read_effect_field(hass, effect)) != effect.after:
                raise SwapError("gone" if now is GONE else "id_taken")


async def _async_make_records(
    hass: HomeAssistant, orders: Sequence[Order], decisions: Decisions | None
) -> list[SwapRecord]:
    """Check everything; return what the journal is to hold. SwapError where something is off."""
    batch = random_uuid_hex() if len(orders) > 1 else ""
    check_plans_apart(order.plan for order in orders)
    records: list[SwapRecord] = []
    parked: set[str] = set()
    for order in orders:
        record = replace(
            await _async_make_record(hass, order.plan, order.rewrites, parked),
            batch=batch,
        )
        parked |= {*record.entity_ids.values()}
        await asyncio.sleep(
            0
        )  # the event loop has its turn between one camera and the next
        if decisions is not None and order.replaced is not None:
            decided, earlier = decisions.replaced(order.replaced)
            record = replace(record, decided=decided, earlier=earlier)
        if order.join_history:
            record = replace(record, joined=await async_find_series(hass, record))
        records.append(record)
    return chain_records(records)


def check_plans_apart(plans: Iterable[SwapPlan]) -> None:
    """SwapError where two plans are about the same entity or device."""
    seen: set[str] = set()
    for plan in plans:
        own = {*plan.registry_map, *plan.registry_map.values()}
        own |= {*plan.device_map, *plan.device_map.values()}
        own |= {twin.old.id for twin in plan.twins}
        if own & seen:
            raise SwapError("camera_twice")
        seen |= own


def chain_records(records: Iterable[SwapRecord]) -> list[SwapRecord]:
    """Return the records with changes that go on where those before them end, in what names two cameras."""
    # Of one thing, all plans show the same text before.
    texts: dict[tuple[str, str, str, str], str] = {}
    chained = []
    for record in records:
        rewrites = []
        # Two views of a dashboard may hold the same: within one swap each is changed for itself.
        changed: dict[tuple[str, str, str, str], str] = {}
        for rewrite in record.rewrites:
            place = rewrite.domain, rewrite.file, rewrite.key, rewrite.before
            before, after = rewrite.before, rewrite.after
            if (text := texts.get(place)) is not None:
                before, after = text, take_back_text(text, after, before)
                if after == text and rewrite.after != rewrite.before:
                    continue  # both change the same lines: this one is left to the owner
            changed[place] = after
            rewrites.append(replace(rewrite, before=before, after=after))
        texts |= changed
        chained.append(replace(record, rewrites=tuple(rewrites)))
    return chained


async def _async_make_record(
    hass: HomeAssistant,
    plan: SwapPlan,
    wanted: Iterable[Rewrite],
    taken: Collection[str] = (),
) -> SwapRecord:
    """Check one plan; return what the journal is to hold. ``taken``: entity ids that others park under."""
    rewrites = tuple(rewrite for rewrite in wanted if rewrite.writable)
    if not plan.ready:
        raise SwapError("not_possible")
    if (now := plan_again(hass, plan)) is None:
        raise SwapError("changed")
    if edited := await async_apply_rewrites(hass, rewrites, write=False):
        raise make_edited_error(edited)
    pairs = now.usable
    releases = await _async_choose_unused(
        hass, [pair.gives_up[0] for pair in pairs], taken
    )
    fields: list[Effect] = []
    for pair in pairs:
        fields += [*pair.gives_up[1:], *pair.takes[1:]]
    for twin in plan.twins:
        fields += twin.gives_up
    device_fields: list[Effect] = []
    for device_pair in now.devices:
        device_fields += [*device_pair.gives_up, *device_pair.takes]
    device_fields += now.halves
    device_ids = [*chain.from_iterable(now.device_map.items())]
    device_ids += [effect.id for effect in now.halves]
    return SwapRecord(
        swap_id=random_uuid_hex(),
        when=dt_util.utcnow().isoformat(),
        old_name=plan.old_name,
        new_name=plan.new_name,
        entity_ids={str(effect.before): str(effect.after) for effect in releases},
        releases=releases,
        renames=tuple(pair.takes[0] for pair in pairs),
        fields=tuple(fields),
        # These come last: a device's name changes those of its entities.
        device_fields=tuple(device_fields),
        names=list_device_names(hass, device_ids),
        rewrites=rewrites,
        carried=tuple(pair.old.id for pair in pairs if plan.carries_history(pair)),
    )


async def _async_choose_unused(
    hass: HomeAssistant, releases: Sequence[Effect], taken: Collection[str]
) -> tuple[Effect, ...]:
    """Return the releases with ids that neither the registry nor the recorder knows, nor another swap takes."""
    reserved = {str(effect.after) for effect in releases}
    used = {*taken, *(await async_list_recorded(hass, reserved)).all_ids}
    reserved |= {*taken}
    unused = []
    for effect in releases:
        parked = str(effect.after)
        if parked in used:
            parked = await async_free_id(hass, str(effect.before), reserved)
            reserved.add(parked)
        unused.append(replace(effect, after=parked))
    return tuple(unused)
