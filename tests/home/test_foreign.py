"""Whatever the code of another integration does to who reads it, all other cameras are found, and it is said.

The readings are those that the code has marked: a new one is in these tests by itself. The home must show each, or
`test_the_home_shows_every_reading` fails.
"""

import ast
import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType, ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_DHCP
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.helpers.entity import entity_sources
from homeassistant.helpers.service_info.dhcp import DhcpServiceInfo
from zeroconf._cache import DNSCache

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.helpers.foreign import ForeignReading
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.relays.files import RelayFiles
from custom_components.camera_audit.home.rows import FAILED, HomeRows
from tests.foreign import HOSTILE, PLANTED, RAISING, readings_of
from tests.home.made_home import HIKVISION, knowledge, live_rows_of
from tests.homes import add_camera, add_entry, async_let_settle, async_set_up

PACKAGE = Path(__file__).parents[2] / "custom_components" / "camera_audit"
READINGS = readings_of("home")
#: Cameras of the home below that a reading tells of, where that is not one.
MOST_TOLD = {"the attributes of a camera": 2, "the address of a camera entity": 2}
READING = pytest.mark.parametrize("reading", READINGS, ids=lambda one: one.name)


@contextmanager
def home_of_all(hass: HomeAssistant, folder: Path) -> Iterator[None]:
    """Have one of everything that is read of other integrations, beside a camera that the registry knows."""
    add_camera(hass)
    registry, states = er.async_get(hass), hass.states
    # Cameras without a registry entry, one of them behind a relay; and a sensor of Hikvision's.
    for entity_id, domain in {
        "camera.yaml": "generic",
        "camera.eye": "motioneye",
    }.items():
        states.async_set(entity_id, "idle", {"friendly_name": domain, "brand": "x"})
        entity_sources(hass)[entity_id] = {"domain": domain}
    states.async_set("binary_sensor.line", "off", {"friendly_name": "Line"})
    entity_sources(hass)["binary_sensor.line"] = {"domain": "hikvision"}
    entity = SimpleNamespace(
        _input="rtsp://192.0.2.30/x", _camera={"device_url": "rtsp://192.0.2.31/y"}
    )
    component = SimpleNamespace(get_entity=lambda _: entity)
    # Relays, in memory and in a file; routers; what the network says.
    camera = {"ffmpeg": {"inputs": [{"path": "rtsp://192.0.2.32/z"}]}}
    frigate = add_entry(hass, "frigate")
    (folder / "frigate.yml").write_text(
        "cameras: {shed: {ffmpeg: {inputs: [{path: rtsp://192.0.2.33/w}]}}}"
    )
    unifi = add_entry(hass, "unifi")
    items = {
        HIKVISION + "07": SimpleNamespace(ip="192.0.2.34", hostname="front", oui="x")
    }
    clients = SimpleNamespace(
        _items=items, values=lambda: [SimpleNamespace(raw={"mac": HIKVISION + "07"})]
    )
    unifi.runtime_data = SimpleNamespace(
        api=SimpleNamespace(clients=clients), available=True
    )
    rule = registry.async_get_or_create(
        "switch",
        "mikrotik_router",
        "x-nat-y",
        config_entry=add_entry(hass, "mikrotik_router"),
    )
    states.async_set(rule.entity_id, "on", {"To addresses": "192.0.2.35"})
    ways = registry.async_get_or_create(
        "sensor",
        "upnp",
        "x_port_mapping_number_of_entries",
        config_entry=add_entry(hass, "upnp"),
    )
    states.async_set(ways.entity_id, "2")
    states.async_set(
        "device_tracker.gate", "home", {"mac": HIKVISION + "08", "ip": "192.0.2.35"}
    )
    context = {
        "source": SOURCE_DHCP,
        "unique_id": HIKVISION + "09",
        "title_placeholders": MappingProxyType({"name": "x"}),
    }
    flows = [{"flow_id": "1", "handler": "onvif", "context": context}]
    devices = {"a": SimpleNamespace(locations={"http://192.0.2.36/d.xml": 0}.keys())}
    described = SimpleNamespace(
        peek_description_dict=lambda _: (True, {"manufacturer": "x"})
    )
    scanner = SimpleNamespace(
        _device_tracker=SimpleNamespace(devices=devices), _description_cache=described
    )
    held = {
        "camera": component,
        "frigate": {frigate.entry_id: {"config": {"cameras": {"yard": camera}}}},
        "ssdp": {"scanner": scanner},
        "zeroconf": SimpleNamespace(zeroconf=SimpleNamespace(cache=DNSCache())),
    }
    parts = ("dhcp", "hikvision", "ssdp", "zeroconf")
    hass.config.components.update(parts)
    # Its own packages need not be installed here.
    dhcp = "homeassistant.components.dhcp"
    helpers: Any = ModuleType("helpers")
    seen = [
        DhcpServiceInfo(ip="192.0.2.37", hostname="shed", macaddress="4419b60a0002")
    ]
    helpers.async_discovered_service_info = lambda _: seen
    hass.data.update(held)  # not `patch.dict`: what is added meanwhile stays
    with (
        patch.dict(sys.modules, {dhcp: ModuleType("dhcp"), f"{dhcp}.helpers": helpers}),
        patch.object(hass.config_entries.flow, "async_progress", return_value=flows),
    ):
        hass.config.config_dir = str(folder)
        yield
    hass.config.components.difference_update(parts)
    for key in held:
        hass.data.pop(key, None)


