"""Entity ids that a text puts together: of constants beside each other, or of a domain and a word that stands near. Pure.

What is only known while something runs, such as a word that one script hands to another, is not found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

#: Signs behind a domain of which one stands where its object id is filled in.
HOLE_SIGNS: Final = (".{", ".'", '."', ".\\", ".[[", ".$", ".%s")
#: How a template joins a domain and an object id; in JSON, quotes have a sign before them.
JOIN_WORDS: Final = ("join('.')", 'join(".")', 'join(\\".\\")')
_OPERATORS: Final = ("~", "+", "&", "join(")
_BESIDE: Final = re.compile(
    r"""(?P<quote>\\?['"])(?P<first>[\w.]*)(?P=quote)\s*[~+&]\s*(?P<other>\\?['"])(?P<second>[\w.]*)(?P=other)"""
)
_JOINED: Final = re.compile(
    r"""\[\s*(?P<quote>['"])(?P<first>\w+)(?P=quote)\s*,\s*(?P<other>['"])(?P<second>\w+)(?P=other)\s*\]\s*\|\s*join\(\s*['"]\.['"]\s*\)"""
)
#: A constant in brackets behind an operator.
_IN_BRACKETS: Final = re.compile(
    r"""(?P<operator>[~+&]\s*)\((?P<constant>\s*(?P<quote>\\?['"])[\w.]*(?P=quote)\s*)\)"""
)
#: A domain, what is filled in behind it, and how the id ends; nothing that goes on as the name of a file does.
_HOLE: Final = re.compile(
    r"""(?<![\w.])(?P<domain>[a-z_]+)\.(?:"""
    r"""(?:\{\{(?P<template>[^{}]*)\}\}|\[\[(?P<card>\w+)\]\]|\$?\{(?P<program>[^{}]*)\}|%s)(?P<end>\w*)(?![\w-]*\.\w)"""
    r"""|\\?['"]\s*[~+&]\s*(?P<operand>[\w.]+(?:\[\s*\\?['"]?\w+\\?['"]?\s*\])?)(?:\s*[~+&]\s*\\?['"](?P<behind>\w*))?"""
    r""")"""
)
#: The same where a template takes an entity of a domain by what it works out.
_SUBSCRIPT: Final = re.compile(
    r"""\bstates\.(?P<domain>[a-z_]+)\[\s*(?P<operand>[a-z](?:[^\[\]]|\[[^\[\]]*\])*)\]"""
)
#: The same where a template writes another domain into an id.
_REPLACED: Final = re.compile(
    r"""\bentity_id\b[^{}]*?\breplace\(\s*\\?['"]\w+\.?\\?['"]\s*,\s*\\?['"](?P<domain>[a-z_]+)\.?\\?['"]"""
)
_STATES: Final = "states."
_REPLACE: Final = "replace("
#: A text that asks for the entity of the trigger.
_OF_TRIGGER: Final = re.compile(r"\btrigger\b[^{}]*\b(?:entity_id|object_id)\b")
_TRIGGERS: Final = ("trigger", "triggers", "wait_for_trigger")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*")
_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"""['"](\w+)['"]""")
#: Words that stand before any field, and so say of none which it is.
_OWNERS: Final = frozenset({"args", "self", "this", "variables"})
#: Lines of a list that is not closed before.
_LONGEST_LIST: Final = 40
#: How a program takes each item of a list by its name, or by the names of its parts.
_TAKEN_FROM: Final = re.compile(
    r"\bfor\b\W+(?:(?:const|let|var)\b\W+)?(?P<items>\w+(?:\s*,\s*\w+)*)[\])]?\s+(?:in|of)\s+(?P<list>\w+)"
)
#: What a choice offers.
_OPTIONS: Final = "options"
#: The list of a loop, and the word by which a template has its item.
_LOOP: Final = "for_each"
_ITEM: Final = "repeat"

type Words = Mapping[str, frozenset[str]]


class Hole(NamedTuple):
    """A place where the object id of an entity is filled in. ``by``: words that say with what; ``end``: how the id ends behind that."""

    domain: str
    end: str
    by: frozenset[str]
    place: int


def join_constants(text: str) -> str:
    """Return a text in which constants that it joins stand joined; its lines and its length are the same."""
    if not any(operator in text for operator in _OPERATORS):
        return text
    text = _JOINED.sub(lambda match: _write_joined(match, "."), text)
    joined = 1
    while joined:
        text, joined = _BESIDE.subn(lambda match: _write_joined(match, ""), text)
        text, freed = _IN_BRACKETS.subn(r"\g<operator> \g<constant> ", text)
        joined += freed
    return text


def _write_joined(match: re.Match[str], between: str) -> str:
    quote = match["quote"]
    joined = f"{quote}{match['first']}{between}{match['second']}{quote}"
    line_ends = match[0].count("\n")
    return joined + "\n" * line_ends + " " * (len(match[0]) - len(joined) - line_ends)


class Triggers(NamedTuple):
    """The entities that trigger an item, and the fields that ask for the one that did."""

    entity_ids: frozenset[str]
    fields: frozenset[str]


