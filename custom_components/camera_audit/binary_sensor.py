"""The binary sensor "Known flaw": whether any camera of the home has one, for alerts and the Security page."""

from typing import Any, override

from homeassistant.components.binary_sensor import (  # type: ignore[attr-defined] # named as its exports since 2026.11
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import MATCH_ALL
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .audit.finding import count_flaws
from .decisions.overview import OverviewCoordinator
from .decisions.standing import TO_DECIDE
from .entity import CameraAuditEntity
from .language.redact import clean
from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0

# Of no entity category: Home Assistant shows only such entities on its Security page.
KNOWN_FLAW = BinarySensorEntityDescription(
    key="known_flaw", device_class=BinarySensorDeviceClass.SAFETY
)
NAME_LENGTH = 60


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensor."""
    async_add_entities(
        (KnownFlawSensor(entry, KNOWN_FLAW, entry.runtime_data.overviews),)
    )


class KnownFlawSensor(CameraAuditEntity[OverviewCoordinator], BinarySensorEntity):
    """On while firmware of a flagged camera is inside the published range of a flaw, whatever was decided.

    Off says that none is on file, never that a camera is safe; unknown until the first audit has ended.
    """

    _unrecorded_attributes = frozenset({MATCH_ALL})

    @override
    def shown(self) -> tuple[bool | None, dict[str, Any] | None]:
        """Return whether there is any, and which."""
        return self.is_on, self.extra_state_attributes

    @property
    @override
    def is_on(self) -> bool | None:
        """Whether there is any."""
        overview = self.coordinator.data
        if overview is None:
            return None
        count = count_flaws(overview.hikvision)
        # Where nobody can tell of any camera, "none known" would be false comfort.
        return bool(count.affected) if count.compared or not count.untold else None

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """How urgent it is, and where the owner lets everyone read it, which cameras and flaws.

        ``to_decide``: how many of these cameras wait for the owner.
        """
        if (overview := self.coordinator.data) is None:
            return None
        flawed = overview.flawed
        flaws = [flaw for finding in flawed for flaw in finding.known_flaws]
        ids = [finding.camera.camera_id for finding in flawed]
        which = {
            "cameras": [clean(finding.camera.name, NAME_LENGTH) for finding in flawed],
            "camera_ids": ids,
            "cves": sorted({flaw.cve for flaw in flaws}),
        }
        return {
            **(which if overview.where.options.flaws_for_all else {}),
            "untold": count_flaws(overview.hikvision).untold,
            "exploited": any(flaw.exploited_since for flaw in flaws),
            "to_decide": sum(
                overview.standings[camera_id] in TO_DECIDE for camera_id in ids
            ),
        }
