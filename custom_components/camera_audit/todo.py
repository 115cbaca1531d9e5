"""The to-do list of the open work: one item for each camera to decide about or to replace.

Ticking a planned replacement notes that it is done, and taking the tick away plans it again. A
decision cannot be made by a tick, since a tick does not say which: it is refused with a text that
says where to decide.
"""

import asyncio
from collections.abc import Generator
from operator import itemgetter
from typing import Final, override

from homeassistant.components.todo import (  # type: ignore[attr-defined] # named as its exports since 2026.11
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .decisions.decision import DecisionKind
from .decisions.overview import Overview, OverviewCoordinator, View
from .decisions.road import road_text
from .decisions.standing import TO_DECIDE, Standing
from .entity.audit_entity import CameraAuditEntity
from .helpers.time_slices import Follower, Pace
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
#: In which order they stand in the list.
_ORDER: Final = {standing: place for place, standing in enumerate(_TASKS)}
type _Place = tuple[bool, int, str]


async def async_setup_entry(
    _: HomeAssistant,
    entry: CameraAuditConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the list."""
    async_add_entities([OpenWork(entry, OPEN)])


class OpenWork(CameraAuditEntity[OverviewCoordinator], TodoListEntity):
    """The list; it has no items of its own, they follow from findings and decisions."""

    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM

    def __init__(
        self, entry: CameraAuditConfigEntry, description: EntityDescription
    ) -> None:
        """Belong to the entry."""
        super().__init__(entry, description, entry.runtime_data.overviews)
        self._decisions = entry.runtime_data.decisions
        #: By camera_id of what each item is made, the place in the list that follows from it, the item. The
        #: overview has no items, and to compose all of them anew would cost more than the rest.
        self._made: dict[str, tuple[View, _Place, TodoItem]] = {}

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the overview."""
        await super().async_added_to_hass()
        self._follower = Follower(self.hass, "to-do list", self._async_in_step)
        self.async_on_remove(self._follower.async_cancel_run)
        self._follower.async_request_run()

    @override
    @callback
    def _handle_coordinator_update(self) -> None:
        self._follower.async_request_run()

    async def _async_in_step(self, pace: Pace) -> None:
        if (overview := self.coordinator.data) is not None:
            await pace.async_run_steps(self._fill(overview))

    def _fill(self, overview: Overview) -> Generator[None]:
        """Make the list anew, but for the items of views that are as they were; yields after each other."""
        made: dict[str, tuple[View, _Place, TodoItem]] = {}
        for camera_id, view in overview.views.items():
            if view.standing in _TASKS:
                known = self._made.get(camera_id)
                if known is None or known[0] is not view:
                    known = view, _place(view), _item(view)
                    yield
                made[camera_id] = known
        items = [item for _, _, item in sorted(made.values(), key=itemgetter(1))]
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
        view, _, shown = known
        if item.summary != shown.summary:
            raise refused("todo_not_renamed")
        if item.status == shown.status:
            return
        name = view.finding.camera.name
        if view.standing in TO_DECIDE:
            raise refused("todo_to_decide", name=name)
        if (decision := view.decision) is None:
            raise refused("todo_gone")
        if decision.swap_id is not None:
            raise refused("todo_swapped", name=name)
        await self._async_check_user()
        planned = view.standing is Standing.PLANNED
        if not planned and decision.review is None:
            await self._decisions.async_undo(decision.id)
            return
        kind = DecisionKind.REPLACED if planned else DecisionKind.PLANNED
        await self._decisions.async_decide(
            view.finding,
            kind,
            why=decision.why,
            reason=decision.reason,
            review=decision.review,
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
        self._attr_todo_items = [
            ticked if it.uid == ticked.uid else it for it in items or ()
        ]
        self.async_update_listeners()
        self._attr_todo_items = items
        await asyncio.sleep(_DRAWN)
        self.async_update_listeners()


def _place(view: View) -> _Place:
    """Return the place of an item: a flaw that a way in from the internet leads to comes first."""
    return (
        not view.finding.reachable_flaw,
        _ORDER[view.standing],
        view.finding.camera.name.casefold(),
    )


def _item(view: View) -> TodoItem:
    key, decision, say = _TASKS[view.standing], view.decision, view.say
    replaced = view.standing is Standing.REPLACED
    # Its day is that by which it is to be replaced, or on which it is looked at again.
    due = (
        None
        if decision is None or replaced or view.standing is Standing.SEEN_AGAIN
        else decision.review
    )
    # No tick undoes a swap.
    swapped = replaced and decision is not None and decision.swap_id is not None
    texts = (
        road_text(say.for_markdown(), view.next, view.newcomer),
        "" if swapped else say.say("todo", f"{key}_text"),
        _link_camera(view),
    )
    return TodoItem(
        uid=view.finding.camera.camera_id,
        summary=say.say("todo", key, {"name": view.finding.camera.name}),
        status=TodoItemStatus.COMPLETED if replaced else TodoItemStatus.NEEDS_ACTION,
        due=due,
        description=" ".join(filter(None, texts)),
    )


def _link_camera(view: View) -> str:
    """Return a link to the page of a camera's device; the list shows Markdown. Empty where it has none."""
    device_ids = view.finding.camera.device_ids
    if not device_ids:
        return ""
    return f"[{view.say.say('card', 'open_device')}](/config/devices/device/{device_ids[0]})"
