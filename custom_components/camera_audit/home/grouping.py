"""Group pieces into physical cameras, recorders and their channels.

The camera behind a recorder may be anyone's: the interface, the host, the path and the constant
maker text are the recorder's. What the recorder reports of the camera itself (model, firmware,
serial, MAC) is the camera's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from ..audit.camera import CameraKind, Facts
from .names import pair_equal_names, pair_hidden_hosts
from .piece import Piece, facts_of_channel
from .places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .known import Known
    from .places import HostRoles

#: How well a recorder that only paths show names itself, and how many of its channels name it.
_RECORDER, _NAMES = 6, 2


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


def group(pieces: Sequence[Piece], roles: HostRoles, known: Known) -> list[Group]:
    """Group the pieces."""
    streams = {
        key for piece in pieces for key in piece.keys if key.startswith("stream:")
    }
    places = Places(roles, known)
    shown = [
        piece
        for piece in pieces
        if not places.is_restream(piece) or places.stream(piece) in streams
    ]
    for piece in shown:
        places.look(piece)
    recorder_hosts = places.recorders()
    parents = _recorder_devices(shown, known)

    #: What joins each piece with others, and the key of the recorder behind which it stands.
    keys: dict[Piece, tuple[str, ...]] = {}
    behind: dict[Piece, str] = {}
    by_host: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    for piece in shown:
        host_key, parent, stream, voice = (
            places.key(piece),
            parents.get(piece),
            places.stream(piece),
            piece,
        )
        channel = places.channel(piece) if host_key in recorder_hosts else None
        if parent is not None or channel is not None:
            key = f"{host_key}#{channel}" if channel is not None else None
            if channel is not None and host_key is not None:
                by_host[host_key].append((channel, piece))
            if parent is None and not piece.facts.paths:
                # A device of another maker's recorder: what it says of itself is all that is said of the camera.
                voice = replace(
                    piece,
                    keys=(*piece.keys, str(key)),
                    places=(),
                    kind=CameraKind.CAMERA,
                    renewable=False,
                    facts=facts_of_channel(piece.facts),
                )
            else:
                voice = _channel(piece, parent, key)
            behind[voice] = (
                f"device:{parent.device_id}" if parent is not None else str(host_key)
            )
            host_key = None
        keys[voice] = (
            *voice.keys,
            *filter(None, (host_key, stream if stream in streams else None)),
        )
    for key, channels in by_host.items():
        # Where devices alone tell the channels, the recorder has none of its own to show.
        if any(piece.facts.paths for _, piece in channels):
            keys[_recorder(key, channels)] = (key,)
    sets = _joined(keys)
    for rule in (pair_hidden_hosts, pair_equal_names):
        pairs = rule(sets, known)
        for number, pair in enumerate(pairs):
            keys |= {
                piece: (*keys[piece], f"{rule.__name__}:{number}") for piece in pair
            }
        sets = _joined(keys) if pairs else sets
    return _groups(
        [one for one in sets if any(piece.anchor for piece in one)],
        behind,
        places,
        known,
    )


def _recorder_devices(pieces: Sequence[Piece], known: Known) -> dict[Piece, Piece]:
    """Return for each channel device the device of the Hikvision recorder it hangs on."""
    by_device: dict[str | None, Piece] = {
        piece.device_id: piece
        for piece in pieces
        if piece.device_id and piece.integration in known.hikvision
    }
    found: dict[Piece, Piece] = {}
    for piece in by_device.values():
        chain = [piece]
        while (
            above := by_device.get(chain[-1].parent_id)
        ) is not None and above not in chain:
            chain.append(above)
        if above is None and len(chain) > 1:
            found[piece] = chain[-1]
    return found


def _channel(piece: Piece, recorder: Piece | None, key: str | None) -> Piece:
    """Return a piece as the voice of a channel. ``key``: joins the voices of one channel."""
    strange = frozenset(recorder.keys if recorder is not None else ())
    keys = tuple(own for own in piece.keys if own not in strange)
    identities = tuple(own for own in piece.identities if own not in strange)
    facts = facts_of_channel(piece.facts)
    serial = facts.serial_number
    return replace(
        piece,
        renewable=False,
        keys=(*keys, key) if key else keys,
        identities=identities or ((f"host:{key}",) if key else piece.identities),
        places=(),
        anchor=True,
        kind=CameraKind.CAMERA if piece.kind is CameraKind.RECORDER else piece.kind,
        facts=facts._replace(
            serial_number=None
            if recorder is not None and serial == recorder.facts.serial_number
            else serial,
            macs=tuple(mac for mac in facts.macs if f"mac:{mac}" not in strange),
            uuids=tuple(uuid for uuid in facts.uuids if f"uuid:{uuid}" not in strange),
            paths=(),
        ),
    )


def _recorder(key: str, channels: Sequence[tuple[int, Piece]]) -> Piece:
    """Return the recorder that serves the channels of one host, named after the first of them."""
    first = {channel: piece.name for channel, piece in reversed(channels) if piece.name}
    names = [first[channel] for channel in sorted(first)]
    listed = ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
    return Piece(
        facts=Facts(
            paths=tuple(
                sorted({path for _, piece in channels for path in piece.facts.paths})
            )
        ),
        integration="",
        keys=(key,),
        identities=(key,),
        places=channels[0][1].places[:1],
        rank=_RECORDER,
        login=next(filter(None, (piece.login for _, piece in channels)), None),
        name=f"Recorder ({listed})" if listed else "Recorder",
        kind=CameraKind.RECORDER,
    )


def _joined(keys: dict[Piece, tuple[str, ...]]) -> list[list[Piece]]:
    """Return the sets of pieces that equal keys join, directly or through others, in order."""
    set_of = {piece: [piece] for piece in keys}
    owners: dict[str, Piece] = {}
    for piece, own in keys.items():
        for key in own:
            owner = owners.setdefault(key, piece)
            if owner is not piece and set_of[owner] is not set_of[piece]:
                # The smaller set joins the larger, so that no piece moves often.
                more, fewer = sorted(
                    (set_of[piece], set_of[owner]), key=len, reverse=True
                )
                more += fewer
                set_of |= dict.fromkeys(fewer, more)
    sets: dict[int, list[Piece]] = defaultdict(list)
    for piece in keys:
        sets[id(set_of[piece])].append(piece)
    return list(sets.values())


def _groups(
    sets: Sequence[Sequence[Piece]],
    behind: dict[Piece, str],
    places: Places,
    known: Known,
) -> list[Group]:
    """Return the groups of the sets; channels hang on their recorder, found by the key they wait for."""
    groups: list[Group] = []
    waiting: dict[Group, str] = {}
    for pieces in sets:
        one = Group(tuple(sorted(pieces, key=attrgetter("rank"))))
        groups.append(one)
        if behind and (
            key := next((behind[piece] for piece in pieces if piece in behind), None)
        ):
            waiting[one] = key
        else:
            one.host_key = next(filter(None, map(places.key, one.pieces)), None)
            # Where a relay hands it on is where the relay is.
            own_first = sorted(
                one.pieces, key=lambda piece: places.stream(piece) is not None
            )
            one.host = next(filter(None, map(places.host, own_first)), None)
    recorders = {
        key: one
        for one in (groups if waiting else ())
        if one not in waiting
        for piece in one.pieces
        if piece.kind is CameraKind.RECORDER or piece.integration in known.hikvision
        for key in piece.keys
    }
    for one, key in waiting.items():
        one.recorder = recorders.get(key)
        if one.recorder is not None:
            one.recorder.channels += 1
    return groups
