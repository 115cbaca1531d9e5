"""A backup gives what the folder gives; one that cannot be read says why."""

import gzip
import io
import json
import os
import tarfile
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest

from camera_audit_offline import backup as backup_module
from camera_audit_offline.backup import BackupFiles
from camera_audit_offline.home import open_home, read_home
from custom_components.camera_audit.home.rows import HomeRows, UnreadableError
from tests.home_files import backup, packed, small_home, write_home

HOME: dict[str, str | bytes] = {
    **small_home(),
    "configuration.yaml": "camera: !include cams/all.yaml\nbinary_sensor: !include b.yaml\n",
    "cams/all.yaml": "- {platform: mjpeg, name: Hall, mjpeg_url: 'http://192.0.2.1/'}\n",
    "b.yaml": "- {platform: hikvision, host: !secret cam_host}\n",
    "frigate.yml": "cameras: {yard: {ffmpeg: {inputs: [{path: 'rtsp://192.0.2.2/1'}]}}}\n",
    "home-assistant_v2.db": b"\0" * 50_000,
}


def read(path: Path) -> HomeRows:
    return read_home(*open_home(path))


def rows_or_reason(path: Path) -> HomeRows | str:
    try:
        return read(path)
    except UnreadableError as error:
        return error.reason


def unread(path: Path) -> list[tuple[str, str]]:
    return [(found.what, found.reason) for found in read(path).unread]


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

    files = BackupFiles(archive)

    with pytest.raises(FileNotFoundError):
        files.read("secrets.yaml")
    assert list(tmp_path.iterdir()) == [archive]


def test_the_version_stands_in_backup_json_too(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(
        backup({name: HOME[name] for name in HOME if name != ".HA_VERSION"})
    )

    assert read(archive).version == "2026.10.4"


@pytest.mark.parametrize("late", [False, True])
def test_an_encrypted_backup_is_refused(tmp_path: Path, late: bool) -> None:
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup(HOME, protected=True, late=late))

    assert reason(archive) == "encrypted"


@pytest.mark.parametrize("late", [False, True])
def test_the_oldest_encryption_looks_like_noise(tmp_path: Path, late: bool) -> None:
    parts: dict[str, str | bytes] = {
        "./backup.json": json.dumps({"protected": True}),
        "./homeassistant.tar.gz": bytes(range(7, 207)) * 20,
    }
    archive = tmp_path / "backup.tar"
    archive.write_bytes(packed(dict(reversed(parts.items())) if late else parts))

    assert reason(archive) == "encrypted"


def test_wherever_an_archive_is_cut_it_never_passes_for_a_whole_one(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "backup.tar"
    for content in (
        backup(HOME),
        backup(HOME, gz=False),
        packed(HOME),
        packed(HOME, gz=True),
    ):
        archive.write_bytes(content)
        whole = read(archive)
        for part in range(1, 40):
            archive.write_bytes(content[: len(content) * part // 40])
            found = rows_or_reason(archive)
            if found != whole and isinstance(found, HomeRows):
                assert ("backup.tar", "damaged") in [
                    (part.what, part.reason) for part in found.unread
                ]
            else:
                assert found in (whole, "damaged", "no_archive", "no_config")


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
    ids=(
        "empty",
        "no archive",
        "a readme",
        "no data",
        "only an add-on",
        "another folder",
    ),
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

    assert [(found.what, found.reason) for found in rows.unread] == [
        ("cams/all.yaml", "too_large")
    ]
    assert rows.entities


def test_links_and_names_that_climb_out_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(
        "- {platform: mjpeg, mjpeg_url: 'http://192.0.2.9/'}\n"
    )
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, target in (
            ("cams/all.yaml", "../../outside.yaml"),
            ("b.yaml", "/etc/passwd"),
        ):
            link = tarfile.TarInfo("data/" + name)
            link.type = tarfile.SYMTYPE
            link.linkname = target
            archive.addfile(link)
        for name in (
            "data/../../evil.yaml",
            "/data/evil.yaml",
            "data/configuration.yaml",
        ):
            data = HOME["configuration.yaml"].encode()
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    path = tmp_path / "backup.tar"
    path.write_bytes(
        packed({"backup.json": '{"slug": "a"}', "homeassistant.tar": out.getvalue()})
    )

    rows = read(path)

    assert rows.loose == ()
    assert {(found.what, found.reason) for found in rows.unread} >= {
        ("cams/all.yaml", "link"),
        ("b.yaml", "link"),
    }


def test_a_path_that_is_nothing(tmp_path: Path) -> None:
    assert reason(tmp_path / "none") == "no_such_home"
    assert reason(write_home(tmp_path / "empty", {"readme.md": "x"})) == "no_home"


class Bomb:
    """An archive with so many blocks of zeros in it that unpacking them all takes long."""

    def __init__(self) -> None:
        """Begin with the files of a home."""
        self.parts = [packed(small_home()).rstrip(b"\0")]
        self.parts[0] += b"\0" * (-len(self.parts[0]) % 512)

    def header(self, name: str, size: int, kind: bytes = tarfile.REGTYPE) -> None:
        about = tarfile.TarInfo(name)
        about.size, about.type = size, kind
        self.parts.append(about.tobuf(format=tarfile.GNU_FORMAT))

    def write(self, path: Path) -> Path:
        path.write_bytes(gzip.compress(b"".join(self.parts) + b"\0" * 10_240, 1))
        return path


def peak_of(path: Path) -> tuple[list[tuple[str, str]], int]:
    """Return what stays unread of an archive, and the most bytes that reading it took."""
    tracemalloc.start()
    try:
        unread = read(path).unread
        return [
            (found.what, found.reason) for found in unread
        ], tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    ],
)
def test_a_huge_header_is_not_taken_into_memory(tmp_path: Path, kind: bytes) -> None:
    bomb = Bomb()
    bomb.header("bomb", 60_000_000, kind)
    bomb.parts.append(b"\0" * 60_000_000)

    unread, peak = peak_of(bomb.write(tmp_path / "home.tar.gz"))

    assert unread == [("home.tar.gz", "grows")]
    assert peak < 20_000_000


def test_a_header_of_endless_holes_is_not_taken_into_memory(tmp_path: Path) -> None:
    bomb = Bomb()
    bomb.header("bomb", 0, tarfile.GNUTYPE_SPARSE)
    holes = bytearray(bomb.parts.pop())
    holes[482] = 1
    holes[148:156] = b"%06o\0 " % (256 + sum(holes[:148]) + sum(holes[156:]))
    bomb.parts += [bytes(holes), (b"0" * 504 + b"\1" + b"\0" * 7) * 40_000]

    unread, peak = peak_of(bomb.write(tmp_path / "home.tar.gz"))

    assert unread == [("home.tar.gz", "grows")]
    assert peak < 20_000_000


def test_headers_before_headers_are_a_damage(tmp_path: Path) -> None:
    bomb = Bomb()
    for _ in range(1_500):
        bomb.header("x", 0, tarfile.XHDTYPE)

    assert unread(bomb.write(tmp_path / "home.tar.gz")) == [("home.tar.gz", "damaged")]


def test_members_are_counted_and_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "MOST_MEMBERS", 20_000)
    bomb = Bomb()
    bomb.header("x", 0)
    bomb.parts += [bomb.parts[-1] * 40_000]

    unread, peak = peak_of(bomb.write(tmp_path / "home.tar.gz"))

    assert unread == [("home.tar.gz", "grows")]
    assert peak < 10_000_000


