"""Join what carries the name of one camera, where nothing tells it from another.

A camera often stands there once more: as ``hall_sub`` or ``hall_live``, in HD and in SD, through a
program that hands it on, or as a sensor of the YAML. What has an address, a hardware address, a
channel or a device of its own is joined with nothing that has another. YAML also hides the host in
a secret, so that nothing tells which network client or which recorder its camera is: names then say
it, if exactly one of each kind carries the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ..audit.keys import HARDWARE, KeyKind
from .evidence import PLAIN_WORDS, list_name_words
from .hosts import is_restreams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .evidence import Evidence
    from .known import Known

#: Words behind a name that say which of its streams is meant; programs that stand before it.
_STREAMS = frozenset(
    {
        "balanced", "clear", "ext", "fluent", "fullhd", "hd", "highres", "hq", "live", "lowres",
        "cctv", "lq", "mainstream", "medium", "mjpeg", "onvif", "restream", "sd", "substream", "uhd", "webrtc", "4k",
    }
) | PLAIN_WORDS  # fmt: skip
_PROGRAMS = frozenset(
    {"bi", "blueiris", "cam", "camera", "frigate", "go2rtc", "synology"}
)
_WORD = re.compile(r"[^\W_]+")
#: Between words that are written as one: ``FrontHD``.
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")


def pair_hidden_hosts(
    sets: Sequence[Sequence[Evidence]], known: Known
) -> list[tuple[Evidence, Evidence]]:
    """Return pairs of evidence whose sets are one camera: what a secret keeps apart, where one answer is left."""
    hidden = [members for members in sets if _hides_host(members)]
    if not hidden:
        return []
    return [*_pair_clients(hidden, sets), *_pair_only_host(hidden, sets, known)]


def _hides_host(members: Sequence[Evidence]) -> bool:
    """Whether all that is known of the host of a camera is the name of a secret."""
    if any(item.places for item in members):
        return False
    return any(item.hides_host for item in members)


def _pair_clients(
    hidden: Sequence[Sequence[Evidence]], sets: Sequence[Sequence[Evidence]]
) -> Iterator[tuple[Evidence, Evidence]]:
    """Yield each YAML camera, and the one network client of the same name."""
    clients = _index_by_words(
        [members for members in sets if all(item.from_network for item in members)]
    )
    for words, item in _index_by_words(hidden).items():
        if words in clients:
            yield item, clients[words]


def _pair_only_host(
    hidden: Sequence[Sequence[Evidence]],
    sets: Sequence[Sequence[Evidence]],
    known: Known,
) -> Iterator[tuple[Evidence, Evidence]]:
    """Yield the only YAML Hikvision entry of a home, and the only host that has its paths."""
    spoken = [
        members
        for members in sets
        if any(item.integration in known.hikvision for item in members)
    ]
    if len(spoken) != 1 or spoken[0] not in hidden:
        return
    hosts: dict[str, Evidence] = {}
    for members in sets:
        if members is spoken[0]:
            continue
        for item in members:
            if item.places and any(map(known.is_hikvision_path, item.facts.paths)):
                hosts[item.places[0].host] = item
    if len(hosts) == 1:
        yield spoken[0][0], next(iter(hosts.values()))


def _index_by_words(
    sets: Sequence[Sequence[Evidence]],
) -> dict[frozenset[str], Evidence]:
    """Return the words of names that are in one set only, each with a item of that set."""
    found: dict[frozenset[str], set[Evidence]] = defaultdict(set)
    for members in sets:
        for words in {
            item.words for item in members if item.stands_alone and item.words
        }:
            found[words].add(members[0])
    return {words: item for words, (item, *others) in found.items() if not others}


def pair_network_clients(
    sets: Sequence[Sequence[Evidence]], known: Known
) -> list[tuple[Evidence, Evidence]]:
    """Return pairs of a camera of any maker and the one network client of its name, in whatever order its words stand.

    Of at most one of the two the host is known: two hosts are two things.
    """
    clients = [
        members for members in sets if all(item.from_network for item in members)
    ]
    if not clients:
        return []
    speaking = known.any_address | known.hikvision
    cameras: list[Sequence[Evidence]] = []
    for members in sets:
        if any(key.kind in HARDWARE for item in members for key in item.keys):
            continue
        if any(item.integration in speaking for item in members):
            cameras.append(members)
    clients_by_words = _index_by_name(clients)
    pairs: list[tuple[Evidence, Evidence]] = []
    for words, camera in _index_by_name(cameras).items():
        client = clients_by_words.get(words)
        if client is None or (_has_host(camera) and _has_host(client)):
            continue
        pairs.append((camera[0], client[0]))
    return pairs


def _index_by_name(
    sets: Sequence[Sequence[Evidence]],
) -> dict[frozenset[str], Sequence[Evidence]]:
    """Return the sets by all words of their names, where one set alone has them and they tell which camera is meant."""
    by_words: dict[frozenset[str], list[Sequence[Evidence]]] = defaultdict(list)
    for members in sets:
        for words in {
            list_name_words(item.name) for item in members if item.stands_alone
        }:
            if words - PLAIN_WORDS:
                by_words[words].append(members)
    return {words: named[0] for words, named in by_words.items() if len(named) == 1}


def _has_host(members: Iterable[Evidence]) -> bool:
    return any(item.places for item in members)


def pair_left_over(
    sets: Sequence[Sequence[Evidence]], _: Known
) -> list[tuple[Evidence, Evidence]]:
    """Return pairs of an entity without a device, and the one device of its integration that it is named after.

    Behind the name of the device stand no words but those of its model, its kind or its streams: ``front_door_g4_doorbell``.
    """
    left_over = [item for item in chain.from_iterable(sets) if item.left_over]
    if not left_over:
        return []
    devices: dict[str, list[Evidence]] = defaultdict(list)
    for item in chain.from_iterable(sets):
        if item.device_id is not None and item.entity_ids:
            devices[item.integration].append(item)
    pairs: list[tuple[Evidence, Evidence]] = []
    for item in left_over:
        device = _find_namesake(item, devices[item.integration])
        if device is not None:
            pairs.append((device, item))
    return pairs


def _find_namesake(item: Evidence, devices: Iterable[Evidence]) -> Evidence | None:
    """Return the device that an entity is named after, the one with the longest name; None for none or several."""
    named = [device for device in devices if _is_named_after(item, device)]
    longest = max((len(device.name) for device in named), default=0)
    best = [device for device in named if len(device.name) == longest]
    return best[0] if len(best) == 1 else None


def _is_named_after(item: Evidence, device: Evidence) -> bool:
    """Whether the object id of an entity is the name of a device, and words that tell no other."""
    object_id = item.entity_ids[0].partition(".")[2]
    words = _WORD.findall(object_id)
    beginning = _WORD.findall(device.name.casefold())
    if not beginning or words[: len(beginning)] != beginning:
        return False
    model = f"{device.facts.model or ''} {device.facts.model_id or ''}".casefold()
    no_others = _STREAMS.union(_WORD.findall(model), {device.kind.value})
    return no_others.issuperset(words[len(beginning) :])


@lru_cache(maxsize=8_192)
def make_base_name(name: str) -> str:
    """Return the name of a camera without the words for its streams; empty if no other is left."""
    words = _WORD.findall(_JOINT.sub(" ", name).casefold())
    while len(words) > 1 and words[-1] in _STREAMS:
        words.pop()
    while len(words) > 1 and words[0] in _PROGRAMS:
        words.pop(0)
    if all(word in _STREAMS or word in _PROGRAMS or word.isdigit() for word in words):
        return ""
    return " ".join(words)


def pair_equal_names(
    sets: Sequence[Sequence[Evidence]], known: Known
) -> list[tuple[Evidence, Evidence]]:
    """Return pairs of members whose sets bear one name, and may be one camera."""
    if not names_matter(sets, known):
        return []
    marks = [_find_marks(members, known) for members in sets]
    named: dict[str, list[int]] = defaultdict(list)
    for number, members in enumerate(sets):
        for base in {base for item in members for base in _list_base_names(item)}:
            named[base].append(number)
    found: list[tuple[Evidence, Evidence]] = []
    joined: set[int] = set()
    for numbers in named.values():
        # Of each thing that tells cameras apart at most one of them has one.
        counts = Counter(chain.from_iterable([marks[number] for number in numbers]))
        if (
            len(numbers) > 1
            and joined.isdisjoint(numbers)
            and max(counts.values(), default=1) == 1
        ):
            joined.update(numbers)
            found += [(sets[number][0], sets[numbers[0]][0]) for number in numbers[1:]]
    return found


def names_matter(sets: Iterable[Sequence[Evidence]], known: Known) -> bool:
    """Whether any two of the sets may be one camera, had they one name: most often something tells all apart."""
    kinds = {
        _find_marks(members, known) for members in sets if any(map(_is_named, members))
    }
    return any(one.isdisjoint(other) for one in kinds for other in kinds)


def _is_named(item: Evidence) -> bool:
    """Whether a item names a camera; the network's names are no one's choice."""
    return item.stands_alone and not item.from_network


def _list_base_names(item: Evidence) -> Iterator[str]:
    """Yield the names of a item that names a camera."""
    if not _is_named(item):
        return
    if base := make_base_name(item.name):
        yield base
    for entity_id in item.entity_ids:
        if entity_id.startswith("camera.") and (base := make_base_name(entity_id[7:])):
            yield base


def _find_marks(members: Iterable[Evidence], known: Known) -> frozenset[str]:
    """Return what of a set tells it from others."""
    return frozenset(
        chain.from_iterable([_list_marks(item, known) for item in members])
    )


def is_relays_picture(item: Evidence, known: Known) -> bool:
    """Whether a camera of any address is called after a program that hands streams on: ``frigate_drive``.

    Its host is then that program's, where no path says otherwise.
    """
    if item.integration not in known.any_address:
        return False
    if any(place.path for place in item.places):
        return False
    return is_restreams(item.name.lower())


def _list_marks(item: Evidence, known: Known) -> list[str]:
    """Return what of a item tells it from others.

    A device of a program that hands streams on is no other camera than the one behind it, but it
    is another than the next device of the same program.
    """
    handed_on = item.integration in known.servers
    # The host of a console is that of all its cameras, each with a stream in high and one in low.
    if item.device_id is None and any(
        place.port in known.things.console_ports for place in item.places
    ):
        return []
    marks: list[str] = []
    kinds = {key.kind for key in item.keys}
    has_host = bool(item.places) and not is_relays_picture(item, known)
    if has_host or KeyKind.CHANNEL in kinds:
        marks.append("host")
    if not HARDWARE.isdisjoint(kinds):
        marks.append("hardware")
    if item.device_id is not None or (handed_on and not item.left_over):
        marks.append(item.integration if handed_on else "device")
    return marks
