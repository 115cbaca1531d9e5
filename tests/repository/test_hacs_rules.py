"""What HACS, and the Marketplace since Home Assistant 2026.11, ask of a repository."""

import json
import re
import struct
from pathlib import Path

import pytest

import custom_components

ROOT = Path(custom_components.__path__[0]).parent
PACKAGE = ROOT / "custom_components" / "camera_audit"
ALLOWED = {
    "content_in_root",
    "country",
    "filename",
    "hacs",
    "hide_default_branch",
    "homeassistant",
    "name",
    "persistent_directory",
    "render_readme",
    "zip_release",
}
#: The sentences by which an MIT licence is recognised.
MIT = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy",
    "The above copyright notice and this permission notice shall be included in all",
    'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND',
)


def test_hacs_json() -> None:
    hacs = json.loads((ROOT / "hacs.json").read_text(encoding="utf-8"))
    assert set(hacs) <= ALLOWED
    assert hacs["name"] == "Camera Audit"
    assert hacs["homeassistant"] == "2026.8.0"
    assert not hacs.get("zip_release") or hacs["filename"].endswith(".zip")


def test_the_oldest_version_is_the_one_that_is_tested() -> None:
    hacs = json.loads((ROOT / "hacs.json").read_text(encoding="utf-8"))
    floor = (ROOT / "requirements" / "floor.txt").read_text(encoding="utf-8")
    assert f"\nhomeassistant=={hacs['homeassistant']} " in floor


def test_one_integration_in_its_place() -> None:
    found = [
        path.parent.name
        for path in (ROOT / "custom_components").glob("*/manifest.json")
    ]
    assert found == ["camera_audit"]


@pytest.mark.parametrize("prefix", ["", "dark_"])
@pytest.mark.parametrize(("name", "side"), [("icon.png", 256), ("icon@2x.png", 512)])
def test_icon(prefix: str, name: str, side: int) -> None:
    data = (PACKAGE / "brand" / f"{prefix}{name}").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (side, side)


def test_brand_holds_only_names_that_home_assistant_serves() -> None:
    for path in (PACKAGE / "brand").iterdir():
        assert re.fullmatch(r"(dark_)?(icon|logo)(@2x)?\.png", path.name)


def test_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# ") or "\n# " in readme
    assert "Hikvision" in readme
    # Every picture and page that it shows is in the repository.
    for target in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", readme):
        assert (ROOT / target.partition("#")[0]).exists(), target


def test_licence() -> None:
    text = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert text.startswith("MIT License")
    assert all(sentence in text for sentence in MIT)
    assert 'license = "MIT"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_versions_agree() -> None:
    manifest = json.loads((PACKAGE / "manifest.json").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{manifest["version"]}"\n' in project
