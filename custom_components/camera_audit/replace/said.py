"""The repairs that say what a start made of swaps: finished, taken back, or neither.

What was made in one go is told in one repair.
"""

from collections.abc import Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..decisions.store import report
from ..language.redact import clean
from ..language.sentences import escape_markdown
from .journal import DONE, SwapRecord

_FINISHED: Final = "swap_finished"
_TAKEN_BACK: Final = "swap_taken_back"
_STUCK: Final = "swap_stuck"
_KEYS: Final = (_FINISHED, _TAKEN_BACK, _STUCK)


@callback
def say(hass: HomeAssistant, ended: Iterable[SwapRecord], stuck: Iterable[SwapRecord]) -> None:
    """Say what became of swaps, in place of what was said of them before. ``stuck``: those on neither side."""
    groups: dict[tuple[str, str], list[SwapRecord]] = {}
    for record in ended:
        groups.setdefault((_group(record), _FINISHED if record.state == DONE else _TAKEN_BACK), []).append(record)
    for record in stuck:
        groups.setdefault((_group(record), _STUCK), []).append(record)
    for group in {group for group, _ in groups}:
        # What is said again stays, and with it whether its reader ignores it.
        _unsay(hass, group, *(key for key in _KEYS if (group, key) not in groups))
    for (group, key), records in groups.items():
        names = [
            {side: escape_markdown(clean(name)) for side, name in (("old", each.old_name), ("new", each.new_name))}
            for each in records
        ]
        if len(names) == 1:
            report(hass, key, names[0], of=group)
        else:
            lines = "\n".join(f"- {each['old']} → {each['new']}" for each in names)
            report(hass, key, {"count": str(len(names)), "list": lines}, of=group, text=f"{key}_several")


@callback
def unsay(hass: HomeAssistant, record: SwapRecord) -> None:
    """Delete what was said of a swap, and of those that were made in one go with it."""
    _unsay(hass, _group(record), *_KEYS)


def _unsay(hass: HomeAssistant, group: str, *keys: str) -> None:
    for key in keys:
        ir.async_delete_issue(hass, DOMAIN, f"{key}_{group}")


def _group(record: SwapRecord) -> str:
    return record.batch or record.swap_id
