"""The action `look_up`: who made what carries this label; before buying it, or beside a camera that tells nothing."""

from homeassistant.core import ServiceCall, ServiceResponse

from ..audit.camera import Camera, Facts
from ..audit.examine import examine
from ..automations.finding_data import FindingData
from ..language.translations import async_sentences
from ..runtime import entry_of, refused


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Judge a label as the model of a camera of which nothing else is known; nothing is asked or kept."""
    if (knowledge := entry_of(call.hass).runtime_data.coordinator.knowledge) is None:
        raise refused("not_audited")
    say = await async_sentences(call.hass)
    finding = examine(Camera(camera_id="", name="", facts=(Facts(model=call.data["label"]),)), knowledge)
    return {
        "verdict": finding.verdict.value,
        "verdict_text": say.verdict(finding.verdict),
        "brand": finding.brand,
        "clues": list(FindingData(finding).clues(say)),
        "flaws": [say.flaw(flaw) for flaw in finding.flaws],
    }
