"""Which picture of a camera an entity shows: which stream, live or not, of which lens. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ..where_used.meaning import CAMERA, CHANNEL_AND_STREAM, split_words
from ..where_used.parts import Part
from .functions import FUNCTIONS

MAIN: Final = "main"
#: Streams in the order of their quality; profiles without a name are counted in it.
STREAMS: Final = (MAIN, "sub", "third")
_LONGEST_PHRASE: Final = 3
_LENS: Final = "lens"
_SUB: Final = "sub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a camera entity shows.

    ``stream``: one of STREAMS; None where nothing tells it. ``live``: whether it shows what the camera sees at this
    moment. ``views``: words of one of several lenses, with its number.
    """

    part: Part
    stream: str | None
    live: bool
    views: frozenset[str]


def read_pictures(parts: Iterable[Part], *, recorder: bool) -> list[Picture]:
    """Return the pictures among the entities. ``recorder``: then a numbered profile is a channel and no stream."""
    shown = [part for part in parts if part.domain == CAMERA]
    counts = Counter((part.device, part.platform) for part in shown)
    pictures = [
        _read_picture(part, alone=counts[part.device, part.platform] == 1)
        for part in shown
    ]
    return pictures if recorder else _name_main(_count_profiles(pictures))


def _read_picture(part: Part, *, alone: bool) -> Picture:
    """Return what an entity shows. ``alone``: whether it is the only picture of its device."""
    words = part.title or part.key
    streams = _find_streams(words or _list_sub_words(part))
    telling = set(words) | set(part.key)
    if alone:
        telling -= FUNCTIONS.live_if_alone
    return Picture(
        part=part,
        stream=streams[0] if streams else _read_stream_number(words),
        live=part.platform not in FUNCTIONS.still_integrations
        and telling.isdisjoint(FUNCTIONS.no_live_picture),
        views=_read_views(words),
    )


def _list_sub_words(part: Part) -> tuple[str, ...]:
    """Return the words of an owner's name for a picture that say it is a sub stream; all others may be of a place."""
    return tuple(word for word in split_words(part.name) if word.startswith(_SUB))


def _find_streams(words: Sequence[str]) -> list[str]:
    """Return the streams that the words of a picture tell, the longest phrase first."""
    streams = []
    for length in range(_LONGEST_PHRASE, 0, -1):
        for place in range(len(words) - length + 1):
            stream = FUNCTIONS.streams.get(tuple(words[place : place + length]))
            if stream:
                streams.append(stream)
    return streams


def _read_stream_number(words: Iterable[str]) -> str | None:
    """Return the stream of a number that names channel and stream, as 102 does."""
    for word in words:
        if match := CHANNEL_AND_STREAM.fullmatch(word):
            place = int(match[2]) - 1
            return STREAMS[place] if place < len(STREAMS) else None
    return None


def _read_views(words: Sequence[str]) -> frozenset[str]:
    """Return which of several lenses a picture is of; that it is of a lens says nothing without a number."""
    views: set[str] = set()
    for word, following in zip(words, (*words[1:], ""), strict=False):
        view = FUNCTIONS.views.get(word)
        if view and following.isdecimal():
            views.add(f"{view} {following}")
        elif view and view != _LENS:
            views.add(view)
    return frozenset(views)


def _count_profiles(pictures: list[Picture]) -> list[Picture]:
    """Return the pictures with a stream for each profile that only has a number: the lowest is the main stream."""
    numbered: Mapping[str, list[tuple[int, Picture]]] = defaultdict(list)
    for picture in pictures:
        number = _read_profile_number(picture.part.title)
        if picture.stream is None and picture.live and number is not None:
            numbered[picture.part.device].append((number, picture))
    streams: dict[Part, str] = {}
    for profiles in numbered.values():
        counts = {number for number, _ in profiles}
        if len(profiles) == len(counts) > 1:
            ordered = sorted(profiles, key=lambda profile: profile[0])
            for stream, (_, picture) in zip(STREAMS, ordered, strict=False):
                streams[picture.part] = stream
    return [
        replace(picture, stream=streams.get(picture.part, picture.stream))
        for picture in pictures
    ]


