"""Which things of a home are one camera, which are a recorder with channels, and which are two."""

from __future__ import annotations

import pytest

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.home.rows import LooseRow
from tests.home.made_home import DAHUA, HIKVISION, NOBODY, MadeHome, knowledge, texts

RTSP = "rtsp://admin:planted@{host}:554/Streaming/Channels/{channel}"


def test_one_camera_in_three_integrations_is_one_by_its_mac() -> None:
    home = MadeHome()
    home.camera(
        "Garden",
        "onvif",
        host="192.0.2.8",
        mac=HIKVISION + "01",
        manufacturer="HIKVISION",
    )
    home.camera("Garden NVR", "unifiprotect", mac=HIKVISION.upper() + "01")
    client = home.device(
        home.entry("unifi", host="192.0.2.1"), name="c", mac=HIKVISION + "01"
    )
    home.entity("device_tracker.c", "unifi", client)
    (camera,) = home.assemble().cameras
    assert camera.entity_ids == (
        "camera.garden",
        "camera.garden_nvr",
        "device_tracker.c",
    )
    assert camera.device_ids == ("d0", "d1", "d2")
    assert set(camera.integrations) == {"onvif", "unifiprotect", "unifi"}
    assert camera.identities[0] == "mac:4419B60A0001"


def test_serial_and_uuid_join_as_well() -> None:
    home = MadeHome()
    serial = "DS-2CD2042WD-I20160304AAWR576543210"
    home.camera("Yard", "hikvision_next", serial_number=serial)
    home.camera("Yard again", "custom", serial_number=serial.lower())
    uuid = "2ca59c0b-c97e-11b2-8140-4419b60a0001"
    home.camera("Gate", "hikvision", identifiers=(("hikvision", uuid),))
    home.camera("Gate again", "onvif", identifiers=(("onvif", uuid.upper()),))
    assert len(home.assemble().cameras) == 2


@pytest.mark.parametrize(
    "serial", ["0", "00000000", "123456789", "unknown", "N/A", "ABCDEFGH"]
)
def test_a_serial_that_says_nothing_joins_nothing(serial: str) -> None:
    home = MadeHome()
    home.camera("One", "custom", serial_number=serial)
    home.camera("Two", "custom", serial_number=serial)
    assert set(home.cameras()) == {"One", "Two"}


def test_one_host_in_two_integrations_is_one_camera() -> None:
    home = MadeHome()
    home.camera("Garden", "onvif", host="192.0.2.8", model="DS-2CD2042WD-I")
    home.generic("Garden stream", RTSP.format(host="192.0.2.8", channel=101))
    home.generic("Garden sub", RTSP.format(host="192.0.2.8", channel=102))
    home.yaml("ffmpeg", "Garden old", RTSP.format(host="192.0.2.8", channel=103))
    (camera,) = home.assemble().cameras
    assert camera.kind is CameraKind.CAMERA
    assert camera.host == "192.0.2.8"
    assert camera.channels == 0
    assert texts(camera, "paths") == {
        "/Streaming/Channels/101",
        "/Streaming/Channels/102",
        "/Streaming/Channels/103",
    }


def test_a_mac_that_the_network_knows_for_the_host_joins_as_a_fact() -> None:
    home = MadeHome()
    home.generic("Garden", "rtsp://192.0.2.8/live")
    home.client(
        DAHUA + "01", "192.0.2.8", name="ipc-1", entity_id="device_tracker.ipc_1"
    )
    home.client(DAHUA + "02", "192.0.2.9")
    (camera,) = home.assemble().cameras
    assert texts(camera, "macs") == {"08EDED0A0001"}
    assert camera.entity_ids == ("camera.garden", "device_tracker.ipc_1")


def test_a_recorder_that_only_paths_show() -> None:
    home = MadeHome()
    home.generic("Front", RTSP.format(host="192.0.2.20", channel=101))
    home.generic("Front sub", RTSP.format(host="192.0.2.20", channel=102))
    home.yaml(
        "generic", "Carport", "http://192.0.2.20/ISAPI/Streaming/channels/201/picture"
    )
    home.client(HIKVISION + "20", "192.0.2.20")
    cameras = home.cameras()
    recorder = cameras.pop("Recorder (Front, Carport)")
    assert recorder.kind is CameraKind.RECORDER
    assert recorder.channels == 2
    assert recorder.host == "192.0.2.20"
    assert texts(recorder, "macs") == {"4419B60A0020"}
    assert texts(recorder, "paths") >= {"/ISAPI/Streaming/channels/201/picture"}
    assert set(cameras) == {"Front", "Carport"}
    for camera in cameras.values():
        assert camera.recorder_id == recorder.camera_id
        assert camera.kind is CameraKind.CAMERA
        assert camera.host is None
        for field in ("integration", "manufacturer", "macs", "paths"):
            assert texts(camera, field) == set(), field


