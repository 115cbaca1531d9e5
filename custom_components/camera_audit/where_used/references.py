"""Find what refers to a camera in nested data: values, keys, templates, texts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from homeassistant.const import CONF_ATTRIBUTE, Platform

from ..language.redact import mask_secrets
from .camera_names import CameraNames
from .chosen import FILTERS, list_shown, matches_pattern
from .given import ItemNames
from .texts import INNER_ID, cut_line, is_template, mask_line, scan_text, walk_values
from .usage import By, Line, Mark, MentionForm, Reference, Step

_PLACES: Final = {
    **dict.fromkeys(("area", "areas", "area_id"), By.AREA),
    **dict.fromkeys(("floor", "floors", "floor_id"), By.FLOOR),
    "label_id": By.LABEL,
}
#: How fields end that hold patterns of entity ids, and how those end whose own fields are such patterns.
_PATTERNS: Final = "entity_globs"
_KEY_PATTERNS: Final = "_glob"
#: Where a card such as auto-entities says what it shows, by names and patterns; the fields that it does so by.
_FILTER: Final = re.compile(
    r"\.filter\.(?:include|exclude|template)\[\d+\](?:\.(?:or|and|not)(?:\[\d+\])?)*(?:\.attributes)?\.\w+(?:\[\d+\])?$"
)
_SHOWN_BY: Final = "filter"
#: Which of its rules: what it shows, or what it leaves out of that.
_LEFT_OUT: Final = re.compile(r"\.filter\.exclude\[\d+\]\.\w+$")
_ENTITY_FILTERS: Final = frozenset({"entity_id", "entity_ids", "value"})
_FILTER_KEYS: Final = _ENTITY_FILTERS.union(FILTERS)
#: The field of a trigger or an action with its topic, and one in which an entity stands as in MQTT Statestream. What an
#: entity of MQTT is made of comes from a device, such as one of ESPHome, which writes its topics the same way.
_TOPIC: Final = "topic"
_IN_TOPIC: Final = re.compile(r"(?<=/)([a-z_]+)/(\w+)(?=/\w+$)")
#: Signs of which one stands in every text that holds an id of an entity or a template.
_ID_SIGNS: Final = frozenset(".%{[&\\")
#: A text that can only be a pattern of entity ids, wherever it stands.
GLOB: Final = re.compile(r"(?=[\w.]*\*)[a-z_*]+\.[\w*]*\w[\w*]*(?:\.\*)?")
#: Fields that say what a target is for, such as ``light.turn_on``.
_PURPOSE: Final = ("action", "service", "perform_action", "trigger", "condition")
#: Fields of which each makes its data a step.
_STEPS: Final = (*_PURPOSE, "platform")
#: Fields of an action of a device.
_DEVICE_ACTION: Final = frozenset({"device_id", "domain", "type"})
#: Stands in the name of a file between its path and how many lines of it stand above what was read.
PART: Final = "\0"
#: What stands at the place of a name up to a sign that YAML may write otherwise.
_MARK: Final = re.compile(r"""[^\s'"\\]{3,60}""")
_LONGEST_TOKEN: Final = 60
_TOKEN_BEFORE: Final = re.compile(r"""[^\s'"\\]*\Z""")
_NUMBER: Final = re.compile(r"-?\d{1,12}(?:\.\d+)?")
#: Fields that only tell people of a thing, and one that only tells it from others.
_TOLD: Final = frozenset({"alias", "description", "example", "unique_id"})
#: Fields of which any part may be worked out, whatever it is called.
_WORKED_OUT: Final = re.compile(
    r"(?:^|\.)(?:badges|cards?|data|data_template|event_data|variables|views)\b"
)
_PLATFORMS: Final = frozenset(platform.value for platform in Platform)


class _Item(NamedTuple):
    """All that is searched together, and what its fields give to names."""

    data: object
    fields: ItemNames


class _Node(NamedTuple):
    path: str
    value: Any
    key: str = ""  # the nearest field
    listed: bool = False  # whether the value stands in a list
    purpose: str = ""
    file: str = ""
    step: Mapping[Any, Any] | None = None  # the nearest action, trigger or condition
    inside: tuple[int, ...] = ()  # the containers that it is in, by their identity
    rule: Mapping[Any, Any] | None = None  # the mapping that it is a field of
    filter: Mapping[Any, Any] | None = None  # the nearest filter of a card
    located: bool = (
        True  # whether the file is its own, not that of the fields around it
    )


def find_references(
    config: object,
    names: CameraNames,
    *,
    path: str = "",
    given: object = None,
    said: Callable[[], object] | None = None,
) -> Iterator[Reference | None]:
    """Yield what refers to the camera, in the order of the data; None after each value, for who has to rest.

    ``given``: data that gives words to names instead of this data; ``said``: returns what does so beside it.
    """
    waiting = [_Node(path, config, file=_locate_in_file(config))]
    item = _Item(
        config,
        ItemNames(
            lambda: [
                config if given is None else given,
                said() if said else None,
            ],
            names.choices,
        ),
    )
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, str):
            if not _is_prose(node):
                yield from _find_in_text(node, names, item)
        elif (
            isinstance(node.value, (dict, list, tuple, set, frozenset))
            and id(node.value) not in node.inside
        ):
            if isinstance(node.value, dict):
                yield from _find_in_keys(node, names)
            waiting += reversed(list(_list_children(node)))
        yield None


