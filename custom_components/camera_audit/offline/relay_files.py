"""The cameras of the files of relays: they lie in or beside the configuration, under any name."""

from ..home.relays import MOST_ROWS, NAME, SHAPE, relay_rows
from ..home.rows import LooseRow, UnreadableError
from ..home.yaml_loader import parse_in_parts
from .files import Files

#: Folders down that such a file is looked for, and how large one with any name may be.
DEPTH = 2
_LARGEST_OTHER = 1024 * 1024


def relay_cameras(files: Files) -> list[LooseRow]:
    """Return the cameras of all relays' files; what could not be read stands in ``unread``."""
    rows: list[LooseRow] = []
    for name in files.yaml_files(depth=DEPTH):
        relay = bool(NAME.search(name))
        try:
            data = files.read(name)
            relay = relay or (len(data) <= _LARGEST_OTHER and bool(SHAPE.search(data)))
            if relay and len(rows) < MOST_ROWS:
                content, broken = parse_in_parts(data, name)
                rows += relay_rows(content, name)
                if broken:
                    files.leave_unread(name, "in_part", broken)
        except FileNotFoundError:
            continue
        except UnreadableError as error:
            if relay:
                files.leave_unread(name, error.reason, error.detail)
    return rows[:MOST_ROWS]
