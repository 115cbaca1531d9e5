"""The action `decide`: keep cameras, take them for another maker's, or take a decision back."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..audit.finding import MAKER, Finding
from ..const import ATTR_CAMERA_ID
from ..decisions.decision import (
    IS_HIKVISION,
    STICKER_SAYS,
    UNDO,
    Decision,
    DecisionKind,
    read_sticker,
)
from ..decisions.decisions import Decisions
from ..language.redact import clean
from ..runtime import entry_of, finding_of, refused
from .targets import select_findings


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Decide about cameras; nothing is decided unless all of them are known.

    ServiceValidationError for a camera, entity or day that cannot be; HomeAssistantError where
    the decision cannot be written.
    """
    data = entry_of(call.hass).runtime_data
    findings = _select_findings(call.hass, call.data, data.coordinator.findings)
    if call.data["decision"] == UNDO:
        await _async_undo(data.decisions, findings)
    elif call.data["decision"] in STICKER_SAYS:
        if (sticker := read_sticker(*_read_label(call.data))) is None:
            raise refused("sticker_empty")
        for finding in findings:
            await data.decisions.async_note_sticker(finding.camera, sticker)
    else:
        kind = DecisionKind(call.data["decision"])
        reasons = {
            key: call.data[key]
            for key in ("why", "reason", "review")
            if key in call.data
        }
        now = dt_util.utcnow()
        for finding in findings:
            await data.decisions.async_decide(finding, kind, at=now, **reasons)
    if any(_has_other_sticker(data.decisions, finding) for finding in findings):
        await data.coordinator.async_audit()
    # What comes next in the same script sees the decision wherever it looks.
    await data.overviews.async_settled()
    if not call.return_response:
        return None
    return {
        "cameras": [
            {
                "camera_id": finding.camera.camera_id,
                "name": clean(finding.camera.name),
            }
            for finding in findings
        ]
    }


def _select_findings(
    hass: HomeAssistant, asked: Mapping[str, Any], findings: Mapping[str, Finding]
) -> list[Finding]:
    """Return the findings of the cameras asked for, each once.

    Of a device, area, floor or label those that are flagged: nothing is to be decided about its other
    cameras. An entity or camera_id means its own camera. ServiceValidationError where none is meant.
    """
    selected = [
        finding_of(findings, camera_id) for camera_id in asked.get(ATTR_CAMERA_ID, ())
    ]
    selected += select_findings(hass, asked, findings, flagged=True)
    if not selected:
        raise refused("target_of_no_camera")
    return list({finding.camera.camera_id: finding for finding in selected}.values())


def _read_label(asked: Mapping[str, Any]) -> tuple[str, str]:
    """Return the brand and model of a sticker; that it is Hikvision's is a sticker with that brand."""
    brand = str(asked.get("brand", ""))
    if asked["decision"] == IS_HIKVISION:
        brand = MAKER
    return brand, str(asked.get("model", ""))


def _has_other_sticker(decisions: Decisions, finding: Finding) -> bool:
    """Whether the last audit weighed another sticker than the one that is noted now."""
    return decisions.notes_of(finding.camera).sticker != finding.camera.sticker


async def _async_undo(decisions: Decisions, findings: Iterable[Finding]) -> None:
    """Take back what was decided about cameras; where nothing was, what was read on their sticker.

    ServiceValidationError where one of them has neither: then nothing is taken back.
    """
    stickers = []
    undone = []
    for finding in findings:
        if decisions.of(finding.camera) is None and finding.camera.sticker is not None:
            stickers.append(finding)
        else:
            undone.append(_decided(decisions, finding))
    await decisions.async_undo_several(decision.id for decision in undone)
    for finding in stickers:
        await decisions.async_note_sticker(finding.camera, None)


def _decided(decisions: Decisions, finding: Finding) -> Decision:
    """Return what was decided about a camera. ServiceValidationError where nothing was."""
    if (decision := decisions.of(finding.camera)) is None:
        raise refused("nothing_decided", name=finding.camera.name)
    return decision
