"""A path of a stream or picture says the same wherever it stands: one grammar, in the data."""

from __future__ import annotations

import json

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.facts_file import facts_of
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.home.known import Known
from custom_components.camera_audit.knowledge import loader
from tests.home.made_home import MadeHome, knowledge

PATHS = json.loads((loader.DATA / "paths.json").read_text(encoding="utf-8"))["paths"]
#: Every form of the data with numbers and words where it leaves them open. Some are whole addresses.
FORMS = [
    (row["id"], form.replace("://…", "://192.0.2.8", 1).replace("…", "101"))
    for row in PATHS
    for form in (row["form"].split(" or "))
]
TAILS = ["", "/", "?", "?x=y", "&x=y", "#video=h264", " -rtsp_transport tcp"]


def clues(facts: Facts) -> set[tuple[object, ...]]:
    found = examine_camera(Camera("id", "Camera", facts=(facts,)), knowledge()).clues
    return {
        (clue.kind, clue.strength, clue.supports, clue.values)
        for clue in found
        if clue.source == "path"
    }


def facts_in_home(home: MadeHome) -> Facts:
    (camera,) = home.assemble().cameras
    (facts,) = camera.facts
    return facts


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_path_gives_the_same_clue_live_and_from_a_file(
    name: str, form: str, tail: str
) -> None:
    address = f"rtsp://admin:hunter22@192.0.2.8{form}{tail}"
    if "://" in form:
        address = form.replace("://", "://admin:hunter22@")
    live, written = MadeHome(), MadeHome()
    live.generic("Door", address)
    written.yaml("generic", "Door", address)

    shown = clues(facts_in_home(live))

    assert facts_in_home(live).paths != ()
    assert shown == clues(facts_in_home(written))
    assert shown == clues(facts_of({"rtsp_url": address}))
    kinds = {row["kind"] for row in PATHS if row["id"] == name and "kind" in row}
    assert bool(kinds) == bool(shown)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_pattern_of_the_data_matches_its_own_form(name: str, form: str) -> None:
    (pattern,) = (
        path.pattern
        for row, path in zip(PATHS, knowledge().paths, strict=True)
        if row["id"] == name
    )
    (told,) = facts_of({"rtsp_url": form}).paths
    assert pattern.search(told)


def test_what_the_data_hide_is_not_kept() -> None:
    known = Known(knowledge())
    for name, form in FORMS:
        kept, _ = known.read_path(
            form.replace("user=101", "user=u").replace("word=101", "word=hunter22")
        )
        assert "hunter22" not in kept, name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "dvrip://u:p@192.0.2.9:34567?channel=0&subtype=0",
            "dvrip://u:p@192.0.2.9:34567?channel=1&subtype=0",
        ),
        (
            "bubble://u:p@192.0.2.9:80/bubble/live?ch=0&stream=0",
            "bubble://u:p@192.0.2.9:80/bubble/live?ch=1&stream=0",
        ),
        (
            "http://192.0.2.9/flv?app=bcs&stream=channel0_main.bcs",
            "http://192.0.2.9/flv?app=bcs&stream=channel1_main.bcs",
        ),
        (
            "rtmp://192.0.2.9/bcs/channel0_main.bcs",
            "rtmp://192.0.2.9/bcs/channel1_sub.bcs",
        ),
        (
            "http://192.0.2.9/cgi-bin/api.cgi?cmd=Snap&channel=0",
            "http://192.0.2.9/cgi-bin/api.cgi?cmd=Snap&channel=1",
        ),
        (
            "rtsp://192.0.2.9/0/profile2/media.smp",
            "rtsp://192.0.2.9/LiveChannel/1/media.smp",
        ),
        (
            "http://192.0.2.9/cgi-bin/mjpg/video.cgi?channel=1&subtype=1",
            "http://192.0.2.9/cgi-bin/snapshot.cgi?channel=2",
        ),
        (
            "rtsp://192.0.2.9/chID=1&streamType=main",
            "rtsp://192.0.2.9/chID=2&streamType=sub",
        ),
    ],
)
def test_the_channels_of_any_makers_recorder_stay_apart(
    first: str, second: str
) -> None:
    home = MadeHome()
    home.generic("Hall", first)
    home.generic("Yard", second)
    home.generic(
        "Hall again", first.replace("main", "sub").replace("subtype=0", "subtype=1")
    )

    (recorder,) = (camera for camera in home.assemble().cameras if camera.channels)
    verdict = examine_camera(recorder, knowledge()).verdict

    assert (recorder.channels, verdict) == (2, Verdict.OTHER_MAKER)


def test_one_camera_that_counts_from_nought_is_no_recorder() -> None:
    home = MadeHome()
    home.generic("Hall", "dvrip://u:p@192.0.2.9:34567?channel=0&subtype=0")
    home.generic("Hall low", "dvrip://u:p@192.0.2.9:34567?channel=0&subtype=1")

    assert [camera.channels for camera in home.assemble().cameras] == [0]


def test_streams_of_a_console_are_cameras_each() -> None:
    home = MadeHome()
    home.generic("Hall", "rtsp://192.0.2.1:7447/AAAA")
    home.generic("Yard", "rtsps://192.0.2.1:7441/BBBB?enableSrtp")

    found = home.cameras()

    assert {
        name: (camera.host, examine_camera(camera, knowledge()).brand)
        for name, camera in found.items()
    } == {
        "Hall": (None, "Ubiquiti"),
        "Yard": (None, "Ubiquiti"),
    }
