"""What every screen of a repair stands on: the notice, its camera, its texts, the way back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homeassistant.components.repairs import RepairsFlow
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..decisions.notice_ids import issue_id_of
from ..decisions.standing import BACK, TO_DECIDE, Standings
from ..knowledge.guidance import load_guidance
from ..language.sentences import clean, escape_markdown
from ..language.translations import async_sentences
from ..notices.notice import NAME_LENGTH, Case
from ..options import Options
from .text import NoticeText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from homeassistant.components.repairs.models import RepairsFlowResult

    from ..audit.finding import Finding
    from ..decisions.decision import Decision
    from ..runtime import CameraAuditConfigEntry, CameraAuditData

type Answers = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is so at this moment. ``finding`` is None where the notice has lost its reason."""

    entry: CameraAuditConfigEntry
    standings: Standings
    finding: Finding | None
    decision: Decision | None = None

    @property
    def data(self) -> CameraAuditData:
        """The auditor and the decisions."""
        return self.entry.runtime_data

    @property
    def waiting(self) -> tuple[Finding, ...]:
        """All findings that the summary speaks of, also where it is ignored itself."""
        findings = self.data.auditor.findings.values()
        return tuple(
            finding
            for finding in findings
            if self.standings.asked(finding) in TO_DECIDE
            and issue_id_of(finding) not in self.standings.ignored_notices(finding)
        )


class Screens(RepairsFlow):
    """The tools of a repair's screens."""

    def __init__(self, issue_id: str, case: Case, camera_id: str | None) -> None:
        """Take the notice; the summary chooses its camera later."""
        self._notice_id = issue_id
        self._case = case
        self._camera_id = camera_id

    def _scene(self) -> Scene | None:
        """Look at the home anew. None where Camera Audit is not running."""
        entries: list[CameraAuditConfigEntry]
        if not (entries := self.hass.config_entries.async_loaded_entries(DOMAIN)):
            return None
        (entry,) = entries[:1]
        data = entry.runtime_data
        standings = Standings(self.hass, data.auditor.findings, data.decisions, Options.of(entry))
        finding = data.auditor.findings.get(self._camera_id or "")
        if finding is None:
            return Scene(entry=entry, standings=standings, finding=None)
        if self._case is Case.NEWS:
            decision = standings.news_of(finding)
            told = finding if decision is not None else None
            return Scene(entry=entry, standings=standings, finding=told, decision=decision)
        # A notice that is ignored can be opened as well.
        standing = standings.asked(finding)
        decision = data.decisions.of(finding.camera) if standing in BACK else None
        asked = finding if standing in TO_DECIDE else None
        return Scene(entry=entry, standings=standings, finding=asked, decision=decision)

    async def _async_camera_screen(
        self, step_id: str, options: tuple[str, ...], text: Callable[[NoticeText], str] | None
    ) -> RepairsFlowResult:
        """Show a menu about the camera, or end where its notice has lost its reason."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        placeholders = self._names(finding)
        if text is not None:
            placeholders["text"] = text(await self._async_notice_text(scene, finding))
        return self.async_show_menu(
            step_id=step_id, menu_options=list(options), description_placeholders=placeholders
        )

    @staticmethod
    def _names(finding: Finding) -> dict[str, str]:
        """Return the camera's name: plain for titles, inert in Markdown for texts."""
        name = clean(finding.camera.name, NAME_LENGTH)
        return {"name": name, "device": escape_markdown(name)}

    async def _async_notice_text(self, scene: Scene, finding: Finding) -> NoticeText:
        sentences = await async_sentences(self.hass)
        return NoticeText(
            finding=finding,
            say=sentences.for_markdown(),
            guidance=await self.hass.async_add_executor_job(load_guidance),
            country=self.hass.config.country,
            today=dt_util.now().date(),
            others=tuple(scene.data.auditor.findings.values()),
            decision=scene.decision,
            done=scene.data.decisions.notes_of(finding.camera).done,
            asks=Options.of(scene.entry).ask,
        )
