"""A finding as data for others: events, actions, the card and assistants say the same of it.

Each field stands here once: its name, how it is said, and who may see it. A face is a row of
fields. No serial, no MAC and no address of a camera is in any, wherever a device may have put one.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Final, NamedTuple

from ..audit.camera import Camera
from ..audit.finding import Finding, RouterWord, Verdict
from ..decisions.decision import TOLD, Decision
from ..decisions.notice_ids import issue_id_of
from ..language.redact import Redactor
from ..language.sentences import Sentences, list_frames

#: Of the place where the owner decides.
LINK: Final = "/config/repairs"
#: What a row of the card tells of a flaw.
CARD_FLAW: Final = ("cve", "state", "severity", "allows", "exploited_since", "fixed")

type Row = dict[str, Any]


class Audience(StrEnum):
    """Who may see a field."""

    EVERYONE = "everyone"
    #: What tells how a camera could be attacked; for everyone where the owner chose so.
    ADMINISTRATORS = "administrators"


class Field[S](NamedTuple):
    """One field of a row."""

    name: str
    """Its key in the row."""
    say: Callable[[S], Any]
    """Returns its value from what the row is about."""
    audience: Audience = Audience.EVERYONE
    """Who may see it."""


class FindingTeller:
    """A finding, with what is needed to say it."""

    def __init__(self, finding: Finding, sentences: Sentences) -> None:
        """Take a finding, and the sentences of a language."""
        self.finding = finding
        self.camera: Camera = finding.camera
        self.sentences = sentences
        self.hide = Redactor(finding.camera, names=False)

    def hide_or_none(self, text: str | None) -> str | None:
        """Return a text without what is private, None where there is no text."""
        return self.hide(text) if text else None

    def list_clue_texts(self) -> list[str]:
        """Return the clues, best first, each as a sentence."""
        return [self.sentences.clue(clue, self.hide) for clue in self.finding.clues]

    def list_against_texts(self) -> list[str]:
        """Return the clues that speak against the verdict's side, best first, each as a sentence."""
        supports = self.finding.verdict is Verdict.OTHER_MAKER
        return [
            self.sentences.clue(clue, self.hide)
            for clue in self.finding.clues
            if clue.supports is supports
        ]

    def list_clues(self) -> list[Row]:
        """Return the clues, best first, each as a sentence with its kind and side."""
        return [
            {
                "kind": clue.kind,
                "strength": clue.strength.value,
                "for": clue.supports,
                "text": self.sentences.clue(clue, self.hide),
            }
            for clue in self.finding.clues
        ]

    def list_card_clues(self) -> list[Row]:
        """Return the clues, best first, with the values of which the card makes sentences, and in which texts these are said."""
        rows = []
        for clue in self.finding.clues:
            values = {name: self.hide(text) for name, text in clue.said.items()}
            row: Row = {
                "kind": clue.kind,
                "strength": clue.strength.value,
                "supports": clue.supports,
                "values": values,
            }
            if frames := list_frames(clue):
                row["within"] = frames
            rows.append(row)
        return rows

    def list_card_flaws(self) -> list[Row]:
        """Return all flaws, with what the card makes sentences of."""
        return [
            {key: getattr(flaw, key) for key in CARD_FLAW}
            for flaw in self.finding.flaws
        ]

    def list_routers(self) -> list[Row]:
        """Return what each router says, and by which of its entities: an automation can switch that."""
        return [
            {
                "router": says.router,
                "says": says.word.value,
                "since": says.since or None,
                "ports": says.ports or None,
                "entity_id": says.entity_id or None,
            }
            for says in self.camera.routers
        ]

    def list_card_routers(self) -> list[Row]:
        """Return what routers say; a switch that would say more is named in the notice alone."""
        told = [row for row in self.list_routers() if row["says"] != RouterWord.UNTOLD]
        # The entity may be named after an address; no row of the card needs it.
        return [
            {key: value for key, value in row.items() if key != "entity_id"}
            for row in told
        ]


type FindingField = Field[FindingTeller]

_ADMINISTRATORS: Final = Audience.ADMINISTRATORS

_NAME: Final[FindingField] = Field(
    "name", lambda teller: teller.hide(teller.camera.name)
)
_VERDICT: Final[FindingField] = Field(
    "verdict", lambda teller: teller.finding.verdict.value
)
_BRAND: Final[FindingField] = Field(
    "brand", lambda teller: teller.hide_or_none(teller.finding.brand)
)
_MODEL: Final[FindingField] = Field(
    "model", lambda teller: teller.hide_or_none(teller.finding.model)
)
_VERDICT_TEXT: Final[FindingField] = Field(
    "verdict_text", lambda teller: teller.sentences.verdict(teller.finding.verdict)
)
_FLAWS: Final[FindingField] = Field(
    "flaws", lambda teller: teller.finding.flaws_told, _ADMINISTRATORS
)
_ROUTERS: Final[FindingField] = Field(
    "routers", FindingTeller.list_routers, _ADMINISTRATORS
)

