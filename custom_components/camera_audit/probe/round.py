"""One round of questions: a call to the network, then each host, a few at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from ..audit.camera import Facts
from . import asked
from .answer import Answer, NotTold, Outcome, Part, PartOf, Reason
from .asked import What
from .datagrams import Call, call
from .discreet import discreet, told_mac
from .guard import private_address
from .host import ask_host
from .merge import changed
from .onvif import read_matches
from .sadp import read_sadp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from .datagrams import Heard
    from .discreet import MacKey
    from .guard import Guard
    from .host import Means
    from .target import Target

    Resolve = Callable[[str], Awaitable[Sequence[str]]]
    Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Network:
    """Where calls to the whole network go, and from which of our own addresses."""

    group: str | None = asked.GROUP
    ws_discovery: int = asked.WS_DISCOVERY_PORT
    sadp: int = asked.SADP_PORT
    interfaces: tuple[str, ...] = ()

    @property
    def calls(self) -> tuple[tuple[str, int], ...]:
        """The addresses and ports of the calls."""
        if self.group is None:
            return ()
        return ((self.group, self.ws_discovery), (self.group, self.sadp))


@dataclass
class _Voices:
    """What came back from a call, by sender."""

    facts: dict[str, dict[PartOf, list[Facts]]] = field(default_factory=dict)
    reasons: dict[What, Reason] = field(default_factory=dict)

    def add(self, sender: str, part: PartOf, facts: Facts) -> None:
        found = self.facts.setdefault(sender, {}).setdefault(part, [])
        if facts not in found:
            found.append(facts)


class Round:
    """Asks hosts; the guard must be open."""

    def __init__(
        self,
        means: Means,
        guard: Guard,
        *,
        key: MacKey,
        resolve: Resolve,
        network: Network | None = None,
    ) -> None:
        """``network``: None for no call to the whole network."""
        self.means = means
        self._guard = guard
        self._key = key
        self._resolve = resolve
        self._network = network

    async def ask(
        self, targets: Sequence[Target], progress: Progress | None = None
    ) -> tuple[dict[str, Answer], dict[str, Answer]]:
        """Return the answers of the targets, and of hosts that answered the call uncalled-for.

        Both by host; ``progress`` is told how many of all hosts are done.
        """
        voices = await self._call(targets)
        room = asyncio.Semaphore(self.means.limits.hosts_at_once)
        answers: dict[str, Answer] = {}
        addresses: set[str] = set()
        done = 0

        async def one(target: Target) -> None:
            nonlocal done
            async with room:
                address, answer = await self._host(target, voices)
            answers[target.host] = answer
            if address:
                addresses.add(address)
            done += 1
            if progress is not None:
                progress(done, len(targets))

        if progress is not None:
            progress(0, len(targets))
        async with asyncio.TaskGroup() as group:
            for target in targets:
                group.create_task(one(target))
        others = {
            sender: self._answer(sender, (), (), (), facts)
            for sender, facts in voices.facts.items()
            if sender not in addresses
        }
        return answers, others

    async def _host(self, target: Target, voices: _Voices) -> tuple[str | None, Answer]:
        """Return where a target is and what it answered."""
        try:
            address = self._guard.admit(await self._address(target.host), target.ports)
        except NotTold as end:
            whats = (asked.DEVICE_INFO.what, What.STREAM)
            ends = tuple(Outcome(what, ok=False, reason=end.reason) for what in whats)
            return None, self._answer(target.host, ends, (), (), {})
        try:
            heard = await ask_host(target, address, self.means)
        finally:
            self._guard.leave(address)
        facts = voices.facts.get(address, {})
        ends = (*heard.outcomes.values(), *_call_outcomes(voices, facts))
        parts = heard.parts(self.means.now())
        return address, self._answer(target.host, ends, parts, tuple(heard.ports), facts)

    async def _address(self, host: str) -> str:
        """Return the private address of a host; its name is looked up as always in the home."""
        loose = host.strip("[]")
        if private_address(loose, loopback=True) is not None or _is_address(loose):
            return loose
        try:
            async with asyncio.timeout(self.means.limits.resolve):
                found = await self._resolve(host)
        except (OSError, TimeoutError, UnicodeError):
            raise NotTold(Reason.UNKNOWN_NAME) from None
        if not found:
            raise NotTold(Reason.UNKNOWN_NAME)
        return next((address for address in found if self._guard.is_near(address)), found[0])

    def _answer(
        self,
        host: str,
        outcomes: Iterable[Outcome],
        parts: Sequence[Part],
        ports: tuple[int, ...],
        called: Mapping[PartOf, Sequence[Facts]],
    ) -> Answer:
        """Make the answer that is kept: complete, and discreet."""
        now = self.means.now()
        every = [*parts, *(Part(part, now, item[0]) for part, item in called.items())]
        mac = next(filter(None, (told_mac(part.facts) for part in every)), None)
        kept = [replace(part, facts=discreet(part.facts)) for part in every]
        if mac and kept:
            told = changed(kept[0].facts, macs=(self._key.mac(mac).prefix,))
            kept[0] = replace(kept[0], facts=told)
        return Answer(
            host=host,
            tried=now,
            outcomes=tuple(outcomes),
            parts=tuple(kept),
            mac=self._key.mac(mac) if mac else None,
            ports=ports,
        )

    async def _call(self, targets: Sequence[Target]) -> _Voices:
        """Call to the whole network, once, with both searches at the same time."""
        voices = _Voices()
        if (network := self._network) is None:
            return voices
        uuid = str(uuid4())
        group = network.group
        to_cameras = tuple(
            (target.host, port) for target in targets for port in target.search if target.search
        )
        for host, port in to_cameras:
            self._guard.admit(host, (port,))
        group_ws = ((group, network.ws_discovery),) if group else ()
        group_sadp = ((group, network.sadp),) if group else ()
        ws = Call(
            what=What.WS_DISCOVERY,
            payload=asked.ws_discovery_probe(uuid),
            to=(*group_ws, *to_cameras),
            interfaces=network.interfaces,
        )
        sadp = Call(
            what=What.SADP,
            payload=asked.sadp_inquiry(uuid),
            to=(*group_sadp, *to_cameras),
            group=group,
            listen=network.sadp if group else 0,
            interfaces=network.interfaces,
        )
        heard_ws, heard_sadp = await asyncio.gather(*(self._send(item) for item in (ws, sadp)))
        voices.reasons = {What.WS_DISCOVERY: heard_ws.reason, What.SADP: heard_sadp.reason}
        for sender, data in heard_ws.datagrams:
            for match in read_matches(data):
                # What a proxy says of others is not said of itself.
                own = not match.hosts or sender in match.hosts
                if own and match.answers == uuid:
                    voices.add(sender, PartOf.WS_DISCOVERY, match.facts)
            await asyncio.sleep(0)
        for sender, data in heard_sadp.datagrams:
            if fields := read_sadp(data, uuid):
                voices.add(sender, PartOf.SADP, Facts(sadp=fields))
            await asyncio.sleep(0)
        return voices

    async def _send(self, question: Call) -> Heard:
        return await call(question, self._guard, self.means.limits)


def _is_address(text: str) -> bool:
    return ":" in text or text.replace(".", "").isdigit()


def _call_outcomes(voices: _Voices, facts: Mapping[PartOf, object]) -> Iterable[Outcome]:
    for what, part in (
        (What.WS_DISCOVERY, PartOf.WS_DISCOVERY),
        (What.SADP, PartOf.SADP),
    ):
        if what in voices.reasons:
            reason = voices.reasons[what]
            if part in facts:
                yield Outcome(what, ok=True, reason=Reason.ANSWERED)
            else:
                silent = Reason.NO_ANSWER if reason is Reason.ANSWERED else reason
                yield Outcome(what, ok=False, reason=silent)
