"""Keep one Repairs notice for each finding that asks for one; all of them are made here.

``Notices(hass, entry)``, ``async_start()`` once the auditor stands in ``entry.runtime_data``,
``async_stop()`` at unload, ``async_remove_all(hass)`` when the entry is removed.

Rules: none before Home Assistant has started; a stable id, so that what the owner ignored stays
ignored; an update only where something a person sees has changed; a notice that the owner ignored
is deleted only once its camera is known to be settled, so that a camera that is away for a while
comes back as quiet as it went. A failed source keeps its findings in the auditor, hence its
notices here; after a failed first audit, notices of an earlier run stay as well.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.translation import async_get_translations

from .audit.camera import CameraKind
from .audit.finding import Finding, Verdict
from .const import DOMAIN
from .pace import Pace
from .sentences import Sentences, clean

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from homeassistant.config_entries import ConfigEntry

    from .auditor import Changes

ISSUE_PREFIX: Final = "camera_"

#: Characters of a name in a title: with any of the titles, at most 60 in all.
NAME_LENGTH: Final = 28

NOTICED: Final = frozenset({Verdict.CONFIRMED, Verdict.LIKELY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a person sees of a finding in the list of repairs."""

    issue_id: str
    translation_key: str
    name: str
    severity: ir.IssueSeverity
    camera_id: str


def issue_id_of(finding: Finding) -> str:
    """Return the id of the notice of a finding, the same for as long as its camera is known."""
    return f"{ISSUE_PREFIX}{finding.camera.camera_id}"


def translation_key_of(finding: Finding) -> str:
    """Return which of the written notices fits a finding."""
    if finding.known_exploited:
        return "known_flaw"
    if finding.verdict is not Verdict.CONFIRMED:
        return str(finding.verdict)
    if finding.camera.kind is CameraKind.CAMERA and finding.rebadge:
        return "rebadge"
    return str(finding.camera.kind)


def notice_of(finding: Finding) -> Notice:
    """Make the notice of a finding."""
    error = finding.known_exploited
    return Notice(
        issue_id=issue_id_of(finding),
        translation_key=translation_key_of(finding),
        name=clean(finding.camera.name, NAME_LENGTH),
        severity=ir.IssueSeverity.ERROR if error else ir.IssueSeverity.WARNING,
        camera_id=finding.camera.camera_id,
    )


def wants_notice(finding: Finding, findings: Mapping[str, Finding]) -> bool:
    """Whether a finding has a notice of its own.

    A recorder's channel rides on the recorder's notice; where the recorder has none, since
    another maker made it, the channel speaks for itself.
    """
    if finding.verdict not in NOTICED:
        return False
    recorder = findings.get(finding.camera.recorder_id or "")
    return recorder is None or recorder is finding or recorder.verdict not in NOTICED


async def async_sentences(hass: HomeAssistant) -> Sentences:
    """Return the sentences in the language of the home, with English to fall back on."""
    texts: dict[str, str] = {}
    english: dict[str, str] = {}
    for category in ("selector", "issues"):
        texts |= await async_get_translations(hass, hass.config.language, category, [DOMAIN])
        english |= await async_get_translations(hass, "en", category, [DOMAIN])
    return Sentences(texts, english)


class Notices:
    """Keeps the notices in step with the auditor's findings.

    ``longest_slice``: seconds of the longest stretch of this work on the event loop.
    """

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Take the entry whose ``runtime_data.auditor`` has the findings."""
        self.longest_slice = 0.0
        self._hass = hass
        self._entry = entry
        self._findings: Mapping[str, Finding] | None = None
        self._complete = True
        self._seen: set[str] = set()
        self._started = False
        self._task: asyncio.Task[None] | None = None
        self._unsubscribe: list[CALLBACK_TYPE] = []

    @callback
    def async_start(self) -> None:
        """Follow the auditor; the first notices come once Home Assistant has started."""
        auditor = self._entry.runtime_data.auditor

        @callback
        def changed(_changes: Changes) -> None:
            self.async_update(auditor.findings, complete=not auditor.failures)

        @callback
        def started(_hass: HomeAssistant) -> None:
            self._started = True
            if self._findings is not None:
                self.async_update(self._findings, complete=self._complete)

        self._unsubscribe = [
            auditor.async_add_listener(changed),
            async_at_started(self._hass, started),
        ]

    @callback
    def async_update(self, findings: Mapping[str, Finding], *, complete: bool = True) -> None:
        """Bring the notices in step with the findings, in slices; the newest findings win.

        ``complete``: whether every source could be read.
        """
        self._findings = findings
        self._complete = complete
        if self._started and self._task is None:
            self._task = self._entry.async_create_task(
                self._hass, self._async_follow(), "camera_audit notices", eager_start=False
            )

    @callback
    def async_stop(self) -> None:
        """Stop following. A disabled entry's notices go, except those that the owner ignored."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        self._started = False
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._entry.disabled_by is not None:
            for issue_id in _own_issues(self._hass):
                if not _is_ignored(self._hass, issue_id):
                    ir.async_delete_issue(self._hass, DOMAIN, issue_id)

    async def _async_follow(self) -> None:
        try:
            while (findings := self._findings) is not None:
                self._findings = None
                with Pace() as pace:
                    await self._async_refresh(findings, pace, complete=self._complete)
                self.longest_slice = max(self.longest_slice, pace.longest)
        finally:
            self._task = None

    async def _async_refresh(
        self, findings: Mapping[str, Finding], pace: Pace, *, complete: bool
    ) -> None:
        """Create, update and at last delete; nothing is deleted if creating fails."""
        wanted: set[str] = set()
        known: set[str] = set()
        for finding in tuple(findings.values()):
            notice_id = issue_id_of(finding)
            known.add(notice_id)
            if wants_notice(finding, findings):
                wanted.add(notice_id)
                self._show(notice_of(finding))
            if pace.due:
                await pace.async_rest()
        for issue_id in _own_issues(self._hass):
            if issue_id not in wanted and self._settled(issue_id, known, complete=complete):
                ir.async_delete_issue(self._hass, DOMAIN, issue_id)
            if pace.due:
                await pace.async_rest()
        self._seen |= known

    def _settled(self, issue_id: str, known: set[str], *, complete: bool) -> bool:
        """Whether a notice that no finding asks for may go."""
        if issue_id in known:
            return True
        return not _is_ignored(self._hass, issue_id) and (complete or issue_id in self._seen)

    @callback
    def _show(self, notice: Notice) -> None:
        placeholders = {"name": notice.name}
        issue = ir.async_get(self._hass).async_get_issue(DOMAIN, notice.issue_id)
        if (
            issue is not None
            and issue.active
            and issue.severity is notice.severity
            and issue.translation_key == notice.translation_key
            and issue.translation_placeholders == placeholders
        ):
            return
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            notice.issue_id,
            is_fixable=True,
            is_persistent=False,
            severity=notice.severity,
            translation_key=notice.translation_key,
            translation_placeholders=placeholders,
            data={"camera_id": notice.camera_id},
        )


@callback
def async_remove_all(hass: HomeAssistant) -> None:
    """Delete every notice, also the ignored ones that the registry remembers."""
    for issue_id in _own_issues(hass):
        ir.async_delete_issue(hass, DOMAIN, issue_id)


def _own_issues(hass: HomeAssistant) -> list[str]:
    return [
        issue_id
        for domain, issue_id in ir.async_get(hass).issues
        if domain == DOMAIN and issue_id.startswith(ISSUE_PREFIX)
    ]


def _is_ignored(hass: HomeAssistant, issue_id: str) -> bool:
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    return issue is not None and issue.dismissed_version is not None
