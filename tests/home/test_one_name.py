"""One camera is one row under all its names, and what differs in more than a name stays apart."""

from __future__ import annotations

import pytest

from tests.home.made_home import HIKVISION, NOBODY, MadeHome


@pytest.mark.parametrize(
    "other",
    [
        "Yard rtsp",
        "Yard live",
        "yard_ext",
        "Yard Sub",
        "Yard HD",
        "frigate_yard",
        "Yard Cam",
        "YardHD",
        "yard_cctv",
    ],
)
def test_the_streams_of_one_name_are_one_camera(other: str) -> None:
    home = MadeHome()
    home.yaml("generic", "Yard", host_key="a")
    home.yaml("mjpeg", other, host_key="b")
    home.yaml("generic", "Yard 2", host_key="c")
    assert len(home.assemble().cameras) == 2


def test_streams_whose_camera_itself_is_not_there_are_one() -> None:
    home = MadeHome()
    home.yaml("unknown", "gate_hd")
    home.yaml("unknown", "gate_sd")
    (camera,) = home.assemble().cameras
    assert camera.entity_ids == ("camera.gate_hd", "camera.gate_sd")


def test_one_name_at_two_hosts_is_two_cameras() -> None:
    home = MadeHome()
    home.yaml("generic", "Yard", "rtsp://192.0.2.8/live")
    home.yaml("generic", "Yard sub", "rtsp://192.0.2.9/live")
    home.yaml("unknown", "yard_hd")
    assert len(home.assemble().cameras) == 3


def test_names_that_say_nothing_join_nothing() -> None:
    home = MadeHome()
    home.yaml("generic", "Camera 1", host_key="a")
    home.yaml("mjpeg", "Cam 1", host_key="b")
    assert len(home.assemble().cameras) == 2


@pytest.mark.parametrize("program", ["synology_dsm", "frigate", "blueiris"])
def test_a_camera_that_a_program_hands_on_is_the_camera(program: str) -> None:
    home = MadeHome()
    home.camera("Porch", "onvif", host="192.0.2.8", mac=HIKVISION + "08")
    entry = home.entry(program, host="192.0.2.40")
    for name in ("Porch", "Attic"):
        home.entity(
            f"camera.{name}_nvr".lower(), program, home.device(entry, name=name)
        )
    assert set(home.cameras()) == {"Porch", "Attic"}


def test_two_cameras_of_one_program_stay_apart() -> None:
    home = MadeHome()
    entry = home.entry("blueiris", host="192.0.2.40")
    for name in ("Porch", "Porch live"):
        home.entity(f"camera.{name}".lower(), "blueiris", home.device(entry, name=name))
    assert len(home.assemble().cameras) == 2


def test_two_devices_of_one_name_stay_apart() -> None:
    home = MadeHome()
    home.camera("Porch", "ring")
    home.camera("Porch Cam", "wyze")
    assert len(home.assemble().cameras) == 2


def test_a_sensor_of_the_yaml_belongs_to_the_camera_of_its_name() -> None:
    home = MadeHome()
    home.camera("Drive", "onvif", host="192.0.2.8", mac=HIKVISION + "08")
    home.yaml("hikvision", "Drive", domain="binary_sensor", host_key="drive_ip")
    home.yaml("hikvision", "Gate", domain="binary_sensor", host_key="gate_ip")
    assert set(home.cameras()) == {"Drive", "Gate"}


def test_a_camera_between_two_names_joins_no_strangers() -> None:
    home = MadeHome()
    home.yaml("generic", "Porch", "rtsp://192.0.2.8/live")
    home.yaml("generic", "Attic", "rtsp://192.0.2.9/live")
    home.yaml("unknown", "Porch", entity_id="camera.attic_live")
    assert len(home.assemble().cameras) == 2


def test_channels_of_any_recorder_stay_apart_whatever_entry_they_belong_to() -> None:
    home = MadeHome()
    for name in ("Way", "Room"):
        home.camera(name, "dahua", configuration_url="http://192.0.2.60")
    assert set(home.cameras()) == {"Way", "Room"}


def test_channels_stay_apart_from_a_recorder_that_shows_a_picture_itself() -> None:
    home = MadeHome()
    url = "http://192.0.2.60"
    recorder = home.device("gone", name="Recorder", configuration_url=url)
    home.entity("camera.all", "lorex", recorder)
    for name in ("Way", "Room"):
        hung = home.device(
            "gone", name=name, via_device_id=recorder, configuration_url=url
        )
        home.entity(f"camera.{name}".lower(), "lorex", hung)
    assert {"Way", "Room"} < set(home.cameras())


