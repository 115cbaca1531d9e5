"""What single voices say: which counts as a camera, under which name, with which facts."""

from __future__ import annotations

from typing import Any

import pytest

from custom_components.camera_audit.audit.camera import CameraKind
from tests.home.made_home import DAHUA, EZVIZ, HIKVISION, NOBODY, MadeHome, texts


@pytest.mark.parametrize(
    ("domain", "device"),
    [
        ("fully_kiosk", {"name": "Tablet", "manufacturer": "Lenovo"}),
        ("roborock", {"name": "Vacuum map"}),
        ("xiaomi_cloud_map_extractor", {"name": "Map"}),
        ("octoprint", {"name": "Printer"}),
        ("bambu_lab", {"name": "Printer"}),
        ("local_file", {"name": "Picture"}),
        ("buienradar", {"name": "Radar"}),
        ("proxy", {"name": "Copy"}),
        ("group", {"name": "All cameras"}),
    ],
)
def test_maps_pictures_printers_and_tablets_are_no_cameras(
    domain: str, device: dict[str, str]
) -> None:
    home = MadeHome()
    home.camera(device.pop("name"), domain, **device)
    home.yaml(domain, "Again")
    assert home.cameras() == {}


def test_a_vacuums_map_over_mqtt_is_no_camera() -> None:
    home = MadeHome()
    device = home.device(home.entry("mqtt"), name="Robot", manufacturer="Valetudo")
    home.entity("camera.robot_map_data", "mqtt", device)
    home.camera("Doorbell", "mqtt", manufacturer="Hikvision")
    assert set(home.cameras()) == {"Doorbell"}


@pytest.mark.parametrize(
    "still",
    [
        "https://maps.example.org/static?center=1,2&key=planted",
        "https://www.weather.example/radar.png",
        "http://weather.example:80/{{ states('x') }}.gif",
    ],
)
def test_a_picture_from_the_web_is_no_camera(still: str) -> None:
    home = MadeHome()
    home.generic("Somewhere", still=still)
    home.yaml("generic", "Elsewhere", still)
    assert home.cameras() == {}


def test_a_weather_picture_behind_a_secret_is_no_camera() -> None:
    home = MadeHome()
    home.yaml("generic", "Weather Radar", host_key="weather")
    home.yaml("generic", "Garden", host_key="garden")
    assert set(home.cameras()) == {"Garden"}


def test_a_picture_of_a_camera_is_one() -> None:
    home = MadeHome()
    home.generic("Lan", still="http://192.0.2.8/snap.jpg")
    home.generic("Ddns", still="http://me.example.org:8081/snap.jpg")
    home.generic(
        "Isapi", still="https://me.example.org/ISAPI/Streaming/channels/101/picture"
    )
    assert set(home.cameras()) == {"Lan", "Ddns", "Isapi"}


def test_several_entities_of_a_device_are_one_camera() -> None:
    home = MadeHome()
    device = home.device(
        home.entry("reolink", host="192.0.2.4"), name="Porch", mac=NOBODY + "01"
    )
    for stream in ("fluent", "clear", "snapshots_fluent", "snapshots_clear"):
        home.entity(f"camera.porch_{stream}", "reolink", device)
    (camera,) = home.assemble().cameras
    assert len(camera.entity_ids) == 4


def test_entities_without_a_device_are_one_camera_by_their_unique_ids() -> None:
    home = MadeHome()
    for end in ("0", "0_insecure", "1"):
        home.entity(f"camera.a{end}", "unifiprotect", unique_id=f"B4FBE4812CF0_{end}")
        home.entity(f"camera.b{end}", "custom", unique_id=f"9527000000000001_{end}")
    cameras = home.assemble().cameras
    assert [len(camera.entity_ids) for camera in cameras] == [3, 3]
    assert cameras[0].identities[0] == "mac:B4FBE4812CF0"


def test_an_entity_whose_device_is_gone_is_a_camera() -> None:
    home = MadeHome()
    home.entity("camera.old", "onvif", "no-such-device", original_name="Old one")
    home.entity("camera.no_name", "onvif")
    assert set(home.cameras()) == {"Old one", "No Name"}


def test_a_child_devices_camera_belongs_to_its_parent() -> None:
    home = MadeHome()
    parent = home.device(home.entry("onvif"), name="Parent", manufacturer="HIKVISION")
    home.children["child"] = parent
    home.entity("camera.part", "onvif", "child")
    camera = home.cameras()["Parent"]
    assert camera.entity_ids == ("camera.part",)
    assert texts(camera, "manufacturer") == {"HIKVISION"}


