"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first screen is a menu; each choice is a step of its own. A new choice is its id in
``CHOICES``, a step ``async_step_<id>``, and its texts below ``issues.finding.fix_flow`` in the
translations. The summary and the news have a first screen of their own and share all others.

Each screen leads one step back, forms too: the frontend has no button for that, so it is a field.
Every step looks at the home anew: where the notice has lost its reason, `AbortFlow`.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partialmethod
from typing import Any, Final, override

from homeassistant.components.http.auth import async_sign_path
from homeassistant.components.repairs import RepairsFlow
from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.const import STATE_UNAVAILABLE, __version__ as ha_version
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
from ..decisions.decision import HAS_REVIEW, REVIEW_AFTER, WHY, CameraNotes, DecisionKind
from ..decisions.notice_ids import issue_id_of
from ..decisions.standing import BACK, TO_DECIDE
from ..helpers.selectors import choice, vol
from ..knowledge.guidance import load_guidance, load_rules
from ..knowledge.replacements import load_replacements
from ..language.markdown import paragraphs, picture
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
from .rule_text import rule_for, rule_text
from .text import NoticeText, named, summary_text

#: By weight.
CHOICES: Final = ("advice", "replace", "keep", "not_hikvision", "more")
#: The last choice of the first screen of a camera, by what the notice is about.
LAST_CHOICE: Final[dict[Case, tuple[str, ...]]] = {Case.NEWS: ("news",), Case.SUMMARY: ("summary",)}
#: How long the link of a picture holds.
PICTURE_FOR: Final = timedelta(minutes=2)
#: By when it is to be replaced, unless another day is chosen.
REPLACE_WITHIN: Final = timedelta(days=90)

_LIST: Final = {"mode": "dropdown"}
_WHY: Final = selector({"select": {"options": list(WHY), "translation_key": "why", **_LIST}})
_REASON: Final[dict[vol.Marker, Any]] = {vol.Optional("reason"): selector({"text": {}})}
_DAY: Final = selector({"date": {}})
_BACK: Final[dict[vol.Marker, Any]] = {vol.Optional("back"): selector({"boolean": {}})}
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
_DECISION: Final = selector({"select": {"options": list(_FORMS), "translation_key": "decide", "mode": "list"}})
_KNOWN_LOOKS: Final = [looks.value for looks in Looks if looks is not Looks.UNKNOWN]
_LOOKS: Final = vol.Schema(
    {vol.Optional("looks"): selector({"select": {"options": _KNOWN_LOOKS, "translation_key": "looks", **_LIST}})}
)


