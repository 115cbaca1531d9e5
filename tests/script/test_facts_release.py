"""Facts have a version of their own, and go out alone: the code of a release with the facts of now."""

import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))

from lib import facts_version  # noqa: E402

PACKAGE = Path("custom_components") / "camera_audit"
DATA = PACKAGE / "knowledge" / "data"
FLAWS = DATA / "flaws.json"
DAY = date(2030, 1, 2)
NUMBER = json.loads((ROOT / DATA / "facts.json").read_text(encoding="utf-8"))
#: The day after that of the facts on file.
RELEASE_DAY = date.fromisoformat(
    NUMBER["version"].partition("-")[0].replace(".", "-")
) + timedelta(days=1)


def read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def change_facts(folder: Path) -> None:
    """A flaw was looked at again."""
    content = read_json(folder / "flaws.json")
    content["flaws"][0]["checked"] = "2030-01-01"
    (folder / "flaws.json").write_text(json.dumps(content), encoding="utf-8")


def run_git(folder: Path, *parts: str) -> str:
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
    ]
    answer = subprocess.run(
        [*command, *parts], capture_output=True, text=True, check=True
    )
    return answer.stdout


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / DATA, tmp_path / "data"))


def test_changed_facts_get_a_version_and_a_day_and_unchanged_ones_keep_theirs(
    data: Path,
) -> None:
    change_facts(data)
    assert not facts_version.are_facts_numbered(data)
    assert facts_version.number_facts(DAY, data) == "2030.01.02"
    assert facts_version.are_facts_numbered(data)
    assert read_json(data / "facts.json")["checked"] == "2030-01-01"
    assert facts_version.number_facts(date(2031, 1, 1), data) == "2030.01.02"


def test_a_second_version_of_one_day_has_a_number(data: Path) -> None:
    for version in ("2030.01.02", "2030.01.02-2", "2030.01.02-3"):
        with (data / "flaws.json").open("a", encoding="utf-8") as file:
            file.write("\n")
        assert facts_version.number_facts(DAY, data) == version


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of the files of this one, released as v0.1.0."""
    folder = tmp_path / "project"
    names = run_git(
        ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"
    )
    for name in filter(None, names.split("\0")):
        if name.startswith(("tests/", "docs/", ".ci/")) or not (ROOT / name).is_file():
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    run_git(folder.parent, "init", "--quiet", str(folder))
    run_git(folder, "config", "user.name", "x")
    run_git(folder, "config", "user.email", "x@example.org")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", "release")
    run_git(folder, "tag", "v0.1.0")
    return folder


def release_facts(project: Path, tag: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "script" / "facts"), "release", tag]
    command += ["--code", "v0.1.0", "--output", str(project / "dist")]
    # Languages may lack texts on main, and the wheel needs the package index.
    command += ["--day", RELEASE_DAY.isoformat(), "--trial", "--without-command"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_facts_go_out_alone_on_the_code_of_the_release(project: Path) -> None:
    change_facts(project / DATA)
    # Code that is being worked on.
    (project / PACKAGE / "const.py").write_text("broken(", encoding="utf-8")
    answer = release_facts(project, "v0.1.1")
    assert answer.returncode == 0, answer.stderr
    assert "git push origin v0.1.1" in answer.stdout
    with zipfile.ZipFile(project / "dist" / "camera_audit.zip") as archive:
        assert b"broken(" not in archive.read("const.py")
        assert json.loads(archive.read("manifest.json"))["version"] == "0.1.1"
        flaws = json.loads(archive.read("knowledge/data/flaws.json"))
        assert flaws["flaws"][0]["checked"] == "2030-01-01"
        numbered = json.loads(archive.read("knowledge/data/facts.json"))
        assert (numbered["version"], numbered["checked"]) == (
            f"{RELEASE_DAY:%Y.%m.%d}",
            "2030-01-01",
        )
    changed = run_git(project, "diff", "--name-only", "v0.1.0", "v0.1.1").split()
    code = [PACKAGE / "manifest.json", FLAWS, DATA / "facts.json"]
    assert sorted(changed) == sorted(
        ["CHANGELOG.md", "pyproject.toml", *(path.as_posix() for path in code)]
    )
    notes = (project / "dist" / "NOTES.md").read_text(encoding="utf-8")
    assert f"Facts {RELEASE_DAY:%Y.%m.%d}; the code is that of 0.1.0." in notes
    assert "- flaws.json" in notes


@pytest.mark.parametrize(
    ("tag", "damaged", "says"),
    [
        ("v0.1.1", False, "No fact has changed"),
        ("v0.1.0", True, "not a newer one"),
        ("v0.1.1", True, "cannot read the facts"),
    ],
)
def test_nothing_is_tagged_that_is_no_release_of_facts(
    project: Path, tag: str, damaged: bool, says: str
) -> None:
    if damaged:
        paths = read_json(project / DATA / "paths.json")
        content = {"checked": paths["checked"]}
        (project / DATA / "paths.json").write_text(
            json.dumps(content), encoding="utf-8"
        )
    answer = release_facts(project, tag)
    assert answer.returncode == 1
    assert says in answer.stderr
    assert run_git(project, "tag").split() == ["v0.1.0"]
    assert len(run_git(project, "worktree", "list").splitlines()) == 1
