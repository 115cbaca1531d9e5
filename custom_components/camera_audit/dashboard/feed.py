"""Follow what the card shows, once for all dashboards that are open."""

from collections.abc import Callable, Generator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.singleton import singleton

from ..audit.finding import Finding
from ..const import DOMAIN
from ..findings.card import CameraPlace, make_standing_row
from ..findings.fields import CARD_FIELDS, Row, make_finding_row
from ..helpers.time_slices import Follower, Pace
from ..knowledge.guidance import Guidance, load_guidance
from ..runtime import CameraAuditData, loaded_entry


class State(StrEnum):
    """Whether there is something to show. ``AUDITING``: the first audit has not ended yet; ``FAILED``: it could not."""

    NOT_SET_UP = "not_set_up"
    NOT_RUNNING = "not_running"
    AUDITING = "auditing"
    FAILED = "failed"
    READY = "ready"


class Picture(NamedTuple):
    """What there is to show at one moment. ``complete``: the last audit could read everything.

    ``flaws_for_all``: the owner lets not only administrators hear of flaws and of ways in and out.
    """

    state: State
    complete: bool = True
    rows: Mapping[str, Row] = MappingProxyType({})
    flaws_for_all: bool = False


@singleton(f"{DOMAIN}_card_feed")
@callback
def async_card_feed(hass: HomeAssistant) -> CardFeed:
    """Return the one feed of this home."""
    return CardFeed(hass)


class CardFeed:
    """Tells subscribers the picture at once and after each change; idle while there are none."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Listen to what comes and goes with Home Assistant's entries and notices."""
        self._hass = hass
        #: By camera_id the row of a finding: the overview has no rows, and to make all of them anew
        #: would cost more than the rest of a look.
        self._facts: dict[str, tuple[Finding, Row]] = {}
        #: What to do about a camera; read when somebody looks at the card for the first time.
        self._guidance: Guidance | None = None
        self._subscribers: list[Callable[[Picture], None]] = []
        self._data: CameraAuditData | None = None
        self._follower = Follower(hass, "card", self._async_look)
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed)
        hass.bus.async_listen(
            ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED,
            self._changed,
            event_filter=_is_our_notice,
        )
        self._async_follow()

    @callback
    def async_subscribe(self, subscriber: Callable[[Picture], None]) -> CALLBACK_TYPE:
        """Call ``subscriber`` with the picture, soon and after each change; it knows what it has shown."""
        self._subscribers.append(subscriber)
        self._changed()

        @callback
        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)
            if not self._subscribers:
                self._facts.clear()

        return unsubscribe

    @callback
    def _entry_changed(self, _: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
        if entry.domain == DOMAIN:
            self._async_follow()
            self._changed()

    @callback
    def _async_follow(self) -> None:
        """Listen to the overviews of a loaded entry; a reload makes new ones."""
        entry = loaded_entry(self._hass)
        data = entry.runtime_data if entry else None
        if data is not None and data is not self._data:
            data.overviews.async_add_listener(self._changed)
            data.coordinator.async_add_listener(self._audited)
        self._data = data

    @callback
    def _audited(self) -> None:
        """Hear of a first audit that failed: there is no overview then."""
        if self._data is not None and self._data.overviews.data is None:
            self._changed()

    @callback
    def _changed(self, _: Event[Any] | None = None) -> None:
        if self._subscribers:
            self._follower.async_request_run()

    async def _async_look(self, pace: Pace) -> None:
        if self._guidance is None:
            self._guidance = await pace.async_wait_for(
                self._hass.async_add_import_executor_job(load_guidance)
            )
        picture = await pace.async_run_steps(self._look())
        for subscriber in tuple(self._subscribers):
            subscriber(picture)

    def _look(self) -> Generator[None, None, Picture]:
        """Look at all cameras; yields after each."""
        if (data := self._data) is None:
            entries = self._hass.config_entries.async_entries(DOMAIN)
            if any(
                entry.state is ConfigEntryState.SETUP_IN_PROGRESS for entry in entries
            ):
                return Picture(State.AUDITING)
            return Picture(State.NOT_RUNNING if entries else State.NOT_SET_UP)
        if (overview := data.overviews.data) is None:
            return Picture(
                State.FAILED if data.coordinator.has_failed else State.AUDITING
            )
        home = data.coordinator.data.home
        ways_in = home.ways_in if home else None
        earlier, self._facts = self._facts, {}
        rows: dict[str, Row] = {}
        for camera_id, finding in overview.findings.items():
            known = earlier.get(camera_id)
            if known is None or known[0] is not finding:
                known = (
                    finding,
                    make_finding_row(finding, overview.say, CARD_FIELDS),
                )
            self._facts[camera_id] = known
            decision = overview.where.decision_of(finding)
            place = CameraPlace(
                self._hass, finding, overview, decision, self._guidance, ways_in
            )
            rows[camera_id] = {
                **known[1],
                **make_standing_row(place),
            }
            yield
        return Picture(
            State.READY, overview.complete, rows, overview.where.options.flaws_for_all
        )


@callback
def _is_our_notice(data: Mapping[str, Any]) -> bool:
    return bool(data["domain"] == DOMAIN)
