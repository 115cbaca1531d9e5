"""The relays' files in the configuration folder of a running Home Assistant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...helpers.foreign import foreign_reading
from ..rows import FAILED, Losses, Unread, UnreadableError
from .file_names import FOLDER, LARGEST, NAME
from .interface import NOTHING_SERVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..rows import LooseRow
    from .configurations import RelayFile
    from .interface import Served

#: Files looked at in one folder.
MOST_ENTRIES = 10_000


class Relayed(NamedTuple):
    """What the relays say: their cameras, the files that could not be read, and what they hand on."""

    rows: tuple[LooseRow, ...] = ()
    unread: tuple[Unread, ...] = ()
    served: Served = NOTHING_SERVED


NO_RELAYS = Relayed()


class _FileRead(NamedTuple):
    """One file as it was read, and what of it could not be."""

    file: RelayFile | None = None
    unread: Unread | None = None


@foreign_reading("a relay's file")
def _parse_file(path: Path, name: str) -> _FileRead:
    """Return what a file says."""
    from .configurations import parse_relay_file, read_relay_file  # noqa: PLC0415 (few homes have such a file)

    try:
        if not path.is_file():
            return _FileRead()
        content, broken = parse_relay_file(path.read_bytes(), name)
    except UnreadableError as error:
        return _FileRead(unread=Unread(name, error.reason, error.detail))
    except OSError as error:
        return _FileRead(unread=Unread(name, "refused", error.strerror or ""))
    return _FileRead(
        read_relay_file(content, name),
        Unread(name, "in_part", broken) if broken else None,
    )


@foreign_reading("the cameras of the relays' files")
def _merge_files(files: Sequence[RelayFile]) -> Relayed:
    """Return the cameras and streams of all files."""
    from .configurations import files_in_force, merge_files, rows_in_force  # noqa: PLC0415 (as above)

    # Where a camera stands in a file is no news of the camera.
    once = dict.fromkeys(row._replace(where="") for row in rows_in_force(files))
    return Relayed(tuple(once), (), merge_files(files_in_force(files)))


class RelayFiles:
    """Reads the files of relays in a folder, and those again that changed. Blocks: no event loop."""

    def __init__(self, folder: str) -> None:
        """Take the configuration folder."""
        self._folder = Path(folder)
        self._read: dict[str, tuple[tuple[int, int, int] | None, _FileRead]] = {}

    def read(self, *, has_frigate: bool = False) -> Relayed:
        """Return what stands there now; a file is read again only when it changed, or when our own code failed at it.

        ``has_frigate``: whether Frigate's integration is there. What it keeps in memory is read on the event loop, where no
        code may be read: so that is read here.
        """
        if has_frigate:
            from . import frigate_memory  # noqa: F401, PLC0415 (few homes have it)
        before, self._read = self._read, {}
        refused: list[Unread] = []
        for name in self._list_names(refused):
            try:
                about = (self._folder / name).stat()
            except OSError:
                continue
            stamp = (about.st_mtime_ns, about.st_size, about.st_ino)
            known = before.get(name)
            found = (
                known[1]
                if known and known[0] == stamp
                else self._read_file(name, about.st_size)
            )
            failed = found.unread is not None and found.unread.reason == FAILED
            self._read[name] = (None if failed else stamp, found)
        found_all = [found for _, found in self._read.values()]
        files = [found.file for found in found_all if found.file is not None]
        unread = [
            *(found.unread for found in found_all if found.unread is not None),
            *refused,
        ]
        if not files:
            return Relayed(unread=(*unread,))
        losses = Losses()
        together = _merge_files.read_value(
            losses.make_collector(", ".join(file.name for file in files)),
            NO_RELAYS,
            files,
        )
        return together._replace(unread=(*unread, *losses.unread))

    def _list_names(self, refused: list[Unread]) -> Iterator[str]:
        """Yield the relays' files here, and those in folders that have a relay's name. ``refused``: gets closed folders."""
        for name in self._list_entries("", refused):
            if NAME.search(name):
                yield name
            elif FOLDER.search(name):
                yield from (
                    path
                    for path in self._list_entries(name, refused)
                    if NAME.search(path)
                )

    def _list_entries(self, folder: str, refused: list[Unread]) -> list[str]:
        try:
            with os.scandir(self._folder / folder) as entries:
                names = [
                    entry.name
                    for _, entry in zip(range(MOST_ENTRIES), entries, strict=False)
                ]
        except PermissionError as error:
            refused.append(Unread(folder or ".", "refused", error.strerror or ""))
            return []
        except OSError:
            return []
        return [f"{folder}/{name}" if folder else name for name in sorted(names)]

    def _read_file(self, name: str, size: int) -> _FileRead:
        if size > LARGEST:
            return _FileRead(
                unread=Unread(name, "too_large", f"{size / 1024 / 1024:.0f} MB")
            )
        losses = Losses()
        found = _parse_file.read_value(
            losses.make_collector(name), _FileRead(), self._folder / name, name
        )
        return found._replace(unread=next(iter(losses.unread), found.unread))
