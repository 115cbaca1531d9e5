"""Changes of a home, each small enough for one callback."""

from __future__ import annotations

from itertools import count, cycle
from typing import TYPE_CHECKING

from homeassistant.helpers import device_registry as dr, entity_registry as er

from .bare import PATTERN
from .synthetic import add_entry

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


class Changer:
    """Change this and that; each call changes the next thing of its kind."""

    def __init__(self, hass: HomeAssistant, word: str) -> None:
        """``word`` makes the new names differ from those of an earlier changer."""
        self.hass = hass
        self.word = word
        self.number = count()
        self.entities = er.async_get(hass)
        self.devices = dr.async_get(hass)
        cameras = {
            e.device_id for e in self.entities.entities.values() if e.domain == "camera"
        }
        others = [
            e
            for e in self.entities.entities.values()
            if e.device_id and e.device_id not in cameras
        ]
        made = [
            entity.device_id
            for entity in self.entities.entities.values()
            if entity.domain == "camera"
        ]
        self.cameras = cycle(
            [device_id for device_id in dict.fromkeys(made) if device_id]
        )
        suspects = (
            device_id
            for device_id in dict.fromkeys(made)
            if device_id and self._is_flagged(device_id)
        )
        self.flagged = cycle(list(suspects))
        self.others = cycle([entity.entity_id for entity in others])
        self.other_devices = cycle(
            dict.fromkeys(entity.device_id for entity in others if entity.device_id)
        )
        self.added: list[str] = []

    def _is_flagged(self, device_id: str) -> bool:
        device = self.devices.async_get(device_id)
        told = (getattr(device, field, None) for field in ("manufacturer", "model"))
        return bool(PATTERN.search(" ".join(filter(None, told))))

    def _name(self) -> str:
        return f"{self.word} {next(self.number)}"

    def rename_other_entity(self) -> None:
        """Give an entity of a device that is no camera another name."""
        self.entities.async_update_entity(next(self.others), name=self._name())

    def rename_other_device(self) -> None:
        """Give a device that is no camera another name."""
        self.devices.async_update_device(
            next(self.other_devices), name_by_user=self._name()
        )

    def other_state(self) -> None:
        """Give an entity that is no camera another state."""
        self.hass.states.async_set(next(self.others), self._name())

    def rename_camera(self) -> None:
        """Give a camera another name, as a person does: the name of its device."""
        self.devices.async_update_device(next(self.cameras), name_by_user=self._name())

    def rename_flagged(self) -> None:
        """Give a camera of Hikvision's another name."""
        self.devices.async_update_device(next(self.flagged), name_by_user=self._name())

    def add_camera(self) -> None:
        """Add a camera of Hikvision's: config entry, device and entity."""
        number = len(self.devices.devices) + 1_000_000
        tail = f"{number % 256:02x}:{next(self.number) % 256:02x}"
        mac = f"44:19:b6:ff:{tail}"
        entry = add_entry(
            self.hass, "onvif", number, f"10.200.{next(self.number) % 256}.9", mac
        )
        device = self.devices.async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={("onvif", mac)},
            connections={(dr.CONNECTION_NETWORK_MAC, mac)},
            manufacturer="HIKVISION",
            model="DS-2CD2143G2-I",
            name=self._name(),
        )
        self.entities.async_get_or_create(
            "camera",
            "onvif",
            mac,
            config_entry=entry,
            device_id=device.id,
            original_name="Main",
        )
        self.added.append(device.id)

    def remove_camera(self) -> None:
        """Remove the camera that was added last."""
        self.devices.async_remove_device(self.added.pop())
