"""The pages of the settings that list decisions and swaps, and let each be undone.

They name every decision in the file, also those about cameras that are gone. A swap can be undone
while both of its cameras exist.
"""

from typing import TYPE_CHECKING, Final

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.importlib import async_import_module
from homeassistant.util import dt as dt_util

from ..decisions.decision import DecisionKind, reason_of
from ..decisions.decisions import async_decisions
from ..language.markdown import listed, paragraphs
from ..language.translations import async_said, async_sentences
from ..replace import undo_text
from .pages import Pages

if TYPE_CHECKING:
    from types import ModuleType

    from homeassistant.config_entries import ConfigFlowResult

    from ..decisions.decisions import Decision
    from ..language.sentences import Sentences
    from ..replace.swap import DoneSwap
    from .pages import Answers

_ERROR_LENGTH: Final = 400
_UNDO: Final = f"{undo_text.__package__}.swap"


class DecisionPages(Pages):
    """List what can be undone; choose one; say what undoing it does; undo it."""

    _decision_id = ""
    _done_id = ""

    # Decisions ----------------------------------------------------------------------------------

    async def async_step_decisions(self, _: Answers = None) -> ConfigFlowResult:
        """List what was decided about which camera, when and why."""
        return await self._async_list()

    async def _async_list(self, key: str | None = None, name: str = "") -> ConfigFlowResult:
        """List the decisions, below a sentence about what has just been done."""
        decisions = (await async_decisions(self.hass)).all
        say = await self._say()
        pages = {"choose": decisions, "swaps": await self._async_done(), "init": True}
        return self._menu(
            "decisions",
            [page for page, offered in pages.items() if offered],
            say.say("decision", key, {"name": name}) if key else "",
            say.say("decision", "count" if decisions else "none", {"count": len(decisions)}),
            listed(say, (self._item(decision, say) for decision in decisions)),
        )

    async def async_step_choose(self, user_input: Answers = None) -> ConfigFlowResult:
        """Let the owner choose a decision."""
        if user_input is not None:
            self._decision_id = user_input["decision"]
            return await self.async_step_undo()
        if not (decisions := (await async_decisions(self.hass)).all):
            return await self._async_list()
        say = await async_sentences(self.hass)
        labels = {one.id: say.label(say.value(one.name), decided(one, say)) for one in decisions}
        return self._choose("choose", "decision", labels)

    async def async_step_undo(self, _: Answers = None) -> ConfigFlowResult:
        """Say what undoing the chosen decision does."""
        decisions = (await async_decisions(self.hass)).all
        decision = next((one for one in decisions if one.id == self._decision_id), None)
        if decision is None:
            return await self._async_list()
        say = await self._say()
        name = say.value(decision.name)
        return self._menu("undo", ["undone", "decisions"], self._told(decision, say), name=name)

    async def async_step_undone(self, _: Answers = None) -> ConfigFlowResult:
        """Undo the chosen decision, then list what is left."""
        try:
            decision = await (await async_decisions(self.hass)).async_undo(self._decision_id)
        except HomeAssistantError:
            return await self._async_list("not_saved")
        return await self._async_list(*(("undone", decision.name) if decision else ()))

    def _item(self, decision: Decision, say: Sentences) -> str:
        parts = {"name": say.value(decision.name), "text": self._told(decision, say)}
        return say.compose("decision", "item", parts)

    def _told(self, decision: Decision, say: Sentences) -> str:
        """Say what was decided when and why, until when it holds, whether the camera is there."""
        said = [decided(decision, say)]
        if reason := reason_of(decision, say):
            said.append(say.compose("notice", "because", {"reason": reason}))
        if decision.review is not None and decision.kind is not DecisionKind.REPLACED:
            due = decision.due(dt_util.now().date())
            planned = decision.kind is DecisionKind.PLANNED
            key = "by" if planned else "asked_since" if due else "asked_on"
            said.append(say.compose("decision", key, {"date": say.day(decision.review)}))
        # Not before an audit has ended.
        audited = self._data is not None and self._data.auditor.last_audit is not None
        if audited and decision.camera_id not in self._findings:
            said.append(say.say("decision", "gone"))
        return " ".join(said)

    # Swaps --------------------------------------------------------------------------------------

    async def async_step_swaps(self, _: Answers = None) -> ConfigFlowResult:
        """List which camera took over from which, and when."""
        return await self._async_swaps()

    async def _async_swaps(self, said: str = "") -> ConfigFlowResult:
        """List the swaps, below a sentence about what has just been done."""
        done, say = await self._async_done(), await self._say()
        lines = []
        for swap in done:
            parts = [_swapped(swap, say)]
            if swap.error is not None:
                parts.append(say.value(await async_said(self.hass, swap.error), _ERROR_LENGTH))
            lines.append(say.compose("notice", "item", {"text": " ".join(parts)}))
        some = any(one.error is None for one in done)
        return self._menu(
            "swaps",
            ["swaps_choose", "decisions"] if some else ["decisions"],
            said,
            say.say("takeover", "swaps" if done else "no_swaps", {"count": len(done)}),
            listed(say, lines),
        )

    async def async_step_swaps_choose(self, user_input: Answers = None) -> ConfigFlowResult:
        """Let the owner choose a swap."""
        if user_input is not None:
            self._done_id = user_input["swap"]
            return await self.async_step_swaps_undo()
        say = await async_sentences(self.hass)
        done = await self._async_done()
        labels = {one.record.swap_id: _swapped(one, say) for one in done if one.error is None}
        return self._choose("swaps_choose", "swap", labels) if labels else await self._async_swaps()

    async def async_step_swaps_undo(self, _: Answers = None) -> ConfigFlowResult:
        """Say what undoing the chosen swap does."""
        done = await self._async_done()
        swap = next((each for each in done if each.record.swap_id == self._done_id), None)
        if swap is None:
            return await self._async_swaps()
        return self._menu("swaps_undo", ["swaps_undone", "swaps"], _swapped(swap, await self._say()))

    async def async_step_swaps_undone(self, _: Answers = None) -> ConfigFlowResult:
        """Give everything back to the old camera, then list what is left."""
        say, code = await self._say(), await self._async_code()
        try:
            decisions = await async_decisions(self.hass)
            result = await code.async_undo(self.hass, self._done_id, decisions)
        except HomeAssistantError as error:
            why = say.value(await async_said(self.hass, error), _ERROR_LENGTH)
            return await self._async_swaps(say.compose("takeover", "refused", {"reason": why}))
        left = undo_text.left(self.hass, say, result)
        said = say.say("takeover", "undone_partly" if left else "undone")
        return await self._async_swaps(paragraphs(said, *undo_text.undone(self.hass, say, result)))

    async def _async_done(self) -> list[DoneSwap]:
        done: list[DoneSwap] = await (await self._async_code()).async_done_swaps(self.hass)
        return done

    async def _async_code(self) -> ModuleType:
        """Return the code of the undo; a start does not wait for it."""
        return await async_import_module(self.hass, _UNDO)


def decided(decision: Decision, say: Sentences) -> str:
    """Say what was decided, and when."""
    return say.compose("decision", decision.kind.value, {"date": say.day(decision.decided)})


def _swapped(swap: DoneSwap, say: Sentences) -> str:
    """Say which camera took over from which, and when."""
    record = swap.record
    when = dt_util.parse_datetime(record.when)
    day = say.day(dt_util.as_local(when).date()) if when else say.value(record.when)
    names = {"old": say.value(record.old_name), "new": say.value(record.new_name), "date": day}
    return say.compose("takeover", "swapped_on", names)
