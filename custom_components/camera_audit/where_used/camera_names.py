"""What a camera is called in a home: all that others may refer to it by."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)

from .usage import By


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraNames:
    """What to look for.

    ``ids``: ids that are one word each, in lower case, with what they are ids of. ``other_names``: of
    devices; of areas, floors and labels with their ids, since templates take both; of the
    integrations that brought the entities, domains and titles. ``domains``: those of the
    entities. ``own_entry_ids``: config entries that brought them, which end with the camera.
    """

    entity_ids: frozenset[str]
    device_ids: frozenset[str]
    ids: Mapping[str, By]
    other_names: frozenset[tuple[By, str]] = frozenset()
    domains: frozenset[str] = frozenset()
    own_entry_ids: frozenset[str] = frozenset()

    @property
    def search_words(self) -> frozenset[str]:
        """Words of which a text that refers to the camera holds at least one, in any case."""
        words = {
            entity_id.partition(".")[2] for entity_id in self.entity_ids
        } | self.ids.keys()
        words |= {
            "integration_entities" if by is By.INTEGRATION else name
            for by, name in self.other_names
        }
        return frozenset(words - {""})


@callback
def collect_names(
    hass: HomeAssistant, entity_ids: Collection[str], device_ids: Collection[str]
) -> CameraNames:
    """Collect from the registries what these entities and devices are called.

    Entities of the devices count as well, but not those of helpers that only show themselves on
    a device: they outlive the camera. What the registries do not know is looked for as it is.
    """
    registry, device_registry = er.async_get(hass), dr.async_get(hass)
    devices = [
        device for one in device_ids if (device := device_registry.async_get(one))
    ]
    # Before a device belonged to one config entry only, automations named it by another id.
    older = (getattr(device, "composite_device_id", None) for device in devices)
    all_device_ids = frozenset({*device_ids, *(one for one in older if one)})
    named = [entity for one in entity_ids if (entity := registry.async_get(one))]
    shown = [
        entity for device in devices for entity in list_own_entities(hass, device.id)
    ]
    entities = list({entity.id: entity for entity in (*named, *shown)}.values())
    brought = (getattr(row, "config_entry_id", None) for row in (*entities, *devices))
    entries = frozenset(entry_id for entry_id in brought if entry_id)
    titles = {
        entry.title
        for one in entries
        if (entry := hass.config_entries.async_get_entry(one))
    }
    found = frozenset({*entity_ids, *(entity.entity_id for entity in entities)})
    names = {
        name
        for row in (*devices, *entities)
        for name in list_place_names(
            hass, getattr(row, "area_id", None), getattr(row, "labels", ())
        )
    }
    names |= {
        (By.DEVICE_NAME, device.name_by_user or device.name or "") for device in devices
    }
    names |= {
        (By.INTEGRATION, name)
        for name in (*titles, *(entity.platform for entity in entities))
    }
    ids = {
        entry_id.lower(): By.CONFIG_ENTRY
        for entry_id in entries
        if (
            served := {
                one.id
                for one in dr.async_entries_for_config_entry(device_registry, entry_id)
            }
        )
        and served <= all_device_ids
    }
    ids |= {entity.id.lower(): By.REGISTRY_ID for entity in entities}
    ids |= {device_id.lower(): By.DEVICE for device_id in all_device_ids}
    return CameraNames(
        entity_ids=frozenset(entity_id.lower() for entity_id in found),
        device_ids=all_device_ids,
        ids=ids,
        other_names=frozenset((by, name) for by, name in names if name),
        domains=frozenset(entity_id.partition(".")[0] for entity_id in found),
        own_entry_ids=entries,
    )


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
