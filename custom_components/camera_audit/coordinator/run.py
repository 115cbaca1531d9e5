"""One audit: read the home, tell its cameras apart, judge each, keep what could not be judged."""

from collections.abc import Callable, Collection
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..audit.camera import Camera
from ..audit.examine import examine
from ..audit.finding import Clue, Finding, Verdict
from ..audit.verdict import rank
from ..helpers.errors import place_of
from ..helpers.time_slices import Pace
from ..home.announced import Announcements
from ..home.assemble import Assembler
from ..home.live import live_rows
from ..home.relays.files import RelayFiles
from ..home.rows import FAILED, Home, HomeRows
from ..knowledge.records import Knowledge
from .camera_ids import CameraIds
from .result import EXAMINE, AuditResult, Failure, Scope

if TYPE_CHECKING:
    from ..home.live import AnswersOf  # which is there for types only

#: Devices whose cameras are audited again in less time than a stretch of the event loop may take.
FEW: Final = 10


class Audits:
    """The audits of one home, each standing on the one before."""

    def __init__(
        self,
        hass: HomeAssistant,
        knowledge: Knowledge,
        secret: str,
        earlier_id: Callable[[Camera], str],
        answers: AnswersOf | None,
    ) -> None:
        """Begin without any. ``secret``: of the home, for the cameras' ids.

        ``earlier_id``: see :class:`.camera_ids.CameraIds`.
        ``answers``: returns what the cameras answered.
        """
        self._hass = hass
        self._knowledge = knowledge
        self._answers = answers
        self._announcements = Announcements(hass)
        self._relays = RelayFiles(hass.config.config_dir)
        self._assembler = Assembler(knowledge, secret)
        self._ids = CameraIds(earlier_id)
        self._given: dict[
            str, str
        ] = {}  # the ids of cameras by their own, where these are others

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
                    renewed() if few else await pace.async_beside(self._hass, renewed)
                )
                if result is not None:
                    return result
            step = "read"
            relayed = await pace.async_wait(
                self._hass.async_add_executor_job(self._relays.read)
            )
            reading = live_rows(
                self._hass, self._knowledge, self._answers, relayed, self._announcements
            )
            rows = await pace.async_drive(reading)
            step = "assemble"
            home = self._assembler.unchanged(rows)
            if home is None:
                home = await pace.async_beside(
                    self._hass, self._assembler.assemble, rows
                )
            if home is before.home and not before.failures:
                return before._replace(
                    complete_read=True
                )  # the same home: nothing to judge
            given = await pace.async_drive(self._ids.assign(home.cameras))
            self._given = {
                own: camera_id for own, camera_id in given.items() if camera_id != own
            }
        except Exception as error:  # noqa: BLE001 (another integration's rows may be anything)
            return before._replace(
                failures=(Failure(step, place_of(error)),), complete_read=False
            )
        return await pace.async_beside(self._hass, self._judged, home, before, rows)

    def _renewed(
        self, device_ids: Collection[str], before: AuditResult
    ) -> AuditResult | None:
        """Return the result with the cameras of these devices audited again; None where that takes a whole audit."""
        # Registry entries are never changed, they are replaced; of a change meanwhile is heard.
        of_registries = (
            dr.async_get(self._hass).async_get,
            er.async_get(self._hass).async_get,
        )
        home = self._assembler.renew(device_ids, *of_registries)
        if home is None:
            return None
        if home is before.home:
            return before._replace(complete_read=True)
        return self._judged(home, before, None)

    def _judged(
        self, home: Home, before: AuditResult, rows: HomeRows | None
    ) -> AuditResult:
        """Judge the home's cameras; without ``rows`` those that are others than before."""
        cameras: Collection[Camera] = home.cameras
        if rows is None and before.home is not None:
            earlier_ones = before.home.cameras
            cameras = [
                now
                for now, earlier in zip(cameras, earlier_ones, strict=True)
                if now is not earlier
            ]
        failures = [
            Failure(
                unread.what, unread.detail if unread.reason == FAILED else unread.reason
            )
            for unread in home.unread
        ]
        failed = {failure.source for failure in before.failures}
        # Many cameras say the same: what follows from it is kept once.
        known_clues: dict[tuple[Clue, ...], tuple[Clue, ...]] = {}
        # Where a part of the home could not be read, a clue or a camera may be missing for that
        # reason alone: nothing is cleared then, and no verdict falls.
        findings = dict(before.findings) if home.unread or rows is None else {}
        given = self._given
        for own in cameras:
            camera = own
            if own.camera_id in given or own.recorder_id in given:
                recorder_id = given.get(own.recorder_id or "", own.recorder_id)
                camera = own._replace(
                    camera_id=given.get(own.camera_id, own.camera_id),
                    recorder_id=recorder_id,
                )
            source = f"{EXAMINE}:{camera.camera_id}"
            earlier = before.findings.get(camera.camera_id)
            if earlier is None or earlier.camera != camera or source in failed:
                try:
                    finding = examine(camera, self._knowledge)
                except Exception as error:  # noqa: BLE001 (one camera's facts do not stop the others)
                    failures.append(Failure(source, place_of(error)))
                    finding = earlier or Finding(camera=camera, verdict=Verdict.UNKNOWN)
                if (
                    home.unread
                    and earlier
                    and rank(finding.verdict) < rank(earlier.verdict)
                ):
                    finding = earlier
                clues = known_clues.setdefault(finding.clues, finding.clues)
                earlier = (
                    finding if clues is finding.clues else finding._replace(clues=clues)
                )
            findings[camera.camera_id] = earlier
        scope = Scope.of(cameras, rows) if rows is not None else before.scope
        return AuditResult(
            home=home,
            findings=MappingProxyType(findings),
            scope=scope,
            failures=tuple(failures),
            complete_read=True,
        )
