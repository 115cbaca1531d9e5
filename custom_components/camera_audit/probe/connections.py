"""Connections to what is asked: one for each question, counted, and closed with its answer.

Nothing is kept open: what a host sends after its answer is not read. What it sends before is
counted for the whole round, and waits in the network while it is not taken.
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, SupportsIndex, override

from .answer import NotTold, Reason

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from .guard import Guard
    from .limits import Limits


class _Counted(asyncio.StreamReader):
    """Has each piece that arrives counted before it is kept."""

    def __init__(self, limit: int, count: Callable[[int], bool]) -> None:
        super().__init__(limit=limit, loop=asyncio.get_running_loop())
        self._count = count

    @override
    def feed_data(self, data: Iterable[SupportsIndex]) -> None:
        piece = bytes(data)
        if self._count(len(piece)):
            super().feed_data(piece)
        elif self.exception() is None:
            self.set_exception(NotTold(Reason.TOO_LONG))


class Connections:
    """Opens plain and TLS connections that the guard allows. One for each round."""

    def __init__(self, guard: Guard, limits: Limits, context: ssl.SSLContext) -> None:
        """``context`` verifies nothing: cameras sign their own certificates."""
        self.guard = guard
        self.limits = limits
        self._context = context
        #: Bytes that each host sent so far.
        self.taken: dict[str, int] = {}

    @asynccontextmanager
    async def open(  # noqa: C901 - one line for each way in which it may end
        self, address: str, port: int, *, tls: bool = False
    ) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        """Connect for one question, in bounded time. NotTold for whatever goes wrong inside."""
        self.guard.check(address, port)
        limits = self.limits
        loop = asyncio.get_running_loop()

        def count(size: int) -> bool:
            taken = self.taken[address] = self.taken.get(address, 0) + size
            if taken > limits.host_bytes and writer is not None:
                writer.transport.abort()
            return taken <= limits.host_bytes

        writer: asyncio.StreamWriter | None = None
        if not count(0):
            raise NotTold(Reason.GAVE_UP)
        reader = _Counted(limits.head, count)
        protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
        try:
            async with asyncio.timeout(limits.connect):
                transport, _ = await loop.create_connection(
                    lambda: protocol,
                    address,
                    port,
                    ssl=self._context if tls else None,
                    server_hostname="" if tls else None,
                    ssl_handshake_timeout=limits.connect if tls else None,
                    ssl_shutdown_timeout=0.1 if tls else None,
                )
            writer = asyncio.StreamWriter(transport, protocol, reader, loop)
            async with asyncio.timeout(limits.request):
                yield reader, writer
        except TimeoutError:
            # A handshake that never ends is a server that is there.
            slow = writer is not None or tls
            raise NotTold(Reason.SLOW if slow else Reason.NO_ANSWER) from None
        except asyncio.IncompleteReadError as error:
            raise NotTold(Reason.NOT_UNDERSTOOD if error.partial else Reason.BROKEN_OFF) from None
        except asyncio.LimitOverrunError:
            raise NotTold(Reason.TOO_LONG) from None
        except ConnectionRefusedError:
            raise NotTold(Reason.CLOSED) from None
        except (ConnectionError, ssl.SSLError):
            raise NotTold(Reason.NO_TLS if tls and writer is None else Reason.BROKEN_OFF) from None
        except (OSError, ValueError):
            raise NotTold(Reason.NO_ANSWER) from None
        finally:
            if writer is not None:
                with suppress(OSError, RuntimeError):
                    writer.transport.abort()
