"""The command `script/coverage`: one module that nobody tries fails it, however well the others are tried."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(__file__).parents[2] / "script" / "coverage"


@pytest.mark.parametrize(
    ("covered", "status", "said"),
    [
        ({"a.py": 95.0, "b.py": 100.0}, 0, "2 modules, 0 below 95 %"),
        (
            {"a.py": 94.9, **{f"{number}.py": 100.0 for number in range(99)}},
            1,
            " 94.9 %  a.py",
        ),
        ({}, 1, "0 modules"),
    ],
)
def test_each_module_counts_by_itself(
    tmp_path: Path, covered: dict[str, float], status: int, said: str
) -> None:
    files = {
        name: {"summary": {"percent_covered": percent}}
        for name, percent in covered.items()
    }
    (tmp_path / "coverage.json").write_text(
        json.dumps({"files": files}), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, COMMAND, tmp_path / "coverage.json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert said in done.stdout
