"""The entities of two cameras, paired by what they do: what is sure is paired, and what is not is asked.

What an entity does stands in :mod:`.functions`, what a picture shows in :mod:`.pictures`, and when two are the same in
:mod:`.likeness`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from ..where_used.meaning import CAMERA, OTHER, SEEING
from ..where_used.parts import Part
from .functions import read_functions
from .likeness import Level, Likeness, Reason, compare_entities
from .makers import share_firmware
from .pictures import Picture, are_alike, find_leader, pair_pictures, read_pictures

#: In which order pairs are shown; all else comes last.
_ORDER: Final = {CAMERA: 0, "binary_sensor": 1, "event": 1}


class Sureness(StrEnum):
    """How sure it is that two entities stand for the same thing."""

    SURE = "sure"  # they are paired
    UNSURE = "unsure"  # the owner is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An old entity for which the owner is asked: is one of these the same? Unless he says so, none is.

    The likeliest of the new entities comes first.
    """

    old: Part
    candidates: tuple[Part, ...]
    reason: Reason


class Matches(NamedTuple):
    """What is the same in two cameras. ``pairs``: what surely is, with the reason, the main picture first.

    ``questions``: what only the owner can say; what is used most comes first.
    """

    pairs: dict[tuple[Part, Part], Reason]
    questions: list[Question]


class _Likenesses(NamedTuple):
    """All that speaks for an old and a new entity being the same, from both sides. Pictures are not among them."""

    by_old: dict[Part, dict[Part, Likeness]]
    by_new: dict[Part, dict[Part, Likeness]]


def match_entities(
    old: Sequence[Part], new: Sequence[Part], *, recorders: tuple[bool, bool]
) -> Matches:
    """Pair what surely stands for the same thing, and ask for the rest. No entity is in two pairs.

    ``recorders``: whether the old, the new device is one: then numbered profiles are channels and no streams.
    """
    likenesses = _compare_all(old, new)
    pictures = (
        read_pictures(old, recorder=recorders[0]),
        read_pictures(new, recorder=recorders[1]),
    )
    is_known = not any(
        map(_is_of_any_channel, (old, new), pictures, recorders, strict=True)
    )
    reasons = dict(_reason_of_pictures(*pictures)) if is_known else {}
    for level in (Level.EXACT, Level.SAME):
        reasons |= _pair_at_level(likenesses, level, reasons)
    ordered = sorted(reasons, key=lambda pair: _order_of_part(pair[0], pictures[0]))
    pairs = {pair: reasons[pair] for pair in ordered}
    return Matches(pairs, _list_questions(old, new, pairs, likenesses, pictures))


def _compare_all(old: Sequence[Part], new: Sequence[Part]) -> _Likenesses:
    functions, new_functions = read_functions(old), read_functions(new)
    likenesses = _Likenesses({part: {} for part in old}, {part: {} for part in new})
    for part, does in functions.items():
        for other, other_does in new_functions.items():
            if part.domain == CAMERA:
                continue
            likeness = compare_entities(part, does, other, other_does)
            if likeness is not None:
                likenesses.by_old[part][other] = likeness
                likenesses.by_new[other][part] = likeness
    return likenesses


def _reason_of_pictures(
    old: Sequence[Picture], new: Sequence[Picture]
) -> Iterator[tuple[tuple[Part, Part], Reason]]:
    """Yield the pairs of pictures, each with its reason."""
    streams = {picture.part: picture.stream for picture in (*old, *new)}
    for pair in pair_pictures(old, new):
        same = streams[pair[0]] is not None and streams[pair[0]] == streams[pair[1]]
        yield pair, Reason.SAME_MEANING if same else Reason.ONLY_PICTURE


def _is_of_any_channel(
    parts: Iterable[Part],
    pictures: Iterable[Picture],
    recorder: bool,  # noqa: FBT001 # of each side in turn
) -> bool:
    """Whether a recorder shows one picture alone, and what it sees of several channels: it may be of any of these."""
    shown = [picture for picture in pictures if picture.live and picture.part.enabled]
    counts = Counter(
        (part.domain, part.platform, _leave_out_numbers(part.title))
        for part in parts
        if part.domain in SEEING and part.domain != CAMERA and part.enabled
    )
    return recorder and len(shown) == 1 and max(counts.values(), default=0) > 1


