"""Load what is known of makers from its data files."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from . import records
from .denials import fold_accents, read_denials
from .pattern import Pattern
from .reader import read_data_file
from .records import Knowledge, ModelGlob, brand_keys, compact_model, make_record

DATA = Path(__file__).parent / "data"

_STRONGEST_FIRST = ("conclusive", "strong", "moderate", "weak", "")
_SHORTEST_KEY = (
    3  # what is left of a name without company words may say nothing any more
)

_REVISION = re.compile(r"\([^()]*\)")
_WILD = re.compile(r"[(x*]")


def load_knowledge(directory: Path | None = None) -> Knowledge:
    """Load all files, once. Blocking: call it in an executor. KnowledgeError if one is damaged."""
    return _load_folder(directory or DATA)


@cache
def _load_folder(folder: Path) -> Knowledge:
    fields: dict[str, Any] = {}
    checked = {}
    for name, fields_of in FILES.items():
        part, checked[name] = read_data_file(folder / f"{name}.json", fields_of)
        fields |= part
    return Knowledge(**fields, checked=checked)


def _read_prefixes(data: dict[str, Any]) -> dict[str, Any]:
    groups = [
        (row["prefixes"], make_record(records.PrefixGroup, row))
        for row in data["groups"]
    ]
    return {
        "prefixes": {prefix: group for prefixes, group in groups for prefix in prefixes}
    }


def _read_models(data: dict[str, Any]) -> dict[str, Any]:
    rows = sorted(
        data["lines"], key=lambda row: _STRONGEST_FIRST.index(row.get("strength") or "")
    )
    # Compact names are capitals, and so are their patterns: to look at cases as well makes them twice as slow to compile.
    lines = [
        make_record(records.ModelLine, row, pattern=Pattern(row["pattern"], 0))
        for row in rows
    ]
    # A start: the first two signs that its names may have, or the first alone where any may follow.
    longer: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for start in row["starts"]:
            longer[start[0]].add(start)
    by_start: dict[str, list[records.ModelLine]] = defaultdict(list)
    for row, line in zip(rows, lines, strict=True):
        # A line that any sign may follow is also one of those that name that sign.
        begun = [longer[start] for start in row["starts"] if start in longer]
        for start in set(row["starts"]).union(*begun):
            by_start[start].append(line)
    # Most starts have the same lines as others: those are held once.
    held: dict[tuple[records.ModelLine, ...], tuple[records.ModelLine, ...]] = {}
    lines_by_start = {
        start: held.setdefault(like, like)
        for start, like in zip(by_start, map(tuple, by_start.values()), strict=True)
    }
    return {
        "lines": tuple(lines),
        "lines_by_start": lines_by_start,
        "starts_in_names": frozenset(
            start for row in rows if row.get("in_names") for start in row["starts"]
        ),
        "factory_names": tuple(map(_make_signature, data["factory_names"])),
        "factory_words": frozenset(
            word for row in data["factory_names"] for word in row["words"]
        ),
        "factory_hosts": frozenset(data["factory_hosts"]),
        "no_models": frozenset(map(compact_model, data["no_models"])),
        "no_camera_names": tuple(map(fold_accents, data["no_camera_names"])),
        "camera_words": tuple(data["camera_words"]),
        "serial": _make_signature(data["serial"]),
        "firmware": _make_signature(data["firmware"]),
    }


def _read_brands(data: dict[str, Any]) -> dict[str, Any]:
    words = frozenset(data["company_words"])
    source_by_key = _read_sources(data)
    # Most brands were looked up in the same few places on the same few days: those are held once.
    held: dict[tuple[records.Source, ...], tuple[records.Source, ...]] = {}
    read_day = cache(date.fromisoformat)
    brand_by_key: dict[str, records.Brand] = {}
    for row in data["brands"]:
        sources = _read_brand_sources(row, source_by_key)
        brand = records.Brand(
            name=row["name"],
            share=records.Share(row["share"]),
            confidence=records.Confidence(row["confidence"]),
            sources=held.setdefault(sources, sources),
            checked=read_day(row["checked"]),
        )
        if common := row.get("common_words"):
            brand = brand._replace(
                common=frozenset(
                    key for text in common for key in brand_keys(text, words)
                )
            )
        for alias in row["aliases"]:
            full, short = brand_keys(alias, words)
            brand_by_key[full] = brand
            if len(short) >= _SHORTEST_KEY:
                brand_by_key.setdefault(short, brand)
    return {
        "brands": brand_by_key,
        "keys_of_brands": sorted(brand_by_key),
        "company_words": words,
        "silent_words": frozenset(data["silent_words"]),
        "telling_words": frozenset(data["telling_words"]),
        "thing_words": tuple(data["thing_words"]),
        "thing_beginnings": tuple(data["thing_beginnings"]),
        "thing_endings": (*data["thing_words"], *data["thing_beginnings"]),
        "device_words": frozenset(data["device_words"]),
        "glued_words": tuple(data["glued_words"]),
        "foreign_names": tuple(key for key in brand_by_key if not key.isascii()),
    }


def _read_brand_sources(
    row: dict[str, Any], source_by_key: dict[str, records.Source]
) -> tuple[records.Source, ...]:
    """Return where it was read who makes a brand's cameras: first the page of its own, with the line quoted from there."""
    sources = tuple([source_by_key[key] for key in row["sources"]])
    if "line" not in row:
        return sources
    title = row["record"].removeprefix("https://")
    return (records.Source(title, row["record"], row["line"]), *sources[1:])


