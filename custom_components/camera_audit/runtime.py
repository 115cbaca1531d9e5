"""What lives as long as the config entry is loaded, and how it and its cameras are found."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import ServiceValidationError, UnknownUser
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .audit.finding import Finding
from .const import DOMAIN, NAME
from .coordinator.coordinator import AuditCoordinator
from .coordinator.probing import Asking
from .decisions.decisions import Decisions
from .decisions.overview import OverviewCoordinator
from .decisions.standing import Standings
from .language.redact import clean
from .options import Options


class CameraAuditData(NamedTuple):
    """The parts that others reach through ``entry.runtime_data``.

    ``version``: of Camera Audit; ``device``: its own, looked up once for all its entities.
    """

    coordinator: AuditCoordinator
    decisions: Decisions
    overviews: OverviewCoordinator
    version: str
    asking: Asking
    device: dr.DeviceEntry


type CameraAuditConfigEntry = ConfigEntry[CameraAuditData]


class Caller(NamedTuple):
    """Who asks. ``user``: None for an automation or Home Assistant itself, which may all."""

    user: User | None = None

    @property
    def is_admin(self) -> bool:
        """Whether it may decide, and hear how a camera could be attacked."""
        return self.user is None or self.user.is_admin

    @property
    def may_read_all(self) -> bool:
        """Whether it may read all entities of the home."""
        return (
            self.is_admin
            or self.user is None
            or self.user.permissions.access_all_entities(POLICY_READ)
        )

    @property
    def may_audit(self) -> bool:
        """Whether it may press "Audit now" and all other buttons."""
        return (
            self.is_admin
            or self.user is None
            or self.user.permissions.access_all_entities(POLICY_CONTROL)
        )

    def may_read(self, entity_ids: Iterable[str]) -> bool:
        """Whether it may read a camera with these entities; one without any only who may read everything."""
        return self.may_read_all or bool(self.readable(entity_ids))

    def readable(self, entity_ids: Iterable[str]) -> list[str]:
        """Return those of the entities that it may read."""
        if self.may_read_all or self.user is None:
            return list(entity_ids)
        return [
            one
            for one in entity_ids
            if self.user.permissions.check_entity(one, POLICY_READ)
        ]


async def async_get_caller(hass: HomeAssistant, context: Context) -> Caller:
    """Return who calls an action. UnknownUser where that person is no user any more."""
    if context.user_id is None:
        return Caller()
    if (user := await hass.auth.async_get_user(context.user_id)) is None:
        raise UnknownUser(context=context)
    return Caller(user)


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
    shown = [one for one in findings.values() if entity_id in one.camera.entity_ids]
    entry = er.async_get(hass).async_get(entity_id)
    if not shown and entry is not None and entry.device_id is not None:
        shown = [
            one for one in findings.values() if entry.device_id in one.camera.device_ids
        ]
        shown = shown if len(shown) == 1 else []
    if not shown:
        raise refused("entity_of_no_camera", value=entity_id)
    return shown


@callback
def standings_of(hass: HomeAssistant, entry: CameraAuditConfigEntry) -> Standings:
    """Return where the findings stand at this moment."""
    data = entry.runtime_data
    return Standings(hass, data.coordinator.findings, data.decisions, Options.of(entry))
