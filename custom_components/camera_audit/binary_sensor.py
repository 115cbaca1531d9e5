"""Binary sensors for alerts and the Security page: known flaws and ways in, of the home and of each flagged camera."""

from typing import Any, override

from homeassistant.components.binary_sensor import (  # type: ignore[attr-defined] # named as its exports since 2026.11
    DOMAIN as BINARY_SENSOR,
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import MATCH_ALL
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .audit.finding import FlawAnswer, WayOut, count_flaws
from .decisions.overview import OverviewCoordinator, View
from .decisions.standing import TO_DECIDE, Standing
from .entity.audit_entity import CameraAuditEntity
from .entity.camera_entities import NAME_LENGTH, CameraEntities, CameraEntity
from .language.redact import clean
from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0

# Of no entity category: Home Assistant shows only such entities on its Security page.
KNOWN_FLAW = BinarySensorEntityDescription(
    key="known_flaw", device_class=BinarySensorDeviceClass.SAFETY
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensor of the home; those of the cameras come with the audits."""
    async_add_entities(
        (KnownFlawSensor(entry, KNOWN_FLAW, entry.runtime_data.overviews),)
    )
    for kind in (CameraFlawSensor, CameraReachableSensor):
        CameraEntities(hass, entry, kind, async_add_entities)


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


class CameraFlawSensor(CameraEntity, BinarySensorEntity):
    """On while the firmware of one camera is inside the published range of a flaw, whatever was decided.

    Off says that none is on file for its model and firmware, never that the camera is safe. It comes
    where one of both is known; unknown where that is no longer so.
    """

    domain = BINARY_SENSOR
    key = "camera_flaw"

    _attr_device_class = BinarySensorDeviceClass.SAFETY
    _unrecorded_attributes = frozenset({MATCH_ALL})

    @classmethod
    @override
    def has_something_to_say(cls, view: View) -> bool:
        """Whether it can be told for the camera."""
        return _has_flaw(view) is not None

    @override
    def show(self, view: View, *, flaws: bool) -> None:
        """Say whether there is a flaw, and which where everyone may hear of it."""
        self._attr_is_on = _has_flaw(view)
        self._attr_extra_state_attributes = (
            {"cves": [flaw.cve for flaw in view.finding.known_flaws]} if flaws else {}
        )


class CameraReachableSensor(CameraEntity, BinarySensorEntity):
    """On while a router leads a port from the internet to one camera.

    Off says that the routers which speak of the camera lead none. It comes where a router does.
    """

    domain = BINARY_SENSOR
    key = "camera_reachable"

    _attr_device_class = BinarySensorDeviceClass.SAFETY
    _unrecorded_attributes = frozenset({MATCH_ALL})

    @classmethod
    @override
    def has_something_to_say(cls, view: View) -> bool:
        """Whether a router speaks of the camera."""
        return _is_reachable(view) is not None

    @override
    def show(self, view: View, *, flaws: bool) -> None:
        """Say whether a way in leads to the camera, and which ports where everyone may hear of it."""
        self._attr_is_on = _is_reachable(view)
        ports = [forward.ports for forward in view.finding.forwards if forward.ports]
        self._attr_extra_state_attributes = {"ports": ports} if flaws else {}


def _has_flaw(view: View) -> bool | None:
    """Return whether a camera is known to have a flaw, or known to have none on file; None where nobody can tell."""
    if view.standing is Standing.NOT_HIKVISION:
        return None
    answers = {FlawAnswer.AFFECTED: True, FlawAnswer.NONE: False}
    return answers.get(view.finding.flaw_answer)


def _is_reachable(view: View) -> bool | None:
    """Return whether a way in leads to a camera; None where no router speaks of it."""
    if view.finding.forwards:
        return True
    return None if view.finding.way_out is WayOut.UNKNOWN else False
