"""Triggers: a camera was found or cleared, a flaw or a way out or in opened; it was decided about, its day or successor came."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Final, override

from homeassistant.const import CONF_FOR
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)

from .audit.finding import FLAGGED, Finding, WayOut
from .automations.announced import Opened, Record
from .automations.news import (
    SIGNAL_ANNOUNCED,
    SIGNAL_COMPARED,
    SIGNAL_TURNED,
    Announcement,
    EventType,
    Turn,
)
from .automations.target import (
    CONF_BEHAVIOR,
    LASTING_SCHEMA,
    TARGET_SCHEMA,
    Aimed,
    Behavior,
    config_schema,
)
from .options import DEFAULT_VERDICTS
from .runtime import loaded_entry

type _Run = Callable[[Announcement], None]


class FindingTrigger(Aimed, Trigger):
    """Runs for announcements about the cameras of its target."""

    _signal = SIGNAL_ANNOUNCED

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Follow the announcements."""

        @callback
        def announced(announcement: Announcement) -> None:
            data = announcement.data
            ids = data["entity_ids"], data["device_ids"], data["area_id"]
            if self._fits(announcement) and self._target.means_ids(*ids):
                self._hear(announcement, run)

        @callback
        def run(announcement: Announcement) -> None:
            finding = {"type": announcement.type.value, **announcement.data}
            run_action(
                {"finding": finding}, f"{announcement.type.value}: {finding['name']}"
            )

        return async_dispatcher_connect(self._hass, self._signal, announced)

    @callback
    def _hear(self, announcement: Announcement, run: _Run) -> None:
        """Run for an announcement about a camera of the target."""
        run(announcement)

    @abstractmethod
    def _fits(self, announcement: Announcement) -> bool:
        """Whether the trigger is about this kind of announcement."""


class CameraFlagged(FindingTrigger):
    """A camera has one of the verdicts and had none of them before."""

    _schema = config_schema(DEFAULT_VERDICTS)

    @override
    def _fits(self, announcement: Announcement) -> bool:
        if (
            announcement.type is EventType.CLEARED
            or announcement.before in self._verdicts
        ):
            return False
        return announcement.data["verdict"] in self._verdicts


class LastingTrigger(FindingTrigger):
    """Runs when what lasts begins: for each camera of the target, the first or all of them; at once or after a while."""

    _schema = LASTING_SCHEMA

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Take what was chosen in the editor."""
        super().__init__(hass, config)
        options = config.options or {}
        self._behavior = Behavior(options.get(CONF_BEHAVIOR, Behavior.EACH))
        self._for: timedelta = options.get(CONF_FOR) or timedelta()
        #: What was recorded before the announcements for which it ran last.
        self._ran_after: Mapping[str, Record] | None = None
        #: By camera_id; the first or all of them are one thing that lasts, whichever camera it began with.
        self._waits: dict[str, CALLBACK_TYPE] = {}

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Follow the announcements, and wait for as long as was chosen."""
        detach = await super().async_attach_runner(run_action, did_not_trigger)
        stop = async_dispatcher_connect(
            self._hass, SIGNAL_COMPARED, self._drop_what_ended
        )

        @callback
        def end() -> None:
            detach()
            stop()
            for cancel in self._waits.values():
                cancel()
            self._waits.clear()

        return end

    @override
    @callback
    def _hear(self, announcement: Announcement, run: _Run) -> None:
        if self._behavior is not Behavior.EACH:
            # What is announced in one go is one beginning.
            if announcement.earlier is self._ran_after:
                return
            if not self._is_turning_point(announcement):
                return
            self._ran_after = announcement.earlier
        if not self._for:
            run(announcement)
            return
        camera_id = announcement.data["camera_id"]
        key = camera_id if self._behavior is Behavior.EACH else self._behavior

        @callback
        def waited(_: datetime) -> None:
            del self._waits[key]
            if self._lasts(key, self._list_lasting()):
                run(announcement)

        # What ended and began again meanwhile has lasted since then only.
        if (cancel := self._waits.pop(key, None)) is not None:
            cancel()
        job = HassJob(waited, cancel_on_shutdown=True)
        self._waits[key] = async_call_later(self._hass, self._for, job)

    def _lasts(self, key: str, lasting: Mapping[str, bool]) -> bool:
        """Whether what waits under a key lasts: of the first, as long as it does of any camera; of no camera at all nothing."""
        if self._behavior is Behavior.ALL:
            return bool(lasting) and all(lasting.values())
        if self._behavior is Behavior.FIRST:
            return any(lasting.values())
        return lasting.get(key, False)

    @callback
    def _drop_what_ended(self) -> None:
        """End what waits for something that does not last any more."""
        if not self._waits:
            return
        lasting = self._list_lasting()
        for key in [key for key in self._waits if not self._lasts(key, lasting)]:
            self._waits.pop(key)()

    def _is_turning_point(self, announcement: Announcement) -> bool:
        """Whether it has begun for the first camera of the target, or now holds for all that are flagged."""
        if self._behavior is Behavior.ALL:
            return all(self._list_lasting().values())
        target = self._target
        for record in announcement.earlier.values():
            data = record.data
            ids = data["entity_ids"], data["device_ids"], data["area_id"]
            if self._held(record) and target.means_ids(*ids):
                return False
        return True

    def _list_lasting(self) -> dict[str, bool]:
        """Return for each flagged camera of the target whether it holds now."""
        entry = loaded_entry(self._hass)
        overview = entry.runtime_data.overviews.data if entry is not None else None
        if overview is None:
            return {}
        target = self._target
        return {
            camera_id: self._holds(view.finding)
            for camera_id, view in overview.views.items()
            if target.means(view.finding.camera)
        }

    @abstractmethod
    def _held(self, record: Record) -> bool:
        """Whether it held when this was recorded of a camera."""

    @abstractmethod
    def _holds(self, finding: Finding) -> bool:
        """Whether it holds of a camera now."""


