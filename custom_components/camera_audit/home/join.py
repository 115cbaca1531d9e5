"""Join evidence into physical cameras, recorders and their channels.

The camera behind a recorder may be anyone's: the interface, the host, the path and the constant
maker text are the recorder's. What the recorder reports of the camera itself (model, firmware,
serial, MAC) is the camera's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ..audit.camera import CameraKind, Facts
from ..audit.keys import Key, KeyKind
from .disjoint_sets import DisjointSets
from .evidence import Evidence, Rank, list_identities, make_channel_facts
from .hosts import is_one_thing
from .names import (
    pair_equal_names,
    pair_hidden_hosts,
    pair_left_over,
    pair_network_clients,
)
from .places import weigh_hosts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .known import Known
    from .places import HostRoles, Hosts

#: What no key tells, in this order.
_PAIRINGS = (
    pair_hidden_hosts,
    pair_network_clients,
    pair_left_over,
    pair_equal_names,
)
#: How many of its channels name a recorder that only paths show.
_NAMES = 2


@dataclass(slots=True, eq=False, kw_only=True)
class Group:
    """The evidence of one camera, who names it best first."""

    evidence: tuple[Evidence, ...]
    host_key: Key | None = None
    """What joined it by host."""
    host: str | None = None
    """Where it answers, even where that joins none."""
    behind: Key | None = None
    """By what the recorder is known that it hangs on."""
    recorder: Group | None = None
    """That recorder, where the home shows it."""
    channels: int = 0
    """How many hang on it."""


class _Voice(NamedTuple):
    """Evidence, and the keys that join it beside its own: of its host and its streams."""

    evidence: Evidence
    host_key: Key | None = None
    streams: tuple[Key, ...] = ()


def join_evidence(
    evidence: Sequence[Evidence], roles: HostRoles, known: Known
) -> list[Group]:
    """Return the evidence of each camera; what only adds to a camera and found none is left out."""
    hosts = weigh_hosts(evidence, roles, known)
    voices = separate_channels(evidence, hosts, known)
    sets = DisjointSets(voice.evidence for voice in voices)
    first_by_key: dict[Key, Evidence] = {}
    for voice in voices:
        for key in (*voice.evidence.keys, *voice.streams, voice.host_key):
            if key is None:
                continue
            first = first_by_key.setdefault(key, voice.evidence)
            if first is not voice.evidence:
                sets.join(first, voice.evidence)
    joined = sets.list_groups()
    for find_pairs in _PAIRINGS:
        if pairs := find_pairs(joined, known):
            for first, second in pairs:
                sets.join(first, second)
            joined = sets.list_groups()
    host_keys = {voice.evidence: voice.host_key for voice in voices}
    groups = [
        _make_group(members, host_keys, hosts)
        for members in joined
        if any(member.stands_alone for member in members)
    ]
    _hang_on_recorders(groups, known)
    return groups


def separate_channels(
    evidence: Sequence[Evidence], hosts: Hosts, known: Known
) -> list[_Voice]:
    """Return the evidence with what is a recorder's taken from its channels, and the recorders that paths show."""
    parents = _find_parents(evidence, known)
    recorder_hosts = hosts.list_recorders()
    voices: list[_Voice] = []
    by_host: dict[Key, list[tuple[int, Evidence]]] = defaultdict(list)
    for item in evidence:
        if item not in hosts.base_keys:
            continue  # a lost restream
        stream = hosts.find_joining_stream(item)
        streams = tuple(hosts.list_served_streams(item))
        if stream is not None:
            streams = (stream, *streams)
        host_key, parent = hosts.find_key(item), parents.get(item)
        channel = None
        if host_key is not None and host_key in recorder_hosts:
            channel = hosts.find_channel(item)
            if channel is not None:
                by_host[host_key].append((channel, item))
        if parent is None and channel is None:
            voices.append(_Voice(item, host_key, streams))
            continue
        separated = _separate_item(item, parent, host_key, channel, known)
        voices.append(_Voice(separated, None, streams))
    set_up = {voice.host_key for voice in voices if voice.evidence.source}
    for host_key, channels in by_host.items():
        # Where devices alone tell the channels, the recorder has none of its own to show.
        if any(item.facts.paths for _, item in channels):
            recorder = _make_recorder(host_key, channels)
            if host_key not in set_up:
                recorder = _place_at(channels[0][1], recorder)
            voices.append(_Voice(recorder, host_key))
    return voices