@pytest.mark.parametrize(
    "address",
    [
        "rtsp://admin",
        "rtsp://x.x.x.x:554/live",
        "rtsp://192.168.x.x/live",
        "http://IP_ADDRESS/pic",
    ],
)
def test_hosts_that_nobody_can_read_join_nothing(address: str) -> None:
    home = MadeHome()
    home.yaml("generic", "Hall", address)
    home.yaml("generic", "Attic", address)
    cameras = home.cameras()
    assert set(cameras) == {"Hall", "Attic"}
    assert {camera.host for camera in cameras.values()} == {None}


def test_a_stranger_of_one_name_on_the_network_adds_no_fact() -> None:
    home = MadeHome()
    home.camera("Porch", "ring", mac=NOBODY + "01")
    home.client(HIKVISION + "09", name="Porch")
    assert len(home.assemble().cameras) == 2


@pytest.mark.parametrize("program", ["unifiprotect", "frigate"])
def test_an_entity_that_lost_its_device_is_the_camera_of_its_name(program: str) -> None:
    home = MadeHome()
    entry = home.entry(program, host="192.0.2.40")
    for name in ("Front door", "Yard"):
        home.entity(
            f"camera.{name}_main".lower().replace(" ", "_"),
            program,
            home.device(entry, name=name),
        )
    home.entity(
        "camera.front_door", program, config_entry_id=entry, original_name="Front door"
    )

    assert {
        name: len(camera.entity_ids) for name, camera in home.cameras().items()
    } == {"Front door": 2, "Yard": 1}
    assert len(home.assemble().cameras) == 2


def test_entities_of_a_program_without_any_device_stay_apart() -> None:
    home = MadeHome()
    entry = home.entry("blueiris", host="192.0.2.40")
    for name in ("Porch", "Porch live"):
        home.entity(
            f"camera.{name}".lower().replace(" ", "_"),
            "blueiris",
            config_entry_id=entry,
            original_name=name,
        )
    assert len(home.assemble().cameras) == 2


def test_a_network_client_is_the_camera_of_its_name_whatever_the_order_of_its_words() -> (
    None
):
    home = MadeHome()
    home.yaml("generic", "Camera IP 1", "http://192.0.2.11/picture.jpg")
    home.yaml("generic", "Yard", "http://192.0.2.12/picture.jpg")
    home.client(f"{HIKVISION}01", name="IP Camera 1")
    home.client(f"{HIKVISION}02", "192.0.2.99", name="Yard")

    cameras = home.assemble().cameras

    assert sorted((camera.name, camera.host) for camera in cameras) == [
        ("Camera IP 1", "192.0.2.11"),
        ("Yard", "192.0.2.12"),
        ("Yard", "192.0.2.99"),
    ]


def test_a_network_client_is_no_camera_of_its_name_that_another_maker_keeps() -> None:
    home = MadeHome()
    home.camera("Garage", "ring")
    home.client(f"{HIKVISION}01", name="Garage")
    assert len(home.assemble().cameras) == 2


def test_a_picture_named_after_a_relay_is_the_camera_behind_it_wherever_it_is_read() -> (
    None
):
    home = MadeHome()
    home.yaml("mjpeg", "frigate_drive", "http://192.0.2.5/picture")
    home.yaml("generic", "Drive Live", "rtsp://192.0.2.20/stream")
    (camera,) = home.assemble().cameras
    assert camera.host == "192.0.2.20"


def test_an_entity_without_a_device_is_the_device_that_it_is_named_after() -> None:
    home = MadeHome()
    entry = home.entry("unifiprotect", host="192.0.2.1")
    for name in ("Front", "Front Door", "Yard"):
        device = home.device(entry, name=name, model="G4 Doorbell")
        entity_id = f"camera.{name.lower().replace(' ', '_')}_high"
        home.entity(entity_id, "unifiprotect", device)
    for entity_id in ("camera.front_door_g4_doorbell", "camera.yard_fence"):
        home.entity(entity_id, "unifiprotect", config_entry_id=entry)

    cameras = home.cameras()

    assert set(cameras) == {"Front", "Front Door", "Yard", "Yard Fence"}
    assert "camera.front_door_g4_doorbell" in cameras["Front Door"].entity_ids


def test_what_has_no_name_is_called_after_who_says_so_and_never_alike() -> None:
    home = MadeHome()
    home.yaml("hikvision", None, "192.0.2.40", where="binary_sensors.yaml:2")
    home.yaml("hikvision", "…", "192.0.2.41", where="binary_sensors.yaml:9", domain="")
    home.client(f"{HIKVISION}01")
    home.client(f"{HIKVISION}02")
    assert set(home.cameras()) == {
        "Camera (binary_sensors.yaml:2)",
        "Camera (binary_sensors.yaml:9)",
        "Device",
        "Device 2",
    }
