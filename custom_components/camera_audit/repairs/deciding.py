"""The screens in which the owner decides, about one camera or about several that a summary names."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partialmethod
from typing import Any, Final, override

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import selector
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding, Verdict
from ..audit.order import rank_finding
from ..const import DOMAIN
from ..decisions.decision import (
    HAS_REVIEW,
    NO_INTERNET,
    NOT_MINE,
    REVIEW_AFTER,
    WHY,
    DecisionKind,
    say_decision,
)
from ..helpers.named import NAMED, name_entries
from ..helpers.selectors import make_choice, vol
from ..knowledge.guidance import load_guidance
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..notices.notices import Case
from ..settings.decisions import label_choices
from ..settings.report_links import link_report
from ..settings.swap_flow import Answers, Shown, make_name_values
from .many import ALL, UNFLAWED, Group, compose_preview, list_groups
from .screen import RepairFlow
from .summary_text import SummaryText, describe_verdict, name_with_brand

#: By when it is to be replaced, unless another day is chosen.
REPLACE_WITHIN: Final = timedelta(days=90)

_LIST: Final = {"mode": "dropdown"}
_WHY: Final = selector(
    {"select": {"options": list(WHY), "translation_key": "why", **_LIST}}
)
_REASON: Final[dict[vol.Marker, Any]] = {vol.Optional("reason"): selector({"text": {}})}
_DAY: Final = selector({"date": {}})
#: The forms of decisions, and the time to the day that is suggested.
_FORMS: Final[dict[DecisionKind, tuple[dict[vol.Marker, Any], timedelta]]] = {
    # The frontend's field for a date has no way to empty it: hence "never".
    DecisionKind.KEEP: (
        {
            vol.Optional("why"): _WHY,
            **_REASON,
            vol.Optional("review"): _DAY,
            vol.Optional("never"): selector({"boolean": {}}),
        },
        REVIEW_AFTER,
    ),
    DecisionKind.PLANNED: ({vol.Required("review"): _DAY, **_REASON}, REPLACE_WITHIN),
    DecisionKind.NOT_HIKVISION: (_REASON, timedelta()),
}
_DECISION: Final = selector(
    {"select": {"options": list(_FORMS), "translation_key": "decide", "mode": "list"}}
)


class DecisionScreens(RepairFlow):
    """Decide about one camera, about several, or leave a decision as it is."""

    #: The ids of the cameras that are decided about in one go.
    _chosen_ids: frozenset[str] = frozenset()
    #: The keys of the recorders and areas that can be chosen, as they were shown.
    _named_groups: tuple[str, ...] = ()

    @abstractmethod
    async def async_step_camera(self, _: Answers = None) -> RepairsFlowResult:
        """Show the first screen of a camera."""

    # One camera ---------------------------------------------------------------------------------

    async def async_step_keep(self, _: Answers = None) -> RepairsFlowResult:
        """Say what it means to keep it; offer to do so at once, or with a reason and a day."""
        say = await self._async_get_sentences()
        options = ("keep_year", "keep_not_mine", "keep_own", "keep_for_good", "back")
        finding = self.swap_subject().finding
        proven = finding.verdict is Verdict.CONFIRMED
        return self._show_menu(
            "keep",
            options,
            date=_say_day(say, REVIEW_AFTER),
            sooner=join_paragraphs(
                say.say("notice", "flaw_stays") if finding.known_flaws else "",
                say.say("notice", "sooner_proven" if proven else "sooner"),
            ),
        )

    async def async_step_planned(self, _: Answers = None) -> RepairsFlowResult:
        """Say what a plan to replace it does; offer the usual day, or another one."""
        say = await self._async_get_sentences()
        options = ("planned_soon", "planned_own", "back")
        return self._show_menu("planned", options, date=_say_day(say, REPLACE_WITHIN))

    async def async_step_keep_year(self, _: Answers = None) -> RepairsFlowResult:
        """Keep it, and ask again in a year."""
        return await self._async_ask_decision(
            DecisionKind.KEEP, "keep_own", _suggest_review(REVIEW_AFTER)
        )

    async def async_step_keep_not_mine(self, _: Answers = None) -> RepairsFlowResult:
        """Give the report for whoever can replace it; say what keeping it would do. Nothing is decided yet."""
        say = await self._async_get_sentences()
        return self._show_menu(
            "keep_not_mine",
            ("keep_not_mine_year", "back"),
            date=_say_day(say, REVIEW_AFTER),
            report=link_report(self.hass, "pictures", say),
        )

    async def async_step_keep_not_mine_year(
        self, _: Answers = None
    ) -> RepairsFlowResult:
        """Keep it since somebody else has to replace it, and ask again in a year."""
        return await self._async_ask_decision(
            DecisionKind.KEEP,
            "keep_own",
            {"why": NOT_MINE, **_suggest_review(REVIEW_AFTER)},
        )

    async def async_step_keep_for_good(self, _: Answers = None) -> RepairsFlowResult:
        """Keep it, and do not ask again."""
        return await self._async_ask_decision(
            DecisionKind.KEEP, "keep_own", {"never": True}
        )

    async def async_step_planned_soon(self, _: Answers = None) -> RepairsFlowResult:
        """Plan to replace it by the usual day."""
        review = {"review": _suggest_review(REPLACE_WITHIN)["review"]}
        return await self._async_ask_decision(
            DecisionKind.PLANNED, "planned_own", review
        )

    async def _async_ask_decision(
        self, kind: DecisionKind, step_id: str, answers: Answers = None
    ) -> RepairsFlowResult:
        """Ask what belongs to a decision; then decide. Where that is refused, the form says why."""
        fields, within = _FORMS[kind]
        schema, finding = vol.Schema(fields), self.swap_subject().finding
        names = make_name_values(finding)
        if kind is DecisionKind.NOT_HIKVISION:
            names["again"] = _say_proof(finding, await self._async_get_sentences())
        if answers is None:
            return self._show_form(
                step_id, schema, _suggest_review(within), names=names
            )
        saving = self._async_save_decisions([finding], kind, answers)
        failed = await self._async_save_or_ask(saving, step_id, schema, answers, names)
        if failed:
            return failed
        say = await self._async_get_sentences()
        names["decision"] = self._say_decision(finding, say)
        if answers.get("why") == NOT_MINE:
            names["report"] = link_report(self.hass, "pictures", say)
            return await self._async_end_or_go_on("not_mine", names)
        if kind is DecisionKind.KEEP and _read_review(answers) is None:
            names["again"] = say.say("notice", _key_of_return(finding, answers))
            return await self._async_end_or_go_on("not_again", names)
        return await self._async_end_or_go_on(kind.value, names)

    def _say_decision(self, finding: Finding, say: Sentences) -> str:
        """Say what was decided about a camera just now: when, why, and until when it holds."""
        decision = self._get_entry().runtime_data.decisions.of(finding.camera)
        return say_decision(decision, say) if decision else ""

    async def _async_save_decisions(
        self,
        findings: Iterable[Finding],
        kind: DecisionKind,
        answers: Mapping[str, Any],
    ) -> None:
        """Decide about cameras; nothing is decided about those after one that is refused."""
        why = answers.get("why", "") if kind is DecisionKind.KEEP else ""
        review = _read_review(answers) if kind in HAS_REVIEW else None
        decisions = self._get_entry().runtime_data.decisions
        now = dt_util.utcnow()
        for finding in findings:
            await decisions.async_decide(
                finding,
                kind,
                why=why,
                reason=answers.get("reason", ""),
                review=review,
                at=now,
            )

    async_step_planned_own = partialmethod(
        _async_ask_decision, DecisionKind.PLANNED, "planned_own"
    )
    async_step_keep_own = partialmethod(
        _async_ask_decision, DecisionKind.KEEP, "keep_own"
    )

    async def async_step_not_hikvision(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Take the owner's word for another maker; where there is proof of Hikvision, say so before."""
        return await self._async_ask_decision(
            DecisionKind.NOT_HIKVISION, "not_hikvision", answers
        )

    # The notice as it is ------------------------------------------------------------------------

    async def async_step_stay(self, _: Answers = None) -> RepairsFlowResult:
        """Leave the decision as it is, now that the owner has heard the news."""
        subject = self.swap_subject()
        if subject.decision is None:
            raise AbortFlow("gone")
        subject.decisions.async_told(subject.decision)
        return self._end_repair("stay", make_name_values(subject.finding))

    async def async_step_ignore(self, _: Answers = None) -> RepairsFlowResult:
        """Keep the notice quiet; it stays among the ignored repairs."""
        if ir.async_get(self.hass).async_get_issue(DOMAIN, self._notice_id) is None:
            raise AbortFlow("gone")
        ir.async_ignore_issue(self.hass, DOMAIN, self._notice_id, ignore=True)
        return self.async_abort(reason="ignored")

    # One notice for all cameras -----------------------------------------------------------------

    async def async_step_summary(
        self, _: Answers = None, saved: Mapping[str, str] | None = None
    ) -> RepairsFlowResult:
        """List what waits for the owner, below what was decided about just now, and how."""
        findings, data = self._list_waiting(), self._get_entry().runtime_data
        unknown, home = self.list_unknown(), data.coordinator.data.home
        text = SummaryText(
            findings=findings,
            say=await self._async_get_sentences(),
            guidance=await self.hass.async_add_executor_job(load_guidance),
            country=self.hass.config.country,
            today=dt_util.now().date(),
            unknown=unknown,
            done={
                finding.camera.camera_id: data.decisions.notes_of(
                    finding.camera
                ).done_for(finding)
                for finding in findings
            },
            ways_in=home.ways_in if home else None,
        )
        options = ["choose", "several", *(["sticker_other"] if unknown else [])]
        return self.async_show_menu(
            step_id="summary",
            menu_options=[*options, "summary_more"],
            description_placeholders={"text": text.compose_first_screen(saved)},
        )

    async def async_step_choose(self, user_input: Answers = None) -> RepairsFlowResult:
        """Let the owner choose a camera; then come its own screens."""
        if user_input is not None:
            self._camera_id = user_input["camera"]
            try:
                return await self.async_step_camera()
            except AbortFlow:  # it is gone, the others still wait
                return await self.async_step_summary()
        schema = vol.Schema(
            {vol.Required("camera"): make_choice(await self._async_label_cameras())}
        )
        return self._show_form("choose", schema, None, names={})

    async def async_step_several(self, _: Answers = None) -> RepairsFlowResult:
        """Offer about which cameras to decide in one go."""
        groups = await self._async_list_groups()
        say = await async_get_sentences(self.hass)
        options = ["several_all"]
        if UNFLAWED in groups:
            options.append("several_unflawed")
        if groups.keys() - {ALL, UNFLAWED}:
            options.append("several_group")
        unflawed = groups[UNFLAWED].findings if UNFLAWED in groups else []
        counts = {
            "all": say.count_cameras(groups[ALL].findings),
            "unflawed": str(len(unflawed)),
        }
        return self.async_show_menu(
            step_id="several",
            menu_options=[*options, "several_pick", "back"],
            description_placeholders=counts,
        )

    async def async_step_several_all(self, _: Answers = None) -> RepairsFlowResult:
        """Take all cameras that wait."""
        return await self._async_take_group(ALL)

    async def async_step_several_unflawed(self, _: Answers = None) -> RepairsFlowResult:
        """Take the cameras without a known flaw."""
        return await self._async_take_group(UNFLAWED)

    async def async_step_several_group(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Let the owner choose a recorder or an area, and take its cameras."""
        if answers is not None:
            return await self._async_take_group(str(answers["group"]))
        say = await async_get_sentences(self.hass)
        named = {
            key: (group.name, say.count_cameras(group.findings))
            for key, group in (await self._async_list_groups()).items()
            if key not in {ALL, UNFLAWED}
        }
        if len(named) > NAMED:
            schema = vol.Schema(
                {vol.Required("group"): make_choice(label_choices(named, say))}
            )
            return self._show_form("several_group", schema, None, names={})
        self._named_groups = tuple(named)
        entries, values = name_entries("several_group", named.values())
        return self.async_show_menu(
            step_id="several_group",
            menu_options=[*entries, "back"],
            description_placeholders=values,
        )

    async def _async_take_named(
        self, number: int, _: Answers = None
    ) -> RepairsFlowResult:
        """Take the cameras of the group at a place of the menu, from 1."""
        return await self._async_take_group(self._named_groups[number - 1])

    async_step_several_group_1 = partialmethod(_async_take_named, 1)
    async_step_several_group_2 = partialmethod(_async_take_named, 2)
    async_step_several_group_3 = partialmethod(_async_take_named, 3)
    async_step_several_group_4 = partialmethod(_async_take_named, 4)
    async_step_several_group_5 = partialmethod(_async_take_named, 5)

    async def async_step_several_pick(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Let the owner pick cameras."""
        if answers is not None and answers.get("cameras"):
            self._chosen_ids = frozenset(answers["cameras"])
            return await self.async_step_several_preview()
        labels = await self._async_label_cameras()
        schema = vol.Schema(
            {vol.Required("cameras"): make_choice(labels, multiple=True)}
        )
        return self._show_form("several_pick", schema, None, names={})

    async def _async_take_group(self, key: str) -> RepairsFlowResult:
        """Take the cameras of a group that still has some; else offer the groups again."""
        if (group := (await self._async_list_groups()).get(key)) is None:
            return await self.async_step_several()
        self._chosen_ids = frozenset(
            finding.camera.camera_id for finding in group.findings
        )
        return await self.async_step_several_preview()

    async def async_step_several_preview(self, _: Answers = None) -> RepairsFlowResult:
        """Name the cameras that were taken, and offer the decisions; nothing is decided yet."""
        say = await self._async_get_sentences()
        options = ["several_keep", "several_plan", "several_own", "back"]
        return self.async_show_menu(
            step_id="several_preview",
            menu_options=options,
            description_placeholders={
                "text": compose_preview(self._list_chosen(), say),
                "keep_date": _say_day(say, REVIEW_AFTER),
                "plan_date": _say_day(say, REPLACE_WITHIN),
            },
        )

    async def async_step_several_keep(self, _: Answers = None) -> RepairsFlowResult:
        """Keep all of them, and ask again in a year."""
        review = _suggest_review(REVIEW_AFTER)
        return await self.async_step_several_own(
            {"decision": DecisionKind.KEEP, **review}
        )

    async def async_step_several_plan(self, _: Answers = None) -> RepairsFlowResult:
        """Plan to replace all of them by the usual day."""
        review = _suggest_review(REPLACE_WITHIN)
        return await self.async_step_several_own(
            {"decision": DecisionKind.PLANNED, **review}
        )

    async def async_step_several_own(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Ask for one decision about all of them; where it is refused, the form says why."""
        chosen = self._list_chosen()
        count = {"count": str(len(chosen))}
        schema = vol.Schema(
            {
                vol.Required("decision"): _DECISION,
                **_FORMS[DecisionKind.KEEP][0],
            }
        )
        if answers is None:
            return self._show_form(
                "several_own", schema, _suggest_review(REVIEW_AFTER), names=count
            )
        saving = self._async_save_decisions(
            chosen, DecisionKind(answers["decision"]), answers
        )
        failed = await self._async_save_or_ask(
            saving, "several_own", schema, answers, names=count
        )
        if failed:
            return failed
        say = await self._async_get_sentences()
        values = [make_name_values(finding) for finding in chosen]
        if len(chosen) > NAMED:
            values = [dict.fromkeys(("name", "device"), say.count_cameras(chosen))]
        joined = {
            key: ", ".join(names[key] for names in values) for key in ("name", "device")
        }
        joined["decision"] = self._say_decision(chosen[0], say)
        return await self._async_end_or_go_on("several", joined)

    def _list_chosen(self) -> list[Finding]:
        """Return the chosen cameras that still wait. AbortFlow where none does."""
        chosen = [
            finding
            for finding in self._list_waiting()
            if finding.camera.camera_id in self._chosen_ids
        ]
        if not chosen:
            raise AbortFlow("gone")
        return chosen

    async def _async_list_groups(self) -> dict[str, Group]:
        """Return the groups of what waits, by their keys."""
        say = await async_get_sentences(self.hass)
        findings = self._get_entry().runtime_data.coordinator.findings
        return list_groups(self.hass, self._list_waiting(), findings, say)

    async def _async_label_cameras(self) -> dict[str, str]:
        """Name what waits, by camera id, in the order of every list."""
        say = await async_get_sentences(self.hass)
        return {
            finding.camera.camera_id: say.label(
                name_with_brand(finding, say), describe_verdict(finding, say)
            )
            for finding in sorted(self._list_waiting(), key=rank_finding)
        }

    # The end ------------------------------------------------------------------------------------

    @override
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """End, or go on with the other cameras."""
        return await self._async_end_or_go_on("replaced", names)

    @override
    async def async_taken_down(self, values: dict[str, str]) -> Shown:
        """Say what was removed, and end."""
        return self._end_repair("taken_down", values)

    async def _async_end_or_go_on(
        self, said: str, names: dict[str, str]
    ) -> RepairsFlowResult:
        """End the repair; that of the summary goes on while cameras wait."""
        if self._case is Case.SUMMARY:
            try:
                return await self.async_step_summary(saved=names)
            except AbortFlow:  # none waits
                pass
        return self._end_repair(said, names)


def _say_proof(finding: Finding, say: Sentences) -> str:
    """Say that there is proof of the maker, where there is; else that only proof brings the notice back."""
    if finding.verdict is not Verdict.CONFIRMED:
        return say.say("notice", "again_proof")
    device = {"device": f"**{say.value(finding.camera.name)}**"}
    return say.compose("notice", f"confirmed_{finding.camera.kind}", device)


def _key_of_return(finding: Finding, answers: Mapping[str, Any]) -> str:
    """Return which sentence says what brings the notice back of a camera that is kept without a reminder.

    Proof does, where there is none yet, and a router that allows again what it blocked, where that is why it is kept.
    """
    by_proof = finding.verdict is not Verdict.CONFIRMED
    if answers.get("why") == NO_INTERNET:
        return "back_by_proof_or_router" if by_proof else "back_by_router"
    return "back_by_proof" if by_proof else "back_never"


def _say_day(say: Sentences, within: timedelta) -> str:
    return say.day(dt_util.now().date() + within)


def _suggest_review(within: timedelta) -> dict[str, Any]:
    return {"review": (dt_util.now().date() + within).isoformat(), "never": False}


def _read_review(answers: Mapping[str, Any]) -> date | None:
    """Return the day that a form names, if it is to count."""
    day = None if answers.get("never") else answers.get("review")
    return date.fromisoformat(day) if day else None
