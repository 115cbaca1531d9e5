"""Say in the logbook what was announced of which camera.

The logbook asks for the words of a line without saying who reads it: so these are in the language
of the home, as those of notices are, and name flaws and what a router opened only where everyone may hear of it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from homeassistant.components.logbook.const import (
    LOGBOOK_ENTRY_ENTITY_ID,
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.core import Event, HomeAssistant, callback

from .audit.finding import FlawState
from .automations.news import EVENT_FINDING, EventType
from .const import DOMAIN, NAME
from .findings.audience import hide_administrator_fields
from .language.sentences import Sentences
from .runtime import loaded_entry


@callback
def async_describe_events(
    hass: HomeAssistant,
    async_describe_event: Callable[[str, str, Callable[[Event], dict[str, Any]]], None],
) -> None:
    """Describe the event of findings; that of an earlier version may lack a field."""

    @callback
    def describe(event: Event) -> dict[str, Any]:
        entry = loaded_entry(hass)
        overview = entry.runtime_data.overviews.data if entry else None
        # Before the first audit there are no words yet: the bare type then.
        message = event.data.get("type")
        if overview is not None:
            data = (
                event.data
                if overview.where.options.flaws_for_all
                else hide_administrator_fields(event.data)
            )
            message = _message(data, overview.say)
        return {
            LOGBOOK_ENTRY_NAME: event.data.get("name") or NAME,
            LOGBOOK_ENTRY_MESSAGE: message,
            LOGBOOK_ENTRY_ENTITY_ID: next(
                iter(event.data.get("entity_ids") or ()), None
            ),
        }

    async_describe_event(DOMAIN, EVENT_FINDING, describe)


def _message(data: Mapping[str, Any], say: Sentences) -> str:
    """Say what happened, the verdict, what a router has opened, and the flaws that the firmware is known to have."""
    kind = str(data.get("type"))
    said = say.compose(
        "logbook", kind, {"verdict": say.say("verdict", str(data.get("verdict")))}
    )
    for opened in data.get("opened") or ():
        said = say.compose("logbook", str(opened), {"said": said})
    flaws = data.get("flaws") or () if kind != EventType.CLEARED else ()
    cves = ", ".join(
        say.value(flaw["cve"]) for flaw in flaws if flaw["state"] == FlawState.AFFECTED
    )
    return (
        say.compose("logbook", "flaw", {"said": said, "cves": cves}) if cves else said
    )