#: Which camera it is, and what the verdict is.
CAMERA_FIELDS: Final[tuple[FindingField, ...]] = (
    Field("camera_id", lambda teller: teller.camera.camera_id),
    _NAME,
    Field("entity_ids", lambda teller: list(teller.camera.entity_ids)),
    Field("device_ids", lambda teller: list(teller.camera.device_ids)),
    Field("area_id", lambda teller: teller.camera.area_id),
    _VERDICT,
    _BRAND,
    _MODEL,
    Field("firmware", lambda teller: teller.hide_or_none(teller.finding.firmware)),
)
#: What it is, and on which recorder it shows up.
_KIND_FIELDS: Final[tuple[FindingField, ...]] = (
    Field("kind", lambda teller: teller.camera.kind.value),
    Field("recorder_id", lambda teller: teller.camera.recorder_id),
)
#: Whether routers let it out to the internet, and how many ways in lead to it.
_WAY_FIELDS: Final[tuple[FindingField, ...]] = (
    Field("way_out", lambda teller: teller.finding.way_out.value, _ADMINISTRATORS),
    Field("ways_in", lambda teller: len(teller.finding.forwards), _ADMINISTRATORS),
)
_NOTICE_FIELDS: Final[tuple[FindingField, ...]] = (
    _VERDICT_TEXT,
    Field("issue_id", lambda teller: issue_id_of(teller.finding)),
    Field("link", lambda _: LINK),
)

#: What the event says, all but its type and what a router has opened.
EVENT_FIELDS: Final[tuple[FindingField, ...]] = (
    *CAMERA_FIELDS,
    *_NOTICE_FIELDS,
    Field("clues", FindingTeller.list_clue_texts),
    Field("clues_against", FindingTeller.list_against_texts),
    _FLAWS,
    *_WAY_FIELDS,
)
#: What the action `get_findings` answers, before where the camera stands.
ACTION_FIELDS: Final[tuple[FindingField, ...]] = (
    *CAMERA_FIELDS,
    *_NOTICE_FIELDS,
    Field("clues", FindingTeller.list_clues),
    _FLAWS,
    *_WAY_FIELDS,
    *_KIND_FIELDS,
    Field("integrations", lambda teller: list(teller.camera.integrations)),
    _ROUTERS,
)
#: What a row of the card holds, before where the camera stands.
CARD_FIELDS: Final[tuple[FindingField, ...]] = (
    *CAMERA_FIELDS,
    *_KIND_FIELDS,
    Field("through_this_machine", lambda teller: teller.camera.through_this_machine),
    Field("clues", FindingTeller.list_card_clues),
    Field("flaws", FindingTeller.list_card_flaws, _ADMINISTRATORS),
    Field(
        "flaw_answer",
        lambda teller: teller.finding.flaw_answer.value,
        _ADMINISTRATORS,
    ),
    *_WAY_FIELDS,
    Field("routers", FindingTeller.list_card_routers, _ADMINISTRATORS),
)
#: What an assistant hears of a camera, before its area and after it.
ASSISTANT_CAMERA_FIELDS: Final[tuple[FindingField, ...]] = (
    _NAME,
    _VERDICT,
    _BRAND,
    _MODEL,
    *_WAY_FIELDS,
)
ASSISTANT_REASON_FIELDS: Final[tuple[FindingField, ...]] = (
    Field("kind", lambda teller: teller.sentences.kind(teller.camera.kind)),
    _VERDICT_TEXT,
    Field("reasons", FindingTeller.list_clue_texts),
    Field("reasons_against", FindingTeller.list_against_texts),
)
#: What an announcement adds to the event: what a router has opened since the last one.
OPENED: Final[Field[tuple[StrEnum, ...]]] = Field(
    "opened", lambda opened: [way.value for way in opened], _ADMINISTRATORS
)

#: What the card is told to do about a known flaw, and who has firmware without it.
FLAW_STEPS: Final = "flaw_steps"
FIRMWARE_SOURCE: Final = "firmware_source"
#: What it is told of whether a camera can be reached from the internet.
OUTSIDE: Final = "outside"

#: Names of what only administrators see, unless the owner lets everyone see it.
ADMINISTRATOR_FIELDS: Final = frozenset(
    {
        OPENED.name,
        FLAW_STEPS,
        FIRMWARE_SOURCE,
        OUTSIDE,
        *(
            field.name
            for field in (*EVENT_FIELDS, *ACTION_FIELDS, *CARD_FIELDS)
            if field.audience is Audience.ADMINISTRATORS
        ),
    }
)


def select_public_fields[S](fields: Iterable[Field[S]]) -> list[Field[S]]:
    """Return the fields that everyone may see."""
    return [field for field in fields if field.audience is Audience.EVERYONE]


def make_row[S](subject: S, fields: Iterable[Field[S]]) -> Row:
    """Return the fields of one row, in their order."""
    return {field.name: field.say(subject) for field in fields}


def make_finding_row(
    finding: Finding, sentences: Sentences, fields: Iterable[FindingField]
) -> Row:
    """Return a finding as a face says it."""
    return make_row(FindingTeller(finding, sentences), fields)


def make_decision_row(decision: Decision, *further: str) -> Row:
    """Return what automations and reports are told of a decision, and further fields of it."""
    row = decision.row()
    return {key: row[key] for key in (*TOLD, *further)}
