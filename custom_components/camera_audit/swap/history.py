"""What the recorder keeps under an entity id.

The recorder follows a rename by itself, as long as the new id has no history of its own. These
functions serve the cases it cannot see: an id that is free in the registry but not in the
database, an entity that was removed while it held another one's id, and a database that was
further than the registry when the process was killed, or less far.
"""

import asyncio
from collections.abc import Iterable
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.helpers import entity_registry as er

from ..const import PARKED

RECORDER: Final = "recorder"
#: Seconds to wait for what the recorder has still to write.
_PATIENCE: Final = 10.0


class RecordedIds(NamedTuple):
    """Entity ids that have states, and those that have statistics, in the database."""

    states: frozenset[str] = frozenset()
    statistics: frozenset[str] = frozenset()

    @property
    def all_ids(self) -> frozenset[str]:
        """Those that have either."""
        return self.states | self.statistics


async def async_list_recorded(
    hass: HomeAssistant, entity_ids: Iterable[str]
) -> RecordedIds:
    """Return which of the ids have states or statistics, once all is written."""
    wanted = set(entity_ids)
    if RECORDER not in hass.config.components or not wanted:
        return RecordedIds()
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415 # only where it runs

    await async_wait_for_recorder(hass)
    return await get_instance(hass).async_add_executor_job(_read_recorded, hass, wanted)


async def async_wait_for_recorder(hass: HomeAssistant) -> bool:
    """Return once the recorder has written all that it was told, or after a while; whether it has."""
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    try:
        async with asyncio.timeout(_PATIENCE):
            await get_instance(hass).async_block_till_done()
    except TimeoutError:
        return False
    return True


def _read_recorded(hass: HomeAssistant, entity_ids: set[str]) -> RecordedIds:
    from homeassistant.components.recorder.statistics import get_metadata  # noqa: PLC0415
    from homeassistant.helpers.recorder import get_instance, session_scope  # noqa: PLC0415

    with session_scope(hass=hass, read_only=True) as session:
        states = get_instance(hass).states_meta_manager.get_many(
            entity_ids, session, from_recorder=False
        )
    known = (entity_id for entity_id, row in states.items() if row is not None)
    return RecordedIds(
        frozenset(known), frozenset(get_metadata(hass, statistic_ids=entity_ids))
    )


async def async_free_id(
    hass: HomeAssistant, entity_id: str, reserved: Iterable[str] = ()
) -> str:
    """Return an id to park this one under, which neither the registry nor the recorder knows.

    An id with history of its own, from a camera that is long gone, would keep the recorder from
    moving a history there.
    """
    domain, object_id = split_entity_id(entity_id)
    known = set(reserved)
    while True:
        parked = f"{object_id}{PARKED}"
        free = er.async_get(hass).async_get_available_entity_id(
            domain, parked, reserved_entity_ids=known
        )
        if not (await async_list_recorded(hass, {free})).all_ids:
            return free
        known.add(free)


async def async_put_history_aside(hass: HomeAssistant, entity_id: str) -> None:
    """Move what stands under an id to one that nobody has, so that the id can be taken."""
    rename_history(hass, entity_id, await async_free_id(hass, entity_id))


@callback
def rename_history(
    hass: HomeAssistant,
    entity_id: str,
    new_entity_id: str,
    *,
    states: bool = True,
    statistics: bool = True,
) -> None:
    """Move states and statistics to another id, where the registry can no longer ask for it."""
    if RECORDER not in hass.config.components:
        return
    from homeassistant.components.recorder.statistics import (  # noqa: PLC0415
        async_update_statistics_metadata,
    )
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    if states:
        get_instance(hass).async_update_states_metadata(
            entity_id, new_entity_id=new_entity_id
        )
    if statistics:
        async_update_statistics_metadata(
            hass, entity_id, new_statistic_id=new_entity_id
        )