class NoticeFlow(RepairsFlow, SwapFlow):
    """The screens of one notice."""

    def __init__(self, issue_id: str, case: str, camera_id: str | None) -> None:
        """Take the notice; the summary chooses its camera later."""
        self._notice_id = issue_id
        self._case = Case(case)
        self._camera_id = camera_id or ""
        #: The screens that led to the one that is shown, and that one.
        self._trail: list[str] = []
        self._router = ""
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
        choices = (*CHOICES, *LAST_CHOICE.get(self._case, ()))
        return await self._async_show("camera", choices, lambda said: paragraphs(self._picture(), said.first()))

    def _picture(self) -> str:
        """Return the picture of what the camera sees, for whoever looks at the notice now.

        The browser asks Home Assistant for it by a link that ends soon; nothing keeps it.
        """
        for entity_id in self.swap_subject().finding.camera.entity_ids:
            state = self.hass.states.get(entity_id)
            if state and state.domain == "camera" and state.state != STATE_UNAVAILABLE:
                return picture(async_sign_path(self.hass, f"/api/camera_proxy/{entity_id}", PICTURE_FOR))
        return ""

    async def async_step_replace(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what leads to another camera."""
        return self._menu("replace", ("replacements", "swap", "planned", "back"))

    async def async_step_more(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what fewer people want."""
        ignore = ("ignore",) if self._case is Case.CAMERA else ()
        return self._menu("more", ("evidence", "report", *ignore, "back"))

    @override
    async def async_step_back(self, _: Answers = None) -> RepairsFlowResult:
        """Go back to the screen before this one."""
        self._trail.pop()
        shown: RepairsFlowResult = await getattr(self, f"async_step_{self._trail[-1]}")()
        return shown

    def _walk(self, step_id: str) -> None:
        """Note which screen is shown; one that led here is gone back to."""
        if step_id in self._trail:
            del self._trail[self._trail.index(step_id) :]
        self._trail.append(step_id)

    @override
    def async_show_menu(self, *, step_id: str | None = None, **shown: Any) -> RepairsFlowResult:
        self._walk(step_id or "")
        return super().async_show_menu(step_id=step_id, **shown)

    @override
    def async_show_form(
        self, *, step_id: str | None = None, data_schema: vol.Schema | None = None, **shown: Any
    ) -> RepairsFlowResult:
        """Show a form with a way back."""
        self._walk(step_id or "")
        schema = (data_schema or vol.Schema({})).extend(_BACK)
        return super().async_show_form(step_id=step_id, data_schema=schema, **shown)

    async def _async_show(
        self, step_id: str, options: tuple[str, ...], text: Callable[[NoticeText], str], _: Answers = None
    ) -> RepairsFlowResult:
        """Show a text about the camera, and a menu below it."""
        subject = self.swap_subject()
        camera = subject.finding.camera
        said = NoticeText(
            finding=subject.finding,
            say=await self._async_say(),
            guidance=await self.hass.async_add_executor_job(load_guidance),
            country=self.hass.config.country,
            today=dt_util.now().date(),
            others=tuple(subject.coordinator.findings.values()),
            decision=subject.decision,
            done=subject.decisions.notes_of(camera).done_for(subject.finding),
            asks=Options.of(self._entry()).ask,
            relays=knowledge.relays_of(camera.integrations) if (knowledge := subject.coordinator.knowledge) else (),
            integrations=self._integrations(),
            ways_in=home.ways_in if (home := subject.coordinator.data.home) else None,
        )
        return self._menu(step_id, options, text=text(said))

    async def _async_ask(self, kind: DecisionKind, answers: Answers = None) -> RepairsFlowResult:
        """Say what a decision does, and ask what belongs to it; then decide."""
        fields, within = _FORMS[kind]
        schema, finding = vol.Schema(fields), self.swap_subject().finding
        if answers is None:
            return self._form(kind.value, schema, _suggested(within))
        if _goes_back(answers):
            return await self.async_step_back()
        saving = self._async_decide([finding], kind, answers)
        if failed := await self._async_failed(saving, kind.value, schema, answers):
            return failed
        never = kind is DecisionKind.KEEP and _review(answers) is None
        return await self._async_decided("not_again" if never else kind.value, names_of(finding))

    async def _async_decide(self, findings: Iterable[Finding], kind: DecisionKind, answers: Mapping[str, Any]) -> None:
        """Decide about cameras; nothing is decided about those after one that is refused."""
        why = answers.get("why", "") if kind is DecisionKind.KEEP else ""
        review = _review(answers) if kind in HAS_REVIEW else None
        decisions = self._entry().runtime_data.decisions
        for finding in findings:
            await decisions.async_decide(finding, kind, why=why, reason=answers.get("reason", ""), review=review)

    async_step_evidence = partialmethod(_async_show, "evidence", ("back",), NoticeText.evidence)
    async_step_advice = partialmethod(
        _async_show, "advice", ("rule", "replacements", "checklist", "back"), NoticeText.advice
    )
    async_step_planned = partialmethod(_async_ask, DecisionKind.PLANNED)
    async_step_keep = partialmethod(_async_ask, DecisionKind.KEEP)
    async_step_not_hikvision = partialmethod(_async_ask, DecisionKind.NOT_HIKVISION)

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
            menu_options=["choose", "several", "ignore"],
            description_placeholders={"text": summary_text(findings, say, guidance, saved)},
        )

    async def async_step_choose(self, user_input: Answers = None) -> RepairsFlowResult:
        """Let the owner choose a camera; then come its own screens."""
        if user_input is not None:
            if _goes_back(user_input, "camera"):
                return await self.async_step_back()
            self._camera_id = user_input["camera"]
            try:
                return await self.async_step_camera()
            except AbortFlow:  # it is gone, the others still wait
                return await self.async_step_summary()
        schema = vol.Schema({vol.Optional("camera"): choice(await self._async_labels())})
        return self.async_show_form(step_id="choose", data_schema=schema)

    async def async_step_several(self, answers: Answers = None) -> RepairsFlowResult:
        """Let the owner decide about several cameras in one go."""
        cameras = {vol.Optional("cameras"): choice(await self._async_labels(), multiple=True)}
        schema = vol.Schema({**cameras, vol.Required("decision"): _DECISION, **_FORMS[DecisionKind.KEEP][0]})
        if answers is None:
            return self._form("several", schema, {"decision": DecisionKind.KEEP, **_suggested(REVIEW_AFTER)}, names={})
        if _goes_back(answers, "cameras"):
            return await self.async_step_back()
        chosen = [one for one in self._waiting() if one.camera.camera_id in answers["cameras"]]
        saving = self._async_decide(chosen, DecisionKind(answers["decision"]), answers)
        if failed := await self._async_failed(saving, "several", schema, answers, names={}):
            return failed
        said = [names_of(one) for one in chosen]
        joined = {key: ", ".join(names[key] for names in said) for key in ("name", "device")}
        return await self._async_decided("several", joined)

    async def _async_labels(self) -> dict[str, str]:
        """Name what waits, by camera id."""
        say = await async_sentences(self.hass)
        return {one.camera.camera_id: say.label(named(one, say), say.verdict(one.verdict)) for one in self._waiting()}

    # What would replace it ----------------------------------------------------------------------

    async def async_step_replacements(self, _: Answers = None) -> RepairsFlowResult:
        """Say what the camera does here, the choices, and what fits best."""
        text = await self._async_replace_text()
        more = ("replacements_all",) if text.advice.fits else ()
        return self._menu("replacements", (*more, "looks", "back"), text=text.suggested())

    async def async_step_replacements_all(self, _: Answers = None) -> RepairsFlowResult:
        """Say all that fits, and who is not suggested."""
        text = await self._async_replace_text()
        return self._menu("replacements_all", ("back",), text=text.everything())

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
        if _goes_back(user_input, "looks"):
            return await self.async_step_back()
        saving = self._async_note(notes._replace(looks=str(user_input["looks"])))
        failed = await self._async_failed(saving, "looks", _LOOKS, user_input)
        return failed or await self.async_step_replacements()

    # The rule for the router ---------------------------------------------------------------------

    async def async_step_rule(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask for which router the rule is to be written that ends the way of this camera to the internet."""
        if user_input is not None:
            if _goes_back(user_input, "router"):
                return await self.async_step_back()
            self._router = str(user_input["router"])
            return await self.async_step_rule_text()
        rules, _ = await self.hass.async_add_executor_job(load_rules)
        schema = vol.Schema({vol.Optional("router"): choice({rule.key: rule.name for rule in rules})})
        return self._form("rule", schema, {"router": rule_for(rules, self._integrations())})

    async def async_step_rule_text(self, _: Answers = None) -> RepairsFlowResult:
        """Show the rule for the router that was chosen; nothing runs it."""
        rules, checked = await self.hass.async_add_executor_job(load_rules)
        api = self.hass.config.api
        text = rule_text(
            next(rule for rule in rules if rule.key == self._router),
            checked,
            await self._async_say(),
            camera=self.swap_subject().finding.camera.host,
            home_assistant=api.local_ip if api else None,
        )
        return self._menu("rule_text", ("back",), text=text)

    def _integrations(self) -> set[str]:
        return {one.domain for one in self.hass.config_entries.async_entries(include_ignore=False)}

    async def async_step_checklist(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask which of the steps for now are done, and remember it for this camera."""
        notes, say, finding = self._notes(), await async_sentences(self.hass), self.swap_subject().finding
        done = notes.done_for(finding)
        steps = (await self.hass.async_add_executor_job(load_guidance)).steps
        labels = {step.key: say.step(step.key) for step in steps}
        schema = vol.Schema({vol.Optional("done"): choice(labels, multiple=True)})
        if user_input is None:
            return self._form("checklist", schema, {"done": [key for key in labels if key in done]})
        if _goes_back(user_input):
            return await self.async_step_back()
        saving = self._async_note(notes.with_done(user_input.get("done", ()), finding))
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
        self,
        saving: Awaitable[object],
        step_id: str,
        schema: vol.Schema,
        answers: Answers,
        names: dict[str, str] | None = None,
    ) -> RepairsFlowResult | None:
        """Save; where that is refused, return the form as it was filled in, with the reason."""
        try:
            await saving
        except HomeAssistantError as refused:
            return self._form(step_id, schema, answers, refused, names)
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
        self,
        step_id: str,
        schema: vol.Schema,
        answers: Answers,
        refused: HomeAssistantError | None = None,
        names: dict[str, str] | None = None,
    ) -> RepairsFlowResult:
        """Ask. ``names``: what its texts name, by default the camera."""
        names = names_of(self.swap_subject().finding) if names is None else names
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, answers),
            errors={getattr(refused, "field", "base"): str(refused.translation_key)} if refused else None,
            description_placeholders={**names, **((refused and refused.translation_placeholders) or {})},
        )


def _suggested(within: timedelta) -> dict[str, Any]:
    return {"review": (dt_util.now().date() + within).isoformat(), "never": False}


def _review(answers: Mapping[str, Any]) -> date | None:
    """Return the day that a form names, if it is to count."""
    day = None if answers.get("never") else answers.get("review")
    return date.fromisoformat(day) if day else None


def _goes_back(answers: Mapping[str, Any], needed: str | None = None) -> bool:
    """Whether a form leads back: it says so, or nothing was chosen that it needs."""
    return bool(answers.get("back")) or (needed is not None and not answers.get(needed))
