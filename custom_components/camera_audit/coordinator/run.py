"""One audit: read the home, tell its cameras apart, judge each, keep what could not be judged."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from ..audit.examine import examine
from ..audit.finding import Finding, Verdict
from ..audit.verdict import rank
from ..helpers.errors import place_of
from ..home.assemble import Assembler
from ..home.live import live_rows
from .camera_ids import CameraIds, own_id
from .failures import ASSEMBLE, EXAMINE, READ, Failure
from .result import AuditResult
from .scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from homeassistant.core import HomeAssistant

    from ..audit.camera import Camera
    from ..audit.finding import Clue
    from ..helpers.time_slices import Pace
    from ..home.live import AnswersOf
    from ..home.model import Home
    from ..home.rows import HomeRows
    from ..knowledge.records import Knowledge


class Audits:
    """The audits of one home, each standing on the one before."""

    def __init__(
        self,
        hass: HomeAssistant,
        knowledge: Knowledge,
        secret: str,
        earlier_id: Callable[[Camera], str] | None = None,
        answers: AnswersOf | None = None,
    ) -> None:
        """Begin without any. ``secret``: of the home, for the cameras' ids.

        ``earlier_id``: see :class:`.camera_ids.CameraIds`.
        ``answers``: returns what the cameras answered.
        """
        self._hass = hass
        self._knowledge = knowledge
        self._answers = answers
        self._assembler = Assembler(knowledge, secret)
        self._ids = CameraIds(earlier_id or own_id)

    async def async_once(self, before: AuditResult, pace: Pace) -> AuditResult:
        """Audit the home. Never raises: what fails is named, and keeps its earlier findings."""
        try:
            rows = await pace.async_drive(live_rows(self._hass, self._knowledge, self._answers))
        except Exception as error:  # noqa: BLE001 (another integration's rows may be anything)
            return _not_read(before, Failure(READ, place_of(error)))
        try:
            home = await pace.async_drive(self._assembler.steps(rows))
            if home is before.home and not before.failures:
                return before._replace(complete_read=True)  # the same home: nothing to judge
            given = await pace.async_drive(self._ids.assign(home.cameras))
        except Exception as error:  # noqa: BLE001 (the same)
            return _not_read(before, Failure(ASSEMBLE, place_of(error)))
        return await _Judging(self._knowledge, home, given, before, pace).async_judge(rows)


def _not_read(before: AuditResult, failure: Failure) -> AuditResult:
    return before._replace(failures=(failure,), complete_read=False)


class _Judging:
    """The second half of an audit: from the home's cameras to findings."""

    def __init__(
        self,
        knowledge: Knowledge,
        home: Home,
        given: Mapping[str, str],
        before: AuditResult,
        pace: Pace,
    ) -> None:
        self._knowledge = knowledge
        self._home = home
        self._given = given
        self._before = before
        self._pace = pace
        self._failures = [Failure(unread.what, unread.reason) for unread in home.unread]
        # Where a part of the home could not be read, a clue or a camera may be missing for that
        # reason alone: nothing is cleared then, and no verdict falls.
        self._partial = bool(home.unread)
        self._findings: dict[str, Finding] = {}
        self._failed = {failure.source for failure in before.failures}
        self._clues: dict[tuple[Clue, ...], tuple[Clue, ...]] = {}

    async def async_judge(self, rows: HomeRows) -> AuditResult:
        for camera in self._home.cameras:
            self._judge(camera)
            if self._pace.due:
                await self._pace.async_rest()
        if self._partial:
            self._keep_missing()
        scope = await self._pace.async_drive(Scope.steps(self._home.cameras, rows))
        return AuditResult(
            home=self._home,
            findings=MappingProxyType(self._findings),
            scope=scope,
            failures=tuple(self._failures),
            complete_read=True,
        )

    def _judge(self, camera: Camera) -> None:
        camera_id = self._given[camera.camera_id]
        recorder_id = camera.recorder_id
        if recorder_id is not None:
            recorder_id = self._given.get(recorder_id, recorder_id)
        shown = camera
        if (camera_id, recorder_id) != (camera.camera_id, camera.recorder_id):
            shown = camera._replace(camera_id=camera_id, recorder_id=recorder_id)
        source = f"{EXAMINE}:{camera_id}"
        before = self._before.findings.get(camera_id)
        if before is not None and before.camera == shown and source not in self._failed:
            self._findings[camera_id] = before
            return
        try:
            finding = examine(shown, self._knowledge)
        except Exception as error:  # noqa: BLE001 (one camera's facts do not stop the others)
            self._failures.append(Failure(source, place_of(error)))
            finding = before or Finding(camera=shown, verdict=Verdict.UNKNOWN)
        else:
            if (
                self._partial
                and before is not None
                and rank(finding.verdict) < rank(before.verdict)
            ):
                finding = before
            # Many cameras say the same: what follows from it is kept once.
            clues = self._clues.setdefault(finding.clues, finding.clues)
            finding = finding._replace(clues=clues)
        self._findings[camera_id] = finding

    def _keep_missing(self) -> None:
        for camera_id, finding in self._before.findings.items():
            self._findings.setdefault(camera_id, finding)
