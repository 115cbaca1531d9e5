"""The screens that undo a swap: list what was swapped, choose, say what an undo does, undo it."""

from homeassistant.exceptions import HomeAssistantError

from ..decisions.decisions import async_decisions
from ..helpers.selectors import make_choice, vol
from ..language.markdown import format_list, join_paragraphs
from ..language.translations import async_get_sentences, async_say_error
from ..swap.swap import (
    DoneSwap,
    async_list_done_swaps,
    async_preview_undo,
    async_undo_several,
)
from ..swap.undo_text import (
    compose_not_undone,
    compose_undo,
    compose_undo_plan,
    describe_swaps,
)
from .road_screens import FlowScreens
from .swap_flow import Answers, Shown, SwapFlow


class UndoScreens(FlowScreens):
    """Undo one swap, or all that were made in one go."""

    def __init__(self, flow: SwapFlow) -> None:
        """Take the flow that shows them."""
        super().__init__(flow)
        #: The id of the swap that was chosen, or of those that were made in one go.
        self._chosen = ""

    async def async_has_swaps(self) -> bool:
        """Return whether there is a swap that was not undone."""
        return bool(await async_list_done_swaps(self._hass))

    async def async_can_undo(self) -> bool:
        """Return whether there is a swap that can be undone."""
        return bool(await self._async_list_undoable())

    async def async_list_undoable_ids(self) -> set[str]:
        """Return the ids of the swaps that can be undone."""
        return {swap.record.swap_id for swap in await self._async_list_undoable()}

    async def show_swaps(self, _: Answers = None, news: str = "") -> Shown:
        """List which camera took over from which, and when; below what has just been done."""
        swaps = await async_list_done_swaps(self._hass)
        say = await self._async_get_sentences()
        texts = []
        for swap in swaps:
            why = ""
            if swap.error is not None:
                why = await async_say_error(self._hass, say, swap.error)
            texts.append(f"{describe_swaps(say, [swap.record])} {why}".rstrip())
        options = ["decisions"]
        if any(swap.error is None for swap in swaps):
            options.insert(0, "swaps_choose")
        return self._show_menu(
            "swaps",
            options,
            news,
            format_list(say, texts) or say.say("takeover", "no_swaps"),
        )

    async def choose(self, user_input: Answers = None) -> Shown:
        """Let the owner choose a swap, or all that were made in one go; where there is but one, go on with that."""
        if user_input is not None:
            self._chosen = user_input["swap"]
            return await self.preview()
        say = await async_get_sentences(self._hass)
        swaps = await self._async_list_undoable()
        batches: dict[str, list[DoneSwap]] = {}
        for swap in swaps:
            if swap.record.batch:
                batches.setdefault(swap.record.batch, []).append(swap)
        labels = {
            batch: describe_swaps(say, [swap.record for swap in batch_swaps])
            for batch, batch_swaps in batches.items()
            if len(batch_swaps) > 1
        }
        for swap in swaps:
            labels[swap.record.swap_id] = describe_swaps(say, [swap.record])
        if not labels:
            return await self.show_swaps()
        if len(labels) == 1:
            (self._chosen,) = labels
            return await self.preview()
        form: Shown = self._flow.async_show_form(
            step_id="swaps_choose",
            data_schema=vol.Schema({vol.Required("swap"): make_choice(labels)}),
        )
        return form

    async def preview(self, _: Answers = None) -> Shown:
        """Say what undoing the chosen swaps does, and what it leaves."""
        if not (swaps := await self._async_list_chosen()):
            return await self.show_swaps()
        say = await self._async_get_sentences()
        texts = [describe_swaps(say, [swap.record for swap in swaps])]
        for swap in swaps:
            outcome = await async_preview_undo(self._hass, swap.record)
            texts += compose_undo_plan(self._hass, say, outcome)
        return self._show_menu("swaps_undo", ["swaps_undone", "swaps"], *texts)

    async def undo(self, _: Answers = None) -> Shown:
        """Give everything back to the old cameras, then list what is left."""
        say = await self._async_get_sentences()
        swap_ids = [swap.record.swap_id for swap in await self._async_list_chosen()]
        decisions = await async_decisions(self._hass)
        try:
            several = await async_undo_several(self._hass, swap_ids, decisions)
        except HomeAssistantError as error:
            news = await self._async_explain_refusal(say, error)
            return await self.show_swaps(news=news)
        refused = [
            await self._async_explain_refusal(say, swap.error)
            for swap in several.refused
        ]
        texts: list[str] = []
        is_partly = bool(refused)
        for outcome in several.done:
            texts += compose_undo(self._hass, say, outcome)
            is_partly = is_partly or bool(compose_not_undone(self._hass, say, outcome))
        if several.done:
            texts.insert(
                0, say.say("takeover", "undone_partly" if is_partly else "undone")
            )
        return await self.show_swaps(news=join_paragraphs(*texts, *refused))

    async def _async_list_undoable(self) -> list[DoneSwap]:
        swaps = await async_list_done_swaps(self._hass)
        return [swap for swap in swaps if swap.error is None]

    async def _async_list_chosen(self) -> list[DoneSwap]:
        """Return the chosen swap, or those of the chosen batch; what cannot be undone only where it is alone."""
        swaps = await async_list_done_swaps(self._hass)
        alone = [swap for swap in swaps if swap.record.swap_id == self._chosen]
        batch = [swap for swap in swaps if swap.record.batch == self._chosen]
        return alone or [swap for swap in batch if swap.error is None]
