"""The pages of the settings that list the swaps and let each be undone while both cameras exist."""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import OptionsFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import SelectOptionDict
from homeassistant.util import dt as dt_util

from ..decisions.decisions import async_decisions
from ..helpers.selectors import choice
from ..language.markdown import listed, paragraphs
from ..language.translations import async_said, async_sentences

if TYPE_CHECKING:
    import probatio as vol
    from homeassistant.config_entries import ConfigFlowResult
    from homeassistant.core import HomeAssistant

    from ..language.sentences import Sentences
    from ..replace.undo import DoneSwap
else:  # the same under its older name, which all versions know
    import voluptuous as vol

_ERROR_LENGTH: Final = 400


async def async_swaps(hass: HomeAssistant) -> list[DoneSwap]:
    """Return the swaps; their code is read once somebody asks for them."""
    await hass.async_add_import_executor_job(_read_code)
    from ..replace.undo import async_done_swaps  # noqa: PLC0415 (read just now)

    return await async_done_swaps(hass)


def _read_code() -> None:
    from ..replace import takeover, undo, undo_text  # noqa: F401, PLC0415 (a start does not wait for it)


class SwapPages(OptionsFlow):
    """List the swaps; choose one; say what undoing it does; undo it."""

    _swap_id: str | None = None

    async def async_step_swaps(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """List which camera took over from which, and when."""
        return await self._async_swaps()

    async def _async_swaps(self, said: str = "") -> ConfigFlowResult:
        """List the swaps, below a sentence about what has just been done."""
        done = await async_swaps(self.hass)
        say = (await async_sentences(self.hass)).for_markdown()
        lines = [await self._async_line(swap, say) for swap in done]
        text = paragraphs(
            said,
            say.say("takeover", "swaps" if done else "no_swaps", {"count": len(done)}),
            listed(say, lines),
        )
        can = any(swap.problem is None for swap in done)
        return self.async_show_menu(
            step_id="swaps",
            menu_options=["swaps_choose", "decisions"] if can else ["decisions"],
            description_placeholders={"text": text},
        )

    async def _async_line(self, swap: DoneSwap, say: Sentences) -> str:
        parts = [_what(swap, say)]
        if swap.error is not None:
            parts.append(say.value(await async_said(self.hass, swap.error), _ERROR_LENGTH))
        return say.compose("notice", "item", {"text": " ".join(parts)})

    async def async_step_swaps_choose(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Let the owner choose a swap."""
        if user_input is not None:
            self._swap_id = user_input["swap"]
            return await self.async_step_swaps_undo()
        say = await async_sentences(self.hass)
        options = [
            SelectOptionDict(value=swap.swap_id, label=_what(swap, say))
            for swap in await async_swaps(self.hass)
            if swap.problem is None
        ]
        if not options:
            return await self._async_swaps()
        return self.async_show_form(
            step_id="swaps_choose", data_schema=vol.Schema({vol.Required("swap"): choice(options)})
        )

    async def async_step_swaps_undo(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what undoing the chosen swap does."""
        done = await async_swaps(self.hass)
        swap = next((each for each in done if each.swap_id == self._swap_id), None)
        if swap is None:
            return await self._async_swaps()
        say = (await async_sentences(self.hass)).for_markdown()
        return self.async_show_menu(
            step_id="swaps_undo",
            menu_options=["swaps_undone", "swaps"],
            description_placeholders={"text": _what(swap, say)},
        )

    async def async_step_swaps_undone(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Give everything back to the old camera, then list what is left."""
        await self.hass.async_add_import_executor_job(_read_code)
        from ..replace import undo_text  # noqa: PLC0415 (read just now)
        from ..replace.undo import async_undo  # noqa: PLC0415

        say = (await async_sentences(self.hass)).for_markdown()
        try:
            decisions = await async_decisions(self.hass)
            result = await async_undo(self.hass, self._swap_id or "", decisions)
        except HomeAssistantError as error:
            why = say.value(await async_said(self.hass, error), _ERROR_LENGTH)
            return await self._async_swaps(say.compose("takeover", "refused", {"reason": why}))
        left = undo_text.left(self.hass, say, result)
        said = say.say("takeover", "undone_partly" if left else "undone")
        more = undo_text.undone(self.hass, say, result)
        return await self._async_swaps(paragraphs(said, *more))


def _what(swap: DoneSwap, say: Sentences) -> str:
    """Say which camera took over from which, and when."""
    when = dt_util.parse_datetime(swap.when)
    day = say.day(dt_util.as_local(when).date()) if when else say.value(swap.when)
    names = {"old": say.value(swap.old_name), "new": say.value(swap.new_name), "date": day}
    return say.compose("takeover", "swapped_on", names)
