"""Every language says the same as English: whole, within the budget, and as its readers write."""

from __future__ import annotations

import json
import re
from copy import replace
from datetime import date
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.finding import (
    Finding,
    Flaw,
    FlawState,
    Strength,
    Verdict,
)
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import Decision, DecisionKind
from custom_components.camera_audit.knowledge.guidance import (
    Measure,
    Position,
    Step,
    load_guidance,
)
from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.language.plurals import forms_of, text_of_form
from custom_components.camera_audit.language.sentences import (
    MONTH_INSIDE,
    MONTH_OF_DAY,
    MONTHS,
    NAME_LENGTH,
    Sentences,
    flatten_keys,
)
from custom_components.camera_audit.notices.notices import (
    news_of,
    notice_of,
    summary_of,
)
from custom_components.camera_audit.repairs.summary_text import SummaryText
from custom_components.camera_audit.repairs.text import NoticeText
from tests.factories import EXPLOITED, make_clue, make_finding
from tests.notice_home import NoticeHome
from tests.words import PROHIBITED, never_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

FOLDER = Path("custom_components/camera_audit/translations")
TREES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
}
TEXTS = {language: dict(flatten_keys(tree)) for language, tree in TREES.items()}
ENGLISH = TEXTS["en"]
OTHERS = sorted(TEXTS.keys() - {"en"})
#: The texts that a language has which bends the names of months.
FORMS_OF_MONTHS = {
    form: {f"selector.{form}.options.{month}" for month in MONTHS}
    for form in (MONTH_OF_DAY, MONTH_INSIDE)
}

TITLE_LENGTH = 60
TITLE_LENGTH_OF_A_BRAND = 80
CHOICE_LENGTH = 48
CHOICE_DESCRIPTION_LENGTH = 72
#: Of what is not folded away; what a country did is. Other languages run a fifth longer than English.
FIRST_SCREEN_WORDS = 150
#: For scripts that put no blanks between words.
FIRST_SCREEN_SIGNS = 500
#: More, once facts are old: that they are, and may have changed, is a sentence of its own.
OLD_FACTS_WORDS = 8
WITHOUT_BLANKS = {"ja", "zh-Hans"}

NAMES = re.compile(
    r"Home Assistant|Camera Audit|Hikvision|TP-Link|Tapo|VIGI|Bosch|Smart Home"
)
PLACEHOLDER = re.compile(r"\{(\w+)\}")
GUIDANCE = load_guidance()
COUNTRIES = (None, *sorted({measure.country for measure in GUIDANCE.measures}), "FR")
#: For what is said in words that know no country: the evidence, and what was decided.
ANY_COUNTRY = "CA"
TODAY, LATER = date(2026, 11, 25), date(2028, 1, 1)

every_language = pytest.mark.parametrize("language", TEXTS)
every_other_language = pytest.mark.parametrize("language", OTHERS)


def english_of(key: str) -> str:
    """Return the English text of a key, also of one that is a form of a plural; empty for forms of months."""
    return ENGLISH.get(key) or ENGLISH.get(text_of_form(key), "")


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


# The files ------------------------------------------------------------------------------------


@every_language
def test_no_text_is_left_over(language: str) -> None:
    """What a language lacks is read in English until the next release; ``script/translations`` names it."""
    extra = {key for keys in FORMS_OF_MONTHS.values() for key in keys}
    left_over = [
        key for key in TEXTS[language] if not english_of(key) and key not in extra
    ]
    assert not left_over, (
        f"en.json lacks what {language}.json has: {left_over}; script/translations --prune {language}"
    )


@every_language
def test_months_have_a_further_form_for_all_or_for_none(language: str) -> None:
    for keys in FORMS_OF_MONTHS.values():
        assert len(keys & TEXTS[language].keys()) in {0, len(MONTHS)}


@every_language
def test_keys_stand_in_the_order_of_english(language: str) -> None:
    known = [key for key in TEXTS[language] if key in ENGLISH]
    assert known == [key for key in ENGLISH if key in TEXTS[language]], (
        "script/translations --sort"
    )


