"""A device that shows several cameras: which of its entities belong to the one that is meant.

A recorder whose integration makes one device for all of its cameras is not one camera: its channels are
never each other's, and what is the recorder's own stays with it. A channel is told by the number in the names, by the
one in the unique ids, or by the name that its entities begin with: what tells it of most entities is taken.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, NamedTuple

from ..where_used.meaning import CAMERA, CHANNEL_AND_STREAM, SEEING, split_name
from ..where_used.parts import Part
from .functions import FUNCTIONS, read_function
from .pictures import MAIN, STREAMS, Picture, read_pictures

#: Parts of a unique id; its serial number and the like begin all of a device.
_PIECES: Final = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
#: ONVIF's token of the channel that an event is of.
_SOURCE: Final = re.compile(r"video_?source[a-z]*_?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How one of both cameras was named. ``entity_id``: the entity that was asked for, if it was one.

    ``recorder``: whether the audit calls it a recorder.
    """

    entity_id: str = ""
    recorder: bool = False


class Channels(NamedTuple):
    """What of a camera's entities is meant.

    ``parts``: those of the camera that is meant, by entity id. ``devices``: ids of devices that show
    others as well. ``open``: the pictures of which nobody said which one is meant, by entity id. ``recorder``:
    whether they are of a recorder.
    """

    parts: dict[str, Part]
    devices: frozenset[str]
    open: tuple[str, ...]
    recorder: bool


class _Shared(NamedTuple):
    """A device that shows several cameras. ``channels``: of its entities; ``pictures``: one of each channel."""

    channels: Mapping[Part, str]
    pictures: Mapping[str, Part]


def choose_channel(parts: Mapping[str, Part], side: Side) -> Channels:
    """Return what is left of the entities once those of other cameras on the same device are out."""
    shared = _find_shared_devices(parts.values(), side)
    meant = parts.get(side.entity_id)
    kept: dict[str, Part] = {}
    unclear: list[str] = []
    wanted: dict[str, str | None] = {}
    for device, found in shared.items():
        wanted[device] = found.channels.get(meant) if meant is not None else None
        if wanted[device] not in found.pictures:
            ordered = sorted(found.pictures.items(), key=_order_channel)
            unclear += [picture.entity_id for _, picture in ordered]
    for entity_id, part in parts.items():
        if part.device not in shared:
            kept[entity_id] = part
            continue
        channel = wanted[part.device]
        if channel is not None and shared[part.device].channels.get(part) == channel:
            kept[entity_id] = _remove_channel(part, channel)
    return Channels(kept, frozenset(shared), tuple(unclear), side.recorder)


def _order_channel(channel: tuple[str, Part]) -> tuple[int, str]:
    name = channel[0]
    return (int(name) if name.isdecimal() else 0, name)


def _find_shared_devices(parts: Collection[Part], side: Side) -> dict[str, _Shared]:
    """Return the devices that show several cameras, by their ids."""
    by_device: Mapping[str, list[Part]] = defaultdict(list)
    for part in parts:
        if part.device:
            by_device[part.device].append(part)
    shared = {}
    for device, of_device in by_device.items():
        found = _separate_channels(of_device, side)
        if found is not None:
            shared[device] = found
    return shared


def _separate_channels(parts: Collection[Part], side: Side) -> _Shared | None:
    """Return the channels of one device; None where it shows but one camera."""
    pictures = _list_live(parts, recorder=side.recorder or _count_alike(parts))
    streams = Counter((picture.stream or MAIN, picture.views) for picture in pictures)
    if not streams or max(streams.values()) == 1:
        return None
    if not side.recorder and _are_lenses(pictures, parts):
        return None
    by_name = _number_channels(parts)
    numbered = [picture for picture in pictures if picture.part in by_name]
    shared = _share(numbered, by_name)
    readers = _list_readers(pictures, parts)
    if shared is not None:
        sourced = _add_sourced(shared, _assign_channels(parts, _read_source))
        return _complete(sourced, _assign_channels(parts, readers[0]))
    found = [_share(pictures, _assign_channels(parts, read)) for read in readers]
    told = [each for each in found if each is not None]
    return max(told, key=lambda each: len(each.channels), default=None)


