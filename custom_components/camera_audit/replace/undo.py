"""Take a finished swap back, for as long as both cameras exist, and list the swaps.

``async_done_swaps(hass)`` is for a menu; ``async_undo(hass, swap_id)`` raises SwapError, and then
nothing has changed. What is gone or was changed since is left, and named in the result.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from .apply import Applied
from .effects import exists
from .journal import DONE, FINISHED, SWAP, UNDO, UNDONE, JournalError, journal_of
from .reattach import Reattached, async_reattach
from .rewrites import async_apply_rewrites
from .steps import async_backward, async_make_room, id_taken
from .swap import SwapError, async_alone, async_begin, async_give_up, async_note, failed

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from ..decisions.decisions import Decisions
    from .effects import Effect
    from .journal import SwapRecord
    from .rewrite import Rewrite


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSwap:
    """A swap of the journal. ``error``: why it cannot be undone (now)."""

    swap_id: str
    when: str
    old_name: str
    new_name: str
    entity_ids: dict[str, str]
    error: SwapError | None

    @property
    def problem(self) -> str | None:
        """The key of the error."""
        return None if self.error is None else self.error.key


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
            error=_obstacle(hass, record),
        )
        for record in reversed(journal.records.values())
        if record.state == DONE
    ]


async def async_undo(
    hass: HomeAssistant, swap_id: str, decisions: Decisions | None = None
) -> UndoResult:
    """Give the old camera everything back. SwapError, and everything is as it was.

    ``decisions``: where it is noted that the camera is no longer replaced.
    """
    async with async_alone(hass) as journal:
        record = journal.records.get(swap_id)
        if record is None or record.state != DONE:
            raise SwapError("unknown")
        if (obstacle := _obstacle(hass, record)) is not None:
            raise obstacle
        gone = _gone(hass, record)
        await async_make_room(hass, record)
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
        noted = await async_note(decisions, replace(record, state=UNDONE))
        await journal.async_clear()
        journal.settle_later()
    ir.async_delete_issue(hass, DOMAIN, f"{FINISHED}_{swap_id}")
    loaded = {each.entity_id for each in record.rewrites} - {each.entity_id for each in rewrites}
    return UndoResult(
        fields=fields,
        rewrites=rewrites,
        gone=gone,
        reattached=await async_reattach(hass, record, loaded),
        noted=noted,
    )


def _obstacle(hass: HomeAssistant, record: SwapRecord) -> SwapError | None:
    for side in (record.releases, record.renames):
        if not any(exists(hass, effect) for effect in side):
            return SwapError("undo_gone")
    if (entity_id := id_taken(hass, record)) is not None:
        return SwapError("undo_id_taken", entity_id=entity_id)
    return None


def _gone(hass: HomeAssistant, record: SwapRecord) -> tuple[str, ...]:
    """Return the ids of entities that no longer exist: of the old camera, and of the new one."""
    old = [str(effect.after) for effect in record.releases if not exists(hass, effect)]
    return (*old, *(str(one.before) for one in record.renames if not exists(hass, one)))
