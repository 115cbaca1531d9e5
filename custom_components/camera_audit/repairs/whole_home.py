"""The screens of a notice that are about the whole home: the report to share, and undoing a decision."""

from homeassistant.components.repairs.models import RepairsFlowResult

from ..helpers.selectors import make_choice, vol
from ..language.translations import async_get_sentences
from ..settings.decisions import label_decisions
from ..settings.report_links import list_report_links
from ..settings.swap_flow import Answers
from .screen import RepairFlow


class WholeHomeScreens(RepairFlow):
    """Share the report, undo a decision."""

    #: Says which decision was undone just now.
    _undone = ""

    def list_whole_home(self) -> tuple[str, ...]:
        """Return the choices that are about the whole home."""
        undo = (
            ("undo_decision",) if self._get_entry().runtime_data.decisions.all else ()
        )
        return ("share", *undo)

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
        """Ask which decision is to be undone, and undo it; the newest is suggested, since undoing loses nothing else."""
        decisions = self._get_entry().runtime_data.decisions
        names = {decision.id: decision.name for decision in decisions.all}
        if not names:
            return await self.async_step_undone()
        labels = label_decisions(decisions.all, await async_get_sentences(self.hass))
        schema = vol.Schema({vol.Required("decision"): make_choice(labels)})
        if answers is None:
            newest = {"decision": next(iter(names))}
            return self._show_form("undo_decision", schema, newest, names={})
        if (chosen := str(answers["decision"])) not in names:
            # It was undone elsewhere meanwhile.
            return await self.async_step_undo_decision()
        failed = await self._async_save_or_ask(
            decisions.async_undo(chosen), "undo_decision", schema, answers, names={}
        )
        if failed:
            return failed
        say = await self._async_get_sentences()
        self._undone = say.say("decision", "undone", {"name": names[chosen]})
        return await self.async_step_undone()

    async def async_step_undone(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was undone, and offer to go on."""
        say = await self._async_get_sentences()
        more = self._get_entry().runtime_data.decisions.all
        options = ["undo_decision"] if more else []
        return self.async_show_menu(
            step_id="undone",
            menu_options=[*options, "back"],
            description_placeholders={
                "text": self._undone or say.say("decision", "none")
            },
        )
