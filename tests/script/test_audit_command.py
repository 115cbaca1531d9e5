"""The command as a person runs it: formats, exit status, messages, nothing written."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest

from custom_components.camera_audit.language.sentences import Sentences
from tests.commands import run_here
from tests.home_files import (
    DEVICE,
    ENTITY,
    ENTRY,
    backup,
    packed,
    registry,
    small_home,
    write_home,
)
from tests.languages import LANGUAGES

#: No Home Assistant takes part in the processes that are started here.
pytestmark = pytest.mark.standalone
COMMAND = Path(__file__).parents[2] / "script" / "audit"
OTHER = {
    ".storage/core.device_registry": registry(
        "devices",
        [
            {
                **DEVICE,
                "manufacturer": "Axis Communications AB",
                "model": "P3245-LVE",
                "connections": [],
            }
        ],
    ),
    ".storage/core.entity_registry": registry(
        "entities", [{**ENTITY, "platform": "axis"}]
    ),
    ".storage/core.config_entries": registry("entries", [{**ENTRY, "domain": "axis"}]),
    "configuration.yaml": "",
}


def run(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command; in a process of its own where its environment matters."""
    if not environment:
        return run_here(COMMAND, *arguments, stdin=stdin)
    return subprocess.run(
        [sys.executable, COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


def findings_of(home: Path) -> list[dict[str, object]]:
    done = run("home", home, "--format", "json")
    assert done.stderr == b""
    return json.loads(done.stdout)["findings"]


def test_a_flagged_camera_ends_in_one(tmp_path: Path) -> None:
    home = write_home(tmp_path, small_home())
    # In a process of its own, as a person runs it: it loads all that it needs. What changes there matters to nothing.
    done = run("home", home, "--format", "json", PYTHONHASHSEED="1")

    assert done.returncode == 1
    assert done.stdout == run("home", home, "--format", "json").stdout
    document = json.loads(done.stdout)
    assert document["home"]["counts"]["flagged"] == 1
    versions = document["home"]["versions"]
    assert versions["home_assistant"] == "2026.10.4"
    assert versions["facts"].startswith("20")
    (found,) = document["findings"]
    assert found["verdict"] == "confirmed"
    assert found["entity_ids"] == ["camera.garden"]
    assert "host" not in found
    assert any("DS-2CD2143G0-I" in clue["text"] for clue in found["clues"])


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_an_older_python_will_do(tmp_path: Path, version: str) -> None:
    python = shutil.which(f"python{version}") or "no such program"
    try:
        subprocess.run([python, "-c", ""], check=True, capture_output=True)
    except OSError, subprocess.CalledProcessError:
        pytest.skip(f"no Python {version} here")
    home = write_home(tmp_path / "home", small_home())
    flagged = "Cameras: 1. Made or possibly made by Hikvision: 1"
    for more, answer in (
        (("home", home), flagged),
        (("fleet", home, "--output", tmp_path / "fleet.sqlite"), "1 of 1 home has"),
    ):
        done = subprocess.run(
            [python, COMMAND, *more], capture_output=True, text=True, check=False
        )
        assert answer in done.stdout, done.stderr


def test_none_flagged_ends_in_zero(tmp_path: Path) -> None:
    done = run("home", write_home(tmp_path, OTHER), "--format", "json")

    assert done.returncode == 0
    assert [found["verdict"] for found in json.loads(done.stdout)["findings"]] == [
        "other_maker"
    ]


NO_CAMERA = {
    ".storage/core.device_registry": registry("devices", []),
    ".storage/core.entity_registry": registry("entities", []),
    ".storage/core.config_entries": registry("entries", []),
    "configuration.yaml": "default_config:\n",
}
FRIGATE = "mqtt: {}\ncameras:\n  yard:\n    ffmpeg:\n      inputs:\n        - path: rtsp://192.0.2.2/1\n"
WARNING = "be read, so cameras may be missing"


def test_a_home_with_no_camera(tmp_path: Path) -> None:
    done = run("home", write_home(tmp_path, NO_CAMERA))

    assert done.returncode == 0
    assert done.stdout.startswith(b"No cameras found.\n\nFacts checked")


def half_read_home(kind: str, root: Path) -> Path:
    broken = FRIGATE + "   wrong: indent\n"
    if kind == "add-on":
        root.mkdir()
        path = root / "backup.tar"
        path.write_bytes(
            backup(NO_CAMERA, addons={"ccab4aaf_frigate": packed({"x": "y"})})
        )
        return path
    if kind == "no registries":
        return write_home(root, {"configuration.yaml": "default_config:\n"})
    files = {
        "broken relay": {"frigate.yml": broken},
        "broken relay of any name": {"nvr/relay.yaml": broken},
        "broken registry": {".storage/core.device_registry": "{"},
        "another maker and a broken package": {
            **OTHER,
            "configuration.yaml": "homeassistant: {packages: !include_dir_named p}\n",
            "p/a.yaml": "camera: [",
        },
    }[kind]
    return write_home(root, NO_CAMERA | files)


@pytest.mark.parametrize(
    "kind",
    [
        "broken relay",
        "broken relay of any name",
        "add-on",
        "no registries",
        "broken registry",
        "another maker and a broken package",
    ],
)
def test_nothing_flagged_in_a_home_that_was_read_in_part_ends_in_three(
    tmp_path: Path, kind: str
) -> None:
    home = half_read_home(kind, tmp_path / "home")

    assert_read_in_part(home)


def assert_read_in_part(home: Path, **environment: str) -> None:
    """Each format says before any camera, or where a program looks, that not everything was read."""
    for form in ("text", "markdown", "csv", "json", "html"):
        done = run("home", home, "--format", form, stdin=b"", **environment)
        assert done.returncode == 3, form
        said, errors = done.stdout.decode(), done.stderr.decode()
        if form == "json":
            assert json.loads(said)["home"]["unread"]
        elif form == "csv":
            assert WARNING in errors
            assert next(csv.DictReader(io.StringIO(said)))["verdict"] == "unread"
        elif form == "html":
            before_cameras = said.partition("<body>\n")[2].partition("<h2>")[0]
            assert WARNING in before_cameras
        else:
            # The answer, the day where the form has one, what to do first: then this, and cameras below.
            first, *more = said.split("\n\n")
            assert "in what could be read" in first
            assert WARNING in "\n".join(more[:3])
        assert "No cameras found." not in said


@pytest.mark.parametrize("name", ["frigate.yml", "go2rtc.yaml", "configuration.yaml"])
def test_yaml_without_pyyaml_is_no_all_clear(tmp_path: Path, name: str) -> None:
    hidden = write_home(
        tmp_path / "hidden", {"yaml.py": "raise ImportError('hidden')\n"}
    )
    home = write_home(tmp_path / "home", NO_CAMERA | {name: FRIGATE})

    assert_read_in_part(home, PYTHONPATH=str(hidden))
    assert b"PyYAML" in run("home", home, PYTHONPATH=str(hidden)).stdout


def test_a_login_in_the_place_of_a_host_is_never_shown(tmp_path: Path) -> None:
    entry = {**ENTRY, "data": {"host": "planted:pw@192.0.2.10"}}
    device = {**DEVICE, "configuration_url": None, "name": "planted:pw@192.0.2.10"}
    files = small_home() | {
        ".storage/core.config_entries": registry("entries", [entry]),
        ".storage/core.device_registry": registry("devices", [device]),
    }
    home = write_home(tmp_path, files)

    for form in ("text", "markdown", "csv", "json", "html"):
        done = run("home", home, "--format", form, "--show-hosts")
        assert b"planted" not in done.stdout
        assert b"192.0.2.10" in done.stdout.replace(b"\\", b"")


def test_a_home_with_five_thousand_cameras(tmp_path: Path) -> None:
    devices, entities = [], []
    for number in range(5_000):
        mac = f"44:19:b6:{number >> 16:02x}:{number >> 8 & 255:02x}:{number & 255:02x}"
        device = {
            **DEVICE,
            "id": f"d{number}",
            "connections": [["mac", mac]],
            "identifiers": [["onvif", mac]],
            "configuration_url": None,
            "name": f"Camera {number}",
        }
        devices.append(device)
        entities.append(
            {
                **ENTITY,
                "entity_id": f"camera.c{number}",
                "unique_id": f"{mac}_0",
                "device_id": device["id"],
            }
        )
    home = write_home(
        tmp_path,
        {
            **small_home(),
            ".storage/core.device_registry": registry("devices", devices),
            ".storage/core.entity_registry": registry("entities", entities),
            ".storage/core.config_entries": registry("entries", []),
        },
    )

    done = run("home", home, "--format", "csv")

    assert done.returncode == 1
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == 5_000
    assert {row["verdict"] for row in rows} == {"confirmed"}


def test_a_backup_gives_the_same_findings(tmp_path: Path) -> None:
    home = write_home(tmp_path / "home", small_home())
    archive = tmp_path / "backup.tar"
    archive.write_bytes(backup(small_home()))

    assert findings_of(archive) == findings_of(home)


def test_without_the_secret_of_the_home_its_ids_last_for_one_report(
    tmp_path: Path,
) -> None:
    files = small_home()
    del files[".storage/core.uuid"]
    home = write_home(tmp_path / "home", files)

    one, other = (
        json.loads(run("home", home, "--format", "json").stdout) for _ in range(2)
    )
    assert one["home"]["lasting_ids"] is False
    assert one["findings"][0]["camera_id"] != other["findings"][0]["camera_id"]

    done = run("home", home, "--format", "csv")
    assert b"core.uuid" in done.stderr
    assert (
        b"core.uuid"
        not in run(
            "home", write_home(tmp_path / "whole", small_home()), "--format", "csv"
        ).stderr
    )


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json", "html"])
def test_no_secret_is_ever_shown(tmp_path: Path, form: str) -> None:
    files = small_home() | {
        "configuration.yaml": (
            "camera:\n  - platform: generic\n    name: Hall\n"
            "    stream_source: rtsp://admin:planted-url@192.0.2.77/Streaming/Channels/101\n"
            "    still_image_url: !secret cam_host\n"
            "binary_sensor:\n  - platform: hikvision\n    host: !secret cam_host\n"
        ),
        "secrets.yaml": "cam_host: planted-secret.example\n",
    }

    done = run("home", write_home(tmp_path, files), "--format", form, "--show-hosts")

    said = (done.stdout + done.stderr).replace(b"\\", b"")
    assert b"planted" not in said
    assert b"192.0.2.77" in said
    assert b"44:19:b6:00:00:01" not in said.lower()


def test_names_cannot_move_the_terminal(tmp_path: Path) -> None:
    device = {
        **DEVICE,
        "name": "\x1b[2J\x9b31m\u202ebad\nname",
        "model": "\x07DS-2CD\x00",
    }
    files = small_home() | {
        ".storage/core.device_registry": registry("devices", [device])
    }

    done = run("home", write_home(tmp_path, files))

    assert done.returncode in {0, 1}
    assert all(sign == "\n" or sign.isprintable() for sign in done.stdout.decode())


def test_a_terminal_without_the_letters(tmp_path: Path) -> None:
    files = small_home() | {
        ".storage/core.device_registry": registry(
            "devices", [{**DEVICE, "name": "前门"}]
        )
    }

    done = run(
        "home", write_home(tmp_path, files), PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )

    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none", None, b"neither a folder nor a file"),
        ("backup.tar", backup(small_home(), protected=True), b"is encrypted"),
        ("backup.tar", backup(small_home())[:2_000], b"damaged"),
        ("notes.txt", b"hello" * 300, b"isn't a readable backup"),
    ],
    ids=("absent", "encrypted", "damaged", "no backup"),
)
def test_what_cannot_be_read_ends_in_two(
    tmp_path: Path, name: str, content: bytes | None, said: bytes
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    done = run("home", path)

    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_broken_registry_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = small_home() | {".storage/core.config_entries": '{"data": {'}

    done = run("home", write_home(tmp_path, files))

    assert done.returncode == 1
    first, unread, *_ = done.stdout.decode().split("\n\n")
    assert "Made or possibly made by Hikvision: 1" in first
    assert WARNING in unread
    text = " ".join(unread.split())
    assert (
        ".storage/core.config_entries couldn't be read because it isn't valid JSON"
        in text
    )


def test_nothing_is_written(tmp_path: Path) -> None:
    home = write_home(tmp_path, small_home())
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}

    run("home", home)

    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_without_pyyaml_the_registries_still_count(tmp_path: Path) -> None:
    hidden = write_home(
        tmp_path / "hidden", {"yaml.py": "raise ImportError('hidden')\n"}
    )
    home = write_home(tmp_path / "home", small_home())

    done = run("home", home, PYTHONPATH=str(hidden))

    assert done.returncode == 1
    assert b"PyYAML" in done.stdout


