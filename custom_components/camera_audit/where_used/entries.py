"""Search the config entries of others: helpers, HomeKit, and whatever else names a camera."""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.helpers.entityfilter import FILTER_SCHEMA, EntityFilter
from homeassistant.loader import IntegrationNotFound, async_get_integration

from ..const import DOMAIN
from .finder import Place
from .usage import By, Kind

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

    from .finder import Finder

#: Integrations that follow an entity to its new entity id: once the old camera gives its id away,
#: they stay with the old camera. Core, `helpers/helper_integration.py` and `proximity`.
FOLLOWING: Final = frozenset(
    {
        "derivative",
        "generic_hygrostat",
        "generic_thermostat",
        "history_stats",
        "integration",
        "mold_indicator",
        "proximity",
        "statistics",
        "switch_as_x",
        "threshold",
        "trend",
        "utility_meter",
    }
)
_HOMEKIT: Final = "homekit"
_KINDS: Final = {"group": Kind.GROUP, _HOMEKIT: Kind.HOMEKIT, "template": Kind.TEMPLATE}
#: What HomeKit takes over where it is told neither what to include nor what to leave out.
_HOMEKIT_DOMAINS: Final = frozenset({"binary_sensor", "camera", "light", "lock", "switch"})


async def async_search_entries(hass: HomeAssistant, finder: Finder) -> None:
    """Search options, data and subentries of all config entries but the camera's own."""
    for entry in hass.config_entries.async_entries():
        if entry.domain == DOMAIN or entry.entry_id in finder.wanted.own_entries:
            continue
        found = await finder.async_references(_config(entry))
        if not found and entry.domain != _HOMEKIT:
            continue
        place = Place(
            kind=await finder.pace.async_wait(_async_kind(hass, entry.domain)),
            name=entry.title or entry.domain,
            link=f"/config/integrations/integration/{entry.domain}#config_entry={entry.entry_id}",
            follows=entry.domain in FOLLOWING,
        )
        finder.add(place, found)
        if entry.domain == _HOMEKIT:
            _note_exposed(finder, place, entry.options.get("filter") or {})


def _config(entry: ConfigEntry[Any]) -> dict[str, Any]:
    return {
        "options": dict(entry.options),
        "data": dict(entry.data),
        "subentries": [{one.title: dict(one.data)} for one in entry.subentries.values()],
    }


async def _async_kind(hass: HomeAssistant, domain: str) -> Kind:
    if domain in _KINDS:
        return _KINDS[domain]
    try:
        integration = await async_get_integration(hass, domain)
    except IntegrationNotFound:
        return Kind.INTEGRATION
    return Kind.HELPER if integration.integration_type == "helper" else Kind.INTEGRATION


def _note_exposed(finder: Finder, place: Place, options: dict[str, Any]) -> None:
    """Note what a HomeKit bridge shows by a domain or a pattern, without naming it."""
    chosen: EntityFilter = FILTER_SCHEMA(dict(options))
    for entity_id in sorted(finder.wanted.entity_ids):
        exposed = entity_id.partition(".")[0] in _HOMEKIT_DOMAINS if chosen.empty_filter else chosen(entity_id)
        if exposed and entity_id not in options.get("include_entities", ()):
            finder.add_member(place, By.ENTITY, entity_id)
