"""The rows of the running Home Assistant: quick snapshots of what it holds, nothing fetched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_FRIENDLY_NAME, __version__
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import entity_sources
from homeassistant.helpers.template import Template
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..audit.camera import ClientRow
from ..helpers.foreign import foreign_reading
from ..knowledge.records import Role
from .announced import Announcements
from .evidence import parse_text
from .identity import read_mac
from .known import list_hikvision_domains
from .relays.file_names import FRIGATE
from .relays.files import NO_RELAYS, Relayed
from .relays.memory import read_camera_memory, read_client_memory
from .routers import ROUTERS, list_router_domains
from .routers.interface import RouterEntry
from .rows import HomeRows, LooseRow, Losses, Unread

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Container,
        Generator,
        Iterator,
        Mapping,
        Sequence,
    )

    from homeassistant.config_entries import ConfigEntry, ConfigFlowResult
    from homeassistant.core import HomeAssistant, State

    from ..audit.camera import AnswerRow
    from ..knowledge.records import Knowledge, Memory
    from .routers.interface import Held, Switches
    from .rows import DeviceRow, RouterRow

    #: Returns what the cameras answered, given what the network says of its hosts.
    AnswersOf = Callable[[Sequence[ClientRow]], Sequence[AnswerRow]]

#: The key under which the camera component keeps its entities; importing it costs too much.
_CAMERAS: HassKey[Any] = HassKey("camera")
#: Where cameras that are set up in YAML keep their addresses; no public property holds them.
_ADDRESS_FIELDS = (
    "_input",
    "_stream_source",
    "_mjpeg_url",
    "_still_image_url",
    "_host",
    "host",
)
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
    change meanwhile is heard of like any other, and another audit follows. What is read of other
    integrations' code goes through guarded readings: one that fails is said in ``unread``.
    """
    losses = Losses()
    own = list_hikvision_domains(knowledge)
    registry = er.async_get(hass)
    devices, children = _list_devices(dr.async_get(hass))
    flows = _list_discovery_flows(hass)
    registered = getattr(
        registry.entities, "data", registry.entities
    )  # the plain dict beneath answers five times as fast
    entities: list[Any] = list(registered.values())
    entries: list[Any] = hass.config_entries.async_entries()
    yield
    loose = list(_read_cameras(hass, registered, knowledge, losses))
    yield
    if own & hass.config.components:
        loose += _read_sensors(hass, registered, own, losses)
        yield
    discovered = _read_discoveries(flows, own, losses)
    loose += [row for row in discovered if isinstance(row, LooseRow)]
    kept = _read_relays(hass, relayed, losses)
    # A relay's entities stand in the registry: the file's guess at their ids adds nothing.
    loose += [row._replace(entity_id=None) for row in (*kept.rows, *relayed.rows)]
    clients = list(_read_dhcp.read_each(losses.make_collector("dhcp"), hass))
    clients += yield from _read_trackers(hass, losses)
    clients += yield from _read_router_memories(entries, knowledge, losses)
    clients += [row for row in discovered if isinstance(row, ClientRow)]
    announced = yield from (announcements or Announcements(hass)).read_rows(
        clients, losses
    )
    yield
    routers = list(
        _read_routers(hass, registry, clients, knowledge.client_switches, losses)
    )
    ways_in = _count_ways_in(hass, registry, losses)
    answered = answers(clients) if answers is not None else ()
    return HomeRows(
        devices=devices,
        entities=entities,
        entries=entries,
        loose=loose,
        clients=clients,
        answers=[*announced, *answered],
        routers=routers,
        ways_in=ways_in,
        children=children,
        unread=(*kept.unread, *relayed.unread, *losses.unread),
        version=__version__,
        country=hass.config.country,
        language=hass.config.language,
    )


def _list_discovery_flows(hass: HomeAssistant) -> list[ConfigFlowResult]:
    """Return the flows in progress that nobody began by hand."""
    return [
        flow
        for flow in hass.config_entries.flow.async_progress()
        if flow["context"].get("source") not in _BY_HAND
    ]


