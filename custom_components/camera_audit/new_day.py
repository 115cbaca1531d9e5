"""Hear of each new day of the home, at its own midnight."""

from datetime import timedelta
from typing import TYPE_CHECKING

from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any


@callback
def async_track_new_day(hass: HomeAssistant, action: Callable[[], None]) -> CALLBACK_TYPE:
    """Call ``action`` at the begin of each day, also after the home's time zone has changed.

    Unlike Home Assistant's own timers for a time of day, this one ends by itself at shutdown.
    """
    cancel: CALLBACK_TYPE | None = None

    @callback
    def arm() -> None:
        nonlocal cancel
        if cancel is not None:
            cancel()
        now = dt_util.now()
        tomorrow = dt_util.start_of_local_day(now.date() + timedelta(days=1))
        job = HassJob(begun, "Camera Audit: new day", cancel_on_shutdown=True)
        # By their timestamps: the difference of two local times ignores a change of the clocks.
        cancel = async_call_later(hass, tomorrow.timestamp() - now.timestamp(), job)

    @callback
    def begun(_: datetime) -> None:
        nonlocal cancel
        cancel = None
        arm()
        action()

    @callback
    def moved(_: Event[Any]) -> None:
        arm()

    arm()
    unsubscribe = hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, moved)

    @callback
    def stop() -> None:
        unsubscribe()
        if cancel is not None:
            cancel()

    return stop
