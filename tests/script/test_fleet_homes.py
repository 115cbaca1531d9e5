"""Homes as installers have them: several backups of each, encrypted, in a folder for each site, some of them bad."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline.completion import SHELLS
from tests.commands import run_here
from tests.home_files import (
    DEVICE,
    ENTITY,
    ENTRY,
    backup,
    real_backup,
    registry,
    small_home,
    write_home,
)

pytestmark = pytest.mark.standalone

SCRIPTS = Path(__file__).parents[2] / "script"
KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ01"
OTHER_KEY = "2345-6789-ABCD-EFGH-IJKL-MNOP-QRST"
FLAWED = "V5.5.0 build 210521"
MENDED = "V5.7.99 build 260101"


def files(instance: str, *numbers: int, firmware: str = FLAWED) -> dict[str, str]:
    """Return the files of a home with cameras of Hikvision's, which only their number tells apart."""
    devices, entities, entries = [], [], []
    for number in numbers:
        mac, entry_id = f"44:19:b6:00:00:{number:02}", f"e{number}"
        own = {"id": f"d{number}", "config_entry_id": entry_id, "name": f"Cam {number}"}
        firmware_of = {"model": "DS-2CD2347G2-LU", "sw_version": firmware}
        keys = {"connections": [["mac", mac]], "identifiers": [["onvif", mac]]}
        address = {"configuration_url": f"http://192.0.2.{number}"}
        devices.append({**DEVICE, **own, **firmware_of, **keys, **address})
        names = {"entity_id": f"camera.cam_{number}", "unique_id": f"{mac}_0"}
        entities.append({**ENTITY, **names, "device_id": f"d{number}"})
        data = {**ENTRY["data"], "host": f"192.0.2.{number}"}  # type: ignore[dict-item]
        entries.append({**ENTRY, "entry_id": entry_id, "unique_id": mac, "data": data})
    return small_home() | {
        ".storage/core.device_registry": registry("devices", devices, version=3),
        ".storage/core.entity_registry": registry("entities", entities),
        ".storage/core.config_entries": registry("entries", entries),
        ".storage/core.uuid": json.dumps({"data": {"uuid": instance * 32}}),
    }


def copy(
    instance: str, day: int, *numbers: int, key: str | None = None, **more: str
) -> bytes:
    taken = f"2026-11-{day:02}T04:45:00+00:00"
    made = files(instance, *numbers, **more)
    return real_backup(made, key=key, taken=taken, instance=instance * 32)


def run(*arguments: str | Path, status: int | None = None) -> str:
    """Run the command; in a process of its own where it starts others."""
    script = SCRIPTS / "audit"
    done = (
        subprocess.run(
            [sys.executable, script, *arguments, "--workers", "1"],
            capture_output=True,
            check=False,
        )
        if arguments[0] == "fleet" and "--help" not in arguments
        else run_here(script, *arguments)
    )
    said, errors = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in errors, errors
    assert status in {None, done.returncode}, said + errors
    return said + errors


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


