"""Search the places that may name a camera or have it as a member, a function for each kind of place.

Dashboards stand in :mod:`.dashboards`.
"""

from typing import Any, Final
from urllib.parse import quote

from homeassistant.components.frontend.storage import async_system_store
from homeassistant.components.homeassistant.exposed_entities import (
    async_get_entity_settings,
)
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.helpers.entityfilter import FILTER_SCHEMA, EntityFilter
from homeassistant.loader import Integration, async_get_integrations
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..helpers.foreign import foreign_reading
from .finder import Finder, Place
from .usage import By, Kind, Step

SCENES: HassKey[Any] = HassKey("homeassistant_scene")
_SCENE_ACTION: Final = "scene.apply"
#: By domain: what it is, the attribute in which it names others, and where it is edited. Groups
#: with a config entry are searched there as well.
_TOLD_BY_STATES: Final = {
    "group": (Kind.GROUP, "entity_id", None),
    "person": (Kind.PERSON, "device_trackers", "/config/person"),
    "input_select": (Kind.HELPER, "options", "/config/helpers"),
    "input_text": (Kind.HELPER, "", "/config/helpers"),
}
_ASSISTANTS: Final = {
    "conversation": "Assist",
    "cloud.alexa": "Alexa",
    "cloud.google_assistant": "Google Assistant",
}
#: Integrations that follow an entity to its new entity id: once the old camera gives its id away,
#: they stay with the old camera. Core, `helpers/helper_integration.py` and `proximity`.
FOLLOWING: Final = frozenset({
    "derivative", "generic_hygrostat", "generic_thermostat", "history_stats", "integration", "mold_indicator",
    "proximity", "statistics", "switch_as_x", "threshold", "trend", "utility_meter",
})  # fmt: skip
_HOMEKIT: Final = "homekit"
_KINDS: Final = {"group": Kind.GROUP, _HOMEKIT: Kind.HOMEKIT, "template": Kind.TEMPLATE}
#: What HomeKit takes over where it is told neither what to include nor what to leave out.
_HOMEKIT_DOMAINS: Final = frozenset(
    {"binary_sensor", "camera", "light", "lock", "switch"}
)


async def async_search_scenes(hass: HomeAssistant, finder: Finder) -> None:
    """Search Home Assistant's own scenes, whether they stand in a file or were made in passing."""
    platform = hass.data.get(SCENES)
    for scene in list(platform.entities.values()) if platform is not None else ():
        await _async_search_scene.async_read_value(
            finder.make_loss_note(Kind.SCENE), None, scene, finder
        )


@foreign_reading("a scene")
async def _async_search_scene(scene: Any, finder: Finder) -> None:  # noqa: ANN401 (of another component)
    config = scene.scene_config
    link = f"/config/scene/edit/{quote(config.id, safe='')}" if config.id else None
    place = Place(Kind.SCENE, config.name, link)
    for entity_id, state in config.states.items():
        fields = {"state": state.state}
        # Of the camera itself not what it says of itself, such as its picture.
        if entity_id not in finder.names.entity_ids:
            fields |= state.attributes
        references = await finder.async_find_references(
            {"entities": {entity_id: fields}}
        )
        step = Step(_SCENE_ACTION, texts=(state.state,))
        finder.add_references(
            place, [reference._replace(step=step) for reference in references]
        )


async def async_search_states(hass: HomeAssistant, finder: Finder) -> None:
    """Search what tells in its state whom it names: groups, persons, helpers made on a page."""
    for domain, (kind, field, link) in _TOLD_BY_STATES.items():
        for state in hass.states.async_all(domain):
            lost = finder.make_loss_note(kind, state.entity_id)
            await _async_search_state.async_read_value(
                lost, None, state, finder, kind, field, link
            )


@foreign_reading("the state of what names others")
async def _async_search_state(
    state: State, finder: Finder, kind: Kind, field: str, link: str | None
) -> None:
    # A helper that cannot be edited stands in a file, which is searched.
    if kind is not Kind.HELPER or state.attributes.get("editable"):
        fields = {field: state.attributes.get(field), "value": state.state}
        await finder.async_search_data(Place(kind, state.name, link), fields)


