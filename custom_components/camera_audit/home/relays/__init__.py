"""Relays: programs that take the cameras' streams and pass them on. One file for each.

A relay's configuration holds the cameras' own addresses. Each file has the same function: from a
parsed configuration to :class:`~..rows.LooseRow`, whether it came from a file or from memory. Most are YAML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import frigate, go2rtc, motioneye

if TYPE_CHECKING:
    from ..rows import LooseRow

MOST_ROWS = 20_000
#: Bytes of the largest file that is read as a relay's: one of hundreds of cameras has a tenth.
LARGEST = 1024 * 1024
#: Parts of one file that are named as odd.
MOST_ODD = 10

#: A file that is said where it cannot be read: its name, or its folder's, is that of a relay.
NAME = re.compile(rf"(?:frigate|go2rtc)[^/]*(?:/config)?\.ya?ml$|{motioneye.NAME.pattern}", re.IGNORECASE)
#: A folder of the configuration in which a relay keeps its files.
FOLDER = re.compile(r"(?:frigate|go2rtc|motion)[^/]*$", re.IGNORECASE)
#: What a file with any other name shows before it is read as a whole.
SHAPE = re.compile(rb"^(?:cameras|streams|go2rtc)\s*:", re.MULTILINE)


def parse(data: bytes, name: str) -> tuple[object, str | None]:
    """Return what a relay's file says, and where it is broken. UnreadableError where nothing of it can be read."""
    if motioneye.NAME.search(name):
        return motioneye.parse(data), None
    from ..yaml_loader import parse_in_parts  # noqa: PLC0415 (few homes have such a file)

    return parse_in_parts(data, name)


def odd_parts(content: object) -> list[str]:
    """Return which parts of a relay's configuration hold something else than they should: ``cameras: yard``."""
    if not isinstance(content, dict):
        return []
    sections = [key for key in ("cameras", "streams", "go2rtc") if not isinstance(content.get(key) or {}, dict)]
    found = content.get("cameras")
    odd = [key for key, camera in found.items() if not frigate.is_camera(camera)] if isinstance(found, dict) else []
    return [*sections, *(f"cameras: {key}" for key in odd)][:MOST_ODD]


def relay_rows(content: object, where: str) -> list[LooseRow]:
    """Return the cameras of a relay's configuration, none where it is none."""
    if not isinstance(content, dict):
        return []
    used: set[str] = set()
    rows = [*frigate.cameras(content, where, used), *go2rtc.cameras(content, where, used)]
    rows += motioneye.cameras(content, where)
    return rows[:MOST_ROWS]
