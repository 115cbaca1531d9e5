"""Look up the name of a host, as any program in the home does."""

from __future__ import annotations

import asyncio
import socket


async def resolve(host: str) -> list[str]:
    """Return the addresses of a name. OSError if it has none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in found]
