"""The rows of the recorder and the registries stay together, also where a process is killed.

The recorder renames at once, in the order of its queue; the registries are saved seconds later. So a killed process
leaves the rows where the last rename brought them, and the next one loads the ids from before. It records nothing until it
has started: in that time ``async_put_in_order`` brings the rows, by the numbers of the journal, to the ids that are loaded,
and everything that happens from then on happens to both.

``prove_history`` lets the recorder look, after a swap, an undo or such a start, whether all is where it belongs. It comes
to that in its turn, which may be after the start or after a backup; until then the next start has to look at the swap.
"""

import asyncio
import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..helpers.errors import locate_error
from .effects import GONE, Effect, read_effect_field
from .history import RECORDER, async_wait_for_recorder
from .journal import SwapRecord, get_journal
from .outcome_issues import create_history_issues

if TYPE_CHECKING:
    from .rows import Arranged, Exchange, Owners

_LOGGER = logging.getLogger(__name__)


async def async_note_numbers(
    hass: HomeAssistant, records: Iterable[SwapRecord]
) -> list[SwapRecord]:
    """Return the records with the numbers of all that the recorder keeps of their entities before anything is done."""
    began, noted = time.time(), [*records]
    if RECORDER not in hass.config.components:
        return [
            replace(record, began=began, numbers={}, unrecorded=True)
            for record in noted
        ]
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    from .rows import read_numbers  # noqa: PLC0415 # only where the recorder runs

    await async_wait_for_recorder(hass)
    now = {
        effect.id: read_effect_field(hass, effect)
        for record in noted
        for pair in record.pairs
        for effect in pair
    }
    ids = {
        registry_id: entity_id
        for registry_id, entity_id in now.items()
        if entity_id is not GONE
    }
    instance = get_instance(hass)
    numbers = await instance.async_add_executor_job(
        read_numbers, instance, [*ids.values()]
    )
    own = {registry_id: numbers[entity_id] for registry_id, entity_id in ids.items()}
    return [
        # A database that has still to follow an earlier swap has these numbers under other ids than the registries.
        replace(
            record,
            began=began,
            numbers={} if record.unrecorded else _take_own_numbers(record, own),
        )
        for record in noted
    ]


async def async_put_in_order(
    hass: HomeAssistant, records: Sequence[SwapRecord]
) -> asyncio.Future[Arranged | None] | None:
    """Bring the rows to the ids that the registries have now, before any of them changes. Never raises.

    Return what was done, or will be in the recorder's turn; None where there is nothing to do. As long as Home Assistant starts, the recorder writes nothing, and the rows are brought there at once. Later, or where
    the database refuses that, the recorder does it in its turn: after what was recorded before, which is told apart.
    """
    if RECORDER not in hass.config.components or not records:
        return None
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    from .rows import arrange_rows  # noqa: PLC0415

    instance, owners = get_instance(hass), _collect_owners(hass, records)
    if (
        hass.state is not CoreState.running
        and not instance.async_recorder_ready.is_set()
    ):
        at_once: asyncio.Future[Arranged | None] = hass.loop.create_future()
        try:
            at_once.set_result(
                await instance.async_add_executor_job(arrange_rows, instance, owners)
            )
        except Exception as error:  # noqa: BLE001 # a database can fail in many ways, and may not the next time
            _LOGGER.warning(
                "The history of a swap waits for the recorder (%s)", locate_error(error)
            )
        else:
            return at_once
    return _arrange_in_turn(hass, owners)


@callback
def prove_history(
    hass: HomeAssistant,
    records: Sequence[SwapRecord],
    ordered: asyncio.Future[Arranged | None] | None = None,
) -> None:
    """Let the recorder look where the rows of these swaps are, after all that it was told before; say what is not right.

    ``ordered``: what a start has done before.
    """
    if not records or RECORDER not in hass.config.components:
        return
    journal = get_journal(hass)
    journal.unproven |= {record.swap_id for record in records}
    found = _arrange_in_turn(hass, _collect_owners(hass, records))

    async def prove() -> None:
        arranged = await found
        if (
            arranged is not None
            and ordered is not None
            and (before := await ordered) is not None
        ):
            arranged = before.with_later(arranged)
        create_history_issues(hass, records, arranged)
        if arranged is not None:
            journal.note_proven(record.swap_id for record in records)

    # Not one that a start waits for: the recorder begins after it.
    hass.async_create_background_task(prove(), "Camera Audit: history of a swap")


