"""What the entities of a camera do: one word stands for one function, and every function that is named is known."""

import json

import pytest

from custom_components.camera_audit.knowledge.entity_functions import (
    DATA,
    load_entity_functions,
)

pytestmark = pytest.mark.standalone

ROWS = json.loads((DATA / "entity_functions.json").read_text(encoding="utf-8"))
FUNCTIONS = load_entity_functions()
KNOWN = {row["function"] for row in ROWS["functions"]}


def test_a_phrase_stands_for_one_function_in_each_domain() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in ROWS["functions"]:
        for domain in row.get("domains", [""]):
            for words in (*row["words"], *row.get("asked", ())):
                place = domain, words
                assert place not in seen, f"{place}: {seen[place]}, {row['function']}"
                seen[place] = row["function"]


def test_every_function_that_is_named_has_words() -> None:
    named = {
        *FUNCTIONS.measures,
        *FUNCTIONS.strict,
        *FUNCTIONS.regional,
        *FUNCTIONS.of_firmware,
        *FUNCTIONS.of_recorder,
        *FUNCTIONS.of_camera,
        *FUNCTIONS.acting.functions,
        *FUNCTIONS.acting.by_name,
        *FUNCTIONS.by_class.values(),
        *FUNCTIONS.by_domain.values(),
        *FUNCTIONS.rivals,
    }
    for meanings in FUNCTIONS.own_names.values():
        named |= {*meanings, *meanings.values()}
    for narrower in FUNCTIONS.narrower.values():
        for function, parts in narrower.items():
            named |= {function, *parts}
    assert named - KNOWN == set()


def test_what_is_a_part_of_a_thing_does_not_hold_it() -> None:
    for narrower in FUNCTIONS.narrower.values():
        for function, parts in narrower.items():
            for part in parts:
                assert function not in narrower.get(part, ()), (function, part)


def test_a_word_that_one_domain_calls_differently_goes_before_what_all_do() -> None:
    assert FUNCTIONS.phrases["event"]["chime",] == "doorbell"
    assert FUNCTIONS.phrases["switch"]["chime",] == "chime"


def test_what_a_domain_means_by_a_word_is_not_asked_because_another_one_is_unsure() -> (
    None
):
    assert ("horn",) in FUNCTIONS.asked["binary_sensor"]
    assert ("horn",) not in FUNCTIONS.asked["switch"]
    assert ("video", "blind") in FUNCTIONS.asked["switch"]
