"""The relays' files in the configuration folder of a running Home Assistant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..rows import Unread, UnreadableError
from . import FOLDER, LARGEST, NAME, files_in_force, parse, read_relay_file, rows_in_force, shared_streams
from .go2rtc import NO_STREAMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import LooseRow
    from . import RelayFile
    from .go2rtc import Streams

#: Files looked at in one folder.
MOST_ENTRIES = 10_000


class Relayed(NamedTuple):
    """What the relays say: their cameras, the files that could not be read, and their streams by name."""

    rows: tuple[LooseRow, ...] = ()
    unread: tuple[Unread, ...] = ()
    streams: Streams = NO_STREAMS


NO_RELAYS = Relayed()


class _FileRead(NamedTuple):
    """One file as it was read, and what of it could not be."""

    file: RelayFile | None = None
    unread: Unread | None = None


class RelayFiles:
    """Reads the files of relays in a folder, and those again that changed. Blocks: no event loop."""

    def __init__(self, folder: str) -> None:
        """Take the configuration folder."""
        self._folder = Path(folder)
        self._read: dict[str, tuple[tuple[int, int, int], _FileRead]] = {}

    def read(self) -> Relayed:
        """Return what stands there now; a file is read again only when it changed."""
        before, self._read = self._read, {}
        for name in self._names():
            try:
                about = (self._folder / name).stat()
            except OSError:
                continue
            stamp = (about.st_mtime_ns, about.st_size, about.st_ino)
            known = before.get(name)
            found = known[1] if known and known[0] == stamp else self._one(name, about.st_size)
            self._read[name] = (stamp, found)
        found_all = [found for _, found in self._read.values()]
        files = [found.file for found in found_all if found.file is not None]
        # Where a camera stands in a file is no news of the camera.
        once = dict.fromkeys(row._replace(where="") for row in rows_in_force(files))
        unread = tuple(found.unread for found in found_all if found.unread is not None)
        return Relayed(tuple(once), unread, shared_streams(files_in_force(files)))

    def _names(self) -> Iterator[str]:
        """Yield the relays' files here, and those in folders that have a relay's name."""
        for name in self._entries(""):
            if NAME.search(name):
                yield name
            elif FOLDER.search(name):
                yield from (path for path in self._entries(name) if NAME.search(path))

    def _entries(self, folder: str) -> list[str]:
        try:
            with os.scandir(self._folder / folder) as entries:
                names = [entry.name for _, entry in zip(range(MOST_ENTRIES), entries, strict=False)]
        except OSError:
            return []
        return [f"{folder}/{name}" if folder else name for name in sorted(names)]

    def _one(self, name: str, size: int) -> _FileRead:
        if size > LARGEST:
            return _FileRead(unread=Unread(name, "too_large", f"{size / 1024 / 1024:.0f} MB"))
        try:
            path = self._folder / name
            if not path.is_file():
                return _FileRead()
            content, broken = parse(path.read_bytes(), name)
            return _FileRead(read_relay_file(content, name), Unread(name, "in_part", broken) if broken else None)
        except UnreadableError as error:
            return _FileRead(unread=Unread(name, error.reason, error.detail))
        except OSError as error:
            return _FileRead(unread=Unread(name, "refused", error.strerror or ""))
