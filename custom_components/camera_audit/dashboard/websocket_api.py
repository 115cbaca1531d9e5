"""The websocket commands of the card: follow the findings, read advice, decide, take a decision or an ignoring back."""

from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any, Final

from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import (
    ERR_HOME_ASSISTANT_ERROR,
    WebSocketCommandHandler,
)
from homeassistant.components.websocket_api.decorators import (
    async_response,
    require_admin,
    websocket_command,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.issue_registry import async_ignore_issue

from ..audit.finding import Finding
from ..const import DOMAIN
from ..decisions.decision import WHY, DecisionKind, read_sticker
from ..helpers.selectors import vol
from ..language.translations import async_get_sentences
from ..runtime import CameraAuditData, entry_of, finding_of


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register the commands; they answer whether or not the entry is loaded."""
    async_register_command(hass, ws_subscribe)
    for name, (act, fields) in _ACTS.items():
        async_register_command(hass, _command(name, act, fields))


@websocket_command({vol.Required("type"): f"{DOMAIN}/subscribe"})
@async_response
async def ws_subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send the whole once, then only changes; to anyone, of the cameras that they may see."""
    view = await hass.async_add_import_executor_job(_import_view)
    view.async_follow(hass, connection, msg["id"])


def _import_view() -> ModuleType:
    """Import what only who has the card needs."""
    from . import view  # noqa: PLC0415

    return view


async def _decide(
    _: HomeAssistant, data: CameraAuditData, finding: Finding, msg: dict[str, Any]
) -> None:
    """Remember a decision of the owner."""
    await data.decisions.async_decide(
        finding,
        DecisionKind(msg["kind"]),
        why=msg["why"],
        reason=msg["reason"],
        review=msg.get("review"),
    )


async def _undo(
    _: HomeAssistant, data: CameraAuditData, finding: Finding, __: dict[str, Any]
) -> None:
    """Take back what was decided about a camera; nothing happens where nothing was."""
    if (decision := data.decisions.of(finding.camera)) is not None:
        await data.decisions.async_undo(decision.id)


async def _show_again(
    hass: HomeAssistant, data: CameraAuditData, finding: Finding, _: dict[str, Any]
) -> None:
    """Show the notice of a camera again that the owner ignored; nothing happens where none was."""
    if (overview := await data.overviews.async_get_current()) is None:
        return
    for issue_id in overview.where.ignored_notices(finding):
        async_ignore_issue(hass, DOMAIN, issue_id, ignore=False)


async def _note_sticker(
    _: HomeAssistant, data: CameraAuditData, finding: Finding, msg: dict[str, Any]
) -> None:
    """Remember what the owner read on a camera; nothing takes that back."""
    sticker = read_sticker(msg["brand"], msg["model"])
    await data.decisions.async_note_sticker(finding.camera, sticker)
    await data.coordinator.async_audit()


async def _read(
    hass: HomeAssistant, _: CameraAuditData, finding: Finding, msg: dict[str, Any]
) -> dict[str, str]:
    """Return a page of the notice as Markdown, also of a camera that has no notice."""
    reading = await hass.async_add_import_executor_job(_import_reading)
    entry = entry_of(hass)
    say = (await async_get_sentences(hass, msg["language"])).for_markdown()
    reader = reading.CameraReader(hass, entry, finding, say)
    if msg["page"] == "advice":
        return {"text": (await reader.async_make_notice_text()).compose_advice()}
    text = await reader.async_make_replacement_text(await reader.async_find_uses())
    return {"text": text.compose_suggestions()}


def _import_reading() -> ModuleType:
    """Import what only who opens a page needs."""
    from ..repairs import reading  # noqa: PLC0415

    return reading


type _Act = Callable[
    [HomeAssistant, CameraAuditData, Finding, dict[str, Any]], Awaitable[object]
]

#: What an administrator may do about a camera or read of it, and what the message says beside which camera it is.
_ACTS: Final[dict[str, tuple[_Act, dict[str | vol.Marker, Any]]]] = {
    "decide": (
        _decide,
        {
            vol.Required("kind"): vol.In([kind.value for kind in DecisionKind]),
            vol.Optional("why", default=""): vol.In(["", *WHY]),
            vol.Optional("reason", default=""): cv.string,
            vol.Optional("review"): vol.Maybe(cv.date),
        },
    ),
    "undo": (_undo, {}),
    "show_again": (_show_again, {}),
    "read": (
        _read,
        {
            vol.Required("page"): vol.In(["advice", "replacements"]),
            vol.Required("language"): cv.string,
        },
    ),
    "sticker": (
        _note_sticker,
        {
            vol.Optional("brand", default=""): cv.string,
            vol.Optional("model", default=""): cv.string,
        },
    ),
}


def _command(
    name: str, act: _Act, fields: dict[str | vol.Marker, Any]
) -> WebSocketCommandHandler:
    """Return the command that does it, and answers with a reason where it cannot be; that is no fault for the log."""

    @websocket_command(
        {
            vol.Required("type"): f"{DOMAIN}/{name}",
            vol.Required("camera_id"): cv.string,
            **fields,
        }
    )
    @require_admin
    @async_response
    async def handle(
        hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
    ) -> None:
        try:
            data = entry_of(hass).runtime_data
            answer = await act(
                hass, data, finding_of(data.coordinator.findings, msg["camera_id"]), msg
            )
        except HomeAssistantError as error:
            connection.send_error(
                msg["id"],
                ERR_HOME_ASSISTANT_ERROR,
                str(error),
                translation_domain=error.translation_domain,
                translation_key=error.translation_key,
                translation_placeholders=error.translation_placeholders,
            )
        else:
            connection.send_result(msg["id"], answer)

    return handle
