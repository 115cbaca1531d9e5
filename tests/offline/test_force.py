"""What is not in force makes nobody certain: files that nothing loads, copies that were laid aside, mere mentions."""

import json
from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.home import read_home
from custom_components.camera_audit.audit.shares import examine_cameras
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.rows import Home
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.report import Report
from custom_components.camera_audit.report.write import write_report
from tests.home_files import registry, write_home

SET_UP = "camera:\n  - {platform: generic, name: Yard, stream_source: 'rtsp://192.0.2.7/live0'}\n"
SENSOR = "binary_sensor:\n  - {platform: hikvision, name: Yard, host: 192.0.2.7}\n"
CAMERA = "  {name}:\n    ffmpeg:\n      inputs:\n        - {{path: '{path}', roles: [detect]}}\n"
HIKVISION, REOLINK = (
    "rtsp://192.0.2.{}/Streaming/Channels/101",
    "rtsp://192.0.2.{}/h264Preview_01_main",
)


def report_of(root: Path, files: dict[str, str]) -> Report:
    rows = read_home(FolderFiles(write_home(root, files)))
    knowledge = load_knowledge()
    home: Home = Assembler(knowledge, "x" * 32).assemble(rows)
    findings = examine_cameras(home.cameras, knowledge)
    return Report(home=home, findings=findings, sentences=Sentences.english())


def findings_of(report: Report) -> list[dict[str, Any]]:
    document: dict[str, list[dict[str, Any]]] = json.loads(
        write_report(report, Format.JSON)
    )
    return document["findings"]


def frigate(**paths: str) -> str:
    return "mqtt: {enabled: false}\ncameras:\n" + "".join(
        CAMERA.format(name=name, path=path) for name, path in paths.items()
    )


@pytest.mark.parametrize(
    "files",
    [
        {"configuration.yaml": SET_UP, "old-unused.yaml": SENSOR},
        {
            "configuration.yaml": SET_UP + "# binary_sensor: !include sensors.yaml\n",
            "sensors.yaml": SENSOR[14:],
        },
        {
            "configuration.yaml": SET_UP + "sensor: !include gone.yaml\n",
            "parts/old.yaml": SENSOR,
        },
    ],
    ids=[
        "a file that nothing loads",
        "a commented include",
        "beside a missing include",
    ],
)
def test_a_file_that_is_not_loaded_makes_no_camera_certain(
    tmp_path: Path, files: dict[str, str]
) -> None:
    report = report_of(tmp_path, files)

    (found,) = findings_of(report)
    assert found["verdict"] == "likely"
    assert found["integrations"] == ["generic"]
    (clue,) = [clue for clue in found["clues"] if clue["kind"] == "domain_hikvision"]
    assert (clue["force"], clue["strength"]) == ("not_loaded", "strong")
    assert clue["text"].startswith("In a file that Home Assistant doesn't load")
    (stray,) = found["not_in_force"]
    assert f"{stray} (not loaded)" in write_report(report, Format.TEXT)
    for form in (Format.TEXT, Format.MARKDOWN, Format.HTML, Format.JSON, Format.CSV):
        assert "Home Assistant talks to it" not in write_report(report, form)


def test_a_file_that_is_loaded_settles_it(tmp_path: Path) -> None:
    (found,) = findings_of(report_of(tmp_path, {"configuration.yaml": SET_UP + SENSOR}))

    assert (found["verdict"], found["not_in_force"]) == ("confirmed", {})
    assert {clue["force"] for clue in found["clues"]} == {"loaded"}


def test_what_was_set_up_and_never_had_an_entity_is_probable(tmp_path: Path) -> None:
    sensor = {
        "entity_id": "binary_sensor.yard_motion",
        "unique_id": "a.Motion.0",
        "platform": "hikvision",
    }
    files = {
        "configuration.yaml": SENSOR,
        ".storage/core.device_registry": registry("devices", []),
        ".storage/core.config_entries": registry("entries", []),
        ".storage/core.entity_registry": registry("entities", []),
    }
    with_entity = files | {
        ".storage/core.entity_registry": registry("entities", [sensor])
    }

    (without,) = findings_of(report_of(tmp_path / "a", files))
    (with_one,) = findings_of(report_of(tmp_path / "b", with_entity))

    assert (without["verdict"], with_one["verdict"]) == ("likely", "confirmed")
    assert "without an entity in Home Assistant" in without["clues"][0]["text"]


def test_a_file_of_frigate_in_force_beats_its_backup(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "frigate.yml": frigate(door=REOLINK.format(1)) + "#  shed:\n",
        "backup_config.yaml": frigate(
            door=HIKVISION.format(2),
            shed=HIKVISION.format(3),
            attic="rtsp://camera_ip:554/stream1",
        ),
    }

    report = report_of(tmp_path, files)

    assert {
        found["name"]: (found["verdict"], found["sources"])
        for found in findings_of(report)
    } == {"door": ("other_maker", ["frigate.yml:3"])}


def test_a_file_of_frigate_without_any_camera_today_beats_its_backup(
    tmp_path: Path,
) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "frigate.yml": "mqtt: {enabled: false}\ncameras:\n#  shed:\n",
        "backup_config.yaml": frigate(shed=HIKVISION.format(3)),
    }

    assert findings_of(report_of(tmp_path, files)) == []


def test_a_backup_counts_alone_and_says_so(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "backup_config.yaml": frigate(shed=HIKVISION.format(3)),
    }

    report = report_of(tmp_path, files)

    (found,) = findings_of(report)
    assert found["not_in_force"] == {"backup_config.yaml:3": "backup"}
    assert {clue["force"] for clue in found["clues"]} == {"backup"}
    assert "In a backup of another program's file: " in write_report(
        report, Format.TEXT
    )


def test_a_name_that_is_only_used_is_said_to_be_only_named(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "automation:\n  - action: camera.snapshot\n    target: {entity_id: camera.hikvision_gate}\n"
    }

    report = report_of(tmp_path, files)

    (found,) = findings_of(report)
    assert found["not_in_force"] == {"configuration.yaml:3": "mentioned"}
    assert {clue["force"] for clue in found["clues"]} == {"mentioned"}
    assert "configuration.yaml:3 (only mentioned)" in write_report(report, Format.TEXT)


def test_what_a_loaded_source_says_as_well_is_said_once(tmp_path: Path) -> None:
    shown = f"camera:\n  - {{platform: generic, name: Yard, stream_source: '{HIKVISION.format(7)}'}}\n"
    stray = f"- {{platform: ffmpeg, name: Old, input: '{HIKVISION.format(7)}?x'}}\n"

    (found,) = findings_of(
        report_of(tmp_path, {"configuration.yaml": shown, "old.yaml": stray})
    )

    assert [(clue["kind"], clue["force"]) for clue in found["clues"]] == [
        ("rtsp_nnn", "loaded")
    ]
