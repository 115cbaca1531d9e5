"""What a dashboard may know of a camera: keys and cleaned values, for one person.

No sentences: the card makes them in the language of the person. No address, serial or hardware
address: what is here may be sent to anyone who may see the camera.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding, Flaw, Verdict
from ..automations.finding_data import FindingData
from ..const import DOMAIN
from ..decisions.decision import Decision, decision_row
from ..decisions.notice_ids import SUMMARY_ID, issue_id_of, news_id_of
from ..decisions.standing import DECIDED, TO_DECIDE, Standing, counts_as
from ..language.redact import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.auth.models import User
    from homeassistant.core import HomeAssistant

    from ..decisions.decisions import Decisions
    from ..decisions.overview import Overview

type Row = dict[str, Any]


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


class Rows:
    """Makes the rows of all findings at this moment; made anew for each look at them.

    ``facts``: what follows from a finding alone, kept from look to look by camera_id.
    """

    def __init__(
        self, hass: HomeAssistant, overview: Overview, decisions: Decisions, facts: dict[str, tuple[Finding, Row]]
    ) -> None:
        """Take what the findings come to, and the decisions."""
        self._hass = hass
        self._overview = overview
        self._decisions = decisions
        self._today = dt_util.now().date()
        self._facts = facts

    def of(self, finding: Finding) -> Row:
        """Return the row of a finding."""
        camera = finding.camera
        standing = self._overview.standings.get(camera.camera_id, Standing.QUIET)
        return {
            **self._facts_of(finding),
            "standing": standing.value,
            "group": group_of(finding.verdict, standing).value,
            "counts_as": counts_as(finding.verdict, standing),
            "decision": self._decision_row(self._decisions.of(camera)),
            "notice_id": self._notice_id(finding, standing),
        }

    def _facts_of(self, finding: Finding) -> Row:
        known = self._facts.get(finding.camera.camera_id)
        if known is None or known[0] is not finding:
            known = (finding, _facts_row(finding))
            self._facts[finding.camera.camera_id] = known
        return known[1]

    def _notice_id(self, finding: Finding, standing: Standing) -> str | None:
        """Return the notice that speaks of a camera and is not ignored."""
        ids = [issue_id_of(finding), news_id_of(finding)]
        recorder = self._overview.findings.get(finding.camera.recorder_id or "")
        if standing is Standing.ON_RECORDER and recorder is not None:
            ids.append(issue_id_of(recorder))
        if standing in TO_DECIDE or standing is Standing.ON_RECORDER:
            ids.append(SUMMARY_ID)
        return next((each for each in ids if self._is_open(each)), None)

    def _is_open(self, issue_id: str) -> bool:
        issue = ir.async_get(self._hass).async_get_issue(DOMAIN, issue_id)
        return issue is not None and issue.active and issue.dismissed_version is None

    def _decision_row(self, decision: Decision | None) -> Row | None:
        if decision is None:
            return None
        row = decision_row(decision)
        return {
            **{key: row[key] for key in ("kind", "why", "decided", "review")},
            "reason": clean(decision.reason, len(decision.reason)),
            "due": decision.due(self._today),
        }


def for_person(rows: Mapping[str, Row], user: User) -> dict[str, Row]:
    """Return the rows of the cameras that a person may see, naming only entities they may read.

    A camera without entities is shown only to who may read everything.
    """
    if may_read_all(user):
        return dict(rows)
    may_read = user.permissions.check_entity
    seen: dict[str, Row] = {}
    for camera_id, row in rows.items():
        if entity_ids := [each for each in row["entity_ids"] if may_read(each, POLICY_READ)]:
            seen[camera_id] = {**row, "entity_ids": entity_ids}
    return {
        camera_id: row if row["recorder_id"] in seen else {**row, "recorder_id": None}
        for camera_id, row in seen.items()
    }


def may_read_all(user: User) -> bool:
    """Whether a person may read all entities of the home."""
    return user.is_admin or user.permissions.access_all_entities(POLICY_READ)


def _facts_row(finding: Finding) -> Row:
    data = FindingData(finding)
    return {**data.camera(), **data.what(), "clues": data.clues(), "flaws": [flaw_row(flaw) for flaw in finding.flaws]}


def flaw_row(flaw: Flaw) -> Row:
    """Return what a row tells of a flaw."""
    return {
        "cve": flaw.cve,
        "state": flaw.state.value,
        "severity": flaw.severity,
        "allows": flaw.allows,
        "exploited_since": flaw.exploited_since,
        "fixed": flaw.fixed,
    }
