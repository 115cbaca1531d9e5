"""Imported by Python at its start: nothing in this process may talk to anything but loopback."""

from __future__ import annotations

import ipaddress
import socket
import sys

_INTERNET = {socket.AF_INET, socket.AF_INET6}
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def _outside(address: object) -> bool:
    """Whether an address is not on this machine; a name that is not resolved yet counts as outside."""
    if not isinstance(address, tuple) or address[0] == "localhost":
        return False
    try:
        return not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback
    except ValueError:
        return True


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _SENDING:
        return
    sender, address = arguments[0], arguments[-1]
    if isinstance(sender, socket.socket) and sender.family in _INTERNET and _outside(address):
        raise PermissionError("The demo talks to this machine only")


sys.addaudithook(_guard)
