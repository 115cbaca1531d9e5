"""Print what somebody reads who asks: "Do I have one? What should I do this weekend?", in order, and how long that takes.

The way is that of the screens: what the set-up says, the list of repairs, the first notice, what can be done now, and how to
block the camera from outside. What is folded is not met on the way; its heading is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import findings
from .house import DOMAIN

if TYPE_CHECKING:
    from .client import Client

_FIX = "/api/repairs/issues/fix"
#: Words a minute of an unhurried reader; adults read plain English a little faster.
_WORDS_A_MINUTE = 200
#: What is chosen on each screen, until one does not offer it.
_WAY = ("advice", "block")
_FOLDED = re.compile(r"<details>\s*<summary>(.*?)</summary>.*?</details>", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^]]*)]\([^)]*\)")
_MARKUP = re.compile(r"<[^>]*>|!\[[^]]*]\([^)]*\)|[*`\\]|^\s*- ", re.MULTILINE)
_END = re.compile(r"(?<=[.?!])\s+|\n+")


@dataclass
class Screen:
    """One screen that is met: its name, and its sentences in order."""

    name: str
    sentences: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        """How many words are read."""
        return sum(len(sentence.split()) for sentence in self.sentences)


def split_sentences(text: str) -> list[str]:
    """Split a text for Markdown into the sentences that are seen, without its marks; of what is folded the heading."""
    seen = _MARKUP.sub("", _LINK.sub(r"\1", _FOLDED.sub(r"\1\n", text)))
    return [sentence for part in _END.split(seen) if (sentence := part.strip())]


async def read_weekend(client: Client, country: str, setup: str) -> list[Screen]:
    """Go the way in a home that stands in this country, and return the screens. ``setup``: what the set-up said."""
    await client.ask("config/core/update", country=country)
    notices = await findings.notices(client)
    titles = [notice.title for notice in notices]
    screens = [
        Screen("Set-up", split_sentences(setup)),
        Screen("Repairs", titles or ["There are currently no repairs pending"]),
    ]
    if not notices:
        return screens
    texts = await client.ask(
        "frontend/get_translations",
        language="en",
        category="issues",
        integration=[DOMAIN],
    )
    issues = (await client.ask("repairs/list_issues"))["issues"]
    issue = next(
        issue
        for issue in issues
        if issue["domain"] == DOMAIN
        and issue["issue_id"].removeprefix("camera_") == notices[0].camera_id
    )
    step = await client.post(_FIX, {"handler": DOMAIN, "issue_id": issue["issue_id"]})
    page = f"{_FIX}/{step['flow_id']}"
    prefix = f"component.{DOMAIN}.issues.{issue['translation_key']}.fix_flow.step"
    if step["step_id"] == "summary":
        screens.append(_see(step, prefix, texts["resources"]))
        step = await client.post(page, {"next_step_id": "choose"})
        cameras = step["data_schema"][0]["selector"]["select"]["options"]
        step = await client.post(page, {"camera": cameras[0]["value"]})
    screens.append(_see(step, prefix, texts["resources"]))
    for choice in _WAY:
        step = await client.post(page, {"next_step_id": choice})
        screens.append(_see(step, prefix, texts["resources"]))
    await client.delete(page)
    return screens


def _see(step: dict[str, Any], prefix: str, texts: dict[str, str]) -> Screen:
    """Return what a screen of a notice shows: its title, its text, its choices."""
    key = f"{prefix}.{step['step_id']}"
    values = step["description_placeholders"] or {}
    shown = [texts.get(f"{key}.{part}", "") for part in ("title", "description")]
    sentences = [
        sentence for text in shown for sentence in split_sentences(_fill(text, values))
    ]
    for option in step.get("menu_options", ()):
        told = texts.get(f"{key}.menu_option_descriptions.{option}")
        name = _fill(texts[f"{key}.menu_options.{option}"], values)
        sentences.append(
            f"[{name}]" if not told else f"[{name}: {_fill(told, values)}]"
        )
    return Screen(step["step_id"], sentences)


def _fill(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def describe_screens(home: str, country: str, screens: list[Screen]) -> str:
    """Lay out the sentences of each screen, with the words and the time that each takes."""
    lines = [f"== {home}, {country}"]
    words = answered = 0
    for screen in screens:
        lines.append(f"-- {screen.name}: {_time(screen.words)}")
        lines += [f"   {sentence}" for sentence in screen.sentences]
        words += screen.words
        # The first screens of a notice answer; what follows tells how.
        if screen.name not in _WAY:
            answered = words
    lines.append(
        f"== {home}, {country}: the answer {_time(answered)}; all {_time(words)}"
    )
    return "\n".join(lines)


def _time(words: int) -> str:
    return f"{words} words, {round(words * 60 / _WORDS_A_MINUTE)} s"
