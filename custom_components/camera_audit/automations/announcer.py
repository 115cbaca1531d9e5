"""Announce findings to automations after each audit: the bus event, our triggers, the entity."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..decisions.left_out import LeftOut
from ..decisions.standing import Standings
from ..helpers.refresh import Follower
from ..language.translations import async_sentences
from ..options import Options
from .announced import async_announced
from .announcement import async_send
from .announcing import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from ..audit.finding import Finding
    from ..coordinator.changes import Changes
    from ..coordinator.coordinator import Auditor
    from ..helpers.time_slices import Pace
    from ..language.sentences import Sentences
    from ..runtime import CameraAuditConfigEntry

#: After this long a run of Home Assistant knows again what the network says of cameras.
SETTLE: Final = timedelta(hours=1)


class Announcer(Follower):
    """Follows the audits of a config entry and announces what is new; :class:`.Look` says what."""

    def __init__(self, hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
        """Take the entry whose ``runtime_data`` has the auditor and the decisions."""
        super().__init__(hass, entry)
        self._settled = False
        self._looked_at: Mapping[str, Finding] = {}
        self._data_of: Callable[[Finding, Sentences], Mapping[str, Any]] | None = None
        self._unsubscribe: list[CALLBACK_TYPE] = []

    @callback
    def async_start(self) -> None:
        """Follow the audits."""
        self._unsubscribe = [self._auditor.async_add_listener(self._audited)]

    @override
    @callback
    def async_stop(self) -> None:
        """Stop following; what is not announced by then is announced by the next one."""
        while self._unsubscribe:
            self._unsubscribe.pop()()
        super().async_stop()

    @property
    def _auditor(self) -> Auditor:
        return self._entry.runtime_data.auditor

    @callback
    def _audited(self, _: Changes) -> None:
        # An audit of an unchanged home hands on the very same findings.
        if self._data_of is None or self._auditor.findings is not self._looked_at:
            self.async_refresh()

    @callback
    def _async_settled(self, _: datetime) -> None:
        self._settled = True
        self.async_refresh()

    @override
    async def _async_in_step(self, pace: Pace) -> None:
        if self._auditor.last_audit is None:
            return  # no findings would look like no cameras
        hass, options = self._hass, Options.of(self._entry)
        announced = await pace.async_wait(async_announced(hass))
        if self._data_of is None:
            self._data_of = await pace.async_wait(hass.async_add_import_executor_job(_read))
            job = HassJob(self._async_settled, cancel_on_shutdown=True)
            self._unsubscribe.append(async_call_later(hass, SETTLE, job))
        data_of, say = self._data_of, await pace.async_wait(async_sentences(hass))
        findings, decisions = self._auditor.findings, self._entry.runtime_data.decisions
        look = Look(
            announced=announced,
            findings=findings,
            before=self._looked_at,
            standings=Standings(hass, findings, decisions, options),
            left_out=LeftOut(hass, options.leave_out),
            data_of=lambda finding: data_of(finding, say),
            complete=not self._auditor.failures,
            settled=self._settled,
        )
        await pace.async_drive(look.steps(partial(async_send, hass)))
        self._looked_at = findings


def _read() -> Callable[[Finding, Sentences], Mapping[str, Any]]:
    """Read the code that makes the data: the start of Home Assistant does not wait for it."""
    from .finding_data import event_data  # noqa: PLC0415

    return event_data
