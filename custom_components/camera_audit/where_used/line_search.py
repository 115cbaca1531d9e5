"""Find what the lines of a file name of a camera, whatever the file holds: nothing is parsed."""

import re
from collections.abc import Iterator
from typing import Final

from .camera_names import CameraNames
from .comments import blank_page_comments, find_line_comment
from .mentions import Mention
from .texts import cut_line, scan_text
from .usage import By, Line, MentionForm, Reference

#: A file of which only the name of the entity is shown.
_SECRETS: Final = "secrets.yaml"
#: Programs in which an entity is a name, and what is told of it an attribute: pyscript's. No file of a picture or a page is one.
_ENTITY_PROGRAMS: Final = re.compile(r"pyscript/.*\.py\Z")
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w./-])([a-z_]+\.\w+)\.(?!(?:gif|html?|jpe?g|json|mp4|png|webp|ya?ml)\b)[a-z_]\w*"
)
#: Signs of a line of which all is looked at; of a longer one what stands around a name.
_LONG_LINE: Final = 5_000
_AROUND: Final = 1_000


def find_in_lines(
    name: str, text: str, places: list[Mention], names: CameraNames
) -> Iterator[Reference]:
    """Yield what the lines refer to in which these places stand, without comments. ``name``: of the file, in the folder."""
    text = blank_page_comments(name, text)
    number, counted, end = 1, 0, -1
    for mention in places:
        if mention.place < end:
            continue
        start = text.rfind("\n", 0, mention.place) + 1
        number += text.count("\n", counted, start)
        counted = start
        end = text.find("\n", mention.place)
        end = len(text) if end < 0 else end
        for by, value, place in _scan_line(name, text, start, end, places, names):
            excerpt = value if name == _SECRETS else cut_line(text, place)
            line = Line(f"{name}:{number}", excerpt)
            yield Reference(by, value, MentionForm.TEXT, line, f"{name}:{number}")


def _scan_line(  # noqa: PLR0913, PLR0917
    name: str,
    text: str,
    start: int,
    end: int,
    places: list[Mention],
    names: CameraNames,
) -> Iterator[tuple[By, str, int]]:
    """Yield what a line refers to, each with its place in the text; of a long line only what stands around the places.

    What stands in a comment at the end of a line is left out, but in a long line, which no person writes.
    """
    if end - start <= _LONG_LINE:
        line = text[start:end]
        for value, place in _find_in_program(name, line, names):
            yield By.ENTITY, value, start + place
        for by, value, place in scan_text(line[: find_line_comment(name, line)], names):
            yield by, value, start + place
        return
    seen = start
    for mention in places:
        if not start <= mention.place < end or mention.place < seen:
            continue
        begin = max(start, seen, mention.place - _AROUND)
        seen = min(end, mention.place + _AROUND)
        for by, value, place in scan_text(text[begin:seen], names):
            yield by, value, begin + place


def _find_in_program(
    name: str, line: str, names: CameraNames
) -> Iterator[tuple[str, int]]:
    """Yield the entities of which a line of such a program reads an attribute or calls an action."""
    if not _ENTITY_PROGRAMS.match(name):
        return
    for match in _ATTRIBUTE.finditer(line, 0, find_line_comment(name, line)):
        if match[1] in names.entity_ids:
            yield match[1], match.start()
