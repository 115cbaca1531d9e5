"""The words of an audit's result: clue, strength, verdict, known flaw, finding."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # neither is read at the start
    from collections.abc import Iterable

    from ..knowledge.records import Source
    from .camera import Camera, RouterSays

MAKER = "Hikvision"


class Strength(StrEnum):
    """How much one clue says, strongest first."""

    CONCLUSIVE = "conclusive"
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"

    # An enumeration hashes its names, in Python; this is asked for each clue, many times.
    __hash__ = str.__hash__


STRENGTH_RANK = {strength: rank for rank, strength in enumerate(Strength)}


class Force(StrEnum):
    """Whether what a source says holds in the home that is read."""

    #: A registry, a state, a file that the home or its relay reads.
    LOADED = "loaded"
    #: Such a file that sets up what never came to have an entity.
    NO_ENTITY = "no_entity"
    #: A file that nothing includes, as far as could be read.
    NOT_LOADED = "not_loaded"
    #: A copy of a file that lies beside the home; a backup that is the home itself is LOADED.
    BACKUP = "backup"
    #: Only named: by a dashboard, an automation, a script.
    MENTIONED = "mentioned"

    # As above.
    __hash__ = str.__hash__


#: The first says most.
FORCE_RANK = {force: rank for rank, force in enumerate(Force)}


class Verdict(StrEnum):
    """What follows from all clues of a camera."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    OTHER_MAKER = "other_maker"
    UNKNOWN = "unknown"

    # As above.
    __hash__ = str.__hash__


#: Verdicts that count as "flagged": Hikvision may have made the camera.
FLAGGED = frozenset({Verdict.CONFIRMED, Verdict.LIKELY, Verdict.POSSIBLE})
#: Verdicts that decide the maker: only then do model ranges of flaws mean this camera.
MAKER_TOLD = frozenset({Verdict.CONFIRMED, Verdict.LIKELY})


#: The source of what the owner read on the device.
STICKER = "sticker"


class Clue(NamedTuple):
    """One fact for or against Hikvision as the maker.

    ``kind`` is the key of its sentence; ``values`` are the sentence's placeholders, raw.
    ``source``: two clues count as two only when their sources differ (maker, model, prefix …).
    ``brand``: the brand that the clue names, if any.
    ``force``: whether the source that says it is in force.
    ``sources``: where it was read what the clue says of a brand.
    """

    kind: str
    source: str
    strength: Strength
    supports: bool
    values: tuple[tuple[str, str], ...] = ()
    brand: str | None = None
    force: Force = Force.LOADED
    sources: tuple[Source, ...] = ()

    def with_force(self, force: Force) -> Clue:
        """Return the clue as a source with this force says it: what is not in force settles nothing."""
        settles = self.strength is Strength.CONCLUSIVE and force is not Force.LOADED
        return self._replace(
            force=force, strength=Strength.STRONG if settles else self.strength
        )

    @property
    def said(self) -> dict[str, str]:
        """The placeholders of its sentence; the brand is one where no value has its name."""
        return {**({"brand": self.brand} if self.brand else {}), **dict(self.values)}


class FlawState(StrEnum):
    """How sure it is that this firmware has the flaw."""

    AFFECTED = "affected"
    POSSIBLY = "possibly"
    FIRMWARE_UNKNOWN = "firmware_unknown"


class Flaw(NamedTuple):
    """A published flaw whose model range covers the camera. ``fixed``: the first firmware outside of the range.

    ``allows``: key of what somebody can do with it. ``checked``: the day it was looked up. ``fixed_by``: who names
    that firmware as the first without the flaw, ``maker`` or a name; None where nobody does.
    """

    cve: str
    state: FlawState
    severity: str
    exploited_since: str | None = None
    fixed: str | None = None
    allows: str = ""
    sources: tuple[Source, ...] = ()
    checked: date | None = None
    fixed_by: str | None = None


class FlawAnswer(StrEnum):
    """What can be said of a camera's known flaws, in a word.

    ``NEED_MAKER``: nobody can tell while it is open who made it. ``NEED_FIRMWARE``: nor without its model and firmware.
    ``NONE``: no flaw is on file for its model and firmware.
    """

    AFFECTED = "affected"
    POSSIBLY = "possibly"
    NEED_MAKER = "need_maker"
    NEED_FIRMWARE = "need_firmware"
    NONE = "none"


#: Answers that tell nothing of a camera's flaws: whoever counts must not count these as cameras without one.
UNTOLD = frozenset({FlawAnswer.NEED_MAKER, FlawAnswer.NEED_FIRMWARE})


class RouterWord(StrEnum):
    """What a router says of a camera, as far as an integration tells it.

    ``OPEN``: it lets the camera out to the internet. ``UNBLOCKED``: what blocks a single device does not block this one;
    other rules of the router are not told. ``FORWARD``: it leads in from the internet to the camera. ``UNTOLD``: a switch
    would say, and is disabled or unavailable. ``IDLE``: a rule or forward that is not in force.
    """

    BLOCKED = "blocked"
    OPEN = "open"
    UNBLOCKED = "unblocked"
    FORWARD = "forward"
    UNTOLD = "untold"
    IDLE = "idle"


