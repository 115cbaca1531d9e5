"""Servers that misbehave: each fault is one way in which a device, or somebody in its place, answers badly.

A fault is a function that talks to one connection. What it sends is counted (``Faulty.sent``), so that a test can say
how much of an endless answer was taken.
"""

import asyncio
import gzip
import socket
import ssl
import struct
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

from .web import Connections

_BLOCK = b"A" * 65_536
_DRIP_SECONDS = 0.02


class Line:
    """One connection, as a fault sees it."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Count what is sent and what is asked."""
        self._reader = reader
        self.writer = writer
        self.sent = 0
        self.asked: list[bytes] = []

    async def request(self) -> bytes:
        """Wait for the head of a request, and its body where it has one; nothing at the end."""
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError, asyncio.LimitOverrunError:
            return b""
        self.asked.append(head)
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                await self._reader.readexactly(int(line.partition(b":")[2]))
        return head

    async def send(self, data: bytes) -> None:
        """Send, as fast as the other side takes it."""
        self.writer.write(data)
        await self.writer.drain()
        self.sent += len(data)

    async def forever(self, data: bytes = _BLOCK) -> None:
        """Send the same again and again."""
        while True:
            await self.send(data)

    async def drip(self, data: bytes) -> None:
        """Send one byte after the other, slowly."""
        while True:
            for number in range(len(data)):
                await self.send(data[number : number + 1])
                await asyncio.sleep(_DRIP_SECONDS)

    async def silence(self) -> None:
        """Say nothing until the other side goes away."""
        while await self._reader.read(65_536):
            pass

    def reset(self) -> None:
        """End the connection with a reset."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


type Fault = Callable[[Line], Awaitable[None]]


class Faulty:
    """A server with one fault on a port of loopback. Use it as an async context manager."""

    def __init__(self, fault: Fault, *, tls: ssl.SSLContext | None = None) -> None:
        """Serve every connection with the same fault, behind TLS where a context is given."""
        self._fault = fault
        self._tls = tls
        self._connections = Connections()
        self._server: asyncio.Server | None = None
        self.lines: list[Line] = []
        self.port = 0

    @property
    def sent(self) -> int:
        """Bytes that went out, over all connections."""
        return sum(line.sent for line in self.lines)

    @property
    def asked(self) -> list[bytes]:
        """The heads of all requests."""
        return [head for line in self.lines for head in line.asked]

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        line = Line(reader, writer)
        self.lines.append(line)

        async def serve() -> None:
            with suppress(OSError):
                await self._fault(line)

        await self._connections.hold(serve, writer)

    async def __aenter__(self) -> Self:
        """Listen."""
        self._server = await asyncio.start_server(
            self._connected, "127.0.0.1", 0, ssl=self._tls
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_exc: object) -> None:
        """Stop, whatever is being sent."""
        assert self._server is not None
        self._server.close()
        await self._connections.close()


def says(answer: bytes) -> Fault:
    """Give the same answer to every request, then close."""

    async def fault(line: Line) -> None:
        if await line.request():
            await line.send(answer)

    return fault


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Return a well-formed answer with a body of any kind."""
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return head.encode("latin-1") + b"\r\n\r\n" + body


def answers(body: bytes, *headers: str, status: str = "200 OK") -> Fault:
    """Give the same well-formed page to every request, over one connection."""

    async def fault(line: Line) -> None:
        while await line.request():
            await line.send(page(body, *headers, status=status))

    return fault


def endless(start: bytes, again: bytes = _BLOCK) -> Fault:
    """Begin an answer that never ends."""

    async def fault(line: Line) -> None:
        if await line.request():
            await line.send(start)
            await line.forever(again)

    return fault


def dripping(start: bytes, again: bytes) -> Fault:
    """Begin an answer that goes on byte by byte."""

    async def fault(line: Line) -> None:
        if await line.request():
            await line.send(start)
            await line.drip(again)

    return fault


async def silent(line: Line) -> None:
    """Take a connection and say nothing."""
    await line.silence()


async def hangs_up(line: Line) -> None:
    """Close at once."""
    line.writer.close()


async def resets(line: Line) -> None:
    """Read the request and reset the connection."""
    await line.request()
    line.reset()


async def echoes(line: Line) -> None:
    """Repeat the path in a page that says that it was found, as careless servers do."""
    while head := await line.request():
        path = head.split(b" ")[1]
        await line.send(
            page(b"<html><body>Your page " + path + b" is shown here</body></html>")
        )


async def echoes_in_error(line: Line) -> None:
    """Repeat the path in a page that says that it was not found, as old servers do."""
    while head := await line.request():
        path = head.split(b" ")[1]
        body = (
            b"<h1>Not Found</h1><p>The requested URL " + path + b" was not found.</p>"
        )
        await line.send(page(body, "Server: Apache", status="404 Not Found"))


def bomb(size: int = 50_000_000) -> bytes:
    """Return a small gzip of very many zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    block = bytes(1_000_000)
    return (
        b"".join(packer.compress(block) for _ in range(size // len(block)))
        + packer.flush()
    )


def packed(body: bytes) -> bytes:
    """Return the gzip of a page."""
    return gzip.compress(body)


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    b"<root><device><manufacturer>&d;&d;&d;</manufacturer></device></root>"
)
EXTERNAL_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE root [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b"<root><device><manufacturer>&x;</manufacturer></device></root>"
)
DEEP = b"<root>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</root>"
WIDE = b"<root>" + b"<manufacturer>HIKVISION</manufacturer>" * 5_000 + b"</root>"
