"""Answer who asks for the report by its link; this is read when somebody asks."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from aiohttp.web import Response
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..helpers.selectors import vol
from ..language.translations import async_describe_error
from ..report.formats import Format
from ..report.live import async_write_live_report
from ..report.page import POLICY
from ..report.request import REPORT_SCHEMA
from ..report.write import FORMATS
from ..runtime import entry_of

#: The address is a key while it works: neither a cache nor another site learns it, and the page runs nothing.
_HEADERS: Final = {
    "Cache-Control": "no-store",
    # That of the page itself, and what counts in a header alone.
    "Content-Security-Policy": f"{POLICY}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


async def async_answer_report(
    hass: HomeAssistant, query: Mapping[str, Any]
) -> Response:
    """Return the report that a link asks for. Status 400 where it cannot be made."""
    try:
        fields = REPORT_SCHEMA(query)
        data = entry_of(hass).runtime_data
        text = await async_write_live_report(
            hass,
            data.overviews.data,
            data.coordinator.data.home,
            data.coordinator.last_audit,
            fields,
        )
    except HomeAssistantError as error:
        return Response(
            text=await async_describe_error(hass, error),
            status=HTTPStatus.BAD_REQUEST,
        )
    except vol.Invalid as error:
        return Response(text=str(error), status=HTTPStatus.BAD_REQUEST)
    report_format = FORMATS[Format(fields["format"])]
    is_page = fields["format"] == Format.HTML
    disposition = "inline" if is_page else "attachment"
    file_name = f"camera-audit-{dt_util.now():%Y-%m-%d}.{report_format.file_ending}"
    return Response(
        text=text,
        content_type=report_format.content_type,
        charset="utf-8",
        headers=_HEADERS
        | {"Content-Disposition": f'{disposition}; filename="{file_name}"'},
    )
