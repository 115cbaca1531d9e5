"""The measure of pairs: devices of many integrations, with answers that were made without knowing the rules."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import run_here

SCRIPT = Path(__file__).parents[2] / "script" / "score-pairs"
CORPUS = Path(__file__).parent / "pairs"


def measure(folder: Path, *more: str) -> tuple[int, list[str]]:
    done = run_here(SCRIPT, folder, *more)
    return done.returncode, done.stdout.decode().splitlines()


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_sure_is_made_and_what_is_not_is_asked(language: str) -> None:
    """In a home of another language too: a *Motion* is a *Bewegung* in its registry."""
    status, lines = measure(CORPUS, "--misses", "--language", language)
    assert [line for line in lines if line.startswith(("DANGEROUS", "FALSE"))] == []
    assert [line.split()[0] for line in lines[-5:]] == ["met"] * 5
    assert status == 0


def test_each_miss_is_named_with_what_was_right(tmp_path: Path) -> None:
    """An answer that no rule would give: the picture of the new camera stands for the restart of the old one."""
    devices = json.loads((CORPUS / "devices.json").read_text("utf-8"))
    row = {
        "id": "one--two",
        "old": "reo_cam",
        "new": "reo_ptz",
        "answers": [
            {
                "old": "binary_sensor.front_motion",
                "answer": "none",
                "dangerous": ["binary_sensor.yard_ptz_motion"],
            },
            {
                "old": "siren.front_siren",
                "answer": "ask",
                "candidates": ["siren.yard_ptz_siren"],
            },
        ],
    }
    (tmp_path / "devices.json").write_text(json.dumps(devices), "utf-8")
    (tmp_path / "combinations.jsonl").write_text(json.dumps(row), "utf-8")
    status, lines = measure(tmp_path, "--misses")
    assert status == 1
    assert [line.split()[0] for line in lines[:3]] == ["DANGEROUS", "FALSE", "NOT"]
    assert "MISSED dangerous" in "\n".join(lines)
    status, lines = measure(tmp_path, "--only", "nothing")
    assert lines[0].split()[-3:] == ["at", "least", "92%"]


def test_entities_of_yaml_are_each_their_own(tmp_path: Path) -> None:
    """They have no unique id: the last one of a device was taken for all of them."""
    devices = json.loads((CORPUS / "devices.json").read_text("utf-8"))
    [shed] = devices["ff_cam"]["entities"]
    attic = {"entity_id": "camera.attic", "original_name": "Attic"}
    row = {
        "id": "two--one",
        "old": "ff_cam",
        "new": "viv_cam",
        "starts_from": shed["entity_id"],
        "answers": [
            {
                "old": shed["entity_id"],
                "answer": "sure",
                "new": devices["viv_cam"]["entities"][0]["entity_id"],
            },
            {"old": attic["entity_id"], "answer": "none"},
        ],
    }
    devices["ff_cam"]["entities"].append(shed | attic)
    (tmp_path / "devices.json").write_text(json.dumps(devices), "utf-8")
    (tmp_path / "combinations.jsonl").write_text(json.dumps(row), "utf-8")
    status, lines = measure(tmp_path, "--misses")
    assert [line.split()[0] for line in lines if line] == ["met"] * 5
    assert status == 0


def test_a_folder_without_devices_is_said(tmp_path: Path) -> None:
    """As a person runs it, in a process of its own."""
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("score-pairs:")
