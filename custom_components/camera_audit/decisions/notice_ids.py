"""The ids of notices, and which of them the owner ignored."""

from collections.abc import Callable
from sys import intern
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..audit.finding import Finding
from ..const import DOMAIN

ISSUE_PREFIX: Final = "camera_"
NEWS_PREFIX: Final = "news_"
NEWCOMER_PREFIX: Final = "newcomer_"
LOST_PREFIX: Final = "lost_"
SWAPPED_PREFIX: Final = "swapped_"
SUMMARY_ID: Final = "summary"


def issue_id_of(finding: Finding) -> str:
    """Return the id of the notice of a finding, the same for as long as its camera is known."""
    return intern(f"{ISSUE_PREFIX}{finding.camera.camera_id}")  # as many keep it


def news_id_of(finding: Finding) -> str:
    """Return the id of the notice that a decided camera's maker is certain now."""
    return f"{NEWS_PREFIX}{finding.camera.camera_id}"


def newcomer_id_of(new: Finding) -> str:
    """Return the id of the notice that asks whom a new camera replaces."""
    return f"{NEWCOMER_PREFIX}{new.camera.camera_id}"


def swapped_id_of(old: Finding) -> str:
    """Return the id of the notice that asks whether what replaced a camera works."""
    return f"{SWAPPED_PREFIX}{old.camera.camera_id}"


def lost_id_of(domain: str) -> str:
    """Return the id of the notice that an integration no longer provides cameras."""
    return f"{LOST_PREFIX}{domain}"


def is_own(issue_id: str) -> bool:
    """Whether an issue is a notice: of a finding, news, a newcomer, a swap, a lost integration, or the summary."""
    return issue_id == SUMMARY_ID or issue_id.startswith(
        (ISSUE_PREFIX, NEWS_PREFIX, NEWCOMER_PREFIX, LOST_PREFIX, SWAPPED_PREFIX)
    )


def is_ignored(hass: HomeAssistant, issue_id: str) -> bool:
    """Whether the owner ignored a notice."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    return issue is not None and issue.dismissed_version is not None


def list_notice_ids(hass: HomeAssistant) -> list[str]:
    """Return the ids of all notices, also of those that are ignored."""
    return [
        issue_id
        for domain, issue_id in ir.async_get(hass).issues
        if domain == DOMAIN and is_own(issue_id)
    ]


def list_ignored_ids(hass: HomeAssistant) -> frozenset[str]:
    """Return the ids of the notices that the owner ignored."""
    return frozenset(
        [issue_id for issue_id in list_notice_ids(hass) if is_ignored(hass, issue_id)]
    )


@callback
def async_track_ignored(
    hass: HomeAssistant, action: Callable[[Event[Any]], None]
) -> CALLBACK_TYPE:
    """Call ``action`` whenever a notice that stands is ignored, or no longer; not for another title."""
    ignored = set(list_ignored_ids(hass))

    @callback
    def is_notice(data: ir.EventIssueRegistryUpdatedData) -> bool:
        # One that is raised for the first time is not ignored yet.
        return (
            data["domain"] == DOMAIN
            and data["action"] != "create"
            and is_own(data["issue_id"])
        )

    @callback
    def heard(event: Event[Any]) -> None:
        before, issue_id = len(ignored), event.data["issue_id"]
        (ignored.add if is_ignored(hass, issue_id) else ignored.discard)(issue_id)
        if len(ignored) != before and event.data["action"] == "update":
            action(event)

    return hass.bus.async_listen(
        ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, heard, event_filter=is_notice
    )
