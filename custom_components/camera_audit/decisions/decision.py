"""What the owner says about a camera: one decision, or notes; and both as rows of the file."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple, Self

from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..audit.camera import Sticker
from ..audit.finding import Finding, Verdict, WayOut
from ..const import DOMAIN
from ..language.redact import clean
from ..language.sentences import Sentences

#: Usual reasons to keep a camera, each a text of ``selector.why``.
NO_INTERNET: Final = "no_internet"
NOT_MINE: Final = "not_mine"
WHY: Final = (NO_INTERNET, "steps_done", "replace_later", NOT_MINE, "fine")
#: What takes a decision back, where a decision is asked for.
UNDO: Final = "undo"
#: What is said of its maker, where a decision is asked for: that Hikvision made it, or what its sticker says.
IS_HIKVISION: Final = "is_hikvision"
STICKER_SAYS: Final = (IS_HIKVISION, "sticker")
REASON_MAX: Final = 500  # characters
STICKER_MAX: Final = 100  # characters of a brand, and of a model
#: After which time the owner is asked again, unless another day is chosen.
REVIEW_AFTER: Final = timedelta(days=365)
#: Within which time the owner can be asked again.
REVIEW_YEARS: Final = 10
REVIEW_WITHIN: Final = timedelta(days=3652)
#: How long a replaced camera may still be seen before a notice says so.
SEEN_AGAIN_AFTER: Final = timedelta(days=7)


#: What automations and reports are told of a decision.
TOLD: Final = ("kind", "decided", "why", "reason", "review")


class DecisionKind(StrEnum):
    """What can be decided about a camera."""

    KEEP = "keep"
    PLANNED = "planned"
    REPLACED = "replaced"
    NOT_HIKVISION = "not_hikvision"


#: These decisions can have a day on which the owner wants to be asked again.
HAS_REVIEW: Final = frozenset({DecisionKind.KEEP, DecisionKind.PLANNED})


class DecisionError(ServiceValidationError):
    """What was asked for cannot be decided. ``field``: reason or review."""

    def __init__(self, field: str, key: str, **placeholders: str) -> None:
        """Say which answer is wrong, and why."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders=placeholders,
        )
        self.field = field


