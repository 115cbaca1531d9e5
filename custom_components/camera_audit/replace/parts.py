"""The entities of a camera as the pairing and a plan see them, read from the registries."""

from typing import TYPE_CHECKING

from homeassistant.const import ATTR_FRIENDLY_NAME
from homeassistant.core import split_entity_id
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN
from ..where_used.members import own_entries
from .pairs import Part, words_of
from .swap_plan import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from homeassistant.core import HomeAssistant


def parts_of(hass: HomeAssistant, device_ids: Iterable[str], entity_ids: Iterable[str]) -> dict[str, Part]:
    """Return the entities of these devices and these entities, without this integration's own."""
    found: dict[str, Part] = {}
    for device_id in device_ids:
        for entry in own_entries(hass, device_id):
            found[entry.entity_id] = _registered(hass, entry)
    for entity_id in entity_ids:
        found.setdefault(entity_id, part_of(hass, entity_id))
    return {entity_id: part for entity_id, part in sorted(found.items()) if platform_of(hass, entity_id) != DOMAIN}


def part_of(hass: HomeAssistant, entity_id: str) -> Part:
    """Return an entity; one without registry entry is known by its id alone."""
    entry = er.async_get(hass).async_get(entity_id)
    if entry is not None:
        return _registered(hass, entry)
    domain, object_id = split_entity_id(entity_id)
    return Part(id="", entity_id=entity_id, domain=domain, words=words_of(object_id))


def _registered(hass: HomeAssistant, entry: er.RegistryEntry) -> Part:
    """Describe an entity by what its integration calls it, and only else by its entity id."""
    device = dr.async_get(hass).async_get(entry.device_id) if entry.device_id else None
    device_words = set(words_of(*((device.name, device.name_by_user) if device else ())))
    name = entry.original_name or ""
    words = words_of(entry.translation_key, name)
    own = tuple(word for word in words if word not in device_words)
    if not own and entry.domain != "camera":
        own = tuple(word for word in words_of(split_entity_id(entry.entity_id)[1]) if word not in device_words)
    return Part(
        id=entry.id,
        entity_id=entry.entity_id,
        domain=entry.domain,
        device_class=entry.device_class or entry.original_device_class,
        words=own or words,
        category=None if entry.entity_category is None else str(entry.entity_category),
        enabled=entry.disabled_by is None,
    )


def side_of(hass: HomeAssistant, part: Part) -> Side:
    """Return how a plan shows an entity."""
    state = hass.states.get(part.entity_id)
    entry = er.async_get(hass).async_get(part.entity_id)
    name = state.attributes.get(ATTR_FRIENDLY_NAME) if state else None
    if not name and entry is not None:
        name = entry.name or entry.original_name
    return Side(
        id=part.id,
        entity_id=part.entity_id,
        name=str(name or part.entity_id),
        platform=platform_of(hass, part.entity_id),
        kind=part.kind,
    )


def platform_of(hass: HomeAssistant, entity_id: str) -> str:
    """Return the integration of an entity; empty without registry entry."""
    entry = er.async_get(hass).async_get(entity_id)
    return entry.platform if entry else ""
