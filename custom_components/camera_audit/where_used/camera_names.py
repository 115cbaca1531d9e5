"""What a camera is called in a home: all that others may refer to it by."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from homeassistant.const import ATTR_DEVICE_CLASS
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)

from ..home.hosts import list_entry_hosts
from .given import write_as_id
from .usage import By

#: The domain of drop-downs.
DROP_DOWN: Final = "input_select"
_CAMERA: Final = "camera"
_BETWEEN: Final = re.compile("_")
#: The integration that gives Frigate's names of cameras to its entities, and how a trigger tells such a name: by the word
#: of it that stands in each such text, and as one name.
_FRIGATE: Final = "frigate"
PAYLOAD: Final = "payload_json"
FRIGATE_NAMES: Final = frozenset(
    {f"trigger.{PAYLOAD}.after.camera", f"trigger.{PAYLOAD}.before.camera"}
)
#: An address as it stands in a text: words with dots between them.
_ADDRESS: Final = re.compile(r"\w+(?:\.\w+)+")
#: A child device has no place and no labels of its own. Older versions know no such devices.
type _Device = dr.DeviceEntry | dr.ChildDeviceEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraNames:
    """All that others may call a camera by."""

    entity_ids: frozenset[str]
    """The camera's entities, in lower case."""
    device_ids: frozenset[str]
    """The camera's devices, also by the ids they had when several entries shared a device."""
    ids: Mapping[str, By]
    """Ids that are one word each, in lower case, and what each is an id of; and addresses in the network."""
    other_names: frozenset[tuple[By, str]] = frozenset()
    """Names, makers and models of devices, names of entities as people see them; ids and names of areas, floors and labels, since templates take both;
    domains and titles of the integrations that brought the entities."""
    domains: frozenset[str] = frozenset()
    """Domains of the entities, such as ``camera``."""
    own_entry_ids: frozenset[str] = frozenset()
    """Config entries that brought the camera, which end with it."""
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words that ids of the entities begin with, each with the drop-downs that offer it, or with how Frigate tells it."""
    device_classes: Mapping[str, str] = field(default_factory=dict)
    """The device classes of those entities that have one."""


@callback
def collect_names(
    hass: HomeAssistant, entity_ids: Collection[str], device_ids: Collection[str]
) -> CameraNames:
    """Return what the registries call these entities and devices, and the devices' entities.

    Entities of helpers that only show themselves on a device do not count: they outlive the
    camera. What the registries do not know is looked for as it is.
    """
    devices = _get_devices(hass, device_ids)
    entities = _get_entities(hass, entity_ids, devices)
    entry_ids = _list_entry_ids(devices, entities)
    all_device_ids = frozenset({*device_ids, *_list_older_ids(devices)})
    all_entity_ids = {*entity_ids, *(entity.entity_id for entity in entities)}
    sole_entry_ids = list(_list_sole_entry_ids(hass, entry_ids, all_device_ids))
    return CameraNames(
        entity_ids=frozenset(entity_id.lower() for entity_id in all_entity_ids),
        device_ids=all_device_ids,
        ids={
            **dict.fromkeys(_list_addresses(hass, sole_entry_ids), By.ADDRESS),
            **{entry_id.lower(): By.CONFIG_ENTRY for entry_id in sole_entry_ids},
            **{entity.id.lower(): By.REGISTRY_ID for entity in entities},
            **{device_id.lower(): By.DEVICE for device_id in all_device_ids},
        },
        other_names=frozenset(
            name
            for name in (
                *_list_row_names(hass, devices, entities),
                *_list_integration_names(hass, entry_ids, entities),
                *_list_entity_names(hass, entities),
            )
            if name[1]
        ),
        domains=frozenset(entity_id.partition(".")[0] for entity_id in all_entity_ids),
        own_entry_ids=entry_ids,
        choices=_list_choices(hass, all_entity_ids, entities),
        device_classes=dict(_list_device_classes(hass, all_entity_ids)),
    )


def _list_device_classes(
    hass: HomeAssistant, entity_ids: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield entities, in lower case, with their device classes: as they show them, or as they are registered."""
    registry = er.async_get(hass)
    for entity_id in entity_ids:
        state, entry = hass.states.get(entity_id), registry.async_get(entity_id)
        shown = state.attributes.get(ATTR_DEVICE_CLASS) if state else None
        registered = entry and (entry.device_class or entry.original_device_class)
        if device_class := shown or registered:
            yield entity_id.lower(), str(device_class)


def _list_choices(
    hass: HomeAssistant,
    entity_ids: Collection[str],
    entities: Iterable[er.RegistryEntry],
) -> dict[str, frozenset[str]]:
    """Return words of which an id may be put together, each with what holds it: drop-downs, by their object ids, or what Frigate tells."""
    objects = [f"{entity_id.partition('.')[2].lower()}_" for entity_id in entity_ids]
    found: dict[str, set[str]] = {
        name: {*FRIGATE_NAMES} for name in _list_frigate_names(entity_ids, entities)
    }
    for state in hass.states.async_all(DROP_DOWN):
        options = state.attributes.get("options")
        for option in options if isinstance(options, list) else ():
            word = write_as_id(str(option))
            if word and any(name.startswith(f"{word}_") for name in objects):
                found.setdefault(word, set()).add(state.object_id)
    return {word: frozenset(helpers) for word, helpers in found.items()}


def _list_frigate_names(
    entity_ids: Iterable[str], entities: Iterable[er.RegistryEntry]
) -> set[str]:
    """Return what Frigate may call the camera: how ids of its pictures begin, and whole object ids that Frigate gave."""
    pictures = {
        object_id
        for domain, _, object_id in (one.lower().partition(".") for one in entity_ids)
        if domain == _CAMERA
    }
    given = {
        entity.entity_id.partition(".")[2]
        for entity in entities
        if entity.platform == _FRIGATE
    }
    begins = {
        object_id[: match.start()]
        for object_id in pictures | given
        for match in _BETWEEN.finditer(object_id)
    }
    # Any entity of a domain fits what is filled in there alone: of another integration, none is meant.
    return begins - (pictures - given) | given


