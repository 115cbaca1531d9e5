"""The answer of the action `where_used`: where cameras, or any entities and devices, are used."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..audit.camera import Camera
from ..automations.target import TARGET_KEYS
from ..const import ATTR_CAMERA_ID
from ..language.redact import clean
from ..language.translations import async_get_sentences
from ..runtime import finding_of, loaded_entry, refused
from ..swap.providers import async_list_providers
from ..where_used import usage_text
from ..where_used.search import async_find_uses
from ..where_used.usage import By, Use
from .targets import select_findings

#: Of a target what is no entity and no device: the cameras there are meant.
_PLACES: Final = tuple(
    key for key in TARGET_KEYS if key not in (ATTR_ENTITY_ID, ATTR_DEVICE_ID)
)


class _Wanted(NamedTuple):
    """The cameras asked for, and all entities and devices that show them or were asked for."""

    cameras: list[Camera]
    entity_ids: set[str]
    device_ids: set[str]


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return where what was asked for is used. ServiceValidationError if there is no such thing."""
    wanted = _read_wanted(call.hass, call.data)
    where_used = await async_find_uses(call.hass, wanted.entity_ids, wanted.device_ids)
    say = await async_get_sentences(call.hass)
    return {
        "summary": usage_text.summarize_uses(say, where_used),
        "cameras": [
            {
                "camera_id": camera.camera_id,
                "name": clean(camera.name),
                "integrations": await _async_list_integrations(call.hass, camera),
            }
            for camera in wanted.cameras
        ],
        "entity_ids": list(where_used.entity_ids),
        "device_ids": list(where_used.device_ids),
        "carried_over": len(where_used.hits) - len(where_used.uses_to_edit),
        "to_edit": len(where_used.uses_to_edit),
        "uses": [
            _make_use_fields(use) | {"text": usage_text.describe_use(say, use)}
            for use in where_used.hits
        ],
        "unread": [
            usage_text.describe_unread_place(say, unread)
            for unread in where_used.unread
        ],
    }


async def _async_list_integrations(hass: HomeAssistant, camera: Camera) -> list[Any]:
    """Return the integrations that show a camera: it can move from one to another by the action ``swap``."""
    return [
        {
            "domain": provider.domain,
            "name": clean(provider.name),
            "entity_ids": list(provider.entity_ids),
            "lost": None if provider.loss is None else str(provider.loss),
        }
        for provider in await async_list_providers(hass, camera)
    ]


def _read_wanted(hass: HomeAssistant, data: Mapping[str, Any]) -> _Wanted:
    """Return what was asked for. ServiceValidationError if there is no such thing."""
    entry = loaded_entry(hass)
    findings = entry.runtime_data.coordinator.findings if entry is not None else {}
    named = [
        finding_of(findings, camera_id) for camera_id in data.get(ATTR_CAMERA_ID, ())
    ]
    entity_ids = set(data.get(ATTR_ENTITY_ID, ()))
    device_ids = set(data.get(ATTR_DEVICE_ID, ()))
    if places := {key: data[key] for key in _PLACES if key in data}:
        there = select_findings(hass, places, findings)
        if not (there or named or entity_ids or device_ids):
            raise refused("no_camera_there")
        named += there
    cameras = []
    own_entity_ids: set[str] = set()
    own_device_ids: set[str] = set()
    for finding in findings.values():
        camera = finding.camera
        if not (
            finding in named
            or not entity_ids.isdisjoint(camera.entity_ids)
            or not device_ids.isdisjoint(camera.device_ids)
        ):
            continue
        cameras.append(camera)
        own_entity_ids.update(camera.entity_ids)
        own_device_ids.update(camera.device_ids)
    _refuse_unknown(hass, entity_ids - own_entity_ids, device_ids - own_device_ids)
    return _Wanted(cameras, entity_ids | own_entity_ids, device_ids | own_device_ids)


def _refuse_unknown(
    hass: HomeAssistant, entity_ids: set[str], device_ids: set[str]
) -> None:
    """Raise ServiceValidationError for the first that Home Assistant does not know."""
    entities, devices = er.async_get(hass), dr.async_get(hass)
    for entity_id in sorted(entity_ids):
        if not entities.async_get(entity_id) and not hass.states.get(entity_id):
            raise refused("unknown_id", value=entity_id)
    for device_id in sorted(device_ids):
        if devices.async_get(device_id) is None:
            raise refused("unknown_id", value=device_id)


def _make_use_fields(use: Use) -> dict[str, Any]:
    return {
        **{key: str(getattr(use, key)) for key in ("kind", "how", "by")},
        **{key: getattr(use, key) for key in ("link", "carried_over", "file")},
        "name": clean(use.name),
        # An id has to stay as it is, to be found.
        "value": clean(use.value) if use.by is By.DEVICE_NAME else use.value,
        "lines": [line._asdict() for line in use.lines],
    }
