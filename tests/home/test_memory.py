"""What integrations of relays keep in memory of the cameras behind them, in the shapes they have."""

from ipaddress import IPv4Address
from types import SimpleNamespace
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import entity_sources
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.rows import EntityRow
from tests.home.made_home import HIKVISION, NOBODY, MadeHome, knowledge, live_rows_of

HOST = "192.0.2.20"
STREAM = f"rtsp://viewer:planted-word@{HOST}:554/Streaming/Channels/101"


def monitor(**fields: str) -> SimpleNamespace:
    return SimpleNamespace(
        _monitor=SimpleNamespace(
            _raw_result={"Monitor": {"Id": "1", "Name": "x", **fields}}
        )
    )


def shinobi(stream: str | None) -> SimpleNamespace:
    monitors = {
        "m1": SimpleNamespace(id="m1", original_stream=stream),
        "m2": SimpleNamespace(original_stream="other"),
    }
    return SimpleNamespace(
        monitor_id="m1", coordinator=SimpleNamespace(_monitors=monitors)
    )


def synology(**fields: object) -> SimpleNamespace:
    return SimpleNamespace(
        camera_data=SimpleNamespace(_data={"id": 1, "channel": "1", **fields})
    )


#: By integration: a camera entity as it is while Home Assistant runs, with a Hikvision camera behind it.
SHAPES = {
    "motioneye": SimpleNamespace(
        _camera={"id": 1, "name": "x", "proto": "netcam", "device_url": STREAM}
    ),
    "synology_dsm": synology(ip=HOST, vendor="Hikvision", model="DS-2CD2143G2-I"),
    "unifiprotect": SimpleNamespace(
        device=SimpleNamespace(host=IPv4Address(HOST), mac="x")
    ),
    "blueiris": SimpleNamespace(
        _camera=SimpleNamespace(data={"optionValue": "x", "ip": HOST})
    ),
    "zoneminder": monitor(Path=STREAM, Host=""),
    "shinobi": shinobi(STREAM),
}
ODD: tuple[Any, ...] = (
    None,
    [],
    7,
    {"host": 1, "data": None},
    SimpleNamespace(data="x", _data=[], Monitor=3),
)


def show(
    hass: HomeAssistant,
    domain: str,
    entity_id: str,
    entity: object,
    *,
    device: str | None = "one",
) -> None:
    """Let an integration show a camera entity, with a device in the registry unless that is None."""
    if device is not None:
        entries = hass.config_entries.async_entries(domain)
        entry = (
            entries[0]
            if entries
            else MockConfigEntry(domain=domain, data={"host": "192.0.2.9"})
        )
        if not entries:
            entry.add_to_hass(hass)
        of_device = dr.async_get(hass).async_get_or_create(
            config_entry_id=entry.entry_id, identifiers={(domain, device)}, name=device
        )
        er.async_get(hass).async_get_or_create(
            "camera",
            domain,
            entity_id,
            config_entry=entry,
            device_id=of_device.id,
            suggested_object_id=entity_id[7:],
        )
    hass.states.async_set(entity_id, "idle")
    hass.config.components.add(domain)
    entity_sources(hass)[entity_id] = {"domain": domain}
    shown: dict[str, Any] = hass.data.setdefault("shown", {})
    shown[entity_id] = entity
    hass.data["camera"] = SimpleNamespace(get_entity=shown.get)


def see(hass: HomeAssistant) -> None:
    """Let a router see the host with a prefix of Hikvision's."""
    hass.states.async_set(
        "device_tracker.x", "home", {"mac": HIKVISION + "01", "ip": HOST}
    )


def cameras_of(hass: HomeAssistant) -> tuple[Camera, ...]:
    return Assembler(knowledge()).assemble(live_rows_of(hass)).cameras


@pytest.mark.parametrize("domain", SHAPES)
async def test_the_camera_behind_a_relay_and_the_network_client_are_one(
    hass: HomeAssistant, domain: str
) -> None:
    show(hass, domain, "camera.front", SHAPES[domain])
    see(hass)

    (camera,) = cameras_of(hass)

    assert camera.entity_ids == ("camera.front", "device_tracker.x")
    assert camera.host == HOST
    verdict = examine_camera(camera, knowledge()).verdict
    assert verdict is (
        Verdict.CONFIRMED if domain == "synology_dsm" else Verdict.LIKELY
    )
    assert "planted-word" not in repr(camera)


@pytest.mark.parametrize("domain", SHAPES)
@pytest.mark.parametrize("odd", ODD)
async def test_an_unknown_shape_loses_the_clue_and_nothing_else(
    hass: HomeAssistant, domain: str, odd: object
) -> None:
    entity = SimpleNamespace(
        _camera=odd,
        camera_data=odd,
        device=odd,
        _monitor=odd,
        coordinator=odd,
        monitor_id=odd,
    )
    show(hass, domain, "camera.front", entity)
    show(hass, domain, "camera.back", None, device="two")

    assert {camera.entity_ids for camera in cameras_of(hass)} == {
        ("camera.front",),
        ("camera.back",),
    }


