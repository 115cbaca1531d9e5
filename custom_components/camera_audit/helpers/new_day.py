"""Hear of each new day of the home: at its own midnight, and after its clock was set."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any


#: The longest time in seconds after which a clock that was set, back or forth, is noticed. A board
#: without a battery starts in the year of its firmware and learns the day from the network later.
LOOK_EVERY: Final = 15 * 60


@callback
def async_track_new_day(hass: HomeAssistant, action: Callable[[], None]) -> CALLBACK_TYPE:
    """Call ``action`` whenever the home has another day than before.

    That is at midnight, and soon after the clock or the time zone of the home was set. Unlike
    Home Assistant's own timers for a time of day, this one ends by itself at shutdown.
    """
    day = dt_util.now().date()
    cancel: CALLBACK_TYPE | None = None

    @callback
    def arm() -> None:
        nonlocal cancel
        if cancel is not None:
            cancel()
        now = dt_util.now()
        tomorrow = dt_util.start_of_local_day(now.date() + timedelta(days=1))
        job = HassJob(look, "Camera Audit: new day", cancel_on_shutdown=True)
        # By their timestamps: the difference of two local times ignores a change of the clocks.
        left = tomorrow.timestamp() - now.timestamp()
        cancel = async_call_later(hass, min(left, LOOK_EVERY), job)

    @callback
    def look(_: datetime | Event[Any]) -> None:
        nonlocal day
        arm()
        if (today := dt_util.now().date()) != day:
            day = today
            action()

    arm()
    unsubscribe = hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, look)

    @callback
    def stop() -> None:
        unsubscribe()
        if cancel is not None:
            cancel()

    return stop
