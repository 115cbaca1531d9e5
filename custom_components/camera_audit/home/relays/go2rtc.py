"""go2rtc, also inside Frigate and WebRTC Camera: ``streams:`` of a name to one or more sources."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..hosts import LONGEST
from ..rows import LooseRow
from ..sections import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DOMAIN = "go2rtc"
#: Streams that lead to streams, and addresses of one camera.
MOST_STEPS = 10
MOST_ADDRESSES = 20

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\s'\"#]+")
#: go2rtc's own kinds of source that wrap another: ``ffmpeg:rtsp://…#video=h264``.
_WRAPPED = re.compile(r"^(?:ffmpeg|webrtc|exec|echo|expr|rtspx):(?!//)")
#: Sources of a maker's cloud, which need no host, and cameras that hang on this machine.
_OF_ACCOUNT = re.compile(r"(ezviz|hikconnect|ivideon|nest|ring|roborock|tuya):(?://)?(?=[?\w])", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:device\?(?:.*&)?video=|v4l2:|/dev/video\d)")
#: An address that its owner cut off at the login before showing the file: ``rtsp://admin``.
_CUT_OFF = re.compile(r"\w+://[\w-]+/?", re.ASCII)
#: A variable of the program's surroundings: ``$CAM``, ``${CAM}``, ``${CAM:default}``, ``{CAM}``.
_VARIABLE = re.compile(r"\$\{(\w+)(?::[^}]*)?\}|\$([A-Z_][A-Z0-9_]*)|\{(\w+)\}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0"})  # noqa: S104 - compared only


def cameras(content: Mapping[object, object], where: str, used: set[str]) -> Iterator[LooseRow]:
    """Yield the streams that no camera of the same configuration has ``used``."""
    streams, section = streams_of(content), _streams(content)
    for key, sources in streams.items():
        if key not in used and (addresses := resolved(sources, streams, set())):
            place = place_of(section, key, otherwise=where)
            yield LooseRow(platform=DOMAIN, name=key, addresses=tuple(addresses), where=place)


def streams_of(content: Mapping[object, object]) -> dict[str, list[str]]:
    """Return the sources of each stream; one source may stand without a list."""
    found: dict[str, list[str]] = {}
    for key, sources in _streams(content).items():
        many = sources if isinstance(sources, list) else [sources]
        found[str(key)] = [source[:LONGEST] for source in many if isinstance(source, str)]
    return found


def _streams(content: Mapping[object, object]) -> dict[object, object]:
    inner = content.get("go2rtc")
    streams = (inner if isinstance(inner, dict) else content).get("streams")
    return streams if isinstance(streams, dict) else {}


def resolved(sources: Iterable[str], streams: dict[str, list[str]], used: set[str]) -> list[str]:
    """Return the addresses of cameras: a stream that leads to another is followed.

    A host that is a variable stands as ``{NAME}``, however the program writes it; so does the
    source itself where it has no host.
    """
    addresses: dict[str, None] = {}
    waiting = list(sources)
    followed: set[str] = set()
    while waiting and len(addresses) < MOST_ADDRESSES:
        source = _unwrapped(waiting.pop(0))
        if (stream := _leads_to(source, streams)) is not None:
            if stream not in followed and len(followed) < MOST_STEPS:
                followed.add(stream)
                used.add(stream)
                waiting.extend(streams[stream])
            continue
        source = _VARIABLE.sub(lambda match: "{" + next(filter(None, match.groups())) + "}", source)
        if _VARIABLE.fullmatch(source):
            addresses[source] = None
        elif (url := _URL.search(source)) and (address := _address(url[0])):
            addresses[address] = None
        elif (account := _OF_ACCOUNT.match(source)) or _ATTACHED.match(source):
            mark = sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            addresses[f"{account[1] if account else 'device'}://{{{mark}}}"] = None
    return list(addresses)


def _unwrapped(source: str) -> str:
    while match := _WRAPPED.match(source):
        source = source[match.end() :]
    return source.strip()


def _leads_to(source: str, streams: dict[str, list[str]]) -> str | None:
    """Return the stream of the same file that a source names, None if it is none."""
    plain = source.split("#", 1)[0].split("?", 1)[0].strip()
    if plain in streams:
        return plain
    try:
        parts = urlsplit(plain)
        local = parts.hostname in _LOOPBACK
    except ValueError:
        return None
    stream = parts.path.strip("/")
    return stream if local and stream in streams else None


def _address(url: str) -> str | None:
    """Return the address of a camera; a stream of this very machine is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host or host in _LOOPBACK or _CUT_OFF.fullmatch(url):
        return None
    return url
