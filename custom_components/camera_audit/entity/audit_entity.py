"""What the entities of the audit itself share."""

from typing import Any, Final, override

from homeassistant.core import callback
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import (
    CoordinatorEntity,
    DataUpdateCoordinator,
)

from ..runtime import CameraAuditConfigEntry

#: By the key of an entity what its id is made of in a new home, where the name on the screen has since become another
#: one: automations that people wrote down or share go on with these ids.
_ID_NAMES: Final = {
    "confirmed": "Certainly made by Hikvision",
    "finding": "Finding",
    "flaws_untold": "Flaws not known",
    "open": "Cameras to see to",
    "planned": "To be replaced",
    "to_decide": "To decide",
    "way_out": "Let out to the internet",
}


class CameraAuditEntity[C: DataUpdateCoordinator[Any]](CoordinatorEntity[C]):
    """An entity of the audit itself, on the service device."""

    _attr_has_entity_name = True
    #: What the last state said: of a state that was written nobody can read what it was made from.
    _shown: object = None

    def __init__(
        self,
        entry: CameraAuditConfigEntry,
        description: EntityDescription,
        coordinator: C,
    ) -> None:
        """Belong to the entry's service device, and show what a coordinator knows."""
        super().__init__(coordinator)
        self.entity_description = description
        self._attr_translation_key = description.key
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self.device_entry = entry.runtime_data.device

    @property
    @override
    def suggested_object_id(self) -> str | None:
        """Return what the id of a new home's entity is made of."""
        name = _ID_NAMES.get(self.entity_description.key)
        return name or super().suggested_object_id

    def shown(self) -> object:
        """Return all that a state says of what the coordinator knows; None where it says nothing of it."""
        return None

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write a state that says something else than before."""
        if (shown := self.shown()) != self._shown:
            self._shown = shown
            self.async_write_ha_state()

    @property
    @override
    def available(self) -> bool:
        """What was found earlier holds, also where an audit failed."""
        return True