def _read_discoveries(
    flows: Sequence[ConfigFlowResult], own: frozenset[str], losses: Losses
) -> list[ClientRow | LooseRow]:
    """Return what the discoveries in progress say."""
    rows: list[ClientRow | LooseRow] = []
    for flow in flows:
        lost = losses.make_collector(flow["handler"])
        rows += _read_discovery.read_each(lost, flow, own)
    return rows


def _read_trackers(
    hass: HomeAssistant, losses: Losses
) -> Generator[None, None, list[ClientRow]]:
    """Return the hosts that routers see by their trackers' states; yields often."""
    clients: list[ClientRow] = []
    for number, state in enumerate(hass.states.async_all("device_tracker")):
        if not number % SLICE:
            yield
        platform = _find_platform(hass, state.entity_id) or state.domain
        clients += _read_tracker.read_each(losses.make_collector(platform), state)
    return clients


def _read_router_memories(
    entries: Sequence[ConfigEntry[Any]], knowledge: Knowledge, losses: Losses
) -> Generator[None, None, list[ClientRow]]:
    """Return the hosts that integrations of routers keep in memory; yields after each entry."""
    clients: list[ClientRow] = []
    for entry in entries:
        integration = knowledge.integrations.get(entry.domain)
        if integration is None or integration.role is not Role.TRACKER:
            continue
        if integration.memory is not None:
            lost = losses.make_collector(entry.domain)
            clients += read_client_memory.read_each(lost, entry, integration.memory)
            yield
    return clients


def _list_devices(
    registry: dr.DeviceRegistry,
) -> tuple[list[DeviceRow], dict[str, str]]:
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


def _find_platform(hass: HomeAssistant, entity_id: str) -> str:
    """Return the integration that shows an entity, "" where nobody knows."""
    source = entity_sources(hass).get(entity_id)
    return source["domain"] if source is not None else ""


def _read_cameras(
    hass: HomeAssistant,
    registered: Mapping[str, Any],
    knowledge: Knowledge,
    losses: Losses,
) -> Iterator[LooseRow]:
    """Yield the cameras that have a state and no registry entry, and what is kept in memory of those behind relays."""
    memory_by_domain = {
        domain: integration.memory
        for domain, integration in knowledge.integrations.items()
        if integration.memory
    }
    read_device_ids: set[str | None] = set()
    for entity_id in hass.states.async_entity_ids("camera"):
        entry = registered.get(entity_id)
        if entry is None:
            platform = _find_platform(hass, entity_id)
            memory = memory_by_domain.get(platform)
            yield _read_state_camera(hass, entity_id, platform, memory, losses)
            continue
        if entry.platform not in memory_by_domain:
            continue  # most cameras: not even their state is looked at
        # A device with a stream in HD and one in SD is one camera.
        if entry.device_id and entry.device_id in read_device_ids:
            continue
        platform = _find_platform(hass, entity_id)
        if (memory := memory_by_domain.get(platform)) is None:
            continue
        row = LooseRow(platform, entity_id, where=platform)
        described = _read_memory(hass, row, memory, losses)
        if described != row:
            read_device_ids.add(entry.device_id)
            yield described


def _read_state_camera(
    hass: HomeAssistant,
    entity_id: str,
    platform: str,
    memory: Memory | None,
    losses: Losses,
) -> LooseRow:
    """Return what a camera without a registry entry says. ``memory``: where its integration keeps more."""
    lost = losses.make_collector(platform or "camera")
    entity = _get_camera(hass, entity_id)
    addresses = tuple(_read_addresses.read_each(lost, entity))
    row = LooseRow(platform, entity_id, where="state", addresses=addresses)
    row = _describe_camera.read_value(lost, row, hass.states.get(entity_id), row)
    return row if memory is None else _read_memory(hass, row, memory, losses)


