"""The files of a home in a folder, under names like ``packages/cameras.yaml``."""

from __future__ import annotations

import os
import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..home import yaml_loader
from ..home.rows import Unread, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: Bytes of the largest file that is read: the registries of a very large home stay below.
LARGEST_JSON = 64 * 1024 * 1024
#: YAML files looked at while searching a folder, and folders it goes down.
MOST_FILES = 5_000
DEEPEST = 4
#: Folders that hold no configuration of cameras but may hold very many files.
SKIPPED_FOLDERS = frozenset(
    {"backups", "blueprints", "custom_components", "deps", "media", "node_modules", "themes", "tts", "www"}
)
SECRETS = "secrets.yaml"


def largest(name: str) -> int:
    """Return how many bytes of this file may be read."""
    return yaml_loader.LARGEST if is_yaml(name) else LARGEST_JSON


def is_yaml(name: str) -> bool:
    """Whether a name is that of a YAML file."""
    return name.lower().endswith((".yaml", ".yml"))


def is_listed(name: str, start: str = "") -> bool:
    """Whether searching below the folder ``start`` finds a YAML file: none hidden, no secrets.

    A search of the whole home skips folders that hold very many files but no cameras.
    """
    *folders, base = PurePosixPath(name).relative_to(start).parts
    return (
        is_yaml(base)
        and base != SECRETS
        and not any(part.startswith(".") for part in (*folders, base))
        and not (not start and folders and folders[0] in SKIPPED_FOLDERS)
    )


class FolderFiles:
    """A folder, or one file of it. Nothing outside of it is read, also not through a link."""

    #: Only a backup names the version of Home Assistant itself.
    version: str | None = None

    def __init__(self, root: Path, only: str | None = None) -> None:
        """Take the folder; ``only``: the one file of it that is there."""
        self._root = root.resolve()
        self._only = only
        self._refused: dict[str, Unread] = {}

    @property
    def unread(self) -> Sequence[Unread]:
        """The folders that this user may not look into."""
        return tuple(self._refused.values())

    def read(self, name: str) -> bytes:
        """Return a file's content. FileNotFoundError; UnreadableError if it is no regular file."""
        if self._only not in {None, name}:
            raise FileNotFoundError(name)
        try:
            path = (self._root / name).resolve()
            if not path.is_relative_to(self._root):
                raise UnreadableError("outside")
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableError("no_file")
            if about.st_size > largest(name):
                raise UnreadableError("too_large", _megabytes(about.st_size))
            return path.read_bytes()
        except FileNotFoundError:
            raise
        except NotADirectoryError as error:
            raise FileNotFoundError(name) from error
        except (OSError, RuntimeError, ValueError) as error:
            # RuntimeError: a loop of links on older Python; ValueError: a NUL in the name.
            raise UnreadableError("refused", _why(error)) from error

    def yaml_files(self, folder: str = "", depth: int = DEEPEST) -> Iterator[str]:
        """Yield the names of YAML files in a steady order, hidden ones and secrets left out.

        ``depth``: folders down; those behind links are not entered.
        """
        if self._only:
            yield self._only
            return
        found = 0
        for name in self._walk(folder, depth):
            if is_listed(name, folder):
                found += 1
                if found > MOST_FILES:
                    return
                yield name

    def stored(self, prefix: str) -> Iterator[str]:
        """Yield the names of the files of ``.storage`` that begin with ``prefix``."""
        for entry in () if self._only else self._scan(".storage"):
            if entry.name.startswith(prefix) and entry.is_file():
                yield f".storage/{entry.name}"

    def _walk(self, folder: str, depth: int) -> Iterator[str]:
        entries = self._scan(folder)
        for entry in entries:
            if not entry.is_dir():
                yield f"{folder}/{entry.name}" if folder else entry.name
        if depth <= 0:
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                name = f"{folder}/{entry.name}" if folder else entry.name
                if name not in SKIPPED_FOLDERS:
                    yield from self._walk(name, depth - 1)

    def _scan(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            path = (self._root / folder).resolve()
            if not path.is_relative_to(self._root):
                return []
            with os.scandir(path) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except PermissionError as error:
            self._refused[folder] = Unread(what=folder, reason="refused", detail=_why(error))
            return []
        except (OSError, RuntimeError, ValueError):
            return []


def _why(error: Exception) -> str:
    # The text of an OSError names a path of this machine; its plain reason does not.
    return getattr(error, "strerror", None) or type(error).__name__


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
