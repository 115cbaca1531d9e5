"""The answer of the action `where_used`: where cameras, or any entities and devices, are used."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from ..const import ATTR_CAMERA_ID
from ..language.sentences import clean
from ..language.translations import async_sentences
from ..runtime import finding_of, loaded_entry, refused
from ..where_used import usage_text
from ..where_used.search import async_where_used

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

    from ..audit.camera import Camera
    from ..language.sentences import Sentences
    from ..where_used.usage import Use, WhereUsed


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return where what was asked for is used. ServiceValidationError if there is no such thing."""
    asked = _asked(call.hass, call.data)
    found = await async_where_used(call.hass, asked.entity_ids, asked.device_ids)
    return _response(asked, found, await async_sentences(call.hass))


@dataclass(slots=True)
class _Asked:
    cameras: dict[str, Camera] = field(default_factory=dict)
    entity_ids: set[str] = field(default_factory=set)
    device_ids: set[str] = field(default_factory=set)

    def add(self, camera: Camera) -> None:
        self.cameras[camera.camera_id] = camera
        self.entity_ids.update(camera.entity_ids)
        self.device_ids.update(camera.device_ids)


def _asked(hass: HomeAssistant, data: Mapping[str, Any]) -> _Asked:
    """Return the cameras asked for, with all that shows them; and what is no camera as it is."""
    asked = _Asked()
    entry = loaded_entry(hass)
    findings = entry.runtime_data.auditor.findings if entry is not None else {}
    for camera_id in data.get(ATTR_CAMERA_ID, ()):
        asked.add(finding_of(findings, camera_id).camera)
    cameras = [finding.camera for finding in findings.values()]
    for entity_id in data.get(ATTR_ENTITY_ID, ()):
        shown = [camera for camera in cameras if entity_id in camera.entity_ids]
        known = er.async_get(hass).async_get(entity_id) or hass.states.get(entity_id)
        if not shown and known is None:
            raise refused("unknown_entity", value=entity_id)
        asked.entity_ids.add(entity_id)
        _add_all(asked, shown)
    for device_id in data.get(ATTR_DEVICE_ID, ()):
        shown = [camera for camera in cameras if device_id in camera.device_ids]
        if not shown and dr.async_get(hass).async_get(device_id) is None:
            raise refused("unknown_device", value=device_id)
        asked.device_ids.add(device_id)
        _add_all(asked, shown)
    return asked


def _add_all(asked: _Asked, cameras: Iterable[Camera]) -> None:
    for camera in cameras:
        asked.add(camera)


def _response(asked: _Asked, found: WhereUsed, say: Sentences) -> dict[str, Any]:
    return {
        "summary": usage_text.summary(say, found),
        "cameras": [
            {"camera_id": camera.camera_id, "name": clean(camera.name)}
            for camera in asked.cameras.values()
        ],
        "entity_ids": list(found.entity_ids),
        "device_ids": list(found.device_ids),
        "carried_over": len(found.hits) - len(found.to_edit),
        "to_edit": len(found.to_edit),
        "uses": [_use(use) | {"text": usage_text.describe(say, use)} for use in found.hits],
        "unread": [usage_text.describe_unread(say, unread) for unread in found.unread],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "kind": str(use.kind),
        "name": use.name,
        "link": use.link,
        "how": str(use.how),
        "by": str(use.by),
        "value": use.value,
        "carried_over": use.carried_over,
        "file": use.file,
        "lines": [line._asdict() for line in use.lines],
    }