def _leave_out_numbers(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isdecimal())


def _pair_at_level(
    likenesses: _Likenesses,
    level: Level,
    taken: Mapping[tuple[Part, Part], Reason],
) -> dict[tuple[Part, Part], Reason]:
    """Return the pairs that are surely alike at this level, where no other entity has an equal claim."""
    paired = {part for pair in taken for part in pair}
    pairs: dict[tuple[Part, Part], Reason] = {}
    for new, claims in likenesses.by_new.items():
        if new in paired:
            continue
        leader = find_leader(_list_equals(claims, level))
        if leader is None or leader in paired or claims[leader].doubt is not None:
            continue
        if level is Level.EXACT and _is_one_of_two(leader, new, likenesses):
            continue
        if _list_equals(likenesses.by_old[leader], level) == [new]:
            pairs[leader, new] = claims[leader].reason
    return pairs


def _list_equals(claims: Mapping[Part, Likeness], level: Level) -> list[Part]:
    """Return the entities of which any may be meant by one of the other camera.

    Is one of them meant by a name with a further word, any other such name may be: "Flip" is a vertical or a
    horizontal one.
    """
    claiming = [part for part in claims if _claims(claims[part], level)]
    if level is Level.EXACT:
        return claiming
    longer = [part for part in claims if claims[part].longer == part]
    if not set(longer).isdisjoint(claiming):
        claiming += longer
    claiming += [part for part in claims if _is_rival(claims[part])]
    return [part for part in claims if part in claiming]


def _is_one_of_two(old: Part, new: Part, likenesses: _Likenesses) -> bool:
    """Whether what one camera sees by the name of the other it also sees by a name that nothing else has.

    Of *Motion Alarm* and *Cell Motion Detection* either may be the other camera's only *Motion Alarm*.
    """
    if old.domain not in SEEING:
        return False
    return _has_twin(old, likenesses.by_new[new], likenesses.by_old) or _has_twin(
        new, likenesses.by_old[old], likenesses.by_new
    )


def _has_twin(
    part: Part,
    claims: Mapping[Part, Likeness],
    partners: Mapping[Part, Mapping[Part, Likeness]],
) -> bool:
    """Whether another entity of this one's device does the same, and nothing of its firmware has its name.

    Of two makers, each may mean something else by the same two names.
    """
    return any(
        (twin.device, twin.platform) == (part.device, part.platform)
        and likeness.level is Level.SAME
        and likeness.doubt in {None, Reason.UNLIKE_NAMES}
        and not any(
            other.level is Level.EXACT and share_firmware(twin.maker, namesake.maker)
            for namesake, other in partners[twin].items()
        )
        for twin, likeness in claims.items()
    )


def _is_rival(likeness: Likeness) -> bool:
    return likeness.rival and likeness.doubt is not Reason.OFF


def _claims(likeness: Likeness, level: Level) -> bool:
    """Whether two entities are alike at least at this level, and both are on."""
    return likeness.level >= level and likeness.doubt is not Reason.OFF


def _order_of_part(
    part: Part, pictures: Iterable[Picture]
) -> tuple[bool, int, int, str]:
    """Return where a pair is shown: the main picture leads, then what is used most."""
    main = {picture.part for picture in pictures if picture.stream in {None, "main"}}
    return (
        part not in main,
        _ORDER.get(part.domain, len(_ORDER)),
        -part.uses,
        part.entity_id,
    )


