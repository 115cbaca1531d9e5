"""Set up from the user interface: one entry, no fields; what can be chosen stands in its options.

The last page says what was found: the flow looks once itself, before there is an entry. Home Assistant imports
this module at every start; the pages of the settings are read when somebody opens them.
"""

from types import ModuleType
from typing import Any, override

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult, OptionsFlow
from homeassistant.core import callback
from homeassistant.helpers.service_info.dhcp import DhcpServiceInfo

from .const import DOMAIN, NAME
from .coordinator.coordinator import AuditCoordinator
from .language.translations import async_get_sentences
from .options import DEFAULT_VERDICTS, Options
from .runtime import CameraAuditConfigEntry


def _read_settings() -> ModuleType:
    """Import the pages of the settings. Blocking."""
    from .settings import flow  # noqa: PLC0415 (only who opens them needs them)

    return flow


class CameraAuditConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks once whether to begin."""

    VERSION = 1

    @override
    @staticmethod
    @callback
    def async_get_options_flow(config_entry: CameraAuditConfigEntry) -> OptionsFlow:
        """Return the pages of the settings."""
        return SettingsFlow()

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Explain what happens, then create the entry."""
        await self.async_set_unique_id(DOMAIN, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        return await self._async_confirm("user", user_input)

    @override
    async def async_step_dhcp(
        self, discovery_info: DhcpServiceInfo
    ) -> ConfigFlowResult:
        """Offer the set-up where a network address of Hikvision was seen.

        One unique id for all devices: Home Assistant then ends the flows of the second and
        further devices by itself, and an owner who ignores the first is not asked again.
        """
        await self.async_set_unique_id(DOMAIN)
        self._abort_if_unique_id_configured()
        return await self.async_step_discovered()

    async def async_step_discovered(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Explain why Home Assistant asks, then create the entry."""
        return await self._async_confirm("discovered", user_input)

    async def _async_confirm(
        self, step_id: str, user_input: dict[str, Any] | None
    ) -> ConfigFlowResult:
        if user_input is None:
            return self.async_show_form(step_id=step_id)
        coordinator = AuditCoordinator(self.hass, None)
        await coordinator.async_refresh()
        await coordinator.async_shutdown()
        findings = coordinator.findings.values()
        flagged = [
            finding for finding in findings if finding.verdict in DEFAULT_VERDICTS
        ]
        description = "none_flagged" if findings else "none_found"
        sentences = (await async_get_sentences(self.hass)).for_markdown()
        return self.async_create_entry(
            title=NAME,
            data={},
            description="flagged" if flagged else description,
            description_placeholders={
                "cameras": sentences.count_cameras(findings),
                "flagged": sentences.count_cameras(flagged),
                "flaws": sentences.flaw_count(flagged),
                "unknown": sentences.makers_untold(findings),
            },
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for what most people change; all settings stand in the options."""
        entry = self._get_reconfigure_entry()
        settings = await self.hass.async_add_import_executor_job(_read_settings)
        if user_input is None:
            options = Options.of(entry)
            suggested = settings.make_notice_options(
                summary=options.summary, verdicts=options.verdicts
            )
            return self.async_show_form(
                step_id="reconfigure",
                data_schema=self.add_suggested_values_to_schema(
                    settings.NOTICES, suggested
                ),
            )
        # No reload: what runs follows its options by itself.
        chosen = settings.make_notice_options(**user_input)
        return self.async_update_and_abort(entry, options={**entry.options, **chosen})


class SettingsFlow(OptionsFlow):
    """The settings, before the first page is open."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Read the pages and become their flow: Home Assistant asks for a flow on the event loop, where nothing may be read."""
        settings = await self.hass.async_add_import_executor_job(_read_settings)
        self.__class__ = settings.CameraAuditOptionsFlow
        return await self.async_step_init(user_input)
