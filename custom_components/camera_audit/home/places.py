"""Which hosts are one device, which are a recorder, and which are neither."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from .hosts import is_one_thing, is_restreams, is_variable
from .platforms import CONSOLE_PORTS, SERVER_PORTS, is_camera_model

if TYPE_CHECKING:
    from .hosts import Address
    from .known import Known
    from .piece import Piece

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


class Places:
    """The places of all pieces of one audit."""

    def __init__(self, roles: HostRoles, known: Known) -> None:
        """Take what is known of hosts before any piece was looked at."""
        self._roles = roles
        self._any_address = known.any_address
        self._ports: dict[str, set[tuple[bool, int]]] = defaultdict(set)
        self._channels: dict[str, set[int]] = defaultdict(set)
        self._cameras: set[str] = set()
        #: The key of a piece's host, whatever its port; worked out once a piece.
        self._host_key = cache(self._work_out)

    def is_restream(self, piece: Piece) -> bool:
        """Whether a camera of any address shows what Frigate or go2rtc hands on."""
        return (
            piece.integration in self._any_address
            and piece.places != ()
            and all(
                not place.path
                and (place.host in self._roles.restreamers or is_restreams(place.host))
                for place in piece.places
            )
        )

    def stream(self, piece: Piece) -> str | None:
        """Return the name of the stream that a camera of any address takes from a server."""
        if piece.integration in self._any_address:
            for place in piece.places:
                if place.stream and (
                    place.port in SERVER_PORTS or place.host in self._roles.restreamers
                ):
                    return f"stream:{place.stream.lower()}"
        return None

    def look(self, piece: Piece) -> None:
        """Note the ports and channels that a piece names, before keys are asked for."""
        if (key := self._host_key(piece)) is None:
            return
        for place in piece.places:
            if place.host == piece.places[0].host:
                if place.port is not None and (
                    place.rtsp or place.port not in _USUAL_PORTS
                ):
                    self._ports[key].add((place.rtsp, place.port))
                if place.channel is not None:
                    self._channels[key].add(place.channel)
        model = piece.facts.model
        if model and is_camera_model(model):
            self._cameras.add(key)

    def recorders(self) -> set[str]:
        """Return the hosts that serve several channels, or one that is not the first."""
        return {
            key for key, channels in self._channels.items() if channels != {1}
        } - self._cameras

    def channel(self, piece: Piece) -> int | None:
        """Return the channel that a piece names on its host."""
        return next(
            (
                place.channel
                for place in piece.places
                if place.channel is not None and place.host == piece.places[0].host
            ),
            None,
        )

    def key(self, piece: Piece) -> str | None:
        """Return what joins a piece with others of the same host, None if nothing does."""
        key = self._host_key(piece)
        if key and self._is_servers(piece.places[0]) and key not in self.recorders():
            return None
        ports = self._ports.get(key or "", ())
        for rtsp in (True, False) if len(ports) > 1 else ():
            several = {port for is_rtsp, port in ports if is_rtsp is rtsp}
            for place in piece.places:
                if len(several) > 1 and place.rtsp is rtsp and place.port in several:
                    return f"{key}:{place.port}"
        return key

    def host(self, piece: Piece) -> str | None:
        """Return the host of a piece, None where it is a server's or a relay's, a variable or unreadable."""
        host = piece.places[0].host if piece.places else None
        none = (
            host is None
            or host in self._roles.servers
            or is_variable(host)
            or _is_cut_off(piece.places[0])
        )
        return None if none or self.is_restream(piece) else host

    def _is_servers(self, place: Address) -> bool:
        """Whether the host is a server's, and no path tells which of its cameras is meant."""
        return place.host in self._roles.servers and not place.path

    def _work_out(self, piece: Piece) -> str | None:
        if not piece.places:
            return None
        place = piece.places[0]
        host = place.host
        if (self._is_servers(place) and not place.channel) or _is_cut_off(place):
            return None
        if (
            place.port in SERVER_PORTS
            and not place.path
            and piece.integration in self._any_address
        ):
            return None
        if host in self._roles.gateways or not is_one_thing(host):
            return f"host:{host}:{place.port}" if place.port is not None else None
        return f"host:{host}"


def _is_cut_off(place: Address) -> bool:
    """Whether a host is none: what is left of an address that its owner made unreadable.

    ``rtsp://admin`` ends at the login; ``x.x.x.x`` stands for any host; a console's is that of all its cameras.
    """
    host = place.host
    bare = place.rtsp and not ("." in host or ":" in host or place.path or place.stream)
    # What stands for a host ends with a letter, most hosts with a digit.
    return (
        bare
        or place.port in CONSOLE_PORTS
        or (not host[-1:].isdigit() and bool(_BLANKED.fullmatch(host)))
    )
