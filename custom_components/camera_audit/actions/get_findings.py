"""The action `get_findings`: what was found, what is known of it, and where it stands."""

from collections.abc import Generator, Mapping
from typing import Any

from homeassistant.const import ATTR_AREA_ID, ATTR_LABEL_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

from ..audit.finding import Finding, Verdict
from ..audit.verdict import rank_verdict
from ..automations.target import Target
from ..decisions.standing import DECIDED, TO_DECIDE, Standing
from ..findings.audience import Caller, async_get_caller, select_rows
from ..findings.fields import ACTION_FIELDS, Row, make_decision_row, make_finding_row
from ..helpers.time_slices import Pace
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..options import Options
from ..runtime import CameraAuditConfigEntry, entry_of, standings_of
from .scan import state_of


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return the findings that pass the filters.

    Flaws that a way in from the internet leads to come first, then those that Hikvision may have made.
    """
    entry = entry_of(call.hass)
    caller = await async_get_caller(call.hass, call.context)
    say = await async_get_sentences(call.hass)
    with Pace() as pace:
        rows = await pace.async_drive(_rows(call.hass, entry, call.data, caller, say))
    return {
        "findings": rows,
        **state_of(
            entry.runtime_data.coordinator, say if caller.may_read_all else None
        ),
    }


def _rows(
    hass: HomeAssistant,
    entry: CameraAuditConfigEntry,
    asked: Mapping[str, Any],
    caller: Caller,
    say: Sentences,
) -> Generator[None, None, list[Any]]:
    """Make the rows of the response, of what the caller may read; yields after each finding.

    Of flaws and of ways in and out only administrators hear, unless the owner chose otherwise.
    """
    verdicts = asked.get("verdict", Verdict)
    wanted = {None: Standing, True: DECIDED, False: TO_DECIDE}[asked.get("decided")]
    targets = [
        Target(hass, {key: asked[key]})
        for key in (ATTR_AREA_ID, ATTR_LABEL_ID)
        if key in asked
    ]
    flaws_for_all = Options.of(entry).flaws_for_all
    order = _order if caller.is_admin or flaws_for_all else _by_verdict
    standings = standings_of(hass, entry)
    rows: dict[str, Row] = {}
    for finding in sorted(entry.runtime_data.coordinator.findings.values(), key=order):
        yield
        camera, standing = finding.camera, standings.of(finding)
        if (
            finding.verdict in verdicts
            and standing in wanted
            and all(target.means(camera) for target in targets)
        ):
            decision = entry.runtime_data.decisions.of(camera)
            row = make_finding_row(finding, say, ACTION_FIELDS)
            row["standing"] = standing.value
            row["decision"] = decision and make_decision_row(decision, "verdict")
            rows[camera.camera_id] = row
    return list(select_rows(caller, rows, flaws_for_all=flaws_for_all).values())


def _by_verdict(finding: Finding) -> tuple[int, str]:
    return -rank_verdict(finding.verdict), finding.camera.name.casefold()


def _order(finding: Finding) -> tuple[bool, int, str]:
    return not finding.reachable_flaw, *_by_verdict(finding)
