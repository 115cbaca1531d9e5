"""How well a replacement fits: points by the rule of ``matching.json``. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ..knowledge.matching import Matching
from ..knowledge.replacements import Candidate, Fact, Listing
from .uses import EVENTS, EXTRAS, Capability, Looks, Uses, in_order

#: What is expected of any camera where nothing was found to use the old one's events.
_EXPECTED = frozenset({Capability.MOTION, Capability.PERSON})
_QUALITY = {"platinum": 0, "gold": 1, "silver": 2, "bronze": 3}
_NO_QUALITY = 4
_HALF = 0.5
RECORDERS = frozenset({Looks.RECORDER, Looks.ANALOG_RECORDER})


class Form(StrEnum):
    """How the shape of a replacement compares."""

    SAME = "same"
    MOUNTABLE = "mountable"
    UNKNOWN = "unknown"


class PowerFit(StrEnum):
    """How power and link of a replacement compare."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One replacement and how well it fits.

    ``kept``: used here and given by any camera of it; ``by_model``: given by some; ``lost``: not
    given in Home Assistant; ``open``: not known. ``retyped``: given, but as an entity of another
    type, so that what uses it is to be edited. ``had``: the home has its console or host already.
    ``place``: 1 is best; equal fits share one.
    """

    candidate: Candidate
    score: int
    place: int = 0
    kept: tuple[Capability, ...] = ()
    by_model: tuple[Capability, ...] = ()
    lost: tuple[Capability, ...] = ()
    open: tuple[Capability, ...] = ()
    retyped: tuple[Capability, ...] = ()
    form: Form = Form.UNKNOWN
    power: PowerFit = PowerFit.UNKNOWN
    had: bool = False
    lists: tuple[Listing, ...] = ()

    def matters(self, fact: Fact, uses: Uses) -> bool:
        """Whether a fact of the candidate matters to who uses a camera like this."""
        about = {uses.looks, uses.link, *uses.used, *uses.ways}
        if self.by_model or not uses.used & EVENTS:
            about.add("by_model")
        return not fact.when or not about.isdisjoint(fact.when)


def form_of(candidate: Candidate, uses: Uses, matching: Matching) -> Form | None:
    """Return how the shapes compare, None where there is none like it."""
    if uses.looks in RECORDERS:  # they stand anywhere
        return Form.SAME if Looks.RECORDER in candidate.kinds else None
    looks = uses.looks
    if looks in candidate.kinds:
        return Form.UNKNOWN if "form" in candidate.unknown else Form.SAME
    mountable = looks in matching.mountable and matching.mountable & {*candidate.kinds}
    return Form.MOUNTABLE if mountable else None


def _power(candidate: Candidate, uses: Uses) -> PowerFit:
    old = uses.power or (uses.link if uses.link in {"wifi", "coax"} else None)
    if old == "coax":
        return PowerFit.OTHER
    if old is None or not candidate.power:
        return PowerFit.UNKNOWN
    return PowerFit.SAME if old in candidate.power else PowerFit.OTHER


class _Given:
    """What a candidate gives in Home Assistant."""

    def __init__(self, candidate: Candidate, matching: Matching) -> None:
        self._paths = [matching.paths[path] for path in candidate.paths]
        self._extras = candidate.extras
        self._rtsp = candidate.rtsp

    def share(self, capability: Capability) -> float | None:
        """Return 1 for given, a half for some models, 0 for not given, None for not known."""
        if capability is Capability.VIDEO:
            return 1
        if capability in EXTRAS:
            return {"yes": 1, "by_model": _HALF}.get(self._extras.get(capability, ""))
        given = [path for path in self._paths if capability in path.events]
        if any(path.certain for path in given):
            return 1
        if given or any(capability in path.by_scenario for path in self._paths):
            return _HALF
        # Where no integration is on file, nothing says what it would show.
        return 0 if self._paths else None

    def domains(self, capability: Capability) -> set[str]:
        """Return the domains of the entities that tell of it."""
        return {domain for path in self._paths for domain in path.events.get(capability, ())}


def fit_of(candidate: Candidate, uses: Uses, country: str | None, matching: Matching) -> Fit:
    """Work out how well a candidate fits a camera that is used like this."""
    given = _Given(candidate, matching)
    shares = {each: given.share(each) for each in in_order(uses.used)}
    form = form_of(candidate, uses, matching) or Form.UNKNOWN
    power = _power(candidate, uses)
    had = any(path in uses.owns for path in candidate.paths if path != "onvif")
    domains = dict[Capability, set[str]]()
    for capability, domain in uses.domains:
        domains.setdefault(capability, set()).add(domain)
    retyped = [
        each
        for each, share in shares.items()
        if share and each in domains and not domains[each] & (given.domains(each) or domains[each])
    ]
    return Fit(
        candidate=candidate,
        score=round(_score(candidate, uses, given, (form, power), had=had, matching=matching)),
        kept=tuple(each for each, share in shares.items() if share == 1),
        by_model=tuple(each for each, share in shares.items() if share == _HALF),
        lost=tuple(each for each, share in shares.items() if share == 0),
        open=tuple(each for each, share in shares.items() if share is None),
        retyped=tuple(retyped),
        form=form,
        power=power,
        had=had,
        lists=tuple(one for one in candidate.lists if country and one.country == country.upper()),
    )


def _score(  # noqa: PLR0913 (the parts of the rule)
    candidate: Candidate, uses: Uses, given: _Given, shape: tuple[Form, PowerFit], *, had: bool, matching: Matching
) -> float:
    weights = matching.weights
    form, power = shape
    events = uses.used & EVENTS or _EXPECTED
    extras = [given.share(each) or 0.0 for each in uses.used & EXTRAS]
    if uses.streams:
        extras.append(float(candidate.rtsp or False))
    shape_points = weights.form if form is Form.SAME else weights.form_mountable
    power_points = {PowerFit.SAME: 1.0, PowerFit.UNKNOWN: _HALF, PowerFit.OTHER: 0.0}
    return sum(
        (
            weights.events * _mean(given.share(each) or 0.0 for each in events),
            shape_points,
            weights.power * power_points[power],
            weights.local.get(candidate.local, 0),
            weights.support.get(candidate.support, 0),
            weights.extra * _mean(extras),
            weights.have * had,
        )
    )


def _mean(shares: Iterable[float]) -> float:
    """Return the mean; all where nothing is asked for."""
    values = list(shares)
    return sum(values) / len(values) if values else 1.0


def placed(fits: list[Fit]) -> Iterable[Fit]:
    """Yield the fits in their order with their places; the level of quality breaks a tie.

    What is still equal shares a place, and stands in the order of the alphabet.
    """

    def worth(fit: Fit) -> tuple[int, int]:
        return -fit.score, _QUALITY.get(fit.candidate.quality or "", _NO_QUALITY)

    place = 0
    last: tuple[int, int] | None = None
    ordered = sorted(fits, key=lambda fit: (*worth(fit), fit.candidate.brand.casefold()))
    for number, fit in enumerate(ordered, start=1):
        if worth(fit) != last:
            place, last = number, worth(fit)
        yield replace(fit, place=place)
