"""One audit: read the home, tell its cameras apart, judge each, keep what could not be judged."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..audit.camera import Camera, Sticker
from ..audit.examine import examine_camera
from ..audit.finding import Clue, Finding, Verdict
from ..audit.shares import find_shares, may_share
from ..audit.verdict import rank_verdict
from ..helpers.errors import locate_error
from ..helpers.time_slices import Pace
from ..home.announced import Announcements
from ..home.assemble import Assembler
from ..home.live import live_rows
from ..home.relays.file_names import FRIGATE
from ..home.relays.files import RelayFiles
from ..home.rows import FAILED, Home, HomeRows
from ..knowledge.records import Knowledge
from .camera_ids import CameraIds
from .result import EXAMINE, AuditResult, Failure, Scope

if TYPE_CHECKING:
    from ..home.known import Known
    from ..home.live import AnswersOf  # which is there for types only

type StickersOf = Callable[[Iterable[Camera]], dict[str, Sticker]]


class KeptOfCameras(NamedTuple):
    """What is kept of cameras from run to run.

    ``earlier_id``: see :class:`.camera_ids.CameraIds`. ``list_stickers``: returns what their owner read on
    cameras, by the camera_id that each has by itself.
    """

    earlier_id: Callable[[Camera], str]
    list_stickers: StickersOf


#: Devices whose cameras are audited again in less time than a stretch of the event loop may take.
FEW: Final = 10


class Audits:
    """The audits of one home, each standing on the one before."""

    def __init__(
        self,
        hass: HomeAssistant,
        knowledge: Knowledge,
        secret: str,
        kept: KeptOfCameras,
        answers: AnswersOf | None,
    ) -> None:
        """Begin without any. ``secret``: of the home, for the cameras' ids.

        ``kept``: what is kept of cameras from run to run. ``answers``: returns what the cameras answered.
        """
        self._list_stickers = kept.list_stickers
        self._stickers: dict[str, Sticker] = {}
        self._hass = hass
        self._knowledge = knowledge
        self._answers = answers
        self._announcements = Announcements(hass)
        self._relays = RelayFiles(hass.config.config_dir)
        self._assembler = Assembler(knowledge, secret)
        self._ids = CameraIds(kept.earlier_id)
        self._given: dict[
            str, str
        ] = {}  # the ids of cameras by their own, where these are others

    @property
    def known(self) -> Known:
        """What is known of makers, as the readers of a home ask it."""
        return self._assembler.known

    async def async_once(
        self, before: AuditResult, pace: Pace, device_ids: Collection[str] = ()
    ) -> AuditResult:
        """Audit the home. Never raises: what fails is named, and keeps its earlier findings.

        ``device_ids``: devices of which alone the registries say something else since the audit before;
        without any, everything is read.
        """
        step = "assemble"
        try:
            if device_ids and not before.failures:
                renewed = partial(self._renewed, device_ids, before)
                few = (
                    len(device_ids) <= FEW
                )  # another thread would take longer to ask than they take
                result = (
                    renewed()
                    if few
                    else await pace.async_run_in_thread(self._hass, renewed)
                )
                if result is not None:
                    return result
            step = "read"
            frigates = self._hass.config_entries.async_entries(FRIGATE)
            read_relays = partial(self._relays.read, has_frigate=bool(frigates))
            relayed = await pace.async_wait_for(
                self._hass.async_add_executor_job(read_relays)
            )
            reading = live_rows(
                self._hass, self._knowledge, self._answers, relayed, self._announcements
            )
            rows = await pace.async_run_steps(reading)
            step = "assemble"
            home = self._assembler.unchanged(rows)
            if home is None:
                home = await pace.async_run_in_thread(
                    self._hass, self._assembler.assemble, rows
                )
            stickers = self._list_stickers(home.cameras)
            is_known = home is before.home and stickers == self._stickers
            self._stickers = stickers
            if is_known and not before.failures:
                return before._replace(
                    complete_read=True
                )  # the same home: nothing to judge
            given = await pace.async_run_steps(self._ids.assign(home.cameras))
            self._given = {
                own: camera_id for own, camera_id in given.items() if camera_id != own
            }
        except Exception as error:  # noqa: BLE001 (another integration's rows may be anything)
            return before._replace(
                failures=(Failure(step, locate_error(error)),), complete_read=False
            )
        return await pace.async_run_in_thread(
            self._hass, self._judged, home, before, rows
        )

    def _renewed(
        self, device_ids: Collection[str], before: AuditResult
    ) -> AuditResult | None:
        """Return the result with the cameras of these devices audited again; None where that takes a whole audit."""
        # Registry entries are never changed, they are replaced; of a change meanwhile is heard.
        home = self._assembler.renew(
            device_ids,
            dr.async_get(self._hass).async_get,
            er.async_get(self._hass).async_get,
            self._hass.config_entries.async_get_entry,
        )
        if home is None or before.home is None:
            return None
        if home is before.home:
            return before._replace(complete_read=True)
        judging = _Judging(before, self._knowledge)
        findings = dict(before.findings)
        for own, previous in zip(home.cameras, before.home.cameras, strict=True):
            if own is previous:
                continue
            camera = self._with_given_ids(own)
            earlier = before.findings.get(camera.camera_id)
            if earlier is None or self._changes_shares(camera, earlier):
                return None
            camera = camera._replace(shares=earlier.camera.shares)
            findings[camera.camera_id] = judging.examine(camera)
        return self._result(home, before, judging, findings, before.scope)

    def _changes_shares(self, camera: Camera, earlier: Finding) -> bool:
        """Whether what others share may follow from what a camera says now: its verdict by itself is another."""
        if not may_share(camera):
            return False
        alone = earlier.camera._replace(shares=())
        return (
            examine_camera(camera, self._knowledge).verdict
            is not examine_camera(alone, self._knowledge).verdict
        )

    def _judged(self, home: Home, before: AuditResult, rows: HomeRows) -> AuditResult:
        """Judge the home's cameras: each by itself, then those again that share something with a confirmed one."""
        judging = _Judging(before, self._knowledge)
        # Where a part of the home could not be read, a camera may be missing for that reason alone:
        # nothing is cleared then.
        findings = dict(before.findings) if home.unread else {}
        cameras = list(map(self._with_given_ids, home.cameras))
        alone = {camera.camera_id: judging.examine(camera) for camera in cameras}
        findings |= alone
        shares = find_shares(alone.values(), self._knowledge)
        for camera in cameras:
            if camera.camera_id in shares:
                sharing = camera._replace(shares=shares[camera.camera_id])
                findings[camera.camera_id] = judging.examine(sharing)
        return self._result(home, before, judging, findings, Scope.of(cameras, rows))

    def _with_given_ids(self, camera: Camera) -> Camera:
        """Return a camera with the ids that it and its recorder were given, and with its sticker."""
        given, recorder_id = self._given, camera.recorder_id
        if (sticker := self._stickers.get(camera.camera_id)) is not None:
            camera = camera._replace(sticker=sticker)
        if camera.camera_id not in given and recorder_id not in given:
            return camera
        return camera._replace(
            camera_id=given.get(camera.camera_id, camera.camera_id),
            recorder_id=given.get(recorder_id or "", recorder_id),
        )

    @staticmethod
    def _result(
        home: Home,
        before: AuditResult,
        judging: _Judging,
        findings: dict[str, Finding],
        scope: Scope,
    ) -> AuditResult:
        """Return the result of an audit; no verdict falls where a part of the home could not be read."""
        if home.unread:
            for camera_id, earlier in before.findings.items():
                if rank_verdict(findings[camera_id].verdict) < rank_verdict(
                    earlier.verdict
                ):
                    findings[camera_id] = earlier
        unread = [
            Failure(part.what, part.detail if part.reason == FAILED else part.reason)
            for part in home.unread
        ]
        return AuditResult(
            home=home,
            findings=MappingProxyType(findings),
            scope=scope,
            failures=(*unread, *judging.failures.values()),
            complete_read=True,
        )


class _Judging:
    """Judges cameras one by one; one that is as it was keeps its finding. ``failures``: by their source."""

    def __init__(self, before: AuditResult, knowledge: Knowledge) -> None:
        """Take the result of the audit before."""
        self.failures: dict[str, Failure] = {}
        self._findings, self._knowledge = before.findings, knowledge
        self._failed = {failure.source for failure in before.failures}
        # Many cameras say the same: what follows from it is held once.
        self._clues: dict[tuple[Clue, ...], tuple[Clue, ...]] = {}

    def examine(self, camera: Camera) -> Finding:
        """Return the finding of a camera; where our own code fails at it, the earlier one."""
        source = f"{EXAMINE}:{camera.camera_id}"
        earlier = self._findings.get(camera.camera_id)
        if earlier and earlier.camera == camera and source not in self._failed:
            return earlier
        try:
            finding = examine_camera(camera, self._knowledge)
        except Exception as error:  # noqa: BLE001 (one camera's facts do not stop the others)
            self.failures[source] = Failure(source, locate_error(error))
            return earlier or Finding(camera=camera, verdict=Verdict.UNKNOWN)
        clues = self._clues.setdefault(finding.clues, finding.clues)
        return finding if clues is finding.clues else finding._replace(clues=clues)