def _is_prose(node: _Node) -> bool:
    """Whether a text only tells people of a thing; what an action or a card is given may be a template."""
    if node.key not in _TOLD:
        return False
    return not (is_template(node.value) and _WORKED_OUT.search(node.path))


def _list_children(node: _Node) -> Iterator[_Node]:
    inside = (*node.inside, id(node.value))
    if not isinstance(node.value, dict):
        for number, value in enumerate(list(node.value)):
            own = _locate_in_file(value)
            file = own or node.file
            yield _Node(
                f"{node.path}[{number}]",
                value,
                node.key,
                located=bool(own),
                listed=True,
                purpose=node.purpose,
                file=file,
                step=node.step,
                inside=inside,
                rule=node.rule,
                filter=node.filter,
            )
        return
    purpose, step = node.purpose, node.value if is_step(node.value) else node.step
    for name in _PURPOSE:
        if isinstance(named := node.value.get(name), str) and "." in named:
            purpose = named
    for key, value in list(node.value.items()):
        own = _locate_in_file(value) or _locate_in_file(key)
        file = own or node.file
        yield _Node(
            _join_path(node.path, key),
            value,
            str(key),
            located=bool(own),
            purpose=purpose,
            file=file,
            step=step,
            inside=inside,
            rule=node.value,
            filter=value
            if key == _SHOWN_BY and isinstance(value, dict)
            else node.filter,
        )


def is_step(value: Mapping[Any, Any]) -> bool:
    """Whether data says what is done or waited for: an action, a trigger, a condition, a platform."""
    if any(isinstance(value.get(name), str) for name in _STEPS):
        return True
    return value.keys() >= _DEVICE_ACTION


def make_step(value: Mapping[Any, Any]) -> Step:
    """Return what is done or waited for, as it is written, without the texts of that."""
    words = [value[name] for name in _STEPS if isinstance(value.get(name), str)]
    if not words:
        words = ["device"]  # an action of a device has no other word
    events = value.get("event_type")
    named = (
        [events]
        if isinstance(events, str)
        else events
        if isinstance(events, list)
        else []
    )
    return Step(
        next((word for word in words if "." in word), words[0] if words else ""),
        tuple(map(str, named)),
    )


def _join_path(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)


def _locate_in_file(value: object) -> str:
    """Return file and line that Home Assistant's YAML loader notes on what it reads."""
    if not (file := getattr(value, "__config_file__", None)):
        return ""  # most of what is looked at
    name, _, above = str(file).partition(PART)
    return f"{name}:{getattr(value, '__line__', 0) + int(above or 0)}"


