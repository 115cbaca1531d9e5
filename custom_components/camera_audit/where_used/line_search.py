"""Find what the lines of a file name of a camera, whatever the file holds: nothing is parsed."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .camera_names import CameraNames
from .comments import blank_file_comments, find_line_comment
from .flows import blank_captions, find_in_flow, is_flow
from .given import Names, NamesAt, TextNames
from .mentions import Mention
from .texts import cut_line, find_all, scan_text
from .usage import By, Line, MentionForm, Reference

#: A file of which only the name of the entity is shown.
_SECRETS: Final = "secrets.yaml"
#: Programs in which an entity is a name, and what is told of it an attribute: pyscript's. No file of a picture or a page is one.
_ENTITY_PROGRAMS: Final = re.compile(r"pyscript/.*\.py\Z")
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w./-])([a-z_]+\.\w+)\.(?!(?:gif|html?|jpe?g|json|mp4|png|webp|ya?ml)\b)[a-z_]\w*"
)
#: Programs of which each names an entity by names of its language, as NetDaemon makes them.
_NAMING_PROGRAMS: Final = re.compile(r"netdaemon[^/]*/.*\.cs\Z")
_MEMBER: Final = re.compile(r"\b([A-Z]\w*\.[A-Z]\w*)\b")
#: Programs whose expressions call an entity a member of what they look it up in.
_LOOKING_UP: Final = re.compile(r"appdaemon/.*")
_LOOKED_UP: Final = re.compile(r"(?<![\w./-])[a-z]\w*\.([a-z_]+\.\w+)(?![\w.-])")
#: Files in which a dot before a word makes it a class.
_STYLES: Final = ".css"
#: What stands behind a name to which something is added.
_ADDED_TO: Final = re.compile(r"\s*(?:[~+&}]|\]\])")
#: Signs of a line of which all is looked at; of a longer one what stands around a name.
_LONG_LINE: Final = 5_000
_AROUND: Final = 1_000


def find_in_lines(
    name: str, text: str, places: list[Mention], names: CameraNames
) -> Iterator[Reference]:
    """Yield what the lines refer to in which these places stand, without comments. ``name``: of the file, in the folder."""
    text = blank_file_comments(name, text)
    if is_flow(name):
        text = blank_captions(text)
    given = TextNames(text, name)
    number, counted, end = 1, 0, -1
    for place in _list_searched(text, given, places, names):
        if place < end:
            continue
        start = text.rfind("\n", 0, place) + 1
        number += text.count("\n", counted, start)
        counted = start
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        if end - start <= _LONG_LINE:
            found = _scan_line(name, text[start:end], names, NamesAt(given, start))
        else:
            found = _scan_long_line(text, start, end, places, names)
        for by, value, at in found:
            excerpt = value if name == _SECRETS else cut_line(text, start + at)
            line = Line(f"{name}:{number}", excerpt)
            yield Reference(by, value, MentionForm.TEXT, line, f"{name}:{number}")


def _list_searched(
    text: str, given: TextNames, places: Iterable[Mention], names: CameraNames
) -> list[int]:
    """Return the places whose lines are searched: also where something is added to a name that holds how an id begins."""
    searched = {mention.place for mention in places}
    for opening in given.list_openings(sorted(names.entity_ids)):
        searched.update(
            place
            for place in find_all(text, opening)
            if _ADDED_TO.match(text, place + len(opening))
        )
    return sorted(searched)


def _scan_line(
    name: str, line: str, names: CameraNames, given: Names
) -> Iterator[tuple[By, str, int]]:
    """Yield what a line refers to, each with its place in it, without a comment at its end."""
    for value, place in _find_in_program(name, line, names):
        yield By.ENTITY, value, place
    code = line[: find_line_comment(name, line)]
    for by, value, place in scan_text(code, names, given=(given,)):
        if not (name.endswith(_STYLES) and line[place - 1 : place] == "."):
            yield by, value, place


def _scan_long_line(
    text: str, start: int, end: int, places: Iterable[Mention], names: CameraNames
) -> Iterator[tuple[By, str, int]]:
    """Yield what stands around the places of a long line, which no person writes, each with its place in the line."""
    seen = start
    for mention in places:
        if not start <= mention.place < end or mention.place < seen:
            continue
        begin = max(start, seen, mention.place - _AROUND)
        seen = min(end, mention.place + _AROUND)
        for by, value, place in scan_text(text[begin:seen], names):
            yield by, value, begin + place - start


def _find_in_program(
    name: str, line: str, names: CameraNames
) -> Iterator[tuple[str, int]]:
    """Yield the entities of which a line of such a program reads an attribute or calls an action, or which it names in its own way."""
    if _NAMING_PROGRAMS.match(name):
        members = write_members(names.entity_ids)
        for match in _MEMBER.finditer(line, 0, find_line_comment(name, line)):
            if match[1] in members:
                yield members[match[1]], match.start()
    for programs, pattern in (
        (_ENTITY_PROGRAMS, _ATTRIBUTE),
        (_LOOKING_UP, _LOOKED_UP),
    ):
        if programs.match(name):
            for match in pattern.finditer(line, 0, find_line_comment(name, line)):
                if match[1] in names.entity_ids:
                    yield match[1], match.start(1)


def write_members(entity_ids: Iterable[str]) -> dict[str, str]:
    """Return the entities by what a program of C# calls them: ``BinarySensor.FrontDoorMotion``."""
    return {
        ".".join(
            "".join(word[:1].upper() + word[1:] for word in part.split("_"))
            for part in entity_id.split(".")
        ): entity_id
        for entity_id in entity_ids
    }


def find_in_flows(name: str, text: str, names: CameraNames) -> Iterator[Reference]:
    """Yield what flows mean without naming it. ``name``: of the file, in the folder."""
    if not is_flow(name):
        return
    text = blank_captions(text)
    for by, value, place in find_in_flow(text, names):
        number = text.count("\n", 0, place) + 1
        line = Line(f"{name}:{number}", cut_line(text, place))
        yield Reference(by, value, MentionForm.TEXT, line, f"{name}:{number}")
