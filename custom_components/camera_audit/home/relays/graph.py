"""Follow the streams of relays by their names, over all configurations, to where the cameras themselves answer.

A program reads a stream of go2rtc from wherever it runs: this machine, a LAN address, a container, an add-on, a ``.local`` name.
"""

from __future__ import annotations

import re
from collections import deque
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

from ..hosts import is_restreams, is_this_machine
from .interface import NOTHING_SERVED, Served

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..rows import LooseRow
    from .interface import RelayCamera

#: Streams that lead to streams, and addresses of one camera.
MOST_STEPS = 10
MOST_ADDRESSES = 20

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\s'\"#]+")
#: go2rtc's own kinds of source that wrap another: ``ffmpeg:rtsp://…#video=h264``.
_WRAPPED = re.compile(r"^(?:ffmpeg|webrtc|exec|echo|expr|rtspx):(?!//)")
#: Sources of a maker's cloud, which need no host, and cameras that hang on this machine.
_OF_ACCOUNT = re.compile(
    r"(ezviz|hikconnect|ivideon|nest|ring|roborock|tuya):(?://)?(?=[?\w])",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"(?:device\?(?:.*&)?video=|v4l2:|/dev/video\d)")
#: What go2rtc takes from Home Assistant: a camera that is known there already.
_OF_HOME = re.compile(r"hass://supervisor\b", re.IGNORECASE)
#: An address that its owner cut off at the login before showing the file: ``rtsp://admin``.
_CUT_OFF = re.compile(r"\w+://[\w-]+/?", re.ASCII)
#: A variable of the program's surroundings: ``$CAM``, ``${CAM}``, ``${CAM:default}``, ``{CAM}``.
_VARIABLE = re.compile(r"\$\{(\w+)(?::[^}]*)?\}|\$([A-Z_][A-Z0-9_]*)|\{(\w+)\}")
#: Where go2rtc answers if its configuration says nothing else: its streams, and its pages.
_PORTS = frozenset({1984, 8554})
#: How the pages of one camera each are read.
_OF_PAGES = frozenset({"http", "https"})


class Followed(NamedTuple):
    """Where the sources of a camera lead."""

    addresses: tuple[str, ...]
    """Of the camera itself. A host that is a variable stands as ``{NAME}``, however the program writes it."""
    streams: frozenset[str]
    """The streams of the same configuration on the way there."""
    ends_here: bool
    """Whether one leads to a program on this very machine that no configuration tells of."""


class _Lead(NamedTuple):
    """The stream that a source names."""

    stream: str
    here: bool
    """Whether the source says that this very machine has it."""


class _Step(NamedTuple):
    """A source on the way, and the streams that led to it."""

    source: str
    above: frozenset[str]


def follow_cameras(
    cameras: Sequence[RelayCamera], own: Served, elsewhere: Served = NOTHING_SERVED
) -> list[LooseRow]:
    """Return the rows of the cameras of a configuration, each with its addresses.

    ``own``: what the same configuration hands on; ``elsewhere``: what others do. A stream that a camera of the same
    configuration takes, or has the name of, is that camera's.
    """
    rows: list[LooseRow] = []
    taken: set[str] = set()
    for camera in cameras:
        if camera.stream:
            continue
        followed = follow_sources(camera.sources, own, elsewhere)
        taken |= {*followed.streams, camera.takes}
        words = (*camera.row.words, *sorted(followed.streams))
        rows.append(
            camera.row._replace(
                addresses=followed.addresses,
                words=words,
                through_this_machine=followed.ends_here and not followed.addresses,
            )
        )
    for camera in cameras:
        if not camera.stream or camera.stream in taken:
            continue
        followed = follow_sources(camera.sources, own, elsewhere, camera.stream)
        if followed.addresses:
            rows.append(camera.row._replace(addresses=followed.addresses))
    return rows


def follow_sources(
    sources: Iterable[str],
    own: Served,
    elsewhere: Served = NOTHING_SERVED,
    name: str = "",
) -> Followed:
    """Return where sources lead: a stream that leads to another is followed. ``name``: of the stream that they are of."""
    addresses: dict[str, None] = {}
    streams: set[str] = set()
    pages = {**elsewhere.pages, **own.pages}
    waiting = deque(_Step(source, frozenset({name})) for source in sources)
    seen: set[tuple[str, bool]] = set()
    ends_here = False
    while waiting and len(addresses) < MOST_ADDRESSES:
        written, above = waiting.popleft()
        source = _unwrap_source(written)
        if (port := _find_page(source, pages)) is not None:
            page = f":{port}"
            if page not in above:
                below = above | {page}
                waiting += [_Step(inner, below) for inner in pages[port]]
            continue
        lead = _find_lead(source, own, elsewhere)
        served = _choose_served(lead, above, own, elsewhere)
        if lead is None or served is None:
            if address := _read_source(source):
                addresses[address] = None
            ends_here |= _leads_here(source)
            continue
        step = lead.stream, served is elsewhere
        if step in seen or len(seen) >= MOST_STEPS:
            continue
        seen.add(step)
        if served is own:
            streams.add(lead.stream)
        below = above | {lead.stream}
        waiting += [_Step(inner, below) for inner in served.streams[lead.stream]]
    return Followed(tuple(addresses), frozenset(streams), ends_here)


