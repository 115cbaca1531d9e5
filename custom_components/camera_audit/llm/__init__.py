"""Offer assistants a tool that tells which cameras Hikvision made. It reads and changes nothing."""

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import llm
from homeassistant.helpers.llm import LLMContext

from ..runtime import loaded_entry

#: Home Assistant 2026.8 and 2026.9 know such tools in another form; there none is offered.
_SUPPORTED = hasattr(llm, "ToolResult") and hasattr(llm, "ToolAnnotations")

if _SUPPORTED:
    from .tool import HikvisionCamerasTool


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: LLMContext, api_id: str
) -> LLMTools | None:
    """Return the tool, for whoever may ask; None where there is nothing to ask about."""
    if not _SUPPORTED or loaded_entry(hass) is None:
        return None
    if api_id == llm.LLM_API_ASSIST and llm_context.assistant:
        return LLMTools(tools=[HikvisionCamerasTool(only_exposed=True)])
    if api_id == getattr(llm, "LLM_API_HOME_ASSISTANT", None):
        return LLMTools(tools=[HikvisionCamerasTool(only_exposed=False)])
    return None