def test_what_an_inner_archive_gave_before_it_grew_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "ALWAYS_ALLOWED", 1_000_000)
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup({**HOME, "big.db": b"\0" * 5_000_000}))

    rows = read(archive)

    assert [(found.what, found.reason) for found in rows.unread] == [
        ("backup.tar", "grows")
    ]
    assert rows.entities


def test_a_size_beyond_the_archive_is_a_damage_at_once(tmp_path: Path) -> None:
    bomb = Bomb()
    bomb.header("x", 2**60)
    archive = tmp_path / "home.tar"
    archive.write_bytes(b"".join(bomb.parts) + b"\0" * 10_240)

    assert unread(archive) == [("home.tar", "damaged")]


FRIGATE = (
    "mqtt: {}\ncameras: {yard: {ffmpeg: {inputs: [{path: 'rtsp://192.0.2.7/1'}]}}}\n"
)
GO2RTC = "streams: {gate: 'rtsp://192.0.2.8/1'}\n"


def addon(files: dict[str, str]) -> bytes:
    """Return the archive of an add-on as the Supervisor writes it."""
    return packed(
        {"addon.json": "{}", "data/options.json": "{}", **files}, gz=True, prefix="./"
    )


def written(
    tmp_path: Path,
    *,
    late: bool = False,
    listed: list[str] | None = None,
    addons: Mapping[str, bytes] | None = None,
) -> Path:
    path = tmp_path / "backup.tar"
    path.write_bytes(backup(small_home(), late=late, addons=addons, listed=listed))
    return path


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    "listed", [None, ["core_ssh", "ccab4aaf_frigate", "a889bffc_go2rtc"]]
)
def test_an_addon_gives_what_its_folder_gives(
    tmp_path: Path, listed: list[str] | None, *, late: bool
) -> None:
    addons = {
        "ccab4aaf_frigate": addon({"config/config.yml": FRIGATE}),
        "a889bffc_go2rtc": addon({"data/streams.yaml": GO2RTC}),
        "core_ssh": addon({"config/config.yml": FRIGATE.replace("yard", "none")}),
    }

    rows = read(written(tmp_path, late=late, listed=listed, addons=addons))

    assert {(row.platform, row.name, row.where) for row in rows.loose} == {
        ("frigate", "yard", "ccab4aaf_frigate/config.yml:2"),
        ("go2rtc", "gate", "a889bffc_go2rtc/data/streams.yaml:1"),
    }
    assert rows.unread == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"SecureTar\x03" + b"\x9e" * 4096, "encrypted"),
        (b"\x9e" * 4096, "no_archive"),
        (b"", "damaged"),
        (addon({"config/config.yml": FRIGATE})[:200], "damaged"),
        (addon({"config/model.tar": "x"}), "addon"),
        (addon({"config/config.yml": "cameras: ["}), "bad_yaml"),
        (addon({"config/config.yml": "#" * 5_000_000}), "too_large"),
    ],
    ids=(
        "encrypted",
        "no archive",
        "empty",
        "cut",
        "no file of a relay",
        "broken YAML",
        "too large",
    ),
)
@pytest.mark.parametrize("late", [False, True])
def test_an_addon_that_cannot_be_read_is_named_and_loses_nothing_else(
    tmp_path: Path, content: bytes, why: str, *, late: bool
) -> None:
    addons = {
        "ccab4aaf_frigate": content,
        "a889bffc_go2rtc": addon({"config/go2rtc.yaml": GO2RTC}),
    }

    rows = read(written(tmp_path, late=late, addons=addons))

    ((what, said, _),) = rows.unread
    assert (what.removesuffix("/config.yml"), said) == ("ccab4aaf_frigate", why)
    assert [row.name for row in rows.loose] == ["gate"]
    assert rows.entities


