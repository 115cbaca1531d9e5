"""Take a change back where somebody has changed the same thing since: his edit stays, the rest goes back.

For values of JSON or YAML: a list of labels, the options of an entity, an automation. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

_NOTHING: Final[Any] = object()
#: Where YAML or JSON can be cut: an id stays whole.
_CUT: Final = re.compile(r"([^\w.]+)")


def take_back_change(now: Any, before: Any, after: Any) -> Any:  # noqa: ANN401 # JSON or YAML
    """Return what is there now without the change from ``before`` to ``after``.

    Where nothing was changed since, that is ``before``; of what was, everything stays that the
    change had not brought itself.
    """
    if now == after:
        return before
    if before == after:
        return now
    if (
        isinstance(now, dict)
        and isinstance(after, dict)
        and isinstance(before, dict | None)
    ):
        return _take_back_mapping(now, before or {}, after) or (
            before if before is None else {}
        )
    if isinstance(now, list) and isinstance(after, list) and isinstance(before, list):
        return (
            _align_items(now, before, after)
            if len(before) == len(after)
            else _take_back_unordered(now, before, after)
        )
    return now


def take_back_text(now: str, before: str, after: str) -> str:
    """Return a text without the change from ``before`` to ``after``, word by word and else to the letter.

    What cannot be told apart from an edit stays.
    """
    if now == after:
        return before
    words = [_CUT.split(text) for text in (now, before, after)]
    if len(words[1]) != len(words[2]):
        return now
    return "".join(
        old if is_now == new else is_now for is_now, old, new in _edit_beside(*words)
    )


def remove_change(now: str, before: str, after: str) -> str | None:
    """Return a text without a change; None where some of what the change brought would stay in it."""
    text = take_back_text(now, before, after)
    brought = {*_CUT.split(after)} - {*_CUT.split(before)}
    return text if brought.isdisjoint(_CUT.split(text)) else None


def _take_back_mapping(
    now: Mapping[Any, Any], before: Mapping[Any, Any], after: Mapping[Any, Any]
) -> dict[Any, Any]:
    """Take each key back by itself; one that the owner removed stays away."""
    lost = {
        key: value
        for key, value in before.items()
        if key not in after and key not in now
    }
    taken_back = {
        key: take_back_change(
            value, before.get(key, _NOTHING), after.get(key, _NOTHING)
        )
        for key, value in now.items()
    }
    return {
        key: value
        for key, value in (taken_back | lost).items()
        if value is not _NOTHING
    }


def _align_items(
    now: Sequence[Any], before: Sequence[Any], after: Sequence[Any]
) -> list[Any]:
    """Take back item by item, each where it stands now; the change kept their order."""
    return [
        take_back_change(*versions) for versions in _edit_beside(now, before, after)
    ]


def _edit_beside[T](
    now: Sequence[T], before: Sequence[T], after: Sequence[T]
) -> list[tuple[T, T, T]]:
    """Return the items that are there now, each with what it was before the change and after it.

    One that came later has itself in all three places.
    """
    items = [(item, item, item) for item in now]
    matcher = SequenceMatcher(
        None,
        [repr(item) for item in after],
        [repr(item) for item in now],
        autojunk=False,
    )
    for _, start, end, now_start, now_end in matcher.get_opcodes():
        if end - start == now_end - now_start:
            items[now_start:now_end] = zip(
                now[now_start:now_end], before[start:end], after[start:end], strict=True
            )
    return items


def _take_back_unordered(
    now: Sequence[Any], before: Sequence[Any], after: Sequence[Any]
) -> list[Any]:
    """Take back as for a set: what the change had added, and what it had removed."""
    remaining = [item for item in now if item in before or item not in after]
    return remaining + [
        item for item in before if item not in after and item not in now
    ]
