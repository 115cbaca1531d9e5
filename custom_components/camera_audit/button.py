"""The button that asks for an audit."""

from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator.coordinator import AuditCoordinator
from .entity.audit_entity import CameraAuditEntity
from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0

AUDIT_NOW = ButtonEntityDescription(
    key="audit_now",
    entity_category=EntityCategory.DIAGNOSTIC,
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the button."""
    async_add_entities(
        (AuditNowButton(entry, AUDIT_NOW, entry.runtime_data.coordinator),)
    )


class AuditNowButton(CameraAuditEntity[AuditCoordinator], ButtonEntity):
    """Audits at once; the press ends when the numbers say what it found."""

    @override
    async def async_press(self) -> None:
        """Audit now."""
        await self.coordinator.async_audit()
        await self.coordinator.config_entry.runtime_data.overviews.async_settled()
