"""What a notice says of one camera, made from how the home stands at this moment; also for a camera that has no notice."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..advice.suggest import async_suggest_replacements
from ..audit.finding import Finding
from ..decisions.decision import Decision
from ..knowledge.guidance import load_guidance
from ..language.sentences import Sentences
from ..options import Options
from ..runtime import CameraAuditConfigEntry
from ..where_used.search import async_find_uses
from ..where_used.usage import WhereUsed
from .replacement_text import ReplacementText
from .text import NoticeText


@dataclass(frozen=True, slots=True)
class CameraReader:
    """Makes the texts about one camera. ``say``: sentences for Markdown."""

    hass: HomeAssistant
    entry: CameraAuditConfigEntry
    finding: Finding
    say: Sentences

    async def async_make_notice_text(
        self, decision: Decision | None = None
    ) -> NoticeText:
        """Return the texts of its notice. ``decision``: because of which the notice is here."""
        data, camera = self.entry.runtime_data, self.finding.camera
        knowledge, home = data.coordinator.knowledge, data.coordinator.data.home
        return NoticeText(
            finding=self.finding,
            say=self.say,
            guidance=await self.hass.async_add_executor_job(load_guidance),
            country=self.hass.config.country,
            today=dt_util.now().date(),
            others=tuple(data.coordinator.findings.values()),
            decision=decision,
            done=data.decisions.notes_of(camera).done_for(self.finding),
            asks=Options.of(self.entry).ask,
            relays=knowledge.relays_of(camera.integrations) if knowledge else (),
            integrations=list_integrations(self.hass),
            ways_in=home.ways_in if home else None,
        )

    async def async_find_uses(self) -> WhereUsed:
        """Look up where it is used."""
        camera = self.finding.camera
        return await async_find_uses(self.hass, camera.entity_ids, camera.device_ids)

    async def async_make_replacement_text(
        self, used: WhereUsed, *, avoid_listed: bool = False
    ) -> ReplacementText:
        """Return the text about what would replace it.

        ``used``: where; ``avoid_listed``: leave makers on a government's list out, as the options may do.
        """
        notes = self.entry.runtime_data.decisions.notes_of(self.finding.camera)
        advice, replacements = await async_suggest_replacements(
            self.hass,
            self.finding,
            used,
            notes.looks,
            avoid_listed=avoid_listed or Options.of(self.entry).avoid_listed,
        )
        return ReplacementText(
            advice=advice,
            tied=replacements.tied,
            say=self.say,
            today=dt_util.now().date(),
        )


def list_integrations(hass: HomeAssistant) -> set[str]:
    """Return the integrations of the home."""
    entries = hass.config_entries.async_entries(include_ignore=False)
    return {entry.domain for entry in entries}
