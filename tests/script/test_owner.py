"""The owner of the repository stands in one place; badges, links and blueprints lead to the same."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "script"))

from lib.commands import owner  # noqa: E402
from lib.commands.owner import (  # noqa: E402
    Repository,
    find_others,
    read_repository,
    rename,
)

NEW = Repository("somebody", "their-audit")


def read_all() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in owner.list_files()}


def test_every_link_leads_to_the_repository_of_the_manifest() -> None:
    repository = read_repository()
    others = {
        path.name: lines
        for path, text in read_all().items()
        if path != Path(__file__) and (lines := list(find_others(text, repository)))
    }
    assert others == {}


def test_another_owner_reaches_badges_links_blueprints_site_and_manifest() -> None:
    """No page said where to change it, and each of eight files led nowhere."""
    old = read_repository()
    changed = {
        path.relative_to(ROOT).as_posix(): renamed
        for path, text in read_all().items()
        if (renamed := rename(text, old, NEW)) != text
    }
    assert {
        "README.md",
        "mkdocs.yml",
        "docs/automations.md",
        "frontend/src/main.ts",
        "custom_components/camera_audit/manifest.json",
        "custom_components/camera_audit/frontend/camera-audit-card.js",
        "blueprints/automation/camera_audit/block_camera.yaml",
    } <= changed.keys()
    for name, text in changed.items():
        assert f"{old.owner}/{old.name}" not in text.replace("%2F", "/"), name
        assert f"@{old.owner}" not in text, name


@pytest.mark.parametrize("form", Repository("other", "camera-audit").forms[:4])
def test_a_line_that_leads_to_another_owner_is_named(form: str) -> None:
    ours = Repository("us", "camera-audit")
    text = f"first\n  [a link](https://{form}/x)\n"
    assert list(find_others(text, ours)) == [(2, f"[a link](https://{form}/x)")]
    assert list(find_others(text, Repository("other", "camera-audit"))) == []


def test_the_command_says_it_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest, page = tmp_path / "manifest.json", tmp_path / "page.md"
    manifest.write_text('{"documentation": "https://github.com/us/audit"}')
    page.write_text("https://github.com/them/audit and https://us.github.io/audit/")
    monkeypatch.setattr(owner, "ROOT", tmp_path)
    monkeypatch.setattr(owner, "MANIFEST", manifest)
    monkeypatch.setattr(owner, "list_files", lambda: [manifest, page])
    assert owner.main([]) == 1
    assert "page.md:1:" in capsys.readouterr().out
    assert owner.main(["you/audit"]) == 0
    assert read_repository() == ("you", "audit")
    assert "https://you.github.io/audit/" in page.read_text()
    with pytest.raises(SystemExit):
        owner.main(["no owner"])
