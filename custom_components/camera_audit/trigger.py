"""Triggers: a camera was found or cleared, a flaw or a way out or in opened; it was decided about, its day or successor came."""

from abc import abstractmethod
from typing import ClassVar, Final, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerNotTriggeredReporter,
)

from .audit.finding import FLAGGED
from .automations.announced import Opened
from .automations.news import (
    SIGNAL_ANNOUNCED,
    SIGNAL_TURNED,
    Announcement,
    EventType,
    Turn,
)
from .automations.target import TARGET_SCHEMA, Aimed, config_schema
from .options import DEFAULT_VERDICTS


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
                finding = {"type": announcement.type.value, **data}
                run_action(
                    {"finding": finding},
                    f"{announcement.type.value}: {finding['name']}",
                )

        return async_dispatcher_connect(self._hass, self._signal, announced)

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


class FlawFound(FindingTrigger):
    """The firmware of a camera is now known to have a flaw, or one more."""

    _schema = TARGET_SCHEMA

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return bool(announcement.new_flaws)


class WayOpened(FindingTrigger):
    """A router lets a camera out to the internet whose way out it blocked before."""

    _schema = TARGET_SCHEMA

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return Opened.WAY_OUT in announcement.opened


class WayInOpened(FindingTrigger):
    """A router leads a port in from the internet to a camera, which it did not before."""

    _schema = TARGET_SCHEMA

    @override
    def _fits(self, announcement: Announcement) -> bool:
        return Opened.WAY_IN in announcement.opened


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