@pytest.fixture(name="root", scope="module")
def root_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two sites, a home that lies in none, and what cannot be read."""
    root = tmp_path_factory.mktemp("installer") / "backups"
    write_home(
        root,
        {
            "north/office/1.tar": copy("a", 1, 1, 2),
            "north/office/2.tar": copy("a", 2, 1, 2, 3),
            "north/office/3.tar": copy("a", 3, 1, 3, key=KEY, firmware=MENDED),
            "north/office/4.tar": copy("a", 4, 1, 3, key=KEY, firmware=MENDED)[:2_000],
            "north/hall/1.tar": copy("b", 1, 4, key=OTHER_KEY),
            "south/1.tar": copy("c", 1, 5),
            "south/lost.tar": copy("d", 1, 6, key="a key that nobody has"),
            "smith.tar": copy("e", 1, 7),
            "noise.tar": bytes(range(256)) * 40,
        },
    )
    keys = f"office = {KEY}\nhall = {OTHER_KEY}\nanother = {OTHER_KEY}\n"
    (root.parent / "keys.txt").write_text(keys, encoding="utf-8")
    return root


def fleet(
    root: Path, folder: Path, *arguments: str | Path, status: int | None = None
) -> Path:
    (folder / "key").write_text("of these tests", encoding="utf-8")
    path = folder / "fleet.sqlite"
    path.unlink(missing_ok=True)
    run(
        *("fleet", root, "--output", path, "--key", folder / "key", "--show-names"),
        *("--key-file", root.parent / "keys.txt", *arguments),
        status=status,
    )
    return path


@pytest.fixture(name="path", scope="module")
def path_fixture(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fleet(root, tmp_path_factory.mktemp("fleet"))


def test_backups_of_one_home_are_one_home_and_its_newest_that_can_be_read_counts(
    path: Path,
) -> None:
    found = rows(
        path, "SELECT name, day, copies, cameras, error FROM homes ORDER BY name"
    )
    assert found == [
        ("north/hall/1.tar", "2026-11-01", 1, 1, None),
        ("north/office/3.tar", "2026-11-03", 4, 2, None),
        ("smith.tar", "2026-11-01", 1, 1, None),
        ("south/1.tar", "2026-11-01", 1, 1, None),
        ("south/lost.tar", "2026-11-01", 1, None, "encrypted"),
    ]
    # A home goes by its folder, where that holds no other one.
    places = rows(path, "SELECT place FROM homes ORDER BY name")
    assert [place for (place,) in places] == [
        "north/hall",
        "north/office",
        "smith.tar",
        "south/1.tar",
        "south/lost.tar",
    ]
    assert rows(path, "SELECT name, error FROM copies WHERE home IS NULL") == [
        ("noise.tar", "no_archive")
    ]


def test_a_site_is_the_folder_below_the_one_that_was_given(path: Path) -> None:
    found = rows(
        path,
        "SELECT site_name, homes, copies, cameras, homes_not_read, copies_not_read FROM by_site"
        " ORDER BY site_name",
    )
    assert found == [
        (None, 1, 2, 1, 0, 1),
        ("north", 2, 5, 3, 0, 1),
        ("south", 2, 2, 1, 1, 1),
    ]


def test_the_history_of_a_home_tells_what_came_went_and_was_fixed(path: Path) -> None:
    found = rows(
        path,
        "SELECT first_seen, last_seen, history.copies, state, came_later, flaws_fixed > 0 FROM history"
        " JOIN homes USING (home) WHERE name = 'north/office/3.tar' ORDER BY 1, 2",
    )
    assert found == [
        ("2026-11-01", "2026-11-02", 2, "gone", 0, 0),
        ("2026-11-01", "2026-11-03", 3, "here", 0, 1),
        ("2026-11-02", "2026-11-03", 2, "here", 1, 1),
    ]


def test_a_folder_says_its_day_by_what_home_assistant_wrote(tmp_path: Path) -> None:
    states = [{"state": {}, "last_seen": "2026-11-05T10:00:00.5+00:00"}]
    later = {".storage/core.restore_state": json.dumps({"data": states})}
    write_home(tmp_path / "homes" / "now", files("a", 1) | later)
    write_home(tmp_path / "homes", {"old.tar": copy("a", 4, 1)})
    (tmp_path / "keys.txt").write_text(KEY, encoding="utf-8")
    path = fleet(tmp_path / "homes", tmp_path)
    assert rows(path, "SELECT name, day, copies FROM homes") == [
        ("now", "2026-11-05", 2)
    ]


def test_ignored_cameras_do_not_count_and_the_rest_of_the_file_is_said(
    root: Path, tmp_path: Path
) -> None:
    ignore = tmp_path / "ignore.toml"
    entry = '[[ignore]]\nsite = "{}"\nreason = "ticket"\nuntil = {}\n'
    ignore.write_text(
        entry.format("north", "9999-12-31")
        + entry.format("nowhere", "9999-12-31")
        + entry.format("south", "2020-01-01"),
        encoding="utf-8",
    )
    path = fleet(root, tmp_path, "--ignore", ignore)
    open_ones = "SELECT site_name, open, decided FROM by_site ORDER BY site_name"
    assert rows(path, open_ones) == [(None, 1, 0), ("north", 0, 3), ("south", 1, 0)]
    again = (
        *("fleet", root, "--output", path, "--key", tmp_path / "key", "--show-names"),
        *("--ignore", ignore),
    )
    told = run(*again, status=1)
    assert (
        "audit: entry 3 of the ignore file has ended. Its cameras count again.\n"
        in told
    )
    assert "audit: entry 2 of the ignore file matches no camera.\n" in told
    assert "Made by" not in told
    ignore.write_text(entry.format("", "9999-12-31"), encoding="utf-8")
    assert "entry 1: it names none of" in run(*again, status=2)


@pytest.mark.parametrize(
    ("level", "status"), [("possible", 1), ("likely", 1), ("confirmed", 0)]
)
def test_from_which_verdict_on_the_command_fails(
    tmp_path: Path, level: str, status: int
) -> None:
    device = {
        **DEVICE,
        "connections": [],
        "identifiers": [],
        "manufacturer": "ANNKE",
        "model": "I91BM",
    }
    likely = small_home() | {
        ".storage/core.device_registry": registry("devices", [device], version=3),
        ".storage/core.config_entries": registry("entries", []),
    }
    home = write_home(tmp_path / "homes" / "one", likely)
    run("home", home, "--fail-on", level, status=status)
    output = tmp_path / "fleet.sqlite"
    run("fleet", home.parent, "--output", output, "--fail-on", level, status=status)


def test_who_has_the_key_and_the_homes_learns_the_path_of_an_id(
    root: Path, path: Path, tmp_path: Path
) -> None:
    key = ("--key", path.parent / "key")
    ((home, site, copy_id),) = rows(
        path, "SELECT home, site, copy FROM copies WHERE name = 'north/hall/1.tar'"
    )
    ((camera_id,),) = rows(path, f"SELECT camera_id FROM cameras WHERE home = '{home}'")  # noqa: S608
    hall = f"{root / 'north' / 'hall' / '1.tar'}\n"
    assert run("who", copy_id, root, *key, status=0) == hall
    for name in (home, camera_id):
        assert run("who", name, root, *key, "--file", path, status=0) == hall
        assert "also use --file" in run("who", name, root, *key, status=2)
    assert len(run("who", site, root, *key, status=0).splitlines()) == 5
    other = tmp_path / "other"
    other.write_text("another", encoding="utf-8")
    told = run("who", home, root, "--key", other, "--file", path, status=2)
    assert "was made with another key" in told
    assert "was not found" in run("who", home, root, "--key", tmp_path / "no", status=2)
    assert not (tmp_path / "no").exists()


def test_an_inventory_gets_devices_and_their_flaws(root: Path, tmp_path: Path) -> None:
    made = [tmp_path / "1.json", tmp_path / "2.json"]
    for file in made:
        fleet(root, tmp_path, "--cyclonedx", file)
    assert made[0].read_bytes() == made[1].read_bytes()
    document = json.loads(made[0].read_text(encoding="utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    devices = {component["bom-ref"]: component for component in document["components"]}
    assert len(devices) == 5
    assert {
        (device["type"], device["name"], device["manufacturer"]["name"])
        for device in devices.values()
    } == {("device", "DS-2CD2347G2-LU", "Hikvision")}
    affected = {
        place["ref"]
        for flaw in document["vulnerabilities"]
        if flaw["id"] == "CVE-2021-36260"
        for place in flaw["affects"]
    }
    assert affected < devices.keys()
    assert affected


def test_what_is_bad_costs_itself_and_says_so_in_a_line(tmp_path: Path) -> None:
    root = tmp_path / "homes"
    good = copy("a", 1, 1)
    nested = backup({"backups/inner.tar": good})
    write_home(
        root,
        {
            "good.tar": good,
            "cut.tar": good[:700],
            "mixed.tar": good[:3000] + copy("b", 1, 2, key=KEY)[3000:],
            "nested.tar": nested,
            "locked.tar": copy("c", 1, 3, key=OTHER_KEY),
            "newer.tar": copy("d", 1, 4, key=KEY).replace(
                b"SecureTar\x03", b"SecureTar\x09"
            ),
        },
    )
    write_home(
        root / "odd", {".storage/core.device_registry": '{"version": 99, "data": []}'}
    )
    (tmp_path / "keys.txt").write_text(KEY, encoding="utf-8")
    path = fleet(root, tmp_path, status=1)
    found = dict(rows(path, "SELECT name, error FROM copies"))
    assert found == {
        "good.tar": None,
        "cut.tar": "damaged",
        "mixed.tar": "damaged",
        "nested.tar": "no_home",
        "locked.tar": "wrong_key",
        "newer.tar": "newer_format",
        "odd": None,
    }
    texts = [text for (text,) in rows(path, "SELECT text FROM copy_unread")]
    assert all(text.count("\n") == 0 and text.endswith(".") for text in texts)
    assert {"newer", "other_shape"} & {
        reason for (reason,) in rows(path, "SELECT reason FROM copy_unread")
    }


def test_a_folder_that_is_gone_when_its_turn_comes_is_said(tmp_path: Path) -> None:
    root = tmp_path / "homes"
    write_home(root, {"a.tar": copy("a", 1, 1)})
    (tmp_path / "keys.txt").write_text(KEY, encoding="utf-8")
    fleet(root, tmp_path, status=1)
    shutil.rmtree(root)
    path = tmp_path / "fleet.sqlite"
    told = run(
        "fleet", root, "--output", path, "--key", tmp_path / "key", "--show-names"
    )
    # What was read before stays as history; the folder itself is a line.
    assert (
        "Not read: 1 copy (1 not found), of which 1 does not show which home." in told
    )
    assert rows(path, "SELECT count(*) FROM cameras") == [(1,)]


def test_a_full_disk_leaves_what_was_there(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("as it was", encoding="utf-8")
    (tmp_path / "page.html.part").symlink_to("/dev/full")
    told = run(
        *("fleet", root / "south", "--output", tmp_path / "x.sqlite", "--html", page),
        status=2,
    )
    assert "No space left on device" in told
    assert page.read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    script = run("completion", shell, status=0)
    for word in ("fleet", "ask", "who", "key-file", "confirmed likely possible"):
        assert word in script
    if shell == "bash":
        line = "COMP_WORDS=(camera-audit fleet --fail-on l); COMP_CWORD=3; _camera_audit; echo ${COMPREPLY[*]}"
        done = subprocess.run(
            ["/bin/bash", "-c", f"{script}\n{line}"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "likely\n"


def test_the_command_says_its_options_and_the_day_of_its_facts() -> None:
    assert "facts checked on 20" in run("--version", status=0)
    for command in ("home", "fleet"):
        told = run(command, "--help", status=0)
        assert "exit status:" in told
        assert "--key-file" in told
    told = run("ask", status=0)
    assert len(told.splitlines()) == 10
    assert "Enter the file" in run("ask", "begin", status=2)
    assert "the file of a fleet" in run("ask", "begin", SCRIPTS / "audit", status=2)
