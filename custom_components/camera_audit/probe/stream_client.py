"""Ask a stream server for its challenge, and a TLS server for its certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import asked
from .answer import NotTold, Reason
from .rtsp import Head, body_length, read_head

if TYPE_CHECKING:
    import asyncio

    from .connections import Connections

_END = b"\r\n\r\n"
_UNAUTHORIZED = 401


class StreamClient:
    """Sends what the guard allows."""

    def __init__(self, connections: Connections) -> None:
        """Take the connections of one round."""
        self._connections = connections
        self._guard = connections.guard
        self._limits = connections.limits

    async def stream(self, address: str, port: int, path: str) -> tuple[Head, ...]:
        """Return the heads of the answers to OPTIONS and DESCRIBE. NotTold says why if none."""
        host = f"[{address}]" if ":" in address else address
        url = f"rtsp://{host}:{port}{path}"
        heads: list[Head] = []
        try:
            async with self._connections.open(address, port) as (reader, writer):
                for number, method in enumerate(asked.STREAM_METHODS, 1):
                    self._guard.check_stream(address, port, method)
                    writer.write(asked.rtsp_request(method, url, number))
                    await writer.drain()
                    heads.append(await self._head(reader))
                    if heads[-1].status == _UNAUTHORIZED:
                        break
        except NotTold:
            if not heads:
                raise
        return tuple(heads)

    async def certificate(self, address: str, port: int) -> bytes:
        """Return a server's certificate (DER) after a handshake. NotTold says why if none."""
        async with self._connections.open(address, port, tls=True) as (_, writer):
            found = writer.get_extra_info("ssl_object")
            der = found.getpeercert(binary_form=True) if found is not None else None
            if not der:
                raise NotTold(Reason.NO_TLS)
            return bytes(der)

    async def _head(self, reader: asyncio.StreamReader) -> Head:
        """Read one answer up to its end; more than a head's worth is not read."""
        data = await reader.readuntil(_END)
        head = read_head(data)
        if head is None:
            raise NotTold(Reason.NOT_UNDERSTOOD)
        left = body_length(head)
        if left > self._limits.rtsp_body:
            raise NotTold(Reason.TOO_LONG)
        if left:
            await reader.readexactly(left)
        return head