@every_language
def test_forms_of_plurals_stand_behind_their_text_and_are_those_of_the_language(
    language: str,
) -> None:
    used = forms_of(language)
    keys = list(TEXTS[language])
    for place, key in enumerate(keys):
        if (text := text_of_form(key)) != key:
            assert "{count}" in english_of(key), key
            assert not key.startswith("selector.card."), (
                key
            )  # the dashboard knows no forms
            assert key.rpartition("_")[2] in used, key
            assert text_of_form(keys[place - 1]) == text, key


@every_language
def test_every_text_takes_the_values_that_the_english_one_takes(language: str) -> None:
    differing = {
        key: text
        for key, text in TEXTS[language].items()
        if placeholders(text) != placeholders(english_of(key))
    }
    assert not differing


@every_language
def test_texts_have_no_blank_ends_no_html_no_addresses(language: str) -> None:
    for key, text in TEXTS[language].items():
        assert text, key
        assert text == text.strip(), key
        assert cv.string_with_no_html(text) == text, key
        assert not re.search(r"https?://|www\.", text), key
        assert "  " not in text, key
        # In a text of Home Assistant's frontend a straight apostrophe before a brace begins a
        # quotation; no language here needs it at all.
        assert language == "en" or "'" not in text, key
        assert not set(PLACEHOLDER.sub("", text)) & set("{}"), key


@every_language
def test_markup_is_that_of_the_english_text(language: str) -> None:
    for key, text in TEXTS[language].items():
        english = english_of(key)
        assert text.count("**") == english.count("**"), key
        assert text.count("\n\n") == english.count("\n\n"), key
        assert text.startswith("- ") == english.startswith("- "), key
        assert re.findall(r"\]\(\{\w+\}\)", text) == re.findall(
            r"\]\(\{\w+\}\)", english
        ), key


@every_language
def test_bold_stays_bold_whatever_stands_in_it(language: str) -> None:
    """Markdown ends bold after a bracket only where a blank or a punctuation mark follows."""
    for key, text in TEXTS[language].items():
        for bold in re.finditer(r"\*\*[^*]+\*\*", text):
            around = text[: bold.start()][-1:], text[bold.end() :][:1]
            assert not any(sign.isalnum() for sign in around), (key, bold[0])


@every_other_language
def test_nothing_is_left_in_english(language: str) -> None:
    """Texts of three words and more are never the same in two languages, names aside."""
    for key, text in TEXTS[language].items():
        if text == ENGLISH.get(key):
            words = re.findall(
                r"[^\W\d_]{2,}", NAMES.sub("", PLACEHOLDER.sub("", text))
            )
            assert len(words) < 3, key


@every_language
def test_no_text_says_what_is_never_said(language: str) -> None:
    said = {
        key: word
        for key, text in TEXTS[language].items()
        if (word := never_said(language, key, text))
    }
    assert not said


#: What prohibits: the fact is no weaker in any language.
PROHIBITIONS = (
    "selector.measure.options.ca_ica_order_2025",
    "selector.measure.options.ca_federal_use_ban_2025",
    "selector.measure.options.us_ndaa_889",
    "selector.measure.options.us_tx_prohibited_tech",
    "selector.replacement.options.list_texas_2026",
)


@pytest.mark.parametrize("key", PROHIBITIONS)
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_what_an_authority_prohibited_is_no_less_in_any_language(
    language: str, key: str
) -> None:
    said = TEXTS[language][key]
    assert PROHIBITED[language].search(said), said


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_only_what_is_reported_is_exempt_from_the_bar(language: str) -> None:
    word = {
        "ja": "禁止",
        "zh-Hans": "禁止",
        "de": "verbietet",
        "fr": "interdit",
        "nb": "forbyr",
    }.get(language)
    if word:
        assert never_said(language, "selector.advice.options.choice_keep", word) == word
        assert (
            never_said(language, "selector.measure.options.us_ndaa_889_title", word)
            == word
        )
        assert (
            never_said(language, "selector.measure.options.us_ndaa_889", word) is None
        )
    # Nothing that frightens is exempt anywhere.
    assert (
        never_said(language, "selector.measure.options.us_ndaa_889", "a backdoor")
        == "backdoor"
    )


