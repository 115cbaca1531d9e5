"""The action `get_findings`: what was found, what is known of it, and where it stands."""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.const import ATTR_AREA_ID, ATTR_LABEL_ID

from ..audit.finding import Verdict
from ..audit.verdict import rank
from ..automations.finding_data import FindingData
from ..automations.target import Target
from ..decisions.decision import Decision, decision_row
from ..decisions.standing import DECIDED, TO_DECIDE, Standing
from ..helpers.time_slices import Pace
from ..language.translations import async_sentences
from ..runtime import entry_of, standings_of
from .scan import state_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from homeassistant.auth.models import User
    from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

    from ..audit.camera import Camera
    from ..audit.finding import Finding
    from ..language.sentences import Sentences
    from ..runtime import CameraAuditConfigEntry

#: What a decision tells of itself.
_TOLD: Final = ("kind", "decided", "why", "reason", "review", "verdict")


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return the findings that pass the filters, those that Hikvision may have made first."""
    entry = entry_of(call.hass)
    user_id = call.context.user_id
    user = await call.hass.auth.async_get_user(user_id) if user_id else None
    say = await async_sentences(call.hass)
    with Pace() as pace:
        passes = _Filter(call.hass, entry, call.data, user)
        rows = await pace.async_drive(_rows(entry, passes, say))
    rows.sort(key=lambda row: (-rank(row["verdict"]), row["name"].casefold()))
    return {"findings": rows, **state_of(entry.runtime_data.auditor)}


class _Filter:
    """What was asked for, and what whoever asks may read; without a person that is all."""

    def __init__(
        self, hass: HomeAssistant, entry: CameraAuditConfigEntry, asked: Mapping[str, Any], user: User | None
    ) -> None:
        self.standings = standings_of(hass, entry)
        self._verdicts = asked.get("verdict", Verdict)
        decided = asked.get("decided")
        self._standing = Standing if decided is None else DECIDED if decided else TO_DECIDE
        self._targets = [Target(hass, {key: asked[key]}) for key in (ATTR_AREA_ID, ATTR_LABEL_ID) if key in asked]
        permissions = user.permissions if user is not None else None
        everything = permissions is None or permissions.access_all_entities(POLICY_READ)
        self._permissions = None if everything else permissions

    def __call__(self, finding: Finding) -> bool:
        return (
            finding.verdict in self._verdicts
            and self.standings.of(finding) in self._standing
            and self._may_know(finding.camera)
            and all(target.means(finding.camera) for target in self._targets)
        )

    def _may_know(self, camera: Camera) -> bool:
        may = self._permissions
        return may is None or any(may.check_entity(one, POLICY_READ) for one in camera.entity_ids)


def _rows(entry: CameraAuditConfigEntry, passes: _Filter, say: Sentences) -> Generator[None, None, list[Any]]:
    """Make the rows of the response; yields after each finding."""
    rows: list[Any] = []
    for finding in entry.runtime_data.auditor.findings.values():
        yield
        if passes(finding):
            camera, data = finding.camera, FindingData(finding)
            rows.append(
                {
                    **data.event(say),
                    **data.what(),
                    "integrations": list(camera.integrations),
                    "verdict_text": say.verdict(finding.verdict),
                    "clues": data.clues(say),
                    "standing": passes.standings.of(finding).value,
                    "decision": _decision_row(entry.runtime_data.decisions.of(camera)),
                }
            )
    return rows


def _decision_row(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    row = decision_row(decision)
    return {key: row[key] for key in _TOLD}
