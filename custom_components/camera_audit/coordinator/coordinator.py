"""Keep the findings current: an audit after the start, after changes and each hour."""

import asyncio
import logging
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import instance_id
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..helpers.errors import locate_error
from ..helpers.time_slices import Pace
from ..knowledge.reader import KnowledgeError
from .result import AuditResult, Failure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from ..audit.camera import Camera, Sticker
    from ..audit.finding import Finding
    from ..home.live import AnswersOf
    from ..knowledge.records import Knowledge
    from .run import Audits, KeptOfCameras, StickersOf
    from .watch import Watch

_LOGGER = logging.getLogger(__name__)

#: Seconds without a change after which the changes before are audited together, and the most that the first of them waits.
QUIET: Final = 0.5
LONGEST_WAIT: Final = 2.0
#: What the network says of a camera (DHCP, router) changes without an event.
INTERVAL: Final = timedelta(hours=1)


def _list_no_stickers(_: Iterable[Camera]) -> dict[str, Sticker]:
    return {}


class AuditCoordinator(DataUpdateCoordinator[AuditResult]):
    """The findings of a home, kept current from its start until the entry is unloaded.

    ``knowledge``: None until it is read, right before the first audit.
    ``longest_slice``: seconds of the longest stretch on the event loop, of all audits so far.
    """

    config_entry: ConfigEntry[Any]

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any] | None,
        earlier_id: Callable[[Camera], str] = attrgetter("camera_id"),
        list_stickers: StickersOf = _list_no_stickers,
    ) -> None:
        """Prepare; `async_start` begins, with an entry alone.

        ``earlier_id``: see :class:`.camera_ids.CameraIds`; ``list_stickers``: see :class:`.run.KeptOfCameras`.
        """
        super().__init__(
            hass,
            _LOGGER,
            config_entry=entry,
            name="Camera Audit",
            request_refresh_debouncer=Debouncer(
                hass, _LOGGER, cooldown=QUIET, immediate=False
            ),
        )
        self.data = AuditResult()
        self.knowledge: Knowledge | None = None
        self.longest_slice = 0.0
        self._earlier_id = earlier_id
        self._list_stickers = list_stickers
        self._answers: AnswersOf | None = None
        self._prepare: Callable[[Knowledge], Awaitable[None]] | None = None
        self._ready: tuple[Audits, Watch] | None = None
        self._started = asyncio.Event()
        # By the loop's clock: the first change that is not audited yet.
        self._first_change: float | None = None

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What the last audit found, by camera_id."""
        return self.data.findings

    @property
    def last_audit(self) -> datetime | None:
        """When the home was last read to the end, None before the first time."""
        return self.data.last_audit

    @property
    def has_failed(self) -> bool:
        """Whether the home could not be read, and never could be before."""
        return self.last_audit is None and (
            not self.last_update_success or bool(self.data.failures)
        )

    @callback
    def async_start(
        self,
        answers: AnswersOf | None = None,
        prepare: Callable[[Knowledge], Awaitable[None]] | None = None,
    ) -> None:
        """Audit once Home Assistant has started, then after changes, until the entry unloads.

        ``answers`` returns what the cameras answered; ``prepare`` reads it before the first audit.
        """
        self._answers, self._prepare = answers, prepare
        self.config_entry.async_on_unload(
            async_at_started(self.hass, self._async_begin)
        )

    @callback
    def _async_begin(self, _: HomeAssistant) -> None:
        self.update_interval = INTERVAL
        self._started.set()
        self.config_entry.async_create_background_task(
            self.hass,
            self.async_refresh(),
            "Camera Audit: first audit",
            eager_start=False,
        )

    @override
    async def async_shutdown(self) -> None:
        """Hear and audit nothing any more."""
        await super().async_shutdown()
        self._started.set()
        if self._ready is not None:
            self._ready[1].async_stop()

    async def async_audit(self) -> None:
        """Audit all of the home now and return when done; waits until Home Assistant has started."""
        await self._started.wait()
        await self.async_refresh()

    @callback
    def async_audit_soon(self) -> None:
        """Ask for an audit, as after a change of the home; the first one comes by itself."""
        if self._ready is not None:
            self._ready[1].async_heard()

    @callback
    def _async_audit_when_quiet(self) -> None:
        """Audit after a change, once no other has followed for a while."""
        now = self.hass.loop.time()
        if self._first_change is None:
            self._first_change = now
        if now - self._first_change < LONGEST_WAIT:
            self._debounced_refresh.async_cancel()  # its time begins anew
        self._debounced_refresh.async_schedule_call()

    @override
    async def _async_update_data(self) -> AuditResult:
        # An error's text may hold what is private: the log gets its kind and place.
        try:
            if self._ready is None:
                self._ready = await self._async_read()
            return await self._async_run(*self._ready)
        except KnowledgeError as error:
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key="knowledge_broken",
                translation_placeholders={"file": error.file},
            ) from None
        except Exception as error:  # noqa: BLE001 (the next change gets another audit)
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key="audit_failed",
                translation_placeholders={"where": locate_error(error)},
            ) from None

    async def _async_read(self) -> tuple[Audits, Watch]:
        """Read code and knowledge for the first audit. KnowledgeError if a data file is broken."""
        (
            knowledge,
            make_kept,
            make_audits,
            make_watch,
        ) = await self.hass.async_add_import_executor_job(_read)
        self.knowledge = knowledge
        if self._prepare is not None:
            # Before the first audit, or each restart would drop what the answers settled.
            await self._prepare(knowledge)
        secret = await instance_id.async_get(self.hass)
        audits = make_audits(
            self.hass,
            knowledge,
            secret,
            make_kept(self._earlier_id, self._list_stickers),
            self._answers,
        )
        return audits, make_watch(self.hass, audits.known, self._async_audit_when_quiet)

    async def _async_run(self, audits: Audits, watch: Watch) -> AuditResult:
        before = self.data
        self._first_change = None
        with watch.held(), Pace() as pace:
            result = await audits.async_once(before, pace)
            await pace.async_rest_now()  # only a stretch that has ended counts
            watch.scope = result.scope
        self.longest_slice = max(self.longest_slice, pace.longest)
        _log(before.failures, result.failures)
        last_audit = dt_util.utcnow() if result.complete_read else before.last_audit
        return result._replace(last_audit=last_audit, duration=pace.total)


def _log(before: tuple[Failure, ...], now: tuple[Failure, ...]) -> None:
    """Say once that a source fails, and once that it works again."""
    failing = {failure.part: failure.reason for failure in reversed(now)}
    failed = {failure.part for failure in before}
    for part in sorted(failing.keys() - failed):
        _LOGGER.warning(
            "The audit fails at '%s' (%s); the earlier findings are kept",
            part,
            failing[part],
        )
    for part in sorted(failed - failing.keys()):
        _LOGGER.info("The audit works again at '%s'", part)


def _read() -> tuple[Knowledge, type[KeptOfCameras], type[Audits], type[Watch]]:
    """Read what the first audit needs. Blocking; KnowledgeError if a data file is broken."""
    # Home Assistant's start does not wait for code that is first used after it.
    from ..knowledge.loader import load_knowledge  # noqa: PLC0415
    from .run import Audits, KeptOfCameras  # noqa: PLC0415
    from .watch import Watch  # noqa: PLC0415

    return load_knowledge(), KeptOfCameras, Audits, Watch
