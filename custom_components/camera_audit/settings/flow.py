"""The settings: a menu, and a page for each thing that can be chosen.

They hold from the moment they are saved; what was decided or ignored stays as it is.
"""

from collections.abc import Collection
from typing import Any, Final

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import selector
from homeassistant.loader import Integration, async_get_integrations

from .. import options
from ..audit.finding import FLAGGED
from ..audit.verdict import SUREST_FIRST
from ..helpers.selectors import vol
from ..replace.flow import Answers
from .decisions import DecisionPages
from .probing import AskingPages

#: Verdicts that can raise notices, the surest first.
VERDICTS: Final = tuple(verdict.value for verdict in SUREST_FIRST if verdict in FLAGGED)
PAGES = ["notices", "leave_out", "entities", "replacements", "replace", "decisions", "ask", "answers", "neighbours"]

_SEVERAL: Final = {"multiple": True}
_VERDICT: Final = {"options": list(VERDICTS), "translation_key": "verdict", "mode": "list"}
NOTICES: Final = vol.Schema(
    {
        vol.Optional(options.CONF_VERDICTS): selector({"select": _VERDICT | _SEVERAL}),
        vol.Required(options.CONF_SUMMARY): selector({"boolean": {}}),
    }
)
ENTITIES: Final = vol.Schema({vol.Required(options.CONF_MAKER_SENSORS): selector({"boolean": {}})})
REPLACEMENTS: Final = vol.Schema({vol.Required(options.CONF_AVOID_LISTED): selector({"boolean": {}})})


def notices_of(summary: bool, verdicts: Collection[str] = ()) -> dict[str, Any]:  # noqa: FBT001 - as a page names it
    """Return the options about notices as their page shows them; no verdict is a choice, too."""
    return {
        options.CONF_VERDICTS: [verdict for verdict in VERDICTS if verdict in verdicts],
        options.CONF_SUMMARY: summary,
    }


class CameraAuditOptionsFlow(AskingPages, DecisionPages):
    """The menu and its pages."""

    async def async_step_init(self, _: Answers = None) -> ConfigFlowResult:
        """Offer the pages."""
        return self.async_show_menu(step_id="init", menu_options=PAGES)

    async def async_step_notices(self, user_input: Answers = None) -> ConfigFlowResult:
        """Ask which verdicts raise notices, and whether in one for all."""
        if user_input is not None:
            return self._save(notices_of(**user_input))
        shown = notices_of(self._options.summary, self._options.verdicts)
        return self._ask("notices", NOTICES, shown)

    async def async_step_entities(self, user_input: Answers = None) -> ConfigFlowResult:
        """Ask whether each flagged camera gets a sensor."""
        if user_input is not None:
            return self._save(user_input)
        shown = {options.CONF_MAKER_SENSORS: self._options.maker_sensors}
        return self._ask("entities", ENTITIES, shown)

    async def async_step_replacements(self, user_input: Answers = None) -> ConfigFlowResult:
        """Ask whether makers on a government's list may be suggested."""
        if user_input is not None:
            return self._save(user_input)
        return self._ask("replacements", REPLACEMENTS, {options.CONF_AVOID_LISTED: self._options.avoid_listed})

    async def async_step_leave_out(self, user_input: Answers = None) -> ConfigFlowResult:
        """Ask what the owner does not want to hear about."""
        registry = er.async_get(self.hass)
        if user_input is not None:
            entities = user_input.get(options.CONF_ENTITIES, [])
            # By the id that a new entity id does not change.
            kept = [entry.id if (entry := registry.async_get(one)) else one for one in entities]
            return self._save({options.CONF_LEAVE_OUT: {**user_input, options.CONF_ENTITIES: kept}})
        left = self._options.leave_out
        resolved = (er.async_resolve_entity_id(registry, one) for one in left.entities)
        entities = [entity_id for entity_id in resolved if entity_id is not None]
        shown = {**{name: list(chosen) for name, chosen in left._asdict().items()}, options.CONF_ENTITIES: entities}
        # What today's cameras consist of, and what was chosen before.
        cameras = [one.camera for one in self._findings.values()]
        domains = {domain for camera in cameras for domain in camera.integrations}.union(left.integrations)
        found = await async_get_integrations(self.hass, domains)
        offered = [
            {"value": domain, "label": one.name if isinstance(one := found.get(domain), Integration) else domain}
            for domain in sorted(domains)
        ]
        domain = {"options": offered, "mode": "dropdown", "sort": True}
        entity = {"include_entities": sorted({*entities, *(one for camera in cameras for one in camera.entity_ids)})}
        schema = vol.Schema(
            {
                vol.Optional(options.CONF_INTEGRATIONS): selector({"select": domain | _SEVERAL}),
                vol.Optional(options.CONF_AREAS): selector({"area": _SEVERAL}),
                vol.Optional(options.CONF_LABELS): selector({"label": _SEVERAL}),
                vol.Optional(options.CONF_ENTITIES): selector({"entity": entity | _SEVERAL}),
            }
        )
        return self._ask("leave_out", schema, shown)
