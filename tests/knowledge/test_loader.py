"""A broken data file gives an error that names the file and the field."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from custom_components.camera_audit.knowledge.loader import DATA, FILES, load
from custom_components.camera_audit.knowledge.reader import KnowledgeError

#: The list of objects of each file.
LISTS = {
    "prefixes": "groups",
    "models": "lines",
    "brands": "brands",
    "paths": "paths",
    "answers": "challenge",
    "integrations": "integrations",
    "flaws": "flaws",
}
#: A field of the first object of that list.
FIELDS = {
    "prefixes": "company",
    "models": "pattern",
    "brands": "aliases",
    "paths": "form",
    "answers": "pattern",
    "integrations": "domain",
    "flaws": "rules",
}
#: Fields that may be left out.
OPTIONAL = {"paths"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(DATA / f"{name}.json", tmp_path)
    return tmp_path


def change(folder: Path, name: str, *path: str | int, value: object) -> None:
    """Set a field of a data file, or remove it where the value is None."""
    file = folder / f"{name}.json"
    data: Any = json.loads(file.read_text(encoding="utf-8"))
    spot = data
    for step in path[:-1]:
        spot = spot[step]
    if value is None:
        del spot[path[-1]]
    else:
        spot[path[-1]] = value
    file.write_text(json.dumps(data), encoding="utf-8")


def broken(folder: Path) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value


def test_the_files_that_ship_are_read(folder: Path) -> None:
    assert load(folder).lines
    assert load().own_prefixes == load(folder).own_prefixes


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(folder: Path, name: str) -> None:
    file = folder / f"{name}.json"
    file.write_text(file.read_text(encoding="utf-8")[:200], encoding="utf-8")

    error = broken(folder)

    assert error.file == f"{name}.json"
    assert "is no JSON" in str(error)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.json").unlink()

    assert str(broken(folder)).startswith(f"{name}.json: cannot be read")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_object_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.json").write_text("[]", encoding="utf-8")

    assert str(broken(folder)) == f"{name}.json: must be an object"


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_type_is_named_with_its_field(folder: Path, name: str) -> None:
    change(folder, name, LISTS[name], 0, FIELDS[name], value=7)

    error = broken(folder)

    assert (error.file, error.field) == (f"{name}.json", f"{LISTS[name]}[0].{FIELDS[name]}")
    assert "must be" in str(error)


@pytest.mark.parametrize("name", [name for name in FILES if name not in OPTIONAL])
def test_a_missing_field_is_named(folder: Path, name: str) -> None:
    change(folder, name, LISTS[name], 0, FIELDS[name], value=None)

    assert str(broken(folder)) == f"{name}.json: {LISTS[name]}[0].{FIELDS[name]}: missing"


@pytest.mark.parametrize("name", FILES)
def test_a_bad_day_is_named(folder: Path, name: str) -> None:
    change(folder, name, "checked", value="25 November")

    assert str(broken(folder)) == f"{name}.json: checked: must be a date YYYY-MM-DD"


@pytest.mark.parametrize("name", FILES)
def test_a_source_without_a_name_is_named(folder: Path, name: str) -> None:
    change(folder, name, "sources", 0, "name", value=None)

    assert str(broken(folder)) == f"{name}.json: sources[0].name: missing"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("models", ("lines", 1, "pattern")),
        ("models", ("serial", "pattern")),
        ("models", ("firmware", "pattern")),
        ("paths", ("paths", 2, "pattern")),
        ("answers", ("body", 0, "pattern")),
        ("answers", ("server", 0, "pattern")),
    ],
)
def test_a_bad_expression_is_named(folder: Path, name: str, path: tuple[str | int, ...]) -> None:
    change(folder, name, *path, value="^(DS-")

    error = broken(folder)

    assert error.file == f"{name}.json"
    assert error.field.endswith("pattern")
    assert "is no regular expression" in str(error)


@pytest.mark.parametrize(
    ("name", "path", "value", "problem"),
    [
        ("prefixes", ("groups", 0, "prefixes", 0), "c056e3", "6, 7 or 9 upper-case hex digits"),
        ("prefixes", ("groups", 0, "prefixes", 0), "C256E3", "locally administered"),
        ("prefixes", ("groups", 0, "prefixes", 0), "3CEF8C", "stands in the group"),
        ("prefixes", ("groups", 0, "side"), "maybe", "must be one of for, against, neutral"),
        ("models", ("lines", 0, "strength"), "huge", "must be one of conclusive"),
        ("models", ("lines", 0, "thing"), "car", "must be one of camera"),
        ("brands", ("brands", 1, "aliases", 0), "Hikvision", "is Hikvision as well"),
        ("brands", ("brands", 0, "share"), "half", "must be one of all"),
        ("integrations", ("integrations", 1, "domain"), "hikvision", "stands there twice"),
        ("integrations", ("integrations", 0, "role"), "friend", "must be one of hikvision"),
        ("flaws", ("flaws", 0, "cve"), "2017-7921", "must be a CVE number"),
        ("flaws", ("flaws", 0, "severity"), "bad", "must be one of critical"),
        ("flaws", ("flaws", 0, "exploited_since"), "2026", "must be a date"),
        ("flaws", ("flaws", 0, "rules", 0, "models"), [], "must name a model"),
        ("flaws", ("flaws", 0, "rules", 0, "build_to"), 1605, "must be a build YYMMDD"),
        ("flaws", ("flaws", 0, "rules", 0, "version_to"), "five", "must be a version"),
        ("flaws", ("flaws", 0, "unlisted", "things", 0), "car", "must be one of camera"),
    ],
)
def test_a_value_that_cannot_be_is_named(
    folder: Path, name: str, path: tuple[str | int, ...], value: object, problem: str
) -> None:
    change(folder, name, *path, value=value)

    error = broken(folder)

    assert error.file == f"{name}.json"
    assert error.field
    assert problem in str(error)
