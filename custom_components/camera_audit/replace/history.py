"""What the recorder keeps under an entity id.

The recorder follows a rename by itself, as long as the new id has no history of its own. These
functions serve the two cases it cannot see: an id that is free in the registry but not in the
database, and an entity that was removed while it held another one's id.
"""

from typing import TYPE_CHECKING, Final

from homeassistant.core import callback

if TYPE_CHECKING:
    from collections.abc import Iterable

    from homeassistant.components.recorder.core import Recorder
    from homeassistant.core import HomeAssistant

_RECORDER: Final = "recorder"


async def async_with_history(hass: HomeAssistant, entity_ids: Iterable[str]) -> set[str]:
    """Return those of the ids that have states or statistics in the database."""
    wanted = set(entity_ids)
    if _RECORDER not in hass.config.components or not wanted:
        return set()
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415 # only where it runs

    instance = get_instance(hass)
    return await instance.async_add_executor_job(_with_history, hass, instance, wanted)


def _with_history(hass: HomeAssistant, instance: Recorder, entity_ids: set[str]) -> set[str]:
    from homeassistant.components.recorder.statistics import get_metadata  # noqa: PLC0415
    from homeassistant.helpers.recorder import session_scope  # noqa: PLC0415

    with session_scope(hass=hass, read_only=True) as session:
        states = instance.states_meta_manager.get_many(entity_ids, session, from_recorder=False)
    known = {entity_id for entity_id, row in states.items() if row is not None}
    return known | set(get_metadata(hass, statistic_ids=entity_ids))


@callback
def rename_history(hass: HomeAssistant, entity_id: str, new_entity_id: str) -> None:
    """Move states and statistics to another id, where the registry can no longer ask for it."""
    if _RECORDER not in hass.config.components:
        return
    from homeassistant.components.recorder.statistics import (  # noqa: PLC0415
        async_update_statistics_metadata,
    )
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    async_update_statistics_metadata(hass, entity_id, new_statistic_id=new_entity_id)
    get_instance(hass).async_update_states_metadata(entity_id, new_entity_id=new_entity_id)
