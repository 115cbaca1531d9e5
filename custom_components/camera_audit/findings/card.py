"""Where a camera stands, as a row of the card tells it to one person.

No sentences: the card makes them in the language of the person.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from ..audit.finding import Finding, Verdict
from ..const import DOMAIN
from ..decisions.decision import Decision
from ..decisions.notice_ids import (
    SUMMARY_ID,
    issue_id_of,
    newcomer_id_of,
    news_id_of,
    swapped_id_of,
)
from ..decisions.overview import Overview
from ..decisions.road import Newcomer
from ..decisions.standing import DECIDED, TO_DECIDE, Standing, counts_as
from ..knowledge.guidance import FIRST_STEPS, DeviceInHand, Guidance
from ..language.redact import Redactor, clean, hide_addresses
from .fields import (
    FIRMWARE_SOURCE,
    FLAW_STEPS,
    OUTSIDE,
    Audience,
    Field,
    Row,
    make_row,
)
from .outside import list_outside_keys


class CardSection(StrEnum):
    """Under which heading of the card a camera stands, by what needs doing, most first."""

    DECIDE = "decide"
    CHECK = "check"
    RECORDER = "recorder"
    IGNORED = "ignored"
    DECIDED = "decided"
    UNKNOWN = "unknown"
    OTHER = "other"
    LEFT_OUT = "left_out"


_SECTIONS: Final = {
    Standing.ON_RECORDER: CardSection.RECORDER,
    Standing.IGNORED: CardSection.IGNORED,
    Standing.LEFT_OUT: CardSection.LEFT_OUT,
    **dict.fromkeys(TO_DECIDE, CardSection.DECIDE),
    **dict.fromkeys(DECIDED, CardSection.DECIDED),
}
#: Where the standing is quiet: by the verdict.
_QUIET_SECTIONS: Final = {
    Verdict.UNKNOWN: CardSection.UNKNOWN,
    Verdict.OTHER_MAKER: CardSection.OTHER,
}


def choose_section(verdict: Verdict, standing: Standing) -> CardSection:
    """Return the heading of a camera."""
    if section := _SECTIONS.get(standing):
        return section
    return _QUIET_SECTIONS.get(verdict, CardSection.CHECK)


class CameraPlace(NamedTuple):
    """Where one camera stands at one moment.

    ``guidance``: None where nobody asks what to do; ``ways_in``: that devices have asked a router for, None where none
    says.
    """

    hass: HomeAssistant
    finding: Finding
    overview: Overview
    decision: Decision | None
    guidance: Guidance | None = None
    ways_in: int | None = None

    @property
    def standing(self) -> Standing:
        """Where the finding stands."""
        return self.overview.standing_of(self.finding)

    @property
    def newcomer(self) -> Newcomer | None:
        """The camera that could replace it."""
        return self.overview.newcomer_of(self.finding)

    @property
    def newcomer_name(self) -> str | None:
        """The name of the camera that could replace it."""
        if (newcomer := self.newcomer) is None:
            return None
        return hide_addresses(clean(newcomer.new.camera.name))

    @property
    def first_seen(self) -> str | None:
        """The day on which it was first flagged; the last one is that of the audit."""
        day = self.overview.where.decisions.first_seen(self.finding.camera)
        return day.isoformat() if day else None

    @property
    def decision_row(self) -> Row | None:
        """What the owner decided about it."""
        if self.decision is None:
            return None
        return _make_card_decision(self.decision, self.overview.where.day)

    def list_first_steps(self, *, flawed: bool) -> list[str]:
        """Return the keys of the steps that come first and are not done, as its notice names them.

        ``flawed``: whether a known flaw of its firmware counts.
        """
        if self.guidance is None or not self.finding.flagged:
            return []
        camera = self.finding.camera
        notes = self.overview.where.decisions.notes_of(camera)
        steps = self.guidance.list_steps_left(
            DeviceInHand(
                camera.kind, camera.integrations, flawed, notes.done_for(self.finding)
            )
        )
        return [step.key for step in steps[:FIRST_STEPS]]

    @property
    def flaw_steps(self) -> list[str] | None:
        """The same where its firmware has a known flaw, None where it has none."""
        return self.list_first_steps(flawed=True) if self.finding.known_flaws else None

    @property
    def firmware_source(self) -> Row | None:
        """Who has newer firmware for what has a known flaw: a page of the maker, or else the brand it was sold under."""
        finding = self.finding
        if self.guidance is None or not finding.known_flaws:
            return None
        if finding.rebadge:
            return {"name": clean(finding.brand or ""), "address": None}
        page = self.guidance.firmware_page
        return {"name": page.title, "address": page.address}

    @property
    def home_rule(self) -> str | None:
        """Whether a rule is about homes, as its notice answers it: a key of ``selector.notice``."""
        if self.guidance is None or not self.finding.flagged:
            return None
        return self.guidance.answer_home_rule(self.hass.config.country)

    @property
    def outside(self) -> Row | None:
        """Whether it can be reached from the internet, where no router forwards a port to it: that is told for itself."""
        if not self.finding.flagged or self.finding.forwards:
            return None
        return {"keys": list_outside_keys(self.ways_in), "count": self.ways_in or 0}

    @property
    def sticker_row(self) -> Row | None:
        """What its owner read on it."""
        camera = self.finding.camera
        sticker = self.overview.where.decisions.notes_of(camera).sticker
        if sticker is None:
            return None
        hide = Redactor(camera, names=False)
        return {key: hide(text) for key, text in sticker._asdict().items()}

    @property
    def notice_id(self) -> str | None:
        """The notice that speaks of it and is not ignored."""
        issues = ir.async_get(self.hass)
        for notice_id in self._notice_ids():
            issue = issues.async_get_issue(DOMAIN, notice_id)
            if issue and issue.active and issue.dismissed_version is None:
                return notice_id
        return None

    def _notice_ids(self) -> Iterator[str]:
        """Yield the ids of all notices that may speak of it, the nearest first."""
        yield issue_id_of(self.finding)
        yield news_id_of(self.finding)
        yield swapped_id_of(self.finding)
        if (newcomer := self.newcomer) is not None:
            yield newcomer_id_of(newcomer.new)
        on_recorder = self.standing is Standing.ON_RECORDER
        recorder = self.overview.findings.get(self.finding.camera.recorder_id or "")
        if on_recorder and recorder is not None:
            yield issue_id_of(recorder)
        if on_recorder or self.standing in TO_DECIDE:
            yield SUMMARY_ID


STANDING_FIELDS: Final[tuple[Field[CameraPlace], ...]] = (
    Field("standing", lambda place: place.standing.value),
    Field(
        "group",
        lambda place: choose_section(place.finding.verdict, place.standing).value,
    ),
    Field("counts_as", lambda place: counts_as(place.finding.verdict, place.standing)),
    Field("decision", lambda place: place.decision_row),
    Field("notice_id", lambda place: place.notice_id),
    Field("next", lambda place: place.overview.road_step(place.finding)),
    Field("newcomer", lambda place: place.newcomer_name),
    Field("first_steps", lambda place: place.list_first_steps(flawed=False)),
    Field(FLAW_STEPS, lambda place: place.flaw_steps, Audience.ADMINISTRATORS),
    Field(
        FIRMWARE_SOURCE, lambda place: place.firmware_source, Audience.ADMINISTRATORS
    ),
    Field("first_seen", lambda place: place.first_seen),
    Field("home_rule", lambda place: place.home_rule),
    Field(OUTSIDE, lambda place: place.outside, Audience.ADMINISTRATORS),
    Field("sticker", lambda place: place.sticker_row),
)


def make_standing_row(place: CameraPlace) -> Row:
    """Return the part of a card's row that says where the camera stands at this moment, and what to do first."""
    return make_row(place, STANDING_FIELDS)


def _make_card_decision(decision: Decision, today: date) -> Row:
    row = decision.row()
    return {
        **{key: row[key] for key in ("kind", "why", "decided", "review")},
        "reason": clean(decision.reason, len(decision.reason)),
        "due": decision.due(today),
        "swapped": decision.swap_id is not None,
    }
