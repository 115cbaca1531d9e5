"""The files of a home in a backup: a Home Assistant backup or a packed configuration folder.

An archive is read once, from front to end, into memory; nothing is unpacked to disk and no link
is followed. Bounded are what is kept, what a packed archive may grow to, how many members it has
and how long their headers are; beyond, what was read so far counts and the rest is said as unread.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from ..home.rows import Unread, UnreadableError
from .files import DEEPEST, MOST_FILES, SECRETS, FolderFiles, is_listed, is_yaml, largest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A packed archive may grow to this many times its size, and always to this many bytes.
MOST_GROWTH = 100
ALWAYS_ALLOWED = 256 * 1024 * 1024
#: Bytes of all files kept in memory.
MOST_KEPT = 256 * 1024 * 1024
MOST_MEMBERS = 200_000
#: Bytes of all that stands before the content of one member: a long name, times, attributes.
MOST_HEADER = 1024 * 1024

#: Bytes of a block of a tar archive.
BLOCK = 512
GZIP_MAGIC = b"\x1f\x8b"
ENCRYPTED_MAGIC = b"SecureTar"
TAR_MAGIC_AT = slice(257, 262)
TAR_MAGIC = b"ustar"
INNER = ("homeassistant.tar", "homeassistant.tar.gz")
ABOUT = "backup.json"
#: Add-ons that keep cameras in a file of their own, as the name of their archive says.
_RELAY = re.compile(r"(?:^|_)(?:frigate|go2rtc)", re.IGNORECASE)

_STORED = (".storage/core.", ".storage/lovelace")
#: RecursionError: tarfile calls itself for a header that stands before another header.
_BROKEN = (tarfile.TarError, EOFError, RecursionError, zlib.error, OSError)


class BackupFiles:
    """The files of a home that an archive holds, by name."""

    def __init__(
        self, files: dict[str, bytes | UnreadableError], version: str | None, unread: tuple[Unread, ...] = ()
    ) -> None:
        """Take the kept files; an error stands for a file that may not be read."""
        self._files = files
        self.version = version
        self.unread = unread

    def read(self, name: str) -> bytes:
        """Return a file's content. FileNotFoundError or UnreadableError."""
        content = self._files.get(_tidy(name))
        if content is None:
            raise FileNotFoundError(name)
        if isinstance(content, UnreadableError):
            raise content
        return content

    def yaml_files(self, folder: str = "", depth: int = DEEPEST) -> Iterator[str]:
        """Yield the names of YAML files below a folder, at most ``depth`` folders down."""
        start = _tidy(folder)
        down = len(PurePosixPath(start).parts)
        found = 0
        for name in sorted(self._files):
            parts = PurePosixPath(name).parts
            inside = not start or name.startswith(start + "/")
            if inside and len(parts) - down - 1 <= depth and is_listed(name, start):
                found += 1
                if found > MOST_FILES:
                    return
                yield name

    def stored(self, prefix: str) -> Iterator[str]:
        """Yield the names of the files of ``.storage`` that begin with ``prefix``."""
        for name in sorted(self._files):
            if name.startswith(f".storage/{prefix}"):
                yield name


#: The files of a home, wherever they lie.
Files: TypeAlias = FolderFiles | BackupFiles


class _Bounded(io.RawIOBase):
    """The blocks of an archive, unpacked; reading beyond byte ``limit`` raises UnreadableError."""

    def __init__(self, source: io.BufferedReader | gzip.GzipFile) -> None:
        self._source = source
        self._passed = 0
        self.limit = MOST_HEADER
        self.tail = b""

    def read(self, size: int = -1, /) -> bytes:
        """Read, and remember the last block as ``tail``."""
        data = self._source.read(size)
        self._passed += len(data)
        if self._passed > self.limit:
            raise UnreadableError("grows")
        if data:
            self.tail = (self.tail + data)[-BLOCK:] if len(data) < BLOCK else data[-BLOCK:]
        return data


