"""From what a camera is and does in this home follows what its owner can do. Pure.

Replacements are ranked by what a buyer would regret, then by fit; who is near the best is among the best. What loses most
of what is used is none of them. A brand that is tied to the makers in question is never among them.

What is known of a model goes before what is known of its maker: a model that is not sold in the home's country, is made
for indoors only, sees nothing in the dark or is not supported by Home Assistant is not suggested in the place of a
camera that may hang outdoors. What is not known never makes a best fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ..knowledge.matching import Matching
from ..knowledge.replacements import Candidate, Model, Replacements
from .fit import Fit, choose_sought_kind, compare_forms, fit_candidate
from .regrets import NEVER_FIRST, NOT_BEST, RECORDERS, Regret, needs_cloud
from .uses import Capability, Looks, Uses

#: Suggestions that are shown before "all".
SUGGESTED = 3
#: Those that "all" shows.
SHOWN = 10
_QUALITY = {"platinum": 0, "gold": 1, "silver": 2, "bronze": 3}
_NO_QUALITY = 4
#: Kinds that have a text of their own.
_SPECIAL = RECORDERS | {Looks.DOOR_STATION, Looks.BATTERY, Looks.MOBILE, Looks.THERMAL}
#: Kinds of which nothing takes the cameras: what stands first is to keep them.
_KEEP_FIRST = frozenset({Looks.ANALOG_RECORDER})
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
    TIED = "tied"
    LISTED = "listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the owner can do about a camera.

    ``fits``: all replacements, the best first. ``aside``: who is not suggested, and why. ``ask``:
    what kind of thing it is has to be told first. ``special``: key of a text for this kind.
    ``checked``: the day of the facts. ``certified_only``: whether only certified cameras may be sold in the home's country.
    """

    uses: Uses
    choices: tuple[Choice, ...]
    checked: date
    fits: tuple[Fit, ...] = ()
    aside: tuple[tuple[Candidate, Aside], ...] = ()
    ask: bool = False
    special: str | None = None
    certified_only: bool = False

    @property
    def lacks_a_fit(self) -> bool:
        """Whether some come near, and none of them can be suggested."""
        keeps_first = self.uses.looks in _KEEP_FIRST
        return bool(self.fits) and not self.suggested and not keeps_first

    @property
    def suggested(self) -> tuple[Fit, ...]:
        """The few that are shown first: the best; where none is, what is wrong in nothing, and of that what loses nothing."""
        if self.uses.looks in _KEEP_FIRST:
            return ()
        best = [fit for fit in self.fits if fit.best]
        right = [fit for fit in self.fits if NEVER_FIRST.isdisjoint(fit.regrets)]
        whole = [fit for fit in right if Regret.LOSES not in fit.regrets]
        return tuple(best or whole or right)[:SUGGESTED]

    @property
    def shown(self) -> tuple[Fit, ...]:
        """Those that "all" shows, the best first."""
        return self.fits[:SHOWN]

    @property
    def as_good(self) -> int:
        """How many more of those are among the best fits."""
        best = sum(fit.best for fit in self.shown)
        return max(best - SUGGESTED, 0)


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
    fits: list[Fit] = []
    aside: list[tuple[Candidate, Aside]] = []
    if not no_suggestion and not ask:
        tied = {brand.key for brand in replacements.tied}
        for candidate in replacements.candidates:
            if candidate.key in tied:
                aside.append((candidate, Aside.TIED))
                continue
            weighed = _weigh_candidate(
                candidate, uses, country, matching, avoid_listed=avoid_listed
            )
            if isinstance(weighed, Fit):
                fits.append(weighed)
            else:
                aside.append((candidate, weighed))
    return Advice(
        uses=uses,
        choices=_list_choices(uses, no_suggestion=no_suggestion),
        checked=replacements.checked,
        fits=_order_fits(fits, uses, matching.weights.best_within),
        aside=tuple(aside),
        ask=ask,
        special=_name_special_case(uses, no_suggestion=no_suggestion),
        certified_only=bool(fits)
        and (country or "").upper() in matching.certified_only,
    )


