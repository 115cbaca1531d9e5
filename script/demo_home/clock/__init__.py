"""Lets a night pass in the demo's process: its clock is set ahead, and what waits for the clock happens.

Nobody can wait for midnight to see what it does. The clock stops a moment before each hour that matters, so that the hour
itself passes as it does in any home: with all of Home Assistant running. Nor need anybody wait ten seconds until the
registries are on the disk.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import time_machine
from homeassistant.const import EVENT_RECORDER_5MIN_STATISTICS_GENERATED
from homeassistant.core import callback
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    registry,
)
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util
from homeassistant.util.async_ import get_scheduled_timer_handles

if TYPE_CHECKING:
    from homeassistant.core import Event, HomeAssistant, ServiceCall
    from homeassistant.helpers.typing import ConfigType

DOMAIN = "demo_clock"
_BEFORE = timedelta(seconds=3)
#: When the recorder tidies up.
_NIGHTLY = time(4, 12)
#: After a change, until the registries are written; Home Assistant itself waits for more changes.
_WRITE_SECONDS = 1
#: The recorder counts what was before midnight some seconds after it.
_COUNTED_SECONDS = 180
#: Timers of Home Assistant and of integrations wait for the clock; those of its connections for an answer.
_WAIT_FOR_THE_CLOCK = ("homeassistant.helpers.", "custom_components.")


class _Clock:
    """The clock of this process, and the timers that go by it."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._travel: time_machine.Traveller | None = None

    async def set_ahead(self, moment: datetime) -> None:
        """Set the clock to a moment to come, and let happen what would have until then."""
        skipped = (moment - dt_util.utcnow()).total_seconds()
        if self._travel is None:
            self._travel = time_machine.travel(
                moment.astimezone(UTC), tick=True
            ).start()
        else:
            self._travel.move_to(moment.astimezone(UTC), tick=True)
        due = self._hass.loop.time() + skipped
        for timer in sorted(
            get_scheduled_timer_handles(self._hass.loop), key=asyncio.TimerHandle.when
        ):
            # asyncio has no public way to what a timer calls.
            act, given = timer._callback, timer._args  # type: ignore[attr-defined]  # noqa: SLF001
            if (
                timer.when() <= due
                and not timer.cancelled()
                and _waits_for_the_clock(act)
            ):
                timer.cancel()
                self._hass.loop.call_soon(act, *given)
        await asyncio.sleep(
            0
        )  # they begin in this round, and the recorder is handed what it is to do
        await get_instance(self._hass).async_block_till_done()

    async def pass_night(self) -> None:
        """Go to midnight, wait until the recorder has counted what was before it, and go to where it tidies up."""
        counted = asyncio.Event()

        @callback
        def after_midnight(_: Event) -> None:
            if dt_util.utcnow() >= midnight:
                counted.set()

        midnight = dt_util.start_of_local_day(dt_util.now() + timedelta(days=1))
        stop = self._hass.bus.async_listen(
            EVENT_RECORDER_5MIN_STATISTICS_GENERATED, after_midnight
        )
        await self.set_ahead(midnight - _BEFORE)
        async with asyncio.timeout(_COUNTED_SECONDS):
            await counted.wait()
        stop()
        nightly = datetime.combine(midnight.date(), _NIGHTLY, midnight.tzinfo)
        await self.set_ahead(nightly - _BEFORE)
        await asyncio.sleep(2 * _BEFORE.total_seconds())
        await get_instance(self._hass).async_block_till_done()


def _waits_for_the_clock(act: object) -> bool:
    return str(getattr(act, "__module__", "")).startswith(_WAIT_FOR_THE_CLOCK)


async def async_setup(hass: HomeAssistant, _: ConfigType) -> bool:
    """Offer the actions."""
    clock = _Clock(hass)

    async def pass_night(_: ServiceCall) -> None:
        await clock.pass_night()

    async def write_soon(_: ServiceCall) -> None:
        registry.SAVE_DELAY = _WRITE_SECONDS
        for each in (dr.async_get(hass), er.async_get(hass)):
            # What changed during the start waits for minutes, and makes what changes next wait as long.
            each._store._next_write_time = 0.0  # noqa: SLF001
            each.async_schedule_save()

    hass.services.async_register(DOMAIN, "pass_night", pass_night)
    hass.services.async_register(DOMAIN, "write_soon", write_soon)
    return True
