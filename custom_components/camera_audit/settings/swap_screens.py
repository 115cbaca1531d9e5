"""The screens of a swap: choose the new camera, see the plan, confirm it, see what was done.

Several cameras in one go take the same way as one: both are a list of planned swaps, then a list of
those that were made. Their steps differ where the owner is asked: of one camera who takes over from each
entity, of several who takes over from each camera.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er

from ..audit.finding import Finding
from ..decisions.decision import DecisionKind
from ..decisions.road import RoadStep, road_text
from ..helpers.selectors import make_choice, vol
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..rewrites.errors import SwapError
from ..swap import undo_text
from ..swap.effects import NAME_BY_USER
from ..swap.journal import SwapRecord
from ..swap.steps import Outcome
from ..swap.swap import (
    DoneSwap,
    Order,
    Refused,
    async_list_done_swaps,
    async_preview_undo,
    async_swap_several,
    async_undo_several,
    async_undo_swap,
    check_plans_apart,
)
from ..swap.swap_text import SwapText
from ..swap.takeover import (
    Takeover,
    async_find_remaining_uses,
    async_prepare_swap,
    list_companions,
    list_successors,
    match_cameras,
)
from ..where_used.parts import label_part, read_part
from ..where_used.usage import WhereUsed
from .live_signs import find_device_name
from .moves import (
    async_list_movable,
    async_list_moves,
    async_make_move_form,
    async_plan_moves,
    compose_move,
    read_move_answers,
)
from .road_screens import RoadScreens, compose_comparison
from .swap_flow import (
    Answers,
    Shown,
    Subject,
    SwapFlow,
    make_name_values,
    make_values_of_name,
)
from .swap_questions import (
    NOBODY,
    PlannedSwap,
    list_changes,
    list_pair_questions,
    make_orders,
    make_pair_form,
    name_camera_fields,
    read_camera_answers,
    read_pair_answers,
)

#: The screens after a swap, by the step they belong to.
_AFTER: Final[dict[RoadStep | None, str]] = {
    RoadStep.CHECK: "swap_check",
    RoadStep.TAKE_DOWN: "swap_down",
}


def list_swappable(
    hass: HomeAssistant, subject: Subject
) -> tuple[list[Finding], list[Finding]]:
    """Return the cameras that can go in one go, and those that can take over; both empty where it is but one."""
    findings, decisions = subject.coordinator.findings, subject.decisions
    olds = []
    for finding in list_companions(subject.finding, findings):
        decision = decisions.of(finding.camera)
        if decision is None or decision.kind is not DecisionKind.REPLACED:
            olds.append(finding)
    old_ids = {finding.camera.camera_id for finding in olds}
    news = [
        finding
        for finding in list_successors(hass, subject.finding, findings)
        if not finding.flagged and finding.camera.camera_id not in old_ids
    ]
    return (olds, news) if len(olds) > 1 and len(news) > 1 else ([], [])


class SwapScreens(RoadScreens):
    """The screens of one swap and of several in one go."""

    def __init__(self, flow: SwapFlow) -> None:
        """Take the flow that shows them."""
        super().__init__(flow)
        self._several = False
        #: The new camera of each old one, by camera_id; NOBODY where it stays.
        self._chosen: Mapping[str, str] = {}
        #: How cameras move to another integration, by camera_id.
        self._moves: Mapping[str, str] = {}
        #: What the owner said of one swap: its pairs, and by which entities its cameras are meant.
        self._pairs: list[tuple[str, str]] | None = None
        self._channel_ids = ("", "")
        self._swaps: tuple[PlannedSwap, ...] = ()
        #: Those that were made, each with what became of it.
        self._made: list[tuple[PlannedSwap, Outcome]] = []
        #: The earlier swap whose undo the first screen offers, or the one that was made here.
        self._swap_id = ""
        self._done_text = ""

    @property
    def _offer(self) -> Takeover | None:
        """What the one swap would do, once it is planned."""
        return self._swaps[0].offer if self._swaps and not self._several else None

    # Which camera -------------------------------------------------------------------------------

    async def start(self, _: Answers = None, why: str = "") -> Shown:
        """Say what comes next on the road; offer that, and the way back from an earlier swap.

        ``why``: why an undo that was tried did not happen.
        """
        subject = self._refresh_subject()
        earlier = await self._async_find_earlier(subject)
        others = list_successors(
            self._hass, subject.finding, subject.coordinator.findings
        )
        say = await self._async_get_sentences()
        options: list[str] = []
        texts = [why, road_text(say, subject.step, subject.newcomer)]
        if not others and subject.step is RoadStep.SET_UP:
            texts = [why, say.say("road", "set_up")]
        if subject.step in _AFTER:
            options.append(_AFTER[subject.step])
        else:
            keys = ("gets", "intro") if others else ("no_other",)
            texts.append(" ".join(say.say("takeover", key) for key in keys))
        if subject.newcomer is not None:
            options.append("swap_newcomer")
        if others and subject.step is not RoadStep.CHECK:
            options.append("swap_choose")
        if subject.step is RoadStep.SET_UP:
            options.append("set_up")
        if list_swappable(self._hass, subject)[0]:
            options.append("swap_several")
        if subject.step not in _AFTER and await async_list_moves(
            self._hass, subject.finding.camera
        ):
            options.append("swap_move")
        if earlier is not None:
            record = earlier.record
            self._swap_id = record.swap_id
            texts.append(undo_text.describe_swaps(say, [record]))
            options.append("swap_undo")
        return self._show_menu("swap", [*options, "back"], *texts)

    async def _async_find_earlier(self, subject: Subject) -> DoneSwap | None:
        """Return the swap that the decision names, where it can be undone."""
        swap_id = subject.decision.swap_id if subject.decision else None
        for swap in await async_list_done_swaps(self._hass):
            if swap.record.swap_id == swap_id and swap.error is None:
                return swap
        return None

    async def newcomer(self, _: Answers = None) -> Shown:
        """Show the plan with the camera that is new here."""
        if (newcomer := self._refresh_subject().newcomer) is None:
            return await self.start()
        self._choose_one(newcomer.new.camera.camera_id)
        return await self.plan()

    async def choose(self, user_input: Answers = None) -> Shown:
        """Let the owner choose the new camera, the likely ones first."""
        subject = self._refresh_subject()
        if user_input is not None:
            self._choose_one(user_input["camera"])
            return await self.plan()
        say = await async_get_sentences(self._hass)
        labels = {}
        for other in list_successors(
            self._hass, subject.finding, subject.coordinator.findings
        ):
            makes = [text for text in (other.brand, other.model) if text]
            what = say.verdict(other.verdict)
            if makes and not other.flagged:
                what = say.value(" ".join(makes))
            if other.known_flaws:
                what = say.chain([what, say.say("card", "known_flaw")])
            labels[other.camera.camera_id] = say.label(
                say.value(other.camera.name), what
            )
        if not labels:
            return await self.start()
        return self._ask_for_one("swap_choose", "camera", labels, next(iter(labels)))

    def _choose_one(self, camera_id: str) -> None:
        """Take this camera as the new one; what was said of another one does not hold for it."""
        self._forget_answers()
        self._chosen = {self._subject.finding.camera.camera_id: camera_id}

    def _forget_answers(self) -> None:
        """Begin anew: what was said of other cameras or integrations does not hold."""
        self._several, self._pairs, self._channel_ids = False, None, ("", "")
        self._chosen, self._moves = {}, {}

    async def move(self, user_input: Answers = None) -> Shown:
        """Ask from which integration to which other one the camera moves."""
        camera = self._refresh_subject().finding.camera
        if user_input is not None:
            self._forget_answers()
            self._moves = {camera.camera_id: str(user_input["integration"])}
            return await self.plan()
        moves = await async_list_moves(self._hass, camera)
        if not moves:
            return await self.start()
        say = await async_get_sentences(self._hass)
        labels = {move.key: compose_move(say, move) for move in moves}
        return self._ask_for_one("swap_move", "integration", labels, moves[0].key)

    async def move_several(self, user_input: Answers = None) -> Shown:
        """Ask where each camera moves that an integration has lost; what shows most of it is filled in."""
        findings = self._refresh_subject().coordinator.findings
        domain = self._flow.lost_domain
        cameras = await async_list_movable(self._hass, findings, domain)
        if user_input is not None:
            self._forget_answers()
            self._moves = read_move_answers(cameras, user_input)
            self._several = len(self._moves) > 1
            # One that moves is told of like any other; it need not be the first that was lost.
            self._flow.moving_id = "" if self._several else next(iter(self._moves), "")
            return await self._async_show_plan()
        if not cameras:
            raise AbortFlow("gone")
        say = await async_get_sentences(self._hass)
        form = await async_make_move_form(self._hass, cameras, domain, say)
        return self._show_form("lost_move", form, {}, say.say("takeover", "lost_how"))

    async def channel(self, user_input: Answers = None) -> Shown:
        """Ask which of the cameras is meant that one device shows: of the old side first."""
        if (offer := self._offer) is None:
            return await self._choose_again()
        old_ids, new_ids = offer.plan.channels
        if user_input is not None:
            entity_id = str(user_input["camera"])
            old_id, new_id = self._channel_ids
            if entity_id in old_ids:
                old_id = entity_id
            else:
                new_id = entity_id
            self._channel_ids = (old_id, new_id)
            return await self.plan()
        say = await async_get_sentences(self._hass)
        parts = [read_part(self._hass, entity_id) for entity_id in old_ids or new_ids]
        labels = {part.entity_id: say.value(label_part(part)) for part in parts}
        return self._ask_for_one("swap_channel", "camera", labels)

    async def choose_several(self, user_input: Answers = None) -> Shown:
        """Ask for each old camera which new one takes over from it; what is likely is filled in."""
        olds, news = list_swappable(self._hass, self._refresh_subject())
        if user_input is None or not olds:
            return await self._ask_for_cameras(match_cameras(self._hass, olds, news))
        self._forget_answers()
        self._several = True
        self._chosen = read_camera_answers(olds, user_input)
        return await self._async_show_plan()

    async def _ask_for_cameras(
        self, chosen: Mapping[str, str], why: SwapError | None = None
    ) -> Shown:
        """Show the form of several. ``chosen``: new cameras by the old ones; ``why``: these cannot be."""
        olds, news = list_swappable(self._hass, self._refresh_subject())
        fields = name_camera_fields(olds)
        say = await self._async_get_sentences()
        plain = await async_get_sentences(self._hass)
        labels = {
            finding.camera.camera_id: plain.value(finding.camera.name)
            for finding in news
        }
        labels[NOBODY] = plain.say("takeover", "nobody")
        schema = vol.Schema(
            {vol.Required(name): make_choice(labels) for name in fields}
        )
        suggested = {
            name: chosen.get(old_id, NOBODY) for name, old_id in fields.items()
        }
        reason = await self._async_explain_refusal(say, why) if why else ""
        text = say.say("takeover", "several")
        return self._show_form("swap_several", schema, suggested, reason, text)

    # The plan -----------------------------------------------------------------------------------

    async def _async_plan_swaps(self) -> tuple[PlannedSwap, ...]:
        """Plan what was chosen, with what the home is at this moment; nothing is changed yet."""
        # Right after another swap the findings still hold the entity ids of before.
        await self._refresh_subject().coordinator.async_audit()
        findings = self._refresh_subject().coordinator.findings
        swaps = []
        for old_id, new_id in self._chosen.items():
            old, new = findings.get(old_id), findings.get(new_id)
            if old is None or new is None:
                continue
            offer = await async_prepare_swap(
                self._hass, old.camera, new.camera, self._pairs, self._channel_ids
            )
            swaps.append(PlannedSwap(old, new, offer))
        swaps += await async_plan_moves(self._hass, findings, self._moves, self._pairs)
        return tuple(swaps)

    async def _async_show_plan(
        self, refused: HomeAssistantError | None = None
    ) -> Shown:
        """Plan anew and show that. ``refused``: why nothing of what was tried has happened."""
        if not self._several:
            return await self.plan(refused=refused)
        swaps = await self._async_plan_swaps()
        try:
            check_plans_apart(swap.offer.plan for swap in swaps)
        except SwapError as error:
            return await self._ask_for_cameras(self._chosen, error)
        self._swaps = swaps
        if not swaps:
            return await self._choose_again()
        return await self._show_plans(refused)

    async def _choose_again(self) -> Shown:
        """Show once more where the cameras are chosen: nothing of what was chosen can be."""
        if self._flow.lost_domain:
            return await self.move_several()
        if self._several:
            return await self.choose_several()
        return await self.start()

    async def plan(
        self, _: Answers = None, refused: HomeAssistantError | None = None
    ) -> Shown:
        """Say all that the swap would do. ``refused``: why the swap that was tried did not happen."""
        self._swaps = await self._async_plan_swaps()
        if (offer := self._offer) is None:
            return await self._choose_again()
        plan = offer.plan
        if any(plan.channels):
            return await self.channel()
        options = ["swap_now", "swap_confirm"] if plan.ready else []
        if plan.pairs or plan.questions or plan.unpaired_old:
            options.append("swap_pair")
        say = await self._async_get_sentences()
        why = await self._async_explain_refusal(say, refused) if refused else ""
        other = "swap_move" if plan.one_camera else "swap_choose"
        if self._flow.lost_domain:
            other = "lost_move"
        return self._show_menu(
            "swap_plan",
            [*options, other, "back"],
            why,
            SwapText(say).compose_plan(offer),
        )

    async def pair(self, user_input: Answers = None) -> Shown:
        """Ask for all entities of the old camera at once who takes over from each."""
        if (offer := self._offer) is None:
            return await self._choose_again()
        questions = list_pair_questions(offer.plan)
        if user_input is not None:
            self._pairs = read_pair_answers(questions, user_input)
            return await self.plan()
        say = await async_get_sentences(self._hass)
        self._refresh_subject()
        how = say.say("takeover", "questions_how") if offer.plan.questions else ""
        form = make_pair_form(questions, say, names_fields=self._flow.names_fields)
        return self._show_form("swap_pair", form, {}, how)

    async def _show_plans(self, refused: HomeAssistantError | None) -> Shown:
        """Show what the swaps of several would do; nothing happens yet.

        ``refused``: why nothing of what was tried has happened.
        """
        say = await self._async_get_sentences()
        why = await self._async_explain_refusal(say, refused) if refused else ""
        plans = [SwapText(say).compose_folded(swap.offer) for swap in self._swaps]
        options, undo_later = ["swap_several", "back"], "undo_later"
        if self._flow.lost_domain:
            options, undo_later = ["lost_move", "back"], "undo_later_moves"
        if make_orders(self._swaps, {}):
            options = ["swap_now", "swap_confirm", *options]
        until = say.say("takeover", undo_later)
        return self._show_menu("swap_plan", options, why, *plans, until)

    # Doing it -----------------------------------------------------------------------------------

    async def now(self, _: Answers = None) -> Shown:
        """Swap as the plan says, with the automations that it offers to change."""
        if not (orders := self._make_all_orders()):
            return await self._choose_again()
        return await self._async_swap(orders)

    async def confirm(self, user_input: Answers = None) -> Shown:
        """Ask once more, and which automations are to be changed; then swap."""
        if not self._make_all_orders():
            return await self._choose_again()
        if user_input is None:
            self._refresh_subject()
            return self._ask_for_changes("swap_confirm", list_changes(self._swaps))
        return await self._async_swap(make_orders(self._swaps, user_input))

    def _make_all_orders(self) -> list[Order]:
        """Return what is to be done with every change that the plan offers."""
        changes = {"rewrites": list(list_changes(self._swaps))}
        return make_orders(self._swaps, changes)

    async def _async_swap(self, orders: list[Order]) -> Shown:
        """Do what the plan says, then show what was done; or show the plan again, with why nothing happened."""
        decisions = self._refresh_subject().decisions
        try:
            several = await async_swap_several(self._hass, orders, decisions)
        except SwapError as error:
            return await self._async_show_plan(error)
        if not several.done:
            return await self._async_show_plan(several.refused[0].error)
        self._made = []
        for swap in self._swaps:
            if not swap.offer.plan.ready:
                continue
            result = several.find_result(swap.offer.plan)
            if isinstance(result, Outcome):
                self._made.append((swap, result))
        self._swap_id = self._flow.swap_id = several.done[0].record.swap_id
        self._done_text = await self._async_compose_done(several.refused)
        return await self.done()

    async def _async_compose_done(self, refused: Iterable[Refused]) -> str:
        """Say what was done with each camera, and why not with the others."""
        say, texts = await self._async_get_sentences(), []
        for swap, outcome in self._made:
            left = await async_find_remaining_uses(
                self._hass, swap.old.camera, swap.offer, outcome.record.entity_ids
            )
            plan, called = swap.offer.plan, ""
            if not plan.one_camera:
                called = self._compose_new_names(say, outcome.record)
                if called and self._several:
                    # Of several it is said first which new one that is.
                    names = {"old": plan.old_name, "new": plan.new_name}
                    done = say.say("takeover", "done", names)
                    called = f"{done} {called}"
                self._subject.decisions.async_answered(swap.new.camera)
            if swap.old.known_flaws and plan.replaces_camera:
                names = {"old": plan.old_name, "new": plan.new_name}
                called = join_paragraphs(
                    called or say.say("takeover", "done", names),
                    say.say("road", "old_flaw"),
                )
            texts.append(
                SwapText(say, self._name_used(left)).compose_done(
                    outcome, left, plan, called=called, found=swap.offer.found
                )
            )
        return join_paragraphs(*texts, *await self._async_explain_all(say, refused))

    def _name_used(self, left: WhereUsed) -> dict[str, str]:
        """Return what the entities are called that something still uses, by their ids."""
        registry = er.async_get(self._hass)
        names = {}
        for use in left.hits:
            entry = registry.async_get(use.value)
            entity_id = entry.entity_id if entry else use.value
            if state := self._hass.states.get(entity_id):
                names[use.value] = state.name
        return names

    def _name_replaced(self, swap: PlannedSwap, outcome: Outcome) -> str:
        """Return what the old camera is called now: the new one may have its name of before."""
        name = swap.old.camera.name
        if swap.offer.plan.one_camera:
            return name
        old = [str(effect.after) for effect in outcome.record.releases]
        return find_device_name(self._hass, old, name)

    def _compose_new_names(self, say: Sentences, record: SwapRecord) -> str:
        """Say what both cameras are called now; nothing where the swap has moved no name."""
        if not any(effect.field == NAME_BY_USER for effect in record.device_fields):
            return ""
        new = [str(effect.after) for effect in record.renames]
        old = [str(effect.after) for effect in record.releases]
        names = {
            "new": find_device_name(self._hass, new, record.new_name),
            "old": find_device_name(self._hass, old, record.old_name),
        }
        return say.say("road", "called_now", names)

    async def _async_explain_all(
        self, say: Sentences, refused: Iterable[Refused]
    ) -> list[str]:
        """Say of each camera why nothing was done with it."""
        lines = []
        for refusal in refused:
            why = await self._async_explain_refusal(say, refusal.error)
            lines.append(f"{say.value(refusal.record.old_name)}: {why}")
        return lines

    async def done(self, _: Answers = None, why: str = "") -> Shown:
        """Show what was done and what is left, with a way back.

        ``why``: why an undo that was tried did not happen.
        """
        options = ["swap_check", "swap_finish", "swap_undo"]
        if self._several:
            options = ["swap_several_check", "swap_finish", "swap_several_undo"]
        return self._show_menu("swap_done", options, why, self._done_text)

    async def check_several(self, _: Answers = None) -> Shown:
        """Show what the old and the new cameras see now."""
        # Right after a swap the findings still hold the entity ids of before.
        await self._refresh_subject().coordinator.async_audit()
        findings = self._refresh_subject().coordinator.findings
        say, texts = await self._async_get_sentences(), []
        for swap, outcome in self._made:
            old = findings.get(swap.old.camera.camera_id, swap.old).camera
            new_ids = [str(effect.after) for effect in outcome.record.renames]
            texts += compose_comparison(
                self._hass,
                say,
                swap.new.camera.name,
                new_ids,
                old.entity_ids,
                outcome.record.began,
            )
        options = [
            "swap_several_works",
            "swap_several_check",
            "swap_several_undo",
            "swap_finish",
        ]
        return self._show_menu("swap_several_check", options, *texts)

    async def works_several(self, _: Answers = None) -> Shown:
        """Remember that the new cameras work; what is left is to take each of the old ones down."""
        decisions = self._refresh_subject().decisions
        for swap, _outcome in self._made:
            decision = decisions.of(swap.old.camera)
            if decision is not None and swap.offer.plan.replaces_camera:
                decisions.async_works(decision)
        return await self.finish()

    # The end ------------------------------------------------------------------------------------

    async def finish(self, _: Answers = None) -> Shown:
        """End here, or go on with what the flow has left; the notices of several cameras go by themselves."""
        if self._several:
            if self._flow.lost_domain:
                return await self._async_end_several("several_moved", self._made)
            return await self._async_end_several("several_replaced", self._made)
        names = make_name_values(self._subject.finding)
        plan = self._offer.plan if self._offer else None
        if plan is not None and plan.one_camera:
            # It is the same camera: its notice stands.
            moved: Shown = self._flow.async_abort(
                reason="swap_moved", description_placeholders=names
            )
            return moved
        if plan is not None and plan.old_stays:
            # The recorder still shows others, and its notice stands.
            shown: Shown = self._flow.async_abort(
                reason="swap_recorder_stays", description_placeholders=names
            )
            return shown
        replaced = [self._name_replaced(*made) for made in self._made]
        return await self._flow.async_swapped(
            make_values_of_name(replaced[0]) if replaced else names
        )

    async def preview_undo(self, _: Answers = None) -> Shown:
        """Say what undoing the swap does, and what it leaves."""
        return await self._show_undo("swap_undo", "swap_undone", {self._read_swap_id()})

    async def preview_undo_several(self, _: Answers = None) -> Shown:
        """Say what undoing the swaps that were made here does, and what it leaves."""
        made = {outcome.record.swap_id for _swap, outcome in self._made}
        return await self._show_undo("swap_several_undo", "swap_several_undone", made)

    async def _show_undo(
        self, step_id: str, undone: str, swap_ids: Collection[str]
    ) -> Shown:
        """Say what undoing these swaps does. What cannot be undone by now is refused where that is asked."""
        say, texts = await self._async_get_sentences(), list[str]()
        swaps = await async_list_done_swaps(self._hass)
        chosen = [swap for swap in swaps if swap.record.swap_id in swap_ids]
        if chosen:
            texts.append(
                undo_text.describe_swaps(say, [swap.record for swap in chosen])
            )
        for swap in chosen:
            preview = await async_preview_undo(self._hass, swap.record)
            texts += undo_text.compose_undo_plan(self._hass, say, preview)
        return self._show_menu(step_id, [undone, "back"], *texts)

    def _read_swap_id(self) -> str:
        """Return the id of the swap that was made here, or in which the camera was replaced."""
        decision = self._subject.decision
        return self._swap_id or (decision.swap_id if decision else None) or ""

    async def undo(self, _: Answers = None) -> Shown:
        """Give everything back to the old camera; its notice comes back, too."""
        names = make_name_values(self._subject.finding)
        say = await self._async_get_sentences()
        try:
            outcome = await async_undo_swap(
                self._hass, self._read_swap_id(), self._subject.decisions
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
        # It has its name again.
        names["device"] = say.value(outcome.record.old_name)
        # An entry that is made would take the notice along that has just come back.
        left = join_paragraphs(*undo_text.compose_undo(self._hass, say, outcome))
        shown: Shown = self._flow.async_abort(
            reason="swap_undone", description_placeholders={**names, "left": left}
        )
        return shown

    async def undo_several(self, _: Answers = None) -> Shown:
        """Give everything back to all the old cameras."""
        say = await self._async_get_sentences()
        swap_ids = [outcome.record.swap_id for _swap, outcome in self._made]
        try:
            several = await async_undo_several(
                self._hass, swap_ids, self._subject.decisions
            )
        except HomeAssistantError as error:
            why = await self._async_explain_refusal(say, error)
            return await self.done(why=why)
        refused = await self._async_explain_all(say, several.refused)
        if not several.done:
            return await self.done(why=join_paragraphs(*refused))
        self._flow.swap_id = None
        left: list[str] = []
        for outcome in several.done:
            left += undo_text.compose_undo(self._hass, say, outcome)
        undone_ids = {outcome.record.swap_id for outcome in several.done}
        undone = [made for made in self._made if made[1].record.swap_id in undone_ids]
        return await self._async_end_several(
            "several_undone", undone, left=join_paragraphs(*left, *refused)
        )

    async def _async_end_several(
        self, reason: str, swaps: Iterable[tuple[PlannedSwap, Outcome]], **values: str
    ) -> Shown:
        """End, and name the old cameras of these swaps."""
        say = await self._async_get_sentences()
        names = say.join([say.value(self._name_replaced(*each)) for each in swaps])
        shown: Shown = self._flow.async_abort(
            reason=reason, description_placeholders={"device": names, **values}
        )
        return shown
