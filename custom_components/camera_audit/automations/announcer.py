"""Announce what is news to automations: the bus event, our triggers and the event entity."""

from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.event import async_call_later

from ..decisions.overview import Overview, OverviewCoordinator
from ..helpers.time_slices import Pace
from .activity import locate_activity
from .announced import async_announced
from .news import (
    EVENT_FINDING,
    SIGNAL_ANNOUNCED,
    SIGNAL_COMPARED,
    SIGNAL_TURNED,
    Turn,
    news,
    turns,
)

#: After this long a run of Home Assistant knows again what the network says of cameras.
SETTLE: Final = timedelta(hours=1)


class Announcer:
    """Follows the overview and announces what is news; :func:`.news` says what that is."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        overviews: OverviewCoordinator,
    ) -> None:
        """Follow until the entry unloads; what is not announced by then, the next one announces."""
        self._hass = hass
        self._entry = entry
        #: Turns are told from the overview of the last run, which need not be the one before this.
        self._before: Overview | None = None
        self._settled: bool | None = None  # None before the first overview
        self._async_refresh = overviews.async_follow(
            "announcements", self._async_in_step
        )

    @callback
    def _async_settled(self, _: datetime) -> None:
        self._settled = True
        self._async_refresh()

    async def _async_in_step(self, overview: Overview, pace: Pace) -> None:
        if self._settled is None:
            self._settled = False
            job = HassJob(self._async_settled, cancel_on_shutdown=True)
            self._entry.async_on_unload(async_call_later(self._hass, SETTLE, job))
        announced = await async_announced(self._hass)
        before, self._before = self._before, overview
        said = dict(announced.cameras)
        try:
            for each in chain(
                news(announced.cameras, overview, settled=self._settled),
                turns(before, overview),
            ):
                if each is not None and isinstance(each.type, Turn):
                    async_dispatcher_send(self._hass, SIGNAL_TURNED, each)
                elif each is not None:
                    place = locate_activity(
                        each.data["entity_ids"], each.data["device_ids"]
                    )
                    self._hass.bus.async_fire(
                        EVENT_FINDING, {"type": each.type.value, **each.data, **place}
                    )
                    async_dispatcher_send(
                        self._hass, SIGNAL_ANNOUNCED, each._replace(earlier=said)
                    )
                if pace.must_rest:
                    await pace.async_rest_now()
            async_dispatcher_send(self._hass, SIGNAL_COMPARED)
        finally:
            if announced.says_else_than(said):
                announced.save()
