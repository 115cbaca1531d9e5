"""The screens of a notice that are about the whole home: the report to share, and undoing a decision."""

from functools import partialmethod

from homeassistant.components.repairs.models import RepairsFlowResult

from ..decisions.decision import Decision, list_undoable
from ..helpers.named import NAMED, name_entries
from ..helpers.selectors import make_choice, vol
from ..language.markdown import format_list
from ..language.translations import async_get_sentences
from ..settings.decisions import (
    label_choices,
    list_decisions,
    name_decisions,
    say_together,
    say_undone,
)
from ..settings.report_links import list_report_links
from ..settings.swap_flow import Answers
from .screen import RepairFlow


class WholeHomeScreens(RepairFlow):
    """Share the report, undo a decision."""

    #: Says which decision was undone just now.
    _undone = ""
    #: The id of what is to be undone: a decision, or all that were made together.
    _to_undo = ""
    #: The ids of what can be undone, as it was shown.
    _named_undoable: tuple[str, ...] = ()

    def list_whole_home(self) -> tuple[str, ...]:
        """Return the choices that are about the whole home."""
        return ("share", *(["undo_decision"] if self._list_decisions() else []))

    async def async_step_summary_more(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what fewer people want of the notice that speaks of all cameras."""
        return self.async_show_menu(
            step_id="summary_more",
            menu_options=[*self.list_whole_home(), "ignore", "back"],
        )

    async def async_step_share(self, _: Answers = None) -> RepairsFlowResult:
        """Link to what was found, in every form of the report."""
        say = await async_get_sentences(self.hass)
        return self.async_show_menu(
            step_id="share",
            menu_options=["back"],
            description_placeholders={"text": list_report_links(self.hass, say)},
        )

    async def async_step_undo_decision(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Ask which decision is to be undone, and undo it: that loses nothing else.

        Few are entries of a menu; of more, the newest is suggested. Of decisions that were made together, all stand
        first; the next screen names them.
        """
        if answers is not None:
            self._to_undo = str(answers["decision"])
            return await self._async_undo_or_name()
        decisions = self._list_decisions()
        say = await async_get_sentences(self.hass)
        named = name_decisions(decisions, say)
        if not named:
            return await self.async_step_undone()
        self._named_undoable = tuple(named)
        if len(named) <= NAMED:
            entries, values = name_entries("undo_decision", named.values())
            return self.async_show_menu(
                step_id="undo_decision",
                menu_options=[*entries, "back"],
                description_placeholders=values,
            )
        suggested = next(
            key
            for key, undoable in list_undoable(decisions).items()
            if decisions[0] in undoable
        )
        schema = await self._async_make_undo_schema()
        return self._show_form(
            "undo_decision", schema, {"decision": suggested}, names={}
        )

    async def _async_undo_named(
        self, number: int, _: Answers = None
    ) -> RepairsFlowResult:
        """Go on with what stands at a place of the menu, from 1."""
        self._to_undo = self._named_undoable[number - 1]
        return await self._async_undo_or_name()

    async_step_undo_decision_1 = partialmethod(_async_undo_named, 1)
    async_step_undo_decision_2 = partialmethod(_async_undo_named, 2)
    async_step_undo_decision_3 = partialmethod(_async_undo_named, 3)
    async_step_undo_decision_4 = partialmethod(_async_undo_named, 4)
    async_step_undo_decision_5 = partialmethod(_async_undo_named, 5)

    async def _async_undo_or_name(self) -> RepairsFlowResult:
        """Undo what was chosen; where that is several decisions, name them first."""
        if len(self._list_to_undo()) > 1:
            return await self.async_step_undo_together()
        return await self.async_step_undo_chosen()

    async def async_step_undo_together(self, _: Answers = None) -> RepairsFlowResult:
        """Name what was decided together, before all of it is undone."""
        if not (chosen := self._list_to_undo()):
            # They were undone elsewhere meanwhile.
            return await self.async_step_undo_decision()
        say = await self._async_get_sentences()
        return self.async_show_menu(
            step_id="undo_together",
            menu_options=["undo_chosen", "back"],
            description_placeholders={
                "name": say_together(chosen, say),
                "text": format_list(say, list_decisions(chosen, say, None)),
            },
        )

    async def async_step_undo_chosen(self, _: Answers = None) -> RepairsFlowResult:
        """Undo what was chosen, and say so; where that is refused, the form says why."""
        if not (chosen := self._list_to_undo()):
            # It was undone elsewhere meanwhile.
            return await self.async_step_undo_decision()
        decisions = self._get_entry().runtime_data.decisions
        failed = await self._async_save_or_ask(
            decisions.async_undo_several(decision.id for decision in chosen),
            "undo_decision",
            await self._async_make_undo_schema(),
            {"decision": self._to_undo},
            names={},
        )
        if failed:
            return failed
        # What asked before is not gone back to: what was chosen there is gone.
        asked = {"undo_decision", "undo_together"}
        self._trail = tuple(step for step in self._trail if step not in asked)
        self._undone = say_undone(chosen, await self._async_get_sentences())
        return await self.async_step_undone()

    async def _async_make_undo_schema(self) -> vol.Schema:
        """Return the form with all that can be undone."""
        say = await async_get_sentences(self.hass)
        labels = label_choices(name_decisions(self._list_decisions(), say), say)
        return vol.Schema({vol.Required("decision"): make_choice(labels)})

    def _list_to_undo(self) -> tuple[Decision, ...]:
        """Return what was chosen, as far as it is still decided."""
        return list_undoable(self._list_decisions()).get(self._to_undo, ())

    def _list_decisions(self) -> list[Decision]:
        """Return what can be undone here, the newest first; what a swap decided is undone with the swap."""
        decisions = self._get_entry().runtime_data.decisions.all
        return [decision for decision in decisions if decision.swap_id is None]

    async def async_step_undone(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was undone, and offer to go on."""
        say = await self._async_get_sentences()
        options = ["undo_decision"] if self._list_decisions() else []
        return self.async_show_menu(
            step_id="undone",
            menu_options=[*options, "back"],
            description_placeholders={
                "text": self._undone or say.say("decision", "none")
            },
        )
