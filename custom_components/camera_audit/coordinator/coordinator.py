"""Keep the findings current: listen, debounce, audit, tell listeners what changed."""

import asyncio
import logging
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers import instance_id
from homeassistant.helpers.event import async_call_later, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from ..helpers.errors import place_of
from ..helpers.time_slices import Pace
from ..knowledge.reader import KnowledgeError
from ..runtime import KNOWLEDGE_BROKEN
from .changes import Changes, changes_between
from .failures import Failure, log_failures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from ..audit.camera import Camera
    from ..audit.finding import Finding
    from ..home.model import Home
    from ..knowledge.records import Knowledge
    from ..runtime import CameraAuditConfigEntry
    from .probing import Asking
    from .run import Audits, Result
    from .watch import Watch

__all__ = ["Auditor", "Changes", "Failure"]

_LOGGER = logging.getLogger(__name__)

QUIET: Final = 2.0  # seconds without a change after which an audit begins
LONGEST_WAIT: Final = 15.0  # seconds after which it begins in any case
#: What the network says of a camera (DHCP, router) changes without an event.
INTERVAL: Final = timedelta(hours=1)
NO_FINDINGS: Final[Mapping[str, Finding]] = MappingProxyType({})


class Auditor:
    """The findings of a home, kept current from its start until the entry is unloaded.

    ``knowledge``: None until it is read, right before the first audit.
    ``last_audit``: when the home was last read to the end, None before the first time.
    ``duration``: seconds of work of the last audit, without its rests.
    ``longest_slice``: seconds of the longest stretch on the event loop, of all audits so far.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: CameraAuditConfigEntry,
        *,
        earlier_id: Callable[[Camera], str] | None = None,
        asking: Asking | None = None,
    ) -> None:
        """Prepare; `async_start` begins. ``earlier_id``: see :class:`.camera_ids.CameraIds`.

        ``asking``: has what the cameras answered.
        """
        self._hass = hass
        self._entry = entry
        self.knowledge: Knowledge | None = None
        self._earlier_id = earlier_id
        self._asking = asking
        self._audits: Audits | None = None
        self._watch: Watch | None = None
        self._result: Result | None = None
        self.last_audit: datetime | None = None
        self.duration: float | None = None
        self.longest_slice = 0.0
        self._listeners: list[Callable[[Changes], None]] = []
        self._started = asyncio.Event()
        self._stopped = False
        self._wanted = False
        self._task: asyncio.Task[None] | None = None
        self._timer: CALLBACK_TYPE | None = None
        self._timer_set = 0.0
        self._first_change = 0.0

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What the last audit found, by camera_id."""
        return self._result.findings if self._result else NO_FINDINGS

    @property
    def home(self) -> Home | None:
        """The home as the last audit that could read it saw it."""
        return self._result.home if self._result else None

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What the last audit could not do."""
        return self._result.failures if self._result else ()

    @callback
    def async_start(self) -> None:
        """Audit once Home Assistant has started, then after changes, until the entry unloads."""
        self._entry.async_on_unload(self._async_stop)
        self._entry.async_on_unload(async_at_started(self._hass, self._async_begin))

    @callback
    def _async_begin(self, _: HomeAssistant) -> None:
        self._entry.async_on_unload(
            async_track_time_interval(
                self._hass,
                self._async_due,
                INTERVAL,
                name="Camera Audit: audit",
                cancel_on_shutdown=True,
            )
        )
        self._started.set()
        self._async_run_soon()

    @callback
    def _async_stop(self) -> None:
        self._stopped = True
        self._started.set()
        if self._watch is not None:
            self._watch.async_stop()
        self._async_cancel_timer()
        if self._task is not None:
            self._task.cancel()
        self._listeners.clear()

    @callback
    def async_add_listener(self, listener: Callable[[Changes], None]) -> CALLBACK_TYPE:
        """Call ``listener`` after each audit, also after one that changed nothing.

        `findings` are current by then. Not called after the entry has unloaded.
        """
        self._listeners.append(listener)

        @callback
        def remove() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return remove

    async def async_audit(self) -> None:
        """Audit now and return when done; waits until Home Assistant has started."""
        await self._started.wait()
        if (task := self._async_run_soon()) is not None:
            await asyncio.wait((task,))

    @callback
    def async_audit_soon(self) -> None:
        """Ask for an audit, as after a change of the home."""
        if self._started.is_set() and not self._stopped:
            self._async_changed()

    @callback
    def _async_changed(self) -> None:
        """Set the timer; while changes go on, put it off."""
        now = self._hass.loop.time()
        if self._timer is None:
            self._first_change = now
        elif now - self._timer_set < QUIET / 2 or now - self._first_change > LONGEST_WAIT - QUIET:
            return  # setting a timer anew for each of many changes would cost more than it gives
        self._async_cancel_timer()
        self._timer_set = now
        self._timer = async_call_later(
            self._hass, QUIET, HassJob(self._async_due, cancel_on_shutdown=True)
        )

    @callback
    def _async_cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer()
            self._timer = None

    @callback
    def _async_due(self, _: datetime) -> None:
        self._async_run_soon()

    @callback
    def _async_run_soon(self) -> asyncio.Task[None] | None:
        """Ask for an audit; a running one is followed by one more."""
        self._async_cancel_timer()
        if self._stopped:
            return None
        self._wanted = True
        if self._task is None or self._task.done():
            self._task = self._entry.async_create_background_task(
                self._hass, self._async_run(), "Camera Audit: audit", eager_start=False
            )
        return self._task

    async def _async_run(self) -> None:
        if (ready := await self._async_ready()) is None:
            return
        audits, watch = ready
        while self._wanted:
            self._wanted = False
            watch.async_hold()
            pace = Pace()
            try:
                with pace:
                    await self._async_audit_once(audits, watch, pace)
            except Exception as error:  # noqa: BLE001 (the next change gets another audit)
                _LOGGER.error(  # noqa: TRY400 (the error's text may hold what is private)
                    "The audit ended early (%s)", place_of(error)
                )
            finally:
                self.longest_slice = max(self.longest_slice, pace.longest)
                watch.async_release()

    async def _async_ready(self) -> tuple[Audits, Watch] | None:
        """Read code and knowledge for the first audit; a broken file is named by a new set-up."""
        if self._audits is None or self._watch is None:
            try:
                ready = await self._hass.async_add_import_executor_job(_read)
            except KnowledgeError:
                self._hass.data[KNOWLEDGE_BROKEN] = True
                self._hass.config_entries.async_schedule_reload(self._entry.entry_id)
                return None
            self.knowledge = ready.knowledge
            answers = None
            if self._asking is not None:
                # Before the first audit, or each restart would drop what the answers settled.
                await self._asking.async_prepare(ready.knowledge)
                answers = self._asking.rows
            secret = await instance_id.async_get(self._hass)
            self._audits = ready.audits(
                self._hass, ready.knowledge, secret, self._earlier_id, answers
            )
            self._watch = ready.watch(self._hass, ready.knowledge, self._async_changed)
            self._watch.async_start()
        return self._audits, self._watch

    async def _async_audit_once(self, audits: Audits, watch: Watch, pace: Pace) -> None:
        found, failed = self.findings, self.failures
        result = await audits.async_once(self._result, pace)
        changes = Changes()
        if result.findings is not found:
            changes = await pace.async_drive(changes_between(found, result.findings))
        await pace.async_rest()  # only a stretch that has ended counts
        self._result = result
        watch.scope = result.scope
        if result.complete_read:
            self.last_audit = dt_util.utcnow()
        self.duration = pace.total
        log_failures(failed, result.failures)
        if self.last_audit is not None:  # before that, no findings would look like no cameras
            await self._async_tell(changes, pace)

    async def _async_tell(self, changes: Changes, pace: Pace) -> None:
        for listener in tuple(self._listeners):
            await pace.async_rest()
            if listener not in self._listeners:
                continue
            try:
                listener(changes)
            except Exception as error:  # noqa: BLE001 (the others hear of it all the same)
                _LOGGER.error(  # noqa: TRY400 (the error's text may hold what is private)
                    "A listener of the audit failed (%s)", place_of(error)
                )


class _Ready(NamedTuple):
    knowledge: Knowledge
    audits: type[Audits]
    watch: type[Watch]


def _read() -> _Ready:
    """Read what the first audit needs. Blocking; KnowledgeError if a data file is broken."""
    # Home Assistant's start does not wait for code that is first used after it.
    from ..knowledge.loader import load  # noqa: PLC0415
    from .run import Audits  # noqa: PLC0415
    from .watch import Watch  # noqa: PLC0415

    return _Ready(load(), Audits, Watch)
