"""Lists, paragraphs and folds of Markdown.

Markup with attributes is made here and only here, since translations may not hold it; text of a
device never stands in a fold's title, where Markdown's escapes do not count.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .sentences import Sentences


#: Items of a list before the rest is folded away.
LIST_LENGTH = 5


def listed(say: Sentences, items: Iterable[str]) -> str:
    """Return the lines of a list, those past the first few folded away."""
    lines = list(items)
    shown, rest = lines[:LIST_LENGTH], lines[LIST_LENGTH:]
    if not rest:
        return "\n".join(shown)
    more = say.say("notice", "more", {"count": len(rest)})
    return paragraphs("\n".join(shown), fold(more, "\n".join(rest)))


def paragraphs(*parts: str) -> str:
    """Join parts into paragraphs, leaving out what is empty."""
    return "\n\n".join(part for part in parts if part)


def file_link(title: str, address: str) -> str:
    """Link to a file of this Home Assistant, which its frontend would otherwise take for a page of its own."""
    return f'<a href="{html.escape(address)}" target="_blank">{html.escape(title, quote=False)}</a>'


def fold(title: str, *parts: str) -> str:
    """Fold paragraphs away under a title of our own words."""
    body = paragraphs(*parts)
    return f"<details><summary>{html.escape(title, quote=False)}</summary>\n\n{body}\n\n</details>"