def _find_parents(
    evidence: Iterable[Evidence], known: Known
) -> dict[Evidence, Evidence]:
    """Return for each channel device the device of the Hikvision recorder it hangs on."""
    by_device: dict[str | None, Evidence] = {
        item.device_id: item
        for item in evidence
        if item.device_id and item.integration in known.hikvision
    }
    parents: dict[Evidence, Evidence] = {}
    for device in by_device.values():
        chain = [device]
        above = by_device.get(device.parent_id)
        while above is not None and above not in chain:
            chain.append(above)
            above = by_device.get(above.parent_id)
        if above is None and len(chain) > 1:
            parents[device] = chain[-1]
    return parents


def _separate_item(
    item: Evidence,
    parent: Evidence | None,
    host_key: Key | None,
    channel: int | None,
    known: Known,
) -> Evidence:
    """Return what evidence says of a channel, and behind what that is. ``parent``: the device of its recorder."""
    channel_key = None
    if host_key is not None and channel is not None:
        channel_key = Key(KeyKind.CHANNEL, host_key.identity(), str(channel))
    if parent is not None:
        behind = Key(KeyKind.DEVICE, parent.device_id or "")
        return _separate(item, parent, channel_key, known)._replace(behind=behind)
    if item.facts.paths:
        return _separate(item, None, channel_key, known)._replace(behind=host_key)
    return _separate_device(item, channel_key, known)._replace(behind=host_key)


def _separate(
    item: Evidence, recorder: Evidence | None, channel_key: Key | None, known: Known
) -> Evidence:
    """Return what evidence says of a channel. ``channel_key``: joins the evidence of one channel."""
    strange = frozenset(recorder.keys if recorder is not None else ())
    keys = tuple([key for key in item.keys if key not in strange])
    of_recorder = frozenset(recorder.identities if recorder is not None else ())
    identities = tuple([text for text in item.identities if text not in of_recorder])
    if channel_key is not None:
        keys = (*keys, channel_key)
        identities = identities or list_identities([channel_key])
    facts = make_channel_facts(item.facts, known)
    serial = facts.serial_number
    if recorder is not None and serial == recorder.facts.serial_number:
        serial = None
    is_recorder = item.kind is CameraKind.RECORDER
    return item._replace(
        keys=keys,
        identities=identities or item.identities,
        places=(),
        stands_alone=True,
        kind=CameraKind.CAMERA if is_recorder else item.kind,
        facts=facts._replace(
            serial_number=serial,
            macs=_drop_strange(KeyKind.MAC, facts.macs, strange),
            uuids=_drop_strange(KeyKind.UUID, facts.uuids, strange),
            paths=(),
        ),
    )


def _drop_strange(
    kind: KeyKind, values: Iterable[str], strange: frozenset[Key]
) -> tuple[str, ...]:
    return tuple([value for value in values if Key(kind, value) not in strange])


def _separate_device(item: Evidence, channel_key: Key | None, known: Known) -> Evidence:
    """Return a device of another maker's recorder: what it says of itself is all that is said of the camera."""
    return item._replace(
        keys=(*item.keys, channel_key) if channel_key is not None else item.keys,
        places=(),
        kind=CameraKind.CAMERA,
        facts=make_channel_facts(item.facts, known),
    )


