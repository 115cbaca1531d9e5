"""Sentences: from keys and values to words, whatever a device says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.finding import (
    Flaw,
    FlawState,
    Strength,
    Verdict,
)
from custom_components.camera_audit.home.rows import Unread
from custom_components.camera_audit.language.markdown import format_code
from custom_components.camera_audit.language.redact import clean
from custom_components.camera_audit.language.sentences import Sentences, escape_markdown
from tests.factories import make_clue

pytestmark = pytest.mark.standalone

HOSTILE = (
    "# Heading",
    "a\n\n# Heading\n\n---\n",
    "[link](https://example.org)",
    "![picture](/local/x.png)",
    "<img src=x onerror=alert(1)>",
    '<ha-alert alert-type="error">x</ha-alert>',
    "</details><script>alert(1)</script>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "https://example.org/x www.example.org me@example.org",
    "**bold** _it_ `code` ~~gone~~",
    "1. one\n2. two",
    "> quote",
    "&lt;b&gt; &#60;",
    "\u202egnorw\u2066 \u200f",
    "\x00\x07\x1b[31mred",
    "x" * 10_000,
    "e" + "\u0301" * 500,
    "{name} {brand} {0}",
)


def texts(**groups: dict[str, str]) -> dict[str, str]:
    return {
        f"selector.{group}.options.{key}": text
        for group, options in groups.items()
        for key, text in options.items()
    }


@pytest.fixture(scope="module")
def english() -> Sentences:
    return Sentences.english()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_value_becomes_one_short_line(hostile: str) -> None:
    said = clean(hostile)
    assert len(said) <= 80
    assert said.isprintable()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_sees_no_markup_in_a_value(hostile: str) -> None:
    markdown_it = pytest.importorskip(
        "markdown_it", reason="only the newer harness carries it"
    )
    say = Sentences(texts(clue={"x": "The maker says {maker}."})).for_markdown()
    said = say.clue(make_clue("x", maker=hostile))
    rendered = (
        markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").parse(said)
    )
    inline = [child.type for token in rendered for child in token.children or ()]
    assert [token.type for token in rendered] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    assert set(inline) <= {"text", "text_special"}
    # What GitHub's flavour would link by itself.
    assert "https://" not in said
    assert "www." not in said


@given(st.text())
def test_no_value_raises_or_leaves_a_sign_of_markdown_bare(value: str) -> None:
    escaped = escape_markdown(clean(value))
    assert not any(sign in escaped.replace("\\\\", "") for sign in ("\n", "\x00"))
    bare = escaped.replace("\\\\", "")
    assert all(
        bare[place - 1] == "\\"
        for place, sign in enumerate(bare)
        if sign in "`*_{}[]<>()#|~&@"
    )


def test_escaping_keeps_what_a_person_reads() -> None:
    assert escape_markdown("DS-2CD (2.8 mm)") == r"DS\-2CD \(2\.8 mm\)"


def test_the_language_comes_first_then_english_then_the_key() -> None:
    say = Sentences(
        texts(verdict={"likely": "Wohl"}), texts(verdict={"possible": "Possibly"})
    )
    assert say.verdict(Verdict.LIKELY) == "Wohl"
    assert say.verdict(Verdict.POSSIBLE) == "Possibly"
    assert say.verdict(Verdict.UNKNOWN) == "unknown"


def test_keys_may_carry_the_prefix_of_home_assistant() -> None:
    say = Sentences({"component.camera_audit.selector.kind.options.camera": "Kamera"})
    assert say.kind(CameraKind.CAMERA) == "Kamera"


def test_a_placeholder_that_nobody_filled_falls_back() -> None:
    say = Sentences(
        texts(clue={"x": "Hersteller {maker} {extra}"}),
        texts(clue={"x": "Maker {maker}"}),
    )
    assert say.clue(make_clue("x", maker="Acme")) == "Maker Acme"
    assert say.clue(make_clue("x")) == "x"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    say = Sentences(texts(clue={"x": "{a} and {b}"}))
    assert say.clue(make_clue("x", a="{b}", b="secret")) == "{b} and secret"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c", "d"], "a, b, c, and d"),
    ],
)
def test_a_list_reads_like_a_sentence(
    english: Sentences, items: list[str], said: str
) -> None:
    assert english.join(items) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-05", "March 5, 2026"),
        ("2021-03", "March 2021"),
        ("2019", "2019"),
        ("2019-13", "2019"),
        ("lately", "lately"),
    ],
)
def test_dates_are_words(english: Sentences, text: str, said: str) -> None:
    assert english.when(text) == said
    assert english.day(date(2026, 11, 25)) == "November 25, 2026"


def test_a_flaw_says_how_sure_it_is_and_what_helps(english: Sentences) -> None:
    flaw = Flaw(
        cve="CVE-2017-7921",
        state=FlawState.AFFECTED,
        severity="critical",
        exploited_since="2026-03-05",
        fixed="5.4.5 build 170123",
    )
    said = english.flaw(flaw)
    assert "CVE-2017-7921" in said
    assert "March 5, 2026" in said
    assert "doesn't mean that anyone accessed" in said
    assert "5.4.5 build 170123" in said


@pytest.mark.parametrize("state", FlawState)
def test_every_state_of_a_flaw_has_words(english: Sentences, state: FlawState) -> None:
    said = english.flaw(Flaw(cve="CVE-2021-36260", state=state, severity="high"))
    assert said.count("CVE-2021-36260") == 1
    assert "{" not in said


def test_every_word_of_a_result_has_words(english: Sentences) -> None:
    for verdict in Verdict:
        assert english.verdict(verdict) != verdict
    for kind in CameraKind:
        assert english.kind(kind) != kind
    for strength in Strength:
        assert english.strength(strength) != strength


def test_what_could_not_be_read_names_its_part() -> None:
    say = Sentences(texts(unread={"no_json": "{what} is no JSON ({detail})"}))
    unread = Unread(what="core.device_registry", reason="no_json", detail="line 3")
    assert say.unread(unread) == "core.device_registry is no JSON (line 3)"


def test_lines_of_a_change_wrap_and_say_nothing_to_markdown() -> None:
    """They keep how they are indented, and each is a line of its own."""
    shown = format_code("-    id: *a_b*\n   - x  # <b>")
    assert shown.split("<br>") == [
        f'<bdi dir="ltr"><tt>{line}</tt></bdi>'
        for line in (
            f"&#45;{'\N{NO-BREAK SPACE}' * 4}id&#58; &#42;a&#95;b&#42;",
            f"{'\N{NO-BREAK SPACE}' * 3}&#45; x{'\N{NO-BREAK SPACE}' * 2}&#35; &#60;b&#62;",
        )
    ]
