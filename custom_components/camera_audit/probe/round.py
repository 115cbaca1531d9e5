"""One round of questions: a call to the network, then each host, a few at once."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from ..audit.camera import Facts
from . import asked
from .answer import Answer, NotTold, Outcome, Reason, merged
from .asked import DEVICE_INFO, ONVIF_READS, OTHER_NAMES, PAGES, What
from .datagrams import Call, call
from .discreet import Mac, discreet, told_mac
from .guard import private_address
from .http import read_page, read_rtsp, says_something
from .onvif import read_match, read_soap
from .sadp import read_sadp
from .tls import read_certificate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from datetime import datetime

    from ..knowledge.records import Pattern
    from .asked import Page
    from .client import Client
    from .http import Reply
    from .target import Target

    Resolve = Callable[[str], Awaitable[Sequence[str]]]
    Read = Callable[[bytes, str, str], Facts | None]
    Progress = Callable[[int, int], None]

#: How a server without ONVIF ends a call, or one that asks for a login before it reads it.
_NO_SOAP = {401: Reason.LOGIN_WANTED, **dict.fromkeys((403, 404, 405, 501), Reason.NOT_FOUND)}
#: Ends of a question after which a port is asked nothing more.
_NOBODY = frozenset({Reason.CLOSED, Reason.NO_ANSWER, Reason.NO_TLS, Reason.NOT_ALLOWED})
_NOT_FOUND = 404
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Network:
    """Where calls to the whole network go, and from which of our own addresses."""

    group: str | None = asked.GROUP
    ws_discovery: int = asked.WS_DISCOVERY_PORT
    sadp: int = asked.SADP_PORT
    interfaces: tuple[str, ...] = ()

    @property
    def calls(self) -> tuple[tuple[str, int], ...]:
        """The addresses and ports of the calls."""
        group = self.group
        return ((group, self.ws_discovery), (group, self.sadp)) if group is not None else ()


@dataclass(kw_only=True)
class Round:
    """Asks hosts; the guard must be open.

    ``aside``: runs a function in another thread. ``marks``: the forms by which pages are known.
    ``salt``: of the hashes of addresses.
    ``network``: None for no call to the whole network.
    """

    client: Client
    aside: Callable[..., Awaitable[Any]]
    now: Callable[[], datetime]
    salt: str
    resolve: Resolve
    marks: Sequence[Pattern] = ()
    network: Network | None = None
    #: What came back from the call, by sender and search, and why nothing came from the others.
    _called: dict[str, dict[What, Facts]] = field(default_factory=dict, init=False)
    _silence: dict[What, Reason] = field(default_factory=dict, init=False)

    async def ask(
        self, targets: Sequence[Target], progress: Progress | None = None
    ) -> tuple[dict[str, Answer], dict[str, Answer]]:
        """Return the answers of the targets, and of hosts that answered the call uncalled-for.

        Both by host; ``progress`` is told how many of all hosts are done.
        """
        if self.network is not None:
            await self._call(self.network, targets)
        room = asyncio.Semaphore(self.client.limits.hosts_at_once)
        answers: dict[str, Answer] = {}
        addresses: set[str] = set()

        async def one(target: Target) -> None:
            async with room:
                host = await self._host(target)
            addresses.add(host.address)
            answers[target.host] = self._answer(target.host, host)
            if progress is not None:
                progress(len(answers), len(targets))

        if progress is not None:
            progress(0, len(targets))
        async with asyncio.TaskGroup() as group:
            for target in targets:
                group.create_task(one(target))
        others = {sender: self._answer(sender, _Host(self, sender)) for sender in self._called.keys() - addresses}
        return answers, others

    async def _host(self, target: Target) -> _Host:
        """Ask a target; without an address where it was not to be asked."""
        guard = self.client.guard
        host = _Host(self)
        try:
            host.address = guard.admit(await self._address(target.host), target.ports)
        except NotTold as end:
            host.note(end.reason, What.DEVICE_INFO, What.STREAM)
            return host
        try:
            await host.ask(target)
        finally:
            guard.leave(host.address)
        return host

    async def _address(self, host: str) -> str:
        """Return the private address of a host; its name is looked up as always in the home."""
        loose = host.strip("[]")
        if private_address(loose, loopback=True) is not None or _is_address(loose):
            return loose
        try:
            async with asyncio.timeout(self.client.limits.resolve):
                found = await self.resolve(host)
        except (OSError, TimeoutError, UnicodeError):
            raise NotTold(Reason.UNKNOWN_NAME) from None
        if not found:
            raise NotTold(Reason.UNKNOWN_NAME)
        return next((address for address in found if self.client.guard.is_near(address)), found[0])

    def _answer(self, name: str, host: _Host) -> Answer:
        """Make the answer that is kept: complete, and discreet."""
        if host.address:
            for what, facts in self._called.get(host.address, {}).items():
                host.add(what, facts)
            for what, reason in self._silence.items():
                host.note(reason, what)
        now = self.now()
        facts = merged(host.facts)
        mac = Mac.of(told, self.salt) if (told := told_mac(facts)) else None
        facts = discreet(facts)
        when = now if host.facts else None
        return Answer(
            host=name,
            tried=now,
            outcomes=tuple(host.outcomes.values()),
            when=when,
            whole=when,
            facts=facts._replace(macs=(mac.prefix,)) if mac else facts,
            mac=mac,
            ports=tuple(host.ports),
        )

    async def _call(self, network: Network, targets: Sequence[Target]) -> None:
        """Call to the whole network, once, with both searches at the same time."""
        guard = self.client.guard
        uuid = str(uuid4())
        group = network.group
        cameras = tuple((target.host, port) for target in targets for port in target.search)
        for host, port in cameras:
            guard.admit(host, (port,))

        async def search(what: What, port: int, payload: bytes, read: Read, listen: int = 0) -> None:
            question = Call(
                payload=payload,
                to=((group, port), *cameras) if group else cameras,
                group=group if listen else None,
                listen=listen if group else 0,
                interfaces=network.interfaces,
            )
            try:
                datagrams = await call(question, guard, self.client.limits)
            except NotTold as end:
                self._silence[what] = end.reason
                return
            self._silence[what] = Reason.NO_ANSWER
            for sender, data in datagrams:
                if facts := read(data, uuid, sender):
                    self._called.setdefault(sender, {}).setdefault(what, facts)
                await asyncio.sleep(0)

        ws, sadp = network.ws_discovery, network.sadp
        await asyncio.gather(
            search(What.WS_DISCOVERY, ws, asked.ws_discovery_probe(uuid), read_match),
            search(What.SADP, sadp, asked.sadp_inquiry(uuid), read_sadp, listen=sadp),
        )


class _Host:
    """Asks one host all that it is asked, and keeps what it says: whole at any moment."""

    def __init__(self, round_: Round, address: str = "") -> None:
        self.address = address
        self.facts: list[Facts] = []
        self.outcomes: dict[What, Outcome] = {}
        self.ports: dict[int, None] = {}
        self._round = round_
        self._client = round_.client
        self._limits = round_.client.limits

    def note(self, reason: Reason, *whats: What) -> None:
        """Keep how questions ended that told nothing: of several ports, the one that answered."""
        for what in whats:
            self.outcomes.setdefault(what, Outcome(what, ok=False, reason=reason))

    def add(self, what: What, facts: Facts, port: int | None = None, reason: Reason = Reason.ANSWERED) -> None:
        """Keep what was said."""
        self.facts.append(facts)
        if port is not None:
            self.ports[port] = None
        if reason is Reason.ANSWERED:
            self.outcomes[what] = Outcome(what, ok=True, reason=reason)
        self.note(reason, what)

    @contextmanager
    def _ending(self, what: What) -> Iterator[None]:
        """Keep how a question ended where it tells nothing."""
        try:
            yield
        except NotTold as end:
            self.note(end.reason, what)

    async def ask(self, target: Target) -> None:
        """Ask on all ports, within the host's time. Never raises."""
        try:
            async with asyncio.timeout(self._limits.host):
                streams = (self._stream(port, target.stream_path) for port in target.rtsp)
                await asyncio.gather(self._web(target), *streams)
        except TimeoutError:
            self._rest(target, Reason.GAVE_UP)
        except Exception:  # noqa: BLE001 - whatever a host does, the others are asked
            self._rest(target, Reason.NOT_UNDERSTOOD)

    def _rest(self, target: Target, reason: Reason) -> None:
        """Name the questions that were not asked to the end."""
        if target.http or target.https:
            self.note(reason, *(page.what for page in PAGES), What.ONVIF)
        if target.https:
            self.note(reason, What.CERTIFICATE)
        if target.rtsp:
            self.note(reason, What.STREAM)

    async def _web(self, target: Target) -> None:
        """Ask the plain ports and for the certificate; the pages over TLS only where need be."""
        plain = asyncio.gather(*(self._port(port, tls=False) for port in target.http))
        speak = asyncio.gather(*(self._certificate(port) for port in target.https))
        told, tls = await asyncio.gather(plain, speak)
        if not any(told):
            ports = (port for port, speaks in zip(target.https, tls, strict=True) if speaks)
            await asyncio.gather(*(self._port(port, tls=True) for port in ports))

    async def _stream(self, port: int, path: str) -> None:
        """Ask a stream server for its name and login challenge."""
        with self._ending(What.STREAM):
            told = read_rtsp(await self._client.stream(self.address, port, path))
            if told is None:
                raise NotTold(Reason.NOTHING_TOLD)
            self.add(What.STREAM, Facts(rtsp=told), port)

    async def _port(self, port: int, *, tls: bool) -> bool:
        """Ask for the pages of one port in turn, then ONVIF. Whether any page was one of its own."""
        told, late = False, 0
        pages: list[Page] = list(PAGES)
        while pages and late < self._limits.patience:
            page = pages.pop(0)
            try:
                reply = await self._client.ask(self.address, port, page.path, tls=tls)
            except NotTold as end:
                self.note(end.reason, page.what)
                if end.reason in _NOBODY:
                    self.note(end.reason, *(page.what for page in pages), What.ONVIF)
                    return told
                # A port that says nothing to the first question is left alone.
                late += 1 if told or page is not DEVICE_INFO else self._limits.patience
                continue
            late += reply.why is Reason.SLOW
            if page is DEVICE_INFO and reply.status == _NOT_FOUND:
                pages[:0] = OTHER_NAMES
            told |= await self._page(page, reply, port)
        if late >= self._limits.patience:
            self.note(Reason.GAVE_UP, *(page.what for page in pages), What.ONVIF)
            return told
        return await self._onvif(port, tls=tls) or told

    async def _page(self, page: Page, reply: Reply, port: int) -> bool:
        """Read a page. Whether it tells something, and does not lead elsewhere."""
        arguments = (page, reply, self._round.marks, self._limits)
        facts, reason = await self._read(reply.body, read_page, *arguments)
        if says_something(facts):
            self.add(page.what, facts, port, reason)
            return reason is not Reason.REDIRECTED
        self.note(Reason.NOTHING_TOLD if reason is Reason.ANSWERED else reason, page.what)
        return False

    async def _onvif(self, port: int, *, tls: bool) -> bool:
        """Make the calls that need no login; the first says whether there is ONVIF at all."""
        with self._ending(What.ONVIF):
            for read in ONVIF_READS:
                reply = await self._client.ask(self.address, port, read, tls=tls)
                if reply.body is None:
                    raise NotTold(reply.why)
                facts = await self._read(reply.body, read_soap, reply.body)
                if facts is None:
                    raise NotTold(_NO_SOAP.get(reply.status, Reason.NOT_UNDERSTOOD))
                if facts != Facts():
                    self.add(What.ONVIF, facts, port)
            self.note(Reason.LOGIN_WANTED, What.ONVIF)
            return True
        return False

    async def _read(self, body: bytes | None, function: Callable[..., _T], *arguments: object) -> _T:
        """Return what a function reads; a large body is read beside the event loop."""
        if len(body or b"") <= self._limits.aside:
            return function(*arguments)
        found: _T = await self._round.aside(function, *arguments)
        return found

    async def _certificate(self, port: int) -> bool:
        """Read the certificate. Whether the port speaks TLS."""
        with self._ending(What.CERTIFICATE):
            if names := read_certificate(await self._client.certificate(self.address, port)):
                self.add(What.CERTIFICATE, Facts(x509=names), port)
            self.note(Reason.NOTHING_TOLD, What.CERTIFICATE)
            return True
        return False


def _is_address(text: str) -> bool:
    return ":" in text or text.replace(".", "").isdigit()
