"""Serve the report: to administrators, by a signed link, made anew each time and kept nowhere."""

from http import HTTPStatus
from typing import Any, Final

from aiohttp.web import Request, Response
from homeassistant.components.http import KEY_HASS, KEY_HASS_USER, HomeAssistantView  # type: ignore[attr-defined] # where all versions have them
from homeassistant.core import Context
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, REPORT_URL
from ..helpers.selectors import vol
from ..language.translations import async_said
from ..report.page import POLICY

_TYPES: Final = {
    "html": ("text/html", "html"),
    "markdown": ("text/markdown", "md"),
    "csv": ("text/csv", "csv"),
    "json": ("application/json", "json"),
}
#: The address is a key while it works: neither a cache nor another site learns it, and the page runs nothing.
_HEADERS: Final = {
    "Cache-Control": "no-store",
    # That of the page itself, and what counts in a header alone.
    "Content-Security-Policy": f"{POLICY}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class ReportView(HomeAssistantView):
    """The report, with the fields of the action `report` as its query."""

    url = REPORT_URL
    name = f"api:{DOMAIN}:report"

    async def get(self, request: Request) -> Response:
        """Make the report. Status 403 for who is no administrator, 400 where it cannot be made."""
        user = request[KEY_HASS_USER]
        if not user.is_admin:
            return Response(status=HTTPStatus.FORBIDDEN)
        asked = {key: text for key, text in request.query.items() if key != "authSig"}
        hass = request.app[KEY_HASS]
        try:
            answer: Any = await hass.services.async_call(
                DOMAIN,
                "report",
                asked,
                blocking=True,
                return_response=True,
                context=Context(user_id=user.id),
            )
        except HomeAssistantError as error:
            return Response(
                text=await async_said(hass, error), status=HTTPStatus.BAD_REQUEST
            )
        except vol.Invalid as error:
            return Response(text=str(error), status=HTTPStatus.BAD_REQUEST)
        kind, ending = _TYPES[asked.get("format", "html")]
        shown = "inline" if kind == "text/html" else "attachment"
        name = f"camera-audit-{dt_util.now():%Y-%m-%d}.{ending}"
        headers = {**_HEADERS, "Content-Disposition": f'{shown}; filename="{name}"'}
        return Response(
            text=str(answer["text"]),
            content_type=kind,
            charset="utf-8",
            headers=headers,
        )
