"""An update entity for each flagged camera whose firmware is inside the published range of a flaw.

It says which firmware is the first outside of the range and where the maker has it. It installs nothing.
"""

from typing import override

from homeassistant.components.update import (
    DOMAIN as UPDATE,
    UpdateDeviceClass,
    UpdateEntity,
    UpdateEntityFeature,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .audit.flaws import find_fix
from .decisions.overview import View
from .decisions.standing import Standing
from .entity.camera_entities import CameraEntities, CameraEntity
from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the entities with the audits."""
    CameraEntities(hass, entry, CameraFirmware, async_add_entities)


class CameraFirmware(CameraEntity, UpdateEntity):
    """The firmware of one camera: what is installed, and the first outside of all published ranges that hold it."""

    domain = UPDATE
    key = "camera_firmware"
    outlives_knowledge = False

    _attr_device_class = UpdateDeviceClass.FIRMWARE
    _maker_page: str | None = None

    @classmethod
    @override
    def has_something_to_say(cls, view: View) -> bool:
        """Whether a firmware is named that ends a flaw of the camera's own."""
        denied = view.standing is Standing.NOT_HIKVISION
        return not denied and find_fix(view.finding) is not None

    @override
    def show(self, view: View, *, flaws: bool) -> None:
        """Say what is installed, what ends the flaws, and where the notice about them stands."""
        finding, say = view.finding, view.say
        fix = find_fix(finding)
        self._is_rebadge = finding.rebadge
        model = " ".join(filter(None, (finding.brand, finding.model)))
        self._attr_title = say.value(model) if model else None
        self._attr_installed_version = say.value(finding.firmware or "")
        # The first without the flaws; which is the newest nobody knows.
        version = {"version": fix.fixed or ""} if fix else {}
        wanted = say.say("firmware", "or_later", version) if fix else None
        self._attr_latest_version = wanted
        self._attr_release_summary = say.say("firmware", "summary")
        # Everyone who logs in reads the notes.
        self._notes = [say.flaw(flaw) for flaw in finding.known_flaws] if flaws else []
        self._attr_supported_features = UpdateEntityFeature(0)
        if flaws:
            self._attr_supported_features = UpdateEntityFeature.RELEASE_NOTES

    @override
    async def async_added_to_hass(self) -> None:
        """Know the maker's page; what is sold under another name has its firmware from whoever sells it."""
        await super().async_added_to_hass()
        self._maker_page = await self.hass.async_add_import_executor_job(
            _read_firmware_page
        )
        self.async_write_ha_state()

    @property
    @override
    def release_url(self) -> str | None:
        """The maker's page with firmware."""
        return None if self._is_rebadge else self._maker_page

    @override
    async def async_release_notes(self) -> str | None:
        """Return what is known of the flaws."""
        return "\n\n".join(self._notes) or None

    @override
    def version_is_newer(self, latest_version: str, installed_version: str) -> bool:
        """Say yes: versions of cameras compare by their build, which was done when the range was looked up."""
        return True


def _read_firmware_page() -> str | None:
    from .knowledge.guidance import load_guidance  # noqa: PLC0415 (only a home with a flawed camera needs it)

    return load_guidance().firmware_page.address
