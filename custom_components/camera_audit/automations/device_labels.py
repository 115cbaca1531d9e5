"""Keep one label on the devices of flagged cameras, if the owner chose one.

It is taken off only where it was put on: what was is kept over restarts, and a device that had the label before is
the owner's. Who takes it off by hand is not contradicted.
"""

from collections.abc import Iterable
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, label_registry as lr
from homeassistant.helpers.storage import Store

from ..const import DOMAIN
from ..decisions.overview import Overview, OverviewCoordinator
from ..helpers.time_slices import Pace

STORE_KEY: Final = f"{DOMAIN}.device_label"
STORE_VERSION: Final = 1


class _Labelled:
    """The file: which label was put on which devices."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._store = Store[dict[str, Any]](
            hass, STORE_VERSION, STORE_KEY, private=True, atomic_writes=True
        )
        self.label: str | None = None
        self.device_ids: set[str] = set()

    async def async_read(self) -> None:
        stored = await self._store.async_load() or {}
        label, device_ids = stored.get("label"), stored.get("device_ids")
        if isinstance(label, str) and isinstance(device_ids, list):
            self.label = label
            self.device_ids = {one for one in device_ids if isinstance(one, str)}

    async def async_write(self) -> None:
        """Write what holds now; no file where there is nothing to remember."""
        if self.label is None:
            await self._store.async_remove()
            return
        await self._store.async_save(
            {"label": self.label, "device_ids": sorted(self.device_ids)}
        )


class DeviceLabels:
    """Puts the label on and takes it off, in step with the overview."""

    def __init__(
        self,
        hass: HomeAssistant,
        overviews: OverviewCoordinator,
    ) -> None:
        """Follow until the entry unloads."""
        self._hass = hass
        self._labelled: _Labelled | None = None
        overviews.async_follow("label of devices", self._async_in_step)

    async def _async_in_step(self, overview: Overview, pace: Pace) -> None:
        if self._labelled is None:
            labelled = _Labelled(self._hass)
            await pace.async_wait_for(labelled.async_read())
            self._labelled = labelled
        labelled, wanted_label = self._labelled, _choose_label(self._hass, overview)
        before = labelled.label, set(labelled.device_ids)
        if labelled.label != wanted_label:
            _take_off(self._hass, labelled.label, labelled.device_ids)
            labelled.label, labelled.device_ids = wanted_label, set()
        if wanted_label is not None:
            wanted = _list_device_ids(overview)
            labelled.device_ids |= _put_on(
                self._hass, wanted_label, wanted - labelled.device_ids
            )
            # Where the home could not be read, a camera that is not found may well be there.
            if overview.home_was_read:
                gone = labelled.device_ids - wanted
                _take_off(self._hass, wanted_label, gone)
                labelled.device_ids -= gone
        if before != (labelled.label, labelled.device_ids):
            await pace.async_wait_for(labelled.async_write())


def _choose_label(hass: HomeAssistant, overview: Overview) -> str | None:
    """Return the label that is wanted; None where there is none by that id, or cameras with it are left out."""
    options = overview.where.options
    label = options.device_label
    if label is None or label in options.leave_out.labels:
        return None
    return label if lr.async_get(hass).async_get_label(label) else None


def _list_device_ids(overview: Overview) -> set[str]:
    device_ids: set[str] = set()
    for finding in overview.hikvision:
        device_ids.update(finding.camera.device_ids)
    return device_ids


@callback
def _put_on(hass: HomeAssistant, label: str, device_ids: Iterable[str]) -> set[str]:
    """Put a label on devices; return those that did not have it."""
    registry = dr.async_get(hass)
    new: set[str] = set()
    for device_id in device_ids:
        device = registry.async_get(device_id)
        if device is None or label in device.labels:
            continue
        _set_labels(registry, device, device.labels | {label})
        new.add(device_id)
    return new


@callback
def _take_off(
    hass: HomeAssistant, label: str | None, device_ids: Iterable[str]
) -> None:
    """Take a label off the devices that have it."""
    registry = dr.async_get(hass)
    for device_id in device_ids:
        device = registry.async_get(device_id)
        if device is not None and label in device.labels:
            _set_labels(registry, device, device.labels - {label})


def _set_labels(
    registry: dr.DeviceRegistry, device: dr.AnyDeviceEntry, labels: set[str]
) -> None:
    child = getattr(dr, "ChildDeviceEntry", ())  # since 2026.11
    if isinstance(device, child):
        registry.async_update_child_device(device.id, labels=labels)
    else:
        registry.async_update_device(device.id, labels=labels)


async def async_take_label_off(hass: HomeAssistant) -> None:
    """Take the label off all devices that it was put on, and forget them."""
    labelled = _Labelled(hass)
    await labelled.async_read()
    _take_off(hass, labelled.label, labelled.device_ids)
    labelled.label = None
    await labelled.async_write()
