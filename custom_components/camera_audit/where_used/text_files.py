"""The text files that one search reads, and the plan that follows it: each is read once.

This is the only place that keeps texts: whoever searches makes it, and it goes with the search.
"""

from collections.abc import Iterator
from pathlib import Path


class TextFiles:
    """The files of a configuration folder."""

    def __init__(self, folder: str) -> None:
        """Take the configuration folder; nothing is read yet."""
        self.folder = Path(folder)
        self._texts: dict[Path, str] = {}

    def read(self, path: Path) -> str:
        """Return what a file holds, with its own line ends. OSError or UnicodeError where it cannot be read. Blocking."""
        if path not in self._texts:
            self._texts[path] = path.read_bytes().decode()
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
