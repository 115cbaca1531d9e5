"""What a flow gives to the screens of a swap: the repair of a notice, and the settings."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, NamedTuple

from homeassistant.data_entry_flow import FlowResult

from ..audit.finding import Finding
from ..coordinator.coordinator import AuditCoordinator
from ..decisions.decision import Decision
from ..decisions.decisions import Decisions
from ..decisions.road import Newcomer, RoadStep, road_step
from ..helpers.trail import Trail
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, escape_markdown

type Answers = Mapping[str, Any] | None
type Shown = FlowResult[Any, Any]


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
    return make_values_of_name(finding.camera.name)


def make_values_of_name(name: str) -> dict[str, str]:
    """Return a name: plain for titles, inert in Markdown for texts."""
    name = clean(name, NAME_LENGTH)
    return {"name": name, "device": escape_markdown(name)}


class SwapFlow[R: FlowResult[Any, Any] = Any](Trail[R], ABC):
    """A flow in which a camera is replaced, step by step. It says which one, and what comes after.

    ``swap_id``: of the swap that was made here. ``lost_domain``: the integration whose cameras move to another one;
    ``moving_id``: the one camera of them that was chosen, if it is but one.
    ``leave_check``: the step that leaves it open whether the camera of an earlier swap works. ``names_fields``: whether the
    frontend shows the name of a field that no translation knows.
    """

    swap_id: str | None = None
    lost_domain = ""
    moving_id = ""
    leave_check = "swap_finish"
    names_fields = True

    @abstractmethod
    def swap_subject(self) -> Subject:
        """Return the old camera. AbortFlow where it can no longer be swapped from here."""

    @abstractmethod
    def async_hand_over(self, flow_id: str) -> Shown:
        """End here, and let the dialog go on with the set-up of an integration; only where ``setup_screens.HANDS_OVER``."""

    @abstractmethod
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """Return what comes once the swap is done. ``names``: of the old camera."""

    @abstractmethod
    async def async_taken_down(self, values: dict[str, str]) -> Shown:
        """Return what comes once the owner has said what of the old camera is removed. ``values``: its names, and what was done."""

    @abstractmethod
    async def async_step_swap(self, user_input: Answers, /) -> Shown:
        """Show the first screen of a swap."""

    @abstractmethod
    async def async_step_swap_finish(self, user_input: Answers, /) -> Shown:
        """End after a swap that was made here."""
