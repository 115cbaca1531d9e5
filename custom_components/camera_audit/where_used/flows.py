"""What flows of Node-RED mean without naming it: ids by a part, a beginning or an expression, and areas, floors, labels.

Flows are read as texts: what a node is called, and what its code says to a reader, uses no camera. Pure.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from homeassistant.const import Platform

from .camera_names import CameraNames
from .usage import By

_FLOWS: Final = re.compile(r"(?:node-?red/.*|[^/]*flows[^/]*)\.json\Z")
_TEXT: Final = r'"((?:\\.|[^"\\])*)"'
_CAPTION: Final = re.compile(rf'"(?:name|info|label)"\s*:\s*{_TEXT}')
_CODE: Final = re.compile(rf'"(?:func|initialize|finalize)"\s*:\s*{_TEXT}')
#: A comment of JavaScript in a text of JSON, in which lines end with a sign and a letter.
_COMMENT: Final = re.compile(
    r"(?:(?<=\\n)|(?<=\\t)|(?<![^\s\"]))(?://(?:(?!\\n)(?:\\.|[^\"\\]))*|/\*.*?\*/)"
)
_LIST: Final = re.compile(
    r'"(?P<field>substring|regex|areaId|floorId|labelId)"\s*:\s*\[(?P<items>(?:\s*"(?:\\.|[^"\\])*"\s*,?)*)\s*\]'
)
_RULE: Final = re.compile(
    rf'"property"\s*:\s*"entity_id"[^{{}}]*?"logic"\s*:\s*"(?P<field>starts_with|regex|includes|is)"\s*,\s*"value"\s*:\s*(?P<items>{_TEXT})'
)
#: The same in nodes that say beside a part of an id that it is one.
_TYPED: Final = re.compile(
    rf'"entity_?id(?:filter)?"\s*:\s*(?P<items>{_TEXT})[^{{}}]*?"entity_?id(?:filter)?type"\s*:\s*"(?P<field>includes|regex|starts_with|substring)"',
    re.IGNORECASE,
)
_ITEM: Final = re.compile(_TEXT)
_PLACES: Final = {"areaId": By.AREA, "floorId": By.FLOOR, "labelId": By.LABEL}
#: What a node is, which stands near its beginning, and what it calls.
_NODE: Final = '"type"'
_CALLED: Final = re.compile(r'"(?:action|service|domain)"\s*:\s*"([a-z_]+)[."]')
_PLATFORMS: Final = frozenset(platform.value for platform in Platform)


def is_flow(name: str) -> bool:
    """Whether a file, given by its path in the folder, holds flows."""
    return bool(_FLOWS.match(name))


def blank_captions(text: str) -> str:
    """Return flows with blanks for what nodes are called and for comments in their code."""
    text = _CAPTION.sub(_blank_value, text)
    return _CODE.sub(_blank_comments, text)


def _blank_value(match: re.Match[str]) -> str:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return match[0][:start] + " " * (end - start) + match[0][end:]


def _blank_comments(match: re.Match[str]) -> str:
    return _COMMENT.sub(lambda comment: " " * len(comment[0]), match[0])


def find_in_flow(text: str, names: CameraNames) -> Iterator[tuple[By, str, int]]:
    """Yield what nodes mean by parts of ids or by places, each with where it stands in the text."""
    for pattern in (_LIST, _RULE, _TYPED):
        for match in pattern.finditer(text):
            for item in _ITEM.finditer(match["items"]):
                value, field = json.loads(item[0], strict=False), match["field"]
                if by := _PLACES.get(field):
                    if (by, value) in names.other_names and _may_mean_camera(
                        text, match.start(), names
                    ):
                        yield by, value, match.start()
                    continue
                for entity_id in sorted(names.entity_ids):
                    if _means_entity(field, value, entity_id):
                        yield By.ENTITY, entity_id, match.start()


def _may_mean_camera(text: str, place: int, names: CameraNames) -> bool:
    """Whether what the node of a place calls may reach the camera: turning on lights does not."""
    start, end = text.rfind(_NODE, 0, place), text.find(_NODE, place)
    node = text[max(0, start) : end if end >= 0 else len(text)]
    called = _PLATFORMS.intersection(_CALLED.findall(node))
    return not called or not called.isdisjoint(names.domains)


def _means_entity(field: str, value: str, entity_id: str) -> bool:
    """Whether a part of an id or an expression means an entity; one that a whole domain fits means none in particular."""
    of_all = f"{entity_id.partition('.')[0]}."
    if field != "regex":
        fits = {
            "starts_with": entity_id.startswith(value),
            "is": entity_id == value,
        }.get(field, value in entity_id)
        return bool(value) and fits and value not in of_all
    try:
        return bool(re.search(value, entity_id)) and not re.search(value, of_all)
    except re.error:
        return False
