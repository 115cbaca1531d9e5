"""The websocket commands of the card: follow the findings, decide, take a decision or an ignoring back."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.const import ERR_HOME_ASSISTANT_ERROR
from homeassistant.components.websocket_api.decorators import async_response, require_admin, websocket_command
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.issue_registry import async_ignore_issue

from ..const import DOMAIN
from ..decisions.decision import WHY, DecisionKind
from ..runtime import CameraAuditData, entry_of, finding_of, standings_of
from .feed import Picture, async_card_feed
from .rows import Row, for_person, may_read_all

if TYPE_CHECKING:
    from collections.abc import Generator

    import probatio as vol
    from homeassistant.components.websocket_api.connection import ActiveConnection

    from ..audit.finding import Finding
else:  # the same under its older name, which all versions know
    import voluptuous as vol


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register the commands; they answer whether or not the entry is loaded."""
    for command in (ws_subscribe, ws_decide, ws_undo, ws_show_again):
        async_register_command(hass, command)


@websocket_command({vol.Required("type"): f"{DOMAIN}/subscribe"})
@callback
def ws_subscribe(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the whole once, then only changes; to anyone, of the cameras that they may see."""
    view = _View(connection, msg["id"])
    connection.send_result(msg["id"])
    connection.subscriptions[msg["id"]] = async_card_feed(hass).async_subscribe(view.async_show)


class _View:
    """What one person has been sent.

    ``{"type": "all", "state", "complete", "restricted", "admin", "cameras": [row]}`` first and
    whenever the state changes, else ``{"type": "changes", "complete", "cameras": [row],
    "removed": [camera_id]}``. ``restricted``: the home may have more cameras.
    """

    def __init__(self, connection: ActiveConnection, message_id: int) -> None:
        self._connection = connection
        self._id = message_id
        self._head: dict[str, Any] | None = None
        self._complete = True
        self._sent: dict[str, Row] = {}

    @callback
    def async_show(self, picture: Picture) -> None:
        """Send what this person has not seen yet."""
        user = self._connection.user
        rows = for_person(picture.rows, user)
        head = {"state": picture.state.value, "restricted": not may_read_all(user), "admin": user.is_admin}
        body = {"complete": picture.complete}
        if head != self._head:
            self._send({"type": "all", **head, **body, "cameras": list(rows.values())})
        else:
            changed = [row for key, row in rows.items() if self._sent.get(key) != row]
            removed = [key for key in self._sent if key not in rows]
            if changed or removed or picture.complete != self._complete:
                self._send({"type": "changes", **body, "cameras": changed, "removed": removed})
        self._head, self._complete, self._sent = head, picture.complete, rows

    def _send(self, event: dict[str, Any]) -> None:
        self._connection.send_event(self._id, event)


@websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/decide",
        vol.Required("camera_id"): cv.string,
        vol.Required("kind"): vol.In([kind.value for kind in DecisionKind]),
        vol.Optional("why", default=""): vol.In(["", *WHY]),
        vol.Optional("reason", default=""): cv.string,
        vol.Optional("review"): vol.Maybe(cv.date),
    }
)
@require_admin
@async_response
async def ws_decide(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Remember a decision of the owner."""
    with _answering(connection, msg["id"]):
        data, finding = _camera(hass, msg["camera_id"])
        await data.decisions.async_decide(
            finding, DecisionKind(msg["kind"]), why=msg["why"], reason=msg["reason"], review=msg.get("review")
        )


@websocket_command({vol.Required("type"): f"{DOMAIN}/undo", vol.Required("camera_id"): cv.string})
@require_admin
@async_response
async def ws_undo(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Take back what was decided about a camera; nothing happens where nothing was."""
    with _answering(connection, msg["id"]):
        data, finding = _camera(hass, msg["camera_id"])
        if (decision := data.decisions.of(finding.camera)) is not None:
            await data.decisions.async_undo(decision.id)


@websocket_command({vol.Required("type"): f"{DOMAIN}/show_again", vol.Required("camera_id"): cv.string})
@require_admin
@callback
def ws_show_again(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Show the notice of a camera again that the owner ignored; nothing happens where none was."""
    with _answering(connection, msg["id"]):
        _, finding = _camera(hass, msg["camera_id"])
        for issue_id in standings_of(hass, entry_of(hass)).ignored_notices(finding):
            async_ignore_issue(hass, DOMAIN, issue_id, ignore=False)


def _camera(hass: HomeAssistant, camera_id: str) -> tuple[CameraAuditData, Finding]:
    """Return the parts of the entry and a finding; ServiceValidationError where one is not there."""
    data = entry_of(hass).runtime_data
    return data, finding_of(data.auditor.findings, camera_id)


@contextmanager
def _answering(connection: ActiveConnection, message_id: int) -> Generator[None]:
    """Answer that it is done, or with the reason why it cannot be; that is no fault for the log."""
    try:
        yield
        connection.send_result(message_id)
    except HomeAssistantError as error:
        connection.send_error(
            message_id,
            ERR_HOME_ASSISTANT_ERROR,
            str(error),
            translation_domain=error.translation_domain,
            translation_key=error.translation_key,
            translation_placeholders=error.translation_placeholders,
        )
