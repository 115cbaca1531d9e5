"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first screen is a menu; each choice is a step of its own. A new choice is its id in
``CHOICES``, a step ``async_step_<id>``, and its texts below ``issues.finding.fix_flow`` in the
translations. The summary and the news have a first screen of their own and share all others.

Each choice that settles a notice says first what it does, on a screen with a way back; then comes
its form. Every step looks at the home anew: where the notice has lost its reason, `AbortFlow`.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, override

from homeassistant.components.repairs import RepairsFlow
from homeassistant.const import __version__ as ha_version
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import (
    BooleanSelector,
    DateSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)
from homeassistant.loader import async_get_integration
from homeassistant.util import dt as dt_util

from ..audit.advice import advise
from ..audit.uses import Looks
from ..const import DOMAIN, NAME
from ..decisions.decision import REVIEW_AFTER, WHY, DecisionError, DecisionKind
from ..helpers.selectors import choice
from ..knowledge.guidance import load_guidance
from ..knowledge.replacements import load_replacements
from ..language.translations import async_sentences
from ..notices.board import async_ignore
from ..notices.notice import Case
from ..replace.capabilities import async_uses
from ..replace.flow import Subject, SwapFlow, names_of
from ..where_used.search import async_where_used
from .replacement_text import ReplaceText
from .report import report_of
from .scene import Scene, async_notice_text, scene_of, waiting
from .text import NoticeText, summary_text

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Any

    import probatio as vol
    from homeassistant.components.repairs.models import RepairsFlowResult

    from ..decisions.camera_notes import CameraNotes
    from ..replace.flow import Answers, Shown
    from ..where_used.usage import WhereUsed
else:  # the same under its older name, which all versions know
    import voluptuous as vol

CHOICES: Final = ("evidence", "advice", "swap", "planned", "keep", "not_hikvision", "report")
#: The last choice of the first screen, by what the notice is about.
LAST_CHOICE: Final = {Case.CAMERA: "ignore", Case.NEWS: "news", Case.SUMMARY: "summary"}
#: By when it is to be replaced, unless another day is chosen.
REPLACE_WITHIN: Final = timedelta(days=90)

_TEXT: Final = TextSelector(TextSelectorConfig(multiline=False))


class _DecisionForm(NamedTuple):
    """The form of a decision. ``within``: the time to the day that is suggested."""

    kind: DecisionKind
    schema: vol.Schema
    within: timedelta = timedelta()


_FORMS: Final = {
    "keep_form": _DecisionForm(
        DecisionKind.KEEP,
        vol.Schema(
            {
                vol.Optional("why"): SelectSelector(
                    SelectSelectorConfig(options=list(WHY), translation_key="why", mode=SelectSelectorMode.DROPDOWN)
                ),
                vol.Optional("reason"): _TEXT,
                vol.Optional("review"): DateSelector(),
                # The frontend's field for a date has no way to empty it.
                vol.Optional("never"): BooleanSelector(),
            }
        ),
        REVIEW_AFTER,
    ),
    "planned_form": _DecisionForm(
        DecisionKind.PLANNED,
        vol.Schema({vol.Required("review"): DateSelector(), vol.Optional("reason"): _TEXT}),
        REPLACE_WITHIN,
    ),
    "not_hikvision_form": _DecisionForm(DecisionKind.NOT_HIKVISION, vol.Schema({vol.Optional("reason"): _TEXT})),
}
_LOOKS: Final = vol.Schema(
    {
        vol.Required("looks"): SelectSelector(
            SelectSelectorConfig(
                options=[looks.value for looks in Looks if looks is not Looks.UNKNOWN],
                translation_key="looks",
                mode=SelectSelectorMode.DROPDOWN,
            )
        )
    }
)

type _Step = Callable[[NoticeFlow, Answers], Coroutine[Any, Any, RepairsFlowResult]]


def _screen(step_id: str, *options: str, text: Callable[[NoticeText], str] | None = None) -> _Step:
    """Return a step that shows a text about the camera, and a menu below it."""

    async def step(flow: NoticeFlow, _: Answers = None) -> RepairsFlowResult:
        return await flow.async_show_text(step_id, options, text)

    return step


def _decision_form(step_id: str) -> _Step:
    """Return a step that asks what belongs to a decision; then decides."""

    async def step(flow: NoticeFlow, user_input: Answers = None) -> RepairsFlowResult:
        return await flow.async_ask_and_decide(step_id, user_input)

    return step


