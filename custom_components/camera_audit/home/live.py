"""The rows of the running Home Assistant: quick snapshots of what it holds, nothing fetched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_FRIENDLY_NAME, __version__
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import entity_sources
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..audit.camera import ClientRow
from ..knowledge.records import Role
from .announced import Announcements
from .identity import read_mac
from .known import hikvision_domains
from .piece import text
from .relays import frigate, relay_rows
from .relays.files import NO_RELAYS, Relayed
from .relays.memory import clients_kept, with_kept
from .routers import mikrotik, switches, unifi
from .rows import HomeRows, LooseRow, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Generator, Iterator, Mapping, Sequence

    from homeassistant.config_entries import ConfigFlowResult
    from homeassistant.core import HomeAssistant, State

    from ..audit.camera import AnswerRow
    from ..knowledge.records import Knowledge
    from .routers import Held
    from .rows import DeviceRow, RouterRow

    #: Returns what the cameras answered, given what the network says of its hosts.
    AnswersOf = Callable[[Sequence[ClientRow]], Sequence[AnswerRow]]

#: The key under which the camera component keeps its entities; importing it costs too much.
_CAMERAS: HassKey[Any] = HassKey("camera")
#: Where cameras that are set up in YAML keep their address; no public property holds it.
_ADDRESS_FIELDS = ("_input", "_host", "host")
_SENSORS = ("binary_sensor", "switch")
#: Trackers looked at between two chances to pause.
SLICE = 512
_BY_HAND = frozenset({"import", "reauth", "reconfigure", "user"})


def live_rows(
    hass: HomeAssistant,
    knowledge: Knowledge,
    answers: AnswersOf | None = None,
    relayed: Relayed = NO_RELAYS,
    announcements: Announcements | None = None,
) -> Generator[None, None, HomeRows]:
    """Return what Home Assistant holds now; runs in the event loop and yields often.

    ``answers``: where those of the cameras come from, None if none were asked.
    ``relayed``: what the files of relays say, read before. ``announcements``: hears what devices
    tell everyone, over many audits.

    The registries are as they were at one moment. What else there is may be a little newer: a
    change meanwhile is heard of like any other, and another audit follows.
    """
    own = hikvision_domains(knowledge)
    registry = er.async_get(hass)
    devices, children = _devices(dr.async_get(hass))
    in_progress = hass.config_entries.flow.async_progress()
    flows = [flow for flow in in_progress if flow["context"].get("source") not in _BY_HAND]
    known = getattr(registry.entities, "data", registry.entities)  # the plain dict beneath answers five times as fast
    entities: list[Any] = list(known.values())
    entries: list[Any] = hass.config_entries.async_entries()
    yield
    loose: list[LooseRow] = []
    loose += _cameras(hass, known, knowledge)
    yield
    if own & hass.config.components:
        loose += _sensors(hass, known, own)
        yield
    seen, offered = _discovered(flows, own)
    loose += offered
    kept = _relayed(hass, relayed)
    # A relay's entities stand in the registry: the file's guess at their ids adds nothing.
    loose += [row._replace(entity_id=None) for row in (*kept.rows, *relayed.rows)]
    clients = list(_dhcp(hass))
    for number, state in enumerate(hass.states.async_all("device_tracker")):
        if not number % SLICE:
            yield
        clients += _tracked(state)
    for entry in entries:
        integration = knowledge.integrations.get(entry.domain)
        if integration and integration.memory and integration.role is Role.TRACKER:
            clients += clients_kept(entry, integration.memory)
            yield
    clients += seen
    announced = yield from (announcements or Announcements(hass)).rows(clients)
    yield
    return HomeRows(
        devices=devices,
        entities=entities,
        entries=entries,
        loose=loose,
        clients=clients,
        answers=[*announced, *(answers(clients) if answers is not None else ())],
        routers=list(_routers(hass, registry, clients)),
        ways_in=_ways_in(hass, registry),
        children=children,
        unread=(*kept.unread, *relayed.unread),
        version=__version__,
        country=hass.config.country,
        language=hass.config.language,
    )


def _devices(registry: dr.DeviceRegistry) -> tuple[list[DeviceRow], dict[str, str]]:
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


def _cameras(hass: HomeAssistant, known: Mapping[str, Any], knowledge: Knowledge) -> Iterator[LooseRow]:
    """Yield the cameras that have a state and no registry entry, and what is kept in memory of those behind relays."""
    sources, component = entity_sources(hass), hass.data.get(_CAMERAS)
    told: set[str] = set()
    keeping = {domain for domain, integration in knowledge.integrations.items() if integration.memory}
    for entity_id in hass.states.async_entity_ids("camera"):
        registered = known.get(entity_id)
        if registered and registered.platform not in keeping:
            continue  # most cameras: not even their state is looked at
        platform = sources[entity_id]["domain"] if entity_id in sources else ""
        integration = knowledge.integrations.get(platform)
        memory = integration.memory if integration else None
        # A device with a stream in HD and one in SD is one camera.
        device_id = registered.device_id if registered else None
        if registered and (memory is None or device_id in told):
            continue
        entity = component.get_entity(entity_id) if component is not None else None
        row = LooseRow(platform, entity_id, where=platform)
        if not registered:
            shown = _attributes(hass, entity_id)
            said = {key: text(shown.get(key)) for key in (ATTR_FRIENDLY_NAME, "brand", "model_name")}
            row = LooseRow(
                platform,
                entity_id,
                said[ATTR_FRIENDLY_NAME],
                addresses=_addresses(entity),
                where="state",
                manufacturer=said["brand"],
                model=said["model_name"],
            )
        kept = with_kept(row, entity, memory) if memory is not None else row
        if not registered or kept != row:
            told |= {device_id} if device_id else set()
            yield kept


def _sensors(hass: HomeAssistant, known: Container[str], own: frozenset[str]) -> Iterator[LooseRow]:
    """Yield the sensors of Hikvision's own integrations that have a state and no registry entry."""
    sources = entity_sources(hass)
    for entity_id in [each for each in hass.states.async_entity_ids(_SENSORS) if each not in known]:
        platform = sources[entity_id]["domain"] if entity_id in sources else ""
        if platform in own:
            name = text(_attributes(hass, entity_id).get(ATTR_FRIENDLY_NAME))
            yield LooseRow(platform, entity_id, name, where="state")