def _arrange_in_turn(
    hass: HomeAssistant, owners: Owners
) -> asyncio.Future[Arranged | None]:
    """Let the recorder arrange all rows after all that it was told before."""
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    from .rows import ArrangeTask  # noqa: PLC0415

    ended: asyncio.Future[Arranged | None] = hass.loop.create_future()

    def end(arranged: Arranged | None) -> None:
        if not ended.done():
            ended.set_result(arranged)

    def tell(arranged: Arranged | None) -> None:
        hass.loop.call_soon_threadsafe(end, arranged)

    get_instance(hass).queue_task(ArrangeTask(owners, tell))
    return ended


def _take_own_numbers(
    record: SwapRecord, numbers: Mapping[str, list[int | None]]
) -> dict[str, list[int | None]]:
    ids = {effect.id for pair in record.pairs for effect in pair}
    return {
        registry_id: own for registry_id, own in numbers.items() if registry_id in ids
    }


@callback
def _collect_owners(hass: HomeAssistant, records: Iterable[SwapRecord]) -> Owners:
    """Say whose history is whose, by swaps in their order, and where it belongs at this moment."""
    from .rows import Owners  # noqa: PLC0415

    ids: dict[str, str] = {}
    states: dict[int, str] = {}
    statistics: dict[int, str] = {}
    holders: dict[str, str] = {}
    exchanges: tuple[list[Exchange], list[Exchange]] = ([], [])
    guesses = []
    since = []
    for record in records:
        since.append(max(record.began, record.ended))
        exchanged = _find_exchanged(hass, record)
        for registry_id, own in record.numbers.items():
            owner = exchanged.get(registry_id, registry_id)
            for owners, number in zip((states, statistics), own, strict=True):
                if number is not None:
                    owners[number] = owner
        for release, rename in record.pairs:
            if release.id in exchanged:
                for kind, exchange in _list_exchanges(record, release.id, rename.id):
                    exchanges[kind].append(exchange)
            shared, parked, before = (
                str(release.before),
                str(release.after),
                str(rename.before),
            )
            ids |= _locate_histories(hass, release, rename)
            taker = rename.id if record.forward else release.id
            holders |= {parked: release.id, before: rename.id, shared: taker}
            if release.id in record.carried:
                # What was there before nothing was noted stays where it is.
                holders[before] = exchanged.get(rename.id, rename.id)
            elif release.id not in record.numbers:
                guesses.append((shared, parked, release.id, rename.id))
    return Owners(
        ids=ids,
        numbers=(states, statistics),
        holders=holders,
        guesses=tuple(guesses),
        since=max(since, default=0.0) if all(since) else 0.0,
        taken=frozenset(er.async_get(hass).entities),
        exchanges=(tuple(exchanges[0]), tuple(exchanges[1])),
    )


def _list_exchanges(
    record: SwapRecord, old_id: str, new_id: str
) -> Iterator[tuple[int, Exchange]]:
    """Yield the numbers of two entities that are exchanged: those of states with 0, those of statistics with 1."""
    from .rows import Exchange  # noqa: PLC0415

    numbers = record.numbers.get(old_id, [None, None])
    others = record.numbers.get(new_id, [None, None])
    for kind, (number, other) in enumerate(zip(numbers, others, strict=True)):
        if number is not None and other is not None:
            yield kind, Exchange(number, other, record.began)


@callback
def _find_exchanged(hass: HomeAssistant, record: SwapRecord) -> dict[str, str]:
    """Return the entities whose earlier history is the other one's now, both ways, by registry ids.

    Of one camera through two integrations the history stays with the entity id: what the old entity recorded goes on
    with the new one, and what the new one recorded before is under the id where the old one is parked. The numbers
    were noted on the other side: before a swap, or before its undo.
    """
    exchanged: dict[str, str] = {}
    for release, rename in record.pairs:
        if release.id not in record.carried:
            continue
        entity_id = read_effect_field(hass, rename)
        if entity_id is GONE:
            has_taken = read_effect_field(hass, release) != release.before
        else:
            has_taken = entity_id == rename.after
        if has_taken == record.forward:
            exchanged |= {release.id: rename.id, rename.id: release.id}
    return exchanged


@callback
def _locate_histories(
    hass: HomeAssistant, release: Effect, rename: Effect
) -> dict[str, str]:
    """Return where the history of both entities of a pair belongs; what is gone is on the side of the other one."""
    old, new = read_effect_field(hass, release), read_effect_field(hass, rename)
    if old is GONE and new is GONE:
        return {}
    if old is GONE:
        old = release.after if new == rename.after else release.before
    elif new is GONE:
        new = rename.before if old == release.before else rename.after
    return {release.id: str(old), rename.id: str(new)}
