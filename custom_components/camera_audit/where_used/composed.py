"""Entity ids that a text puts together, of constants and of what names hold. Pure.

An id that is put together is a sequence of pieces: words that are known, and expressions that :mod:`.given` reads. It means
the entities that are fitted by what the pieces may come to, one behind the other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .given import (
    ItemNames,
    Names,
    TextNames,
    Values,
    begins_id,
    is_worked_out,
    split_arguments,
)

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
#: How an id begins, at the end of the constant or of the text that is filled in.
_BEGIN: Final = r"(?<![\w.])(?P<begin>[a-z_]+\.\w*)"
#: A place of a text that is filled in.
_HOLE: Final = re.compile(
    r"\{\{(?P<template>[^{}]*)\}\}|\[\[(?P<card>\w+)\]\]|\$?\{(?!%)(?P<program>[^{}]*)\}|\$(?P<shell>\w+)|%(?:\((?P<named>\w+)\))?s"
)
_HOLES: Final = r"(?P<filled>(?:(?:\{\{[^{}]*\}\}|\[\[\w+\]\]|\$?\{(?!%)[^{}]*\}|\$\w+|%(?:\(\w+\))?s)\w*)+)"
#: Nothing that goes on as the name of a file does, but a state may be asked for.
_NO_FILE: Final = r"(?![\w-]*\.(?!(?:state|attributes)\b)\w)"
_FILLED: Final = re.compile(f"{_BEGIN}{_HOLES}{_NO_FILE}")
_OPERAND: Final = (
    r"""(?:\\?['"`][^'"`\\\n]*\\?['"`]|(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|\{[^{}]*\}|\w[\w.]*)"""
    r"""(?:\[[^\[\]]*\]|\((?:[^()]|\([^()]*\))*\))*)"""
)
_CHAINED: Final = rf"(?P<chain>(?:\s*[~+&]\s*{_OPERAND})+)"
_CHAIN: Final = re.compile(rf"""{_BEGIN}\\?['"`]{_CHAINED}""")
_LINK: Final = re.compile(rf"[~+&]\s*(?P<operand>{_OPERAND})")
_CONSTANT: Final = re.compile(r"""\\?['"`](?P<value>[^'"`\\\n]*)\\?['"`]""")
_OPERAND_AT: Final = re.compile(_OPERAND)
_WORD: Final = re.compile(r"\w+")
#: Signs of which one stands in every text that puts something together.
_SIGNS: Final = re.compile(r"[~+&{$%]|\[\[|\bstates\.")
#: What stands behind a name that an id may begin with.
_OPENED: Final = re.compile(r"""\w\s*[~+&]\s*[\w\\'"`]|[\]}]\w""")
_CONSTANT_ID: Final = re.compile(rf"\w*(?!\w){_NO_FILE}")
#: What a constant is filled in with behind it.
_FORMAT: Final = re.compile(
    r"""[^'"`\n]*\\?['"`]\s*(?:\.\s*format\(|\|\s*format\(|%(?!\}))"""
)
#: The same where a template takes an entity of a domain by what it works out.
_SUBSCRIPT: Final = re.compile(
    r"""\bstates\.(?P<domain>[a-z_]+)\[\s*(?P<operand>[a-z](?:[^\[\]]|\[[^\[\]]*\])*)\]"""
)
#: The same where a template writes another domain into an id.
_REPLACED: Final = re.compile(
    r"""\b(?P<operand>(?:trigger\.(?:\w+\.)?)?entity_id\b[^{}]*?\breplace\(\s*\\?['"]\w+\.?\\?['"]\s*,\s*"""
    r"""\\?['"](?P<domain>[a-z_]+)\.?\\?['"](?:\s*\)\s*\|\s*replace\([^()]*)*)(?:[^{}]*\}\}(?P<end>\w+))?"""
)
_STATES: Final = "states."
_REPLACE: Final = "replace("


class Open(NamedTuple):
    """A piece of an id that an expression says."""

    expression: str


type Piece = str | Open


class PutTogether(NamedTuple):
    """An id that a text puts together. ``place``: where it begins in the text."""

    pieces: tuple[Piece, ...]
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


def find_put_together(text: str, openings: Iterable[str] = ()) -> Iterator[PutTogether]:
    """Yield the ids that a text puts together. ``openings``: names that hold how one begins."""
    if "." in text:
        for match in _FILLED.finditer(text):
            pieces = _read_filled(match)
            yield PutTogether((match["begin"], *pieces), match.start())
        for match in _CHAIN.finditer(text):
            pieces = _read_chain(match["chain"])
            if any(isinstance(piece, Open) for piece in pieces):
                yield PutTogether((match["begin"], *pieces), match.start())
    for word, pattern in ((_STATES, _SUBSCRIPT), (_REPLACE, _REPLACED)):
        for match in pattern.finditer(text) if word in text else ():
            domain, end = f"{match['domain']}.", match.groupdict().get("end") or ""
            yield PutTogether((domain, Open(match["operand"]), end), match.start())
    for name in openings:
        if name in text:
            yield from _find_opened(text, name)


