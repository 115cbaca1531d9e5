"""The cameras of the files of relays: they lie in or beside the configuration, under any name."""

from ..home.relays import LARGEST, MOST_ROWS, NAME, SHAPE, motioneye, odd_parts, parse, relay_rows
from ..home.rows import LooseRow, UnreadableError
from .files import Files, is_yaml, too_large

#: Folders down that such a file is looked for.
DEPTH = 2


def relay_cameras(files: Files) -> list[LooseRow]:
    """Return the cameras of all relays' files; what could not be read stands in ``unread``."""
    rows: list[LooseRow] = []
    for name in files.found(_may_be_relay, depth=DEPTH):
        named = relay = bool(NAME.search(name))
        try:
            data = files.read(name)
            if error := too_large(name, len(data), LARGEST):
                raise error
            relay = named or bool(SHAPE.search(data))
            if relay and len(rows) < MOST_ROWS:
                content, broken = parse(data, name)
                rows += relay_rows(content, name)
                if broken:
                    files.leave_unread(name, "in_part", broken)
                for part in odd_parts(content) if named else ():
                    files.leave_unread(f"{name} ({part})", "other_shape")
        except FileNotFoundError:
            continue
        except UnreadableError as reason:
            if relay:
                files.leave_unread(name, reason.reason, reason.detail)
    return rows[:MOST_ROWS]


def _may_be_relay(name: str) -> bool:
    return is_yaml(name) or bool(motioneye.NAME.search(name))
