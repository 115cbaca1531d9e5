"""Ask the cameras themselves where the owner allows it, and hand their answers to the audit.

Off means that nothing of the questions is loaded, that no file of answers is read and that nothing
is sent. Answers that were kept before are not used meanwhile.
"""

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from ..helpers.refresh import Follower
from ..options import Options
from ..probe import STORE_KEY, STORE_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..audit.finding import Finding
    from ..helpers.time_slices import Pace
    from ..home.rows import AnswerRow, ClientRow
    from ..knowledge.records import Knowledge
    from ..probe.answer import Answer
    from ..probe.discreet import MacKey
    from ..probe.round import Progress
    from ..probe.runner import Prober
    from ..probe.target import Target
    from ..runtime import CameraAuditConfigEntry
    from .changes import Changes

NO_ANSWERS: Final[Mapping[str, Answer]] = MappingProxyType({})


class Asking(Follower):
    """Follows the owner's permission: asks once a day, and after each new answer has an audit run.

    The kept answers are read before the first audit; the questions begin after it, as it says
    which cameras there are.
    """

    def __init__(self, hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
        """Take the entry whose ``runtime_data`` has the auditor."""
        super().__init__(hass, entry)
        self._prober: Prober | None = None
        self._one = asyncio.Lock()
        self._remove: Callable[[], None] | None = None

    @property
    def is_asking(self) -> bool:
        """Whether cameras may be asked now."""
        return self._prober is not None and self._prober.is_open

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What the hosts of the home's cameras answered, by host; none while it is off."""
        return self._prober.answers if self._prober is not None else NO_ANSWERS

    def rows(self, clients: Sequence[ClientRow]) -> list[AnswerRow]:
        """Return the answers as rows of the home. ``clients``: what the network says of hosts."""
        if self._prober is None:
            return []
        from ..home.rows import AnswerRow  # noqa: PLC0415 (a start does not wait for it)

        return [
            AnswerRow(host=row.host, facts=row.facts, mac=row.mac, ports=row.ports)
            for row in self._prober.rows(clients)
        ]

    @callback
    def async_start(self) -> None:
        """Follow the audits."""
        self._remove = self._entry.runtime_data.auditor.async_add_listener(self._audited)

    @callback
    def _audited(self, _: Changes) -> None:
        if Options.of(self._entry).ask is not self.is_asking:
            self.async_refresh()

    @override
    @callback
    def async_stop(self) -> None:
        """Follow no longer; `async_shut` ends the questions."""
        if self._remove is not None:
            self._remove()
            self._remove = None
        super().async_stop()

    async def async_shut(self) -> None:
        """Send nothing any more, and let go of the answers; their file stays."""
        prober, self._prober = self._prober, None
        if prober is not None:
            await prober.async_stop()

    async def async_prepare(self, knowledge: Knowledge) -> None:
        """Read the kept answers where the owner allows questions. Nothing is sent."""
        async with self._one:
            if self._prober is not None or not Options.of(self._entry).ask:
                return
            kind = await self._hass.async_add_import_executor_job(_prober_kind)
            prober = kind(self._hass, knowledge)
            await prober.async_load()
            self._prober = prober

    @override
    async def _async_in_step(self, pace: Pace) -> None:
        auditor = self._entry.runtime_data.auditor
        if not Options.of(self._entry).ask:
            if self._prober is not None:
                await pace.async_wait(self.async_shut())
                auditor.async_audit_soon()
            return
        if (knowledge := auditor.knowledge) is None or auditor.home is None or self.is_asking:
            return
        had = self._prober is not None
        await pace.async_wait(self.async_prepare(knowledge))
        if (prober := self._prober) is None:
            return
        prober.async_add_listener(auditor.async_audit_soon)
        await pace.async_wait(prober.async_start(self._targets))
        if not had and prober.answers:
            auditor.async_audit_soon()

    def _targets(self) -> tuple[Target, ...]:
        """Return the hosts of the home's own cameras, not of others that the network shows."""
        from ..probe.neighbours import in_home_assistant  # noqa: PLC0415 (only where allowed)
        from ..probe.target import targets_of  # noqa: PLC0415 (the same)

        auditor = self._entry.runtime_data.auditor
        if (knowledge := auditor.knowledge) is None or (home := auditor.home) is None:
            return ()
        return targets_of(camera for camera in home.cameras if in_home_assistant(camera, knowledge))

    async def async_ask(self, progress: Progress | None = None) -> None:
        """Ask all now; returns when done. Does nothing where it is not allowed."""
        if self._prober is not None:
            await self._prober.async_ask(progress=progress)

    async def async_forget(self) -> None:
        """Send nothing any more and delete all answers."""
        await self.async_shut()
        await async_forget_answers(self._hass)
        self._entry.runtime_data.auditor.async_audit_soon()

    async def async_neighbours(self, pace: Pace) -> tuple[Finding, ...]:
        """Return the findings of what is on the network and not in Home Assistant.

        Without the owner's permission from what Home Assistant has heard, without asking.
        """
        auditor = self._entry.runtime_data.auditor
        if (knowledge := auditor.knowledge) is None or (home := auditor.home) is None:
            return ()
        judge = await pace.async_wait(self._hass.async_add_import_executor_job(_load_neighbours))
        clients = (await pace.async_drive(judge.live_rows(self._hass, knowledge))).clients
        if self._prober is not None:
            return self._prober.neighbours(home.cameras, clients)
        return judge.neighbours(home.cameras, clients, {}, knowledge, judge.key(""))


async def async_forget_answers(hass: HomeAssistant) -> None:
    """Delete the file of answers, if there is one."""
    store: Store[dict[str, object]] = Store(hass, STORE_VERSION, STORE_KEY, private=True)
    await store.async_remove()


def _prober_kind() -> type[Prober]:
    """Load what asks. Blocking."""
    from ..probe import neighbours, target  # noqa: F401, PLC0415 (needed right after)
    from ..probe.runner import Prober  # noqa: PLC0415 (only where allowed)

    return Prober


class _Neighbours(NamedTuple):
    live_rows: Callable[..., Any]
    neighbours: Callable[..., tuple[Finding, ...]]
    key: Callable[[str], MacKey]


def _load_neighbours() -> _Neighbours:
    """Load what judges the network's own knowledge, and nothing that asks. Blocking."""
    from ..home.live import live_rows  # noqa: PLC0415 (a start does not wait for it)
    from ..probe.discreet import MacKey  # noqa: PLC0415 (the same)
    from ..probe.neighbours import neighbours  # noqa: PLC0415 (the same)

    return _Neighbours(live_rows, neighbours, MacKey)
