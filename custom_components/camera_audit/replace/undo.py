"""Take a finished swap back, for as long as both cameras exist, and list the swaps.

``async_done_swaps(hass)`` is for a menu; ``async_undo(hass, swap_id)`` raises SwapError, and then
nothing has changed.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from homeassistant.exceptions import HomeAssistantError

from .apply import Applied
from .effects import exists
from .journal import DONE, SWAP, UNDO, UNDONE, JournalError, journal_of
from .rewrites import async_apply_rewrites
from .steps import async_backward, id_taken
from .swap import SwapError, async_alone, async_begin, async_give_up, failed

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from .effects import Effect
    from .journal import SwapRecord
    from .rewrite import Rewrite


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoResult:
    """What an undo had to leave, because somebody has changed it since the swap."""

    fields: tuple[Effect, ...]
    rewrites: tuple[Rewrite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSwap:
    """A swap of the journal. ``problem``: why it cannot be undone (now), as in SwapError.key."""

    swap_id: str
    when: str
    old_name: str
    new_name: str
    entity_ids: dict[str, str]
    problem: str | None


async def async_done_swaps(hass: HomeAssistant) -> list[DoneSwap]:
    """Return the swaps that were not undone, the newest first; none if the journal is broken."""
    journal = journal_of(hass)
    try:
        await journal.async_load()
    except HomeAssistantError, JournalError:
        return []
    return [
        DoneSwap(
            swap_id=record.swap_id,
            when=record.when,
            old_name=record.old_name,
            new_name=record.new_name,
            entity_ids=record.entity_ids,
            problem=None if (error := _obstacle(hass, record)) is None else error.key,
        )
        for record in reversed(journal.records.values())
        if record.state == DONE
    ]


async def async_undo(hass: HomeAssistant, swap_id: str) -> UndoResult:
    """Give the old camera everything back. SwapError, and everything is as it was."""
    async with async_alone(hass) as journal:
        record = journal.records.get(swap_id)
        if record is None or record.state != DONE:
            raise SwapError("unknown")
        if (obstacle := _obstacle(hass, record)) is not None:
            raise obstacle
        await async_begin(journal, replace(record, action=UNDO))
        applied = Applied(hass, record.device_ids)
        try:
            fields = await async_backward(hass, record, applied)
            rewrites = await async_apply_rewrites(hass, record.rewrites, back=True, strict=False)
            await journal.async_commit(replace(record, action=SWAP, state=UNDONE, settled=False))
        except BaseException as error:
            await async_give_up(hass, record, applied, back=False)
            await journal.async_clear()
            if isinstance(error, Exception):
                raise failed(error) from error
            raise
        await journal.async_clear()
        journal.settle_later()
    return UndoResult(fields=fields, rewrites=rewrites)


def _obstacle(hass: HomeAssistant, record: SwapRecord) -> SwapError | None:
    if not all(exists(hass, effect) for effect in (*record.releases, *record.renames)):
        return SwapError("undo_gone")
    if (entity_id := id_taken(hass, record)) is not None:
        return SwapError("undo_id_taken", entity_id=entity_id)
    return None
