"""What an audit could not do, said without what may be private."""

import logging
from typing import Final, NamedTuple

_LOGGER = logging.getLogger(__name__)

READ: Final = "read"
ASSEMBLE: Final = "assemble"
EXAMINE: Final = "examine"


class Failure(NamedTuple):
    """A source of an audit that failed.

    ``source``: ``read``, ``assemble``, ``examine:<camera_id>`` or the part of the home that could
    not be read. ``reason``: a key, or the kind of error and its place; never the error's text,
    which may hold an address or a password.
    """

    source: str
    reason: str

    @property
    def part(self) -> str:
        """The source without the camera."""
        return EXAMINE if self.source.startswith(f"{EXAMINE}:") else self.source


def log_failures(before: tuple[Failure, ...], now: tuple[Failure, ...]) -> None:
    """Say once that a source fails, and once that it works again."""
    failing = {failure.part: failure.reason for failure in reversed(now)}
    failed = {failure.part for failure in before}
    for part in sorted(failing.keys() - failed):
        _LOGGER.warning("The audit fails at '%s' (%s); the earlier findings are kept", part, failing[part])
    for part in sorted(failed - failing.keys()):
        _LOGGER.info("The audit works again at '%s'", part)
