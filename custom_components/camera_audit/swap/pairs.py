"""The entities of two cameras, read from the registries and paired by what their names say.

What is sure is paired, and what is not is asked. What names mean stands in :mod:`.meaning`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..where_used.meaning import (
    CAMERA,
    LIVE,
    MAIN_STREAM,
    MOTION,
    OTHER,
    SEEING,
    SUB_STREAM,
    THIRD_STREAM,
    are_same_class,
    exclude_each_other,
    list_numbers,
    list_plain_words,
    list_subjects,
)
from ..where_used.parts import Part

#: In which order pairs are shown; all else comes last.
_ORDER: Final = {"camera": 0, "binary_sensor": 1, "event": 1}
_ALIKE: Final = 0.5


class Sureness(StrEnum):
    """How sure it is that two entities stand for the same thing."""

    SURE = "sure"  # they are paired
    UNSURE = "unsure"  # the owner is asked


class Reason(StrEnum):
    """Why two entities stand for the same thing, or may: ``selector.swap.options.reason_*``."""

    SAME_NAME = "same_name"
    SAME_MEANING = "same_meaning"
    ONLY_PICTURE = "only_picture"
    CHOSEN = "chosen"
    UNLIKE_NAMES = "unlike_names"
    NUMBER = "number"
    SECOND_STREAM = "second_stream"
    SHOWN_TWICE = "shown_twice"


#: The better reason comes first; it goes before what uses an entity.
_RANK: Final = {Reason.SAME_NAME: 0, Reason.SAME_MEANING: 1, Reason.ONLY_PICTURE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What speaks for two entities standing for the same thing. ``alike``: how many of their words they share."""

    sureness: Sureness
    reason: Reason
    alike: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An old entity for which the owner is asked: is one of these the same? Unless he says so, none is.

    The likeliest of the new entities comes first.
    """

    old: Part
    candidates: tuple[Part, ...]
    reason: Reason


def match_parts(old: Part, new: Part) -> Match | None:
    """Return what speaks for two entities standing for the same thing; None where something speaks against it.

    The same kind alone is never enough to be sure, and another number, place or direction says that it is not so.
    """
    if (old.domain, old.category == "config") != (new.domain, new.category == "config"):
        return None
    if not are_same_class(old.device_class, new.device_class) or _are_contradictory(
        old, new
    ):
        return None
    words = set(old.words), set(new.words)
    alike = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    one, other = old.plain, new.plain
    if old.kind != new.kind:
        kinds = {old.kind, new.kind}
        # A line that is crossed is a motion to a camera that knows nothing else.
        general = (
            MOTION in kinds
            and OTHER not in kinds
            and old.domain in SEEING
            and old.device_class is not None
        )
        unlike = Match(
            sureness=Sureness.UNSURE, reason=Reason.UNLIKE_NAMES, alike=alike
        )
        return unlike if general and old.device_class == new.device_class else None
    if one == other and (one or old.kind in LIVE):
        exact = words[0] == words[1] and old.kind not in LIVE
        reason = Reason.SAME_NAME if exact else Reason.SAME_MEANING
        return Match(sureness=Sureness.SURE, reason=reason, alike=alike)
    if (
        old.kind == OTHER
        and alike < _ALIKE
        and not (old.device_class and old.device_class == new.device_class)
    ):
        return None
    numbered = bool(list_numbers(one)) != bool(list_numbers(other))
    return Match(
        sureness=Sureness.UNSURE,
        reason=Reason.NUMBER if numbered else Reason.UNLIKE_NAMES,
        alike=alike,
    )


def _are_contradictory(old: Part, new: Part) -> bool:
    if exclude_each_other(
        list_plain_words(old.domain, old.words), list_plain_words(new.domain, new.words)
    ):
        return True
    about = list_subjects(old.words), list_subjects(new.words)
    general = old.device_class is not None and frozenset({MOTION}) in about
    return all(about) and about[0].isdisjoint(about[1]) and not general


def pair_parts(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pair what surely stands for the same thing; main streams lead. No entity is in two pairs.

    The better reason comes first, then what is enabled, then what is used most: where two
    integrations show the same picture, the one that automations name keeps its id. The names decide
    where all is equal, so that the same two cameras always give the same pairs.
    """
    fits = [
        (first, second, why)
        for first in old
        for second in new
        if (why := match_parts(first, second)) is not None
        and why.sureness is Sureness.SURE
    ]
    fits += _pair_only_pictures(old, new)
    fits.sort(
        key=lambda each: (
            _RANK[each[2].reason],
            not each[0].enabled,
            -each[0].uses,
            not each[1].enabled,
            -each[2].alike,
            each[0].entity_id,
            each[1].entity_id,
        )
    )
    found: dict[Part, Part] = {}
    taken: set[Part] = set()
    for first, second, _ in fits:
        if first not in found and second not in taken:
            found[first] = second
            taken.add(second)
    return sorted(found.items(), key=lambda each: _order_of_part(each[0]))


