"""What does its sticker say? The form that asks it, with suggestions, and what follows from the answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.helpers.selector import selector

from ..audit.camera import Sticker
from ..audit.finding import Finding, Verdict
from ..audit.order import split_name
from ..decisions.decision import read_sticker
from ..helpers.selectors import vol
from ..knowledge.records import Knowledge
from ..language.redact import Redactor
from ..language.sentences import Sentences
from ..runtime import CameraAuditData


def make_sticker_form(
    findings: Iterable[Finding], knowledge: Knowledge | None
) -> vol.Schema:
    """Ask for brand and model; suggest brands on file, and the models of the home's other cameras."""
    brands = {brand.name for brand in knowledge.brands.values()} if knowledge else set()
    models = set()
    for finding in findings:
        model = finding.model or ""
        # A device may call itself by its serial: such a model is no suggestion for another camera.
        if model and Redactor(finding.camera, names=False)(model) == model:
            models.add(model)
    return vol.Schema(
        {
            vol.Optional("brand"): _suggest(brands),
            vol.Optional("model"): _suggest(models),
        }
    )


def label_sticker_cameras(
    findings: Iterable[Finding], say: Sentences
) -> dict[str, str]:
    """Name the cameras to choose from, by camera id; those of which nobody knows the maker stand first."""
    ordered = sorted(
        findings,
        key=lambda finding: (
            finding.verdict is not Verdict.UNKNOWN,
            split_name(finding.camera.name),
        ),
    )
    return {
        finding.camera.camera_id: say.label(
            say.value(finding.camera.name), say.verdict(finding.verdict)
        )
        for finding in ordered
    }


def _suggest(values: Iterable[str]) -> object:
    """Return a field that suggests these as one types, and takes any other text as well."""
    options = sorted(values, key=str.casefold)
    return selector(
        {"select": {"options": options, "custom_value": True, "mode": "dropdown"}}
    )


def suggest_answers(sticker: Sticker | None) -> dict[str, str]:
    """Return the answers of before."""
    return (
        {key: text for key, text in sticker._asdict().items() if text}
        if sticker
        else {}
    )


async def async_save_sticker(
    data: CameraAuditData, finding: Finding, answers: Mapping[str, Any] | None
) -> None:
    """Remember what the sticker says, or take that back, and audit. HomeAssistantError where it cannot be written."""
    sticker = None
    if answers is not None:
        sticker = read_sticker(answers.get("brand"), answers.get("model"))
    await data.decisions.async_note_sticker(finding.camera, sticker)
    await data.coordinator.async_audit()
    await data.overviews.async_settled()


def say_sticker_result(data: CameraAuditData, finding: Finding, say: Sentences) -> str:
    """Say what is known of the maker now."""
    now = data.coordinator.findings.get(finding.camera.camera_id, finding)
    return say.verdict(now.verdict)
