"""Cameras in the files of motionEye: in a running home, in a folder, in the add-on of a backup."""

from pathlib import Path

import pytest

from camera_audit_offline.home import open_home, read_home
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.relays.configurations import relay_rows
from custom_components.camera_audit.home.relays.files import RelayFiles
from custom_components.camera_audit.home.relays.motioneye import parse_motioneye_file
from custom_components.camera_audit.home.rows import HomeRows, UnreadableError
from tests.home.made_home import knowledge
from tests.home_files import backup, small_home, write_home
from tests.offline.test_backup import addon

ADDRESS = "rtsp://192.0.2.20:554/Streaming/Channels/101"
#: As motionEye 0.43 writes it, shortened.
CAMERA = f"""\
# @clean_cloud_enabled off
# @enabled on
# @id 1
# @name Front door
# @network_password 
# @proto netcam

auto_brightness off
camera_id 1
camera_name Front door
netcam_url {ADDRESS}
netcam_userpass admin:Xy12345678
on_event_start /usr/bin/relayevent "/data/motioneye/motioneye.conf" start %t
text_left Front door
"""  # noqa: W291 (an empty value ends with a blank)
MJPEG = "# @name Shed\n# @proto mjpeg\n# @url http://admin:pw@192.0.2.21/mjpeg\n"
ELSEWHERE = "# @name Other\n# @proto motioneye\n# @host 192.0.2.30\n# @port 8765\n# @remote_camera_id 2\n"
ON_A_CABLE = "# @name Bird box\nvideodevice /dev/video0\n"
MAIN = "# @admin_username admin\n# @admin_password hash\ncamera camera-1.conf\n"
FILES = {
    "camera-1.conf": CAMERA,
    "camera-2.conf": MJPEG,
    "thread-3.conf": CAMERA.replace("192.0.2.20", "192.0.2.22").replace(
        "Front door", "Yard"
    ),
    "camera-4.conf": ELSEWHERE,
    "camera-5.conf": ON_A_CABLE,
    "motion.conf": MAIN,
    "mask-1.conf": CAMERA,
}
FOUND = {
    "Front door": (ADDRESS,),
    "Shed": ("http://admin:pw@192.0.2.21/mjpeg",),
    "Yard": (ADDRESS.replace("192.0.2.20", "192.0.2.22"),),
}


def test_a_camera_has_its_name_its_address_and_what_stands_for_its_login() -> None:
    (row,) = relay_rows(parse_motioneye_file(CAMERA.encode()), "camera-1.conf")
    assert (row.platform, row.entity_id, row.name) == (
        "motioneye",
        "camera.front_door",
        "Front door",
    )
    assert row.addresses == (ADDRESS,)
    assert row.login
    assert "Xy12345678" not in repr(row)


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [("Yard (2)", "camera.yard_2"), ("Küche", "camera.kuche"), ("玄関", None)],
)
def test_the_id_is_the_one_that_home_assistant_makes_of_the_name(
    name: str, entity_id: str | None
) -> None:
    """Else the camera of the file and that of the registry are two."""
    (row,) = relay_rows(
        parse_motioneye_file(CAMERA.replace("Front door", name).encode()),
        "camera-1.conf",
    )
    assert (row.name, row.entity_id) == (name, entity_id)


@pytest.mark.parametrize(
    "text",
    ["", ELSEWHERE, ON_A_CABLE, MAIN, "netcam_url (null)", "<xml>", "netcam_url"],
)
def test_what_names_no_camera_of_its_own_is_none(text: str) -> None:
    assert relay_rows(parse_motioneye_file(text.encode()), "camera-1.conf") == []


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        parse_motioneye_file(b"# @name \xff\n")
    write_home(
        tmp_path,
        {"motioneye/camera-1.conf": b"\xff\xfe", "motioneye/camera-2.conf": MJPEG},
    )
    found = RelayFiles(str(tmp_path)).read()
    assert [(unread.what, unread.reason) for unread in found.unread] == [
        ("motioneye/camera-1.conf", "no_text")
    ]
    assert [row.name for row in found.rows] == ["Shed"]


def test_a_running_home_reads_the_folder_of_its_configuration(tmp_path: Path) -> None:
    write_home(tmp_path, {f"motioneye/{name}": text for name, text in FILES.items()})
    assert {
        row.name: row.addresses for row in RelayFiles(str(tmp_path)).read().rows
    } == FOUND


@pytest.mark.parametrize("where", ["motioneye", "docker/cameras"])
def test_a_folder_is_read_wherever_it_lies(tmp_path: Path, where: str) -> None:
    write_home(
        tmp_path,
        small_home() | {f"{where}/{name}": text for name, text in FILES.items()},
    )
    rows = read_home(*open_home(tmp_path)).loose
    assert {
        row.name: row.addresses for row in rows if row.platform == "motioneye"
    } == FOUND


def test_a_file_alone_is_a_home(tmp_path: Path) -> None:
    write_home(tmp_path, {"camera-1.conf": CAMERA, "notes.conf": MJPEG})
    rows = read_home(*open_home(tmp_path / "camera-1.conf")).loose
    assert [row.name for row in rows] == ["Front door"]


def test_the_add_on_of_a_backup_is_read(tmp_path: Path) -> None:
    files = {f"data/motioneye/{name}": text for name, text in FILES.items()}
    (tmp_path / "home.tar").write_bytes(
        backup(small_home(), addons={"a0d7b954_motioneye": addon(files)})
    )
    rows = read_home(*open_home(tmp_path / "home.tar"))
    assert {
        row.name: row.addresses for row in rows.loose if row.platform == "motioneye"
    } == FOUND
    assert not [unread for unread in rows.unread if "motioneye" in unread.what]


def test_the_camera_behind_it_is_judged_by_its_own_address() -> None:
    loose = tuple(relay_rows(parse_motioneye_file(CAMERA.encode()), "camera-1.conf"))
    (camera,) = Assembler(knowledge(), "secret").assemble(HomeRows(loose=loose)).cameras
    finding = examine_camera(camera, knowledge())
    assert (camera.name, finding.verdict) == ("Front door", Verdict.POSSIBLE)
    assert [clue.kind for clue in finding.clues if clue.supports]