def _name_main(pictures: list[Picture]) -> list[Picture]:
    """Return the pictures; the only one of a device without a stream is its main one, if others have theirs."""
    named = {picture.part.device for picture in pictures if picture.stream is not None}
    unnamed = Counter(
        picture.part.device
        for picture in pictures
        if picture.stream is None and picture.live
    )
    return [
        replace(picture, stream=MAIN)
        if picture.stream is None
        and picture.live
        and unnamed[picture.part.device] == 1
        and picture.part.device in named
        else picture
        for picture in pictures
    ]


def _read_profile_number(words: Sequence[str]) -> int | None:
    """Return the number behind a word that counts streams."""
    for before, word in pairwise(words):
        if word.isdecimal() and before in FUNCTIONS.numbered_streams:
            return int(word)
    return None


def pair_pictures(
    old: Sequence[Picture], new: Sequence[Picture]
) -> list[tuple[Part, Part]]:
    """Return the pictures that surely show the same: each is the only live one of its stream and lens that is on.

    Where neither camera has any but one that shows what was, these two are the same. The only one of the
    new camera is the best of the old one; the only one of the old camera is the best of the new one, unless that is a
    worse stream of it. One of two lenses is never surely the other camera's only one, nor is a video one that may only
    be pictures.
    """
    if _are_lone_stills(old, new):
        return [(old[0].part, new[0].part)]
    pairs = [pair for pair in _pair_live(old, new) if not _may_be_taken(*pair)]
    if not _differ_in_lenses(old, new):
        return pairs
    views = {picture.part: picture.views for picture in (*old, *new)}
    return [
        pair
        for pair in pairs
        if _are_called_alike(*pair)
        or (views[pair[0]] and views[pair[0]] == views[pair[1]])
    ]


def _may_be_taken(old: Part, new: Part) -> bool:
    """Whether one has a video and the other none that Home Assistant can play: that may only be pictures.

    Some integrations turn pictures into a moving one by themselves, or get it so.
    """
    old_moves, new_moves = (
        part.streams or part.platform in FUNCTIONS.moving_integrations
        for part in (old, new)
    )
    return old_moves != new_moves


def _differ_in_lenses(old: Sequence[Picture], new: Sequence[Picture]) -> bool:
    """Whether one camera shows two lenses and the other not the same two: then a name alone tells which is meant."""
    lenses = [{picture.views for picture in _list_lit(side)} for side in (old, new)]
    unnamed = [_has_unnamed_lenses(side) for side in (old, new)]
    return unnamed[0] != unnamed[1] or (
        lenses[0] != lenses[1] and max(map(len, lenses)) > 1
    )


def _has_unnamed_lenses(pictures: Iterable[Picture]) -> bool:
    """Whether one device shows several pictures of one quality, which only words that nobody knows tell apart."""
    counts = Counter(
        (
            picture.part.device,
            picture.part.platform,
            picture.stream or MAIN,
            picture.views,
        )
        for picture in _list_lit(pictures)
    )
    return max(counts.values(), default=0) > 1


def _are_called_alike(old: Part, new: Part) -> bool:
    """Whether one integration calls both the same, so that its own lens without a name is meant."""
    return (old.platform, old.key, old.title) == (new.platform, new.key, new.title)


def _pair_live(
    old: Sequence[Picture], new: Sequence[Picture]
) -> list[tuple[Part, Part]]:
    """Return the live pictures of the same stream and lens; else the pair of a camera's only one."""
    lit_old, lit_new = _list_lit(old), _list_lit(new)
    if len(lit_new) == 1:
        pairs = _pair_with_only(lit_old, lit_new[0])
        return [pair for pair in pairs if not _has_namesake_off(*pair, new)]
    if _has_unnamed_lenses(old) or _has_unnamed_lenses(new):
        return _pair_named(lit_old, lit_new)
    lenses = sorted({picture.views for picture in lit_old}, key=sorted)
    if len(lenses) == 1:
        return _pair_lens(lit_old, lit_new)
    return [
        pair
        for views in lenses
        for pair in _pair_lens(
            _list_of_views(lit_old, views), _list_of_views(lit_new, views)
        )
    ]


