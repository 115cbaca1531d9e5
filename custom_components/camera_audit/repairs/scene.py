"""What a screen of a repair looks at anew: the home, the notice's camera, the owner's decision."""

from typing import TYPE_CHECKING, NamedTuple

from homeassistant.data_entry_flow import AbortFlow
from homeassistant.util import dt as dt_util

from ..decisions.notice_ids import issue_id_of
from ..decisions.standing import BACK, TO_DECIDE
from ..knowledge.guidance import load_guidance
from ..language.translations import async_sentences
from ..notices.notice import Case
from ..options import Options
from ..runtime import loaded_entry, standings_of
from .text import NoticeText

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from ..audit.finding import Finding
    from ..decisions.decision import Decision
    from ..runtime import CameraAuditConfigEntry, CameraAuditData


class Scene(NamedTuple):
    """What is so at this moment. ``decision``: the one because of which the notice is here."""

    entry: CameraAuditConfigEntry
    finding: Finding
    decision: Decision | None

    @property
    def data(self) -> CameraAuditData:
        """The auditor and the decisions."""
        return self.entry.runtime_data


def running_entry(hass: HomeAssistant) -> CameraAuditConfigEntry:
    """Return the config entry. AbortFlow where Camera Audit is not running."""
    if (entry := loaded_entry(hass)) is None:
        raise AbortFlow("not_loaded")
    return entry


def scene_of(hass: HomeAssistant, case: Case, camera_id: str | None) -> Scene:
    """Look at a camera. AbortFlow where its notice has lost its reason, or nothing is running."""
    entry = running_entry(hass)
    data, standings = entry.runtime_data, standings_of(hass, entry)
    if (finding := data.auditor.findings.get(camera_id or "")) is None:
        raise AbortFlow("gone")
    if case is Case.NEWS:
        if (news := standings.news_of(finding)) is None:
            raise AbortFlow("gone")
        return Scene(entry, finding, news)
    # A notice that is ignored can be opened as well.
    if (standing := standings.asked(finding)) not in TO_DECIDE:
        raise AbortFlow("gone")
    return Scene(entry, finding, data.decisions.of(finding.camera) if standing in BACK else None)


def waiting(hass: HomeAssistant) -> list[Finding]:
    """Return all findings that the summary speaks of, also where it is ignored itself.

    AbortFlow where there is none, or nothing is running.
    """
    entry = running_entry(hass)
    standings = standings_of(hass, entry)
    found = [
        finding
        for finding in entry.runtime_data.auditor.findings.values()
        if standings.asked(finding) in TO_DECIDE and issue_id_of(finding) not in standings.ignored_notices(finding)
    ]
    if not found:
        raise AbortFlow("gone")
    return found


async def async_notice_text(hass: HomeAssistant, scene: Scene) -> NoticeText:
    """Return the texts about the camera, in the language of the home."""
    return NoticeText(
        finding=scene.finding,
        say=(await async_sentences(hass)).for_markdown(),
        guidance=await hass.async_add_executor_job(load_guidance),
        country=hass.config.country,
        today=dt_util.now().date(),
        others=tuple(scene.data.auditor.findings.values()),
        decision=scene.decision,
        done=scene.data.decisions.notes_of(scene.finding.camera).done,
        asks=Options.of(scene.entry).ask,
    )