@pytest.mark.parametrize(
    ("device", "domain"),
    [
        ({"manufacturer": "Hangzhou Hikvision Digital Technology Co.,Ltd."}, "unifi"),
        ({"mac": HIKVISION + "01"}, "freebox"),
        ({"mac": EZVIZ + "01"}, "fritz"),
        ({"manufacturer": "Hikvision", "model": "DS-KV6113-WPE1"}, "mqtt"),
        ({"manufacturer": "Hikvision", "model": "CAM"}, "hikvision"),
        ({"name": "x", "model": "C6N", "manufacturer": "EZVIZ"}, "ezviz"),
    ],
)
def test_a_device_of_the_group_counts_without_a_camera_entity(
    device: dict[str, Any], domain: str
) -> None:
    home = MadeHome()
    device_id = home.device(home.entry(domain), **{"name": "Thing", **device})
    home.entity("binary_sensor.thing", domain, device_id)
    home.entity("sensor.thing_uptime", domain, device_id)
    (camera,) = home.assemble().cameras
    assert camera.entity_ids == ("binary_sensor.thing",)


@pytest.mark.parametrize(
    ("device", "domain"),
    [
        ({"manufacturer": "Hikvision", "model": "DS-3E0109P-E(C)"}, "snmp_devices"),
        ({"manufacturer": "Hikvision", "model": "DS-3WAP521-SI"}, "unifi"),
        ({"manufacturer": "Hikvision", "model": "DS-PWA96-M-WE"}, "hikvision_next"),
        ({"manufacturer": "Hikvision - Ax Pro", "model": "x"}, "hikvision_axpro"),
        ({"manufacturer": "EZVIZ", "model": "CS-T31"}, "ezviz"),
        ({"manufacturer": "EZVIZ", "model": "LB1"}, "ezviz"),
        ({"manufacturer": "EZVIZ", "model": "RE4 Plus"}, "ezviz"),
        ({"manufacturer": "Philips", "model": "Bulb"}, "hue"),
        (
            {"manufacturer": "Reolink", "model": "Chime", "name": "Doorbell chime"},
            "reolink",
        ),
        ({"manufacturer": "Dahua", "mac": DAHUA + "01"}, "unifi"),
        ({"manufacturer": "Shelly", "name": "Garage camera plug"}, "shelly"),
        ({"mac": NOBODY + "01"}, "unifi"),
    ],
)
def test_what_is_no_camera_never_appears(device: dict[str, Any], domain: str) -> None:
    home = MadeHome()
    mac = (
        HIKVISION + "05"
        if device.get("manufacturer", "").startswith(("Hik", "EZ"))
        else None
    )
    home.device(
        home.entry(domain, host="192.0.2.7"), **{"name": "Thing", "mac": mac, **device}
    )
    if mac:
        # Not even where the network sees it again.
        home.client(mac, "192.0.2.7")
        home.device(home.entry("fritz"), name="Client", mac=mac)
    assert home.cameras() == {}


def test_another_makers_camera_without_a_camera_entity() -> None:
    home = MadeHome()
    home.device(
        home.entry("mqtt"), name="Wyze Cam Garage", manufacturer="Wyze", model="WYZEC1"
    )
    home.device(
        home.entry("mqtt"), name="Wyze Plug camera", manufacturer="Wyze", model="Plug"
    )
    assert set(home.cameras()) == {"Wyze Cam Garage"}


def test_the_brokers_host_is_not_the_cameras() -> None:
    home = MadeHome()
    device = home.device(
        home.entry("mqtt", host="192.0.2.2"), name="Bell", manufacturer="Hikvision"
    )
    home.entity("camera.bell", "mqtt", device)
    assert home.cameras()["Bell"].host is None


def test_a_trackers_vendor_text_and_its_mac_are_one_fact() -> None:
    home = MadeHome()
    vendor = "Hangzhou Hikvision Digital Technology Co.,Ltd."
    home.device(
        home.entry("unifi"), name="Known", manufacturer=vendor, mac=HIKVISION + "01"
    )
    home.device(
        home.entry("unifi"), name="Unlisted", manufacturer=vendor, mac=NOBODY + "02"
    )
    home.client(HIKVISION + "03", name="Client", vendor=vendor)
    home.client(NOBODY + "04", name="New client", vendor=vendor)
    cameras = home.cameras()
    assert texts(cameras["Known"], "manufacturer") == set()
    assert texts(cameras["Unlisted"], "manufacturer") == {vendor}
    assert texts(cameras["Client"], "manufacturer") == set()
    assert texts(cameras["New client"], "manufacturer") == {vendor}


