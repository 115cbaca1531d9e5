"""Keep one Repairs notice for each finding that waits for the owner; all of them are made here.

Rules: none before Home Assistant has started; a stable id, so that what the owner ignored stays
ignored; an update only where something a person sees has changed; a notice that the owner ignored
is deleted only once its camera is settled: decided about, or known to be another maker's. So a
camera that is away for a while comes back as quiet as it went, and so does one that the owner
left out for a while. A failed source keeps its findings in the audit, hence its notices here;
after a failed first audit, notices of an earlier run stay as well.

The summary, where the owner chose it, takes the place of two or more notices, without those that
the owner ignored one by one. An ignored summary stays ignored, also when a camera joins or when
only one is left: who ignored it wants quiet; the events and the list of cameras tell of new ones.
What the owner asked to hear of again comes back all the same, in a notice of its own.
"""

from typing import TYPE_CHECKING, Any

from homeassistant.core import HomeAssistant, callback

from ..decisions.notice_ids import SUMMARY_ID, is_ignored, issue_id_of, news_id_of, shown
from ..decisions.standing import BACK, DECIDED, TO_DECIDE, Standing
from ..helpers.refresh import Follower
from . import board
from .notice import news_of, notice_of, summary_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from homeassistant.config_entries import ConfigEntry

    from ..audit.finding import Finding
    from ..decisions.overview import Overview, OverviewCoordinator
    from ..helpers.time_slices import Pace
    from ..language.sentences import Sentences
    from .notice import Notice

    #: A finding, the sentences, and the key of the title that says why it is back.
    type _MadeFrom = tuple[Finding, Sentences, str | None]

#: Titles of notices that are back, by where their finding stands.
TITLES = {Standing.REVIEW: "review", Standing.SEEN_AGAIN: "seen_again"}


class Notices:
    """Keeps the notices in step with the overview."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any], overviews: OverviewCoordinator) -> None:
        """Follow the overview until the entry unloads."""
        self._hass = hass
        self._entry = entry
        self._overviews = overviews
        self._made: dict[str, tuple[_MadeFrom, Notice]] = {}  # by camera_id
        self._follower = Follower(hass, "notices", self._async_in_step, entry)
        entry.async_on_unload(overviews.async_add_listener(self._follower.async_refresh))
        entry.async_on_unload(self._unloaded)

    @callback
    def _unloaded(self) -> None:
        """Take the notices of a disabled entry down, except those that the owner ignored."""
        if self._entry.disabled_by is not None:
            for issue_id in shown(self._hass):
                if not is_ignored(self._hass, issue_id):
                    board.async_take_down(self._hass, issue_id)

    async def _async_in_step(self, pace: Pace) -> None:
        """Create, update and at last delete; nothing is deleted if creating fails."""
        if (overview := self._overviews.data) is None:
            return
        known = await pace.async_drive(_known(overview))
        wanted = await pace.async_drive(self._show(overview))
        for issue_id in shown(self._hass):
            if issue_id not in wanted and self._may_go(issue_id, known, overview):
                board.async_take_down(self._hass, issue_id)
            if pace.due:
                await pace.async_rest()

    def _show(self, overview: Overview) -> Generator[None, None, set[str]]:
        """Show what asks for a notice; yields after each finding. Returns the notices' ids."""
        where, say = overview.where, overview.say
        made: set[str] = set()
        waiting: list[Finding] = []
        for finding in overview.findings.values():
            if where.asked(finding) in TO_DECIDE:
                waiting.append(finding)
            if where.news_of(finding) is not None:
                made.add(board.async_show(self._hass, news_of(finding, say)))
            yield
        if overview.options.summary:
            summed = [one for one in waiting if not self._is_ignored(issue_id_of(one))]
            if self._is_ignored(SUMMARY_ID):
                waiting = [one for one in summed if where.asked(one) in BACK]
                summed = [one for one in summed if where.asked(one) not in BACK]
            elif len(summed) > 1:
                waiting = []
            if summed and (not waiting or self._is_ignored(SUMMARY_ID)):
                made.add(board.async_show(self._hass, summary_of(summed, say)))
        earlier, self._made = self._made, {}
        for finding in waiting:
            made_from = (finding, say, TITLES.get(where.asked(finding)))
            camera_id = finding.camera.camera_id
            known = earlier.get(camera_id)
            if known is None or known[0] != made_from:
                known = made_from, notice_of(finding, say, back=made_from[2])
            self._made[camera_id] = known
            made.add(board.async_show(self._hass, known[1]))
            yield
        return made

    def _is_ignored(self, issue_id: str) -> bool:
        return is_ignored(self._hass, issue_id)

    def _may_go(self, issue_id: str, known: Mapping[str, bool], overview: Overview) -> bool:
        """Whether a notice that nothing asks for may go."""
        ignored = self._is_ignored(issue_id)
        if issue_id == SUMMARY_ID:
            return not ignored or (overview.complete and not overview.options.summary)
        if issue_id in known:
            return known[issue_id] or not ignored
        return not ignored and overview.home_was_read


def _known(overview: Overview) -> Generator[None, None, dict[str, bool]]:
    """Return the ids of the notices that today's cameras may have.

    And for each, whether its camera is settled, so that an ignored mark may be forgotten.
    """
    known: dict[str, bool] = {}
    for finding in overview.findings.values():
        known[issue_id_of(finding)] = not finding.flagged or overview.where.of(finding) in DECIDED
        known[news_id_of(finding)] = True
        yield
    return known
