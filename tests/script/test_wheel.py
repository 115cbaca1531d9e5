"""The offline command as somebody installs it: its wheel says the same as a clone, on the oldest and the newest Python."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.home_files import small_home, write_home

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".venv" / "uv" / "bin" / "uv"
PYTHONS = ("3.11", "3.14")
FORMATS = ("text", "markdown", "csv", "json", "html")

pytestmark = pytest.mark.index


def run(*command: str | Path, status: int = 0) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == status, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(UV, "build", "--wheel", ROOT / "offline", "--out-dir", folder)
    (path,) = folder.glob("camera_audit-*.whl")
    return path


def test_the_wheel_holds_the_command_and_no_room_that_needs_home_assistant(
    wheel: Path,
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "camera_audit_offline/command.py",
        "camera_audit_offline/LICENSE",
        "camera_audit/report/html.py",
        "camera_audit/translations/en.json",
        "camera_audit/knowledge/data/models.json",
    } <= names
    rooms = {name.split("/")[1] for name in names if name.startswith("camera_audit/")}
    assert rooms == {
        "audit",
        "helpers",
        "home",
        "knowledge",
        "language",
        "manifest.json",
        "report",
        "translations",
    }
    assert not {name for name in names if name.endswith(("/live.py", ".pyc"))}


@pytest.mark.parametrize("version", PYTHONS)
def test_an_installed_command_says_what_a_clone_says(
    wheel: Path, version: str, tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    home = write_home(tmp_path / "home", small_home())
    run(UV, "venv", "--python", version, environment)
    python = environment / "bin" / "python"
    run(UV, "pip", "install", "--python", python, f"{wheel}[yaml]")
    command = environment / "bin" / "camera-audit"

    assert run(command, "--version").startswith("camera-audit ")
    for name in FORMATS:
        arguments = ("home", home, "--format", name)
        clone = run(sys.executable, ROOT / "script" / "audit", *arguments, status=1)
        assert run(command, *arguments, status=1) == clone


def test_it_installs_as_a_tool(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_TOOL_DIR", str(tmp_path / "tools"))
    monkeypatch.setenv("UV_TOOL_BIN_DIR", str(tmp_path / "bin"))
    run(UV, "tool", "install", "--python", PYTHONS[-1], wheel)
    assert "facts checked on 20" in run(tmp_path / "bin" / "camera-audit", "--version")
