"""Ask one host all that it is asked, and make one answer of it. Never raises."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, TypeVarTuple, Unpack

from ..audit.camera import Facts
from .answer import NotTold, Outcome, Part, PartOf, Reason
from .asked import DEVICE_INFO, ONVIF_READS, OTHER_NAMES, PAGES, What
from .http import Reply, read_page, says_something
from .merge import merged
from .onvif import Soap, read_soap
from .rtsp import read_rtsp
from .tls import read_certificate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence
    from datetime import datetime

    from ..knowledge.records import Pattern
    from .asked import Page
    from .limits import Limits
    from .stream_client import StreamClient
    from .target import Target
    from .web_client import WebClient


#: How a server without ONVIF ends a call, or one that asks for a login before it reads it.
_NO_SOAP = {
    401: Reason.LOGIN_WANTED,
    403: Reason.NOT_FOUND,
    404: Reason.NOT_FOUND,
    405: Reason.NOT_FOUND,
    501: Reason.NOT_FOUND,
}
_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")


class Aside(Protocol):
    """Runs a function in another thread."""

    def __call__(self, function: Callable[[Unpack[_Ts]], _T], /, *args: *_Ts) -> Awaitable[_T]:
        """Return what the function returns."""


@dataclass(frozen=True, kw_only=True)
class Means:
    """What is needed to ask. ``marks``: the forms by which pages are known."""

    web: WebClient
    streams: StreamClient
    limits: Limits
    aside: Aside
    now: Callable[[], datetime]
    marks: Sequence[Pattern] = ()


@dataclass
class Heard:
    """What one host said so far: filled while it is asked, whole at any moment."""

    facts: dict[PartOf, list[Facts]] = field(default_factory=dict)
    outcomes: dict[What, Outcome] = field(default_factory=dict)
    ports: list[int] = field(default_factory=list)

    def note(self, what: What, reason: Reason, *, ok: bool = False) -> None:
        """Keep how a question ended: of several ports, the one that answered."""
        known = self.outcomes.get(what)
        if known is None or (ok and not known.ok):
            self.outcomes[what] = Outcome(what, ok, reason)

    def add(self, part: PartOf, facts: Facts, port: int) -> None:
        """Keep what was said."""
        self.facts.setdefault(part, []).append(facts)
        if port not in self.ports:
            self.ports.append(port)

    def parts(self, when: datetime) -> tuple[Part, ...]:
        """Return the parts that told something."""
        return tuple(Part(part, when, merged(facts)) for part, facts in self.facts.items())


async def ask_host(target: Target, address: str, means: Means) -> Heard:
    """Ask a host on all its ports, within its time."""
    heard = Heard()
    try:
        async with asyncio.timeout(means.limits.host):
            await asyncio.gather(
                _web(target, address, means, heard),
                *(_stream(target, address, port, means, heard) for port in target.rtsp),
            )
    except TimeoutError:
        _rest(target, heard, Reason.GAVE_UP)
    except Exception:  # noqa: BLE001 - whatever a host does, the others are asked
        _rest(target, heard, Reason.NOT_UNDERSTOOD)
    return heard


def _rest(target: Target, heard: Heard, reason: Reason) -> None:
    """Name the questions that were not asked to the end."""
    whats = [page.what for page in PAGES] + [What.ONVIF] if target.http or target.https else []
    whats += [What.CERTIFICATE] if target.https else []
    whats += [What.STREAM] if target.rtsp else []
    for what in whats:
        heard.note(what, reason)


async def _web(target: Target, address: str, means: Means, heard: Heard) -> None:
    """Ask the plain ports and for the certificate; the pages over TLS only where need be."""
    found = await _together(
        *(_port(address, port, means, heard, tls=False) for port in target.http),
        *(_certificate(address, port, means, heard) for port in target.https),
    )
    if not any(found[: len(target.http)]):
        speaks = found[len(target.http) :]
        await _together(
            *(
                _port(address, port, means, heard, tls=True)
                for port, tls in zip(target.https, speaks, strict=True)
                if tls
            )
        )


async def _together(*questions: Coroutine[Any, Any, bool]) -> list[bool]:
    return list(await asyncio.gather(*questions))


async def _port(address: str, port: int, means: Means, heard: Heard, *, tls: bool) -> bool:
    """Ask for the pages of one port in turn, then ONVIF. Whether any page was one of its own."""
    told, late = False, 0
    pages: list[Page] = list(PAGES)
    while pages:
        page = pages.pop(0)
        if late >= means.limits.patience:
            heard.note(page.what, Reason.GAVE_UP)
            continue
        try:
            reply = await means.web.get(address, port, page, tls=tls)
        except NotTold as end:
            heard.note(page.what, end.reason)
            if end.reason in (Reason.CLOSED, Reason.NO_ANSWER, Reason.NO_TLS, Reason.NOT_ALLOWED):
                _skip(pages, heard, end.reason)
                return told
            # A port that says nothing to the first question is left alone.
            late += 1 if told or page is not DEVICE_INFO else means.limits.patience
            continue
        late += reply.why is Reason.SLOW
        if page is DEVICE_INFO and reply.status == 404:  # noqa: PLR2004 - not found
            pages[:0] = OTHER_NAMES
        told |= await _page(page, reply, port, means, heard)
    if late >= means.limits.patience:
        heard.note(What.ONVIF, Reason.GAVE_UP)
    else:
        told |= await _onvif(address, port, means, heard, tls=tls)
    return told


def _skip(pages: Sequence[Page], heard: Heard, reason: Reason) -> None:
    for page in pages:
        heard.note(page.what, reason)
    heard.note(What.ONVIF, reason)


async def _page(page: Page, reply: Reply, port: int, means: Means, heard: Heard) -> bool:
    large = len(reply.body or b"") > means.limits.aside
    arguments = (page, reply, means.marks, means.limits)
    facts, reason = await means.aside(read_page, *arguments) if large else read_page(*arguments)
    if says_something(facts):
        heard.add(PartOf.PAGES, facts, port)
        heard.note(page.what, reason, ok=reason is Reason.ANSWERED)
        return reason is not Reason.REDIRECTED
    heard.note(page.what, Reason.NOTHING_TOLD if reason is Reason.ANSWERED else reason)
    return False


async def _onvif(address: str, port: int, means: Means, heard: Heard, *, tls: bool) -> bool:
    """Make the calls that need no login; the first says whether there is ONVIF at all."""
    for read in ONVIF_READS:
        try:
            reply = await means.web.read(address, port, read, tls=tls)
        except NotTold as end:
            heard.note(What.ONVIF, end.reason)
            return False
        if reply.body is None:
            heard.note(What.ONVIF, reply.why)
            return False
        soap: Soap = (
            await means.aside(read_soap, reply.body)
            if len(reply.body) > means.limits.aside
            else read_soap(reply.body)
        )
        if not soap.spoke:
            heard.note(What.ONVIF, _NO_SOAP.get(reply.status, Reason.NOT_UNDERSTOOD))
            return False
        if soap.facts != Facts():
            heard.add(PartOf.ONVIF, soap.facts, port)
            heard.note(What.ONVIF, Reason.ANSWERED, ok=True)
    heard.note(What.ONVIF, Reason.LOGIN_WANTED)
    return True


async def _stream(target: Target, address: str, port: int, means: Means, heard: Heard) -> None:
    try:
        heads = await means.streams.stream(address, port, target.stream_path)
    except NotTold as end:
        heard.note(What.STREAM, end.reason)
        return
    if (told := read_rtsp(heads)) is None:
        heard.note(What.STREAM, Reason.NOTHING_TOLD)
        return
    heard.add(PartOf.STREAM, Facts(rtsp=told), port)
    heard.note(What.STREAM, Reason.ANSWERED, ok=True)


async def _certificate(address: str, port: int, means: Means, heard: Heard) -> bool:
    """Read the certificate. Whether the port speaks TLS."""
    try:
        der = await means.streams.certificate(address, port)
    except NotTold as end:
        heard.note(What.CERTIFICATE, end.reason)
        return False
    names = read_certificate(der)
    if names:
        heard.add(PartOf.CERTIFICATE, Facts(x509=names), port)
        heard.note(What.CERTIFICATE, Reason.ANSWERED, ok=True)
    else:
        heard.note(What.CERTIFICATE, Reason.NOTHING_TOLD)
    return True
