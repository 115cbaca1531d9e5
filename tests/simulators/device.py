"""What all simulated devices share: an address, servers that start and stop together, a memory of what was asked."""

import asyncio
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from .web import Request, Response, WebServer

if TYPE_CHECKING:
    from .rtsp import RtspServer

_READING = {"GET", "HEAD", "OPTIONS", "DESCRIBE"}
_GETS = re.compile(rb"Body>\s*<(?:\w+:)?Get\w")


@dataclass(frozen=True, kw_only=True)
class Login:
    """The one user of a device."""

    username: str = "admin"
    password: str = "simulated-1"  # noqa: S105 - the login of a simulated device


@dataclass
class Asked:
    """What a device was asked: every request, those that proved a password, those that wanted a change."""

    requests: list[tuple[str, str]] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)

    def note(self, method: str, target: str, known: bool) -> None:
        """Remember one request of either server."""
        self.requests.append((method, target))
        if known:
            self.logins.append((method, target))


class SimulatedDevice(ABC):
    """One device with its own address. Use it as an async context manager."""

    #: The ``Server`` header of its web server; ``None`` sends none.
    server_header: str | None = None

    def __init__(self, *, host: str = "127.0.0.1", login: Login | None = None) -> None:
        """``host`` is a loopback address; devices with different ones look like different devices."""
        self.host = host
        self.login = login or Login()
        self.asked = Asked()
        self._web = WebServer(host, self._answer, server=self.server_header)
        self._rtsp: RtspServer | None = self.rtsp_server()
        self._stopping = asyncio.Event()

    @property
    def http_port(self) -> int:
        """The port of the web server, 0 before the start."""
        return self._web.port

    @property
    def rtsp_port(self) -> int:
        """The port of the RTSP server, 0 if it has none."""
        return self._rtsp.port if self._rtsp is not None else 0

    @property
    def http_url(self) -> str:
        """The address of the web server, without a path."""
        return f"http://{self.host}:{self.http_port}"

    @property
    def stopping(self) -> asyncio.Event:
        """Set when streams and waiting answers end."""
        return self._stopping

    def rtsp_server(self) -> RtspServer | None:
        """Make the RTSP server of this device, if it has one."""
        return None

    @abstractmethod
    async def answer(self, request: Request) -> Response:
        """Answer a request of the web server that reads."""

    def changes(self, request: Request) -> bool:
        """Whether this request wants something changed; such a request is refused.

        An ONVIF call is a POST; one that gets something is answered like a page that is not there.
        """
        gets = (
            request.path.startswith("/onvif/")
            and _GETS.search(request.body) is not None
        )
        return request.method not in _READING and not gets

    async def start(self) -> None:
        """Start every server."""
        self._stopping.clear()
        await self._web.start()
        if self._rtsp is not None:
            await self._rtsp.start()

    async def stop(self) -> None:
        """Stop every server."""
        self._stopping.set()
        await self._web.stop()
        if self._rtsp is not None:
            await self._rtsp.stop()

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        """Stop."""
        await self.stop()

    async def wait(self, seconds: float) -> bool:
        """Wait, or return ``False`` at once when the device stops."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return True
        return False

    async def _answer(self, request: Request) -> Response:
        if self.changes(request):
            self.asked.changes.append((request.method, request.target))
            return Response(status=403)
        return await self.answer(request)
