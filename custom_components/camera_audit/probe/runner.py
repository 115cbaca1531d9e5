"""Ask the cameras of the running Home Assistant, once a day or on demand; keep what they answer.

Use, once the owner has allowed it and the knowledge of makers is loaded::

    prober = Prober(hass, knowledge)
    # Reads the kept answers, opens; audits again after each round.
    await prober.async_start(lambda: targets_of(home.cameras), audit_again)
    rows = prober.rows(clients)                                 # for the model of the home
    await prober.async_ask(progress=lambda done, of: ...)       # now, all hosts
    prober.answers["192.168.1.64"]       # what was asked, how it ended, when: for the owner
    prober.neighbours(home.cameras, clients)   # findings: on the network, not in Home Assistant
    await prober.async_stop()                                   # on unload

Until `async_start` and after `async_stop` nothing is sent: the guard is shut. Answers of an
earlier time stay readable after `async_load`, which sends nothing.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.ssl import client_context_no_verify

from . import STORE_KEY, STORE_VERSION
from .client import Client
from .guard import Guard, private_address
from .kept import Kept, is_due
from .limits import Limits
from .neighbours import neighbours
from .round import Network, Round

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence

    from ..audit.camera import AnswerRow, Camera
    from ..audit.finding import Finding
    from ..knowledge.records import Knowledge
    from .answer import Answer
    from .neighbours import ClientLike
    from .round import Progress
    from .target import Target

EVERY = timedelta(days=1)
LOOK = timedelta(hours=1)
#: Seconds after the start before the first round: a start has enough to do.
FIRST = 120


async def resolve(host: str) -> list[str]:
    """Return the addresses of a name, as any program in the home finds them. OSError if none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in found]


class Prober:
    """Asks and keeps. One round at a time."""

    def __init__(
        self,
        hass: HomeAssistant,
        knowledge: Knowledge,
        *,
        limits: Limits | None = None,
        loopback: bool = False,
        network: Network | None = Network(),  # noqa: B008 - frozen
    ) -> None:
        """Prepare; nothing is sent or read. ``loopback``: ask simulated cameras of this machine.

        ``network``: where calls to the whole network go, None for none.
        """
        self._hass = hass
        self._knowledge = knowledge
        self._limits = limits or Limits()
        self._guard = Guard(loopback=loopback)
        self._network = network
        self._store: Store[dict[str, Any]] = Store(hass, STORE_VERSION, STORE_KEY, private=True, atomic_writes=True)
        self._loaded = False
        self._kept = Kept()
        self._targets: Callable[[], Sequence[Target]] = tuple
        self._answered: Callable[[], object] | None = None
        self._timers: list[CALLBACK_TYPE] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._round = asyncio.Lock()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of the home's hosts, by host; those of earlier times as well."""
        return self._kept.answers

    @property
    def is_open(self) -> bool:
        """Whether cameras may be asked now."""
        return self._guard.is_open

    def rows(self, clients: Iterable[ClientLike] = ()) -> list[AnswerRow]:
        """Return what answered, without hosts whose address another device has by now.

        ``clients``: what Home Assistant has heard of hosts. A hardware address that an answer
        told is kept as a short hash, so a row names it only where Home Assistant knows it too.
        """
        return self._kept.rows(clients)

    def neighbours(self, home: Sequence[Camera], clients: Iterable[ClientLike]) -> tuple[Finding, ...]:
        """Return the findings of what is on the network and not in Home Assistant."""
        return neighbours(home, clients, self._kept.others, self._knowledge, self._kept.salt)

    async def async_load(self) -> None:
        """Read the kept answers; a file that cannot be read counts as none."""
        if self._loaded:
            return
        self._loaded = True
        try:
            stored = await self._store.async_load()
        except Exception:  # noqa: BLE001 - whatever is wrong with the file, the cameras are asked again
            return
        self._kept.read(stored)

    async def async_start(
        self, targets: Callable[[], Sequence[Target]], answered: Callable[[], object] | None = None
    ) -> None:
        """Read the kept answers and ask whoever is due, now and once a day, until stopped.

        ``answered`` is called after each round.
        """
        await self.async_load()
        self._targets, self._answered = targets, answered
        self._guard.open(self._network.calls if self._network else ())
        self._timers.append(async_at_started(self._hass, self._async_begin))

    @callback
    def _async_begin(self, _: HomeAssistant) -> None:
        job = HassJob(self._async_look, cancel_on_shutdown=True)
        self._timers += [
            async_call_later(self._hass, FIRST, job),
            async_track_time_interval(self._hass, self._async_look, LOOK, cancel_on_shutdown=True),
        ]

    async def async_stop(self) -> None:
        """Send nothing any more; what is under way is broken off."""
        self._guard.shut()
        for remove in self._timers:
            remove()
        self._timers.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @callback
    def _async_look(self, now: datetime) -> None:
        """Ask whoever was not asked for a day."""
        now = dt_util.utcnow()
        asked = {host: answer.tried for host, answer in self.answers.items()}
        due = [target for target in self._targets() if is_due(asked.get(target.host), now, EVERY)]
        if (due or self._is_call_due(now)) and not self._tasks:
            self._async_run(self._async_round(due))

    def _is_call_due(self, now: datetime) -> bool:
        """Whether the whole network was not called to for a day."""
        return self._network is not None and is_due(self._kept.called, now, EVERY)

    async def async_ask(self, progress: Progress | None = None) -> None:
        """Ask all hosts now.

        Does nothing while not started, and ends early if stopped. ``progress``: hosts that are
        done, and of how many.
        """
        round_ = self._async_round(self._targets(), progress, everyone=True)
        # A task of its own: it goes on where the caller goes away, and ends with `async_stop`.
        await asyncio.wait((self._async_run(round_),))

    @callback
    def _async_run(self, round_: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._hass.async_create_background_task(round_, "Camera Audit: ask cameras", eager_start=False)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _async_round(
        self, targets: Sequence[Target], progress: Progress | None = None, *, everyone: bool = False
    ) -> None:
        async with self._round:
            if not self._guard.is_open:
                return
            now = dt_util.utcnow()
            call = everyone or self._is_call_due(now)
            network = await self._async_network() if call else None
            found, others = await self._make_round(network).ask(targets, progress)
            if call:
                self._kept.called = now
            hosts = {target.host for target in self._targets()}
            self._kept.take(found, others, hosts, now)
            await self._store.async_save(self._kept.as_stored())
        if self._answered is not None:
            self._answered()

    async def _async_network(self) -> Network | None:
        """Return where to call, from every private address of this machine that is in use.

        None where all of them are public: a call would leave the home.
        """
        network = self._network
        if network is None or "network" not in self._hass.config.components:
            return network
        from homeassistant.components.network import async_get_enabled_source_ips  # noqa: PLC0415 - only where it is loaded

        own = [ip for ip in await async_get_enabled_source_ips(self._hass) if ip.version == 4]  # noqa: PLR2004 - IPv4
        near = tuple(str(ip) for ip in own if private_address(str(ip)))
        return replace(network, interfaces=near) if near or not own else None

    def _make_round(self, network: Network | None) -> Round:
        return Round(
            client=Client(self._guard, self._limits, client_context_no_verify()),
            aside=self._hass.async_add_executor_job,
            now=dt_util.utcnow,
            salt=self._kept.salt,
            resolve=resolve,
            marks=tuple(mark.pattern for mark in self._knowledge.answers.body),
            network=network,
        )