def _list_choices(uses: Uses, *, no_suggestion: bool) -> tuple[Choice, ...]:
    choices = [Choice.KEEP, Choice.ISOLATE]
    if uses.on_recorder or uses.looks is Looks.RECORDER:
        choices.append(Choice.RECORDER_ONLY)
    if not no_suggestion:
        choices.append(Choice.REPLACE)
    return tuple(choices)


def _name_special_case(uses: Uses, *, no_suggestion: bool) -> str | None:
    if no_suggestion or uses.looks in _SPECIAL:
        return str(uses.looks)
    return "coax" if uses.link == "coax" else None


# Who is suggested -------------------------------------------------------------------------------


def _weigh_candidate(
    candidate: Candidate,
    uses: Uses,
    country: str | None,
    matching: Matching,
    *,
    avoid_listed: bool,
) -> Fit | Aside:
    """Return how a candidate fits, or why it is not suggested."""
    markets = matching.markets_of(country)
    models, misfit = _list_fitting_models(candidate, uses, markets, matching)
    reason = _find_aside_reason(candidate, uses, matching) or misfit
    if reason is not None:
        return reason
    if avoid_listed and candidate.lists:
        return Aside.LISTED
    fit = fit_candidate(candidate, models, uses, country, matching)
    return Aside.LOSES if fit.loses_most_uses(uses) else fit


def _find_aside_reason(
    candidate: Candidate, uses: Uses, matching: Matching
) -> Aside | None:
    """Return why a candidate is not suggested whatever its models, None where nothing speaks against it."""
    if candidate.local == "no" and uses.local:
        return Aside.CLOUD
    if compare_forms(candidate, uses, matching) is None:
        if candidate.kinds.get(choose_sought_kind(uses)) is False:
            return Aside.OTHER
        return Aside.CAPABILITY if uses.looks in _NEEDED else Aside.FORM
    if Capability.PTZ in uses.used and not candidate.kinds.get(Looks.PTZ):
        return Aside.CAPABILITY
    return None


def _find_misfit(
    model: Model, uses: Uses, markets: frozenset[str], matching: Matching
) -> Aside | None:
    """Return why a model cannot take the camera's place, None where nothing known speaks against it."""
    if model.support == "none":
        return Aside.UNSUPPORTED
    if model.markets and markets.isdisjoint(model.markets):
        return Aside.MARKET
    if uses.local and needs_cloud(model):
        return Aside.CLOUD
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
    looks = choose_sought_kind(uses)
    groups: list[frozenset[str]] = [frozenset({looks})]
    if looks in matching.mountable:
        groups.append(matching.mountable)
    first_misfit = None
    for kinds in groups:
        models = [model for model in candidate.models if model.kind in kinds]
        misfits = [_find_misfit(model, uses, markets, matching) for model in models]
        if not all(misfits):
            return [
                model
                for model, misfit in zip(models, misfits, strict=True)
                if misfit is None
            ], None
        first_misfit = first_misfit or next(iter(misfits), None)
    return [], first_misfit


# In which order ---------------------------------------------------------------------------------


def _can_be_best(fit: Fit, uses: Uses) -> bool:
    """Whether enough is known of a fit to call it one of the best: it takes the cameras, suits the place, costs no system, keeps most."""
    if uses.looks is Looks.ANALOG_RECORDER:
        # No camera of it can stay, whatever takes its place.
        return False
    if uses.looks is Looks.RECORDER:
        return fit.candidate.takes is not None and Regret.STILLS not in fit.regrets
    kept = len(fit.kept) + len(fit.by_model)
    keeps_most = 2 * kept > len(uses.used) or not uses.used
    return keeps_most and NOT_BEST.isdisjoint(fit.regrets)


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
