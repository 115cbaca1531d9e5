"""What could replace a camera: makers with their facts.

Only facts stand here, each with its sources; the sentences are in the translations
(``selector.replacement``). No price and no seller is on file. Read when someone asks, never at
start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .guidance import GUIDANCE
from .matching import load_matching
from .reader import Reader
from .sources import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from .matching import Matching
    from .sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of a candidate: a key of ``selector.replacement`` and where it was read.

    ``when``: for whom it matters: kinds, capabilities or integrations; empty for everyone.
    """

    key: str
    sources: tuple[Source, ...]
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of an authority that names the maker. ``country``: ISO 3166, two letters."""

    key: str
    country: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A maker, or an open project, whose cameras may replace another.

    ``paths``: the integrations that show it, keys of :attr:`Matching.paths`. ``support``: how
    Home Assistant talks to it; ``quality``: level of that integration, if it has one. ``local``:
    whether it works without the maker's cloud: yes, partly, no, unknown. ``kinds``: what it is
    offered as; ``power``: empty where not known. ``extras``: capability -> yes or by_model, as
    far as known. ``rtsp``: whether it gives a stream to other programs. ``exploited``: flaws in
    the catalog of those that attackers use. ``unknown``: keys of what was not found out.
    """

    key: str
    brand: str
    group: str
    paths: tuple[str, ...]
    support: str
    quality: str | None
    local: str
    kinds: tuple[str, ...]
    power: tuple[str, ...]
    rtsp: bool | None
    extras: Mapping[str, str]
    needs: tuple[Fact, ...]
    limits: tuple[Fact, ...]
    unknown: tuple[str, ...]
    seat: Fact | None
    exploited: tuple[str, ...]
    lists: tuple[Listing, ...]
    confidence: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A brand that is tied to the makers in question and never proposed."""

    key: str
    brand: str
    tied_to: str
    confidence: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacements:
    """All candidates, and the brands that are never proposed. ``checked``: the oldest day."""

    checked: date
    candidates: tuple[Candidate, ...]
    tied: tuple[Tied, ...]


def load_replacements(folder: Path = GUIDANCE) -> tuple[Replacements, Matching]:
    """Read both files. Blocking: call it in an executor. KnowledgeError names file and field."""
    matching = load_matching(folder)
    file = Reader.open(folder / "replacements.json")
    sources = _named_sources(file)
    return (
        Replacements(
            checked=file.day("checked"),
            candidates=tuple(
                _unique(
                    file, [_candidate(row, sources, matching) for row in file.objects("candidates")]
                )
            ),
            tied=tuple(_tied(row, sources) for row in file.objects("tied")),
        ),
        matching,
    )


def _named_sources(file: Reader) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in file.objects("sources"):
        address = row.opt_text("address")
        if address is not None and not address.startswith("https://"):
            raise row.fail("address", "must begin with https://")
        found[row.text("key")] = source_of(row)
    return found


def _sources(row: Reader, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    keys = row.texts("sources")
    if missing := [key for key in keys if key not in sources]:
        raise row.fail("sources", f"names no source: {missing[0]}")
    return tuple(sources[key] for key in keys)


def _unique(file: Reader, candidates: list[Candidate]) -> Iterable[Candidate]:
    seen: set[str] = set()
    for number, candidate in enumerate(candidates):
        if candidate.key in seen:
            raise file.fail(f"candidates[{number}].key", "stands twice")
        seen.add(candidate.key)
        yield candidate


def _candidate(row: Reader, sources: Mapping[str, Source], matching: Matching) -> Candidate:
    paths = row.texts("paths")
    if missing := [path for path in paths if path not in matching.paths]:
        raise row.fail("paths", f"names no path of matching.json: {missing[0]}")
    return Candidate(
        key=row.text("key"),
        brand=row.text("brand"),
        group=row.text("group"),
        paths=paths,
        support=row.text("support"),
        quality=row.opt_text("quality"),
        local=row.text("local"),
        kinds=row.texts("kinds"),
        power=row.texts("power"),
        rtsp=row.flag("rtsp") if row.has("rtsp") else None,
        extras=_text_map(row.object("extras")),
        needs=_facts(row, "needs", sources),
        limits=_facts(row, "limits", sources),
        unknown=row.texts("unknown"),
        seat=_seat(row, sources),
        exploited=row.texts("exploited"),
        lists=tuple(
            Listing(
                key=one.text("key"), country=one.text("country"), sources=_sources(one, sources)
            )
            for one in row.objects("lists")
        ),
        confidence=row.text("confidence"),
        sources=_sources(row, sources),
    )


def _facts(row: Reader, field: str, sources: Mapping[str, Source]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            key=one.text("key"),
            sources=_sources(one, sources),
            when=one.texts("when") if one.has("when") else (),
        )
        for one in row.objects(field)
    )


def _seat(row: Reader, sources: Mapping[str, Source]) -> Fact | None:
    if (seat := row.opt_text("seat")) is None:
        return None
    if (source := sources.get(row.text("seat_source"))) is None:
        raise row.fail("seat_source", "names no source")
    return Fact(key=seat, sources=(source,))


def _text_map(row: Reader) -> dict[str, str]:
    return {key: row.text(key) for key in row.keys()}  # noqa: SIM118 (a reader is no mapping)


def _tied(row: Reader, sources: Mapping[str, Source]) -> Tied:
    return Tied(
        key=row.text("key"),
        brand=row.text("brand"),
        tied_to=row.text("tied_to"),
        confidence=row.text("confidence"),
        sources=_sources(row, sources),
    )
