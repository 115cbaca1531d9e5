"""What has a camera entity and is no camera is left out by what it is, and counted."""

from __future__ import annotations

from typing import Any

import pytest

from custom_components.camera_audit.home.rows import OtherDevice
from tests.home.made_home import MadeHome


@pytest.mark.parametrize("robot", ["vacuum.robot", "lawn_mower.robot"])
@pytest.mark.parametrize("platform", ["tuya", "some_robots", "mqtt"])
def test_the_picture_of_a_robot_is_its_map(robot: str, platform: str) -> None:
    home = MadeHome()
    device = home.device(home.entry(platform), name="Robot", manufacturer="Maker")
    home.entity("camera.robot", platform, device)
    home.entity(robot, platform, device)
    home.camera("Garden", platform)
    assert set(home.cameras()) == {"Garden"}
    assert home.assemble().left_out == (("map", 1),)


def test_a_robots_child_device_holds_its_map_too() -> None:
    home = MadeHome()
    device = home.device(home.entry("some_robots"), name="Robot", manufacturer="Maker")
    home.children["child"] = device
    home.entity("camera.plan", "some_robots", "child")
    home.entity("vacuum.robot", "some_robots", device)
    assert home.cameras() == {}


@pytest.mark.parametrize(
    "device",
    [
        {"manufacturer": "Prusa Research", "model": "MK4"},
        {"manufacturer": "Creality", "model": "K1 Max"},
        {"manufacturer": "Maker", "model": "3D Printer"},
    ],
)
def test_a_printer_is_none_in_any_integration(device: dict[str, Any]) -> None:
    home = MadeHome()
    home.camera("Workshop", "some_printers", **device)
    home.camera("Printer", "onvif", manufacturer="Reolink")
    assert set(home.cameras()) == {"Printer"}
    assert home.assemble().left_out == (("printer", 1),)


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.5:8123/local/plan.png",
        "https://home.example.org/local/plan.png",
        "http://192.0.2.5:8123/api/camera_proxy/camera.garden",
        "http://home.lan/api/media_player_proxy/media_player.hall?token=planted",
    ],
)
def test_a_picture_that_the_home_itself_serves_is_no_camera(address: str) -> None:
    home = MadeHome()
    home.generic("Entry", still=address)
    home.yaml("generic", "Again", address)
    home.yaml("generic", "Real", "http://192.0.2.8/snap.jpg")
    assert set(home.cameras()) == {"Real"}
    assert home.assemble().left_out == (("picture", 2),)


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        ("blueiris", "All cameras"),
        ("blueiris", "+All cameras cycle"),
        ("blueiris", "@Index"),
        ("frigate", "birdseye"),
        ("mjpeg", "Blue Iris All Cameras"),
    ],
)
def test_all_cameras_in_one_picture_are_none(platform: str, name: str) -> None:
    home = MadeHome()
    home.yaml(platform, name, host_key="a")
    home.camera(name, platform)
    assert home.cameras() == {}
    assert {kind for kind, _ in home.assemble().left_out} == {"group"}


def test_all_cameras_of_blue_iris_by_their_address() -> None:
    home = MadeHome()
    home.generic("Wall", "http://192.0.2.9:81/mjpg/Index/video.mjpg")
    home.generic("Gate", "http://192.0.2.9:81/mjpg/gate/video.mjpg")
    assert set(home.cameras()) == {"Gate"}


def test_the_example_of_frigates_first_file_is_none() -> None:
    home = MadeHome()
    home.yaml("frigate", "name_of_your_camera", "rtsp://10.0.10.10:554/rtsp")
    assert home.cameras() == {}
    assert home.assemble().left_out == (("example", 1),)


@pytest.mark.parametrize(
    "name", ["Ultima pulizia", "Last cleaning", "Album art", "Screenshot"]
)
def test_a_picture_whose_address_is_not_known_is_told_by_its_name(name: str) -> None:
    home = MadeHome()
    home.yaml("generic", name, host_key="a")
    home.yaml("generic", "Cleaning room", host_key="b")
    assert set(home.cameras()) == {"Cleaning room"}


@pytest.mark.parametrize("name", ["Webcam", "Webcam garden", "Traffic at the gate"])
def test_a_camera_whose_address_is_not_known_is_not_lost_for_its_name(
    name: str,
) -> None:
    home = MadeHome()
    home.yaml("generic", name, host_key="a")
    assert set(home.cameras()) == {name}


def test_a_screen_over_mqtt_is_no_camera() -> None:
    home = MadeHome()
    device = home.device(home.entry("mqtt"), name="Desk", manufacturer="Maker")
    home.entity("camera.desk_screenshot", "mqtt", device)
    assert home.cameras() == {}
    assert home.assemble().left_out == (("screen", 1),)


def test_what_is_left_out_counts_once_and_only_while_it_is_there() -> None:
    home = MadeHome()
    entry = home.entry("local_file")
    home.entity("camera.plan", "local_file", home.device(entry, name="Plan"))
    home.yaml("local_file", "Plan")
    assert home.assemble().left_out == (("picture", 1),)


@pytest.mark.parametrize(
    ("maker", "model"),
    [
        ("Hikvision", "DS-3E9909P-EI"),
        ("Hikvision", "DS-KH6999-WTE1"),
        ("EZVIZ", "CS-T39-16A"),
        ("Pyronix", "Controller"),
    ],
)
def test_what_else_the_maker_makes_is_counted_apart(maker: str, model: str) -> None:
    """Class: an alarm panel or a switch of Hikvision's that is listed as a camera, or of which nothing tells."""
    home = MadeHome()
    home.device(home.entry("some_things"), name="Hall", manufacturer=maker, model=model)

    assert home.cameras() == {}
    assert home.assemble().left_out == (("maker_device", 1),)
    assert home.assemble().other_devices == (OtherDevice("Hall", maker, model),)


def test_another_makers_switch_is_not_counted() -> None:
    home = MadeHome()
    home.device(
        home.entry("some_things"), name="Hall", manufacturer="Zorvex", model="Switch"
    )

    assert home.assemble().left_out == ()