def rows_of(hass: HomeAssistant) -> HomeRows:
    return live_rows_of(hass, relayed=RelayFiles(hass.config.config_dir).read())


def names_of(rows: HomeRows) -> set[str]:
    return {camera.name for camera in Assembler(knowledge()).assemble(rows).cameras}


def failed(rows: HomeRows) -> list[tuple[str, str]]:
    return [
        (unread.what, unread.detail)
        for unread in rows.unread
        if unread.reason == FAILED
    ]


async def test_the_home_shows_every_reading(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    used: set[str] = set()
    kept = {reading: reading.read for reading in READINGS}

    def noting(reading: ForeignReading[..., Any]) -> Any:  # noqa: ANN401
        def read(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
            used.add(reading.name)
            return kept[reading](*arguments, **named)

        return read

    with home_of_all(hass, tmp_path), pytest.MonkeyPatch.context() as patched:
        for reading in READINGS:
            patched.setattr(reading, "read", noting(reading))
        rows = rows_of(hass)
    assert used == {reading.name for reading in READINGS}
    assert failed(rows) == []


@READING
async def test_a_reading_that_raises_hides_no_other_camera_and_is_named(
    hass: HomeAssistant, tmp_path: Path, reading: ForeignReading[..., Any]
) -> None:
    with home_of_all(hass, tmp_path):
        whole = names_of(rows_of(hass))
        for kind, read in RAISING.items():
            with patch.object(reading, "read", read):
                rows = rows_of(hass)
            found = names_of(rows)
            # Of this home no reading tells of more than one camera, but for the names of two.
            assert len(whole - found) <= MOST_TOLD.get(reading.name, 1), kind
            assert "Front door" in found, kind
            assert failed(rows), kind
            for what, detail in failed(rows):
                assert what, kind
                assert detail.startswith(f"{reading.name}: {kind}"), kind
            assert PLANTED not in repr(rows.unread), kind
        assert names_of(rows_of(hass)) == whole


@READING
async def test_what_is_held_may_be_anything(
    hass: HomeAssistant, tmp_path: Path, reading: ForeignReading[..., Any]
) -> None:
    kept = reading.read
    with home_of_all(hass, tmp_path):
        whole = names_of(rows_of(hass))
        for kind, hostile in HOSTILE.items():
            with patch.object(
                reading, "read", lambda _, *rest, hostile=hostile: kept(hostile, *rest)
            ):
                rows = rows_of(hass)
            assert len(whole - names_of(rows)) <= MOST_TOLD.get(reading.name, 1), kind
            assert {detail.partition(": ")[0] for _, detail in failed(rows)} <= {
                reading.name
            }, kind
            assert PLANTED not in repr(rows), kind


@READING
async def test_an_audit_that_one_integration_spoils_goes_on_says_so_and_clears_nothing(
    hass: HomeAssistant,
    tmp_path: Path,
    reading: ForeignReading[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with home_of_all(hass, tmp_path):
        gone = add_camera(hass, "Back door", mac="44:19:b6:0a:1b:99", host="192.0.2.50")
        coordinator = (await async_set_up(hass)).runtime_data.coordinator
        assert not coordinator.data.failures
        assert {"Front door", "Back door"} <= {
            one.camera.name for one in coordinator.findings.values()
        }
        notices = {issue_id for _, issue_id in ir.async_get(hass).issues}

        with patch.object(reading, "read", RAISING["RuntimeError"]):
            (tmp_path / "frigate.yml").touch()  # it is not read again as it was
            await hass.config_entries.async_remove(gone.entry.entry_id)
            add_camera(hass, "Side door", mac="44:19:b6:0a:1b:77", host="192.0.2.51")
            await coordinator.async_audit()
            await async_let_settle(hass)
            answer = await hass.services.async_call(
                DOMAIN, "scan", blocking=True, return_response=True
            )

        names = {one.camera.name for one in coordinator.findings.values()}
        assert {"Front door", "Back door", "Side door"} <= names
        assert notices <= {issue_id for _, issue_id in ir.async_get(hass).issues}
        assert answer["complete"] is False
        assert answer["unread"]
        assert all(
            isinstance(text, str)
            and "couldn't be read" in text
            and reading.name in text
            for text in answer["unread"]
        )
        assert PLANTED not in caplog.text + str(answer)

        await coordinator.async_audit()
        assert not coordinator.data.failures
        assert "Back door" not in {
            one.camera.name for one in coordinator.findings.values()
        }


@pytest.mark.parametrize(
    "end", [asyncio.CancelledError, GeneratorExit, KeyboardInterrupt, SystemExit]
)
def test_what_ends_a_task_or_the_process_goes_through(end: type[BaseException]) -> None:
    def read(_: object) -> list[int]:
        raise end

    lost: list[str] = []
    for call in (
        lambda one: one.read_value(lost.append, [], 1),
        lambda one: list(one.read_each(lost.append, 1)),
    ):
        with pytest.raises(end):
            call(ForeignReading("x", read))
    assert lost == []


def test_nothing_of_others_is_read_past_the_guard() -> None:
    """`runtime_data` and `hass.data` of others: in a reading, or handed to one."""
    bare = []
    for path in (PACKAGE / "home").rglob("*.py"):
        tree = ast.parse(path.read_text())
        guarded = [
            node for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            and any(isinstance(one, ast.Call) and ast.unparse(one.func) == "foreign_reading" for one in node.decorator_list)
        ]  # fmt: skip
        inside = {id(child) for function in guarded for child in ast.walk(function)}
        bare += [
            f"{path.name}:{node.lineno}: {ast.unparse(node)}"
            for node in ast.walk(tree)
            if id(node) not in inside
            and isinstance(node, ast.Constant)
            and node.value == "runtime_data"
        ]
    assert bare == []


def test_each_room_with_readings_makes_them_fail() -> None:
    rooms = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if "\n@foreign_reading(" in path.read_text()
    }
    assert {"home", "rewrites", "swap", "where_used"} <= rooms
    tests = Path(__file__).parents[1]
    untested = [
        room
        for room in rooms
        if not any(
            "tests.foreign import" in path.read_text(encoding="utf-8")
            for path in (tests / room).glob("test_*.py")
        )
    ]
    assert untested == []
