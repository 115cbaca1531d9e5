"""The measure of where-used on the files of homes."""

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from custom_components.camera_audit.where_used.finder import Finder
from tests.commands import run_here

SCRIPT = Path(__file__).parents[2] / "script" / "score-uses"
MAIN = """\
# camera.front in a comment
automation: !include automations.yaml
template: !include_dir_list templates
recorder:
  include:
    entity_globs: ["camera.fr*"]
lovelace:
  mode: yaml
"""
AUTOMATIONS = """\
- alias: Look # camera.front
  triggers: [{trigger: state, entity_id: camera.front}]
  actions:
    - action: camera.turn_on
      target: {entity_id: [camera.front, camera.back]}
"""


def measure(folder: Path) -> tuple[int, list[str]]:
    # The measure puts its own there.
    with patch("custom_components.camera_audit.where_used.search.Finder", Finder):
        done = run_here(SCRIPT, folder, "--no-planted")
    return done.returncode, done.stdout.decode().splitlines()


def write(folder: Path, **files: str) -> None:
    for name, text in {
        "configuration": MAIN,
        "automations": AUTOMATIONS,
        **files,
    }.items():
        path = folder / "home" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_what_is_named_is_counted_and_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "templates/one": 'binary_sensor: [{state: "{{ states.camera.front.state }}"}]\n',
            "ui-lovelace": "views: [{cards: [{type: tile, entity: camera.side}]}]\n",
        },
    )
    status, lines = measure(tmp_path)
    assert [line.split() for line in lines[1:2]] == [["home", "5", "5", "0", "0"]]
    assert [line.split()[0] for line in lines[2:]] == ["met", "met"]
    assert status == 0


def test_an_include_may_lead_up_or_be_named_from_the_root(tmp_path: Path) -> None:
    write(
        tmp_path,
        configuration="sensor: !include parts/main.yaml\nautomation: []\n",
        **{
            "parts/main": "a: !include ../more/one.yaml\nb: !include /config/two.yaml\n",
            "more/one": "camera.front: 1\n",
        },
    )
    status, lines = measure(tmp_path)
    assert [line.split() for line in lines[1:2]] == [["home", "1", "1", "0", "0"]]
    assert status == 0


def test_each_miss_is_named_with_its_file(tmp_path: Path) -> None:
    """A field that is there twice: Home Assistant takes the last, so the first is not found."""
    write(
        tmp_path,
        automations="[]\n",
        ui="",
        **{"templates/one": "a: camera.front\na: camera.back\n"},
    )
    status, lines = measure(tmp_path)
    assert status == 1
    assert "    missed: camera.front in templates/one.yaml" in lines
    assert any(line.startswith("MISSED recall") for line in lines)


def test_a_folder_without_homes_is_said(tmp_path: Path) -> None:
    """As a person runs it, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert "no configuration.yaml" in done.stderr