def test_an_addon_without_a_file_of_its_own(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        addons={"ccab4aaf_frigate": addon({}), "ccab4aaf_frigate-proxy": addon({})},
    )
    assert unread(path) == [("ccab4aaf_frigate", "addon")]

    # Until 0.15 Frigate kept it in the configuration folder.
    path.write_bytes(
        backup(
            small_home() | {"frigate.yaml": FRIGATE},
            addons={"ccab4aaf_frigate": addon({})},
        )
    )
    assert unread(path) == []


def test_an_addon_that_keeps_its_cameras_in_a_database_is_named(tmp_path: Path) -> None:
    addons = {
        "09e60fb6_scrypted": addon(
            {"data/scrypted_data/scrypted.db/000003.log": "rtsp://192.0.2.9/1"}
        )
    }
    assert unread(written(tmp_path, addons=addons)) == [("09e60fb6_scrypted", "addon")]

    addons = {"09e60fb6_scrypted": addon({"data/relay.yaml": GO2RTC})}
    assert [row.name for row in read(written(tmp_path, addons=addons)).loose] == [
        "gate"
    ]


def test_an_addon_that_is_listed_but_not_there_is_named(tmp_path: Path) -> None:
    assert unread(written(tmp_path, listed=["ccab4aaf_frigate"])) == [
        ("ccab4aaf_frigate", "addon")
    ]


def test_archives_inside_the_archive_of_an_addon_stay_packed(tmp_path: Path) -> None:
    inside = addon({"config/config.yml": FRIGATE})
    addons = {"ccab4aaf_frigate": packed({"./config/frigate.tar.gz": inside}, gz=True)}

    assert unread(written(tmp_path, addons=addons)) == [("ccab4aaf_frigate", "addon")]


def test_an_addon_that_grows_without_end_loses_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "ALWAYS_ALLOWED", 1_000_000)
    grown = packed(
        {"data/big.db": b"\0" * 5_000_000, "config/config.yml": FRIGATE}, gz=True
    )
    addons = {
        "ccab4aaf_frigate": grown,
        "a889bffc_go2rtc": addon({"config/go2rtc.yaml": GO2RTC}),
    }

    rows = read(written(tmp_path, addons=addons))

    assert [(found.what, found.reason) for found in rows.unread] == [
        ("ccab4aaf_frigate", "grows")
    ]
    assert [row.name for row in rows.loose] == ["gate"]


def test_only_so_many_addons_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "MOST_ADDONS", 1)
    names = ["one_frigate", "two_frigate"]

    rows = read(
        written(
            tmp_path,
            listed=names,
            addons={name: addon({"config/config.yml": FRIGATE}) for name in names},
        )
    )

    assert [(found.what, found.reason) for found in rows.unread] == [
        ("two_frigate", "addon")
    ]
    assert len(rows.loose) == 1


@pytest.mark.parametrize("name", ["./homeassistant.tar.gz", "./media.tar"])
def test_gigabytes_of_nothing_are_passed_over(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of 10 GB that takes no room on the disk, as one member of a backup: none of it is read."""
    hole = tarfile.TarInfo(name)
    hole.size = 10 * 1024**3
    about = tarfile.TarInfo("./backup.json")
    about.size = 2
    archive = tmp_path / "backup.tar"
    with archive.open("wb") as file:
        file.write(hole.tobuf())
        file.seek(hole.size, os.SEEK_CUR)
        file.write(about.tobuf() + b"{}".ljust(512, b"\0") + bytes(1024))

    taken = 0
    whole = backup_module._Bounded.read  # noqa: SLF001 (what is read of the disk)

    def read_less(self: object, size: int = -1) -> bytes:
        nonlocal taken
        data = whole(self, size)
        taken += len(data)
        return data

    monkeypatch.setattr(backup_module._Bounded, "read", read_less)  # noqa: SLF001
    assert reason(archive) in {"no_archive", "no_config", "no_home"}
    assert taken < 1024 * 1024