def test_a_single_channel_beyond_the_first_shows_a_recorder() -> None:
    home = MadeHome()
    home.generic("Carport", RTSP.format(host="192.0.2.20", channel=401))
    cameras = home.cameras()
    assert cameras["Carport"].recorder_id == cameras["Recorder (Carport)"].camera_id


def test_a_recorder_of_another_maker_by_its_paths() -> None:
    home = MadeHome()
    for channel in (1, 2):
        path = f"/cam/realmonitor?channel={channel}&subtype=0"
        home.generic(f"Dahua {channel}", f"rtsp://u:planted@192.0.2.21:554{path}")
    cameras = home.cameras()
    recorder = cameras["Recorder (Dahua 1, Dahua 2)"]
    assert recorder.channels == 2
    assert texts(cameras["Dahua 1"], "paths") == set()


def test_two_lenses_of_a_camera_are_no_recorder() -> None:
    home = MadeHome()
    home.camera("Street", "onvif", host="192.0.2.8", model="DS-2SE7C144IW-AE")
    for channel in (101, 201):
        home.generic(f"Lens {channel}", RTSP.format(host="192.0.2.8", channel=channel))
    (camera,) = home.assemble().cameras
    assert camera.kind is CameraKind.CAMERA


def test_a_recorder_of_the_hikvision_integration() -> None:
    home = MadeHome()
    uuid = "48473336-3939-3233-3034-4419b60a0030"
    entry = home.entry("hikvision", host="192.0.2.30", unique_id=uuid)
    recorder_device = home.device(
        entry,
        name="NVR",
        manufacturer="Hikvision",
        model="NVR",
        identifiers=(("hikvision", uuid),),
    )
    for channel in (1, 2):
        device = home.device(
            entry,
            name=f"Channel {channel}",
            manufacturer="Hikvision",
            model="NVR channel",
            identifiers=(("hikvision", f"{uuid}_{channel}"),),
            via_device_id=recorder_device,
        )
        home.entity(f"camera.channel_{channel}", "hikvision", device)
    cameras = home.cameras()
    assert set(cameras) == {"NVR", "Channel 1", "Channel 2"}
    recorder = cameras["NVR"]
    assert recorder.kind is CameraKind.RECORDER
    assert (recorder.channels, recorder.host) == (2, "192.0.2.30")
    assert texts(recorder, "integration") == {"hikvision"}
    channel_1 = cameras["Channel 1"]
    assert channel_1.recorder_id == recorder.camera_id
    assert channel_1.integrations == ("hikvision",)
    for field in ("integration", "manufacturer", "model", "macs", "uuids", "paths"):
        assert texts(channel_1, field) == set(), field


def test_what_a_recorder_reports_of_a_channels_camera_counts_for_it() -> None:
    home = MadeHome()
    entry = home.entry("hikvision_next", host="http://192.0.2.31")
    recorder = home.device(
        entry,
        name="NVR",
        manufacturer="Hikvision",
        model="DS-7608NI-K2",
        mac=HIKVISION + "31",
    )
    device = home.device(
        entry,
        name="Gate",
        manufacturer="Hikvision",
        model="IPC-HFW2431S",
        serial_number="5K012A3PAZ99001",
        connections=(("mac", DAHUA + "31"), ("mac", HIKVISION + "31")),
        via_device_id=recorder,
    )
    home.entity("camera.gate", "hikvision_next", device)
    gate = home.cameras()["Gate"]
    assert texts(gate, "model") == {"IPC-HFW2431S"}
    assert texts(gate, "macs") == {"08EDED0A0031"}
    assert texts(gate, "serial_number") == {"5K012A3PAZ99001"}
    assert texts(gate, "manufacturer") == set()


