"""The event entity: the last announcement of a finding."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.components.event import (
    EventEntity,
    EventEntityDescription,
    EventExtraStoredData,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .automations.news import SIGNAL_ANNOUNCED, Announcement, EventType
from .coordinator.coordinator import AuditCoordinator
from .entity.audit_entity import CameraAuditEntity
from .findings.everyone import hide_administrator_fields
from .options import Options
from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0

FINDING = EventEntityDescription(
    key="finding",
    event_types=[event.value for event in EventType],
    # Activity would tell each announcement twice, the second time without the name of the camera.
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the event entity."""
    async_add_entities((FindingEvent(entry, FINDING, entry.runtime_data.coordinator),))


class FindingEvent(CameraAuditEntity[AuditCoordinator], EventEntity):
    """Says when a camera was flagged, changed or cleared, and which one."""

    @override
    async def async_get_last_event_data(self) -> EventExtraStoredData | None:
        """Return the announcement that was last before the restart."""
        if (last := await super().async_get_last_event_data()) is not None:
            last.last_event_attributes = self._for_everyone(last.last_event_attributes)
        return last

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the announcements."""
        await super().async_added_to_hass()
        self.async_on_remove(
            async_dispatcher_connect(self.hass, SIGNAL_ANNOUNCED, self._announced)
        )

    @callback
    def _announced(self, announcement: Announcement) -> None:
        self._trigger_event(
            announcement.type.value, self._for_everyone(announcement.data)
        )
        self.async_write_ha_state()

    def _for_everyone(self, data: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return what anyone may read: the attributes of an entity are no secret, the event on the bus is for administrators."""
        open_to_all = Options.of(self.coordinator.config_entry).flaws_for_all
        return (
            dict(data or {}) if open_to_all else hide_administrator_fields(data or {})
        )
