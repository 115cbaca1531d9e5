"""Read a home's YAML without running or fetching anything.

Includes are read only when something asks for them, so a broken dashboard or theme does not
matter. Needs PyYAML, which Home Assistant brings; without it nothing is read.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..home.rows import Unread, UnreadableError
from ..home.yaml_loader import Include, has_yaml, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .backup import Files

#: Includes inside includes.
DEEPEST_INCLUDE = 20


class YamlConfig:
    """The YAML files of a home. ``unread`` collects what could not be read."""

    def __init__(self, files: Files) -> None:
        """Take the files."""
        self._files = files
        self._read: dict[str, object] = {}
        self.unread: list[Unread] = []

    @staticmethod
    def usable() -> bool:
        """Whether PyYAML is there."""
        return has_yaml()

    def load(self, name: str, depth: int = 0, *, expected: bool = True) -> object:
        """Return the content of a file, None if it could not be read."""
        if name in self._read:
            return self._read[name]
        self._read[name] = None
        content: object = None
        try:
            content = parse(self._files.read(name), name, depth)
        except FileNotFoundError:
            if expected:
                self._say(name, "missing")
        except UnreadableError as error:
            self._say(name, error.reason, error.detail)
        self._read[name] = content
        return content

    def resolve(self, value: object) -> object:
        """Return a value, read from its files if it stands in others."""
        seen = 0
        while isinstance(value, Include):
            seen += 1
            if seen > DEEPEST_INCLUDE or value.depth > DEEPEST_INCLUDE:
                self._say(value.target, "loop")
                return None
            value = self._included(value)
        return value

    def section(self, value: object) -> dict[object, object]:
        """Return a mapping, its values as they stand there; an empty one for anything else."""
        found = self.resolve(value)
        return found if isinstance(found, dict) else {}

    def rows(self, value: object) -> Iterator[dict[object, object]]:
        """Yield the mappings of a list, of one mapping, or of lists put together."""
        value = self.resolve(value)
        if isinstance(value, dict):
            yield value
        elif isinstance(value, list):
            for item in value:
                found = self.resolve(item)
                if isinstance(found, dict):
                    yield found
                elif isinstance(found, list):
                    yield from (row for row in found if isinstance(row, dict))

    def _included(self, include: Include) -> object:
        target = _inside(include)
        if target is None:
            self._say(include.target, "outside")
            return None
        depth = include.depth + 1
        if include.tag == "!include":
            return self.load(target, depth)
        names = [name for name in self._files.yaml_files(target) if name.endswith(".yaml")]
        loaded = [(name, self.load(name, depth)) for name in names]
        return _PUT_TOGETHER[include.tag](loaded)

    def _say(self, what: str, reason: str, detail: str = "") -> None:
        unread = Unread(what=what, reason=reason, detail=detail)
        if unread not in self.unread:
            self.unread.append(unread)


def _inside(include: Include) -> str | None:
    """Return the target as seen from the configuration folder, None if it lies outside."""
    if include.target.startswith("/"):
        # In the usual container the configuration folder is /config.
        path = PurePosixPath(include.target)
        if path.parts[1:2] != ("config",):
            return None
        parts: list[str] = list(path.parts[2:])
    else:
        parts = [*PurePosixPath(include.base).parent.parts, *PurePosixPath(include.target).parts]
    kept: list[str] = []
    for part in parts:
        if part == "..":
            if not kept:
                return None
            kept.pop()
        elif part != ".":
            kept.append(part)
    if kept and kept[-1] == "secrets.yaml":
        return None
    return "/".join(kept)


def _listed(loaded: list[tuple[str, object]]) -> list[object]:
    return [content for _, content in loaded if content is not None]


def _merged_list(loaded: list[tuple[str, object]]) -> list[object]:
    return [item for _, content in loaded if isinstance(content, list) for item in content]


def _named(loaded: list[tuple[str, object]]) -> dict[object, object]:
    return {PurePosixPath(name).stem: content for name, content in loaded}


def _merged_named(loaded: list[tuple[str, object]]) -> dict[object, object]:
    return {key: item for _, content in loaded if isinstance(content, dict) for key, item in content.items()}


_PUT_TOGETHER: dict[str, Callable[[list[tuple[str, object]]], object]] = {
    "!include_dir_list": _listed,
    "!include_dir_merge_list": _merged_list,
    "!include_dir_named": _named,
    "!include_dir_merge_named": _merged_named,
}
