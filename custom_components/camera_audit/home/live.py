"""The rows of the running Home Assistant: quick snapshots of what it holds, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from homeassistant.const import ATTR_FRIENDLY_NAME, __version__
from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import entity_sources
from homeassistant.util.hass_dict import HassKey

from .identity import read_mac
from .piece import text
from .platforms import HIKVISION
from .rows import ClientRow, HomeRows, LooseRow

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from homeassistant.config_entries import ConfigFlowResult
    from homeassistant.core import HomeAssistant

    from .rows import DeviceLike

#: The key under which the camera component keeps its entities; importing it costs too much.
_CAMERAS: HassKey[Any] = HassKey("camera")
_UNKNOWN = "unknown"
#: Where cameras that are set up in YAML keep their address; no public property holds it.
_ADDRESS_FIELDS = ("_input", "_host", "host")
_BY_HAND = frozenset({"import", "reauth", "reconfigure", "user"})


@callback
def live_rows(hass: HomeAssistant) -> HomeRows:
    """Return what Home Assistant holds now; to be called in the event loop."""
    registry = er.async_get(hass)
    devices, children = _devices(dr.async_get(hass))
    flows = [flow for flow in hass.config_entries.flow.async_progress() if _is_discovery(flow)]
    known = registry.entities.data  # the plain dict beneath answers five times as fast
    return HomeRows(
        devices=devices,
        entities=list(known.values()),
        entries=hass.config_entries.async_entries(),
        loose=[*_yaml_cameras(hass, known), *_yaml_sensors(hass, known), *_offers(flows)],
        clients=[*_dhcp(hass), *_trackers(hass), *_seen(flows)],
        children=children,
        version=__version__,
        country=hass.config.country,
        language=hass.config.language,
    )


def _devices(registry: dr.DeviceRegistry) -> tuple[list[DeviceLike], dict[str, str]]:
    """Return the devices, and for child devices the parent whose part they are.

    In 2026.8 the registry's devices are a mapping, later a view that yields the entries, of
    which every other use is deprecated. Child devices came later as well.
    """
    view: Any = registry.devices
    devices = list(view)
    if devices and isinstance(devices[0], str):
        devices = list(view.values())
    children = getattr(registry, "child_devices", ())
    return devices, {child.id: child.parent_device_id for child in children}


def _yaml_cameras(hass: HomeAssistant, known: Container[str]) -> Iterator[LooseRow]:
    """Yield the cameras that have a state and no registry entry."""
    loose = [
        entity_id for entity_id in hass.states.async_entity_ids("camera") if entity_id not in known
    ]
    if not loose:
        return
    sources = entity_sources(hass)
    for entity_id in loose:
        yield LooseRow(
            platform=_platform(sources, entity_id),
            entity_id=entity_id,
            name=_name(hass, entity_id),
            addresses=_addresses(hass, entity_id),
            where="state",
        )


def _yaml_sensors(hass: HomeAssistant, known: Container[str]) -> Iterator[LooseRow]:
    """Yield the sensors of Hikvision's own integrations without a registry entry."""
    if not HIKVISION & hass.config.components:
        return
    sources = entity_sources(hass)
    for domain in ("binary_sensor", "switch"):
        for entity_id in hass.states.async_entity_ids(domain):
            if entity_id in known:
                continue
            platform = _platform(sources, entity_id)
            if platform in HIKVISION:
                yield LooseRow(
                    platform=platform,
                    entity_id=entity_id,
                    name=_name(hass, entity_id),
                    where="state",
                )


def _platform(sources: Mapping[str, Any], entity_id: str) -> str:
    source = sources.get(entity_id)
    return source["domain"] if source is not None else _UNKNOWN


def _name(hass: HomeAssistant, entity_id: str) -> str | None:
    state = hass.states.get(entity_id)
    return text(state.attributes.get(ATTR_FRIENDLY_NAME)) if state is not None else None


def _addresses(hass: HomeAssistant, entity_id: str) -> tuple[str, ...]:
    """Return the address of a loaded camera as its integration keeps it."""
    component: Any = hass.data.get(_CAMERAS)
    entity = component.get_entity(entity_id) if component is not None else None
    values = (getattr(entity, field, None) for field in _ADDRESS_FIELDS)
    return tuple(value for value in values if isinstance(value, str) and value)


def _dhcp(hass: HomeAssistant) -> Iterator[ClientRow]:
    """Yield the hosts that Home Assistant's own listener has seen."""
    if "dhcp" not in hass.config.components:
        return
    from homeassistant.components.dhcp.helpers import (  # noqa: PLC0415 - heavy
        async_discovered_service_info,
    )

    for info in async_discovered_service_info(hass):
        yield ClientRow(mac=info.macaddress, host=info.ip, name=info.hostname or None)


def _trackers(hass: HomeAssistant) -> Iterator[ClientRow]:
    """Yield the hosts that routers see."""
    for state in hass.states.async_all("device_tracker"):
        attributes = state.attributes
        if mac := attributes.get("mac"):
            yield ClientRow(
                mac=mac,
                host=attributes.get("ip"),
                name=attributes.get("host_name") or attributes.get(ATTR_FRIENDLY_NAME),
                entity_id=state.entity_id,
            )


def _is_discovery(flow: ConfigFlowResult) -> bool:
    return flow["context"].get("source") not in _BY_HAND


def _seen(flows: list[ConfigFlowResult]) -> Iterator[ClientRow]:
    """Yield discoveries in progress that name a MAC."""
    for flow in flows:
        if mac := read_mac(flow["context"].get("unique_id")):
            name, host = _offered(flow)
            yield ClientRow(mac=mac, host=host, name=name)


def _offers(flows: list[ConfigFlowResult]) -> Iterator[LooseRow]:
    """Yield discoveries in progress of Hikvision's own integrations that name no MAC."""
    for flow in flows:
        if flow["handler"] in HIKVISION and not read_mac(flow["context"].get("unique_id")):
            name, host = _offered(flow)
            yield LooseRow(
                platform=flow["handler"],
                name=name,
                addresses=(host,) if host else (),
                where="discovery",
            )


def _offered(flow: ConfigFlowResult) -> tuple[str | None, str | None]:
    """Return the name and host under which a discovery is offered."""
    shown = flow["context"].get("title_placeholders") or {}
    host = next((shown[key] for key in ("host", "ip_address", "ip") if shown.get(key)), None)
    return text(shown.get("name")), text(host)