def test_names_that_are_phrases_are_those_of_the_data() -> None:
    brands = {
        f"brand_{each.key}": each.brand for each in load_replacements()[0].candidates
    }
    names = TREES["en"]["selector"]["replacement"]["options"]
    named = {key: text for key, text in names.items() if key.startswith("brand_")}
    assert named.items() <= brands.items()
    # What is left over is a name, which every language writes alike.
    phrase = re.compile(r"\b(?:and|any|by|cameras?|formerly|now|of|owned|with)\b")
    assert not [
        brand
        for key, brand in brands.items()
        if key not in named and phrase.search(brand)
    ]


@every_language
def test_titles_fit_the_list_of_repairs(language: str) -> None:
    for key, title in TREES[language]["selector"]["title"]["options"].items():
        most = TITLE_LENGTH if "{brand}" not in title else TITLE_LENGTH_OF_A_BRAND
        assert (
            len(title.format(name="x" * NAME_LENGTH, count="1000", brand="Annke"))
            <= most
        ), key
    for key, issue in TREES[language]["issues"].items():
        title = PLACEHOLDER.sub("x" * NAME_LENGTH, issue["title"])
        assert len(title) <= TITLE_LENGTH, key


@every_language
def test_choices_fit_their_lines(language: str) -> None:
    for key, text in TEXTS[language].items():
        if ".menu_options." in key:
            assert len(text) <= CHOICE_LENGTH, key
        if ".menu_option_descriptions." in key:
            assert len(text) <= CHOICE_DESCRIPTION_LENGTH, key


# French, as it is written -----------------------------------------------------------------------

NARROW = "\u202f"


@pytest.mark.skipif("fr" not in TEXTS, reason="no French")
def test_french_marks_have_their_narrow_blank() -> None:
    """Every sentence of French has them; what Assist listens for is a template, where ; parts."""
    for key, text in TEXTS["fr"].items():
        if key.startswith("selector.assist.options.ask_"):
            continue
        assert not re.search(rf"(?<!{NARROW})[;?!»](?!\w)", text), key
        assert not re.search(rf"(?<!{NARROW}):(?!\w)", text.replace("}:", "")), key
        assert not re.search(rf"«(?!{NARROW})", text), key


# What is composed -------------------------------------------------------------------------------

CLUES = tuple(
    make_clue(
        kind,
        strength=strength,
        supports=not kind.startswith("against"),
        **dict.fromkeys(placeholders(ENGLISH[f"selector.clue.options.{kind}"]), "X1"),
    )
    for kind, strength in zip(
        (
            key.rpartition(".")[2]
            for key in ENGLISH
            if key.startswith("selector.clue.options.")
        ),
        cycle(Strength),
        strict=False,
    )
)
FLAWS = tuple(
    Flaw(cve="CVE-2021-36260", state=state, severity="high", fixed=fixed)
    for state, fixed in zip(FlawState, ("V5.5.800", None, None), strict=False)
)
FINDINGS = [
    make_finding(
        verdict=verdict, kind=kind, brand=brand, flaws=flaws, clues=CLUES, channels=8
    )
    for verdict, kind, brand, flaws in product(
        (Verdict.CONFIRMED, Verdict.LIKELY, Verdict.POSSIBLE),
        CameraKind,
        ("Hikvision", "Annke"),
        ((), FLAWS, (EXPLOITED,)),
    )
] + [make_finding(verdict=Verdict.LIKELY, model=None, firmware=None)]
KEPT = Decision(
    id="1",
    kind=DecisionKind.KEEP,
    camera_id="a1b2c3",
    name="Front door",
    verdict=Verdict.LIKELY,
    decided=date(2025, 11, 1),
    why="not_mine",
    review=TODAY,
)


