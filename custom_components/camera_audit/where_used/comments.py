"""Blank out comments of programs and templates: what stands in one uses no camera. Pure."""

import re
from pathlib import Path
from typing import Final

#: How a comment begins that goes to the end of its line, by the ends of the names of files.
_SIGNS: Final = {
    **dict.fromkeys(
        (
            ".bash", ".cfg", ".conf", ".dash", ".ini", ".pl", ".py", ".rb", ".sh", ".toml", ".yaml", ".yml",
        ),
        "#",
    ),
    **dict.fromkeys((".cpp", ".cs", ".h", ".js", ".mjs", ".php", ".ts"), "//"),
}  # fmt: skip
_QUOTES: Final = ("'", '"', "`")
_PAGES: Final = frozenset({".htm", ".html", ".svg", ".xml"})
_IN_PAGE: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_IN_TEMPLATE: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_NO_LINE_END: Final = re.compile(r"[^\n]")


def blank_template_comments(text: str) -> str:
    """Return a template with blanks for its comments, so that all else keeps its place."""
    if "{#" not in text:
        return text
    return _IN_TEMPLATE.sub(_blank, text)


def blank_page_comments(name: str, text: str) -> str:
    """Return a page or a drawing with blanks for its comments; any other text as it is."""
    if Path(name).suffix not in _PAGES or "<!--" not in text:
        return text
    return _IN_PAGE.sub(_blank, text)


def find_line_comment(name: str, line: str) -> int:
    """Return where the comment of a line begins, or its length. ``name``: of the file, whose end says how one is written.

    A sign counts at the start of a line and behind a blank, outside of what is quoted.
    """
    sign = _SIGNS.get(Path(name).suffix)
    place = line.find(sign) if sign else -1
    while place >= 0:
        before = line[:place]
        quoted = any(before.count(quote) % 2 for quote in _QUOTES)
        if not quoted and not before[-1:].strip():
            return place
        place = line.find(str(sign), place + 1)
    return len(line)


def stands_in_comment(name: str, text: str, place: int) -> bool:
    """Whether a place of a text stands behind the sign of a comment in its line."""
    start = text.rfind("\n", 0, place) + 1
    return find_line_comment(name, text[start:place]) < place - start


def _blank(match: re.Match[str]) -> str:
    return _NO_LINE_END.sub(" ", match[0])
