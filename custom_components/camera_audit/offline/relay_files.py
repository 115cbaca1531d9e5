"""The cameras of the files of relays: they lie in or beside the configuration, under any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..home.relays import MOST_ROWS, NAME, SHAPE, relay_rows
from ..home.rows import LooseRow, Unread, UnreadableError
from ..home.yaml_loader import parse_in_parts

if TYPE_CHECKING:
    from .backup import Files

#: Folders down that such a file is looked for, and how large one with any name may be.
DEPTH = 2
_LARGEST_OTHER = 1024 * 1024


def relay_cameras(files: Files) -> tuple[list[LooseRow], list[Unread]]:
    """Return the cameras of all relays' files, and what of them could not be read."""
    rows: list[LooseRow] = []
    unread: list[Unread] = []
    for name in files.yaml_files(depth=DEPTH):
        relay = bool(NAME.search(name))
        try:
            data = files.read(name)
            relay = relay or (len(data) <= _LARGEST_OTHER and bool(SHAPE.search(data)))
            if relay and len(rows) < MOST_ROWS:
                content, broken = parse_in_parts(data, name)
                rows.extend(relay_rows(content, name))
                if broken:
                    unread.append(Unread(what=name, reason="in_part", detail=broken))
        except FileNotFoundError:
            continue
        except UnreadableError as error:
            if relay:
                unread.append(Unread(what=name, reason=error.reason, detail=error.detail))
    return rows[:MOST_ROWS], unread
