"""What all entities of the integration share."""

from typing import TYPE_CHECKING, override

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import DOMAIN, NAME

if TYPE_CHECKING:
    from .changes import Changes
    from .runtime import CameraAuditConfigEntry


class CameraAuditEntity(Entity):
    """An entity of the audit itself, on the one service device."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, entry: CameraAuditConfigEntry, description: EntityDescription) -> None:
        """Belong to the entry's service device."""
        self.entity_description = description
        self._auditor = entry.runtime_data.auditor
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            entry_type=DeviceEntryType.SERVICE,
            identifiers={(DOMAIN, entry.entry_id)},
            name=NAME,
        )

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the audits."""
        self.async_on_remove(self._auditor.async_add_listener(self._audited))

    def _audited(self, changes: Changes) -> None:  # noqa: ARG002 (others look at them)
        """Show what the audit found."""
        self.async_write_ha_state()
