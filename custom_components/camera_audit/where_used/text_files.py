"""The text files that one search reads, and the plan that follows it: each is read once.

This is the only place that keeps texts: whoever searches makes it, and it goes with the search.
"""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterator
from io import IncrementalNewlineDecoder, RawIOBase, StringIO
from os.path import normpath
from pathlib import Path
from typing import Final

#: Bytes that are decoded in one go: meanwhile nothing else runs.
_PIECE: Final = 262_144
#: Signs of a value that are looked through for the line of a name in it.
_LONGEST_VALUE: Final = 20_000


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

    def find_line_of_word(self, name: str, first: int, word: str) -> int:
        """Return the line in which a word stands, at or below the first line of a value that goes over several.

        ``name``: of a file in the folder; ``word``: in lower case. The first line where it does not stand in the value. OSError or UnicodeError
        where the file cannot be read. Blocking.
        """
        text = self.read(self.folder / name)
        start = 0
        for _ in range(first - 1):
            start = text.find("\n", start) + 1
        lines = iter(StringIO(text[start : start + _LONGEST_VALUE]))
        line = next(lines, "")
        margin = _count_blanks(line)
        number = first
        while word not in line.lower():
            line = next(lines, "")
            number += 1
            # It went on only below what stands further in.
            if not line or (line.strip() and _count_blanks(line) <= margin):
                return first
        return number

    def shorten_name(self, path: Path) -> str:
        """Return the path of a file in the configuration folder; all of it for one outside."""
        return normpath(path).removeprefix(f"{self.folder}/")

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


def _count_blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
