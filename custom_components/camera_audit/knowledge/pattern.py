"""Patterns of the data files. Reading a file compiles none of them: most homes need few."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Pattern:
    """A regular expression, without regard to case, that is compiled when it is first needed."""

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        """Take the expression as it is written."""
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        """Match at the start of a text."""
        return self._compiled.match

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Match anywhere in a text."""
        return self._compiled.search

    @cached_property
    def fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        """Match a whole text."""
        return self._compiled.fullmatch
