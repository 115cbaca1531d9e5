"""The swap: the new camera takes over, or nothing changes.

``async_swap(hass, plan, rewrites)`` is for the flow of a notice and for the action: ``plan`` comes
from ``plan.plan_swap``, ``rewrites`` are those of ``rewrites.async_propose_rewrites`` that the
owner saw and chose. It raises SwapError, whose texts are in ``exceptions.swap_*``, and then
everything is as it was. ``undo.async_undo`` takes a finished swap back; at every start
``startup.async_recover_at_start`` looks for one that was interrupted.
"""

import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from homeassistant.core import split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from homeassistant.util.uuid import random_uuid_hex

from ..const import DOMAIN
from ..helpers.errors import place_of
from .apply import Applied, IdTakenError
from .effects import OPTIONS, Effect, GoneError, current
from .history import async_with_history
from .journal import DONE, NOT_SAVED, Journal, JournalError, SwapRecord, journal_of
from .names import names_of_devices
from .plan import PARKED, is_stale
from .reattach import async_reattach
from .rewrite import RewriteError, RewriteFileError
from .rewrites import async_apply_rewrites, async_edited
from .steps import async_forward

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from homeassistant.core import HomeAssistant

    from ..audit.finding import Finding
    from ..decisions.decisions import Decisions
    from .reattach import Reattached
    from .rewrite import Rewrite
    from .swap_plan import SwapPlan

_LOGGER = logging.getLogger(__name__)


