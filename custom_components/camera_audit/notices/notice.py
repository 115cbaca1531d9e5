"""A notice as the list of repairs shows it: its id, its title, how severe it is.

All notices share one key of the translations, so that the texts of their flow stand there once;
the title is a sentence of its own for each case, in the language of the home.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..audit.camera import CameraKind
from ..audit.finding import Finding, Verdict
from ..const import DOMAIN
from ..decisions.notice_ids import SUMMARY_ID, is_own, issue_id_of, news_id_of
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, Sentences


class Case(StrEnum):
    """What a notice is about."""

    CAMERA = "camera"
    NEWS = "news"
    SUMMARY = "summary"


class Notice(NamedTuple):
    """One notice. ``camera_id`` is None in the summary."""

    issue_id: str
    title: str
    severity: ir.IssueSeverity
    case: Case = Case.CAMERA
    camera_id: str | None = None

    @callback
    def async_show(self, hass: HomeAssistant) -> str:
        """Show it and return its id; nothing happens where it is there as it should be."""
        ir.async_create_issue(
            hass,
            DOMAIN,
            self.issue_id,
            is_fixable=True,
            severity=self.severity,
            translation_key="finding",
            translation_placeholders={"title": self.title},
            data={"case": self.case.value, "camera_id": self.camera_id},
        )
        return self.issue_id


def notice_of(finding: Finding, say: Sentences, *, back: str | None = None) -> Notice:
    """Make the notice of a finding. ``back``: key of the title that says why it is back."""
    title = _title(finding, say, back or title_key_of(finding))
    return Notice(issue_id_of(finding), title, _severity([finding]), camera_id=finding.camera.camera_id)


def news_of(finding: Finding, say: Sentences) -> Notice:
    """Make the notice that it became certain, after a decision, who made the camera."""
    title = _title(finding, say, "news")
    return Notice(news_id_of(finding), title, ir.IssueSeverity.WARNING, Case.NEWS, finding.camera.camera_id)


def summary_of(findings: Sequence[Finding], say: Sentences) -> Notice:
    """Make the one notice of many findings."""
    confirmed = sum(finding.verdict is Verdict.CONFIRMED for finding in findings)
    key = "summary_confirmed" if confirmed == len(findings) else "summary_mixed" if confirmed else "summary_open"
    title = say.say("title", key, {"count": len(findings)})
    return Notice(SUMMARY_ID, title, _severity(findings), Case.SUMMARY)


def title_key_of(finding: Finding) -> str:
    """Return which of the written titles fits a finding."""
    if finding.exploited_flaw:
        return "known_flaw"
    if finding.verdict is not Verdict.CONFIRMED:
        return str(finding.verdict)
    if finding.camera.kind is CameraKind.CAMERA and finding.rebadge:
        return "rebadge"
    return str(finding.camera.kind)


def _title(finding: Finding, say: Sentences, key: str) -> str:
    return say.say("title", key, {"name": clean(finding.camera.name, NAME_LENGTH)})


def _severity(findings: Sequence[Finding]) -> ir.IssueSeverity:
    exploited = any(finding.exploited_flaw for finding in findings)
    return ir.IssueSeverity.ERROR if exploited else ir.IssueSeverity.WARNING


@callback
def async_remove_all(hass: HomeAssistant) -> None:
    """Delete everything that we reported, also what is stored.

    Of an ignored notice its mark stays, as after a restart: whoever adds Camera Audit again is not
    asked a second time.
    """
    registry = ir.async_get(hass)
    for (domain, issue_id), issue in tuple(registry.issues.items()):
        if domain == DOMAIN:
            ir.async_delete_issue(hass, DOMAIN, issue_id)
            if issue.dismissed_version is not None and is_own(issue_id):
                registry.issues[domain, issue_id] = replace(issue, active=False)
