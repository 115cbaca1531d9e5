"""What the findings come to for the owner: how many of each verdict, what waits, what is kept."""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding, Verdict
from ..audit.order import rank_finding
from ..coordinator.coordinator import AuditCoordinator
from ..coordinator.result import EXAMINE, AuditResult, Failure
from ..helpers.time_slices import Follower, Pace
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..options import LeaveOut, Options
from .decision import Decision, DecisionKind
from .decisions import SIGNAL, Decisions
from .notice_ids import async_track_ignored
from .road import Newcomer, RoadStep, find_newcomers, road_step
from .standing import TO_DECIDE, Standing, Standings, counts_as

_LOGGER = logging.getLogger(__name__)

MINUTE: Final = timedelta(minutes=1)


class View(NamedTuple):
    """All that its owner is to be shown of a flagged camera; the very same object for as long as it is the same.

    ``asked``: where it stands whatever notices the owner ignored. ``news``: whether it became certain after the
    decision who made it. ``newcomer``: the camera that could replace it; ``next``: what comes next on that road.
    ``say``: the sentences to show it with.
    """

    finding: Finding
    standing: Standing
    asked: Standing
    decision: Decision | None
    news: bool
    newcomer: Newcomer | None
    next: RoadStep | None
    say: Sentences


class Overview(NamedTuple):
    """The findings at one moment, as the owner's decisions and options let them count.

    ``views``: the flagged cameras, by camera_id; ``standings``: where these stand; ``hikvision``: those that count
    as such, the most urgent first; ``flawed``: those of them whose firmware is inside the published range of a flaw. ``verdicts``: each camera that is not
    left out counts once; of whom the owner says that another maker made it counts as that.
    ``next_review``: the first day on which a kept camera is asked about again; ``next_planned``:
    the first by which one is to be replaced. ``replaced``: how many were, also those that are
    gone. ``newcomers``: new cameras that could replace a planned one, by camera_id. ``failures``: what the audit could not do. ``where``: answers more about the standings.
    ``say``: sentences in the language of the home.
    """

    findings: Mapping[str, Finding]
    failures: tuple[Failure, ...]
    say: Sentences
    where: Standings
    views: Mapping[str, View]
    standings: Mapping[str, Standing]
    hikvision: Sequence[Finding]
    flawed: Sequence[Finding]
    verdicts: Mapping[Verdict, int]
    by_standing: Mapping[Standing, int]
    next_review: date | None
    next_planned: date | None
    replaced: int
    newcomers: Mapping[str, Newcomer]

    def leaving_out(self, left: LeaveOut) -> Standings:
        """Return where the findings would stand if this were left out."""
        where = self.where
        options = where.options._replace(leave_out=left)
        return Standings(where.hass, self.findings, where.decisions, options)

    def newcomer_of(self, old: Finding) -> Newcomer | None:
        """Return the camera that could replace a planned one, the newest of several."""
        if not self.newcomers:
            return None  # most homes
        mine = (
            newcomer
            for newcomer in self.newcomers.values()
            if newcomer.old.camera.camera_id == old.camera.camera_id
        )
        return max(mine, key=lambda newcomer: newcomer.added, default=None)

    def find_newest_swap(self) -> View | None:
        """Return the replaced camera whose swap is the newest, until its owner says that the new camera works.

        None after the time in which the old camera may be expected to be here still: then it has a notice of its
        own, or is in a drawer.
        """
        newest: View | None = None
        for view in self.views.values():
            if view.next is not RoadStep.CHECK or view.decision is None:
                continue
            if view.decision.outlived(self.where.day):
                continue
            was = newest.decision if newest else None
            if was is None or view.decision.moment > was.moment:
                newest = view
        return newest

    def road_step(self, finding: Finding) -> RoadStep | None:
        """Return what comes next for a camera that is to be replaced, or was."""
        bought = self.where.decisions.notes_of(finding.camera).bought
        return road_step(
            self.where.decision_of(finding), bought, self.newcomer_of(finding)
        )

    def standing_of(self, finding: Finding) -> Standing:
        """Return where a finding stands; of one that is not flagged nothing is asked."""
        return self.standings.get(finding.camera.camera_id, Standing.QUIET)

    @property
    def complete(self) -> bool:
        """Whether the audit could read everything."""
        return not self.failures

    @property
    def home_was_read(self) -> bool:
        """Whether a camera that is not among the findings is not there."""
        return all(failure.part == EXAMINE for failure in self.failures)

    @property
    def to_decide(self) -> int:
        """How many cameras wait for the owner."""
        return sum(self.by_standing[standing] for standing in TO_DECIDE)

    @classmethod
    def steps(
        cls,
        result: AuditResult,
        where: Standings,
        say: Sentences,
    ) -> Generator[None, None, Overview]:
        """Make it; yields after each flagged finding."""
        standings: dict[str, Standing] = {}
        # Counted one by one: a counter asks at length what it is handed, once of each type.
        by_standing: Counter[Standing] = Counter()
        hikvision: list[Finding] = []
        verdicts: Counter[Verdict] = Counter()
        days: dict[Standing, list[date]] = {Standing.KEPT: [], Standing.PLANNED: []}
        for camera_id, finding in result.findings.items():
            if not finding.flagged:
                verdicts[finding.verdict] += 1
                continue
            yield
            standing = standings[camera_id] = where.of(finding)
            by_standing[standing] += 1
            if standing not in (Standing.LEFT_OUT, Standing.NOT_HIKVISION):
                hikvision.append(finding)
            if (verdict := counts_as(finding.verdict, standing)) is not None:
                verdicts[verdict] += 1
            if standing in days:
                decision = where.decision_of(finding)
                if decision is not None and decision.review is not None:
                    days[standing].append(decision.review)
        newcomers = yield from find_newcomers(result.findings, where)
        hikvision.sort(key=rank_finding)
        overview = cls(
            findings=result.findings,
            failures=result.failures,
            say=say,
            where=where,
            views={},
            standings=standings,
            hikvision=hikvision,
            flawed=[finding for finding in hikvision if finding.known_flaws],
            verdicts=verdicts,
            by_standing=by_standing,
            next_review=min(days[Standing.KEPT], default=None),
            next_planned=min(days[Standing.PLANNED], default=None),
            replaced=sum(
                decision.kind is DecisionKind.REPLACED
                for decision in where.decisions.all
            ),
            newcomers=newcomers,
        )
        views: dict[str, View] = {}
        for camera_id in standings:
            yield
            views[camera_id] = overview._view(camera_id)
        return overview._replace(views=views)

    def _view(self, camera_id: str) -> View:
        finding, where = self.findings[camera_id], self.where
        decision, news = where.decision_of(finding), where.news_of(finding) is not None
        road = self.newcomer_of(finding), self.road_step(finding)
        return View(
            finding,
            self.standings[camera_id],
            where.asked(finding),
            decision,
            news,
            *road,
            self.say,
        )


