"""What all entities of the integration share."""

from typing import TYPE_CHECKING

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import DOMAIN, NAME

if TYPE_CHECKING:
    from .runtime import CameraAuditConfigEntry


def service_device(entry: CameraAuditConfigEntry) -> DeviceInfo:
    """Return the one device of Camera Audit itself."""
    return DeviceInfo(
        entry_type=DeviceEntryType.SERVICE,
        identifiers={(DOMAIN, entry.entry_id)},
        manufacturer=NAME,
        model="Audit of cameras",
        name=NAME,
        sw_version=entry.runtime_data.version,
    )


class CameraAuditEntity(Entity):
    """An entity of the audit itself, on the service device."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, entry: CameraAuditConfigEntry, description: EntityDescription) -> None:
        """Belong to the entry's service device."""
        self.entity_description = description
        self._auditor = entry.runtime_data.auditor
        self._survey = entry.runtime_data.survey
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = service_device(entry)
