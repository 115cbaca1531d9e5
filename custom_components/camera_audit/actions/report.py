"""The action `report`: the findings of this home to hand over, as a page, Markdown, a sheet or JSON.

Nothing of it is kept: a link makes the report anew for whoever opens it.
"""

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..const import REPORT_URL
from ..helpers.links import LASTS, sign_link
from ..report.live import async_write_live_report
from ..runtime import entry_of


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return the report as text, and a link to it for the person who asks, if a person does."""
    data = entry_of(call.hass).runtime_data
    text = await async_write_live_report(
        call.hass,
        data.overviews.data,
        data.coordinator.data.home,
        data.coordinator.last_audit,
        call.data,
    )
    link = None
    if call.context.user_id:
        query = {key: str(value) for key, value in call.data.items()}
        link = sign_link(call.hass, REPORT_URL, **query)
    return {
        "text": text,
        "link": link,
        "valid_until": (dt_util.utcnow() + LASTS).isoformat(),
    }
