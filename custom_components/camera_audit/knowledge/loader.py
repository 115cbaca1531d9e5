"""Load what is known of makers from its data files."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .reader import read, record
from .records import (
    Answers,
    Brand,
    FirmwareRange,
    Integration,
    Knowledge,
    KnownFlaw,
    LeadsTo,
    ModelGlob,
    ModelLine,
    Pattern,
    PrefixGroup,
    Role,
    Share,
    Signature,
    Thing,
    UnlistedRange,
    brand_keys,
    compact,
    sources_of,
    version_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = Path(__file__).parent / "data"

_SIDES = {"for": True, "against": False, "neutral": None}
_STRONGEST_FIRST = ("conclusive", "strong", "moderate", "weak", "")
_SHORTEST_KEY = 3  # what is left of a name without company words may say nothing any more

_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_REVISION = re.compile(r"\([^()]*\)")
_WILD = re.compile(r"[(x*]")


def load(directory: Path | None = None) -> Knowledge:
    """Load all files, once. Blocking: call it in an executor. KnowledgeError if one is damaged."""
    return _load(directory or DATA)


@cache
def _load(folder: Path) -> Knowledge:
    fields: dict[str, Any] = {}
    checked: dict[str, date] = {}
    for name in FILES:
        found, checked[name] = _read(folder, name)
        fields |= found
    return Knowledge(**fields, checked=checked)


def _read(folder: Path, name: str) -> tuple[dict[str, Any], date]:
    """Return fields of the knowledge, and the day on which they were checked."""
    return read(folder / f"{name}.json", lambda data: (FILES[name](data), date.fromisoformat(data["checked"])))


def _prefixes(data: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, PrefixGroup] = {}
    for row in data["groups"]:
        group = record(PrefixGroup, row, supports=_SIDES[row["side"]])
        known |= dict.fromkeys(row["prefixes"], group)
    return {"prefixes": known}


def _models(data: dict[str, Any]) -> dict[str, Any]:
    lines = [
        record(
            ModelLine,
            row,
            pattern=Pattern(row["pattern"]),
            supports=_SIDES[row["side"]],
            thing=Thing(row.get("thing", Thing.CAMERA)),
        )
        for row in data["lines"]
    ]
    lines.sort(key=lambda line: _STRONGEST_FIRST.index(line.strength or ""))
    beside: dict[str, list[ModelLine]] = {}
    for line in lines:
        if line.needs_brand:
            beside.setdefault(line.brand or "", []).append(line)
    return {
        "lines": tuple(lines),
        "lines_alone": _lines_alone(lines),
        "lines_beside": {brand: tuple(found) for brand, found in beside.items()},
        "lines_in_names": tuple(line for line in lines if line.in_names),
        "factory_names": tuple(map(_signature, data["factory_names"])),
        "no_models": frozenset(map(compact, data["no_models"])),
        "serial": _signature(data["serial"]),
        "firmware": _signature(data["firmware"]),
    }


def _lines_alone(lines: Iterable[ModelLine]) -> Pattern:
    """Return one pattern whose named group tells the position of the first line that matches."""
    pattern = Pattern(
        "|".join(
            f"(?P<l{number}>{_GROUP_NAME.sub('(?:', line.pattern.pattern)})"
            for number, line in enumerate(lines)
            if not line.needs_brand
        )
    )
    pattern.match("")  # Every home needs it: compiled here, where no event loop waits.
    return pattern


def _brands(data: dict[str, Any]) -> dict[str, Any]:
    words = frozenset(data["company_words"])
    known: dict[str, Brand] = {}
    for row in data["brands"]:
        common = {key for text in row.get("common_words", ()) for key in brand_keys(text, words)}
        brand = Brand(row["name"], Share(row["share"]), frozenset(common))
        for alias in row["aliases"]:
            full, short = brand_keys(alias, words)
            known[full] = brand
            if len(short) >= _SHORTEST_KEY:
                known.setdefault(short, brand)
    return {
        "brands": known,
        "company_words": words,
        "silent_words": frozenset(data["silent_words"]),
        "telling_words": frozenset(data["telling_words"]),
    }


def _paths(data: dict[str, Any]) -> dict[str, Any]:
    paths = tuple(map(_signature, data["paths"]))
    return {"paths": paths, "any_path": _any(path.pattern for path in paths)}


def _answers(data: dict[str, Any]) -> dict[str, Any]:
    sets = {name: frozenset(data[name]) for name in ("favicon", "sadp_fields")}
    forms = {name: tuple(map(_signature, data[name])) for name in {*Answers._fields} - {*sets}}
    return {"answers": record(Answers, {}, **sets, **forms)}


def _integrations(data: dict[str, Any]) -> dict[str, Any]:
    known = {
        row["domain"]: record(
            Integration, row, role=Role(row["role"]), leads_to=LeadsTo(row.get("leads_to", LeadsTo.CAMERA))
        )
        for row in data["integrations"]
    }
    return {"integrations": known}


def _flaws(data: dict[str, Any]) -> dict[str, Any]:
    known = tuple(
        record(
            KnownFlaw,
            row,
            sources=sources_of(row),
            ranges=tuple(map(_range, row["rules"])),
            unlisted=_unlisted(row["unlisted"]) if "unlisted" in row else None,
        )
        for row in data["flaws"]
    )
    return {"flaws": known}


#: Data files of the makers, and what makes fields of the knowledge of each.
FILES = {
    "prefixes": _prefixes,
    "models": _models,
    "brands": _brands,
    "paths": _paths,
    "answers": _answers,
    "integrations": _integrations,
    "flaws": _flaws,
}


def _any(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """Return what matches where one of the patterns does; without names, which may be the same."""
    texts = (_GROUP_NAME.sub("(?:", pattern.pattern) for pattern in patterns)
    return re.compile("|".join(f"(?:{text})" for text in texts), re.IGNORECASE)


def _signature(row: dict[str, Any]) -> Signature:
    supports = bool(_SIDES[row.get("side", "for")])
    return record(Signature, row, supports=supports, pattern=Pattern(row["pattern"]))


def _range(row: dict[str, Any]) -> FirmwareRange:
    # In the maker's words: 5.4.5 build 170123.
    version = row.get("fixed_version") or row.get("version_lt")
    build = row.get("fixed_build") or row.get("build_lt")
    fixed = " ".join(filter(None, (version, f"build {build}" if build else None)))
    return record(
        FirmwareRange,
        row,
        models=tuple(map(_glob, row["models"])),
        fixed=fixed or None,
        **_versions(row, "version_from", "version_to", "version_lt"),
    )


def _unlisted(row: dict[str, Any]) -> UnlistedRange:
    series = _versions(row, "series_from", "series_to")
    return record(UnlistedRange, row, things=frozenset(map(Thing, row["things"])), **series)


def _versions(row: dict[str, Any], *names: str) -> dict[str, tuple[int, ...]]:
    return {name: version_numbers(row[name]) for name in names if name in row}


def _glob(glob: str) -> ModelGlob:
    return ModelGlob(
        full=_glob_pattern(glob),
        head=compact(_WILD.split(glob, maxsplit=1)[0]),
        stem=_compact_but_x(_REVISION.sub("", glob.partition("*")[0])),
        bare=_glob_pattern(_REVISION.sub("", glob)) if "(" in glob else None,
    )


def _glob_pattern(glob: str) -> Pattern:
    """Return the pattern of a glob: ``x`` is one letter or digit, ``*`` anything."""
    text = re.escape(_compact_but_x(glob))
    return Pattern(text.replace("x", "[0-9A-Z]").replace(r"\*", ".*"), re.NOFLAG)


def _compact_but_x(glob: str) -> str:
    # A capital X is a letter of the name, so a small one stays small.
    return "x".join(map(compact, glob.split("x")))