def sentences(language: str) -> Sentences:
    return Sentences(TEXTS[language], ENGLISH, language=language).for_markdown()


def text_of(
    language: str, finding: Finding, country: str | None = "CA", today: date = TODAY
) -> NoticeText:
    return NoticeText(
        finding=finding,
        say=sentences(language),
        guidance=GUIDANCE,
        country=country,
        today=today,
        others=FINDINGS[:2],
    )


def screens(language: str, country: str | None, today: date) -> Iterator[str]:
    for finding in FINDINGS:
        text = text_of(language, finding, country, today)
        decided = [
            replace(text, decision=replace(KEPT, kind=kind)) for kind in DecisionKind
        ]
        yield from (text.compose_first_screen(), text.compose_advice())
        yield from (each.compose_first_screen() for each in decided)
        if country == ANY_COUNTRY:
            yield text.compose_evidence()
            yield from (each.compose_news() for each in decided)
    summary = SummaryText(
        findings=FINDINGS,
        say=sentences(language),
        guidance=GUIDANCE,
        country=country,
        today=today,
        unknown=FINDINGS[:2],
    )
    yield summary.compose_first_screen({"name": "Front door"})


def english_phrases(language: str) -> list[str]:
    """Return what stands between the values of English texts that a language has too, where it is three words or more."""
    phrases = {
        part.strip(" *-.:;,()")
        for key, text in ENGLISH.items()
        if key.startswith("selector.") and key in TEXTS[language]
        for part in PLACEHOLDER.split(text)[::2]
    }
    return [
        phrase for phrase in phrases if len(re.findall(r"[^\W\d_]{2,}", phrase)) > 2
    ]


# That no text is left in English is asked of every language above. Here English could come from code alone, which is the
# same for all: one language, one without blanks, and one that falls back to another.
@pytest.mark.parametrize("language", ["de", "ja", "es-419"])
def test_no_screen_holds_an_english_sentence(language: str) -> None:
    phrases = english_phrases(language)
    allowed = {
        phrase for phrase in phrases if phrase in "\n".join(TEXTS[language].values())
    }
    found = re.compile("|".join(map(re.escape, sorted(set(phrases) - allowed))))
    sourced: tuple[Measure | Step | Position, ...] = (
        *GUIDANCE.measures,
        *GUIDANCE.steps,
        *GUIDANCE.positions,
    )
    titles = {source.title for each in sourced for source in each.sources}
    lines = {
        line
        for country in COUNTRIES
        for screen in screens(language, country, TODAY)
        for line in screen.splitlines()
    }
    assert len(lines) > 50
    for line in lines:
        plain = line.replace("\\", "")
        if not any(title[:30] in plain for title in titles):
            assert not found.search(plain), line
            assert not PLACEHOLDER.search(plain), line


def size(language: str, text: str) -> tuple[int, int]:
    """Return how much there is to read, and how much there may be."""
    unfolded = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    # Nobody reads the address behind a link.
    plain = re.sub(r"\]\(https?:[^)]*\)|[*`\\]", "", unfolded)
    if language in WITHOUT_BLANKS:
        return len(plain), FIRST_SCREEN_SIGNS
    return len(re.split(r"[ \n]+", plain)), FIRST_SCREEN_WORDS


@every_language
@pytest.mark.parametrize("today", [TODAY, LATER])
def test_first_screens_keep_their_budget(language: str, today: date) -> None:
    for finding in FINDINGS:
        undecided = [
            text_of(language, finding, country, today) for country in COUNTRIES
        ]
        # The owner's own reasons are not ours to count.
        kept = [replace(text, decision=replace(KEPT, why="")) for text in undecided]
        screens_of_kept = [text.compose_first_screen() for text in kept]
        lengths = [size(language, screen) for screen in screens_of_kept]
        longest = kept[lengths.index(max(lengths))]
        # What was decided is told in words that know no country.
        decided = [
            replace(longest, decision=replace(KEPT, kind=kind, why=""))
            for kind in DecisionKind
        ]
        for said in {
            *screens_of_kept,
            *(text.compose_first_screen() for text in (*undecided, *decided)),
            *(text.compose_news() for text in decided),
        }:
            long, budget = size(language, said)
            if today == LATER:
                budget += OLD_FACTS_WORDS
            assert long <= budget, said


