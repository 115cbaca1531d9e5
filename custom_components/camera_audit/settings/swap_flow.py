"""The steps of a swap for every flow that offers them: the repair of a notice, and the settings."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final, NamedTuple

from homeassistant.components import repairs
from homeassistant.data_entry_flow import FlowResult
from homeassistant.helpers.importlib import async_import_module

from ..audit.finding import Finding
from ..coordinator.coordinator import AuditCoordinator
from ..decisions.decision import Decision
from ..decisions.decisions import Decisions
from ..decisions.road import Newcomer, RoadStep, road_step
from ..helpers.trail import BACK_FIELD, Trail
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, escape_markdown

type Answers = Mapping[str, Any] | None
type Shown = FlowResult[Any, Any]

#: Whether a dialog of this Home Assistant can go on with the set-up of another integration.
HANDS_OVER: Final = hasattr(repairs, "FlowType")


class Subject(NamedTuple):
    """What the road is about at this moment: the old camera, its decision, and who knows the rest.

    ``newcomer``: a camera that could be the new one.
    """

    finding: Finding
    decision: Decision | None
    coordinator: AuditCoordinator
    decisions: Decisions
    newcomer: Newcomer | None = None

    @property
    def step(self) -> RoadStep | None:
        """What comes next for the old camera, if it is to be replaced."""
        bought = self.decisions.notes_of(self.finding.camera).bought
        return road_step(self.decision, bought, self.newcomer)


def make_name_values(finding: Finding) -> dict[str, str]:
    """Return the camera's name: plain for titles, inert in Markdown for texts."""
    name = clean(finding.camera.name, NAME_LENGTH)
    return {"name": name, "device": escape_markdown(name)}


def _make_step(
    name: str, module: str = "swap_screens", screens: str = "SwapScreens"
) -> Callable[[SwapFlow, Answers], Coroutine[Any, Any, Shown]]:
    """Return the step that the screens of a module have under this name; a form of it may lead back."""

    async def step(self: SwapFlow, user_input: Answers = None) -> Shown:
        if user_input and user_input.get(BACK_FIELD):
            back: Shown = await self.async_step_back()
            return back
        if self._screens is None:
            self._screens = {}
        if module not in self._screens:
            # Most homes never swap: a start does not wait for this code.
            code = await async_import_module(self.hass, f"{__package__}.{module}")
            self._screens[module] = getattr(code, screens)(self)
        shown: Shown = await getattr(self._screens[module], name)(user_input)
        return shown

    return step


class SwapFlow[R: FlowResult[Any, Any] = Any](Trail[R], ABC):
    """A flow in which a camera is replaced, step by step. It says which one, and what comes after.

    ``swap_id``: of the swap that was made here.
    """

    _screens: dict[str, Any] | None = None
    swap_id: str | None = None

    @abstractmethod
    def swap_subject(self) -> Subject:
        """Return the old camera. AbortFlow where it can no longer be swapped from here."""

    @abstractmethod
    def async_hand_over(self, flow_id: str) -> Shown:
        """End here, and let the dialog go on with the set-up of an integration; only where ``HANDS_OVER``."""

    @abstractmethod
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """Return what comes once the swap is done. ``names``: of the old camera."""

    async_step_swap = _make_step("start")
    async_step_swap_choose = _make_step("choose")
    async_step_swap_channel = _make_step("channel")
    async_step_swap_plan = _make_step("plan")
    async_step_swap_pair = _make_step("pair")
    async_step_swap_confirm = _make_step("confirm")
    async_step_swap_done = _make_step("done")
    async_step_swap_newcomer = _make_step("newcomer")
    async_step_swap_check = _make_step(
        "check", "after_swap_screens", "AfterSwapScreens"
    )
    async_step_swap_works = _make_step(
        "works", "after_swap_screens", "AfterSwapScreens"
    )
    async_step_swap_down = _make_step("down", "after_swap_screens", "AfterSwapScreens")
    async_step_set_up = _make_step("set_up", "setup_screens", "SetupScreens")
    async_step_set_up_page = async_step_set_up
    async_step_set_up_found = _make_step("found", "setup_screens", "SetupScreens")
    async_step_swap_now = _make_step("now")
    async_step_swap_several = _make_step("choose_several")
    async_step_swap_several_plan = _make_step("plan_several")
    async_step_swap_several_done = _make_step("done_several")
    async_step_swap_several_check = _make_step("check_several")
    async_step_swap_several_works = _make_step("works_several")
    async_step_swap_several_finish = _make_step("finish_several")
    async_step_swap_several_undo = _make_step("undo_several")
    async_step_swap_finish = _make_step("finish")
    async_step_swap_undo = _make_step("undo")
