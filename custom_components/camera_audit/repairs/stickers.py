"""The screens on which the owner says what the sticker of a camera says: of the notice's, or of one of an unknown maker."""

from functools import partialmethod
from typing import Final

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.data_entry_flow import AbortFlow

from ..audit.camera import CameraKind, Sticker
from ..audit.finding import Finding
from ..helpers.selectors import make_choice, vol
from ..language.markdown import join_paragraphs
from ..language.translations import async_get_sentences
from ..settings.label_text import LABEL, async_look_up_label
from ..settings.sticker_form import (
    async_save_sticker,
    label_sticker_cameras,
    make_sticker_form,
    say_sticker_result,
    suggest_answers,
)
from ..settings.swap_flow import Answers, make_name_values
from .screen import RepairFlow

#: Choices of the menu at most, without the way back.
_CHOICES: Final = 5


class StickerScreens(RepairFlow):
    """Ask what a sticker says, and go on from what follows."""

    #: The id of the camera whose sticker is read; empty for that of the notice.
    _sticker_id = ""
    #: The ids of those that have a choice of their own, as they were shown.
    _named_ids: tuple[str, ...] = ()
    #: What was said of the brand or model that was looked up last.
    _looked_up = ""

    async def async_step_sticker(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was read on it so far; offer to enter it, to take it back, to name another maker, to look up a brand.

        Cameras of an unknown maker are offered as well: their own notice they do not have.
        """
        self._sticker_id = ""
        say = await self._async_get_sentences()
        finding = self.swap_subject().finding
        sticker = self._read_sticker(finding)
        unknown = self._list_other_unknown()
        options = ["sticker_own", "not_hikvision"]
        if finding.camera.kind is CameraKind.RECORDER:
            # Cameras of any brand are connected to it: what is known of a brand.
            options.append("label")
        text = say.say("notice", "sticker_none")
        if sticker is not None:
            options.insert(1, "sticker_undo")
            values = {"brand": sticker.brand, "model": sticker.model}
            text = say.say("notice", "sticker_now", values)
        room = _CHOICES - len(options)
        # What finds no room is asked for together, and that takes a choice as well.
        named = unknown if len(unknown) <= room else unknown[: room - 1]
        self._named_ids = tuple([finding.camera.camera_id for finding in named])
        names = {}
        for number, finding in enumerate(named, 1):
            options.append(f"sticker_unknown_{number}")
            names[f"unknown_{number}"] = make_name_values(finding)["name"]
        if len(named) < len(unknown):
            options.append("sticker_other")
        text = join_paragraphs(text, say.makers_untold(unknown))
        return self._show_menu("sticker", (*options, "back"), text=text, **names)

    async def _async_read_named(
        self, number: int, _: Answers = None
    ) -> RepairsFlowResult:
        """Ask for the sticker of a camera of an unknown maker. ``number``: its place among those shown, from 1."""
        self._sticker_id = self._named_ids[number - 1]
        return await self.async_step_sticker_own()

    async_step_sticker_unknown_1 = partialmethod(_async_read_named, 1)
    async_step_sticker_unknown_2 = partialmethod(_async_read_named, 2)
    async_step_sticker_unknown_3 = partialmethod(_async_read_named, 3)

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
        """Ask for a camera of an unknown maker and what its sticker says; where there is but one, for that alone."""
        unknown = self.list_unknown()
        if not unknown:
            raise AbortFlow("gone")
        if len(unknown) == 1:
            self._sticker_id = unknown[0].camera.camera_id
            return await self.async_step_sticker_own()
        labels = label_sticker_cameras(unknown, await async_get_sentences(self.hass))
        # The frontend fills in what is required: what is read of one is not saved for another by chance.
        camera = {vol.Optional("camera"): make_choice(labels)}
        schema = vol.Schema({**camera, **self._make_form().schema})
        chosen = answers or {}
        if not chosen.get("camera") or not (chosen.get("brand") or chosen.get("model")):
            say = await self._async_get_sentences()
            names = {"text": say.makers_untold(unknown)}
            return self._show_form("sticker_other", schema, answers, names=names)
        self._sticker_id = str(chosen["camera"])
        return await self._async_save_answers("sticker_other", schema, answers)

    async def async_step_label(self, answers: Answers = None) -> RepairsFlowResult:
        """Ask for a brand or a model, as of a camera on this recorder; then say who made it."""
        if answers is None:
            return self._show_form("label", LABEL, answers, names={"text": ""})
        say = await self._async_get_sentences()
        self._looked_up = await async_look_up_label(self.hass, answers["label"], say)
        return await self.async_step_label_result()

    async def async_step_label_result(self, _: Answers = None) -> RepairsFlowResult:
        """Say who made what was looked up; offer another, and the way back."""
        options = ("label", "back")
        return self._show_menu("label_result", options, text=self._looked_up)

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
