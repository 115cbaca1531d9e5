"""The calendar "Due dates": on which days the owner wanted to be reminded of a camera, or to have replaced it."""

from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .decisions.decision import DecisionKind
from .decisions.overview import OverviewCoordinator, View
from .decisions.standing import Standing
from .entity.audit_entity import CameraAuditEntity
from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 0

DUE_DATES: Final = CalendarEntityDescription(key="due_dates")
_DAY: Final = timedelta(days=1)
#: Where the day of a decision counts, before it has come and after.
_HAS_DUE_DAY: Final = frozenset({Standing.KEPT, Standing.PLANNED, Standing.REVIEW})
#: What is due, as a key of ``selector.todo``: the list of open work names it so as well.
_TASK_BY_DECISION: Final = {
    DecisionKind.KEEP: "look_again",
    DecisionKind.PLANNED: "replace",
}


async def async_setup_entry(
    _: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the calendar; the platform is loaded once there is a camera to decide about."""
    overviews = entry.runtime_data.overviews
    async_add_entities([DueDatesCalendar(entry, DUE_DATES, overviews)])


class DueDatesCalendar(CameraAuditEntity[OverviewCoordinator], CalendarEntity):
    """Days that follow from decisions; it has no events of its own, and none can be added."""

    @override
    def shown(self) -> list[CalendarEvent]:
        """Return all events, soonest first."""
        return self._list_events()

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """The event of today, or the next one."""
        today = dt_util.now().date()
        coming = (event for event in self._list_events() if event.end > today)
        return next(coming, None)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the events that a stretch of time touches."""
        return [
            event
            for event in self._list_events()
            if event.start_datetime_local < end_date
            and event.end_datetime_local > start_date
        ]

    def _list_events(self) -> list[CalendarEvent]:
        overview = self.coordinator.data
        if overview is None:
            return []
        due = [
            view for view in overview.views.values() if view.standing in _HAS_DUE_DAY
        ]
        events = filter(None, map(_make_event, due))
        return sorted(events, key=lambda event: (event.start, event.summary))


def _make_event(view: View) -> CalendarEvent | None:
    """Return the day that was chosen for a camera; None where none was."""
    decision = view.decision
    if decision is None or decision.review is None:
        return None
    task = _TASK_BY_DECISION.get(decision.kind)
    if task is None:
        return None
    camera = view.finding.camera
    return CalendarEvent(
        start=decision.review,
        end=decision.review + _DAY,
        summary=view.say.say("todo", task, {"name": camera.name}),
        description=view.say.say("todo", f"{task}_text"),
        uid=camera.camera_id,
    )
