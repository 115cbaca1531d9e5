"""A release holds what HACS installs, the same bytes each time, under the version that it says."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = json.loads(
    (ROOT / "custom_components" / "camera_audit" / "manifest.json").read_text(encoding="utf-8")
)["version"]


def release(folder: Path, tag: str = f"v{VERSION}") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "script" / "release"), tag, "--output", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_two_builds_are_equal_and_hold_the_integration(tmp_path: Path) -> None:
    assert release(tmp_path / "one").returncode == release(tmp_path / "two").returncode == 0
    one, two = (tmp_path / name / "camera_audit.zip" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        names = set(archive.namelist())
        assert json.loads(archive.read("manifest.json"))["version"] == VERSION
    assert {"__init__.py", "translations/en.json", "frontend/camera-audit-card.js"} <= names
    assert not {name for name in names if "__pycache__" in name or name.startswith(("/", ".."))}
    hacs = json.loads((ROOT / "hacs.json").read_text(encoding="utf-8"))
    assert hacs["zip_release"]
    assert (tmp_path / "one" / hacs["filename"]).is_file()


def test_what_is_in_the_card_is_named(tmp_path: Path) -> None:
    release(tmp_path)
    bill = json.loads((tmp_path / "camera_audit.cdx.json").read_text(encoding="utf-8"))
    assert "lit" in {part["name"] for part in bill["components"]}


def test_a_tag_of_another_version_is_refused(tmp_path: Path) -> None:
    answer = release(tmp_path, "v99.0.0")
    assert answer.returncode == 1
    assert VERSION in answer.stderr
    assert not list(tmp_path.iterdir())
