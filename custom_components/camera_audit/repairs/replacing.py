"""What the repair of a notice offers about replacing: advice, a checklist of steps, a plan."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import (
    DateSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)
from homeassistant.util import dt as dt_util

from ..audit.advice import advise
from ..audit.uses import Looks
from ..decisions.decision import DecisionKind
from ..knowledge.guidance import load_guidance
from ..knowledge.replacements import load_replacements
from ..language.translations import async_sentences
from ..replace.capabilities import async_uses
from ..where_used.search import async_where_used
from .choices import Choices
from .replacement_text import ReplaceText
from .text import NoticeText

if TYPE_CHECKING:
    import probatio as vol
    from homeassistant.components.repairs.models import RepairsFlowResult

    from ..audit.finding import Finding
    from ..where_used.usage import WhereUsed
    from .screens import Answers, Scene
else:  # the same under its older name, which all versions know
    import voluptuous as vol

#: Where "What can I do now?" leads on to.
ADVICE: Final = ("replacements", "checklist", "back")
#: By when it is to be replaced, unless another day is chosen.
REPLACE_WITHIN: Final = timedelta(days=90)

_PLANNED: Final = vol.Schema(
    {
        vol.Required("review"): DateSelector(),
        vol.Optional("reason"): TextSelector(TextSelectorConfig(multiline=False)),
    }
)
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


class Replacing(Choices):
    """The screens before a new camera is there."""

    #: Where the camera is used, looked up once; by the camera's id.
    _where_used: tuple[str, WhereUsed] | None = None

    async def async_step_advice(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002 (the same for every step)
        """Say what can be done now."""
        return await self._async_camera_screen("advice", ADVICE, NoticeText.advice)

    # What would replace it ----------------------------------------------------------------------

    async def async_step_replacements(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002 (the same for every step)
        """Say what the camera does here, the choices, and what fits best."""
        return await self._async_replacements("replacements", everything=False)

    async def async_step_replacements_all(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say all that fits, and who is not suggested."""
        return await self._async_replacements("replacements_all", everything=True)

    async def _async_replacements(self, step_id: str, *, everything: bool) -> RepairsFlowResult:
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        text = await self._async_replace_text(scene, finding)
        options = ["looks", "advice", "back"]
        if everything:
            options = ["replacements", "back"]
        elif text.advice.fits:
            options.insert(0, "replacements_all")
        return self.async_show_menu(
            step_id=step_id,
            menu_options=options,
            description_placeholders={
                **self._names(finding),
                "text": text.everything() if everything else text.suggested(),
            },
        )

    async def _async_replace_text(self, scene: Scene, finding: Finding) -> ReplaceText:
        replacements, matching = await self.hass.async_add_executor_job(load_replacements)
        noted = scene.data.decisions.notes_of(finding.camera).looks
        uses = await async_uses(
            self.hass,
            finding,
            matching,
            await self._async_where_used(finding),
            told=Looks(noted) if noted and noted in Looks else None,
        )
        return ReplaceText(
            advice=advise(uses, self.hass.config.country, replacements, matching),
            tied=replacements.tied,
            say=(await async_sentences(self.hass)).for_markdown(),
            today=dt_util.now().date(),
        )

    async def _async_where_used(self, finding: Finding) -> WhereUsed:
        camera = finding.camera
        if self._where_used is None or self._where_used[0] != camera.camera_id:
            found = await async_where_used(self.hass, camera.entity_ids, camera.device_ids)
            self._where_used = (camera.camera_id, found)
        return self._where_used[1]

    async def async_step_looks(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask what it looks like, where nothing says it or the owner knows better."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        notes = scene.data.decisions.notes_of(finding.camera)
        if user_input is None:
            return self._form("looks", _LOOKS, {"looks": notes.looks} if notes.looks else {})
        noted = notes._replace(looks=str(user_input["looks"]))
        try:
            await scene.data.decisions.async_note(finding.camera, noted)
        except HomeAssistantError:
            return self._form("looks", _LOOKS, user_input, {"base": "decision_not_saved"})
        return await self.async_step_replacements()

    # The checklist ------------------------------------------------------------------------------

    async def async_step_checklist(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask which of the steps for now are done, and remember it for this camera."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        notes = scene.data.decisions.notes_of(finding.camera)
        guidance = await self.hass.async_add_executor_job(load_guidance)
        say = await async_sentences(self.hass)
        schema = vol.Schema(
            {
                vol.Optional("done"): SelectSelector(
                    SelectSelectorConfig(
                        options=[
                            SelectOptionDict(value=step.key, label=say.step(step.key))
                            for step in guidance.steps
                        ],
                        multiple=True,
                        mode=SelectSelectorMode.LIST,
                    )
                )
            }
        )
        if user_input is None:
            known = [step.key for step in guidance.steps if step.key in notes.done]
            return self._form("checklist", schema, {"done": known})
        noted = notes._replace(done=frozenset(user_input.get("done", ())))
        try:
            await scene.data.decisions.async_note(finding.camera, noted)
        except HomeAssistantError:
            return self._form("checklist", schema, user_input, {"base": "decision_not_saved"})
        return await self.async_step_advice()

    # A plan -------------------------------------------------------------------------------------

    async def async_step_planned(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say what planning a replacement means."""
        return await self._async_camera_screen("planned", ("planned_form", "back"), None)

    async def async_step_planned_form(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask by when; then remember the plan."""
        if user_input is None:
            day = (dt_util.now().date() + REPLACE_WITHIN).isoformat()
            return self._form("planned_form", _PLANNED, {"review": day})
        review = date.fromisoformat(user_input["review"])
        return await self._async_decide(
            "planned_form", _PLANNED, user_input, DecisionKind.PLANNED, review=review
        )
