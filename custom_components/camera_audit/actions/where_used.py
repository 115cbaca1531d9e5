"""The answer of the action `where_used`: where cameras, or any entities and devices, are used."""

from collections.abc import Mapping
from typing import Any

from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..audit.camera import Camera
from ..const import ATTR_CAMERA_ID
from ..language.redact import clean
from ..language.translations import async_get_sentences
from ..runtime import finding_of, loaded_entry, refused
from ..where_used import usage_text
from ..where_used.search import async_find_uses
from ..where_used.usage import By, Use


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return where what was asked for is used. ServiceValidationError if there is no such thing."""
    cameras, entity_ids, device_ids = _asked(call.hass, call.data)
    found = await async_find_uses(call.hass, entity_ids, device_ids)
    say = await async_get_sentences(call.hass)
    return {
        "summary": usage_text.summarize_uses(say, found),
        "cameras": [
            {"camera_id": camera.camera_id, "name": clean(camera.name)}
            for camera in cameras
        ],
        "entity_ids": list(found.entity_ids),
        "device_ids": list(found.device_ids),
        "carried_over": len(found.hits) - len(found.uses_to_edit),
        "to_edit": len(found.uses_to_edit),
        "uses": [
            _use(use) | {"text": usage_text.describe_use(say, use)}
            for use in found.hits
        ],
        "unread": [
            usage_text.describe_unread_place(say, unread) for unread in found.unread
        ],
    }


def _asked(
    hass: HomeAssistant, asked: Mapping[str, Any]
) -> tuple[list[Camera], set[str], set[str]]:
    """Return the cameras asked for, and all entities and devices that show them or were asked for."""
    entry = loaded_entry(hass)
    findings = entry.runtime_data.coordinator.findings if entry is not None else {}
    named = [finding_of(findings, one) for one in asked.get(ATTR_CAMERA_ID, ())]
    entity_ids = set(asked.get(ATTR_ENTITY_ID, ()))
    device_ids = set(asked.get(ATTR_DEVICE_ID, ()))
    cameras = [
        finding.camera
        for finding in findings.values()
        if finding in named
        or not entity_ids.isdisjoint(finding.camera.entity_ids)
        or not device_ids.isdisjoint(finding.camera.device_ids)
    ]
    shown = {entity_id for camera in cameras for entity_id in camera.entity_ids}
    shown_by = {device_id for camera in cameras for device_id in camera.device_ids}
    for entity_id in sorted(entity_ids - shown):
        if not er.async_get(hass).async_get(entity_id) and not hass.states.get(
            entity_id
        ):
            raise refused("unknown_entity", value=entity_id)
    for device_id in sorted(device_ids - shown_by):
        if dr.async_get(hass).async_get(device_id) is None:
            raise refused("unknown_device", value=device_id)
    return cameras, entity_ids | shown, device_ids | shown_by


def _use(use: Use) -> dict[str, Any]:
    return {
        **{key: str(getattr(use, key)) for key in ("kind", "how", "by")},
        **{key: getattr(use, key) for key in ("link", "carried_over", "file")},
        "name": clean(use.name),
        # An id has to stay as it is, to be found.
        "value": clean(use.value) if use.by is By.DEVICE_NAME else use.value,
        "lines": [line._asdict() for line in use.lines],
    }
