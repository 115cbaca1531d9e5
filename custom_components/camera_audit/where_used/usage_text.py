"""Say where a camera is used: what it is, whether it is carried over, which line to edit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from ..language.sentences import Sentences
from .usage import By, Kind, MentionForm, NotRead, Then, Use, WhereUsed, Why

#: Lines of one use that are told; the others are counted.
LINES_TOLD = 3
#: Characters of the name and the id of an entity together, which both may be long: none of them is cut.
ENTITY_LENGTH: Final = 320
#: How it is said what to write, where it is not that alone.
_WRITE: Final[Mapping[Why | None, str]] = {
    Why.EXPOSED: "write_exposed",
    Why.VALUES: "write_one_of",
    Why.RANGE: "write_in_range",
}
#: Why something does not go on, where nothing says what to choose in its place: None, without any such thing.
_LACKING: Final = frozenset({None, Why.OWN, Why.ATTRIBUTES, Why.ACTIONS})
_NO_NAMES: Final[Mapping[str, str]] = {}
#: How it is said how many things come to what.
_COUNTED: Final[Mapping[str, Then]] = {
    "count_edit": Then.TO_EDIT,
    "count_offered": Then.OFFERED,
    "count_if_partner": Then.IF_PARTNER,
    "count_carried_over": Then.CARRIED_OVER,
}
#: What may stand in the address of a link as it is.
_SAFE_IN_LINKS: Final = "/?=&%#:"


def describe_use(say: Sentences, use: Use) -> str:
    """Say one use in one line."""
    title = _compose_title(say, [use])
    return " ".join([*_compose_outcome(say, title, [use]), *_compose_edit(say, use)])


def describe_users(
    say: Sentences,
    uses: Iterable[Use],
    *,
    edits: bool = False,
    names: Mapping[str, str] | None = None,
) -> list[str]:
    """Say each thing that uses the camera in one line, with all the names by which it does.

    ``edits``: say what to do there, and link to its editor; ``say`` is for Markdown then. ``names``: what entities are
    called, by their ids.
    """
    groups = _group_by_user(uses)
    return [_describe_user(say, group, names or {}, edits=edits) for group in groups]


def _group_by_user(uses: Iterable[Use]) -> list[list[Use]]:
    by_user: dict[tuple[Kind, str, str | None], list[Use]] = {}
    for use in uses:
        by_user.setdefault(use.user_key, []).append(use)
    return list(by_user.values())


def describe_lines(say: Sentences, uses: Iterable[Use]) -> list[str]:
    """Say of each thing that has to be edited in which lines that is, for whoever edits its text."""
    described = []
    for group in _group_by_user(uses):
        lines = [_compose_lines(say, use) for use in group if use.lines_to_edit]
        if lines:
            described.append(say.label(_compose_title(say, group), say.join(lines)))
    return described


def _describe_user(
    say: Sentences, uses: Sequence[Use], names: Mapping[str, str], *, edits: bool
) -> str:
    title = _compose_title(say, uses)
    if edits and uses[0].link:
        title = f"[{title}]({quote(uses[0].link, safe=_SAFE_IN_LINKS)})"
    # What comes to the same is said once, of all the names that it is said of.
    by_outcome: dict[tuple[str, str, str], list[Use]] = {}
    for use in uses:
        key = (_key_of_outcome(use), use.what, use.write)
        by_outcome.setdefault(key, []).append(use)
    sentences: list[str] = []
    for group in by_outcome.values():
        sentences += _compose_outcome(say, "" if sentences else title, group, names)
        if edits:
            sentences += _compose_task(say, group[0])
    return " ".join(dict.fromkeys(sentences))


def _compose_title(say: Sentences, uses: Sequence[Use]) -> str:
    """Say what uses the camera, and in which files that is where it has no editor."""
    title = title_of_use(say, uses[0])
    files = dict.fromkeys(
        say.value(use.file) for use in uses if use.file and not use.link
    )
    if not files:
        return title
    return say.compose("usage", "placed", {"what": title, "file": say.join(files)})


def _compose_outcome(
    say: Sentences,
    title: str,
    uses: Sequence[Use],
    names: Mapping[str, str] = _NO_NAMES,
) -> list[str]:
    """Say by which names the camera is used, and what becomes of that; it is the same for all of ``uses``.

    ``names``: what entities are called, by their ids.
    """
    mentions = dict.fromkeys(_compose_mention(say, use, names) for use in uses)
    use = uses[0]
    values = {"what": use.what}
    outcome = say.say("usage", _key_of_outcome(use), values)
    if use.why is Why.NO_MATCH:
        outcome = f"{say.say('usage', use.then)} {outcome}"
    if not title:
        return [*mentions, outcome]
    parts = {"what": title, "how": " ".join(mentions), "then": outcome}
    return [say.compose("usage", "use", parts)]


def _key_of_outcome(use: Use) -> str:
    """Return the text that says what becomes of a use, or why it does not go on."""
    if use.keeps_both:
        return f"why_{Why.BOTH}"
    return f"why_{use.why}" if use.why else str(use.then)


def _compose_mention(say: Sentences, use: Use, names: Mapping[str, str]) -> str:
    form = "named" if use.lines else "member"
    by, value = use.by, say.value(use.value, ENTITY_LENGTH)
    if use.value in names:
        value = say.quote(names[use.value], ENTITY_LENGTH)
        by = By.ENTITY if by is By.REGISTRY_ID else by
    return say.compose("usage", f"by_{by}_{form}", {"value": value})


def _compose_task(say: Sentences, use: Use) -> list[str]:
    """Say what to do where the camera is used, as a person does it in an editor."""
    if use.write:
        return [_compose_write(say, use)]
    if use.how is MentionForm.MEMBER:
        left = use.why is Why.EXPOSED
        return [say.say("usage", "choose_other")] if left else []
    if use.then is Then.TO_EDIT and use.why is None:
        return [say.say("usage", "choose_new")]
    return [say.say("usage", "choose_other")] if use.why in _LACKING else []


def _compose_write(say: Sentences, use: Use) -> str:
    """Say what to write or to choose; none of it is cut, or nobody could follow it."""
    write = say.value(use.write, ENTITY_LENGTH)
    return say.compose("usage", _WRITE.get(use.why, "write"), {"write": write})


def _compose_edit(say: Sentences, use: Use) -> list[str]:
    """Say what to write, and in which lines."""
    sentences: list[str] = []
    if use.write:
        sentences.append(_compose_write(say, use))
    if use.lines_to_edit:
        lines = _compose_lines(say, use)
        sentences.append(say.compose("usage", "edit", {"lines": lines}))
    return sentences


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
    sentences = [count_places(say, where_used)]
    users = list_users_by_outcome(where_used)
    for key, then in _COUNTED.items():
        if count := len(users[then]):
            sentences.append(say.say("usage", key, {"count": count}))
    if where_used.unread:
        sentences.append(say.say("usage", "unread", {"count": len(where_used.unread)}))
    return " ".join(sentences)


def count_places(say: Sentences, where_used: WhereUsed) -> str:
    """Say in how many places it is used, at least."""
    if count := len({use.user_key for use in where_used.hits}):
        return say.say("usage", "places", {"count": count})
    return say.say("usage", "none")


def list_users_by_outcome(where_used: WhereUsed) -> dict[Then, list[Use]]:
    """Return one use of each thing that uses the camera, by what becomes of it: the first that applies.

    What stays with the old camera has to be edited, too.
    """
    uses = {
        Then.TO_EDIT: where_used.uses_to_edit,
        Then.OFFERED: where_used.uses_with(Then.OFFERED),
        Then.IF_PARTNER: where_used.uses_with(Then.IF_PARTNER),
        Then.CARRIED_OVER: where_used.hits,
    }
    seen: set[tuple[Kind, str, str | None]] = set()
    users: dict[Then, list[Use]] = {}
    for then, group in uses.items():
        users[then] = []
        for use in group:
            if use.user_key not in seen:
                seen.add(use.user_key)
                users[then].append(use)
    return users


def describe_unread_place(say: Sentences, unread: NotRead) -> str:
    """Say what could not be searched, and why."""
    what = (
        title_of_use(say, unread)
        if unread.name
        else say.say("usage", f"kind_{unread.kind}")
    )
    return say.compose("usage", f"unread_{unread.reason}", {"what": what})
