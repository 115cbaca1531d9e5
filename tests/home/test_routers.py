"""What routers say of cameras, with Home Assistant's own integrations against routers on loopback."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.helpers.service_info.ssdp import SsdpServiceInfo
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.camera_audit.audit.finding import RouterWord, WayOut
from custom_components.camera_audit.const import DOMAIN
from tests.home.made_home import HIKVISION
from tests.simulators.routers import HOST, FritzBox, Igd, UnifiConsole, certificate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.finding import Finding

MAC = HIKVISION + "01"
LAPTOP = "02:00:5e:00:00:07"


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Integrations try again to reach a router that is gone."""
    return True


@pytest.fixture(autouse=True)
def _loopback(socket_enabled: None) -> None:
    """Let the integrations reach the routers; nothing but loopback answers."""


async def a_camera(hass: HomeAssistant) -> MockConfigEntry:
    """Add a camera whose MAC the registry knows, and Camera Audit."""
    entry = MockConfigEntry(domain="onvif", title="Garden", data={"host": "192.0.2.8"})
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, connections={("mac", MAC)}, manufacturer="HIKVISION",
        model="DS-2CD2143G0-I", name="Garden",
    )  # fmt: skip
    er.async_get(hass).async_get_or_create(
        "camera", "onvif", "a", config_entry=entry, device_id=device.id
    )
    own = MockConfigEntry(domain=DOMAIN)
    own.add_to_hass(hass)
    assert await hass.config_entries.async_setup(own.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return own


async def later(
    hass: HomeAssistant, own: MockConfigEntry, seconds: float = 3
) -> Finding:
    """Let time pass, and return the camera's finding once Camera Audit has heard of what has changed."""
    for at in (seconds, seconds + 3):
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=at))
        await hass.async_block_till_done(wait_background_tasks=True)
    (found,) = own.runtime_data.coordinator.findings.values()
    return found


def words(found: Finding) -> list[RouterWord]:
    return [says.word for says in found.camera.routers]


async def set_up(hass: HomeAssistant, domain: str, **given: object) -> MockConfigEntry:
    entry = MockConfigEntry(domain=domain, **given)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


@pytest.mark.usefixtures("freezer")
async def test_a_fritz_box_says_whether_it_lets_a_camera_out(
    hass: HomeAssistant,
) -> None:
    pytest.importorskip("fritzconnection")
    pytest.importorskip("xmltodict")
    own = await a_camera(hass)
    assert (await later(hass, own)).way_out is WayOut.UNKNOWN  # nobody says
    async with FritzBox({MAC.upper(): "denied", LAPTOP.upper(): "granted"}) as box:
        data = {
            "host": HOST,
            "port": box.port,
            "username": "someone",
            "password": "",
            "ssl": False,
        }
        await set_up(
            hass, "fritz", title="FRITZ!Box", unique_id="0200000000AA", data=data
        )
        found = await later(hass, own)
        assert found.way_out is WayOut.BLOCKED
        (says,) = found.camera.routers
        assert (says.router, says.entity_id) == (
            "FRITZ!Box Tools",
            "switch.host1_internet_access",
        )
        assert says.since == dt_util.now().date().isoformat()
        for access, way_out in (
            ("granted", WayOut.OPEN),
            ("unknown", WayOut.UNKNOWN),
            ("error", WayOut.UNKNOWN),
            ("denied", WayOut.BLOCKED),
        ):
            box.hosts[MAC.upper()] = access
            assert (await later(hass, own, 31)).way_out is way_out
        box.gone = True
        found = await later(hass, own, 31)
        assert (found.way_out, words(found)) == (WayOut.UNKNOWN, [RouterWord.UNTOLD])


async def heard(hass: HomeAssistant, entity_id: str, telling: Awaitable[None]) -> None:
    """Wait until an entity shows what a router tells by itself."""
    shown = asyncio.Event()
    stop = async_track_state_change_event(
        hass, [entity_id], callback(lambda _: shown.set())
    )
    await telling
    async with asyncio.timeout(60):
        await shown.wait()
    stop()


def unifi_client(mac: str, host: str, **more: object) -> dict[str, object]:
    common = {
        "is_wired": True,
        "last_seen": dt_util.utcnow().timestamp(),
        "network_id": "lan",
        "oui": "x",
    }
    return {
        **common,
        "mac": mac,
        "ip": host,
        "hostname": host,
        "blocked": False,
        **more,
    }


