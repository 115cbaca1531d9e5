"""Sensors of the audit: how many cameras, how many of them Hikvision made, what waits."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import MATCH_ALL, EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from ..audit.camera import Camera, CameraKind
from ..audit.finding import Finding, Verdict, WayOut, count_flaws
from ..const import DOMAIN
from ..coordinator.coordinator import AuditCoordinator
from ..decisions.overview import Overview, OverviewCoordinator
from ..decisions.standing import TO_DECIDE, Standing
from ..entity.audit_entity import CameraAuditEntity
from ..entity.camera_entities import NAME_LENGTH, CameraEntities
from ..helpers.time_slices import Pace
from ..language.redact import clean
from ..options import DEFAULT_VERDICTS
from ..runtime import CameraAuditConfigEntry
from .maker import MakerSensor

PARALLEL_UPDATES = 0


def _recorders(findings: Iterable[Finding]) -> dict[str, Any]:
    """Say how many of these are recorders, as the card and the notices tell them apart from cameras."""
    kinds = [finding.camera.kind for finding in findings]
    return {"recorders": kinds.count(CameraKind.RECORDER)}


def _by_verdict(overview: Overview) -> dict[str, Any]:
    counts = {verdict.value: overview.verdicts[verdict] for verdict in Verdict}
    left_out = overview.by_standing[Standing.LEFT_OUT]
    counted = [
        finding for finding in overview.hikvision if finding.verdict in DEFAULT_VERDICTS
    ]
    told = {
        "complete": overview.complete,
        **_recorders(counted),
        **counts,
        "left_out": left_out,
    }
    # Who wants no entities on cameras wants none of them named to everyone here either.
    if not overview.where.options.maker_sensors:
        return told
    made = [clean(finding.camera.name, NAME_LENGTH) for finding in counted]
    return {**told, "cameras": sorted(made, key=str.casefold)}


def _to_decide(overview: Overview) -> dict[str, Any]:
    waiting = [
        overview.findings[camera_id]
        for camera_id, standing in overview.standings.items()
        if standing in TO_DECIDE
    ]
    return {
        **_recorders(waiting),
        "review": overview.by_standing[Standing.REVIEW],
    }


def _day(name: str, day: date | None) -> dict[str, Any]:
    return {name: day.isoformat() if day else None}


def _named(overview: Overview, cameras: Sequence[Camera]) -> dict[str, Any]:
    """Name cameras that could be attacked, where not only administrators may hear of it: everyone reads attributes."""
    if not overview.where.options.flaws_for_all:
        return {}
    return {
        "cameras": [clean(camera.name, NAME_LENGTH) for camera in cameras],
        "camera_ids": [camera.camera_id for camera in cameras],
    }


def _flaws(overview: Overview) -> dict[str, Any]:
    flawed = [finding.camera for finding in overview.flawed]
    count = count_flaws(overview.hikvision)
    return {
        **_named(overview, flawed),
        "possibly": count.possibly,
        "untold": count.untold,
    }


def _with_flaw(overview: Overview) -> int | None:
    """Return how many cameras have a known flaw, None where there are cameras of which nobody can tell and no others."""
    count = count_flaws(overview.hikvision)
    return count.affected if count.compared or not count.untold else None


def _ways(overview: Overview) -> dict[str, Any]:
    ways = [finding.way_out for finding in overview.hikvision]
    let_out = [
        finding.camera
        for finding in overview.hikvision
        if finding.way_out is WayOut.OPEN
    ]
    return {
        **_named(overview, let_out),
        "blocked": ways.count(WayOut.BLOCKED),
        "not_known": ways.count(WayOut.UNKNOWN),
        "ways_in": sum(bool(finding.forwards) for finding in overview.hikvision),
    }


#: Numbers of cameras: how many, and the attributes of that, none of which the recorder keeps.
SENSORS: dict[
    str, tuple[Callable[[Overview], int | None], Callable[[Overview], dict[str, Any]]]
] = {
    "cameras": (
        lambda now: len(now.findings),
        lambda now: {"complete": now.complete, **_recorders(now.findings.values())},
    ),
    "made_by_hikvision": (
        lambda now: now.verdicts[Verdict.CONFIRMED] + now.verdicts[Verdict.LIKELY],
        _by_verdict,
    ),
    # Its attributes are not recorded: what a graph is to show apart has a sensor of its own.
    "confirmed": (lambda now: now.verdicts[Verdict.CONFIRMED], lambda _: {}),
    "likely": (lambda now: now.verdicts[Verdict.LIKELY], lambda _: {}),
    "known_flaw": (_with_flaw, _flaws),
    "flaws_untold": (lambda now: count_flaws(now.hikvision).untold, lambda _: {}),
    "way_out": (
        lambda now: sum(finding.way_out is WayOut.OPEN for finding in now.hikvision),
        _ways,
    ),
    "to_decide": (
        lambda now: now.to_decide,
        _to_decide,
    ),
    "kept": (
        lambda now: now.by_standing[Standing.KEPT],
        lambda now: _day("next_review", now.next_review),
    ),
    "ignored": (lambda now: now.by_standing[Standing.IGNORED], lambda _: {}),
    "planned": (
        lambda now: now.by_standing[Standing.PLANNED],
        lambda now: _day("next_planned", now.next_planned),
    ),
    "replaced": (
        lambda now: now.replaced,
        lambda now: {"seen_again": now.by_standing[Standing.SEEN_AGAIN]},
    ),
}
#: Those that a home shows as installed; the others are for graphs, and are there for who enables them.
ENABLED = frozenset({"made_by_hikvision", "to_decide"})
LAST_AUDIT = SensorEntityDescription(
    key="last_audit",
    entity_registry_enabled_default=False,
    device_class=SensorDeviceClass.TIMESTAMP,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors; those of the cameras come with the audits, and those that nobody has enabled after the first."""
    data = entry.runtime_data
    await asyncio.sleep(
        0
    )  # all platforms are set up in one stretch of the event loop, and these are many
    sensors: list[OverviewSensor | LastAuditSensor] = [
        *(OverviewSensor(entry, _number(key), data.overviews) for key in SENSORS),
        LastAuditSensor(entry, LAST_AUDIT, data.coordinator),
    ]
    registry = er.async_get(hass)
    async_add_entities([one for one in sensors if _is_enabled(one, registry)])
    disabled = [one for one in sensors if not _is_enabled(one, registry)]

    async def add_disabled(_: Overview, __: Pace) -> None:
        """Register those that nobody has enabled: a start does not wait for them."""
        if disabled:
            async_add_entities([*disabled])
            disabled.clear()

    data.overviews.async_follow("sensors that are disabled", add_disabled)
    CameraEntities(hass, entry, MakerSensor, async_add_entities)


