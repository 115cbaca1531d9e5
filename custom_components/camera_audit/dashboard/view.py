"""What each person who looks at the card has been sent of it."""

from typing import Any

from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.core import HomeAssistant, callback

from ..findings.audience import Caller, select_rows
from ..findings.fields import Row
from .feed import Picture, async_card_feed


@callback
def async_follow(
    hass: HomeAssistant, connection: ActiveConnection, message_id: int
) -> None:
    """Answer a message with the whole, then with each change, until its subscription ends."""
    view = _View(connection, message_id)
    connection.send_result(message_id)
    connection.subscriptions[message_id] = async_card_feed(hass).async_subscribe(
        view.async_show
    )


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
        #: By camera_id what this connection was sent: others see other cameras, and came at another time.
        self._sent: dict[str, Row] = {}

    @callback
    def async_show(self, picture: Picture) -> None:
        """Send what this person has not seen yet."""
        caller = Caller(self._connection.user)
        rows = select_rows(caller, picture.rows, flaws_for_all=picture.flaws_for_all)
        head = {
            "state": picture.state.value,
            "restricted": not caller.may_read_all,
            "admin": caller.is_admin,
        }
        body = {"complete": picture.complete}
        if head != self._head:
            self._send({"type": "all", **head, **body, "cameras": list(rows.values())})
        else:
            changed = [row for key, row in rows.items() if self._sent.get(key) != row]
            removed = [key for key in self._sent if key not in rows]
            if changed or removed or picture.complete != self._complete:
                self._send(
                    {"type": "changes", **body, "cameras": changed, "removed": removed}
                )
        self._head, self._complete, self._sent = head, picture.complete, rows

    def _send(self, event: dict[str, Any]) -> None:
        self._connection.send_event(self._id, event)
