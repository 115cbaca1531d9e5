"""Take the old camera out of Home Assistant once the new one works: its entry or device, its history.

Each thing is removed only where its owner chose it. An entry goes as a whole only where it shows
nothing but this camera; else the device goes, where its integration lets that be; what neither fits is
the owner's to remove. The camera itself is sent nothing by this.
"""

import logging
from collections.abc import Collection
from enum import StrEnum
from typing import Any, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.loader import async_get_integration

from ..audit.camera import Camera
from ..helpers.errors import locate_error
from ..language.redact import drop_address_at_end
from .history import RECORDER, async_list_recorded

_LOGGER = logging.getLogger(__name__)


class Removal(StrEnum):
    """How something of the old camera leaves Home Assistant."""

    ENTRY = "entry"
    DEVICE = "device"
    BY_HAND = "by_hand"


class Leaving(NamedTuple):
    """What an integration has of the old camera. ``devices``: their ids; ``name``: of the first device."""

    how: Removal
    entry: ConfigEntry[Any]
    devices: tuple[str, ...]
    integration: str
    name: str

    @property
    def key(self) -> str:
        """What a form calls it."""
        return self.entry.entry_id


async def async_list_leftovers(hass: HomeAssistant, camera: Camera) -> list[Leaving]:
    """Return what each integration has of a camera."""
    registry, by_entry = dr.async_get(hass), dict[str, list[Any]]()
    for device_id in camera.device_ids:
        if (device := registry.async_get(device_id)) is not None:
            for entry_id in device.config_entries:
                by_entry.setdefault(entry_id, []).append(device)
    found = []
    for entry_id, devices in by_entry.items():
        if (entry := hass.config_entries.async_get_entry(entry_id)) is None:
            continue
        own = {one.id for one in dr.async_entries_for_config_entry(registry, entry_id)}
        shown = er.async_entries_for_config_entry(er.async_get(hass), entry_id)
        whole = own <= set(camera.device_ids) and all(
            one.device_id in own or one.entity_id in camera.entity_ids for one in shown
        )
        how = (
            Removal.ENTRY
            if whole
            else Removal.DEVICE
            if entry.supports_remove_device
            else Removal.BY_HAND
        )
        # After a swap the new camera has the name that the title of the old one's entry says.
        title = str(devices[0].name_by_user or devices[0].name or entry.title)
        integration = await async_get_integration(hass, entry.domain)
        found.append(
            Leaving(
                how,
                entry,
                tuple(one.id for one in devices),
                integration.name,
                drop_address_at_end(title),
            )
        )
    return found


async def async_list_old_history(hass: HomeAssistant, camera: Camera) -> frozenset[str]:
    """Return the ids of the old camera under which the recorder keeps something."""
    registry = er.async_get(hass)
    own = [
        one.entity_id
        for device_id in camera.device_ids
        for one in er.async_entries_for_device(
            registry, device_id, include_disabled_entities=True
        )
    ]
    return (await async_list_recorded(hass, own or camera.entity_ids)).all_ids


async def async_remove_leftover(hass: HomeAssistant, leaving: Leaving) -> bool:
    """Remove an entry or a device; return whether it is gone. Never raises."""
    try:
        if leaving.how is Removal.ENTRY:
            await hass.config_entries.async_remove(leaving.entry.entry_id)
            return True
        if leaving.how is Removal.DEVICE:
            return await _async_remove_devices(hass, leaving)
    except Exception as error:  # noqa: BLE001 # the code of another integration
        _LOGGER.warning("The old camera could not be removed (%s)", locate_error(error))
    return False


async def _async_remove_devices(hass: HomeAssistant, leaving: Leaving) -> bool:
    """Remove devices as the frontend does: their integration is asked first."""
    registry = dr.async_get(hass)
    component = await (
        await async_get_integration(hass, leaving.entry.domain)
    ).async_get_component()
    for device_id in leaving.devices:
        if (device := registry.async_get(device_id)) is None:
            continue
        if not await component.async_remove_config_entry_device(
            hass, leaving.entry, device
        ):
            return False
        if registry.async_get(device_id) is not None:
            registry.async_remove_device(device_id)
    return True


async def async_forget_history(
    hass: HomeAssistant, entity_ids: Collection[str]
) -> None:
    """Delete what the recorder keeps under these ids, for good."""
    if not entity_ids or RECORDER not in hass.config.components:
        return
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415 # only where it runs

    asked = {"entity_id": sorted(entity_ids), "keep_days": 0}
    await hass.services.async_call(RECORDER, "purge_entities", asked, blocking=True)
    get_instance(hass).async_clear_statistics(sorted(entity_ids))