def _read_sources(data: dict[str, Any]) -> dict[str, records.Source]:
    """Return the sources that a file names, by their keys."""
    return {
        row["key"]: records.Source(f"{row['name']}: {row['what']}", row.get("address"))
        for row in data["sources"]
    }


def _read_denials(data: dict[str, Any]) -> dict[str, Any]:
    return {"denials": read_denials(data)}


def _read_paths(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "paths": tuple(map(_make_signature, data["paths"])),
        "parts_of_paths": tuple(
            [
                (part, number)
                for number, row in enumerate(data["paths"])
                for part in row["holds"]
            ]
        ),
    }


def _read_answers(data: dict[str, Any]) -> dict[str, Any]:
    sets = {name: frozenset(data[name]) for name in ("favicon", "sadp_fields")}
    forms = {
        name: tuple(map(_make_signature, data[name]))
        for name in {*records.Answers._fields} - {*sets}
    }
    return {"answers": make_record(records.Answers, {}, **sets, **forms)}


def _read_integrations(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "integrations": {
            row["domain"]: make_record(records.Integration, row)
            for row in data["integrations"]
        }
    }


def _read_things(data: dict[str, Any]) -> dict[str, Any]:
    patterns = {row["key"]: Pattern(row["pattern"]) for row in data["patterns"]}
    words = {row["key"]: frozenset(row["words"]) for row in data["words"]}
    ports = {row["key"]: frozenset(row["ports"]) for row in data["ports"]}
    return {"things": make_record(records.Things, {}, **patterns, **words, **ports)}


def _read_flaws(data: dict[str, Any]) -> dict[str, Any]:
    def flaw(row: dict[str, Any]) -> records.KnownFlaw:
        unlisted = (
            make_record(records.UnlistedRange, row["unlisted"])
            if "unlisted" in row
            else None
        )
        return make_record(
            records.KnownFlaw,
            row,
            ranges=tuple(map(_make_range, row["rules"])),
            unlisted=unlisted,
        )

    return {"flaws": tuple(map(flaw, data["flaws"]))}


#: Data files of the makers, and what makes fields of the knowledge of each.
FILES = {
    "prefixes": _read_prefixes,
    "models": _read_models,
    "brands": _read_brands,
    "denials": _read_denials,
    "paths": _read_paths,
    "answers": _read_answers,
    "integrations": _read_integrations,
    "things": _read_things,
    "flaws": _read_flaws,
}


def _make_signature(row: dict[str, Any]) -> records.Signature:
    return make_record(records.Signature, row, supports=row.get("side", "for") == "for")


def _make_range(row: dict[str, Any]) -> records.FirmwareRange:
    # In the maker's words: 5.4.5 build 170123.
    version = row.get("fixed_version") or row.get("version_lt")
    build = row.get("fixed_build") or row.get("build_lt")
    fixed = " ".join(filter(None, (version, f"build {build}" if build else None)))
    return make_record(
        records.FirmwareRange,
        row,
        models=tuple(map(_make_glob, row["models"])),
        fixed=fixed or None,
    )


def _make_glob(glob: str) -> ModelGlob:
    return ModelGlob(
        full=_compact_but_x(glob),
        head=intern(compact_model(_WILD.split(glob, maxsplit=1)[0])),
        stem=_compact_but_x(_REVISION.sub("", glob.partition("*")[0])),
        bare=_compact_but_x(_REVISION.sub("", glob)) if "(" in glob else None,
    )


def _compact_but_x(glob: str) -> str:
    # A capital X is a letter of the name, so a small one stays small. Many flaws name the same models: each is held once.
    return intern("x".join(map(compact_model, glob.split("x"))))
