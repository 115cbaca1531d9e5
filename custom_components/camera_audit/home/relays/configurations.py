"""What a relay's configuration says, whether it came from a file or from memory.

It holds the cameras' own addresses. Most are YAML. Few homes have any: this is read where one is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...audit.finding import Force
from . import frigate, go2rtc, motioneye
from .file_names import COPY, MOTIONEYE
from .graph import follow_cameras, merge_served
from .interface import NOTHING_SERVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..rows import LooseRow
    from .interface import Relay, RelayCamera, Served

#: All of them. The order of a home's cameras is theirs.
RELAYS: tuple[Relay, ...] = (frigate, motioneye, go2rtc)
MOST_ROWS = 20_000
#: Parts of one file that are named as odd.
MOST_ODD = 10


def parse_relay_file(data: bytes, name: str) -> tuple[object, str | None]:
    """Return what a relay's file says, and where it is broken. UnreadableError where nothing of it can be read."""
    if MOTIONEYE.search(name):
        return motioneye.parse_motioneye_file(data), None
    from ..yaml_loader import parse_in_parts  # noqa: PLC0415 (few homes have such a file)

    return parse_in_parts(data, name)


def odd_parts(content: object) -> list[str]:
    """Return which parts of a relay's configuration hold something else than they should: ``cameras: yard``."""
    if not isinstance(content, dict):
        return []
    sections = [
        key
        for key in ("cameras", "streams", "go2rtc")
        if not isinstance(content.get(key) or {}, dict)
    ]
    found = content.get("cameras")
    odd = (
        [key for key, camera in found.items() if not frigate.is_camera(camera)]
        if isinstance(found, dict)
        else []
    )
    return [*sections, *(f"cameras: {key}" for key in odd)][:MOST_ODD]


class RelayFile(NamedTuple):
    """A file of relays as it was parsed: which they are, and whether it is a copy that was laid aside."""

    name: str
    content: object
    relays: frozenset[str]
    is_copy: bool


def read_relay_file(content: object, name: str) -> RelayFile:
    """Return what a parsed file is."""
    return RelayFile(
        name, content, frozenset(relays_of(content)), bool(COPY.search(name))
    )


def files_in_force(files: Sequence[RelayFile]) -> list[RelayFile]:
    """Return the files that count: a copy only where no other file of its relay is there."""
    in_use = {relay for file in files if not file.is_copy for relay in file.relays}
    return [
        file for file in files if not file.is_copy or in_use.isdisjoint(file.relays)
    ]


def read_served(content: object) -> Served:
    """Return what a configuration hands on, of whichever relay it is."""
    if not isinstance(content, dict):
        return NOTHING_SERVED
    return merge_served([relay.read_served(content) for relay in RELAYS])


def merge_files(files: Sequence[RelayFile]) -> Served:
    """Return what all files hand on that means one thing by its name."""
    return merge_served([read_served(file.content) for file in files])


def rows_in_force(files: Sequence[RelayFile]) -> list[LooseRow]:
    """Return the cameras of all files that count."""
    counting = files_in_force(files)
    elsewhere = merge_files(counting)
    rows: list[LooseRow] = []
    for file in counting:
        force = Force.BACKUP if file.is_copy else Force.LOADED
        rows += [
            row._replace(force=force)
            for row in relay_rows(file.content, file.name, elsewhere)
        ]
    return rows


def relays_of(content: object) -> set[str]:
    """Return which relays a configuration is of, whether or not any camera stands in it today."""
    if isinstance(content, motioneye.MotionEyeSettings):
        return {motioneye.DOMAIN}
    if not isinstance(content, dict):
        return set()
    parts = {
        "cameras": frigate.DOMAIN,
        "streams": go2rtc.DOMAIN,
        "go2rtc": go2rtc.DOMAIN,
    }
    return {
        relay
        for part, relay in parts.items()
        if isinstance(content.get(part, 0), (dict, type(None)))
    }


def relay_rows(
    content: object, where: str, elsewhere: Served = NOTHING_SERVED
) -> list[LooseRow]:
    """Return the cameras of a relay's configuration, none where it is none. ``elsewhere``: what others hand on."""
    if not isinstance(content, dict):
        return []
    cameras: list[RelayCamera] = []
    for relay in RELAYS:
        cameras += relay.read_cameras(content, where)
    return follow_cameras(cameras, read_served(content), elsewhere)[:MOST_ROWS]
