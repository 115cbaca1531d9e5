"""Lists, paragraphs and folds of Markdown.

Markup with attributes is made here and only here, since translations may not hold it; text of a
device never stands in a fold's title, where Markdown's escapes do not count.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .sentences import Sentences


#: Items of a list before the rest is folded away.
LIST_LENGTH = 5
#: Pixels that a fold's title is high, so that a finger hits it.
TARGET_HEIGHT = 28
#: Between the fields of a line that is entered in a router.
_FIELD_GAP: Final = re.compile(r" {3,}")
#: Spaces of a line of code that a browser would draw as one or none: at its beginning, after the sign of a change, and several.
_INDENT: Final = re.compile(r"^[+-]? +| {2,}")
_HELD_SPACE: Final = "\N{NO-BREAK SPACE}"
_SIGN: Final = re.compile(r"[!-/:-@\[-`{-~]")
#: The frontend takes no style: an empty drawing holds the line open.
_STRUT = f'<svg width="1" height="{TARGET_HEIGHT}"></svg>'


def format_items(texts: Iterable[str]) -> str:
    """Return texts as a list, leaving out what is empty."""
    return "\n".join(f"- {text}" for text in texts if text)


def format_list(
    say: Sentences, texts: Iterable[str], others: Iterable[str] = ()
) -> str:
    """Return texts as a list; those past the first few, and those of less weight, folded away."""
    items = list(texts)
    shown, rest = items[:LIST_LENGTH], [*items[LIST_LENGTH:], *others]
    if not rest:
        return format_items(shown)
    more = say.say("notice", "more", {"count": len(rest)})
    return join_paragraphs(format_items(shown), fold_section(more, format_items(rest)))


def join_paragraphs(*parts: str) -> str:
    """Join parts into paragraphs, leaving out what is empty."""
    return "\n\n".join(part for part in parts if part)


def file_link(title: str, address: str) -> str:
    """Link to a file of this Home Assistant, which its frontend would otherwise take for a page of its own."""
    return f'<a href="{html.escape(address)}" target="_blank">{html.escape(title, quote=False)}</a>'


def fold_section(title: str, *parts: str) -> str:
    """Fold paragraphs away under a title of our own words."""
    body = join_paragraphs(*parts)
    return f"<details><summary>{_STRUT}{html.escape(title, quote=False)}</summary>\n\n{body}\n\n</details>"


def format_steps(lines: Iterable[str]) -> str:
    """Return what is entered line by line as a numbered list, a field of a line below the other.

    A list wraps on a narrow screen, where a block of code is cut. What is entered runs from left to right, whatever the
    language of the home. No line may hold a backtick.
    """
    return "\n".join(
        f"{number}. {'<br>'.join(map(_format_entry, _FIELD_GAP.split(line.strip())))}"
        for number, line in enumerate(lines, 1)
    )


def _format_entry(text: str) -> str:
    return f'<bdi dir="ltr">`{text}`</bdi>'


def format_code(text: str) -> str:
    """Return the lines of a file or of a change: each wraps on a narrow screen, where a block of code is cut.

    They run from left to right, whatever the language of the home. What is indented stays so; browsers copy it with spaces.
    """
    return "<br>".join(map(_format_code_line, text.splitlines()))


def _format_code_line(line: str) -> str:
    """Return a line in letters of one width.

    As code, it would have a ground of its own, which hides the underscores of a line above it.
    """
    kept = _INDENT.sub(lambda spaces: spaces[0].replace(" ", _HELD_SPACE), line)
    # Neither Markdown nor HTML reads anything into a sign that is written as its number.
    plain = _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", kept)
    return f'<bdi dir="ltr"><tt>{plain}</tt></bdi>'


def embed_picture(address: str, without: str) -> str:
    """Return a picture that leaves the text below it in sight; where it cannot be had, ``without`` says so.

    The frontend drops a picture's own measures, not those of a table that is none.
    """
    image = f'<img src="{html.escape(address)}" alt="{html.escape(without)}">'
    return f'<table role="presentation" width="100%"><tr><td width="60%">{image}</td><td></td></tr></table>'