def _number_channels(parts: Collection[Part]) -> dict[Part, str]:
    """Return the channel of each entity whose name has a number."""
    named = _assign_channels(parts, _read_number)
    step = _count_streams(named)
    return {
        part: str((int(number) - 1) // step + 1) if part.domain == CAMERA else number
        for part, number in named.items()
    }


def _count_streams(numbers: Mapping[Part, str]) -> int:
    """Return how many pictures of each channel bear numbers of their own, one after the other; 1 where they share one.

    ONVIF's tokens count so: 1 and 2 are the streams of the first channel, 3 and 4 those of the second one.
    """
    by_stream: Mapping[str, set[int]] = defaultdict(set)
    pictures = [part for part in numbers if part.domain == CAMERA]
    for picture in read_pictures(pictures, recorder=True):
        by_stream[picture.stream or MAIN].add(int(numbers[picture.part]))
    streams = [stream for stream in STREAMS if by_stream[stream]]
    run_on = all(
        number % len(streams) == (place + 1) % len(streams)
        for place, stream in enumerate(streams)
        for number in by_stream[stream]
    )
    return len(streams) if len(by_stream[MAIN]) > 1 and run_on else 1


def _are_lenses(pictures: Collection[Picture], parts: Collection[Part]) -> bool:
    """Whether the pictures of one device, which only words tell apart, are of one camera with several lenses.

    They are where all of these words are those of lenses. Else they are where the device has but once what each channel
    of a recorder has for itself, such as its motion or its privacy, and nothing beside the pictures names a channel.
    """
    labels = {_read_label(picture.part.title) for picture in pictures}
    if len(labels) == 1 or any(map(str.isdecimal, chain(*labels))):
        return False
    if all(FUNCTIONS.views.keys() & {*label} for label in labels):
        return True
    rest = [part for part in parts if part.domain != CAMERA]
    named = {part: _find_label(part.title, labels - {()}) for part in rest}
    if len({*named.values()} - {None}) > 1 or _name_channels(pictures, rest):
        return False
    own = [part for part in rest if not named[part] and _is_of_camera(part)]
    return 0 < len(own) == len({(part.domain, part.title) for part in own})


def _name_channels(pictures: Iterable[Picture], parts: Iterable[Part]) -> bool:
    """Whether numbers of these entities name channels: their own names, their tokens, or how a picture's id begins."""
    places = {_find_id_place(picture.part) for picture in pictures} - {()}
    return any(
        _read_number(part) or _read_source(part) or _find_id_place(part) in places
        for part in parts
    )


def _find_id_place(part: Part) -> tuple[str, ...]:
    """Return the pieces of a unique id before the last number in it."""
    pieces = _PIECES.findall(part.unique_id.lower())
    places = [place for place, piece in enumerate(pieces) if piece.isdecimal()]
    return tuple(pieces[: places[-1]]) if places else ()


def _is_of_camera(part: Part) -> bool:
    """Whether an entity is of what a camera has for itself, and a recorder has not."""
    names = read_function(part).names
    return bool(names & FUNCTIONS.of_camera) and not names & FUNCTIONS.of_recorder


def _share(pictures: Iterable[Picture], channels: Mapping[Part, str]) -> _Shared | None:
    """Return the channels that have a picture; None where a picture has none, or all have the same."""
    ordered = sorted(pictures, key=lambda picture: picture.stream not in {None, MAIN})
    by_channel: dict[str, Part] = {}
    for picture in ordered:
        channel = channels.get(picture.part)
        if channel is None:
            return None
        by_channel.setdefault(channel, picture.part)
    if len(by_channel) <= 1:
        return None
    pictured = {
        part: channel for part, channel in channels.items() if channel in by_channel
    }
    return _Shared(pictured, by_channel)


def _add_sourced(shared: _Shared, by_source: Mapping[Part, str]) -> _Shared:
    """Return the channels with those entities whose name has no number but whose token has one.

    Tokens may be counted from 0: then they are no numbers of channels, nor are they where a name has another one.
    """
    told = [(channel, shared.channels.get(part)) for part, channel in by_source.items()]
    if any(channel == "0" or other not in {None, channel} for channel, other in told):
        return shared
    further = {
        part: channel
        for part, channel in by_source.items()
        if channel in shared.pictures
    }
    return _Shared({**further, **shared.channels}, shared.pictures)


def _complete(shared: _Shared, by_id: Mapping[Part, str]) -> _Shared:
    """Return the channels with those entities whose name has no number but whose unique id has one.

    Either unique ids count as the names do, or several entities of one name have the very numbers of the pictures.
    """
    channels = {by_id.get(part): channel for channel, part in shared.pictures.items()}
    count_alike = all(number == channel for number, channel in channels.items())
    further: dict[Part, str] = {}
    for parts in _group_by_name(by_id.keys() - shared.channels.keys()):
        numbers = {by_id[part] for part in parts}
        if count_alike or (numbers == channels.keys() and len(numbers) == len(parts)):
            further |= {
                part: channels[by_id[part]] for part in parts if by_id[part] in channels
            }
    return _Shared({**further, **shared.channels}, shared.pictures)


def _group_by_name(parts: Iterable[Part]) -> Iterable[list[Part]]:
    groups: dict[tuple[str, tuple[str, ...]], list[Part]] = defaultdict(list)
    for part in parts:
        groups[part.domain, part.title].append(part)
    return groups.values()


def _list_live(parts: Iterable[Part], *, recorder: bool) -> list[Picture]:
    pictures = read_pictures(parts, recorder=recorder)
    return [picture for picture in pictures if picture.live and picture.part.enabled]


def _count_alike(parts: Collection[Part]) -> bool:
    """Whether what the device sees is numbered as its pictures are: then these are channels, and no streams of one."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        number = _read_number(part)
        if number is None or not part.enabled:
            continue
        if part.domain == CAMERA:
            numbers[CAMERA].add(number)
        elif part.domain in SEEING:
            function = read_function(part)
            if function.names.isdisjoint(FUNCTIONS.of_recorder):
                numbers[" ".join(sorted(function.names))].add(number)
    of_pictures = numbers.pop(CAMERA, set())
    return len(of_pictures) > 1 and of_pictures in numbers.values()


def _assign_channels(
    parts: Iterable[Part], read: Callable[[Part], str | None]
) -> dict[Part, str]:
    """Return the channel of each entity that has one. What only a recorder has is of none."""
    channels = {}
    for part in parts:
        channel = read(part)
        own = read_function(part).names & FUNCTIONS.of_recorder
        if channel is not None and (part.domain == CAMERA or not own):
            channels[part] = channel
    return channels


def _list_readers(
    pictures: Collection[Picture], parts: Collection[Part]
) -> list[Callable[[Part], str | None]]:
    """Return the ways to read a channel off an entity of this device, but for the number in its name."""
    ids = [tuple(_PIECES.findall(part.unique_id.lower())) for part in parts]
    start = _count_common(ids)
    titles = {_read_label(picture.part.title) for picture in pictures} - {()}
    names = {
        _read_label(split_name(picture.part.entity_id.partition(".")[2]))
        for picture in pictures
    } - {()}
    return [
        lambda part: _read_id_number(part, start),
        lambda part: _find_label(part.title, titles),
        lambda part: _find_label(split_name(part.entity_id.partition(".")[2]), names),
    ]


def _count_common(rows: Collection[tuple[str, ...]]) -> int:
    count = 0
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1:
            break
        count += 1
    return count


def _read_number(part: Part) -> str | None:
    """Return the number of the channel that a name tells."""
    for word in part.title:
        if word.isdecimal() or _names_stream(part, word):
            return _read_digits(part, word)
    return None


def _read_id_number(part: Part, start: int) -> str | None:
    """Return the number of the channel that a unique id tells. ``start``: how many of its pieces all ids begin with."""
    pieces = _PIECES.findall(part.unique_id)[start:]
    numbers = [piece for piece in pieces if piece.isdecimal()]
    return _read_digits(part, numbers[-1]) if numbers else None


def _read_source(part: Part) -> str | None:
    """Return the number of the channel that the token of an event's source tells."""
    match = _SOURCE.search(part.unique_id) if part.domain != CAMERA else None
    return str(int(match[1])) if match else None


def _read_digits(part: Part, digits: str) -> str:
    """Return a channel as it is compared. A picture's number may be that of its stream as well."""
    match = _names_stream(part, digits)
    return match[1] if match else str(int(digits))


def _names_stream(part: Part, word: str) -> re.Match[str] | None:
    return CHANNEL_AND_STREAM.fullmatch(word) if part.domain == CAMERA else None


def _read_label(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a picture's name before those of its stream."""
    for place, word in enumerate(words):
        if (word,) in FUNCTIONS.streams:
            return words[:place]
    return words


def _find_label(
    words: tuple[str, ...], labels: Collection[tuple[str, ...]]
) -> str | None:
    """Return which of these labels a name begins with, the longest one."""
    fits = [label for label in labels if words[: len(label)] == label]
    longest = max(fits, key=len, default=())
    return " ".join(longest) or None


def _remove_channel(part: Part, channel: str) -> Part:
    """Return an entity without the number of its channel, which the other camera has no reason to share."""
    words, title = (
        tuple(word for word in text if not _is_channel(part, word, channel))
        for text in (part.words, part.title)
    )
    return replace(part, words=words, title=title)


def _is_channel(part: Part, word: str, channel: str) -> bool:
    is_number = word.isdecimal() or _names_stream(part, word)
    return bool(is_number) and _read_digits(part, word) == channel
