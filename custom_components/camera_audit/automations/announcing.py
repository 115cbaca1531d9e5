"""Compare what was found with what was announced before.

Nothing is announced again after a restart. What the network says of a camera is gathered anew
after each start, so a camera may look cleared, or less certain, until then: such a finding waits
until this run has seen the camera as it was announced, or has settled. What is new is announced
at once. Nothing is said of a camera that was left out, nor a second time of one that the owner
decided about.
"""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..audit.finding import Verdict
from ..audit.verdict import rank
from ..decisions.standing import DECIDED, Standing
from .announced import Record, digest_of, parts_of
from .announcement import Announcement, EventType

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from ..audit.finding import Finding
    from ..decisions.left_out import LeftOut
    from ..decisions.standing import Standings
    from .announced import Announced

_QUIET: Final = DECIDED | {Standing.LEFT_OUT}


class Look(NamedTuple):
    """One look at the findings.

    ``before``: the findings of the last look. ``data_of``: makes what an event says of a finding.
    ``complete``: the audit could read everything. ``settled``: this run of Home Assistant has had
    the time to gather what the network says.
    """

    announced: Announced
    findings: Mapping[str, Finding]
    before: Mapping[str, Finding]
    standings: Standings
    left_out: LeftOut
    data_of: Callable[[Finding], Mapping[str, Any]]
    complete: bool
    settled: bool

    def steps(self, send: Callable[[Announcement], None]) -> Generator[None]:
        """Send the announcements that are due; yields after each camera."""
        known: list[tuple[str, Finding, Record]] = []
        for camera_id, finding in self.findings.items():
            yield
            if self._is_news(camera_id, finding):
                if (record := self.announced.get(camera_id)) is None:
                    self._new(camera_id, finding, send)
                else:
                    known.append((camera_id, finding, record))
        # After the new ones, which may be parts that these were announced with.
        for camera_id, finding, record in known:
            self._known(camera_id, finding, record, send)
            yield
        parts: frozenset[str] | None = None
        for camera_id, record in self.announced:
            yield
            if self._is_gone(camera_id):
                if parts is None:
                    parts = yield from self._flagged_parts()
                self._cleared(camera_id, record, parts, send)

    def _is_news(self, camera_id: str, finding: Finding) -> bool:
        """Whether the last look has not seen this very finding."""
        last = self.before.get(camera_id)
        return finding.flagged and not (last is finding and camera_id in self.announced.seen)

    def _new(self, camera_id: str, finding: Finding, send: Callable[[Announcement], None]) -> None:
        if self.standings.of(finding) in _QUIET:
            return
        new = Record.of(finding, self.data_of(finding))
        # A part of a camera that was announced already is no second camera.
        if not self.announced.knows(new.parts()):
            send(Announcement(type=EventType.FLAGGED, data=new.data))
        self.announced.put(camera_id, new)

    def _known(
        self,
        camera_id: str,
        finding: Finding,
        record: Record,
        send: Callable[[Announcement], None],
    ) -> None:
        if record.digest == digest_of(finding):
            self.announced.seen.add(camera_id)
            if record.parts() != _parts_of(finding):
                self.announced.put(camera_id, Record.of(finding, self.data_of(finding)))
        elif self.settled or camera_id in self.announced.seen or _stronger(finding, record):
            new = Record.of(finding, self.data_of(finding))
            if self.standings.of(finding) is not Standing.LEFT_OUT:
                changed = EventType.CHANGED
                send(Announcement(type=changed, data=new.data, before=record.verdict))
            self.announced.put(camera_id, new)

    def _is_gone(self, camera_id: str) -> bool:
        """Whether an announced camera is flagged no longer, as far as can be known by now."""
        finding = self.findings.get(camera_id)
        if finding is not None and finding.flagged:
            return False
        # A failed audit keeps what the one before found, but the first one has none before.
        if not self.complete and self._last_flagged(camera_id) is None:
            return False
        return self.settled or camera_id in self.announced.seen

    def _cleared(
        self,
        camera_id: str,
        record: Record,
        parts: frozenset[str],
        send: Callable[[Announcement], None],
    ) -> None:
        self.announced.drop(camera_id)
        last = self._last_flagged(camera_id)
        known = self.findings.get(camera_id) or last
        if known is not None and self.left_out(known.camera):
            return
        if not parts.isdisjoint(record.parts()):
            return  # it is known now as a part of another flagged camera
        data = record.data if last is None else self.data_of(last)
        verdict = Verdict(data["verdict"])
        send(Announcement(type=EventType.CLEARED, data=data, before=verdict))

    def _last_flagged(self, camera_id: str) -> Finding | None:
        """Return the finding of the last look, if it was flagged."""
        last = self.before.get(camera_id)
        return last if last is not None and last.flagged else None

    def _flagged_parts(self) -> Generator[None, None, frozenset[str]]:
        """Return what shows the flagged cameras."""
        parts: set[str] = set()
        for finding in self.findings.values():
            if finding.flagged:
                parts |= _parts_of(finding)
            yield
        return frozenset(parts)


def _parts_of(finding: Finding) -> frozenset[str]:
    return parts_of(finding.camera.device_ids, finding.camera.entity_ids)


def _stronger(finding: Finding, record: Record) -> bool:
    return rank(finding.verdict) > rank(record.verdict)
