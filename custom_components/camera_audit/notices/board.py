"""The notices in Home Assistant's registry of issues: show, look up, take down."""

from dataclasses import replace
from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..decisions.notice_ids import is_ignored, is_own
from .notice import TRANSLATION_KEY

if TYPE_CHECKING:
    from .notice import Notice


@callback
def async_show(hass: HomeAssistant, notice: Notice) -> str:
    """Show a notice and return its id; nothing happens where it is there as it should be."""
    placeholders = {"title": notice.title}
    issue = ir.async_get(hass).async_get_issue(DOMAIN, notice.issue_id)
    if (
        issue is not None
        and issue.active
        and issue.severity is notice.severity
        and issue.translation_placeholders == placeholders
    ):
        return notice.issue_id
    ir.async_create_issue(
        hass,
        DOMAIN,
        notice.issue_id,
        is_fixable=True,
        is_persistent=False,
        severity=notice.severity,
        translation_key=TRANSLATION_KEY,
        translation_placeholders=placeholders,
        data={"case": notice.case.value, "camera_id": notice.camera_id},
    )
    return notice.issue_id


@callback
def async_take_down(hass: HomeAssistant, issue_id: str) -> None:
    """Delete a notice, also its mark of being ignored."""
    ir.async_delete_issue(hass, DOMAIN, issue_id)


@callback
def async_ignore(hass: HomeAssistant, issue_id: str) -> bool:
    """Keep a notice quiet among the ignored ones. False where it is gone meanwhile."""
    if ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None:
        return False
    ir.async_ignore_issue(hass, DOMAIN, issue_id, ignore=True)
    return True


@callback
def async_show_again(hass: HomeAssistant, issue_id: str) -> None:
    """Take back that the owner ignored a notice."""
    if is_ignored(hass, issue_id):
        ir.async_ignore_issue(hass, DOMAIN, issue_id, ignore=False)


@callback
def async_remove_all(hass: HomeAssistant) -> None:
    """Delete everything that we reported, also what is stored.

    Of an ignored notice its mark stays, as after a restart: whoever adds Camera Audit again is not
    asked a second time.
    """
    registry = ir.async_get(hass)
    for (domain, issue_id), issue in tuple(registry.issues.items()):
        if domain == DOMAIN:
            ir.async_delete_issue(hass, DOMAIN, issue_id)
            if issue.dismissed_version is not None and is_own(issue_id):
                registry.issues[domain, issue_id] = replace(issue, active=False)