def _list_questions(
    old: Sequence[Part],
    new: Sequence[Part],
    pairs: Mapping[tuple[Part, Part], Reason],
    likenesses: _Likenesses,
    pictures: tuple[list[Picture], list[Picture]],
) -> list[Question]:
    """Return what only the owner can say, of old entities that are in no pair; what is used most comes first.

    A new entity that is in no pair may be the same under another name. One that is in a pair may stand for two
    old ones: a second integration shows the same thing, or a second stream the same picture. As an entity
    has one id, only one of two can hand its own on, and what names the other then names the first.
    """
    paired = {part for pair in pairs for part in pair}
    free = {part for part in new if part.id} - paired
    questions = []
    for part in old:
        if not part.id or part in paired:
            continue
        if part.domain == CAMERA:
            question = _ask_of_picture(part, pictures, free)
        else:
            question = _ask_of_entity(part, likenesses.by_old[part], free)
        repeated = _ask_of_repetition(part, pairs, likenesses)
        # What shows the same as another old entity is likelier that than a thing of the same kind.
        if repeated is not None and repeated.reason is Reason.SHOWN_TWICE:
            question = repeated
        question = question or repeated
        if question is not None:
            questions.append(question)
    return sorted(questions, key=lambda item: (-item.old.uses, item.old.entity_id))


def _ask_of_entity(
    part: Part, likenesses: Mapping[Part, Likeness], free: set[Part]
) -> Question | None:
    """Return the question which new entity that is in no pair is the same as an old one."""
    candidates = [other for other in likenesses if other in free]
    if not candidates:
        return None
    candidates.sort(
        key=lambda other: (
            -likenesses[other].level,
            not other.enabled,
            -likenesses[other].shared,
            other.entity_id,
        )
    )
    best = likenesses[candidates[0]]
    return Question(
        old=part,
        candidates=tuple(candidates),
        reason=best.doubt or Reason.SEVERAL,
    )


def _ask_of_picture(
    part: Part,
    pictures: tuple[list[Picture], list[Picture]],
    free: set[Part],
) -> Question | None:
    """Return the question which new picture that is in no pair shows what an old one does."""
    picture = next(item for item in pictures[0] if item.part == part)
    candidates = [
        other
        for other in pictures[1]
        if other.part in free and are_alike(picture, other)
    ]
    if not candidates:
        return None
    candidates.sort(
        key=lambda other: (
            not other.part.enabled,
            (other.stream or "main") != (picture.stream or "main"),
            other.views != picture.views,
            other.part.entity_id,
        )
    )
    off = not part.enabled or not candidates[0].part.enabled
    return Question(
        old=part,
        candidates=tuple(other.part for other in candidates),
        reason=Reason.OFF if off else Reason.UNLIKE_NAMES,
    )


def _ask_of_repetition(
    part: Part, pairs: Mapping[tuple[Part, Part], Reason], likenesses: _Likenesses
) -> Question | None:
    """Return the question whether an old entity shows the same as one that is in a pair."""
    for leader, new in pairs:
        if part.domain != leader.domain or not (part.enabled or part.uses):
            continue
        reason = None
        if part.domain == CAMERA:
            reason = _find_repeated_picture(part, leader)
        else:
            reason = _find_repeated_function(
                part, leader, likenesses.by_old[part].get(new)
            )
        if reason is not None:
            return Question(old=part, candidates=(new,), reason=reason)
    return None


def _find_repeated_function(
    part: Part, leader: Part, likeness: Likeness | None
) -> Reason | None:
    """Return why an entity may show the same as one in a pair: a second integration, or a second device, shows it too."""
    if likeness is None or likeness.level is Level.KIND:
        return None
    is_one_owner = (part.device, part.platform) == (leader.device, leader.platform)
    return None if is_one_owner else Reason.SHOWN_TWICE


def _find_repeated_picture(part: Part, leader: Part) -> Reason | None:
    """Return why a picture may show the same as one in a pair: a second stream, or a second integration.

    Of a second stream that nothing names, there is nothing to ask: the new camera's picture is taken.
    """
    live = {
        picture.part
        for picture in read_pictures([part, leader], recorder=False)
        if picture.live
    }
    if not {part, leader} <= live:
        return None
    if part.device != leader.device or part.platform != leader.platform:
        return Reason.SHOWN_TWICE
    return Reason.SECOND_STREAM if part.uses else None


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
