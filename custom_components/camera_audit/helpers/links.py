"""Links to what this Home Assistant itself serves."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant, callback

#: How long a link works; less where Home Assistant restarts or whoever asked for it logs out.
LASTS: Final = timedelta(minutes=15)


@callback
def sign_link(hass: HomeAssistant, path: str, **query: str) -> str:
    """Return a signed link that works for a while, as whoever is asking just now."""
    return async_sign_path(hass, f"{path}?{urlencode(query)}", LASTS)
