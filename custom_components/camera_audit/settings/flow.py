"""The settings: a menu, and a page for each thing that can be chosen.

They hold from the moment they are saved; what was decided or ignored stays as it is. What is sent to
cameras is shown before the permission is asked for; who takes it back chooses what becomes of the answers.
"""

from asyncio import Task
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import selector

from .. import options
from ..audit.finding import FLAGGED, Finding
from ..audit.verdict import SUREST_FIRST
from ..coordinator.probing import async_forget_answers
from ..helpers.selectors import vol
from ..helpers.time_slices import Pace
from ..language.translations import (
    async_get_sentences,
    async_say_error,
)
from ..swap.files import JOURNAL_KEY
from .decisions import DecisionPages
from .label_text import LABEL, async_look_up_label
from .leave_out import LeaveOutPages
from .report_links import list_report_links
from .sticker_form import (
    async_save_sticker,
    label_sticker_cameras,
    make_sticker_form,
    say_sticker_result,
    suggest_answers,
)
from .swap_flow import Answers, make_name_values

if TYPE_CHECKING:
    from .probing_text import AskingText

#: Verdicts that can raise notices, the surest first.
VERDICTS: Final = tuple(verdict.value for verdict in SUREST_FIRST if verdict in FLAGGED)
#: Pages that stand together on one, at most five of them; the last one leads back.
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "find_out": ("sticker", "label", "ask", "answers", "neighbours", "init"),
    "preferences": ("notices", "leave_out", "replacements", "visibility", "init"),
}
#: In the order of time.
PAGES: Final = ["find_out", "decisions", "replace", "report", "preferences"]

_SEVERAL: Final = {"multiple": True}
_VERDICT: Final = {
    "options": list(VERDICTS),
    "translation_key": "verdict",
    "mode": "list",
}
_SUMMARY: Final = {
    "options": list(options.Summary),
    "translation_key": "summary",
    "mode": "list",
}
NOTICES: Final = vol.Schema(
    {
        vol.Optional(options.CONF_VERDICTS): selector({"select": _VERDICT | _SEVERAL}),
        vol.Required(options.CONF_SUMMARY): selector({"select": _SUMMARY}),
    }
)
VISIBILITY: Final = vol.Schema(
    {
        vol.Required(options.CONF_MAKER_SENSORS): selector({"boolean": {}}),
        vol.Optional(options.CONF_DEVICE_LABEL): selector({"label": {}}),
        vol.Required(options.CONF_FLAWS_FOR_ALL): selector({"boolean": {}}),
    }
)
ASK: Final = vol.Schema({vol.Required(options.CONF_ASK): selector({"boolean": {}})})
REPLACEMENTS: Final = vol.Schema(
    {vol.Required(options.CONF_AVOID_LISTED): selector({"boolean": {}})}
)


def make_notice_options(
    *, summary: str, verdicts: Collection[str] = ()
) -> dict[str, Any]:
    """Return the options about notices as their page shows them; no verdict is a choice, too."""
    return {
        options.CONF_VERDICTS: [verdict for verdict in VERDICTS if verdict in verdicts],
        options.CONF_SUMMARY: summary,
    }


