"""Call to the whole network at once, and take what comes back within a time and a size."""

import asyncio
import socket
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress

from .answer import EndReason, NotToldError
from .client import Client
from .guard import Guard
from .limits import Limits

_ONE_HOP = 1


class _Listener(asyncio.DatagramProtocol):
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


async def call_group(
    payload: bytes,
    to: tuple[str, int],
    client: Client,
    interfaces: Sequence[str] = (),
    *,
    aloud: bool = False,
) -> list[tuple[str, bytes]]:
    """Send a question to a group and listen for ``limits.listen`` seconds, or until too much came.

    ``interfaces``: own addresses from which it is sent, none for the default. ``aloud``: answers go to all of the group
    as well, on the port of the question. Returns (sender, datagram) in the order they came. NotToldError where nothing could
    be sent.
    """
    client.guard.check_group_call(*to)
    ear = _Listener(client.guard, client.limits)
    try:
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as sock:
            sock.setblocking(False)  # noqa: FBT003 - the signature of socket
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, _ONE_HOP)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
            # Sent from a machine's own address alone where that is all that is called.
            own = "127.0.0.1" if to[0].startswith("127.") else ""
            try:
                sock.bind((own, to[1] if aloud else 0))
            except OSError:  # another program listens there
                sock.bind((own, 0))
            transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: ear, sock=sock
            )
            try:
                for interface in map(socket.inet_aton, interfaces or ("0.0.0.0",)):  # noqa: S104 - any, for a group
                    with suppress(OSError):
                        sock.setsockopt(
                            socket.IPPROTO_IP, socket.IP_MULTICAST_IF, interface
                        )
                        if aloud:
                            member = socket.inet_aton(to[0]) + interface
                            sock.setsockopt(
                                socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member
                            )
                    transport.sendto(payload, to)
                with suppress(TimeoutError):
                    async with asyncio.timeout(client.limits.listen):
                        await ear.full.wait()
            finally:
                transport.abort()
    except OSError:
        raise NotToldError(
            EndReason.NO_ANSWER
        ) from None  # no network, or one without groups
    return ear.heard
