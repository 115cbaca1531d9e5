"""The integrations that show one camera, each with what of it comes from there, and which of them have lost it.

A camera may be in Home Assistant through several integrations at once: a custom one and core's, ONVIF, an
address in YAML. Where one of them ends, another can go on under the same entity ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    ConfigEntry,
    ConfigEntryState,
)
from homeassistant.const import ATTR_RESTORED, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.loader import IntegrationNotFound, async_get_integration
from homeassistant.util import dt as dt_util

from ..audit.camera import Camera
from ..where_used.parts import list_parts

#: How long an entity has to be missing of which nothing says why: a slow integration may still bring it.
_MISSING_FOR: Final = timedelta(minutes=15)
#: What a camera is seen or heard by; an integration that has none of it only counts or tracks it.
_SEEING: Final = frozenset({"binary_sensor", "camera", "event"})


class Loss(StrEnum):
    """Why an integration no longer provides a camera: ``selector.provider.options.loss_*``."""

    NOT_LOADED = (
        "not_loaded"  # Home Assistant has no such integration, or could not load it
    )
    NOT_MIGRATED = "not_migrated"  # its entry is of another version
    FAILED = "failed"  # its setup failed, and not because a password is asked for
    NOT_PROVIDED = (
        "not_provided"  # it runs without these entities, or YAML no longer names it
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One integration that shows a camera."""

    key: str
    """The id of its config entry; of what is set up in YAML its domain."""
    domain: str
    """The integration."""
    name: str
    """The integration as people know it; its domain where Home Assistant has none of it."""
    entity_ids: tuple[str, ...]
    """What of the camera it provides, by entity id."""
    device_ids: tuple[str, ...]
    """The camera's devices that are its."""
    loss: Loss | None = None
    """Why it no longer provides any of it; None where it does, or may again by itself."""


async def async_list_providers(hass: HomeAssistant, camera: Camera) -> list[Provider]:
    """Return the integrations that show a camera, those that have lost it first, then those with more entities."""
    providers = []
    for key, entries in _group_entries(hass, camera).items():
        domain = entries[0].platform
        device_ids = {entry.device_id for entry in entries if entry.device_id}
        provider = Provider(
            key=key,
            domain=domain,
            name=await _async_name_integration(hass, domain),
            entity_ids=tuple(sorted(entry.entity_id for entry in entries)),
            device_ids=tuple(sorted(device_ids & {*camera.device_ids})),
            loss=find_loss(hass, entries),
        )
        providers.append(provider)
    return sorted(providers, key=_order_provider)


def _order_provider(provider: Provider) -> tuple[bool, int, str]:
    return provider.loss is None, -len(provider.entity_ids), provider.key


@callback
def _group_entries(
    hass: HomeAssistant, camera: Camera
) -> dict[str, list[er.RegistryEntry]]:
    """Return the registered entities of a camera by the integration that brings them, if that shows the camera."""
    registry = er.async_get(hass)
    groups: dict[str, list[er.RegistryEntry]] = {}
    for entity_id in list_parts(hass, camera.device_ids, camera.entity_ids):
        if (entry := registry.async_get(entity_id)) is not None:
            key = entry.config_entry_id or entry.platform
            groups.setdefault(key, []).append(entry)
    return {
        key: entries
        for key, entries in groups.items()
        if not _SEEING.isdisjoint(entry.domain for entry in entries)
    }


async def _async_name_integration(hass: HomeAssistant, domain: str) -> str:
    try:
        return (await async_get_integration(hass, domain)).name
    except IntegrationNotFound:
        return domain


@callback
def find_loss(hass: HomeAssistant, entries: Iterable[er.RegistryEntry]) -> Loss | None:
    """Return why none of these entities, all of one integration, is provided any more.

    None where one is, where all are disabled, and where the integration tries again or asks for a password: what
    is away for a while is not lost.
    """
    enabled = [entry for entry in entries if entry.disabled_by is None]
    if not enabled or not hass.is_running:
        return None
    if not all(_is_left_behind(hass, entry.entity_id) for entry in enabled):
        return None
    entry_id = enabled[0].config_entry_id
    config_entry = hass.config_entries.async_get_entry(entry_id) if entry_id else None
    if config_entry is None or config_entry.state is ConfigEntryState.LOADED:
        missing = all(_is_long_gone(hass, entry.entity_id) for entry in enabled)
        return Loss.NOT_PROVIDED if missing else None
    return _explain_entry(hass, config_entry)


@callback
def _explain_entry(hass: HomeAssistant, entry: ConfigEntry) -> Loss | None:
    """Return why a config entry does not run; None where that may pass, or its owner wants it so."""
    if entry.disabled_by is not None:
        return None
    if entry.state is ConfigEntryState.MIGRATION_ERROR:
        return Loss.NOT_MIGRATED
    if entry.domain not in hass.config.components:
        stopped = {ConfigEntryState.NOT_LOADED, ConfigEntryState.SETUP_ERROR}
        return Loss.NOT_LOADED if entry.state in stopped else None
    asks = any(entry.async_get_active_flows(hass, {SOURCE_REAUTH}))
    if entry.state is ConfigEntryState.SETUP_ERROR and not asks:
        return Loss.FAILED
    return None


def _is_left_behind(hass: HomeAssistant, entity_id: str) -> bool:
    """Whether Home Assistant only remembers an entity: nothing has added it since the start."""
    state = hass.states.get(entity_id)
    if state is None:
        return True
    return state.state == STATE_UNAVAILABLE and ATTR_RESTORED in state.attributes


def _is_long_gone(hass: HomeAssistant, entity_id: str) -> bool:
    state = hass.states.get(entity_id)
    return state is not None and dt_util.utcnow() - state.last_changed >= _MISSING_FOR


def show_through(camera: Camera, provider: Provider) -> Camera:
    """Return what of a camera comes from one integration, under a name that says so."""
    return camera._replace(
        name=f"{camera.name} ({provider.name})",
        entity_ids=provider.entity_ids,
        device_ids=provider.device_ids,
    )


def find_provider(providers: Iterable[Provider], entity_id: str) -> Provider | None:
    """Return the one that provides an entity."""
    for provider in providers:
        if entity_id in provider.entity_ids:
            return provider
    return None


def list_move_targets(providers: Iterable[Provider], lost: Provider) -> list[Provider]:
    """Return the integrations to which a camera can move from another one, the one that shows most of it first."""
    return [
        provider
        for provider in providers
        if provider.key != lost.key and provider.loss is None
    ]
