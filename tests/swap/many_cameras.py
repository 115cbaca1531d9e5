"""Several cameras of one maker and as many of another: real platforms, real registries."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from homeassistant.const import Platform
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity_component import EntityComponent

from custom_components.camera_audit.swap.plan import plan_swap
from tests.swap.two_cameras import NEW, OLD, Disk, Picture, Sensed, _async_entry

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity import Entity

    from custom_components.camera_audit.swap.plan import SwapPlan

_LOGGER = logging.getLogger(__name__)
KINDS = (
    "Motion",
    "Person",
    "Vehicle",
    "Animal",
    "Face",
    "Line crossing",
    "Intrusion",
    "Loitering",
    "Tamper",
    "Package",
)


@dataclass(frozen=True, slots=True)
class Many:
    """The devices of both makers, in the same order."""

    hass: HomeAssistant
    old: list[str]
    new: list[str]

    def plans(self) -> list[SwapPlan]:
        return [
            plan_swap(self.hass, [old], [], [new], [])
            for old, new in zip(self.old, self.new, strict=True)
        ]

    def snapshot(self) -> dict[str, Any]:
        """Return all that both registries hold of them, but for the time of the last change."""
        entities = {
            entry.id: {
                key: value
                for key, value in entry.extended_dict.items()
                if key != "modified_at"
            }
            for entry in er.async_get(self.hass).entities.values()
        }
        registry = dr.async_get(self.hass)
        devices = {
            device_id: {
                key: value
                for key, value in device.dict_repr.items()
                if key != "modified_at"
            }
            for device_id in (*self.old, *self.new)
            if isinstance(device := registry.async_get(device_id), dr.DeviceEntry)
        }
        return {"entities": entities, "devices": devices}

    def maker_of(self, entity_id: str) -> str:
        entry = er.async_get(self.hass).async_get(entity_id)
        assert entry is not None, entity_id
        return entry.platform


async def async_many(hass: HomeAssistant, count: int, *, sensors: int = 2) -> Many:
    """Set up so many cameras of each maker; each has a picture, a disk and that many sensors."""
    pictures: EntityComponent[Entity] = EntityComponent(_LOGGER, Platform.CAMERA, hass)
    devices: dict[str, list[str]] = {}
    for maker in (OLD, NEW):
        own: list[Entity] = []
        for number in range(count):
            info = dr.DeviceInfo(
                identifiers={(maker, str(number))},
                name=f"{maker[:3]} {number}",
                manufacturer=maker,
            )
            own += [
                Picture(info, f"{maker}-{number}-main", None),
                Disk(info, f"{maker}-{number}-disk", "Disk used"),
            ]
            own += [
                Sensed(
                    info,
                    f"{maker}-{number}-{place}",
                    KINDS[place % len(KINDS)] + " " * (place // len(KINDS)),
                    None,
                )
                for place in range(sensors)
            ]
        entry = await _async_entry(hass, maker, own, pictures)
        found = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
        devices[maker] = [
            device.id for device in sorted(found, key=lambda device: str(device.name))
        ]
    for number, device_id in enumerate(devices[OLD]):
        dr.async_get(hass).async_update_device(device_id, name_by_user=f"Door {number}")
    await hass.async_block_till_done()
    return Many(hass, devices[OLD], devices[NEW])