def _pair_lens(
    old: Sequence[Picture], new: Sequence[Picture]
) -> list[tuple[Part, Part]]:
    """Return the pictures of one lens of the same stream; else the pair of its only one, of either camera."""
    pairs = []
    for stream in STREAMS:
        pair = _pair_equals(
            _list_of_stream(old, stream),
            _list_of_views(_list_of_stream(new, stream), old[0].views),
        )
        if pair is not None:
            pairs.append(pair)
    if len(old) == 1:
        return _pair_lone(old[0], new, pairs)
    if len(new) == 1:
        turned = _pair_lone(new[0], old, [(part, own) for own, part in pairs])
        return [(own, part) for part, own in turned]
    return pairs


def _has_namesake_off(old: Part, only: Part, new: Iterable[Picture]) -> bool:
    """Whether what one integration calls the same is off, and the only one another thing: the owner may turn it on."""
    return not _are_called_alike(old, only) and any(
        not picture.part.enabled and _are_called_alike(old, picture.part)
        for picture in new
        if picture.live
    )


def _are_lone_stills(old: Sequence[Picture], new: Sequence[Picture]) -> bool:
    """Whether each camera has one picture alone, and both show what was: of the same, as far as their names say it."""
    if len(old) != 1 or len(new) != 1:
        return False
    if any(picture.live or not picture.part.enabled for picture in (*old, *new)):
        return False
    is_moved = old[0].part.platform != new[0].part.platform
    if is_moved and (_is_only_taken(old[0]) or _is_only_taken(new[0])):
        return False
    idle = FUNCTIONS.filling | FUNCTIONS.no_live_picture
    return {*old[0].part.title} - idle == {*new[0].part.title} - idle


def _is_only_taken(picture: Picture) -> bool:
    """Whether its integration has no live picture: what its own shows, from an event to a map, no name tells."""
    return picture.part.platform in FUNCTIONS.still_integrations


def _pair_equals(
    old: Sequence[Picture], new: Sequence[Picture]
) -> tuple[Part, Part] | None:
    """Return the pair of one stream and lens; None where nobody can tell which it is."""
    leader = find_leader([picture.part for picture in old])
    return None if leader is None or len(new) != 1 else (leader, new[0].part)


def _pair_named(
    old: Iterable[Picture], new: Sequence[Picture]
) -> list[tuple[Part, Part]]:
    """Return the pictures that alone have the same name: of lenses that only words tell apart, no other is sure."""
    by_title = _group_by_title(new)
    return [
        (first.part, by_title[title][0].part)
        for title, [first, *more] in _group_by_title(old).items()
        if not more and len(by_title.get(title, ())) == 1
    ]


def _group_by_title(
    pictures: Iterable[Picture],
) -> Mapping[tuple[str, ...], list[Picture]]:
    groups: dict[tuple[str, ...], list[Picture]] = defaultdict(list)
    for picture in pictures:
        groups[picture.part.title].append(picture)
    return groups


def _pair_with_only(old: Sequence[Picture], only: Picture) -> list[tuple[Part, Part]]:
    """Return the pair of the new camera's only picture: nothing else can go on for the best one of the old camera.

    A sub stream may go on for the main stream or for the sub stream: then only what is called the same is sure.
    """
    best = _list_best(old, only)
    streams = {
        picture.stream or MAIN for picture in old if _may_be_one_lens(picture, only)
    }
    if only.stream == _SUB and {MAIN, _SUB} <= streams:
        best = [
            picture for picture in old if _are_called_alike(picture.part, only.part)
        ]
    leader = find_leader([picture.part for picture in best])
    return [] if leader is None else [(leader, only.part)]


