"""Imported by Python at its start: this process may talk to loopback only, and ends with the demo.

Of Home Assistant itself this stops two things: the catalogue of the Marketplace and the brand pictures.
"""

from __future__ import annotations

import ctypes
import ipaddress
import signal
import socket
import sys

import pycares
import simulated_network

_INTERNET = {socket.AF_INET, socket.AF_INET6}
_DISCARD = 9
_PR_SET_PDEATHSIG = 1
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}


class _DeafChannel(pycares.Channel):
    """Names are looked up in C, past the guard below: ask a server that is not there."""

    def __init__(self, **options: object) -> None:
        nobody = {"servers": ["127.0.0.1"], "udp_port": _DISCARD, "tcp_port": _DISCARD}
        super().__init__(**{**options, **nobody})  # type: ignore[arg-type]


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
    if (
        isinstance(sender, socket.socket)
        and sender.family in _INTERNET
        and _outside(address)
    ):
        raise PermissionError("The demo talks to this machine only")


if sys.platform == "linux":
    # Where the demo is killed, it cannot end this process itself.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
pycares.Channel = _DeafChannel  # type: ignore[misc]
sys.addaudithook(_guard)
simulated_network.install()
