"""The keys of encrypted backups: those of a key file, and reading what they lock.

A key is what Home Assistant's emergency kit holds. It is read from a file, never from the command line, which other
people of the machine can see.
"""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

from camera_audit.home.rows import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path, PurePath

#: As Home Assistant makes it and its emergency kit says it.
_KIT_KEY = re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){6}\b")
#: The name of a key for all homes is empty; that for one home may be its id.
_ID = re.compile(r"[0-9a-f]{12}")
#: Between a name and its key.
_BETWEEN = re.compile(r"\t+| = ")
#: Bytes of a key file, and keys that are tried for one archive.
LARGEST_FILE = 4 * 1024 * 1024
MOST_TRIED = 1_000
#: Bytes that tell whether a key opens an archive: the longest header, and a first block.
HEAD = 1024
#: Bytes that are decrypted at a time: the chunks of format 3.
CHUNK = 1024 * 1024
#: The format that is authenticated as a whole, so that its header tells the key.
_SEALED = 3


class KeyFileError(Exception):
    """A key file cannot be used; the text says why, and never what stands in it."""


class NamedKey(NamedTuple):
    """A key. ``name``: of the homes that it is for: an id, or a folder or file of their path; empty for all."""

    name: str
    key: str


def read_key_file(path: Path) -> tuple[NamedKey, ...]:
    """Return the keys of a file: a kit, a key a line, or lines of a name, a tab or `` = ``, and a key. KeyFileError."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise KeyFileError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise KeyFileError(f"{path} isn't text.") from error
    if len(content) > LARGEST_FILE:
        raise KeyFileError(f"{path} is too large for a key file.")
    keys = _list_keys([line.strip() for line in text.splitlines()])
    if not keys:
        raise KeyFileError(f"{path} contains no key.")
    return keys


def _list_keys(lines: list[str]) -> tuple[NamedKey, ...]:
    lines = [line for line in lines if line and not line.startswith("#")]
    rows = [_BETWEEN.split(line, 1) for line in lines]
    named = [NamedKey(row[0].strip(), row[1].strip()) for row in rows if len(row) > 1]
    alone = [row[0] for row in rows if len(row) == 1]
    # What an emergency kit says besides its key is none.
    kit_keys = [key for line in alone for key in _KIT_KEY.findall(line)]
    keys = [*named, *(NamedKey("", key) for key in kit_keys or alone)]
    return tuple(dict.fromkeys(keys))


def keys_in_reach(
    keys: Collection[NamedKey], path: PurePath
) -> tuple[tuple[str, str], ...]:
    """Return the keys that may open a backup at a path: those of its names, of ids of homes, and those for all.

    Each is a name and a key, as plain texts: they travel to workers that know no class of ours.
    """
    names = {"", *path.parts, path.stem}
    near = [key for key in keys if key.name in names or _ID.fullmatch(key.name)]
    return tuple((key.name, key.key) for key in near)


def list_keys(keys: Iterable[tuple[str, str]], home: str | None) -> tuple[str, ...]:
    """Return the keys to try, those for this one first. ``home``: the id of its home, None where it is not known."""
    tried = [
        (name, key) for name, key in keys if name == home or not _ID.fullmatch(name)
    ]
    tried.sort(key=lambda named: not named[0])
    return tuple(dict.fromkeys(key for _, key in tried))


class _Decrypted(io.RawIOBase):
    """What stands in an encrypted archive; UnreadableError where that was changed or cut off."""

    def __init__(self, stream: Any, errors: tuple[type[Exception], ...]) -> None:  # noqa: ANN401 - securetar's
        self._stream = stream
        self._errors = errors

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any memory
        """Fill a buffer."""
        try:
            data = self._stream.read(len(buffer))
        except self._errors as error:
            raise UnreadableError("damaged") from error
        buffer[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        """Return True."""
        return True


def open_encrypted(
    file: io.BufferedReader, size: int, keys: Iterable[str]
) -> io.BufferedReader:
    """Return what an encrypted archive of ``size`` bytes holds. UnreadableError where no key opens it."""
    keys = list(keys)[:MOST_TRIED]
    if not keys:
        raise UnreadableError("encrypted")
    try:
        import securetar  # noqa: PLC0415 - most homes are not encrypted, and most Pythons have none
        from nacl.exceptions import CryptoError  # noqa: PLC0415 - the same
    except ImportError as error:
        raise UnreadableError("no_securetar") from error
    head = file.peek(HEAD)[:HEAD]
    try:
        header = securetar.SecureTarHeader.from_bytes(io.BytesIO(head))
    except ValueError as error:
        raise UnreadableError("newer_format") from error
    except struct.error as error:
        raise UnreadableError("damaged") from error
    errors = (securetar.SecureTarError, CryptoError, ValueError, struct.error)
    for key in keys:
        try:
            context = securetar.SecureTarRootKeyContext(key)
            context.restore_key_material(header)
        except securetar.InvalidPasswordError:
            continue
        except errors as error:
            raise UnreadableError("damaged") from error
        if header.version < _SEALED:
            first = securetar.SecureTarDecryptStream(
                io.BytesIO(head), root_key_context=context
            )
            if not first.validate(basic_validation=True):
                continue
        stream = securetar.SecureTarDecryptStream(
            file, ciphertext_size=size, root_key_context=context
        )
        return io.BufferedReader(_Decrypted(stream.__enter__(), errors), CHUNK)
    raise UnreadableError("wrong_key")