class OverviewCoordinator(DataUpdateCoordinator[Overview | None]):
    """Makes the overview anew after audits, decisions, new days, ignored notices and new options.

    ``data``: None until the first audit has ended. Whatever shows findings follows this one.
    """

    config_entry: ConfigEntry[Any]

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        audits: AuditCoordinator,
        decisions: Decisions,
    ) -> None:
        """Take what an overview is made of; `async_start` follows it."""
        super().__init__(
            hass, _LOGGER, config_entry=entry, name="Camera Audit overview"
        )
        self._audits = audits
        self._decisions = decisions
        self._say: Sentences | None = None
        self._language = ""
        self._follower = Follower(hass, "overview", self._async_look, entry)
        self.async_look = self._follower.async_request_run
        self.async_settled = self._follower.async_wait_until_idle

    async def async_get_current(self) -> Overview | None:
        """Return the overview of all that has happened; None until the first audit has ended."""
        await self.async_settled()
        return self.data

    @callback
    def async_follow(
        self, name: str, run: Callable[[Overview, Pace], Awaitable[None]]
    ) -> Callable[[], None]:
        """Call ``run`` with the newest overview after each change until the entry unloads, one run at a time.

        ``name``: for the log. Return what asks for one more run.
        """

        async def run_with_newest(pace: Pace) -> None:
            overview = await pace.async_wait_for(self.async_get_current())
            if overview is not None:
                await run(overview, pace)

        follower = Follower(self.hass, name, run_with_newest, self.config_entry)
        self.config_entry.async_on_unload(
            self.async_add_listener(follower.async_request_run)
        )
        return follower.async_request_run

    @callback
    def async_start(self) -> None:
        """Follow until the entry unloads."""
        hass = self.hass
        for unsubscribe in (
            self._audits.async_add_listener(self._if_changed),
            async_dispatcher_connect(hass, SIGNAL, self.async_look),
            async_track_ignored(hass, self._happened),
            async_track_time_interval(
                hass, self._minute, MINUTE, cancel_on_shutdown=True
            ),
            hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, self._happened),
            # A label is no fact of a camera, so no audit follows when it is put on or taken off.
            *(
                hass.bus.async_listen(event, self._happened, event_filter=self._matters)
                for event in (
                    dr.EVENT_DEVICE_REGISTRY_UPDATED,
                    er.EVENT_ENTITY_REGISTRY_UPDATED,
                )
            ),
        ):
            self.config_entry.async_on_unload(unsubscribe)

    @callback
    def _if_changed(self) -> None:
        result, shown = self._audits.data, self.data
        # An audit of an unchanged home hands on the very same findings.
        if result.last_audit is not None and (
            shown is None
            or shown.findings is not result.findings
            or shown.failures != result.failures
            or shown.where.day != dt_util.now().date()
        ):
            self.async_look()

    @callback
    def _minute(self, _: datetime) -> None:
        """Notice a new day, also where the clock was set: a board without a battery starts in 1970."""
        if self.data is not None and self.data.where.day != dt_util.now().date():
            self.async_look()

    @callback
    def _happened(self, _: Event[Any]) -> None:
        self.async_look()

    @callback
    def _matters(self, data: Mapping[str, Any]) -> bool:
        return (
            data["action"] == "update"
            and "labels" in data["changes"]
            and bool(Options.of(self.config_entry).leave_out.labels)
        )

    @override
    async def _async_update_data(self) -> Overview | None:
        """Look anew for whoever asks for an update of an entity."""
        self.async_look()
        await self.async_settled()
        return self.data

    async def _async_look(self, pace: Pace) -> None:
        result = self._audits.data
        if result.last_audit is None:
            return  # no findings would look like no cameras
        language = self.hass.config.language
        if self._say is None or language != self._language:
            self._say = await pace.async_wait_for(
                async_get_sentences(self.hass, language)
            )
            self._language = language
        await pace.async_run_steps(self._decisions.learn(result.findings.values()))
        where = Standings(
            self.hass, result.findings, self._decisions, Options.of(self.config_entry)
        )
        overview = await pace.async_run_steps(Overview.steps(result, where, self._say))
        await pace.async_rest_now()
        self.async_set_updated_data(overview)