async def async_search_areas(hass: HomeAssistant, finder: Finder) -> None:
    """Note where the camera is and what labels it wears; search what areas show of it."""
    areas, labels = ar.async_get(hass), lr.async_get(hass)
    places = {
        area.id: Place(
            Kind.AREA, area.name, f"/config/areas/area/{quote(area.id, safe='')}"
        )
        for area in areas.async_list_areas()
    }
    devices, entities = dr.async_get(hass), er.async_get(hass)
    rows: list[tuple[By, str, Any]] = [
        (By.DEVICE, row_id, devices.async_get(row_id))
        for row_id in sorted(finder.names.device_ids)
    ]
    rows += [
        (By.ENTITY, row_id, entities.async_get(row_id))
        for row_id in sorted(finder.names.entity_ids)
    ]
    for by, value, row in rows:
        if not isinstance(row, (dr.DeviceEntry, er.RegistryEntry)):
            continue
        if place := places.get(row.area_id or ""):
            finder.add_member(place, by, value)
        for label_id in sorted(row.labels):
            if label := labels.async_get_label(label_id):
                finder.add_member(
                    Place(Kind.LABEL, label.name, "/config/labels"), by, value
                )
    for area in areas.async_list_areas():
        fields = ("temperature_entity_id", "humidity_entity_id")
        await finder.async_search_data(
            places[area.id], {field: getattr(area, field) for field in fields}
        )


async def async_search_assistants(hass: HomeAssistant, finder: Finder) -> None:
    """Note which entities voice assistants may use."""
    for entity_id in sorted(finder.names.entity_ids):
        try:
            settings = async_get_entity_settings(hass, entity_id)
        except HomeAssistantError, KeyError:
            continue  # unknown to the registry and never exposed; or there is no exposure at all
        for assistant, options in settings.items():
            if options.get("should_expose"):
                name = _ASSISTANTS.get(assistant, assistant)
                place = Place(Kind.ASSISTANT, name, "/config/voice-assistants/expose")
                finder.add_member(place, By.ENTITY, entity_id)


async def async_search_entries(hass: HomeAssistant, finder: Finder) -> None:
    """Search options, data and subentries of all config entries but the camera's own."""
    for entry in hass.config_entries.async_entries():
        if entry.domain != DOMAIN and entry.entry_id not in finder.names.own_entry_ids:
            lost = finder.make_loss_note(Kind.INTEGRATION, entry.title or entry.domain)
            await _async_search_entry.async_read_value(lost, None, entry, hass, finder)


@foreign_reading("a config entry")
async def _async_search_entry(
    entry: ConfigEntry[Any], hass: HomeAssistant, finder: Finder
) -> None:
    config = {
        "options": dict(entry.options),
        "data": dict(entry.data),
        "subentries": [
            {subentry.title: dict(subentry.data)}
            for subentry in entry.subentries.values()
        ],
    }
    references = await finder.async_find_references(config)
    if not references and entry.domain != _HOMEKIT:
        return
    kind = await finder.pace.async_wait_for(_async_find_kind(hass, entry.domain))
    link = (
        f"/config/integrations/integration/{entry.domain}#config_entry={entry.entry_id}"
    )
    place = Place(kind, entry.title or entry.domain, link, entry.domain in FOLLOWING)
    finder.add_references(place, references)
    if entry.domain == _HOMEKIT:
        _note_homekit_exposure(finder, place, entry.options.get("filter") or {})


async def _async_find_kind(hass: HomeAssistant, domain: str) -> Kind:
    if domain in _KINDS:
        return _KINDS[domain]
    integration = (await async_get_integrations(hass, [domain]))[domain]
    is_helper = (
        isinstance(integration, Integration)
        and integration.integration_type == "helper"
    )
    return Kind.HELPER if is_helper else Kind.INTEGRATION


def _note_homekit_exposure(
    finder: Finder, place: Place, options: dict[str, Any]
) -> None:
    """Note what a HomeKit bridge shows by a domain or a pattern, without naming it."""
    chosen: EntityFilter = FILTER_SCHEMA(dict(options))
    for entity_id in sorted(finder.names.entity_ids):
        exposed = (
            entity_id.partition(".")[0] in _HOMEKIT_DOMAINS
            if chosen.empty_filter
            else chosen(entity_id)
        )
        if exposed and entity_id not in options.get("include_entities", ()):
            finder.add_member(place, By.ENTITY, entity_id)


async def async_search_frontend(hass: HomeAssistant, finder: Finder) -> None:
    """Search what the built-in dashboards keep, such as favourites, and the energy dashboard."""
    if "frontend" in hass.config.components:
        store = await finder.pace.async_wait_for(async_system_store(hass))
        await finder.async_search_data(
            Place(Kind.DASHBOARD, "Home", "/home"), store.data
        )
    energy = getattr(hass.data.get(HassKey[Any]("energy_manager")), "data", None)
    await finder.async_search_data(
        Place(Kind.ENERGY, "Energy", "/config/energy"), energy
    )
