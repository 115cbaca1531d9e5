"""Read ONVIF answers that need no login, and answers to a search for ONVIF cameras."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..audit.camera import Facts
from .markup import read_xml
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
    told: dict[str, str] = {}
    for element in elements:
        field = _INFORMATION.get(element.name)
        if field and element.text and element.inside[-1:] == ("getdeviceinformationresponse",):
            told.setdefault(field, line(element.text, 200))
    scopes = _scopes(
        element.text
        for element in elements
        if element.name == "scopeitem" and "getscopesresponse" in element.inside
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
    matches: list[Match] = []
    for number, element in enumerate(elements):
        if element.name == "probematch" and len(matches) < _MOST_MATCHES:
            match = _match(elements[number + 1 :], len(element.inside), answers)
            if match is not None:
                matches.append(match)
    return tuple(matches)


def _match(elements: tuple[Element, ...], depth: int, answers: str | None) -> Match | None:
    """Return the match whose elements come first; None for what is no camera."""
    uuid, scopes, places = "", "", ""
    for element in elements:
        if len(element.inside) <= depth:
            break
        if element.name == "address" and not uuid:
            found = _UUID.search(element.text)
            uuid = found[0].lower() if found else ""
        elif element.name == "scopes" and not scopes:
            scopes = element.text
        elif element.name == "xaddrs" and not places:
            places = element.text
    if not any(_ANY_SCOPE.match(scope) for scope in scopes.split()):
        return None
    facts = Facts(onvif_scopes=_scopes(scopes.split()), uuids=(uuid,) if uuid else ())
    return Match(facts, answers, tuple(found[1] or found[2] for found in _PLACE.finditer(places)))


def _scopes(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in texts:
        scope = line(text, 320)
        if _SCOPE.match(scope) and len(found) < _MOST_SCOPES:
            found[scope] = None
    return tuple(found)
