"""Where a finding stands with the owner: whether it waits for a decision, and if not, why not.

The one place for that question; notices, their flow, sensors and lists all ask here.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from homeassistant.util import dt as dt_util

from .decisions import DecisionKind
from .left_out import LeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.core import HomeAssistant

    from .audit.finding import Finding
    from .decisions import Decision, Decisions
    from .options import Options


class Standing(StrEnum):
    """Where a finding stands.

    ``OPEN``: it waits for the owner. ``REVIEW``: it was kept, and the day to look again has come.
    ``ON_RECORDER``: the notice of its recorder speaks for it. ``QUIET``: its verdict raises no
    notice.
    """

    OPEN = "open"
    REVIEW = "review"
    KEPT = "kept"
    NOT_HIKVISION = "not_hikvision"
    LEFT_OUT = "left_out"
    ON_RECORDER = "on_recorder"
    QUIET = "quiet"


#: These ask for a notice.
TO_DECIDE: Final = frozenset({Standing.OPEN, Standing.REVIEW})
#: A recorder that stands here speaks for its cameras, or was kept together with them.
_SPEAKS: Final = TO_DECIDE | {Standing.KEPT}


class Standings:
    """Tells where findings stand at this moment; made anew for each look at them."""

    def __init__(
        self,
        hass: HomeAssistant,
        findings: Mapping[str, Finding],
        decisions: Decisions,
        options: Options,
    ) -> None:
        """Take all findings by camera_id, and what the owner decided and chose."""
        self._findings = findings
        self._decisions = decisions
        self._verdicts = options.verdicts
        self._left_out = LeftOut(hass, options.leave_out)
        self._today = dt_util.now().date()

    def of(self, finding: Finding) -> Standing:
        """Return where a finding stands."""
        standing = self._own(finding)
        if standing is not Standing.OPEN:
            return standing
        recorder = self._findings.get(finding.camera.recorder_id or "")
        if recorder is None or recorder is finding or self._own(recorder) not in _SPEAKS:
            return standing
        return Standing.ON_RECORDER

    def to_decide(self, finding: Finding) -> bool:
        """Whether a finding waits for the owner."""
        return self.of(finding) in TO_DECIDE

    def news_of(self, finding: Finding) -> Decision | None:
        """Return the decision that was made before it became certain that Hikvision made it.

        None where there is none, where the owner has heard of it, or is asked again anyway.
        """
        decision = self._decisions.of(finding.camera)
        if decision is None or not decision.news(finding.verdict):
            return None
        quiet = decision.due(self._today) or self._left_out(finding.camera)
        return None if quiet else decision

    def _own(self, finding: Finding) -> Standing:
        """Return where it stands by itself, whatever it hangs on."""
        if not finding.flagged:
            return Standing.QUIET
        if self._left_out(finding.camera):
            return Standing.LEFT_OUT
        if (decision := self._decisions.of(finding.camera)) is not None:
            if decision.due(self._today):
                return Standing.REVIEW
            kept = decision.kind is DecisionKind.KEEP
            return Standing.KEPT if kept else Standing.NOT_HIKVISION
        return Standing.OPEN if finding.verdict in self._verdicts else Standing.QUIET
