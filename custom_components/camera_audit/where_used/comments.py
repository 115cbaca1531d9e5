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
#: Comments of several lines, where one begins at the start of a line or behind a blank.
_IN_BLOCK: Final = re.compile(r"(?<!\S)/\*.*?\*/", re.DOTALL)
_BLOCKS: Final = frozenset({".cpp", ".cs", ".css", ".h", ".js", ".mjs", ".php", ".ts"})
#: What a module, a class or a function of Python says of itself.
_DOCSTRING: Final = re.compile(
    r"""(?:\A|:[ \t]*(?:\#[^\n]*)?\n)(?:[ \t]*(?:\#[^\n]*)?\n)*[ \t]*(?P<quotes>\"""|\'\'\').*?(?P=quotes)""",
    re.DOTALL,
)
_PYTHON: Final = ".py"
#: What the script of a card says to its reader.
_IN_SCRIPT: Final = re.compile(r"(?<!\S)(?://[^\n]*|/\*.*?\*/)", re.DOTALL)
_SCRIPT: Final = "[[["
_IN_TEMPLATE: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_NO_LINE_END: Final = re.compile(r"[^\n]")


def blank_template_comments(text: str) -> str:
    """Return a template with blanks for its comments, those of a page or a script in it among them, so that all else keeps its place."""
    if "{#" in text:
        text = _IN_TEMPLATE.sub(_blank, text)
    if "<!--" in text:
        text = _IN_PAGE.sub(_blank, text)
    return _IN_SCRIPT.sub(_blank, text) if _SCRIPT in text else text


def blank_file_comments(name: str, text: str) -> str:
    """Return what a file holds with blanks for its comments of several lines. ``name``: of the file, whose end says how one is written."""
    end = Path(name).suffix
    if end in _PAGES and "<!--" in text:
        return _IN_PAGE.sub(_blank, text)
    if end in _BLOCKS and "/*" in text:
        return _IN_BLOCK.sub(_blank, text)
    return _DOCSTRING.sub(_blank, text) if end == _PYTHON else text


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


def blank_line_comments(name: str, text: str) -> str:
    """Return what a file holds with blanks for the comments at the ends of its lines. ``name``: of the file."""
    sign = _SIGNS.get(Path(name).suffix)
    if not sign or sign not in text:
        return text
    return "\n".join(
        line[: find_line_comment(name, line)].ljust(len(line))
        for line in text.split("\n")
    )


def stands_in_comment(name: str, text: str, place: int) -> bool:
    """Whether a place of a text stands behind the sign of a comment in its line."""
    start = text.rfind("\n", 0, place) + 1
    return find_line_comment(name, text[start:place]) < place - start


def _blank(match: re.Match[str]) -> str:
    return _NO_LINE_END.sub(" ", match[0])