class NoticeFlow(RepairsFlow, SwapFlow):
    """The screens of one notice."""

    _from_news = False

    def __init__(self, issue_id: str, case: Case, camera_id: str | None) -> None:
        """Take the notice; the summary chooses its camera later."""
        self._notice_id = issue_id
        self._case = case
        self._camera_id = camera_id
        #: Where each camera is used, looked up once; by its id.
        self._where_used: dict[str, WhereUsed] = {}

    async_step_evidence = _screen("evidence", "back", text=NoticeText.evidence)
    async_step_advice = _screen("advice", "replacements", "checklist", "back", text=NoticeText.advice)
    async_step_planned = _screen("planned", "planned_form", "back")
    async_step_planned_form = _decision_form("planned_form")
    async_step_keep = _screen("keep", "keep_form", "back")
    async_step_keep_form = _decision_form("keep_form")
    async_step_not_hikvision = _screen("not_hikvision", "not_hikvision_form", "back")
    async_step_not_hikvision_form = _decision_form("not_hikvision_form")

    async def async_step_init(self, _: Answers = None) -> RepairsFlowResult:
        """Begin with the first screen of what the notice is about."""
        if self._case is Case.SUMMARY:
            return await self.async_step_summary()
        return await (self.async_step_news() if self._case is Case.NEWS else self.async_step_camera())

    async def async_step_camera(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was found, why it matters and what is free to do; offer the choices."""
        self._from_news = False
        return await self.async_show_text("camera", (*CHOICES, LAST_CHOICE[self._case]), NoticeText.first)

    async def async_step_back(self, _: Answers = None) -> RepairsFlowResult:
        """Go back to the first screen of the camera."""
        return await (self.async_step_news() if self._from_news else self.async_step_camera())

    async def async_step_report(self, _: Answers = None) -> RepairsFlowResult:
        """Show what a report of a wrong match would say, and the link that carries it."""
        scene = self._scene()
        integration = await async_get_integration(self.hass, DOMAIN)
        knowledge = scene.data.auditor.knowledge
        report = report_of(
            scene.finding,
            say=await async_sentences(self.hass, "en"),
            versions={"Home Assistant": ha_version, NAME: str(integration.version)},
            checked=knowledge.checked if knowledge else {},
            tracker=integration.issue_tracker or "",
        )
        return self._menu(scene, "report", ("back",), report=report.markdown(), link=report.link)

    async def async_step_ignore(self, _: Answers = None) -> RepairsFlowResult:
        """Keep the notice quiet; it stays among the ignored repairs."""
        ignored = async_ignore(self.hass, self._notice_id)
        return self.async_abort(reason="ignored" if ignored else "gone")

    # It became certain after a decision ---------------------------------------------------------

    async def async_step_news(self, _: Answers = None) -> RepairsFlowResult:
        """Say what became certain; the decision may stay or be made again."""
        self._from_news = True
        return await self.async_show_text("news", ("stay", "camera", "evidence"), NoticeText.news)

    async def async_step_stay(self, _: Answers = None) -> RepairsFlowResult:
        """Leave the decision as it is, now that the owner has heard the news."""
        scene = self._scene()
        if scene.decision is None:
            raise AbortFlow("gone")
        scene.data.decisions.async_told(scene.decision)
        return self._end("stay", names_of(scene.finding))

    # One notice for all cameras -----------------------------------------------------------------

    async def async_step_summary(self, _: Answers = None) -> RepairsFlowResult:
        """List what waits for the owner."""
        return await self._async_summary()

    async def _async_summary(self, saved: str | None = None) -> RepairsFlowResult:
        """List them, below the name of the one that was decided about just now."""
        findings = waiting(self.hass)
        say = (await async_sentences(self.hass)).for_markdown()
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
        findings = waiting(self.hass)
        say = await async_sentences(self.hass)
        labels = {
            one.camera.camera_id: say.label(say.value(one.camera.name), say.verdict(one.verdict)) for one in findings
        }
        return self.async_show_form(step_id="choose", data_schema=vol.Schema({vol.Required("camera"): choice(labels)}))

    # What would replace it ----------------------------------------------------------------------

    async def async_step_replacements(self, _: Answers = None) -> RepairsFlowResult:
        """Say what the camera does here, the choices, and what fits best."""
        scene = self._scene()
        text = await self._async_replace_text(scene)
        more = ("replacements_all",) if text.advice.fits else ()
        options = (*more, "looks", "advice", "back")
        return self._menu(scene, "replacements", options, text=text.suggested())

    async def async_step_replacements_all(self, _: Answers = None) -> RepairsFlowResult:
        """Say all that fits, and who is not suggested."""
        scene = self._scene()
        text = await self._async_replace_text(scene)
        options = ("replacements", "back")
        return self._menu(scene, "replacements_all", options, text=text.everything())

    async def _async_replace_text(self, scene: Scene) -> ReplaceText:
        camera = scene.finding.camera
        replacements, matching = await self.hass.async_add_executor_job(load_replacements)
        if camera.camera_id not in self._where_used:
            found = await async_where_used(self.hass, camera.entity_ids, camera.device_ids)
            self._where_used[camera.camera_id] = found
        noted = self._notes(scene).looks
        uses = await async_uses(
            self.hass,
            scene.finding,
            matching,
            self._where_used[camera.camera_id],
            told=Looks(noted) if noted and noted in Looks else None,
        )
        return ReplaceText(
            advice=advise(uses, self.hass.config.country, replacements, matching),
            tied=replacements.tied,
            say=(await async_sentences(self.hass)).for_markdown(),
            today=dt_util.now().date(),
        )

    async def async_step_looks(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask what it looks like, where nothing says it or the owner knows better."""
        notes = self._notes(self._scene())
        if user_input is None:
            return self._form("looks", _LOOKS, {"looks": notes.looks} if notes.looks else {})
        noted = notes._replace(looks=str(user_input["looks"]))
        failed = await self._async_note(noted, "looks", _LOOKS, user_input)
        return failed or await self.async_step_replacements()

    async def async_step_checklist(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask which of the steps for now are done, and remember it for this camera."""
        notes = self._notes(self._scene())
        steps = (await self.hass.async_add_executor_job(load_guidance)).steps
        say = await async_sentences(self.hass)
        options = [SelectOptionDict(value=step.key, label=say.step(step.key)) for step in steps]
        field = SelectSelectorConfig(options=options, multiple=True, mode=SelectSelectorMode.LIST)
        schema = vol.Schema({vol.Optional("done"): SelectSelector(field)})
        if user_input is None:
            known = [step.key for step in steps if step.key in notes.done]
            return self._form("checklist", schema, {"done": known})
        noted = notes._replace(done=frozenset(user_input.get("done", ())))
        failed = await self._async_note(noted, "checklist", schema, user_input)
        return failed or await self.async_step_advice(None)

    def _notes(self, scene: Scene) -> CameraNotes:
        return scene.data.decisions.notes_of(scene.finding.camera)

    async def _async_note(
        self, notes: CameraNotes, step_id: str, schema: vol.Schema, answers: Answers
    ) -> RepairsFlowResult | None:
        """Remember notes. Where that fails, return the form as it was filled in."""
        scene = self._scene()
        try:
            await scene.data.decisions.async_note(scene.finding.camera, notes)
        except HomeAssistantError:
            return self._form(step_id, schema, answers, {"base": "decision_not_saved"})
        return None

    # The swap -----------------------------------------------------------------------------------

    @override
    def swap_subject(self) -> Subject:
        """Return the camera of the notice."""
        scene = self._scene()
        data = scene.data
        return Subject(scene.finding, scene.decision, data.auditor, data.decisions)

    @override
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """End, or go on with the other cameras."""
        return await self._async_decided("replaced", names)

    # Parts --------------------------------------------------------------------------------------

    async def async_ask_and_decide(self, step_id: str, answers: Answers) -> RepairsFlowResult:
        """Ask, then save the decision; where that fails the form comes back as it was filled in."""
        kind, schema, within = _FORMS[step_id]
        if answers is None:
            suggested = (dt_util.now().date() + within).isoformat()
            return self._form(step_id, schema, {"review": suggested, "never": False})
        day = None if answers.get("never") else answers.get("review")
        review = date.fromisoformat(day) if day else None
        scene = self._scene()
        try:
            await scene.data.decisions.async_decide(
                scene.finding, kind, why=answers.get("why", ""), reason=answers.get("reason", ""), review=review
            )
        except DecisionError as refusal:
            errors = {refusal.field: refusal.key}
            return self._form(step_id, schema, answers, errors, refusal.placeholders)
        except HomeAssistantError:
            return self._form(step_id, schema, answers, {"base": "decision_not_saved"})
        said = "not_again" if kind is DecisionKind.KEEP and review is None else kind.value
        return await self._async_decided(said, names_of(scene.finding))

    async def _async_decided(self, said: str, names: dict[str, str]) -> RepairsFlowResult:
        """End the repair; that of the summary goes on while cameras wait."""
        if self._case is Case.SUMMARY:
            try:
                return await self._async_summary(names["name"])
            except AbortFlow:  # none waits
                pass
        return self._end(said, names)

    def _end(self, said: str, names: dict[str, str]) -> RepairsFlowResult:
        return self.async_create_entry(data={}, description=said, description_placeholders=names)

    def _scene(self) -> Scene:
        return scene_of(self.hass, self._case, self._camera_id)

    async def async_show_text(
        self, step_id: str, options: tuple[str, ...], text: Callable[[NoticeText], str] | None
    ) -> RepairsFlowResult:
        """Show a text about the camera, and a menu below it."""
        scene = self._scene()
        said = {"text": text(await async_notice_text(self.hass, scene))} if text else {}
        return self._menu(scene, step_id, options, **said)

    def _menu(self, scene: Scene, step_id: str, options: tuple[str, ...], **said: str) -> RepairsFlowResult:
        return self.async_show_menu(
            step_id=step_id, menu_options=list(options), description_placeholders={**names_of(scene.finding), **said}
        )

    def _form(
        self,
        step_id: str,
        schema: vol.Schema,
        answers: Answers,
        errors: dict[str, str] | None = None,
        placeholders: Mapping[str, str] | None = None,
    ) -> RepairsFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, answers),
            errors=errors,
            description_placeholders={**names_of(self._scene().finding), **(placeholders or {})},
        )


def flow_of(issue_id: str, data: dict[str, str | int | float | None] | None) -> NoticeFlow:
    """Make the repair of a notice from what the notice carries."""
    data = data or {}
    camera_id = data.get("camera_id")
    return NoticeFlow(
        issue_id, Case(str(data.get("case", Case.CAMERA.value))), None if camera_id is None else str(camera_id)
    )
