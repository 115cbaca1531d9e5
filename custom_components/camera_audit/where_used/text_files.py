"""The text files that one search reads, and the plan that follows it: each is read once.

This is the only place that keeps texts: whoever searches makes it, and it goes with the search.
"""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterator
from io import IncrementalNewlineDecoder, RawIOBase
from pathlib import Path
from typing import Final

#: Bytes that are decoded in one go: meanwhile nothing else runs.
_PIECE: Final = 262_144


class TextFiles:
    """The files of a configuration folder."""

    def __init__(self, folder: str) -> None:
        """Take the configuration folder; nothing is read yet."""
        self.folder = Path(folder)
        self._texts: dict[Path, str] = {}

    def read(self, path: Path) -> str:
        """Return what a file holds, with its own line ends. OSError or UnicodeError where it cannot be read. Blocking."""
        if path not in self._texts:
            with path.open("rb", buffering=0) as file:
                self._texts[path] = _decode_in_pieces(file, translate=False)
        return self._texts[path]

    def list_texts(self) -> list[str]:
        """Return what was read so far."""
        return list(self._texts.values())

    def shorten_name(self, path: Path) -> str:
        """Return the path of a file in the configuration folder; all of it for one outside."""
        return str(path).removeprefix(f"{self.folder}/")

    def list_files(self, folder: Path, pattern: str) -> Iterator[Path]:
        """Yield the files that Home Assistant takes from a folder: none that is hidden. Blocking."""
        for path in sorted(folder.rglob(pattern)):
            if not any(part.startswith(".") for part in path.relative_to(folder).parts):
                yield path


def read_in_pieces(path: Path, most: int) -> str | None:
    """Return what a file holds, with one sign at the end of each line; None for one of more than ``most`` bytes.

    OSError or UnicodeError where it cannot be read. Blocking.
    """
    with path.open("rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size > most:
            return None
        return _decode_in_pieces(file, translate=True)


def _decode_in_pieces(file: RawIOBase, *, translate: bool) -> str:
    decoder = IncrementalNewlineDecoder(getincrementaldecoder("utf-8")(), translate)
    pieces: list[str] = []
    while piece := file.read(_PIECE):
        pieces.append(decoder.decode(piece))
    pieces.append(decoder.decode(b"", final=True))
    return "".join(pieces)
