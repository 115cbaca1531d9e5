"""A notice as the list of repairs shows it: its id, its title, how severe it is.

All notices share one key of the translations, so that the texts of their flow stand there once;
the title is a sentence of its own for each case, in the language of the home.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from homeassistant.helpers import issue_registry as ir

from ..audit.camera import CameraKind
from ..audit.finding import Verdict
from ..decisions.notice_ids import SUMMARY_ID, issue_id_of, news_id_of
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..audit.finding import Finding
    from ..language.sentences import Sentences

TRANSLATION_KEY: Final = "finding"


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


def notice_of(finding: Finding, say: Sentences, *, back: str | None = None) -> Notice:
    """Make the notice of a finding. ``back``: key of the title that says why it is back."""
    return Notice(
        issue_id=issue_id_of(finding),
        title=_title(finding, say, back or title_key_of(finding)),
        severity=_severity((finding,)),
        camera_id=finding.camera.camera_id,
    )


def news_of(finding: Finding, say: Sentences) -> Notice:
    """Make the notice that it became certain, after a decision, who made the camera."""
    return Notice(
        issue_id=news_id_of(finding),
        title=_title(finding, say, "news"),
        severity=ir.IssueSeverity.WARNING,
        case=Case.NEWS,
        camera_id=finding.camera.camera_id,
    )


def summary_of(findings: Sequence[Finding], say: Sentences) -> Notice:
    """Make the one notice of many findings."""
    confirmed = sum(finding.verdict is Verdict.CONFIRMED for finding in findings)
    key = "summary_confirmed" if confirmed == len(findings) else "summary_mixed" if confirmed else "summary_open"
    return Notice(
        issue_id=SUMMARY_ID,
        title=say.say("title", key, {"count": len(findings)}),
        severity=_severity(findings),
        case=Case.SUMMARY,
    )


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
