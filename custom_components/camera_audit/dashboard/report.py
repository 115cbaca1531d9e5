"""Serve the report: to administrators, by a signed link, made anew each time and kept nowhere."""

from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

from aiohttp.web import Request, Response
from homeassistant.components.http import KEY_HASS, KEY_HASS_USER, HomeAssistantView  # type: ignore[attr-defined] # where all versions have them
from homeassistant.core import HomeAssistant

from ..const import DOMAIN, REPORT_URL


class ReportView(HomeAssistantView):
    """The report, with the fields of the action `report` as its query."""

    url = REPORT_URL
    name = f"api:{DOMAIN}:report"

    async def get(self, request: Request) -> Response:
        """Make the report. Status 403 for who is no administrator, 400 where it cannot be made."""
        if not request[KEY_HASS_USER].is_admin:
            return Response(status=HTTPStatus.FORBIDDEN)
        query = {key: text for key, text in request.query.items() if key != "authSig"}
        hass = request.app[KEY_HASS]
        async_answer = await hass.async_add_import_executor_job(_read_code)
        return await async_answer(hass, query)


def _read_code() -> Callable[
    [HomeAssistant, Mapping[str, Any]], Coroutine[Any, Any, Response]
]:
    """Read the code of reports; most homes never ask for one. Blocking."""
    from .report_answer import async_answer_report  # noqa: PLC0415

    return async_answer_report
