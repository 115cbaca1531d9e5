"""Ask the cameras themselves where the owner allows it, and hand their answers to the audit.

Off means that nothing of the questions is loaded, that no file of answers is read and that nothing
is sent. Answers that were kept before are not used meanwhile.
"""

from typing import TYPE_CHECKING, Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.storage import Store

from ..helpers.time_slices import Follower, Pace
from ..options import Options
from ..probe import STORE_KEY, STORE_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from homeassistant.config_entries import ConfigEntry

    from ..audit.camera import AnswerRow, ClientRow
    from ..audit.finding import Finding
    from ..knowledge.records import Knowledge
    from ..probe.answer import Answer
    from ..probe.round import Progress
    from ..probe.runner import Prober
    from ..probe.target import ProbeTarget
    from .coordinator import AuditCoordinator

_PROBE = f"{__name__.removesuffix('.coordinator.probing')}.probe"


class Asking:
    """Follows the owner's permission: asks once a day, and after each new answer has an audit run.

    The kept answers are read before the first audit; the questions begin after it, as it says
    which cameras there are.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        coordinator: AuditCoordinator,
    ) -> None:
        """Follow the audits of the home whose cameras are asked, until the entry unloads."""
        self._hass = hass
        self._entry = entry
        self._coordinator = coordinator
        self._prober: Prober | None = None
        self.async_refresh = Follower(
            hass, "questions", self._async_in_step, entry
        ).async_request_run
        entry.async_on_unload(coordinator.async_add_listener(self._audited))
        entry.async_on_unload(self.async_shut)

    @property
    def is_asking(self) -> bool:
        """Whether cameras may be asked now."""
        return self._prober is not None and self._prober.guard.is_open

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What the hosts of the home's cameras answered, by host; none while it is off."""
        return self._prober.kept.answers if self._prober is not None else {}

    def rows(self, clients: Sequence[ClientRow]) -> list[AnswerRow]:
        """Return the answers as rows of the home. ``clients``: what the network says of hosts."""
        return self._prober.kept.list_rows(clients) if self._prober is not None else []

    @callback
    def _audited(self) -> None:
        if Options.of(self._entry).ask is not self.is_asking:
            self.async_refresh()

    async def async_shut(self) -> None:
        """Send nothing any more, and let go of the answers; their file stays."""
        prober, self._prober = self._prober, None
        if prober is not None:
            await prober.async_stop_asking()

    async def async_prepare(self, knowledge: Knowledge) -> None:
        """Read the kept answers where the owner allows questions. Nothing is sent."""
        if self._prober is None and Options.of(self._entry).ask:
            names = ("target", "runner")  # and with them whatever says whom to ask
            _, runner = [
                await async_import_module(self._hass, f"{_PROBE}.{name}")
                for name in names
            ]
            prober = runner.Prober(self._hass, knowledge)
            await prober.async_load_answers()
            self._prober = prober

    async def _async_in_step(self, _: Pace) -> None:
        coordinator = self._coordinator
        if not Options.of(self._entry).ask:
            if self._prober is not None:
                await self.async_shut()
                coordinator.async_audit_soon()
            return
        if (
            self.is_asking
            or (knowledge := coordinator.knowledge) is None
            or coordinator.data.home is None
        ):
            return
        had = self._prober is not None
        await self.async_prepare(knowledge)
        if (prober := self._prober) is None:
            return
        prober.async_start_asking(self._targets, coordinator.async_audit_soon)
        if not had and prober.kept.answers:
            coordinator.async_audit_soon()

    def _targets(self) -> tuple[ProbeTarget, ...]:
        """Return the hosts of the home's own cameras, not of others that the network shows."""
        from ..probe.neighbours import in_home_assistant  # noqa: PLC0415 (only where allowed)
        from ..probe.target import list_targets  # noqa: PLC0415 (the same)

        knowledge, home = self._coordinator.knowledge, self._coordinator.data.home
        if knowledge is None or home is None:
            return ()
        return list_targets(
            camera for camera in home.cameras if in_home_assistant(camera, knowledge)
        )

    async def async_ask(self, progress: Progress | None = None) -> None:
        """Ask all now; returns when done. Does nothing where it is not allowed."""
        if self._prober is not None:
            await self._prober.async_ask_all(progress=progress)

    async def async_forget(self) -> None:
        """Send nothing any more and delete all answers."""
        await self.async_shut()
        await async_forget_answers(self._hass)
        self._coordinator.async_audit_soon()

    async def async_neighbours(self, pace: Pace) -> tuple[Finding, ...]:
        """Return the findings of what is on the network and not in Home Assistant.

        Without the owner's permission from what Home Assistant has heard, without asking.
        """
        knowledge = self._coordinator.knowledge
        if knowledge is None or self._coordinator.data.home is None:
            return ()
        from ..home.live import live_rows  # noqa: PLC0415 (the audit has loaded it)

        clients = (await pace.async_run_steps(live_rows(self._hass, knowledge))).clients
        others, salt = (
            (self._prober.kept.others, self._prober.kept.salt)
            if self._prober is not None
            else ({}, "")
        )
        judge = await async_import_module(self._hass, f"{_PROBE}.neighbours")
        # A finding's camera has what it shares with others, too.
        cameras = [finding.camera for finding in self._coordinator.findings.values()]
        found: tuple[Finding, ...] = judge.find_neighbours(
            cameras, clients, others, knowledge, salt
        )
        return found


async def async_forget_answers(hass: HomeAssistant) -> None:
    """Delete the file of answers, if there is one."""
    store: Store[dict[str, object]] = Store(
        hass, STORE_VERSION, STORE_KEY, private=True
    )
    await store.async_remove()