def test_a_channel_in_frigate_and_as_generic_camera_is_one() -> None:
    home = MadeHome()
    stream = RTSP.format(host="192.0.2.20", channel=201)
    home.yaml("frigate", "carport", stream)
    home.generic("Carport main", stream)
    home.generic("Front", RTSP.format(host="192.0.2.20", channel=101))
    cameras = home.assemble().cameras
    channels = [camera for camera in cameras if camera.recorder_id]
    assert sorted(len(camera.entity_ids) for camera in channels) == [1, 2]


@pytest.mark.parametrize(
    "domain", ["frigate", "unifiprotect", "synology_dsm", "motioneye"]
)
def test_a_server_is_no_join_by_host(domain: str) -> None:
    home = MadeHome()
    entry = home.entry(domain, host="192.0.2.40", url="http://192.0.2.40:5000")
    server = home.device(entry, name="Server", configuration_url="http://192.0.2.40")
    for name in ("One", "Two"):
        device = home.device(
            entry,
            name=name,
            via_device_id=server,
            configuration_url="http://192.0.2.40/x",
        )
        home.entity(f"camera.{name.lower()}", domain, device)
    home.client(HIKVISION + "40", "192.0.2.40")
    cameras = home.cameras()
    assert cameras["One"].host is None
    assert texts(cameras["One"], "macs") == set()
    assert {"One", "Two"} <= set(cameras)


def test_an_entry_with_several_cameras_lends_its_host_to_none() -> None:
    home = MadeHome()
    entry = home.entry("reolink", host="192.0.2.41")
    for name in ("One", "Two"):
        device = home.device(entry, name=name, configuration_url="http://192.0.2.41")
        home.entity(f"camera.{name.lower()}", "reolink", device)
    cameras = home.cameras()
    assert set(cameras) == {"One", "Two"}
    assert cameras["One"].host is None


def test_forwarded_ports_of_a_public_host_or_router_are_different_cameras() -> None:
    home = MadeHome()
    home.entry("fritz", host="192.0.2.1")
    for host in ("cameras.example.org", "192.0.2.1", "127.0.0.1", "192.0.2.60"):
        for port in (8551, 8552):
            name = f"{host} {port}"
            home.generic(name, f"rtsp://u:planted@{host}:{port}/Streaming/Channels/101")
    assert len(home.cameras()) == 8


def test_streams_of_unknown_ports_on_one_camera_stay_one() -> None:
    home = MadeHome()
    home.camera(
        "Garden", "onvif", host="192.0.2.8", configuration_url="http://192.0.2.8:8000"
    )
    home.generic(
        "Garden stream", "rtsp://192.0.2.8:10554/live", "http://192.0.2.8:8080/snap.jpg"
    )
    assert len(home.assemble().cameras) == 1


def test_frigates_object_pictures_belong_to_their_camera() -> None:
    home = MadeHome()
    entry = home.entry("frigate", url="http://192.0.2.50:5000")
    device = home.device(
        entry, name="Front", identifiers=(("frigate", f"{entry}:front"),)
    )
    home.entity("camera.front", "frigate", device, unique_id=f"{entry}:camera:front")
    for thing in ("person", "car", "dog"):
        home.entity(
            f"camera.front_{thing}",
            "frigate",
            device,
            unique_id=f"{entry}:snaps:front_{thing}",
        )
    home.yaml(
        "frigate", "front", RTSP.format(host="192.0.2.8", channel=101), entity_id=None
    )
    home.yaml(
        "go2rtc", "front", RTSP.format(host="192.0.2.8", channel=101), entity_id=None
    )
    home.client(HIKVISION + "08", "192.0.2.8")
    (camera,) = home.assemble().cameras
    assert len(camera.entity_ids) == 4
    assert camera.host == "192.0.2.8"
    assert texts(camera, "macs") == {"4419B60A0008"}
    assert texts(camera, "paths") == {"/Streaming/Channels/101"}


def test_a_restream_is_no_camera_of_its_own() -> None:
    home = MadeHome()
    entry = home.entry("frigate", url="http://192.0.2.50:5000")
    device = home.device(
        entry, name="Front", configuration_url="http://192.0.2.50:5000/cameras/x"
    )
    home.entity("camera.front", "frigate", device, unique_id=f"{entry}:camera:front")
    home.generic("Restream", "rtsp://192.0.2.50:8554/back")
    home.generic("Front copy", "rtsp://192.0.2.50:8554/front")
    home.generic("Add on", "rtsp://ccab4aaf-frigate:8554/other")
    (camera,) = home.assemble().cameras
    assert camera.entity_ids == ("camera.front", "camera.front_copy")


