"""The repairs that say what a start made of swaps: finished, taken back, or neither."""

from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..decisions.store import report
from ..language.redact import clean
from ..language.sentences import escape_markdown
from .journal import SwapRecord

FINISHED: Final = "swap_finished"
TAKEN_BACK: Final = "swap_taken_back"
STUCK: Final = "swap_stuck"


@callback
def say(hass: HomeAssistant, key: str, record: SwapRecord) -> None:
    """Say one of these of a swap, in place of what was said of it before."""
    unsay(hass, record, but=key)
    names = {"old": record.old_name, "new": record.new_name}
    shown = {side: escape_markdown(clean(name)) for side, name in names.items()}
    report(hass, key, shown, of=record.swap_id)


@callback
def unsay(hass: HomeAssistant, record: SwapRecord, *, but: str = "") -> None:
    """Delete what was said of a swap. ``but``: this stays, and with it whether its reader ignores it."""
    for key in {FINISHED, TAKEN_BACK, STUCK} - {but}:
        ir.async_delete_issue(hass, DOMAIN, f"{key}_{record.swap_id}")
