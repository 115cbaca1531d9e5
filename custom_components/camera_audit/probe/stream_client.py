"""Ask a stream server for its challenge, and a TLS server for its certificate."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from . import asked
from .answer import NotTold, Reason
from .rtsp import Head, body_length, read_head

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .guard import Guard
    from .limits import Limits

_END = b"\r\n\r\n"
_UNAUTHORIZED = 401


class StreamClient:
    """Opens plain and TLS connections that the guard allows."""

    def __init__(self, guard: Guard, limits: Limits, context: ssl.SSLContext) -> None:
        """``context`` verifies nothing: cameras sign their own certificates."""
        self._guard = guard
        self._limits = limits
        self._context = context

    async def stream(self, address: str, port: int, path: str) -> tuple[Head, ...]:
        """Return the heads of the answers to OPTIONS and DESCRIBE. NotTold says why if none."""
        host = f"[{address}]" if ":" in address else address
        url = f"rtsp://{host}:{port}{path}"
        heads: list[Head] = []
        try:
            async with self._connection(address, port) as (reader, writer):
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
        async with self._connection(address, port, self._context) as (_, writer):
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
        if left > self._limits.rtsp_head:
            raise NotTold(Reason.TOO_LONG)
        if left:
            await reader.readexactly(left)
        return head

    @asynccontextmanager
    async def _connection(
        self, address: str, port: int, context: ssl.SSLContext | None = None
    ) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        self._guard.check(address, port)
        writer: asyncio.StreamWriter | None = None
        limits = self._limits
        try:
            async with asyncio.timeout(limits.connect):
                reader, writer = await asyncio.open_connection(
                    address,
                    port,
                    limit=limits.rtsp_head,
                    ssl=context,
                    server_hostname="" if context else None,
                    ssl_handshake_timeout=limits.connect if context else None,
                    ssl_shutdown_timeout=0.1 if context else None,
                )
            async with asyncio.timeout(limits.request):
                yield reader, writer
        except TimeoutError:
            # A handshake that never ends is a server that is there.
            slow = writer is not None or context is not None
            raise NotTold(Reason.SLOW if slow else Reason.NO_ANSWER) from None
        except ssl.SSLError:
            raise NotTold(Reason.NO_TLS) from None
        except asyncio.IncompleteReadError as error:
            raise NotTold(Reason.NOT_UNDERSTOOD if error.partial else Reason.BROKEN_OFF) from None
        except asyncio.LimitOverrunError:
            raise NotTold(Reason.TOO_LONG) from None
        except ConnectionRefusedError:
            raise NotTold(Reason.CLOSED) from None
        except ConnectionError:
            raise NotTold(Reason.NO_TLS if context else Reason.BROKEN_OFF) from None
        except (OSError, ValueError):
            raise NotTold(Reason.NO_ANSWER) from None
        finally:
            if writer is not None:
                with suppress(OSError, RuntimeError):
                    writer.transport.abort()
