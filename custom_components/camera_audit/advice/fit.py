"""How well a maker's cameras fit in place of a camera that is used like this. Pure.

Points go to events, form and power, to working without the maker's cloud, to how Home Assistant supports it, to what
else is used and to what the home already has (``matching.json``). Nobody's price, seller or flaws count. What is not
known is never counted as kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..knowledge.matching import Matching, Shown
from ..knowledge.replacements import Candidate, Fact, Model
from .regrets import (
    RECORDERS,
    Regret,
    choose_least_regretted,
    find_regrets,
    has_system,
    judge_unnamed,
)
from .uses import EVENTS, EXTRAS, Capability, Looks, Uses, sort_capabilities

#: What is expected of any camera where nothing was found to use the old one's events.
_EXPECTED = frozenset({Capability.MOTION, Capability.PERSON})
_HALF = 0.5
#: Less than a picture, more than none: still pictures without a stream.
_STILLS = 0.25
#: What a camera of a kind has, or it would be none.
_EXTRAS_OF_KINDS: Mapping[str, Capability] = {
    Looks.PTZ: Capability.PTZ,
    Looks.FLOODLIGHT: Capability.LIGHT,
}
_EXTRA_SHARES = {"yes": 1.0, "by_model": _HALF}


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


_POWER_SHARES = {PowerFit.SAME: 1.0, PowerFit.LINK: _HALF}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One replacement and how well it fits.

    ``kept``: used here and given by any camera of it; ``by_model``: given by some; ``lost``: not
    given in Home Assistant; ``open``: not known. ``retyped``: given, but as an entity of another
    type, so that what uses it is to be edited. ``stills``: it shows still pictures in place of a stream.
    ``had``: the home has its console or host already. ``best``: whether it is among the best fits.
    ``models``: those on file of this kind, else of kinds for the same mount, that a buyer would regret least.
    ``regrets``: what of them; ``reached``: whether Home Assistant is known to reach them.
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
    regrets: frozenset[Regret] = frozenset()

    def matters_to(self, fact: Fact, uses: Uses) -> bool:
        """Whether a fact of the candidate matters to who uses a camera like this."""
        about = {uses.looks, uses.link, *uses.used, *uses.ways}
        if self.by_model or not uses.used & EVENTS:
            about.add("by_model")
        return not fact.when or not about.isdisjoint(fact.when)

    def loses_most_uses(self, uses: Uses) -> bool:
        """Whether most of what is used besides the picture would be lost."""
        besides = uses.used - {Capability.VIDEO}
        return 2 * len(besides.intersection(self.lost)) > len(besides)


def fit_candidate(
    candidate: Candidate,
    fitting: list[Model],
    uses: Uses,
    country: str | None,
    matching: Matching,
) -> Fit:
    """Work out how well a candidate fits a camera that is used like this.

    ``fitting``: those of its models that can take the camera's place; ``country``: the home's, two letters.
    """
    paths = [matching.paths[path] for path in candidate.paths]
    regrets = {
        model.name: find_regrets(model, candidate, uses, country, matching)
        for model in fitting
    }
    models = choose_least_regretted(fitting, regrets, uses, matching.weights.regrets)
    reached = not models or any(model.may_be_reached for model in models)
    shares = _rate_capabilities(candidate, models, paths, reached=reached)
    form = compare_forms(candidate, uses, matching)
    kind = choose_sought_kind(uses)
    if models and all(model.kind != kind for model in models):
        form = Form.MOUNTABLE
    fit = Fit(
        candidate=candidate,
        score=0,
        models=models,
        kept=_select_rated(shares, uses, 1),
        by_model=_select_rated(shares, uses, _HALF),
        lost=_select_rated(shares, uses, 0),
        open=_select_rated(shares, uses, None),
        retyped=_list_retyped(shares, uses, paths),
        stills=Capability.VIDEO in uses.used and shares[Capability.VIDEO] == _STILLS,
        form=form,
        power=_compare_power(models, uses),
        had=has_system(candidate, uses),
        reached=reached,
    )
    fit = replace(fit, regrets=_collect_regrets(fit, regrets, uses))
    return replace(fit, score=_score_fit(fit, shares, uses, matching))


def _collect_regrets(
    fit: Fit, regrets: Mapping[str, frozenset[Regret]], uses: Uses
) -> frozenset[Regret]:
    """Return what a buyer of the first model would regret, and what of the home's uses would be lost."""
    if fit.models:
        collected = set(regrets[fit.models[0].name])
    else:
        collected = set(judge_unnamed(fit.candidate, uses))
    if fit.stills or _shows_stills_of_taken(fit.candidate, uses):
        collected.add(Regret.STILLS)
    if fit.lost and uses.looks not in RECORDERS:
        collected.add(Regret.LOSES)
    return frozenset(collected)


