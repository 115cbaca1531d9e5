"""Ask a web server: one GET or one ONVIF call, bounded in time and size, never sent elsewhere."""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from . import asked
from .answer import NotTold, Reason
from .http import Reply

if TYPE_CHECKING:
    from .asked import Page
    from .guard import Guard
    from .limits import Limits

_CHUNK = 16_384
#: How the messages of aiohttp begin for a header line, or headers, beyond the limits.
_TOO_MANY = ("Got more than", "Too many headers")
_SOAP = 'application/soap+xml; charset=utf-8; action="http://www.onvif.org/ver10/device/wsdl/{}"'


class WebClient:
    """Sends what the guard allows, through a session that belongs to others."""

    def __init__(self, session: aiohttp.ClientSession, guard: Guard, limits: Limits) -> None:
        """Take a session that verifies no certificates: cameras sign their own."""
        self._session = session
        self._guard = guard
        self._limits = limits

    async def get(self, address: str, port: int, page: Page, *, tls: bool = False) -> Reply:
        """Return what a page answers. NotTold says why where nothing came."""
        self._guard.check_get(address, port, page.path)
        return await self._ask("GET", _url(address, port, page.path, tls=tls))

    async def read(self, address: str, port: int, read: str, *, tls: bool = False) -> Reply:
        """Return what an ONVIF call answers. NotTold says why where nothing came."""
        self._guard.check_read(address, port, read)
        url = _url(address, port, asked.ONVIF_PATH, tls=tls)
        return await self._ask("POST", url, asked.ONVIF_BODIES[read], _SOAP.format(read))

    async def _ask(
        self, method: str, url: URL, body: bytes | None = None, content_type: str | None = None
    ) -> Reply:
        limits = self._limits
        headers = {"Accept-Encoding": "identity", "Accept": "*/*"}
        if content_type:
            headers["Content-Type"] = content_type
        try:
            async with (
                asyncio.timeout(limits.request),
                self._session.request(
                    method,
                    url,
                    data=body,
                    headers=headers,
                    allow_redirects=False,
                    auto_decompress=False,
                    max_line_size=limits.header_line,
                    max_field_size=limits.header_line,
                    max_headers=limits.headers,
                    read_bufsize=_CHUNK,
                    # Not even the name of a redirect is looked up.
                    middlewares=(),
                    timeout=aiohttp.ClientTimeout(
                        total=limits.request,
                        connect=limits.connect,
                        sock_connect=limits.connect,
                    ),
                ) as response,
            ):
                return await self._read(response)
        except TimeoutError as error:
            raise NotTold(_late(error)) from None
        except aiohttp.ClientError as error:
            raise NotTold(_reason(error)) from None
        except (OSError, ValueError):
            raise NotTold(Reason.NOT_UNDERSTOOD) from None

    async def _read(self, response: aiohttp.ClientResponse) -> Reply:
        """Read the body up to the limit; the headers count even where the body does not."""
        headers = tuple((name, value) for name, value in response.headers.items())
        why, parts, size = Reason.ANSWERED, [], 0
        try:
            async with asyncio.timeout(self._limits.request):
                async for part in response.content.iter_any():
                    size += len(part)
                    if size > self._limits.body:
                        why = Reason.TOO_LONG
                        break
                    parts.append(part)
        except TimeoutError:
            why = Reason.SLOW
        except aiohttp.ClientPayloadError:
            why = Reason.WRONG_LENGTH
        except (aiohttp.ClientError, OSError):
            why = Reason.BROKEN_OFF
        if why is not Reason.ANSWERED:
            response.close()
            return Reply(response.status, headers, None, why)
        return Reply(response.status, headers, b"".join(parts))


def _url(address: str, port: int, path: str, *, tls: bool) -> URL:
    host = f"[{address}]" if ":" in address else address
    return URL(f"{'https' if tls else 'http'}://{host}:{port}{path}", encoded=True)


def _late(error: TimeoutError) -> Reason:
    connecting = isinstance(error, aiohttp.ConnectionTimeoutError)
    return Reason.NO_ANSWER if connecting else Reason.SLOW


def _reason(error: aiohttp.ClientError) -> Reason:
    if isinstance(error, (aiohttp.ClientSSLError, aiohttp.ServerFingerprintMismatch)):
        return Reason.NO_TLS
    if isinstance(error, aiohttp.ClientConnectorError):
        inner = error.os_error
        if isinstance(inner, ConnectionRefusedError):
            return Reason.CLOSED
        return Reason.NO_TLS if isinstance(inner, ssl.SSLError) else Reason.NO_ANSWER
    if isinstance(error, aiohttp.ClientResponseError):
        many = error.message.startswith(_TOO_MANY)
        return Reason.TOO_MANY_HEADERS if many else Reason.NOT_UNDERSTOOD
    if isinstance(error, aiohttp.ClientPayloadError):
        return Reason.WRONG_LENGTH
    return Reason.BROKEN_OFF