class _Reader:
    """Goes through an archive and keeps what is needed."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | UnreadableError] = {}
        self.about: dict[str, object] = {}
        self.inner_error: UnreadableError | None = None
        self.has_inner = False
        self.addons: dict[str, Unread] = {}
        self.grew = False
        self._kept = 0
        self._members = 0

    def outer(self, file: io.BufferedReader, size: int) -> None:
        """Read the archive itself; a Home Assistant backup holds another one."""
        for archive, member in self._open(file, size):
            name = _tidy(member.name)
            if name == ABOUT and member.isreg():
                self._read_about(_content(archive, member))
            elif name in INNER and member.isreg():
                self.has_inner = True
                try:
                    self._inner(archive, member)
                except UnreadableError as error:
                    if self.is_enough(error):
                        return
                    # Whether it is encrypted stands in backup.json, which may come later.
                    self.inner_error = error
            elif _RELAY.search(name) and name.endswith((".tar", ".tar.gz")):
                self._addon(name.removesuffix(".gz").removesuffix(".tar"))
            elif not self.has_inner:
                self._keep(archive, member, name)
            if self.has_inner and isinstance(self.about.get("addons"), list):
                # All add-ons are known: the rest, often very large, need not be passed.
                return

    def _inner(self, archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
        source = archive.extractfile(member)
        if not isinstance(source, io.BufferedReader):
            raise UnreadableError("damaged")
        self.files.clear()
        self._kept = 0
        try:
            for inside, found in self._open(source, member.size):
                name = _tidy(found.name)
                if name.startswith("data/"):
                    self._keep(inside, found, name.removeprefix("data/"))
        except _BROKEN as error:
            raise UnreadableError("damaged") from error

    def _open(self, file: io.BufferedReader, size: int) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
        start = file.peek(BLOCK)[:BLOCK]
        if start.startswith(ENCRYPTED_MAGIC):
            raise UnreadableError("encrypted")
        packed = start.startswith(GZIP_MAGIC)
        if not packed and start[TAR_MAGIC_AT] != TAR_MAGIC:
            raise UnreadableError("no_archive" if start else "damaged")
        most = max(ALWAYS_ALLOWED, size * MOST_GROWTH) if packed else size + BLOCK
        source = _Bounded(gzip.GzipFile(fileobj=file) if packed else file)
        with tarfile.open(fileobj=source, mode="r|") as archive:
            while member := archive.next():
                # Otherwise tarfile remembers every member; `stream` came with Python 3.13.
                archive.members.clear()  # type: ignore[attr-defined]
                self._members += 1
                # The next header lies behind the content of this member, whatever its size.
                if archive.offset > most and not packed:
                    raise UnreadableError("damaged")
                if self._members > MOST_MEMBERS or archive.offset > most:
                    raise UnreadableError("grows")
                source.limit = min(most, archive.offset + MOST_HEADER)
                yield archive, member
        if source.tail.strip(b"\0"):
            # A whole archive ends in empty blocks; one that was cut off does not.
            raise UnreadableError("damaged")

    def is_enough(self, error: UnreadableError) -> bool:
        """Whether an archive that grows without end gave something before, which then counts."""
        self.grew = error.reason == "grows" and bool(self.files)
        return self.grew

    def _keep(self, archive: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> None:
        if not _needed(name) or member.isdir():
            return
        if not member.isreg():
            self.files[name] = UnreadableError("link")
        elif member.size > largest(name) or self._kept + member.size > MOST_KEPT:
            megabytes = f"{member.size / 1024 / 1024:.0f} MB"
            self.files[name] = UnreadableError("too_large", megabytes)
        else:
            content = _content(archive, member)
            self._kept += len(content)
            self.files[name] = content

    def _read_about(self, content: bytes) -> None:
        try:
            about = json.loads(content)
        except (ValueError, RecursionError):
            return
        if not isinstance(about, dict):
            return
        self.about = about
        addons = about.get("addons")
        for addon in addons if isinstance(addons, list) else ():
            slug = addon.get("slug") if isinstance(addon, dict) else None
            if isinstance(slug, str) and _RELAY.search(slug):
                self._addon(slug)

    def _addon(self, slug: str) -> None:
        self.addons[slug] = Unread(what=slug, reason="addon")


def open_backup(path: Path) -> BackupFiles:
    """Read an archive. UnreadableError says why it cannot be used."""
    reader = _Reader()
    try:
        with path.open("rb") as file:
            reader.outer(file, path.stat().st_size)
    except UnreadableError as error:
        if not reader.is_enough(error):
            raise _named(error, reader.about) from error
    except PermissionError as error:
        raise UnreadableError("refused", error.strerror or "") from error
    except _BROKEN as error:
        raise UnreadableError("damaged") from error
    if reader.inner_error:
        raise _named(reader.inner_error, reader.about) from reader.inner_error
    if reader.about and not reader.has_inner:
        raise UnreadableError("no_config")
    about = reader.about.get("homeassistant")
    version = about.get("version") if isinstance(about, dict) else None
    files = reader.files if reader.has_inner else _from_root(reader.files)
    unread = list(reader.addons.values()) if reader.has_inner else []
    if reader.grew:
        unread.append(Unread(what=path.name, reason="grows"))
    return BackupFiles(files, version if isinstance(version, str) else None, tuple(unread))


def _named(error: UnreadableError, about: dict[str, object]) -> UnreadableError:
    # An encrypted archive of the first kind looks like noise; only backup.json tells.
    if error.reason == "no_archive" and about.get("protected") is True:
        return UnreadableError("encrypted")
    return error


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if member.size > largest(member.name) or (source := archive.extractfile(member)) is None:
        return b""
    content = source.read(member.size)
    if len(content) < member.size:
        raise UnreadableError("damaged")
    return content


def _tidy(name: str) -> str:
    """Return a name without ``./`` and empty parts; one that climbs out matches nothing."""
    parts = [part for part in name.split("/") if part not in {"", "."}]
    return "" if ".." in parts or name.startswith("/") else "/".join(parts)


def _needed(name: str) -> bool:
    base = name.rpartition("/")[2]
    if base == SECRETS:
        return False
    if is_yaml(name) or base == ".HA_VERSION":
        return True
    at = name.rfind(".storage/")
    return at >= 0 and name[at:].startswith(_STORED)


def _from_root(files: dict[str, bytes | UnreadableError]) -> dict[str, bytes | UnreadableError]:
    """Return the files as seen from the configuration folder, wherever it lies in the archive."""
    roots = [
        PurePosixPath(name).parent if base == "configuration.yaml" else PurePosixPath(name).parents[1]
        for name in files
        if (base := PurePosixPath(name).name) == "configuration.yaml" or ".storage/core." in name
    ]
    if not roots:
        return files
    root = min(roots, key=lambda found: (len(found.parts), str(found)))
    start = "" if str(root) == "." else f"{root}/"
    return {name.removeprefix(start): content for name, content in files.items() if name.startswith(start)}