def _get_devices(hass: HomeAssistant, device_ids: Iterable[str]) -> list[_Device]:
    """Return the devices that the registry knows."""
    registry = dr.async_get(hass)
    devices = map(registry.async_get, device_ids)
    return [device for device in devices if device is not None]


def _get_entities(
    hass: HomeAssistant, entity_ids: Iterable[str], devices: Iterable[_Device]
) -> list[er.RegistryEntry]:
    """Return the entities that the registry knows, and those of the devices, each once."""
    registry = er.async_get(hass)
    entities: dict[str, er.RegistryEntry] = {}
    for entity_id in entity_ids:
        if (entity := registry.async_get(entity_id)) is not None:
            entities[entity.id] = entity
    for device in devices:
        for entity in list_own_entities(hass, device.id):
            entities[entity.id] = entity
    return list(entities.values())


def _list_older_ids(devices: Iterable[_Device]) -> Iterator[str]:
    """Yield the ids of devices from before a device belonged to one config entry only."""
    for device in devices:
        if older_id := getattr(device, "composite_device_id", None):
            yield older_id


def _list_entry_ids(
    devices: Iterable[_Device], entities: Iterable[er.RegistryEntry]
) -> frozenset[str]:
    """Return the config entries that brought devices and entities."""
    entry_ids = {entity.config_entry_id for entity in entities}
    # Until a device belonged to one config entry only, it had no field for it.
    entry_ids |= {getattr(device, "config_entry_id", None) for device in devices}
    return frozenset(entry_id for entry_id in entry_ids if entry_id)


def _list_sole_entry_ids(
    hass: HomeAssistant, entry_ids: Iterable[str], device_ids: frozenset[str]
) -> Iterator[str]:
    """Yield the config entries that serve devices of the camera and no others."""
    registry = dr.async_get(hass)
    for entry_id in entry_ids:
        devices = dr.async_entries_for_config_entry(registry, entry_id)
        served_ids = {device.id for device in devices}
        if served_ids and served_ids <= device_ids:
            yield entry_id


def _list_addresses(hass: HomeAssistant, entry_ids: Iterable[str]) -> Iterator[str]:
    """Yield in lower case the addresses that these config entries name; a name without a dot may be any word."""
    for entry_id in entry_ids:
        if (entry := hass.config_entries.async_get_entry(entry_id)) is not None:
            for host in list_entry_hosts(entry.data, entry.options):
                if _ADDRESS.fullmatch(host):
                    yield host.lower()


def _list_row_names(
    hass: HomeAssistant,
    devices: Iterable[_Device],
    entities: Iterable[er.RegistryEntry],
) -> Iterator[tuple[By, str]]:
    """Yield names, makers and models of devices, and the names of the places of devices and entities."""
    for device in devices:
        yield By.DEVICE_NAME, device.name_by_user or device.name or ""
        yield By.MANUFACTURER, getattr(device, "manufacturer", None) or ""
        yield By.MODEL, getattr(device, "model", None) or ""
        area_id, label_ids = (
            getattr(device, "area_id", None),
            getattr(device, "labels", ()),
        )
        yield from list_place_names(hass, area_id, label_ids)
    for entity in entities:
        yield from list_place_names(hass, entity.area_id, entity.labels)


def _list_integration_names(
    hass: HomeAssistant,
    entry_ids: Iterable[str],
    entities: Iterable[er.RegistryEntry],
) -> Iterator[tuple[By, str]]:
    """Yield the titles of config entries and the domains of the integrations of entities."""
    for entry_id in entry_ids:
        if (entry := hass.config_entries.async_get_entry(entry_id)) is not None:
            yield By.INTEGRATION, entry.title
    for entity in entities:
        yield By.INTEGRATION, entity.platform


def _list_entity_names(
    hass: HomeAssistant, entities: Iterable[er.RegistryEntry]
) -> Iterator[tuple[By, str]]:
    """Yield the names of entities as people see them."""
    for entity in entities:
        if state := hass.states.get(entity.entity_id):
            yield By.ENTITY_NAME, state.name


@callback
def list_place_names(
    hass: HomeAssistant, area_id: str | None, labels: Iterable[str]
) -> Iterator[tuple[By, str]]:
    """Yield ids and names of an area, of its floor, and of labels, those of the area among them."""
    label_ids = set(labels)
    if area_id and (area := ar.async_get(hass).async_get_area(area_id)) is not None:
        label_ids |= area.labels
        for name in (area.id, area.name, *area.aliases):
            yield By.AREA, name
        if area.floor_id and (
            floor := fr.async_get(hass).async_get_floor(area.floor_id)
        ):
            yield By.FLOOR, floor.floor_id
            yield By.FLOOR, floor.name
    for label_id in label_ids:
        yield By.LABEL, label_id
        if (label := lr.async_get(hass).async_get_label(label_id)) is not None:
            yield By.LABEL, label.name


def list_own_entities(
    hass: HomeAssistant, device_id: str
) -> Iterator[er.RegistryEntry]:
    """Yield the entities of a device, without those of helpers that only show themselves on it.

    A helper, such as a statistic of the motion sensor, outlives the camera.
    """
    device = dr.async_get(hass).async_get(device_id)
    own = {None, getattr(device, "config_entry_id", None)}
    for entry in er.async_entries_for_device(
        er.async_get(hass), device_id, include_disabled_entities=True
    ):
        if entry.config_entry_id in own:
            yield entry
