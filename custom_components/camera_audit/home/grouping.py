"""Group pieces into physical cameras, recorders and their channels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind
from .channels import channel_piece, recorder_piece
from .last_resort import last_resort
from .one_name import same_name
from .places import Places

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from .known import Known
    from .piece import Piece
    from .places import HostRoles

#: Pieces worked on between two chances to pause.
SLICE = 64


@dataclass(slots=True, eq=False)
class Group:
    """The pieces of one camera.

    ``recorder``: the group of the recorder it hangs on; ``channels``: how many hang on it.
    ``host_key``: what joined it by host; ``host``: where it answers, even where that joins none.
    """

    pieces: tuple[Piece, ...]
    recorder: Group | None = None
    host_key: str | None = None
    host: str | None = None
    channels: int = 0


class _Sets:
    """Disjoint sets of positions, joined by equal keys."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._owner: dict[str, int] = {}

    def add(self, keys: Sequence[str]) -> int:
        number = len(self._parent)
        self._parent.append(number)
        root = number
        owner = self._owner
        for key in keys:
            other = owner.setdefault(key, root)
            if other != root:
                other = self.find(other)
                if other != root:
                    self._parent[root] = other
                    root = other
        return number

    def find(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def members(self) -> list[list[int]]:
        """Return the positions of each set, in order."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())

    def join(self, one: int, other: int) -> None:
        self._parent[self.find(one)] = self.find(other)


def group(pieces: Sequence[Piece], roles: HostRoles, known: Known) -> Generator[None, None, list[Group]]:
    """Group the pieces; yields often."""
    places = Places(roles, known)
    streams = {key for piece in pieces for key in piece.keys if key.startswith("stream:")}
    yield
    shown = [piece for piece in pieces if not places.is_restream(piece) or places.stream(piece) in streams]
    for number, piece in enumerate(shown):
        places.look(piece)
        if not number % SLICE:
            yield
    recorder_hosts = set(places.recorders())
    parents = _recorder_devices(shown, known)
    yield

    sets = _Sets()
    voices: list[Piece] = []
    on_recorder: dict[int, str] = {}
    by_host: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    for number, piece in enumerate(shown):
        host_key = places.key(piece)
        keys = piece.keys
        parent = parents.get(piece)
        channel = places.channel(piece) if host_key in recorder_hosts else None
        if parent is not None or channel is not None:
            key = f"{host_key}#{channel}" if channel is not None else None
            if channel is not None and host_key is not None:
                by_host[host_key].append((channel, piece))
            on_recorder[len(voices)] = f"device:{parent.device_id}" if parent is not None else str(host_key)
            piece = channel_piece(piece, parent, key)  # noqa: PLW2901 - what the channel says instead
            keys = piece.keys
        elif host_key is not None:
            keys = (*keys, host_key)
        if (stream := places.stream(piece)) in streams and stream is not None:
            keys = (*keys, stream)
        sets.add(keys)
        voices.append(piece)
        if not number % SLICE:
            yield
    for key, behind in by_host.items():
        recorder = recorder_piece(key, behind)
        sets.add(recorder.keys)
        voices.append(recorder)
    yield
    return (yield from _finish(sets, voices, on_recorder, places, known))


def _recorder_devices(pieces: Sequence[Piece], known: Known) -> dict[Piece, Piece]:
    """Return for each channel device the device of the Hikvision recorder it hangs on."""
    by_device = {
        piece.device_id: piece
        for piece in pieces
        if piece.device_id is not None and piece.integration in known.hikvision
    }
    found: dict[Piece, Piece] = {}
    for piece in by_device.values():
        seen = {piece}
        parent = by_device.get(piece.parent_id) if piece.parent_id else None
        top = None
        while parent is not None and parent not in seen:
            seen.add(parent)
            top = parent
            parent = by_device.get(parent.parent_id) if parent.parent_id else None
        if top is not None and parent is None:
            found[piece] = top
    return found


def _finish(
    sets: _Sets, voices: list[Piece], on_recorder: dict[int, str], places: Places, known: Known
) -> Generator[None, None, list[Group]]:
    members = sets.members()
    yield
    for joined in (last_resort, same_name):
        pairs = yield from joined([[voices[at] for at in numbers] for numbers in members], known)
        for one, other in pairs:
            sets.join(members[one][0], members[other][0])
        if pairs:
            members = sets.members()
        yield
    groups: list[Group] = []
    waiting: list[tuple[Group, str]] = []
    for number, numbers in enumerate(members):
        pieces = sorted((voices[at] for at in numbers), key=_rank)
        if not any(piece.anchor for piece in pieces):
            continue
        group = Group(tuple(pieces))
        groups.append(group)
        behind = next((on_recorder[at] for at in numbers if at in on_recorder), None)
        if behind is not None:
            waiting.append((group, behind))
        else:
            group.host_key = next(filter(None, map(places.key, pieces)), None)
            group.host = next(filter(None, map(places.host, pieces)), None)
        if not number % SLICE:
            yield
    _hang(groups, waiting, known)
    return groups


def _hang(groups: Sequence[Group], waiting: Sequence[tuple[Group, str]], known: Known) -> None:
    """Hang the channels on their recorders, found by the key they wait for."""
    if not waiting:
        return
    behind = {id(group) for group, _ in waiting}
    recorders = {
        key: group
        for group in groups
        if id(group) not in behind
        for piece in group.pieces
        if piece.kind is CameraKind.RECORDER or piece.integration in known.hikvision
        for key in piece.keys
    }
    for group, key in waiting:
        group.recorder = recorders.get(key)
        if group.recorder is not None:
            group.recorder.channels += 1


def _rank(piece: Piece) -> int:
    return piece.rank