def _shows_stills_of_taken(candidate: Candidate, uses: Uses) -> bool:
    """Whether Home Assistant shows only still pictures of the cameras that a new recorder takes from the old one."""
    takes = candidate.takes
    return (
        uses.looks is Looks.RECORDER
        and takes is not None
        and takes.key == "onvif_stills"
    )


def _score_fit(
    fit: Fit,
    shares: Mapping[Capability, float | None],
    uses: Uses,
    matching: Matching,
) -> int:
    """Return the points of a fit, 100 at most, less for each regret. ``shares``: what is given of each capability."""
    weights, candidate = matching.weights, fit.candidate
    events = [shares[event] or 0.0 for event in uses.used & EVENTS or _EXPECTED]
    extras = [shares[extra] or 0.0 for extra in uses.used & EXTRAS]
    if uses.streams:
        extras.append(float(candidate.rtsp or False))
    form = weights.form if fit.form is Form.SAME else weights.form_mountable
    points = (
        weights.events * _average_shares(events),
        form,
        weights.power * _POWER_SHARES.get(fit.power, 0.0),
        weights.local.get(candidate.local, 0) * fit.reached,
        weights.support.get(candidate.support, 0) * fit.reached,
        weights.extra * _average_shares(extras),
        weights.have * fit.had,
    )
    taken_off = sum(weights.regrets[regret] for regret in fit.regrets)
    return round(sum(points)) - taken_off


def _average_shares(shares: Sequence[float]) -> float:
    """Return the mean; all where nothing is asked for."""
    return sum(shares) / len(shares) if shares else 1.0


# Form, power and models -----------------------------------------------------------------------


def choose_sought_kind(uses: Uses) -> Looks:
    """Return the kind that replaces it: what stands behind a coax recorder is replaced as well."""
    return Looks.RECORDER if uses.looks in RECORDERS else uses.looks


def compare_forms(candidate: Candidate, uses: Uses, matching: Matching) -> Form | None:
    """Return how the shapes compare, None where none like it is known."""
    looks = choose_sought_kind(uses)
    if candidate.kinds.get(looks):
        return Form.SAME
    mountable = looks in matching.mountable and any(
        map(candidate.kinds.get, matching.mountable)
    )
    return Form.MOUNTABLE if mountable else None


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


# What is given of each capability ---------------------------------------------------------------


def _rate_capabilities(
    candidate: Candidate,
    models: Sequence[Model],
    paths: Sequence[Shown],
    *,
    reached: bool,
) -> dict[Capability, float | None]:
    """Return for every capability which share of it is given: none where that is not known of these models."""
    unknown = _list_unknown_of_all(models)
    shares = {
        capability: None
        if not reached or capability in unknown
        else _rate_capability(candidate, paths, capability)
        for capability in Capability
    }
    # What some of a maker's cameras have, one that is of the kind for it has.
    for model in models[:1]:
        extra = _EXTRAS_OF_KINDS.get(model.kind)
        if extra is not None and shares[extra]:
            shares[extra] = 1
    return shares


def _rate_capability(
    candidate: Candidate, paths: Sequence[Shown], capability: Capability
) -> float | None:
    """Return 1 for what a candidate gives, a half for some models, 0 for not, None for not known."""
    if capability is Capability.VIDEO and paths:
        return _STILLS if all(path.stills for path in paths) else 1
    if capability in EXTRAS:
        return _EXTRA_SHARES.get(candidate.extras.get(capability, ""))
    if any(capability in path.certain for path in paths):
        return 1
    if any(capability in (*path.events, *path.by_scenario) for path in paths):
        return _HALF
    # Where no integration is on file, nothing says what it would show.
    return 0 if paths else None


def _list_unknown_of_all(models: Sequence[Model]) -> frozenset[str]:
    """Return the capabilities that are not known of any of the models."""
    if not models:
        return frozenset()
    return frozenset.intersection(*(frozenset(model.unknown) for model in models))


def _select_rated(
    shares: Mapping[Capability, float | None], uses: Uses, share: float | None
) -> tuple[Capability, ...]:
    """Return the used capabilities of which this share is given."""
    return tuple(
        capability
        for capability in sort_capabilities(uses.used)
        if shares[capability] == share
    )


def _list_retyped(
    shares: Mapping[Capability, float | None], uses: Uses, paths: Sequence[Shown]
) -> tuple[Capability, ...]:
    """Return what is used and given, but told by entities of another type."""
    given = [
        capability for capability in sort_capabilities(uses.used) if shares[capability]
    ]
    return tuple(
        capability
        for capability in given
        if _changes_entity_type(capability, uses, paths)
    )


def _changes_entity_type(
    capability: Capability, uses: Uses, paths: Sequence[Shown]
) -> bool:
    """Whether what tells of it here are entities of other domains than those that would."""
    here = {domain for used, domain in uses.domains if used is capability}
    there = {domain for path in paths for domain in path.events.get(capability, ())}
    return bool(here and there and here.isdisjoint(there))