def _is_enabled(
    sensor: OverviewSensor | LastAuditSensor, registry: er.EntityRegistry
) -> bool:
    """Whether a sensor is enabled, by its owner or as installed."""
    entity_id = registry.async_get_entity_id(
        Platform.SENSOR, DOMAIN, sensor.unique_id or ""
    )
    registered = registry.async_get(entity_id) if entity_id else None
    if registered is None:
        return sensor.entity_registry_enabled_default
    return not registered.disabled


def _number(key: str) -> SensorEntityDescription:
    return SensorEntityDescription(
        key=key,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=key in ENABLED,
    )


class OverviewSensor(CameraAuditEntity[OverviewCoordinator], SensorEntity):
    """A number of cameras; unknown until the first audit has ended."""

    _unrecorded_attributes = frozenset({MATCH_ALL})

    @override
    def shown(self) -> tuple[int | None, dict[str, Any] | None]:
        """Return the number, and what belongs to it."""
        return self.native_value, self.extra_state_attributes

    @property
    @override
    def native_value(self) -> int | None:
        """How many."""
        overview = self.coordinator.data
        return (
            SENSORS[self.entity_description.key][0](overview)
            if overview is not None
            else None
        )

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """What belongs to the number."""
        overview = self.coordinator.data
        return (
            SENSORS[self.entity_description.key][1](overview)
            if overview is not None
            else None
        )


class LastAuditSensor(CameraAuditEntity[AuditCoordinator], SensorEntity):
    """When the home was last read to the end."""

    _unrecorded_attributes = frozenset({MATCH_ALL})

    @override
    def shown(self) -> tuple[datetime | None, dict[str, Any] | None]:
        """Return the time, and how it went."""
        return self.native_value, self.extra_state_attributes

    @property
    @override
    def native_value(self) -> datetime | None:
        """The time of it."""
        return self.coordinator.data.last_audit

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """How it went. ``duration``: in milliseconds."""
        result = self.coordinator.data
        if result.last_audit is None:
            return None
        duration = round((result.duration or 0) * 1000, 1)
        return {"complete": not result.failures, "duration": duration}
