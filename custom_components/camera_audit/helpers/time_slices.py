"""Cut long work on the event loop into short stretches, measure them, and follow changes with them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from functools import partial
from time import perf_counter, sleep
from typing import Any, Final, Self

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from .errors import locate_error

_LOGGER = logging.getLogger(__name__)

#: Seconds of work after which the event loop gets its turn.
BUDGET: Final = 0.002
#: Seconds for which another thread stands back: more than the event loop needs to wake up.
_TURN: Final = 0.0005


class Pace:
    """A piece of work that rests whenever a stretch has used its budget.

    ``longest``: the longest stretch, ``total``: all stretches and what was done beside the loop, both in seconds.
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

    def __exit__(self, *_: object) -> None:
        """End the last stretch."""
        self._end_stretch()

    def _end_stretch(self) -> None:
        stretch = perf_counter() - self._began
        self.total += stretch
        self.longest = max(self.longest, stretch)

    @property
    def must_rest(self) -> bool:
        """Whether the stretch has used its budget."""
        return perf_counter() - self._began >= BUDGET

    async def async_rest_now(self) -> None:
        """Let the event loop have its turn, then begin a new stretch."""
        await self.async_wait_for(asyncio.sleep(0))

    async def async_wait_for[T](self, elsewhere: Awaitable[T]) -> T:
        """Wait for what is done elsewhere; the wait is no work and is not counted."""
        self._end_stretch()
        try:
            return await elsewhere
        finally:
            self._began = perf_counter()

    async def async_run_in_thread[T](
        self, hass: HomeAssistant, work: Callable[..., T], *arguments: object
    ) -> T:
        """Do work in another thread: it counts as work, and as no stretch of the event loop's."""
        took = 0.0

        def timed() -> T:
            nonlocal took
            began = perf_counter()
            try:
                return work(*arguments)
            finally:
                took = perf_counter() - began

        self._end_stretch()
        try:
            return await hass.async_add_executor_job(timed)
        finally:
            self._began = perf_counter()
            self.total += took

    async def async_run_steps[T](self, steps: Generator[None, None, T]) -> T:
        """Run a generator to its end, resting between its steps; return what it returns."""
        while True:
            if self.must_rest:
                await self.async_rest_now()
            try:
                next(steps)
            except StopIteration as end:
                result: T = end.value
                return result


class Turns:
    """Gives the event loop its turn in long work of another thread.

    Python itself does so after 5 ms, but not where that thread lets go more often, to read one small file after another:
    then it takes the interpreter back before the loop has woken up.
    """

    def __init__(self) -> None:
        """Begin a stretch."""
        self._began = perf_counter()

    def give_if_due(self) -> None:
        """Stand back for a moment, where the stretch has used the budget of the loop's own. Blocking."""
        if perf_counter() - self._began >= BUDGET:
            sleep(_TURN)
            self._began = perf_counter()


class Follower:
    """Calls ``run`` after each `async_refresh`, one run at a time.

    What changes during a run is followed by one more. ``run`` rests where its pace says so.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        name: str,
        run: Callable[[Pace], Awaitable[None]],
        entry: ConfigEntry[Any] | None = None,
    ) -> None:
        """Prepare. ``name``: for the log; ``entry``: with which the runs end."""
        self._name = name
        self._run = run
        self._wanted = False
        self._task: asyncio.Task[None] | None = None
        self._create_task = hass.async_create_task
        if entry is not None:
            self._create_task = partial(entry.async_create_task, hass)
            entry.async_on_unload(self.async_cancel_run)

    @callback
    def async_request_run(self) -> None:
        """Ask for a run."""
        self._wanted = True
        if self._task is None:
            name = f"Camera Audit: {self._name}"
            self._task = self._create_task(
                self._async_run_until_settled(), name, eager_start=False
            )

    async def async_wait_until_idle(self) -> None:
        """Return when nothing is left to do."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    @callback
    def async_cancel_run(self) -> None:
        """End a run that goes on."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _async_run_until_settled(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                try:
                    with Pace() as pace:
                        await self._run(pace)
                except Exception as error:  # noqa: BLE001 (the next change gets another run)
                    _LOGGER.error(  # noqa: TRY400 (the error's text may hold what is private)
                        "The %s ended early (%s)", self._name, locate_error(error)
                    )
        finally:
            if self._task is asyncio.current_task():
                self._task = None
