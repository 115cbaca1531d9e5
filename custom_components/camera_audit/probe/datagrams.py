"""Call to the whole network at once, and take what comes back within a time and a size."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .answer import NotTold, Reason

if TYPE_CHECKING:
    from .guard import Guard
    from .limits import Limits

_ONE_HOP = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A question to the network. ``to``: where each datagram goes, a group or single hosts.

    ``group``: joined to hear answers that go to all; ``listen``: the port on which answers come,
    0 for any. ``interfaces``: own addresses from which it is sent to a group, none for the default.
    """

    payload: bytes
    to: tuple[tuple[str, int], ...]
    group: str | None = None
    listen: int = 0
    interfaces: tuple[str, ...] = ()


class _Ear(asyncio.DatagramProtocol):
    """Takes what comes within the limits. ``full``: set when too much came."""

    def __init__(self, guard: Guard, limits: Limits) -> None:
        self._guard = guard
        self._limits = limits
        self._senders: Counter[str] = Counter()
        self._dropped = 0
        self.heard: list[tuple[str, bytes]] = []
        self.full = asyncio.Event()

    def datagram_received(self, data: bytes, addr: tuple[object, ...]) -> None:
        limits, sender = self._limits, str(addr[0])
        count = self._senders[sender]
        if (
            len(data) > limits.datagram
            or count >= limits.per_sender
            or (not count and len(self._senders) >= limits.senders)
            or not self._guard.is_near(sender)
        ):
            self._dropped += 1
        else:
            self._senders[sender] += 1
            self.heard.append((sender, data))
        if len(self.heard) + self._dropped >= limits.datagrams:
            self.full.set()


async def call(question: Call, guard: Guard, limits: Limits) -> list[tuple[str, bytes]]:
    """Send a question and listen for ``limits.listen`` seconds, or until too much came.

    Returns (sender, datagram) in the order they came. NotTold where nothing could be sent.
    """
    for address, port in question.to:
        guard.check_call(address, port)
    ear = _Ear(guard, limits)
    try:
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as sock:
            _bind(sock, question)
            transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: ear, sock=sock)
            try:
                _send(question, transport, sock)
                with suppress(TimeoutError):
                    async with asyncio.timeout(limits.listen):
                        await ear.full.wait()
            finally:
                transport.abort()
    except OSError:
        raise NotTold(Reason.NO_ANSWER) from None  # no network, or one without groups
    return ear.heard


def _bind(sock: socket.socket, question: Call) -> None:
    """Listen on the port of the answers, or on any where that one is taken."""
    sock.setblocking(False)  # noqa: FBT003 - the signature of socket
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, _ONE_HOP)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    # Sent from a machine's own address alone where that is all that is called.
    own = "127.0.0.1" if all(place[0].startswith("127.") for place in question.to) else ""
    try:
        sock.bind((own, question.listen))
    except OSError:
        sock.bind((own, 0))


def _send(question: Call, transport: asyncio.DatagramTransport, sock: socket.socket) -> None:
    for interface in map(socket.inet_aton, question.interfaces or ("0.0.0.0",)):  # noqa: S104 - any, for a group
        with suppress(OSError):
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, interface)
            if question.group:
                member = socket.inet_aton(question.group) + interface
                sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
        for place in question.to:
            transport.sendto(question.payload, place)
