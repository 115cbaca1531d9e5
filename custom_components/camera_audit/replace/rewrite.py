"""One rewrite of an automation or a script, and how the ids in nested data are replaced."""

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Why a rewrite is only shown: ``selector.swap.options.rewrite_*``.
OTHER_FILE: Final = "other_file"
COMMENTS: Final = "comments"
REFUSED: Final = "refused"
DOUBLE_ID: Final = "double_id"
UNREADABLE: Final = "unreadable"


class RewriteError(Exception):
    """An automation or a script is no longer as it was when its rewrite was proposed."""


class RewriteFileError(Exception):
    """A file could not be read or written. ``key``: the text of it in ``exceptions.swap_*``."""

    def __init__(self, key: str, file: str) -> None:
        """Take the key without its ``swap_``, and the name of the file without its folder."""
        super().__init__(key)
        self.key = key
        self.file = file


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """One automation or script, before and after, as YAML.

    ``key``: its id in the file. ``file``: the file's name; empty for one that only the owner can
    edit. ``problem``: why it is only shown; None where it can be written. ``partly``: whether a
    reference stays, because the entity it names has no partner on the new camera.
    """

    domain: str
    key: str
    name: str
    entity_id: str
    file: str
    before: str
    after: str
    problem: str | None = None
    partly: bool = False

    @property
    def writable(self) -> bool:
        """Whether it can be written for the owner."""
        return self.problem is None

    @property
    def link(self) -> str:
        """The editor of it, a path inside Home Assistant."""
        return f"/config/{self.domain}/edit/{quote(self.key, safe='')}"

    @property
    def diff(self) -> str:
        """The change as a person reads it, without the file header."""
        lines = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), n=3, lineterm=""
        )
        return "\n".join(list(lines)[2:])


class Replaced:
    """Data with the ids of one camera replaced by those of another.

    ``hits``: ids replaced; ``left``: device triggers, conditions and actions left alone, because
    their entity has no partner. Ids are 32 random characters, so they are also replaced inside
    of templates.
    """

    def __init__(
        self, data: object, device_ids: Mapping[str, str], registry_ids: Mapping[str, str]
    ) -> None:
        """Replace in a copy; the data itself stays as it is."""
        self.hits = 0
        self.left = 0
        self._devices = device_ids
        self._entities = registry_ids
        self._all = {**device_ids, **registry_ids}
        self.data: Any = self._value(data)

    def _value(self, value: object) -> object:
        if isinstance(value, dict):
            if self._has_no_partner(value):
                self.left += 1
                return value
            return {self._value(key): self._value(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, str):
            for old, new in self._all.items():
                if old in value:
                    self.hits += 1
                    value = value.replace(old, new)
        return value

    def _has_no_partner(self, value: dict[Any, Any]) -> bool:
        entity = value.get("entity_id")
        return (
            isinstance(value.get("device_id"), str)
            and value["device_id"] in self._devices
            and isinstance(entity, str)
            and "." not in entity
            and entity not in self._entities
        )
