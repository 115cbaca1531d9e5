"""What the offline source makes of a whole folder."""

import os
from typing import TYPE_CHECKING

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.home import open_home, read_home
from custom_components.camera_audit.home.rows import UnreadableError
from tests.home_files import ENTITY, registry, small_home, write_home

if TYPE_CHECKING:
    from pathlib import Path

    from custom_components.camera_audit.home.rows import HomeRows


def read(root: Path, files: dict[str, str]) -> HomeRows:
    return read_home(FolderFiles(write_home(root, files)))


def test_network_clients_of_the_old_tracker(tmp_path: Path) -> None:
    known = "a:\n  mac: 44:19:B6:00:00:01\n  name: Yard\nb:\n  mac: nonsense\nc: text\nd:\n  mac: 44-19-b6-00-00-02\n"

    rows = read(tmp_path, small_home() | {"known_devices.yaml": known})

    assert [(client.mac, client.name) for client in rows.clients] == [
        ("4419B6000001", "Yard"),
        ("4419B6000002", None),
    ]


def test_an_account_whose_devices_are_known_adds_none(tmp_path: Path) -> None:
    files = small_home() | {"configuration.yaml": "ring:\n  username: a\n"}
    assert [row.platform for row in read(tmp_path / "one", files).loose] == ["ring"]

    entity = {**ENTITY, "platform": "ring", "entity_id": "camera.door"}
    files[".storage/core.entity_registry"] = registry("entities", [entity])
    assert read(tmp_path / "two", files).loose == ()


def test_country_of_the_yaml_where_nothing_else_names_one(tmp_path: Path) -> None:
    yaml = "homeassistant:\n  country: AT\n  language: de\n"
    files = small_home() | {"configuration.yaml": yaml}
    assert read(tmp_path / "one", files).country == "NL"

    del files[".storage/core.config"]
    rows = read(tmp_path / "two", files)
    assert (rows.country, rows.language, rows.unread) == ("AT", "de", ())


def test_an_odd_version_file_is_no_version(tmp_path: Path) -> None:
    assert read(tmp_path, small_home() | {".HA_VERSION": "\x1b[31m<b>"}).version is None


def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    home = write_home(tmp_path, small_home())
    (home / "configuration.yaml").unlink()
    os.mkfifo(home / "configuration.yaml")

    rows = read_home(*open_home(home))

    assert [(found.what, found.reason) for found in rows.unread] == [
        ("configuration.yaml", "no_file")
    ]


def test_a_relay_file_alone_is_a_home(tmp_path: Path) -> None:
    home = write_home(tmp_path, {"go2rtc.yaml": "streams:\n  a: rtsp://192.0.2.1/1\n"})

    assert [row.name for row in read_home(*open_home(home)).loose] == ["a"]


def test_folders_that_hold_no_configuration_are_skipped_unless_named(
    tmp_path: Path,
) -> None:
    row = "- {platform: mjpeg, name: A, mjpeg_url: 'http://192.0.2.1/'}\n"
    files = small_home() | {
        "configuration.yaml": "camera: !include_dir_merge_list media/cams\n",
        "media/cams/a.yaml": row,
        "www/frigate.yml": "cameras: {x: {ffmpeg: {inputs: [{path: 'rtsp://192.0.2.2/'}]}}}",
    }

    assert [found.entity_id for found in read(tmp_path, files).loose] == ["camera.a"]


def test_texts_made_to_cost_time_cost_none(tmp_path: Path) -> None:
    files = small_home() | {
        "configuration.yaml": (
            "camera:\n"
            f'  - {{platform: ffmpeg, name: A, input: "{"{{" * 200_000}"}}\n'
            f"  - {{platform: ffmpeg, name: B, input: {'a' * 500_000}}}\n"
        ),
        "other.yaml": "cameras:\n" + "  ffmpeg:\n" * 90_000,
    }

    assert [row.addresses for row in read(tmp_path, files).loose] == [(), ()]


def test_a_folder_that_may_not_be_looked_into_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write_home(tmp_path, small_home() | {"relays/frigate.yml": "cameras: {}\n"})
    real = os.scandir

    def scandir(path: str | Path = ".") -> object:
        if str(path).endswith("relays"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert [
        (found.what, found.reason) for found in read_home(*open_home(home)).unread
    ] == [("relays", "refused")]


FRIGATE = "cameras: {yard: {ffmpeg: {inputs: [{path: 'rtsp://192.0.2.2/1'}]}}}\n"
STREAMS = "streams: {gate: 'rtsp://192.0.2.3/1'}\n"


def reason_of(*paths: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_home(*paths)
    return caught.value.reason


@pytest.mark.parametrize("below", ["homeassistant", "docker/config"])
def test_a_relay_beside_the_configuration_is_of_the_same_home(
    tmp_path: Path, below: str
) -> None:
    files = {f"{below}/{name}": content for name, content in small_home().items()}
    files |= {"frigate/config.yml": FRIGATE, f"{below}/relay.yml": STREAMS}

    rows = read_home(*open_home(write_home(tmp_path, files)))

    assert [(row.name, row.where) for row in rows.loose] == [
        ("gate", "relay.yml:1"),
        ("yard", "frigate/config.yml:1"),
    ]
    assert [device.name for device in rows.devices] == ["Garden"]
    assert rows.unread == ()


def test_several_paths_make_up_one_home_in_any_order(tmp_path: Path) -> None:
    home = write_home(tmp_path / "home", small_home() | {"relay.yml": STREAMS})
    relay = write_home(
        tmp_path / "relay", {"config.yml": FRIGATE, "other.yml": FRIGATE}
    )
    paths = [relay / "config.yml", home, home]

    one, other = (read_home(*open_home(*order)) for order in (paths, paths[::-1]))

    assert (
        {row.name for row in one.loose}
        == {row.name for row in other.loose}
        == {"gate", "yard"}
    )
    assert len(one.loose) == len(other.loose) == 2
    assert one.devices == other.devices != ()


def test_a_relay_alone_is_a_home(tmp_path: Path) -> None:
    folder = write_home(tmp_path / "deep", {"docker/frigate/config.yml": FRIGATE})
    file = folder / "docker" / "frigate" / "config.yml"

    for path in (folder, file):
        assert [row.name for row in read_home(*open_home(path)).loose] == ["yard"]


def test_a_folder_of_several_homes_is_not_taken_for_one(tmp_path: Path) -> None:
    for name in ("smith", "jones"):
        write_home(tmp_path / name, small_home())

    assert reason_of(tmp_path) == "many_homes"


def test_one_path_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    home = write_home(tmp_path / "home", small_home())

    assert reason_of(home, tmp_path / "none") == "no_such_home"
    assert reason_of(write_home(tmp_path / "bare", {"a.yaml": "a: 1\n"})) == "no_home"
