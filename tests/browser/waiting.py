"""Look again until it is so: what a page shows right after a click is not yet what it is going to show."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, PAUSE = 20, 0.1


def becomes[T](read: Callable[[], T], wanted: T, *, seconds: float = SECONDS) -> T:
    """Read again until it is what is wanted, or until the time is up; return what was read last.

    For what only the server can tell: a page that waits for a function takes a promise for true.
    """
    deadline = time.monotonic() + seconds
    while (found := read()) != wanted and time.monotonic() < deadline:
        time.sleep(PAUSE)
    return found
