"""Set up from the user interface: one entry, no fields; what can be chosen stands in its options.

The last page says what was found: the flow looks once itself, before there is an entry.
"""

from typing import Any, Final, override

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult, OptionsFlow
from homeassistant.core import callback
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.service_info.dhcp import DhcpServiceInfo

from .audit.finding import count_flaws
from .const import DOMAIN, NAME
from .options import DEFAULT_VERDICTS, Options
from .runtime import CameraAuditConfigEntry

#: The pages of the settings; a start does not wait for their code.
_PAGES: Final = f"{__package__}.settings.flow"
_LOOK: Final = f"{__package__}.coordinator.coordinator"
_TEXTS: Final = f"{__package__}.language.translations"


class CameraAuditConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks once whether to begin."""

    VERSION = 1

    @override
    @staticmethod
    @callback
    def async_get_options_flow(config_entry: CameraAuditConfigEntry) -> OptionsFlow:
        """Return the pages of the settings."""
        return Settings()

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
        code, texts = [
            await async_import_module(self.hass, name) for name in (_LOOK, _TEXTS)
        ]
        look: Any = code.AuditCoordinator(self.hass, None)
        await look.async_refresh()
        await look.async_shutdown()
        found = look.findings.values()
        told = [finding for finding in found if finding.verdict in DEFAULT_VERDICTS]
        say = (await texts.async_get_sentences(self.hass)).for_markdown()
        return self.async_create_entry(
            title=NAME,
            data={},
            description="flagged"
            if told
            else "none_flagged"
            if found
            else "none_found",
            description_placeholders={
                "cameras": str(len(found)),
                "flagged": str(len(told)),
                "flaws": say.flaw_count(count_flaws(told)),
                "unknown": say.makers_untold(found),
            },
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for what most people change; all settings stand in the options."""
        entry = self._get_reconfigure_entry()
        pages = await async_import_module(self.hass, _PAGES)
        if user_input is None:
            options = Options.of(entry)
            shown = pages.make_notice_options(
                summary=options.summary, verdicts=options.verdicts
            )
            return self.async_show_form(
                step_id="reconfigure",
                data_schema=self.add_suggested_values_to_schema(pages.NOTICES, shown),
            )
        # No reload: what runs follows its options by itself.
        return self.async_update_and_abort(
            entry, options={**entry.options, **pages.make_notice_options(**user_input)}
        )


class Settings(OptionsFlow):
    """The settings, before their first page is shown."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Read the pages and become them: Home Assistant holds this very flow from now on."""
        pages = await async_import_module(self.hass, _PAGES)
        self.__class__ = pages.CameraAuditOptionsFlow
        return await self.async_step_init(user_input)