def _find_in_keys(node: _Node, names: CameraNames) -> Iterator[Reference]:
    for key in node.value:
        if isinstance(key, str):
            line = Line(_join_path(node.path, key), f"{key}:")
            patterns = (
                _find_matching_entities(key, names)
                if node.key.endswith(_KEY_PATTERNS)
                else []
            )
            for by, value in _identify_word(key, names) + patterns:
                step = _describe_step(
                    node._replace(step=node.value) if is_step(node.value) else node
                )
                yield Reference(
                    by,
                    value,
                    MentionForm.KEY,
                    line,
                    _locate_in_file(key) or node.file,
                    step=step,
                )


def _find_matching_entities(pattern: str, names: CameraNames) -> list[tuple[By, str]]:
    """Return the entities that a pattern means; one for a whole domain means no camera in particular."""
    # Some cards take expressions without saying so.
    if pattern.endswith(".*") and "." in (start := pattern[:-2]):
        pattern = f"{start}*"
    means_some = pattern.rpartition(".")[2].strip("*/")
    others = sorted(names.entity_ids - {pattern}) if means_some else ()
    return [
        (By.ENTITY, entity_id)
        for entity_id in others
        if matches_pattern(pattern, entity_id)
    ]


def _identify_word(word: str, names: CameraNames) -> list[tuple[By, str]]:
    """Return what a word is a name of, and the name."""
    low = word.lower()
    if low in names.entity_ids:
        return [(By.ENTITY, low)]
    return [(by, str(word))] if (by := names.ids.get(low)) else []


def _find_in_text(node: _Node, names: CameraNames, item: _Item) -> Iterator[Reference]:
    """Yield what a text of this data refers to: the first of these forms that it has."""
    text: str = node.value
    word = text.strip()
    in_filter = node.key in _FILTER_KEYS and bool(_FILTER.search(node.path))
    if (_PLACES.get(node.key), text) in names.other_names:
        yield from _find_in_place(node, names)
    elif identified := _identify_word(word, names):
        for by, value in identified:
            yield _make_reference(node, by, value, MentionForm.VALUE, mask_line(word))
    elif in_filter:
        yield from _find_in_filter(node, names)
    elif _is_pattern(node):
        for by, value in _find_matching_entities(word, names):
            yield _make_reference(node, by, value, MentionForm.TEXT, text)
    else:
        yield from _scan_value(node, names, item)
        if node.key == _TOPIC:
            yield from _find_in_topic(node, names)


def _find_in_topic(node: _Node, names: CameraNames) -> Iterator[Reference]:
    """Yield what a topic names as MQTT Statestream publishes it: domain, object id and what is told of it."""
    text: str = node.value
    for match in _IN_TOPIC.finditer(text.lower()):
        if (entity_id := f"{match[1]}.{match[2]}") in names.entity_ids:
            yield _make_reference(node, By.ENTITY, entity_id, MentionForm.TEXT, text)


def _scan_value(node: _Node, names: CameraNames, item: _Item) -> Iterator[Reference]:
    """Yield what a text of this data refers to among other words."""
    text: str = node.value
    if len(text) < INNER_ID and _ID_SIGNS.isdisjoint(text):
        return
    how = MentionForm.TEMPLATE if is_template(text) else MentionForm.TEXT
    for by, value, place in scan_text(text, names, item.data, fields=item.fields):
        yield _make_reference(node, by, value, how, cut_line(text, place), place)


def _find_in_filter(node: _Node, names: CameraNames) -> Iterator[Reference]:
    """Yield what a field in the filter of a card means: entities by a pattern, or what else the camera is called by."""
    text: str = node.value
    word = text.strip()
    if node.key in _ENTITY_FILTERS or _is_pattern(node):
        shown = list_shown(node.rule, names)
        for by, value in _find_matching_entities(word, names):
            if value in shown:
                yield _make_reference(node, by, value, MentionForm.TEXT, text)
    elif _may_show_camera(node, names):
        for by, value in sorted(names.other_names):
            if by is FILTERS[node.key] and matches_pattern(word, value):
                yield _make_reference(node, by, value, MentionForm.VALUE, text)


