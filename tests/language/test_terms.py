"""What is Home Assistant's has Home Assistant's name, in each language.

``terms.json`` is what the frontend of the newest Home Assistant says; `script/translations --terms` records it, and the
browser tests hold the record to the frontend that they run. What core says is read from the core that is installed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import homeassistant.components
import pytest

from custom_components.camera_audit.language.sentences import flatten_keys
from tests.languages import LANGUAGES, OTHERS, TRANSLATIONS

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "script"))

from lib.languages_page import page  # noqa: E402 - the scripts are found first

TERMS: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("terms.json").read_text(encoding="utf-8")
)
TEXTS = {
    language: dict(
        flatten_keys(
            json.loads((TRANSLATIONS / f"{language}.json").read_text(encoding="utf-8"))
        )
    )
    for language in LANGUAGES
}
ENGLISH = TEXTS["en"]
#: What stands between the values.
SAID = {key: re.sub(r"\{\w+\}", "", text) for key, text in ENGLISH.items()}
COMPONENTS = Path(homeassistant.components.__path__[0])

#: Texts that are a name of Home Assistant's and nothing else, by the term.
NAMES = {
    "area": ("selector.usage.options.kind_area", "selector.swap.options.field_area_id"),
    "areas": (
        "selector.card.options.option_areas",
        "options.step.leave_out.data.areas",
    ),
    "label": ("selector.usage.options.kind_label",),
    "labels": (
        "selector.swap.options.field_labels",
        "options.step.leave_out.data.labels",
    ),
    "script": ("selector.usage.options.kind_script",),
    "integrations": ("options.step.leave_out.data.integrations",),
    "entities": ("options.step.leave_out.data.entities",),
    "entity_id": ("selector.swap.options.field_entity_id",),
    "show_as": ("selector.swap.options.field_device_class",),
    "aliases": ("selector.swap.options.field_aliases",),
    "categories": ("selector.swap.options.field_categories",),
    "icon": ("selector.swap.options.field_icon",),
    "name": ("selector.swap.options.field_name",),
}
#: The same of core, whose integrations have their name as title.
TITLES = {
    "automation": "selector.usage.options.kind_automation",
    "group": "selector.usage.options.kind_group",
    "person": "selector.usage.options.kind_person",
    "scene": "selector.usage.options.kind_scene",
    "script": "selector.usage.options.kind_script",
}
#: Names that people look for on their way, exactly as they stand there.
WAYS = {
    "settings": re.compile(r"\bSettings\b"),
    "devices_and_services": re.compile(r"\bDevices & services\b"),
    "repairs": re.compile(r"\bRepairs\b"),
    "configure": re.compile(r"\bConfigure\b"),
}
#: Words in the midst of a sentence, which a language may bend: the beginning is enough.
WORDS = {
    "automations": re.compile(r"\bautomations?\b", re.IGNORECASE),
    "dashboards": re.compile(r"\bdashboards?\b", re.IGNORECASE),
    "labels": re.compile(r"\blabels\b", re.IGNORECASE),
    "area": re.compile(r"\bareas?\b", re.IGNORECASE),
    "floor": re.compile(r"\bfloor\b"),
    "integrations": re.compile(r"\bintegrations?\b", re.IGNORECASE),
    "entities": re.compile(r"\bentit(?:y|ies)\b", re.IGNORECASE),
    "scenes": re.compile(r"\bscenes?\b", re.IGNORECASE),
    "script": re.compile(r"\bscripts?\b", re.IGNORECASE),
    "todo_list": re.compile(r"\bto-do list\b"),
}
BEGINNING = 4
#: Where a word is part of another name: the Entity List of the US.
ELSEWHERE = re.compile(r"\.list_entity_list_2024$")


def beginnings(term: str) -> list[str]:
    words = [word for word in re.split(r"[ -]+", term) if len(word) > 2] or [term]
    return [word[: min(BEGINNING, len(word) - 1) or 1].casefold() for word in words]


def same(one: str, other: str) -> bool:
    """Whether two names are the same, but for capitals and the kind of apostrophe."""
    return (
        one.replace("\u2019", "'").casefold() == other.replace("\u2019", "'").casefold()
    )


def test_the_page_of_all_languages_is_up_to_date() -> None:
    written = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    assert written == page(TEXTS, TERMS, ROOT / "script" / "lib" / "read_back"), (
        "script/translations --page"
    )


def test_every_language_has_its_terms() -> None:
    assert TERMS.keys() >= set(LANGUAGES), "script/translations --terms"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_home_assistant_is_its_own(language: str) -> None:
    terms = TERMS[language]
    differing = {
        key: (TEXTS[language][key], terms[term])
        for term, keys in NAMES.items()
        for key in keys
        if term in terms and not same(TEXTS[language][key], terms[term])
    }
    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_is_called_what_core_calls_it(language: str) -> None:
    differing = {}
    for component, key in TITLES.items():
        path = COMPONENTS / component / "translations" / f"{language}.json"
        title = (
            json.loads(path.read_text(encoding="utf-8")).get("title")
            if path.is_file()
            else None
        )
        if title and not same(TEXTS[language][key], title):
            differing[key] = (TEXTS[language][key], title)
    assert not differing


@pytest.mark.parametrize("language", OTHERS)
def test_a_way_is_told_in_the_words_that_stand_there(language: str) -> None:
    lacking = {
        key: (terms[term], TEXTS[language][key])
        for terms in (TERMS[language],)
        for term, pattern in WAYS.items()
        for key, text in SAID.items()
        if term in terms
        and key in TEXTS[language]
        and pattern.search(text)
        and terms[term] not in TEXTS[language][key]
    }
    assert not lacking


@pytest.mark.parametrize("language", OTHERS)
def test_a_thing_of_home_assistant_keeps_its_word_in_sentences(language: str) -> None:
    lacking = {
        key: (TERMS[language][term], TEXTS[language][key])
        for term, pattern in WORDS.items()
        for key, text in SAID.items()
        if term in TERMS[language]
        and key in TEXTS[language]
        and pattern.search(text)
        and not ELSEWHERE.search(key)
        if not any(
            each in TEXTS[language][key].casefold()
            for each in beginnings(TERMS[language][term])
        )
    }
    assert not lacking
