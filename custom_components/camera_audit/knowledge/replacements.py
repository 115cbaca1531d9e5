"""What could replace a camera: makers with their facts.

Only facts stand here, each with its sources; the sentences are in the translations
(``selector.replacement``). No seller and no flaw of a maker is on file: what could be found of them was
found for few. Read when someone asks, never at start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .guidance import GUIDANCE
from .matching import load_matching
from .reader import read_data_file
from .records import Source, make_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path
    from typing import TypeVar

    from .matching import Matching

    _T = TypeVar("_T")


class Fact(NamedTuple):
    """A fact of a candidate: a key of ``selector.replacement`` and where it was read.

    ``when``: for whom it matters: kinds, capabilities or integrations; empty for everyone.
    """

    key: str
    sources: tuple[Source, ...]
    when: tuple[str, ...] = ()


class Price(NamedTuple):
    """A list price without taxes. ``band``: low up to 100, mid up to 300, else high, in ``currency`` (ISO 4217); ``month``: YYYY-MM."""

    band: str
    currency: str
    month: str
    sources: tuple[Source, ...]


class Model(NamedTuple):
    """A model that can be named. What is not known of it is left empty.

    ``address``: its maker's own page; ``checked``: the day of the look. ``record``: the page that was looked at, where it
    is another one; ``line``: a line quoted from there, empty where it was not read again and so weighs less.
    ``power``: how it gets power and is linked; ``needs``: what it does not work without: hub, recorder, cloud, console
    (of its maker), nas. ``status``: available, where that was seen, or not_known.
    ``sold_in``: where it was seen on sale: ``global``, regions, countries; ``markets``: the only countries and regions
    where its maker is known to sell.
    ``environment``: indoor, outdoor, both. ``night_vision``: whether it sees in the dark, ``night_range``: how far, in meters.
    ``lens``: focal lengths in millimeters; ``zoom``: times, by its optics.
    ``cloud``: whether it works without its maker's cloud: none, optional, required. ``protocols``: rtsp, onvif, own.
    ``channels``, ``poe_ports``, ``disks``: of a recorder.
    ``support``: empty where Home Assistant reaches it as all of its maker, tested where its integration lists it, else
    none or unknown. ``unknown``: capabilities of its maker's cameras that are not known of this one.
    """

    name: str
    kind: str
    power: tuple[str, ...]
    status: str
    address: str
    checked: date
    megapixels: int | None = None
    lens: str = ""
    zoom: float | None = None
    needs: tuple[str, ...] = ()
    price: Price | None = None
    sold_in: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    night_vision: bool | None = None
    night_range: int | None = None
    cloud: str = ""
    protocols: tuple[str, ...] = ()
    channels: int | None = None
    poe_ports: int | None = None
    disks: int | None = None
    support: str = ""
    unknown: tuple[str, ...] = ()
    record: str = ""
    line: str = ""

    @property
    def optical_zoom(self) -> float | None:
        """How many times its optics zoom, else what its focal lengths from near to far make, None where neither is known."""
        near, _, far = self.lens.partition("-")
        if self.zoom or not far:
            return self.zoom
        return float(far) / float(near)

    @property
    def may_be_reached(self) -> bool:
        """Whether Home Assistant is known to reach it."""
        return self.support in {"", "tested"}


class Listing(NamedTuple):
    """A list of an authority that names the maker. ``country``: ISO 3166, two letters."""

    key: str
    country: str
    sources: tuple[Source, ...]


class Candidate(NamedTuple):
    """A maker, or an open project, whose cameras may replace another.

    ``paths``: the integrations that show it, keys of :attr:`Matching.paths`. ``support``: how
    Home Assistant talks to it; ``quality``: level of that integration, if it has one. ``local``:
    whether it works without the maker's cloud: yes, partly, no, unknown. ``kinds``: kind -> whether
    it is offered as one; a kind that is not there is not known. ``takes``: how a recorder of it
    takes cameras of other makers. ``extras``: capability -> yes or by_model, as far as known.
    ``rtsp``: whether it gives a stream to other programs. ``certified_in``: countries in which only certified cameras may be
    sold and some of it are certified, not each.
    """

    key: str
    brand: str
    group: str
    paths: tuple[str, ...]
    support: str
    local: str
    kinds: Mapping[str, bool]
    models: tuple[Model, ...]
    extras: Mapping[str, str]
    needs: tuple[Fact, ...]
    limits: tuple[Fact, ...]
    lists: tuple[Listing, ...]
    confidence: str
    sources: tuple[Source, ...]
    quality: str | None = None
    rtsp: bool | None = None
    takes: Fact | None = None
    certified_in: tuple[str, ...] = ()


class Tied(NamedTuple):
    """A brand that is tied to one of the makers in question and never proposed.

    ``tied_to``: the key of that maker, its own where it is the maker itself. ``contested``: whether the brand denies it.
    """

    key: str
    brand: str
    tied_to: str
    confidence: str
    sources: tuple[Source, ...]
    contested: bool = False


class Replacements(NamedTuple):
    """All candidates, and the brands that are never proposed. ``checked``: the oldest day."""

    checked: date
    candidates: tuple[Candidate, ...]
    tied: tuple[Tied, ...]


def load_replacements(folder: Path = GUIDANCE) -> tuple[Replacements, Matching]:
    """Read both files. Blocking: call it in an executor. KnowledgeError if one is damaged."""
    return read_data_file(folder / "replacements.json", _read_replacements)[
        0
    ], load_matching(folder)


def _read_replacements(data: dict[str, Any]) -> Replacements:
    sources = {row["key"]: make_record(Source, row) for row in data["sources"]}

    def sourced(kind: Callable[..., _T], row: dict[str, Any], **fields: object) -> _T:
        named = tuple(sources[key] for key in row["sources"])
        return make_record(kind, row, sources=named, **fields)

    def candidate(row: dict[str, Any]) -> Candidate:
        several = {"needs": Fact, "limits": Fact, "lists": Listing}
        facts = {
            field: tuple(sourced(kind, part) for part in row[field])
            for field, kind in several.items()
        }
        takes = (
            sourced(Fact, {"key": row["takes"], "sources": row["takes_sources"]})
            if "takes" in row
            else None
        )
        models = tuple(
            make_record(
                Model,
                model,
                price=sourced(Price, model["price"]) if "price" in model else None,
            )
            for model in row["models"]
        )
        return sourced(Candidate, row, models=models, takes=takes, **facts)

    tied = tuple(sourced(Tied, row) for row in data["tied"])
    return make_record(
        Replacements,
        data,
        candidates=tuple(map(candidate, data["candidates"])),
        tied=tied,
    )
