"""The pages of the settings about decisions and swaps: each can be undone, and a swap be made.

They name every decision in the file, also those about cameras that are gone. A swap can be undone
while both of its cameras exist. A planned or kept camera has no notice; from here on it is swapped
as from a notice.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final, override

from homeassistant.config_entries import ConfigFlowResult, FlowType
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.importlib import async_import_module
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding
from ..decisions.decision import HAS_REVIEW, Decision, DecisionKind, reason_of
from ..decisions.decisions import async_decisions
from ..language.markdown import format_list, join_paragraphs
from ..language.sentences import Sentences
from ..language.translations import async_describe_error, async_get_sentences
from ..runtime import not_found
from ..swap import undo_text
from .pages import Pages
from .swap_flow import Answers, Shown, Subject, SwapFlow

if TYPE_CHECKING:
    from types import ModuleType

    from ..swap.swap import DoneSwap, Several


_ERROR_LENGTH: Final = 400


class DecisionPages(Pages, SwapFlow[ConfigFlowResult]):
    """List what can be undone; choose one; say what undoing it does; undo it. Or swap a camera."""

    #: The id of the decision, swap or camera that was chosen.
    _chosen = ""

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
            "choose": decisions,
            "swaps": await self._async_list_swaps(),
            "init": True,
        }
        lines = (
            say.compose(
                "decision",
                "item",
                {
                    "name": say.value(one.name),
                    "text": _describe_decision(one, say, here),
                },
            )
            for one in decisions
        )
        return self._show_menu(
            "decisions",
            [page for page, offered in pages.items() if offered],
            said,
            say.say(
                "decision", "count" if decisions else "none", {"count": len(decisions)}
            ),
            format_list(say, lines),
        )

    async def async_step_choose(self, user_input: Answers = None) -> ConfigFlowResult:
        """Let the owner choose a decision."""
        if user_input is not None:
            self._chosen = user_input["decision"]
            return await self.async_step_undo()
        say = await async_get_sentences(self.hass)
        decisions = (await async_decisions(self.hass)).all
        labels = {
            one.id: say.label(say.value(one.name), _say_decision(one, say))
            for one in decisions
        }
        return (
            self._show_choice("choose", "decision", labels)
            if labels
            else await self.async_step_decisions()
        )

    async def async_step_undo(self, _: Answers = None) -> ConfigFlowResult:
        """Say what undoing the chosen decision does."""
        say = await self._async_get_sentences()
        for one in (await async_decisions(self.hass)).all:
            if one.id == self._chosen:
                told = _describe_decision(one, say, self._list_present_ids())
                return self._show_menu(
                    "undo", ["undone", "decisions"], told, name=say.value(one.name)
                )
        return await self.async_step_decisions()

    async def async_step_undone(self, _: Answers = None) -> ConfigFlowResult:
        """Undo the chosen decision, then list what is left."""
        say = await self._async_get_sentences()
        try:
            undone = await (await async_decisions(self.hass)).async_undo(self._chosen)
        except HomeAssistantError:
            return await self.async_step_decisions(
                said=say.say("decision", "not_saved")
            )
        said = say.say("decision", "undone", {"name": undone.name}) if undone else ""
        return await self.async_step_decisions(said=said)

    def _list_present_ids(self) -> Collection[str] | None:
        """Return the ids of the decisions about cameras that are here; None before an audit has ended."""
        if (data := self._data) is None or data.coordinator.last_audit is None:
            return None
        found = (
            data.decisions.of(each.camera)
            for each in data.coordinator.findings.values()
        )
        return {decision.id for decision in found if decision is not None}

    # Swaps --------------------------------------------------------------------------------------

    async def async_step_swaps(
        self, _: Answers = None, said: str = ""
    ) -> ConfigFlowResult:
        """List which camera took over from which, and when; below what has just been done."""
        done, say = await self._async_list_swaps(), await self._async_get_sentences()
        lines = []
        for swap in done:
            why = (
                await self._async_describe_error(swap.error, say) if swap.error else ""
            )
            lines.append(
                say.compose(
                    "notice",
                    "item",
                    {"text": f"{_describe_swaps([swap], say)} {why}".rstrip()},
                )
            )
        can_undo = any(swap.error is None for swap in done)
        return self._show_menu(
            "swaps",
            ["swaps_choose", "decisions"] if can_undo else ["decisions"],
            said,
            say.say("takeover", "swaps" if done else "no_swaps", {"count": len(done)}),
            format_list(say, lines),
        )

    async def async_step_swaps_choose(
        self, user_input: Answers = None
    ) -> ConfigFlowResult:
        """Let the owner choose a swap, or all that were made in one go."""
        if user_input is not None:
            self._chosen = user_input["swap"]
            return await self.async_step_swaps_undo()
        say = await async_get_sentences(self.hass)
        able = [one for one in await self._async_list_swaps() if one.error is None]
        batches = {
            batch: [one for one in able if one.record.batch == batch]
            for one in able
            if (batch := one.record.batch)
        }
        labels = {
            batch: _describe_swaps(ones, say)
            for batch, ones in batches.items()
            if len(ones) > 1
        }
        labels |= {one.record.swap_id: _describe_swaps([one], say) for one in able}
        return (
            self._show_choice("swaps_choose", "swap", labels)
            if labels
            else await self.async_step_swaps()
        )

    async def async_step_swaps_undo(self, _: Answers = None) -> ConfigFlowResult:
        """Say what undoing the chosen swaps does, and what it leaves."""
        if not (chosen := await self._async_get_chosen_swaps()):
            return await self.async_step_swaps()
        say, code = (
            await self._async_get_sentences(),
            await self._async_load_swap_module(),
        )
        left = [
            text
            for one in chosen
            for text in undo_text.compose_not_undone(
                self.hass, say, await code.async_preview_undo(self.hass, one.record)
            )
        ]
        return self._show_menu(
            "swaps_undo", ["swaps_undone", "swaps"], _describe_swaps(chosen, say), *left
        )

    async def async_step_swaps_undone(self, _: Answers = None) -> ConfigFlowResult:
        """Give everything back to the old cameras, then list what is left."""
        say, code = (
            await self._async_get_sentences(),
            await self._async_load_swap_module(),
        )
        ids, decisions = (
            [one.record.swap_id for one in await self._async_get_chosen_swaps()],
            await async_decisions(self.hass),
        )
        try:
            several: Several = await code.async_undo_several(self.hass, ids, decisions)
        except HomeAssistantError as error:
            return await self.async_step_swaps(
                said=await self._async_explain_refusal(error, say)
            )
        refused = [
            await self._async_explain_refusal(one.error, say) for one in several.refused
        ]
        told = [
            text
            for each in several.done
            for text in undo_text.compose_undo(self.hass, say, each)
        ]
        left = refused or any(
            undo_text.compose_not_undone(self.hass, say, each) for each in several.done
        )
        undone = (
            say.say("takeover", "undone_partly" if left else "undone")
            if several.done
            else ""
        )
        return await self.async_step_swaps(
            said=join_paragraphs(undone, *told, *refused)
        )

    async def _async_get_chosen_swaps(self) -> list[DoneSwap]:
        """Return the chosen swap, or those of the chosen batch; what cannot be undone only where it is alone."""
        done = await self._async_list_swaps()
        alone = [one for one in done if one.record.swap_id == self._chosen]
        return alone or [
            one
            for one in done
            if one.record.batch == self._chosen and one.error is None
        ]

    async def _async_explain_refusal(
        self, error: HomeAssistantError, say: Sentences
    ) -> str:
        return say.compose(
            "takeover",
            "refused",
            {"reason": await self._async_describe_error(error, say)},
        )

    async def _async_list_swaps(self) -> list[DoneSwap]:
        done: list[DoneSwap] = await (
            await self._async_load_swap_module()
        ).async_list_done_swaps(self.hass)
        return done

    async def _async_load_swap_module(self) -> ModuleType:
        """Return the code of the undo; a start does not wait for it."""
        return await async_import_module(self.hass, f"{undo_text.__package__}.swap")

    async def _async_describe_error(
        self, error: HomeAssistantError, say: Sentences
    ) -> str:
        return say.value(await async_describe_error(self.hass, error), _ERROR_LENGTH)

    # A new swap ---------------------------------------------------------------------------------

    async def async_step_replace(self, user_input: Answers = None) -> Shown:
        """Let the owner choose the camera that goes: planned, kept and flagged ones stand first."""
        if user_input is not None:
            self._chosen = user_input["camera"]
            return await self.async_step_swap(None)
        data = await self._async_wait_for_audit()
        found = [
            (each, data.decisions.of(each.camera))
            for each in data.coordinator.findings.values()
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


def _describe_decision(
    decision: Decision, say: Sentences, here: Collection[str] | None
) -> str:
    """Say what was decided when and why, until when it holds, whether its camera is among those that are here."""
    said = [_say_decision(decision, say)]
    if reason := reason_of(decision, say):
        said.append(say.compose("notice", "because", {"reason": reason}))
    if decision.review is not None and decision.kind is not DecisionKind.REPLACED:
        due = decision.due(dt_util.now().date())
        planned = decision.kind is DecisionKind.PLANNED
        key = "by" if planned else "asked_since" if due else "asked_on"
        said.append(say.compose("decision", key, {"date": say.day(decision.review)}))
    if here is not None and decision.id not in here:
        said.append(say.say("decision", "gone"))
    return " ".join(said)


def _say_decision(decision: Decision, say: Sentences) -> str:
    """Say what was decided, and when."""
    return say.compose(
        "decision", decision.kind.value, {"date": say.day(decision.decided)}
    )


def _describe_swaps(swaps: Sequence[DoneSwap], say: Sentences) -> str:
    """Say which camera took over from which, and when; or which cameras in one go."""
    records = [swap.record for swap in swaps]
    when = dt_util.parse_datetime(records[0].when)
    day = say.day(dt_util.as_local(when).date()) if when else say.value(records[0].when)
    old, new = (
        [say.value(getattr(each, side)) for each in records]
        for side in ("old_name", "new_name")
    )
    return say.compose(
        "takeover",
        "swapped_on",
        {"old": say.join(old), "new": say.join(new), "date": day},
    )


def _order_candidate(found: tuple[Finding, Decision | None]) -> tuple[bool, bool, str]:
    finding, decision = found
    asked_for = decision is not None and decision.kind in HAS_REVIEW
    settled = decision is not None and not asked_for
    return not asked_for, settled or not finding.flagged, finding.camera.name.casefold()
