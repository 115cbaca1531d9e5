"""go2rtc, also inside Frigate and WebRTC Camera: ``streams:`` of a name to one or more sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..hosts import LONGEST
from ..rows import LooseRow
from ..sections import list_comments, locate_key
from .file_names import GO2RTC
from .interface import RelayCamera, Served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOMAIN = GO2RTC
#: Where it listens: ``:8554``, ``0.0.0.0:8554/tcp``.
_LISTEN = re.compile(r"(?:^|:)(\d{2,5})(?:/tcp)?$")


def read_cameras(content: Mapping[object, object], where: str) -> Iterator[RelayCamera]:
    """Yield the streams, each a camera until another takes it."""
    section = _find_streams(content)
    for name, sources in read_served(content).streams.items():
        place = locate_key(section, name, otherwise=where)
        words = list_comments(section, name)
        row = LooseRow(platform=DOMAIN, name=name, where=place, words=words)
        yield RelayCamera(row, sources, name)


def read_served(content: Mapping[object, object]) -> Served:
    """Return the sources of each stream, of which one may stand without a list, and where go2rtc listens."""
    streams: dict[str, list[str]] = {}
    for name, sources in _find_streams(content).items():
        written = sources if isinstance(sources, list) else [sources]
        streams[str(name)] = [
            source[:LONGEST] for source in written if isinstance(source, str)
        ]
    return Served(streams, ports=_read_ports(content))


def _find_own(content: Mapping[object, object]) -> Mapping[object, object]:
    inner = content.get("go2rtc")
    return inner if isinstance(inner, dict) else content


def _find_streams(content: Mapping[object, object]) -> dict[object, object]:
    streams = _find_own(content).get("streams")
    return streams if isinstance(streams, dict) else {}


def _read_ports(content: Mapping[object, object]) -> frozenset[int]:
    """Return the ports of its pages and of its streams, where a configuration says them."""
    ports: set[int] = set()
    for name in ("api", "rtsp"):
        section = _find_own(content).get(name)
        listen = section.get("listen") if isinstance(section, dict) else None
        if isinstance(listen, str) and (match := _LISTEN.search(listen)):
            ports.add(int(match[1]))
    return frozenset(ports)
