"""Keep of a page what a maker is known by, and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from .text import line, masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..knowledge.records import Pattern

HEAD = 400
LONGEST_MARK = 300
_WORDS = re.compile(r"[A-Za-z_]{4,40}")
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{0,400})", re.IGNORECASE)
_LONGEST_TITLE = 120
#: A title stands near the start of a page.
_TITLE_WITHIN = 8_192


def excerpt(text: str, marks: Iterable[Pattern]) -> str:
    """Return the start of a page, and of the rest whatever bears one of the marks; masked."""
    text = masked(text)
    kept = text[:HEAD].strip()
    for mark in marks:
        if mark.search(kept) or not (found := mark.search(text)):
            continue
        piece = found[0]
        if len(piece) > LONGEST_MARK or not mark.search(f"{kept}\n{piece}"):
            # A mark of words that stand far apart: the words do.
            words = dict.fromkeys(word for word in _WORDS.findall(mark.pattern) if word in text)
            piece = " ".join(words)[:LONGEST_MARK]
        kept = f"{kept}\n{piece}"
    return kept


def without_echo(text: str, path: str) -> str:
    """Return a page without the path that was asked for: many repeat it in an error."""
    bare = path.partition("?")[0]
    if len(bare) < 2:  # noqa: PLR2004 - the start page's path is in every page
        return text
    forms = (path, path.replace("&", "&amp;"), quote(path, safe=""), quote(path, safe="/"), bare)
    for form in dict.fromkeys((*forms, quote(bare, safe=""), bare.lstrip("/"))):
        text = re.sub(re.escape(form), " ", text, flags=re.IGNORECASE)
    return text


def title(text: str) -> str | None:
    """Return the title of a page, None if it has none or an empty one."""
    found = _TITLE.search(text[:_TITLE_WITHIN])
    return (line(masked(found[1]), _LONGEST_TITLE) or None) if found else None
