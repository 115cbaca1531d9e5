"""Read what a stream server answered to OPTIONS and DESCRIBE."""

from __future__ import annotations

import re

from ..audit.camera import RtspAnswer
from .http import Reply, challenge_of
from .text import decode, line, masked

_STATUS = re.compile(r"RTSP/\d{1,2}\.\d{1,2} (\d{3})(?: |$)")
_LARGEST = 65_536
_MOST_LINES = 128


def read_head(data: bytes) -> Reply | None:
    """Return the head of an answer, None for what is none. Raises nothing."""
    lines = re.split(r"\r?\n", decode(data[:_LARGEST]), maxsplit=_MOST_LINES)
    status = _STATUS.match(lines[0])
    if status is None:
        return None
    headers: list[tuple[str, str]] = []
    for text in lines[1:_MOST_LINES]:
        if not text.strip():
            break
        name, colon, value = text.partition(":")
        if colon:
            headers.append((line(name, 64).lower(), line(value, 1_024)))
    return Reply(int(status[1]), tuple(headers))


def body_length(head: Reply) -> int:
    """Return how many bytes follow the head; 0 where it does not say, or says nonsense."""
    text = head.first("content-length").strip()
    return int(text) if len(text) < 8 and text.isascii() and text.isdigit() else 0  # noqa: PLR2004 - nobody describes a stream in 10 MB


def read_rtsp(heads: tuple[Reply, ...]) -> RtspAnswer | None:
    """Return what the answers say of the server; None where they name neither it nor a realm."""
    server = next(filter(None, (head.first("server") for head in heads)), "")
    challenge = challenge_of(value for head in heads for value in head.values("www-authenticate"))
    if not server and not challenge:
        return None
    return RtspAnswer(server=masked(line(server, 200)) or None, www_authenticate=challenge)
