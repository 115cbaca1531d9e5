"""What a buyer of a model would regret, by what is on file. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from ..knowledge.matching import Matching
from ..knowledge.replacements import Candidate, Model
from .uses import Looks, Uses

RECORDERS = frozenset({Looks.RECORDER, Looks.ANALOG_RECORDER})


class Regret(StrEnum):
    """What a buyer would regret, the gravest first."""

    CLOUD = "cloud"
    POWER = "power"
    PLACE_UNKNOWN = "place_unknown"
    MARKET = "market"
    SYSTEM = "system"
    STILLS = "stills"
    UNREACHED = "unreached"
    SWITCH = "switch"
    DEVICES = "devices"
    LOSES = "loses"
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
NOT_BEST = NEVER_FIRST | {Regret.SYSTEM, Regret.STILLS}


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
    yield from _list_market_regrets(model, country, matching)
    if not had and not {"console", "nas"}.isdisjoint(model.needs):
        yield Regret.SYSTEM
    if not model.may_be_reached:
        yield Regret.UNREACHED
    if not had and not {"hub", "recorder"}.isdisjoint(model.needs):
        yield Regret.DEVICES
    if uses.feeds and not model.poe_ports:
        yield Regret.SWITCH


def _list_market_regrets(
    model: Model, country: str | None, matching: Matching
) -> Iterator[Regret]:
    """Yield what there is to regret about where a model is sold."""
    sold = matching.is_sold_in(model, country)
    certified_only = (country or "").upper() in matching.certified_only
    if sold is False or (sold is None and certified_only):
        yield Regret.MARKET
    elif sold is None and country:
        yield Regret.MARKET_UNKNOWN


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

    def order(model: Model) -> tuple[bool, bool, bool, float, int]:
        """Put first what is listed and of the same power, then what was read again, zooms and sees farther."""
        zoom = model.zoom or 0.0 if uses.looks is Looks.PTZ else 0.0
        return (
            model.support != "tested",
            bool(link) and link not in model.power,
            not model.line,
            -zoom,
            -(model.night_range or 0),
        )

    return tuple(sorted(chosen, key=order))
