"""Keep one Repairs notice for each finding that waits for the owner; all of them are made here.

Rules: none before Home Assistant has started; a stable id, so that what the owner ignored stays
ignored; an update only where something a person sees has changed; a notice that the owner ignored
is deleted only once its camera is settled: decided about, or known to be another maker's. So a
camera that is away for a while comes back as quiet as it went, and so does one that the owner
left out for a while. A failed source keeps its findings in the audit, hence its notices here;
after a failed first audit, notices of an earlier run stay as well.

The summary takes the place of the notices of many cameras, or of two or more where the owner chose that, without those
that the owner ignored one by one. One that stands stays until only one camera is left: six notices do not follow one. An ignored summary stays ignored, also when a camera joins or when
only one is left: who ignored it wants quiet; the events and the list of cameras tell of new ones.
What the owner asked to hear of again comes back all the same, in a notice of its own.

All notices share one key of the translations, so that the texts of their flow stand there once;
the title is a sentence of its own for each case, in the language of the home.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..audit.finding import Finding, Verdict
from ..const import DOMAIN
from ..decisions.notice_ids import (
    LOST_PREFIX,
    NEWCOMER_PREFIX,
    SUMMARY_ID,
    SWAPPED_PREFIX,
    is_ignored,
    is_own,
    issue_id_of,
    list_ignored_ids,
    list_notice_ids,
    newcomer_id_of,
    news_id_of,
    swapped_id_of,
)
from ..decisions.overview import Overview, OverviewCoordinator, View
from ..decisions.road import Newcomer, RoadStep
from ..decisions.standing import BACK, DECIDED, TO_DECIDE, Standing
from ..helpers.time_slices import Pace
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH, Sentences
from ..options import Summary

#: From so many cameras on one notice stands for all of them.
MANY: Final = 6


class Case(StrEnum):
    """What a notice is about."""

    CAMERA = "camera"
    NEWS = "news"
    SUMMARY = "summary"
    NEWCOMER = "newcomer"
    LOST = "lost"
    SWAPPED = "swapped"


class Notice(NamedTuple):
    """One notice. ``camera_id`` is None in the summary; ``newcomer_id``: the camera_id of a new camera it asks about.

    ``integration``: the domain of what no longer provides cameras.
    """

    issue_id: str
    title: str
    severity: ir.IssueSeverity
    case: Case = Case.CAMERA
    camera_id: str | None = None
    newcomer_id: str | None = None
    integration: str | None = None

    @callback
    def async_show(self, hass: HomeAssistant) -> None:
        """Show it; nothing happens where it is there as it should be."""
        ir.async_create_issue(
            hass,
            DOMAIN,
            self.issue_id,
            is_fixable=True,
            severity=self.severity,
            translation_key="finding",
            translation_placeholders={"title": self.title},
            data={
                "case": self.case.value,
                "camera_id": self.camera_id,
                **({"newcomer_id": self.newcomer_id} if self.newcomer_id else {}),
                **({"integration": self.integration} if self.integration else {}),
            },
        )


def notice_of(finding: Finding, say: Sentences, *, back: str | None = None) -> Notice:
    """Make the notice of a finding. ``back``: key of the title that says why it is back."""
    title = _title(finding, say, back or title_key_of(finding))
    return Notice(
        issue_id_of(finding),
        title,
        _severity([finding]),
        camera_id=finding.camera.camera_id,
    )


def news_of(finding: Finding, say: Sentences) -> Notice:
    """Make the notice that it became certain, after a decision, who made the camera."""
    title = _title(finding, say, "news")
    return Notice(
        news_id_of(finding),
        title,
        ir.IssueSeverity.WARNING,
        Case.NEWS,
        finding.camera.camera_id,
    )


def newcomer_of(newcomer: Newcomer, say: Sentences) -> Notice:
    """Make the notice that asks whether a new camera replaces a planned one."""
    new, old = newcomer.new, newcomer.old
    names = {
        "name": clean(old.camera.name, NAME_LENGTH),
        "new": clean(new.camera.name, NAME_LENGTH),
    }
    title, ids = (
        say.say("title", "newcomer", names),
        (old.camera.camera_id, new.camera.camera_id),
    )
    return Notice(
        newcomer_id_of(new), title, ir.IssueSeverity.WARNING, Case.NEWCOMER, *ids
    )


def swapped_of(view: View, say: Sentences) -> Notice:
    """Make the notice that asks whether the camera works that replaced another, and leads back."""
    # The old camera has a new name since; the decision keeps the one it had.
    name = view.decision.name if view.decision else view.finding.camera.name
    title = say.say("title", "swapped", {"name": clean(name, NAME_LENGTH)})
    return Notice(
        swapped_id_of(view.finding),
        title,
        ir.IssueSeverity.WARNING,
        Case.SWAPPED,
        view.finding.camera.camera_id,
    )


def summary_of(findings: Sequence[Finding], say: Sentences) -> Notice:
    """Make the one notice of many findings."""
    title = say_summary_title(findings, say)
    return Notice(SUMMARY_ID, title, _severity(findings), Case.SUMMARY)


def say_summary_title(findings: Sequence[Finding], say: Sentences) -> str:
    """Say of many findings who made them, and how many cameras and recorders they are."""
    verdicts = {finding.verdict for finding in findings}
    if len(verdicts) == 1:
        key = str(*verdicts)
    else:
        mixed = Verdict.POSSIBLE in verdicts
        key = "summary_mixed" if mixed else "summary_made_or_likely"
    return say.compose("title", key, {"name": say.count_cameras(findings)})


def title_key_of(finding: Finding) -> str:
    """Return which of the written titles fits a finding."""
    if finding.forwards:
        return "way_in"
    if finding.exploited_flaw:
        return "known_flaw"
    if finding.rebadge:
        return (
            "rebadge"
            if finding.verdict is Verdict.CONFIRMED
            else f"{finding.verdict}_rebadge"
        )
    return str(finding.verdict)


def _title(finding: Finding, say: Sentences, key: str) -> str:
    brand = say.value(finding.brand) if finding.brand else ""
    values = {"name": say.value(finding.camera.name, NAME_LENGTH), "brand": brand}
    return say.compose("title", key, values)


def _severity(findings: Sequence[Finding]) -> ir.IssueSeverity:
    urgent = any(
        finding.exploited_flaw or finding.reachable_flaw for finding in findings
    )
    return ir.IssueSeverity.ERROR if urgent else ir.IssueSeverity.WARNING


def split_waiting(
    overview: Overview, ignored_ids: Collection[str], standing_ids: Collection[str] = ()
) -> tuple[list[View], list[View]]:
    """Return the waiting cameras with a notice of their own, and those of the summary.

    ``ignored_ids``, ``standing_ids``: of notices that the owner ignored, and of all that stand.
    """
    waiting = [view for view in overview.views.values() if view.asked in TO_DECIDE]
    summary = overview.where.options.summary
    if summary is Summary.NEVER:
        return waiting, []
    summed = [view for view in waiting if issue_id_of(view.finding) not in ignored_ids]
    if SUMMARY_ID in ignored_ids:
        # What the owner asked to hear of again comes back all the same.
        back = [view for view in summed if view.asked in BACK]
        return back, [view for view in summed if view.asked not in BACK]
    stands = summary is Summary.ALWAYS or SUMMARY_ID in standing_ids
    if len(summed) >= (2 if stands else MANY):
        return [], summed
    return waiting, []


def list_notices(overview: Overview, summed: Sequence[View]) -> list[Notice]:
    """Return the notices that stand beside those of the waiting cameras.

    ``summed``: the cameras of which the summary speaks, none where there is no summary.
    """
    sentences = overview.say
    notices = [
        newcomer_of(newcomer, sentences) for newcomer in overview.newcomers.values()
    ]
    notices += [
        news_of(view.finding, sentences)
        for view in overview.views.values()
        if view.news
    ]
    if (swapped := overview.find_newest_swap()) is not None:
        notices.append(swapped_of(swapped, sentences))
    if summed:
        notices.append(summary_of([view.finding for view in summed], sentences))
    return notices


#: Titles of notices that are back, by where their finding stands.
TITLES = {Standing.REVIEW: "review", Standing.SEEN_AGAIN: "seen_again"}


class Notices:
    """Keeps the notices in step with the overview."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        overviews: OverviewCoordinator,
    ) -> None:
        """Follow the overview until the entry unloads."""
        self._hass = hass
        self._entry = entry
        overviews.async_follow("notices", self._async_in_step)
        entry.async_on_unload(self._unloaded)

    @callback
    def _unloaded(self) -> None:
        """Take the notices of a disabled entry down, except those that the owner ignored."""
        if self._entry.disabled_by is not None:
            for issue_id in list_notice_ids(self._hass):
                if not is_ignored(self._hass, issue_id):
                    ir.async_delete_issue(self._hass, DOMAIN, issue_id)

    async def _async_in_step(self, overview: Overview, pace: Pace) -> None:
        """Create, update and at last delete; nothing is deleted if creating fails."""
        waiting, summed = split_waiting(
            overview, list_ignored_ids(self._hass), list_notice_ids(self._hass)
        )
        notices = list_notices(overview, summed)
        for notice in notices:
            notice.async_show(self._hass)
        notice_ids = [
            issue_id
            for issue_id in list_notice_ids(self._hass)
            if not issue_id.startswith(LOST_PREFIX)
        ]
        views = {issue_id_of(view.finding): view for view in waiting}
        await self._async_show_cameras(views.values(), pace)
        asked_for = {*views, *(notice.issue_id for notice in notices)}
        for issue_id in notice_ids:
            if issue_id not in asked_for and self._may_go(issue_id, overview):
                ir.async_delete_issue(self._hass, DOMAIN, issue_id)
            if pace.must_rest:
                await pace.async_rest_now()

    async def _async_show_cameras(self, views: Iterable[View], pace: Pace) -> None:
        """Show the notices of cameras; most stand as they should, which Home Assistant sees itself."""
        for view in views:
            title_key = TITLES.get(view.asked)
            notice_of(view.finding, view.say, back=title_key).async_show(self._hass)
            if pace.must_rest:
                await pace.async_rest_now()

    def _may_go(self, issue_id: str, overview: Overview) -> bool:
        """Whether a notice that nothing asks for may go.

        An ignored mark may be forgotten where today's cameras have the notice, and its camera is settled.
        """
        finding = overview.findings.get(camera_id := issue_id.partition("_")[2])
        if not is_ignored(self._hass, issue_id):
            # The summary follows the cameras that are known; without any, only a look at all says that there are none.
            is_known = (
                bool(overview.standings)
                if issue_id == SUMMARY_ID
                else finding is not None
            )
            return is_known or overview.home_was_read
        if issue_id.startswith(NEWCOMER_PREFIX):
            # Nobody is asked twice about a camera that is here.
            return finding is None and overview.home_was_read
        if issue_id.startswith(SWAPPED_PREFIX):
            # Another swap is newer; of this one nobody is asked again.
            view = overview.views.get(camera_id)
            return view is not None and view.next is not RoadStep.CHECK
        if issue_id == SUMMARY_ID:
            never = overview.where.options.summary is Summary.NEVER
            return overview.complete and never
        if finding is None or issue_id == news_id_of(finding):
            return finding is not None
        return not finding.flagged or overview.standings[camera_id] in DECIDED


@callback
def async_remove_all(hass: HomeAssistant) -> None:
    """Delete everything that we reported, also what is stored.

    Of an ignored notice its mark stays, as after a restart: whoever adds Camera Audit again is not
    asked a second time.
    """
    registry = ir.async_get(hass)
    for (domain, issue_id), issue in tuple(registry.issues.items()):
        if domain == DOMAIN:
            ir.async_delete_issue(hass, DOMAIN, issue_id)
            if issue.dismissed_version is not None and is_own(issue_id):
                registry.issues[domain, issue_id] = replace(issue, active=False)
