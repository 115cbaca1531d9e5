"""Bring something in step after each change, in slices that leave the event loop its turns."""

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from homeassistant.core import callback

from .errors import place_of
from .time_slices import Pace

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from ..runtime import CameraAuditConfigEntry

_LOGGER = logging.getLogger(__name__)


class Follower(ABC):
    """Runs `_async_in_step` after each call of `async_refresh`, one run at a time.

    What changes during a run is followed by one more. ``longest_slice``: seconds of the longest
    stretch of this work on the event loop.
    """

    def __init__(self, hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
        """Belong to a config entry."""
        self.longest_slice = 0.0
        self._hass = hass
        self._entry = entry
        self._wanted = False
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    async def _async_in_step(self, pace: Pace) -> None:
        """Do the work; rest where the pace says so."""

    @callback
    def async_refresh(self) -> None:
        """Ask for a run."""
        self._wanted = True
        if self._task is None:
            self._task = self._entry.async_create_task(
                self._hass,
                self._async_follow(),
                f"camera_audit {type(self).__name__}",
                eager_start=False,
            )

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
                        await self._async_in_step(pace)
                except Exception as error:  # noqa: BLE001 (the next change gets another run)
                    _LOGGER.error(  # noqa: TRY400 (the error's text may hold what is private)
                        "%s ended early (%s)", type(self).__name__, place_of(error)
                    )
                self.longest_slice = max(self.longest_slice, pace.longest)
        finally:
            if self._task is asyncio.current_task():
                self._task = None
