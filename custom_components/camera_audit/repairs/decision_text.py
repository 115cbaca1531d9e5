"""What the owner decided before, told where the notice comes back because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..decisions.decision import DecisionKind, reason_of
from .parts import NoticeParts

if TYPE_CHECKING:
    from ..decisions.decision import Decision


class NoticeDecision(NoticeParts):
    """The texts that speak of an earlier decision; empty where there is none."""

    __slots__ = ()

    def review(self) -> str:
        """Say what was decided when, once the day has come on which it is back."""
        decision = self.decision
        if decision is None:
            return ""
        if decision.outlived(self.today):
            return self._told(decision, "seen_again")
        if decision.review is None or not decision.due(self.today):
            return ""
        planned = decision.kind is DecisionKind.PLANNED
        key = "review_planned" if planned else "review"
        return self._told(decision, key, again=self.say.day(decision.review))

    def earlier(self) -> str:
        """Say what was decided when, before new signs came."""
        decision = self.decision
        return "" if decision is None else self._told(decision, f"news_{decision.kind}")

    def _told(self, decision: Decision, key: str, **parts: str) -> str:
        said = self.say.compose("notice", key, {"date": self.say.day(decision.decided), **parts})
        if reason := reason_of(decision, self.say):
            said = f"{said} {self.say.compose('notice', 'because', {'reason': reason})}"
        return said