def test_a_restream_is_found_by_the_servers_devices_where_entries_are_missing() -> None:
    home = MadeHome()
    device = home.device(
        "gone",
        name="Front",
        identifiers=(("frigate", "gone:front"),),
        configuration_url="http://192.0.2.50:5000/cameras/front",
    )
    home.entity("camera.front", "frigate", device)
    again = home.device("lost", name="192_0_2_50", identifiers=(("generic", "lost"),))
    home.entity("camera.192_0_2_50", "generic", again)
    assert set(home.cameras()) == {"Front"}


def test_a_hikvision_path_on_a_servers_host_is_no_restream() -> None:
    home = MadeHome()
    home.entry("frigate", url="http://192.0.2.50:5000")
    home.generic("Forwarded", RTSP.format(host="192.0.2.50", channel=101))
    assert set(home.cameras()) == {"Forwarded"}


def test_the_same_secret_is_the_same_host() -> None:
    home = MadeHome()
    home.yaml("generic", "Porch", host_key="porch_cam")
    home.yaml("hikvision", "Sensor", domain="binary_sensor", host_key="porch_cam")
    home.yaml("generic", "Attic", host_key="attic_cam")
    cameras = home.cameras()
    assert set(cameras) == {"Porch", "Attic"}
    assert texts(cameras["Porch"], "integration") == {"generic", "hikvision"}


def test_secrets_of_one_camera_join_by_the_words_that_name_it() -> None:
    home = MadeHome()
    for number in (1, 2):
        home.yaml(
            "generic", f"Camera IP {number}", host_key=f"camera_ip_{number}_picture_url"
        )
        home.yaml(
            "hikvision",
            f"Cam {number}",
            domain="binary_sensor",
            host_key=f"camera_ip_{number}_ip",
        )
        client = home.device(
            home.entry("freebox", host="192.0.2.1"),
            name=f"IP Camera {number}",
            manufacturer="Hangzhou Hikvision Digital Technology Co. Ltd",
            mac=f"{HIKVISION}0{number}",
        )
        home.entity(f"device_tracker.ip_camera_{number}", "freebox", client)
    cameras = home.cameras()
    assert set(cameras) == {"Camera IP 1", "Camera IP 2"}
    assert cameras["Camera IP 2"].entity_ids == (
        "camera.camera_ip_2",
        "binary_sensor.cam_2",
        "device_tracker.ip_camera_2",
    )
    assert texts(cameras["Camera IP 1"], "macs") == {"4419B60A0001"}


def test_secrets_with_words_that_name_no_camera_join_nothing() -> None:
    home = MadeHome()
    home.yaml("generic", "Porch", host_key="camera_url")
    home.yaml("generic", "Attic", host_key="cam_ip")
    assert set(home.cameras()) == {"Porch", "Attic"}


def test_names_join_nothing_where_two_could_be_meant() -> None:
    home = MadeHome()
    home.yaml("generic", "Garden", host_key="a")
    home.client(HIKVISION + "01", "192.0.2.8", name="Garden")
    home.client(HIKVISION + "02", "192.0.2.9", name="Garden")
    assert len(home.assemble().cameras) == 3


def test_the_only_hikvision_sensor_belongs_to_the_only_host_with_its_paths() -> None:
    home = MadeHome()
    home.yaml("hikvision", "Sensor", domain="binary_sensor", host_key="hikvision_ip")
    for channel in (101, 201):
        home.yaml(
            "frigate", f"c{channel}", RTSP.format(host="192.0.2.20", channel=channel)
        )
    cameras = home.assemble().cameras
    (recorder,) = (camera for camera in cameras if camera.kind is CameraKind.RECORDER)
    assert "hikvision" in texts(recorder, "integration")
    assert len(cameras) == 3
    home.yaml("ffmpeg", "Other", RTSP.format(host="192.0.2.90", channel=101))
    assert len(home.assemble().cameras) == 5


