"""Load the data files into records; a broken one gives an error that names file and field."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from .flaw_loader import load_flaws
from .reader import Reader
from .records import (
    Answers,
    Brand,
    Integration,
    Knowledge,
    LeadsTo,
    ModelLine,
    PrefixGroup,
    Role,
    Share,
    Signature,
    Thing,
    brand_keys,
    compact,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum
    from typing import TypeVar

    _Word = TypeVar("_Word", bound=StrEnum)

DATA = Path(__file__).parent / "data"

#: Data files of the makers; each holds ``sources`` and ``checked`` as well.
FILES = ("prefixes", "models", "brands", "paths", "answers", "integrations", "flaws")

STRENGTHS = ("conclusive", "strong", "moderate", "weak")
SIDES = {"for": True, "against": False, "neutral": None}
SHORTEST_KEY = 3  # what is left of a name without company words may say nothing any more

_PREFIX = re.compile(r"[0-9A-F]{6}|[0-9A-F]{7}|[0-9A-F]{9}")
_LOCAL_BIT = 0x02
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


def load(directory: Path | None = None) -> Knowledge:
    """Load and check all files. Blocking: call it in an executor. KnowledgeError if broken."""
    folder = directory or DATA
    files = {name: Reader.open(folder / f"{name}.json") for name in FILES}
    for reader in files.values():
        for source in reader.objects("sources"):
            source.text("name")
            source.text("what")
    prefixes, own = _prefixes(files["prefixes"])
    words = frozenset(files["brands"].texts("company_words"))
    lines = _model_lines(files["models"])
    paths = _signatures(files["paths"], "paths")
    return Knowledge(
        prefixes=MappingProxyType(prefixes),
        own_prefixes=own,
        brands=MappingProxyType(_brands(files["brands"], words)),
        company_words=words,
        lines=lines,
        any_model=_any(line.pattern for line in lines),
        no_models=frozenset(compact(text) for text in files["models"].texts("no_models")),
        serial=_signature(files["models"].object("serial")),
        firmware=_signature(files["models"].object("firmware")),
        paths=paths,
        any_path=_any(path.pattern for path in paths),
        answers=_answers(files["answers"]),
        integrations=MappingProxyType(_integrations(files["integrations"])),
        flaws=load_flaws(files["flaws"]),
        checked=MappingProxyType({name: reader.day("checked") for name, reader in files.items()}),
    )


def _word(reader: Reader, field: str, words: type[_Word]) -> _Word:
    text = reader.text(field)
    try:
        return words(text)
    except ValueError as error:
        raise reader.fail(field, f"must be one of {', '.join(words)}") from error


def _strength(reader: Reader, field: str = "strength") -> str:
    if (text := reader.text(field)) not in STRENGTHS:
        raise reader.fail(field, f"must be one of {', '.join(STRENGTHS)}")
    return text


def _side(reader: Reader) -> bool | None:
    if (text := reader.text("side")) not in SIDES:
        raise reader.fail("side", f"must be one of {', '.join(SIDES)}")
    return SIDES[text]


def _flag(reader: Reader, field: str) -> bool:
    return reader.flag(field) if reader.has(field) else False


def _any(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """Return what matches where one of the patterns does; without names, which may be the same."""
    texts = (_GROUP_NAME.sub("(?:", pattern.pattern) for pattern in patterns)
    return re.compile("|".join(f"(?:{text})" for text in texts), re.IGNORECASE)


def _prefixes(reader: Reader) -> tuple[dict[str, PrefixGroup], tuple[str, ...]]:
    known: dict[str, PrefixGroup] = {}
    own: list[str] = []
    for item in reader.objects("groups"):
        supports = _side(item)
        group = PrefixGroup(
            id=item.text("id"),
            company=item.text("company"),
            supports=supports,
            kind="" if supports is None else item.text("kind"),
            strength="" if supports is None else _strength(item),
            brand=item.opt_text("brand"),
            own=_flag(item, "own"),
        )
        for number, prefix in enumerate(item.texts("prefixes")):
            where = f"prefixes[{number}]"
            if not _PREFIX.fullmatch(prefix):
                raise item.fail(where, "must be 6, 7 or 9 upper-case hex digits")
            if int(prefix[:2], 16) & _LOCAL_BIT:
                raise item.fail(where, "is locally administered: it names no company")
            if prefix in known:
                raise item.fail(where, f"stands in the group {known[prefix].id} as well")
            known[prefix] = group
            if group.own:
                own.append(prefix)
    return known, tuple(sorted(own))


def _model_line(reader: Reader) -> ModelLine:
    supports = _side(reader)
    return ModelLine(
        id=reader.text("id"),
        pattern=reader.pattern("pattern"),
        supports=supports,
        kind="" if supports is None else reader.text("kind"),
        strength=_strength(reader) if reader.has("strength") else None,
        with_brand=_strength(reader, "with_brand") if reader.has("with_brand") else None,
        brand=reader.opt_text("brand"),
        needs_brand=_flag(reader, "needs_brand"),
        cancels_brand=_flag(reader, "cancels_brand"),
        thing=_word(reader, "thing", Thing) if reader.has("thing") else Thing.CAMERA,
    )


def _model_lines(reader: Reader) -> tuple[ModelLine, ...]:
    """Return the lines, those that say most first."""
    rank = {strength: number for number, strength in enumerate(STRENGTHS)}
    lines = (_model_line(line) for line in reader.objects("lines"))
    return tuple(sorted(lines, key=lambda line: rank.get(line.strength or "", len(rank))))


def _signature(reader: Reader) -> Signature:
    return Signature(
        kind=reader.opt_text("kind") or "",
        strength=_strength(reader) if reader.has("kind") else "",
        supports=bool(_side(reader)) if reader.has("side") else True,
        pattern=reader.pattern("pattern"),
        form=reader.opt_text("form") or "",
        brand=reader.opt_text("brand"),
    )


def _signatures(reader: Reader, field: str) -> tuple[Signature, ...]:
    return tuple(_signature(item) for item in reader.objects(field))


def _answers(reader: Reader) -> Answers:
    return Answers(
        server=_signatures(reader, "server"),
        challenge=_signatures(reader, "challenge"),
        body=_signatures(reader, "body"),
        contact=_signatures(reader, "contact"),
        telnet=_signatures(reader, "telnet"),
        certificate=_signatures(reader, "certificate"),
        certificate_fields=_signatures(reader, "certificate_fields"),
        favicon=frozenset(reader.texts("favicon")),
        sadp_fields=frozenset(reader.texts("sadp_fields")),
    )


def _brands(reader: Reader, company_words: frozenset[str]) -> dict[str, Brand]:
    known: dict[str, Brand] = {}
    for item in reader.objects("brands"):
        common = item.texts("common_words") if item.has("common_words") else ()
        brand = Brand(
            name=item.text("name"),
            share=_word(item, "share", Share),
            common=frozenset(key for text in common for key in brand_keys(text, company_words)),
        )
        for number, alias in enumerate(item.texts("aliases")):
            full, short = brand_keys(alias, company_words)
            if known.get(full, brand) is not brand:
                raise item.fail(f"aliases[{number}]", f"is {known[full].name} as well")
            known[full] = brand
            if len(short) >= SHORTEST_KEY:
                known.setdefault(short, brand)
    return known


def _integrations(reader: Reader) -> dict[str, Integration]:
    known: dict[str, Integration] = {}
    for item in reader.objects("integrations"):
        role = _word(item, "role", Role)
        proves = role not in (Role.RELAY, Role.TRACKER, Role.NONE)
        domain = item.text("domain")
        if domain in known:
            raise item.fail("domain", "stands there twice")
        known[domain] = Integration(
            domain=domain,
            role=role,
            kind=item.text("kind") if proves else "",
            strength=_strength(item) if proves else "",
            brand=item.opt_text("brand"),
            constant_maker=_flag(item, "constant_maker"),
            leads_to=_word(item, "leads_to", LeadsTo) if item.has("leads_to") else LeadsTo.CAMERA,
        )
    return known


__all__ = ["DATA", "FILES", "Knowledge", "load"]