def test_what_knows_no_country_is_the_same_in_each() -> None:
    """So the tests here ask for it in one country."""
    for finding in FINDINGS:
        told = {
            (text.compose_evidence(), replace(text, decision=KEPT).compose_news())
            for country in (None, ANY_COUNTRY, "FR")
            for text in [text_of("en", finding, country)]
        }
        assert len(told) == 1


@every_language
def test_titles_are_composed_within_their_length(language: str) -> None:
    say = Sentences(TEXTS[language], ENGLISH)
    name = "The camera above the door of the garage behind the house"
    for verdict, kind, flaws in product(
        (Verdict.CONFIRMED, Verdict.LIKELY, Verdict.POSSIBLE),
        CameraKind,
        ((), (EXPLOITED,)),
    ):
        finding = make_finding(name=name, verdict=verdict, kind=kind, flaws=flaws)
        for notice in (
            notice_of(finding, say),
            news_of(finding, say),
            summary_of([finding] * 500, say),
        ):
            assert len(notice.title) <= TITLE_LENGTH, notice.title


@every_language
def test_no_date_is_left_bare(language: str) -> None:
    say = Sentences(TEXTS[language], ENGLISH)
    for month in range(1, 13):
        for day in (1, 25):
            said = say.day(date(2026, month, day))
            assert "2026" in said
            assert str(day) in said
            assert not PLACEHOLDER.search(said)
        assert "2026" in say.when(f"2026-{month:02}")


@pytest.mark.skipif("fr" not in TEXTS, reason="no French")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-25", "25 novembre 2026"),
        ("2026-08-01", "1er août 2026"),
        ("2026-08-11", "11 août 2026"),
        ("2025-06", "juin 2025"),
        ("2019", "2019"),
    ],
)
def test_french_dates(text: str, said: str) -> None:
    assert Sentences(TEXTS["fr"]).when(text) == said


@pytest.mark.skipif("fr" not in TEXTS, reason="no French")
def test_french_lists_and_sentences() -> None:
    say = Sentences(TEXTS["fr"])
    assert say.join(["a", "b", "c"]) == "a, b et c"
    assert say.chain(["a", "b", "c"]) == f"a{NARROW}; b{NARROW}; c"
    assert say.label("a", "b") == f"a{NARROW}: b"
    (order,) = (each for each in GUIDANCE.measures if each.key == "ca_ica_order_2025")
    assert say.measure(order).startswith("En juin 2025, le Canada a ordonné")
    for measure in GUIDANCE.measures:
        # "de août" would want its elision: sentences are written so that none is needed.
        assert not re.search(
            r"\b[dljqn]e (?:avril|août|octobre)\b", say.measure(measure)
        )


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("cs", "2026-11-25", "25. listopadu 2026"),
        ("cs", "2025-06", "červen 2025"),
        ("hu", "2026-11-25", "2026. november 25."),
        ("hu", "2025-06", "2025. június"),
        ("nb", "2026-08-01", "1. august 2026"),
        ("zh-Hans", "2026-11-25", "2026年11月25日"),
        ("zh-Hans", "2025-06", "2025年6月"),
    ],
)
def test_dates_are_written_as_readers_of_the_language_write_them(
    language: str, text: str, said: str
) -> None:
    assert Sentences(TEXTS[language]).when(text) == said


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("cs", "V červnu 2025 Kanada"),
        ("hu", "2025. júniusban Kanada"),
        ("zh-Hans", "2025年6月"),
    ],
)
def test_a_measure_says_its_month_in_the_form_that_the_sentence_asks_for(
    language: str, begins: str
) -> None:
    (order,) = (each for each in GUIDANCE.measures if each.key == "ca_ica_order_2025")
    assert Sentences(TEXTS[language]).measure(order).startswith(begins)


