"""Read XML of strangers: no document type, no entities, a bounded depth and number of elements.

The parser is Python's own expat, which a document type makes stop at once, before any entity could
be declared: what defusedxml does, without a tree that a document could blow up. It leaves names
as they are written: with its own handling of namespaces each name would repeat a whole one.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from .text import decode, line

LARGEST = 262_144
DEEPEST = 32
MOST = 2_000
LONGEST_TEXT = 512
LONGEST_NAME = 512
MOST_ATTRIBUTES = 64
_BARE_AND = re.compile(r"&(?!#?\w{1,8};)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


class Element(NamedTuple):
    """An element: its local name in lower case, its namespace, its own text, its place.

    ``inside``: the names of the elements around it, outermost first.
    """

    name: str
    namespace: str
    text: str
    inside: tuple[str, ...]


class _StopError(Exception):
    """The document is not one that is read."""


class _Reader:
    def __init__(self) -> None:
        self.found: list[Element | None] = []
        self._open: list[tuple[int, str, str, list[str]]] = []
        self._spaces: list[dict[str, str]] = [{}]

    def start(self, name: str, attributes: list[str]) -> None:
        if (
            len(self._open) >= DEEPEST
            or len(self.found) >= MOST
            or len(name) > LONGEST_NAME
            or len(attributes) > 2 * MOST_ATTRIBUTES
        ):
            raise _StopError
        prefix, _, local = name.rpartition(":")
        spaces = self._spaces[-1]
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if key == "xmlns" or key.startswith("xmlns:"):
                if len(spaces) > MOST_ATTRIBUTES:
                    raise _StopError
                spaces = {**spaces, key[6:]: line(value, 200)}
        self._spaces.append(spaces)
        namespace = spaces.get(prefix, "")
        self._open.append((len(self.found), line(local, 64).lower(), namespace, []))
        self.found.append(None)

    def text(self, data: str) -> None:
        if self._open:
            texts = self._open[-1][3]
            if len(texts) < LONGEST_TEXT:
                texts.append(data[:LONGEST_TEXT])

    def end(self, _name: str) -> None:
        number, local, namespace, texts = self._open.pop()
        self._spaces.pop()
        inside = tuple(name for _, name, _, _ in self._open)
        text = line("".join(texts), LONGEST_TEXT)
        self.found[number] = Element(local, namespace, text, inside)

    def refuse(self, *_: object) -> None:
        raise _StopError

    def refuse_reference(self, *_: object) -> int:
        raise _StopError


def read_xml(data: bytes) -> tuple[Element, ...]:
    """Return all elements in the order of their start; none where it is no XML that is read.

    A bare ``&``, which cameras write into names, is taken as one.
    """
    if not data or len(data) > LARGEST:
        return ()
    # Decoded here, so that no encoding that a document names is looked up.
    text = _BARE_AND.sub("&amp;", _DECLARATION.sub("", decode(data)).strip())
    if not text.startswith("<"):
        return ()
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse_reference
    try:
        parser.Parse(text, True)  # noqa: FBT003 - the signature of expat
    except (expat.ExpatError, _StopError, ValueError):
        return ()
    return tuple(element for element in reader.found if element is not None)


def pairs(elements: tuple[Element, ...], wanted: frozenset[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Return name and text of the elements that have one, each name once."""
    found: dict[str, str] = {}
    for element in elements:
        if element.text and (wanted is None or element.name in wanted):
            found.setdefault(element.name, element.text)
    return tuple(found.items())
