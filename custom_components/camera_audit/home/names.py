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

from .platforms import CONSOLE_PORTS, PLAIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .known import Known
    from .piece import Piece

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
    sets: Sequence[Sequence[Piece]], known: Known
) -> list[tuple[Piece, Piece]]:
    """Return pairs of pieces whose sets are one camera: what a secret keeps apart, where one answer is left."""
    hidden = [
        pieces
        for pieces in sets
        if any(piece.secret for piece in pieces)
        and not any(piece.places for piece in pieces)
    ]
    if not hidden:
        return []
    clients = _index_by_words(
        [pieces for pieces in sets if all(piece.from_network for piece in pieces)]
    )
    # A YAML camera, and the one network client of the same name.
    found = [
        (piece, clients[words])
        for words, piece in _index_by_words(hidden).items()
        if words in clients
    ]
    # The only YAML Hikvision entry of a home, and the only host that has its paths.
    spoken = [
        pieces
        for pieces in sets
        if any(piece.integration in known.hikvision for piece in pieces)
    ]
    if len(spoken) == 1 and spoken[0] in hidden:
        hosts = {
            piece.places[0].host: piece
            for pieces in sets
            if pieces is not spoken[0]
            for piece in pieces
            if piece.places and any(map(known.is_hikvision_path, piece.facts.paths))
        }
        found += [(spoken[0][0], piece) for piece in hosts.values() if len(hosts) == 1]
    return found


def _index_by_words(sets: Sequence[Sequence[Piece]]) -> dict[frozenset[str], Piece]:
    """Return the words of names that are in one set only, each with a piece of that set."""
    found: dict[frozenset[str], set[Piece]] = defaultdict(set)
    for pieces in sets:
        for words in {piece.words for piece in pieces if piece.anchor and piece.words}:
            found[words].add(pieces[0])
    return {words: piece for words, (piece, *others) in found.items() if not others}


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
    sets: Sequence[Sequence[Piece]], known: Known
) -> list[tuple[Piece, Piece]]:
    """Return pairs of pieces whose sets bear one name, and may be one camera."""
    if not names_matter(sets, known):
        return []
    marks = [_find_marks(pieces, known) for pieces in sets]
    named: dict[str, list[int]] = defaultdict(list)
    for number, pieces in enumerate(sets):
        for base in {base for piece in pieces for base in list_base_names(piece)}:
            named[base].append(number)
    found: list[tuple[Piece, Piece]] = []
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


def names_matter(sets: Iterable[Sequence[Piece]], known: Known) -> bool:
    """Whether any two of the sets may be one camera, had they one name: most often something tells all apart."""
    kinds = {
        _find_marks(pieces, known) for pieces in sets if any(map(_is_named, pieces))
    }
    return any(one.isdisjoint(other) for one in kinds for other in kinds)


def _is_named(piece: Piece) -> bool:
    """Whether a piece names a camera; the network's names are no one's choice."""
    return piece.anchor and not piece.from_network


def list_base_names(piece: Piece) -> Iterator[str]:
    """Yield the names of a piece that names a camera."""
    if not _is_named(piece):
        return
    if base := make_base_name(piece.name):
        yield base
    for entity_id in piece.entity_ids:
        if entity_id.startswith("camera.") and (base := make_base_name(entity_id[7:])):
            yield base


def _find_marks(pieces: Iterable[Piece], known: Known) -> frozenset[str]:
    """Return what of a set tells it from others."""
    return frozenset([mark for piece in pieces for mark in _list_marks(piece, known)])


def _list_marks(piece: Piece, known: Known) -> Iterator[str]:
    """Yield what of a piece tells it from others.

    A device of a program that hands streams on is no other camera than the one behind it, but it
    is another than the next device of the same program.
    """
    handed_on = piece.integration in known.servers
    # The host of a console is that of all its cameras, each with a stream in high and one in low.
    if piece.device_id is None and any(
        place.port in CONSOLE_PORTS for place in piece.places
    ):
        return
    if piece.places or any("#" in key for key in piece.keys):
        yield "host"
    if any(key.startswith(("mac:", "serial:", "uuid:")) for key in piece.keys):
        yield "hardware"
    if piece.device_id is not None or (handed_on and not piece.left_over):
        yield piece.integration if handed_on else "device"
