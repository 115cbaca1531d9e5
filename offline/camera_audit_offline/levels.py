"""From which verdict on a camera makes the command fail."""

from __future__ import annotations

#: Verdicts that can be failed on, the surest first.
LEVELS = ("confirmed", "likely", "possible")


def reaches(verdict: str | None, level: str) -> bool:
    """Whether a verdict is at least as sure as a level; None is no verdict."""
    return verdict in LEVELS[: LEVELS.index(level) + 1]
