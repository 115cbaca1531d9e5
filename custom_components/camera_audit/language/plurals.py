"""Which form a language gives to a counted noun: 1 camera, 2 cameras.

The categories and rules are those of Unicode CLDR for whole numbers, for the languages of the
translations; what they call ``other`` is the text itself, so it has no name here. A text has a
further form where there is a text of the same key with the category behind it (``ways_in_one``).
https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html
"""

from __future__ import annotations

FORMS = ("one", "few", "many")
OTHER = "other"
#: Among the numbers below each category of each language is found.
_ALL_FORMS = 30


def _choose_one_or_other(number: int) -> str:
    return "one" if number == 1 else OTHER


def _none_or_one(number: int) -> str:
    return "one" if number in {0, 1} else OTHER


def _choose_other(_: int) -> str:
    return OTHER


def _choose_czech_form(number: int) -> str:
    return "few" if number in {2, 3, 4} else _choose_one_or_other(number)


def _ends_in_teen(number: int) -> bool:
    return number // 10 % 10 == 1


def _ends_in_few(number: int) -> bool:
    return number % 10 in {2, 3, 4} and not _ends_in_teen(number)


def _choose_polish_form(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if _ends_in_few(number) else "many"


def _choose_ukrainian_form(number: int) -> str:
    if number % 10 == 1 and not _ends_in_teen(number):
        return "one"
    return "few" if _ends_in_few(number) else "many"


_RULES = {
    "cs": _choose_czech_form,
    "fr": _none_or_one,
    "ja": _choose_other,
    "pl": _choose_polish_form,
    "pt-BR": _none_or_one,  # "pt" is that of Portugal
    "uk": _choose_ukrainian_form,
    "zh-Hans": _choose_other,
}


def form_of(language: str, number: int) -> str:
    """Return the category of a number, zero or more, in a language as its file is named; one without a file speaks English."""
    return _RULES.get(language, _choose_one_or_other)(number)


def forms_of(language: str) -> set[str]:
    """Return the categories, besides ``other``, that a language has for whole numbers."""
    return {form_of(language, number) for number in range(_ALL_FORMS)} - {OTHER}


def has_form(language: str, key: str) -> bool:
    """Whether a language can say the text of a key: any text, and the forms that it has."""
    return text_of_form(key) == key or key.rpartition("_")[2] in forms_of(language)


def text_of_form(key: str) -> str:
    """Return the key of the text that a key is a form of; a key that is no form stays."""
    text, _, form = key.rpartition("_")
    return text if form in FORMS else key
