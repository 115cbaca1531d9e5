"""The data files: each keeps to its schema, names its sources and its day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from custom_components.camera_audit.knowledge import loader, records

SCHEMAS = loader.DATA.parent / "schemas"
VALIDATOR = jsonschema.Draft202012Validator


def read(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def knowledge() -> records.Knowledge:
    return loader.load()


@pytest.mark.parametrize("name", loader.FILES)
def test_a_file_keeps_to_its_schema(name: str) -> None:
    schema = read(SCHEMAS / f"{name}.schema.json")
    VALIDATOR.check_schema(schema)
    validator = VALIDATOR(schema, format_checker=VALIDATOR.FORMAT_CHECKER)

    assert [
        error.message for error in validator.iter_errors(read(loader.DATA / f"{name}.json"))
    ] == []


@pytest.mark.parametrize("name", loader.FILES)
@pytest.mark.parametrize("broken", ["no_sources", "no_day", "extra"])
def test_a_schema_refuses_what_the_loader_would_not_read(name: str, broken: str) -> None:
    data = read(loader.DATA / f"{name}.json")
    if broken == "no_sources":
        data["sources"] = []
    elif broken == "no_day":
        data["checked"] = "last week"
    else:
        data["surprise"] = 1

    assert not VALIDATOR(read(SCHEMAS / f"{name}.schema.json")).is_valid(data)


def test_every_file_says_the_day_it_was_checked(knowledge: records.Knowledge) -> None:
    assert set(knowledge.checked) == set(loader.FILES)
    assert all(day >= date(2026, 11, 25) for day in knowledge.checked.values())


def test_hikvisions_own_prefixes_are_known(knowledge: records.Knowledge) -> None:
    own = knowledge.own_prefixes

    assert {"C056E3", "4419B6", "40B570", "B0FF0D"} <= set(own)
    assert list(own) == sorted(set(own))
    assert all(knowledge.prefixes[prefix].own for prefix in own)
    assert not {"3CEF8C", "142FFD", "A44C62"} & set(own)


@pytest.mark.parametrize("prefix", ["C0619AE", "4AC03F"])
def test_doubtful_and_made_up_prefixes_are_left_out(
    knowledge: records.Knowledge, prefix: str
) -> None:
    assert prefix not in knowledge.prefixes


@pytest.mark.parametrize("prefix", ["D8EB97", "001F54", "0C0EC14", "74F8DB5"])
def test_prefixes_of_mixed_goods_count_for_no_side(
    knowledge: records.Knowledge, prefix: str
) -> None:
    assert knowledge.prefixes[prefix].supports is None


def test_the_strongest_lines_come_first(knowledge: records.Knowledge) -> None:
    order = [loader.STRENGTHS.index(line.strength) for line in knowledge.lines if line.strength]

    assert order == sorted(order)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" ds-2cd2032 i ", "DS-2CD2032I"),
        ("DS_2CD2032-I", "DS-2CD2032-I"),
        ("DS\u20112CD2032\u2013I", "DS-2CD2032-I"),
        ("\uff24\uff33-2CD2032", "DS-2CD2032"),
        ("cmip 3122", "CMIP3122"),
    ],
)
def test_models_are_compared_without_what_labels_vary(written: str, name: str) -> None:
    assert records.compact(written) == name


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("TP-Link", "tplink"),
        ("Hangzhou Hikvision Digital Technology Co.,Ltd.", "hikvision"),
        ("Axis Communications AB", "axis"),
        ("W Box Technologies", "wbox"),
    ],
)
def test_brand_names_are_compared_without_company_words(
    knowledge: records.Knowledge, written: str, key: str
) -> None:
    assert records.brand_keys(written, knowledge.company_words)[1] == key
