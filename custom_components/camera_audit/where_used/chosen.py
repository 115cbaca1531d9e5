"""Which domains a template, or a card that shows by a filter, leaves of the entities of an area, a floor or a label. Pure."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

from .camera_names import CameraNames
from .usage import By

#: A call whose answer the entities of one domain are chosen by.
_BEFORE: Final = re.compile(
    r"""\bstates\.(\w+)\s*\|\s*selectattr\(\s*['"]entity_id['"]\s*,\s*['"]in['"]\s*,\s*\Z"""
)
#: A filter behind a call that lets only some entities through.
_BEHIND: Final = re.compile(
    r"""\|\s*(?P<how>select|reject)(?:attr\(\s*['"](?P<field>[\w.]+)['"]\s*,|\()\s*['"](?P<test>match|search|eq|==|equalto|in)['"]\s*,"""
    r"""\s*(?P<value>\[[^\]]*\]|(?P<quote>['"]).*?(?P=quote))"""
)
_DEVICE_CLASS: Final = "attributes.device_class"
#: Where another call or another expression begins.
_END: Final = re.compile(
    r"\b(?:area|device|floor|integration|label)_\w+(?:\(|\b(?=\s*\|))|[%}]\}"
)
_CONSTANT: Final = re.compile(r"""['"](.*?)['"]""")
#: An expression as a card takes it; what stands behind it says how it is read.
_EXPRESSION: Final = re.compile(r"/(?P<expression>.+)/(?P<flags>[a-z]*)", re.DOTALL)
_DOMAIN: Final = "domain"
_IDS: Final = "entity_id"
_VALUE: Final = "value"
#: Fields by which a card such as auto-entities shows what names of the camera mean.
FILTERS: Final = {
    "device": By.DEVICE_NAME,
    "device_manufacturer": By.MANUFACTURER,
    "device_model": By.MODEL,
    "friendly_name": By.ENTITY_NAME,
    "name": By.ENTITY_NAME,
    "integration": By.INTEGRATION,
    "label": By.LABEL,
}
_OF_CAMERA: Final = FILTERS | {"area": By.AREA, "floor": By.FLOOR}


def may_leave(text: str, start: int, end: int, names: CameraNames) -> bool:
    """Whether a template may leave entities of the camera of what a call answers that stands there in it."""
    left = names.entity_ids
    if before := _BEFORE.search(text, 0, start):
        left = frozenset(one for one in left if one.partition(".")[0] == before[1])
    stop = _END.search(text, end)
    for behind in _BEHIND.finditer(text, end, stop.start() if stop else len(text)):
        selects = behind["how"] == "select"
        left = frozenset(
            entity_id
            for entity_id in left
            if _fits(behind, entity_id, names) in {selects, None}
        )
    return bool(left)


def _fits(behind: re.Match[str], entity_id: str, names: CameraNames) -> bool | None:
    """Whether an entity fits the filter of a template; None where the filter asks for what is not known of it."""
    domain, _, object_id = entity_id.partition(".")
    known = {
        None: entity_id,
        _IDS: entity_id,
        _DOMAIN: domain,
        "object_id": object_id,
        _DEVICE_CLASS: names.device_classes.get(entity_id, ""),
    }
    if (value := known.get(behind["field"])) is None:
        return None
    wanted = _CONSTANT.findall(behind["value"])
    test = behind["test"]
    if test not in {"match", "search"}:
        return value in wanted
    find = re.match if test == "match" else re.search
    try:
        # In a template's text a backslash is written twice.
        return any(find(one.replace("\\\\", "\\"), value) for one in wanted)
    except re.error:
        return None


def matches_pattern(pattern: str, name: str) -> bool:
    """Whether a name is meant by a name, by a pattern with stars, or by an expression between slashes."""
    if (expression := _EXPRESSION.fullmatch(pattern)) is None:
        return fnmatchcase(name, pattern)
    flags = re.IGNORECASE if "i" in expression["flags"] else re.NOFLAG
    try:
        return re.search(expression["expression"], name, flags) is not None
    except re.error:
        return False


def list_shown(rules: object, names: CameraNames) -> frozenset[str]:
    """Return the entities of the camera that the rules of a card's filter, or one of them, may mean, as far as they are known."""
    if isinstance(rules, list):
        return frozenset().union(*(list_shown(rule, names) for rule in rules))
    # Some cards name a field and its value instead.
    if not isinstance(rules, dict) or _VALUE in rules:
        return names.entity_ids
    for field, by in _OF_CAMERA.items():
        called = [name for kind, name in names.other_names if kind is by]
        if field in rules and not _means_any(rules[field], called):
            return frozenset()
    attributes = rules.get("attributes")
    wanted = {
        _DOMAIN: rules.get(_DOMAIN),
        _IDS: rules.get(_IDS),
        _DEVICE_CLASS: attributes.get("device_class")
        if isinstance(attributes, dict)
        else None,
    }
    return frozenset(
        entity_id
        for entity_id in names.entity_ids
        if _means_any(wanted[_DOMAIN], [entity_id.partition(".")[0]])
        and _means_any(wanted[_IDS], [entity_id])
        and _means_any(wanted[_DEVICE_CLASS], [names.device_classes.get(entity_id, "")])
    )


def _means_any(wanted: object, names: Iterable[str]) -> bool:
    """Whether a field of a rule means one of these names; what is no name and no list of names may mean any."""
    patterns = [wanted] if isinstance(wanted, str) else wanted
    if not isinstance(patterns, list):
        return True
    return any(
        matches_pattern(str(pattern), name) for pattern in patterns for name in names
    )
