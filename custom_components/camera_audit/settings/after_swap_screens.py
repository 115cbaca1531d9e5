"""The screens after a swap: does the new camera work, and what becomes of the old one."""

from collections.abc import Collection, Iterable

from homeassistant.helpers.selector import selector
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..decisions.road import AFTER_SWAP
from ..helpers.selectors import make_choice, vol
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..swap.swap import DoneSwap, async_list_done_swaps, async_preview_undo
from ..swap.take_down import (
    Leaving,
    Removal,
    async_forget_history,
    async_list_leftovers,
    async_list_old_history,
    async_remove_leftover,
)
from ..swap.undo_text import compose_undo_plan
from ..where_used.search import async_find_uses
from ..where_used.usage import MentionForm as UsedHow
from ..where_used.usage_text import title_of_use
from .road_screens import RoadScreens, compose_comparison
from .swap_flow import Answers, Shown, make_name_values

#: The page of an integration, where its entries and devices are removed by hand.
INTEGRATION_PAGE = "/config/integrations/integration/{domain}"


class AfterSwapScreens(RoadScreens):
    """See both cameras; take the old one down, its device and its history only where the owner says so."""

    async def check(self, _: Answers = None) -> Shown:
        """Show what both cameras see now."""
        if not await self._async_is_replaced():
            return await self._flow.async_step_swap(None)
        subject, say = self._subject, await self._async_get_sentences()
        swap = await self._async_find_swap()
        record = swap.record if swap else None
        new = [str(effect.after) for effect in record.renames] if record else []
        # Right after a swap the finding may still hold the entity ids of before.
        parked = [str(effect.after) for effect in record.releases] if record else []
        old = subject.finding.camera
        texts = compose_comparison(
            self._hass,
            say,
            record.new_name if record else old.name,
            new,
            [*parked, *old.entity_ids],
            record.began if record else 0.0,
        )
        if subject.finding.known_flaws and subject.step in AFTER_SWAP:
            # Its own notice went with the decision, and it may be up for days.
            texts.insert(2, say.say("road", "old_flaw"))
        leave = "swap_finish" if self._flow.swap_id else self._flow.leave_check
        options = ["swap_works", "swap_check", leave]
        if swap is not None and swap.error is None:
            # One click takes it back from here, so what that does is said here.
            options.insert(2, "swap_undone")
            texts.append(await self._compose_undo(say, swap))
        return self._show_menu("swap_check", options, *texts)

    async def _compose_undo(self, say: Sentences, swap: DoneSwap) -> str:
        """Say what undoing the swap does."""
        preview = await async_preview_undo(self._hass, swap.record)
        heading = f"**{say.say('card', 'open_undo')}**"
        return join_paragraphs(
            say.label(heading, say.say("takeover", "undo_gives")),
            *compose_undo_plan(self._hass, say, preview),
        )

    async def works(self, _: Answers = None) -> Shown:
        """Remember that the new camera works, and go on with the old one."""
        subject = self._refresh_subject()
        decision, swap_id = subject.decision, self._flow.swap_id
        if decision is not None and swap_id in {None, decision.swap_id}:
            subject.decisions.async_works(decision)
        elif swap_id is not None and await self._async_is_replaced():
            # Only one of a recorder's cameras is replaced, or it is the same camera.
            return await self._flow.async_step_swap_finish(None)
        return await self.down()

    async def down(self, user_input: Answers = None, failed: str = "") -> Shown:
        """Say how the old camera is taken down, and ask what of it is to be removed here.

        ``failed``: what could not be removed.
        """
        if not await self._async_is_replaced():
            return await self._flow.async_step_swap(None)
        camera = self._subject.finding.camera
        leaving = {
            leftover.key: leftover
            for leftover in await async_list_leftovers(self._hass, camera)
        }
        history = await async_list_old_history(self._hass, camera)
        if user_input is not None:
            keys = user_input.get("remove", ())
            chosen = [leaving[key] for key in leaving if key in keys]
            forgotten = history if user_input.get("forget") else frozenset()
            return await self._async_take_down(chosen, forgotten)
        return await self._async_show_removal(leaving.values(), history, failed)

    async def _async_show_removal(
        self, leaving: Iterable[Leaving], history: Collection[str], failed: str
    ) -> Shown:
        """Show what of the old camera can be removed here, and what by hand. ``history``: the ids that have one."""
        say = await self._async_get_sentences()
        plain = await async_get_sentences(self._hass)
        by_hand: list[str] = []
        labels: dict[str, str] = {}
        for leftover in leaving:
            if leftover.how is Removal.BY_HAND:
                by_hand.append(_link_integration(leftover, say))
            else:
                labels[leftover.key] = _name_leaving(leftover, plain)
        fields: dict[vol.Marker, object] = {}
        if labels:
            fields[vol.Optional("remove")] = make_choice(labels, multiple=True)
        if history:
            fields[vol.Optional("forget")] = selector({"boolean": {}})
        texts = [
            failed,
            await self._still_used(say),
            _compose_list(say, "by_hand", by_hand),
        ]
        if labels:
            texts.append(say.say("road", "no_way_back"))
        can_undo = await self._async_can_undo()
        if can_undo and fields:  # a form has but one button
            ways = {
                "page": INTEGRATION_PAGE.format(domain=DOMAIN),
                "button": say.say("card", "open_undo"),
            }
            texts.append(say.compose("road", "undo_place", ways))
        # In the order of time: a camera can be reset without Home Assistant.
        when = f"**{say.step('reset_before_disposal')}**"
        texts.append(say.label(when, say.step("reset_before_disposal", "do")))
        texts.append(say.say("road", "reset_later"))
        decision = self._subject.decision
        if decision is not None and not decision.outlived(dt_util.now().date()):
            # Until then no notice speaks of it any more.
            button = {"button": say.say("road", "go_on")}
            texts.append(say.say("road", "later", button))
        if not fields:
            undo = ["swap_undo"] if can_undo else []
            return self._show_menu("swap_left", ["swap_finish", *undo, "back"], *texts)
        return self._show_form("swap_down", vol.Schema(fields), {}, *texts)

    async def _async_take_down(
        self, chosen: Collection[Leaving], forgotten: frozenset[str]
    ) -> Shown:
        """Remove what was chosen, and say so; or show again what could not be removed.

        ``forgotten``: the ids whose history is deleted.
        """
        # Of before: what is removed takes its camera along.
        names = make_name_values(self._subject.finding)
        stayed = [
            leftover
            for leftover in chosen
            if not await async_remove_leftover(self._hass, leftover)
        ]
        if forgotten:
            await async_forget_history(self._hass, forgotten)
        say = await self._async_get_sentences()
        if not stayed:
            removed = [_name_leaving(leftover, say) for leftover in chosen]
            texts = [_compose_list(say, "removed", removed)]
            if forgotten:
                texts.append(say.say("road", "history_deleted"))
            elif not removed:
                texts.append(say.say("road", "nothing_removed"))
            return await self._flow.async_taken_down(
                {**names, "text": join_paragraphs(*texts)}
            )
        links = [_link_integration(leftover, say) for leftover in stayed]
        return await self.down(failed=_compose_list(say, "not_removed", links))

    async def _async_is_replaced(self) -> bool:
        """Look anew, and return whether the camera is replaced: its swap may have been undone in another window."""
        # Right after a swap the findings still hold the entity ids of before.
        await self._refresh_subject().coordinator.async_audit()
        subject = self._refresh_subject()
        if (made := self._flow.swap_id) is None:
            return subject.step in AFTER_SWAP
        return any(
            swap.record.swap_id == made
            for swap in await async_list_done_swaps(self._hass)
        )

    async def _still_used(self, say: Sentences) -> str:
        camera = self._subject.finding.camera
        uses = await async_find_uses(self._hass, camera.entity_ids, camera.device_ids)
        users = dict.fromkeys(
            title_of_use(say, use) for use in uses.hits if use.how is not UsedHow.MEMBER
        )
        return _compose_list(say, "still_used", users)

    async def _async_find_swap(self) -> DoneSwap | None:
        """Return the swap in which the camera was replaced."""
        decision = self._subject.decision
        swap_id = self._flow.swap_id or (decision.swap_id if decision else None)
        done = await async_list_done_swaps(self._hass)
        return next((swap for swap in done if swap.record.swap_id == swap_id), None)

    async def _async_can_undo(self) -> bool:
        swap = await self._async_find_swap()
        return swap is not None and swap.error is None


def _compose_list(say: Sentences, key: str, names: Iterable[str]) -> str:
    """Say a sentence with a list in it; nothing where the list is empty."""
    return say.compose("road", key, {"list": said}) if (said := say.join(names)) else ""


def _name_leaving(leaving: Leaving, say: Sentences) -> str:
    """Name what of the old camera is removed."""
    names = {"integration": leaving.integration, "name": leaving.name}
    return say.say("road", f"remove_{leaving.how}", names)


def _link_integration(leaving: Leaving, say: Sentences) -> str:
    """Link to the page of an integration that has something of the old camera."""
    page = INTEGRATION_PAGE.format(domain=leaving.entry.domain)
    return f"[{say.value(leaving.integration)}]({page})"
