"""One round of questions: a call to the network, then each host, a few at once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from ..audit.camera import Facts
from ..knowledge.pattern import Pattern
from . import asked
from .answer import Answer, EndReason, NotToldError, merge_facts
from .asked import ONVIF_READS, OTHER_NAMES, PAGES, PATHS, Question
from .client import Client
from .datagrams import call_group
from .http import Reply, read_page, read_rtsp
from .onvif import read_sadp, read_soap, read_ws_discovery_match
from .target import ProbeTarget
from .text import KeptMac, find_told_mac, strip_private_facts
from .tls import read_certificate

type Resolve = Callable[[str], Awaitable[Sequence[str]]]
type Read = Callable[[bytes, str, str], Facts | None]
type Progress = Callable[[int, int], None]
#: How a server without ONVIF ends a call, or one that asks for a login before it reads it.
_NO_SOAP = {
    401: EndReason.LOGIN_WANTED,
    **dict.fromkeys((403, 404, 405, 501), EndReason.NOT_FOUND),
}
#: Ends of a question after which a port is asked nothing more.
_NOBODY = frozenset(
    {EndReason.CLOSED, EndReason.NO_ANSWER, EndReason.NO_TLS, EndReason.NOT_ALLOWED}
)
_NOT_FOUND = 404


@dataclass(frozen=True, kw_only=True)
class GroupNetwork:
    """Where calls to the whole network go, and from which of our own addresses."""

    group: str = asked.GROUP
    ws_discovery: int = asked.WS_DISCOVERY_PORT
    sadp: int = asked.SADP_PORT
    interfaces: tuple[str, ...] = ()

    @property
    def group_calls(self) -> tuple[tuple[str, int], ...]:
        """The addresses and ports of the calls."""
        return (self.group, self.ws_discovery), (self.group, self.sadp)


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
    network: GroupNetwork | None = None
    #: What came back from the call, by sender and search, and why nothing came from the others.
    _called: dict[str, dict[Question, Facts]] = field(default_factory=dict, init=False)
    _silence: dict[Question, EndReason] = field(default_factory=dict, init=False)

    async def async_ask_hosts(
        self, targets: Sequence[ProbeTarget], progress: Progress | None = None
    ) -> tuple[dict[str, Answer], dict[str, Answer]]:
        """Return the answers of the targets, and of hosts that answered the call uncalled-for.

        Both by host; ``progress`` is told how many of all hosts are done.
        """
        if self.network is not None:
            await self._async_call_network(self.network)
        room = asyncio.Semaphore(self.client.limits.hosts_at_once)
        answers: dict[str, Answer] = {}
        addresses: set[str] = set()

        async def one(target: ProbeTarget) -> None:
            async with room:
                host = await self._async_ask_host(target)
            addresses.add(host.address)
            answers[target.host] = self._make_answer(target.host, host)
            if progress is not None:
                progress(len(answers), len(targets))

        if progress is not None:
            progress(0, len(targets))
        async with asyncio.TaskGroup() as group:
            for target in targets:
                group.create_task(one(target))
        others = {
            sender: self._make_answer(sender, _Host(self, sender))
            for sender in self._called
            if sender not in addresses
        }
        return answers, others

    async def _async_ask_host(self, target: ProbeTarget) -> _Host:
        """Ask a target; without an address where it was not to be asked."""
        guard = self.client.guard
        host = _Host(self)
        try:
            host.address = guard.admit_host(
                await self._async_find_address(target.host), target.all_ports
            )
        except NotToldError as end:
            host.note_end(end.reason, Question.DEVICE_INFO, Question.STREAM)
            return host
        try:
            await host.async_ask_all(target)
        finally:
            guard.release_host(host.address)
        return host

    async def _async_find_address(self, host: str) -> str:
        """Return the private address of a host; its name is looked up as always in the home."""
        loose = host.strip("[]")
        if ":" in loose or loose.replace(".", "").isdigit():
            return loose
        try:
            async with asyncio.timeout(self.client.limits.resolve):
                found = await self.resolve(host)
        except OSError, TimeoutError, UnicodeError:
            found = ()
        if not found:
            raise NotToldError(EndReason.UNKNOWN_NAME)
        return next(
            (address for address in found if self.client.guard.is_near(address)),
            found[0],
        )

    def _make_answer(self, name: str, host: _Host) -> Answer:
        """Make the answer that is kept: complete, and discreet."""
        if host.address:
            called = self._called.get(host.address, {})
            host.facts += called.values()
            host.outcomes |= self._silence | dict.fromkeys(called, EndReason.ANSWERED)
        now = self.now()
        facts = merge_facts(host.facts)
        mac = (
            KeptMac.hash_mac(told, self.salt)
            if (told := find_told_mac(facts))
            else None
        )
        facts = strip_private_facts(facts)
        when = now if host.facts else None
        return Answer(
            host=name,
            tried=now,
            outcomes=host.outcomes,
            when=when,
            whole=when,
            facts=facts._replace(macs=(mac.prefix,)) if mac else facts,
            mac=mac,
            ports=tuple(dict.fromkeys(host.ports)),
        )

    async def _async_call_network(self, network: GroupNetwork) -> None:
        """Call to the whole network, once, with both searches at the same time."""
        uuid = str(uuid4())

        async def search(what: Question, payload: bytes, port: int, read: Read) -> None:
            to = (network.group, port)
            self._silence[what] = EndReason.NO_ANSWER
            try:
                datagrams = await call_group(
                    payload,
                    to,
                    self.client,
                    network.interfaces,
                    aloud=what is Question.SADP,
                )
            except NotToldError as end:
                self._silence[what], datagrams = end.reason, []
            for sender, data in datagrams:
                if facts := read(data, uuid, sender):
                    self._called.setdefault(sender, {}).setdefault(what, facts)
                await asyncio.sleep(0)

        await asyncio.gather(
            search(
                Question.WS_DISCOVERY,
                asked.make_ws_discovery_probe(uuid),
                network.ws_discovery,
                read_ws_discovery_match,
            ),
            search(
                Question.SADP, asked.make_sadp_inquiry(uuid), network.sadp, read_sadp
            ),
        )


class _Host:
    """Asks one host all that it is asked, and keeps what it says: whole at any moment."""

    def __init__(self, round_: Round, address: str = "") -> None:
        self.address = address
        self.facts: list[Facts] = []
        self.outcomes: dict[Question, EndReason] = {}
        self.ports: list[int] = []
        self._round = round_
        self._client = round_.client
        self._limits = round_.client.limits

    def note_end(self, reason: EndReason, *whats: Question) -> None:
        """Keep how questions ended that told nothing: of several ports, the one that answered."""
        for what in whats:
            self.outcomes.setdefault(what, reason)

    def add_facts(
        self,
        what: Question,
        facts: Facts,
        port: int,
        reason: EndReason = EndReason.ANSWERED,
    ) -> None:
        """Keep what was said, if anything was, and how the question ended."""
        if facts != Facts():
            self.facts.append(facts)
            self.ports.append(port)
            if reason is EndReason.ANSWERED:
                self.outcomes[what] = reason
        self.note_end(
            EndReason.NOTHING_TOLD if reason is EndReason.ANSWERED else reason, what
        )

    async def _async_note_failure(
        self, what: Question, question: Awaitable[bool]
    ) -> bool:
        """Return what a question gives; where it ends without an answer, keep why."""
        try:
            return await question
        except NotToldError as end:
            self.note_end(end.reason, what)
            return False

    async def async_ask_all(self, target: ProbeTarget) -> None:
        """Ask on all ports, within the host's time. Never raises."""
        try:
            async with asyncio.timeout(self._limits.host):
                path = target.stream_path
                streams = (
                    self._async_note_failure(
                        Question.STREAM, self._async_ask_stream(port, path)
                    )
                    for port in target.rtsp
                )
                await asyncio.gather(self._async_ask_web(target), *streams)
        except Exception as error:  # noqa: BLE001 - whatever a host does, the others are asked
            rest = [*PAGES, Question.ONVIF] if target.http or target.https else []
            rest += [Question.CERTIFICATE] if target.https else []
            rest += [Question.STREAM] if target.rtsp else []
            self.note_end(
                EndReason.GAVE_UP
                if isinstance(error, TimeoutError)
                else EndReason.NOT_UNDERSTOOD,
                *rest,
            )

    async def _async_ask_web(self, target: ProbeTarget) -> None:
        """Ask the plain ports and for the certificate; the pages over TLS only where need be."""
        plain = asyncio.gather(
            *(self._async_ask_port(port, tls=False) for port in target.http)
        )
        speak = asyncio.gather(
            *(
                self._async_note_failure(
                    Question.CERTIFICATE, self._async_ask_certificate(port)
                )
                for port in target.https
            )
        )
        told, tls = await asyncio.gather(plain, speak)
        if not any(told):
            ports = (
                port for port, speaks in zip(target.https, tls, strict=True) if speaks
            )
            await asyncio.gather(
                *(self._async_ask_port(port, tls=True) for port in ports)
            )

    async def _async_ask_stream(self, port: int, path: str) -> bool:
        """Ask a stream server for its name and login challenge."""
        told = read_rtsp(await self._client.async_ask_stream(self.address, port, path))
        self.add_facts(Question.STREAM, Facts(rtsp=told), port)
        return True

    async def _async_ask_port(self, port: int, *, tls: bool) -> bool:
        """Ask for the pages of one port in turn, then ONVIF. Whether any page was one of its own."""
        told, late, pages = False, 0, list(PAGES)
        end: EndReason | None = None
        while pages and end is None:
            what = pages.pop(0)
            try:
                reply = await self._client.async_ask_page(
                    self.address, port, PATHS[what], tls=tls
                )
            except NotToldError as error:
                self.note_end(error.reason, what)
                # A port that says nothing to the first question is left alone.
                late += self._limits.patience if what is Question.DEVICE_INFO else 1
                end = error.reason if error.reason in _NOBODY else None
            else:
                late += reply.why is EndReason.SLOW
                if what is Question.DEVICE_INFO and reply.status == _NOT_FOUND:
                    pages[:0] = OTHER_NAMES
                facts, reason = await self._async_read_reply(
                    reply, read_page, what, reply, self._round.marks
                )
                self.add_facts(what, facts, port, reason)
                told |= facts != Facts() and reason is not EndReason.REDIRECTED
            if late >= self._limits.patience:
                end = end or EndReason.GAVE_UP
        if end is not None:
            self.note_end(end, *pages, Question.ONVIF)
            return told
        return (
            await self._async_note_failure(
                Question.ONVIF, self._async_ask_onvif(port, tls=tls)
            )
            or told
        )

    async def _async_ask_onvif(self, port: int, *, tls: bool) -> bool:
        """Make the calls that need no login; the first says whether there is ONVIF at all."""
        for read in ONVIF_READS:
            reply = await self._client.async_ask_page(self.address, port, read, tls=tls)
            if reply.body is None:
                raise NotToldError(reply.why)
            facts = await self._async_read_reply(reply, read_soap, reply.body)
            if facts is None:
                raise NotToldError(_NO_SOAP.get(reply.status, EndReason.NOT_UNDERSTOOD))
            self.add_facts(
                Question.ONVIF,
                facts,
                port,
                EndReason.ANSWERED if facts != Facts() else EndReason.LOGIN_WANTED,
            )
        return True

    async def _async_ask_certificate(self, port: int) -> bool:
        """Read the certificate. Whether the port speaks TLS."""
        names = read_certificate(
            await self._client.async_read_certificate(self.address, port)
        )
        self.add_facts(Question.CERTIFICATE, Facts(x509=names), port)
        return True

    async def _async_read_reply[T](
        self, reply: Reply, function: Callable[..., T], *arguments: object
    ) -> T:
        """Return what a function reads; a large body is read beside the event loop."""
        if len(reply.body or b"") <= self._limits.aside:
            return function(*arguments)
        found: T = await self._round.aside(function, *arguments)
        return found