class SwapError(HomeAssistantError):
    """A swap or an undo that did not happen; nothing has changed."""

    def __init__(self, key: str, **values: str) -> None:
        """Take the key below ``exceptions`` without its ``swap_``, and what the text names."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=f"swap_{key}",
            translation_placeholders=values,
        )
        self.key = key


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
    async with async_alone(hass) as journal:
        record = await _async_record(hass, plan, chosen)
        if decisions is not None and replaced is not None:
            decided, earlier = decisions.replaced(replaced)
            record = replace(record, decided=decided, earlier=earlier)
        await async_begin(journal, record)
        applied = Applied(hass, record.device_ids)
        try:
            record = await async_forward(hass, record, applied)
            await async_apply_rewrites(hass, record.rewrites)
            _stands(hass, record)
            await journal.async_commit(record)
        except BaseException as error:
            await async_give_up(hass, record, applied)
            await journal.async_clear()
            if isinstance(error, Exception):
                raise failed(error) from error
            raise
        noted = await async_note(decisions, record)
        await journal.async_clear()
        journal.settle_later()
    rewritten = tuple(rewrite.entity_id for rewrite in record.rewrites)
    return SwapResult(
        swap_id=record.swap_id,
        entity_ids=record.entity_ids,
        rewritten=rewritten,
        reattached=await async_reattach(hass, record, rewritten),
        noted=noted,
    )


@asynccontextmanager
async def async_alone(hass: HomeAssistant) -> AsyncIterator[Journal]:
    """Hold off every other swap and undo. SwapError while one runs or the journal is unreadable."""
    journal = journal_of(hass)
    if journal.busy:
        raise SwapError("running")
    journal.busy = True
    try:
        try:
            await journal.async_load()
        except (HomeAssistantError, JournalError) as error:
            raise SwapError("journal_unreadable") from error
        if journal.interrupted is not None:
            raise SwapError("running")
        yield journal
    finally:
        journal.busy = False


async def async_note(decisions: Decisions | None, record: SwapRecord) -> bool:
    """Bring the decision to the side of the cameras; whether that could be saved."""
    if decisions is None:
        return True
    try:
        if record.state != DONE:
            await decisions.async_swap_undone(record.swap_id, record.earlier)
        elif record.decided is not None:
            await decisions.async_swapped(record.swap_id, record.decided)
    except Exception as error:  # noqa: BLE001 # the cameras are where they belong
        _LOGGER.warning("A swap or its undo could not be noted (%s)", place_of(error))
        return False
    return True


async def async_begin(journal: Journal, record: SwapRecord) -> None:
    """Write what is about to happen. SwapError where the disk refuses."""
    try:
        await journal.async_begin(record)
    except HomeAssistantError as error:
        raise failed(error) from error


async def async_give_up(
    hass: HomeAssistant, record: SwapRecord, applied: Applied, *, back: bool = True
) -> None:
    """Take back what failed underway, as far as what is left of the cameras allows.

    ``back``: whether it was a swap; else it was an undo, and automations go forward again.
    """
    try:
        await async_apply_rewrites(hass, record.rewrites, back=back, strict=False)
    except Exception as error:  # noqa: BLE001 # the registries go back whatever happens
        _LOGGER.warning("Automations could not be taken back (%s)", place_of(error))
    await applied.async_take_back()


def failed(error: Exception) -> SwapError:
    """Return what to tell of an error that stopped a swap or an undo."""
    if isinstance(error, SwapError):
        return error
    if isinstance(error, (GoneError, IdTakenError)):
        return SwapError("gone" if isinstance(error, GoneError) else "id_taken")
    if isinstance(error, RewriteError):
        return SwapError("edited", entities=str(error))
    if isinstance(error, RewriteFileError):
        return SwapError(error.key, file=error.file)
    if isinstance(error, HomeAssistantError) and error.translation_key == NOT_SAVED:
        return SwapError("not_saved")
    _LOGGER.warning("A swap or its undo failed (%s)", place_of(error))
    return SwapError("failed")


async def _async_record(
    hass: HomeAssistant, plan: SwapPlan, rewrites: tuple[Rewrite, ...]
) -> SwapRecord:
    """Check everything; return what the journal is to hold. SwapError where something is off."""
    if not plan.ready:
        raise SwapError("not_possible")
    releases = await _async_unused(hass, plan.releases)
    try:
        for effect in (*plan.releases, *plan.renames):
            _unchanged(hass, effect)
        if is_stale(hass, plan):
            raise SwapError("changed")
        fields = tuple(_unchanged(hass, effect) for effect in plan.fields)
        edited = await async_edited(hass, rewrites)
    except (GoneError, RewriteFileError) as error:
        raise failed(error) from error
    if edited:
        raise failed(RewriteError(", ".join(rewrite.entity_id for rewrite in edited)))
    return SwapRecord(
        swap_id=random_uuid_hex(),
        when=dt_util.utcnow().isoformat(),
        old_name=plan.old_name,
        new_name=plan.new_name,
        entity_ids={str(effect.before): str(effect.after) for effect in releases},
        releases=releases,
        renames=plan.renames,
        fields=fields,
        device_fields=plan.device_fields,
        names=names_of_devices(hass, plan.device_ids),
        rewrites=rewrites,
    )


async def _async_unused(hass: HomeAssistant, releases: Sequence[Effect]) -> tuple[Effect, ...]:
    """Return the releases with ids that neither the registry nor the recorder knows.

    An id with history of its own, from a camera that is long gone, would keep the recorder from
    moving the old camera's history there.
    """
    registry = er.async_get(hass)
    wanted = {str(effect.after) for effect in releases}
    known: set[str] = set()
    found = list(releases)
    while used := await async_with_history(hass, wanted) | {
        entity_id for entity_id in wanted if entity_id in registry.entities
    }:
        known |= used
        for place, effect in enumerate(found):
            if effect.after in used:
                domain, object_id = split_entity_id(str(effect.before))
                other = registry.async_get_available_entity_id(
                    domain, f"{object_id}{PARKED}", reserved_entity_ids=known | wanted
                )
                wanted = (wanted - {effect.after}) | {other}
                found[place] = replace(effect, after=other)
    return tuple(found)


def _unchanged(hass: HomeAssistant, effect: Effect) -> Effect:
    """Return the effect if its field is as planned. SwapError where somebody changed it since.

    Options are an exception: assistants note there by themselves what they expose.
    """
    now = current(hass, effect)
    if now == effect.before:
        return effect
    if effect.field.startswith(OPTIONS):
        return replace(effect, before=now)
    raise SwapError("changed")


def _stands(hass: HomeAssistant, record: SwapRecord) -> None:
    """Make sure that both cameras are still there and every id where it belongs."""
    for effect in (*record.releases, *record.renames):
        if current(hass, effect) != effect.after:
            raise IdTakenError
