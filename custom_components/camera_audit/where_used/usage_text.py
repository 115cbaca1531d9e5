"""Say where a camera is used: what it is, whether it is carried over, which line to edit."""

from collections.abc import Mapping
from typing import Final

from ..language.sentences import Sentences
from .usage import Kind, NotRead, Then, Use, WhereUsed, Why

#: Lines of one use that are told; the others are counted.
LINES_TOLD = 3
#: How it is said what to write, where it is not that alone.
_WRITE: Final[Mapping[Why | None, str]] = {
    Why.VALUES: "write_one_of",
    Why.RANGE: "write_in_range",
}


def describe_use(say: Sentences, use: Use) -> str:
    """Say one use in one line."""
    form = "named" if use.lines else "member"
    what = title_of_use(say, use)
    if use.file and not use.link:
        what = say.compose(
            "usage", "placed", {"what": what, "file": say.value(use.file)}
        )
    outcome = f"why_{use.why}" if use.why else use.then
    parts = {
        "what": what,
        "how": say.say("usage", f"by_{use.by}_{form}", {"value": use.value}),
        "then": say.say("usage", outcome, {"what": use.what}),
    }
    sentences = [say.compose("usage", "use", parts)]
    if use.write:
        key = _WRITE.get(use.why, "write")
        sentences.append(say.say("usage", key, {"write": use.write}))
    if use.lines_to_edit:
        lines = _compose_lines(say, use)
        sentences.append(say.compose("usage", "edit", {"lines": lines}))
    return " ".join(sentences)


def title_of_use(say: Sentences, use: Use | NotRead) -> str:
    """Say what uses the camera, or may use it: its kind and its name."""
    return say.label(say.say("usage", f"kind_{use.kind}"), say.value(use.name))


def _compose_lines(say: Sentences, use: Use) -> str:
    sentences = []
    for line in use.lines_to_edit[:LINES_TOLD]:
        parts = {"path": say.value(line.path, 120), "text": say.value(line.text, 200)}
        sentences.append(say.compose("usage", "line", parts))
    if more := len(use.lines_to_edit) - len(sentences):
        sentences.append(say.say("notice", "more", {"count": more}))
    lines = say.join(sentences)
    if use.file and use.link:
        place = {"what": lines, "file": say.value(use.file)}
        lines = say.compose("usage", "placed", place)
    return lines


def summarize_uses(say: Sentences, where_used: WhereUsed) -> str:
    """Say in how many places it is used, at least, and how many of them come to what; each counts once."""
    all_users = {use.user_key for use in where_used.hits}
    edited = {use.user_key for use in where_used.uses_to_edit}
    offered = _list_users(where_used, Then.OFFERED) - edited
    if_partner = _list_users(where_used, Then.IF_PARTNER) - edited - offered
    counts = {
        "places": len(all_users),
        "count_edit": len(edited),
        "count_offered": len(offered),
        "count_if_partner": len(if_partner),
        "count_carried_over": len(all_users - edited - offered - if_partner),
    }
    sentences = [
        say.say("usage", key, {"count": count})
        for key, count in counts.items()
        if count
    ]
    if not all_users:
        sentences.append(say.say("usage", "none"))
    if where_used.unread:
        sentences.append(say.say("usage", "unread", {"count": len(where_used.unread)}))
    return " ".join(sentences)


def _list_users(where_used: WhereUsed, then: Then) -> set[tuple[Kind, str, str | None]]:
    """Return the keys of what uses the camera in a way that comes to this."""
    return {use.user_key for use in where_used.uses_with(then)}


def describe_unread_place(say: Sentences, unread: NotRead) -> str:
    """Say what could not be searched, and why."""
    what = (
        title_of_use(say, unread)
        if unread.name
        else say.say("usage", f"kind_{unread.kind}")
    )
    return say.compose("usage", f"unread_{unread.reason}", {"what": what})
