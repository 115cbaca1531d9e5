"""A home for tests of notices: audits that find what a test says, and real decisions."""

from types import SimpleNamespace
from typing import TYPE_CHECKING

from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.coordinator.coordinator import AuditCoordinator
from custom_components.camera_audit.decisions.decisions import Decisions
from custom_components.camera_audit.decisions.overview import OverviewCoordinator
from custom_components.camera_audit.notices.lost import LostNotices
from custom_components.camera_audit.notices.notices import Notices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.finding import Finding
    from custom_components.camera_audit.coordinator.result import Failure


class PlantedCoordinator(AuditCoordinator):
    """Finds what a test says."""

    next: tuple[Finding, ...] | None = None

    @property
    def findings(self) -> Mapping[str, Finding]:
        return self.data.findings

    @findings.setter
    def findings(self, findings: Mapping[str, Finding]) -> None:
        self.data = self.data._replace(findings=findings)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return self.data.failures

    @failures.setter
    def failures(self, failures: tuple[Failure, ...]) -> None:
        self.data = self.data._replace(failures=failures)

    async def async_audit(self) -> None:
        """Audit at once: find what a test has put into ``next``, or the same again."""
        if self.next is not None:
            self.findings = {finding.camera.camera_id: finding for finding in self.next}

    async def found(self, *findings: Finding) -> None:
        """End an audit that found this."""
        self.findings = {finding.camera.camera_id: finding for finding in findings}
        await self.heard()

    async def heard(self) -> None:
        """End an audit that found nothing new."""
        self.async_set_updated_data(self.data._replace(last_audit=dt_util.utcnow()))
        await self.hass.async_block_till_done()


class NoticeHome:
    """The home: ``coordinator``, ``decisions``, and what the list of repairs shows."""

    def __init__(self, hass: HomeAssistant, **options: object) -> None:
        self.hass = hass
        self.entry = MockConfigEntry(
            domain=DOMAIN, state=ConfigEntryState.LOADED, options=options
        )
        self.entry.add_to_hass(hass)
        self._make()

    def _make(self) -> None:
        self.decisions = Decisions(self.hass)
        self.coordinator = PlantedCoordinator(self.hass, self.entry)
        self.overviews = OverviewCoordinator(
            self.hass, self.entry, self.coordinator, self.decisions
        )
        self.entry.runtime_data = SimpleNamespace(
            coordinator=self.coordinator,
            decisions=self.decisions,
            overviews=self.overviews,
        )

    async def start(self) -> None:
        await self.decisions.async_load()
        Notices(self.hass, self.entry, self.overviews)
        LostNotices(self.hass, self.entry, self.overviews)
        self.overviews.async_start()
        await self.hass.async_block_till_done()

    async def stop(self) -> None:
        await self.entry._async_process_on_unload(self.hass)  # noqa: SLF001 (as unloading does)
        await self.hass.async_block_till_done()

    async def restart(self) -> None:
        """Begin anew with what the file of decisions says; the registry of issues stays."""
        await self.stop()
        self._make()
        await self.start()

    async def choose(self, **options: object) -> None:
        """Change the options, as their page does."""
        self.hass.config_entries.async_update_entry(self.entry, options=options)
        self.overviews.async_look()
        await self.hass.async_block_till_done()

    async def found(self, *findings: Finding) -> None:
        await self.coordinator.found(*findings)

    @property
    def issues(self) -> dict[str, ir.IssueEntry]:
        return {
            issue_id: issue
            for (domain, issue_id), issue in ir.async_get(self.hass).issues.items()
            if domain == DOMAIN
        }

    @property
    def titles(self) -> dict[str, str]:
        """The titles of what is shown and not ignored."""
        return {
            issue_id: (issue.translation_placeholders or {})["title"]
            for issue_id, issue in self.issues.items()
            if issue.active and issue.dismissed_version is None
        }

    def ignore(self, issue_id: str = "camera_a1b2c3") -> None:
        ir.async_ignore_issue(self.hass, DOMAIN, issue_id, ignore=True)
