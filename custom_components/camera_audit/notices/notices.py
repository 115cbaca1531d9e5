"""Keep one Repairs notice for each finding that waits for the owner; all of them are made here.

``Notices(hass, entry)``, ``async_start()`` once the auditor and the decisions stand in
``entry.runtime_data``, ``async_stop()`` at unload.

Rules: none before Home Assistant has started; a stable id, so that what the owner ignored stays
ignored; an update only where something a person sees has changed; a notice that the owner ignored
is deleted only once its camera is settled: decided about, or known to be another maker's. So a
camera that is away for a while comes back as quiet as it went, and so does one that the owner
left out for a while. A failed source keeps its findings in the auditor, hence its notices here;
after a failed first audit, notices of an earlier run stay as well.

The summary, where the owner chose it, takes the place of two or more notices, without those that
the owner ignored one by one. An ignored summary stays ignored, also when a camera joins or when
only one is left: who ignored it wants quiet; the events and the list of cameras tell of new ones.
What the owner asked to hear of again comes back all the same, in a notice of its own.
"""

from operator import is_not
from typing import TYPE_CHECKING, Any, override

from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from ..decisions.notice_ids import (
    SUMMARY_ID,
    async_track_ignored,
    is_ignored,
    issue_id_of,
    news_id_of,
    shown,
)
from ..decisions.standing import BACK, DECIDED, TO_DECIDE, Standing, Standings
from ..helpers.new_day import async_track_new_day
from ..helpers.refresh import Follower
from ..language.translations import async_sentences
from ..options import Options
from . import board
from .board import async_remove_all
from .notice import news_of, notice_of, summary_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from datetime import date

    from ..audit.finding import Finding
    from ..coordinator.changes import Changes
    from ..coordinator.failures import Failure
    from ..helpers.time_slices import Pace
    from ..language.sentences import Sentences
    from ..runtime import CameraAuditConfigEntry

__all__ = ["Notices", "async_remove_all"]

#: Titles of notices that are back, by where their finding stands.
TITLES = {Standing.REVIEW: "review", Standing.SEEN_AGAIN: "seen_again"}


