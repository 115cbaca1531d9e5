"""Files that an archive is read through: one that counts, one whose start was read already."""

from __future__ import annotations

import io
from typing import IO

from .files import UnreadableError

#: Bytes of a block of a tar archive.
BLOCK = 512


class Bounded(io.RawIOBase):
    """Counts what is read of a packed archive and refuses one that grows without end."""

    def __init__(self, source: IO[bytes], most: int | None) -> None:
        """Take the source and how many bytes may be read of it, None for any number."""
        self._source = source
        self._left = most
        self.tail = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Read, and remember the last block as ``tail``."""
        data = self._source.read(size)
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise UnreadableError("grows")
        if data:
            self.tail = (self.tail + data)[-BLOCK:] if len(data) < BLOCK else data[-BLOCK:]
        return data


class Joined(io.RawIOBase):
    """A file whose first bytes were read already."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        """Take the bytes that were read, and the file that goes on."""
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer, from the start first."""
        data = self._start[: len(buffer)]
        if data:
            self._start = self._start[len(data) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