class WayOut(StrEnum):
    """Whether a camera can reach the internet, by what the routers of the home say; nothing is tried."""

    OPEN = "open"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class Finding(NamedTuple):
    """A camera with its verdict, its clues (best first), its brand and its known flaws."""

    camera: Camera
    verdict: Verdict
    clues: tuple[Clue, ...] = ()
    brand: str | None = None
    model: str | None = None
    firmware: str | None = None
    flaws: tuple[Flaw, ...] = ()

    @property
    def flagged(self) -> bool:
        """Whether Hikvision may have made the camera."""
        return self.verdict in FLAGGED

    @property
    def hinted(self) -> bool:
        """Whether it is not clear who made the camera, and something speaks for Hikvision."""
        return self.verdict is Verdict.UNKNOWN and any(
            clue.supports for clue in self.clues
        )

    @property
    def rebadge(self) -> bool:
        """Whether the camera carries another name than the maker's own."""
        return bool(self.brand) and str(self.brand).casefold() != MAKER.casefold()

    @property
    def known_flaws(self) -> tuple[Flaw, ...]:
        """The flaws whose published range holds the firmware, known-exploited ones first."""
        return (
            tuple([flaw for flaw in self.flaws if flaw.state is FlawState.AFFECTED])
            if self.flaws
            else ()
        )

    @property
    def exploited_flaw(self) -> Flaw | None:
        """The first of these for which attackers are known."""
        return (
            next((flaw for flaw in self.known_flaws if flaw.exploited_since), None)
            if self.flaws
            else None
        )

    @property
    def way_out(self) -> WayOut:
        """Whether the camera can reach the internet."""
        if not self.camera.routers:
            return WayOut.UNKNOWN
        said = {says.word for says in self.camera.routers}
        if said & {RouterWord.OPEN, RouterWord.UNBLOCKED}:
            return WayOut.OPEN
        return WayOut.BLOCKED if RouterWord.BLOCKED in said else WayOut.UNKNOWN

    @property
    def forwards(self) -> tuple[RouterSays, ...]:
        """The ways in from the internet that lead to the camera."""
        routers = self.camera.routers
        return (
            tuple([says for says in routers if says.word is RouterWord.FORWARD])
            if routers
            else ()
        )

    @property
    def reachable_flaw(self) -> bool:
        """Whether the firmware has a flaw and a way in from the internet leads to it: nothing is more urgent."""
        return bool(self.known_flaws and self.forwards)

    @property
    def urgency(self) -> int:
        """The place of the finding among others, 0 first."""
        marks = (
            self.reachable_flaw,
            self.exploited_flaw,
            self.forwards,
            self.known_flaws,
        )
        return next((place for place, mark in enumerate(marks) if mark), len(marks))

    @property
    def flaws_told(self) -> list[dict[str, Any]]:
        """What automations are told of the flaws that this firmware has or may have."""
        return _serialize_flaws(self.flaws) if self.flaws else []

    @property
    def flaw_answer(self) -> FlawAnswer:
        """What can be said of its known flaws."""
        states = {flaw.state for flaw in self.flaws}
        if FlawState.AFFECTED in states:
            return FlawAnswer.AFFECTED
        if FlawState.POSSIBLY in states:
            return FlawAnswer.POSSIBLY
        if self.verdict not in MAKER_TOLD:
            return FlawAnswer.NEED_MAKER
        if not (self.model and self.firmware) or FlawState.FIRMWARE_UNKNOWN in states:
            return FlawAnswer.NEED_FIRMWARE
        return FlawAnswer.NONE

    @property
    def flaws_lack(self) -> str:
        """What has to be known before its flaws can be told; the card asks the same. Empty where they can be told."""
        answer = self.flaw_answer
        if answer is FlawAnswer.NEED_FIRMWARE and self.model:
            return "need_version"
        if answer is FlawAnswer.NEED_FIRMWARE and self.firmware:
            return "need_model"
        return answer.value if answer in UNTOLD else ""


class FlawCount(NamedTuple):
    """How many cameras have a known flaw, may have one, and of how many nobody can tell.

    ``compared``: how many could be compared with the published ranges; where these are none, that none has a flaw says nothing.
    """

    affected: int
    possibly: int
    untold: int
    compared: int


def count_flaws(findings: Iterable[Finding]) -> FlawCount:
    """Count what can be said of the known flaws of cameras. Whoever shows such a number asks here."""
    answers = [finding.flaw_answer for finding in findings]
    untold = sum(answer in UNTOLD for answer in answers)
    return FlawCount(
        affected=answers.count(FlawAnswer.AFFECTED),
        possibly=answers.count(FlawAnswer.POSSIBLY),
        untold=untold,
        compared=len(answers) - untold,
    )


@lru_cache(maxsize=64)  # cameras of a make and a firmware have the same flaws
def _serialize_flaws(flaws: tuple[Flaw, ...]) -> list[dict[str, Any]]:
    return [
        {
            "cve": flaw.cve,
            "state": flaw.state.value,
            "severity": flaw.severity,
            "fixed_in": flaw.fixed,
            "exploited": flaw.exploited_since is not None,
        }
        for flaw in flaws
        if flaw.state is not FlawState.FIRMWARE_UNKNOWN
    ]