async def test_the_streams_of_one_device_are_one_camera(hass: HomeAssistant) -> None:
    show(hass, "unifiprotect", "camera.hd", SHAPES["unifiprotect"])
    show(hass, "unifiprotect", "camera.sd", SHAPES["unifiprotect"])

    (camera,) = cameras_of(hass)

    assert (camera.entity_ids, camera.host) == (("camera.hd", "camera.sd"), HOST)


async def test_cameras_that_a_recorder_hands_to_the_relay_stay_apart(
    hass: HomeAssistant,
) -> None:
    for channel in ("1", "2"):
        data = synology(
            ip=HOST, vendor="Hikvision", model="DS-7608NI-I2", channel=channel
        )
        show(hass, "synology_dsm", f"camera.c{channel}", data, device=channel)

    assert sorted(camera.entity_ids for camera in cameras_of(hass)) == [
        ("camera.c1",),
        ("camera.c2",),
    ]


async def test_maker_and_model_that_a_state_shows_count_without_a_registry(
    hass: HomeAssistant,
) -> None:
    """QVR Pro, and other integrations of the YAML, say them nowhere else."""
    show(hass, "qvr_pro", "camera.gate", SimpleNamespace(), device=None)
    hass.states.async_set(
        "camera.gate", "idle", {"brand": "Hikvision", "model_name": "DS-2CD2143G2-I"}
    )

    (camera,) = cameras_of(hass)

    assert examine_camera(camera, knowledge()).verdict is Verdict.CONFIRMED


MAC = HIKVISION + "01"
#: By integration of a router: what its config entry keeps while Home Assistant runs.
ROUTERS = {
    "fritz": SimpleNamespace(
        devices={MAC: SimpleNamespace(ip_address=HOST, hostname="front")}
    ),
    "unifi": SimpleNamespace(
        api=SimpleNamespace(
            clients=SimpleNamespace(
                _items={MAC: SimpleNamespace(ip=HOST, hostname="front", oui="x")}
            )
        )
    ),
    "asuswrt": SimpleNamespace(
        devices={MAC.upper(): SimpleNamespace(ip_address=HOST, name="front")}
    ),
    "netgear": SimpleNamespace(
        router=SimpleNamespace(devices={MAC: {"ip": HOST, "name": "front", "mac": MAC}})
    ),
    "mikrotik": SimpleNamespace(
        api=SimpleNamespace(
            devices={MAC: SimpleNamespace(ip_address=HOST, name="front")}
        )
    ),
    "tplink_omada": SimpleNamespace(
        clients_coordinator=SimpleNamespace(
            data={
                MAC.upper().replace(":", "-"): SimpleNamespace(
                    ip=HOST, host_name="front"
                )
            }
        )
    ),
}


@pytest.mark.parametrize("domain", ROUTERS)
async def test_a_router_gives_the_camera_of_an_address_its_hardware_address(
    hass: HomeAssistant, domain: str
) -> None:
    entry = MockConfigEntry(domain=domain)
    entry.add_to_hass(hass)
    show(
        hass,
        "generic",
        "camera.front",
        SimpleNamespace(_input=f"rtsp://{HOST}/one"),
        device=None,
    )
    assert examine_camera(cameras_of(hass)[0], knowledge()).verdict is Verdict.UNKNOWN

    entry.runtime_data = ROUTERS[domain]
    (camera,) = cameras_of(hass)

    assert (camera.entity_ids, camera.host) == (("camera.front",), HOST)
    assert examine_camera(camera, knowledge()).verdict is Verdict.LIKELY


@pytest.mark.parametrize("domain", ROUTERS)
@pytest.mark.parametrize("odd", [*ODD, {"x": 1, 7: None, MAC: 3}])
async def test_an_unknown_shape_of_a_router_loses_its_hosts_alone(
    hass: HomeAssistant, domain: str, odd: object
) -> None:
    entry = MockConfigEntry(domain=domain)
    entry.add_to_hass(hass)
    entry.runtime_data = SimpleNamespace(
        api=odd, clients_coordinator=odd, devices=odd, router=odd
    )
    show(
        hass,
        "generic",
        "camera.front",
        SimpleNamespace(_input=f"rtsp://{HOST}/one"),
        device=None,
    )

    assert "camera.front" in {
        entity_id for camera in cameras_of(hass) for entity_id in camera.entity_ids
    }


@pytest.mark.parametrize(
    ("domain", "unique_id"),
    [("unifi", "default-{}"), ("fritz", "{}_tracker"), ("asuswrt", "{}")],
)
def test_the_registered_name_of_a_routers_host_counts_for_its_camera(
    domain: str, unique_id: str
) -> None:
    home = MadeHome()
    mac = NOBODY + "01"
    home.entities.append(
        EntityRow(
            "device_tracker.a",
            unique_id.format(mac),
            domain,
            original_name="DS-2CD2143G2-I Front",
        )
    )
    home.entities.append(
        EntityRow(
            "device_tracker.b", HIKVISION + "07", domain, original_name="Long gone"
        )
    )
    assert not home.cameras()

    entry = home.entry("onvif", host=HOST, unique_id=mac)
    home.entity("camera.front", "onvif", home.device(entry, name="Front", mac=mac))
    (camera,) = home.assemble().cameras

    assert camera.entity_ids == ("camera.front",)
    assert examine_camera(camera, knowledge()).verdict in {
        Verdict.LIKELY,
        Verdict.POSSIBLE,
    }
