"""What a killed process left of a swap: finished or taken back at the next start, and said so.

``async_recover_swaps(hass)`` belongs into the set-up of the integration, before anything else of it. A
swap that was under way is finished, because its owner had asked for it and the recorder may have
moved the history already; where that is no longer possible it is taken back. The same for an undo.
A swap that was finished moments before the process ended may be missing in the registries, which
Home Assistant saves later; the journal then brings them to the same side. What was finished in this
process is known to be there: when the integration is loaded again, nothing of it is looked at.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import STORAGE_DIR

from ..decisions.decisions import async_decisions
from ..helpers.errors import locate_error
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import async_load_rewrites
from .effects import Effect, split_due_effects
from .journal import DONE, SWAP, UNDONE, Journal, SwapRecord, get_journal
from .outcome_issues import create_outcome_issue
from .proof import async_put_in_order, prove_history
from .reattach import async_reload_users
from .steps import Applied, async_apply_side
from .swap import async_lock_swaps, async_note_swap

_LOGGER = logging.getLogger(__name__)

#: Swaps that are on one side now, and those that could be brought to neither.
type _Results = tuple[list[SwapRecord], list[SwapRecord]]


async def async_recover_swaps(hass: HomeAssistant) -> None:
    """Bring both cameras to one side. Never raises: what cannot be done is said in a repair."""
    if get_journal(hass).busy:
        return  # a swap goes on while the integration is loaded again
    try:
        async with async_lock_swaps(hass, at_start=True) as journal:
            results: _Results = [], []
            unsaved = await _async_find_unsaved(hass, journal)
            doubtful = [*_list_doubtful(journal, unsaved), *journal.interrupted]
            ordered = await async_put_in_order(hass, doubtful)
            try:
                # In their order: what was under way may go on with a camera that took over shortly before.
                await _async_repeat_unsaved(hass, journal, unsaved, results)
                if journal.interrupted:
                    await _async_finish_interrupted(hass, journal, results)
            finally:
                create_outcome_issue(hass, *results)
                latest = {
                    record.swap_id: record
                    for record in (*doubtful, *results[0], *results[1])
                }
                prove_history(hass, [*latest.values()], ordered)
    except HomeAssistantError as error:
        _LOGGER.warning("The journal of swaps cannot be used (%s)", locate_error(error))


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
    hass: HomeAssistant, journal: Journal, results: _Results
) -> None:
    """Finish what was under way, of several all that was still to come; what cannot be waits for the next start."""
    decisions = await async_decisions(hass)
    ended, stuck = results
    left = []
    for record in journal.interrupted:
        settled = await _async_end_swap(hass, journal, record)
        if settled is None:
            left.append(record)
            continue
        await async_note_swap(decisions, settled)
        ended.append(settled)
    stuck += left
    if left:
        await journal.async_leave(left)
    else:
        await journal.async_clear()


async def _async_end_swap(
    hass: HomeAssistant, journal: Journal, record: SwapRecord
) -> SwapRecord | None:
    """Finish one swap or undo; else take it back. None where neither could be."""
    for state in (DONE, UNDONE) if record.action == SWAP else (UNDONE, DONE):
        # Which names Home Assistant changed by itself is known only of a swap that was written down as done.
        known = journal.records.get(record.swap_id) if state == DONE else record
        if (
            ended := await _async_try_side(
                hass, known or record, state, afresh=known is None
            )
        ) is not None:
            if state == DONE or record.swap_id in journal.records:
                await journal.async_commit(ended)
            return ended
    return None


async def _async_find_unsaved(
    hass: HomeAssistant, journal: Journal
) -> list[SwapRecord]:
    """Return the swaps that an earlier process had finished and the registries may have lost."""
    begun = {record.swap_id for record in journal.interrupted}
    doubtful = [
        record
        for swap_id, record in journal.records.items()
        if swap_id in journal.unchecked - begun
    ]
    storage = Path(hass.config.path(STORAGE_DIR))
    unsaved = await hass.async_add_executor_job(_find_unsaved, storage, doubtful)
    journal.unchecked = {record.swap_id for record in unsaved}
    return unsaved


async def _async_repeat_unsaved(
    hass: HomeAssistant,
    journal: Journal,
    unsaved: Iterable[SwapRecord],
    results: _Results,
) -> None:
    """Repeat what the registries have lost of swaps that an earlier process had finished."""
    ended, stuck = results
    for record in unsaved:
        if _is_lost(hass, journal, record):
            settled = await _async_try_side(hass, record, record.state)
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
def _is_lost(hass: HomeAssistant, journal: Journal, record: SwapRecord) -> bool:
    """Whether the registries lack something of a swap or an undo; what a later one has changed again is not lost."""
    if not (waiting := split_due_effects(hass, record.steps)[0]):
        return False
    swaps = [*journal.records.values()]
    changed_later: set[tuple[str, str, str]] = set()
    for other in swaps[swaps.index(record) + 1 :]:
        changed_later |= {_locate_field(effect) for effect in other.steps}
    return any(_locate_field(effect) not in changed_later for effect in waiting)


def _locate_field(effect: Effect) -> tuple[str, str, str]:
    return effect.target, effect.id, effect.field


async def _async_try_side(
    hass: HomeAssistant, record: SwapRecord, state: str, *, afresh: bool = False
) -> SwapRecord | None:
    """Bring registries, history and files to one side; return the record of it.

    ``afresh``: begin with taking back all that is there of it. None where it failed and was taken back.
    """
    applied = Applied(hass, record.device_ids)
    try:
        if afresh:
            await async_apply_side(hass, record, UNDONE, applied)
        brought = await async_apply_side(hass, record, state, applied)
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
    made = [rewrite for rewrite in record.rewrites if rewrite not in brought.rewrites]

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
        for name in (await async_reload_users(hass, [record], made)).failed:
            _LOGGER.warning("%s needs one more restart of Home Assistant", name)

    async_at_started(hass, reattach)
    return brought.record
