"""What a killed process left of a swap: finished or taken back at the next start, and said so.

``async_recover_swaps(hass)`` belongs into the set-up of the integration, before anything else of it. A
swap that was under way is finished, because its owner had asked for it and the recorder may have
moved the history already; where that is no longer possible it is taken back. The same for an undo.
A swap that was finished moments before the process ended may be missing in the registries, which
Home Assistant saves later; the journal then brings them to the same side. What was finished in this
process is known to be there: when the integration is loaded again, nothing of it is looked at.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import STORAGE_DIR

from ..decisions.decisions import async_decisions
from ..helpers.errors import locate_error
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import async_load_rewrites
from .effects import Effect, Target, split_due_effects
from .journal import DONE, SWAP, UNDO, UNDONE, Journal, SwapRecord, get_journal
from .outcome_issues import create_outcome_issue
from .progress import find_past
from .proof import async_put_in_order, prove_history
from .reattach import async_reload_users
from .steps import Applied, async_apply_side, list_device_names, restore_names
from .swap import async_lock_swaps, async_note_swap

_LOGGER = logging.getLogger(__name__)

_ENTITY: Final = "entity"
_DEVICE: Final = "device"
_NOWHERE: Final[frozenset[Target]] = frozenset()
#: Swaps that are on one side now, and those that could be brought to neither.
type _Results = tuple[list[SwapRecord], list[SwapRecord]]
#: By swap, how it ended; None where it could be brought to neither side.
type _Settled = dict[str, SwapRecord | None]
#: By swap, the registries in which something after it is there.
type _Past = Mapping[str, frozenset[Target]]


async def async_recover_swaps(hass: HomeAssistant) -> None:
    """Bring both cameras to one side. Never raises: what cannot be done is said in a repair."""
    if get_journal(hass).busy:
        return  # a swap goes on while the integration is loaded again
    try:
        async with async_lock_swaps(hass, at_start=True) as journal:
            results: _Results = [], []
            unsaved = await _async_find_unsaved(hass, journal)
            past = find_past(hass, _list_what_happened(journal, unsaved))
            doubtful = [*_list_doubtful(journal, unsaved), *journal.interrupted]
            ordered = await async_put_in_order(hass, doubtful)
            try:
                # In their order: what was under way may go on with a camera that took over shortly before.
                await _async_repeat_unsaved(hass, journal, unsaved, past, results)
                if journal.interrupted:
                    await _async_finish_interrupted(hass, journal, past, results)
            finally:
                create_outcome_issue(hass, *results)
                latest = {
                    record.swap_id: record
                    for record in (*doubtful, *results[0], *results[1])
                }
                prove_history(hass, [*latest.values()], ordered)
    except HomeAssistantError as error:
        _LOGGER.warning("The journal of swaps cannot be used (%s)", locate_error(error))


def _list_what_happened(
    journal: Journal, unsaved: Iterable[SwapRecord]
) -> list[tuple[SwapRecord, str]]:
    """Return what the registries may lack, in its order, each with the state that it was to be brought to."""
    finished = [(record, record.state) for record in unsaved]
    return finished + [
        (record, DONE if record.action == SWAP else UNDONE)
        for record in journal.interrupted
    ]


def _list_doubtful(journal: Journal, unsaved: Iterable[SwapRecord]) -> list[SwapRecord]:
    """Return the finished swaps whose history may be elsewhere: also those at which the recorder did not run."""
    lost = {record.swap_id for record in unsaved}
    begun = {record.swap_id for record in journal.interrupted}
    doubtful = [
        record
        for record in journal.records.values()
        if record.unrecorded or record.swap_id in lost
    ]
    return [record for record in doubtful if record.swap_id not in begun]


async def _async_finish_interrupted(
    hass: HomeAssistant, journal: Journal, past: _Past, results: _Results
) -> None:
    """Finish what was under way, of several all that was still to come; what cannot be waits for the next start."""
    decisions = await async_decisions(hass)
    ended, stuck = results
    settled = {
        record.swap_id: await _async_end_swap(hass, journal, record, past)
        for record in journal.interrupted
    }
    settled |= await _async_end_afresh(hass, journal, settled)
    left = []
    for record in journal.interrupted:
        if (end := settled[record.swap_id]) is None:
            left.append(record)
            continue
        await async_note_swap(decisions, end)
        ended.append(end)
    # What could not be repeated because of one that was still under way needs no repeating after that.
    stuck[:] = [record for record in stuck if _is_lost(hass, journal, record, _NOWHERE)]
    stuck += left
    if left:
        await journal.async_leave(left)
    else:
        await journal.async_clear()


async def _async_end_swap(
    hass: HomeAssistant, journal: Journal, record: SwapRecord, past: _Past
) -> SwapRecord | None:
    """Finish one swap or undo; else take it back. None where neither could be."""
    there = past.get(record.swap_id, _NOWHERE)
    for state in (DONE, UNDONE) if record.action == SWAP else (UNDONE, DONE):
        # Which names Home Assistant changed by itself is known only of a swap that was written down as done.
        known = journal.records.get(record.swap_id) if state == DONE else record
        if (
            ended := await _async_try_side(
                hass, known or record, state, afresh=known is None, there=there
            )
        ) is not None:
            if state == DONE or record.swap_id in journal.records:
                await journal.async_commit(ended)
            return ended
        there = _NOWHERE
    return None


async def _async_end_afresh(
    hass: HomeAssistant, journal: Journal, settled: Mapping[str, SwapRecord | None]
) -> _Settled:
    """Undo swaps of one camera anew that were to be undone in one go, where one of them could not be; return how they ended.

    The registries may have lost the swaps as well. Then there is nothing of the later one to be undone, and what it would
    give back belongs to somebody else. So the swaps are made again first, in their order.
    """
    stuck = [
        record for record in journal.interrupted if settled[record.swap_id] is None
    ]
    concerned = {item for record in stuck for item in record.concerns}
    undos = [
        record
        for record in journal.interrupted
        if record.action == UNDO and not concerned.isdisjoint(record.concerns)
    ]
    if not stuck or len(undos) < 2:  # noqa: PLR2004 # a chain has two at least
        return {}
    for record in reversed(undos):
        known = journal.records.get(record.swap_id, record)
        await _async_try_side(hass, known, DONE)
    return {
        record.swap_id: await _async_end_swap(hass, journal, record, {})
        for record in undos
    }


async def _async_find_unsaved(
    hass: HomeAssistant, journal: Journal
) -> list[SwapRecord]:
    """Return the swaps and undos that an earlier process had finished and the registries may have lost, in their order."""
    begun = {record.swap_id for record in journal.interrupted}
    doubtful = [
        record
        for swap_id, record in journal.records.items()
        if swap_id in journal.unchecked - begun
    ]
    storage = Path(hass.config.path(STORAGE_DIR))
    unsaved = await hass.async_add_executor_job(_find_unsaved, storage, doubtful)
    journal.unchecked = {record.swap_id for record in unsaved}
    return sorted(unsaved, key=_get_turn)


def _get_turn(record: SwapRecord) -> int:
    # Not when it ended: a start that was killed may have repeated an earlier one after a later one had ended.
    return record.turn


async def _async_repeat_unsaved(
    hass: HomeAssistant,
    journal: Journal,
    unsaved: Iterable[SwapRecord],
    past: _Past,
    results: _Results,
) -> None:
    """Repeat what the registries have lost of swaps that an earlier process had finished."""
    ended, stuck = results
    for record in unsaved:
        there = past.get(record.swap_id, _NOWHERE)
        if _is_lost(hass, journal, record, there):
            settled = await _async_try_side(hass, record, record.state, there=there)
            if settled is None:
                stuck.append(record)  # one of the cameras may be gone by now
                continue
            await journal.async_commit(settled)
            ended.append(settled)
        journal.unchecked -= {record.swap_id}
        journal.settle_later()


def _find_unsaved(storage: Path, records: Iterable[SwapRecord]) -> list[SwapRecord]:
    """Return the records that the files of the registries may lack, as after a disk that was full."""
    saved = {}
    for target, key in ("entity", er.STORAGE_KEY), ("device", dr.STORAGE_KEY):
        file = storage / key
        saved[target] = file.stat().st_mtime if file.exists() else 0.0
    return [
        record
        for record in records
        if not record.settled
        or any(saved[effect.target] < record.ended for effect in record.steps)
    ]


@callback
def _is_lost(
    hass: HomeAssistant, journal: Journal, record: SwapRecord, there: frozenset[Target]
) -> bool:
    """Whether the registries lack something of a swap or an undo; what a later one has changed again is not lost.

    ``there``: the registries in which it is past.
    """
    steps = [effect for effect in record.steps if effect.target not in there]
    if not (waiting := split_due_effects(hass, steps)[0]):
        return False
    swaps = sorted(journal.records.values(), key=_get_turn)
    changed_later: set[tuple[str, str, str]] = set()
    for other in swaps[swaps.index(record) + 1 :]:
        changed_later |= {_locate_field(effect) for effect in other.steps}
    return any(_locate_field(effect) not in changed_later for effect in waiting)


def _locate_field(effect: Effect) -> tuple[str, str, str]:
    return effect.target, effect.id, effect.field


async def _async_try_side(
    hass: HomeAssistant,
    record: SwapRecord,
    state: str,
    *,
    afresh: bool = False,
    there: frozenset[Target] = _NOWHERE,
) -> SwapRecord | None:
    """Bring registries, history and files to one side; return the record of it.

    ``afresh``: begin with taking back all that is there of it. ``there``: the registries in which it is past, where
    nothing is to be done. None where it failed and was taken back.
    """
    applied, part = Applied(hass, record.device_ids), _leave_out(record, there)
    names = list_device_names(hass, part.device_ids if _ENTITY in there else ())
    try:
        if afresh:
            await async_apply_side(hass, part, UNDONE, applied)
        brought = await async_apply_side(hass, part, state, applied)
        restore_names(hass, names)
    except Exception as error:  # noqa: BLE001 # whatever fails, the other direction is left
        _LOGGER.warning(
            "A swap could not be brought to '%s' (%s)", state, locate_error(error)
        )
        try:
            await applied.async_take_back()
        except Exception as other:  # noqa: BLE001 # the journal stays, and the next start tries again
            _LOGGER.warning(
                "Nor could its beginning be taken back (%s)", locate_error(other)
            )
        return None
    for rewrite in brought.rewrites:
        _LOGGER.warning(
            "%s was edited since and stays as it is", rewrite.entity_id or rewrite.name
        )
    made = brought.made_rewrites
    ended = brought.record if not there else _put_back(brought.record, record)

    async def reattach(hass: HomeAssistant) -> None:
        # Home Assistant has read the files before, and could load nothing anew until it has started.
        try:
            await async_load_rewrites(
                hass, [rewrite for rewrite in made if rewrite.file]
            )
        except SwapError as error:
            _LOGGER.warning(
                "What a start has changed in files could not be loaded (%s)",
                locate_error(error),
            )
        for name in (await async_reload_users(hass, [ended], made)).failed:
            _LOGGER.warning("%s needs one more restart of Home Assistant", name)

    async_at_started(hass, reattach)
    return ended


def _leave_out(record: SwapRecord, there: frozenset[Target]) -> SwapRecord:
    """Return a record without what it does in these registries; where its entities are past, its files are, too."""
    if _ENTITY in there:
        record = replace(
            record,
            releases=(),
            renames=(),
            fields=(),
            coloured=(),
            rewrites=(),
            names={},
        )
    return replace(record, device_fields=()) if _DEVICE in there else record


def _put_back(part: SwapRecord, record: SwapRecord) -> SwapRecord:
    """Return a record that is whole again, with the end of what was done of it."""
    return replace(
        record,
        action=part.action,
        state=part.state,
        settled=part.settled,
        ended=part.ended,
    )
