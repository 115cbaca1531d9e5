"""Which hosts are one device, which are a recorder, and which are neither."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from ..audit.keys import Key, KeyKind
from ..knowledge.records import compact_model
from .evidence import make_stream_key
from .hosts import is_one_thing, is_restreams, is_variable
from .names import is_relays_picture, make_base_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .evidence import Evidence
    from .hosts import Address
    from .known import Known

#: Ports on which one camera answers beside its stream; other ports may be forwarded ones.
_USUAL_PORTS = frozenset(
    {None, 80, 81, 88, 443, 554, 2020, 8000, 8080, 8443, 8899, 8999, 9000}
)
_BLANKED = re.compile(
    r"x+(?:\.x+){1,3}|\d{1,3}\.\d{1,3}(?:\.x+){1,2}|(?:camera|cam|your|nvr|my)?[-_.]*(?:ip|host|hostname|"
    r"ip[-_]?address|redacted|removed|hidden|private)(?:[-_]?(?:here|address))?"
)


@dataclass(slots=True)
class HostRoles:
    """Hosts that stand for more than one camera.

    ``servers``: programs, consoles and accounts with many cameras; ``restreamers``: those whose
    streams are copies; ``gateways``: routers, where each port may lead to another device.
    """

    servers: set[str] = field(default_factory=set)
    restreamers: set[str] = field(default_factory=set)
    gateways: set[str] = field(default_factory=set)


def weigh_hosts(evidence: Sequence[Evidence], roles: HostRoles, known: Known) -> Hosts:
    """Return what the evidence says of the hosts on which cameras answer. ``roles``: what their set-ups say."""
    hosts = Hosts(roles=roles, known=known)
    keys = chain.from_iterable([item.keys for item in evidence])
    hosts.streams = {key for key in keys if key.kind is KeyKind.STREAM}
    for item in evidence:
        if not hosts.is_lost_restream(item):
            hosts.base_keys[item] = hosts.find_base_key(item)
            _note_ports(hosts, item)
    return hosts


def _note_ports(hosts: Hosts, item: Evidence) -> None:
    """Note the ports and channels that evidence names on its host."""
    if (key := hosts.base_keys[item]) is None:
        return
    for place in item.places:
        if place.host != item.places[0].host:
            continue
        if place.port is not None and (place.rtsp or place.port not in _USUAL_PORTS):
            hosts.ports[key].add((place.rtsp, place.port))
        if place.channel is not None:
            hosts.channels[key].add(place.channel)
    model = item.facts.model or ""
    if model and item.places[0].channel is not None and not item.facts.paths:
        hosts.models[key].add(compact_model(model))
    if model and hosts.known.is_camera_model(model):
        hosts.cameras.add(key)


@dataclass(slots=True, kw_only=True)
class Hosts:
    """Which hosts are one device, which are a recorder, and which are neither."""

    roles: HostRoles
    known: Known
    base_keys: dict[Evidence, Key | None] = field(default_factory=dict)
    """The keys of hosts before it is known on how many ports cameras answer; lost restreams have none."""
    streams: set[Key] = field(default_factory=set)
    """The streams that servers hand on, as they name them."""
    ports: dict[Key, set[tuple[bool, int]]] = field(
        default_factory=lambda: defaultdict(set)
    )
    """The ports that tell cameras of one host apart, each with whether it is one of RTSP."""
    channels: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    cameras: set[Key] = field(default_factory=set)
    """Hosts that are a camera by the model of one."""
    models: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The models that devices name which count themselves as a channel of their host."""

    def is_lost_restream(self, item: Evidence) -> bool:
        """Whether evidence shows what a server hands on, and no server says of which camera."""
        return self.is_restream(item) and self.find_joining_stream(item) is None

    def is_restream(self, item: Evidence) -> bool:
        """Whether a camera of any address shows what Frigate or go2rtc hands on."""
        if item.integration not in self.known.any_address or not item.places:
            return False
        return all(
            not place.path
            and (place.host in self.roles.restreamers or is_restreams(place.host))
            for place in item.places
        )

    def find_stream(self, item: Evidence) -> Key | None:
        """Return the stream that a camera of any address takes from a server."""
        if item.integration not in self.known.any_address:
            return None
        for place in item.places:
            if not place.stream:
                continue
            key = make_stream_key(place.stream)
            if place.port in self.known.things.server_ports:
                return key
            if place.host in self.roles.restreamers:
                return key
            # A server may answer on any port; a camera has its stream on the usual ones.
            if place.rtsp and place.port not in _USUAL_PORTS and key in self.streams:
                return key
        return self._find_named_stream(item)

    def _find_named_stream(self, item: Evidence) -> Key | None:
        """Return the stream of a server that a camera is named after: ``frigate_drive``."""
        if not is_relays_picture(item, self.known):
            return None
        key = make_stream_key(make_base_name(item.name))
        return key if key in self.streams else None

    def find_joining_stream(self, item: Evidence) -> Key | None:
        """Return the stream that a camera takes from a server that names it so."""
        if not self.streams:  # as in most homes
            return None
        stream = self.find_stream(item)
        return stream if stream in self.streams else None

    def list_served_streams(self, item: Evidence) -> list[Key]:
        """Return the streams of programs, at their very address: whoever reads the same one shows the same camera."""
        keys: list[Key] = []
        things = self.known.things
        for place in item.places:
            name = place.stream or ""
            if name and (
                place.port in things.server_ports or things.rebroadcast.search(name)
            ):
                stream = make_stream_key(name)
                part = f"{place.port}/{stream.value}"
                keys.append(Key(KeyKind.PORT, place.host, part))
        return keys

    def list_recorders(self) -> set[Key]:
        """Return the hosts that serve several channels, or one that is not the first."""
        return set(filter(self._is_recorder, self.channels))

    def find_channel(self, item: Evidence) -> int | None:
        """Return the channel that evidence names on its host."""
        for place in item.places:
            if place.channel is not None and place.host == item.places[0].host:
                return place.channel
        return None

    def find_key(self, item: Evidence) -> Key | None:
        """Return what joins evidence with other of the same host, None if nothing does."""
        if (key := self.base_keys[item]) is None:
            return None
        if self._is_servers(item.places[0]) and not self._is_recorder(key):
            return None
        ports = self.ports.get(key, ())
        if len(ports) <= 1:
            return key
        for rtsp in (True, False):
            several = {port for is_rtsp, port in ports if is_rtsp is rtsp}
            if len(several) <= 1:
                continue
            for place in item.places:
                if place.rtsp is rtsp and place.port in several:
                    part = f"{key.part}:{place.port}" if key.part else str(place.port)
                    return Key(KeyKind.PORT, key.value, part)
        return key

    def find_host(self, item: Evidence) -> str | None:
        """Return the host of evidence, None where it is a server's or a relay's, a variable or unreadable."""
        if not item.places or self.is_restream(item):
            return None
        if self._find_programs_key(item) is not None:
            return None
        if is_relays_picture(item, self.known):
            return None
        host = item.places[0].host
        if host in self.roles.servers or is_variable(host):
            return None
        return None if self._is_cut_off(item.places[0]) else host

    def find_base_key(self, item: Evidence) -> Key | None:
        """Return the key of a host before it is known on how many ports cameras answer."""
        if not item.places or self._is_handed_on(item):
            return None
        if (key := self._find_programs_key(item)) is not None:
            return key
        place = item.places[0]
        host = place.host
        if (self._is_servers(place) and not place.channel) or self._is_cut_off(place):
            return None
        if host not in self.roles.gateways and is_one_thing(host):
            return Key(KeyKind.HOST, host)
        # Each port may lead to another thing.
        if place.port is None:
            return None
        return Key(KeyKind.PORT, host, str(place.port))

    def _find_programs_key(self, item: Evidence) -> Key | None:
        """Return the key of a camera that a program hands on: its host is the program's."""
        place = item.places[0]
        if not place.of_program or item.integration not in self.known.any_address:
            return None
        return Key(KeyKind.PORT, place.host, f"{place.port or ''}/{place.of_program}")

    def _is_handed_on(self, item: Evidence) -> bool:
        """Whether a camera of any address is read from a server, whose host is not the camera's."""
        if item.integration not in self.known.any_address:
            return False
        place = item.places[0]
        if place.port in self.known.things.server_ports and not place.path:
            return True
        if is_relays_picture(item, self.known):
            return True
        return self.find_joining_stream(item) is not None

    def _is_servers(self, place: Address) -> bool:
        """Whether the host is a server's, and no path tells which of its cameras is meant."""
        return place.host in self.roles.servers and not place.path

    def _is_recorder(self, key: Key) -> bool:
        channels = self.channels.get(key)
        if not channels or channels == {1}:
            return False
        # A camera with several lenses says one model for each; behind a recorder stand several.
        return key not in self.cameras or len(self.models.get(key, ())) > 1

    def _is_cut_off(self, place: Address) -> bool:
        """Whether a host is none: what is left of an address that its owner made unreadable.

        ``rtsp://admin`` ends at the login; ``x.x.x.x`` stands for any host; a console's is that of all its cameras.
        """
        host = place.host
        bare = place.rtsp and not (
            "." in host or ":" in host or place.path or place.stream
        )
        # What stands for a host ends with a letter, most hosts with a digit.
        return (
            bare
            or place.port in self.known.things.console_ports
            or (not host[-1:].isdigit() and bool(_BLANKED.fullmatch(host)))
        )
