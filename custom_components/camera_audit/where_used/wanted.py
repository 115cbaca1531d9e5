"""What a camera is called in a home: all that others may refer to it by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from homeassistant.core import callback
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import floor_registry as fr
from homeassistant.helpers import label_registry as lr

from .members import own_entries
from .usage import By

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from homeassistant.core import HomeAssistant


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for.

    ``ids``: ids that are one word each, in lower case, with what they are ids of. ``areas``, ``floors``,
    ``labels``: ids and names alike, since templates take both. ``domains``: those of the
    entities; ``integrations``: domains and titles of what brought the entities.
    ``own_entries``: config entries that brought them, which end with the camera.
    """

    entity_ids: frozenset[str]
    device_ids: frozenset[str]
    ids: Mapping[str, By]
    device_names: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    floors: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    integrations: frozenset[str] = frozenset()
    own_entries: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """Words of which a text that refers to the camera holds at least one, in any case."""
        return frozenset(
            word
            for word in (
                *(entity_id.partition(".")[2] for entity_id in self.entity_ids),
                *self.ids,
                *self.device_names,
                *self.areas,
                *self.floors,
                *self.labels,
                *(("integration_entities",) if self.integrations else ()),
            )
            if word
        )


@callback
def async_wanted(
    hass: HomeAssistant, entity_ids: Collection[str], device_ids: Collection[str]
) -> Wanted:
    """Collect from the registries what these entities and devices are called.

    Entities of the devices count as well, but not those of helpers that only show themselves on
    a device: they outlive the camera. What the registries do not know is looked for as it is.
    """
    registry, device_registry = er.async_get(hass), dr.async_get(hass)
    devices = [device for one in device_ids if (device := device_registry.async_get(one))]
    # Before a device belonged to one config entry only, automations named it by another id.
    older = (getattr(device, "composite_device_id", None) for device in devices)
    all_device_ids = frozenset({*device_ids, *(one for one in older if one)})
    named = [entity for one in entity_ids if (entity := registry.async_get(one))]
    shown = [entity for device in devices for entity in own_entries(hass, device.id)]
    entities = list({entity.id: entity for entity in (*named, *shown)}.values())
    brought = (getattr(row, "config_entry_id", None) for row in (*entities, *devices))
    entries = frozenset(entry_id for entry_id in brought if entry_id)
    titles = {entry.title for one in entries if (entry := hass.config_entries.async_get_entry(one))}
    found = frozenset({*entity_ids, *(entity.entity_id for entity in entities)})
    areas, floors, labels = _places(hass, [*devices, *entities])
    return Wanted(
        entity_ids=frozenset(entity_id.lower() for entity_id in found),
        device_ids=all_device_ids,
        ids={
            **{
                entry_id.lower(): By.CONFIG_ENTRY
                for entry_id in entries
                if _serves_only(device_registry, entry_id, all_device_ids)
            },
            **{entity.id.lower(): By.REGISTRY_ID for entity in entities},
            **{device_id.lower(): By.DEVICE for device_id in all_device_ids},
        },
        device_names=frozenset(
            name for device in devices if (name := device.name_by_user or device.name)
        ),
        areas=areas,
        floors=floors,
        labels=labels,
        domains=frozenset(entity_id.partition(".")[0] for entity_id in found),
        integrations=frozenset({*(entity.platform for entity in entities), *titles} - {""}),
        own_entries=entries,
    )


def _serves_only(registry: dr.DeviceRegistry, entry_id: str, device_ids: Collection[str]) -> bool:
    served = dr.async_entries_for_config_entry(registry, entry_id)
    return bool(served) and all(device.id in device_ids for device in served)


def _places(
    hass: HomeAssistant, rows: list[Any]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return ids and names of areas, of their floors, and of the labels on any of it."""
    area_ids = {row.area_id for row in rows if getattr(row, "area_id", None)}
    areas = [area for one in area_ids if (area := ar.async_get(hass).async_get_area(one))]
    floor_ids = {area.floor_id for area in areas if area.floor_id}
    floors = [floor for one in floor_ids if (floor := fr.async_get(hass).async_get_floor(one))]
    label_ids = {label for row in (*rows, *areas) for label in getattr(row, "labels", None) or ()}
    labels = [label for one in label_ids if (label := lr.async_get(hass).async_get_label(one))]
    return (
        frozenset(name for area in areas for name in (area.id, area.name, *area.aliases)),
        frozenset(name for floor in floors for name in (floor.floor_id, floor.name)),
        frozenset({*label_ids, *(label.name for label in labels)}),
    )
