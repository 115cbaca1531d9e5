"""The page for translators: what is called what in each language, and the hardest texts beside their reading back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lib.terms import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HEAD = """# All languages

What each language calls the things of Home Assistant, our own few words, and the hardest texts: beside the English stands
the text, and what it says when it is read back into English. [For translators](translating.md) says how to translate.
`script/translations --page` writes this page from the translations; a test holds it to them.

What each language lacks is not listed here, since it changes with every English sentence: `script/translations` counts and
names it, and `script/translations --missing de` prints the English texts that German lacks. Where a text lacks, people
read English; no release is made with such a gap.
"""
#: Our own words, by the text that says nothing else.
OURS = {
    "camera": "selector.kind.options.camera",
    "recorder": "selector.kind.options.recorder",
    "doorbell": "selector.kind.options.doorbell",
    "made by Hikvision": "selector.verdict.options.confirmed",
    "probably": "selector.verdict.options.likely",
    "possibly": "selector.verdict.options.possible",
    "verdict": "selector.report.options.head_verdict",
    "strong clue": "selector.strength.options.strong",
    "notice": "selector.card.options.open_notice",
    "decision": "selector.report.options.head_decision",
    "keep": "selector.decide.options.keep",
    "plan to replace": "selector.decide.options.planned",
    "replaced": "selector.decide.options.replaced",
    "left out": "selector.card.options.group_left_out",
    "known flaw": "selector.card.options.known_flaw",
    "swap": "options.step.swaps_choose.data.swap",
    "no match": "selector.takeover.options.nobody",
    "preview": "services.swap.fields.dry_run.name",
    "flagged": "entity.event.finding.state_attributes.event_type.state.flagged",
    "cleared": "entity.event.finding.state_attributes.event_type.state.cleared",
}


def page(
    texts: Mapping[str, Mapping[str, str]],
    terms: Mapping[str, Mapping[str, str]],
    folder: Path,
) -> str:
    """Return the page as Markdown.

    ``texts``, ``terms``: by language, then by key or term. ``folder``: a file for each language that was read
    back, an object of keys and what their texts say in English.
    """
    return "\n".join([HEAD, *_glossary(texts, terms), *_hardest(texts, folder)])


def _glossary(
    texts: Mapping[str, Mapping[str, str]], terms: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    yield "## Words\n"
    for language in texts:
        if language == "en":
            continue
        yield f"### {language}: words\n"
        theirs = (
            f"{terms['en'][term]}: *{terms[language][term]}*"
            for term in TERMS
            if term in terms[language]
        )
        yield f"Home Assistant's: {'; '.join(theirs)}.\n"
        ours = (
            f"{word}: *{texts[language][key]}*"
            for word, key in OURS.items()
            if key in texts[language]
        )
        yield f"Ours: {'; '.join(ours)}.\n"


def _hardest(texts: Mapping[str, Mapping[str, str]], folder: Path) -> Iterator[str]:
    yield "## The hardest texts\n"
    for language, own in texts.items():
        path = folder / f"{language}.json"
        if not path.is_file():
            continue
        yield f"### {language}: read back\n"
        yield "| English | text | read back |\n|---|---|---|"
        for key, back in json.loads(path.read_text(encoding="utf-8")).items():
            if key not in own:
                continue  # its English is another one now, and waits for a translator
            yield f"| {_cell(texts['en'][key])} | {_cell(own[key])} | {_cell(back)} |"
        yield ""


def _cell(text: str) -> str:
    """Return a text as a cell of a table: in one line, its values and marks as they are."""
    return (
        text.replace("|", "\\|")
        .replace("\n\n", " / ")
        .replace("\n", " ")
        .replace("**", "\\*\\*")
    )