def _is_pattern(node: _Node) -> bool:
    """Whether a text means entities by a pattern of their ids."""
    if node.key.endswith(_PATTERNS):
        return True
    word = node.value.strip()
    return "*" in word and bool(GLOB.fullmatch(word))


def _find_in_place(node: _Node, names: CameraNames) -> Iterator[Reference]:
    """Yield an area, a floor or a label, where entities of the camera's domains are meant."""
    text: str = node.value
    if not _may_show_camera(node, names):
        return
    domain = node.purpose.partition(".")[0]
    if domain not in _PLATFORMS:
        domain = ""  # any other means the entities of all domains
    # Turning on lights does not reach a camera.
    if not domain or domain in names.domains:
        by = _PLACES[node.key]
        reference = _make_reference(node, by, text, MentionForm.VALUE, text)
        yield reference._replace(domain=domain)


def _may_show_camera(node: _Node, names: CameraNames) -> bool:
    """Whether a field may mean the camera: in the filter of a card not where the rule, or all that is shown, shows none of it."""
    if node.filter is None or not _FILTER.search(node.path):
        return True
    if not list_shown(node.rule, names):
        return False
    shown = node.filter.get("include")
    return not _LEFT_OUT.search(node.path) or bool(list_shown(shown, names))


def _make_reference(  # noqa: PLR0913, PLR0917
    node: _Node, by: By, value: str, how: MentionForm, text: str, place: int = 0
) -> Reference:
    """Make a reference; ``text``: its line, ``place``: where in the value it stands."""
    file, down = node.file, 0
    if "\n" not in node.value.rstrip("\n"):
        text = (
            f"- {text}" if node.listed else f"{node.key}: {text}" if node.key else text
        )
        if (
            how is not MentionForm.VALUE
        ):  # a name alone is no secret, whatever its field is called
            text = mask_secrets(text)
    elif file:
        name, _, number = file.rpartition(":")
        # A text of several lines begins below the line of its field.
        down = node.value.count("\n", 0, place) + 1
        file = f"{name}:{int(number) + down}"
    # An id that is the whole value stands in its line.
    is_plain = how is MentionForm.VALUE and node.located
    mark = _mark_place(node, place, down) if file and not is_plain else None
    return Reference(
        by, value, how, Line(node.path, text), file, "", _describe_step(node), mark
    )


def _mark_place(node: _Node, place: int, down: int) -> Mark | None:
    """Return the word that stands at a place of a text. It holds nothing that YAML writes otherwise, such as quotes."""
    text: str = node.value
    if (match := _MARK.match(text, place)) is None:
        # A short name is told by what stands before it.
        token = _TOKEN_BEFORE.search(text[max(0, place - _LONGEST_TOKEN) : place])
        place -= len(token[0]) if token else 0
        match = _MARK.match(text, place)
    if match is None:
        return None
    before = text.count(match[0], 0, place)
    return Mark(match[0], before, down, beside=not node.located)


def _describe_step(node: _Node) -> Step | None:
    if node.step is None:
        return None
    values = list(walk_values(dict(node.step)))
    attribute = node.step.get(CONF_ATTRIBUTE)
    return make_step(node.step)._replace(
        texts=tuple(dict.fromkeys(value for value in values if isinstance(value, str))),
        numbers=tuple(dict.fromkeys(_list_numbers(values))),
        attributes=(attribute,) if isinstance(attribute, str) else (),
    )


def _list_numbers(values: Iterable[object]) -> Iterator[float]:
    """Yield the numbers among values, also those that are written as texts."""
    for value in values:
        if isinstance(value, bool):
            continue
        if isinstance(value, (int, float)) or (
            isinstance(value, str) and _NUMBER.fullmatch(value)
        ):
            yield float(value)
