"""Find what refers to a camera in nested data: values, keys, templates, texts."""

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homeassistant.const import Platform

from ..language.redact import mask_secrets
from .texts import is_template, line_of, scan, shown
from .usage import By, How, Line, Reference

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from .wanted import Wanted

#: Values looked at between two rests.
STEP: Final = 50

_PLACES: Final = {
    "area": By.AREA,
    "areas": By.AREA,
    "area_id": By.AREA,
    "floor": By.FLOOR,
    "floors": By.FLOOR,
    "floor_id": By.FLOOR,
    "label_id": By.LABEL,
}
#: Fields that hold patterns of entity ids, and the one whose own fields are such patterns.
_PATTERNS: Final = "entity_globs"
_KEY_PATTERNS: Final = "customize_glob"
#: Fields that say what a target is for, such as ``light.turn_on``.
_PURPOSE: Final = ("action", "service", "perform_action", "trigger", "condition")
_PLATFORMS: Final = frozenset(platform.value for platform in Platform)


class _Node(NamedTuple):
    path: str
    key: str  # the nearest field
    value: Any
    listed: bool  # whether the value stands in a list
    purpose: str
    file: str
    #: The containers that it is in, the nearest first: a value, and the containers that one is in.
    inside: tuple[Any, Any] | None = None

    def goes_round(self) -> bool:
        """Whether a container is inside itself."""
        inside = self.inside
        while inside is not None:
            if inside[0] is self.value:
                return True
            inside = inside[1]
        return False


def references(config: object, wanted: Wanted, *, path: str = "") -> Generator[None, None, list[Reference]]:
    """Return what refers to the camera, in the order of the data; yields every few values."""
    found: list[Reference] = []
    waiting = [_Node(path, "", config, False, "", "")]  # noqa: FBT003 (a root is in no list)
    seen = 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen % STEP == 0:
            yield
        if isinstance(node.value, str):
            found.extend(_in_text(node, wanted))
        elif isinstance(node.value, dict) and not node.goes_round():
            found.extend(_in_keys(node, wanted))
            waiting.extend(reversed(list(_fields(node))))
        elif isinstance(node.value, (list, tuple, set, frozenset)) and not node.goes_round():
            waiting.extend(reversed(list(_items(node))))
    return found


def _fields(node: _Node) -> Iterator[_Node]:
    purpose = node.purpose
    for name in _PURPOSE:
        said = node.value.get(name)
        if isinstance(said, str) and "." in said:
            purpose = said
    file = _file(node.value) or node.file
    for key, value in list(node.value.items()):
        path = f"{node.path}.{key}" if node.path else str(key)
        written = _file(value) or _file(key) or file
        inside = (node.value, node.inside)
        yield _Node(path, str(key), value, False, purpose, written, inside)  # noqa: FBT003


def _items(node: _Node) -> Iterator[_Node]:
    for number, value in enumerate(list(node.value)):
        yield node._replace(
            path=f"{node.path}[{number}]",
            value=value,
            listed=True,
            file=_file(value) or node.file,
            inside=(node.value, node.inside),
        )


def _file(value: object) -> str:
    """Return file and line that Home Assistant's YAML loader notes on what it reads."""
    name = getattr(value, "__config_file__", None)
    return f"{name}:{getattr(value, '__line__', 0)}" if name else ""


def _in_keys(node: _Node, wanted: Wanted) -> Iterator[Reference]:
    for key in node.value:
        if not isinstance(key, str):
            continue
        named = [found] if (found := _named(key, wanted)) is not None else []
        if node.key == _KEY_PATTERNS:
            named += _meant_by(key, wanted)
        line = Line(f"{node.path}.{key}" if node.path else key, f"{key}:")
        file = _file(key) or _file(node.value) or node.file
        for by, value in named:
            yield Reference(by=by, value=value, how=How.KEY, line=line, file=file or None)


def _meant_by(pattern: str, wanted: Wanted) -> list[tuple[By, str]]:
    """Return the entities that a pattern means; one for a whole domain means no camera in particular."""
    if not pattern.rpartition(".")[2].strip("*"):
        return []
    return [
        (By.ENTITY, entity_id)
        for entity_id in sorted(wanted.entity_ids)
        if entity_id != pattern and fnmatchcase(entity_id, pattern)
    ]


def _named(word: str, wanted: Wanted) -> tuple[By, str] | None:
    """Return what a word is a name of, and the name."""
    low = word.lower()
    if low in wanted.entity_ids:
        return By.ENTITY, low
    by = wanted.ids.get(low)
    return None if by is None else (by, str(word))


def _in_text(node: _Node, wanted: Wanted) -> Iterator[Reference]:
    text: str = node.value
    if (by := _PLACES.get(node.key)) is not None and (by, text) in wanted.names:
        domain = _meant(node.purpose)
        if not domain or domain in wanted.domains:  # turning on lights does not reach a camera
            yield _reference(node, by, text, How.VALUE, (text, 0), domain)
        return
    whole = text.strip()
    if (named := _named(whole, wanted)) is not None:
        yield _reference(node, *named, How.VALUE, (shown(whole), 0))
        return
    if node.key == _PATTERNS:
        for by, value in _meant_by(whole, wanted):
            yield _reference(node, by, value, How.TEXT, (text, 0))
        return
    how = How.TEMPLATE if is_template(text) else How.TEXT
    for by, value, place in scan(text, wanted):
        written = (line_of(text, place), text[:place].count("\n"))
        yield _reference(node, by, value, how, written)


def _meant(purpose: str) -> str:
    """Return the domain of the entities that are meant at a place; empty for all of them."""
    domain = purpose.partition(".")[0]
    return domain if domain in _PLATFORMS else ""


def _reference(  # noqa: PLR0913, PLR0917 # what a reference is made of
    node: _Node, by: By, value: str, how: How, written: tuple[str, int], domain: str = ""
) -> Reference:
    """Make a reference; ``written``: its line, and how many lines down in the text that is."""
    text, down = written
    file = node.file
    if "\n" not in node.value.rstrip("\n"):
        text = f"- {text}" if node.listed else f"{node.key}: {text}" if node.key else text
        if how is not How.VALUE:  # a name alone is no secret, whatever its field is called
            text = mask_secrets(text)
    elif file:
        name, _, number = file.rpartition(":")
        # A text of several lines begins below the line of its field.
        file = f"{name}:{int(number) + down + 1}" if number.isdigit() else file
    return Reference(by=by, value=value, how=how, line=Line(node.path, text), file=file or None, domain=domain)
