"""The data files are read as they are; one that is missing or damaged is named."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from custom_components.camera_audit.knowledge.entity_functions import (
    load_entity_functions,
)
from custom_components.camera_audit.knowledge.entity_words import load_entity_words
from custom_components.camera_audit.knowledge.facts import read_facts_version
from custom_components.camera_audit.knowledge.guidance import (
    load_guidance,
    load_home_routers,
    load_rules,
)
from custom_components.camera_audit.knowledge.loader import DATA, FILES, load_knowledge
from custom_components.camera_audit.knowledge.reader import KnowledgeError
from custom_components.camera_audit.knowledge.replacements import load_replacements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.standalone

READERS: dict[str, Callable[[Path], object]] = {
    **dict.fromkeys((f"{name}.json" for name in FILES), load_knowledge),
    "guidance/measures.json": lambda folder: load_guidance(folder / "guidance"),
    "guidance/steps.json": lambda folder: load_guidance(folder / "guidance"),
    "guidance/routers.json": lambda folder: load_rules(folder / "guidance"),
    "guidance/home_routers.json": lambda folder: load_home_routers(folder / "guidance"),
    "guidance/replacements.json": lambda folder: load_replacements(folder / "guidance"),
    "guidance/matching.json": lambda folder: load_replacements(folder / "guidance"),
    "entity_functions.json": load_entity_functions,
    "entity_words.json": load_entity_words,
    "facts.json": read_facts_version,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture(params=READERS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def problem(folder: Path, name: str) -> str:
    with pytest.raises(KnowledgeError) as caught:
        READERS[name](folder)
    assert caught.value.file == (folder / name).name
    return str(caught.value)


def test_every_data_file_is_read_by_somebody() -> None:
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.json")} == {
        *READERS
    }


def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"{(folder / name).name}: cannot be read" in problem(folder, name)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"checked": "2026-11-25', "\x00\x00", "7"]
)
def test_a_damaged_file_is_named(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert f"{(folder / name).name}: cannot be read" in problem(folder, name)


def test_bytes_that_are_no_text_are_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b'{"checked": "\xff"}')
    assert problem(folder, name)


def test_what_is_known_is_read_once(folder: Path) -> None:
    assert load_knowledge(folder) is load_knowledge(folder)
    assert load_knowledge(folder) is not load_knowledge()


def test_a_file_that_was_damaged_is_read_once_it_is_whole(folder: Path) -> None:
    whole = (folder / "models.json").read_text(encoding="utf-8")
    data = json.loads(whole)
    del data["lines"][3]["pattern"]
    (folder / "models.json").write_text(json.dumps(data), encoding="utf-8")
    assert "pattern" in problem(folder, "models.json")

    (folder / "models.json").write_text(whole, encoding="utf-8")
    assert load_knowledge(folder).lines


def test_how_the_keys_of_brands_begin_is_told() -> None:
    knowledge = load_knowledge()
    keys = knowledge.brands.keys()
    words = {key[:end] for key in keys for end in range(1, len(key) + 1)}
    words |= {f"{word}{sign}" for word in words for sign in "ax7"} | {
        "camera",
        "7",
        "zz",
    }
    assert {word for word in words if knowledge.begins_brand(word)} == {
        word for word in words if any(key.startswith(word) for key in keys)
    }


def test_no_denial_of_a_language_without_blanks_is_ascii() -> None:
    """Guards: a text in ASCII is not searched for them."""
    denials = load_knowledge().denials
    joined = [*denials.joined_before, *denials.joined_after]
    assert joined
    assert [phrase for phrase in joined if phrase.isascii()] == []
