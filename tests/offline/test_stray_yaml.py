"""Cameras of YAML that nothing includes are told of, as not loaded."""

import json
from pathlib import Path

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.home import read_home
from custom_components.camera_audit.audit.finding import Force
from custom_components.camera_audit.audit.shares import examine_cameras
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.rows import LooseRow
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.report import Report
from custom_components.camera_audit.report.write import write_report
from tests.home_files import small_home, write_home

GARAGE = "- {platform: generic, name: Garage, stream_source: 'rtsp://192.0.2.1/Streaming/Channels/101'}\n"
SET_UP = "camera:\n  - {platform: generic, name: Hall, stream_source: 'rtsp://192.0.2.2/1'}\n"


def strays(
    root: Path, stray: str, *, yaml: str = SET_UP, registry: bool = False
) -> list[LooseRow]:
    """Return the cameras that only the file `cams/old.yaml` knows."""
    home = small_home() if registry else {}
    rows = read_home(
        FolderFiles(
            write_home(
                root, home | {"configuration.yaml": yaml, "cams/old.yaml": stray}
            )
        )
    )
    return [row for row in rows.loose if row.where.startswith("cams/old.yaml")]


@pytest.mark.parametrize(
    ("stray", "line"),
    [
        (GARAGE, 1),
        ("# before the move\n" + GARAGE, 2),
        (GARAGE.removeprefix("- "), 1),
        ("camera:\n  " + GARAGE, 2),
        ("camera old:\n  " + GARAGE, 2),
    ],
    ids=["a list", "a comment", "one", "a package", "a named section"],
)
def test_a_camera_of_a_file_that_nothing_includes(
    tmp_path: Path, stray: str, line: int
) -> None:
    (row,) = strays(tmp_path, stray)

    assert (row.platform, row.name, row.entity_id) == (
        "generic",
        "Garage",
        "camera.garage",
    )
    assert (row.where, row.force) == (f"cams/old.yaml:{line}", Force.NOT_LOADED)


def test_a_sign_of_a_camera_counts_as_well(tmp_path: Path) -> None:
    (row,) = strays(tmp_path, "- {platform: hikvision, name: NVR, host: 192.0.2.9}\n")

    assert (row.platform, row.entity_id, row.addresses) == (
        "hikvision",
        None,
        ("192.0.2.9",),
    )


@pytest.mark.parametrize(
    "stray",
    [
        "- {platform: template, name: Garage, url: 'http://192.0.2.1/'}\n",
        "- {platform: generic, name: Garage}\n",
        "- {platform: hikvision}\n",
        "- {platform: generic, name: Hall, stream_source: 'rtsp://192.0.2.7/1'}\n",
        "- {platform: generic, name: Other, stream_source: 'rtsp://192.0.2.2/1'}\n",
        "camera: {platform: local_file, name: Garage, file_path: /config/www/x.jpg}\n",
        "- alias: x\n  trigger: {platform: state}\n",
        "- just: text # platform: generic\n",
    ],
    ids=[
        "other",
        "no address",
        "account",
        "same name",
        "same address",
        "no camera",
        "automation",
        "comment",
    ],
)
def test_what_is_no_camera_of_its_own_is_none(tmp_path: Path, stray: str) -> None:
    assert strays(tmp_path, stray) == []


def test_what_is_included_is_set_up(tmp_path: Path) -> None:
    (row,) = strays(tmp_path, GARAGE, yaml="camera: !include_dir_merge_list cams\n")

    assert (row.where, row.force) == ("cams/old.yaml:1", Force.LOADED)


def test_what_nothing_loads_is_not_loaded_where_an_include_is_missing(
    tmp_path: Path,
) -> None:
    (row,) = strays(tmp_path, GARAGE, yaml="camera: !include gone.yaml\n")

    assert (row.where, row.force) == ("cams/old.yaml:1", Force.NOT_LOADED)


def test_with_a_registry_a_stray_has_no_entity(tmp_path: Path) -> None:
    garden = GARAGE.replace("Garage", "Garden").replace("192.0.2.1", "192.0.2.8")

    (row,) = strays(tmp_path, GARAGE + garden, registry=True)

    assert (row.name, row.entity_id) == (
        "Garage",
        None,
    )  # the registry knows a camera.garden


def test_two_files_with_the_same_camera_tell_of_one(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": SET_UP,
        "a.yaml": GARAGE,
        "b/configuration.yaml": "camera: !include x.yaml\n",
    }
    yard = "- {platform: generic, name: Yard, stream_source: !secret yard_url}\n"

    rows = read_home(
        FolderFiles(
            write_home(tmp_path, files | {"b/x.yaml": GARAGE + yard, "c.yaml": yard})
        )
    )

    assert [row.name for row in rows.loose] == ["Hall", "Garage", "Yard"]


def test_a_broken_one_is_said(tmp_path: Path) -> None:
    files = small_home() | {"old.yaml": GARAGE + " - x: [\n"}

    rows = read_home(FolderFiles(write_home(tmp_path, files)))

    assert [(found.what, found.reason) for found in rows.unread] == [
        ("old.yaml", "bad_yaml")
    ]


def test_channels_of_a_recorder_that_is_set_up_keep_a_row_each_and_say_their_place(
    tmp_path: Path,
) -> None:
    yaml = "binary_sensor:\n  - {platform: hikvision, name: NVR, host: 192.0.2.1}\n"
    stray = GARAGE + GARAGE.replace("Garage", "Entry").replace("101", "201")
    rows = read_home(
        FolderFiles(
            write_home(tmp_path, {"configuration.yaml": yaml, "cams/old.yaml": stray})
        )
    )
    knowledge = load_knowledge()
    home = Assembler(knowledge, "x" * 32).assemble(rows)
    findings = examine_cameras(home.cameras, knowledge)

    document = json.loads(
        write_report(
            Report(home=home, findings=findings, sentences=Sentences.english()),
            Format.JSON,
        )
    )

    assert {found["name"]: found["sources"] for found in document["findings"]} == {
        "NVR": ["configuration.yaml:2"],
        "Garage": ["cams/old.yaml:1"],
        "Entry": ["cams/old.yaml:2"],
    }
    assert {found["name"]: found["not_in_force"] for found in document["findings"]} == {
        "NVR": {},
        "Garage": {"cams/old.yaml:1": "not_loaded"},
        "Entry": {"cams/old.yaml:2": "not_loaded"},
    }
