"""The files of a home, under names like ``packages/cameras.yaml``: wherever they lie, and those in a folder."""

import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from camera_audit.home import yaml_loader
from camera_audit.home.rows import Unread, UnreadableError

#: Bytes of the largest file that is read: the registries of a very large home stay below.
LARGEST_JSON = 64 * 1024 * 1024
#: YAML files looked at while searching a folder, and folders it goes down.
MOST_FILES = 20_000
DEEPEST = 4
#: Folders that hold no configuration of cameras but may hold very many files.
SKIPPED_FOLDERS = frozenset(
    {
        "backups",
        "blueprints",
        "custom_components",
        "deps",
        "media",
        "node_modules",
        "themes",
        "tts",
        "www",
    }
)
T = TypeVar("T")
SECRETS = "secrets.yaml"
VERSION = ".HA_VERSION"


def is_yaml(name: str) -> bool:
    """Whether a name is that of a YAML file."""
    return name.lower().endswith((".yaml", ".yml"))


def too_large(name: str, size: int, room: int = LARGEST_JSON) -> UnreadableError | None:
    """Return the error for a file with more bytes than may be read; ``room``: for all files together."""
    most = min(room, yaml_loader.LARGEST if is_yaml(name) else LARGEST_JSON)
    return (
        UnreadableError("too_large", f"{size / 1024 / 1024:.0f} MB")
        if size > most
        else None
    )


def _is_listed(name: str, start: str) -> bool:
    """Whether searching below the folder ``start`` finds a file: none hidden, no secrets.

    A search of the whole home skips folders that hold very many files but no cameras.
    """
    *folders, base = PurePosixPath(name).relative_to(start).parts
    return (
        base != SECRETS
        and not any(part.startswith(".") for part in (*folders, base))
        and not (not start and folders and folders[0] in SKIPPED_FOLDERS)
    )


class Files(ABC):
    """The files of a home.

    ``unread``: what of it could not be read, each once; ``about``: what a backup says of itself.
    """

    def __init__(self) -> None:
        """Begin with nothing unread."""
        self.unread: dict[Unread, None] = {}
        self.about: dict[str, Any] = {}

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Return a file's content. FileNotFoundError or UnreadableError."""

    @abstractmethod
    def _below(self, folder: str, depth: int) -> Iterator[str]:
        """Yield the names of the files below a folder, in a steady order, at most ``depth`` folders down."""

    def load(
        self, name: str, parse: Callable[[bytes], T], *, expected: bool = True
    ) -> T | None:
        """Return what ``parse`` makes of a file; None, and a word in ``unread``, where that fails."""
        try:
            return parse(self.read(name))
        except FileNotFoundError:
            if expected:
                self.leave_unread(name, "missing")
        except UnreadableError as error:
            self.leave_unread(name, error.reason, error.detail)
        return None

    def leave_unread(self, what: str, reason: str, detail: str = "") -> None:
        """Note what could not be read, and why."""
        self.unread[Unread(what, reason, detail)] = None

    def yaml_files(self, folder: str = "", depth: int = DEEPEST) -> Iterator[str]:
        """Yield the names of YAML files below a folder, as :meth:`found`."""
        return self.found(is_yaml, folder, depth)

    def found(
        self, wanted: Callable[[str], bool], folder: str = "", depth: int = DEEPEST
    ) -> Iterator[str]:
        """Yield the names of files below a folder, hidden ones and secrets left out; what is too many is said."""
        listed = (
            name
            for name in self._below(folder, depth)
            if wanted(name) and _is_listed(name, folder)
        )
        yield from islice(listed, MOST_FILES)
        if any(listed):
            self.leave_unread(folder or "YAML", "many_files", f"{MOST_FILES:,}")

    def stored(self, prefix: str) -> Iterator[str]:
        """Yield the names of the files of ``.storage`` that begin with ``prefix``."""
        return (
            name
            for name in self._below(".storage", 0)
            if name.startswith(f".storage/{prefix}")
        )


class FolderFiles(Files):
    """A folder, or one file of it. Nothing outside of it is read, also not through a link."""

    def __init__(self, root: Path, only: str | None = None) -> None:
        """Take the folder; ``only``: the one file of it that is there."""
        super().__init__()
        self._root = root.resolve()
        self._only = only

    def read(self, name: str) -> bytes:
        """Return a file's content. FileNotFoundError; UnreadableError if it is no regular file."""
        if self._only not in {None, name}:
            raise FileNotFoundError(name)
        try:
            path = self._inside(name)
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableError("no_file")
            if error := too_large(name, about.st_size):
                raise error
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise FileNotFoundError(name) from error
        except (OSError, RuntimeError, ValueError) as error:
            # RuntimeError: a loop of links on older Python; ValueError: a NUL in the name.
            raise UnreadableError("refused", _why(error)) from error

    def _inside(self, name: str) -> Path:
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root):
            raise UnreadableError("outside")
        return path

    def _below(self, folder: str, depth: int) -> Iterator[str]:
        """Yield the names; folders behind links are not entered. Folders that may not be looked into are unread."""
        if self._only:
            yield from () if folder else (self._only,)
            return
        try:
            with os.scandir(self._inside(folder)) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except PermissionError as error:
            self.leave_unread(folder, "refused", _why(error))
            return
        except (OSError, RuntimeError, ValueError, UnreadableError):
            return
        start = f"{folder}/" if folder else ""
        yield from (start + entry.name for entry in entries if not entry.is_dir())
        for entry in entries if depth > 0 else ():
            name = start + entry.name
            if (
                entry.is_dir(follow_symlinks=False)
                and entry.name[0] != "."
                and name not in SKIPPED_FOLDERS
            ):
                yield from self._below(name, depth - 1)


def _why(error: Exception) -> str:
    # The text of an OSError names a path of this machine; its plain reason does not.
    return getattr(error, "strerror", None) or type(error).__name__
