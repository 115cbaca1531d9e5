"""A release holds what HACS installs, the same bytes each time, under the version that it says."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))

from lib.facts_version import number_facts  # noqa: E402

VERSION = json.loads(
    (ROOT / "custom_components" / "camera_audit" / "manifest.json").read_text(
        encoding="utf-8"
    )
)["version"]


MEASURES = json.loads(
    (
        ROOT / "custom_components/camera_audit/knowledge/data/guidance/measures.json"
    ).read_text(encoding="utf-8")
)
#: Those that a notice may lead with: not of a place inside a country.
TOLD = [
    each
    for each in MEASURES["measures"]
    if each["notice_use"] != "no" and "place" not in each
]
CHECKED = min(date.fromisoformat(each["checked"]) for each in TOLD)


def release(
    folder: Path,
    tag: str = f"v{VERSION}",
    day: date = CHECKED,
    options: Sequence[str] = ("--trial",),
) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        str(ROOT / "script" / "release"),
        tag,
        "--output",
        str(folder),
    ]
    # What the languages lack today is of no matter here.
    command += ["--day", day.isoformat(), "--without-command", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_two_builds_are_equal_and_hold_the_integration(tmp_path: Path) -> None:
    assert (
        release(tmp_path / "one").returncode
        == release(tmp_path / "two").returncode
        == 0
    )
    one, two = (tmp_path / name / "camera_audit.zip" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        names = set(archive.namelist())
        assert json.loads(archive.read("manifest.json"))["version"] == VERSION
    assert {
        "__init__.py",
        "translations/en.json",
        "frontend/camera-audit-card.js",
    } <= names
    assert not {
        name for name in names if "__pycache__" in name or name.startswith(("/", ".."))
    }
    # The offline command is a package of its own.
    assert not {name for name in names if "offline" in name}
    hacs = json.loads((ROOT / "hacs.json").read_text(encoding="utf-8"))
    assert hacs["zip_release"]
    assert (tmp_path / "one" / hacs["filename"]).is_file()


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]["version"]
    newest = re.search(
        r"^## (?!Unreleased)(\S+)",
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert newest
    assert newest[1] == project == VERSION


def test_what_is_in_the_card_is_named(tmp_path: Path) -> None:
    release(tmp_path)
    bill = json.loads((tmp_path / "camera_audit.cdx.json").read_text(encoding="utf-8"))
    assert "lit" in {part["name"] for part in bill["components"]}


def test_a_tag_of_another_version_is_refused(tmp_path: Path) -> None:
    answer = release(tmp_path, "v99.0.0")
    assert answer.returncode == 1
    assert VERSION in answer.stderr
    assert not list(tmp_path.iterdir())


def test_no_release_leads_with_what_was_checked_long_ago(tmp_path: Path) -> None:
    assert release(tmp_path, day=CHECKED + timedelta(days=180)).returncode == 0
    answer = release(tmp_path / "late", day=CHECKED + timedelta(days=181))
    assert answer.returncode == 1
    oldest = [each["key"] for each in TOLD if each["checked"] == CHECKED.isoformat()]
    assert any(f"measures.json: {key}" in answer.stderr for key in oldest)
    assert not (tmp_path / "late").exists()


def test_no_release_has_a_language_with_gaps(tmp_path: Path) -> None:
    """A gap is read as English by whoever chose the language: it is fine on main, not in a release."""
    folder = tmp_path / "translations"
    folder.mkdir()
    for name, texts in {
        "en": {"title": "Camera Audit", "more": "More"},
        "de": {"title": "Camera Audit", "more": "Mehr"},
        "fr": {"title": "Camera Audit"},
    }.items():
        (folder / f"{name}.json").write_text(json.dumps(texts), encoding="utf-8")
    options = ("--translations", str(folder), "--facts", str(numbered_facts(tmp_path)))
    answer = release(tmp_path / "refused", options=options)
    assert answer.returncode == 1
    assert "fr 1" in answer.stderr
    assert "de" not in answer.stderr.rpartition(":")[2]
    assert not (tmp_path / "refused").exists()
    (folder / "fr.json").unlink()
    assert release(tmp_path / "made", options=options).returncode == 0


def numbered_facts(folder: Path) -> Path:
    """A file of facts under its version: those of the project may have changed since theirs."""
    data = folder / "data"
    data.mkdir()
    (data / "flaws.json").write_text('{"checked": "2026-01-02"}', encoding="utf-8")
    version = '{"version": "2026.01.02", "digest": ""}'
    (data / "facts.json").write_text(version, encoding="utf-8")
    number_facts(date(2026, 1, 3), data)
    return data


def test_no_release_has_facts_under_the_version_of_others(tmp_path: Path) -> None:
    translations = tmp_path / "translations"
    translations.mkdir()
    (translations / "en.json").write_text('{"title": "Camera Audit"}', encoding="utf-8")
    data = numbered_facts(tmp_path)
    options = ("--translations", str(translations), "--facts", str(data))
    assert release(tmp_path / "made", options=options).returncode == 0
    (data / "flaws.json").write_text('{"checked": "2026-01-03"}', encoding="utf-8")
    answer = release(tmp_path / "refused", options=options)
    assert answer.returncode == 1
    assert "script/facts number" in answer.stderr
    assert not (tmp_path / "refused").exists()


def facts(*asked: str) -> str:
    command = [sys.executable, str(ROOT / "script" / "facts"), *asked]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_what_is_due_is_told_and_each_address_once() -> None:
    late = facts("due", "--day", (CHECKED + timedelta(days=400)).isoformat())
    assert "flaws.json: CVE-2021-36260" in late
    assert "measures.json: ca_ica_order_2025" in late
    assert "ca_ica_order_2025\n" not in facts("due", "--day", CHECKED.isoformat())
    lines = facts("links").splitlines()
    assert len(lines) == len(set(lines))
    assert all(line.startswith("https://") for line in lines)
