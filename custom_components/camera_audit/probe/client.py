"""Ask a web server, a stream server or one that speaks TLS: bounded in time and size.

Of a web server one GET or one ONVIF call, never sent elsewhere: HTTP/1.1 as far as one question on a connection of its own needs it: a few interim answers, a head,
a body by its length, in chunks or up to the end. What comes after is not read.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from . import asked
from .answer import NotTold, Reason
from .http import Reply
from .rtsp import body_length, read_head

if TYPE_CHECKING:
    from .asked import Page
    from .connections import Connections

_PIECE = 16_384
#: Chunks between two chances for others.
_SLICE = 64
_STATUS = re.compile(rb"HTTP/\d\.\d (\d{3})(?: |$)")
_NAME = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;|$)")
_INTERIM = range(102, 200)
_CONTINUE, _NO_CONTENT, _NOT_MODIFIED, _UNAUTHORIZED = 100, 204, 304, 401
_SOAP = 'application/soap+xml; charset=utf-8; action="http://www.onvif.org/ver10/device/wsdl/{}"'


class Client:
    """Sends what the guard allows."""

    def __init__(self, connections: Connections) -> None:
        """Take the connections of one round."""
        self._connections = connections
        self._guard = connections.guard
        self._limits = connections.limits

    async def get(self, address: str, port: int, page: Page, *, tls: bool = False) -> Reply:
        """Return what a page answers. NotTold says why where nothing came."""
        self._guard.check(address, port, page.path)
        host = _host(address, port, tls=tls)
        return await self._ask(address, port, asked.web_request("GET", page.path, host), tls=tls)

    async def read(self, address: str, port: int, read: str, *, tls: bool = False) -> Reply:
        """Return what an ONVIF call answers. NotTold says why where nothing came."""
        self._guard.check(address, port, read)
        request = asked.web_request(
            "POST", asked.ONVIF_PATH, _host(address, port, tls=tls), asked.ONVIF_BODIES[read], _SOAP.format(read)
        )
        return await self._ask(address, port, request, tls=tls)

    async def stream(self, address: str, port: int, path: str) -> tuple[Reply, ...]:
        """Return the heads of the answers to OPTIONS and DESCRIBE. NotTold says why if none."""
        url = f"rtsp://{_bracketed(address)}:{port}{path}"
        heads: list[Reply] = []
        try:
            async with self._connections.open(address, port) as (reader, writer):
                for number, method in enumerate(asked.STREAM_METHODS, 1):
                    self._guard.check(address, port, method)
                    writer.write(asked.rtsp_request(method, url, number))
                    await writer.drain()
                    heads.append(await self._stream_head(reader))
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

    async def _stream_head(self, reader: asyncio.StreamReader) -> Reply:
        """Read one answer up to its end; more than a head's worth is not read."""
        head = read_head(await reader.readuntil(b"\r\n\r\n"))
        if head is None:
            raise NotTold(Reason.NOT_UNDERSTOOD)
        left = body_length(head)
        if left > self._limits.rtsp_body:
            raise NotTold(Reason.TOO_LONG)
        await reader.readexactly(left)
        return head

    async def _ask(self, address: str, port: int, request: bytes, *, tls: bool) -> Reply:
        reply: Reply | None = None
        try:
            async with self._connections.open(address, port, tls=tls) as (reader, writer):
                writer.write(request)
                reply = Reply(*await self._head(reader))
                return replace(reply, body=await self._body(reader, reply))
        except NotTold as end:
            if reply is None:
                raise
            # Headers count where the body does not.
            return replace(reply, body=None, why=end.reason)

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Return status and headers of the answer, after at most a few that only announce it."""
        for _ in range(self._limits.interim + 1):
            lines = await self._lines(reader)
            found = _STATUS.match(lines[0])
            if found is None:
                raise NotTold(Reason.NOT_UNDERSTOOD)
            status = int(found[1])
            if status != _CONTINUE and status not in _INTERIM:
                headers = tuple(map(_header, _unfolded(lines[1:])))
                lengths = {text for name, text in headers if name.lower() == "content-length"}
                if len(lengths) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
                    raise NotTold(Reason.NOT_UNDERSTOOD)
                return status, headers
        raise NotTold(Reason.TOO_LONG)

    async def _lines(self, reader: asyncio.StreamReader) -> list[bytes]:
        """Return the lines of a head without their ends; the first tells whether it is one."""
        limits = self._limits
        lines: list[bytes] = []
        size = 0
        while True:
            try:
                text = (await reader.readuntil(b"\n")).rstrip(b"\r\n")
            except asyncio.LimitOverrunError:
                raise NotTold(Reason.TOO_MANY_HEADERS) from None
            if not text and lines:
                return lines
            if not lines and not text.startswith(b"HTTP/"):
                raise NotTold(Reason.NOT_UNDERSTOOD)
            lines.append(text)
            size += len(text)
            long = len(text) > limits.header_line or size > limits.head
            if long or len(lines) > limits.headers + 1:
                raise NotTold(Reason.TOO_MANY_HEADERS)

    async def _body(self, reader: asyncio.StreamReader, reply: Reply) -> bytes:
        """Return the body. NotTold, or an error of the connection, where it is not to be had."""
        try:
            return await self._read_body(reader, reply)
        except asyncio.IncompleteReadError:
            raise NotTold(Reason.WRONG_LENGTH) from None
        except asyncio.LimitOverrunError:
            raise NotTold(Reason.NOT_UNDERSTOOD) from None

    async def _read_body(self, reader: asyncio.StreamReader, reply: Reply) -> bytes:
        if reply.status in (_NO_CONTENT, _NOT_MODIFIED):
            return b""
        if any("chunked" in value.lower() for value in reply.values("transfer-encoding")):
            return await self._chunks(reader)
        most = self._limits.body
        if lengths := reply.values("content-length"):
            if (length := int(lengths[0])) > most:
                raise NotTold(Reason.TOO_LONG)
            return await reader.readexactly(length)
        body = bytearray()
        while piece := await reader.read(_PIECE):
            body += piece
            if len(body) > most:
                raise NotTold(Reason.TOO_LONG)
        return bytes(body)

    async def _chunks(self, reader: asyncio.StreamReader) -> bytes:
        body = bytearray()
        for number in range(1, self._limits.chunks + 1):
            found = _CHUNK.match((await reader.readuntil(b"\n")).rstrip(b"\r\n"))
            if found is None:
                raise NotTold(Reason.NOT_UNDERSTOOD)
            size = int(found[1], 16)
            if not size:
                return bytes(body)  # what may follow says nothing that is asked
            if len(body) + size > self._limits.body:
                raise NotTold(Reason.TOO_LONG)
            body += await reader.readexactly(size)
            if (await reader.readuntil(b"\n")).strip(b"\r\n"):
                raise NotTold(Reason.NOT_UNDERSTOOD)
            if not number % _SLICE:
                await asyncio.sleep(0)
        raise NotTold(Reason.TOO_LONG)


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _host(address: str, port: int, *, tls: bool) -> str:
    host = _bracketed(address)
    return host if port == (443 if tls else 80) else f"{host}:{port}"


def _unfolded(lines: list[bytes]) -> list[bytes]:
    """Return headers, those that old servers write on several lines as one."""
    whole: list[bytes] = []
    for text in lines:
        if text[:1] in (b" ", b"\t") and whole:
            whole[-1] += b" " + text.strip()
        else:
            whole.append(text)
    return whole


def _header(text: bytes) -> tuple[str, str]:
    name, colon, value = text.partition(b":")
    if not colon or not _NAME.fullmatch(name) or b"\0" in value or b"\r" in value:
        raise NotTold(Reason.NOT_UNDERSTOOD)
    return name.decode("ascii"), value.strip(b" \t").decode("utf-8", "surrogateescape")
