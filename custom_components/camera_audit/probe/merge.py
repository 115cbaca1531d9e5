"""Make one voice of what a host said in several answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..audit.camera import Facts, HttpAnswer, RtspAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Signs of all kept excerpts of a host's pages together.
LONGEST_BODY = 8_000
_FIELDS = tuple(Facts.__annotations__)
_T = TypeVar("_T", HttpAnswer, RtspAnswer)


def changed(facts: Facts, **values: Any) -> Facts:  # noqa: ANN401 - the fields of facts
    """Return facts with other values in some fields."""
    return Facts(**({name: getattr(facts, name) for name in _FIELDS} | values))


def merged(parts: Sequence[Facts]) -> Facts:
    """Return the facts of all parts: of each text the first, of each list all, once."""
    if len(parts) == 1:
        return parts[0]
    found: dict[str, Any] = {}
    for name in _FIELDS:
        values = [value for part in parts if (value := getattr(part, name))]
        if not values:
            continue
        if name == "http":
            found["http"] = merged_pages(values)
        elif name == "rtsp":
            found["rtsp"] = _together(values, RtspAnswer)
        elif isinstance(values[0], tuple):
            found[name] = tuple(dict.fromkeys(item for value in values for item in value))
        else:
            found[name] = values[0]
    return Facts(**found)


def merged_pages(answers: Sequence[HttpAnswer]) -> HttpAnswer:
    """Return the answers of several pages as one, whose status and path are the first page's."""
    return _together(answers, HttpAnswer)


def _together(answers: Sequence[_T], kind: type[_T]) -> _T:
    if len(answers) == 1:
        return answers[0]
    found: dict[str, Any] = {}
    for name in kind.__annotations__:
        values = [getattr(answer, name) for answer in answers]
        if name == "body":
            found["body"] = _joined(values, "\n")
        elif name == "www_authenticate":
            found["www_authenticate"] = _joined(values, ", ")
        elif name in {"status", "url"}:
            found[name] = values[0]
        else:
            found[name] = next((value for value in values if value is not None), None)
    return kind(**found)


def _joined(values: Iterable[str | None], gap: str) -> str | None:
    once = dict.fromkeys(value for value in values if value)
    return gap.join(once)[:LONGEST_BODY] or None