def _read_memory(
    hass: HomeAssistant, row: LooseRow, memory: Memory, losses: Losses
) -> LooseRow:
    """Return the row of a camera with what its integration keeps of the camera behind it."""
    lost = losses.make_collector(row.platform)
    entity = _get_camera(hass, row.entity_id or "")
    return read_camera_memory.read_value(lost, row, entity, row, memory)


def _get_camera(hass: HomeAssistant, entity_id: str) -> object:
    """Return the camera as its integration has loaded it, None where there is none."""
    component = hass.data.get(_CAMERAS)
    return component.get_entity(entity_id) if component is not None else None


def _read_sensors(
    hass: HomeAssistant,
    registered: Container[str],
    own: frozenset[str],
    losses: Losses,
) -> Iterator[LooseRow]:
    """Yield the sensors of Hikvision's own integrations that have a state and no registry entry."""
    for entity_id in hass.states.async_entity_ids(_SENSORS):
        if entity_id in registered:
            continue
        platform = _find_platform(hass, entity_id)
        if platform in own:
            lost = losses.make_collector(platform)
            row = LooseRow(platform, entity_id, where="state")
            yield _name_sensor.read_value(lost, row, hass.states.get(entity_id), row)


@foreign_reading("the attributes of a camera")
def _describe_camera(state: State | None, row: LooseRow) -> LooseRow:
    """Return the row of a camera with what its state says of it."""
    if state is None:
        return row
    name, maker, model = (
        parse_text(state.attributes.get(key))
        for key in (ATTR_FRIENDLY_NAME, "brand", "model_name")
    )
    return row._replace(name=name, manufacturer=maker, model=model)


@foreign_reading("the name of a sensor")
def _name_sensor(state: State | None, row: LooseRow) -> LooseRow:
    """Return the row of a sensor with its name."""
    return (
        row
        if state is None
        else row._replace(name=parse_text(state.attributes.get(ATTR_FRIENDLY_NAME)))
    )


@foreign_reading("the address of a camera entity")
def _read_addresses(entity: object) -> Iterator[str]:
    """Yield the addresses of a loaded camera as its integration keeps them: of its stream, of its picture; a template as written."""
    for value in (getattr(entity, field, None) for field in _ADDRESS_FIELDS):
        text = value.template if isinstance(value, Template) else value
        if isinstance(text, str) and text:
            yield str(text)


def _read_relays(hass: HomeAssistant, files: Relayed, losses: Losses) -> Relayed:
    """Return the cameras behind Frigate, as its integration keeps them in memory; ``files``: what the relays' files say.

    An entry whose addresses cannot be had, though it is set up, is said as unread: clues may be
    missing for that reason alone.
    """
    entries = hass.config_entries.async_entries(FRIGATE, include_disabled=False)
    if not entries:
        return NO_RELAYS
    from .relays.frigate_memory import read_frigate_memory  # noqa: PLC0415 (few homes have it; see RelayFiles.read)

    kept: Any = hass.data.get(FRIGATE)
    rows: list[LooseRow] = []
    unread: list[Unread] = []
    for entry in entries:
        found = read_frigate_memory.read_value(
            losses.make_collector(FRIGATE), [], entry, kept, files.served
        )
        if found is not None:
            rows += found
        elif entry.state is ConfigEntryState.LOADED:
            unread.append(Unread(FRIGATE, "unknown_shape"))
        elif entry.state is ConfigEntryState.SETUP_RETRY:
            unread.append(Unread(FRIGATE, "not_loaded"))
    return Relayed(tuple(rows), tuple(unread))


@foreign_reading("the hosts that Home Assistant has seen")
def _read_dhcp(hass: HomeAssistant) -> Iterator[ClientRow]:
    """Yield the hosts that Home Assistant's own listener has seen."""
    if "dhcp" not in hass.config.components:
        return
    from homeassistant.components.dhcp.helpers import async_discovered_service_info  # noqa: PLC0415 - heavy

    for info in async_discovered_service_info(hass):
        if mac := parse_text(info.macaddress):
            yield ClientRow(
                mac=mac, host=parse_text(info.ip), name=parse_text(info.hostname)
            )


