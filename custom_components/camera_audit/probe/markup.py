"""Read XML of strangers: no document type, no entities, a bounded depth and number of elements.

The parser is Python's own expat, which a document type makes stop at once, before any entity could
be declared: what defusedxml does, with a tree that no document can blow up. It leaves names
as they are written: with its own handling of namespaces each name would repeat a whole one.
"""

import re
from collections.abc import Container, Iterable
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from .text import decode_text, shorten_to_line

LARGEST = 262_144
DEEPEST = 32
MOST = 2_000
LONGEST_TEXT = 512
#: Signs of a text before its blanks are taken together.
LONGEST_READ = 4 * LONGEST_TEXT
LONGEST_NAME = 512
MOST_ATTRIBUTES = 64
_BARE_AND = re.compile(r"&(?!#?\w{1,8};)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


class _StopError(Exception):
    """The document is not one that is read."""


def read_xml(data: bytes, root: str) -> Element:
    """Return the element ``root`` that a document is, with all inside it; an empty one where it is none that is read.

    Names are local and in lower case; a text is the element's own. The root keeps its namespace as ``xmlns``. A bare
    ``&``, which cameras write into names, is taken as one.
    """
    document = Element("")
    inside = [document]
    number = 0

    def start(name: str, attributes: list[str]) -> None:
        nonlocal number
        number += 1
        if (
            len(inside) > DEEPEST
            or number > MOST
            or len(name) > LONGEST_NAME
            or len(attributes) > 2 * MOST_ATTRIBUTES
        ):
            raise _StopError
        prefix, _, local = name.rpartition(":")
        element = SubElement(inside[-1], shorten_to_line(local, 64).lower())
        if len(inside) == 1:
            told = dict(zip(attributes[::2], attributes[1::2], strict=True))
            element.set(
                "xmlns",
                shorten_to_line(
                    told.get(f"xmlns:{prefix}" if prefix else "xmlns"), 200
                ),
            )
        inside.append(element)

    def text(piece: str) -> None:
        before = inside[-1].text or ""
        inside[-1].text = before + piece[: LONGEST_READ - len(before)]

    def end(_name: str) -> None:
        element = inside.pop()
        element.text = shorten_to_line(element.text, LONGEST_TEXT)

    def refuse(*_: object) -> int:
        raise _StopError

    # Decoded here, so that no encoding that a document names is looked up.
    written = _BARE_AND.sub(
        "&amp;", _DECLARATION.sub("", decode_text(data[: LARGEST + 1])).strip()
    )
    if len(data) > LARGEST or not written.startswith("<"):
        return Element("")
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(written, True)  # noqa: FBT003 - the signature of expat
    except expat.ExpatError, _StopError, ValueError:
        return Element("")
    return document[0] if document[0].tag == root else Element("")


def read_name_texts(
    elements: Iterable[Element], wanted: Container[str]
) -> tuple[tuple[str, str], ...]:
    """Return name and text of the wanted elements that have one, each name once."""
    found: dict[str, str] = {}
    for element in elements:
        if element.text and element.tag in wanted:
            found.setdefault(element.tag, element.text)
    return tuple(found.items())
