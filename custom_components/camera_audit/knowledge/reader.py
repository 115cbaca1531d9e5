"""Read a data file field by field; an error names the file and the field."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_T = TypeVar("_T")


class KnowledgeError(ValueError):
    """A data file is broken: ``file`` and ``field`` say where, the message why."""

    def __init__(self, file: str, field: str, problem: str) -> None:
        """Say where and why, for example ``models.json: hikvision[3].regex: missing``."""
        super().__init__(f"{file}: {field}: {problem}" if field else f"{file}: {problem}")
        self.file = file
        self.field = field


class Reader:
    """One JSON object of a data file, read with the type that each field must have."""

    def __init__(self, file: str, where: str, data: object) -> None:
        """Take the object that stands at ``where`` of ``file``."""
        if not isinstance(data, dict):
            raise KnowledgeError(file, where, "must be an object")
        self.file = file
        self.where = where
        self._data: dict[str, Any] = data

    @classmethod
    def open(cls, path: Path) -> Reader:
        """Read a whole file. Blocking: call it in an executor. KnowledgeError if unreadable."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(path.name, "", f"cannot be read ({error})") from error
        try:
            return cls(path.name, "", json.loads(text))
        except ValueError as error:
            if isinstance(error, KnowledgeError):
                raise
            raise KnowledgeError(path.name, "", f"is no JSON ({error})") from error

    def fail(self, field: str, problem: str) -> KnowledgeError:
        """Make the error for a field of this object."""
        return KnowledgeError(self.file, self._name(field), problem)

    def _name(self, field: str) -> str:
        return f"{self.where}.{field}" if self.where else field

    def _get(self, field: str, kind: type[_T], what: str) -> _T:
        value = self._data.get(field)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            problem = "missing" if value is None else f"must be {what}"
            raise self.fail(field, problem)
        return value

    def has(self, field: str) -> bool:
        """Whether the field is there and not null."""
        return self._data.get(field) is not None

    def keys(self) -> Iterator[str]:
        """All field names."""
        return iter(self._data)

    def text(self, field: str) -> str:
        """Return a text that is not empty."""
        if value := self._get(field, str, "a text"):
            return value
        raise self.fail(field, "must not be empty")

    def opt_text(self, field: str) -> str | None:
        """Return a text, or None where the field is absent."""
        return self.text(field) if self.has(field) else None

    def flag(self, field: str) -> bool:
        """Return true or false."""
        return self._get(field, bool, "true or false")

    def integer(self, field: str) -> int:
        """Return a whole number."""
        return self._get(field, int, "a whole number")

    def opt_integer(self, field: str) -> int | None:
        """Return a whole number, or None where the field is absent."""
        return self.integer(field) if self.has(field) else None

    def day(self, field: str) -> date:
        """Return a date written YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.text(field))
        except ValueError as error:
            if isinstance(error, KnowledgeError):
                raise
            raise self.fail(field, "must be a date YYYY-MM-DD") from error

    def pattern(self, field: str) -> re.Pattern[str]:
        """Return a regular expression, compiled without regard to case."""
        try:
            return re.compile(self.text(field), re.IGNORECASE)
        except re.error as error:
            raise self.fail(field, f"is no regular expression ({error})") from error

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._get(field, list, "a list")
        for number, value in enumerate(values):
            if not isinstance(value, str) or not value:
                raise self.fail(f"{field}[{number}]", "must be a text")
        return tuple(values)

    def objects(self, field: str) -> list[Reader]:
        """Return a list of objects, each with its own reader."""
        values = self._get(field, list, "a list")
        return [
            Reader(self.file, self._name(f"{field}[{number}]"), value)
            for number, value in enumerate(values)
        ]

    def object(self, field: str) -> Reader:
        """Return an object with its own reader."""
        return Reader(self.file, self._name(field), self._get(field, dict, "an object"))