def _attributes(hass: HomeAssistant, entity_id: str) -> Mapping[str, Any]:
    state = hass.states.get(entity_id)
    return state.attributes if state else {}


def _addresses(entity: object) -> tuple[str, ...]:
    """Return the address of a loaded camera as its integration keeps it."""
    values = (getattr(entity, field, None) for field in _ADDRESS_FIELDS)
    return tuple(value for value in values if isinstance(value, str) and value)


def _relayed(hass: HomeAssistant, files: Relayed) -> Relayed:
    """Return the cameras behind Frigate, as its integration keeps them in memory; ``files``: what the relays' files say.

    An entry whose addresses cannot be had, though it is set up, is said as unread: clues may be
    missing for that reason alone.
    """
    kept: Any = hass.data.get(frigate.DOMAIN)
    rows: list[LooseRow] = []
    unread: list[Unread] = []
    for entry in hass.config_entries.async_entries(frigate.DOMAIN, include_disabled=False):
        of_entry = kept.get(entry.entry_id) if isinstance(kept, dict) else None
        content = frigate.kept_configuration(of_entry) or frigate.kept_configuration(
            getattr(entry, "runtime_data", None)
        )
        if content is not None:
            rows += relay_rows(content, frigate.DOMAIN, files.streams)
        elif entry.state is ConfigEntryState.LOADED:
            unread.append(Unread(frigate.DOMAIN, "unknown_shape"))
        elif entry.state is ConfigEntryState.SETUP_RETRY:
            unread.append(Unread(frigate.DOMAIN, "not_loaded"))
    return Relayed(tuple(rows), tuple(unread))


def _dhcp(hass: HomeAssistant) -> Iterator[ClientRow]:
    """Yield the hosts that Home Assistant's own listener has seen."""
    if "dhcp" not in hass.config.components:
        return
    from homeassistant.components.dhcp.helpers import async_discovered_service_info  # noqa: PLC0415 - heavy

    for info in async_discovered_service_info(hass):
        yield ClientRow(mac=info.macaddress, host=info.ip, name=info.hostname or None)


def _tracked(state: State) -> Iterator[ClientRow]:
    """Yield the host that a router sees, if it names its MAC."""
    attributes = state.attributes
    if mac := attributes.get("mac"):
        yield ClientRow(
            mac=mac,
            host=attributes.get("ip"),
            name=attributes.get("host_name") or attributes.get(ATTR_FRIENDLY_NAME),
            entity_id=state.entity_id,
        )


def _routers(hass: HomeAssistant, registry: er.EntityRegistry, clients: Sequence[ClientRow]) -> Iterator[RouterRow]:
    """Yield what routers say of their clients, as their integrations hold it."""

    def held(entity_id: str) -> Held:
        if (state := hass.states.get(entity_id)) is None:
            return "", ""
        return state.state, dt_util.as_local(state.last_changed).date().isoformat()

    for domain in (*switches.SWITCHES, mikrotik.DOMAIN):
        for entry in hass.config_entries.async_entries(domain, include_ignore=False, include_disabled=False):
            of_entry = er.async_entries_for_config_entry(registry, entry.entry_id)
            entities = {one.unique_id: one.entity_id for one in of_entry if one.domain == "switch"}
            if domain == mikrotik.DOMAIN:
                yield from mikrotik.rows(entities, partial(_attributes, hass), held, clients)
                continue
            yield from switches.rows(domain, entities, held)
            if domain == unifi.DOMAIN:
                yield from unifi.rows(getattr(entry, "runtime_data", None), entities, held)


def _ways_in(hass: HomeAssistant, registry: er.EntityRegistry) -> int | None:
    """Return how many ways in devices have asked routers for (UPnP)."""
    counts = [
        state.state
        for entry in hass.config_entries.async_entries("upnp", include_ignore=False, include_disabled=False)
        for one in er.async_entries_for_config_entry(registry, entry.entry_id)
        if one.unique_id.endswith("_port_mapping_number_of_entries") and (state := hass.states.get(one.entity_id))
    ]
    numbers = [int(count) for count in counts if count.isdecimal()]
    return sum(numbers) if numbers else None


def _discovered(flows: list[ConfigFlowResult], own: frozenset[str]) -> tuple[list[ClientRow], list[LooseRow]]:
    """Return the discoveries in progress that name a MAC, and those of own integrations that name none."""
    clients, loose = [], []
    for flow in flows:
        shown = flow["context"].get("title_placeholders") or {}
        name = text(shown.get("name"))
        host = text(next((shown[key] for key in ("host", "ip_address", "ip") if shown.get(key)), None))
        if mac := read_mac(flow["context"].get("unique_id")):
            clients.append(ClientRow(mac=mac, host=host, name=name))
        elif flow["handler"] in own:
            loose.append(LooseRow(flow["handler"], name=name, addresses=(host,) if host else (), where="discovery"))
    return clients, loose
