"""The options of a registry entry, among them its exposure to assistants.

Exposure lives in the options under the assistant's name. It is written through Home Assistant's
own function first, because assistants listen there and not to the registry.
"""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.components.homeassistant.const import DATA_EXPOSED_ENTITIES
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.core import HomeAssistant

ASSISTANTS: Final = ("cloud.alexa", "cloud.google_assistant", "conversation")
EXPOSED: Final = "should_expose"


def is_exposed(options: Mapping[str, Any] | None) -> bool:
    """Whether the options of one assistant expose the entity."""
    return bool(options and options.get(EXPOSED))


@callback
def write_options(
    hass: HomeAssistant, entity_id: str, domain: str, options: Mapping[str, Any] | None
) -> None:
    """Set the options of a domain exactly to these; None removes them."""
    if domain in ASSISTANTS and DATA_EXPOSED_ENTITIES in hass.data:
        entry = er.async_get(hass).async_get(entity_id)
        now = entry.options.get(domain) if entry else None
        if is_exposed(now) != is_exposed(options):
            async_expose_entity(hass, domain, entity_id, is_exposed(options))
    er.async_get(hass).async_update_entity_options(entity_id, domain, options)
