"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first screen is a menu; each choice is a step of its own. A new choice is its id in
``CHOICES``, a step ``async_step_<id>``, and its texts below ``issues.finding.fix_flow`` in the
translations. The summary and the news have a first screen of their own and share all others.

Each choice that settles a notice says first what it does, on a screen with a way back; then comes
its form. Every step looks at the home anew: where the notice has lost its reason, `AbortFlow`.
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partialmethod
from typing import Any, Final, override

from homeassistant.components.repairs import RepairsFlow
from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.const import __version__ as ha_version
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import selector
from homeassistant.loader import async_get_integration
from homeassistant.util import dt as dt_util

from ..audit.advice import advise
from ..audit.finding import Finding
from ..audit.uses import Looks
from ..const import DOMAIN, NAME
from ..decisions.decision import REVIEW_AFTER, WHY, CameraNotes, DecisionKind
from ..decisions.notice_ids import issue_id_of
from ..decisions.standing import BACK, TO_DECIDE
from ..helpers.selectors import choice, vol
from ..knowledge.guidance import load_guidance
from ..knowledge.replacements import load_replacements
from ..language.sentences import Sentences
from ..language.translations import async_sentences
from ..notices.notices import Case
from ..options import Options
from ..replace.capabilities import async_uses
from ..replace.flow import Answers, Shown, Subject, SwapFlow, names_of
from ..runtime import CameraAuditConfigEntry, loaded_entry, standings_of
from ..where_used.search import async_where_used
from ..where_used.usage import WhereUsed
from .replacement_text import ReplaceText
from .report import report_of
from .text import NoticeText, summary_text

CHOICES: Final = ("evidence", "advice", "swap", "planned", "keep", "not_hikvision", "report")
#: The last choice of the first screen, by what the notice is about.
LAST_CHOICE: Final = {Case.CAMERA: "ignore", Case.NEWS: "news", Case.SUMMARY: "summary"}
#: By when it is to be replaced, unless another day is chosen.
REPLACE_WITHIN: Final = timedelta(days=90)

_LIST: Final = {"mode": "dropdown"}
_WHY: Final = selector({"select": {"options": list(WHY), "translation_key": "why", **_LIST}})
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
_KNOWN_LOOKS: Final = [looks.value for looks in Looks if looks is not Looks.UNKNOWN]
_LOOKS: Final = vol.Schema(
    {vol.Required("looks"): selector({"select": {"options": _KNOWN_LOOKS, "translation_key": "looks", **_LIST}})}
)


