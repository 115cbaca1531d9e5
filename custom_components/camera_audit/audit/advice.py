"""From a finding, the country and what the home uses follows the advice. Pure.

Replacements are ranked by fit: points for events, form and power, for working without the maker's
cloud, for how Home Assistant supports it, for what else is used and what the home already has
(``matching.json``). Nobody's price, seller or flaws count. A brand that is tied to the makers in
question is never among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..knowledge.matching import Matching
from ..knowledge.replacements import Candidate, Replacements
from .fit import RECORDERS, Fit, fit_of, form_of, placed
from .uses import Capability, Looks, Uses

#: Suggestions that are shown before "all".
SUGGESTED = 3
_DOOR = frozenset({Looks.DOORBELL, Looks.DOOR_STATION})


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
    FORM = "form"
    THIN = "thin"
    TIED = "tied"


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
        """How many more fit as well as the last one that is suggested."""
        if len(self.fits) <= SUGGESTED:
            return 0
        last = self.fits[SUGGESTED - 1].place
        return sum(fit.place == last for fit in self.fits[SUGGESTED:])


def advise(uses: Uses, country: str | None, replacements: Replacements, matching: Matching) -> Advice:
    """Return what can be done about a camera that is used like this."""
    choices = [Choice.KEEP, Choice.ISOLATE]
    if uses.on_recorder or uses.looks is Looks.RECORDER:
        choices.append(Choice.RECORDER_ONLY)
    no_suggestion = uses.looks in matching.no_suggestion
    ask = uses.looks is Looks.UNKNOWN
    if not no_suggestion:
        choices.append(Choice.REPLACE)
    fits: list[Fit] = []
    aside: list[tuple[Candidate, Aside]] = []
    tied = {one.key for one in replacements.tied}
    for candidate in () if no_suggestion or ask else replacements.candidates:
        reason = Aside.TIED if candidate.key in tied else _aside(candidate, uses, matching)
        if reason is None:
            fits.append(fit_of(candidate, uses, country, matching))
        else:
            aside.append((candidate, reason))
    return Advice(
        uses=uses,
        choices=tuple(choices),
        checked=replacements.checked,
        fits=tuple(placed(fits)),
        aside=tuple(aside),
        ask=ask,
        special=_special(uses, no_suggestion=no_suggestion),
    )


def _special(uses: Uses, *, no_suggestion: bool) -> str | None:
    if no_suggestion or uses.looks in {*RECORDERS, Looks.DOOR_STATION, Looks.BATTERY}:
        return str(uses.looks)
    return "coax" if uses.link == "coax" else None


def _aside(candidate: Candidate, uses: Uses, matching: Matching) -> Aside | None:
    """Return why a candidate is not suggested, None where it is."""
    if candidate.group == "thin_evidence":
        return Aside.THIN
    if candidate.local == "no" and uses.local:
        return Aside.CLOUD
    if form_of(candidate, uses, matching) is None:
        needed = uses.looks in {*_DOOR, Looks.PTZ}
        return Aside.CAPABILITY if needed else Aside.FORM
    if Capability.PTZ in uses.used and Looks.PTZ not in candidate.kinds:
        return Aside.CAPABILITY
    return None
