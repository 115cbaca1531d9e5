"""The rows of a running Home Assistant, with its real registries, and the cameras they make."""

import sys
from types import MappingProxyType, ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_DHCP, SOURCE_IGNORE, SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import entity_sources
from homeassistant.helpers.service_info.dhcp import DhcpServiceInfo
from homeassistant.helpers.template import Template
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.home.assemble import Assembler
from tests.home.made_home import HIKVISION, knowledge, live_rows_of, texts


def add(
    hass: HomeAssistant, domain: str, title: str = "x", **fields: object
) -> MockConfigEntry:
    entry = MockConfigEntry(domain=domain, title=title, **fields)
    entry.add_to_hass(hass)
    return entry


def cameras(hass: HomeAssistant) -> dict[str, Camera]:
    return {
        camera.name: camera
        for camera in Assembler(knowledge()).assemble(live_rows_of(hass)).cameras
    }


async def test_a_fresh_home_has_no_cameras(hass: HomeAssistant) -> None:
    rows = live_rows_of(hass)
    assert rows.version
    assert rows.language == hass.config.language
    assert cameras(hass) == {}


async def test_registry_cameras_also_disabled_and_hidden_ones(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    entry = add(hass, "onvif", data={"host": "192.0.2.8", "password": "planted"})
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        connections={("mac", HIKVISION + "01")},
        identifiers={("onvif", HIKVISION + "01")},
        manufacturer="HIKVISION",
        model="DS-2CD2143G0-I",
        name="Garden",
        configuration_url="http://192.0.2.8:80",
    )
    registry = er.async_get(hass)
    registry.async_get_or_create(
        "camera", "onvif", "a", config_entry=entry, device_id=device.id,
        suggested_object_id="garden", disabled_by=er.RegistryEntryDisabler.USER,
    )  # fmt: skip
    registry.async_get_or_create(
        "camera", "onvif", "b", config_entry=entry, device_id=device.id,
        suggested_object_id="garden_sub", hidden_by=er.RegistryEntryHider.USER,
    )  # fmt: skip
    found = cameras(hass)
    assert found["Garden"].entity_ids == ("camera.garden", "camera.garden_sub")
    assert found["Garden"].host == "192.0.2.8"
    assert found["Garden"].device_ids == (device.id,)
    assert texts(found["Garden"], "macs") == {"4419B60A0001"}
    assert "planted" not in repr(found)
    # A deprecated call would be reported.
    assert "deprecated" not in caplog.text.lower()
    assert "camera_audit" not in caplog.text


async def test_a_second_look_at_an_unchanged_home_gives_the_same_cameras(
    hass: HomeAssistant,
) -> None:
    entry = add(hass, "generic", options={"stream_source": "rtsp://u:p@192.0.2.8/live"})
    entity = er.async_get(hass).async_get_or_create(
        "camera", "generic", "a", config_entry=entry, original_name="Garden"
    )
    hass.states.async_set("camera.yaml", "idle")
    hass.states.async_set(
        "device_tracker.x", "home", {"mac": HIKVISION + "01", "ip": "192.0.2.9"}
    )
    assembler = Assembler(knowledge())
    first = assembler.assemble(live_rows_of(hass))
    assert len(first.cameras) == 3
    assert assembler.assemble(live_rows_of(hass)) == first
    hass.config_entries.async_update_entry(
        entry, options={"stream_source": "rtsp://u:p@192.0.2.10/Streaming/Channels/101"}
    )
    second = assembler.assemble(live_rows_of(hass))
    changed = [one for one in second.cameras if one not in first.cameras]
    assert [camera.entity_ids for camera in changed] == [(entity.entity_id,)]
    assert changed[0].host == "192.0.2.10"


async def test_yaml_cameras_have_a_state_and_no_registry_entry(
    hass: HomeAssistant,
) -> None:
    hass.states.async_set("camera.attic", "idle", {"friendly_name": "Attic"})
    hass.states.async_set("camera.cellar", "idle")
    entity_sources(hass)["camera.attic"] = {"domain": "ffmpeg"}
    found = cameras(hass)
    assert found["Attic"].integrations == ("ffmpeg",)
    assert set(found) == {"Attic", "Cellar"}


async def test_a_loaded_yaml_camera_tells_its_address(hass: HomeAssistant) -> None:
    class Loaded:
        _input = "-i rtsp://admin:planted@192.0.2.9:554/Streaming/Channels/101"

    class Component:
        def get_entity(self, entity_id: str) -> Loaded | None:
            return Loaded() if entity_id == "camera.attic" else None

    hass.states.async_set("camera.attic", "idle")
    entity_sources(hass)["camera.attic"] = {"domain": "ffmpeg"}
    with patch.dict(hass.data, {"camera": Component()}):
        camera = cameras(hass)["Attic"]
    assert camera.host == "192.0.2.9"
    assert texts(camera, "paths") == {"/Streaming/Channels/101"}
    assert "planted" not in repr(camera)


