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
_IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*")
_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"""['"](\w+)['"]""")
#: Words that stand before any field, and so say of none which it is.
_OWNERS: Final = frozenset({"args", "self", "this", "variables"})
#: How a program takes each item of a list by its name.
_TAKEN_FROM: Final = re.compile(
    r"\bfor\b\W+(?:const |let |var )?(?P<item>\w+)\s+(?:in|of)\s+(?P<list>\w+)"
)
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


def find_holes(text: str) -> Iterator[Hole]:
    """Yield the places of a text where an object id is filled in."""
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


def collect_words(data: object) -> Words:
    """Return the words of nested data that stand alone or in quotes in a text, with the fields that hold them."""
    fields: dict[str, set[str]] = {}
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        field, value = waiting.pop()
        if isinstance(value, dict):
            waiting += ((str(key), below) for key, below in value.items())
        elif isinstance(value, (list, tuple)):
            waiting += ((field, below) for below in value)
        elif isinstance(value, str):
            found = [value] if _WORD.fullmatch(value) else _QUOTED.findall(value)
            for word in found:
                fields.setdefault(word.lower(), set()).add(field)
    return {word: frozenset(names) for word, names in fields.items()}


def is_set_in_lines(hole: Hole, word: str, lines: Sequence[str]) -> bool:
    """Whether one of the lines of a program gives the word to what the place is filled with, or to a list that it is taken from."""
    given = set(hole.by)
    for line in lines:
        given |= {
            loop["list"]
            for loop in _TAKEN_FROM.finditer(line)
            if loop["item"] in hole.by
        }
    if not given:
        return False
    names = "|".join(map(re.escape, sorted(given)))
    gives = re.compile(
        rf"""\b(?:{names})\b['"]?\s*(?::|=|\bin\b|\bof\b)(?:(?!\w+['"]?\s*[:=]).)*?(?<![\w./-]){word}(?![\w./-])"""
    )
    return any(gives.search(line) for line in lines if word in line)
