"""The screens on which the owner says what the sticker of a camera says: of the notice's, or of one of an unknown maker."""

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.data_entry_flow import AbortFlow

from ..audit.camera import Sticker
from ..audit.finding import Finding
from ..helpers.selectors import make_choice, vol
from ..language.markdown import join_paragraphs
from ..language.translations import async_get_sentences
from ..settings.sticker_form import (
    async_save_sticker,
    label_sticker_cameras,
    make_sticker_form,
    say_sticker_result,
    suggest_answers,
)
from ..settings.swap_flow import Answers, make_name_values
from .screen import RepairFlow


class StickerScreens(RepairFlow):
    """Ask what a sticker says, and go on from what follows."""

    #: The id of the camera whose sticker is read; empty for that of the notice.
    _sticker_id = ""

    async def async_step_sticker(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was read on it so far; offer to enter it, to take it back, to name another maker, to go to another camera."""
        self._sticker_id = ""
        say = await self._async_get_sentences()
        sticker = self._read_sticker(self.swap_subject().finding)
        unknown = self._list_other_unknown()
        options = ["sticker_own", "not_hikvision"]
        text = say.say("notice", "sticker_none")
        if sticker is not None:
            options.insert(1, "sticker_undo")
            values = {"brand": sticker.brand, "model": sticker.model}
            text = say.say("notice", "sticker_now", values)
        if unknown:
            options.append("sticker_other")
        text = join_paragraphs(text, say.makers_untold(unknown))
        return self._show_menu("sticker", (*options, "back"), text=text)

    async def async_step_sticker_own(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Ask for brand and model; then say what follows."""
        finding, schema = self._get_sticker_finding(), self._make_form()
        if answers is None or not (answers.get("brand") or answers.get("model")):
            return self._show_form(
                "sticker_own",
                schema,
                suggest_answers(self._read_sticker(finding)),
                names=make_name_values(finding),
            )
        return await self._async_save_answers("sticker_own", schema, answers)

    async def async_step_sticker_other(
        self, answers: Answers = None
    ) -> RepairsFlowResult:
        """Ask for a camera and what its sticker says; where there is but one of an unknown maker, for what its own says."""
        unknown = self.list_unknown()
        if not unknown:
            raise AbortFlow("gone")
        if len(unknown) == 1:
            self._sticker_id = unknown[0].camera.camera_id
            return await self.async_step_sticker_own()
        findings = self._get_entry().runtime_data.coordinator.findings
        labels = label_sticker_cameras(
            findings.values(), await async_get_sentences(self.hass)
        )
        camera = {vol.Required("camera"): make_choice(labels)}
        schema = vol.Schema({**camera, **self._make_form().schema})
        if answers is None or not (answers.get("brand") or answers.get("model")):
            return self._show_form("sticker_other", schema, answers, names={})
        self._sticker_id = str(answers["camera"])
        return await self._async_save_answers("sticker_other", schema, answers)

    async def async_step_sticker_undo(self, _: Answers = None) -> RepairsFlowResult:
        """Take back what was read on it."""
        return await self._async_save_answers("sticker_own", vol.Schema({}), None)

    async def async_step_sticker_result(self, _: Answers = None) -> RepairsFlowResult:
        """Say who made the camera now, and offer what comes next; the notice follows the audit by itself."""
        data, finding = self._get_entry().runtime_data, self._get_sticker_finding()
        say = await self._async_get_sentences()
        options = []
        if self._sticker_id in {"", self._camera_id} and self._still_stands():
            options.append("advice")
        if self._read_sticker(finding) is not None:
            options.append("sticker_undo")
        if unknown := self._list_other_unknown():
            options.append("sticker_other")
        values = {"verdict": say_sticker_result(data, finding, say)}
        names = make_name_values(finding)
        text = join_paragraphs(
            f"**{names['device']}**",
            say.compose("notice", "sticker_result", values),
            say.makers_untold(unknown),
        )
        return self.async_show_menu(
            step_id="sticker_result",
            menu_options=[*options, "back"],
            description_placeholders={"text": text},
        )

    async def _async_save_answers(
        self, step_id: str, schema: vol.Schema, answers: Answers
    ) -> RepairsFlowResult:
        """Save what was read, or take it back; then say what follows."""
        data, finding = self._get_entry().runtime_data, self._get_sticker_finding()
        self._sticker_id = finding.camera.camera_id
        saving = async_save_sticker(data, finding, answers)
        names = make_name_values(finding)
        failed = await self._async_save_or_ask(saving, step_id, schema, answers, names)
        return failed or await self.async_step_sticker_result()

    def _make_form(self) -> vol.Schema:
        coordinator = self._get_entry().runtime_data.coordinator
        return make_sticker_form(coordinator.findings.values(), coordinator.knowledge)

    def _get_sticker_finding(self) -> Finding:
        """Return the camera whose sticker is read. AbortFlow where it is gone."""
        if not self._sticker_id:
            return self.swap_subject().finding
        findings = self._get_entry().runtime_data.coordinator.findings
        if (finding := findings.get(self._sticker_id)) is None:
            raise AbortFlow("gone")
        return finding

    def _list_other_unknown(self) -> list[Finding]:
        """Return the cameras of an unknown maker, without the one whose sticker is read."""
        here = self._sticker_id or self._camera_id
        return [
            finding
            for finding in self.list_unknown()
            if finding.camera.camera_id != here
        ]

    def _still_stands(self) -> bool:
        """Whether the notice still has its reason."""
        try:
            self.swap_subject()
        except AbortFlow:
            return False
        return True

    def _read_sticker(self, finding: Finding) -> Sticker | None:
        decisions = self._get_entry().runtime_data.decisions
        return decisions.notes_of(finding.camera).sticker
