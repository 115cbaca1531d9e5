"""Search what has a camera as a member: scenes, groups, persons, areas, labels, assistants."""

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from homeassistant.components.homeassistant.exposed_entities import async_get_entity_settings
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import label_registry as lr
from homeassistant.util.hass_dict import HassKey

from .finder import Place
from .usage import By, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homeassistant.core import HomeAssistant, State

    from .finder import Finder

_SCENES: HassKey[Any] = HassKey("homeassistant_scene")
#: By domain: what it is, the attribute in which it names others, and where it is edited. Groups
#: with a config entry are searched there as well.
_TOLD_BY_STATES: Final = {
    "group": (Kind.GROUP, "entity_id", None),
    "person": (Kind.PERSON, "device_trackers", "/config/person"),
    "input_select": (Kind.HELPER, "options", "/config/helpers"),
    "input_text": (Kind.HELPER, "", "/config/helpers"),
}
_ASSISTANTS: Final = {"conversation": "Assist", "cloud.alexa": "Alexa", "cloud.google_assistant": "Google Assistant"}


async def async_search_scenes(hass: HomeAssistant, finder: Finder) -> None:
    """Search Home Assistant's own scenes, whether they stand in a file or were made in passing."""
    platform = hass.data.get(_SCENES)
    for scene in list(platform.entities.values()) if platform is not None else ():
        config = scene.scene_config
        link = f"/config/scene/edit/{quote(config.id, safe='')}" if config.id else None
        place = Place(kind=Kind.SCENE, name=config.name, link=link)
        await finder.async_look(place, {"entities": dict(_set(config.states, finder))})


def _set(states: dict[str, State], finder: Finder) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a scene sets; of the camera itself not what it says of itself, such as its picture."""
    for entity_id, state in states.items():
        own = entity_id in finder.wanted.entity_ids
        yield entity_id, {"state": state.state, **({} if own else state.attributes)}


async def async_search_states(hass: HomeAssistant, finder: Finder) -> None:
    """Search what tells in its state whom it names: groups, persons, helpers made on a page."""
    for domain, (kind, field, link) in _TOLD_BY_STATES.items():
        for state in hass.states.async_all(domain):
            if kind is Kind.HELPER and not state.attributes.get("editable"):
                continue  # it stands in a file, which is searched
            told = {field: state.attributes.get(field), "value": state.state}
            await finder.async_look(Place(kind=kind, name=state.name, link=link), told)


async def async_search_places(hass: HomeAssistant, finder: Finder) -> None:
    """Note where the camera is and what labels it wears; search what areas show of it."""
    areas, labels = ar.async_get(hass), lr.async_get(hass)
    for by, value, row in _rows(hass, finder):
        if (area := areas.async_get_area(row.area_id or "")) is not None:
            finder.add_member(_area(area), by, value)
        for label_id in sorted(row.labels):
            if (label := labels.async_get_label(label_id)) is not None:
                place = Place(kind=Kind.LABEL, name=label.name, link="/config/labels")
                finder.add_member(place, by, value)
    for area in areas.async_list_areas():
        fields = ("temperature_entity_id", "humidity_entity_id")
        await finder.async_look(_area(area), {field: getattr(area, field) for field in fields})


def _area(area: ar.AreaEntry) -> Place:
    link = f"/config/areas/area/{quote(area.id, safe='')}"
    return Place(kind=Kind.AREA, name=area.name, link=link)


def _rows(hass: HomeAssistant, finder: Finder) -> Iterator[tuple[By, str, Any]]:
    devices, entities = dr.async_get(hass), er.async_get(hass)
    for device_id in sorted(finder.wanted.device_ids):
        device = devices.async_get(device_id)
        if isinstance(device, dr.DeviceEntry):
            yield By.DEVICE, device_id, device
    for entity_id in sorted(finder.wanted.entity_ids):
        if (entity := entities.async_get(entity_id)) is not None:
            yield By.ENTITY, entity_id, entity


async def async_search_assistants(hass: HomeAssistant, finder: Finder) -> None:
    """Note which entities voice assistants may use."""
    for entity_id in sorted(finder.wanted.entity_ids):
        try:
            settings = async_get_entity_settings(hass, entity_id)
        except HomeAssistantError, KeyError:
            continue  # unknown to the registry and never exposed; or there is no exposure at all
        for assistant, options in settings.items():
            if options.get("should_expose"):
                name = _ASSISTANTS.get(assistant, assistant)
                link = "/config/voice-assistants/expose"
                place = Place(kind=Kind.ASSISTANT, name=name, link=link)
                finder.add_member(place, By.ENTITY, entity_id)


def own_entries(hass: HomeAssistant, device_id: str) -> Iterator[er.RegistryEntry]:
    """Yield the entities of a device, without those of helpers that only show themselves on it.

    A helper, such as a statistic of the motion sensor, outlives the camera.
    """
    device = dr.async_get(hass).async_get(device_id)
    own = {None, getattr(device, "config_entry_id", None)}
    for entry in er.async_entries_for_device(er.async_get(hass), device_id, include_disabled_entities=True):
        if entry.config_entry_id in own:
            yield entry
