"""Checking the languages, and bringing one up to date."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COMMAND = Path(__file__).parents[2] / "script" / "translations"
ENGLISH: dict[str, object] = {
    "title": "T",
    "issues": {"a": {"title": "A {name}", "description": "B"}},
}


def run(folder: Path, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, COMMAND, "--folder", folder, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "en.json", ENGLISH)
    return tmp_path


def start_repository(folder: Path) -> Callable[..., None]:
    """Commit what is there; returns git for what follows."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(
            ["git", *who, *arguments],  # noqa: S607 - the git of whoever tests
            cwd=folder,
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Begin")
    return git


def write(path: Path, tree: Mapping[str, object]) -> None:
    path.write_text(json.dumps(tree), encoding="utf-8")


def read(path: Path) -> dict[str, object]:
    tree: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return tree


def test_it_names_what_is_missing_stale_and_different(folder: Path) -> None:
    write(
        folder / "fr.json", {"issues": {"a": {"title": "A {nom}"}, "b": {"title": "B"}}}
    )
    status, said = run(folder)
    assert status == 1
    assert "missing: issues.a.description" in said
    assert "stale: issues.b.title" in said
    assert "issues.a.title lacks {name}, has beyond {nom}" in said


def test_a_whole_language_has_no_complaint(folder: Path) -> None:
    write(folder / "fr.json", ENGLISH)
    status, said = run(folder)
    assert status == 0
    assert "fr: 3 texts, 0 complaints" in said


def test_months_may_have_further_forms(folder: Path) -> None:
    forms = {"selector": {"month_of_day": {"options": {"june": "czerwca"}}}}
    write(folder / "pl.json", ENGLISH | forms)
    assert run(folder)[0] == 0
    assert run(folder, "--prune", "pl")[0] == 0
    assert read(folder / "pl.json")["selector"] == forms["selector"]


def test_what_is_missing_comes_back_translated_and_in_order(
    folder: Path, tmp_path: Path
) -> None:
    write(folder / "de.json", {"issues": {"a": {"description": "b"}}})
    status, said = run(folder, "--missing", "de")
    assert status == 1
    todo = json.loads(said)
    assert todo == {"title": "T", "issues.a.title": "A {name}"}

    file = tmp_path / "todo" / "de.json"
    file.parent.mkdir()
    write(
        file,
        {key: text.lower() for key, text in todo.items()} | {"issues.z.title": "z"},
    )
    status, said = run(folder, "--merge", "de", str(file))
    assert status == 1
    assert "left out: issues.z.title" in said
    text = (folder / "de.json").read_text(encoding="utf-8")
    assert json.loads(text) == {
        "title": "t",
        "issues": {"a": {"title": "a {name}", "description": "b"}},
    }
    assert (
        text.index('"title": "t"') < text.index("a {name}") < text.index("description")
    )
    assert run(folder, "--missing", "de") == (0, "")


def test_prune_drops_what_english_lost_and_sort_keeps_it(folder: Path) -> None:
    write(folder / "fr.json", {"issues": {"b": {"title": "B"}}, "title": "T"})
    run(folder, "--sort", "fr")
    assert list(read(folder / "fr.json")) == ["title", "issues"]
    run(folder, "--prune", "fr")
    assert read(folder / "fr.json") == {"title": "T"}


def test_it_names_english_texts_that_changed_since(folder: Path) -> None:
    write(folder / "fr.json", ENGLISH)
    git = start_repository(folder)
    assert run(folder, "--changed", "fr") == (0, "")
    write(folder / "en.json", ENGLISH | {"title": "U"})
    status, said = run(folder, "--changed", "fr")
    assert (status, json.loads(said)) == (1, {"title": "U"})
    git("commit", "-qam", "Change the English")
    # Another text of the language was changed since: this one still waits.
    other = ENGLISH | {"issues": {"b": {"title": "C"}}}
    write(folder / "fr.json", other)
    git("commit", "-qam", "Mend another text")
    assert run(folder, "--changed", "fr") == (status, said)
    assert run(folder, "--changed") == (1, "fr: title\n")
    write(folder / "fr.json", other | {"title": "V"})
    assert run(folder, "--changed") == (0, "")
    # Who changes both files has both before the eyes.
    git("commit", "-qam", "Follow")
    write(folder / "en.json", ENGLISH | {"title": "W"})
    write(folder / "fr.json", other | {"title": "X"})
    git("commit", "-qam", "Change both")
    assert run(folder, "--changed") == (0, "")


def test_the_english_that_changed_since_a_commit_is_listed_by_screen(
    folder: Path,
) -> None:
    start_repository(folder)
    issue = {"title": "A {name}", "steps": "One\nTwo"}
    write(folder / "en.json", {"title": "U", "issues": {"a": issue}})
    listed = (
        "\nissues.a\n  description\n    - B\n  steps\n    + One ⏎ Two\n"
        "\nat the top\n  title\n    - T\n    + U\n"
        "\nnew: 1, changed: 1, gone: 1\n"
    )
    assert run(folder, "--since", "HEAD") == (0, listed)
    status, said = run(folder, "--since", "nowhere")
    assert status == 1
    assert "Traceback" not in said


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "fr.json").write_text("{", encoding="utf-8")
    status, said = run(folder)
    assert status == 1
    assert "fr.json" in said
    assert "Traceback" not in said
