"""The files of Frigate and go2rtc name the cameras' own addresses."""

from pathlib import Path

import pytest

from camera_audit_offline import files as files_module
from camera_audit_offline.files import FolderFiles
from camera_audit_offline.relay_files import relay_cameras
from custom_components.camera_audit.home.relays.file_names import LARGEST
from custom_components.camera_audit.home.rows import LooseRow
from tests.home_files import write_home

CAMERA = """
  {name}:
    ffmpeg:
      inputs:
        - path: {path}
          roles: [detect]
"""


def rows_of(root: Path, **files: str) -> list[LooseRow]:
    named = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    folder = FolderFiles(write_home(root, named))
    rows = relay_cameras(folder)
    assert list(folder.unread) == []
    return rows


def test_frigate(tmp_path: Path) -> None:
    (row,) = rows_of(
        tmp_path,
        frigate="mqtt: {}\ncameras:"
        + CAMERA.format(
            name="front_door",
            path="rtsp://a:{FRIGATE_WORD}@192.0.2.1:554/Streaming/Channels/101",
        ),
    )

    assert (row.platform, row.entity_id, row.name) == (
        "frigate",
        "camera.front_door",
        "front door",
    )
    assert row.addresses == (
        "rtsp://a:{FRIGATE_WORD}@192.0.2.1:554/Streaming/Channels/101",
    )


def test_a_restream_leads_to_its_source(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        frigate="go2rtc:\n  streams:\n"
        "    door:\n      - rtsp://192.0.2.1/1\n      - ffmpeg:door#audio=opus\n"
        "    door_sub: ffmpeg:rtsp://192.0.2.1/2#video=h264\n"
        "    yard: onvif://192.0.2.2\n"
        "cameras:" + CAMERA.format(name="door", path="rtsp://127.0.0.1:8554/door_sub"),
    )

    assert [(row.platform, row.name, row.addresses) for row in rows] == [
        ("frigate", "door", ("rtsp://192.0.2.1/2",)),
        ("go2rtc", "yard", ("onvif://192.0.2.2",)),
    ]


def test_go2rtc(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        go2rtc="streams:\n"
        "  gate:\n    - rtspx://192.0.2.3:7441/abc\n"
        "  talk: isapi://admin:pw@192.0.2.4:80/\n"
        "  loop: [loop, other]\n  other: [loop]\n"
        "  self: rtsp://localhost:8554/none\n"
        "  odd: {a: b}\n  empty:\n  5: exec:ffmpeg -i rtsp://192.0.2.5/x -f rtsp {output}\n",
    )

    assert [(row.name, row.addresses) for row in rows] == [
        ("gate", ("rtspx://192.0.2.3:7441/abc",)),
        ("talk", ("isapi://admin:pw@192.0.2.4:80/",)),
        ("5", ("rtsp://192.0.2.5/x",)),
    ]


def test_a_file_with_the_shape_of_a_relay_counts_under_any_name(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        docker__backup_config="cameras:"
        + CAMERA.format(name="yard", path="rtsp://192.0.2.1/1"),
        dashboard="cameras:\n  - camera.yard\n",
        streams="streams: {gate: 'rtsp://192.0.2.3/1', word: text}\n",
        packages__music="streams:\n  - rtsp://192.0.2.4/1\n",
        www__frigate="cameras:" + CAMERA.format(name="no", path="rtsp://192.0.2.1/1"),
    )

    assert [(row.name, row.where) for row in rows] == [
        ("gate", "streams.yaml:1"),
        ("yard", "docker/backup_config.yaml:2"),
    ]


def test_cameras_whose_addresses_were_cut_off_at_the_login_stay_apart(
    tmp_path: Path,
) -> None:
    rows = rows_of(
        tmp_path,
        frigate="cameras:"
        + CAMERA.format(name="a", path="rtsp://admin")
        + CAMERA.format(name="b", path="rtsp://admin")
        + CAMERA.format(name="c", path="rtsp://relay:8554/c"),
    )

    assert [row.addresses for row in rows] == [(), (), ("rtsp://relay:8554/c",)]


def test_a_camera_of_a_broken_file_keeps_its_line(tmp_path: Path) -> None:
    broken = "# Frigate\nmqtt:\n  host: [\n\n# all of them\ncameras:\n  yard:\n    detect: {\n"
    broken += "  gate:\n    # no sound\n    ffmpeg:\n      inputs: [{path: rtsp://192.0.2.1/1}]\n"

    files = FolderFiles(write_home(tmp_path, {"frigate.yml": broken}))

    assert [(row.name, row.where) for row in relay_cameras(files)] == [
        ("gate", "frigate.yml:9")
    ]
    assert [found.reason for found in files.unread] == ["in_part"]


def test_broken_files_and_odd_parts_are_said(tmp_path: Path) -> None:
    home = write_home(
        tmp_path,
        {
            "frigate.yml": "cameras: [",
            "go2rtc.yaml": "streams: text\n",
            "frigate_two.yaml": "cameras:\n  a: 1\n  b: {ffmpeg: {inputs: x}}\n  7: {}\n",
            "packages/frigate.yaml": "automation: [{alias: Frigate}]\ncameras:\n",
            "dashboards/cameras.yaml": "cameras: [camera.yard]\n",
        },
    )

    files = FolderFiles(home)

    assert relay_cameras(files) == []
    assert [(found.what, found.reason) for found in files.unread] == [
        ("frigate.yml", "bad_yaml"),
        ("frigate_two.yaml (cameras: a)", "other_shape"),
        ("frigate_two.yaml (cameras: b)", "other_shape"),
        ("frigate_two.yaml (cameras: 7)", "other_shape"),
        ("go2rtc.yaml (streams)", "other_shape"),
    ]


def test_only_so_many_files_are_looked_at_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "MOST_FILES", 3)
    home = write_home(
        tmp_path,
        {
            f"{number}.yaml": f"streams: {{a{number}: 'rtsp://192.0.2.1/1'}}\n"
            for number in range(4)
        },
    )

    files = FolderFiles(home)

    assert len(relay_cameras(files)) == 3
    assert [(found.what, found.reason, found.detail) for found in files.unread] == [
        ("YAML", "many_files", "3")
    ]


def test_a_file_that_is_too_large_is_named_and_one_that_is_gone_is_no_loss(
    tmp_path: Path,
) -> None:
    camera = CAMERA.format(name="door", path="rtsp://192.0.2.1/1")
    root = write_home(
        tmp_path,
        {
            "frigate.yml": "cameras:" + camera + "#" * LARGEST,
            "go2rtc.yaml": "streams: {}\n",
        },
    )
    (root / "frigate_old.yml").symlink_to(root / "nowhere.yml")
    files = FolderFiles(root)

    assert relay_cameras(files) == []
    assert [(unread.what, unread.reason) for unread in files.unread] == [
        ("frigate.yml", "too_large")
    ]
