"""What can be asked of a report of the running home: the fields of the action, and of the link's query."""

from typing import TYPE_CHECKING, Final

from homeassistant.helpers import config_validation as cv

from .formats import Format

if TYPE_CHECKING:
    import probatio as vol
else:  # the same under its older name, which all versions know
    import voluptuous as vol

#: Text for a terminal is for the offline command alone.
FORMATS: Final = (Format.HTML, Format.MARKDOWN, Format.CSV, Format.JSON)

REPORT_SCHEMA: Final = vol.Schema(
    {
        vol.Optional("format", default=str(Format.HTML)): vol.In([*map(str, FORMATS)]),
        vol.Optional("pictures", default=False): cv.boolean,
        vol.Optional("addresses", default=False): cv.boolean,
        vol.Optional("language"): cv.matches_regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"),
    }
)
