"""What the names in an expression hold: constants, as the text around it, its item or the callers of that give them. Pure.

A name holds the constants that it is given, and what the names hold that it is given. Nothing is worked out: of an
expression such as ``'front' if day else 'garden'`` a name may hold either.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from .comments import blank_line_comments

#: A constant in quotes; in JSON, these have a sign before them.
_CONSTANT: Final = re.compile(
    r"""\\?(?P<quote>['"`])(?P<value>[^'"`\\\n]*)\\?(?P=quote)"""
)
#: What a name is asked for in brackets, which is a name as well.
_ASKED: Final = re.compile(
    r"""(?:(?<=[\w\])])\[\s*|\.get\(\s*)\\?(?P<quote>['"])(?P<name>\w+)\\?(?P=quote)"""
)
#: Calls of which no argument is what they answer.
_CALL: Final = re.compile(
    r"\b(?:states|state_attr|is_state|is_state_attr|has_value|replace|regex_\w+|r?split|join|startswith|endswith"
    r"|includes|(?:select|reject)(?:attr)?|search|match|test)\((?:[^()]|\([^()]*\))*\)"
)
_DOTTED: Final = re.compile(r"\w+(?:\.\w+)+")
_METHOD: Final = re.compile(r"\.\w+(?=\()")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*")
_NUMBER: Final = re.compile(r"(?<![\w.])\d{1,3}(?![\w.])")
_RANGE: Final = re.compile(r"\brange\(\s*(\d{1,3})(?:\s*,\s*(\d{1,3}))?\s*\)")
#: Words that stand before any name, and so say of none which it is.
_OWNERS: Final = frozenset({"args", "self", "this", "variables"})
#: Files of settings and scripts of a shell, in which words stand without quotes, by the ends of their names; and such a word.
_BARE_FILES: Final = frozenset({
    ".bash", ".cfg", ".conf", ".dash", ".ini", ".sh", ".toml", ".yaml", ".yml",
})  # fmt: skip
_BARE: Final = re.compile(r"""(?<![\w./'"-])\w+(?![\w./'"-])""")
_IN_NAME: Final = re.compile(r"[\w-]")
#: What is behind a name that is given something.
_GIVES: Final = re.compile(r"""\\?['"]?\s*(?::|=(?![=>]))\s*""")
_SET: Final = re.compile(r"\{%-?\s*set\s+(?:\w+\.)?\Z")
_SET_END: Final = re.compile(r"-?%\}")
#: A name with the sign by which it is given how an id begins.
_NAME_BEFORE: Final = re.compile(r"""([A-Za-z_]\w*)\\?['"]?\s*[:=]\s*\\?['"`]?\Z""")
#: How a loop takes each item of a list by its name, or by the names of its parts: what stands before and behind one of them.
_LOOP: Final = re.compile(r"\bfor\b\W+(?:(?:const|let|var)\b\W+)?(?:\w+\s*,\s*)*\Z")
_LOOP_IN: Final = re.compile(r"(?:\s*,\s*\w+)*\s*[\])]?\s+(?:in|of)\s+")
#: The same where a list calls a function with each of its items.
_EACH: Final = re.compile(
    r"(?P<list>\w+(?:\([^()]*\))?|\[[^\[\]]*\])\s*\.\s*(?:every|filter|find|flatMap|forEach|map|reduce|some)"
    r"\(\s*(?:function\s*)?\(?\s*\[?\s*(?:\w+\s*,\s*)*\Z"
)
_EACH_IS: Final = re.compile(r"(?:\s*,\s*\w+)*\s*[\])]*\s*(?:=>|\{)")
#: How a function or a macro is called by its name, and what stands before one of its parameters.
_PARAMETER: Final = re.compile(
    r"\b(?:macro|def|function)\s+(?P<function>\w+)\s*\((?P<before>[^()]*)\Z"
)
_PARAMETER_END: Final = re.compile(r"\s*[,):=]")
_SELF: Final = "self"
#: Where what is given ends, but for what stands in brackets or quotes.
_SIGN: Final = re.compile(
    r"""\\?'[^'\n]*'|\\?"[^"\n]*"|`[^`]*`|[\[({]|[\])}]|[;,\n:]|\\n|%\}"""
)
_OPENING: Final = frozenset("[({")
_CLOSING: Final = frozenset("])}")
#: Signs before a name that are looked at, and those that something given may have.
_BEFORE: Final = 200
_LONGEST: Final = 4_000
#: So much that names are given is read for one expression.
_MOST_GIVEN: Final = 1_000
#: A text that asks for the entity of the trigger.
_OF_TRIGGER: Final = re.compile(r"\btrigger\b[^{}]*\b(?:entity_id|object_id)\b")
#: The same where it only says which part of something is meant.
_BY_TRIGGER: Final = re.compile(r"(?<=\w)\[\s*trigger\b[^\[\]]*\]")
#: What an expression calls that id by, each of which is a field of other things as well.
_TRIGGER_WORDS: Final = frozenset({"entity_id", "object_id", "trigger"})
_TRIGGERS: Final = ("trigger", "triggers", "wait_for_trigger")
#: Where it takes one word of that id, and the domains that it writes over, without which it comes to no id.
_ONE_WORD: Final = re.compile(
    r"""\bsplit\(\s*\\?['"]_\\?['"]\s*\)\s*(?:\[\s*-?\d+\s*\]|\|\s*(?:first|last)\b)"""
)
_WRITTEN_OVER: Final = re.compile(r"""\breplace\(\s*\\?['"](\w+)\.\\?['"]\s*,""")
#: What a trigger tells, such as the payload of a message, by dots or in brackets; and the words of it.
_TOLD_BY: Final = r"""\btrigger(?:\.\w+|\[\s*['"]\w+['"]\s*\])+"""
_TOLD: Final = re.compile(_TOLD_BY)
_WORDS: Final = re.compile(r"\w+")
#: A text that is a condition as a whole, and how one says what a name, or what is told, has to be or must not be.
_CONDITION: Final = re.compile(r"\s*\{\{[^{}]*\}\}\s*")
_COMPARED: Final = re.compile(
    rf"""(?P<asked>{_TOLD_BY}|(?<![\w.'"])[A-Za-z_]\w*)(?:\s*\|\s*\w+(?:\([^()]*\))?)*\s*"""
    r"""(?P<how>==|!=|\bnot\s+in\b|\bin\b)\s*(?P<values>\[[^\[\]]*\]|\([^()]*\)|'[^']*'|"[^"]*")"""
)
_IS: Final = frozenset({"==", "in"})
#: What a choice offers.
_OPTIONS: Final = "options"
#: The list of a loop, and the word by which a template has its item.
_FOR_EACH: Final = "for_each"
_REPEAT: Final = "repeat"
#: The field below which each field is a name, wherever it stands.
_VARIABLES: Final = "variables"
#: Where a template or the script of a card is worked out.
_WORKED_OUT: Final = re.compile(r"\{\{|\{%|\[\[|\$\{")


class Names(Protocol):
    """Something that gives names what they hold."""

    def list_given(self, name: str, place: int) -> Sequence[str]:
        """Return what is given to a name that is asked for at a place; nothing where it is unknown."""

    def list_openings(self, entity_ids: Sequence[str]) -> Sequence[str]:
        """Return the names that hold how one of these ids begins."""


class _Gift(NamedTuple):
    """What a text gives to a name. ``of_loop``: it holds in the loop that begins there."""

    place: int
    text: str
    of_loop: bool = False


class OfTrigger(NamedTuple):
    """A part of the id that triggers. ``domains``: of which it has to be, if of any; ``is_word``: whether it is one word."""

    domains: frozenset[str]
    is_word: bool


class Expression(NamedTuple):
    """What an expression may come to: constants, what names hold, or a part of the id that triggers."""

    constants: frozenset[str]
    names: frozenset[str]
    of_trigger: OfTrigger | None


class TextNames:
    """What a text gives to names: a template, the script of a card, or a file of a program."""

    def __init__(self, text: str, file: str = "") -> None:
        """Take a text. ``file``: its name, whose end says how comments are written in it, and whether words need no quotes."""
        self._text = text
        self._file = file
        self._bare = Path(file).suffix in _BARE_FILES
        self._gifts: dict[str, list[_Gift]] = {}
        self._openings: list[str] | None = None

    def list_openings(self, entity_ids: Sequence[str]) -> list[str]:
        """Return the names that hold how one of these ids begins."""
        if self._openings is None:
            self._openings = [*dict.fromkeys(self._find_openings(entity_ids))]
        return self._openings

    def list_given(self, name: str, place: int) -> list[str]:
        """Return what is given to a name: by the nearest loop above a place, and wherever no loop gives it."""
        if name not in self._gifts:
            self._gifts[name] = list(self._find_gifts(name))
        gifts = self._gifts[name]
        loops = [gift for gift in gifts if gift.of_loop]
        above = [gift for gift in loops if gift.place <= place]
        kept = above[-1:] or loops
        return [gift.text for gift in gifts if not gift.of_loop or gift in kept]

    def _find_openings(self, entity_ids: Sequence[str]) -> Iterator[str]:
        domains = {entity_id.partition(".")[0] for entity_id in entity_ids}
        for domain in sorted(domains):
            # In a file of megabytes, nothing else runs while an expression looks for a sign: it begins with a word.
            for match in re.finditer(rf"{domain}\.\w*(?![\w.])", self._text):
                start = match.start()
                if begins_id(match[0], entity_ids) and (
                    name := _NAME_BEFORE.search(
                        self._text, max(0, start - _BEFORE), start
                    )
                ):
                    yield name[1]

    def _find_gifts(self, name: str) -> Iterator[_Gift]:
        # A sign before the name would make the search slow.
        for match in re.finditer(rf"{re.escape(name)}(?!\w)", self._text):
            start = match.start()
            if not _IN_NAME.match(self._text[start - 1 : start]):
                yield from self._read_gift(name, start)

    def _read_gift(self, name: str, start: int) -> Iterator[_Gift]:
        first = max(self._text.rfind("\n", 0, start) + 1, start - _LONGEST)
        text = blank_line_comments(self._file, self._text[first : start + _LONGEST])
        if not text.startswith(name, start - first):
            return  # in a comment
        end = start - first + len(name)
        before = self._text[max(0, start - _BEFORE) : start]
        if is_in := _LOOP_IN.match(text, end) if _LOOP.search(before) else None:
            given = _read_given(text, is_in.end(), of_loop=True)
            yield _Gift(start, self._quote(given), of_loop=True)
        elif is_item := _EACH_IS.match(text, end) and _EACH.search(before):
            yield _Gift(start, is_item["list"], of_loop=True)
        elif (called := _PARAMETER.search(before)) and _PARAMETER_END.match(text, end):
            for given in self._list_arguments(called):
                yield _Gift(start, self._quote(given))
        elif gives := _GIVES.match(text, end):
            if _SET.search(before):
                stop = _SET_END.search(text, gives.end())
                given = text[gives.end() : stop.start() if stop else len(text)]
            else:
                given = _read_given(text, gives.end())
            yield _Gift(start, self._quote(given))

    def _list_arguments(self, called: re.Match[str]) -> Iterator[str]:
        """Yield what a function is called with in the place of one of its parameters."""
        parameters = [one.strip() for one in called["before"].split(",")[:-1]]
        number = len(parameters) - (parameters[:1] == [_SELF])
        for call in re.finditer(rf"\b{called['function']}\(", self._text):
            arguments = list(split_arguments(self._text, call.end()))
            if number < len(arguments):
                yield arguments[number]

    def _quote(self, given: str) -> str:
        """Return what is given with quotes around words that need none."""
        if not self._bare:
            return given
        return " ".join((given, *(f"'{word}'" for word in _BARE.findall(given))))


class NamesAt:
    """What a text gives to names that a part of it asks for."""

    def __init__(self, names: TextNames, start: int) -> None:
        """Take what the text gives, and where the part begins in it."""
        self._names = names
        self._start = start

    def list_given(self, name: str, place: int) -> list[str]:
        """Return what is given to a name at a place of the part."""
        return self._names.list_given(name, self._start + place)

    def list_openings(self, entity_ids: Sequence[str]) -> list[str]:
        """Return the names that hold how one of these ids begins."""
        return self._names.list_openings(entity_ids)


def _read_given(text: str, start: int, *, of_loop: bool = False) -> str:
    """Return what stands at a place up to the end of the statement or of the item that it is."""
    depth = 0
    for sign in _SIGN.finditer(text, start, start + _LONGEST):
        if sign[0] in _OPENING:
            depth += 1
        elif sign[0] in _CLOSING:
            depth -= 1
        elif depth == 0 and _ends_given(sign[0], of_loop=of_loop):
            return text[start : sign.start()]
        if depth < 0:
            return text[start : sign.start()]
    return text[start : start + _LONGEST]


def _ends_given(sign: str, *, of_loop: bool) -> bool:
    """Whether a sign ends what is given; a loop may go over what stands without brackets."""
    if sign == ",":
        return not of_loop
    return sign in {";", "\n", "\\n", "%}"} or (sign == ":" and of_loop)


def split_arguments(text: str, start: int) -> Iterator[str]:
    """Yield the arguments of a call behind its bracket."""
    while start < len(text):
        argument = _read_given(text, start)
        yield argument
        start += len(argument)
        if text[start : start + 1] != ",":
            return
        start += 1


class ItemNames:
    """What the fields of data give to names: those of an automation, of a view, or of those that call a script."""

    def __init__(
        self,
        parts: Callable[[], Iterable[object]],
        choices: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Take what returns the data, which is only read when a name is asked for. ``choices``: words, each with the names that may hold it."""
        self._parts = parts
        self._choices = choices or {}
        self._given: dict[str, list[str]] | None = None
        self._wanted: dict[str, list[str]] = {}
        self._ruled_out: dict[str, list[str]] = {}
        self._written: dict[str, list[str]] = {}
        self._openings: list[str] | None = None
        self.expressions: dict[str, Expression] = {}
        self._triggers: frozenset[str] | None = None

    def list_given(self, name: str, place: int) -> Sequence[str]:  # noqa: ARG002 (a name holds the same everywhere)
        """Return what is given to a name, wherever it is asked for. What no field gives to it, a condition may say of it."""
        if name not in self._written:
            texts = dict.fromkeys(self._read_fields().get(name, ()))
            plain = [one for one in texts if not _is_expression(one)]
            others = [one for one in texts if _is_expression(one)]
            if not plain and name in self._wanted:
                plain, others = self._wanted[name], []
            else:
                chosen = self._choices.items()
                plain += [word for word, names in chosen if name in names]
            ruled_out = self._ruled_out.get(name, ())
            quoted = [_quote_words(one) for one in plain if one not in ruled_out]
            self._written[name] = [" ".join(quoted), *others] if quoted else others
        return self._written[name]

    def list_openings(self, entity_ids: Sequence[str]) -> list[str]:
        """Return the names that hold how one of these ids begins."""
        if self._openings is None:
            self._openings = [
                name
                for name, texts in self._read_fields().items()
                if any(begins_id(text, entity_ids) for text in texts)
            ]
        return self._openings

    def list_triggers(self) -> frozenset[str]:
        """Return the entities that trigger the item."""
        if self._triggers is None:
            self._triggers = collect_triggers([*self._parts()])
        return self._triggers

    def list_trigger_words(self, of_trigger: OfTrigger) -> Iterator[str]:
        """Yield what a part of the object ids of these entities may be."""
        for entity_id in self.list_triggers():
            domain, _, object_id = entity_id.partition(".")
            if not of_trigger.domains or domain in of_trigger.domains:
                yield from (
                    object_id.split("_")
                    if of_trigger.is_word
                    else _list_parts(object_id)
                )

    def _read_fields(self) -> dict[str, list[str]]:
        if self._given is None:
            self._given = {}
            for name, text in _walk_given([*self._parts()]):
                self._given.setdefault(name, []).append(text)
                self._read_condition(text)
        return self._given

    def _read_condition(self, text: str) -> None:
        """Note what a text, if it is a condition, says of what a name holds."""
        if not _CONDITION.fullmatch(text):
            return
        for match in _COMPARED.finditer(text):
            said = self._wanted if match["how"] in _IS else self._ruled_out
            values = [each["value"] for each in _CONSTANT.finditer(match["values"])]
            said.setdefault(_join_words(match["asked"]), []).extend(values)


def _join_words(asked: str) -> str:
    """Return what is asked for as one name, whether by dots or in brackets."""
    return ".".join(_WORDS.findall(asked))


def begins_id(text: str, entity_ids: Iterable[str]) -> bool:
    """Whether a text is how one of these ids begins, at least its domain and the dot."""
    if "." not in text or f" {text}" not in f" {' '.join(entity_ids)}":
        return False
    return any(
        entity_id.startswith(text) and entity_id != text for entity_id in entity_ids
    )


def _list_parts(object_id: str) -> Iterator[str]:
    words = object_id.split("_")
    for start in range(len(words)):
        for end in range(start, len(words)):
            yield "_".join(words[start : end + 1])


def _walk_given(data: object) -> Iterator[tuple[str, str]]:
    """Yield the names of fields in nested data, each with a text that it is given."""
    seen: set[tuple[tuple[str, ...], int]] = set()
    waiting: list[tuple[tuple[str, ...], object]] = [((), data)]
    while waiting:
        fields, value = waiting.pop()
        if isinstance(value, (dict, list, tuple)):
            # Data may hold itself.
            if (fields, id(value)) in seen:
                continue
            seen.add((fields, id(value)))
        if isinstance(value, dict):
            for key, below in value.items():
                name = str(key)
                yield from ((field, name) for field in fields[1:])
                waiting.append((_name_fields(fields, name), below))
                if key == _OPTIONS and isinstance(below, list):
                    # A template asks for a choice by its name.
                    waiting.append((fields[-1:], below))
        elif isinstance(value, (list, tuple)):
            waiting += ((fields, below) for below in value)
        elif isinstance(value, (str, int)):
            yield from ((field, str(value)) for field in fields)


def _is_expression(value: str) -> bool:
    """Whether a value is worked out, or holds constants in quotes."""
    return bool(_WORKED_OUT.search(value) or _CONSTANT.search(value))


def _quote_words(value: str) -> str:
    """Return a plain value, which may be several words, as constants."""
    return " ".join(f"'{word.strip()}'" for word in value.split(","))


def _name_fields(above: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return the names that a field gives its value to: its own one and, below variables, those of the fields that it is a part of."""
    if name == _FOR_EACH:
        return (_REPEAT,)
    return (*above, name) if above[:1] == (_VARIABLES,) else (name,)


def collect_triggers(data: object) -> frozenset[str]:
    """Return the entities that trigger items in nested data."""
    entity_ids: set[str] = set()
    seen: set[tuple[str, bool, int]] = set()
    waiting: list[tuple[str, bool, object]] = [("", False, data)]
    while waiting:
        field, triggers, value = waiting.pop()
        if isinstance(value, (dict, list, tuple)):
            # Data may hold itself.
            if (key := (field, triggers, id(value))) in seen:
                continue
            seen.add(key)
        if isinstance(value, dict):
            waiting += (
                (str(name), triggers or name in _TRIGGERS, below)
                for name, below in value.items()
            )
        elif isinstance(value, (list, tuple)):
            waiting += ((field, triggers, below) for below in value)
        elif isinstance(value, str) and triggers and field == "entity_id":
            entity_ids |= {one.strip().lower() for one in value.split(",")}
    return frozenset(entity_ids)


class Values:
    """What expressions of a text may come to: constants, in lower case."""

    def __init__(
        self, text: str, names: Sequence[Names], item: ItemNames | None = None
    ) -> None:
        """Take the text. ``names``: what gives to names, the nearest first; ``item``: the data that the text is a part of."""
        self._text = text
        self._names = (*names, item) if item else (*names,)
        self._item = item
        self._all: frozenset[str] | None = None
        # What one text of an item is given, others are given as well.
        self._expressions = item.expressions if item else {}

    def read(self, expression: str, place: int) -> frozenset[str]:
        """Return the constants that an expression at a place of the text may come to."""
        constants: set[str] = set()
        nothing: frozenset[str] = frozenset()
        waiting, seen = [(expression, nothing)], {expression}
        while waiting and len(seen) < _MOST_GIVEN:
            text, asked = waiting.pop()
            read = self._read_expression(text)
            constants |= read.constants
            if read.of_trigger and self._item is not None:
                constants.update(self._item.list_trigger_words(read.of_trigger))
            asked |= read.names
            for name in read.names:
                given = set(self._list_given(name, place, asked)) - seen
                waiting += ((one, asked) for one in given)
                seen |= given
        return frozenset(constants)

    def knows(self, expression: str) -> bool:
        """Whether an expression can only come to a part of the ids that trigger, which are known."""
        if self._item is None or self._read_expression(expression).of_trigger is None:
            return False
        return bool(self._item.list_triggers())

    def _read_expression(self, text: str) -> Expression:
        if text not in self._expressions:
            self._expressions[text] = _read_expression(text)
        return self._expressions[text]

    def read_all(self) -> frozenset[str]:
        """Return all that stands in quotes in the text, and what its item gives to the names in it: one of these may be meant."""
        if self._all is None:
            quoted = {
                match["value"].lower() for match in _CONSTANT.finditer(self._text)
            }
            asked = _CONSTANT.sub(" ", self._text)
            self._all = frozenset(quoted) | self.read(asked, 0)
        return self._all

    def _list_given(
        self, name: str, place: int, asked: frozenset[str]
    ) -> Sequence[str]:
        for names in self._names:
            if given := names.list_given(name, place):
                # Of a map of which a part is asked for by its name, only that part.
                return [text for text in given if not _holds_part(text, asked)]
        return ()


def _holds_part(text: str, asked: frozenset[str]) -> bool:
    """Whether what is given are maps, which name a part that is asked for beside them."""
    if not text.lstrip().startswith(("{", "[{")):
        return False
    return any(
        re.search(rf"""[{{,\s]\\?['"]?{name}\\?['"]?\s*:""", text) for name in asked
    )


def _read_of_trigger(text: str) -> OfTrigger | None:
    """Return which part of the id that triggers an expression takes; None where it takes none."""
    if not _OF_TRIGGER.search(_BY_TRIGGER.sub(" ", text)):
        return None
    return OfTrigger(
        frozenset(_WRITTEN_OVER.findall(text)), len(_ONE_WORD.findall(text)) == 1
    )


def _read_expression(text: str) -> Expression:
    names = {match["name"] for match in _ASKED.finditer(text)}
    names.update(map(_join_words, _TOLD.findall(text)))
    names.update(_list_dotted(match[0] for match in _CALL.finditer(text)))
    kept = _CALL.sub(" ", _ASKED.sub(" ", text))
    constants = {match["value"] for match in _CONSTANT.finditer(kept)}
    names.update(_list_dotted(constants))
    bare = _METHOD.sub(" ", _CONSTANT.sub(" ", kept))
    names.update(_IDENTIFIER.findall(bare))
    constants.update(_NUMBER.findall(bare))
    for first, last in _RANGE.findall(bare):
        start, stop = (int(first), int(last)) if last else (0, int(first))
        constants.update(map(str, range(start, stop)))
    of_trigger = _read_of_trigger(text)
    return Expression(
        frozenset(map(write_as_id, constants)),
        # Fields of these names say other ids than the one that triggers.
        frozenset(names - _OWNERS - (_TRIGGER_WORDS if of_trigger else frozenset())),
        of_trigger,
    )


def _list_dotted(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of ids among texts, such as that of a drop-down, which may be names."""
    for text in texts:
        for match in _DOTTED.finditer(text):
            yield from match[0].split(".")


def is_worked_out(text: str) -> bool:
    """Whether a text is a template or holds one, of Home Assistant or of a card."""
    return bool(_WORKED_OUT.search(text))


def write_as_id(name: str) -> str:
    """Return a name as templates make an id of it."""
    return name.lower().replace(" ", "_")
