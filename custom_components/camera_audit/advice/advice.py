"""From a finding and what the home uses follows the advice. Pure.

Replacements are ranked by fit: points for events, form and power, for working without the maker's
cloud, for how Home Assistant supports it, for what else is used and what the home already has
(``matching.json``); who is near the best is among the best. What loses most of what is used is none
of them. Nobody's price, seller or flaws count. A brand that is tied to the makers in
question is never among them.

What is known of a model goes before what is known of its maker: a model that is not sold in the home's country, is made
for indoors only, sees nothing in the dark or is not supported by Home Assistant is not suggested in the place of a
camera that may hang outdoors. What is not known is never counted as kept, and never makes a best fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ..knowledge.matching import Matching, Shown
from ..knowledge.replacements import Candidate, Fact, Model, Replacements
from .uses import EVENTS, EXTRAS, Capability, Looks, Uses, in_order

#: Suggestions that are shown before "all".
SUGGESTED = 3
#: What is expected of any camera where nothing was found to use the old one's events.
_EXPECTED = frozenset({Capability.MOTION, Capability.PERSON})
_QUALITY = {"platinum": 0, "gold": 1, "silver": 2, "bronze": 3}
_NO_QUALITY = 4
_HALF = 0.5
#: Less than a picture, more than none: still pictures without a stream.
_STILLS = 0.25
#: Programs and kits: they are named by their own name, not by models.
_OPEN = "open"
RECORDERS = frozenset({Looks.RECORDER, Looks.ANALOG_RECORDER})
#: Kinds that have a text of their own.
_SPECIAL = RECORDERS | {Looks.DOOR_STATION, Looks.BATTERY, Looks.MOBILE, Looks.THERMAL}
#: Kinds that something of another shape does not replace.
_NEEDED = frozenset({Looks.DOORBELL, Looks.DOOR_STATION, Looks.PTZ})


class Choice(StrEnum):
    """What an owner can do; keeping it is always one."""

    KEEP = "keep"
    ISOLATE = "isolate"
    RECORDER_ONLY = "recorder_only"
    REPLACE = "replace"


class Aside(StrEnum):
    """Why a candidate is not suggested."""

    CLOUD = "cloud"
    CAPABILITY = "capability"
    UNSUPPORTED = "unsupported"
    MARKET = "market"
    PLACE = "place"
    LOSES = "loses"
    FORM = "form"
    OTHER = "other"
    THIN = "thin"
    TIED = "tied"
    LISTED = "listed"


class Form(StrEnum):
    """How the shape of a replacement compares."""

    SAME = "same"
    MOUNTABLE = "mountable"


class PowerFit(StrEnum):
    """How power and link of a replacement compare."""

    SAME = "same"
    LINK = "link"  # the link is the same, the power is not known
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One replacement and how well it fits.

    ``kept``: used here and given by any camera of it; ``by_model``: given by some; ``lost``: not
    given in Home Assistant; ``open``: not known. ``retyped``: given, but as an entity of another
    type, so that what uses it is to be edited. ``stills``: it shows still pictures in place of a stream.
    ``had``: the home has its console or host already. ``best``: whether it is among the best fits.
    ``models``: those on file of this kind that suit, else of kinds for the same mount; where some have the
    camera's own power or link, only these. ``reached``: whether Home Assistant is known to reach them. ``suits``:
    whether it is known that they suit the place and the dark.
    """

    candidate: Candidate
    score: int
    best: bool = False
    models: tuple[Model, ...] = ()
    kept: tuple[Capability, ...] = ()
    by_model: tuple[Capability, ...] = ()
    lost: tuple[Capability, ...] = ()
    open: tuple[Capability, ...] = ()
    retyped: tuple[Capability, ...] = ()
    stills: bool = False
    form: Form | None = None
    power: PowerFit = PowerFit.UNKNOWN
    had: bool = False
    reached: bool = True
    suits: bool = True

    def matters_to(self, fact: Fact, uses: Uses) -> bool:
        """Whether a fact of the candidate matters to who uses a camera like this."""
        about = {uses.looks, uses.link, *uses.used, *uses.ways}
        if self.by_model or not uses.used & EVENTS:
            about.add("by_model")
        return not fact.when or not about.isdisjoint(fact.when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the owner can do about a camera.

    ``fits``: all replacements, the best first. ``aside``: who is not suggested, and why. ``ask``:
    what kind of thing it is has to be told first. ``special``: key of a text for this kind.
    ``checked``: the day of the facts.
    """

    uses: Uses
    choices: tuple[Choice, ...]
    checked: date
    fits: tuple[Fit, ...] = ()
    aside: tuple[tuple[Candidate, Aside], ...] = ()
    ask: bool = False
    special: str | None = None

    @property
    def suggested(self) -> tuple[Fit, ...]:
        """The best few."""
        return self.fits[:SUGGESTED]

    @property
    def as_good(self) -> int:
        """How many more are among the best fits."""
        return sum(fit.best for fit in self.fits[SUGGESTED:])


def make_advice(
    uses: Uses,
    country: str | None,
    replacements: Replacements,
    matching: Matching,
    *,
    avoid_listed: bool = False,
) -> Advice:
    """Return what can be done about a camera that is used like this.

    ``country``: the home's, two letters, None where it is not set. ``avoid_listed``: suggest no maker that an authority of any country has on a list.
    """
    no_suggestion = uses.looks in matching.no_suggestion
    ask = uses.looks is Looks.UNKNOWN
    choices = [Choice.KEEP, Choice.ISOLATE]
    choices += (
        [Choice.RECORDER_ONLY]
        if uses.on_recorder or uses.looks is Looks.RECORDER
        else []
    )
    choices += [] if no_suggestion else [Choice.REPLACE]
    tied = {one.key for one in replacements.tied}
    markets = matching.markets_of(country)
    aside, fits = [], []
    for candidate in () if no_suggestion or ask else replacements.candidates:
        reason = (
            Aside.TIED
            if candidate.key in tied
            else _find_aside_reason(candidate, uses, matching)
        )
        models, misfit = _list_fitting_models(candidate, uses, markets, matching)
        reason = reason or misfit
        if avoid_listed and candidate.lists:
            reason = reason or Aside.LISTED
        fit = None if reason else _fit_candidate(candidate, models, uses, matching)
        if fit is None or _loses_most_uses(fit, uses):
            aside.append((candidate, reason or Aside.LOSES))
        else:
            fits.append(fit)
    return Advice(
        uses=uses,
        choices=tuple(choices),
        checked=replacements.checked,
        fits=_order_fits(fits, uses, matching.weights.best_within),
        aside=tuple(aside),
        ask=ask,
        special=_name_special_case(uses, no_suggestion=no_suggestion),
    )


def _name_special_case(uses: Uses, *, no_suggestion: bool) -> str | None:
    if no_suggestion or uses.looks in _SPECIAL:
        return str(uses.looks)
    return "coax" if uses.link == "coax" else None


def _find_aside_reason(
    candidate: Candidate, uses: Uses, matching: Matching
) -> Aside | None:
    """Return why a candidate is not suggested, None where it is."""
    if candidate.group == "thin_evidence":
        return Aside.THIN
    if candidate.local == "no" and uses.local:
        return Aside.CLOUD
    if _compare_forms(candidate, uses, matching) is None:
        if candidate.kinds.get(_choose_sought_kind(uses)) is False:
            return Aside.OTHER
        return Aside.CAPABILITY if uses.looks in _NEEDED else Aside.FORM
    return (
        Aside.CAPABILITY
        if Capability.PTZ in uses.used and not candidate.kinds.get(Looks.PTZ)
        else None
    )


def _choose_sought_kind(uses: Uses) -> Looks:
    """Return the kind that replaces it: what stands behind a coax recorder is replaced as well."""
    return Looks.RECORDER if uses.looks in RECORDERS else uses.looks


def _loses_most_uses(fit: Fit, uses: Uses) -> bool:
    """Whether most of what is used besides the picture would be lost."""
    told = uses.used - {Capability.VIDEO}
    return 2 * len(told.intersection(fit.lost)) > len(told)


def _compare_forms(candidate: Candidate, uses: Uses, matching: Matching) -> Form | None:
    """Return how the shapes compare, None where none like it is known."""
    looks = _choose_sought_kind(uses)
    if candidate.kinds.get(looks):
        return Form.SAME
    mountable = looks in matching.mountable and any(
        map(candidate.kinds.get, matching.mountable)
    )
    return Form.MOUNTABLE if mountable else None


def _find_misfit(
    model: Model, uses: Uses, markets: frozenset[str], matching: Matching
) -> Aside | None:
    """Return why a model cannot take the camera's place, None where nothing known speaks against it."""
    if model.support == "none":
        return Aside.UNSUPPORTED
    if model.markets and markets.isdisjoint(model.markets):
        return Aside.MARKET
    if uses.looks in matching.not_outdoors:
        return None
    indoors_only = model.environment and "outdoor" not in model.environment
    return Aside.PLACE if indoors_only or model.night_vision is False else None


def _list_fitting_models(
    candidate: Candidate, uses: Uses, markets: frozenset[str], matching: Matching
) -> tuple[list[Model], Aside | None]:
    """Return the models on file that can take the camera's place, and why there is none although some are on file.

    Those of its kind, else those of kinds for the same mount.
    """
    looks, misfit = _choose_sought_kind(uses), None
    for kinds in (
        {looks},
        matching.mountable if looks in matching.mountable else frozenset[str](),
    ):
        models = [model for model in candidate.models if model.kind in kinds]
        misfits = [_find_misfit(model, uses, markets, matching) for model in models]
        if not all(misfits):
            return [
                model
                for model, reason in zip(models, misfits, strict=True)
                if reason is None
            ], None
        misfit = misfit or next(iter(misfits), None)
    return [], misfit


def _suits_place_and_dark(model: Model, uses: Uses, matching: Matching) -> bool:
    """Whether it is known that a model suits the place and the dark."""
    if uses.looks in matching.not_outdoors:
        return True
    sees = uses.looks is Looks.THERMAL or model.night_vision
    return "outdoor" in model.environment and bool(sees)


def _choose_named_models(
    models: list[Model], uses: Uses, matching: Matching
) -> tuple[tuple[Model, ...], bool]:
    """Return which of the models that can take the camera's place are named, and whether it is known that they suit.

    Where some are known to suit, only these; of them only those with the camera's own power or link, where there are such.
    """
    suiting = [
        model for model in models if _suits_place_and_dark(model, uses, matching)
    ]
    named, link = suiting or models, uses.power or uses.link
    return tuple([model for model in named if link in model.power] or named), bool(
        suiting
    )


def _compare_power(models: Sequence[Model], uses: Uses) -> PowerFit:
    """Compare power where the camera's own is known, else the link, and claim no more than that."""
    if uses.link == "coax":
        return PowerFit.OTHER
    old = uses.power or ("wifi" if uses.link == "wifi" else None)
    if old is None or not models:
        return PowerFit.UNKNOWN
    if not all(old in model.power for model in models):
        return PowerFit.OTHER
    return PowerFit.SAME if uses.power else PowerFit.LINK


def _rate_capability(
    candidate: Candidate, paths: Sequence[Shown], capability: Capability
) -> float | None:
    """Return 1 for what a candidate gives, a half for some models, 0 for not, None for not known."""
    if capability is Capability.VIDEO and paths:
        return _STILLS if all(path.stills for path in paths) else 1
    if capability in EXTRAS:
        return {"yes": 1, "by_model": _HALF}.get(candidate.extras.get(capability, ""))
    if any(capability in path.certain for path in paths):
        return 1
    if any(capability in (*path.events, *path.by_scenario) for path in paths):
        return _HALF
    # Where no integration is on file, nothing says what it would show.
    return 0 if paths else None


def _fit_candidate(
    candidate: Candidate, fitting: list[Model], uses: Uses, matching: Matching
) -> Fit:
    """Work out how well a candidate fits a camera that is used like this; ``fitting``: its models that can take the place."""
    paths = [matching.paths[path] for path in candidate.paths]
    models, suits = _choose_named_models(fitting, uses, matching)
    reached = not models or any(not model.support for model in models)
    unknown = frozenset(Capability) if not reached else _unknown_of_all(models)

    def share(capability: Capability) -> float | None:
        return (
            None
            if capability in unknown
            else _rate_capability(candidate, paths, capability)
        )

    shares = {each: share(each) for each in in_order(uses.used)}

    def giving(wanted: float | None) -> tuple[Capability, ...]:
        return tuple(each for each, given in shares.items() if given == wanted)

    form, power = (
        _compare_forms(candidate, uses, matching),
        _compare_power(models, uses),
    )
    if models and all(model.kind != _choose_sought_kind(uses) for model in models):
        form = Form.MOUNTABLE
    had = any(path in uses.owns for path in candidate.paths if path != "onvif")
    extras = [share(each) or 0.0 for each in uses.used & EXTRAS]
    if uses.streams:
        extras.append(float(candidate.rtsp or False))
    weights = matching.weights
    points = (
        weights.events
        * _average_shares(
            [share(each) or 0.0 for each in uses.used & EVENTS or _EXPECTED]
        ),
        weights.form if form is Form.SAME else weights.form_mountable,
        weights.power * {PowerFit.SAME: 1.0, PowerFit.LINK: _HALF}.get(power, 0.0),
        weights.local.get(candidate.local, 0) * reached,
        weights.support.get(candidate.support, 0) * reached,
        weights.extra * _average_shares(extras),
        weights.have * had,
    )
    return Fit(
        candidate=candidate,
        score=round(sum(points)),
        models=models,
        kept=giving(1),
        by_model=giving(_HALF),
        lost=giving(0),
        open=giving(None),
        retyped=tuple(
            each
            for each, given in shares.items()
            if given and _changes_entity_type(each, uses, paths)
        ),
        stills=shares.get(Capability.VIDEO) == _STILLS,
        form=form,
        power=power,
        had=had,
        reached=reached,
        suits=suits,
    )


def _unknown_of_all(models: Sequence[Model]) -> frozenset[str]:
    """Return the capabilities that are not known of any of the models."""
    return (
        frozenset.intersection(*(frozenset(model.unknown) for model in models))
        if models
        else frozenset()
    )


def _changes_entity_type(
    capability: Capability, uses: Uses, paths: Sequence[Shown]
) -> bool:
    """Whether what tells of it here are entities of other domains than those that would."""
    here = {domain for each, domain in uses.domains if each is capability}
    there = {domain for path in paths for domain in path.events.get(capability, ())}
    return bool(here and there and here.isdisjoint(there))


def _average_shares(shares: Sequence[float]) -> float:
    """Return the mean; all where nothing is asked for."""
    return sum(shares) / len(shares) if shares else 1.0


def _can_be_best(fit: Fit, uses: Uses) -> bool:
    """Whether enough is known of a fit to call it one of the best: it takes the cameras, suits the place, keeps most."""
    if (
        uses.looks is Looks.ANALOG_RECORDER
    ):  # No camera of it can stay, whatever takes its place.
        return False
    if uses.looks is Looks.RECORDER:
        return fit.candidate.takes is not None
    named = fit.suits or fit.candidate.group == _OPEN
    same_cable = fit.power is not PowerFit.OTHER
    kept = len(fit.kept) + len(fit.by_model)
    return (
        named
        and same_cable
        and fit.reached
        and not fit.stills
        and (2 * kept > len(uses.used) or not uses.used)
    )


def _order_fits(fits: Iterable[Fit], uses: Uses, best_within: int) -> tuple[Fit, ...]:
    """Return the fits in their order; who is near enough to the best is marked.

    Among the best, who has a model that can be named stands first. The level of quality breaks a
    tie; what is still equal stands in the order of the alphabet.
    """
    fits = list(fits)
    eligible = [fit for fit in fits if _can_be_best(fit, uses)]
    least = max((fit.score for fit in eligible), default=0) - best_within
    best = {fit.candidate.key for fit in eligible if fit.score >= least}

    def order(fit: Fit) -> tuple[bool, bool, int, int, str]:
        is_best, candidate = fit.candidate.key in best, fit.candidate
        quality = _QUALITY.get(candidate.quality or "", _NO_QUALITY)
        return (
            not is_best,
            is_best and not fit.models,
            -fit.score,
            quality,
            candidate.brand.casefold(),
        )

    return tuple(
        replace(fit, best=fit.candidate.key in best) for fit in sorted(fits, key=order)
    )
