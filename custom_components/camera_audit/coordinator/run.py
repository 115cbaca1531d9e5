"""One audit: read the home, tell its cameras apart, judge each, keep what could not be judged."""

from collections.abc import Callable, Iterable
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from homeassistant.core import HomeAssistant

from ..audit.camera import Camera, Sticker
from ..audit.finding import Finding, Verdict
from ..audit.shares import examine_cameras
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


class Audits:
    """The audits of one home."""

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

    async def async_once(self, before: AuditResult, pace: Pace) -> AuditResult:
        """Audit the home. Never raises: what fails is named, and keeps its earlier findings."""
        step = "read"
        try:
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
            home = await pace.async_run_in_thread(
                self._hass, self._assembler.assemble, rows
            )
            self._stickers = self._list_stickers(home.cameras)
            given = await pace.async_run_steps(self._ids.assign(home.cameras))
            self._given = {
                own: camera_id for own, camera_id in given.items() if camera_id != own
            }
        except Exception as error:  # noqa: BLE001 (another integration's rows may be anything)
            return before._replace(
                failures=(Failure(step, locate_error(error)),), complete_read=False
            )
        return await pace.async_run_in_thread(
            self._hass, self._judge, home, before, rows
        )

    def _judge(self, home: Home, before: AuditResult, rows: HomeRows) -> AuditResult:
        """Judge the home's cameras, and compare what is found with the findings before."""
        failures: list[Failure] = []

        def keep_earlier(camera: Camera, error: Exception) -> Finding:
            source = f"{EXAMINE}:{camera.camera_id}"
            failures.append(Failure(source, locate_error(error)))
            earlier = before.findings.get(camera.camera_id)
            return earlier or Finding(camera=camera, verdict=Verdict.UNKNOWN)

        cameras = list(map(self._with_given_ids, home.cameras))
        # Where a part of the home could not be read, a camera may be missing for that reason alone:
        # nothing is cleared then, and no verdict falls.
        findings = dict(before.findings) if home.unread else {}
        for finding in examine_cameras(cameras, self._knowledge, keep_earlier):
            camera_id = finding.camera.camera_id
            earlier = before.findings.get(camera_id)
            if not (home.unread and earlier and _is_lower(finding, earlier)):
                findings[camera_id] = finding
        unread = [
            Failure(part.what, part.detail if part.reason == FAILED else part.reason)
            for part in home.unread
        ]
        is_same = findings == before.findings
        return AuditResult(
            home=home,
            findings=before.findings if is_same else MappingProxyType(findings),
            scope=Scope.of(cameras, rows),
            failures=(*unread, *failures),
            complete_read=True,
        )

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


def _is_lower(finding: Finding, earlier: Finding) -> bool:
    return rank_verdict(finding.verdict) < rank_verdict(earlier.verdict)
