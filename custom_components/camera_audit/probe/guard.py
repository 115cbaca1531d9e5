"""The one gate through which every connection and every datagram goes.

It is shut until the owner allows the questions, and then open only for the hosts and ports of the
home's own cameras, and only for the questions of :mod:`.asked`.
"""

import ipaddress
from collections import Counter
from collections.abc import Iterable

from . import asked
from .answer import EndReason, NotToldError

_NETWORKS = (
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
)
_PRIVATE = tuple(map(ipaddress.ip_network, _NETWORKS))


def parse_private_address(text: str, *, loopback: bool = False) -> str | None:
    """Return an address of a private network in its plain form, None for any other text.

    ``loopback``: this machine's own addresses count as well, for simulated cameras.
    """
    plain = text.strip("[]")
    try:
        address = ipaddress.ip_address(plain)
    except ValueError:
        return None
    address = getattr(address, "ipv4_mapped", None) or address
    inside = (
        loopback
        if address.is_loopback
        else any(address in network for network in _PRIVATE)
    )
    return str(address) if inside and "%" not in plain else None


class Guard:
    """Says which connections may be made. `check…` raise :class:`.answer.NotToldError` otherwise."""

    def __init__(self, *, loopback: bool = False) -> None:
        """Begin shut. ``loopback``: simulated cameras on this machine may be asked."""
        self._loopback = loopback
        #: Whether anything may be asked at all.
        self.is_open = False
        self._ports: dict[str, frozenset[int]] = {}
        #: How many targets hold the way to an address: two names may lead to one.
        self._holders: Counter[str] = Counter()
        self._calls: frozenset[tuple[str, int]] = frozenset()

    def allow_questions(self, calls: Iterable[tuple[str, int]] = ()) -> None:
        """Open for the questions. ``calls``: addresses and ports of calls to the whole network."""
        self.is_open = True
        self._calls = frozenset(calls)

    def refuse_questions(self) -> None:
        """Refuse everything from now on."""
        self.is_open = False
        self._ports.clear()
        self._holders.clear()
        self._calls = frozenset()

    def admit_host(self, address: str, ports: Iterable[int]) -> str:
        """Let a camera's address and ports through; returns the address in its plain form."""
        plain = parse_private_address(address, loopback=self._loopback)
        if plain is None:
            raise NotToldError(EndReason.NOT_PRIVATE)
        self._ports[plain] = self._ports.get(plain, frozenset()).union(ports)
        self._holders[plain] += 1
        return plain

    def release_host(self, address: str) -> None:
        """Close the way to an address again, once nobody else who was let through needs it."""
        self._holders[address] -= 1
        if self._holders[address] <= 0:
            self._ports.pop(address, None)
            del self._holders[address]

    def is_near(self, address: str) -> bool:
        """Whether a sender of a datagram may be listened to."""
        return parse_private_address(address, loopback=self._loopback) is not None

    def check_connection(
        self, address: str, port: int, question: str | None = None
    ) -> None:
        """Allow a connection, and a question on it: a path, an ONVIF call or a stream's method."""
        is_known = question is None or question in asked.QUESTIONS
        if not self.is_open or not is_known or port not in self._ports.get(address, ()):
            raise NotToldError(EndReason.NOT_ALLOWED)

    def check_group_call(self, address: str, port: int) -> None:
        """Allow a datagram to the whole network."""
        if not self.is_open or (address, port) not in self._calls:
            raise NotToldError(EndReason.NOT_ALLOWED)
