"""The screens that tell: how it is known, what is free to do, what would replace the camera."""

from functools import partialmethod
from typing import Final

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.const import __version__ as ha_version
from homeassistant.helpers.selector import selector
from homeassistant.loader import async_get_integration
from homeassistant.util import dt as dt_util

from ..advice.suggest import async_suggest_replacements
from ..advice.uses import Looks
from ..const import DOMAIN, NAME
from ..decisions.decision import CameraNotes
from ..helpers.selectors import make_choice, vol
from ..knowledge.guidance import (
    LAST,
    load_guidance,
    load_home_routers,
    load_rules,
)
from ..language.translations import async_get_sentences
from ..options import Options
from ..settings.swap_flow import Answers
from ..where_used.search import async_find_uses
from ..where_used.usage import WhereUsed
from .home_router_text import (
    ANOTHER,
    Side,
    compose_home_steps,
    compose_unknown_steps,
    find_home_router,
    list_home_routers,
)
from .replacement_text import ReplacementText
from .report import make_fault_report
from .rule_text import compose_rule, find_rule
from .screen import RepairFlow
from .text import NoticeText

#: The first is what a form without an answer shows: nobody saves a type by chance.
_ALL_LOOKS: Final = [
    Looks.UNKNOWN.value,
    *(looks.value for looks in Looks if looks is not Looks.UNKNOWN),
]
_LOOKS: Final = vol.Schema(
    {
        vol.Required("looks"): selector(
            {
                "select": {
                    "options": _ALL_LOOKS,
                    "translation_key": "looks",
                    "mode": "dropdown",
                }
            }
        )
    }
)


def list_unlisted_options(text: ReplacementText) -> tuple[str, ...]:
    """Return the menu entry that leaves makers on a government's list out, where any of them would be shown."""
    return (
        ("replacements_unlisted",)
        if any(fit.candidate.lists for fit in text.advice.shown)
        else ()
    )