async def test_unifi_says_what_blocks_a_camera_and_what_leads_to_it(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    pytest.importorskip("aiounifi")
    own = await a_camera(hass)
    hass.config.components.add("unifi_discovery")  # which searches the network
    clients = [unifi_client(MAC, "192.0.2.8"), unifi_client(LAPTOP, "192.0.2.9")]
    forward = {
        "_id": "f1", "name": "Cameras", "enabled": True, "fwd": "192.0.2.9", "fwd_port": "80", "dst_port": "8080",
        "proto": "tcp", "pfwd_interface": "wan", "site_id": "site1", "src": "any",
    }  # fmt: skip
    rule = {
        "_id": "r1", "description": "No way out", "enabled": False, "action": "BLOCK", "matching_target": "INTERNET",
        "schedule": {"mode": "ALWAYS"}, "target_devices": [{"type": "CLIENT", "client_mac": MAC}],
    }  # fmt: skip
    answers = {"rest/portforward": [forward], "trafficrules": [rule]}
    async with UnifiConsole(certificate(tmp_path), clients, **answers) as console:
        data = {
            "host": HOST, "port": console.port, "username": "u", "password": "p", "site": "default",
            "verify_ssl": False,
        }  # fmt: skip
        options = {"block_client": [MAC]}
        await set_up(
            hass, "unifi", title="Home", unique_id="site1", data=data, options=options
        )
        found = await later(hass, own)
        # Another client has the way in; its own switch blocks nothing, and other rules may.
        assert (found.way_out, words(found)) == (WayOut.OPEN, [RouterWord.UNBLOCKED])
        (block, led) = (
            er.async_get(hass).async_get_entity_id("switch", "unifi", each)
            for each in (f"block-{MAC}", "port_forward-f1")
        )
        assert block is not None
        assert led is not None

        def event(key: str) -> Awaitable[None]:
            return console.tell(
                "events", {"key": key, "user": MAC, "client": MAC, "msg": "", "time": 1}
            )

        await heard(hass, block, event("EVT_WC_Blocked"))
        found = await later(hass, own)
        assert (found.way_out, words(found)) == (WayOut.BLOCKED, [RouterWord.BLOCKED])
        await heard(hass, block, event("EVT_WC_Unblocked"))
        rule["enabled"] = True
        await heard(
            hass, led, console.tell("portforward:sync", forward | {"enabled": False})
        )
        forward["fwd"] = "192.0.2.8"
        await heard(hass, led, console.tell("portforward:sync", forward))
        found = await later(hass, own, 11)
        assert (
            found.way_out is WayOut.BLOCKED
        )  # by a rule, whatever the switch lets out
        assert sorted(words(found)) == [RouterWord.BLOCKED, RouterWord.FORWARD]
        assert [says.ports for says in found.forwards] == ["8080"]
        forward["enabled"] = rule["enabled"] = False
        await heard(hass, led, console.tell("portforward:sync", forward))
        found = await later(hass, own, 11)
        assert (found.way_out, words(found)) == (WayOut.OPEN, [RouterWord.UNBLOCKED])
        rule["enabled"] = True
        assert (await later(hass, own, 11)).way_out is WayOut.BLOCKED
        await heard(hass, block, console.leave())
        found = await later(hass, own, 20)
        assert (found.way_out, words(found)) == (WayOut.UNKNOWN, [RouterWord.UNTOLD])


async def test_upnp_counts_ways_in_and_says_nothing_of_a_camera(
    hass: HomeAssistant,
) -> None:
    pytest.importorskip("async_upnp_client")
    pytest.importorskip("getmac")
    own = await a_camera(hass)
    assert own.runtime_data.coordinator.data.home.ways_in is None
    hass.config.components.add("ssdp")  # which listens to the network
    async with Igd(3) as igd:
        told = SsdpServiceInfo(
            ssdp_usn=f"{igd.udn}::{igd.device_type}", ssdp_st=igd.device_type, ssdp_udn=igd.udn,
            ssdp_location=igd.location, ssdp_all_locations={igd.location}, upnp={"UDN": igd.udn},
        )  # fmt: skip

        async def heard(
            _: HomeAssistant, hear: Callable[..., Awaitable[None]], __: object
        ) -> Callable[[], None]:
            await hear(told, "alive")
            return lambda: None

        counts = er.async_get(hass).async_get_or_create(
            "sensor",
            "upnp",
            f"{igd.udn}_port_mapping_number_of_entries",
            disabled_by=None,
        )
        with (
            patch("homeassistant.components.ssdp.async_register_callback", heard),
            patch(
                "homeassistant.components.upnp.device.get_mac_address",
                return_value="02:00:5e:00:00:01",
            ),
        ):
            data = {
                "st": igd.device_type,
                "udn": igd.udn,
                "original_udn": igd.udn,
                "location": igd.location,
            }
            await set_up(
                hass, "upnp", title="Router", data=data, options={"force_poll": True}
            )
        assert hass.states.get(counts.entity_id).state == "3"
        await own.runtime_data.coordinator.async_refresh()
        assert own.runtime_data.coordinator.data.home.ways_in == 3
        igd.mappings = 4
        found = await later(hass, own, 31)
        await own.runtime_data.coordinator.async_refresh()
        found = next(iter(own.runtime_data.coordinator.findings.values()))
        assert own.runtime_data.coordinator.data.home.ways_in == 4
        assert (found.way_out, found.camera.routers) == (WayOut.UNKNOWN, ())
        igd.gone = True
        await later(hass, own, 31)
        await own.runtime_data.coordinator.async_refresh()
        assert own.runtime_data.coordinator.data.home.ways_in is None
