"""Where a finding stands with the owner: whether it waits for a decision, and if not, why not.

The one place for that question; notices, their flow, sensors and lists all ask here.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding, Verdict
from ..home.id_patterns import covers_any
from ..options import LeaveOut, Options, Summary
from .decisions import Decision, DecisionKind, Decisions
from .notice_ids import SUMMARY_ID, issue_id_of, list_ignored_ids

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera


class Standing(StrEnum):
    """Where a finding stands.

    ``OPEN``: it waits for the owner. ``REVIEW``: it was kept, or its replacement planned, and the
    day of that has come, or a router lets out what was kept for having no way out. ``SEEN_AGAIN``: it was replaced some time ago and is still there.
    ``IGNORED``: it would wait, but the owner ignored the notice that says so.
    ``ON_RECORDER``: the notice of its recorder speaks for it. ``QUIET``: its verdict raises no
    notice.
    """

    OPEN = "open"
    REVIEW = "review"
    SEEN_AGAIN = "seen_again"
    IGNORED = "ignored"
    KEPT = "kept"
    PLANNED = "planned"
    REPLACED = "replaced"
    NOT_HIKVISION = "not_hikvision"
    LEFT_OUT = "left_out"
    ON_RECORDER = "on_recorder"
    QUIET = "quiet"

    __hash__ = str.__hash__  # as for verdicts


#: These ask for a notice, and wait for the owner.
TO_DECIDE: Final = frozenset({Standing.OPEN, Standing.REVIEW, Standing.SEEN_AGAIN})
#: Of these, those about which the owner asked to hear again.
BACK: Final = TO_DECIDE - {Standing.OPEN}
#: Here the owner has decided, and that holds today.
DECIDED: Final = frozenset(
    {Standing.KEPT, Standing.PLANNED, Standing.REPLACED, Standing.NOT_HIKVISION}
)
#: A recorder that stands here speaks for its cameras, or was kept together with them.
_SPEAKS: Final = TO_DECIDE | {Standing.KEPT, Standing.PLANNED}


def counts_as(verdict: Verdict, standing: Standing) -> Verdict | None:
    """Return as what a camera counts: None where it is left out.

    Of whom the owner says that another maker made it counts as that.
    """
    if standing is Standing.LEFT_OUT:
        return None
    return Verdict.OTHER_MAKER if standing is Standing.NOT_HIKVISION else verdict


class Standings:
    """Tells where findings stand at this moment; made anew for each look at them.

    ``day``: of this moment; ``decisions`` and ``options``: what they follow from.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        findings: Mapping[str, Finding],
        decisions: Decisions,
        options: Options,
    ) -> None:
        """Take all findings by camera_id, and what the owner decided and chose."""
        self.hass = hass
        self._findings = findings
        self.decisions = decisions
        self.options = options
        self._devices, self._entities = dr.async_get(hass), er.async_get(hass)
        resolved = (
            er.async_resolve_entity_id(self._entities, entity)
            for entity in options.leave_out.entities
        )
        self._left_out_entities = frozenset(filter(None, resolved))
        self._left_out_devices = frozenset(options.leave_out.devices)
        self.day = dt_util.now().date()
        self._asked: dict[str, Standing] = {}  # by camera_id
        self._decided: dict[str, Decision | None] = {}  # by camera_id

    def of(self, finding: Finding) -> Standing:
        """Return where a finding stands."""
        standing = self.asked(finding)
        if standing in TO_DECIDE and (ignored := self.ignored_notices(finding)):
            # Who ignored the summary still hears of what they asked to hear of again.
            heard = standing in BACK and ignored == (SUMMARY_ID,)
            return standing if heard else Standing.IGNORED
        return standing

    def ignored_notices(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the ignored notices that keep a finding quiet."""
        if not self._ignored:
            return ()  # most homes
        ids = [issue_id_of(finding)]
        if self.options.summary is not Summary.NEVER:
            ids.append(SUMMARY_ID)
        return tuple([issue_id for issue_id in ids if issue_id in self._ignored])

    @cached_property
    def _ignored(self) -> frozenset[str]:
        return list_ignored_ids(self.hass)

    def asked(self, finding: Finding) -> Standing:
        """Return where a finding stands, whatever notices the owner ignored."""
        standing = self._own(finding)
        if standing is not Standing.OPEN:
            return standing
        recorder = self._findings.get(finding.camera.recorder_id or "")
        if (
            recorder is None
            or recorder is finding
            or self._own(recorder) not in _SPEAKS
        ):
            return standing
        return Standing.ON_RECORDER

    def decision_of(self, finding: Finding) -> Decision | None:
        """Return what was decided about a finding's camera; each is looked up once."""
        camera_id = finding.camera.camera_id
        if camera_id not in self._decided:
            self._decided[camera_id] = self.decisions.of(finding.camera)
        return self._decided[camera_id]

    def news_of(self, finding: Finding) -> Decision | None:
        """Return the decision that was made before it became certain that Hikvision made it.

        None where there is none, where the owner has heard of it, or is asked again anyway.
        """
        decision = self.decision_of(finding)
        if decision is None or not decision.news(finding.verdict):
            return None
        quiet = decision.due(self.day) or self.left_out(finding.camera)
        return None if quiet else decision

    def left_out(self, camera: Camera) -> bool:
        """Whether the owner left a camera out; it is audited all the same, only nothing is said of it.

        By integration it is once every integration with a camera entity of it is left out, so that
        a camera that two of them show is not lost with one; without a camera entity, all its
        integrations count. By area, label, device, entity or pattern, one match is enough; a label may stand
        on the device or on any of its entities.
        """
        left = self.options.leave_out
        if not left:
            return False
        return (
            camera.area_id in left.areas
            or not self._left_out_entities.isdisjoint(camera.entity_ids)
            or not self._left_out_devices.isdisjoint(camera.device_ids)
            or covers_any(left.patterns, camera.entity_ids)
            or self._is_left_out_by_registries(camera, left)
        )

    def _is_left_out_by_registries(self, camera: Camera, left: LeaveOut) -> bool:
        """Whether a camera is left out by a label, or by the integrations that show it."""
        entities = [
            entity
            for entity_id in camera.entity_ids
            if (entity := self._entities.async_get(entity_id)) is not None
        ]
        devices = [
            device
            for device_id in camera.device_ids
            if (device := self._devices.async_get(device_id)) is not None
        ]
        labels = frozenset().union(*(entry.labels for entry in (*entities, *devices)))
        showing = {
            entity.platform for entity in entities if entity.domain == "camera"
        } or set(camera.integrations)
        return not labels.isdisjoint(left.labels) or (
            bool(showing) and showing.issubset(left.integrations)
        )

    def _own(self, finding: Finding) -> Standing:
        """Return where it stands by itself, whatever it hangs on; each is looked at once."""
        camera_id = finding.camera.camera_id
        if (standing := self._asked.get(camera_id)) is None:
            standing = self._asked[camera_id] = self._look(finding)
        return standing

    def _look(self, finding: Finding) -> Standing:
        if not finding.flagged:
            return Standing.QUIET
        if self.left_out(finding.camera):
            return Standing.LEFT_OUT
        if (decision := self.decision_of(finding)) is not None:
            if decision.due(self.day) or decision.refuted(finding):
                return Standing.REVIEW
            if decision.outlived(self.day) and self._is_here(finding.camera):
                return Standing.SEEN_AGAIN
            return (
                Standing.KEPT
                if decision.kind is DecisionKind.KEEP
                else Standing(decision.kind)
            )
        return (
            Standing.OPEN
            if finding.verdict in self.options.verdicts
            else Standing.QUIET
        )

    def _is_here(self, camera: Camera) -> bool:
        """Whether a camera is set up and its integration has something of it.

        What only stands in the registries, or fails to load, may well be in a drawer.
        """
        states = (self.hass.states.get(entity_id) for entity_id in camera.entity_ids)
        return any(
            state is not None and state.state != STATE_UNAVAILABLE for state in states
        )