class Decision(NamedTuple):
    """One decision. ``review``: the day on which the owner wants to be asked again.

    For a planned replacement that is the day by which; a replaced camera keeps it as it was.
    ``swap_id``: the swap that replaced it, if one did.

    ``verdict``: the verdict at that time. ``why``: key of a usual reason, see ``selector.why``;
    ``reason``: the owner's own words. ``blocked``: whether a router has said since that it blocks the
    camera's way to the internet. ``told``: whether the owner has heard since that it became
    confirmed. ``works``: whether the owner has said since that the new camera does its work. ``at``: the moment of the decision, the same for
    cameras that were decided about together. ``identities``: hashed, see :mod:`..home.identities`.
    """

    id: str
    kind: DecisionKind
    camera_id: str
    name: str
    verdict: Verdict
    decided: date
    why: str = ""
    reason: str = ""
    review: date | None = None
    told: bool = False
    blocked: bool = False
    swap_id: str | None = None
    works: bool = False
    at: datetime | None = None
    identities: frozenset[str] = frozenset()

    @property
    def moment(self) -> datetime:
        """When it was made; the start of its day where an older version did not note that."""
        return self.at or dt_util.start_of_local_day(self.decided)

    def due(self, today: date) -> bool:
        """Whether the day of the review has come."""
        return (
            self.kind is not DecisionKind.REPLACED
            and self.review is not None
            and self.review <= today
        )

    def refuted(self, finding: Finding) -> bool:
        """Whether it was kept for having no way to the internet, and a router that blocked it lets it out now.

        What a router has said when it was kept does not refute it: the owner may know of another wall.
        """
        return self._has_no_way and self.blocked and finding.way_out is WayOut.OPEN

    def learns_blocked(self, finding: Finding) -> bool:
        """Whether a router says for the first time that it blocks what was kept for having no way to the internet."""
        return (
            self._has_no_way and not self.blocked and finding.way_out is WayOut.BLOCKED
        )

    @property
    def _has_no_way(self) -> bool:
        return self.kind is DecisionKind.KEEP and self.why == NO_INTERNET

    def outlived(self, today: date) -> bool:
        """Whether it was replaced so long ago that it is no longer expected to be there.

        A day far ahead was noted by a clock that was wrong: it holds nothing up.
        """
        return (
            self.kind is DecisionKind.REPLACED
            and abs(today - self.decided) >= SEEN_AGAIN_AFTER
        )

    def news(self, verdict: Verdict) -> bool:
        """Whether it became certain, since the decision, that Hikvision made the camera."""
        return (
            not self.told
            and verdict is Verdict.CONFIRMED
            and self.verdict is not Verdict.CONFIRMED
        )

    def row(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        return {
            **self._asdict(),
            "kind": self.kind.value,
            "verdict": self.verdict.value,
            "decided": self.decided.isoformat(),
            "review": self.review.isoformat() if self.review else None,
            "at": self.at.isoformat() if self.at else None,
            "identities": sorted(self.identities),
        }

    @classmethod
    def read(cls, row: dict[str, Any]) -> Self:
        """Read it from the file. AttributeError, KeyError, TypeError or ValueError where it is none."""
        review = row.get("review")
        return cls(
            id=require_text(row["id"]),
            kind=DecisionKind(row["kind"]),
            camera_id=require_text(row["camera_id"]),
            name=require_text(row["name"]),
            verdict=Verdict(row["verdict"]),
            decided=date.fromisoformat(row["decided"]),
            why=str(row.get("why") or ""),
            reason=str(row.get("reason") or ""),
            review=date.fromisoformat(review) if review else None,
            told=bool(row.get("told")),
            blocked=bool(row.get("blocked")),
            swap_id=str(row["swap_id"]) if row.get("swap_id") else None,
            works=bool(row.get("works")),
            at=dt_util.parse_datetime(str(row.get("at"))),
            identities=frozenset(map(require_text, row["identities"])),
        )


def check(
    kind: DecisionKind,
    reason: str,
    review: date | None,
    earlier: Decision | None,
    today: date,
) -> None:
    """Raise DecisionError where this cannot be decided, from wherever it comes.

    A plan that is carried out, and one that is taken up again, keeps its day whatever it is.
    """
    if len(reason) > REASON_MAX:
        raise DecisionError("reason", "reason_too_long", most=str(REASON_MAX))
    if review is None:
        return
    if (
        earlier is not None
        and earlier.review == review
        and DecisionKind.REPLACED in {kind, earlier.kind}
    ):
        return
    if kind not in HAS_REVIEW:
        raise DecisionError("review", "review_not_possible")
    if review <= today:
        raise DecisionError("review", "review_not_in_future")
    if review > today + REVIEW_WITHIN:
        raise DecisionError("review", "review_too_far", years=str(REVIEW_YEARS))


def list_undoable(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """Return what can be undone at once, by ids to choose by: what was decided together, then each by itself.

    Together is what has the same moment: whoever decides about several gives them one. What a swap
    decided is undone with the swap.
    """
    by_moment: dict[datetime, list[Decision]] = {}
    alone = {}
    for decision in decisions:
        alone[decision.id] = (decision,)
        if decision.at is not None and decision.swap_id is None:
            by_moment.setdefault(decision.at, []).append(decision)
    together = {
        moment.isoformat(): tuple(sorted(decided, key=lambda one: one.name.casefold()))
        for moment, decided in by_moment.items()
        if len(decided) > 1
    }
    return together | alone


def reason_of(decision: Decision, say: Sentences) -> str:
    """Return the owner's reason: the one that was chosen, then the owner's own words."""
    chosen = say.say("why", decision.why) if say.has("why", decision.why) else ""
    return say.chain(filter(None, (chosen, say.value(decision.reason))))


def say_decision(decision: Decision, sentences: Sentences) -> str:
    """Say what was decided when and why, and until when it holds."""
    decided = {"date": sentences.day(decision.decided)}
    texts = [sentences.compose("card", f"decision_{decision.kind}", decided)]
    if reason := reason_of(decision, sentences):
        texts.append(sentences.compose("card", "because", {"reason": reason}))
    if decision.review and decision.kind in HAS_REVIEW:
        is_plan = decision.kind is DecisionKind.PLANNED
        group, key = ("decision", "by") if is_plan else ("card", "review")
        day = {"date": sentences.day(decision.review)}
        texts.append(sentences.compose(group, key, day))
    return " ".join(filter(None, texts))


def read_sticker(brand: object, model: object) -> Sticker | None:
    """Return what somebody says to have read on a camera; None where that is nothing."""
    brand, model = (
        clean(text, STICKER_MAX).strip() if isinstance(text, str) else ""
        for text in (brand, model)
    )
    return Sticker(brand, model) if brand or model else None


class CameraNotes(NamedTuple):
    """Notes about one camera. ``done``: keys of steps; ``looks``: a value of ``Looks``.

    ``bought``: when its owner began to set a new one up in its place. ``sticker``: what the owner read on it.
    """

    done: frozenset[str] = frozenset()
    looks: str | None = None
    bought: datetime | None = None
    sticker: Sticker | None = None

    def done_for(self, finding: Finding) -> frozenset[str]:
        """Return the steps that are done: where a router tells, that counts, whatever was ticked."""
        told = told_by_routers(finding)
        return self.done - told.keys() | {step for step, done in told.items() if done}

    def with_done(self, done: Iterable[str], finding: Finding) -> CameraNotes:
        """Return the notes with what was ticked; what a router tells is nobody's to tick."""
        told = told_by_routers(finding).keys()
        return self._replace(done=frozenset(done) - told | (self.done & told))


def told_by_routers(finding: Finding) -> dict[str, bool]:
    """Return the steps of which routers tell whether they are done."""
    steps = {}
    if finding.way_out is not WayOut.UNKNOWN:
        steps["block_out"] = finding.way_out is WayOut.BLOCKED
    if finding.forwards:
        steps["no_port_forward"] = False
    return steps


def require_text(value: object) -> str:
    """Return a text of the file. ValueError where it is empty, or none."""
    if not isinstance(value, str) or not value:
        raise ValueError(f"no text: {type(value).__name__}")
    return value
