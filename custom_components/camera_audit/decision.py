"""One decision of the owner about a camera."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .audit.finding import Verdict

if TYPE_CHECKING:
    from datetime import date


#: Usual reasons to keep a camera, each a text of ``selector.why``.
WHY: Final = ("no_internet", "steps_done", "replace_later", "not_mine", "fine")
#: What takes a decision back, where a decision is asked for.
UNDO: Final = "undo"


class DecisionKind(StrEnum):
    """What can be decided about a camera."""

    KEEP = "keep"
    NOT_HIKVISION = "not_hikvision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. ``review``: the day on which the owner wants to be asked again.

    ``verdict``: the verdict at that time. ``why``: key of a usual reason, see ``selector.why``;
    ``reason``: the owner's own words. ``told``: whether the owner has heard since that it became
    confirmed. ``identities``: hashed, see :mod:`.identities`.
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
    identities: frozenset[str] = frozenset()

    def due(self, today: date) -> bool:
        """Whether the day of the review has come."""
        return self.review is not None and self.review <= today

    def news(self, verdict: Verdict) -> bool:
        """Whether it became certain, since the decision, that Hikvision made the camera."""
        return (
            not self.told and verdict is Verdict.CONFIRMED and self.verdict is not Verdict.CONFIRMED
        )
