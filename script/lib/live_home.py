"""A published home as a running Home Assistant holds it, for the live source.

Home Assistant's own registries are filled with the home's devices, entities and config entries, as
far as it published them and whatever version wrote them. What integrations would add while they run
has stand-ins: the cameras of the YAML have their state, their integration and their entity, and
Frigate's integration keeps the home's own configuration of Frigate, with logins masked as the program
answers them. What stands in a secret is an address of the camera that its line is part of, as the files
tell it. No integration is set up, no port is opened.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from homeassistant import bootstrap, loader
from homeassistant.config_entries import ConfigEntries, ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import entity_sources
from homeassistant.util import slugify

from offline import open_rooms

open_rooms()

from camera_audit.home.assemble import Assembler  # noqa: E402 - the rooms open first
from camera_audit.home.live import live_rows  # noqa: E402
from camera_audit.home.relays import frigate  # noqa: E402
from camera_audit.home.relays.file_names import FRIGATE, NAME, SHAPE  # noqa: E402
from camera_audit.home.relays.files import Relayed, RelayFiles  # noqa: E402
from camera_audit.home.rows import UnreadableError  # noqa: E402
from camera_audit.home.yaml_loader import parse_in_parts  # noqa: E402

from camera_audit_offline.relay_files import DEPTH  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from camera_audit.home.rows import HomeRows
    from camera_audit.knowledge.records import Knowledge

    from camera_audit_offline.files import Files

_DEVICE_FIELDS = (
    "configuration_url",
    "hw_version",
    "manufacturer",
    "model",
    "model_id",
    "name",
    "serial_number",
    "sw_version",
)
_SENDING = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.sendmsg", "socket.sendto"}
)
_LOGIN = re.compile(r"(?<=://)[^/@\s]+@")
#: Core's integration for the maker makes a config entry of what stands in the YAML.
_IMPORTED = "hikvision"
_RELAYS = (FRIGATE, "go2rtc")

#: Where a picture comes from that is no camera of the home.
_NOT_AT_HOME = "pictures.example.com"

_packets: list[str] = []
sys.addaudithook(lambda event, _: _packets.append(event) if event in _SENDING else None)


class Live(NamedTuple):
    """What the live source says of a home; ``packets``: what it sent meanwhile."""

    rows: HomeRows
    packets: Sequence[str]


def live_home(
    folder: Path, sources: Sequence[Files], offline: HomeRows, knowledge: Knowledge
) -> Live:
    """Bring a home to life and read it. ``sources``, ``offline``: its files, and what they say without Home Assistant."""
    contents = list(_frigates(sources))
    before = len(_packets)
    relayed = RelayFiles(str(folder)).read()
    with tempfile.TemporaryDirectory() as config:
        rows = asyncio.run(_async_rows(config, offline, contents, knowledge, relayed))
    return Live(rows, _packets[before:])


async def _async_rows(
    config: str,
    offline: HomeRows,
    contents: Sequence[dict[object, Any]],
    knowledge: Knowledge,
    relayed: Relayed,
) -> HomeRows:
    hass = HomeAssistant(config)
    loader.async_setup(hass)
    hass.config_entries = ConfigEntries(hass, {})
    if not await bootstrap.async_load_base_functionality(hass):
        raise SystemExit("The registries could not be loaded.")
    _fill(hass, offline)
    _set_states(hass, offline, knowledge)
    for content in contents:
        _add_frigate(hass, content)
    try:
        return _returned(live_rows(hass, knowledge, relayed=relayed))
    finally:
        await hass.async_stop(force=True)


def _returned(steps: Iterator[None]) -> HomeRows:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            rows: HomeRows = end.value
            return rows


def _fill(hass: HomeAssistant, offline: HomeRows) -> None:
    """Put the rows of the home's registries into those of Home Assistant."""
    entries: dict[str, ConfigEntry[Any]] = {}
    for entry in offline.entries:
        fields = {
            **entry._asdict(),
            "data": dict(entry.data),
            "options": dict(entry.options),
        }
        entries[entry.entry_id] = _add_entry(hass, **fields)
    # Where the entries were not published, their integrations are known from what they brought.
    domains = {
        row.config_entry_id: row.identifiers[0][0]
        for row in offline.devices
        if row.identifiers
    }
    domains |= {row.config_entry_id: row.platform for row in offline.entities}
    for entry_id in [one for one in domains if one and one not in entries]:
        entries[entry_id] = _add_entry(hass, domains[entry_id], entry_id=entry_id)
    devices, ids = dr.async_get(hass), dict(offline.children)
    for row in offline.devices:
        if row.config_entry_id in entries and (row.identifiers or row.connections):
            device = devices.async_get_or_create(
                config_entry_id=row.config_entry_id,
                connections={(kind, value) for kind, value in row.connections},
                identifiers={(kind, value) for kind, value in row.identifiers},
                **{field: getattr(row, field) for field in _DEVICE_FIELDS},
            )
            ids[row.id] = device.id
            via = ids.get(row.via_device_id or "")
            via = (
                via if via != device.id else None
            )  # two devices of the home are one to Home Assistant
            devices.async_update_device(
                device.id, name_by_user=row.name_by_user, via_device_id=via
            )
    entities = er.async_get(hass)
    for entity in offline.entities:
        domain, _, object_id = entity.entity_id.partition(".")
        device_id = ids.get(entity.device_id or "")
        entities.async_get_or_create(
            domain,
            entity.platform,
            entity.unique_id,
            config_entry=entries.get(entity.config_entry_id or ""),
            device_id=ids.get(device_id or "", device_id),
            original_name=entity.name or entity.original_name,
            suggested_object_id=object_id,
        )


