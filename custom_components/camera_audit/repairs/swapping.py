"""What the repair of a notice offers once the new camera is there: it takes over, or gives back."""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import SelectOptionDict

from ..helpers.selectors import choice
from ..language.markdown import paragraphs
from ..language.translations import async_said, async_sentences
from ..replace import undo_text
from ..replace.carried import async_left
from ..replace.swap import SwapError
from ..replace.takeover import (
    async_done_swap_of,
    async_give_back,
    async_prepare,
    async_take_over,
    successors,
)
from .replacing import Replacing
from .swap_text import SwapText

if TYPE_CHECKING:
    from collections.abc import Iterable

    import probatio as vol
    from homeassistant.components.repairs.models import RepairsFlowResult

    from ..audit.finding import Finding
    from ..replace.swap_plan import Side
    from ..replace.takeover import TakenOver, Takeover
    from .screens import Answers
else:  # the same under its older name, which all versions know
    import voluptuous as vol

#: In the form of a pairing: the old entity gets no partner.
NOBODY: Final = "none"


class Swapping(Replacing):
    """The screens of a swap."""

    _successor_id: str | None = None
    _pairs: list[tuple[str, str]] | None = None
    _offer: Takeover | None = None
    _partner_of: str | None = None
    _swap_id: str | None = None
    _done_text: str = ""
    _swap_names: dict[str, str] | None = None

    # Which camera -------------------------------------------------------------------------------

    async def async_step_swap(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002 (the same for every step)
        """Say what a swap does; offer it, and the way back from an earlier one."""
        return await self._async_swap()

    async def _async_swap(self, why: str = "") -> RepairsFlowResult:
        """``why``: an undo that was tried did not happen."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        done = await async_done_swap_of(self.hass, scene.decision)
        others = successors(self.hass, finding, scene.data.auditor.findings)
        say = (await async_sentences(self.hass)).for_markdown()
        texts = [why, say.say("takeover", "intro" if others else "no_other")]
        options = ["swap_choose"] if others else []
        if done is not None and done.problem is None:
            self._swap_id, self._swap_names = done.swap_id, self._names(finding)
            texts.append(SwapText(say).undone(done.old_name, done.new_name))
            options.append("swap_undo")
        return self.async_show_menu(
            step_id="swap",
            menu_options=[*options, "back"],
            description_placeholders={**self._names(finding), "text": paragraphs(*texts)},
        )

    async def async_step_swap_choose(self, user_input: Answers = None) -> RepairsFlowResult:
        """Let the owner choose the new camera, the likely ones first."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        if user_input is not None:
            self._successor_id, self._pairs = user_input["camera"], None
            return await self.async_step_swap_plan()
        say = await async_sentences(self.hass)
        options = []
        for other in successors(self.hass, finding, scene.data.auditor.findings):
            label = [text for text in (other.brand, other.model) if text and not other.flagged]
            what = say.value(" ".join(label)) if label else say.verdict(other.verdict)
            options.append(
                SelectOptionDict(
                    value=other.camera.camera_id,
                    label=say.label(say.value(other.camera.name), what),
                )
            )
        if not options:
            return await self.async_step_swap()
        schema = vol.Schema({vol.Required("camera"): choice(options)})
        return self._form("swap_choose", schema, {"camera": options[0]["value"]})

    # The plan -----------------------------------------------------------------------------------

    async def async_step_swap_plan(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say all that the swap would do; nothing is changed yet."""
        return await self._async_plan()

    async def _async_plan(self, refused: HomeAssistantError | None = None) -> RepairsFlowResult:
        """``refused``: why the swap that was tried did not happen."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        # Right after another swap the findings still hold the entity ids of before.
        await scene.data.auditor.async_audit()
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        successor = scene.data.auditor.findings.get(self._successor_id or "")
        if successor is None:
            return await self.async_step_swap()
        self._offer = await async_prepare(self.hass, finding.camera, successor.camera, self._pairs)
        plan = self._offer.plan
        options = ["swap_confirm"] if plan.ready else []
        options += ["swap_pair"] if plan.pairs or plan.unpaired_old else []
        options += ["swap_choose", "back"]
        say = (await async_sentences(self.hass)).for_markdown()
        said = say.value(await async_said(self.hass, refused), 400) if refused else ""
        why = say.compose("takeover", "refused", {"reason": said}) if said else ""
        return self.async_show_menu(
            step_id="swap_plan",
            menu_options=options,
            description_placeholders={
                **self._names(finding),
                "text": paragraphs(why, SwapText(say).plan(self._offer)),
            },
        )

    async def async_step_swap_pair(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask for which entity of the old camera another partner is wanted."""
        if self._offer is None:
            return await self.async_step_swap()
        if user_input is not None:
            self._partner_of = user_input["entity"]
            return await self.async_step_swap_partner()
        plan = self._offer.plan
        olds = [pair.old for pair in plan.pairs] + [one.side for one in plan.unpaired_old]
        schema = vol.Schema({vol.Required("entity"): choice(_sides(olds))})
        return self._form("swap_pair", schema, {})

    async def async_step_swap_partner(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask which entity of the new camera takes over from it."""
        if self._offer is None or self._partner_of is None:
            return await self.async_step_swap()
        plan, old = self._offer.plan, self._partner_of
        pairs = [(pair.old.entity_id, pair.new.entity_id) for pair in plan.pairs]
        if user_input is not None:
            chosen = user_input["partner"]
            # Who takes over from one entity leaves the one it had.
            self._pairs = [both for both in pairs if old not in both and chosen not in both]
            if chosen != NOBODY:
                self._pairs.append((old, chosen))
            return await self.async_step_swap_plan()
        say = await async_sentences(self.hass)
        domain = old.partition(".")[0]
        news = [pair.new for pair in plan.pairs] + [one.side for one in plan.unpaired_new]
        options = _sides(one for one in news if one.entity_id.startswith(f"{domain}."))
        options.append(SelectOptionDict(value=NOBODY, label=say.say("takeover", "nobody")))
        schema = vol.Schema({vol.Required("partner"): choice(options)})
        return self._form("swap_partner", schema, {"partner": dict(pairs).get(old, NOBODY)})

    # Doing it -----------------------------------------------------------------------------------

    async def async_step_swap_confirm(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask once more, and which automations are to be changed; then swap."""
        if self._offer is None:
            return await self.async_step_swap()
        writable = self._offer.writable
        schema = vol.Schema({})
        if writable:
            options = [
                SelectOptionDict(value=f"{each.domain}.{each.key}", label=each.name)
                for each in writable
            ]
            schema = vol.Schema({vol.Optional("rewrites"): choice(options, multiple=True)})
        if user_input is None:
            everything = [f"{each.domain}.{each.key}" for each in writable]
            return self._form("swap_confirm", schema, {"rewrites": everything})
        chosen = user_input.get("rewrites", ())
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        try:
            taken = await async_take_over(
                self.hass,
                scene.data.decisions,
                finding,
                self._offer.plan,
                [each for each in writable if f"{each.domain}.{each.key}" in chosen],
            )
        except SwapError as error:
            return await self._async_plan(error)
        return await self._async_taken(finding, self._offer, taken)

    async def _async_taken(
        self, finding: Finding, offer: Takeover, taken: TakenOver
    ) -> RepairsFlowResult:
        """Say what is left to do; the notice is settled from here on."""
        say = (await async_sentences(self.hass)).for_markdown()
        left = await async_left(self.hass, finding.camera, offer.plan, taken.result.entity_ids)
        self._swap_id, self._swap_names = taken.result.swap_id, self._names(finding)
        self._done_text = paragraphs(
            SwapText(say).done(offer.plan, left, taken.result.rewritten, noted=taken.noted),
            *undo_text.loaded(say, taken.result.reattached),
        )
        return await self.async_step_swap_done()

    async def async_step_swap_done(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Show what was done and what is left, with a way back."""
        return self._done_screen(self._done_text)

    def _done_screen(self, text: str) -> RepairsFlowResult:
        return self.async_show_menu(
            step_id="swap_done",
            menu_options=["swap_finish", "swap_undo"],
            description_placeholders={**(self._swap_names or {}), "text": text},
        )

    async def async_step_swap_finish(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """End here, or go on with the other cameras."""
        names: dict[str, Any] = self._swap_names or {}
        return await self._async_decided(names.get("name", "")) or self.async_create_entry(
            data={}, description="replaced", description_placeholders=names
        )

    async def async_step_swap_undo(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Give everything back to the old camera; its notice comes back, too."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        try:
            result = await async_give_back(self.hass, scene.data.decisions, self._swap_id or "")
        except HomeAssistantError as error:
            say = (await async_sentences(self.hass)).for_markdown()
            said = say.value(await async_said(self.hass, error), 400)
            why = say.compose("takeover", "refused", {"reason": said})
            if not self._done_text:
                return await self._async_swap(why)
            return self._done_screen(paragraphs(why, self._done_text))
        # An entry that is made would take the notice along that has just come back.
        say = (await async_sentences(self.hass)).for_markdown()
        left = paragraphs(*undo_text.undone(self.hass, say, result))
        return self.async_abort(
            reason="swap_undone",
            description_placeholders={**(self._swap_names or {}), "left": left},
        )


def _sides(sides: Iterable[Side]) -> list[SelectOptionDict]:
    return [
        SelectOptionDict(value=side.entity_id, label=f"{side.name} ({side.entity_id})")
        for side in sides
    ]
