"""The cameras of the files of relays: they lie in or beside the configuration, under any name."""

from collections.abc import Iterator

from camera_audit.home.relays.configurations import (
    MOST_ROWS,
    RelayFile,
    odd_parts,
    parse_relay_file,
    read_relay_file,
    rows_in_force,
)
from camera_audit.home.relays.file_names import LARGEST, MOTIONEYE, NAME, SHAPE
from camera_audit.home.rows import LooseRow, UnreadableError

from .files import Files, is_yaml, too_large

#: Folders down that such a file is looked for.
DEPTH = 2


def relay_cameras(*sources: Files) -> list[LooseRow]:
    """Return the cameras of all relays' files; what could not be read stands in the ``unread`` of the sources."""
    rows: dict[LooseRow, LooseRow] = {}
    for row in rows_in_force(
        [file for files in sources for file in _read_files(files)]
    ):
        # The same file may lie below two of the paths.
        rows.setdefault(row._replace(where=""), row)
    return list(rows.values())[:MOST_ROWS]


def _read_files(files: Files) -> Iterator[RelayFile]:
    """Yield the files of relays; what could not be read stands in ``unread``."""
    count = 0
    for name in files.found(_may_be_relay, depth=DEPTH):
        named = relay = bool(NAME.search(name))
        try:
            data = files.read(name)
            if error := too_large(name, len(data), LARGEST):
                raise error
            relay = named or bool(SHAPE.search(data))
            if relay and count < MOST_ROWS:
                parsed, broken = parse_relay_file(data, name)
                content = parsed if isinstance(parsed, dict) else {}
                count += sum(
                    len(part) for part in content.values() if isinstance(part, dict)
                )
                yield read_relay_file(content, name)
                if broken:
                    files.leave_unread(name, "in_part", broken)
                for part in odd_parts(content) if named else ():
                    files.leave_unread(f"{name} ({part})", "other_shape")
        except FileNotFoundError:
            continue
        except UnreadableError as reason:
            if relay:
                files.leave_unread(name, reason.reason, reason.detail)


def _may_be_relay(name: str) -> bool:
    return is_yaml(name) or bool(MOTIONEYE.search(name))
