"""The files of a home in a backup: a Home Assistant backup or a packed configuration folder.

An archive is read once, from front to end, into memory; nothing is unpacked to disk and no link
is followed. Of the archives inside a backup those of Home Assistant and of relays' add-ons are read,
and none inside these. Bounded are how many they are, what is kept, what a packed archive may grow to,
how many members it has and how long their headers are. Beyond a bound, and where an archive is
damaged, what was read so far counts and the rest is said as unread.
"""

import gzip
import io
import json
import re
import tarfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from camera_audit.home.relays.file_names import NAME
from camera_audit.home.rows import UnreadableError

from .backup_keys import open_encrypted
from .copy_facts import CopyFacts, read_about
from .files import SECRETS, VERSION, Files, is_yaml, too_large
from .relay_files import relay_cameras
from .storage import mapping, mappings

#: A packed archive may grow to this many times its size, and always to this many bytes.
MOST_GROWTH = 100
ALWAYS_ALLOWED = 256 * 1024 * 1024
#: Bytes of all files kept in memory.
MOST_KEPT = 256 * 1024 * 1024
MOST_MEMBERS = 200_000
#: Archives of add-ons that are read.
MOST_ADDONS = 8
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
#: Add-ons that know cameras, as the name of their archive says: not Frigate's proxy, which only leads to another Frigate.
_RELAY = re.compile(
    r"(?:^|_)(frigate(?!.proxy)|go2rtc|motioneye|scrypted)", re.IGNORECASE
)
#: Where an add-on keeps its files, and what that stands for; motionEye's lie deeper.
ADDON = {"config/": "", "data/motioneye/": "", "data/": "data/"}
#: What is read of a home besides its YAML.
_NEEDED = re.compile(
    r"(?:.*/)?(?:\.HA_VERSION|\.storage/(?:core\.|lovelace|camera_audit\.decisions$|repairs\.issue_registry$).*)",
    re.DOTALL,
)
#: A file that stands in the configuration folder.
_ROOT = re.compile(r"((?:.*/)?)(?:configuration\.yaml|\.storage/core\..*)", re.DOTALL)
#: RecursionError: tarfile calls itself for a header that stands before another header.
_BROKEN = (
    tarfile.TarError,
    EOFError,
    RecursionError,
    zlib.error,
    OSError,
    UnreadableError,
)
#: Returns the keys that may open a backup, by what its backup.json says.
FindKeys = Callable[[CopyFacts], Collection[str]]
#: Reasons that leave what was read before.
IN_PART = frozenset({"grows", "damaged"})


class UnreadableBackupError(UnreadableError):
    """A backup that cannot be used, of which it may be known whose it is. ``facts``: that."""

    def __init__(self, reason: str, detail: str, facts: CopyFacts) -> None:
        """Keep what is known."""
        super().__init__(reason, detail)
        self.facts = facts


class _Bounded(io.RawIOBase):
    """The blocks of an archive, unpacked; reading beyond byte ``limit`` raises UnreadableError.

    Of one that is not packed, what is not read is passed over (`seek`): a member of many gigabytes takes no time.
    """

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
            self.tail = (
                (self.tail + data)[-BLOCK:] if len(data) < BLOCK else data[-BLOCK:]
            )
        return data

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, also beyond the limit: only what is read there counts."""
        self._passed = self._source.seek(place, whence)
        return self._passed

    def tell(self) -> int:
        """Return the place."""
        return self._passed

    def seekable(self) -> bool:
        """Whether places can be gone to."""
        return self._source.seekable()


class _HeldFiles(Files):
    """Files in memory, by name; an error stands for one that may not be read."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.held: dict[str, bytes | UnreadableError] = {}

    def read(self, name: str) -> bytes:
        """Return a file's content. FileNotFoundError or UnreadableError."""
        content = self.held.get(name, FileNotFoundError(name))
        if isinstance(content, Exception):
            raise content
        return content

    def _below(self, folder: str, depth: int) -> Iterator[str]:
        start = f"{folder}/" if folder else ""
        for name in sorted(self.held):
            if name.startswith(start) and name.count("/", len(start)) <= depth:
                yield name