def find_reason(old: Part, new: Part) -> Reason:
    """Return why two entities are paired."""
    why = match_parts(old, new)
    return (
        why.reason
        if why is not None and why.sureness is Sureness.SURE
        else Reason.ONLY_PICTURE
    )


def _order_of_part(part: Part) -> tuple[bool, int, int, str]:
    return (
        part.kind != MAIN_STREAM,
        _ORDER.get(part.domain, len(_ORDER)),
        -part.uses,
        part.entity_id,
    )


def _pair_only_pictures(
    old: Sequence[Part], new: Sequence[Part]
) -> list[tuple[Part, Part, Match]]:
    """Return the pictures that need no name: each camera shows but one of this kind, whatever it is called."""
    only = Match(sureness=Sureness.SURE, reason=Reason.ONLY_PICTURE)
    found = []
    for kind in (MAIN_STREAM, SUB_STREAM, THIRD_STREAM):
        olds, news = _list_pictures(old, kind), _list_pictures(new, kind)
        if len(news) == 1 and len({part.device for part in olds}) == len(olds):
            found += [
                (part, news[0], only)
                for part in olds
                if are_same_class(part.device_class, news[0].device_class)
            ]
    return found


def _list_pictures(parts: Iterable[Part], kind: str) -> list[Part]:
    """Return the pictures of a kind: those that are enabled, if one is."""
    pictures = [part for part in parts if part.domain == CAMERA and part.kind == kind]
    return [part for part in pictures if part.enabled] or pictures


def list_questions(
    old: Iterable[Part], new: Iterable[Part], pairs: Sequence[tuple[Part, Part]]
) -> list[Question]:
    """Return what only the owner can say, of old entities that are in no pair; what is used most comes first.

    A new entity that is in no pair may be the same under another name. One that is in a pair may stand for two
    old ones: a second integration shows the same thing, or a second stream the same picture. As an entity
    has one id, only one of two can hand its own on, and what names the other then names the first.
    """
    paired = {first for first, _ in pairs}
    taken = {second for _, second in pairs}
    free = [part for part in new if part.id and part not in taken]
    found = []
    for part in (
        part
        for part in old
        if part.id and part not in paired and (part.enabled or part.uses)
    ):
        fits = [
            (second, like)
            for second in free
            if (like := match_parts(part, second)) is not None
        ]
        fits.sort(
            key=lambda each: (not each[0].enabled, -each[1].alike, each[0].entity_id)
        )
        if fits:
            found.append(
                Question(
                    old=part,
                    candidates=tuple(each for each, _ in fits),
                    reason=fits[0][1].reason,
                )
            )
            continue
        same = [
            (reason, second)
            for first, second in pairs
            if (reason := _find_repetition(part, first, second))
        ]
        if same:
            found.append(
                Question(old=part, candidates=(same[0][1],), reason=same[0][0])
            )
    return sorted(found, key=lambda each: (-each.old.uses, each.old.entity_id))


def _find_repetition(part: Part, first: Part, second: Part) -> Reason | None:
    """Return why an old entity may show the same as the one of a pair; None where nothing says so."""
    if (
        part.domain == CAMERA
        and {part.kind, first.kind, second.kind} <= LIVE
        and part.kind != first.kind
    ):
        return Reason.SECOND_STREAM if part.device == first.device else None
    like = match_parts(part, first)
    if like is None:
        return None
    elsewhere = (part.device, part.platform) != (first.device, first.platform)
    return Reason.SHOWN_TWICE if elsewhere or like.sureness is Sureness.SURE else None


def find_counterpart(part: Part, others: Iterable[Part]) -> Part | None:
    """Return the entity that stands for the same thing in another domain, if there is one."""
    if part.kind == OTHER:
        return None
    domains = SEEING - {part.domain} if part.domain in SEEING else ()
    return next(
        (
            other
            for other in others
            if other.kind == part.kind and other.domain in domains
        ),
        None,
    )
