"""What lives as long as the config entry is loaded, and how it and its cameras are found."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .audit.finding import Finding
from .const import DOMAIN, NAME
from .coordinator.coordinator import AuditCoordinator
from .coordinator.probing import Asking
from .decisions.decisions import Decisions
from .decisions.overview import OverviewCoordinator
from .language.redact import clean


class CameraAuditData(NamedTuple):
    """The parts that others reach through ``entry.runtime_data``.

    ``version``: of Camera Audit; ``device``: its own, looked up once for all its entities. ``platforms``: those that are
    loaded, some of them only once they are needed.
    """

    coordinator: AuditCoordinator
    decisions: Decisions
    overviews: OverviewCoordinator
    version: str
    asking: Asking
    device: dr.DeviceEntry
    platforms: list[Platform]


type CameraAuditConfigEntry = ConfigEntry[CameraAuditData]


@callback
def service_device(
    hass: HomeAssistant, entry: ConfigEntry[Any], version: str
) -> dr.DeviceEntry:
    """Return the one device of Camera Audit itself."""
    return dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        entry_type=dr.DeviceEntryType.SERVICE,
        identifiers={(DOMAIN, entry.entry_id)},
        manufacturer=NAME,
        model="Audit of cameras",
        name=NAME,
        sw_version=version,
    )


@callback
def loaded_entry(hass: HomeAssistant) -> CameraAuditConfigEntry | None:
    """Return the config entry of Camera Audit, None where it is not loaded."""
    return next(iter(hass.config_entries.async_loaded_entries(DOMAIN)), None)


@callback
def entry_of(hass: HomeAssistant) -> CameraAuditConfigEntry:
    """Return the config entry. ServiceValidationError where it is not loaded."""
    if (entry := loaded_entry(hass)) is None:
        raise refused("not_running")
    return entry


def refused(key: str, **placeholders: str) -> ServiceValidationError:
    """Return the error that says, in the language of who asked, why something cannot be done.

    The placeholders may be what somebody wrote or a device is called: they are cleaned here.
    """
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders={
            name: clean(text) for name, text in placeholders.items()
        },
    )


def finding_of(findings: Mapping[str, Finding], camera_id: str) -> Finding:
    """Return the finding of a camera. ServiceValidationError where there is no such camera."""
    if (finding := findings.get(camera_id)) is None:
        raise refused("unknown_camera", value=camera_id)
    return finding


def not_found(coordinator: AuditCoordinator) -> AbortFlow:
    """Return the end of a flow about what is not among the findings: nobody has looked yet, or could, or it is gone."""
    if coordinator.has_failed:
        return AbortFlow("audit_failed")
    return AbortFlow("not_audited" if coordinator.last_audit is None else "gone")


@callback
def findings_with(
    hass: HomeAssistant, findings: Mapping[str, Finding], entity_id: str
) -> list[Finding]:
    """Return the findings of the cameras that an entity shows or, such as a motion sensor, is of.

    A device may hold many cameras: its other entities are of none then. ServiceValidationError
    where there is no camera.
    """
    shown = [
        finding
        for finding in findings.values()
        if entity_id in finding.camera.entity_ids
    ]
    entry = er.async_get(hass).async_get(entity_id)
    if not shown and entry is not None and entry.device_id is not None:
        shown = [
            finding
            for finding in findings.values()
            if entry.device_id in finding.camera.device_ids
        ]
        shown = shown if len(shown) == 1 else []
    if not shown:
        raise refused("entity_of_no_camera", value=entity_id)
    return shown


async def async_read_guidance_day(hass: HomeAssistant) -> str:
    """Return the day on which the facts about laws and replacements were checked."""
    return await hass.async_add_import_executor_job(_read_guidance_day)


def _read_guidance_day() -> str:
    from .knowledge.guidance import load_guidance  # noqa: PLC0415 (only who asks needs it)

    return load_guidance().checked.isoformat()
