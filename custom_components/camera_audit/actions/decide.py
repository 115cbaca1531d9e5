"""The action `decide`: keep cameras, take them for another maker's, or take a decision back."""

from typing import TYPE_CHECKING, Any

from homeassistant.const import ATTR_ENTITY_ID

from ..const import ATTR_CAMERA_ID
from ..decisions.decision import UNDO, DecisionKind
from ..language.redact import clean
from ..runtime import entry_of, finding_of, findings_with, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

    from ..audit.finding import Finding
    from ..decisions.decisions import Decisions


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Decide about cameras; nothing is decided unless all of them are known.

    ServiceValidationError for a camera, entity or day that cannot be; HomeAssistantError where
    the decision cannot be written.
    """
    data = entry_of(call.hass).runtime_data
    findings = _asked(call.hass, call.data, data.auditor.findings)
    kind = call.data["decision"]
    if kind == UNDO:
        await _async_undo(data.decisions, findings)
    else:
        for finding in findings:
            await data.decisions.async_decide(
                finding,
                DecisionKind(kind),
                why=call.data.get("why", ""),
                reason=call.data.get("reason", ""),
                review=call.data.get("review"),
            )
    if not call.return_response:
        return None
    return {
        "cameras": [{"camera_id": finding.camera.camera_id, "name": clean(finding.camera.name)} for finding in findings]
    }


async def _async_undo(decisions: Decisions, findings: list[Finding]) -> None:
    found = [(finding, decisions.of(finding.camera)) for finding in findings]
    for finding, decision in found:
        if decision is None:
            raise refused("nothing_decided", name=finding.camera.name)
    for _, decision in found:
        if decision is not None:
            await decisions.async_undo(decision.id)


def _asked(hass: HomeAssistant, asked: Mapping[str, Any], findings: Mapping[str, Finding]) -> list[Finding]:
    """Return the findings of the cameras asked for, each once."""
    found = [finding_of(findings, camera_id) for camera_id in asked.get(ATTR_CAMERA_ID, ())]
    for entity_id in asked.get(ATTR_ENTITY_ID, ()):
        found += findings_with(hass, findings, entity_id)
    return list({finding.camera.camera_id: finding for finding in found}.values())