@every_language
def test_a_date_that_ends_in_a_full_stop_gets_no_second_one(language: str) -> None:
    """A Hungarian date brings the mark that ends its sentence."""
    ends = TEXTS[language]["selector.date.options.day"].endswith(".")
    doubled = [
        key
        for key, text in TEXTS[language].items()
        if ends and re.search(r"\{(?:date|again)\}\.", text)
    ]
    assert not doubled


def test_a_language_that_bends_months_says_each_form_in_its_place() -> None:
    say = Sentences(
        {
            "selector.month.options.june": "czerwiec",
            "selector.month_of_day.options.june": "czerwca",
            "selector.month_inside.options.june": "czerwcu",
            "selector.date.options.day": "{day} {month} {year}",
            "selector.date.options.month": "{month} {year}",
            "selector.measure.options.ca_ica_order_2025": "W {month} Kanada…",
        }
    )
    (order,) = (each for each in GUIDANCE.measures if each.key == "ca_ica_order_2025")
    assert say.day(date(2025, 6, 27)) == "27 czerwca 2025"
    assert say.when("2025-06") == "czerwiec 2025"
    assert say.measure(order) == "W czerwcu 2025 Kanada…"


# The home's language ----------------------------------------------------------------------------


@pytest.mark.usefixtures("freezer")
@every_other_language
async def test_the_home_reads_its_notices_in_its_language(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
    hass_client: ClientSessionGenerator,
    language: str,
) -> None:
    hass.config.components.add(DOMAIN)
    hass.config.language = language
    hass.config.country = "CA"
    home = NoticeHome(hass)
    await home.start()
    await home.found(make_finding())
    own = Sentences(TEXTS[language])
    assert home.titles == {
        "camera_a1b2c3": own.say("title", "confirmed", {"name": "Front door"})
    }

    assert await async_setup_component(hass, REPAIRS, {})
    client = await hass_client()
    url = "/api/repairs/issues/fix"
    answer = await client.post(
        url, json={"handler": DOMAIN, "issue_id": "camera_a1b2c3"}
    )
    screen = await answer.json()
    said = screen["description_placeholders"]["text"]
    assert own.for_markdown().step("no_port_forward") in said
    assert (
        said
        == text_of(
            language, make_finding(), today=dt_util.now().date()
        ).compose_first_screen()
    )

    # The choices come from Home Assistant itself, as it gives them to the frontend.
    texts = await async_get_translations(hass, language, "issues", [DOMAIN])
    prefix = f"component.{DOMAIN}.issues.finding.fix_flow.step.camera.menu_options."
    shown = {
        texts[f"{prefix}{option}"] for option in ("advice", "replace", "keep", "more")
    }
    key = "issues.finding.fix_flow.step.camera.menu_options."
    assert shown == {
        TEXTS[language][f"{key}{option}"]
        for option in ("advice", "replace", "keep", "more")
    }


@every_language
def test_the_page_before_a_set_up_names_the_notice_that_comes_after_it(
    language: str,
) -> None:
    """The set-up ends with pages of Home Assistant's own, which lead nowhere."""
    title = TEXTS[language]["selector.title.options.newcomer"]
    page = TEXTS[language]["issues.finding.fix_flow.step.replace.description"]
    assert title.replace("{name}", "{device}") in page


def test_what_a_swap_moves_and_an_undo_gives_back_is_one_list() -> None:
    """Guards: five pages, three lists."""
    one_list = re.compile(
        r"entity IDs, names?, areas?, labels,(?: and)? voice settings\b"
    )
    texts = {
        key: text
        for key, text in TEXTS["en"].items()
        if key.endswith(".takeover.options.gets") or "any earlier decision" in text
    }
    assert len(texts) > len(("plan", "undo", "undone"))
    differing = {key for key, text in texts.items() if not one_list.search(text)}
    assert not differing
