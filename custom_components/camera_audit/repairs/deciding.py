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

from ..audit.finding import Finding
from ..const import DOMAIN
from ..decisions.decision import HAS_REVIEW, REVIEW_AFTER, WHY, DecisionKind
from ..helpers.selectors import make_choice, vol
from ..knowledge.guidance import load_guidance
from ..language.translations import async_get_sentences
from ..notices.notices import Case
from ..settings.swap_flow import Answers, Shown, make_name_values
from .screen import RepairFlow, goes_back
from .summary_text import compose_summary, name_with_brand

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

    @abstractmethod
    async def async_step_camera(self, _: Answers = None) -> RepairsFlowResult:
        """Show the first screen of a camera."""

    # One camera ---------------------------------------------------------------------------------

    async def _async_ask_decision(
        self, kind: DecisionKind, answers: Answers = None
    ) -> RepairsFlowResult:
        """Say what a decision does, and ask what belongs to it; then decide."""
        fields, within = _FORMS[kind]
        schema, finding = vol.Schema(fields), self.swap_subject().finding
        if answers is None:
            return self._show_form(kind.value, schema, _suggest_review(within))
        if goes_back(answers):
            return await self.async_step_back()
        saving = self._async_save_decisions([finding], kind, answers)
        if failed := await self._async_save_or_ask(saving, kind.value, schema, answers):
            return failed
        never = kind is DecisionKind.KEEP and _read_review(answers) is None
        return await self._async_end_or_go_on(
            "not_again" if never else kind.value, make_name_values(finding)
        )

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
        for finding in findings:
            await decisions.async_decide(
                finding, kind, why=why, reason=answers.get("reason", ""), review=review
            )

    async_step_planned = partialmethod(_async_ask_decision, DecisionKind.PLANNED)
    async_step_keep = partialmethod(_async_ask_decision, DecisionKind.KEEP)
    async_step_not_hikvision = partialmethod(
        _async_ask_decision, DecisionKind.NOT_HIKVISION
    )

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
        self, _: Answers = None, saved: str | None = None
    ) -> RepairsFlowResult:
        """List what waits for the owner, below the name of the one that was decided about just now."""
        findings, say = self._list_waiting(), await self._async_get_sentences()
        guidance = await self.hass.async_add_executor_job(load_guidance)
        return self.async_show_menu(
            step_id="summary",
            menu_options=["choose", "several", "ignore"],
            description_placeholders={
                "text": compose_summary(findings, say, guidance, saved)
            },
        )

    async def async_step_choose(self, user_input: Answers = None) -> RepairsFlowResult:
        """Let the owner choose a camera; then come its own screens."""
        if user_input is not None:
            if goes_back(user_input, "camera"):
                return await self.async_step_back()
            self._camera_id = user_input["camera"]
            try:
                return await self.async_step_camera()
            except AbortFlow:  # it is gone, the others still wait
                return await self.async_step_summary()
        schema = vol.Schema(
            {vol.Optional("camera"): make_choice(await self._async_label_cameras())}
        )
        return self._show_form("choose", schema, None, names={})

    async def async_step_several(self, answers: Answers = None) -> RepairsFlowResult:
        """Let the owner decide about several cameras in one go."""
        cameras = {
            vol.Optional("cameras"): make_choice(
                await self._async_label_cameras(), multiple=True
            )
        }
        schema = vol.Schema(
            {
                **cameras,
                vol.Required("decision"): _DECISION,
                **_FORMS[DecisionKind.KEEP][0],
            }
        )
        if answers is None:
            return self._show_form(
                "several",
                schema,
                {"decision": DecisionKind.KEEP, **_suggest_review(REVIEW_AFTER)},
                names={},
            )
        if goes_back(answers, "cameras"):
            return await self.async_step_back()
        chosen = [
            finding
            for finding in self._list_waiting()
            if finding.camera.camera_id in answers["cameras"]
        ]
        saving = self._async_save_decisions(
            chosen, DecisionKind(answers["decision"]), answers
        )
        if failed := await self._async_save_or_ask(
            saving, "several", schema, answers, names={}
        ):
            return failed
        said = [make_name_values(finding) for finding in chosen]
        joined = {
            key: ", ".join(names[key] for names in said) for key in ("name", "device")
        }
        return await self._async_end_or_go_on("several", joined)

    async def _async_label_cameras(self) -> dict[str, str]:
        """Name what waits, by camera id."""
        say = await async_get_sentences(self.hass)
        return {
            finding.camera.camera_id: say.label(
                name_with_brand(finding, say), say.verdict(finding.verdict)
            )
            for finding in self._list_waiting()
        }

    # The end ------------------------------------------------------------------------------------

    @override
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """End, or go on with the other cameras."""
        return await self._async_end_or_go_on("replaced", names)

    async def _async_end_or_go_on(
        self, said: str, names: dict[str, str]
    ) -> RepairsFlowResult:
        """End the repair; that of the summary goes on while cameras wait."""
        if self._case is Case.SUMMARY:
            try:
                return await self.async_step_summary(saved=names["name"])
            except AbortFlow:  # none waits
                pass
        return self._end_repair(said, names)


def _suggest_review(within: timedelta) -> dict[str, Any]:
    return {"review": (dt_util.now().date() + within).isoformat(), "never": False}


def _read_review(answers: Mapping[str, Any]) -> date | None:
    """Return the day that a form names, if it is to count."""
    day = None if answers.get("never") else answers.get("review")
    return date.fromisoformat(day) if day else None
