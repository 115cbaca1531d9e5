"""What a buyer of a model would regret, by what is on file. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from ..knowledge.matching import Matching
from ..knowledge.replacements import Candidate, Model
from .uses import Looks, Uses

RECORDERS = frozenset({Looks.RECORDER, Looks.ANALOG_RECORDER})
#: Of the old camera's optical zoom: less is far less.
_ENOUGH_ZOOM = 0.5


class Regret(StrEnum):
    """What a buyer would regret, the gravest first."""

    CLOUD = "cloud"
    POWER = "power"
    PLACE_UNKNOWN = "place_unknown"
    MARKET = "market"
    SYSTEM = "system"
    STILLS = "stills"
    UNREACHED = "unreached"
    FAR_LESS_ZOOM = "far_less_zoom"
    SWITCH = "switch"
    DEVICES = "devices"
    LOSES = "loses"
    FEWER_MEGAPIXELS = "fewer_megapixels"
    LESS_ZOOM = "less_zoom"
    MARKET_UNKNOWN = "market_unknown"


#: What makes a suggestion wrong: it is never among the few that are shown first.
NEVER_FIRST = frozenset(
    {
        Regret.CLOUD,
        Regret.POWER,
        Regret.PLACE_UNKNOWN,
        Regret.MARKET,
        Regret.UNREACHED,
    }
)
#: What keeps a fit from the best.
NOT_BEST = NEVER_FIRST | {
    Regret.SYSTEM,
    Regret.STILLS,
    Regret.FAR_LESS_ZOOM,
    Regret.MARKET_UNKNOWN,
}


def find_regrets(
    model: Model,
    candidate: Candidate,
    uses: Uses,
    country: str | None,
    matching: Matching,
) -> frozenset[Regret]:
    """Return what a buyer of a model in a country would regret, by the records alone."""
    return frozenset(_list_regrets(model, candidate, uses, country, matching))


def _list_regrets(
    model: Model,
    candidate: Candidate,
    uses: Uses,
    country: str | None,
    matching: Matching,
) -> Iterator[Regret]:
    had = has_system(candidate, uses)
    if needs_cloud(model) or candidate.local == "no":
        yield Regret.CLOUD
    if takes_other_power(model, uses):
        yield Regret.POWER
    if not _suits_place_and_dark(model, uses, matching):
        yield Regret.PLACE_UNKNOWN
    market_regrets = _list_market_regrets(model, candidate, country, matching)
    # Who has the maker's system bought it somewhere.
    yield from (
        regret
        for regret in market_regrets
        if not (had and regret is Regret.MARKET_UNKNOWN)
    )
    if not had and not {"console", "nas"}.isdisjoint(model.needs):
        yield Regret.SYSTEM
    if not model.may_be_reached:
        yield Regret.UNREACHED
    if not had and not {"hub", "recorder"}.isdisjoint(model.needs):
        yield Regret.DEVICES
    if uses.feeds and not model.poe_ports:
        yield Regret.SWITCH
    yield from _list_picture_regrets(model, uses)


def _list_picture_regrets(model: Model, uses: Uses) -> Iterator[Regret]:
    """Yield in what a model's picture is less detailed than the old one's, where that is known of the old one.

    An unknown zoom counts as none: who has one would miss it.
    """
    if uses.megapixels and model.megapixels and model.megapixels < uses.megapixels:
        yield Regret.FEWER_MEGAPIXELS
    if not uses.zoom or uses.looks is not Looks.PTZ:
        return
    zoom = model.optical_zoom or 1
    if zoom < _ENOUGH_ZOOM * uses.zoom:
        yield Regret.FAR_LESS_ZOOM
    elif zoom < uses.zoom:
        yield Regret.LESS_ZOOM


def _list_market_regrets(
    model: Model, candidate: Candidate, country: str | None, matching: Matching
) -> Iterator[Regret]:
    """Yield what there is to regret about where a model is sold.

    Where only certified cameras may be sold, its maker must be known to have some.
    """
    here = (country or "").upper()
    sold = matching.is_sold_in(model, country)
    # It was seen elsewhere only, by whoever looked; a maker that sells here may well sell it here.
    if sold is False and not model.markets and _sells_in(candidate, country, matching):
        sold = None
    certified_only = here in matching.certified_only
    may_be_certified = sold and here in candidate.certified_in
    if sold is False or (certified_only and not may_be_certified):
        yield Regret.MARKET
    elif sold is None and country:
        yield Regret.MARKET_UNKNOWN


def _sells_in(candidate: Candidate, country: str | None, matching: Matching) -> bool:
    """Whether any model of a maker was seen on sale in a country."""
    return any(matching.is_sold_in(model, country) for model in candidate.models)


def judge_unnamed(candidate: Candidate, uses: Uses) -> frozenset[Regret]:
    """Return what a buyer would regret where no model can be named: what is not known of a camera suits no place."""
    regrets: set[Regret] = set()
    if candidate.local == "no":
        regrets.add(Regret.CLOUD)
    if uses.looks not in RECORDERS:
        regrets.add(Regret.PLACE_UNKNOWN)
    if uses.feeds:
        regrets.add(Regret.SWITCH)
    if any(need.key == "own_machine" for need in candidate.needs):
        regrets.add(Regret.DEVICES)
    return frozenset(regrets)


def has_system(candidate: Candidate, uses: Uses) -> bool:
    """Whether the home has a maker's console, hub or host already."""
    return any(path in uses.owns for path in candidate.paths if path != "onvif")


def needs_cloud(model: Model) -> bool:
    """Whether a model is known not to work without its maker's cloud."""
    return model.cloud == "required" or "cloud" in model.needs


def takes_other_power(model: Model, uses: Uses) -> bool:
    """Whether a model is known not to take the old camera's power, or its link where the power is not known."""
    if uses.looks in RECORDERS:
        return False
    if uses.link == "coax":
        return True
    old = uses.power or ("wifi" if uses.link == "wifi" else None)
    return old is not None and bool(model.power) and old not in model.power


def _suits_place_and_dark(model: Model, uses: Uses, matching: Matching) -> bool:
    """Whether it is known that a model suits the place and the dark."""
    if uses.looks in matching.not_outdoors:
        return True
    sees = uses.looks is Looks.THERMAL or model.night_vision
    return "outdoor" in model.environment and bool(sees)


def choose_least_regretted(
    models: Sequence[Model],
    regrets: Mapping[str, frozenset[Regret]],
    uses: Uses,
    weights: Mapping[str, int],
) -> tuple[Model, ...]:
    """Return the models that a buyer would regret least, those that Home Assistant's lists name first.

    ``regrets``: by the name of a model; ``weights``: points of each regret.
    """
    points = {
        model.name: sum(weights[regret] for regret in regrets[model.name])
        for model in models
    }
    least = min(points.values(), default=0)
    chosen = [model for model in models if points[model.name] == least]
    link = uses.power or uses.link

    def order(model: Model) -> tuple[bool, bool, bool, int, float, int]:
        """Put first what is listed and of the same power, then what was read again, is as detailed, zooms and sees farther."""
        zoom = model.optical_zoom or 0.0 if uses.looks is Looks.PTZ else 0.0
        megapixels = model.megapixels or 0
        return (
            model.support != "tested",
            bool(link) and link not in model.power,
            not model.line,
            abs(megapixels - (uses.megapixels or megapixels)),
            -zoom,
            -(model.night_range or 0),
        )

    return tuple(sorted(chosen, key=order))