def find_holes(text: str) -> Iterator[Hole]:
    """Yield the places of a text where an object id is filled in."""
    for word, pattern in ((_STATES, _SUBSCRIPT), (_REPLACE, _REPLACED)):
        for match in pattern.finditer(text) if word in text else ():
            written = match.groupdict().get("operand") or ""
            by = frozenset(_IDENTIFIER.findall(written)) - _OWNERS
            yield Hole(match["domain"], "", by, match.start())
    if not any(sign in text for sign in HOLE_SIGNS):
        return
    for match in _HOLE.finditer(text):
        written = next(
            filter(None, match.group("template", "card", "program", "operand")), ""
        )
        yield Hole(
            match["domain"],
            match["end"] or match["behind"] or "",
            frozenset(_IDENTIFIER.findall(written)) - _OWNERS,
            match.start(),
        )


def list_fillings(hole: Hole, entity_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the entities that a place may mean, each with the word that makes it that one."""
    for entity_id in sorted(entity_ids):
        domain, _, object_id = entity_id.partition(".")
        word = object_id.removesuffix(hole.end)
        if domain == hole.domain and object_id.endswith(hole.end) and word:
            yield entity_id, word


def find_composed_in_text(
    text: str, entity_ids: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """Yield the entities that a text puts together of its own words, each with its place."""
    for hole in find_holes(text):
        for entity_id, word in list_fillings(hole, entity_ids):
            if stands_quoted(text, word):
                yield entity_id, hole.place


def stands_quoted(text: str, word: str) -> bool:
    """Whether a word stands in quotes in a text."""
    return bool(re.search(rf"""['"]{word}\\?['"]""", text))


def is_filled(hole: Hole, text: str, word: str, words: Words) -> bool:
    """Whether a field that the text asks for holds this word."""
    fields = words.get(word, frozenset())
    asked = hole.by.union(_IDENTIFIER.findall(text)) - _OWNERS
    return not fields.isdisjoint(asked) or (_LOOP in fields and _ITEM in asked)


def is_told_by_trigger(hole: Hole, text: str, word: str, triggers: Triggers) -> bool:
    """Whether a place is filled with a part of the id of the entity that triggers, and the word is such a part."""
    asked = hole.by.union(_IDENTIFIER.findall(text))
    if not (_OF_TRIGGER.search(text) or not triggers.fields.isdisjoint(asked)):
        return False
    return any(
        f"_{word}_" in f"_{entity_id.partition('.')[2]}_"
        for entity_id in triggers.entity_ids
    )


def collect_triggers(data: object) -> Triggers:
    """Return what triggers items in nested data, and the fields in it that ask for it."""
    entity_ids: set[str] = set()
    fields: set[str] = set()
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
        elif isinstance(value, str) and _OF_TRIGGER.search(value):
            fields.add(field)
    return Triggers(frozenset(entity_ids), frozenset(fields))


def collect_words(data: object) -> Words:
    """Return the words of nested data that stand alone or in quotes in a text, with the fields that hold them."""
    fields: dict[str, set[str]] = {}
    seen: set[tuple[str, int]] = set()
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        field, value = waiting.pop()
        if isinstance(value, (dict, list, tuple)):
            # Data may hold itself.
            if (field, id(value)) in seen:
                continue
            seen.add((field, id(value)))
        if isinstance(value, dict):
            for key, below in value.items():
                waiting.append((str(key), below))
                if key == _OPTIONS and isinstance(below, list):
                    # A template asks for a choice by its name.
                    waiting += ((field, write_as_id(str(one))) for one in below)
        elif isinstance(value, (list, tuple)):
            waiting += ((field, below) for below in value)
        elif isinstance(value, str):
            found = [value] if _WORD.fullmatch(value) else _QUOTED.findall(value)
            for word in found:
                fields.setdefault(word.lower(), set()).add(field)
    return {word: frozenset(names) for word, names in fields.items()}


def write_as_id(name: str) -> str:
    """Return a name as templates make an id of it."""
    return name.lower().replace(" ", "_")


def is_set_in_lines(
    hole: Hole, word: str, lines: Sequence[str], number: int = 0
) -> bool:
    """Whether one of the lines of a program gives the word to what the place is filled with, or to a list that it is taken from.

    ``number``: of the line in which the place stands; what is called the same in another loop is something else.
    """
    given = set(hole.by) | set(_find_lists(hole, lines, number))
    if not given:
        return False
    names = "|".join(map(re.escape, sorted(given)))
    gives = re.compile(
        rf"""\b(?:{names})\b['"]?\s*(?::|=|\bin\b|\bof\b)(?:(?!\w+['"]?\s*[:=]).)*?(?<![\w./-]){word}(?![\w./-])"""
    )
    return any(gives.search(line) for line in _join_open_lines(lines) if word in line)


def _find_lists(hole: Hole, lines: Sequence[str], number: int) -> Iterator[str]:
    """Yield the list that a loop takes the filling of a place from: the nearest above it, or whichever there is."""
    above = [*reversed(lines[: number + 1])]
    for searched in (above, lines):
        for line in searched:
            loops = [
                loop["list"]
                for loop in _TAKEN_FROM.finditer(line)
                if not hole.by.isdisjoint(_WORD.findall(loop["items"]))
            ]
            yield from loops
            if loops and searched is above:
                return


def _join_open_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, those of a list that goes over several of them as one."""
    joined, opened, count = "", 0, 0
    for line in lines:
        joined += line if not joined else f" {line.strip()}"
        count += 1
        opened += sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
        if opened <= 0 or count >= _LONGEST_LIST:
            yield joined
            joined, opened, count = "", 0, 0
    if joined:
        yield joined
