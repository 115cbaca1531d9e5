"""Write down every connection, datagram and name that Python is asked for: the interpreter's own audit events."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
_active: list[list[tuple[str, object]]] = []
_hooked: list[bool] = []
_simulated: set[int] = set()


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _active and event in _EVENTS:
        place = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        if event.startswith("socket.send") and _own(arguments[0]) in _simulated:
            return
        for record in _active:
            record.append((event.removeprefix("socket."), place))


def _own(sock: object) -> int:
    assert isinstance(sock, socket.socket)
    return int(sock.getsockname()[1])


@contextmanager
def recorded(*simulated: int) -> Iterator[list[tuple[str, object]]]:
    """Record while inside: ("connect", (host, port)), ("sendto", (host, port)), ("getaddrinfo", name).

    ``simulated``: ports of simulated devices, whose own answers are no question of ours.
    """
    if not _hooked:
        sys.addaudithook(
            _hook
        )  # it cannot be taken away again, so it stands idle afterwards
        _hooked.append(True)
    record: list[tuple[str, object]] = []
    _active.append(record)
    _simulated.update(simulated)
    try:
        yield record
    finally:
        _active.remove(record)
        _simulated.difference_update(simulated)
