"""Announce what is news to automations: the bus event, our triggers and the event entity."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.event import async_call_later

from ..helpers.refresh import Follower
from .announced import Announced, async_announced
from .announcement import EVENT_FINDING, SIGNAL_ANNOUNCED, Announcement
from .finding_data import event_data
from .news import news

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry

    from ..decisions.overview import OverviewCoordinator
    from ..helpers.time_slices import Pace

#: After this long a run of Home Assistant knows again what the network says of cameras.
SETTLE: Final = timedelta(hours=1)


class Announcer:
    """Follows the overview and announces what is news; :func:`.news` says what that is."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any], overviews: OverviewCoordinator) -> None:
        """Follow until the entry unloads; what is not announced by then, the next one announces."""
        self._hass = hass
        self._overviews = overviews
        self._settled = False
        self._timer: CALLBACK_TYPE | None = None
        self._follower = Follower(hass, "announcements", self._async_in_step, entry)
        entry.async_on_unload(overviews.async_add_listener(self._follower.async_refresh))
        entry.async_on_unload(self._unloaded)

    @callback
    def _unloaded(self) -> None:
        if self._timer is not None:
            self._timer()

    @callback
    def _async_settled(self, _: datetime) -> None:
        self._settled = True
        self._follower.async_refresh()

    async def _async_in_step(self, pace: Pace) -> None:
        # The time to settle may be over while an overview is being made.
        await pace.async_wait(self._overviews.async_settled())
        if (overview := self._overviews.data) is None:
            return
        if self._timer is None:
            job = HassJob(self._async_settled, cancel_on_shutdown=True)
            self._timer = async_call_later(self._hass, SETTLE, job)
        announced = await pace.async_wait(async_announced(self._hass))
        said = _said(announced)
        data_of = partial(event_data, say=overview.say)
        try:
            for each in news(announced.cameras, overview, data_of, settled=self._settled):
                if each is not None:
                    self._send(each)
                if pace.due:
                    await pace.async_rest()
        finally:
            if said != _said(announced):
                announced.save()

    @callback
    def _send(self, announcement: Announcement) -> None:
        data = {"type": announcement.type.value, **announcement.data}
        self._hass.bus.async_fire(EVENT_FINDING, data)
        async_dispatcher_send(self._hass, SIGNAL_ANNOUNCED, announcement)


def _said(announced: Announced) -> dict[str, object]:
    return {key: (record.digest, record.data) for key, record in announced.cameras.items()}