def merge_served(many: Iterable[Served]) -> Served:
    """Return what several configurations hand on; a name or a port that means two things in them means none."""
    streams: dict[str, Sequence[str]] = {}
    pages: dict[int, Sequence[str]] = {}
    ports: frozenset[int] = frozenset()
    odd_streams: set[str] = set()
    odd_pages: set[int] = set()
    for served in many:
        ports |= served.ports
        for name, sources in served.streams.items():
            if streams.setdefault(name, sources) != sources:
                odd_streams.add(name)
        for port, sources in served.pages.items():
            if pages.setdefault(port, sources) != sources:
                odd_pages.add(port)
    return Served(
        {name: sources for name, sources in streams.items() if name not in odd_streams},
        {port: sources for port, sources in pages.items() if port not in odd_pages},
        ports,
    )


def _unwrap_source(source: str) -> str:
    while match := _WRAPPED.match(source):
        source = source[match.end() :]
    return source.strip()


def _find_page(source: str, pages: Mapping[int, Sequence[str]]) -> int | None:
    """Return the port of the relay's page to which a source leads, None where it leads to none."""
    if not pages:
        return None
    try:
        parts = urlsplit(source)
        port = parts.port
    except ValueError:
        return None
    if (
        port is None
        or port not in pages
        or parts.path.strip("/")
        or parts.scheme not in _OF_PAGES
    ):
        return None
    # What a relay hands on may itself be read from that port, of another host.
    return None if source in pages[port] else port


def _choose_served(
    lead: _Lead | None, above: frozenset[str], own: Served, elsewhere: Served
) -> Served | None:
    """Return who hands on the stream that a source names, None if nobody does. ``above``: those that led to it."""
    if lead is None:
        return None
    # A stream of another host that has the name of the one it is a source of is that host's own.
    is_others = not lead.here and lead.stream in above
    served = elsewhere
    if not is_others and lead.stream in own.streams:
        served = own
    return served if lead.stream in served.streams else None


def _find_lead(source: str, own: Served, elsewhere: Served) -> _Lead | None:
    """Return the stream that a source names, None if it is none.

    From wherever a program reads it, a stream of go2rtc has the name that it has there, and go2rtc its ports.
    """
    plain = source.split("#", 1)[0].strip()
    name = plain.split("?", 1)[0].strip()
    if name in own.streams or name in elsewhere.streams:
        return _Lead(name, here=True)
    try:
        parts = urlsplit(plain)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    here = is_this_machine(host)
    is_relays = port in _PORTS or port in own.ports or port in elsewhere.ports
    if not (here or is_relays or is_restreams(host)):
        return None
    for name in (parts.path.strip("/"), *parse_qs(parts.query).get("src", ())):
        if name in own.streams or name in elsewhere.streams:
            return _Lead(name, here)
    return None


def _read_source(source: str) -> str:
    """Return the address of a camera that a source is, with a mark for a host where it has none; "" for any other."""
    if _OF_HOME.match(source):
        return ""
    source = _VARIABLE.sub(
        lambda match: "{" + next(filter(None, match.groups())) + "}", source
    )
    if _VARIABLE.fullmatch(source):
        return source
    url = _URL.search(source)
    if url and (address := _check_address(url[0])):
        return address
    account = _OF_ACCOUNT.match(source)
    if account is None and not _ATTACHED.match(source):
        return ""
    scheme = account[1] if account else "device"
    mark = sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{scheme}://{{{mark}}}"


def _leads_here(source: str) -> bool:
    """Whether a source is an address of this very machine."""
    url = _URL.search(source)
    try:
        host = urlsplit(url[0]).hostname if url else None
    except ValueError:
        return False
    return is_this_machine(host or "")


def _check_address(url: str) -> str | None:
    """Return the address of a camera; a stream of this very machine is none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    if not host or is_this_machine(host) or _CUT_OFF.fullmatch(url):
        return None
    return url