def test_a_homekit_id_is_no_mac() -> None:
    home = MadeHome()
    device = home.device(
        home.entry("homekit_controller", unique_id="44:19:b6:00:00:01"),
        name="Office",
        identifiers=(("homekit_controller:accessory-id", "44:19:b6:00:00:01:aid:1"),),
    )
    home.entity(
        "camera.office", "homekit_controller", device, unique_id="44:19:b6:00:00:01_1"
    )
    assert texts(home.cameras()["Office"], "macs") == set()


def test_devices_that_hang_on_each_other_in_a_circle_are_two_cameras() -> None:
    home = MadeHome()
    entry = home.entry("hikvision_next", host="192.0.2.30")
    for name, via in (("One", "d1"), ("Two", "d0"), ("Self", "d2")):
        device = home.device(
            entry, name=name, manufacturer="Hikvision", via_device_id=via
        )
        home.entity(f"camera.{name.lower()}", "hikvision_next", device)
    cameras = home.cameras()
    assert set(cameras) == {"One", "Two", "Self"}
    assert not any(camera.recorder_id for camera in cameras.values())


def test_a_mac_that_nobody_lists_still_joins() -> None:
    home = MadeHome()
    home.camera("Garden", "onvif", mac=NOBODY + "01")
    home.camera("Garden again", "custom", mac=NOBODY + "01")
    assert len(home.assemble().cameras) == 1


def recorder_of(home: MadeHome, domain: str, host: str, *identifiers: str) -> None:
    """Add a recorder of another maker that shows each channel as a device: One, Two …"""
    for name, identifier in zip(("One", "Two", "Three"), identifiers, strict=False):
        entry = home.entry(domain, address=host, host=host)
        shown = {
            "identifiers": ((domain, identifier),),
            "configuration_url": f"http://{host}",
        }
        home.entity(
            f"camera.{name.lower()}",
            domain,
            home.device(entry, name=name, manufacturer=domain, **shown),
        )


@pytest.mark.parametrize(
    ("domain", "identifiers", "path"),
    [
        (
            "dahua",
            ("8A0B1C2D3E4F506", "8A0B1C2D3E4F506_1"),
            "rtsp://{host}/cam/realmonitor?channel={channel}&subtype=0",
        ),
        (
            "reolink",
            ("1920001_ch0", "1920001_ch1"),
            "rtsp://{host}/h264Preview_0{channel}_main",
        ),
    ],
)
def test_a_channel_of_another_makers_recorder_and_its_stream_are_one(
    domain: str, identifiers: tuple[str, ...], path: str
) -> None:
    home = MadeHome()
    recorder_of(home, domain, "192.0.2.70", *identifiers)
    for channel, name in ((1, "porch"), (2, "lawn")):
        home.loose.append(
            LooseRow(
                "go2rtc", None, name, (path.format(host="192.0.2.70", channel=channel),)
            )
        )

    cameras = home.cameras()

    assert len(cameras) == 3  # with the recorder
    assert {cameras[name].integrations for name in ("One", "Two")} == {
        (domain, "go2rtc")
    }
    # Of the camera behind such a recorder nothing is said.
    assert {
        examine_camera(cameras[name], knowledge()).verdict for name in ("One", "Two")
    } == {Verdict.UNKNOWN}


def test_channels_that_only_devices_tell_make_no_recorder() -> None:
    home = MadeHome()
    recorder_of(home, "dahua", "192.0.2.70", "8A0B1C2D3E4F506", "8A0B1C2D3E4F506_1")

    assert set(home.cameras()) == {"One", "Two"}


def test_two_cameras_behind_one_address_are_no_channels() -> None:
    home = MadeHome()
    recorder_of(home, "dahua", "192.0.2.70", "8A0B1C2D3E4F506", "8A0B1C2D3E4F507")

    assert set(home.cameras()) == {"One", "Two"}


@pytest.mark.parametrize("scheme", ["rtsps", "rtspx"])
def test_the_streams_of_a_consoles_camera_are_one(scheme: str) -> None:
    home = MadeHome()
    for name in ("front_high", "front_medium", "front_low", "back_high", "back_low"):
        home.loose.append(
            LooseRow("go2rtc", None, name, (f"{scheme}://192.0.2.9:7441/{name}secret",))
        )

    cameras = home.assemble().cameras

    assert sorted(camera.name for camera in cameras) == ["back_high", "front_high"]
    assert {examine_camera(camera, knowledge()).verdict for camera in cameras} == {
        Verdict.OTHER_MAKER
    }
