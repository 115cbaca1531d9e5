"""Bring something in step after each change, in slices that leave the event loop its turns."""

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from homeassistant.core import HomeAssistant, callback

from .errors import place_of
from .time_slices import Pace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from homeassistant.config_entries import ConfigEntry

_LOGGER = logging.getLogger(__name__)


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
            entry.async_on_unload(self.async_stop)

    @callback
    def async_refresh(self) -> None:
        """Ask for a run."""
        self._wanted = True
        if self._task is None:
            name = f"Camera Audit: {self._name}"
            self._task = self._create_task(self._async_follow(), name, eager_start=False)

    async def async_settled(self) -> None:
        """Return when nothing is left to do."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    @callback
    def async_stop(self) -> None:
        """End a run that goes on."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _async_follow(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                try:
                    with Pace() as pace:
                        await self._run(pace)
                except Exception as error:  # noqa: BLE001 (the next change gets another run)
                    _LOGGER.error(  # noqa: TRY400 (the error's text may hold what is private)
                        "The %s ended early (%s)", self._name, place_of(error)
                    )
        finally:
            if self._task is asyncio.current_task():
                self._task = None
