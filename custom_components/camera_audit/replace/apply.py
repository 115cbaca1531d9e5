"""Carry out the registry changes of a swap or of its undo, and take back what was begun.

Ids are freed first and taken right after, without giving way to anything else. Only an entity
that is slow to leave its old id is waited for.
"""

import asyncio
from typing import TYPE_CHECKING, Any, Final

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er

from .effects import ENTITY_ID, Effect, apply, exists, opposite
from .history import rename_history
from .names import names_of_devices, restore_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from homeassistant.core import Event, EventStateChangedData, HomeAssistant

#: Seconds that an old entity may take to leave its id.
PATIENCE: Final = 10.0


class IdTakenError(Exception):
    """Something else has an entity id that is needed."""


class Applied:
    """The effects that are in the registries, in the order in which they came there."""

    def __init__(self, hass: HomeAssistant, device_ids: Iterable[str]) -> None:
        """Start with none. ``device_ids``: the devices whose names change."""
        self._hass = hass
        self._done: list[Effect] = []
        self._names = names_of_devices(hass, device_ids)

    async def async_rename(self, frees: Sequence[Effect], takes: Sequence[Effect]) -> None:
        """Let the ones leave their ids and the others take them. IdTakenError, ValueError."""
        apply(self._hass, frees, self._done.extend)
        registry = er.async_get(self._hass)
        wanted = {str(effect.after) for effect in takes}
        if any(entity_id in registry.entities for entity_id in wanted):
            raise IdTakenError
        await async_wait_free(self._hass, wanted)
        apply(self._hass, takes, self._done.extend)

    @callback
    def apply(self, effects: Sequence[Effect]) -> None:
        """Apply other effects. Raises at the first that fails."""
        apply(self._hass, effects, self._done.extend)

    async def async_take_back(self) -> None:
        """Take back all that was applied; what is gone by now is passed over."""
        steps = opposite(self._done)
        self._done = []
        here = [effect for effect in steps if exists(self._hass, effect)]
        for effect in steps:
            if effect.field == ENTITY_ID and effect not in here:
                # The recorder did not hear that this entity gives the id back: it was removed.
                rename_history(self._hass, effect.before, effect.after)
        self.apply([effect for effect in here if effect.field != ENTITY_ID])
        await self.async_rename(*in_turn(effect for effect in here if effect.field == ENTITY_ID))
        restore_names(self._hass, self._names)


def in_turn(effects: Iterable[Effect]) -> tuple[list[Effect], list[Effect]]:
    """Split renames: first those that hold an id which another one is to have, then the others."""
    renames = list(effects)
    wanted = {effect.after for effect in renames}
    return (
        [effect for effect in renames if effect.before in wanted],
        [effect for effect in renames if effect.before not in wanted],
    )


async def async_wait_free(hass: HomeAssistant, entity_ids: Iterable[str]) -> None:
    """Return once no state is left under the ids: at once, as a rule. IdTakenError if one stays."""
    waiting = {entity_id for entity_id in entity_ids if not hass.states.async_available(entity_id)}
    if not waiting:
        return
    free = asyncio.Event()

    @callback
    def left(data: Mapping[str, Any]) -> bool:
        return data["entity_id"] in waiting and data["new_state"] is None

    @callback
    def changed(_: Event[EventStateChangedData]) -> None:
        if all(hass.states.async_available(entity_id) for entity_id in waiting):
            free.set()

    unsubscribe = hass.bus.async_listen(EVENT_STATE_CHANGED, changed, event_filter=left)
    try:
        async with asyncio.timeout(PATIENCE):
            await free.wait()
    except TimeoutError as error:
        raise IdTakenError from error
    finally:
        unsubscribe()
