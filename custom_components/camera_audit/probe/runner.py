"""Ask the cameras of the running Home Assistant, once a day or on demand; keep what they answer.

Use, once the owner has allowed it and the knowledge of makers is loaded::

    prober = Prober(hass, knowledge)
    await prober.async_load_answers()                                        # reads the kept answers
    prober.async_start_asking(lambda: list_targets(home.cameras), audit_again)  # opens; audits again after each round
    await prober.async_ask_all(progress=lambda done, of: ...)            # now, all hosts
    rows = prober.kept.list_rows(clients)                                 # for the model of the home
    prober.kept.answers["192.168.1.64"]  # what was asked, how it ended, when: for the owner
    await prober.async_stop_asking()                                        # on unload

Until `async_start_asking` and after `async_stop_asking` nothing is sent: the guard is shut.
"""

import asyncio
import socket
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from typing import Any

from homeassistant.components.network import async_get_enabled_source_ips
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.ssl import client_context_no_verify

from ..knowledge.records import Knowledge
from . import STORE_KEY, STORE_VERSION
from .client import Client
from .guard import Guard, parse_private_address
from .kept import KeptAnswers, should_ask
from .limits import Limits
from .round import GroupNetwork, Progress, Round
from .target import ProbeTarget

EVERY = timedelta(days=1)
LOOK = timedelta(hours=1)
#: Seconds after the start before the first round: a start has enough to do.
FIRST = 120


async def resolve_host(host: str) -> list[str]:
    """Return the addresses of a name, as any program in the home finds them. OSError if none."""
    found = await asyncio.get_running_loop().getaddrinfo(
        host, None, type=socket.SOCK_STREAM
    )
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
        network: GroupNetwork | None = GroupNetwork(),  # noqa: B008 - frozen
    ) -> None:
        """Prepare; nothing is sent or read. ``loopback``: ask simulated cameras of this machine.

        ``network``: where calls to the whole network go, None for none.
        """
        self._hass = hass
        self._knowledge = knowledge
        self._limits = limits or Limits()
        #: Whose `is_open` says whether cameras may be asked now.
        self.guard = Guard(loopback=loopback)
        self._network = network
        self._store: Store[dict[str, Any]] = Store(
            hass, STORE_VERSION, STORE_KEY, private=True, atomic_writes=True
        )
        #: The answers of the home's hosts and of others, by host; those of earlier times as well.
        self.kept = KeptAnswers()
        self._targets: Callable[[], Sequence[ProbeTarget]] = tuple
        self._answered: Callable[[], object] | None = None
        self._timers: list[CALLBACK_TYPE] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._round = asyncio.Lock()

    async def async_load_answers(self) -> None:
        """Read the kept answers; a file that cannot be read counts as none."""
        with suppress(
            Exception
        ):  # whatever is wrong with the file, the cameras are asked again
            self.kept.read_stored(await self._store.async_load())

    @callback
    def async_start_asking(
        self,
        targets: Callable[[], Sequence[ProbeTarget]],
        answered: Callable[[], object] | None = None,
    ) -> None:
        """Ask whoever is due, now and once a day, until stopped. ``answered`` is called after each round."""
        self._targets, self._answered = targets, answered
        self.guard.allow_questions(self._network.group_calls if self._network else ())
        self._timers.append(async_at_started(self._hass, self._async_start_timers))

    @callback
    def _async_start_timers(self, _: HomeAssistant) -> None:
        job = HassJob(self._async_ask_due, cancel_on_shutdown=True)
        self._timers += [
            async_call_later(self._hass, FIRST, job),
            async_track_time_interval(
                self._hass, self._async_ask_due, LOOK, cancel_on_shutdown=True
            ),
        ]

    async def async_stop_asking(self) -> None:
        """Send nothing any more; what is under way is broken off."""
        self.guard.refuse_questions()
        for remove in self._timers:
            remove()
        self._timers.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @callback
    def _async_ask_due(self, now: datetime) -> None:
        """Ask whoever was not asked for a day."""
        now = dt_util.utcnow()
        asked = {host: answer.tried for host, answer in self.kept.answers.items()}
        due = [
            target
            for target in self._targets()
            if should_ask(asked.get(target.host), now, EVERY)
        ]
        if (due or self._is_call_due(now)) and not self._tasks:
            self._async_start_task(self._async_run_round(due))

    def _is_call_due(self, now: datetime) -> bool:
        """Whether the whole network was not called to for a day."""
        return self._network is not None and should_ask(self.kept.called, now, EVERY)

    async def async_ask_all(self, progress: Progress | None = None) -> None:
        """Ask all hosts now.

        Does nothing while not started, and ends early if stopped. ``progress``: hosts that are
        done, and of how many.
        """
        round_ = self._async_run_round(self._targets(), progress, everyone=True)
        # A task of its own: it goes on where the caller goes away, and ends with `async_stop_asking`.
        await asyncio.wait((self._async_start_task(round_),))

    @callback
    def _async_start_task(
        self, round_: Coroutine[Any, Any, None]
    ) -> asyncio.Task[None]:
        task = self._hass.async_create_background_task(
            round_, "Camera Audit: ask cameras", eager_start=False
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _async_run_round(
        self,
        targets: Sequence[ProbeTarget],
        progress: Progress | None = None,
        *,
        everyone: bool = False,
    ) -> None:
        async with self._round:
            if not self.guard.is_open:
                return
            now = dt_util.utcnow()
            call = everyone or self._is_call_due(now)
            round_ = Round(
                client=Client(self.guard, self._limits, client_context_no_verify()),
                aside=self._hass.async_add_executor_job,
                now=dt_util.utcnow,
                salt=self.kept.salt,
                resolve=resolve_host,
                marks=tuple(mark.pattern for mark in self._knowledge.answers.body),
                network=await self._async_find_network() if call else None,
            )
            found, others = await round_.async_ask_hosts(targets, progress)
            if call:
                self.kept.called = now
            self.kept.take_round(
                found, others, {target.host for target in self._targets()}, now
            )
            await self._store.async_save(self.kept.as_stored())
        if self._answered is not None:
            self._answered()

    async def _async_find_network(self) -> GroupNetwork | None:
        """Return where to call, from every private address of this machine that is in use.

        None where all of them are public: a call would leave the home.
        """
        network = self._network
        if network is None or "network" not in self._hass.config.components:
            return network
        own = [
            str(ip)
            for ip in await async_get_enabled_source_ips(self._hass)
            if isinstance(ip, IPv4Address)
        ]
        near = tuple(filter(parse_private_address, own))
        return replace(network, interfaces=near) if near or not own else None
