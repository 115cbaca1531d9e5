"""A backup gives what the folder gives; one that cannot be read says why."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from custom_components.camera_audit.home.rows import HomeRows
from custom_components.camera_audit.offline import archive_stream
from custom_components.camera_audit.offline import backup as backup_module
from custom_components.camera_audit.offline.backup import open_backup
from custom_components.camera_audit.offline.files import FolderFiles, UnreadableError
from custom_components.camera_audit.offline.home import open_home, read_home
from tests.home_files import backup, packed, small_home, write_home

HOME = small_home() | {
    "configuration.yaml": "camera: !include cams/all.yaml\nbinary_sensor: !include b.yaml\n",
    "cams/all.yaml": "- {platform: mjpeg, name: Hall, mjpeg_url: 'http://192.0.2.1/'}\n",
    "b.yaml": "- {platform: hikvision, host: !secret cam_host}\n",
    "frigate.yml": "cameras: {yard: {ffmpeg: {inputs: [{path: 'rtsp://192.0.2.2/1'}]}}}\n",
    "home-assistant_v2.db": b"\0" * 50_000,
}


def read(path: Path) -> HomeRows:
    return read_home(open_home(path))


def rows_or_reason(path: Path) -> HomeRows | str:
    try:
        return read(path)
    except UnreadableError as error:
        return error.reason


def reason(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_home(path)
    return caught.value.reason


@pytest.mark.parametrize(
    "content",
    [
        backup(HOME),
        backup(HOME, gz=False),
        backup(HOME, late=True),
        packed(HOME),
        packed(HOME, gz=True),
        packed(HOME, gz=True, prefix="./some/folder/"),
    ],
    ids=["backup", "plain", "late", "folder", "packed", "deep"],
)
def test_an_archive_gives_what_the_folder_gives(tmp_path: Path, content: bytes) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(content)
    folder = write_home(tmp_path / "home", HOME)

    rows = read(archive)

    assert rows == read(folder)
    assert len(rows.loose) == 3
    assert rows.unread == ()


def test_nothing_is_written_and_secrets_are_not_kept(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup(HOME))

    files = open_backup(archive)

    with pytest.raises(FileNotFoundError):
        files.read("secrets.yaml")
    assert list(tmp_path.iterdir()) == [archive]


def test_the_version_stands_in_backup_json_too(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup({name: HOME[name] for name in HOME if name != ".HA_VERSION"}))

    assert read(archive).version == "2026.10.4"


@pytest.mark.parametrize("late", [False, True])
def test_an_encrypted_backup_is_refused(tmp_path: Path, late: bool) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup(HOME, protected=True, late=late))

    assert reason(archive) == "encrypted"


@pytest.mark.parametrize("late", [False, True])
def test_the_oldest_encryption_looks_like_noise(tmp_path: Path, late: bool) -> None:
    parts = {
        "./backup.json": json.dumps({"protected": True}),
        "./homeassistant.tar.gz": bytes(range(7, 207)) * 20,
    }
    archive = tmp_path / "backup.tar"
    archive.write_bytes(packed(dict(reversed(parts.items())) if late else parts))

    assert reason(archive) == "encrypted"


def test_wherever_an_archive_is_cut_it_never_passes_for_a_whole_one(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar"
    for content in (backup(HOME), backup(HOME, gz=False), packed(HOME), packed(HOME, gz=True)):
        archive.write_bytes(content)
        whole = read(archive)
        for part in range(1, 40):
            archive.write_bytes(content[: len(content) * part // 40])
            assert rows_or_reason(archive) in (
                whole,
                "damaged",
                "no_archive",
                "no_config",
                "no_home",
            )


@pytest.mark.parametrize("at", [20, 300, 700, 1_500])
def test_a_damaged_backup_never_raises_anything_else(tmp_path: Path, at: int) -> None:
    content = bytearray(backup(HOME))
    content[at : at + 64] = b"\xff" * 64
    archive = tmp_path / "backup.tar"
    archive.write_bytes(content)

    assert rows_or_reason(archive)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "damaged"),
        (b"no archive at all" * 100, "no_archive"),
        (packed({"readme.txt": "hello"}), "no_home"),
        (packed({"./backup.json": "{}", "./addon.tar": "x"}), "no_home"),
        (packed({"./backup.json": '{"slug": "a"}', "./addon.tar": "x"}), "no_config"),
        (backup({"other/readme.txt": "x"}), "no_home"),
    ],
    ids=("empty", "no archive", "a readme", "no data", "only an add-on", "another folder"),
)
def test_archives_that_hold_no_home(tmp_path: Path, content: bytes, why: str) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(content)

    assert reason(archive) == why


def test_an_archive_that_grows_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "ALWAYS_ALLOWED", 1_000_000)
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup({"big.db": b"\0" * 5_000_000, **HOME}))

    assert reason(archive) == "grows"


def test_a_member_that_is_too_large_is_said(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup({**HOME, "cams/all.yaml": b"#" * 5_000_000}))

    rows = read(archive)

    assert [(found.what, found.reason) for found in rows.unread] == [("cams/all.yaml", "too_large")]
    assert rows.entities


def test_links_and_names_that_climb_out_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("- {platform: mjpeg, mjpeg_url: 'http://192.0.2.9/'}\n")
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, target in (("cams/all.yaml", "../../outside.yaml"), ("b.yaml", "/etc/passwd")):
            link = tarfile.TarInfo("data/" + name)
            link.type = tarfile.SYMTYPE
            link.linkname = target
            archive.addfile(link)
        for name in ("data/../../evil.yaml", "/data/evil.yaml", "data/configuration.yaml"):
            data = HOME["configuration.yaml"].encode()
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    path = tmp_path / "backup.tar"
    path.write_bytes(packed({"backup.json": '{"slug": "a"}', "homeassistant.tar": out.getvalue()}))

    rows = read(path)

    assert rows.loose == ()
    assert {(found.what, found.reason) for found in rows.unread} >= {
        ("cams/all.yaml", "link"),
        ("b.yaml", "link"),
    }


def test_a_path_that_is_nothing(tmp_path: Path) -> None:
    assert reason(tmp_path / "none") == "no_such_home"
    assert reason(write_home(tmp_path / "empty", {"readme.md": "x"})) == "no_home"


def test_the_start_of_a_file_is_read_once(tmp_path: Path) -> None:
    joined = archive_stream.Joined(b"abc", io.BytesIO(b"defg"))

    assert io.BufferedReader(joined).read() == b"abcdefg"
    assert list(FolderFiles(tmp_path).stored("core.")) == []
