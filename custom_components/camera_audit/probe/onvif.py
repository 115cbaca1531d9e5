"""Read ONVIF answers that need no login, and answers to a search for ONVIF cameras."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from ..audit.camera import Facts
from .markup import pairs, read_xml
from .text import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .markup import Element

_MOST_SCOPES = 32
_MOST_MATCHES = 8
#: Scopes that name the device; others tell where it hangs and what it can do.
_SCOPE = re.compile(r"^onvif://[^/\s]{1,100}/(?:name|hardware|mac)/\S{1,200}$", re.IGNORECASE)
_ANY_SCOPE = re.compile(r"^onvif://", re.IGNORECASE)
_PLACE = re.compile(r"https?://(?:\[([0-9a-f:.]{2,45})\]|([^\s/:\[\]]{1,100}))", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_INFORMATION = {
    "manufacturer": "manufacturer",
    "model": "model",
    "firmwareversion": "sw_version",
    "serialnumber": "serial_number",
    "hardwareid": "hw_version",
}


class Match(NamedTuple):
    """One camera of an answer to a search.

    ``answers``: the search that it names, in lower case; ``hosts``: where it says to be.
    """

    facts: Facts
    answers: str | None
    hosts: tuple[str, ...] = ()


def read_soap(body: bytes) -> Facts | None:
    """Return what an answer to one of the calls says, None where it is no SOAP. Raises nothing."""
    elements = read_xml(body)
    if not elements or elements[0].name != "envelope":
        return None
    if any(element.name == "fault" for element in elements):
        return Facts()
    answered = ("getdeviceinformationresponse",)
    direct = tuple(element for element in elements if element.inside[-1:] == answered)
    fields = pairs(direct, frozenset(_INFORMATION))
    told = {_INFORMATION[name]: line(text, 200) for name, text in fields}
    scopes = _scopes(
        element.text for element in elements if element.name == "scopeitem" and "getscopesresponse" in element.inside
    )
    return Facts(**told, onvif_scopes=scopes)  # type: ignore[arg-type]


def read_matches(data: bytes) -> tuple[Match, ...]:
    """Return the ONVIF cameras of an answer to a search. Raises nothing."""
    elements = read_xml(data)
    if not elements or elements[0].name != "envelope":
        return ()
    related = next((element.text for element in elements if element.name == "relatesto"), "")
    found = _UUID.search(related)
    answers = found[0].lower() if found else None
    matches = (
        _match(elements[number + 1 :], len(element.inside), answers)
        for number, element in enumerate(elements)
        if element.name == "probematch"
    )
    return tuple(islice(filter(None, matches), _MOST_MATCHES))


def _match(elements: tuple[Element, ...], depth: int, answers: str | None) -> Match | None:
    """Return the match whose elements come first; None for what is no camera."""
    own = tuple(takewhile(lambda element: len(element.inside) > depth, elements))
    said = dict(pairs(own, frozenset({"scopes", "xaddrs"})))
    scopes = said.get("scopes", "").split()
    if not any(map(_ANY_SCOPE.match, scopes)):
        return None
    addresses = (_UUID.search(element.text) for element in own if element.name == "address")
    uuids = tuple(found[0].lower() for found in addresses if found)
    places = _PLACE.finditer(said.get("xaddrs", ""))
    facts = Facts(onvif_scopes=_scopes(scopes), uuids=uuids[:1])
    return Match(facts, answers, tuple(found[1] or found[2] for found in places))


def _scopes(texts: Iterable[str]) -> tuple[str, ...]:
    scopes = dict.fromkeys(line(text, 320) for text in texts)
    return tuple(islice(filter(_SCOPE.match, scopes), _MOST_SCOPES))
