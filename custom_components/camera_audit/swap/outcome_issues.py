"""The repairs that say what a start made of swaps: finished, taken back, or neither; and what of their history is not right.

What was made in one go is told in one repair.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..decisions.store import report
from ..language.markdown import format_items
from ..language.redact import clean
from ..language.sentences import escape_markdown
from .journal import DONE, SwapRecord

if TYPE_CHECKING:
    from .rows import Arranged

_FINISHED: Final = "swap_finished"
_TAKEN_BACK: Final = "swap_taken_back"
_STUCK: Final = "swap_stuck"
_KEYS: Final = (_FINISHED, _TAKEN_BACK, _STUCK)
_UNCHECKED: Final = "swap_history_unchecked"
_MIXED: Final = "swap_history_mixed"
_ASIDE: Final = "swap_history_aside"


@callback
def create_outcome_issue(
    hass: HomeAssistant, ended: Iterable[SwapRecord], stuck: Iterable[SwapRecord]
) -> None:
    """Say what became of swaps, in place of what was said of them before. ``stuck``: those on neither side."""
    groups: dict[tuple[str, str], list[SwapRecord]] = {}
    for record in ended:
        groups.setdefault(
            (_find_group(record), _FINISHED if record.state == DONE else _TAKEN_BACK),
            [],
        ).append(record)
    for record in stuck:
        groups.setdefault((_find_group(record), _STUCK), []).append(record)
    for group in {group for group, _ in groups}:
        # What is said again stays, and with it whether its reader ignores it.
        _delete_issues(
            hass, group, *(key for key in _KEYS if (group, key) not in groups)
        )
    for (group, key), records in groups.items():
        names = [
            {"old": _clean_name(record.old_name), "new": _clean_name(record.new_name)}
            for record in records
        ]
        if len(names) == 1:
            report(hass, key, names[0], of=group)
        else:
            lines = format_items(f"{pair['old']} → {pair['new']}" for pair in names)
            report(
                hass,
                key,
                {"count": str(len(names)), "list": lines},
                of=group,
                text=f"{key}_several",
            )


@callback
def create_history_issues(
    hass: HomeAssistant, records: Sequence[SwapRecord], arranged: Arranged | None
) -> None:
    """Say what of the history of swaps is not as it should be. ``arranged``: what was found; None where nothing could be."""
    group = _find_group(records[-1])
    names = format_items(
        f"{_clean_name(record.old_name)} → {_clean_name(record.new_name)}"
        for record in records
    )
    if arranged is None:
        report(hass, _UNCHECKED, {"list": names}, of=group)
        return
    _delete_issues(hass, group, _UNCHECKED)
    if arranged.unsure:
        since = dt_util.as_local(dt_util.utc_from_timestamp(arranged.since)).strftime(
            "%Y-%m-%d %H:%M"
        )
        report(
            hass,
            _MIXED,
            {"list": format_items(sorted(arranged.unsure)), "since": since},
            of=group,
        )
    if arranged.aside:
        moved = sorted(f"{old} → {new}" for old, new in arranged.aside.items())
        report(hass, _ASIDE, {"list": format_items(moved)}, of=group)


def _clean_name(name: str) -> str:
    return escape_markdown(clean(name))


@callback
def delete_outcome_issue(hass: HomeAssistant, record: SwapRecord) -> None:
    """Delete what was said of a swap, and of those that were made in one go with it."""
    _delete_issues(hass, _find_group(record), *_KEYS)


def _delete_issues(hass: HomeAssistant, group: str, *keys: str) -> None:
    for key in keys:
        ir.async_delete_issue(hass, DOMAIN, f"{key}_{group}")


def _find_group(record: SwapRecord) -> str:
    return record.batch or record.swap_id
