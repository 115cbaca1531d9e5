"""go2rtc, also inside Frigate and WebRTC Camera: ``streams:`` of a name to one or more sources."""

from __future__ import annotations

import re
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import parse_qs, urlsplit

from ..hosts import LONGEST, is_restreams
from ..rows import LooseRow
from ..sections import locate_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DOMAIN = "go2rtc"
#: Sources of each stream, by its name.
Streams: TypeAlias = "Mapping[str, Sequence[str]]"
NO_STREAMS: Streams = MappingProxyType({})
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
#: An address that its owner cut off at the login before showing the file: ``rtsp://admin``.
_CUT_OFF = re.compile(r"\w+://[\w-]+/?", re.ASCII)
#: A variable of the program's surroundings: ``$CAM``, ``${CAM}``, ``${CAM:default}``, ``{CAM}``.
_VARIABLE = re.compile(r"\$\{(\w+)(?::[^}]*)?\}|\$([A-Z_][A-Z0-9_]*)|\{(\w+)\}")
#: Where go2rtc answers: its streams, and its pages.
_PORTS = frozenset({1984, 8554})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0"})  # noqa: S104 - compared only


def read_cameras(
    content: Mapping[object, object],
    where: str,
    used: set[str],
    elsewhere: Streams = NO_STREAMS,
) -> Iterator[LooseRow]:
    """Yield the streams that no camera of the same configuration has ``used``; ``elsewhere``: those of other files."""
    streams, section = read_streams(content), _find_section(content)
    for key, sources in streams.items():
        if key not in used and (
            addresses := resolve_streams(sources, streams, set(), key, elsewhere)
        ):
            place = locate_key(section, key, otherwise=where)
            yield LooseRow(
                platform=DOMAIN, name=key, addresses=tuple(addresses), where=place
            )


def read_streams(content: Mapping[object, object]) -> dict[str, list[str]]:
    """Return the sources of each stream; one source may stand without a list."""
    found: dict[str, list[str]] = {}
    for key, sources in _find_section(content).items():
        many = sources if isinstance(sources, list) else [sources]
        found[str(key)] = [
            source[:LONGEST] for source in many if isinstance(source, str)
        ]
    return found


def _find_section(content: Mapping[object, object]) -> dict[object, object]:
    inner = content.get("go2rtc")
    streams = (inner if isinstance(inner, dict) else content).get("streams")
    return streams if isinstance(streams, dict) else {}


class _Lead(NamedTuple):
    """The stream that a source names, and whether the source says that this very machine has it."""

    stream: str
    here: bool


def resolve_streams(
    sources: Iterable[str],
    streams: Streams,
    used: set[str],
    name: str = "",
    elsewhere: Streams = NO_STREAMS,
) -> list[str]:
    """Return the addresses of cameras: a stream that leads to another is followed.

    ``name``: of the stream that the sources are of. ``elsewhere``: streams of other files. A host that is a variable
    stands as ``{NAME}``, however the program writes it; so does the source itself where it has no host.
    """
    addresses: dict[str, None] = {}
    waiting = [(source, frozenset({name})) for source in sources]
    followed: set[tuple[str, bool]] = set()
    while waiting and len(addresses) < MOST_ADDRESSES:
        written, above = waiting.pop(0)
        source = _unwrap_source(written)
        lead = _find_lead(source, streams, elsewhere)
        its_streams = _choose_streams(lead, above, streams, elsewhere)
        if lead is None or its_streams is None:
            if address := _read_source(source):
                addresses[address] = None
            continue
        step = lead.stream, its_streams is elsewhere
        if step in followed or len(followed) >= MOST_STEPS:
            continue
        followed.add(step)
        if its_streams is streams:
            used.add(lead.stream)
        below = above | {lead.stream}
        waiting += [(inner, below) for inner in its_streams[lead.stream]]
    return list(addresses)


def _choose_streams(
    lead: _Lead | None, above: frozenset[str], streams: Streams, elsewhere: Streams
) -> Streams | None:
    """Return the streams among which a source names one, None if it names none. ``above``: those that led to it."""
    if lead is None:
        return None
    # A stream of another host that has the name of the one it is a source of is that host's own.
    is_others = not lead.here and lead.stream in above
    its_streams = elsewhere
    if not is_others and lead.stream in streams:
        its_streams = streams
    return its_streams if lead.stream in its_streams else None


def _read_source(source: str) -> str:
    """Return the address of a camera that a source is, with a mark for a host where it has none; "" for any other."""
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


def _unwrap_source(source: str) -> str:
    while match := _WRAPPED.match(source):
        source = source[match.end() :]
    return source.strip()


def _find_lead(source: str, *known: Streams) -> _Lead | None:
    """Return the stream that a source names, None if it is none.

    From wherever a program reads it, a stream of go2rtc has the name that it has there, and go2rtc its ports.
    """
    plain = source.split("#", 1)[0].strip()
    if any((name := plain.split("?", 1)[0].strip()) in streams for streams in known):
        return _Lead(name, here=True)
    try:
        parts = urlsplit(plain)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    here = host in _LOOPBACK
    if not (here or port in _PORTS or is_restreams(host)):
        return None
    names = (parts.path.strip("/"), *parse_qs(parts.query).get("src", ()))
    return next(
        (
            _Lead(name, here)
            for name in names
            if any(name in streams for streams in known)
        ),
        None,
    )


def _check_address(url: str) -> str | None:
    """Return the address of a camera; a stream of this very machine is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host or host in _LOOPBACK or _CUT_OFF.fullmatch(url):
        return None
    return url
