"""Encrypted backups: which key opens which, and that each failure has a sentence of its own."""

import sys
from pathlib import Path

import pytest
from camera_audit.home.rows import UnreadableError

from camera_audit_offline.backup_keys import (
    LARGEST_FILE,
    KeyFileError,
    keys_in_reach,
    list_keys,
    read_key_file,
)
from camera_audit_offline.copy_facts import CopyFacts
from camera_audit_offline.one_home import audit_home
from tests.home_files import real_backup, small_home

KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ01"
OTHER = "2345-6789-ABCD-EFGH-IJKL-MNOP-QRST"
FRIGATE = "mqtt: {}\ncameras:\n  shed: {ffmpeg: {inputs: [{path: 'rtsp://192.0.2.2/Streaming/Channels/101'}]}}\n"


def audited(path: Path, *keys: str) -> list[str]:
    def find_keys(_: CopyFacts) -> tuple[str, ...]:
        return keys

    report = audit_home(path, find_keys=find_keys).report
    assert not report.home.unread
    return [finding.camera.name for finding in report.findings]


def reason(path: Path, *keys: str) -> str:
    with pytest.raises(UnreadableError) as raised:
        audit_home(path, find_keys=lambda _: keys)
    return raised.value.reason


def said(path: Path, *keys: str) -> set[str]:
    """Return why a backup, or what of it, was not read."""
    try:
        report = audit_home(path, find_keys=lambda _: keys).report
    except UnreadableError as error:
        return {error.reason}
    return {unread.reason for unread in report.home.unread}


@pytest.mark.parametrize("version", [2, 3])
def test_the_key_of_the_kit_opens_a_backup_and_its_apps(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "backup.tar"
    addons = {"ccab4aaf_frigate": {"config/config.yml": FRIGATE}}
    content = real_backup(small_home(), key=KEY, version=version, addons=addons)
    path.write_bytes(content)

    assert audited(path, OTHER, KEY) == ["Garden", "shed"]
    assert b"DS-2CD2143G0-I" not in content


def test_a_large_one_is_read_chunk_by_chunk(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar"
    noise: dict[str, str | bytes] = {"www/noise.bin": bytes(range(256)) * 20_000}
    path.write_bytes(real_backup({**noise, **small_home()}, key=KEY))
    assert audited(path, KEY) == ["Garden"]


@pytest.mark.parametrize("version", [2, 3])
def test_what_no_key_opens_says_why(tmp_path: Path, version: int) -> None:
    path = tmp_path / "backup.tar"
    content = real_backup(small_home(), key=KEY, version=version)
    path.write_bytes(content)
    assert reason(path) == "encrypted"
    assert reason(path, OTHER) == "wrong_key"

    path.write_bytes(content[: content.index(b"SecureTar") + 700])
    assert reason(path, KEY) == "damaged"

    path.write_bytes(content.replace(b"SecureTar%c" % version, b"SecureTar\x09"))
    assert reason(path, KEY) == "newer_format"


@pytest.mark.parametrize("version", [2, 3])
def test_an_encrypted_backup_that_was_changed_says_so(
    tmp_path: Path, version: int
) -> None:
    """Format 2 has no seal: what was changed may unpack to something, so that a part of it is read."""
    path = tmp_path / "backup.tar"
    for _ in range(20):  # Each is encrypted with a salt of its own.
        content = real_backup(small_home(), key=KEY, version=version)
        at = content.index(b"SecureTar") + 300
        path.write_bytes(content[:at] + bytes(200) + content[at + 200 :])
        assert "damaged" in said(path, KEY)


def test_a_python_without_securetar_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup.tar"
    path.write_bytes(real_backup(small_home(), key=KEY))
    monkeypatch.setitem(sys.modules, "securetar", None)
    assert reason(path, KEY) == "no_securetar"


def test_a_backup_that_unpacks_without_end_stays_within_its_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup.tar"
    bomb = {f"www/{number}.bin": bytes(1_000_000) for number in range(4)}
    path.write_bytes(real_backup({**bomb, **small_home()}, key=KEY))
    monkeypatch.setattr("camera_audit_offline.backup.ALWAYS_ALLOWED", 1_000_000)
    assert reason(path, KEY) == "grows"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            f"Home Assistant Backup Emergency Kit\n\nDate: today\nEncryption key:\n{KEY}\n",
            [("", KEY)],
        ),
        (
            "my own pass=word\n# no key\n\nanother\n",
            [("", "my own pass=word"), ("", "another")],
        ),
        (
            f"school = {KEY}\nsmith.tar\t{OTHER}\n",
            [("school", KEY), ("smith.tar", OTHER)],
        ),
    ],
    ids=["kit", "lines", "table"],
)
def test_a_key_file(tmp_path: Path, text: str, keys: list[tuple[str, str]]) -> None:
    path = tmp_path / "keys.txt"
    path.write_text(text, encoding="utf-8")
    assert [tuple(key) for key in read_key_file(path)] == keys


def test_a_key_file_that_is_none_says_so_and_nothing_of_what_it_holds(
    tmp_path: Path,
) -> None:
    path = tmp_path / "keys.txt"
    for content, text in ((b"", "contains no key"), (b"\xffsecret", "isn't text")):
        path.write_bytes(content)
        with pytest.raises(KeyFileError, match=text) as raised:
            read_key_file(path)
        assert "secret" not in str(raised.value)
    path.write_bytes(b"x" * (LARGEST_FILE + 1))
    with pytest.raises(KeyFileError, match="is too large"):
        read_key_file(path)
    with pytest.raises(KeyFileError, match="can't be read: No such file"):
        read_key_file(tmp_path / "nowhere")


def test_a_key_is_tried_where_its_name_stands_and_its_own_comes_first(
    tmp_path: Path,
) -> None:
    path = tmp_path / "keys.txt"
    path.write_text(
        f"{KEY}\nschool = for-school\nsmith = for-smith\n0123456789ab = for-home\n",
        encoding="utf-8",
    )
    keys = read_key_file(path)
    near = keys_in_reach(keys, Path("school/office/backup.tar"))
    assert list_keys(near, None) == ("for-school", KEY)
    assert list_keys(near, "0123456789ab") == ("for-school", "for-home", KEY)
    assert list_keys(keys_in_reach(keys, Path("smith.tar")), None) == ("for-smith", KEY)
