"""Cameras that are only used somewhere count where the files that set them up are not at hand."""

import json
from pathlib import Path

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.home import read_home
from custom_components.camera_audit.audit.finding import Force
from custom_components.camera_audit.home import yaml_loader
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.knowledge.loader import load_knowledge
from tests.home_files import small_home, write_home

DASHBOARD = """
views:
  - cards:
      - type: picture-entity
        entity: camera.hall
      - type: custom:grid
        cards: [{camera_image: camera.drive}, {entities: [camera.hall, light.a]}]
      - {entity: camera.weather_radar}
      - {tap_action: {action: camera.snapshot, service: camera.turn_on}}
      - type: markdown
        content: "camera.text is not an entity of a card"
"""


def used(root: Path, files: dict[str, str]) -> list[str | None]:
    rows = read_home(FolderFiles(write_home(root, files)))
    return [row.entity_id for row in rows.loose if row.force is Force.MENTIONED]


def places(root: Path, files: dict[str, str]) -> dict[str, list[str]]:
    """Return where each camera is said to stand, and check that its text is to be found there."""
    rows = read_home(FolderFiles(write_home(root, files)))
    home = Assembler(load_knowledge(), "x" * 32).assemble(rows)
    return {
        camera.entity_ids[0]: [source.place for source in camera.sources]
        for camera in home.cameras
    }


def test_a_yaml_dashboard(tmp_path: Path) -> None:
    files = {"configuration.yaml": "default_config:\n", "boards/main.yaml": DASHBOARD}

    assert used(tmp_path, files) == ["camera.hall", "camera.drive"]


def test_a_stored_dashboard_and_automations(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "automation: !include automations.yaml\n",
        "automations.yaml": "- action: camera.snapshot\n  target: {entity_id: camera.gate}\n",
        ".storage/lovelace": json.dumps(
            {"data": {"config": {"views": [{"entity": "camera.b"}]}}}
        ),
        ".storage/lovelace.broken": "{",
    }

    assert used(tmp_path, files) == ["camera.b", "camera.gate"]


def test_pictures_of_a_known_camera_add_none(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": (
            "camera: [{platform: mjpeg, name: Hall, mjpeg_url: 'http://192.0.2.1/'}]\n"
        ),
        "ui-lovelace.yaml": "views:\n  - entity: camera.hall\n  - entity: camera.hall_person\n",
    }

    assert used(tmp_path, files) == []


def test_leftovers_add_none_where_everything_could_be_read(tmp_path: Path) -> None:
    assert used(tmp_path, {**small_home(), "ui-lovelace.yaml": DASHBOARD}) == []


def test_a_view_in_a_file_of_its_own_counts(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "ui-lovelace.yaml": "views: [!include views/porch.yaml]\n",
        "views/porch.yaml": "type: picture-entity\nentity: camera.porch\n",
    }

    assert used(tmp_path, files) == ["camera.porch"]


def test_without_a_reader_of_yaml_stored_dashboards_still_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "boards/main.yaml": DASHBOARD,
        ".storage/lovelace": json.dumps(
            {"data": {"config": {"views": [{"entity": "camera.b"}]}}}
        ),
    }
    monkeypatch.setattr(yaml_loader, "yaml", None)

    assert used(tmp_path, files) == ["camera.b"]


def test_a_camera_known_only_from_use_stands_where_it_is_named(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "automation: !include automations.yaml\nhomeassistant: {packages: !include_dir_named packages}\n",
        "automations.yaml": "- alias: x\n- action: camera.snapshot\n  target:\n    entity_id: [camera.gate]\n",
        "packages/porch.yaml": "script:\n  look:\n    sequence:\n      - action: camera.snapshot\n"
        "        target:\n          entity_id: camera.porch\n",
        "ui-lovelace.yaml": "views:\n  - cards:\n      - entity: camera.hall\n",
    }

    assert places(tmp_path, files) == {
        "camera.gate": ["automations.yaml:4"],
        "camera.porch": ["packages/porch.yaml:6"],
        "camera.hall": ["ui-lovelace.yaml:3"],
    }


def test_no_integration_is_called_unknown(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "boards/main.yaml": DASHBOARD,
        ".storage/core.restore_state": json.dumps(
            {"data": [{"state": {"entity_id": "camera.shed"}}]}
        ),
    }

    home = Assembler(load_knowledge(), "x" * 32).assemble(
        read_home(FolderFiles(write_home(tmp_path, files)))
    )

    assert {camera.integrations for camera in home.cameras} == {()}
    assert len(home.cameras) == 3


@pytest.mark.parametrize(
    "use",
    [
        "influxdb: {include: {entities: [light.a, camera.garage]}}\n",
        "notify:\n  - {platform: rest, data: {image: 'https://home.example.org/api/camera_proxy/camera.garage?token=planted'}}\n",
        "template:\n  - sensor: [{name: x, state: '{{ states.camera.garage.attributes.motion }}'}]\n",
        "template:\n  - sensor: [{name: x, state: \"{{ is_state('camera.garage', 'idle') }}\"}]\n",
    ],
    ids=[
        "a list of another integration",
        "an address",
        "an attribute in a template",
        "a function in a template",
    ],
)
def test_a_camera_that_anything_loaded_names_counts(tmp_path: Path, use: str) -> None:
    assert used(tmp_path, {"configuration.yaml": use}) == ["camera.garage"]


@pytest.mark.parametrize(
    "use",
    [
        "shell_command: {x: 'echo camera.garage'}\n",
        "homeassistant: {customize: {x: camera.garage}}\n",
        "template:\n  - sensor: [{name: x, state: '{{ states.camera | length }}'}]\n",
    ],
)
def test_a_word_of_a_text_is_no_camera(tmp_path: Path, use: str) -> None:
    assert used(tmp_path, {"configuration.yaml": use}) == []


def test_a_view_and_a_card_in_files_of_their_own_name_cameras(tmp_path: Path) -> None:
    files = {
        "configuration.yaml": "default_config:\n",
        "lovelace/views/attic.yaml": "title: Attic\ncards:\n- {entity: camera.attic}\n",
        "lovelace/cellar.yaml": "- type: picture-glance\n  entity: camera.cellar\n",
        "notes.yaml": "shopping: [camera.new]\n",
    }
    assert places(tmp_path, files) == {
        "camera.attic": ["lovelace/views/attic.yaml:3"],
        "camera.cellar": ["lovelace/cellar.yaml:2"],
    }