def test_nameless_clients_get_a_plain_name_and_serials_no_place_in_one() -> None:
    home = MadeHome()
    home.client(HIKVISION + "01", "192.0.2.8")
    home.client(HIKVISION + "02", name="DS-2CD2063G0-I20200414AAWRE33842150")
    names = {camera.name for camera in home.assemble().cameras}
    assert names == {"Device", "DS-2CD2063G0-I"}


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"domain": "onvif", "unique_id": HIKVISION + "01", "title": "Gate"}, {"Gate"}),
        ({"domain": "hikvision_next", "unique_id": "x", "title": "NVR"}, {"NVR"}),
        (
            {
                "domain": "onvif",
                "unique_id": HIKVISION + "01",
                "title": f"Gate - {HIKVISION}01",
            },
            {"Gate"},
        ),
        (
            {
                "domain": "reolink",
                "unique_id": NOBODY + "01",
                "title": "cam (192.0.2.8)",
            },
            set(),
        ),
        ({"domain": "hue", "unique_id": "800a7a59e8ad", "title": "Ignored"}, set()),
    ],
)
def test_an_ignored_discovery(entry: dict[str, Any], named: set[str]) -> None:
    home = MadeHome()
    home.entry(**entry, source="ignore")
    assert set(home.cameras()) == named


def test_an_ignored_discovery_tells_the_mac_of_a_camera_at_its_address() -> None:
    home = MadeHome()
    home.yaml("ffmpeg", "Attic", "rtsp://192.0.2.8:554")
    home.entry(
        "reolink", unique_id=NOBODY + "01", title="cam (192.0.2.8)", source="ignore"
    )
    assert texts(home.cameras()["Attic"], "macs") == {"02005E0A0001"}


def test_an_entry_that_never_got_a_device() -> None:
    home = MadeHome()
    home.entry("hikvision", host="192.0.2.8", title="Garden")
    home.entry("onvif", host="192.0.2.9", title="Other")
    camera = home.cameras()["Garden"]
    assert camera.integrations == ("hikvision",)
    assert camera.host == "192.0.2.8"


@pytest.mark.parametrize(
    ("domain", "device", "kind"),
    [
        ("ring", {"model": "Doorbell"}, CameraKind.DOORBELL),
        ("hikvision_next", {"model": "DS-KV8113-WME1"}, CameraKind.DOORBELL),
        ("doorbird", {"model": "D1101V"}, CameraKind.DOORBELL),
        ("onvif", {"model": "DS-7608NI-K2/8P"}, CameraKind.RECORDER),
        ("onvif", {"model": "HWN-4108MH"}, CameraKind.RECORDER),
        ("onvif", {"model": "DS-2CD2143G0-I"}, CameraKind.CAMERA),
        ("onvif", {"model": "RLC-810A"}, CameraKind.CAMERA),
    ],
)
def test_kinds(domain: str, device: dict[str, Any], kind: CameraKind) -> None:
    home = MadeHome()
    home.camera("Thing", domain, **device)
    assert home.cameras()["Thing"].kind is kind


def test_names_and_areas_are_those_that_people_gave() -> None:
    home = MadeHome()
    device = home.device(
        home.entry("onvif"), name="IPC-7", name_by_user="Garden", area_id="outside"
    )
    home.entity("camera.ipc_7", "onvif", device, name="Lens", area_id="lawn")
    home.yaml("ffmpeg", None, entity_id="camera.old_shed")
    cameras = home.cameras()
    assert set(cameras) == {"Garden", "Old Shed"}
    assert cameras["Garden"].area_id == "lawn"


def test_device_facts_are_handed_over_as_they_are() -> None:
    home = MadeHome()
    home.camera(
        "Garden",
        "onvif",
        manufacturer="HIKVISION",
        model="DS-2CD2143G0-I",
        model_id="m",
        sw_version="V5.5.53 build 180730",
        hw_version="h",
        serial_number="DS-2CD2143G0-I20180101AAWR123456789",
        mac=HIKVISION + "01",
        identifiers=(("onvif", "2ca59c0b-c97e-11b2-8140-4419b60a0001"),),
    )
    (facts,) = home.cameras()["Garden"].facts
    assert facts.integration == "onvif"
    assert facts.sw_version == "V5.5.53 build 180730"
    assert (facts.model_id, facts.hw_version) == ("m", "h")
    assert facts.uuids == ("2ca59c0b-c97e-11b2-8140-4419b60a0001",)
    assert facts.macs == ("4419B60A0001",)


def test_every_name_of_a_camera_is_kept_as_a_word() -> None:
    home = MadeHome()
    entry = home.entry("onvif", host="192.0.2.1")
    device = home.device(entry, name="Embedded Net DVR", name_by_user="Attic")
    home.entity("camera.attic", "onvif", device, original_name="HIKVISION main")
    home.yaml(
        "frigate",
        "Yard",
        "rtsp://{HIK_USER}:{HIK_PASSWORD}@192.0.2.2/1",
        words=("cams",),
    )
    home.client(HIKVISION + "01", "192.0.2.1", name="ipcam-9")

    found = home.cameras()

    assert texts(found["Attic"], "words") == {
        "Embedded Net DVR",
        "Attic",
        "HIKVISION main",
        "ipcam-9",
    }
    assert texts(found["Yard"], "words") == {"Yard", "cams", "HIK_USER", "HIK_PASSWORD"}
