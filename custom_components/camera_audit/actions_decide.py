"""The action `decide`: keep cameras, take them for another maker's, or take a decision back."""

from typing import TYPE_CHECKING, Any

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from .const import ATTR_CAMERA_ID, DOMAIN
from .decision import UNDO, DecisionKind
from .loaded import entry_of
from .sentences import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from homeassistant.core import ServiceCall, ServiceResponse

    from .audit.finding import Finding
    from .decisions import Decisions


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Decide about cameras; nothing is decided unless all of them are known.

    ServiceValidationError for a camera, entity or day that cannot be; HomeAssistantError where
    the decision cannot be written.
    """
    data = entry_of(call.hass).runtime_data
    findings = _asked(call.data, data.auditor.findings)
    review: date | None = call.data.get("review")
    if review is not None and review <= dt_util.now().date():
        raise _refused("review_not_in_future")
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
                review=review if kind in {DecisionKind.KEEP, DecisionKind.PLANNED} else None,
            )
    if not call.return_response:
        return None
    return {
        "cameras": [
            {"camera_id": finding.camera.camera_id, "name": clean(finding.camera.name)}
            for finding in findings
        ]
    }


async def _async_undo(decisions: Decisions, findings: list[Finding]) -> None:
    found = [(finding, decisions.of(finding.camera)) for finding in findings]
    for finding, decision in found:
        if decision is None:
            raise _refused("nothing_decided", name=clean(finding.camera.name))
    for _, decision in found:
        if decision is not None:
            await decisions.async_undo(decision.id)


def _asked(asked: Mapping[str, Any], findings: Mapping[str, Finding]) -> list[Finding]:
    """Return the findings of the cameras asked for, each once."""
    chosen: dict[str, Finding] = {}
    for camera_id in asked.get(ATTR_CAMERA_ID, ()):
        if (known := findings.get(camera_id)) is None:
            raise _refused("unknown_camera", value=camera_id)
        chosen[camera_id] = known
    for entity_id in asked.get(ATTR_ENTITY_ID, ()):
        shown = [one for one in findings.values() if entity_id in one.camera.entity_ids]
        if not shown:
            raise _refused("entity_of_no_camera", value=entity_id)
        chosen.update((one.camera.camera_id, one) for one in shown)
    return list(chosen.values())


def _refused(key: str, **placeholders: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders
    )
