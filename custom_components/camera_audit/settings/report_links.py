"""The links to the report in every form, for the settings and for the notices."""

from typing import Final

from homeassistant.core import HomeAssistant

from ..const import REPORT_URL
from ..helpers.links import sign_link
from ..language.markdown import file_link, format_items
from ..language.sentences import Sentences

#: The reports that are offered: by the key of a text, what is asked for.
REPORTS: Final[dict[str, dict[str, str]]] = {
    "html": {},
    "pictures": {"pictures": "true"},
    "addresses": {"addresses": "true"},
    **{form: {"format": form} for form in ("markdown", "csv", "json")},
}


def link_report(hass: HomeAssistant, key: str, say: Sentences) -> str:
    """Link the report in one form, signed for a while."""
    title = say.say("report", f"link_{key}")
    return file_link(title, sign_link(hass, REPORT_URL, **REPORTS[key]))


def list_report_links(hass: HomeAssistant, say: Sentences) -> str:
    """List the links to every form of the report."""
    return format_items(link_report(hass, key, say) for key in REPORTS)
