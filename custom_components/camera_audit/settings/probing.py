"""The pages of the settings about asking the cameras: the permission, the answers, the network.

What is sent is shown before the permission is asked for; who takes it back chooses what becomes of
the answers.
"""

from asyncio import Task
from typing import TYPE_CHECKING, Final

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import callback
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.selector import BooleanSelector

from ..coordinator.probing import Asking, async_forget_answers
from ..helpers.selectors import vol
from ..helpers.time_slices import Pace
from ..options import CONF_ASK
from ..replace.flow import Answers
from .pages import Pages

if TYPE_CHECKING:
    from .probing_text import AskingText


ASK: Final = vol.Schema({vol.Required(CONF_ASK): BooleanSelector()})


class AskingPages(Pages):
    """Say what is sent, ask for permission; list what was answered, and what else is there."""

    _task: Task[None] | None = None

    async def async_step_ask(self, user_input: Answers = None) -> ConfigFlowResult:
        """Show all that is sent, and ask whether it may be."""
        was = self._options.ask
        if user_input is not None:
            if was and not user_input[CONF_ASK]:
                return await self.async_step_taken_back()
            return self._save(user_input)
        table = (await self._async_text()).table()
        return self._ask("ask", ASK, {CONF_ASK: was}, table=table)

    async def async_step_taken_back(self, _: Answers = None) -> ConfigFlowResult:
        """Ask what becomes of the answers."""
        return self.async_show_menu(step_id="taken_back", menu_options=["keep_answers", "delete_answers", "ask"])

    async def async_step_keep_answers(self, _: Answers = None) -> ConfigFlowResult:
        """Ask no more; the file of answers stays, unused."""
        return self._save({CONF_ASK: False})

    async def async_step_delete_answers(self, _: Answers = None) -> ConfigFlowResult:
        """Ask no more, and delete all answers."""
        if (asking := self._asking) is not None:
            await asking.async_forget()
        else:
            await async_forget_answers(self.hass)
        return self._save({CONF_ASK: False})

    async def async_step_answers(self, _: Answers = None) -> ConfigFlowResult:
        """List what each camera was asked and what it answered."""
        asking = self._asking
        answers = asking.answers if asking is not None else {}
        text = (await self._async_text()).answers(answers, self._findings.values(), on=self._options.ask)
        can_ask = asking is not None and asking.is_asking
        return self._menu("answers", ["ask_now", "init"] if can_ask else ["init"], text)

    async def async_step_ask_now(self, _: Answers = None) -> ConfigFlowResult:
        """Ask all cameras, and show how far that is."""
        if self._task is None:
            if (asking := self._asking) is None or not asking.is_asking:
                return await self.async_step_answers()
            self._task = self.config_entry.async_create_background_task(
                self.hass, asking.async_ask(self._progress), "Camera Audit: ask now"
            )
        if not self._task.done():
            return self.async_show_progress(step_id="ask_now", progress_action="ask_now", progress_task=self._task)
        self._task = None
        return self.async_show_progress_done(next_step_id="answers")

    async def async_step_neighbours(self, _: Answers = None) -> ConfigFlowResult:
        """List what is on the network and not in Home Assistant."""
        asking = self._asking
        with Pace() as pace:
            found = await asking.async_neighbours(pace) if asking is not None else ()
        text = (await self._async_text()).neighbours(found, asked=asking is not None and asking.is_asking)
        return self._menu("neighbours", ["init"], text)

    @callback
    def _progress(self, done: int, of: int) -> None:
        self.async_update_progress(done / of if of else 0.0)

    @property
    def _asking(self) -> Asking | None:
        return self._data.asking if self._data is not None else None

    async def _async_text(self) -> AskingText:
        """Return the texts of these pages; a start does not wait for their code."""
        code = await async_import_module(self.hass, f"{__package__}.probing_text")
        text: AskingText = code.AskingText(await self._say())
        return text
