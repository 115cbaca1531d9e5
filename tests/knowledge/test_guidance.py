"""The guidance files: whole, dated, sourced, and honest about what is not known."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from custom_components.camera_audit.knowledge.guidance import (
    GUIDANCE,
    Guidance,
    NoticeUse,
    is_old,
    load_guidance,
)
from custom_components.camera_audit.knowledge.reader import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = GUIDANCE.parent.parent / "schemas"


@pytest.fixture(scope="module")
def guidance() -> Guidance:
    return load_guidance()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GUIDANCE, tmp_path / "guidance")


def change(folder: Path, file: str, rows: str, place: int, **fields: object) -> None:
    path = folder / file
    data = json.loads(path.read_text(encoding="utf-8"))
    for name, value in fields.items():
        if value is None:
            del data[rows][place][name]
        else:
            data[rows][place][name] = value
    path.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize("name", ["measures", "steps"])
def test_files_follow_their_schema(name: str) -> None:
    schema = json.loads((SCHEMAS / f"guidance-{name}.schema.json").read_text(encoding="utf-8"))
    data = json.loads((GUIDANCE / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)


def test_no_measure_on_file_obliges_a_household(guidance: Guidance) -> None:
    assert {measure.home_duty for measure in guidance.measures} <= {
        "none_found",
        "recommendation_only",
    }


def test_every_measure_has_a_source_and_a_day(guidance: Guidance) -> None:
    for measure in guidance.measures:
        assert measure.sources, measure.key
        assert measure.checked >= guidance.checked


@pytest.mark.parametrize(
    ("country", "lead"),
    [
        ("CA", "ca_ica_order_2025"),
        ("ca", "ca_ica_order_2025"),
        ("US", "us_fcc_2026_notice"),
        ("GB", "gb_wms_2022"),
        ("AU", "au_2023"),
        ("IN", "in_stqc_2024"),
    ],
)
def test_the_newest_fit_measure_of_the_country_leads(
    guidance: Guidance, country: str, lead: str
) -> None:
    found = guidance.lead_for(country)
    assert found is not None
    assert found.key == lead


@pytest.mark.parametrize("country", [None, "", "FR", "DE", "JP", "NZ", "EU"])
def test_no_record_no_sentence(guidance: Guidance, country: str | None) -> None:
    assert guidance.lead_for(country) is None
    assert guidance.measures_for(country) == ()


def test_measures_of_a_country_are_newest_first_and_fit_to_tell(guidance: Guidance) -> None:
    for country in {measure.country for measure in guidance.measures}:
        told = guidance.measures_for(country)
        assert [each.since for each in told] == sorted((e.since for e in told), reverse=True)
        assert all(each.use is not NoticeUse.NO for each in told)


def test_a_measure_of_a_part_of_the_country_never_leads(guidance: Guidance) -> None:
    assert any(measure.place for measure in guidance.measures_for("CA"))
    for country in {measure.country for measure in guidance.measures}:
        lead = guidance.lead_for(country)
        assert lead is None or lead.place is None


def test_three_free_steps_come_first(guidance: Guidance) -> None:
    assert [step.key for step in guidance.steps if step.short_list] == [
        "no_port_forward",
        "no_cloud",
        "password",
    ]
    assert [step.order for step in guidance.steps] == list(range(1, len(guidance.steps) + 1))


def test_facts_are_old_after_a_year() -> None:
    assert not is_old(date(2025, 11, 25), date(2026, 11, 25))
    assert is_old(date(2025, 11, 25), date(2026, 11, 26))


@pytest.mark.parametrize(
    ("file", "rows", "fields", "where"),
    [
        ("measures.json", "measures", {"authority": None}, "measures[2].authority: missing"),
        ("measures.json", "measures", {"date": "soon"}, "measures[2].date: must be a date"),
        ("measures.json", "measures", {"date": "2025-13"}, "measures[2].date: must be a date"),
        ("measures.json", "measures", {"notice_use": "maybe"}, "measures[2].notice_use: must be"),
        ("measures.json", "measures", {"binds": "all"}, "measures[2].binds: must be a list"),
        ("measures.json", "measures", {"key": "ca_ica_order_2025"}, "measures[2].key: stands"),
        ("measures.json", "measures", {"newest_state_confirmed": "no"}, "must be true or false"),
        (
            "measures.json",
            "measures",
            {"sources": [{"title": "A", "kind": "press", "address": "http://a.example"}]},
            "measures[2].sources[0].address: must begin with https://",
        ),
        ("steps.json", "steps", {"order": "first"}, "steps[2].order: must be a whole number"),
    ],
)
def test_a_broken_file_names_file_and_field(
    folder: Path, file: str, rows: str, fields: dict[str, Any], where: str
) -> None:
    change(folder, file, rows, 2, **fields)
    with pytest.raises(KnowledgeError) as error:
        load_guidance(folder)
    assert error.value.file == file
    assert where in str(error.value)
