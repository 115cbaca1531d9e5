"""Take a change back where somebody has changed the same thing since: his edit stays, the rest goes back.

For values of JSON or YAML: a list of labels, the options of an entity, an automation. Pure.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

_NOTHING: Final[Any] = object()


def taken_back(now: Any, before: Any, after: Any) -> Any:  # noqa: ANN401 # JSON or YAML
    """Return what is there now without the change from ``before`` to ``after``.

    Where nothing was changed since, that is ``before``; of what was, everything stays that the
    change had not brought itself.
    """
    if now == after:
        return before
    if before == after:
        return now
    if isinstance(now, dict) and isinstance(after, dict) and isinstance(before, dict | None):
        return _mapping(now, before or {}, after) or (before if before is None else {})
    if isinstance(now, list) and isinstance(after, list) and isinstance(before, list):
        return _aligned(now, before, after) if len(before) == len(after) else _unordered(now, before, after)
    return now


def _mapping(now: Mapping[Any, Any], before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[Any, Any]:
    """Take each key back by itself; one that the owner removed stays away."""
    lost = {key: value for key, value in before.items() if key not in after and key not in now}
    found = {key: taken_back(value, before.get(key, _NOTHING), after.get(key, _NOTHING)) for key, value in now.items()}
    return {key: value for key, value in (found | lost).items() if value is not _NOTHING}


def _aligned(now: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """Take back item by item, each where it stands now; the change kept their order."""
    found = list(now)
    matcher = SequenceMatcher(None, [repr(one) for one in after], [repr(one) for one in now], autojunk=False)
    for _, start, end, now_start, now_end in matcher.get_opcodes():
        if end - start == now_end - now_start:
            found[now_start:now_end] = [
                taken_back(now[now_start + place], before[start + place], after[start + place])
                for place in range(end - start)
            ]
    return found


def _unordered(now: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """Take back as for a set: what the change had added, and what it had removed."""
    kept = [one for one in now if one in before or one not in after]
    return kept + [one for one in before if one not in after and one not in now]