class BackupFiles(_HeldFiles):
    """The files of a home that an archive holds. ``addons``: those of its relays' add-ons, by the add-on."""

    def __init__(self, path: Path, find_keys: FindKeys | None = None) -> None:
        """Read the archive. UnreadableBackupError says why it cannot be used.

        ``find_keys``: returns the keys that may open it, by what is known of it.
        """
        super().__init__()
        self.addons: dict[str, _HeldFiles] = {}
        self._find_keys = find_keys
        self._has_inner = False
        self._failed = ""
        self._kept = 0
        self._members = 0
        try:
            with path.open("rb") as file:
                self._read_outer(file, path.stat().st_size)
        except PermissionError as error:
            raise self._unreadable("refused", error.strerror or "") from error
        except _BROKEN as error:
            self._failed = self._failed or _reason(error)
        if self._failed:
            self._keep_part(path.name, self._failed)
        if self.about and not self._has_inner:
            raise self._unreadable("no_config")
        if not self._has_inner:
            self.held = _from_root(self.held)
        for slug in dict.fromkeys((*self._listed(), *self.addons)):
            if not self._tells(slug):
                self.leave_unread(slug, "addon")
        version = mapping(self.about.get("homeassistant")).get("version")
        if isinstance(version, str):
            self.held.setdefault(VERSION, version.encode("ascii", "replace"))

    def _keep_part(self, name: str, reason: str) -> None:
        """Say that only a part was read; UnreadableError where nothing was."""
        if reason == "no_archive" and self.about.get("protected") is True:
            # An encrypted archive of the first kind looks like noise; only backup.json tells.
            reason = "encrypted"
        if reason not in IN_PART or not self.held:
            raise self._unreadable(reason)
        self.leave_unread(name, reason)

    def _unreadable(self, reason: str, detail: str = "") -> UnreadableBackupError:
        return UnreadableBackupError(reason, detail, read_about(self.about))

    def _listed(self) -> list[str]:
        """Return the relays' add-ons that the backup says it holds."""
        slugs = [addon.get("slug") for addon in mappings(self.about.get("addons"))]
        return [slug for slug in slugs if isinstance(slug, str) and _RELAY.search(slug)]

    def _tells(self, slug: str) -> bool:
        """Whether an add-on's cameras were found, or what hides them was said.

        An older Frigate and go2rtc keep their file in the configuration folder.
        """
        files, relay = self.addons.get(slug), _RELAY.search(slug)
        if files and (relay_cameras(files) or files.unread):
            return True
        at_home = [name for name in self.held if "/" not in name and NAME.match(name)]
        return relay is not None and any(
            name.lower().startswith(relay[1].lower()) for name in at_home
        )

    def _read_outer(self, file: io.BufferedReader, size: int) -> None:
        """Read the archive itself; a Home Assistant backup holds other ones."""
        for archive, member in self._members_of(file, size, may_seek=True):
            name = _tidy(member.name)
            slug = name.removesuffix(".gz").removesuffix(".tar")
            if name == ABOUT and member.isreg():
                self.about = _read_about(archive, member)
            elif name in INNER and member.isreg():
                self._has_inner = True
                self.held.clear()
                try:
                    self._read_inside(archive, member, {"data/": ""}, self)
                except _BROKEN as error:
                    # Whether noise is encrypted stands in backup.json, which may come later.
                    self._failed = _reason(error)
            elif slug != name and "/" not in slug and _RELAY.search(slug):
                if len(self.addons) < MOST_ADDONS:
                    files = self.addons[slug] = _HeldFiles()
                    try:
                        self._read_inside(
                            archive,
                            member,
                            {start: f"{slug}/{to}" for start, to in ADDON.items()},
                            files,
                        )
                    except _BROKEN as error:
                        files.leave_unread(slug, _reason(error))
            elif not self._has_inner:
                self._keep(archive, member, name, self)
            if (
                self._has_inner
                and "addons" in self.about
                and self.addons.keys() >= {*self._listed()}
            ):
                # What else is in the backup, often very large, need not be passed.
                break

    def _read_inside(
        self,
        archive: tarfile.TarFile,
        member: tarfile.TarInfo,
        starts: dict[str, str],
        files: _HeldFiles,
    ) -> None:
        """Keep in ``files`` what an archive inside the archive holds below ``starts``, under what they stand for."""
        source = archive.extractfile(member)
        if not isinstance(source, io.BufferedReader):
            raise UnreadableError("damaged")
        # What stands inside a packed archive can only be read on.
        may_seek = isinstance(archive.fileobj, _Bounded)
        for inside, found in self._members_of(source, member.size, may_seek=may_seek):
            name = _tidy(found.name)
            for start, stands_for in starts.items():
                if name.startswith(start):
                    self._keep(
                        inside, found, stands_for + name.removeprefix(start), files
                    )
                    break

    def _members_of(
        self, file: io.BufferedReader, size: int, *, may_seek: bool
    ) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
        start = file.peek(BLOCK)[:BLOCK]
        if self._is_encrypted(start):
            file = open_encrypted(file, size, self._list_keys())
            start, may_seek = file.peek(BLOCK)[:BLOCK], False
        packed = start.startswith(GZIP_MAGIC)
        if not packed and start[TAR_MAGIC_AT] != TAR_MAGIC:
            raise UnreadableError("no_archive" if start else "damaged")
        most = max(ALWAYS_ALLOWED, size * MOST_GROWTH) if packed else size + BLOCK
        source = _Bounded(gzip.GzipFile(fileobj=file) if packed else file)
        may_seek = may_seek and not packed
        with tarfile.open(fileobj=source, mode="r:" if may_seek else "r|") as archive:
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
            end = archive.offset
        if packed:
            # What is packed ends in a sum over all of it, which only shows what was changed when it is reached.
            source.limit = end + MOST_HEADER
            while source.read(BLOCK):
                pass
        if may_seek:
            source.seek(end)
            source.tail = source.read(BLOCK).ljust(BLOCK, b"?")
        if source.tail.strip(b"\0"):
            # A whole archive ends in empty blocks; one that was cut off does not.
            raise UnreadableError("damaged")

    def _is_encrypted(self, start: bytes) -> bool:
        """Whether an archive that begins so is encrypted: the first format has no mark of its own."""
        if start.startswith(ENCRYPTED_MAGIC):
            return True
        protected = self.about.get("protected") is True and self._find_keys is not None
        return protected and not (
            start.startswith(GZIP_MAGIC) or start[TAR_MAGIC_AT] == TAR_MAGIC
        )

    def _list_keys(self) -> Collection[str]:
        return self._find_keys(read_about(self.about)) if self._find_keys else ()

    def _keep(
        self,
        archive: tarfile.TarFile,
        member: tarfile.TarInfo,
        name: str,
        files: _HeldFiles,
    ) -> None:
        if (
            member.isdir()
            or PurePosixPath(name).name == SECRETS
            or not (is_yaml(name) or NAME.search(name) or _NEEDED.fullmatch(name))
        ):
            return
        if not member.isreg():
            files.held[name] = UnreadableError("link")
        elif error := too_large(name, member.size, MOST_KEPT - self._kept):
            files.held[name] = error
        else:
            files.held[name] = _content(archive, member)
            self._kept += member.size


def _reason(error: Exception) -> str:
    return error.reason if isinstance(error, UnreadableError) else "damaged"


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    source = archive.extractfile(member)
    content = source.read(member.size) if source else b""
    if len(content) < member.size:
        raise UnreadableError("damaged")
    return content


def _read_about(archive: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, Any]:
    """Return what backup.json says, nothing where it cannot be read."""
    try:
        return mapping(
            json.loads(
                b"" if too_large(ABOUT, member.size) else _content(archive, member)
            )
        )
    except (ValueError, RecursionError):
        return {}


def _tidy(name: str) -> str:
    """Return a name without ``./`` and empty parts; one that climbs out matches nothing."""
    parts = [part for part in name.split("/") if part not in {"", "."}]
    return "" if ".." in parts or name.startswith("/") else "/".join(parts)


def _from_root(
    files: dict[str, bytes | UnreadableError],
) -> dict[str, bytes | UnreadableError]:
    """Return the files as seen from the configuration folder, wherever it lies in the archive."""
    roots = [found[1] for name in files if (found := _ROOT.fullmatch(name))]
    root = min(roots, key=lambda start: (start.count("/"), start), default="")
    return {
        name.removeprefix(root): content
        for name, content in files.items()
        if name.startswith(root)
    }
