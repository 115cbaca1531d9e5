"""The data files, which are trusted where they are read: all that is asked of them is asked here."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from custom_components.camera_audit.audit.finding import Strength
from custom_components.camera_audit.knowledge import loader, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.standalone

SCHEMAS = Path(__file__).parent / "schemas"
VALIDATOR = jsonschema.Draft202012Validator
FILES = {
    path.relative_to(loader.DATA).with_suffix("").as_posix().replace("/", "-"): path
    for path in sorted(loader.DATA.rglob("*.json"))
}


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


DATA = {name: read(path) for name, path in FILES.items()}


def validator(name: str) -> jsonschema.Validator:
    schema = read(SCHEMAS / f"{name}.schema.json")
    VALIDATOR.check_schema(schema)
    return VALIDATOR(schema, format_checker=VALIDATOR.FORMAT_CHECKER)


def values_of(key: str, data: object) -> Iterator[Any]:
    """Every value of a key, wherever it stands."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            yield from values_of(key, value)
    elif isinstance(data, list):
        for each in data:
            yield from values_of(key, each)


def twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.fixture(scope="module")
def knowledge() -> records.Knowledge:
    return loader.load_knowledge()


def test_every_file_has_its_schema_and_every_schema_its_file() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {
        f"{name}.schema.json" for name in FILES
    }


@pytest.mark.parametrize("name", FILES)
def test_a_file_keeps_to_its_schema(name: str) -> None:
    assert [error.message for error in validator(name).iter_errors(DATA[name])] == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("broken", [{"checked": "last week"}, {"surprise": 1}])
def test_a_schema_refuses_what_a_file_is_not(
    name: str, broken: dict[str, object]
) -> None:
    assert not validator(name).is_valid(DATA[name] | broken)


@pytest.mark.parametrize("name", sorted({*FILES} - {"facts"}))
def test_every_file_has_a_day_and_sources(name: str) -> None:
    assert date.fromisoformat(DATA[name]["checked"]) >= date(2026, 11, 25)
    assert all(date.fromisoformat(day) for day in values_of("checked", DATA[name]))
    assert [
        source for sources in values_of("sources", DATA[name]) for source in sources
    ]
    if name in loader.FILES:
        assert DATA[name]["sources"]