@pytest.mark.parametrize("domain", ["generic", "mjpeg"])
async def test_a_loaded_yaml_camera_tells_the_address_of_its_picture_too(
    hass: HomeAssistant, domain: str
) -> None:
    # Class: what only the picture's address tells was seen in the files and lost in the running home.
    picture = "http://192.0.2.9/ISAPI/Streaming/channels/101/picture"
    kept = {
        "generic": SimpleNamespace(
            _stream_source=Template("rtsp://192.0.2.9/Streaming/Channels/101", hass),
            _still_image_url=Template(picture, hass),
        ),
        "mjpeg": SimpleNamespace(
            _mjpeg_url="http://192.0.2.9/video", _still_image_url=picture
        ),
    }
    component = SimpleNamespace(get_entity=lambda _: kept[domain])
    hass.states.async_set("camera.attic", "idle")
    entity_sources(hass)["camera.attic"] = {"domain": domain}
    with patch.dict(hass.data, {"camera": component}):
        camera = cameras(hass)["Attic"]
    assert examine_camera(camera, knowledge()).verdict is Verdict.LIKELY


async def test_a_yaml_sensor_of_the_hikvision_platform(hass: HomeAssistant) -> None:
    hass.states.async_set(
        "binary_sensor.gate_motion", "off", {"friendly_name": "Gate Motion"}
    )
    hass.states.async_set("binary_sensor.door", "off")
    entity_sources(hass)["binary_sensor.gate_motion"] = {"domain": "hikvision"}
    entity_sources(hass)["binary_sensor.door"] = {"domain": "template"}
    hass.config.components.add("hikvision")
    found = cameras(hass)
    assert set(found) == {"Gate Motion"}
    assert texts(found["Gate Motion"], "integration") == {"hikvision"}


async def test_child_devices_are_parts_of_their_parent(hass: HomeAssistant) -> None:
    registry = dr.async_get(hass)
    entry = add(hass, "netatmo")
    parent = registry.async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={("netatmo", "p")},
        name="Parent",
        manufacturer="Netatmo",
    )
    if not hasattr(registry, "async_get_or_create_child"):
        pytest.skip("this version has no child devices")
    child = registry.async_get_or_create_child(
        config_entry_id=entry.entry_id,
        identifiers={("netatmo", "c")},
        name="Child",
        parent_device_id=parent.id,
    )
    er.async_get(hass).async_get_or_create(
        "camera", "netatmo", "a", config_entry=entry, device_id=child.id
    )
    assert live_rows_of(hass).children == {child.id: parent.id}
    assert texts(cameras(hass)["Parent"], "manufacturer") == {"Netatmo"}


async def test_router_trackers_and_the_dhcp_cache_are_clients(
    hass: HomeAssistant,
) -> None:
    hass.states.async_set(
        "device_tracker.gate",
        "home",
        {
            "mac": HIKVISION + "01",
            "ip": "192.0.2.8",
            "host_name": "gate",
            "source_type": "router",
        },
    )
    hass.states.async_set("device_tracker.phone", "home", {"source_type": "gps"})
    hass.config.components.add("dhcp")
    # Its own packages need not be installed here.
    dhcp = ModuleType("dhcp")
    helpers: Any = ModuleType("helpers")
    helpers.async_discovered_service_info = lambda _: [
        DhcpServiceInfo(ip="192.0.2.9", hostname="shed", macaddress="4419b60a0002"),
        DhcpServiceInfo(ip="192.0.2.10", hostname="tv", macaddress="02005e0a0003"),
    ]
    name = "homeassistant.components.dhcp"
    with patch.dict(sys.modules, {name: dhcp, f"{name}.helpers": helpers}):
        found = cameras(hass)
    assert set(found) == {"gate", "shed"}
    assert found["gate"].entity_ids == ("device_tracker.gate",)
    assert found["shed"].host == "192.0.2.9"


async def test_ignored_discoveries_and_those_in_progress(hass: HomeAssistant) -> None:
    add(
        hass, "onvif", source=SOURCE_IGNORE, unique_id=HIKVISION + "01", title="Ignored"
    )
    flows = [
        {
            "flow_id": "1",
            "handler": "onvif",
            "context": {
                "source": SOURCE_DHCP,
                "unique_id": HIKVISION + "02",
                "title_placeholders": MappingProxyType(
                    {"name": "Shed", "host": "192.0.2.9"}
                ),
            },
        },
        {
            "flow_id": "2",
            "handler": "hikvision_next",
            "context": {
                "source": SOURCE_DHCP,
                "title_placeholders": {"name": "Recorder"},
            },
        },
        {
            "flow_id": "3",
            "handler": "hue",
            "context": {"source": SOURCE_DHCP, "unique_id": "x"},
        },
        {
            "flow_id": "4",
            "handler": "onvif",
            "context": {"source": SOURCE_USER, "unique_id": HIKVISION + "03"},
        },
    ]
    with patch.object(hass.config_entries.flow, "async_progress", return_value=flows):
        found = cameras(hass)
    assert set(found) == {"Ignored", "Shed", "Recorder"}
    assert found["Shed"].host == "192.0.2.9"


async def test_without_the_dictionary_beneath_the_registry_the_same_home_is_read(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Home Assistant keeps for itself has gone: the registry's own view is read instead."""
    entry = add(hass, "onvif", data={"host": "192.0.2.8"})
    registry = er.async_get(hass)
    registry.async_get_or_create(
        "camera", "onvif", "a", config_entry=entry, suggested_object_id="garden"
    )
    before = live_rows_of(hass)
    with monkeypatch.context() as changed:
        changed.setattr(registry, "entities", MappingProxyType(dict(registry.entities)))
        assert live_rows_of(hass) == before
    assert [row.entity_id for row in before.entities] == ["camera.garden"]
