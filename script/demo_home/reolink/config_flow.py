"""The set-up of the new camera: one question, as an integration asks of what it has discovered."""

from __future__ import annotations

from typing import Any

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult


class DemoReolinkConfigFlow(ConfigFlow, domain="reolink"):
    """Asks whether to set up what was seen."""

    _seen: dict[str, Any]

    async def async_step_integration_discovery(
        self, discovery_info: dict[str, Any]
    ) -> ConfigFlowResult:
        """Take what was seen."""
        await self.async_set_unique_id(discovery_info["mac"])
        self._abort_if_unique_id_configured()
        self._seen = discovery_info
        self.context["title_placeholders"] = {"name": discovery_info["name"]}
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask, then set it up."""
        if user_input is not None:
            return self.async_create_entry(title=self._seen["name"], data=self._seen)
        self._set_confirm_only()
        return self.async_show_form(
            step_id="confirm", description_placeholders={"name": self._seen["name"]}
        )
