"""What authorities did, what anyone can do now: dated facts with their sources.

The sentences stand in the translations (``selector.measure``, ``selector.step``); here are only
the facts behind them. Read when someone asks, never at start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from .reader import KnowledgeError, Reader
from .sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .sources import Source

GUIDANCE = Path(__file__).parent / "data" / "guidance"

#: Facts that were checked longer ago say so.
OLD_AFTER = timedelta(days=365)


_VAGUE_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class NoticeUse(StrEnum):
    """Whether a measure may stand in a notice."""

    YES = "yes"
    ONLY_WITH_CAVEAT = "only_with_caveat"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What one authority did.

    ``country``: ISO 3166 two letters, or EU. ``place``: a part of the country, if only that.
    ``since``: YYYY-MM-DD, YYYY-MM or YYYY, as far as known. ``binds``: keys of ``selector.binds``.
    ``disputed``: where Hikvision's objection to this measure was read, empty where it was not.
    ``checked``: the day on which the state was looked up. ``home_duty``: ``none_found`` or
    ``recommendation_only``; no measure on file obliges a household.
    """

    key: str
    country: str
    place: str | None
    authority: str
    title: str
    since: str
    kind: str
    binds: tuple[str, ...]
    status: str
    checked: date
    newest_state_confirmed: bool
    use: NoticeUse
    home_duty: str
    names_maker: bool
    confidence: str
    sources: tuple[Source, ...]
    disputed: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What anyone can do now. Effort in minutes; ``short_list``: one of the three first steps."""

    key: str
    order: int
    minutes_from: int
    minutes_to: int
    short_list: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationSteps:
    """An integration as far as the steps concern it.

    ``cloud``: whether it works through the maker's cloud alone. ``password``: how it gets a new
    password, a key of ``selector.notice`` behind ``password_``; empty where not looked up.
    """

    domain: str
    name: str
    cloud: bool
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Whose view is told beside the measures, and where it was read."""

    key: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """All measures in the order of the file, all steps in the order to take them."""

    checked: date
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]
    positions: tuple[Position, ...]
    integrations: tuple[IntegrationSteps, ...]

    def measures_for(self, country: str | None) -> tuple[Measure, ...]:
        """Return what may be told in a country, newest first; no record or no country: nothing.

        A home without a record gets no sentence at all: the design's "no record, no sentence"
        stands above the default sentence of the notice's specification.
        """
        told = [
            measure
            for measure in self.measures
            if country and measure.country == country.upper() and measure.use is not NoticeUse.NO
        ]
        return tuple(sorted(told, key=lambda measure: measure.since, reverse=True))

    def integrations_of(self, domains: Iterable[str]) -> tuple[IntegrationSteps, ...]:
        """Return those of these integrations that the steps know."""
        shown = {*domains}
        return tuple(each for each in self.integrations if each.domain in shown)

    def only_by_cloud(self, domains: Iterable[str]) -> bool:
        """Whether a camera with these integrations would stop without the maker's cloud."""
        known = self.integrations_of(domains)
        return bool(known) and all(each.cloud for each in known)

    def on_file_for(self, country: str | None) -> bool:
        """Whether there is any record of a country, also one that is not told."""
        return any(country and each.country == country.upper() for each in self.measures)

    def lead_for(self, country: str | None) -> Measure | None:
        """Return the one measure for the first screen, if the country has one.

        The newest that is fit for a notice, else the newest that needs a caveat. Home Assistant
        knows no state or province, so a measure of a part of the country is never it.
        """
        told = [measure for measure in self.measures_for(country) if measure.place is None]
        return next(
            (measure for measure in told if measure.use is NoticeUse.YES),
            told[0] if told else None,
        )


def is_old(checked: date, today: date) -> bool:
    """Whether facts that were checked on a day are older than a year."""
    return today - checked > OLD_AFTER


def load_guidance(folder: Path = GUIDANCE) -> Guidance:
    """Read the guidance. Blocking: call it in an executor. KnowledgeError names file and field."""
    measures = Reader.open(folder / "measures.json")
    steps = Reader.open(folder / "steps.json")
    return Guidance(
        checked=min(measures.day("checked"), steps.day("checked")),
        measures=tuple(_unique(measures, [_measure(row) for row in measures.objects("measures")])),
        steps=tuple(
            sorted((_step(row) for row in steps.objects("steps")), key=lambda step: step.order)
        ),
        positions=tuple(
            Position(key=row.text("key"), sources=sources_of(row))
            for row in measures.objects("positions")
        ),
        integrations=tuple(
            IntegrationSteps(
                domain=row.text("domain"),
                name=row.text("name"),
                cloud=row.flag("cloud"),
                password=row.opt_text("password") or "",
            )
            for row in steps.objects("integrations")
        ),
    )


def _unique(reader: Reader, measures: list[Measure]) -> Iterator[Measure]:
    seen: set[str] = set()
    for number, measure in enumerate(measures):
        if measure.key in seen:
            raise reader.fail(f"measures[{number}].key", "stands twice")
        seen.add(measure.key)
        yield measure


def _measure(row: Reader) -> Measure:
    return Measure(
        key=row.text("key"),
        country=row.text("country"),
        place=row.opt_text("place"),
        authority=row.text("authority"),
        title=row.text("title"),
        since=_vague_date(row, "date"),
        kind=row.text("kind"),
        binds=row.texts("binds"),
        status=row.text("status"),
        checked=row.day("checked"),
        newest_state_confirmed=row.flag("newest_state_confirmed"),
        use=_use(row),
        home_duty=row.text("home_duty"),
        names_maker=row.flag("names_maker"),
        confidence=row.text("confidence"),
        sources=sources_of(row),
        disputed=sources_of(row, "disputed") if row.has("disputed") else (),
    )


def _step(row: Reader) -> Step:
    return Step(
        key=row.text("key"),
        order=row.integer("order"),
        minutes_from=row.integer("minutes_from"),
        minutes_to=row.integer("minutes_to"),
        short_list=row.flag("short_list"),
        sources=sources_of(row),
    )


def _use(row: Reader) -> NoticeUse:
    try:
        return NoticeUse(row.text("notice_use"))
    except KnowledgeError:
        raise
    except ValueError as error:
        raise row.fail("notice_use", f"must be one of {', '.join(NoticeUse)}") from error


def _vague_date(row: Reader, field: str) -> str:
    """Read YYYY-MM-DD, YYYY-MM or YYYY; what is left out must still make a date."""
    text = row.text(field)
    first_day = text + "-01-01"[len(text) - 4 :] if _VAGUE_DATE.fullmatch(text) else ""
    try:
        date.fromisoformat(first_day)
    except ValueError as error:
        raise row.fail(field, "must be a date YYYY-MM-DD, YYYY-MM or YYYY") from error
    return text
