"""What a dashboard may know of a camera: keys and cleaned values, for one person.

No sentences: the card makes them in the language of the person. No address, serial or hardware
address: what is here may be sent to anyone who may see the camera.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from ..audit.finding import Finding, RouterWord, Verdict
from ..automations.finding_data import FindingData, Row
from ..const import DOMAIN
from ..decisions.decision import Decision
from ..decisions.notice_ids import SUMMARY_ID, issue_id_of, newcomer_id_of, news_id_of
from ..decisions.overview import Overview
from ..decisions.standing import DECIDED, TO_DECIDE, Standing, counts_as
from ..language.redact import clean

#: What a row tells of a flaw.
FLAW: Final = ("cve", "state", "severity", "allows", "exploited_since", "fixed")


class Group(StrEnum):
    """Under which heading of the card a camera stands, by what needs doing, most first."""

    DECIDE = "decide"
    CHECK = "check"
    RECORDER = "recorder"
    IGNORED = "ignored"
    DECIDED = "decided"
    UNKNOWN = "unknown"
    OTHER = "other"
    LEFT_OUT = "left_out"


_GROUPS: Final = {
    Standing.ON_RECORDER: Group.RECORDER,
    Standing.IGNORED: Group.IGNORED,
    Standing.LEFT_OUT: Group.LEFT_OUT,
    **dict.fromkeys(TO_DECIDE, Group.DECIDE),
    **dict.fromkeys(DECIDED, Group.DECIDED),
}
#: Where the standing is quiet: by the verdict.
_QUIET: Final = {Verdict.UNKNOWN: Group.UNKNOWN, Verdict.OTHER_MAKER: Group.OTHER}


def group_of(verdict: Verdict, standing: Standing) -> Group:
    """Return the heading of a camera."""
    return _GROUPS.get(standing) or _QUIET.get(verdict, Group.CHECK)


def facts_of(finding: Finding) -> Row:
    """Return of a row what follows from the finding alone."""
    data = FindingData(finding)
    flaws = [{key: getattr(flaw, key) for key in FLAW} for flaw in finding.flaws]
    # A switch that would say more is named in the notice alone.
    routers = [each for each in data.routers() if each["says"] != RouterWord.UNTOLD]
    way = {**data.way(), "routers": routers}
    return {
        **data.camera(),
        **data.what(),
        "clues": data.clues(),
        "flaws": flaws,
        "flaw_answer": finding.flaw_answer.value,
        **way,
    }


def standing_of(
    hass: HomeAssistant, finding: Finding, overview: Overview, decision: Decision | None
) -> Row:
    """Return the rest of the row: where the camera stands at this moment."""
    standing = overview.standings.get(finding.camera.camera_id, Standing.QUIET)
    return {
        "standing": standing.value,
        "group": group_of(finding.verdict, standing).value,
        "counts_as": counts_as(finding.verdict, standing),
        "decision": _decision_row(decision, overview.where.day) if decision else None,
        "notice_id": _notice_id(hass, finding, standing, overview),
        "next": overview.road_step(finding),
        "newcomer": clean(newcomer.new.camera.name)
        if (newcomer := overview.newcomer_of(finding))
        else None,
    }


def _notice_id(
    hass: HomeAssistant, finding: Finding, standing: Standing, overview: Overview
) -> str | None:
    """Return the notice that speaks of a camera and is not ignored."""
    ids = [issue_id_of(finding), news_id_of(finding)]
    if (newcomer := overview.newcomer_of(finding)) is not None:
        ids.append(newcomer_id_of(newcomer.new))
    recorder = overview.findings.get(finding.camera.recorder_id or "")
    if standing is Standing.ON_RECORDER and recorder is not None:
        ids.append(issue_id_of(recorder))
    if standing in TO_DECIDE or standing is Standing.ON_RECORDER:
        ids.append(SUMMARY_ID)
    issues = ((each, ir.async_get(hass).async_get_issue(DOMAIN, each)) for each in ids)
    return next(
        (
            each
            for each, one in issues
            if one and one.active and one.dismissed_version is None
        ),
        None,
    )


def _decision_row(decision: Decision, today: date) -> Row:
    row = decision.row()
    return {
        **{key: row[key] for key in ("kind", "why", "decided", "review")},
        "reason": clean(decision.reason, len(decision.reason)),
        "due": decision.due(today),
    }
