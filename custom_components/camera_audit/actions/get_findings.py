"""The action `get_findings`: what was found, what is known of it, and where it stands."""

from collections.abc import Generator, Mapping
from typing import Any

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.const import ATTR_AREA_ID, ATTR_LABEL_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

from ..audit.finding import Finding, Verdict
from ..audit.verdict import rank
from ..automations.finding_data import FindingData
from ..automations.target import Target
from ..decisions.decision import TOLD
from ..decisions.standing import DECIDED, TO_DECIDE, Standing
from ..helpers.time_slices import Pace
from ..language.sentences import Sentences
from ..language.translations import async_sentences
from ..runtime import CameraAuditConfigEntry, entry_of, standings_of
from .scan import state_of


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return the findings that pass the filters.

    Flaws that a way in from the internet leads to come first, then those that Hikvision may have made.
    """
    entry = entry_of(call.hass)
    user_id = call.context.user_id
    user = await call.hass.auth.async_get_user(user_id) if user_id else None
    say = await async_sentences(call.hass)
    with Pace() as pace:
        rows = await pace.async_drive(_rows(call.hass, entry, call.data, user, say))
    return {"findings": rows, **state_of(entry.runtime_data.coordinator)}


def _rows(
    hass: HomeAssistant, entry: CameraAuditConfigEntry, asked: Mapping[str, Any], user: User | None, say: Sentences
) -> Generator[None, None, list[Any]]:
    """Make the rows of the response, of what ``user`` may read; yields after each finding.

    Without a person that is all.
    """
    verdicts = asked.get("verdict", Verdict)
    wanted = {None: Standing, True: DECIDED, False: TO_DECIDE}[asked.get("decided")]
    targets = [Target(hass, {key: asked[key]}) for key in (ATTR_AREA_ID, ATTR_LABEL_ID) if key in asked]
    may_read = None  # all
    if user is not None and not user.permissions.access_all_entities(POLICY_READ):
        may_read = user.permissions.check_entity
    standings = standings_of(hass, entry)
    rows: list[Any] = []
    for finding in sorted(entry.runtime_data.coordinator.findings.values(), key=_order):
        yield
        camera, standing = finding.camera, standings.of(finding)
        if (
            finding.verdict in verdicts
            and standing in wanted
            and (may_read is None or any(may_read(one, POLICY_READ) for one in camera.entity_ids))
            and all(target.means(camera) for target in targets)
        ):
            data, decision = FindingData(finding), entry.runtime_data.decisions.of(camera)
            told = decision.row() if decision is not None else {}
            rows.append(
                {
                    **data.event(say),
                    **data.what(),
                    "integrations": list(camera.integrations),
                    "clues": data.clues(say),
                    "routers": data.routers(),
                    "standing": standing.value,
                    "decision": {key: told[key] for key in (*TOLD, "verdict")} if told else None,
                }
            )
    return rows


def _order(finding: Finding) -> tuple[bool, int, str]:
    return not finding.reachable_flaw, -rank(finding.verdict), finding.camera.name.casefold()
