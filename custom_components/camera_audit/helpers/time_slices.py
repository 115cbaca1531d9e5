"""Cut long work on the event loop into short stretches, and measure them."""

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Awaitable, Generator
    from types import TracebackType

#: Seconds of work after which the event loop gets its turn.
BUDGET: Final = 0.002


class Pace:
    """A piece of work that rests whenever a stretch has used its budget.

    ``longest``: the longest stretch, ``total``: all stretches, both in seconds.
    """

    def __init__(self) -> None:
        """Start with nothing measured."""
        self.longest = 0.0
        self.total = 0.0
        self._began = 0.0

    def __enter__(self) -> Self:
        """Begin the first stretch."""
        self._began = perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the last stretch."""
        self._end()

    def _end(self) -> None:
        stretch = perf_counter() - self._began
        self.total += stretch
        self.longest = max(self.longest, stretch)

    @property
    def due(self) -> bool:
        """Whether the stretch has used its budget."""
        return perf_counter() - self._began >= BUDGET

    async def async_rest(self) -> None:
        """Let the event loop have its turn, then begin a new stretch."""
        self._end()
        try:
            await asyncio.sleep(0)
        finally:
            self._began = perf_counter()

    async def async_wait[T](self, elsewhere: Awaitable[T]) -> T:
        """Wait for what is done elsewhere; the wait is no work and is not counted."""
        self._end()
        try:
            return await elsewhere
        finally:
            self._began = perf_counter()

    async def async_drive[T](self, steps: Generator[None, None, T]) -> T:
        """Run a generator to its end, resting between its steps; return what it returns."""
        while True:
            if self.due:
                await self.async_rest()
            try:
                next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
