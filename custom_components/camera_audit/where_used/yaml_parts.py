"""Cut YAML into parts that can be read by themselves: what stands at one margin, and each item of it below that. Pure.

Only where lines begin is looked at, so that a part may turn out not to be one: a text or a list in brackets that goes on at
the margin. Who parses it finds out.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

#: Where the first line begins that holds more than blanks and a comment, or the next one.
_FIRST_CONTENT: Final = re.compile(r"^([ ]*)(?=[^\s#])", re.MULTILINE)
#: A field whose content stands below it.
_HEADER: Final = re.compile(
    r"""[ ]*(?:"[^"\n]*"|'[^'\n]*'|[^\s"'#&*!|>{}\[\],%@`-][^\n]*?)[ ]*:[ ]*(?:\#[^\n]*)?(?:\r?\n|\Z)"""
)
#: Lines that begin or end a document and hold nothing else.
_DOCUMENT: Final = re.compile(
    r"(?:---|\.\.\.)[ ]*(?:#[^\n]*)?\r?$|%[^\n]*$", re.MULTILINE
)
#: Signs that are searched in one go.
_STRETCH: Final = 262_144
_ITEM: Final = re.compile(r"[ ]*-(?:[ ]+|(?=\r?\n|\Z))")


class YamlPart(NamedTuple):
    """A part of a text. ``line``: how many lines of the file stand above it; ``start``: its place in the text it was cut from."""

    text: str
    start: int
    line: int

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_ITEM.match(self.text))


def cut_parts(text: str, line: int = 0) -> list[YamlPart]:
    """Return the fields or the items of which a text consists; none where it cannot be cut.

    ``line``: how many lines of its file stand above the text.
    """
    starts = _find_starts(text)
    if not starts:
        return []
    parts: list[YamlPart] = []
    counted = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        parts.append(YamlPart(text[start:end], start, line))
    return parts


def is_list(text: str) -> bool:
    """Whether a text holds a list, as far as its first line tells."""
    first = _FIRST_CONTENT.search(text)
    return bool(first and _ITEM.match(text, first.start(1)))


def _find_starts(text: str) -> list[int]:
    """Return where the fields or items of the outermost margin begin."""
    first = _FIRST_CONTENT.search(text)
    while first and _DOCUMENT.match(text, first.start(1)):
        first = _FIRST_CONTENT.search(text, first.end() + 1)
    # In brackets, what begins at the margin is no part: the last one closes them.
    if not first or text[first.end()] in "{[":
        return []
    margin = len(first[1])
    items = bool(_ITEM.match(text, first.start(1)))
    starts = [first.start(1)]
    # Of a file of megabytes, only the lines are looked at that do not stand below another.
    line = re.compile(rf"\n([ ]{{0,{margin}}})(?=[^\s#])")
    for match in _find_in_stretches(line, text, first.end()):
        start, column = match.start(1), len(match[1])
        if column == 0 and _DOCUMENT.match(text, start):
            continue
        is_item = bool(_ITEM.match(text, start))
        if column < margin or (items and not is_item):
            return []  # it belongs to something above this text
        # The items of a list may stand at the margin of its field.
        if is_item == items:
            starts.append(start)
    return starts


def _find_in_stretches(
    line: re.Pattern[str], text: str, start: int
) -> Iterator[re.Match[str]]:
    """Yield where a line begins that fits: in stretches, between which other threads get their turn."""
    while start < len(text):
        end = text.find("\n", start + _STRETCH)
        end = len(text) if end < 0 else end
        yield from line.finditer(text, start, end)
        start = end


def open_part(part: YamlPart) -> YamlPart | None:
    """Return the content of a field that stands below it, or an item without its dash; None where there is neither."""
    if match := _ITEM.match(part.text):
        # Blanks keep the columns.
        text = match[0].replace("-", " ") + part.text[match.end() :]
        return YamlPart(text, part.start, part.line)
    if match := _HEADER.match(part.text):
        return YamlPart(
            part.text[match.end() :], part.start + match.end(), part.line + 1
        )
    return None


def read_header(part: YamlPart) -> YamlPart:
    """Return the line of a field without its content."""
    return YamlPart(part.text.partition("\n")[0], part.start, part.line)
