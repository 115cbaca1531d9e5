"""Ask one host all that it is asked, and make one answer of it. Never raises."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from ..audit.camera import Facts
from .answer import NotTold, Outcome, Reason
from .asked import DEVICE_INFO, ONVIF_READS, OTHER_NAMES, PAGES, What
from .client import Client
from .http import read_page, says_something
from .onvif import read_soap
from .rtsp import read_rtsp
from .tls import read_certificate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from ..knowledge.records import Pattern
    from .asked import Page
    from .connections import Connections
    from .http import Reply
    from .target import Target


#: How a server without ONVIF ends a call, or one that asks for a login before it reads it.
_NO_SOAP = {401: Reason.LOGIN_WANTED, **dict.fromkeys((403, 404, 405, 501), Reason.NOT_FOUND)}
#: Ends of a question after which a port is asked nothing more.
_NOBODY = frozenset({Reason.CLOSED, Reason.NO_ANSWER, Reason.NO_TLS, Reason.NOT_ALLOWED})
_NOT_FOUND = 404
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Means:
    """What is needed to ask.

    ``aside``: runs a function in another thread. ``marks``: the forms by which pages are known.
    """

    connections: Connections
    aside: Callable[..., Awaitable[Any]]
    now: Callable[[], datetime]
    marks: Sequence[Pattern] = ()


@dataclass
class Heard:
    """What one host said so far: filled while it is asked, whole at any moment."""

    facts: list[Facts] = field(default_factory=list)
    outcomes: dict[What, Outcome] = field(default_factory=dict)
    ports: dict[int, None] = field(default_factory=dict)

    def note(self, what: What, reason: Reason) -> None:
        """Keep how a question ended that told nothing: of several ports, the one that answered."""
        self.outcomes.setdefault(what, Outcome(what, ok=False, reason=reason))

    def add(self, what: What, facts: Facts, reason: Reason = Reason.ANSWERED) -> None:
        """Keep what was said."""
        self.facts.append(facts)
        if reason is Reason.ANSWERED:
            self.outcomes[what] = Outcome(what, ok=True, reason=reason)
        self.note(what, reason)

    @contextmanager
    def ending(self, what: What) -> Iterator[None]:
        """Keep how a question ended where it tells nothing."""
        try:
            yield
        except NotTold as end:
            self.note(what, end.reason)


async def ask_host(target: Target, address: str, means: Means) -> Heard:
    """Ask a host on all its ports, within its time."""
    host = _Host(address, means)
    try:
        async with asyncio.timeout(means.connections.limits.host):
            await asyncio.gather(
                host.ask_web(target), *(host.ask_stream(port, target.stream_path) for port in target.rtsp)
            )
    except TimeoutError:
        _rest(target, host.heard, Reason.GAVE_UP)
    except Exception:  # noqa: BLE001 - whatever a host does, the others are asked
        _rest(target, host.heard, Reason.NOT_UNDERSTOOD)
    return host.heard


def _rest(target: Target, heard: Heard, reason: Reason) -> None:
    """Name the questions that were not asked to the end."""
    whats = [page.what for page in PAGES] + [What.ONVIF] if target.http or target.https else []
    whats += [What.CERTIFICATE] if target.https else []
    whats += [What.STREAM] if target.rtsp else []
    for what in whats:
        heard.note(what, reason)


class _Host:
    """Asks the ports of one host, and keeps what is ``heard``."""

    def __init__(self, address: str, means: Means) -> None:
        self.heard = Heard()
        self._address = address
        self._means = means
        self._limits = means.connections.limits
        self._client = Client(means.connections)

    async def ask_web(self, target: Target) -> None:
        """Ask the plain ports and for the certificate; the pages over TLS only where need be."""
        plain = asyncio.gather(*(self._port(port, tls=False) for port in target.http))
        speak = asyncio.gather(*(self._certificate(port) for port in target.https))
        told, tls = await asyncio.gather(plain, speak)
        if not any(told):
            ports = (port for port, speaks in zip(target.https, tls, strict=True) if speaks)
            await asyncio.gather(*(self._port(port, tls=True) for port in ports))

    async def ask_stream(self, port: int, path: str) -> None:
        """Ask a stream server for its name and login challenge."""
        with self.heard.ending(What.STREAM):
            told = read_rtsp(await self._client.stream(self._address, port, path))
            if told is None:
                raise NotTold(Reason.NOTHING_TOLD)
            self._add(What.STREAM, Facts(rtsp=told), port)

    def _add(self, what: What, facts: Facts, port: int, reason: Reason = Reason.ANSWERED) -> None:
        self.heard.add(what, facts, reason)
        self.heard.ports[port] = None

    def _skip(self, pages: Iterable[Page], reason: Reason) -> None:
        for what in (*(page.what for page in pages), What.ONVIF):
            self.heard.note(what, reason)

    async def _port(self, port: int, *, tls: bool) -> bool:
        """Ask for the pages of one port in turn, then ONVIF. Whether any page was one of its own."""
        told, late = False, 0
        pages: list[Page] = list(PAGES)
        while pages and late < self._limits.patience:
            page = pages.pop(0)
            try:
                reply = await self._client.get(self._address, port, page, tls=tls)
            except NotTold as end:
                self.heard.note(page.what, end.reason)
                if end.reason in _NOBODY:
                    self._skip(pages, end.reason)
                    return told
                # A port that says nothing to the first question is left alone.
                late += 1 if told or page is not DEVICE_INFO else self._limits.patience
                continue
            late += reply.why is Reason.SLOW
            if page is DEVICE_INFO and reply.status == _NOT_FOUND:
                pages[:0] = OTHER_NAMES
            told |= await self._page(page, reply, port)
        if late >= self._limits.patience:
            self._skip(pages, Reason.GAVE_UP)
            return told
        return await self._onvif(port, tls=tls) or told

    async def _page(self, page: Page, reply: Reply, port: int) -> bool:
        """Read a page. Whether it tells something, and does not lead elsewhere."""
        arguments = (page, reply, self._means.marks, self._limits)
        facts, reason = await self._read(reply.body, read_page, *arguments)
        if says_something(facts):
            self._add(page.what, facts, port, reason)
            return reason is not Reason.REDIRECTED
        self.heard.note(page.what, Reason.NOTHING_TOLD if reason is Reason.ANSWERED else reason)
        return False

    async def _onvif(self, port: int, *, tls: bool) -> bool:
        """Make the calls that need no login; the first says whether there is ONVIF at all."""
        with self.heard.ending(What.ONVIF):
            for read in ONVIF_READS:
                reply = await self._client.read(self._address, port, read, tls=tls)
                if reply.body is None:
                    raise NotTold(reply.why)
                facts = await self._read(reply.body, read_soap, reply.body)
                if facts is None:
                    raise NotTold(_NO_SOAP.get(reply.status, Reason.NOT_UNDERSTOOD))
                if facts != Facts():
                    self._add(What.ONVIF, facts, port)
            self.heard.note(What.ONVIF, Reason.LOGIN_WANTED)
            return True
        return False

    async def _read(self, body: bytes | None, function: Callable[..., _T], *arguments: object) -> _T:
        """Return what a function reads; a large body is read beside the event loop."""
        if len(body or b"") <= self._limits.aside:
            return function(*arguments)
        found: _T = await self._means.aside(function, *arguments)
        return found

    async def _certificate(self, port: int) -> bool:
        """Read the certificate. Whether the port speaks TLS."""
        with self.heard.ending(What.CERTIFICATE):
            der = await self._client.certificate(self._address, port)
            if names := read_certificate(der):
                self._add(What.CERTIFICATE, Facts(x509=names), port)
            else:
                self.heard.note(What.CERTIFICATE, Reason.NOTHING_TOLD)
            return True
        return False
