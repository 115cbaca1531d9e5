"""Read a home's YAML without running or fetching anything.

Includes are read only when something asks for them, so a broken dashboard or theme does not
matter. Needs PyYAML, which Home Assistant brings; without it nothing is read.
"""

import posixpath
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from camera_audit.home.yaml_loader import Include, join_included, parse_yaml

from .files import SECRETS, Files

#: In the usual container; what stands in YAML with its whole path stands below it.
CONFIG_FOLDER = "/config/"
#: Includes inside includes.
DEEPEST_INCLUDE = 20


class YamlConfig:
    """The YAML files of a home, each read once. What could not be read stands in their ``unread``."""

    def __init__(self, files: Files) -> None:
        """Take the files."""
        self.files = files
        self._read: dict[str, object] = {}

    def unused(self) -> list[str]:
        """Return the YAML files that nothing asked for."""
        return [name for name in self.files.yaml_files() if name not in self._read]

    def load(self, name: str, depth: int = 0, *, expected: bool = True) -> object:
        """Return the content of a file, None if it could not be read."""
        if name not in self._read:
            read = partial(parse_yaml, name=name, depth=depth)
            self._read[name] = self.files.load(name, read, expected=expected)
        return self._read[name]

    def resolve(self, value: object) -> object:
        """Return a value, read from its files if it stands in others."""
        seen = 0
        while isinstance(value, Include):
            seen += 1
            if seen > DEEPEST_INCLUDE or value.depth > DEEPEST_INCLUDE:
                self.files.leave_unread(value.target, "loop")
                return None
            value = self._read_included(value)
        return value

    def section(self, value: object) -> dict[object, object]:
        """Return a mapping, its values as they stand there; an empty one for anything else."""
        found = self.resolve(value)
        return found if isinstance(found, dict) else {}

    def rows(self, value: object) -> Iterator[dict[object, object]]:
        """Yield the mappings of a list, of one mapping, or of lists put together."""
        value = self.resolve(value)
        for item in value if isinstance(value, list) else [value]:
            found = self.resolve(item)
            yield from (
                row
                for row in (found if isinstance(found, list) else [found])
                if isinstance(row, dict)
            )

    def _read_included(self, include: Include) -> object:
        """Return what an include stands for; None where it leads out of the folder or nowhere."""
        path = posixpath.join(
            CONFIG_FOLDER, posixpath.dirname(include.base), include.target
        )
        path = f"{posixpath.normpath(path)}/"
        if not path.startswith(CONFIG_FOLDER) or path.endswith(f"/{SECRETS}/"):
            self.files.leave_unread(include.target, "outside")
            return None
        target = path.removeprefix(CONFIG_FOLDER).removesuffix("/")
        depth = include.depth + 1
        if include.tag == "!include":
            return self.load(target, depth)
        files = [
            (PurePosixPath(name).stem, self.load(name, depth))
            for name in self.files.yaml_files(target)
            if name.endswith(".yaml")
        ]
        return join_included(include.tag, files)