class NoticeFlow(RepairsFlow, SwapFlow):
    """The screens of one notice."""

    def __init__(self, issue_id: str, case: str, camera_id: str | None) -> None:
        """Take the notice; the summary chooses its camera later."""
        self._notice_id = issue_id
        self._case = Case(case)
        self._camera_id = camera_id or ""
        #: The first screen of the camera, to which the others lead back.
        self._first = self.async_step_camera
        #: Where each camera is used, looked up once; by its id.
        self._where_used: dict[str, WhereUsed] = {}

    # What is so at this moment ------------------------------------------------------------------

    @override
    def swap_subject(self) -> Subject:
        """Look at the camera, and at the decision because of which its notice is here.

        AbortFlow where the notice has lost its reason, or nothing is running.
        """
        entry = self._entry()
        data, standings = entry.runtime_data, standings_of(self.hass, entry)
        if (finding := data.coordinator.findings.get(self._camera_id)) is None:
            raise AbortFlow("gone")
        if self._case is Case.NEWS:
            decision = standings.news_of(finding)
            stands = decision is not None
        else:
            # A notice that is ignored can be opened as well.
            standing = standings.asked(finding)
            decision = data.decisions.of(finding.camera) if standing in BACK else None
            stands = standing in TO_DECIDE
        if not stands:
            raise AbortFlow("gone")
        return Subject(finding, decision, data.coordinator, data.decisions)

    def _waiting(self) -> list[Finding]:
        """Return all findings that the summary speaks of, also where it is ignored itself.

        AbortFlow where there is none, or nothing is running.
        """
        entry = self._entry()
        standings = standings_of(self.hass, entry)
        found = [
            finding
            for finding in entry.runtime_data.coordinator.findings.values()
            if standings.asked(finding) in TO_DECIDE and issue_id_of(finding) not in standings.ignored_notices(finding)
        ]
        if not found:
            raise AbortFlow("gone")
        return found

    def _entry(self) -> CameraAuditConfigEntry:
        if (entry := loaded_entry(self.hass)) is None:
            raise AbortFlow("not_loaded")
        return entry

    async def _async_say(self) -> Sentences:
        return (await async_sentences(self.hass)).for_markdown()

    # The camera ---------------------------------------------------------------------------------

    async def async_step_init(self, _: Answers = None) -> RepairsFlowResult:
        """Begin with the first screen of what the notice is about."""
        first: RepairsFlowResult = await getattr(self, f"async_step_{self._case}")()
        return first

    async def async_step_camera(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was found, why it matters and what is free to do; offer the choices."""
        self._first = self.async_step_camera
        return await self._async_show("camera", (*CHOICES, LAST_CHOICE[self._case]), NoticeText.first)

    async def async_step_back(self, _: Answers = None) -> RepairsFlowResult:
        """Go back to the first screen of the camera."""
        return await self._first()

    async def _async_show(
        self, step_id: str, options: tuple[str, ...], text: Callable[[NoticeText], str] | None = None, _: Answers = None
    ) -> RepairsFlowResult:
        """Show a text about the camera, and a menu below it."""
        subject = self.swap_subject()
        if text is None:
            return self._menu(step_id, options)
        camera = subject.finding.camera
        said = NoticeText(
            finding=subject.finding,
            say=await self._async_say(),
            guidance=await self.hass.async_add_executor_job(load_guidance),
            country=self.hass.config.country,
            today=dt_util.now().date(),
            others=tuple(subject.coordinator.findings.values()),
            decision=subject.decision,
            done=subject.decisions.notes_of(camera).done,
            asks=Options.of(self._entry()).ask,
        )
        return self._menu(step_id, options, text=text(said))

    async def _async_ask(self, kind: DecisionKind, answers: Answers = None) -> RepairsFlowResult:
        """Ask what belongs to a decision; then decide."""
        fields, within = _FORMS[kind]
        step_id, schema = f"{kind}_form", vol.Schema(fields)
        if answers is None:
            suggested = (dt_util.now().date() + within).isoformat()
            return self._form(step_id, schema, {"review": suggested, "never": False})
        day = None if answers.get("never") else answers.get("review")
        review = date.fromisoformat(day) if day else None
        subject = self.swap_subject()
        saving = subject.decisions.async_decide(
            subject.finding, kind, why=answers.get("why", ""), reason=answers.get("reason", ""), review=review
        )
        if failed := await self._async_failed(saving, step_id, schema, answers):
            return failed
        said = "not_again" if kind is DecisionKind.KEEP and review is None else kind.value
        return await self._async_decided(said, names_of(subject.finding))

    async_step_evidence = partialmethod(_async_show, "evidence", ("back",), NoticeText.evidence)
    async_step_advice = partialmethod(_async_show, "advice", ("replacements", "checklist", "back"), NoticeText.advice)
    async_step_planned = partialmethod(_async_show, "planned", ("planned_form", "back"), None)
    async_step_planned_form = partialmethod(_async_ask, DecisionKind.PLANNED)
    async_step_keep = partialmethod(_async_show, "keep", ("keep_form", "back"), None)
    async_step_keep_form = partialmethod(_async_ask, DecisionKind.KEEP)
    async_step_not_hikvision = partialmethod(_async_show, "not_hikvision", ("not_hikvision_form", "back"), None)
    async_step_not_hikvision_form = partialmethod(_async_ask, DecisionKind.NOT_HIKVISION)

    async def async_step_report(self, _: Answers = None) -> RepairsFlowResult:
        """Show what a report of a wrong match would say, and the link that carries it."""
        subject = self.swap_subject()
        knowledge = subject.coordinator.knowledge
        integration = await async_get_integration(self.hass, DOMAIN)
        report = report_of(
            subject.finding,
            say=await async_sentences(self.hass, "en"),
            versions={"Home Assistant": ha_version, NAME: str(integration.version)},
            checked=knowledge.checked if knowledge else {},
            tracker=integration.issue_tracker or "",
        )
        return self._menu("report", ("back",), report=report.markdown(), link=report.link)

    async def async_step_ignore(self, _: Answers = None) -> RepairsFlowResult:
        """Keep the notice quiet; it stays among the ignored repairs."""
        if ir.async_get(self.hass).async_get_issue(DOMAIN, self._notice_id) is None:
            raise AbortFlow("gone")
        ir.async_ignore_issue(self.hass, DOMAIN, self._notice_id, ignore=True)
        return self.async_abort(reason="ignored")

    # It became certain after a decision ---------------------------------------------------------

    async def async_step_news(self, _: Answers = None) -> RepairsFlowResult:
        """Say what became certain; the decision may stay or be made again."""
        self._first = self.async_step_news
        return await self._async_show("news", ("stay", "camera", "evidence"), NoticeText.news)

    async def async_step_stay(self, _: Answers = None) -> RepairsFlowResult:
        """Leave the decision as it is, now that the owner has heard the news."""
        subject = self.swap_subject()
        if subject.decision is None:
            raise AbortFlow("gone")
        subject.decisions.async_told(subject.decision)
        return self._end("stay", names_of(subject.finding))

    # One notice for all cameras -----------------------------------------------------------------

    async def async_step_summary(self, _: Answers = None, saved: str | None = None) -> RepairsFlowResult:
        """List what waits for the owner, below the name of the one that was decided about just now."""
        findings, say = self._waiting(), await self._async_say()
        guidance = await self.hass.async_add_executor_job(load_guidance)
        return self.async_show_menu(
            step_id="summary",
            menu_options=["choose", "ignore"],
            description_placeholders={"text": summary_text(findings, say, guidance, saved)},
        )

    async def async_step_choose(self, user_input: Answers = None) -> RepairsFlowResult:
        """Let the owner choose a camera; then come its own screens."""
        if user_input is not None:
            self._camera_id = user_input["camera"]
            try:
                return await self.async_step_camera()
            except AbortFlow:  # it is gone, the others still wait
                return await self.async_step_summary()
        findings, say = self._waiting(), await async_sentences(self.hass)
        labels = {
            one.camera.camera_id: say.label(say.value(one.camera.name), say.verdict(one.verdict)) for one in findings
        }
        return self.async_show_form(step_id="choose", data_schema=vol.Schema({vol.Required("camera"): choice(labels)}))

    # What would replace it ----------------------------------------------------------------------

    async def async_step_replacements(self, _: Answers = None) -> RepairsFlowResult:
        """Say what the camera does here, the choices, and what fits best."""
        text = await self._async_replace_text()
        more = ("replacements_all",) if text.advice.fits else ()
        return self._menu("replacements", (*more, "looks", "advice", "back"), text=text.suggested())

    async def async_step_replacements_all(self, _: Answers = None) -> RepairsFlowResult:
        """Say all that fits, and who is not suggested."""
        text = await self._async_replace_text()
        return self._menu("replacements_all", ("replacements", "back"), text=text.everything())

    async def _async_replace_text(self) -> ReplaceText:
        finding = self.swap_subject().finding
        camera = finding.camera
        replacements, matching = await self.hass.async_add_executor_job(load_replacements)
        if (used := self._where_used.get(camera.camera_id)) is None:
            used = await async_where_used(self.hass, camera.entity_ids, camera.device_ids)
            self._where_used[camera.camera_id] = used
        looks = self._notes().looks
        told = Looks(looks) if looks and looks in Looks else None
        uses = await async_uses(self.hass, finding, matching, used, told=told)
        return ReplaceText(
            advice=advise(
                uses,
                self.hass.config.country,
                replacements,
                matching,
                avoid_listed=Options.of(self._entry()).avoid_listed,
            ),
            tied=replacements.tied,
            say=await self._async_say(),
            today=dt_util.now().date(),
        )

    async def async_step_looks(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask what it looks like, where nothing says it or the owner knows better."""
        notes = self._notes()
        if user_input is None:
            return self._form("looks", _LOOKS, {"looks": notes.looks} if notes.looks else {})
        saving = self._async_note(notes._replace(looks=str(user_input["looks"])))
        failed = await self._async_failed(saving, "looks", _LOOKS, user_input)
        return failed or await self.async_step_replacements()

    async def async_step_checklist(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask which of the steps for now are done, and remember it for this camera."""
        notes, say = self._notes(), await async_sentences(self.hass)
        steps = (await self.hass.async_add_executor_job(load_guidance)).steps
        labels = {step.key: say.step(step.key) for step in steps}
        schema = vol.Schema({vol.Optional("done"): choice(labels, multiple=True)})
        if user_input is None:
            return self._form("checklist", schema, {"done": [key for key in labels if key in notes.done]})
        saving = self._async_note(notes._replace(done=frozenset(user_input.get("done", ()))))
        failed = await self._async_failed(saving, "checklist", schema, user_input)
        return failed or await self.async_step_advice()

    def _notes(self) -> CameraNotes:
        subject = self.swap_subject()
        return subject.decisions.notes_of(subject.finding.camera)

    async def _async_note(self, notes: CameraNotes) -> None:
        subject = self.swap_subject()
        await subject.decisions.async_note(subject.finding.camera, notes)

    # Parts --------------------------------------------------------------------------------------

    @override
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """End, or go on with the other cameras."""
        return await self._async_decided("replaced", names)

    async def _async_failed(
        self, saving: Awaitable[object], step_id: str, schema: vol.Schema, answers: Answers
    ) -> RepairsFlowResult | None:
        """Save; where that is refused, return the form as it was filled in, with the reason."""
        try:
            await saving
        except HomeAssistantError as refused:
            return self._form(step_id, schema, answers, refused)
        return None

    async def _async_decided(self, said: str, names: dict[str, str]) -> RepairsFlowResult:
        """End the repair; that of the summary goes on while cameras wait."""
        if self._case is Case.SUMMARY:
            try:
                return await self.async_step_summary(saved=names["name"])
            except AbortFlow:  # none waits
                pass
        return self._end(said, names)

    def _end(self, said: str, names: dict[str, str]) -> RepairsFlowResult:
        return self.async_create_entry(data={}, description=said, description_placeholders=names)

    def _menu(self, step_id: str, options: tuple[str, ...], **said: str) -> RepairsFlowResult:
        names = names_of(self.swap_subject().finding)
        return self.async_show_menu(
            step_id=step_id, menu_options=list(options), description_placeholders={**names, **said}
        )

    def _form(
        self, step_id: str, schema: vol.Schema, answers: Answers, refused: HomeAssistantError | None = None
    ) -> RepairsFlowResult:
        names = names_of(self.swap_subject().finding)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, answers),
            errors={getattr(refused, "field", "base"): str(refused.translation_key)} if refused else None,
            description_placeholders={**names, **((refused and refused.translation_placeholders) or {})},
        )
