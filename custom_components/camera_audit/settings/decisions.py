"""The pages of the settings about decisions and swaps: each can be undone, and a swap be made.

They name every decision in the file, also those about cameras that are gone. A swap can be undone
while both of its cameras exist. A planned or kept camera has no notice; from here on it is swapped
as from a notice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partialmethod
from typing import TYPE_CHECKING, Final, override

from homeassistant.config_entries import ConfigFlowResult, FlowType
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding
from ..decisions.decision import (
    HAS_REVIEW,
    Decision,
    DecisionKind,
    list_undoable,
    reason_of,
)
from ..decisions.decisions import async_decisions
from ..helpers.named import NAMED, name_entries
from ..language.markdown import format_list
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences, async_say_error
from ..runtime import not_found
from .pages import Pages
from .swap_flow import Answers, Shown, Subject
from .swap_steps import SwapSteps, make_screen_step

if TYPE_CHECKING:
    from .undo_screens import UndoScreens


#: How much is said of the names of cameras that were decided about together, where one chooses.
NAMES_LENGTH: Final = 60  # characters


def _read_undo_screens() -> type[UndoScreens]:
    """Import the screens of an undo. Blocking."""
    from .undo_screens import UndoScreens  # noqa: PLC0415

    return UndoScreens


class DecisionPages(Pages, SwapSteps[ConfigFlowResult]):
    """List what can be undone; choose one; say what undoing it does; undo it. Or swap a camera."""

    #: The id of the decision or camera that was chosen.
    _chosen = ""
    #: The ids of what can be undone, as it was shown.
    _named_ids: tuple[str, ...] = ()

    # Decisions ----------------------------------------------------------------------------------

    async def async_step_decisions(
        self, _: Answers = None, said: str = ""
    ) -> ConfigFlowResult:
        """List what was decided about which camera, when and why; below what has just been done."""
        decisions, say, here = (
            (await async_decisions(self.hass)).all,
            await self._async_get_sentences(),
            self._list_present_ids(),
        )
        pages = {
            "choose": await self._async_list_decisions(),
            "swaps": await self._async_has_swaps(),
            "init": True,
        }
        return self._show_menu(
            "decisions",
            [page for page, offered in pages.items() if offered],
            said,
            say.say(
                "decision", "count" if decisions else "none", {"count": len(decisions)}
            ),
            format_list(say, list_decisions(decisions, say, here)),
        )

    async def async_step_choose(self, user_input: Answers = None) -> ConfigFlowResult:
        """Let the owner choose a decision, or all that were made together; where there is but one, go on with that.

        Few are entries of a menu; of more, the newest is suggested.
        """
        if user_input is not None:
            self._chosen = user_input["decision"]
            return await self.async_step_undo()
        say = await async_get_sentences(self.hass)
        named = name_decisions(await self._async_list_decisions(), say)
        if not named:
            return await self.async_step_decisions()
        self._named_ids = tuple(named)
        if len(named) == 1:
            return await self._async_choose_named(1)
        if len(named) > NAMED:
            return self._show_choice(
                "choose",
                "decision",
                label_choices(named, say),
                suggested=next(iter(named)),
            )
        entries, values = name_entries("choose", named.values())
        return self._show_menu("choose", [*entries, "decisions"], **values)

    async def _async_choose_named(
        self, number: int, _: Answers = None
    ) -> ConfigFlowResult:
        """Go on with what stands at a place of the menu, from 1."""
        self._chosen = self._named_ids[number - 1]
        return await self.async_step_undo()

    async_step_choose_1 = partialmethod(_async_choose_named, 1)
    async_step_choose_2 = partialmethod(_async_choose_named, 2)
    async_step_choose_3 = partialmethod(_async_choose_named, 3)
    async_step_choose_4 = partialmethod(_async_choose_named, 4)
    async_step_choose_5 = partialmethod(_async_choose_named, 5)

    async def async_step_undo(self, _: Answers = None) -> ConfigFlowResult:
        """Say what undoing the chosen decision does, or undoing all that were made together."""
        say, here = await self._async_get_sentences(), self._list_present_ids()
        if not (chosen := await self._async_list_chosen()):
            return await self.async_step_decisions()
        name, text = (
            say_together(chosen, say),
            format_list(say, list_decisions(chosen, say, here)),
        )
        if len(chosen) == 1:
            name, text = (
                say.value(chosen[0].name),
                _describe_decision(chosen[0], say, here),
            )
        return self._show_menu("undo", ["undone", "decisions"], text, name=name)

    async def async_step_undone(self, _: Answers = None) -> ConfigFlowResult:
        """Undo the chosen decision, or all that were made together, then list what is left."""
        say = await self._async_get_sentences()
        chosen = await self._async_list_chosen()
        try:
            undone = await (await async_decisions(self.hass)).async_undo_several(
                decision.id for decision in chosen
            )
        except HomeAssistantError as error:
            refused = await async_say_error(self.hass, say, error)
            return await self.async_step_decisions(said=refused)
        return await self.async_step_decisions(said=say_undone(undone, say))

    async def _async_list_chosen(self) -> tuple[Decision, ...]:
        """Return the chosen decision, or all that were made together; none where they were undone meanwhile."""
        undoable = list_undoable(await self._async_list_decisions())
        return undoable.get(self._chosen, ())

    async def _async_list_decisions(self) -> Sequence[Decision]:
        """Return what can be undone here; what a swap decided is undone with the swap, as long as that can be."""
        decisions = (await async_decisions(self.hass)).all
        if all(decision.swap_id is None for decision in decisions):
            return decisions
        screens = await self.async_get_screens(_read_undo_screens)
        swap_ids = await screens.async_list_undoable_ids()
        return [one for one in decisions if one.swap_id not in swap_ids]

    def _list_present_ids(self) -> Collection[str] | None:
        """Return the ids of the decisions about cameras that are here; None before an audit has ended."""
        if (data := self._data) is None or data.coordinator.last_audit is None:
            return None
        found = (
            data.decisions.of(finding.camera)
            for finding in data.coordinator.findings.values()
        )
        return {decision.id for decision in found if decision is not None}

    # Swaps --------------------------------------------------------------------------------------

    async_step_swaps = make_screen_step(
        _read_undo_screens, lambda undo: undo.show_swaps
    )
    async_step_swaps_choose = make_screen_step(
        _read_undo_screens, lambda undo: undo.choose
    )
    async_step_swaps_undo = make_screen_step(
        _read_undo_screens, lambda undo: undo.preview
    )
    async_step_swaps_undone = make_screen_step(
        _read_undo_screens, lambda undo: undo.undo
    )

    async def _async_has_swaps(self) -> bool:
        """Return whether there is a swap that was not undone."""
        return await (
            await self.async_get_screens(_read_undo_screens)
        ).async_has_swaps()

    async def _async_can_undo_swap(self) -> bool:
        """Return whether there is a swap that can be undone."""
        return await (await self.async_get_screens(_read_undo_screens)).async_can_undo()

    # A new swap ---------------------------------------------------------------------------------

    async def async_step_replace(self, user_input: Answers = None) -> Shown:
        """Let the owner choose the camera that goes: planned, kept and flagged ones stand first."""
        if user_input is not None:
            self._chosen = user_input["camera"]
            return await self.async_step_swap(None)
        data = await self._async_wait_for_audit()
        found = [
            (finding, data.decisions.of(finding.camera))
            for finding in data.coordinator.findings.values()
        ]
        if not found:
            raise AbortFlow("no_camera")
        say = await async_get_sentences(self.hass)
        labels = {
            finding.camera.camera_id: say.label(
                say.value(finding.camera.name),
                _say_decision(decision, say)
                if decision
                else say.verdict(finding.verdict),
            )
            for finding, decision in sorted(found, key=_order_candidate)
        }
        return self._show_choice("replace", "camera", labels)

    @override
    def swap_subject(self) -> Subject:
        """Return the chosen camera."""
        data = self._get_running()
        if (finding := data.coordinator.findings.get(self._chosen)) is None:
            raise not_found(data.coordinator)
        overview = data.overviews.data
        newcomer = overview.newcomer_of(finding) if overview else None
        return Subject(
            finding,
            data.decisions.of(finding.camera),
            data.coordinator,
            data.decisions,
            newcomer,
        )

    @override
    def async_hand_over(self, flow_id: str) -> Shown:
        """End without a word, and let the dialog go on with the set-up of an integration."""
        shown = self.async_abort(reason="set_up")
        shown["next_flow"] = (FlowType.CONFIG_FLOW, flow_id)
        return shown

    @override
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """End; no option was changed, so that nothing is saved."""
        return self.async_abort(reason="replaced", description_placeholders=names)

    @override
    async def async_taken_down(self, values: dict[str, str]) -> Shown:
        """End, and say what was removed."""
        return self.async_abort(reason="taken_down", description_placeholders=values)


def name_decisions(
    decisions: Iterable[Decision], say: Sentences
) -> dict[str, tuple[str, str]]:
    """Return what can be undone at once by its id: what it is called, and what is said of it.

    See :func:`..decisions.decision.list_undoable`.
    """
    named = {}
    for chosen_id, chosen in list_undoable(decisions).items():
        name, said = say.value(chosen[0].name), _say_decision(chosen[0], say)
        if len(chosen) > 1:
            # Which they are tells two such choices of one day apart.
            names = ", ".join(decision.name for decision in chosen)
            name, said = say_together(chosen, say), say.value(names, NAMES_LENGTH)
        named[chosen_id] = (name, said)
    return named


def label_choices(
    named: Mapping[str, tuple[str, str]], say: Sentences
) -> dict[str, str]:
    """Make one label of what each is called and what is said of it, for a form."""
    return {key: say.label(name, said) for key, (name, said) in named.items()}


def say_together(decisions: Sequence[Decision], say: Sentences) -> str:
    """Say how many were decided about together, and when."""
    parts = {"count": str(len(decisions)), "date": say.day(decisions[0].decided)}
    return say.compose("decision", "together", parts)


def say_undone(decisions: Sequence[Decision], say: Sentences) -> str:
    """Say about which cameras there is no decision any more; nothing where none was undone."""
    names = say.join(say.value(decision.name) for decision in decisions)
    return say.compose("decision", "undone", {"name": names}) if names else ""


def list_decisions(
    decisions: Iterable[Decision], say: Sentences, here: Collection[str] | None
) -> list[str]:
    """Say of each camera what was decided; see :func:`_describe_decision`."""
    return [
        say.label(
            f"**{say.value(decision.name)}**", _describe_decision(decision, say, here)
        )
        for decision in decisions
    ]


def _describe_decision(
    decision: Decision, say: Sentences, here: Collection[str] | None
) -> str:
    """Say what was decided when and why, until when it holds, whether its camera is among those that are here."""
    texts = [_say_decision(decision, say)]
    if reason := reason_of(decision, say):
        texts.append(say.compose("notice", "because", {"reason": reason}))
    if decision.review is not None and decision.kind is not DecisionKind.REPLACED:
        due = decision.due(dt_util.now().date())
        planned = decision.kind is DecisionKind.PLANNED
        key = "by" if planned else "asked_since" if due else "asked_on"
        texts.append(say.compose("decision", key, {"date": say.day(decision.review)}))
    if here is not None and decision.id not in here:
        texts.append(say.say("decision", "gone"))
    return " ".join(texts)


def _say_decision(decision: Decision, say: Sentences) -> str:
    """Say what was decided, and when."""
    return say.compose(
        "decision", decision.kind.value, {"date": say.day(decision.decided)}
    )


def _order_candidate(found: tuple[Finding, Decision | None]) -> tuple[bool, bool, str]:
    finding, decision = found
    asked_for = decision is not None and decision.kind in HAS_REVIEW
    settled = decision is not None and not asked_for
    return not asked_for, settled or not finding.flagged, finding.camera.name.casefold()
