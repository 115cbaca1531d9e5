"""Say in Activity, in one line for each, what was found of which camera and what somebody did with it.

Activity asks for the words of a line without saying who reads it: so these are in the language
of the home, as those of notices are, and name flaws and what a router opened only where everyone may hear of it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from homeassistant.components.logbook.const import (
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.core import Event, HomeAssistant, callback

from .audit.finding import FlawState
from .automations.activity import EVENT_ACTIVITY
from .automations.news import EVENT_FINDING, EventType
from .const import DOMAIN, NAME
from .decisions.overview import Overview
from .findings.everyone import hide_administrator_fields
from .language.sentences import Sentences
from .runtime import loaded_entry


@callback
def async_describe_events(
    hass: HomeAssistant,
    async_describe_event: Callable[[str, str, Callable[[Event], dict[str, Any]]], None],
) -> None:
    """Describe the events of findings and of what was done; those of an earlier version may lack a field."""

    @callback
    def describe_finding(event: Event) -> dict[str, Any]:
        message = event.data.get("type")
        if (overview := _overview_of(hass)) is not None:
            data = (
                event.data
                if overview.where.options.flaws_for_all
                else hide_administrator_fields(event.data)
            )
            message = _message(data, overview.say)
        return _line(event, message)

    @callback
    def describe_activity(event: Event) -> dict[str, Any]:
        message = event.data.get("type")
        if (overview := _overview_of(hass)) is not None:
            values = {"new": str(event.data.get("new") or "")}
            message = overview.say.say("logbook", str(message), values)
        return _line(event, message)

    async_describe_event(DOMAIN, EVENT_FINDING, describe_finding)
    async_describe_event(DOMAIN, EVENT_ACTIVITY, describe_activity)


def _overview_of(hass: HomeAssistant) -> Overview | None:
    """Return the overview, which has the words; None before the first audit: a line is the bare type then."""
    entry = loaded_entry(hass)
    return entry.runtime_data.overviews.data if entry else None


def _line(event: Event, message: Any) -> dict[str, Any]:  # noqa: ANN401 (what an event carries)
    """Return a line with the camera's name.

    No entity stands in it: Home Assistant would show that one's own name instead, such as that of a stream. The page of
    the camera finds the line by the event, which has the entity and the device.
    """
    return {
        LOGBOOK_ENTRY_NAME: event.data.get("name") or NAME,
        LOGBOOK_ENTRY_MESSAGE: message,
    }


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