def _find_opened(text: str, name: str) -> Iterator[PutTogether]:
    """Yield the ids of a text that begin with what a name holds."""
    word = re.escape(name)
    for match in re.finditer(rf"(?<![\w'\"]){word}{_CHAINED}", text):
        if pieces := _read_chain(match["chain"]):
            yield PutTogether((Open(name), *pieces), match.start())
    opened = rf"(?:\{{\{{\s*{word}\s*\}}\}}|\[\[{word}\]\]|\$?\{{{word}\}})"
    for match in re.finditer(rf"{opened}(?P<begin>\w*){_HOLES}?{_NO_FILE}", text):
        filled = _read_filled(match) if match["filled"] else ()
        if match["begin"] or filled:
            pieces = (Open(name), match["begin"], *filled)
            yield PutTogether(pieces, match.start())


def _read_filled(match: re.Match[str]) -> tuple[Piece, ...]:
    """Return the pieces of what is filled in; of a constant that is formatted, by what stands behind it."""
    written = match["filled"]
    given: list[str] | None = None
    pieces: list[Piece] = []
    end, number = 0, 0
    for hole in _HOLE.finditer(written):
        pieces.append(written[end : hole.start()])
        end = hole.end()
        expression = next(filter(None, hole.groups()), "").strip()
        if not expression or expression.isdigit():
            if given is None:
                given = _list_format(match.string, match.end())
            asked = int(expression) if expression else number
            number += 1
            expression = given[asked] if asked < len(given) else " ".join(given)
        pieces.append(Open(expression))
    return (*pieces, written[end:])


def _list_format(text: str, start: int) -> list[str]:
    """Return what a constant is formatted with that goes on at a place."""
    behind = _FORMAT.match(text, start)
    if behind is None:
        return []
    opened = text[behind.end() :].lstrip()
    if behind[0].endswith("%") and not opened.startswith("("):
        operand = _OPERAND_AT.match(opened)
        return [operand[0]] if operand else []
    start = len(text) - len(opened) + behind[0].endswith("%")
    return list(split_arguments(text, start))


def _read_chain(chain: str) -> tuple[Piece, ...]:
    """Return the pieces that operators add to a constant; nothing where it is the name of a file."""
    pieces: list[Piece] = []
    for link in _LINK.finditer(chain):
        operand = link["operand"]
        constant = _CONSTANT.fullmatch(operand)
        if constant is None:
            pieces.append(Open(operand))
            continue
        value = constant["value"]
        fits = _CONSTANT_ID.match(value)
        if fits is None:
            return ()
        pieces.append(fits[0])
        if fits[0] != value:
            break
    return tuple(pieces)


def find_composed(
    text: str,
    entity_ids: Iterable[str],
    names: Sequence[Names] = (),
    item: ItemNames | None = None,
) -> Iterator[tuple[str, int]]:
    """Yield the entities that a text puts together, each with its place. ``names``: what gives to names, if not the text alone; ``item``: as for `Values`."""
    if "." not in text and item is None and not names:
        return
    if not _SIGNS.search(text):
        return
    sorted_ids = sorted(entity_ids)
    # Who searches a file line by line gives all of it.
    all_names = names or (TextNames(text),)
    openings = _list_openings(text, sorted_ids, all_names, item)
    put_together = [*find_put_together(text, openings)]
    if not put_together:
        return
    values = Values(text, all_names, item)
    for one in put_together:
        if pattern := _write_pattern(one, values, sorted_ids):
            for entity_id in filter(pattern.fullmatch, sorted_ids):
                yield entity_id, one.place


def _list_openings(
    text: str,
    entity_ids: Sequence[str],
    names: Iterable[Names],
    item: ItemNames | None,
) -> list[str]:
    """Return the names that may stand in a text where one of these ids begins."""
    if not _OPENED.search(text):
        return []
    layers: list[Names] = [*names]
    if item is not None and is_worked_out(text):
        layers.append(item)
    return sorted({name for one in layers for name in one.list_openings(entity_ids)})


def _write_pattern(
    put_together: PutTogether, values: Values, entity_ids: Sequence[str]
) -> re.Pattern[str] | None:
    """Return what fits all ids that an id may come to; None where that is none of these."""
    begin = put_together.pieces[0]
    if isinstance(begin, str) and not begins_id(begin, entity_ids):
        return None
    written: list[str] = []
    all_ids = "\n".join(entity_ids)
    for number, piece in enumerate(put_together.pieces):
        if isinstance(piece, str):
            written.append(re.escape(piece.lower()))
            continue
        words = values.read(piece.expression, put_together.place)
        fits = {word for word in words if bool(_WORD.fullmatch(word)) is bool(number)}
        if not fits and number and not values.knows(piece.expression):
            # Where nothing says what a name holds, it may be any word of the text.
            fits = set(filter(_WORD.fullmatch, values.read_all()))
        # Of what a name holds, most is a part of no id.
        parts = sorted(word for word in fits if word in all_ids)
        if not parts:
            return None
        written.append(f"(?:{'|'.join(map(re.escape, parts))})")
    return re.compile("".join(written))