class CameraAuditOptionsFlow(DecisionPages, LeaveOutPages):
    """The menu and its pages."""

    _task: Task[None] | None = None

    async def async_step_init(self, _: Answers = None) -> ConfigFlowResult:
        """Offer the pages; where a swap can be undone, the way to do that."""
        pages = [*PAGES]
        if JOURNAL_KEY in self.hass.data and await self._async_can_undo_swap():
            pages.insert(pages.index("decisions"), "swaps")
        return self.async_show_menu(step_id="init", menu_options=pages)

    async def async_step_find_out(self, _: Answers = None) -> ConfigFlowResult:
        """Offer what tells who made a camera."""
        return self._show_group("find_out")

    async def async_step_preferences(self, _: Answers = None) -> ConfigFlowResult:
        """Offer what can be chosen about notices, entities and suggestions."""
        return self._show_group("preferences")

    def _show_group(self, group: str) -> ConfigFlowResult:
        return self.async_show_menu(step_id=group, menu_options=[*GROUPS[group]])

    async def async_step_notices(self, user_input: Answers = None) -> ConfigFlowResult:
        """Ask which verdicts raise notices, and whether in one for all."""
        if user_input is not None:
            return self._save_options(make_notice_options(**user_input))
        suggested = make_notice_options(
            summary=self._options.summary, verdicts=self._options.verdicts
        )
        return self._show_form("notices", NOTICES, suggested)

    async def async_step_visibility(
        self, user_input: Answers = None
    ) -> ConfigFlowResult:
        """Ask what the devices of flagged cameras show, and whether everyone hears of flaws and of ways in and out."""
        errors: dict[str, str] = {}
        chosen = {options.CONF_DEVICE_LABEL: None, **(user_input or {})}
        if user_input is not None:
            label = chosen[options.CONF_DEVICE_LABEL]
            if label not in self._options.leave_out.labels:
                return self._save_options(chosen)
            errors[options.CONF_DEVICE_LABEL] = "label_left_out"
        suggested = user_input or {
            options.CONF_MAKER_SENSORS: self._options.maker_sensors,
            options.CONF_DEVICE_LABEL: self._options.device_label,
            options.CONF_FLAWS_FOR_ALL: self._options.flaws_for_all,
        }
        return self.async_show_form(
            step_id="visibility",
            data_schema=self.add_suggested_values_to_schema(VISIBILITY, suggested),
            errors=errors,
        )

    async def async_step_replacements(
        self, user_input: Answers = None
    ) -> ConfigFlowResult:
        """Ask whether makers on a government's list may be suggested."""
        if user_input is not None:
            return self._save_options(user_input)
        return self._show_form(
            "replacements",
            REPLACEMENTS,
            {options.CONF_AVOID_LISTED: self._options.avoid_listed},
        )

    async def async_step_report(self, _: Answers = None) -> ConfigFlowResult:
        """Link to what was found, in every form of the report."""
        await self._async_wait_for_audit()
        say = await async_get_sentences(self.hass)
        return self._show_menu("report", ["init"], list_report_links(self.hass, say))

    async def async_step_label(self, user_input: Answers = None) -> ConfigFlowResult:
        """Ask for what stands on a label, and say below who made it."""
        answer = (
            await async_look_up_label(
                self.hass, user_input["label"], await self._async_get_sentences()
            )
            if user_input is not None
            else ""
        )
        return self._show_form("label", LABEL, user_input or {}, text=answer)

    # The sticker --------------------------------------------------------------------------------

    async def async_step_sticker(self, user_input: Answers = None) -> ConfigFlowResult:
        """Let the owner choose a camera; those of which nobody knows the maker stand first."""
        if user_input is not None:
            self._chosen = user_input["camera"]
            return await self.async_step_sticker_own()
        data = await self._async_wait_for_audit()
        say = await async_get_sentences(self.hass)
        labels = label_sticker_cameras(data.coordinator.findings.values(), say)
        if not labels:
            raise AbortFlow("no_camera")
        return self._show_choice("sticker", "camera", labels)

    async def async_step_sticker_own(
        self, user_input: Answers = None
    ) -> ConfigFlowResult:
        """Ask what its sticker says; then say what follows."""
        data = self._get_running()
        if (finding := data.coordinator.findings.get(self._chosen)) is None:
            raise AbortFlow("gone")
        names = make_name_values(finding)
        sticker = data.decisions.notes_of(finding.camera).sticker
        if user_input is None:
            schema = make_sticker_form(
                self._findings.values(), data.coordinator.knowledge
            )
            return self._show_form(
                "sticker_own", schema, suggest_answers(sticker), **names
            )
        return await self._async_end_sticker(finding, user_input)

    async def async_step_sticker_undo(self, _: Answers = None) -> ConfigFlowResult:
        """Take back what was read on it."""
        finding = self._get_running().coordinator.findings.get(self._chosen)
        if finding is None:
            raise AbortFlow("gone")
        return await self._async_end_sticker(finding, None)

    async def _async_end_sticker(
        self, finding: Finding, answers: Answers
    ) -> ConfigFlowResult:
        """Save what was read, or take it back, and say what follows."""
        data, say = self._get_running(), await self._async_get_sentences()
        try:
            await async_save_sticker(data, finding, answers)
        except HomeAssistantError as error:
            text = await async_say_error(self.hass, say, error)
        else:
            values = {"verdict": say_sticker_result(data, finding, say)}
            text = say.compose("notice", "sticker_result", values)
        options = ["sticker", "init"]
        if data.decisions.notes_of(finding.camera).sticker is not None:
            options.insert(0, "sticker_undo")
        return self._show_menu(
            "sticker_result", options, text, **make_name_values(finding)
        )

    async def async_step_sticker_result(self, _: Answers = None) -> ConfigFlowResult:
        """Go on with another camera."""
        return await self.async_step_sticker()

    # Asking the cameras -------------------------------------------------------------------------

    async def async_step_ask(self, user_input: Answers = None) -> ConfigFlowResult:
        """Show all that is sent, and ask whether it may be."""
        was = self._options.ask
        if user_input is not None:
            if was and not user_input[options.CONF_ASK]:
                return await self.async_step_taken_back()
            return self._save_options(user_input)
        text = await self._async_make_text()
        return self._show_form(
            "ask", ASK, {options.CONF_ASK: was}, table=text.compose_folded_table()
        )

    async def async_step_taken_back(self, _: Answers = None) -> ConfigFlowResult:
        """Ask what becomes of the answers."""
        return self.async_show_menu(
            step_id="taken_back", menu_options=["keep_answers", "delete_answers", "ask"]
        )

    async def async_step_keep_answers(self, _: Answers = None) -> ConfigFlowResult:
        """Ask no more; the file of answers stays, unused."""
        return self._save_options({options.CONF_ASK: False})

    async def async_step_delete_answers(self, _: Answers = None) -> ConfigFlowResult:
        """Ask no more, and delete all answers."""
        if self._data is not None:
            await self._data.asking.async_forget()
        else:
            await async_forget_answers(self.hass)
        return self._save_options({options.CONF_ASK: False})

    async def async_step_answers(self, _: Answers = None) -> ConfigFlowResult:
        """List what each camera was asked and what it answered."""
        data = await self._async_wait_for_audit()
        text = (await self._async_make_text()).compose_answers(
            data.asking.answers,
            data.coordinator.findings.values(),
            on=self._options.ask,
        )
        return self._show_menu(
            "answers", ["ask_now", "init"] if data.asking.is_asking else ["init"], text
        )

    async def async_step_ask_now(self, _: Answers = None) -> ConfigFlowResult:
        """Ask all cameras, and show how far that is."""
        if self._task is None:
            asking = self._get_running().asking
            if not asking.is_asking:
                return await self.async_step_answers()
            self._task = self.config_entry.async_create_background_task(
                self.hass,
                asking.async_ask(self._show_progress),
                "Camera Audit: ask now",
            )
        if not self._task.done():
            return self.async_show_progress(
                step_id="ask_now", progress_action="ask_now", progress_task=self._task
            )
        self._task = None
        return self.async_show_progress_done(next_step_id="answers")

    async def async_step_neighbours(self, _: Answers = None) -> ConfigFlowResult:
        """List what is on the network and not in Home Assistant."""
        asking = (await self._async_wait_for_audit()).asking
        with Pace() as pace:
            neighbours = await asking.async_neighbours(pace)
        text = (await self._async_make_text()).compose_neighbours(
            neighbours, asked=asking.is_asking
        )
        return self._show_menu("neighbours", ["init"], text)

    @callback
    def _show_progress(self, done: int, of: int) -> None:
        self.async_update_progress(done / of if of else 0.0)

    async def _async_make_text(self) -> AskingText:
        """Return the texts of these pages; a start does not wait for their code."""
        make_text = await self.hass.async_add_import_executor_job(_read_asking_text)
        return make_text(await self._async_get_sentences())


def _read_asking_text() -> type[AskingText]:
    """Import the texts about asking cameras. Blocking."""
    from .probing_text import AskingText  # noqa: PLC0415

    return AskingText