def _pair_lone(
    lone: Picture, new: Sequence[Picture], pairs: list[tuple[Part, Part]]
) -> list[tuple[Part, Part]]:
    """Return the pair of the old camera's only picture: the best one of the new camera, where it is no worse one.

    ``pairs``: that of its stream, if the new camera has it. Beside a better one nobody can tell which is meant: a sub
    stream may be all that the old camera was asked to show.
    """
    best = _list_best(new, lone)
    if pairs:
        return pairs if any(picture.part == pairs[0][1] for picture in best) else []
    if lone.stream not in {None, MAIN}:
        return []
    if len(best) == 1 and (best[0].stream == MAIN or _can_be_any(lone, new)):
        return [(lone.part, best[0].part)]
    return []


def _can_be_any(lone: Picture, others: Sequence[Picture]) -> bool:
    """Whether the one picture of a camera has no stream that another picture could have instead."""
    return lone.stream is None or all(other.stream is None for other in others)


def _list_of_stream(pictures: Iterable[Picture], stream: str) -> list[Picture]:
    return [picture for picture in pictures if (picture.stream or MAIN) == stream]


def _list_of_views(pictures: Iterable[Picture], views: frozenset[str]) -> list[Picture]:
    return [picture for picture in pictures if picture.views == views]


def _list_best(pictures: Iterable[Picture], lone: Picture) -> list[Picture]:
    """Return the best picture that shows what this one does; several where nobody can tell which it is.

    One of the same lens goes before one that may be: beside a *Telephoto*, what names no lens is the camera's picture.
    """
    fitting = [picture for picture in pictures if _may_be_one_lens(picture, lone)]
    fitting = _list_of_views(fitting, lone.views) or fitting
    streams = (_list_of_stream(fitting, stream) for stream in STREAMS)
    return next(filter(None, streams), [])


def _may_be_one_lens(picture: Picture, other: Picture) -> bool:
    return not picture.views or not other.views or picture.views == other.views


def find_leader(parts: Sequence[Part]) -> Part | None:
    """Return the entity that takes a partner which all of these could have; None where nobody can tell.

    Where each is of another device or integration, all show the same: the one that is used most leads.
    """
    owners = {(part.device, part.platform) for part in parts}
    if not parts or len(owners) < len(parts):
        return None
    return min(parts, key=lambda part: (-part.uses, part.entity_id))


def _list_lit(pictures: Iterable[Picture]) -> list[Picture]:
    return [picture for picture in pictures if picture.live and picture.part.enabled]


def are_alike(old: Picture, new: Picture) -> bool:
    """Whether the owner may be asked if two pictures are the same: both live and of one lens, or both of one event.

    Of one that is off he is asked only if the other is of its stream, or may be: a picture beside others that says
    nothing of its stream may well be a sub stream. A camera whose integration has no live
    picture has nothing else that could go on for a video, or that a video could go on for: of that he is asked as well.
    """
    on = old.part.enabled and new.part.enabled
    if old.live and new.live:
        may_be = on or _are_same_stream(old, new) or _may_be_sub(old, new)
        return may_be and _may_be_one_lens(old, new)
    if _is_only_taken(old) or _is_only_taken(new):
        return on
    if old.live or new.live:
        return False
    shown = {*old.part.title} & {*new.part.title} & FUNCTIONS.no_live_picture
    return bool(shown) and on


def _are_same_stream(old: Picture, new: Picture) -> bool:
    """Whether two pictures are of one stream; beside main and sub, each maker has others, which only a name tells."""
    stream = old.stream or MAIN
    if stream != (new.stream or MAIN):
        return False
    return stream in STREAMS[:2] or old.part.title == new.part.title


def _may_be_sub(old: Picture, new: Picture) -> bool:
    """Whether one is a sub stream, and the other, which is off, says nothing of its stream."""
    return any(
        one.stream == STREAMS[1] and other.stream is None and not other.part.enabled
        for one, other in ((old, new), (new, old))
    )
