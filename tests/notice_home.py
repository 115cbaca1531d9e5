"""A home for tests of notices: an auditor that finds what a test says, and real decisions."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.audit.finding import Finding
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decisions import Decisions
from custom_components.camera_audit.notices.notices import Notices

if TYPE_CHECKING:
    from collections.abc import Callable


class Auditor:
    """Stands in for the auditor: the same attributes, findings that a test sets."""

    def __init__(self) -> None:
        self.findings: dict[str, Finding] = {}
        self.failures: tuple[Any, ...] = ()
        self.knowledge = None
        self._listeners: list[Callable[[Any], None]] = []
        self.next: tuple[Finding, ...] | None = None

    async def async_audit(self) -> None:
        """Audit at once: find what a test has put into ``next``, or the same again."""
        if self.next is not None:
            self.findings = {finding.camera.camera_id: finding for finding in self.next}

    @callback
    def async_add_listener(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def found(self, hass: HomeAssistant, *findings: Finding) -> None:
        """End an audit that found this."""
        self.findings = {finding.camera.camera_id: finding for finding in findings}
        await self.heard(hass)

    async def heard(self, hass: HomeAssistant) -> None:
        """End an audit that found nothing new."""
        for listener in self._listeners:
            listener(None)
        await hass.async_block_till_done()


class NoticeHome:
    """The home: ``auditor``, ``decisions``, ``notices``, and what the list of repairs shows."""

    def __init__(self, hass: HomeAssistant, **options: object) -> None:
        self.hass = hass
        self.auditor = Auditor()
        self.decisions = Decisions(hass)
        self.entry = MockConfigEntry(domain=DOMAIN, state=ConfigEntryState.LOADED, options=options)
        self.entry.add_to_hass(hass)
        self.entry.runtime_data = SimpleNamespace(auditor=self.auditor, decisions=self.decisions)
        self.notices = Notices(hass, self.entry)

    async def start(self) -> None:
        await self.decisions.async_load()
        self.notices.async_start()
        await self.hass.async_block_till_done()

    async def restart(self) -> None:
        """Begin anew with what the file of decisions says; the registry of issues stays."""
        self.notices.async_stop()
        await self.hass.async_block_till_done()
        self.auditor = Auditor()
        self.decisions = Decisions(self.hass)
        self.entry.runtime_data = SimpleNamespace(auditor=self.auditor, decisions=self.decisions)
        self.notices = Notices(self.hass, self.entry)
        await self.start()

    async def choose(self, **options: object) -> None:
        """Change the options, as their page does: the entry is loaded again."""
        self.hass.config_entries.async_update_entry(self.entry, options=options)
        self.notices.async_stop()
        found = self.auditor.findings
        self.auditor = Auditor()
        self.entry.runtime_data = SimpleNamespace(auditor=self.auditor, decisions=self.decisions)
        self.notices = Notices(self.hass, self.entry)
        self.notices.async_start()
        await self.found(*found.values())

    async def found(self, *findings: Finding) -> None:
        await self.auditor.found(self.hass, *findings)

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
