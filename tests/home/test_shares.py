"""What a camera has in common with a confirmed one of its home: never the login itself, only that it is the same."""

from __future__ import annotations

from typing import Any

import pytest

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.audit.shares import examine_cameras
from custom_components.camera_audit.home.logins import login_in, login_mark
from tests.home.made_home import MadeHome, knowledge

LOGIN: dict[str, Any] = {"username": "viewer", "password": "planted-word"}
STREAM = "rtsp://viewer:planted-word@192.0.2.2/stream"


def verdicts(home: MadeHome) -> dict[str, Verdict]:
    return {
        finding.camera.name: finding.verdict
        for finding in examine_cameras(home.assemble().cameras, knowledge())
    }


def home_with_a_confirmed_camera() -> MadeHome:
    home = MadeHome()
    entry = home.entry("hikvision", host="192.0.2.1", **LOGIN)
    home.entity("camera.front", "hikvision", home.device(entry, name="Front"))
    return home


def test_the_login_of_a_confirmed_camera_makes_another_possible() -> None:
    home = home_with_a_confirmed_camera()
    home.generic("Inline", STREAM)
    home.yaml("go2rtc", "relayed", STREAM.replace("0.2.2", "0.2.3"), domain="")
    home.yaml(
        "generic", "Yard", "rtsp://192.0.2.4/stream", login=login_mark(*LOGIN.values())
    )
    home.generic(
        "Another", STREAM.replace("planted", "different").replace("0.2.2", "0.2.5")
    )

    assert verdicts(home) == {
        "Front": Verdict.CONFIRMED,
        "Inline": Verdict.POSSIBLE,
        "relayed": Verdict.POSSIBLE,
        "Yard": Verdict.POSSIBLE,
        "Another": Verdict.UNKNOWN,
    }
    assert "planted" not in repr(home.assemble())


def test_cameras_on_ports_of_one_recorder_hang_on_it_and_its_login_tells_nothing() -> (
    None
):
    """Guards: four cameras of anyone's flagged by the login of the recorder that hands them on."""
    home = home_with_a_confirmed_camera()
    mark = login_mark(*LOGIN.values())
    for port in range(65001, 65005):
        address = f"http://192.0.2.1:{port}/snap.jpg"
        home.yaml("generic", f"Port {port}", address, login=mark)
    cameras = home.cameras()
    front = cameras.pop("Front")

    assert set(verdicts(home).values()) == {Verdict.CONFIRMED, Verdict.UNKNOWN}
    assert {camera.recorder_id for camera in cameras.values()} == {front.camera_id}
    assert (front.channels, len(cameras)) == (4, 4)


def test_cameras_behind_the_ports_of_a_router_hang_on_none_of_them() -> None:
    home = MadeHome()
    entry = home.entry("hikvision", host="home.example.net", **LOGIN)
    home.entity("camera.front", "hikvision", home.device(entry, name="Front"))
    mark = login_mark(*LOGIN.values())
    for port in (8001, 8002):
        address = f"http://home.example.net:{port}/snap.jpg"
        home.yaml("generic", f"Port {port}", address, login=mark)

    assert {camera.recorder_id for camera in home.cameras().values()} == {None}


def test_a_login_that_another_makers_camera_has_too_tells_nothing() -> None:
    home = home_with_a_confirmed_camera()
    home.generic("Inline", STREAM)
    home.generic("Axis", "rtsp://viewer:planted-word@192.0.2.9/axis-media/media.amp")

    assert verdicts(home)["Inline"] is Verdict.UNKNOWN


def test_a_login_that_tells_nothing_does_not_hide_one_that_does() -> None:
    """Guards: a search that ends at the first login that no confirmed camera has."""
    home = MadeHome()
    another_login = LOGIN | {"password": "different-word"}
    other = home.entry("onvif", host="192.0.2.8", **another_login)
    home.entity("camera.shed", "onvif", home.device(other, name="Shed"))
    entry = home.entry("hikvision", host="192.0.2.1", **LOGIN)
    home.entity("camera.front", "hikvision", home.device(entry, name="Front"))
    home.generic("Inline", STREAM)

    assert verdicts(home)["Inline"] is Verdict.POSSIBLE


def test_a_login_without_a_confirmed_camera_tells_nothing() -> None:
    home = MadeHome()
    home.generic("One", STREAM)
    home.generic("Two", STREAM.replace("0.2.2", "0.2.3"))

    assert set(verdicts(home).values()) == {Verdict.UNKNOWN}


@pytest.mark.parametrize(
    "address",
    [
        "rtsp://*:*@192.0.2.2/1",
        "rtsp://admin:12345@192.0.2.2/1",
        "rtsp://admin@192.0.2.2/1",
        "rtsp://x/a:b@c",
    ],
)
def test_a_masked_a_short_and_no_login_are_none(address: str) -> None:
    assert login_in(address) is None


def test_what_stands_for_a_login_says_nothing_of_it() -> None:
    mark = login_mark("viewer", "planted-word")

    assert mark == login_in(STREAM) != login_mark("viewe", "rplanted-word")
    assert mark is not None
    assert "planted" not in mark
    assert login_mark(None, "planted-word") is None


def test_a_weak_path_becomes_possible_beside_a_confirmed_camera_with_the_same_form() -> (
    None
):
    home = home_with_a_confirmed_camera()
    home.generic("Weak", "rtsp://192.0.2.7/Streaming/Channels/104")
    home.generic("Old", "rtsp://192.0.2.8/PSIA/Streaming/channels/1")
    assert verdicts(home) == {
        "Front": Verdict.CONFIRMED,
        "Weak": Verdict.UNKNOWN,
        "Old": Verdict.UNKNOWN,
    }

    home.generic("Front stream", "rtsp://192.0.2.1/Streaming/Channels/101")
    assert verdicts(home) == {
        "Front": Verdict.CONFIRMED,
        "Weak": Verdict.POSSIBLE,
        "Old": Verdict.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("rtsp://192.168.1.64/Streaming/Channels/104", Verdict.POSSIBLE),
        ("rtsp://192.168.1.65/Streaming/Channels/104", Verdict.UNKNOWN),
        ("rtsp://192.168.1.65/Streaming/Channels/1", Verdict.POSSIBLE),
        ("rtsp://192.168.1.64/stream", Verdict.UNKNOWN),
        ("rtsp://192.168.1.64/cam/realmonitor", Verdict.OTHER_MAKER),
    ],
)
def test_the_address_from_the_factory_counts_only_beside_another_weak_fact(
    stream: str, expected: Verdict
) -> None:
    home = MadeHome()
    home.generic("Yard", stream)

    assert verdicts(home) == {"Yard": expected}


def test_the_channels_of_a_recorder_share_nothing() -> None:
    home = home_with_a_confirmed_camera()
    for channel in (1, 2):
        home.generic(
            f"Room {channel}",
            f"rtsp://viewer:planted-word@192.0.2.6/Streaming/Channels/{channel}01",
        )

    cameras = [
        finding.camera
        for finding in examine_cameras(home.assemble().cameras, knowledge())
    ]
    found = {camera.name: camera.shares for camera in cameras}
    assert found["Room 1"] == found["Room 2"] == ()
    assert found["Recorder (Room 1, Room 2)"] == ("login",)
