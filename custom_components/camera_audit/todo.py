"""The to-do list of the open work: one item for each camera to decide about or to replace.

Ticking a planned replacement notes that it is done, and taking the tick away plans it again. A
decision cannot be made by a tick, since a tick does not say which: it is refused with a text that
says where to decide.
"""

import asyncio
from collections.abc import Generator
from typing import Final, NamedTuple, override

from homeassistant.components.todo import TodoItem, TodoItemStatus, TodoListEntity, TodoListEntityFeature  # type: ignore[attr-defined] # named as its exports since 2026.11
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .audit.finding import Finding
from .decisions.decision import Decision, DecisionKind
from .decisions.overview import Overview, OverviewCoordinator
from .decisions.road import road_text
from .decisions.standing import TO_DECIDE, Standing
from .entity import CameraAuditEntity
from .helpers.time_slices import Follower, Pace
from .language.sentences import Sentences
from .runtime import CameraAuditConfigEntry, refused

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
    """What an item is made of. ``next``: what comes next on the road to another camera."""

    finding: Finding
    standing: Standing
    decision: Decision | None
    next: str
    say: Sentences


class OpenWork(CameraAuditEntity[OverviewCoordinator], TodoListEntity):
    """The list; it has no items of its own, they follow from findings and decisions."""

    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM

    def __init__(self, entry: CameraAuditConfigEntry, description: EntityDescription) -> None:
        """Belong to the entry."""
        super().__init__(entry, description, entry.runtime_data.overviews)
        self._decisions = entry.runtime_data.decisions
        self._made: dict[str, tuple[_Task, TodoItem]] = {}

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
        """Make the list anew, but for the items of tasks that are as they were; yields after each."""
        made: dict[str, tuple[_Task, TodoItem]] = {}
        for camera_id, standing in overview.standings.items():
            yield
            if standing in _TASKS:
                finding = overview.findings[camera_id]
                following = road_text(overview.say, overview.road_step(finding), overview.newcomer_of(finding))
                task = _Task(finding, standing, overview.where.decision_of(finding), following, overview.say)
                known = self._made.get(camera_id)
                made[camera_id] = known if known is not None and known[0] == task else (task, _item(task))
        order = list(_TASKS)
        tasks = sorted(made.values(), key=lambda one: _place(one[0], order))
        items = [item for _, item in tasks]
        changed = self._attr_todo_items != items
        self._made, self._attr_todo_items = made, items
        if changed:
            self.async_write_ha_state()

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
        if (known := self._made.get(item.uid or "")) is None:
            raise refused("todo_gone")
        task, shown = known
        if item.summary != shown.summary:
            raise refused("todo_not_renamed")
        if item.status == shown.status:
            return
        name = task.finding.camera.name
        if task.standing in TO_DECIDE:
            raise refused("todo_to_decide", name=name)
        if (decision := task.decision) is None:
            raise refused("todo_gone")
        if decision.swap_id is not None:
            raise refused("todo_swapped", name=name)
        await self._async_check_user()
        planned = task.standing is Standing.PLANNED
        if not planned and decision.review is None:
            await self._decisions.async_undo(decision.id)
            return
        kind = DecisionKind.REPLACED if planned else DecisionKind.PLANNED
        await self._decisions.async_decide(
            task.finding, kind, why=decision.why, reason=decision.reason, review=decision.review
        )

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


def _place(task: _Task, order: list[Standing]) -> tuple[bool, int, str]:
    """Return the place of a task: a flaw that a way in from the internet leads to comes first."""
    return not task.finding.reachable_flaw, order.index(task.standing), task.finding.camera.name.casefold()


def _item(task: _Task) -> TodoItem:
    key, decision = _TASKS[task.standing], task.decision
    replaced = task.standing is Standing.REPLACED
    # Its day is that by which it is to be replaced, or on which it is looked at again.
    due = None if decision is None or replaced or task.standing is Standing.SEEN_AGAIN else decision.review
    # No tick undoes a swap.
    swapped = replaced and decision is not None and decision.swap_id is not None
    texts = task.next, "" if swapped else task.say.say("todo", f"{key}_text")
    return TodoItem(
        uid=task.finding.camera.camera_id,
        summary=task.say.say("todo", key, {"name": task.finding.camera.name}),
        status=TodoItemStatus.COMPLETED if replaced else TodoItemStatus.NEEDS_ACTION,
        due=due,
        description=" ".join(filter(None, texts)),
    )
