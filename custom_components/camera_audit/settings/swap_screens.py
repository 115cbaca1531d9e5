"""The screens of a swap: choose the new camera, see the plan, confirm it, see what is left."""

from collections.abc import Iterable
from typing import Any, Final

from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError

from ..decisions.road import RoadStep, road_text
from ..helpers.selectors import make_choice, vol
from ..language.markdown import join_paragraphs
from ..language.translations import async_get_sentences
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import Rewrite
from ..swap import undo_text
from ..swap.swap import async_done_swaps, async_preview_undo, async_swap, async_undo
from ..swap.swap_text import SwapText
from ..swap.takeover import Takeover, async_left, async_prepare, successors
from ..where_used.parts import part_of, told
from .road_screens import NOBODY, RoadScreens
from .several_swap_screens import list_swappable
from .swap_flow import Answers, Shown, SwapFlow, make_name_values

#: The screens after a swap, by the step they belong to.
_AFTER: Final[dict[RoadStep | None, str]] = {
    RoadStep.CHECK: "swap_check",
    RoadStep.TAKE_DOWN: "swap_down",
}


class SwapScreens(RoadScreens):
    """The screens of one swap."""

    def __init__(self, flow: SwapFlow) -> None:
        """Take the flow that shows them."""
        super().__init__(flow)
        self._pairs: list[tuple[str, str]] | None = None
        self._offer: Takeover | None = None
        self._named = ("", "")
        self._swap_id = ""
        self._done_text = ""

    # Which camera -------------------------------------------------------------------------------

    async def start(self, _: Answers = None, why: str = "") -> Shown:
        """Say what comes next on the road; offer that, and the way back from an earlier swap.

        ``why``: why an undo that was tried did not happen.
        """
        subject = self._refresh_subject()
        swap_id = subject.decision.swap_id if subject.decision else None
        swaps = await async_done_swaps(self._hass)
        done = next(
            (
                each
                for each in swaps
                if each.record.swap_id == swap_id and each.error is None
            ),
            None,
        )
        others = successors(self._hass, subject.finding, subject.coordinator.findings)
        say, options = await self._async_get_sentences(), []
        texts = [why, road_text(say, subject.step, subject.newcomer)]
        if subject.step in _AFTER:
            options.append(_AFTER[subject.step])
        else:
            texts.append(say.say("takeover", "intro" if others else "no_other"))
        if subject.newcomer is not None:
            options.append("swap_newcomer")
        options += ["set_up"] if subject.step is RoadStep.SET_UP else []
        options += (
            ["swap_choose"] if others and subject.step is not RoadStep.CHECK else []
        )
        options += ["swap_several"] if list_swappable(self._hass, subject)[0] else []
        if done is not None:
            self._swap_id = done.record.swap_id
            texts.append(
                say.say(
                    "takeover",
                    "undo",
                    {"old": done.record.old_name, "new": done.record.new_name},
                )
            )
            texts += undo_text.left(
                self._hass, say, await async_preview_undo(self._hass, done.record)
            )
            options.append("swap_undo")
        return self._show_menu("swap", [*options, "back"], *texts)

    async def newcomer(self, _: Answers = None) -> Shown:
        """Show the plan with the camera that is new here."""
        if (newcomer := self._refresh_subject().newcomer) is None:
            return await self.start()
        self._choose(newcomer.new.camera.camera_id)
        return await self.plan()

    async def choose(self, user_input: Answers = None) -> Shown:
        """Let the owner choose the new camera, the likely ones first."""
        subject = self._refresh_subject()
        if user_input is not None:
            self._choose(user_input["camera"])
            return await self.plan()
        say = await async_get_sentences(self._hass)
        labels = {}
        for other in successors(
            self._hass, subject.finding, subject.coordinator.findings
        ):
            label = [
                text
                for text in (other.brand, other.model)
                if text and not other.flagged
            ]
            what = say.value(" ".join(label)) if label else say.verdict(other.verdict)
            labels[other.camera.camera_id] = say.label(
                say.value(other.camera.name), what
            )
        if not labels:
            return await self.start()
        return self._ask_for_one("swap_choose", "camera", labels, next(iter(labels)))

    def _choose(self, camera_id: str) -> None:
        """Take this camera as the new one; what was said of another one does not hold for it."""
        self._flow.successor_id, self._pairs, self._named = camera_id, None, ("", "")

    async def channel(self, user_input: Answers = None) -> Shown:
        """Ask which of the cameras is meant that one device shows: of the old side first."""
        if (offer := self._offer) is None:
            return await self.start()
        old, new = offer.plan.channels
        if user_input is not None:
            chosen = str(user_input["camera"])
            self._named = (
                (chosen, self._named[1]) if chosen in old else (self._named[0], chosen)
            )
            return await self.plan()
        say = await async_get_sentences(self._hass)
        parts = (part_of(self._hass, entity_id) for entity_id in old or new)
        labels = {part.entity_id: say.value(told(part)) for part in parts}
        return self._ask_for_one("swap_channel", "camera", labels)

    # The plan -----------------------------------------------------------------------------------

    async def plan(
        self, _: Answers = None, refused: HomeAssistantError | None = None
    ) -> Shown:
        """Say all that the swap would do; nothing is changed yet.

        ``refused``: why the swap that was tried did not happen.
        """
        # Right after another swap the findings still hold the entity ids of before.
        await self._refresh_subject().coordinator.async_audit()
        subject = self._refresh_subject()
        successor = subject.coordinator.findings.get(self._flow.successor_id or "")
        if successor is None:
            return await self.start()
        old = subject.finding.camera
        self._offer = await async_prepare(
            self._hass, old, successor.camera, self._pairs, self._named
        )
        plan = self._offer.plan
        if any(plan.channels):
            return await self.channel()
        options = ["swap_now", "swap_confirm"] if plan.ready else []
        options += (
            ["swap_pair"] if plan.pairs or plan.questions or plan.unpaired_old else []
        )
        say = await self._async_get_sentences()
        why = await self._async_explain_refusal(say, refused) if refused else ""
        return self._show_menu(
            "swap_plan",
            [*options, "swap_choose", "back"],
            why,
            SwapText(say).plan(self._offer),
        )

    async def pair(self, user_input: Answers = None) -> Shown:
        """Ask for all entities of the old camera at once who takes over from each."""
        if (offer := self._offer) is None:
            return await self.start()
        plan = offer.plan
        partners = {pair.old: pair.new for pair in plan.pairs} | {
            twin.old: twin.new for twin in plan.twins
        }
        news = list(dict.fromkeys(partners.values())) + [
            one.side for one in plan.unpaired_new if one.side.id
        ]
        asked = {one.old: one.candidates for one in plan.questions}
        olds = [
            *asked,
            *partners,
            *(one.side for one in plan.unpaired_old if one.side.id),
        ]
        fields = {
            told(old): old
            for old in olds
            if any(new.domain == old.domain for new in news)
        }
        if user_input is not None:
            self._pairs = [
                (old.entity_id, user_input[label])
                for label, old in fields.items()
                if user_input.get(label, NOBODY) != NOBODY
            ]
            return await self.plan()
        say = await async_get_sentences(self._hass)
        schema: dict[Any, Any] = {}
        for label, old in fields.items():
            # Repairs show no name of a field that is not known beforehand, so each choice says all of it.
            labels = {
                new.entity_id: say.say(
                    "takeover",
                    "same" if new in asked.get(old, ()) else "pair",
                    {"new": told(new), "old": label},
                )
                for new in news
                if new.domain == old.domain
            }
            labels[NOBODY] = say.label(label, say.say("takeover", "nobody"))
            partner = partners.get(old)
            schema[
                vol.Required(label, default=partner.entity_id if partner else NOBODY)
            ] = make_choice(labels, closed=True)
        self._refresh_subject()
        texts = [say.say("takeover", "questions_how")] if asked else []
        return self._show_form("swap_pair", vol.Schema(schema), {}, *texts)

    # Doing it -----------------------------------------------------------------------------------

    async def now(self, _: Answers = None) -> Shown:
        """Swap as the plan says, with the automations that it offers to change."""
        if self._offer is None:
            return await self.start()
        return await self._swap(self._offer, self._offer.writable, joins=False)

    async def confirm(self, user_input: Answers = None) -> Shown:
        """Ask once more, and which automations are to be changed; then swap."""
        if (offer := self._offer) is None:
            return await self.start()
        writable = {str(number): each for number, each in enumerate(offer.writable)}
        if user_input is None:
            self._refresh_subject()
            return self._ask_for_changes(
                "swap_confirm", {key: each.name for key, each in writable.items()}
            )
        rewrites = [writable[key] for key in user_input.get("rewrites", ())]
        return await self._swap(
            offer, rewrites, joins=bool(user_input.get("join_history"))
        )

    async def _swap(
        self, offer: Takeover, rewrites: Iterable[Rewrite], *, joins: bool
    ) -> Shown:
        """Do what the plan says, then show what was done; or show the plan again, with why it did not happen."""
        subject = self._refresh_subject()
        finding, decisions = subject.finding, subject.decisions
        try:
            # Where only one of a recorder's cameras is replaced, the recorder is not.
            replaced = None if offer.plan.old_stays else finding
            result = await async_swap(
                self._hass,
                offer.plan,
                rewrites,
                decisions,
                replaced,
                join_history=joins,
            )
        except SwapError as error:
            return await self.plan(refused=error)
        say = await self._async_get_sentences()
        self._swap_id = self._flow.swap_id = result.record.swap_id
        if (
            new := subject.coordinator.findings.get(self._flow.successor_id or "")
        ) is not None:
            decisions.async_answered(new.camera)
        left = await async_left(
            self._hass, finding.camera, offer, result.record.entity_ids
        )
        self._done_text = SwapText(say).done(result, left, stays=offer.plan.old_stays)
        return await self.done()

    async def done(self, _: Answers = None, why: str = "") -> Shown:
        """Show what was done and what is left, with a way back.

        ``why``: why an undo that was tried did not happen.
        """
        return self._show_menu(
            "swap_done",
            ["swap_check", "swap_finish", "swap_undo"],
            why,
            self._done_text,
        )

    async def finish(self, _: Answers = None) -> Shown:
        """End here, or go on with what the flow has left."""
        if self._offer is not None and self._offer.plan.old_stays:
            # The recorder still shows others, and its notice stands.
            shown: Shown = self._flow.async_abort(
                reason="swap_recorder_stays",
                description_placeholders=make_name_values(self._subject.finding),
            )
            return shown
        return await self._flow.async_swapped(make_name_values(self._subject.finding))

    async def undo(self, _: Answers = None) -> Shown:
        """Give everything back to the old camera; its notice comes back, too."""
        names, say = (
            make_name_values(self._subject.finding),
            await self._async_get_sentences(),
        )
        try:
            result = await async_undo(
                self._hass, self._swap_id, self._subject.decisions
            )
        except HomeAssistantError as error:
            why = await self._async_explain_refusal(say, error)
            if self._done_text:
                return await self.done(why=why)
            try:
                return await self.start(why=why)
            except (
                AbortFlow
            ):  # it cannot be swapped any more either, but that is not what was asked
                return self._show_menu("swap", ["back"], why)
        self._flow.swap_id = None
        # An entry that is made would take the notice along that has just come back.
        left = join_paragraphs(*undo_text.undone(self._hass, say, result))
        shown: Shown = self._flow.async_abort(
            reason="swap_undone", description_placeholders={**names, "left": left}
        )
        return shown