class AdviceScreens(RepairFlow):
    """Tell what is known about one camera, and note what was done."""

    #: The key of the router that was chosen, and which way is to be ended there.
    _router = ""
    _side: Side = "block"
    #: Where the camera was used when that was looked up, and its id.
    _where_used: tuple[str, WhereUsed] | None = None

    async_step_evidence = partialmethod(
        RepairFlow.async_show_text, "evidence", ("back",), NoticeText.compose_evidence
    )
    async_step_advice = partialmethod(
        RepairFlow.async_show_text,
        "advice",
        ("block", "rule", "checklist", "replacements", "back"),
        NoticeText.compose_advice,
    )
    async_step_block = partialmethod(
        RepairFlow.async_show_text,
        "block",
        ("block_router", "rule", "checklist", "back"),
        NoticeText.compose_block,
    )

    async def async_step_report(self, _: Answers = None) -> RepairsFlowResult:
        """Show what a report of a wrong match would say, and the link that carries it."""
        subject = self.swap_subject()
        knowledge = subject.coordinator.knowledge
        integration = await async_get_integration(self.hass, DOMAIN)
        report = make_fault_report(
            subject.finding,
            say=await async_get_sentences(self.hass, "en"),
            versions={"Home Assistant": ha_version, NAME: str(integration.version)},
            checked=knowledge.checked if knowledge else {},
            tracker=integration.issue_tracker or "",
        )
        return self._show_menu(
            "report", ("back",), report=report.to_markdown(), link=report.link
        )

    # What would replace it ----------------------------------------------------------------------

    async def async_step_replacements(self, _: Answers = None) -> RepairsFlowResult:
        """Say what the camera does here, the choices, and what fits best."""
        text = await self._async_replace_text()
        more = ("replacements_all",) if text.advice.fits else ()
        return self._show_menu(
            "replacements",
            (*more, *list_unlisted_options(text), "looks", "back"),
            text=text.compose_suggestions(),
        )

    async def async_step_replacements_all(self, _: Answers = None) -> RepairsFlowResult:
        """Say all that fits, and who is not suggested."""
        text = await self._async_replace_text()
        return self._show_menu(
            "replacements_all",
            (*list_unlisted_options(text), "back"),
            text=text.compose_all(),
        )

    async def async_step_replacements_unlisted(
        self, _: Answers = None
    ) -> RepairsFlowResult:
        """Say all that fits but makers that an authority of any country has on a list."""
        text = await self._async_replace_text(avoid_listed=True)
        return self._show_menu(
            "replacements_unlisted", ("back",), text=text.compose_all()
        )

    async def _async_replace_text(
        self, *, avoid_listed: bool = False
    ) -> ReplacementText:
        finding = self.swap_subject().finding
        camera = finding.camera
        if self._where_used is None or self._where_used[0] != camera.camera_id:
            uses = await async_find_uses(
                self.hass, camera.entity_ids, camera.device_ids
            )
            self._where_used = camera.camera_id, uses
        avoid = avoid_listed or Options.of(self._get_entry()).avoid_listed
        used, looks = self._where_used[1], self._camera_notes().looks
        advice, replacements = await async_suggest_replacements(
            self.hass, finding, used, looks, avoid_listed=avoid
        )
        return ReplacementText(
            advice=advice,
            tied=replacements.tied,
            say=await self._async_get_sentences(),
            today=dt_util.now().date(),
        )

    async def async_step_looks(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask what it looks like, where nothing says it or the owner knows better; begin with what is known.

        Unknown takes the owner's own word back: then what its model or Home Assistant says counts again.
        """
        notes = self._camera_notes()
        if user_input is None:
            uses = (await self._async_replace_text()).advice.uses
            return self._show_form("looks", _LOOKS, {"looks": uses.looks.value})
        looks = str(user_input["looks"])
        said = None if looks == Looks.UNKNOWN else looks
        saving = self._async_save_notes(notes._replace(looks=said))
        failed = await self._async_save_or_ask(saving, "looks", _LOOKS, user_input)
        return failed or await self.async_step_replacements()

    # The steps in a home router --------------------------------------------------------------------

    async def async_step_block_router(
        self, user_input: Answers = None
    ) -> RepairsFlowResult:
        """Ask in which router the camera is to be blocked from outside."""
        if user_input is not None:
            self._router, self._side = str(user_input["router"]), "block"
            return await self.async_step_router_text()
        routers = await self.hass.async_add_executor_job(load_home_routers)
        told = list_home_routers(routers, "block", self.hass.config.country)
        say = await self._async_get_sentences()
        names = {router.key: router.name for router in told}
        names[ANOTHER] = say.say("home_router", "another_name")
        return self._show_form(
            "block_router",
            vol.Schema({vol.Required("router"): make_choice(names)}),
            {"router": find_home_router(told, self._list_integrations())},
        )

    # The rule for the router ---------------------------------------------------------------------

    async def async_step_rule(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask for which router the rule is to be written that ends the way of this camera to the internet."""
        if user_input is not None:
            self._router, self._side = str(user_input["router"]), "stop"
            return await self.async_step_router_text()
        rules, _ = await self.hass.async_add_executor_job(load_rules)
        routers = await self.hass.async_add_executor_job(load_home_routers)
        told = list_home_routers(routers, "stop", self.hass.config.country)
        integrations = self._list_integrations()
        *known, another = rules
        names = {rule.key: rule.name for rule in known}
        names |= {router.key: router.name for router in told}
        names[another.key] = another.name
        suggested = find_rule(rules, integrations)
        if suggested == another.key:
            suggested = find_home_router(told, integrations)
        return self._show_form(
            "rule",
            vol.Schema({vol.Required("router"): make_choice(names)}),
            {"router": suggested},
        )

    async def async_step_router_text(self, _: Answers = None) -> RepairsFlowResult:
        """Show the steps in the router that was chosen, or the rule for it; nothing runs it."""
        routers = await self.hass.async_add_executor_job(load_home_routers)
        rules, checked = await self.hass.async_add_executor_job(load_rules)
        api = self.hass.config.api
        say = await self._async_get_sentences()
        camera = self.swap_subject().finding.camera.host
        text = compose_unknown_steps(say, camera=camera)
        for router in routers:
            if router.key == self._router:
                text = compose_home_steps(router, self._side, say, camera=camera)
        for rule in rules if self._side == "stop" else ():
            if rule.key == self._router:
                home_assistant = api.local_ip if api else None
                text = compose_rule(
                    rule, checked, say, camera=camera, home_assistant=home_assistant
                )
        return self._show_menu("router_text", ("back",), text=text)

    async def async_step_checklist(
        self, user_input: Answers = None
    ) -> RepairsFlowResult:
        """Ask which of the steps for now are done, and remember it for this camera."""
        notes, say, finding = (
            self._camera_notes(),
            await async_get_sentences(self.hass),
            self.swap_subject().finding,
        )
        done = notes.done_for(finding)
        guidance = await self.hass.async_add_executor_job(load_guidance)
        # In the order of the page that leads here; what waits until the camera is taken down is no step for now.
        steps = guidance.sort_steps(
            finding.camera.kind,
            finding.camera.integrations,
            flawed=bool(finding.known_flaws),
            done=done,
        )
        labels = {step.key: say.step(step.key) for step in steps if step.key != LAST}
        schema = vol.Schema({vol.Optional("done"): make_choice(labels, multiple=True)})
        if user_input is None:
            return self._show_form(
                "checklist", schema, {"done": [key for key in labels if key in done]}
            )
        saving = self._async_save_notes(
            notes.with_done(user_input.get("done", ()), finding)
        )
        failed = await self._async_save_or_ask(saving, "checklist", schema, user_input)
        return failed or await self.async_step_advice()

    def _camera_notes(self) -> CameraNotes:
        subject = self.swap_subject()
        return subject.decisions.notes_of(subject.finding.camera)

    async def _async_save_notes(self, notes: CameraNotes) -> None:
        subject = self.swap_subject()
        await subject.decisions.async_note(subject.finding.camera, notes)
