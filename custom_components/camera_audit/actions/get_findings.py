"""The action `get_findings`: what was found, what is known of it, and where it stands."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding, Verdict
from ..audit.order import rank_finding, rank_maker
from ..automations.target import CONF_CAMERAS, Target, read_target
from ..decisions.overview import Overview
from ..decisions.standing import DECIDED, TO_DECIDE, Standing
from ..findings.audience import async_get_caller, select_rows
from ..findings.fields import ACTION_FIELDS, Row, make_decision_row, make_finding_row
from ..helpers.time_slices import Pace
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..runtime import entry_of
from .scan import state_of

#: Which standings pass the filter ``decided``; None: it is not set.
_STANDINGS_BY_DECIDED: Final[Mapping[bool | None, Collection[Standing]]] = {
    None: frozenset(Standing),
    True: DECIDED,
    False: TO_DECIDE,
}


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return the findings that pass the filters.

    What needs its owner most comes first, as in every list, then those that Hikvision may have made.
    """
    data = entry_of(call.hass).runtime_data
    caller = await async_get_caller(call.hass, call.context)
    sentences = await async_get_sentences(call.hass)
    overview = await data.overviews.async_get_current()
    rows: dict[str, Row] = {}
    if overview is not None:
        flaws_for_all = overview.where.options.flaws_for_all
        selected = _select_findings(call, overview)
        findings = (
            sorted(selected, key=rank_finding)
            if caller.is_admin or flaws_for_all
            else sorted(selected, key=rank_maker)
        )
        last_audit = data.coordinator.last_audit
        last_seen = dt_util.as_local(last_audit).date() if last_audit else None
        with Pace() as pace:
            for finding in findings:
                row = _make_row(finding, overview, sentences, last_seen)
                rows[finding.camera.camera_id] = row
                if pace.must_rest:
                    await pace.async_rest_now()
        # Of flaws and of ways in and out only administrators hear, unless the owner chose otherwise.
        rows = select_rows(caller, rows, flaws_for_all=flaws_for_all)
    return {
        "findings": list(rows.values()),
        **state_of(data.coordinator, sentences if caller.may_read_all else None),
    }


def _select_findings(call: ServiceCall, overview: Overview) -> Iterator[Finding]:
    """Yield the findings that pass the filters of a call."""
    verdicts = call.data.get("verdict", Verdict)
    standings = _STANDINGS_BY_DECIDED[call.data.get("decided")]
    target = Target(call.hass, read_target(call.data) or call.data.get(CONF_CAMERAS))
    for finding in overview.findings.values():
        if finding.verdict not in verdicts:
            continue
        if overview.standing_of(finding) not in standings:
            continue
        if target.means(finding.camera):
            yield finding


def _make_row(
    finding: Finding, overview: Overview, sentences: Sentences, last_seen: date | None
) -> Row:
    """Return all that is said of a finding, and where it stands. ``last_seen``: the day of the last audit."""
    decision = overview.where.decision_of(finding)
    first_seen = overview.where.decisions.first_seen(finding.camera)
    row = make_finding_row(finding, sentences, ACTION_FIELDS)
    row["standing"] = overview.standing_of(finding).value
    row["first_seen"] = first_seen.isoformat() if first_seen else None
    row["last_seen"] = last_seen.isoformat() if last_seen else None
    row["decision"] = decision and make_decision_row(decision, "verdict")
    return row
