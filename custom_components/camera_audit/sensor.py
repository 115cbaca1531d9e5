"""Sensors of the audit: how many cameras, how many of them Hikvision made."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, override

from homeassistant.components.sensor import (
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)

from .audit.finding import Verdict
from .entity import CameraAuditEntity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

    from .changes import Changes
    from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class CameraAuditSensorDescription(SensorEntityDescription):
    """A sensor: ``count`` makes its state from the number of cameras of each verdict."""

    count: Callable[[Mapping[Verdict, int]], int]
    by_verdict: bool = False


SENSORS = (
    CameraAuditSensorDescription(
        key="cameras",
        translation_key="cameras",
        state_class=SensorStateClass.MEASUREMENT,
        count=lambda verdicts: sum(verdicts.values()),
    ),
    CameraAuditSensorDescription(
        key="made_by_hikvision",
        translation_key="made_by_hikvision",
        state_class=SensorStateClass.MEASUREMENT,
        count=lambda verdicts: verdicts[Verdict.CONFIRMED] + verdicts[Verdict.LIKELY],
        by_verdict=True,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors."""
    async_add_entities(CameraAuditSensor(entry, description) for description in SENSORS)


class CameraAuditSensor(CameraAuditEntity, SensorEntity):
    """A number of cameras; unknown until the first audit has ended."""

    entity_description: CameraAuditSensorDescription
    _unrecorded_attributes = frozenset({"complete", *Verdict})

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the audits."""
        await super().async_added_to_hass()
        self._count()

    @override
    def _audited(self, changes: Changes) -> None:
        self._count()
        super()._audited(changes)

    def _count(self) -> None:
        """Count the cameras, and say whether the last audit could read everything."""
        auditor = self._auditor
        if auditor.last_audit is None:
            return
        verdicts = Counter(finding.verdict for finding in auditor.findings.values())
        self._attr_native_value = self.entity_description.count(verdicts)
        attributes: dict[str, Any] = {"complete": not auditor.failures}
        if self.entity_description.by_verdict:
            attributes.update({verdict.value: verdicts[verdict] for verdict in Verdict})
        self._attr_extra_state_attributes = attributes