def _make_recorder(host_key: Key, channels: Sequence[tuple[int, Evidence]]) -> Evidence:
    """Return the recorder that serves the channels of one host, named after the first of them."""
    name_by_channel: dict[int, str] = {}
    paths: set[str] = set()
    logins = []
    for channel, item in channels:
        if item.name:
            name_by_channel.setdefault(channel, item.name)
        if item.login:
            logins.append(item.login)
        paths.update(item.facts.paths)
    names = [name_by_channel[channel] for channel in sorted(name_by_channel)]
    more = " …" if len(names) > _NAMES else ""
    listed = ", ".join(names[:_NAMES]) + more
    return Evidence(
        facts=Facts(paths=tuple(sorted(paths))),
        keys=(host_key,),
        identities=list_identities([host_key]),
        places=channels[0][1].places[:1],
        rank=Rank.RECORDER,
        login=logins[0] if logins else None,
        name=f"Recorder ({listed})" if listed else "Recorder",
        kind=CameraKind.RECORDER,
    )


def _place_at(first: Evidence, recorder: Evidence) -> Evidence:
    """Return a recorder that only its channels tell of as written where the first of them stands."""
    facts = recorder.facts._replace(force=first.facts.force)
    return recorder._replace(source=first.source, facts=facts)


def _make_group(
    members: Sequence[Evidence], host_keys: Mapping[Evidence, Key | None], hosts: Hosts
) -> Group:
    if len(members) == 1:  # as of most cameras
        return _make_lone_group(members[0], host_keys, hosts)
    group = Group(evidence=tuple(sorted(members, key=attrgetter("rank"))))
    group.behind = next(filter(None, [member.behind for member in members]), None)
    if group.behind is not None:
        return group
    group.host_key = next(filter(None, map(host_keys.get, group.evidence)), None)
    # Where a relay hands it on is where the relay is.
    own_first = sorted(
        group.evidence, key=lambda member: hosts.find_stream(member) is not None
    )
    group.host = next(filter(None, map(hosts.find_host, own_first)), None)
    return group


def _make_lone_group(
    item: Evidence, host_keys: Mapping[Evidence, Key | None], hosts: Hosts
) -> Group:
    """Return the group of what was joined with nothing."""
    if item.behind is not None:
        return Group(evidence=(item,), behind=item.behind)
    host_key, host = host_keys.get(item), hosts.find_host(item)
    return Group(evidence=(item,), host_key=host_key, host=host)


def _hang_on_recorders(groups: Sequence[Group], known: Known) -> None:
    """Hang the channels on their recorders."""
    recorders: dict[Key, Group] = {}
    for group in groups:
        if group.behind is not None:
            continue
        for member in group.evidence:
            is_recorder = member.kind is CameraKind.RECORDER
            if is_recorder or member.integration in known.hikvision:
                recorders.update(dict.fromkeys(member.keys, group))
    for group in groups:
        if group.behind is not None and group.behind in recorders:
            group.recorder = recorders[group.behind]
            group.recorder.channels += 1
    _hang_on_hosts(groups, known)


def _hang_on_hosts(groups: Sequence[Group], known: Known) -> None:
    """Hang cameras on the device that Hikvision's integration has set up at their address, where one login opens both.

    A recorder hands its cameras on through ports of its own; the login there is the recorder's, so that it tells nothing of them.
    """
    device_by_place: dict[tuple[str, str], Group] = {}
    for group in groups:
        if any(member.integration in known.hikvision for member in group.evidence):
            for place in _list_login_places(group):
                device_by_place.setdefault(place, group)
    for group in groups if device_by_place else ():
        matches = map(device_by_place.get, _list_login_places(group))
        device = next(filter(None, matches), None)
        if device is None or device is group or device.recorder is not None:
            continue
        if group.recorder is None and group.channels == 0:
            group.recorder = device
            device.channels += 1


def _list_login_places(group: Group) -> list[tuple[str, str]]:
    """Return the address of a camera with each login that the home has for it; none where an address is not of one thing."""
    if group.host is None or not is_one_thing(group.host):
        return []
    return [(group.host, item.login) for item in group.evidence if item.login]