def _add_entry(hass: HomeAssistant, domain: str, **fields: Any) -> ConfigEntry[Any]:  # noqa: ANN401 - those of an entry
    """Add a config entry as a start finds it."""
    usual: dict[str, Any] = {
        "data": {},
        "options": {},
        "source": "user",
        "title": "",
        "unique_id": None,
        "version": 1,
        "minor_version": 1,
    }
    more: dict[str, Any] = {"discovery_keys": {}, "subentries_data": None}
    entry: ConfigEntry[Any] = ConfigEntry(domain=domain, **{**usual, **more, **fields})
    hass.config_entries._entries[entry.entry_id] = entry  # noqa: SLF001 - without setting it up
    return entry


def _find_hosts(offline: HomeRows, knowledge: Knowledge) -> dict[str, str]:
    """Return an address for what each line sets up: of the camera that it is part of, as far as the files tell.

    What is no camera there, a picture of the web for example, is left out.
    """
    hosts: dict[str, str] = {}
    cameras = Assembler(knowledge, offline.secret).assemble(offline).cameras
    for number, camera in enumerate(cameras):
        host = camera.host or f"host-{number}.lan"
        hosts |= {said.place: f"http://{host}" for said in camera.sources}
    return hosts


def _set_states(hass: HomeAssistant, offline: HomeRows, knowledge: Knowledge) -> None:
    """Give the cameras that stand in no registry what a running one has."""
    cameras: dict[str, SimpleNamespace] = {}
    hass.data["camera"] = SimpleNamespace(get_entity=cameras.get)
    registered = er.async_get(hass).entities.data.values()
    there = {entity.entity_id for entity in registered} | {
        entity.platform for entity in registered
    }
    hosts = _find_hosts(offline, knowledge)
    for row in offline.loose:
        address, *others = row.addresses or (None,)
        if address is None and row.host_key:
            # A secret is no secret to Home Assistant: its value is an address.
            address = hosts.get(row.where, f"https://{_NOT_AT_HOME}/{row.host_key}")
        if row.platform == _IMPORTED:
            _add_entry(
                hass,
                row.platform,
                title=row.name or "",
                source="import",
                data={"host": address},
            )
        elif (
            row.platform not in _RELAYS and (row.entity_id or row.platform) not in there
        ):
            entity_id = row.entity_id or f"camera.{slugify(row.name or row.platform)}"
            hass.states.async_set(
                entity_id, "idle", {"friendly_name": row.name} if row.name else {}
            )
            entity_sources(hass)[entity_id] = {"domain": row.platform}
            hass.config.components.add(row.platform)
            # Beside its stream, an integration keeps where the camera gives a picture.
            picture = next(iter(others), None)
            cameras[entity_id] = SimpleNamespace(
                _input=address, _still_image_url=picture
            )
    for number, client in enumerate(offline.clients):
        hass.states.async_set(
            f"device_tracker.{number}",
            "home",
            {"mac": client.mac, "host_name": client.name},
        )


def _frigates(sources: Sequence[Files]) -> Iterator[dict[object, Any]]:
    """Yield the configurations of Frigate among a home's files."""
    for files in sources:
        for name in files.yaml_files(depth=DEPTH):
            try:
                data = files.read(name)
                content = (
                    parse_in_parts(data, name)[0]
                    if NAME.search(name) or SHAPE.search(data)
                    else None
                )
            except (OSError, UnreadableError):
                continue
            if isinstance(content, dict) and any(frigate.read_cameras(content, name)):
                masked: dict[object, Any] = _masked(content)
                yield masked


def _masked(value: Any) -> Any:  # noqa: ANN401 - any YAML
    if isinstance(value, dict):
        return {key: _masked(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_masked(one) for one in value]
    return _LOGIN.sub("*:*@", value) if isinstance(value, str) else value


def _add_frigate(hass: HomeAssistant, content: dict[object, Any]) -> None:
    """Keep a configuration as Frigate's integration does, beside its devices and entities."""
    entities, devices = er.async_get(hass), dr.async_get(hass)
    entry = next(iter(hass.config_entries.async_entries(FRIGATE)), None) or _add_entry(
        hass, FRIGATE
    )
    hass.data.setdefault(FRIGATE, {})[entry.entry_id] = {"config": content}
    there = {
        entity.unique_id.rpartition(":")[2]
        for entity in entities.entities.values()
        if entity.platform == FRIGATE
    }
    for name in map(str, content["cameras"]):
        if name not in there:
            device = devices.async_get_or_create(
                config_entry_id=entry.entry_id,
                identifiers={(FRIGATE, f"{entry.entry_id}:{name}")},
                manufacturer="Frigate",
                name=name.replace("_", " ").title(),
            )
            unique_id = f"{entry.entry_id}:camera:{name}"
            entities.async_get_or_create(
                "camera",
                FRIGATE,
                unique_id,
                config_entry=entry,
                device_id=device.id,
                suggested_object_id=name,
            )
