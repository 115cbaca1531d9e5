"""The to-do list of the open work: one item for each camera to decide about or to replace.

Ticking a planned replacement notes that it is done, and taking the tick away plans it again. A
decision cannot be made by a tick, since a tick does not say which: it is refused with a text that
says where to decide.
"""

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple, override

from homeassistant.components.todo import TodoItem, TodoItemStatus, TodoListEntity, TodoListEntityFeature  # type: ignore[attr-defined] # named as its exports since 2026.11
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers.entity import EntityDescription

from .decisions.decision import DecisionKind
from .decisions.overview import OverviewCoordinator
from .decisions.standing import TO_DECIDE, Standing
from .entity import CameraAuditEntity
from .helpers.refresh import Follower
from .runtime import refused

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

    from .audit.finding import Finding
    from .decisions.decision import Decision
    from .decisions.overview import Overview
    from .helpers.time_slices import Pace
    from .language.sentences import Sentences
    from .runtime import CameraAuditConfigEntry

PARALLEL_UPDATES = 1

OPEN: Final = EntityDescription(key="open")
#: Seconds after which a browser has drawn a list: two that come together are drawn once.
_DRAWN: Final = 0.05
#: What is to be done, by where a finding stands: keys of ``selector.todo``.
_TASKS: Final = {
    Standing.OPEN: "decide",
    Standing.REVIEW: "look_again",
    Standing.SEEN_AGAIN: "take_down",
    Standing.PLANNED: "replace",
    Standing.REPLACED: "replaced",
}


async def async_setup_entry(
    _: HomeAssistant, entry: CameraAuditConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the list."""
    async_add_entities([OpenWork(entry, OPEN)])


class _Task(NamedTuple):
    finding: Finding
    standing: Standing
    decision: Decision | None

    @property
    def due(self) -> date | None:
        """The day by which it is to be replaced, or on which it came back."""
        if self.decision is None or self.standing in {Standing.SEEN_AGAIN, Standing.REPLACED}:
            return None
        return self.decision.review


class OpenWork(CameraAuditEntity[OverviewCoordinator], TodoListEntity):
    """The list; it has no items of its own, they follow from findings and decisions."""

    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM

    def __init__(self, entry: CameraAuditConfigEntry, description: EntityDescription) -> None:
        """Belong to the entry."""
        super().__init__(entry, description, entry.runtime_data.overviews)
        self._decisions = entry.runtime_data.decisions
        self._tasks: dict[str, _Task] = {}
        self._say: Sentences | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the overview."""
        await super().async_added_to_hass()
        self._follower = Follower(self.hass, "to-do list", self._async_in_step)
        self.async_on_remove(self._follower.async_stop)
        self._follower.async_refresh()

    @override
    @callback
    def _handle_coordinator_update(self) -> None:
        self._follower.async_refresh()

    async def _async_in_step(self, pace: Pace) -> None:
        if (overview := self.coordinator.data) is not None:
            await pace.async_drive(self._fill(overview))

    def _fill(self, overview: Overview) -> Generator[None]:
        """Make the list anew; yields after each item."""
        tasks: dict[str, _Task] = {}
        for camera_id, standing in overview.standings.items():
            yield
            if standing in _TASKS:
                finding = overview.findings[camera_id]
                tasks[camera_id] = _Task(finding, standing, self._decisions.of(finding.camera))
        order = list(_TASKS)
        items: list[TodoItem] = []
        same = self._tasks if overview.say is self._say else {}
        earlier = {item.uid: item for item in self._attr_todo_items or ()}
        for task in sorted(
            tasks.values(), key=lambda task: (order.index(task.standing), task.finding.camera.name.casefold())
        ):
            yield
            camera_id = task.finding.camera.camera_id
            item = earlier.get(camera_id) if same.get(camera_id) == task else None
            items.append(item or self._item(task, overview.say))
        changed = self._attr_todo_items != items
        self._tasks, self._attr_todo_items, self._say = tasks, items, overview.say
        if changed:
            self.async_write_ha_state()

    @staticmethod
    def _item(task: _Task, say: Sentences) -> TodoItem:
        key = _TASKS[task.standing]
        replaced = task.standing is Standing.REPLACED
        return TodoItem(
            uid=task.finding.camera.camera_id,
            summary=say.say("todo", key, {"name": task.finding.camera.name}),
            status=TodoItemStatus.COMPLETED if replaced else TodoItemStatus.NEEDS_ACTION,
            due=task.due,
            description=say.say("todo", f"{key}_text", {}),
        )

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Tick a planned replacement, or take the tick away.

        Unauthorized where a person who is no administrator does so, ServiceValidationError where a
        tick decides nothing: the box then shows again how it stands.
        """
        try:
            await self._async_tick(item)
        except HomeAssistantError:
            await self._async_show_again(item)
            raise

    async def _async_tick(self, item: TodoItem) -> None:
        task = self._tasks.get(item.uid or "")
        shown = next((each for each in self.todo_items or () if each.uid == item.uid), None)
        if task is None or shown is None:
            raise refused("todo_gone")
        if item.summary != shown.summary:
            raise refused("todo_not_renamed")
        if item.status == shown.status:
            return
        name = task.finding.camera.name
        if task.standing in TO_DECIDE:
            raise refused("todo_to_decide", name=name)
        decision = task.decision
        if decision is not None and decision.swap_id is not None:
            raise refused("todo_swapped", name=name)
        await self._async_check_user()
        if task.standing is Standing.PLANNED:
            await self._decide(task, DecisionKind.REPLACED)
        elif decision is not None and decision.review is not None:
            await self._decide(task, DecisionKind.PLANNED)
        elif decision is not None:
            await self._decisions.async_undo(decision.id)

    async def _async_check_user(self) -> None:
        """Raise Unauthorized for a person who may not decide; an automation is no person."""
        if self._context is None or self._context.user_id is None:
            return
        user = await self.hass.auth.async_get_user(self._context.user_id)
        if user is None or not user.is_admin:
            raise Unauthorized(context=self._context)

    async def _async_show_again(self, ticked: TodoItem) -> None:
        """Tell the list as it was ticked and then as it is: only a change is told and drawn."""
        items = self._attr_todo_items
        self._attr_todo_items = [ticked if it.uid == ticked.uid else it for it in items or ()]
        self.async_update_listeners()
        self._attr_todo_items = items
        await asyncio.sleep(_DRAWN)
        self.async_update_listeners()

    async def _decide(self, task: _Task, kind: DecisionKind) -> None:
        decision = task.decision
        await self._decisions.async_decide(
            task.finding,
            kind,
            why=decision.why if decision else "",
            reason=decision.reason if decision else "",
            review=decision.review if decision else None,
        )