class Notices(Follower):
    """Keeps the notices in step with the auditor's findings and the owner's decisions."""

    def __init__(self, hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
        """Take the entry whose ``runtime_data`` has the auditor and the decisions."""
        super().__init__(hass, entry)
        self._options = Options.of(entry)
        self._seen: set[str] = set()
        #: Of which findings and failures the notices tell already.
        self._told: tuple[Mapping[str, Finding], tuple[Failure, ...]] | None = None
        #: The day of that; the timer of the next day is late where the machine was asleep.
        self._told_on: date | None = None
        self._audited = False
        self._started = False
        self._unsubscribe: list[CALLBACK_TYPE] = []

    @callback
    def async_start(self) -> None:
        """Follow audits, decisions, ignored notices, the calendar and the language of the home.

        The first notices come once Home Assistant has started and an audit has ended.
        """
        hass, data = self._hass, self._entry.runtime_data

        @callback
        def audited(_: Changes) -> None:
            self._audited = True
            # An audit of an unchanged home hands on the very same findings.
            now = (data.auditor.findings, data.auditor.failures)
            same = self._told is not None and not any(map(is_not, self._told, now, strict=True))
            if not same or self._told_on != dt_util.now().date():
                self.async_refresh()

        @callback
        def started(_: HomeAssistant) -> None:
            self._started = True
            self.async_refresh()

        @callback
        def changed(_: Event[Any]) -> None:
            self.async_refresh()

        self._unsubscribe = [
            data.auditor.async_add_listener(audited),
            data.decisions.async_add_listener(self.async_refresh),
            async_track_new_day(hass, self.async_refresh),
            async_track_ignored(hass, self.async_refresh),
            hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, changed),
            async_at_started(hass, started),
        ]
        if self._options.leave_out.labels:
            # A label is no fact of a camera, so no audit follows when it is put on or taken off.
            self._unsubscribe += [
                hass.bus.async_listen(event, changed, event_filter=_changes_labels)
                for event in (dr.EVENT_DEVICE_REGISTRY_UPDATED, er.EVENT_ENTITY_REGISTRY_UPDATED)
            ]

    @override
    @callback
    def async_refresh(self) -> None:
        """Bring the notices in step, in slices; what changes meanwhile is followed by one more."""
        if self._started and self._audited:
            super().async_refresh()

    @override
    @callback
    def async_stop(self) -> None:
        """Stop following. A disabled entry's notices go, except those that the owner ignored."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        self._started = False
        super().async_stop()
        if self._entry.disabled_by is not None:
            for issue_id in shown(self._hass):
                if not self._is_ignored(issue_id):
                    board.async_take_down(self._hass, issue_id)

    @callback
    def async_restart(self) -> None:
        """Follow what the owner has chosen anew; the notices stay, also those that are ignored."""
        self.async_stop()
        self._options = Options.of(self._entry)
        self._told = None
        self.async_start()

    @override
    async def _async_in_step(self, pace: Pace) -> None:
        """Create, update and at last delete; nothing is deleted if creating fails."""
        say = await pace.async_wait(async_sentences(self._hass))
        data = self._entry.runtime_data
        findings, failures = data.auditor.findings, data.auditor.failures
        await pace.async_drive(data.decisions.learn(findings.values()))
        today = dt_util.now().date()
        standings = Standings(self._hass, findings, data.decisions, self._options)
        known = await pace.async_drive(_known(findings, standings))
        wanted = await pace.async_drive(self._show(findings, standings, say))
        for issue_id in shown(self._hass):
            if issue_id not in wanted and self._may_go(issue_id, known, complete=not failures):
                board.async_take_down(self._hass, issue_id)
            if pace.due:
                await pace.async_rest()
        self._seen |= known.keys() & shown(self._hass)
        self._told, self._told_on = (findings, failures), today

    def _show(
        self, findings: Mapping[str, Finding], standings: Standings, say: Sentences
    ) -> Generator[None, None, set[str]]:
        """Show what asks for a notice; yields after each finding. Returns the notices' ids."""
        shown: set[str] = set()
        waiting: list[Finding] = []
        for finding in findings.values():
            if standings.asked(finding) in TO_DECIDE:
                waiting.append(finding)
            if standings.news_of(finding) is not None:
                shown.add(board.async_show(self._hass, news_of(finding, say)))
            yield
        if self._options.summary:
            summed = [one for one in waiting if not self._is_ignored(issue_id_of(one))]
            if self._is_ignored(SUMMARY_ID):
                waiting = [one for one in summed if standings.asked(one) in BACK]
                summed = [one for one in summed if standings.asked(one) not in BACK]
            elif len(summed) > 1:
                waiting = []
            if summed and (not waiting or self._is_ignored(SUMMARY_ID)):
                shown.add(board.async_show(self._hass, summary_of(summed, say)))
        for finding in waiting:
            back = TITLES.get(standings.asked(finding))
            shown.add(board.async_show(self._hass, notice_of(finding, say, back=back)))
            yield
        return shown

    def _is_ignored(self, issue_id: str) -> bool:
        return is_ignored(self._hass, issue_id)

    def _may_go(self, issue_id: str, known: Mapping[str, bool], *, complete: bool) -> bool:
        """Whether a notice that nothing asks for may go."""
        ignored = self._is_ignored(issue_id)
        if issue_id == SUMMARY_ID:
            return not ignored or (complete and not self._options.summary)
        if issue_id in known:
            return known[issue_id] or not ignored
        return not ignored and (complete or issue_id in self._seen)


def _known(
    findings: Mapping[str, Finding], standings: Standings
) -> Generator[None, None, dict[str, bool]]:
    """Return the ids of the notices that today's cameras may have.

    And for each, whether its camera is settled, so that an ignored mark may be forgotten.
    """
    known: dict[str, bool] = {}
    for finding in findings.values():
        known[issue_id_of(finding)] = not finding.flagged or standings.of(finding) in DECIDED
        known[news_id_of(finding)] = True
        yield
    return known


@callback
def _changes_labels(data: Mapping[str, Any]) -> bool:
    return data["action"] == "update" and "labels" in data["changes"]
