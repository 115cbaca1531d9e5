"""Measuring the verdicts on labelled rows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.standalone

SCORE = Path(__file__).parents[2] / "script" / "score"


def score(
    tmp_path: Path, *rows: dict[str, object], more: str = "--misses"
) -> tuple[int, str]:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SCORE, file, more], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def row(
    name: str, label: str, tier: str = "device", **evidence: str
) -> dict[str, object]:
    return {"id": name, "label": label, "tier": tier, "evidence": evidence}


def test_good_verdicts_meet_every_target(tmp_path: Path) -> None:
    status, said = score(
        tmp_path,
        row("a", "hikvision", model="DS-2CD2143G2-I"),
        row("b", "other", manufacturer="Reolink", model="RLC-520A"),
    )

    assert status == 0
    assert "MISSED" not in said
    assert "2 rows in" in said


@pytest.mark.parametrize(
    ("bad", "target"),
    [
        (row("x", "other", model="DS-2CD2143G2-I"), "other: confirmed or likely"),
        (row("x", "other", manufacturer="Axis Kitchens"), "no target"),
        (row("x", "hikvision", model="Front door"), "hikvision, ezviz: flagged"),
        (
            row("x", "hikvision-oem", manufacturer="Swann"),
            "hikvision-oem: at least possible",
        ),
    ],
)
def test_a_missed_target_is_named_with_its_rows(
    tmp_path: Path, bad: dict[str, object], target: str
) -> None:
    status, said = score(tmp_path, bad)

    missed = [line for line in said.splitlines() if line.startswith("MISSED")]
    if target == "no target":
        assert (status, missed) == (0, [])
    else:
        assert status == 1
        assert any(target in line for line in missed)
        assert f"x {bad['label']} device" in said


@pytest.mark.parametrize(
    "broken", ["{", '{"id": "a"}', '{"id": "a", "evidence": {"model": []}}']
)
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(broken, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, SCORE, file], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("score: ")
    assert "Traceback" not in done.stderr
