"""The pages of the settings about asking the cameras: the permission, the answers, the network.

What is sent is shown before the permission is asked for; who takes it back chooses what becomes of
the answers.
"""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import ConfigEntryState, OptionsFlow
from homeassistant.core import callback
from homeassistant.helpers.selector import BooleanSelector

from ..coordinator.probing import Asking, async_forget_answers
from ..helpers.time_slices import Pace
from ..language.translations import async_sentences
from ..options import CONF_ASK, Options

if TYPE_CHECKING:
    from asyncio import Task

    import probatio as vol
    from homeassistant.config_entries import ConfigFlowResult

    from ..audit.finding import Finding
    from .probing_text import AskingText
else:  # the same under its older name, which all versions know
    import voluptuous as vol

ASK: Final = vol.Schema({vol.Required(CONF_ASK): BooleanSelector()})


class AskingPages(OptionsFlow):
    """Say what is sent, ask for permission; list what was answered, and what else is there."""

    _task: Task[None] | None = None

    async def async_step_ask(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show all that is sent, and ask whether it may be."""
        was = Options.of(self.config_entry).ask
        if user_input is not None:
            if was and not user_input[CONF_ASK]:
                return await self.async_step_taken_back()
            return self._allow(ask=user_input[CONF_ASK])
        schema = self.add_suggested_values_to_schema(ASK, {CONF_ASK: was})
        table = (await self._async_text()).table()
        return self.async_show_form(
            step_id="ask", data_schema=schema, description_placeholders={"table": table}
        )

    async def async_step_taken_back(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what becomes of the answers."""
        return self.async_show_menu(
            step_id="taken_back", menu_options=["keep_answers", "delete_answers", "ask"]
        )

    async def async_step_keep_answers(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask no more; the file of answers stays, unused."""
        return self._allow(ask=False)

    async def async_step_delete_answers(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask no more, and delete all answers."""
        if (asking := self._asking) is not None:
            await asking.async_forget()
        else:
            await async_forget_answers(self.hass)
        return self._allow(ask=False)

    async def async_step_answers(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """List what each camera was asked and what it answered."""
        asking = self._asking
        text = (await self._async_text()).answers(
            asking.answers if asking is not None else {},
            self._judged(),
            on=Options.of(self.config_entry).ask,
        )
        can_ask = asking is not None and asking.is_asking
        return self.async_show_menu(
            step_id="answers",
            menu_options=["ask_now", "init"] if can_ask else ["init"],
            description_placeholders={"text": text},
        )

    async def async_step_ask_now(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask all cameras, and show how far that is."""
        if self._task is None:
            if (asking := self._asking) is None or not asking.is_asking:
                return await self.async_step_answers()
            self._task = self.config_entry.async_create_background_task(
                self.hass, asking.async_ask(self._progress), "Camera Audit: ask now"
            )
        if not self._task.done():
            return self.async_show_progress(
                step_id="ask_now", progress_action="ask_now", progress_task=self._task
            )
        self._task = None
        return self.async_show_progress_done(next_step_id="answers")

    async def async_step_neighbours(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """List what is on the network and not in Home Assistant."""
        asking = self._asking
        with Pace() as pace:
            found = await asking.async_neighbours(pace) if asking is not None else ()
        text = (await self._async_text()).neighbours(
            found, asked=asking is not None and asking.is_asking
        )
        return self.async_show_menu(
            step_id="neighbours", menu_options=["init"], description_placeholders={"text": text}
        )

    @callback
    def _progress(self, done: int, of: int) -> None:
        self.async_update_progress(done / of if of else 0.0)

    def _allow(self, *, ask: bool) -> ConfigFlowResult:
        return self.async_create_entry(data={**self.config_entry.options, CONF_ASK: ask})

    @property
    def _asking(self) -> Asking | None:
        if self.config_entry.state is not ConfigEntryState.LOADED:
            return None
        asking: Asking = self.config_entry.runtime_data.asking
        return asking

    def _judged(self) -> tuple[Finding, ...]:
        if self.config_entry.state is not ConfigEntryState.LOADED:
            return ()
        findings = self.config_entry.runtime_data.auditor.findings
        return tuple(findings.values())

    async def _async_text(self) -> AskingText:
        text = await self.hass.async_add_import_executor_job(_load_text)
        return text((await async_sentences(self.hass)).for_markdown())


def _load_text() -> type[AskingText]:
    """Load the list of what is asked, which only these pages need. Blocking."""
    from .probing_text import AskingText  # noqa: PLC0415 (the same)

    return AskingText