FACTS = b"""{"id": "a", "evidence": {"model": "DS-2CD2143G2-I", "manufacturer": "HIKVISION"}}
no json
{"id": "b", "evidence": {}}
"""


def test_facts_answers_every_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(FACTS)

    done = run("facts", path)

    assert done.returncode == 1
    first, bad, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["id"], first["verdict"]) == ("a", "confirmed")
    assert (bad["id"], bad["line"]) == (None, 2)
    assert bad["error"]
    assert (last["id"], last["verdict"], last["clues"]) == ("b", "unknown", [])


def test_facts_from_input() -> None:
    done = run("facts", "-", stdin=FACTS.splitlines()[2] + b"\n")

    assert (done.returncode, json.loads(done.stdout)["id"]) == (0, "b")


def test_facts_with_bytes_that_are_no_text() -> None:
    done = run("facts", "-", stdin=b'\xff\xfe\n{"id": "b", "evidence": {}}\n')

    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [None, "b"]


def test_facts_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run("facts", tmp_path / "none.jsonl")

    assert done.returncode == 2
    assert b"Not found" in done.stderr


def test_help_shows_examples() -> None:
    done = run("--help")

    assert done.returncode == 0
    assert b"script/audit home backup.tar" in done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_in_the_language_that_is_asked_for(
    tmp_path: Path, language: str
) -> None:
    home = write_home(tmp_path, small_home())
    page = run("home", home, "--format", "html", "--language", language).stdout.decode()
    say = Sentences.read(language)
    assert f'<html lang="{language}">' in page
    assert escape(say.say("report", "title"), quote=False) in page
    assert language == "en" or Sentences.english().say("report", "title") not in page


def test_a_language_that_there_is_not_is_refused_with_those_that_there_are(
    tmp_path: Path,
) -> None:
    done = run("home", tmp_path, "--language", "xx")
    assert done.returncode == 2
    assert b"pt" in done.stderr
    assert b"Traceback" not in done.stderr
