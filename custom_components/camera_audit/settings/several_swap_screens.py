"""The screens of several swaps in one go: which camera takes over from which, one plan for all, what was done."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..audit.finding import Finding
from ..decisions.decision import DecisionKind
from ..helpers.selectors import make_choice, vol
from ..helpers.trail import BACK_FIELD
from ..language.markdown import join_paragraphs
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, Sentences
from ..language.translations import async_get_sentences
from ..rewrites.errors import SwapError
from ..rewrites.rewrites import Rewrite
from ..swap import undo_text
from ..swap.steps import Outcome
from ..swap.swap import (
    Order,
    Refused,
    async_swap_several,
    async_undo_several,
    check_apart,
)
from ..swap.swap_text import SwapText
from ..swap.takeover import (
    Takeover,
    async_left,
    async_prepare,
    matched,
    successors,
    together,
)
from .road_screens import NOBODY, RoadScreens, compose_comparison
from .swap_flow import Answers, Shown, Subject


class _Swap(NamedTuple):
    """One of the swaps: both cameras, and what it would do."""

    old: Finding
    new: Finding
    offer: Takeover


def list_swappable(
    hass: HomeAssistant, subject: Subject
) -> tuple[list[Finding], list[Finding]]:
    """Return the cameras that can go in one go, and those that can take over; both empty where it is but one."""
    findings, decisions = subject.coordinator.findings, subject.decisions
    olds = [
        each
        for each in together(subject.finding, findings)
        if (decision := decisions.of(each.camera)) is None
        or decision.kind is not DecisionKind.REPLACED
    ]
    ids = {each.camera.camera_id for each in olds}
    others = successors(hass, subject.finding, findings)
    news = [
        each for each in others if not each.flagged and each.camera.camera_id not in ids
    ]
    return (olds, news) if len(olds) > 1 and len(news) > 1 else ([], [])


class SeveralSwapScreens(RoadScreens):
    """The screens of several swaps."""

    #: From old cameras to new ones.
    _chosen: Mapping[str, str] = MappingProxyType({})
    _swaps: tuple[_Swap, ...] = ()
    #: Those that were made, each with what became of it.
    _done: tuple[tuple[_Swap, Outcome], ...] = ()
    _done_text = ""

    async def choose(self, user_input: Answers = None) -> Shown:
        """Ask for each old camera which new one takes over from it; what is likely is filled in."""
        olds, news = list_swappable(self._hass, self._refresh_subject())
        if user_input is None or not olds:
            return await self._ask_for(matched(self._hass, olds, news))
        self._chosen = {
            old_id: str(user_input.get(name, NOBODY))
            for name, old_id in _name_fields(olds).items()
        }
        return await self._planned()

    async def _planned(self, refused: HomeAssistantError | None = None) -> Shown:
        """Plan what was chosen, with what the home is at this moment, and show it; or ask again.

        ``refused``: why nothing of what was tried has happened.
        """
        # Right after another swap the findings still hold the entity ids of before.
        await self._refresh_subject().coordinator.async_audit()
        findings = self._refresh_subject().coordinator.findings
        swaps = []
        for old_id, new_id in self._chosen.items():
            if (old := findings.get(old_id)) is not None and (
                new := findings.get(new_id)
            ) is not None:
                swaps.append(
                    _Swap(
                        old,
                        new,
                        await async_prepare(self._hass, old.camera, new.camera),
                    )
                )
        try:
            check_apart(each.offer.plan for each in swaps)
        except SwapError as error:
            return await self._ask_for(self._chosen, error)
        self._swaps = tuple(swaps)
        return await (self.plan(refused=refused) if swaps else self.choose())

    async def plan(
        self, user_input: Answers = None, refused: HomeAssistantError | None = None
    ) -> Shown:
        """Show what all of it would do, and ask once more; then swap.

        ``refused``: why nothing of what was tried has happened.
        """
        # What names two cameras is one thing to choose.
        places = {
            _key_rewrite(each): each.name
            for one in self._swaps
            for each in one.offer.writable
        }
        writable = {str(number): name for number, name in enumerate(places.values())}
        ready = [each for each in self._swaps if each.offer.plan.ready]
        say = await self._async_get_sentences()
        if user_input is None or not ready:
            why = await self._async_explain_refusal(say, refused) if refused else ""
            plans = [SwapText(say).folded(each.offer) for each in self._swaps]
            return self._ask_for_changes("swap_several_plan", writable, why, *plans)
        chosen = user_input.get("rewrites", ())
        wanted = {place for number, place in enumerate(places) if str(number) in chosen}
        orders = [
            Order(
                each.offer.plan,
                tuple(
                    one for one in each.offer.writable if _key_rewrite(one) in wanted
                ),
                None if each.offer.plan.old_stays else each.old,
                bool(user_input.get("join_history")),
            )
            for each in ready
        ]
        decisions = self._refresh_subject().decisions
        try:
            several = await async_swap_several(self._hass, orders, decisions)
        except SwapError as error:
            return await self._planned(error)
        if not several.done:
            return await self._planned(several.refused[0].error)
        by_ids = {
            frozenset(pair.old.id for pair in each.offer.plan.usable): each
            for each in ready
        }
        self._done = tuple(
            (
                by_ids[frozenset(effect.id for effect in outcome.record.releases)],
                outcome,
            )
            for outcome in several.done
        )
        self._flow.swap_id = several.done[0].record.swap_id
        self._done_text = await self._async_told(several.refused, say)
        return await self.done()

    async def done(self, _: Answers = None, why: str = "") -> Shown:
        """Show what was done and what is left, with one way back for all.

        ``why``: why an undo that was tried did not happen.
        """
        options = ["swap_several_check", "swap_several_finish", "swap_several_undo"]
        return self._show_menu("swap_several_done", options, why, self._done_text)

    async def check(self, _: Answers = None) -> Shown:
        """Show what the old and the new cameras see now."""
        # Right after a swap the findings still hold the entity ids of before.
        await self._refresh_subject().coordinator.async_audit()
        findings, say = (
            self._refresh_subject().coordinator.findings,
            await self._async_get_sentences(),
        )
        texts = []
        for swap, outcome in self._done:
            old = findings.get(swap.old.camera.camera_id, swap.old).camera
            new = [str(effect.after) for effect in outcome.record.renames]
            texts += compose_comparison(
                self._hass, say, swap.new.camera.name, new, old.entity_ids
            )
        options = ["swap_several_works", "swap_several_undo", "swap_several_finish"]
        return self._show_menu("swap_several_check", options, *texts)

    async def works(self, _: Answers = None) -> Shown:
        """Remember that the new cameras work; what is left is to take each of the old ones down."""
        decisions = self._refresh_subject().decisions
        for swap, _outcome in self._done:
            if (decision := decisions.of(swap.old.camera)) is not None:
                decisions.async_works(decision)
        return await self.finish()

    async def finish(self, _: Answers = None) -> Shown:
        """End here. The notices of the cameras go by themselves."""
        return await self._async_end("several_replaced", self._done)

    async def undo(self, _: Answers = None) -> Shown:
        """Give everything back to all the old cameras."""
        say, ids = (
            await self._async_get_sentences(),
            [outcome.record.swap_id for _, outcome in self._done],
        )
        try:
            several = await async_undo_several(self._hass, ids, self._subject.decisions)
        except HomeAssistantError as error:
            return await self.done(why=await self._async_explain_refusal(say, error))
        refused = [await self._why_not(say, each) for each in several.refused]
        if not several.done:
            return await self.done(why=join_paragraphs(*refused))
        self._flow.swap_id = None
        left = [
            text
            for outcome in several.done
            for text in undo_text.undone(self._hass, say, outcome)
        ]
        back = {outcome.record.swap_id for outcome in several.done}
        undone = [each for each in self._done if each[1].record.swap_id in back]
        return await self._async_end(
            "several_undone", undone, left=join_paragraphs(*left, *refused)
        )

    async def _ask_for(
        self, chosen: Mapping[str, str], why: SwapError | None = None
    ) -> Shown:
        """Show the form. ``chosen``: from old cameras to new ones."""
        olds, news = list_swappable(self._hass, self._refresh_subject())
        fields = _name_fields(olds)
        say, plain = (
            await self._async_get_sentences(),
            await async_get_sentences(self._hass),
        )
        labels = {each.camera.camera_id: plain.value(each.camera.name) for each in news}
        labels[NOBODY] = plain.say("takeover", "nobody")
        schema = vol.Schema(
            {vol.Required(name): make_choice(labels) for name in fields}
        )
        suggested = {
            name: chosen.get(old_id, NOBODY) for name, old_id in fields.items()
        }
        texts = (
            await self._async_explain_refusal(say, why) if why else "",
            say.say("takeover", "several"),
        )
        return self._show_form("swap_several", schema, suggested, *texts)

    async def _async_told(self, refused: Iterable[Refused], say: Sentences) -> str:
        """Say what was done with each camera, and why not with the others."""
        texts = []
        for each, outcome in self._done:
            left = await async_left(
                self._hass, each.old.camera, each.offer, outcome.record.entity_ids
            )
            texts.append(
                SwapText(say).done(outcome, left, stays=each.offer.plan.old_stays)
            )
            self._subject.decisions.async_answered(each.new.camera)
        return join_paragraphs(
            *texts, *[await self._why_not(say, each) for each in refused]
        )

    async def _why_not(self, say: Sentences, refused: Refused) -> str:
        return f"{say.value(refused.record.old_name)}: {await self._async_explain_refusal(say, refused.error)}"

    async def _async_end(
        self, reason: str, swaps: Iterable[tuple[_Swap, Outcome]], **said: str
    ) -> Shown:
        """End, and name the old cameras of these swaps."""
        say = await self._async_get_sentences()
        names = say.join([say.value(swap.old.camera.name) for swap, _ in swaps])
        shown: Shown = self._flow.async_abort(
            reason=reason, description_placeholders={"device": names, **said}
        )
        return shown


def _key_rewrite(rewrite: Rewrite) -> tuple[str, str, str, str]:
    return rewrite.domain, rewrite.file, rewrite.key, rewrite.before


def _name_fields(olds: Iterable[Finding]) -> dict[str, str]:
    """Return the old cameras by the names of their fields, which people see; no name is there twice."""
    fields: dict[str, str] = {}
    for each in olds:
        name = clean(each.camera.name, NAME_LENGTH)
        taken = name in fields or name == BACK_FIELD or not name
        fields[f"{name} ({each.camera.camera_id})" if taken else name] = (
            each.camera.camera_id
        )
    return fields
