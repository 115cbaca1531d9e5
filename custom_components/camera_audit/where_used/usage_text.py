"""Say where a camera is used: what it is, whether it is carried over, which line to edit."""

from ..language.sentences import Sentences
from .usage import NotRead, Then, Use, WhereUsed

#: Lines of one use that are told; the others are counted.
LINES_TOLD = 3


def describe_use(say: Sentences, use: Use) -> str:
    """Say one use in one line."""
    form = "named" if use.lines else "member"
    what = title_of_use(say, use)
    if use.file and not use.link:
        what = say.compose(
            "usage", "placed", {"what": what, "file": say.value(use.file)}
        )
    parts = {
        "what": what,
        "how": say.say("usage", f"by_{use.by}_{form}", {"value": use.value}),
        "then": say.say(
            "usage", f"why_{use.why}" if use.why else use.then, {"what": use.what}
        ),
    }
    said = [say.compose("usage", "use", parts)]
    if use.lines_to_edit:
        said.append(say.compose("usage", "edit", {"lines": _compose_lines(say, use)}))
    return " ".join(said)


def title_of_use(say: Sentences, use: Use | NotRead) -> str:
    """Say what uses the camera, or may use it: its kind and its name."""
    parts = {"kind": say.say("usage", f"kind_{use.kind}"), "name": say.value(use.name)}
    return say.compose("usage", "what", parts)


def _compose_lines(say: Sentences, use: Use) -> str:
    told = [
        say.compose(
            "usage",
            "line",
            {"path": say.value(line.path, 120), "text": say.value(line.text, 200)},
        )
        for line in use.lines_to_edit[:LINES_TOLD]
    ]
    lines = say.join(told)
    if more := len(use.lines_to_edit) - len(told):
        lines = say.compose("usage", "more_lines", {"lines": lines, "count": str(more)})
    if use.file and use.link:
        lines = say.compose(
            "usage", "in_file", {"lines": lines, "file": say.value(use.file)}
        )
    return lines


def summarize_uses(say: Sentences, found: WhereUsed) -> str:
    """Say in how many places it is used, at least, and what becomes of them."""
    places = {use.user_key for use in found.hits}
    edited = {use.user_key for use in found.uses_to_edit}
    offered = {use.user_key for use in found.uses_with(Then.OFFERED)} - edited
    unsure = {use.user_key for use in found.uses_with(Then.IF_PARTNER)} - edited
    checked = {use.user_key for use in found.uses_with(Then.TO_CHECK)} - edited
    values = {
        "count": len(places),
        "edit": len(edited),
        "offered": len(offered),
        "check": len(checked),
    }
    if not places:
        keys = ["none"]
    elif edited:
        keys = ["one_to_edit" if len(places) == 1 else "some_to_edit"]
        keys += ["checked_too"] if checked else []
        keys += ["offered_too"] if offered else []
        keys += ["others_if_partner"] if unsure else []
    elif checked:
        keys = ["one_to_check" if len(places) == 1 else "some_to_check"]
        keys += ["offered_too"] if offered else []
    else:
        then = "offered" if offered else "if_partner" if unsure else "carried_over"
        keys = [f"one_{then}" if len(places) == 1 else f"all_{then}"]
    said = [say.say("usage", key, values) for key in keys]
    if found.unread:
        said.append(say.say("usage", "unread", {"count": len(found.unread)}))
    return " ".join(said)


def describe_unread_place(say: Sentences, unread: NotRead) -> str:
    """Say what could not be searched, and why."""
    what = (
        title_of_use(say, unread)
        if unread.name
        else say.say("usage", f"kind_{unread.kind}")
    )
    return say.compose("usage", f"unread_{unread.reason}", {"what": what})
