"""One round of questions: a call to the network, then each host, a few at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from ..audit.camera import Facts
from . import asked
from .answer import Answer, NotTold, Reason, merged
from .asked import What
from .datagrams import Call, call
from .discreet import discreet, told_mac
from .guard import private_address
from .host import Heard, ask_host
from .onvif import read_matches
from .sadp import read_sadp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from .discreet import MacKey
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
        group = self.group
        return ((group, self.ws_discovery), (group, self.sadp)) if group is not None else ()


@dataclass
class _Voices:
    """What came back from a call, by sender and search, and why nothing came from the others."""

    facts: dict[str, dict[What, Facts]] = field(default_factory=dict)
    silence: dict[What, Reason] = field(default_factory=dict)


class Round:
    """Asks hosts; the guard must be open."""

    def __init__(self, means: Means, *, key: MacKey, resolve: Resolve, network: Network | None = None) -> None:
        """``network``: None for no call to the whole network."""
        self._means = means
        self._limits = means.connections.limits
        self._guard = means.connections.guard
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
        room = asyncio.Semaphore(self._limits.hosts_at_once)
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
        others = {sender: self._answer(sender, Heard(), voices) for sender in voices.facts if sender not in addresses}
        return answers, others

    async def _host(self, target: Target, voices: _Voices) -> tuple[str | None, Answer]:
        """Return where a target is and what it answered."""
        try:
            address = self._guard.admit(await self._address(target.host), target.ports)
        except NotTold as end:
            heard = Heard()
            for what in (asked.DEVICE_INFO.what, What.STREAM):
                heard.note(what, end.reason)
            return None, self._answer(target.host, heard)
        try:
            heard = await ask_host(target, address, self._means)
        finally:
            self._guard.leave(address)
        return address, self._answer(target.host, heard, voices, address)

    async def _address(self, host: str) -> str:
        """Return the private address of a host; its name is looked up as always in the home."""
        loose = host.strip("[]")
        if private_address(loose, loopback=True) is not None or _is_address(loose):
            return loose
        try:
            async with asyncio.timeout(self._limits.resolve):
                found = await self._resolve(host)
        except (OSError, TimeoutError, UnicodeError):
            raise NotTold(Reason.UNKNOWN_NAME) from None
        if not found:
            raise NotTold(Reason.UNKNOWN_NAME)
        return next((address for address in found if self._guard.is_near(address)), found[0])

    def _answer(self, host: str, heard: Heard, voices: _Voices | None = None, address: str = "") -> Answer:
        """Make the answer that is kept: complete, and discreet. ``voices``: also of a call."""
        called = voices.facts.get(address or host, {}) if voices else {}
        for what, facts in called.items():
            heard.add(what, facts)
        for what, reason in voices.silence.items() if voices else ():
            heard.note(what, reason)
        now = self._means.now()
        facts = merged(heard.facts)
        mac = self._key.mac(told) if (told := told_mac(facts)) else None
        facts = discreet(facts)
        when = now if heard.facts else None
        return Answer(
            host=host,
            tried=now,
            outcomes=tuple(heard.outcomes.values()),
            when=when,
            whole=when,
            facts=facts._replace(macs=(mac.prefix,)) if mac else facts,
            mac=mac,
            ports=tuple(heard.ports),
        )

    async def _call(self, targets: Sequence[Target]) -> _Voices:
        """Call to the whole network, once, with both searches at the same time."""
        voices = _Voices()
        if (network := self._network) is None:
            return voices
        uuid = str(uuid4())
        group = network.group
        cameras = tuple((target.host, port) for target in targets for port in target.search)
        for host, port in cameras:
            self._guard.admit(host, (port,))

        async def search(what: What, port: int, payload: bytes, listen: int) -> None:
            question = Call(
                payload=payload,
                to=((group, port), *cameras) if group else cameras,
                group=group if listen else None,
                listen=listen if group else 0,
                interfaces=network.interfaces,
            )
            try:
                datagrams = await call(question, self._guard, self._limits)
            except NotTold as end:
                voices.silence[what] = end.reason
                return
            voices.silence[what] = Reason.NO_ANSWER
            for sender, data in datagrams:
                facts = _read(what, data, uuid, sender)
                if facts is not None:
                    voices.facts.setdefault(sender, {}).setdefault(what, facts)
                await asyncio.sleep(0)

        ws, sadp = network.ws_discovery, network.sadp
        await asyncio.gather(
            search(What.WS_DISCOVERY, ws, asked.ws_discovery_probe(uuid), listen=0),
            search(What.SADP, sadp, asked.sadp_inquiry(uuid), listen=sadp),
        )
        return voices


def _read(what: What, data: bytes, uuid: str, sender: str) -> Facts | None:
    """Return what a sender says of itself in an answer to the search ``uuid``."""
    if what is What.SADP:
        fields = read_sadp(data, uuid)
        return Facts(sadp=fields) if fields else None
    for match in read_matches(data):
        # What a proxy says of others is not said of itself.
        if match.answers == uuid and (not match.hosts or sender in match.hosts):
            return match.facts
    return None


def _is_address(text: str) -> bool:
    return ":" in text or text.replace(".", "").isdigit()
