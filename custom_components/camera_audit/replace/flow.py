"""The steps of a swap for every flow that offers them: the repair of a notice, and the settings."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from homeassistant.data_entry_flow import FlowHandler, FlowResult
from homeassistant.helpers.importlib import async_import_module

from ..audit.finding import Finding
from ..coordinator.coordinator import AuditCoordinator
from ..decisions.decision import Decision
from ..decisions.decisions import Decisions
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, escape_markdown

if TYPE_CHECKING:
    from .screens import SwapScreens

type Answers = Mapping[str, Any] | None
type Shown = FlowResult[Any, Any]


class Subject(NamedTuple):
    """What a swap is about at this moment: the old camera, its decision, and who knows the rest."""

    finding: Finding
    decision: Decision | None
    coordinator: AuditCoordinator
    decisions: Decisions


def names_of(finding: Finding) -> dict[str, str]:
    """Return the camera's name: plain for titles, inert in Markdown for texts."""
    name = clean(finding.camera.name, NAME_LENGTH)
    return {"name": name, "device": escape_markdown(name)}


def _step(name: str) -> Callable[[SwapFlow, Answers], Coroutine[Any, Any, Shown]]:
    """Return the step that the screens have under this name; a form of it may lead back."""

    async def step(self: SwapFlow, user_input: Answers = None) -> Shown:
        if user_input and user_input.get("back"):
            return await self.async_step_back()
        if self._screens is None:
            # Most homes never swap: a start does not wait for this code.
            code = await async_import_module(self.hass, f"{__package__}.screens")
            self._screens = code.SwapScreens(self)
        shown: Shown = await getattr(self._screens, name)(user_input)
        return shown

    return step


class SwapFlow(FlowHandler[Any, Any, str], ABC):
    """A flow in which a camera can be swapped. It says which one, and what comes after."""

    _screens: SwapScreens | None = None

    @abstractmethod
    def swap_subject(self) -> Subject:
        """Return the old camera. AbortFlow where it can no longer be swapped from here."""

    @abstractmethod
    async def async_step_back(self, _: Answers = None) -> Shown:
        """Go back to the screen before this one."""

    @abstractmethod
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """Return what comes once the swap is done. ``names``: of the old camera."""

    async_step_swap = _step("start")
    async_step_swap_choose = _step("choose")
    async_step_swap_plan = _step("plan")
    async_step_swap_pair = _step("pair")
    async_step_swap_partner = _step("partner")
    async_step_swap_confirm = _step("confirm")
    async_step_swap_done = _step("done")
    async_step_swap_finish = _step("finish")
    async_step_swap_undo = _step("undo")
