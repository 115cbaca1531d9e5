"""The screens that tell: how it is known, what is free to do, what would replace the camera."""

from functools import partialmethod
from typing import Final

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.const import __version__ as ha_version
from homeassistant.helpers.selector import selector
from homeassistant.loader import async_get_integration

from ..advice.uses import Looks
from ..const import DOMAIN, NAME
from ..decisions.decision import CameraNotes
from ..helpers.selectors import make_choice, vol
from ..knowledge.guidance import (
    FIRMWARE,
    LAST,
    DeviceInHand,
    load_guidance,
    load_home_routers,
    load_rules,
    load_unread_routers,
)
from ..language.translations import async_get_sentences
from ..settings.swap_flow import Answers
from ..where_used.usage import WhereUsed
from .home_router_text import Side
from .replacement_text import ReplacementText
from .report import make_fault_report
from .router_guide import RouterGuide
from .screen import RepairFlow
from .text import NoticeText, list_first_steps

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

    #: Where the camera was used when that was looked up, and its id.
    _where_used: tuple[str, WhereUsed] | None = None

    async_step_evidence = partialmethod(
        RepairFlow.async_show_text, "evidence", ("back",), NoticeText.compose_evidence
    )
    async_step_firmware = partialmethod(
        RepairFlow.async_show_text,
        "firmware",
        ("checklist", "back"),
        NoticeText.compose_firmware,
    )

    async def async_step_advice(self, _: Answers = None) -> RepairsFlowResult:
        """Tell what is free to do; the firmware is a choice where it is one of the steps that come first."""
        finding = self.swap_subject().finding
        done = self._camera_notes().done_for(finding)
        guidance = await self.hass.async_add_executor_job(load_guidance)
        first = [step.key for step in list_first_steps(guidance, finding, done)]
        firmware = (FIRMWARE,) if FIRMWARE in first else ()
        return await self.async_show_text(
            "advice",
            ("block", *firmware, "rule", "checklist", "replacements", "back"),
            NoticeText.compose_advice,
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
        reader = await self._async_get_reader(finding)
        camera_id = finding.camera.camera_id
        if self._where_used is None or self._where_used[0] != camera_id:
            self._where_used = camera_id, await reader.async_find_uses()
        return await reader.async_make_replacement_text(
            self._where_used[1], avoid_listed=avoid_listed
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

    # The steps in the router ---------------------------------------------------------------------

    async def async_step_block(self, _: Answers = None) -> RepairsFlowResult:
        """Tell how the camera is blocked from outside, in each router on file; nothing is changed there."""
        routers = (await self._async_make_guide("block")).compose_routers()
        return await self.async_show_text(
            "block",
            ("rule", "checklist", "back"),
            lambda said: said.compose_block(routers),
        )

    async def async_step_rule(self, _: Answers = None) -> RepairsFlowResult:
        """Tell how the camera is stopped from calling out, in each router on file; no rule is run."""
        routers = (await self._async_make_guide("stop")).compose_routers()
        return await self.async_show_text(
            "rule", ("checklist", "back"), lambda said: said.compose_rule(routers)
        )

    async def _async_make_guide(self, side: Side) -> RouterGuide:
        """Return what is told of routers for this home and this camera."""
        routers = await self.hass.async_add_executor_job(load_home_routers)
        unread = await self.hass.async_add_executor_job(load_unread_routers)
        rules, checked = await self.hass.async_add_executor_job(load_rules)
        api = self.hass.config.api
        return RouterGuide(
            side=side,
            routers=routers,
            unread=unread,
            rules=rules,
            rules_checked=checked,
            say=await self._async_get_sentences(),
            country=self.hass.config.country,
            integrations=self._list_integrations(),
            camera=self.swap_subject().finding.camera.host,
            home_assistant=api.local_ip if api else None,
        )

    # What is done --------------------------------------------------------------------------------

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
            DeviceInHand(
                finding.camera.kind,
                finding.camera.integrations,
                bool(finding.known_flaws),
                done,
            )
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
