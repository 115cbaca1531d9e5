"""Follow what the card shows, once for all dashboards that are open."""

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange, ConfigEntryState
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..helpers.refresh import Follower
from .rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from ..audit.finding import Finding
    from ..helpers.time_slices import Pace
    from ..runtime import CameraAuditData


class State(StrEnum):
    """Whether there is something to show. ``AUDITING``: the first audit has not ended yet."""

    NOT_SET_UP = "not_set_up"
    NOT_RUNNING = "not_running"
    AUDITING = "auditing"
    READY = "ready"


class Picture(NamedTuple):
    """What there is to show at one moment. ``complete``: the last audit could read everything."""

    state: State
    complete: bool = True
    rows: Mapping[str, Row] = MappingProxyType({})


@singleton(f"{DOMAIN}_card_feed")
@callback
def async_card_feed(hass: HomeAssistant) -> CardFeed:
    """Return the one feed of this home."""
    return CardFeed(hass)


class CardFeed:
    """Tells subscribers the picture at once and after each change; idle while there are none."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Prepare; the first subscriber starts it."""
        self._hass = hass
        self._picture: Picture | None = None
        self._facts: dict[str, tuple[Finding, Row]] = {}
        self._subscribers: list[Callable[[Picture], None]] = []
        self._data: CameraAuditData | None = None
        self._unfollow: CALLBACK_TYPE | None = None
        self._of_home: list[CALLBACK_TYPE] = []
        self._async_refresh = Follower(hass, "card", self._async_look).async_refresh

    @callback
    def async_subscribe(self, subscriber: Callable[[Picture], None]) -> CALLBACK_TYPE:
        """Call ``subscriber`` with the picture, soon and after each change of it."""
        if not self._subscribers:
            self._async_start()
        self._subscribers.append(subscriber)
        if self._picture is not None:
            subscriber(self._picture)

        @callback
        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)
                if not self._subscribers:
                    self._async_stop()

        return unsubscribe

    @callback
    def _async_start(self) -> None:
        hass = self._hass

        @callback
        def entry_changed(_: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
            if entry.domain == DOMAIN:
                self._async_follow_entry()

        @callback
        def changed(_: Event[Any]) -> None:
            self._async_refresh()

        self._of_home = [
            async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, entry_changed),
            hass.bus.async_listen(ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, changed, event_filter=_is_our_notice),
        ]
        self._async_follow_entry()

    @callback
    def _async_stop(self) -> None:
        for stop in self._of_home:
            stop()
        self._of_home = []
        self._async_follow(None)
        self._picture = None
        self._facts.clear()

    @callback
    def _async_follow_entry(self) -> None:
        entries = self._hass.config_entries.async_loaded_entries(DOMAIN)
        self._async_follow(entries[0].runtime_data if entries else None)
        self._async_refresh()

    @callback
    def _async_follow(self, data: CameraAuditData | None) -> None:
        """Listen to the overviews of a loaded entry; a reload makes a new one."""
        if data is self._data:
            return
        if self._unfollow is not None:
            self._unfollow()
        self._data = data
        self._unfollow = data.overviews.async_add_listener(self._async_refresh) if data else None

    async def _async_look(self, pace: Pace) -> None:
        picture = await pace.async_drive(self._look())
        if self._subscribers and picture != self._picture:
            self._picture = picture
            for subscriber in tuple(self._subscribers):
                subscriber(picture)

    def _look(self) -> Generator[None, None, Picture]:
        """Look at all cameras; yields after each."""
        if (data := self._data) is None:
            entries = self._hass.config_entries.async_entries(DOMAIN)
            if any(entry.state is ConfigEntryState.SETUP_IN_PROGRESS for entry in entries):
                return Picture(State.AUDITING)
            return Picture(State.NOT_RUNNING if entries else State.NOT_SET_UP)
        if (overview := data.overviews.data) is None:
            return Picture(State.AUDITING)
        made = Rows(self._hass, overview, data.decisions, self._facts)
        rows: dict[str, Row] = {}
        for camera_id, finding in overview.findings.items():
            rows[camera_id] = made.of(finding)
            yield
        for gone in self._facts.keys() - rows.keys():
            del self._facts[gone]
        return Picture(State.READY, overview.complete, rows)


@callback
def _is_our_notice(data: Mapping[str, Any]) -> bool:
    return bool(data["domain"] == DOMAIN)
