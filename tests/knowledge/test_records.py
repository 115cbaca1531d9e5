"""Every record that a verdict may rest on says where it was read, on which day, and how sure it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import homeassistant.components as core
import pytest

from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import Share, compact_model
from tests.knowledge.test_data import DATA, validator

KNOWLEDGE = load_knowledge()
#: The records of each file, by the lists that hold them.
PARTS = [
    ("brands", "brands"),
    ("models", "lines"),
    ("paths", "paths"),
    ("integrations", "integrations"),
    ("prefixes", "groups"),
    ("answers", "server"),
    ("answers", "challenge"),
    ("answers", "body"),
]
GENERAL = "general"


def records_of(file: str, part: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = DATA[file][part]
    return records


@pytest.mark.parametrize(("file", "part"), PARTS)
def test_a_record_names_sources_that_its_file_has(file: str, part: str) -> None:
    keys = {source["key"] for source in DATA[file]["sources"]}
    lost = [
        row for row in records_of(file, part) if not keys.issuperset(row["sources"])
    ]

    assert not lost, f"add their sources to data/{file}.json: {lost}"


@pytest.mark.parametrize(("file", "part"), PARTS)
@pytest.mark.parametrize("field", ["sources", "checked", "confidence"])
def test_a_record_without_a_source_is_refused(file: str, part: str, field: str) -> None:
    row = {
        name: value
        for name, value in records_of(file, part)[0].items()
        if name != field
    }
    data = DATA[file] | {part: [row, *records_of(file, part)[1:]]}

    assert not validator(file).is_valid(data)


@pytest.mark.parametrize(("file", "part"), PARTS)
def test_a_record_was_checked_before_its_file(file: str, part: str) -> None:
    newest = date.fromisoformat(DATA[file]["checked"])

    assert all(
        date.fromisoformat(row["checked"]) <= newest for row in records_of(file, part)
    )


@pytest.mark.parametrize(("file", "part"), PARTS)
def test_general_knowledge_says_so_and_settles_nothing(file: str, part: str) -> None:
    general = [row for row in records_of(file, part) if row["sources"] == [GENERAL]]

    assert not [row for row in general if row["confidence"] != "low"]
    assert not [row for row in general if row.get("strength") == "conclusive"]
    for_hikvision = [row for row in general if row.get("side") == "for"]
    for_hikvision += [row for row in general if row.get("role") == "hikvision"]
    assert not [row for row in for_hikvision if row.get("strength") == "strong"]


def test_what_hikvision_makes_for_a_brand_was_read_somewhere() -> None:
    makes_most = [
        brand for brand in KNOWLEDGE.brands.values() if brand.share is Share.MOST
    ]

    assert makes_most
    for brand in makes_most:
        assert any(source.address and source.line for source in brand.sources), (
            f"quote in data/brands.json who says so of {brand.name}, with the address"
        )
        assert brand.checked is not None


def test_every_camera_platform_of_core_is_classed() -> None:
    folder = Path(core.__path__[0])
    domains = {path.parent.name for path in folder.glob("*/camera.py")}
    domains |= {path.parent.parent.name for path in folder.glob("*/camera/__init__.py")}
    missing = sorted(domains - KNOWLEDGE.integrations.keys())

    assert len(domains) > 50
    assert not missing, (
        "class them in knowledge/data/integrations.json, role other_maker where "
        f"their cameras are of one maker, else none, relay or by_model: {missing}"
    )


def test_a_model_that_was_typed_with_a_dotted_capital_is_the_same_model() -> None:
    """A keyboard of Turkey has two capital letters I; patterns of models have one."""
    assert compact_model("\u0130PC-T240H") == compact_model("ipc-t240h") == "IPC-T240H"
