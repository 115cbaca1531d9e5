"""A small HTTP/1.1 server: only what the answers of a camera need, with every header in our hands."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import override
from urllib.parse import parse_qs, urlsplit

# Larger than any request a camera gets; a longer one is cut off.
_MAX_BODY = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Request:
    """One request: header names in lower case, the path without its query."""

    method: str
    path: str
    target: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Response:
    """One answer; with a stream the body has no length and the connection ends with it."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html"
    headers: tuple[tuple[str, str], ...] = ()
    stream: AsyncIterator[bytes] | None = None


type Handler = Callable[[Request], Awaitable[Response]]


@dataclass
class Connections:
    """The open connections of a server, ended together with it."""

    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def close(self) -> None:
        """End every connection and wait until it has."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def hold(
        self, serve: Callable[[], Awaitable[None]], writer: asyncio.StreamWriter
    ) -> None:
        """Serve one connection; a peer that went away is no error."""
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        try:
            with suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError
            ):
                await serve()
        finally:
            self.tasks.discard(task)
            writer.close()


class Listener(ABC):
    """Listens on one address; the port is chosen by the system and known once started."""

    def __init__(self, host: str) -> None:
        """Take the address; nothing listens yet."""
        self._host = host
        self._connections = Connections()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._connected, self._host, 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and end what is open."""
        if self._server is not None:
            self._server.close()
            await self._connections.close()
            await self._server.wait_closed()
            self._server = None

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await self._connections.hold(lambda: self._serve(reader, writer), writer)

    @abstractmethod
    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer one connection until it ends."""


class WebServer(Listener):
    """Serves one handler."""

    def __init__(self, host: str, handler: Handler, *, server: str | None) -> None:
        """Answer with this ``Server`` header, or with none."""
        super().__init__(host)
        self._handler = handler
        self._server_header = server

    @override
    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while (request := await _read_request(reader)) is not None:
            response = await self._handler(request)
            writer.write(self._head(response))
            if response.stream is not None:
                async for part in response.stream:
                    writer.write(part)
                    await writer.drain()
                return
            if request.method != "HEAD":
                writer.write(response.body)
            await writer.drain()
            if request.headers.get("connection", "").lower() == "close":
                return

    def _head(self, response: Response) -> bytes:
        lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
        if self._server_header is not None:
            lines.append(f"Server: {self._server_header}")
        lines.append(f"Content-Type: {response.content_type}")
        if response.stream is None:
            lines.append(f"Content-Length: {len(response.body)}")
        else:
            lines.append("Connection: close")
        lines += [f"{name}: {value}" for name, value in response.headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    """Read one request; ``None`` when the peer has no more, or speaks something else."""
    words = (await reader.readline()).decode("latin-1").split()
    if len(words) != 3:
        return None
    method, target, _version = words
    headers = await read_headers(reader)
    length = min(int(headers.get("content-length", "0") or "0"), _MAX_BODY)
    parts = urlsplit(target)
    return Request(
        method=method,
        path=parts.path,
        target=target,
        query=parse_qs(parts.query, keep_blank_values=True),
        headers=headers,
        body=await reader.readexactly(length),
    )


async def read_headers(reader: asyncio.StreamReader) -> dict[str, str]:
    """Read header lines up to the empty one."""
    headers: dict[str, str] = {}
    while line := (await reader.readline()).decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers
