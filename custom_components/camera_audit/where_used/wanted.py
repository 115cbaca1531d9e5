"""What a camera is called in a home: all that others may refer to it by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import floor_registry as fr
from homeassistant.helpers import label_registry as lr

from .members import own_entries
from .usage import By

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

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
    reader = _Reader(hass, entity_ids, device_ids)
    ids = {
        **dict.fromkeys((entry_id.lower() for entry_id in reader.own_alone()), By.CONFIG_ENTRY),
        **dict.fromkeys((entity.id.lower() for entity in reader.entities), By.REGISTRY_ID),
        **dict.fromkeys((device_id.lower() for device_id in reader.device_ids), By.DEVICE),
    }
    areas, floors, labels = reader.places()
    found = frozenset({*entity_ids, *(entity.entity_id for entity in reader.entities)})
    return Wanted(
        entity_ids=frozenset(entity_id.lower() for entity_id in found),
        device_ids=frozenset(reader.device_ids),
        ids=ids,
        device_names=frozenset(
            name for device in reader.devices if (name := device.name_by_user or device.name)
        ),
        areas=areas,
        floors=floors,
        labels=labels,
        domains=frozenset(entity_id.partition(".")[0] for entity_id in found),
        integrations=reader.integrations(),
        own_entries=reader.own_entries,
    )


class _Reader:
    """The registry entries of some entities and devices, and where they lead."""

    def __init__(
        self, hass: HomeAssistant, entity_ids: Collection[str], device_ids: Collection[str]
    ) -> None:
        self._hass = hass
        registry = er.async_get(hass)
        self._device_registry = dr.async_get(hass)
        found = {device_id: self._device_registry.async_get(device_id) for device_id in device_ids}
        self.devices = [device for device in found.values() if device is not None]
        # Before a device belonged to one config entry only, automations named it by another id.
        older = (getattr(device, "composite_device_id", None) for device in self.devices)
        self.device_ids = {*device_ids, *(device_id for device_id in older if device_id)}
        entities = {
            entity.id: entity
            for entity_id in entity_ids
            if (entity := registry.async_get(entity_id)) is not None
        }
        for device in self.devices:
            for entity in own_entries(hass, device.id):
                entities.setdefault(entity.id, entity)
        self.entities = list(entities.values())
        entries = [entity.config_entry_id for entity in self.entities]
        entries += [getattr(device, "config_entry_id", None) for device in self.devices]
        self.own_entries = frozenset(entry_id for entry_id in entries if entry_id)

    def own_alone(self) -> Iterable[str]:
        """Yield the config entries that serve these devices and no others."""
        for entry_id in self.own_entries:
            served = dr.async_entries_for_config_entry(self._device_registry, entry_id)
            if served and all(device.id in self.device_ids for device in served):
                yield entry_id

    def integrations(self) -> frozenset[str]:
        """Return the domains and titles of the integrations that brought the entities."""
        entries = (self._hass.config_entries.async_get_entry(one) for one in self.own_entries)
        titles = (entry.title for entry in entries if entry is not None)
        return frozenset({*(entity.platform for entity in self.entities), *titles} - {""})

    def places(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Return ids and names of areas, of their floors, and of the labels on any of it."""
        rows = [*self.devices, *self.entities]
        area_registry = ar.async_get(self._hass)
        found = {getattr(row, "area_id", None) for row in rows} - {None}
        areas = [area for one in found if one and (area := area_registry.async_get_area(one))]
        floor_ids = {area.floor_id for area in areas if area.floor_id}
        floors = [fr.async_get(self._hass).async_get_floor(one) for one in floor_ids]
        label_ids = {
            label for row in (*rows, *areas) for label in getattr(row, "labels", None) or ()
        }
        labels = [lr.async_get(self._hass).async_get_label(one) for one in label_ids]
        return (
            frozenset(name for area in areas for name in (area.id, area.name, *area.aliases)),
            frozenset(name for floor in floors if floor for name in (floor.floor_id, floor.name)),
            frozenset({*label_ids, *(label.name for label in labels if label)}),
        )
