"""Whether the owner left a camera out: by its integration, area, label or entity.

It is audited all the same; only nothing is said of it.
"""

from typing import TYPE_CHECKING

from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from ..audit.camera import Camera
    from ..options import LeaveOut


class LeftOut:
    """Asks the registries about cameras.

    By integration a camera is left out once every integration with a camera entity of it is left
    out, so that a camera that two of them show is not lost with one; without a camera entity, all
    its integrations count. By area, label or entity, one match is enough; a label may stand on
    the device or on any of its entities.
    """

    def __init__(self, hass: HomeAssistant, leave_out: LeaveOut) -> None:
        """Take what is left out."""
        self._devices = dr.async_get(hass)
        self._entities = er.async_get(hass)
        self._any = bool(leave_out)
        self._integrations = frozenset(leave_out.integrations)
        self._areas = frozenset(leave_out.areas)
        self._labels = frozenset(leave_out.labels)
        self._entity_ids = frozenset(
            entity_id
            for one in leave_out.entities
            if (entity_id := er.async_resolve_entity_id(self._entities, one)) is not None
        )

    def __call__(self, camera: Camera) -> bool:
        """Whether the owner left this camera out."""
        return self._any and (
            camera.area_id in self._areas
            or not self._entity_ids.isdisjoint(camera.entity_ids)
            or (bool(self._labels) and not self._labels.isdisjoint(self._labels_of(camera)))
            or (bool(self._integrations) and self._by_integration(camera))
        )

    def _labels_of(self, camera: Camera) -> set[str]:
        labels: set[str] = set()
        for device_id in camera.device_ids:
            if (device := self._devices.async_get(device_id)) is not None:
                labels |= device.labels
        for entity_id in camera.entity_ids:
            if (entity := self._entities.async_get(entity_id)) is not None:
                labels |= entity.labels
        return labels

    def _by_integration(self, camera: Camera) -> bool:
        showing = {
            entity.platform
            for entity_id in camera.entity_ids
            if entity_id.startswith("camera.") and (entity := self._entities.async_get(entity_id)) is not None
        } or set(camera.integrations)
        return bool(showing) and showing <= self._integrations