class FlawFound(LastingTrigger):
    """The firmware of a camera is now known to have a flaw, or one more."""

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return bool(announcement.new_flaws)

    @override
    def _held(self, record: Record) -> bool:
        return bool(record.known_flaws)

    @override
    def _holds(self, finding: Finding) -> bool:
        return bool(finding.known_flaws)


class WayOpened(LastingTrigger):
    """A router lets a camera out to the internet whose way out it blocked before."""

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return Opened.WAY_OUT in announcement.opened

    @override
    def _held(self, record: Record) -> bool:
        return record.way_out is WayOut.OPEN

    @override
    def _holds(self, finding: Finding) -> bool:
        return finding.way_out is WayOut.OPEN


class WayInOpened(LastingTrigger):
    """A router leads a port in from the internet to a camera, which it did not before."""

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return Opened.WAY_IN in announcement.opened

    @override
    def _held(self, record: Record) -> bool:
        return bool(record.ways_in)

    @override
    def _holds(self, finding: Finding) -> bool:
        return bool(finding.forwards)


class CameraCleared(FindingTrigger):
    """A camera that had one of the verdicts is not flagged any more."""

    _schema = config_schema(FLAGGED)

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return (
            announcement.type is EventType.CLEARED
            and announcement.before in self._verdicts
        )


class CameraDecided(FindingTrigger):
    """The owner decided about a camera, or decided anew."""

    _schema = TARGET_SCHEMA
    _signal = SIGNAL_TURNED
    _turn: ClassVar[Turn] = Turn.DECIDED

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return announcement.type is self._turn


class ReminderCameDue(CameraDecided):
    """The day has come on which the owner wanted to look at a camera again, or to have replaced it."""

    _turn = Turn.LOOK_AGAIN


class ReplacementAdded(CameraDecided):
    """A new camera is there that could replace one that its owner plans to replace."""

    _turn = Turn.NEWCOMER


TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "camera_flagged": CameraFlagged,
    "flaw_found": FlawFound,
    "camera_cleared": CameraCleared,
    "camera_decided": CameraDecided,
    "reminder_came_due": ReminderCameDue,
    "way_opened": WayOpened,
    "way_in_opened": WayInOpened,
    "replacement_added": ReplacementAdded,
}


async def async_get_triggers(_hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers by key."""
    return TRIGGERS
