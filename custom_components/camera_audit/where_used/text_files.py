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

from .usage import Mark

#: Bytes that are decoded in one go: meanwhile nothing else runs.
_PIECE: Final = 262_144
#: Signs of files of other programs that are kept: there may be hundreds of megabytes of these.
_KEPT: Final = 20_000_000
#: Signs of a value that are looked through for the line of a name in it.
_LONGEST_VALUE: Final = 20_000


class TextFiles:
    """The files of a configuration folder."""

    def __init__(self, folder: str) -> None:
        """Take the configuration folder; nothing is read yet."""
        self.folder = Path(folder)
        self._texts: dict[Path, str] = {}
        self._programs: dict[Path, str] = {}
        self._kept = 0

    def read(self, path: Path) -> str:
        """Return what a file holds, with its own line ends. OSError or UnicodeError where it cannot be read. Blocking."""
        if path not in self._texts:
            with path.open("rb", buffering=0) as file:
                self._texts[path] = _decode_in_pieces(file, translate=False)
        return self._texts[path]

    def read_program(self, path: Path, most: int) -> str | None:
        """Return what a file of another program holds, as `read_in_pieces` does. Blocking."""
        if path in self._programs:
            return self._programs[path]
        text = read_in_pieces(path, most)
        if text is not None and self._kept + len(text) <= _KEPT:
            self._programs[path] = text
            self._kept += len(text)
        return text

    def list_texts(self) -> list[str]:
        """Return what was read so far."""
        return list(self._texts.values())

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


def skip_lines(text: str, start: int, count: int) -> int:
    """Return where the line begins that stands so many lines below the one that begins at a place."""
    for _ in range(count):
        start = text.find("\n", start) + 1
    return start


def count_lines_to_word(text: str, start: int, mark: Mark) -> int | None:
    """Return how many lines below the first one of a value a word stands; None where it does not stand in the value.

    ``start``: where that line begins.
    """
    word, left = mark.word.lower(), mark.before
    margin = -1
    for count, line in enumerate(StringIO(text[start : start + _LONGEST_VALUE])):
        blanks = _count_blanks(line)
        if not count:
            margin = blanks - mark.beside
        # It goes on only below what stands further in.
        elif line.strip() and blanks <= margin:
            break
        left -= line.lower().count(word)
        if left < 0:
            return count
    return None


def _count_blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