@foreign_reading("the attributes of a device tracker")
def _read_tracker(state: State) -> Iterator[ClientRow]:
    """Yield the host that a router sees, if it names its MAC."""
    attributes = state.attributes
    if mac := parse_text(attributes.get("mac")):
        name = parse_text(attributes.get("host_name")) or parse_text(
            attributes.get(ATTR_FRIENDLY_NAME)
        )
        yield ClientRow(
            mac=mac,
            host=parse_text(attributes.get("ip")),
            name=name,
            entity_id=state.entity_id,
        )


def _read_routers(
    hass: HomeAssistant,
    registry: er.EntityRegistry,
    clients: Sequence[ClientRow],
    switches: Switches,
    losses: Losses,
) -> Iterator[RouterRow]:
    """Yield what routers say of their clients, as their integrations hold it."""

    def held(entity_id: str) -> Held:
        if (state := hass.states.get(entity_id)) is None:
            return "", ""
        return state.state, dt_util.as_local(state.last_changed).date().isoformat()

    for domain in list_router_domains(switches):
        lost = losses.make_collector(domain)
        for entry in hass.config_entries.async_entries(
            domain, include_ignore=False, include_disabled=False
        ):
            of_entry = er.async_entries_for_config_entry(registry, entry.entry_id)
            entities = {
                entity.unique_id: entity.entity_id
                for entity in of_entry
                if entity.domain == "switch"
            }
            source = RouterEntry(
                domain=domain,
                entry=entry,
                entities=entities,
                clients=clients,
                switches=switches,
                get_state=held,
                get_attributes=partial(_get_attributes, hass),
            )
            for router in ROUTERS:
                if domain in router.list_domains(switches):
                    yield from router.read_rules.read_each(lost, source)


def _get_attributes(hass: HomeAssistant, entity_id: str) -> Mapping[str, Any]:
    state = hass.states.get(entity_id)
    return state.attributes if state else {}


def _count_ways_in(
    hass: HomeAssistant, registry: er.EntityRegistry, losses: Losses
) -> int | None:
    """Return how many ways in devices have asked routers for (UPnP)."""
    counts: list[int] = []
    for entry in hass.config_entries.async_entries(
        "upnp", include_ignore=False, include_disabled=False
    ):
        of_entry = er.async_entries_for_config_entry(registry, entry.entry_id)
        counts += _read_ways_in.read_each(losses.make_collector("upnp"), of_entry, hass)
    return sum(counts) if counts else None


@foreign_reading("the ways in that devices asked for")
def _read_ways_in(
    entities: Sequence[er.RegistryEntry], hass: HomeAssistant
) -> Iterator[int]:
    """Yield how many ways in an entry counts."""
    for entity in entities:
        if entity.unique_id.endswith("_port_mapping_number_of_entries"):
            state = hass.states.get(entity.entity_id)
            if state is not None and state.state.isdecimal():
                yield int(state.state)


@foreign_reading("a discovery")
def _read_discovery(
    flow: ConfigFlowResult, own: frozenset[str]
) -> Iterator[ClientRow | LooseRow]:
    """Yield a discovery in progress that names a MAC, and one of an own integration that names none."""
    shown = flow["context"].get("title_placeholders") or {}
    name = parse_text(shown.get("name"))
    host = parse_text(
        next(
            (shown[key] for key in ("host", "ip_address", "ip") if shown.get(key)), None
        )
    )
    if mac := read_mac(parse_text(flow["context"].get("unique_id"))):
        yield ClientRow(mac=mac, host=host, name=name)
    elif flow["handler"] in own:
        yield LooseRow(
            flow["handler"],
            name=name,
            addresses=(host,) if host else (),
            where="discovery",
        )
