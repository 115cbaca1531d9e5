"""Numbers in sentences: each language bends what is counted as its readers do."""

from __future__ import annotations

import re

import pytest

from custom_components.camera_audit.language.plurals import (
    FORMS,
    OTHER,
    form_of,
    text_of_form,
)
from custom_components.camera_audit.language.sentences import Sentences
from tests.languages import LANGUAGES

pytestmark = pytest.mark.standalone

NUMBERS = (0, 1, 2, 5, 21)
#: What CLDR says of these numbers, by the languages that it says it of.
EXPECTED = {
    ("cs",): (OTHER, "one", "few", OTHER, OTHER),
    ("pl",): ("many", "one", "few", "many", "many"),
    ("uk",): ("many", "one", "few", "many", "one"),
    ("fr", "pt-BR"): ("one", "one", OTHER, OTHER, OTHER),
    ("ja", "zh-Hans"): (OTHER,) * 5,
    ("da", "de", "en", "es", "es-419", "hu", "it", "nb", "nl", "pt", "sv"): (
        OTHER,
        "one",
        OTHER,
        OTHER,
        OTHER,
    ),
}
RULES = {
    language: forms for languages, forms in EXPECTED.items() for language in languages
}
COUNTED = (
    ("way", "ways_in"),
    ("notice", "recorder_channels"),
    ("usage", "unread"),
    ("report", "unsaid"),
)
#: The counted noun of ``recorder_channels`` with each of the numbers.
CHANNELS = {
    "en": ("0 cameras", "1 camera", "2 cameras", "5 cameras", "21 cameras"),
    "de": ("0 Kameras", "1 Kamera", "2 Kameras", "5 Kameras", "21 Kameras"),
    "es": ("0 cámaras", "1 cámara", "2 cámaras", "5 cámaras", "21 cámaras"),
    "fr": ("0 caméra", "1 caméra", "2 caméras", "5 caméras", "21 caméras"),
    "it": (
        "0 telecamere",
        "1 telecamera",
        "2 telecamere",
        "5 telecamere",
        "21 telecamere",
    ),
    "nl": (
        "0 camera\u2019s",
        "1 camera",
        "2 camera\u2019s",
        "5 camera\u2019s",
        "21 camera\u2019s",
    ),
    "pl": ("0 kamer", "1 kamerę", "2 kamery", "5 kamer", "21 kamer"),
    "pt": ("0 câmaras", "1 câmara", "2 câmaras", "5 câmaras", "21 câmaras"),
    "uk": ("0 камер", "1 камеру", "2 камери", "5 камер", "21 камеру"),
    "ja": ("0台", "1台", "2台", "5台", "21台"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_each_language_is_that_of_cldr(language: str) -> None:
    assert tuple(form_of(language, number) for number in NUMBERS) == RULES[language]


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("pl", 12, "many"),
        ("pl", 22, "few"),
        ("pl", 112, "many"),
        ("uk", 11, "many"),
        ("uk", 111, "many"),
        ("uk", 14, "many"),
        ("uk", 124, "few"),
        ("cs", 22, OTHER),
    ],
)
def test_larger_numbers_follow_their_last_digits(
    language: str, number: int, form: str
) -> None:
    assert form_of(language, number) == form


@pytest.mark.parametrize("language", CHANNELS)
def test_what_is_counted_is_bent(language: str) -> None:
    say = Sentences.read(language)
    said = [
        say.say("notice", "recorder_channels", {"count": number}) for number in NUMBERS
    ]
    # "2 channels" is in "12 channels" too, and "1 channel" in "1 channels".
    end = "" if language == "ja" else r"(?!\w)"
    for noun, text in zip(CHANNELS[language], said, strict=True):
        assert re.search(rf"(?<!\d){re.escape(noun)}{end}", text), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_has_a_whole_sentence_in_its_own_language(language: str) -> None:
    say, english = Sentences.read(language), Sentences.english()
    for group, key in COUNTED:
        for number in NUMBERS:
            said = say.say(group, key, {"count": number})
            assert str(number) in said
            assert "{" not in said
            assert language == "en" or said != english.say(
                group, key, {"count": number}
            )


def test_a_language_that_lacks_a_form_or_a_text_falls_back() -> None:
    polish = {
        "selector.x.options.y": "{count} kamer",
        "selector.x.options.y_few": "{count} kamery",
    }
    english = {
        "selector.x.options.y": "{count} cameras",
        "selector.x.options.y_one": "{count} camera",
    }
    say = Sentences(polish, english, language="pl")
    assert [say.say("x", "y", {"count": number}) for number in (1, 2, 5)] == [
        "1 kamer",
        "2 kamery",
        "5 kamer",
    ]
    say = Sentences({}, english, language="pl")
    assert [say.say("x", "y", {"count": number}) for number in (1, 2)] == [
        "1 camera",
        "2 cameras",
    ]
    # What is no number has no form.
    assert Sentences(english).say("x", "y", {"count": "some"}) == "some cameras"


def test_a_key_of_a_form_tells_its_text() -> None:
    assert [text_of_form(f"a.b_{form}") for form in FORMS] == ["a.b"] * 3
    assert text_of_form("usage.one_to_edit") == "usage.one_to_edit"
