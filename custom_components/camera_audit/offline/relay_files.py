"""The cameras of the files of Frigate and go2rtc, programs that pass streams on.

They lie in or beside the configuration folder of many homes, under any name, with the cameras' own
addresses in them. Their shape tells them: `cameras:` with inputs of ffmpeg, `streams:` of addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..home.rows import LooseRow, Unread
from .files import UnreadableError
from .yaml_address import LONGEST
from .yaml_loader import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .backup import Files

#: Folders down that such a file is looked for.
DEPTH = 2
#: Streams that lead to streams, and addresses of one camera.
MOST_STEPS = 10
MOST_ADDRESSES = 20
MOST_ROWS = 20_000

#: A file that is said where it cannot be read.
_NAME = re.compile(r"(?:frigate|go2rtc)[^/]*$", re.IGNORECASE)
#: What a file with any other name shows before it is read as a whole, and how large it may be.
_SHAPE = re.compile(rb"^(?:cameras|streams|go2rtc)\s*:", re.MULTILINE)
_LARGEST_OTHER = 1024 * 1024
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\s'\"#]+")
#: go2rtc's own kinds of source that wrap another: ``ffmpeg:rtsp://…#video=h264``.
_WRAPPED = re.compile(r"^(?:ffmpeg|webrtc|exec|echo|expr|rtspx):(?!//)")
#: An address that its owner cut off at the login before showing the file: ``rtsp://admin``.
_CUT_OFF = re.compile(r"\w+://[\w-]+/?", re.ASCII)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0"})  # noqa: S104 - compared only


def relay_cameras(files: Files) -> tuple[list[LooseRow], list[Unread]]:
    """Return the cameras of all Frigate and go2rtc files, and what of them could not be read."""
    rows: list[LooseRow] = []
    unread: list[Unread] = []
    for name in files.yaml_files(depth=DEPTH):
        relay = bool(_NAME.search(name))
        try:
            data = files.read(name)
            relay = relay or (len(data) <= _LARGEST_OTHER and bool(_SHAPE.search(data)))
            content = parse(data, name) if relay else None
        except FileNotFoundError:
            continue
        except UnreadableError as error:
            if relay:
                unread.append(Unread(what=name, reason=error.reason, detail=error.detail))
            continue
        if isinstance(content, dict) and len(rows) < MOST_ROWS:
            rows.extend(_cameras(content, name))
    return rows[:MOST_ROWS], unread


def _cameras(content: dict[object, object], where: str) -> Iterator[LooseRow]:
    inner = content.get("go2rtc")
    streams = _streams(inner if isinstance(inner, dict) else content)
    used: set[str] = set()
    cameras = content.get("cameras")
    for key, camera in cameras.items() if isinstance(cameras, dict) else ():
        inputs = _inputs(camera)
        if not isinstance(key, str) or inputs is None:
            continue
        used.add(key)
        addresses = _resolved(inputs, streams, used)
        yield LooseRow(
            platform="frigate",
            entity_id=f"camera.{_object_id(key)}",
            name=key.replace("_", " "),
            addresses=tuple(addresses),
            host_key=_host_key(inputs) if not addresses else None,
            where=where,
        )
    for key, sources in streams.items():
        if key not in used and (addresses := _resolved(sources, streams, set())):
            yield LooseRow(platform="go2rtc", name=key, addresses=tuple(addresses), where=where)


def _streams(content: dict[object, object]) -> dict[str, list[str]]:
    """Return the sources of each stream; one source may stand without a list."""
    streams = content.get("streams")
    found: dict[str, list[str]] = {}
    for key, sources in streams.items() if isinstance(streams, dict) else ():
        many = sources if isinstance(sources, list) else [sources]
        found[str(key)] = [source[:LONGEST] for source in many if isinstance(source, str)]
    return found


def _inputs(camera: object) -> list[str] | None:
    """Return the addresses of a Frigate camera, None if it has not the shape of one."""
    ffmpeg = camera.get("ffmpeg") if isinstance(camera, dict) else None
    inputs = ffmpeg.get("inputs") if isinstance(ffmpeg, dict) else None
    if not isinstance(inputs, list):
        return None
    paths = [entry.get("path") for entry in inputs if isinstance(entry, dict)]
    return [path[:LONGEST] for path in paths if isinstance(path, str)]


def _resolved(sources: Iterable[str], streams: dict[str, list[str]], used: set[str]) -> list[str]:
    """Return the addresses of cameras: a stream that leads to another is followed."""
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
        elif (url := _URL.search(source)) and (address := _address(url[0])):
            addresses[address] = None
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
    if not host or host in _LOOPBACK or host.startswith(("{", "$")):
        return None
    if _CUT_OFF.fullmatch(url):
        return None
    return url


def _host_key(sources: Iterable[str]) -> str | None:
    """Return a stand-in where the host is a variable: ``rtsp://{FRIGATE_CAM_1}/live``."""
    for source in sources:
        if match := re.search(r"://(?:[^/@]*@)?(\$?\{[^}]+\})", source):
            return f"variable {match[1]}"
    return None


def _object_id(key: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "_", key.lower())
