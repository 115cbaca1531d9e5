"""Find what a text names of a camera: whole names only, in templates and among other words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import pairwise

from ..language.redact import clean, mask_secrets
from .camera_names import CameraNames
from .chosen import may_leave
from .comments import blank_template_comments
from .composed import find_composed, join_constants
from .given import ItemNames, Names, collect_triggers
from .usage import By

#: Signs of a line that are kept to show it.
LINE_LENGTH = 160

_AT_MARGIN = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_WORD = re.compile(r"\w+")
_CHAIN = re.compile(r"\w+(?:\.\w+)*")
#: The same as it may stand in a pattern or an address, where the dot is written otherwise.
WRITTEN_DOT = r"(?:\\*\.|%(?:25)*2e|&#0*46;|&#x0*2e;|\\u002e)"
_WRITTEN_CHAIN = re.compile(rf"\w+(?:{WRITTEN_DOT}\w+)*", re.IGNORECASE)
_WRITTEN_DOT = re.compile(WRITTEN_DOT, re.IGNORECASE)
#: Signs before a chain that look like a part of it: what an address writes by number, and the end of a line in a program.
_WRITTEN_SIGN = re.compile(r"(?<=%)(?:25)*[0-9a-f]{2}|(?<=\\)[nrt]", re.IGNORECASE)
#: An entity with what a page or a program asks of it.
_ASKED = re.compile(r"(\w+\.\w+)\.(?:attributes|last_changed|last_updated|state)\b")
_EMAIL = re.compile(r"@\w[\w-]*\.\w")
#: So long is the shortest inner id.
INNER_ID = 26
_IN_ID = re.compile(r"[\w.-]")
_SUBSCRIPT = re.compile(
    r"""\bstates(?:\.(\w+)|\[\s*['"](\w+)['"]\s*\])(?:\[|\.get\()\s*['"](\w+)['"]\s*[\]),]""",
    re.IGNORECASE,
)
_FUNCTIONS = (
    "(?P<function>area_(?:id|name|devices|entities)|floor_(?:id|name|areas|entities)"
    "|label_(?:id|name|areas|devices|entities)|device_(?:id|name|attr|entities)"
    "|integration_entities)"
)
#: Those that answer with entities.
_OF_ENTITIES = frozenset({"area_entities", "floor_entities", "label_entities"})
_CALL = re.compile(rf"""\b{_FUNCTIONS}\(\s*(?P<quote>['"])(?P<value>.*?)(?P=quote)""")
_FILTER = re.compile(
    rf"""(?P<quote>['"])(?P<value>[^'"]*)(?P=quote)\s*\|\s*{_FUNCTIONS}\b"""
)
#: How a template asks for entities by the name that people see.
_NAMED = re.compile(
    r"""\b(?:attributes\.friendly_)?name\b['"]?\s*(?:,\s*['"](?:eq|==|equalto|ne|match|search|in)['"]\s*,|[!=]=|\bin\b)[\s\[(]*"""
    r"""(?P<quote>['"])(?P<value>.*?)(?P=quote)"""
)
#: How a template asks for entities by their object id alone.
_OBJECT_ID = re.compile(
    r"""\bstates\.(?P<domain>\w+)\b[^{}]*?['"]object_id['"]\s*,\s*['"](?:eq|==|equalto)['"]\s*,\s*['"](?P<value>\w+)['"]"""
)
_OBJECT_COMPARED = re.compile(
    r"""\bobject_id\b\s*(?:[!=]=|\bin\b)\s*[\[(]?(?P<values>(?:\s*['"]\w+['"]\s*,?)+)"""
)
#: How a template chooses entities by an expression that their ids fit; a word of these stands in each such template.
_EXPRESSION = re.compile(
    r"""\b(?:(?:select|reject)attr\(\s*['"](?P<field>entity_id|object_id)['"]\s*,|(?:select|reject)\()\s*"""
    r"""['"](?P<how>search|match)['"]\s*,\s*(?P<quote>['"])(?P<value>.*?)(?P=quote)"""
)
#: The same by how their ids begin or end, and by a part of them.
_ENDS = re.compile(
    r"""\b(?P<field>\w+)\.(?P<how>starts|ends)with\(\s*(?P<quote>\\?['"])(?P<value>[\w.]+)(?P=quote)""",
    re.IGNORECASE,
)
_CONTAINS = re.compile(
    r"""(?P<quote>['"])(?P<value>[\w.]+)(?P=quote)\s+(?P<how>in)\s+(?P<owner>(?:\w+\.)*)(?P<field>entity_id|object_id)\b"""
)
_OF_TRIGGER = "trigger."
#: Of which domain a template chooses entities, empty for all; and whether it looks at object ids then.
_CHOSEN = re.compile(r"\bstates(?:\.(\w+))?\s*\|")
_MAPPED = re.compile(r"""attribute\s*=\s*['"]object_id['"]""")
#: How a question to the database means entities by a pattern.
_LIKE = re.compile(
    r"""\blike\s+(?P<quote>['"])(?P<value>[^'"]+)(?P=quote)""", re.IGNORECASE
)
EXPRESSION_WORDS = (
    "'search'", "'match'", '"search', '"match', "startswith(", "endswith(", " like '", ' like "', ' like \\"',
)  # fmt: skip
_TEMPLATE = re.compile(r"\{\{|\{%|\[\[\[|\$\{")
#: Signs around a name that are looked through for what says that a secret follows.
_AROUND = 4000


def walk_texts(data: object) -> Iterator[str]:
    """Yield all texts of nested data, names of fields among them."""
    return (value for value in walk_values(data) if isinstance(value, str))


def walk_values(data: object) -> Iterator[object]:
    """Yield nested data, and all that is in it: names of fields, values, lists."""
    yield data
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield key
            yield from walk_values(value)
    elif isinstance(data, (list, tuple)):
        for item in data:
            yield from walk_values(item)


def is_template(text: str) -> bool:
    """Whether a text is worked out by Home Assistant or a card before it is used."""
    return bool(_TEMPLATE.search(text))


def scan_text(
    text: str,
    names: CameraNames,
    item: object = None,
    given: Sequence[Names] = (),
    fields: ItemNames | None = None,
) -> Iterator[tuple[By, str, int]]:
    """Yield what a text names, each with its place in the text. ``item``: the automation that holds the text, or the like.

    ``given``, ``fields``: what gives to names of the text, as for :func:`.composed.find_composed`.
    ``camera.front`` is not found in ``camera.front_door``, ``camera.front-door``,
    ``my_camera.front`` or ``camera.front.jpg``; it is in ``states.camera.front.state`` and in addresses and
    patterns, where the dot is written otherwise. A comment of a template names nothing.
    """
    text = join_constants(blank_template_comments(text))
    yield from _find_ids(text, names)
    for entity_id, place in find_composed(text, names.entity_ids, given, fields):
        yield By.ENTITY, entity_id, place
    for match in _LIKE.finditer(text):
        for entity_id in sorted(names.entity_ids):
            if _fits_like(match["value"], entity_id):
                yield By.ENTITY, entity_id, match.start()
    if is_template(text):
        yield from _find_named_in_calls(text, names)
        if "object_id" in text:
            yield from _find_by_object_id(text, names)
        if "states" in text or "entity_id" in text:
            yield from _find_by_expression(text, names, item)


def _find_ids(text: str, names: CameraNames) -> Iterator[tuple[By, str, int]]:
    """Yield the ids that stand in a text."""
    for match in _WRITTEN_CHAIN.finditer(text):
        chain = _read_chain(match)
        if "." not in chain:
            for word in _list_inner_ids(chain):
                if (by := names.ids.get(word.lower())) is not None:
                    yield by, word, match.start()
            continue
        low = chain.lower()
        if (by := names.ids.get(low)) is not None:
            yield by, low, match.start()
        entity_id = _read_entity_id(low)
        if entity_id in names.entity_ids and not _is_part_of_word(match):
            yield By.ENTITY, entity_id, match.start()
    for match in _SUBSCRIPT.finditer(text) if "states" in text else ():
        if (
            entity_id := f"{match[1] or match[2]}.{match[3]}".lower()
        ) in names.entity_ids:
            yield By.ENTITY, entity_id, match.start()


def _read_entity_id(chain: str) -> str:
    """Return the entity of a chain: what stands behind ``states``, wherever that comes from, or before what is asked of it, or all of it."""
    before, states, behind = chain.rpartition("states.")
    if states and (not before or before.endswith(".")):
        return ".".join(behind.split(".")[:2])
    asked = _ASKED.match(chain)
    return asked[1] if asked else chain


def _fits_like(pattern: str, entity_id: str) -> bool:
    """Whether a pattern of a database means an entity; one for a whole domain means none in particular."""
    of_all = f"{entity_id.partition('.')[0]}."
    written = pattern.lower().replace("%", "*").replace("_", "?")
    return fnmatchcase(entity_id, written) and not fnmatchcase(of_all, written)


def _read_chain(match: re.Match[str]) -> str:
    """Return words with dots between them, without signs that only look like a part of them."""
    chain = match[0]
    if sign := _WRITTEN_SIGN.match(match.string, match.start(), match.end()):
        chain = chain[len(sign[0]) :] or chain
    return _WRITTEN_DOT.sub(".", chain)


def _list_inner_ids(word: str) -> list[str]:
    """Return a word, or what stands between its underscores if it is longer than an inner id."""
    return word.split("_") if len(word) > INNER_ID and "_" in word else [word]


def _is_part_of_word(match: re.Match[str]) -> bool:
    """Whether an id is a part of an address of e-mail, or of a word with hyphens."""
    if _EMAIL.match(match.string, match.end()):
        return True
    return _is_hyphenated(match)


def split_sections(text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of YAML that begin at the margin, each with its place.

    What stands above the first one belongs to none.
    """
    starts = [match.start() for match in _AT_MARGIN.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield start, text[start:end]


def find_first_section(text: str) -> int:
    """Return where the first part begins that stands at the margin; the end of the text where none does."""
    match = _AT_MARGIN.search(text)
    return match.start() if match else len(text)


def find_all(text: str, word: str) -> Iterator[int]:
    """Yield the places of a word in a text, in their order."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def find_sections(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield those parts of YAML that begin at the margin and hold one of these places, each once, with its place.

    ``places``: in their order. Only what stands around them is looked at.
    """
    end = 0
    for place in places:
        if place < end:
            continue
        start = _find_margin(text, place)
        if start < 0:
            continue
        match = _AT_MARGIN.search(text, place + 1)
        end = match.start() if match else len(text)
        yield start, text[start:end]


def _find_margin(text: str, place: int) -> int:
    """Return where the part begins that holds a place; -1 where none does."""
    start = text.rfind("\n", 0, place) + 1
    while start > 0 and not _AT_MARGIN.match(text, start):
        start = text.rfind("\n", 0, start - 1) + 1
    return start if _AT_MARGIN.match(text, start) else -1


def locate_part(text: str, part: str) -> list[int]:
    """Return where a part of a text stands in it: as a whole, not where its last word begins a longer one."""
    places: list[int] = []
    start = text.find(part) if part else -1
    while start >= 0:
        end = start + len(part)
        if not _IN_ID.match(text[start - 1 : start]) and not _IN_ID.match(
            text[end : end + 1]
        ):
            places.append(start)
        start = text.find(part, start + 1)
    return places


def rename_ids(text: str, ids: Mapping[str, str]) -> str:
    """Return a text with other ids in it, found as :func:`scan` finds them; nothing else changes.

    ``ids``: entity ids and ids that are one word each, in lower case, with what they become. An entity stays in its domain.
    """

    def chain(match: re.Match[str]) -> str:
        parts = match[0].split(".")
        first = parts[0].lower() == "states" and len(parts) > 1
        size = 1 if len(parts) == 1 else 2
        end = first + size if first or len(parts) <= size else 0
        key = ".".join(parts[first:end]).lower()
        if not key or not (new := ids.get(key)) or (size > 1 and _is_hyphenated(match)):
            return match[0]
        return ".".join([*parts[:first], new, *parts[end:]])

    def subscript(match: re.Match[str]) -> str:
        if not (new := ids.get(f"{match[1] or match[2]}.{match[3]}".lower())):
            return match[0]
        start, end = (place - match.start() for place in match.span(3))
        return match[0][:start] + new.partition(".")[2] + match[0][end:]

    text = _CHAIN.sub(chain, text)
    return _SUBSCRIPT.sub(subscript, text) if "states" in text else text


def _is_hyphenated(match: re.Match[str]) -> bool:
    """Whether a hyphen makes it part of a longer word; in arithmetic it does not."""
    if match[0].lower().startswith("states."):
        return False
    text = match.string
    start, end = match.span()
    after = text[end : end + 2]
    before = text[max(0, start - 2) : start]
    return (after[:1] == "-" and after[1:].isalnum()) or (
        before[-1:] == "-" and before[:-1].isalnum()
    )


def _find_named_in_calls(
    text: str, names: CameraNames
) -> Iterator[tuple[By, str, int]]:
    """Yield the areas, floors, labels and so on that functions of a template are given, and the names of entities."""
    for pattern in (_CALL, _FILTER):
        for match in pattern.finditer(text):
            kind, value = match["function"].partition("_")[0], match["value"]
            by = By.DEVICE_NAME if kind == "device" else By(kind)
            # The lights of a garden are no cameras.
            if (by, value) in names.other_names and (
                match["function"] not in _OF_ENTITIES
                or may_leave(text, match.start(), match.end(), names)
            ):
                yield by, value, match.start()
    for match in _NAMED.finditer(text):
        if (By.ENTITY_NAME, match["value"]) in names.other_names:
            yield By.ENTITY_NAME, match["value"], match.start()


def _find_by_object_id(text: str, names: CameraNames) -> Iterator[tuple[By, str, int]]:
    """Yield the entities that a template asks for by what stands behind the dot of their ids."""
    for match in _OBJECT_ID.finditer(text):
        entity_id = f"{match['domain']}.{match['value']}".lower()
        if entity_id in names.entity_ids:
            yield By.ENTITY, entity_id, match.start()
    for match in _OBJECT_COMPARED.finditer(text):
        values = set(_WORD.findall(match["values"].lower()))
        for entity_id in sorted(names.entity_ids):
            if entity_id.partition(".")[2] in values:
                yield By.ENTITY, entity_id, match.start()


def _find_by_expression(
    text: str, names: CameraNames, item: object
) -> Iterator[tuple[By, str, int]]:
    """Yield the entities that a template chooses by an expression; of those that trigger the item where it asks for these."""
    for pattern in (_EXPRESSION, _ENDS, _CONTAINS):
        for match in pattern.finditer(text):
            entity_ids = names.entity_ids
            if pattern is _CONTAINS and match["owner"].startswith(_OF_TRIGGER):
                triggering = collect_triggers(item)
                entity_ids = entity_ids & (triggering or entity_ids)
            for entity_id in sorted(entity_ids):
                if _fits_expression(match, entity_id):
                    yield By.ENTITY, entity_id, match.start()


def _fits_expression(match: re.Match[str], entity_id: str) -> bool:
    """Whether a template's expression means an entity; one that a whole domain fits means none in particular."""
    domain, _, object_id = entity_id.partition(".")
    before = match.string[: match.start()]
    *_, chosen = ["", *_CHOSEN.findall(before)]
    if chosen and chosen != domain:
        return False
    of_objects = match["field"] == "object_id" or (
        match["field"] is None and bool(_MAPPED.search(before))
    )
    name, of_all = (object_id, "") if of_objects else (entity_id, f"{domain}.")
    # In a template's text a backslash is written twice.
    written = match["value"].replace("\\\\", "\\")
    how = match["how"].lower()
    if how not in {"match", "search"}:
        # A part without a domain may be one of any text.
        if "." not in written and match["field"] not in {"entity_id", "object_id"}:
            return False
        return _has_part(name, written, how) and not _has_part(of_all, written, how)
    find = re.match if how == "match" else re.search
    try:
        return bool(find(written, name)) and not find(written, of_all)
    except re.error:
        return False


def _has_part(name: str, part: str, how: str) -> bool:
    """Whether a name begins or ends with a part, or holds it."""
    if how == "starts":
        return name.startswith(part)
    return name.endswith(part) if how == "ends" else part in name


def cut_line(text: str, place: int) -> str:
    """Return the line of a text that holds a place, shortened around it and without secrets."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = end if end >= 0 else len(text)
    # Before the line is cut: what is left of a secret does not say any more that it is one.
    before = mask_secrets(text[max(start, place - _AROUND) : place])
    line = before + mask_secrets(text[place : min(end, place + _AROUND)])
    if len(line) > LINE_LENGTH:
        begin = max(0, min(len(before) - LINE_LENGTH // 3, len(line) - LINE_LENGTH))
        line = ("…" if begin else "") + line[begin : begin + LINE_LENGTH]
    return mask_line(line)


def mask_line(line: str) -> str:
    """Return a line as it may be shown."""
    return clean(mask_secrets(line), LINE_LENGTH + 2)
