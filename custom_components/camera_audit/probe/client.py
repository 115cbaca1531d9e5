"""Ask a web server, a stream server or one that speaks TLS: bounded in time and size.

One connection for each question, counted, and closed with its answer: what a host sends after it is not read. What it
sends before is counted for the whole round, and waits in the network while it is not taken. A question is never sent
elsewhere. Of HTTP/1.1 as much is read as one question needs: a few interim answers, a head, a body by its length, in
chunks or up to the end.
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from itertools import chain
from typing import Any, SupportsIndex, override

from . import asked
from .answer import EndReason, NotToldError
from .guard import Guard
from .http import LENGTH, Reply, read_body_length, read_head, unpack_body
from .limits import Limits

_PIECE = 16_384
#: Chunks between two chances for others.
_SLICE = 64
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;|$)")
_INTERIM = frozenset({100, *range(102, 200)})
_NO_CONTENT, _NOT_MODIFIED, _UNAUTHORIZED = 204, 304, 401


class _CountedReader(asyncio.StreamReader):
    """Has each piece that arrives counted before it is kept."""

    def __init__(self, limit: int, count: Callable[[int], bool]) -> None:
        super().__init__(limit=limit, loop=asyncio.get_running_loop())
        self._count = count

    @override
    def feed_data(self, data: Iterable[SupportsIndex]) -> None:
        piece = bytes(data)
        if self._count(len(piece)):
            super().feed_data(piece)
        else:
            # Whoever reads hears of it, and ends the connection.
            self.set_exception(NotToldError(EndReason.TOO_LONG))


class _CountedTlsContext:
    """A TLS context that has each byte counted that the network brings: handshakes and tickets as well.

    Of a context the event loop uses `wrap_bio` alone.
    """

    def __init__(self, context: ssl.SSLContext, count: Callable[[int], bool]) -> None:
        self._context = context
        self._count = count

    def wrap_bio(
        self,
        incoming: ssl.MemoryBIO,
        outgoing: ssl.MemoryBIO,
        **options: Any,  # noqa: ANN401 (handed on)
    ) -> ssl.SSLObject:
        """Return the layer; it ends with an SSLError at the byte that is too many."""
        layer = self._context.wrap_bio(incoming, outgoing, **options)
        left = 0

        def counted[**P, T](step: Callable[P, T]) -> Callable[P, T]:
            def taken(*arguments: P.args, **named: P.kwargs) -> T:
                nonlocal left
                if not self._count(incoming.pending - left):
                    raise ssl.SSLError
                try:
                    return step(*arguments, **named)
                finally:
                    left = incoming.pending

            return taken

        for name in ("do_handshake", "read"):
            setattr(layer, name, counted(getattr(layer, name)))
        return layer


class Client:
    """Sends what the guard allows. One for each round."""

    def __init__(self, guard: Guard, limits: Limits, context: ssl.SSLContext) -> None:
        """``context`` verifies nothing: cameras sign their own certificates."""
        self.guard = guard
        self.limits = limits
        self._context = context
        self._tls: dict[str, Any] = {
            "server_hostname": "",
            "ssl_handshake_timeout": limits.connect,
            "ssl_shutdown_timeout": 0.1,
        }
        #: Bytes that each host sent so far.
        self.taken: dict[str, int] = {}

    async def async_ask_page(
        self, address: str, port: int, question: str, *, tls: bool = False
    ) -> Reply:
        """Return what a page or an ONVIF call answers. NotToldError says why where nothing came."""
        self.guard.check_connection(address, port, question)
        host = (
            _bracket_address(address)
            if port == (443 if tls else 80)
            else f"{_bracket_address(address)}:{port}"
        )
        reply: Reply | None = None
        try:
            async with self._async_open(address, port, tls=tls) as (reader, writer):
                writer.write(asked.make_web_request(question, host))
                reply = await self._async_read_head(reader, b"HTTP/")
                reply = replace(reply, body=await self._async_read_body(reader, reply))
            return replace(reply, body=unpack_body(reply, self.limits.decompressed))
        except NotToldError as end:
            if reply is None:
                raise
            # Headers count where the body does not.
            return replace(reply, body=None, why=end.reason)

    async def async_ask_stream(self, address: str, port: int, path: str) -> Reply:
        """Return the heads of the answers to OPTIONS and DESCRIBE as one. NotToldError says why if none."""
        url = f"rtsp://{_bracket_address(address)}:{port}{path}"
        heads: list[Reply] = []
        try:
            async with self._async_open(address, port) as (reader, writer):
                for number, method in enumerate(asked.STREAM_METHODS, 1):
                    self.guard.check_connection(address, port, method)
                    writer.write(asked.make_rtsp_request(method, url, number))
                    await writer.drain()
                    head = await self._async_read_head(reader, b"RTSP/")
                    await reader.readexactly(
                        read_body_length(head, self.limits.rtsp_body)
                    )
                    heads.append(head)
                    if head.status == _UNAUTHORIZED:
                        break
        except NotToldError:
            if not heads:
                raise
        return replace(
            heads[-1],
            headers=tuple(chain.from_iterable(head.headers for head in heads)),
        )

    async def async_read_certificate(self, address: str, port: int) -> bytes:
        """Return a server's certificate (DER) after a handshake. NotToldError says why if none."""
        async with self._async_open(address, port, tls=True) as (_, writer):
            der: bytes | None = writer.get_extra_info("ssl_object").getpeercert(
                binary_form=True
            )
            if not der:
                raise NotToldError(EndReason.NO_TLS)
            return der

    @asynccontextmanager
    async def _async_open(
        self, address: str, port: int, *, tls: bool = False
    ) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        """Connect for one question, in bounded time. NotToldError for whatever goes wrong inside."""
        self.guard.check_connection(address, port)
        limits = self.limits
        loop = asyncio.get_running_loop()

        def count(size: int) -> bool:
            self.taken[address] = self.taken.get(address, 0) + size
            return self.taken[address] <= limits.host_bytes

        writer: asyncio.StreamWriter | None = None
        # Behind TLS it is counted as it comes from the network.
        reader = _CountedReader(limits.head, (lambda _: True) if tls else count)
        if not count(0):
            raise NotToldError(EndReason.GAVE_UP)
        protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
        try:
            async with asyncio.timeout(limits.connect):
                options = (
                    {**self._tls, "ssl": _CountedTlsContext(self._context, count)}
                    if tls
                    else {}
                )
                transport, _ = await loop.create_connection(
                    lambda: protocol, address, port, **options
                )
            writer = asyncio.StreamWriter(transport, protocol, reader, loop)
            async with asyncio.timeout(limits.request):
                yield reader, writer
        except (asyncio.IncompleteReadError, OSError, ValueError) as error:
            reason = _find_end_reason(error, tls=tls, connected=writer is not None)
            raise NotToldError(reason if count(0) else EndReason.TOO_LONG) from None
        finally:
            if writer is not None:
                with suppress(OSError, RuntimeError):
                    writer.transport.abort()

    async def _async_read_head(
        self, reader: asyncio.StreamReader, protocol: bytes
    ) -> Reply:
        """Return the head of the answer, after at most a few that only announce it."""
        for _ in range(self.limits.interim + 1):
            head = read_head(await self._async_read_lines(reader, protocol))
            if head is None:
                raise NotToldError(EndReason.NOT_UNDERSTOOD)
            if head.status not in _INTERIM:
                return head
        raise NotToldError(EndReason.TOO_LONG)

    async def _async_read_lines(
        self, reader: asyncio.StreamReader, protocol: bytes
    ) -> bytes:
        """Return the lines of a head; how the first begins tells whether it is one."""
        limits = self.limits
        lines: list[bytes] = []
        while not lines or lines[-1].rstrip(b"\r\n"):
            try:
                lines.append(await reader.readuntil(b"\n"))
            except asyncio.LimitOverrunError:
                raise NotToldError(EndReason.TOO_MANY_HEADERS) from None
            if not lines[0].startswith(protocol):
                raise NotToldError(EndReason.NOT_UNDERSTOOD)
            long = (
                len(lines[-1]) > limits.header_line
                or sum(map(len, lines)) > limits.head
            )
            if (
                long or len(lines) > limits.headers + 2
            ):  # with the first and the empty one
                raise NotToldError(EndReason.TOO_MANY_HEADERS)
        return b"".join(lines)

    async def _async_read_body(
        self, reader: asyncio.StreamReader, reply: Reply
    ) -> bytes:
        """Return the body. NotToldError, or an error of the connection, where it is not to be had."""
        most, lengths = self.limits.body, set(reply.list_values("content-length"))
        if len(lengths) > 1 or not all(map(LENGTH.fullmatch, lengths)):
            raise NotToldError(EndReason.NOT_UNDERSTOOD)
        if reply.status in (_NO_CONTENT, _NOT_MODIFIED):
            return b""
        try:
            if any(
                "chunked" in value.lower()
                for value in reply.list_values("transfer-encoding")
            ):
                return await self._async_read_chunks(reader)
            if not lengths:
                body = bytearray()
                while len(body) <= most and (piece := await reader.read(_PIECE)):
                    body += piece
                if len(body) <= most:
                    return bytes(body)
            elif (length := int(lengths.pop())) <= most:
                return await reader.readexactly(length)
        except asyncio.IncompleteReadError:
            raise NotToldError(EndReason.WRONG_LENGTH) from None
        except asyncio.LimitOverrunError:
            raise NotToldError(EndReason.NOT_UNDERSTOOD) from None
        raise NotToldError(EndReason.TOO_LONG)

    async def _async_read_chunks(self, reader: asyncio.StreamReader) -> bytes:
        body = bytearray()
        for number in range(1, self.limits.chunks + 1):
            found = _CHUNK.match((await reader.readuntil(b"\n")).rstrip(b"\r\n"))
            if found is None:
                raise NotToldError(EndReason.NOT_UNDERSTOOD)
            size = int(found[1], 16)
            if not size:
                return bytes(body)  # what may follow says nothing that is asked
            if len(body) + size > self.limits.body:
                raise NotToldError(EndReason.TOO_LONG)
            body += await reader.readexactly(size)
            if (await reader.readuntil(b"\n")).strip(b"\r\n"):
                raise NotToldError(EndReason.NOT_UNDERSTOOD)
            if not number % _SLICE:
                await asyncio.sleep(0)
        raise NotToldError(EndReason.TOO_LONG)


def _find_end_reason(error: Exception, *, tls: bool, connected: bool) -> EndReason:
    """Return why a connection ended with an error."""
    match error:
        case TimeoutError():
            # A handshake that never ends is a server that is there.
            return EndReason.SLOW if connected or tls else EndReason.NO_ANSWER
        case asyncio.IncompleteReadError():
            return EndReason.NOT_UNDERSTOOD if error.partial else EndReason.BROKEN_OFF
        case ConnectionRefusedError():
            return EndReason.CLOSED
        case ConnectionError() | ssl.SSLError():
            return EndReason.NO_TLS if tls and not connected else EndReason.BROKEN_OFF
        case _:
            return EndReason.NO_ANSWER


def _bracket_address(address: str) -> str:
    return f"[{address}]" if ":" in address else address