def test_the_day_of_every_file_of_makers_is_known(knowledge: records.Knowledge) -> None:
    assert set(knowledge.checked) == set(loader.FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_expression_compiles(name: str) -> None:
    for pattern in values_of("pattern", DATA[name]):
        re.compile(pattern)


@pytest.mark.parametrize("line", DATA["models"]["lines"], ids=itemgetter("id"))
def test_the_names_of_a_model_line_are_capitals(line: dict[str, Any]) -> None:
    """Guards: names are compared in capitals, so that a small letter would never match."""
    without_classes = re.sub(r"\\.|\(\?P<\w+>", "", line["pattern"])
    assert without_classes == without_classes.upper()


@pytest.mark.parametrize("path", DATA["paths"]["paths"], ids=itemgetter("id"))
def test_what_a_path_matches_holds_one_of_its_parts(path: dict[str, Any]) -> None:
    """Guards: a path whose `holds` does not follow a change of its pattern is never tried, and its cameras are missed."""
    pattern = parser.parse(path["pattern"], re.IGNORECASE)
    assert must_hold(pattern, frozenset(path["holds"]))


def must_hold(pattern: Iterable[tuple[object, Any]], parts: frozenset[str]) -> bool:
    """Whether each text that a parsed pattern matches holds one of some parts."""
    literal = ""
    for operation, argument in pattern:
        match str(operation):
            case "LITERAL":
                literal += chr(argument)
                if any(part in literal for part in parts):
                    return True
                continue
            case "ASSERT" | "ASSERT_NOT" | "AT":
                continue
            case "SUBPATTERN":
                held = must_hold(argument[-1], parts)
            case "BRANCH":
                held = all(must_hold(branch, parts) for branch in argument[1])
            case "MAX_REPEAT":
                held = argument[0] > 0 and must_hold(argument[2], parts)
            case _:
                held = False
        if held:
            return True
        literal = ""
    return False


def test_a_prefix_stands_once_and_belongs_to_somebody() -> None:
    prefixes = [
        each for group in DATA["prefixes"]["groups"] for each in group["prefixes"]
    ]
    assert not twice(prefixes)
    # Everybody makes up locally administered addresses.
    assert not [prefix for prefix in prefixes if int(prefix[:2], 16) & 0x02]


def test_a_name_is_of_one_brand() -> None:
    words = frozenset(DATA["brands"]["company_words"])
    owners: dict[str, set[str]] = {}
    for brand in DATA["brands"]["brands"]:
        for alias in brand["aliases"]:
            owners.setdefault(records.brand_keys(alias, words)[0], set()).add(
                brand["name"]
            )
    assert not {key: names for key, names in owners.items() if len(names) > 1}


@pytest.mark.parametrize(
    ("name", "rows", "key"),
    [
        ("prefixes", "groups", "id"),
        ("models", "lines", "id"),
        ("paths", "paths", "id"),
        ("brands", "brands", "name"),
        ("integrations", "integrations", "domain"),
        ("things", "patterns", "key"),
        ("things", "words", "key"),
        ("things", "ports", "key"),
        ("flaws", "flaws", "cve"),
        ("guidance-measures", "measures", "key"),
        ("guidance-steps", "steps", "key"),
        ("guidance-steps", "integrations", "domain"),
        ("guidance-replacements", "sources", "key"),
        ("guidance-replacements", "candidates", "key"),
        ("guidance-replacements", "tied", "key"),
    ],
)
def test_nothing_stands_twice(name: str, rows: str, key: str) -> None:
    assert not twice(row[key] for row in DATA[name][rows])


def test_a_pattern_of_things_covers_its_example_and_spares_another() -> None:
    wrong = []
    for row in DATA["things"]["patterns"]:
        search = re.compile(row["pattern"], re.IGNORECASE).search
        wrong += [
            f"{row['key']} misses {name}" for name in row["covers"] if not search(name)
        ]
        wrong += [
            f"{row['key']} takes {name}" for name in row["spares"] if search(name)
        ]
    assert not wrong, "\n".join(wrong)


def test_what_is_said_of_things_names_sources_that_there_are() -> None:
    file = DATA["things"]
    sources = {source["key"] for source in file["sources"]}
    for rows in (file["patterns"], file["words"], file["ports"]):
        for row in rows:
            assert {*row["sources"]} <= sources, row["key"]


def test_a_measure_has_a_day_that_there_is() -> None:
    for day in values_of("date", DATA["guidance-measures"]):
        assert date.fromisoformat(day + "-01-01"[len(day) - 4 :])


def test_candidates_name_sources_and_paths_that_there_are() -> None:
    file = DATA["guidance-replacements"]
    sources = {source["key"] for source in file["sources"]}
    for candidate in file["candidates"]:
        named = {key for keys in values_of("sources", candidate) for key in keys}
        assert named <= sources, candidate["key"]
        assert {*candidate["paths"]} <= {*DATA["guidance-matching"]["paths"]}, (
            candidate["key"]
        )


def test_hikvisions_own_prefixes_are_known(knowledge: records.Knowledge) -> None:
    own = {prefix for prefix, group in knowledge.prefixes.items() if group.own}

    assert {"C056E3", "4419B6", "40B570", "B0FF0D"} <= own
    assert not {"3CEF8C", "142FFD", "A44C62"} & own


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
    order = [
        [*Strength].index(Strength(line.strength))
        for line in knowledge.lines
        if line.strength
    ]

    assert order == sorted(order)


def beginnings(parsed: Iterable[tuple[object, Any]], length: int) -> set[str]:
    """How texts that match an expression begin: so many signs of them."""
    found = {""}
    for code, value in parsed:
        some: Iterable[str] = ()
        match str(code):
            case "AT" | "ASSERT" | "ASSERT_NOT":
                continue
            case "LITERAL":
                some = chr(value)
            case "RANGE":
                some = map(chr, range(value[0], value[1] + 1))
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                some = "0123456789"
            case "IN":
                some = set().union(*(beginnings([each], 1) for each in value))
            case "SUBPATTERN":
                some = beginnings(value[3], length)
            case "BRANCH":
                some = set().union(*(beginnings(each, length) for each in value[1]))
            case "MAX_REPEAT":
                counts = range(value[0], min(value[1], value[0] + length) + 1)
                some = set().union(
                    *(beginnings([*value[2]] * count, length) for count in counts)
                )
            case _:
                pytest.fail(f"no beginning is known of {code}")
        found = {(begun + more)[:length] for begun in found for more in some}
    return found


def test_a_line_is_found_by_the_start_of_each_of_its_names(
    knowledge: records.Knowledge,
) -> None:
    parse = import_module("re._parser").parse
    for line in knowledge.lines:
        for start in beginnings(parse(line.pattern.pattern), 2):
            assert line in knowledge.lines_like(start), (start, line.pattern.pattern)


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
    assert records.compact_model(written) == name


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
