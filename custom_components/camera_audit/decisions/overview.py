"""What the findings come to for the owner: how many of each verdict, what waits, what is kept."""

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ..audit.finding import Verdict
from ..helpers.new_day import async_track_new_day
from ..helpers.refresh import Follower
from ..options import Options
from .decision import DecisionKind
from .notice_ids import async_track_ignored
from .standing import TO_DECIDE, Standing, Standings, counts_as

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from datetime import date

    from homeassistant.core import Event, HomeAssistant

    from ..audit.finding import Finding
    from ..coordinator.changes import Changes
    from ..coordinator.failures import Failure
    from ..helpers.time_slices import Pace
    from ..runtime import CameraAuditConfigEntry
    from .decisions import Decisions


class Overview(NamedTuple):
    """The findings at one moment, as the owner's decisions and options let them count.

    ``standings``: of the flagged cameras, by camera_id. ``verdicts``: each camera that is not
    left out counts once; of whom the owner says that another maker made it counts as that.
    ``next_review``: the first day on which a kept camera is asked about again; ``next_planned``:
    the first by which one is to be replaced. ``replaced``: how many were, also those that are
    gone. ``complete``: whether the audit could read everything.
    """

    findings: Mapping[str, Finding]
    standings: Mapping[str, Standing]
    verdicts: Mapping[Verdict, int]
    by_standing: Mapping[Standing, int]
    next_review: date | None
    complete: bool
    next_planned: date | None = None
    replaced: int = 0

    @property
    def made_by_hikvision(self) -> int:
        """How many cameras are confirmed or likely."""
        return self.verdicts[Verdict.CONFIRMED] + self.verdicts[Verdict.LIKELY]

    @property
    def to_decide(self) -> int:
        """How many cameras wait for the owner."""
        return sum(self.by_standing[standing] for standing in TO_DECIDE)

    @classmethod
    def steps(
        cls,
        findings: Mapping[str, Finding],
        standings: Standings,
        decisions: Decisions,
        *,
        complete: bool,
    ) -> Generator[None, None, Overview]:
        """Make it; yields after each finding."""
        stands: dict[str, Standing] = {}
        verdicts: Counter[Verdict] = Counter()
        days: dict[Standing, list[date]] = {Standing.KEPT: [], Standing.PLANNED: []}
        for camera_id, finding in findings.items():
            yield
            if not finding.flagged:
                verdicts[finding.verdict] += 1
                continue
            standing = stands[camera_id] = standings.of(finding)
            if (verdict := counts_as(finding.verdict, standing)) is not None:
                verdicts[verdict] += 1
            if standing in days:
                decision = decisions.of(finding.camera)
                if decision is not None and decision.review is not None:
                    days[standing].append(decision.review)
        return cls(
            findings=findings,
            standings=stands,
            verdicts=verdicts,
            by_standing=Counter(
                list(stands.values())
            ),  # of other types it asks at length what they are
            next_review=min(days[Standing.KEPT], default=None),
            next_planned=min(days[Standing.PLANNED], default=None),
            replaced=sum(one.kind is DecisionKind.REPLACED for one in decisions.all),
            complete=complete,
        )


class Survey(Follower):
    """Keeps the overview current after audits, decisions, new days, ignored notices and new options.

    ``overview``: None until the first audit has ended.
    """

    def __init__(self, hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
        """Take the entry whose ``runtime_data`` has the auditor and the decisions."""
        super().__init__(hass, entry)
        self.overview: Overview | None = None
        self._listeners: list[Callable[[], None]] = []
        self._unsubscribe: list[CALLBACK_TYPE] = []
        #: Of which findings, failures and day the overview tells.
        self._seen: tuple[Mapping[str, Finding], tuple[Failure, ...], date] | None = None

    @callback
    def async_start(self) -> None:
        """Follow from now on."""
        hass, data = self._hass, self._entry.runtime_data
        self._unsubscribe = [
            data.auditor.async_add_listener(self._audited),
            data.decisions.async_add_listener(self.async_refresh),
            async_track_new_day(hass, self.async_refresh),
            async_track_ignored(hass, self.async_refresh),
        ]
        if Options.of(self._entry).leave_out.labels:
            # A label is no fact of a camera, so no audit follows when it is put on or taken off.
            self._unsubscribe += [
                hass.bus.async_listen(event, self._labelled, event_filter=_changes_labels)
                for event in (dr.EVENT_DEVICE_REGISTRY_UPDATED, er.EVENT_ENTITY_REGISTRY_UPDATED)
            ]

    @override
    @callback
    def async_stop(self) -> None:
        """Follow no longer."""
        while self._unsubscribe:
            self._unsubscribe.pop()()
        super().async_stop()

    @callback
    def async_restart(self) -> None:
        """Follow what the owner has chosen anew."""
        self.async_stop()
        self.async_start()
        self.async_refresh()

    @callback
    def async_add_listener(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call ``listener`` after each new overview."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def _audited(self, _: Changes) -> None:
        auditor = self._entry.runtime_data.auditor
        seen = self._seen
        # An audit of an unchanged home hands on the very same findings.
        if (
            seen is None
            or seen[0] is not auditor.findings
            or seen[1] is not auditor.failures
            or seen[2] != dt_util.now().date()
        ):
            self.async_refresh()

    @callback
    def _labelled(self, _: Event[Any]) -> None:
        self.async_refresh()

    @override
    async def _async_in_step(self, pace: Pace) -> None:
        data = self._entry.runtime_data
        if data.auditor.last_audit is None:
            return  # no findings would look like no cameras
        findings, failures = data.auditor.findings, data.auditor.failures
        today = dt_util.now().date()
        standings = Standings(self._hass, findings, data.decisions, Options.of(self._entry))
        self.overview = await pace.async_drive(
            Overview.steps(findings, standings, data.decisions, complete=not failures)
        )
        self._seen = (findings, failures, today)
        for listener in tuple(self._listeners):
            await pace.async_rest()
            if listener in self._listeners:
                listener()


@callback
def _changes_labels(data: Mapping[str, Any]) -> bool:
    return data["action"] == "update" and "labels" in data["changes"]
