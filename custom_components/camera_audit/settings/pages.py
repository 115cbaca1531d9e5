"""What the pages of the settings have in common."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.data_entry_flow import AbortFlow

from ..audit.finding import Finding
from ..helpers.selectors import make_choice, vol
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..options import Options
from ..runtime import CameraAuditConfigEntry, CameraAuditData, not_found

#: How long a page waits for the first audit after a start.
FIRST_AUDIT_SECONDS: Final = 20


class Pages(OptionsFlow):
    """What is so at this moment, and how a page is shown and saved."""

    @property
    def _data(self) -> CameraAuditData | None:
        """The running parts; None while Camera Audit is not loaded."""
        entry: CameraAuditConfigEntry = self.config_entry
        return entry.runtime_data if entry.state is ConfigEntryState.LOADED else None

    def _get_running(self) -> CameraAuditData:
        """Return the running parts. AbortFlow while Camera Audit is not loaded."""
        if (data := self._data) is None:
            raise AbortFlow("not_loaded")
        return data

    async def _async_wait_for_audit(self) -> CameraAuditData:
        """Return the running parts once the cameras were looked for. AbortFlow where nothing runs, or nobody has looked.

        Who is quicker than the first audit after a start waits for it, but not for a start that hangs.
        """
        coordinator = self._get_running().coordinator
        if coordinator.last_audit is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(FIRST_AUDIT_SECONDS):
                    await coordinator.async_audit()
        if coordinator.last_audit is None and not coordinator.findings:
            raise not_found(coordinator)
        return self._get_running()

    @property
    def _options(self) -> Options:
        return Options.of(self.config_entry)

    @property
    def _findings(self) -> Mapping[str, Finding]:
        return self._data.coordinator.findings if self._data is not None else {}

    async def _async_get_sentences(self) -> Sentences:
        return (await async_get_sentences(self.hass)).for_markdown()

    def _show_menu(
        self, step_id: str, options: list[str], *texts: str, **more: str
    ) -> ConfigFlowResult:
        values = {"text": join_paragraphs(*texts), **more}
        return self.async_show_menu(
            step_id=step_id, menu_options=options, description_placeholders=values
        )

    def _show_choice(
        self,
        step_id: str,
        field: str,
        labels: Mapping[str, str],
        suggested: str | None = None,
    ) -> ConfigFlowResult:
        schema = vol.Schema({vol.Required(field): make_choice(labels)})
        return self._show_form(step_id, schema, {field: suggested} if suggested else {})

    def _show_form(
        self, step_id: str, schema: vol.Schema, shown: Mapping[str, Any], **said: str
    ) -> ConfigFlowResult:
        """Show a form that is filled in with what holds today."""
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, shown),
            description_placeholders=said or None,
        )

    def _save_options(self, chosen: Mapping[str, Any]) -> ConfigFlowResult:
        return self.async_create_entry(data={**self.config_entry.options, **chosen})
