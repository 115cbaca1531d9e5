"""The answers that are kept, of the home's hosts and of others on its network."""

from __future__ import annotations

import secrets
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from .discreet import MacKey, read_mac
from .neighbours import address_is_of_another, neighbours
from .record import as_record, from_record, read_moment
from .renewal import LONGEST_UNUSED, PATIENCE, renewed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from ..audit.camera import Camera, Facts
    from ..audit.finding import Finding
    from ..knowledge.records import Knowledge
    from .answer import Answer
    from .neighbours import ClientLike


class Row(NamedTuple):
    """What a host answered, for the model of the home. ``mac``: only if Home Assistant knows it."""

    host: str
    facts: Facts
    mac: str | None
    ports: tuple[int, ...]


class Kept:
    """Answers by host. ``called``: when the whole network was last called to."""

    def __init__(self) -> None:
        """Begin with none, and a key of its own."""
        self._salt = secrets.token_hex(16)
        self._answers: dict[str, Answer] = {}
        self._others: dict[str, Answer] = {}
        self._said: dict[str, tuple[Answer, Facts]] = {}
        self.called: datetime | None = None

    @property
    def key(self) -> MacKey:
        """Makes the tokens of hardware addresses of this home."""
        return MacKey(self._salt)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of the home's hosts."""
        return MappingProxyType(self._answers)

    @property
    def others(self) -> Mapping[str, Answer]:
        """The answers of hosts that no camera of the home has."""
        return MappingProxyType(self._others)

    def rows(self, clients: Iterable[ClientLike]) -> list[Row]:
        """Return what answered, without hosts whose address another device has by now."""
        key = self.key
        macs = {client.host: read_mac(client.mac) for client in clients if client.host}
        found = []
        for host, answer in self._answers.items():
            mac = macs.get(host)
            if answer.parts and not address_is_of_another(answer, mac, key):
                facts = self._facts(host, answer)
                found.append(Row(host, facts, mac if answer.mac else None, answer.ports))
        return found

    def _facts(self, host: str, answer: Answer) -> Facts:
        """Return what a host said; made once, as each audit asks for it."""
        said = self._said.get(host)
        if said is None or said[0] is not answer:
            said = self._said[host] = (answer, answer.facts)
        return said[1]

    def neighbours(
        self, home: Iterable[Camera], clients: Iterable[ClientLike], knowledge: Knowledge
    ) -> tuple[Finding, ...]:
        """Return the findings of what is on the network and not in Home Assistant."""
        return neighbours(home, clients, self._others, knowledge, self.key)

    def take(
        self,
        found: Mapping[str, Answer],
        others: Mapping[str, Answer],
        hosts: Collection[str],
        now: datetime,
    ) -> None:
        """Take the answers of a round; ``hosts``: those of the home's cameras."""
        for host, answer in found.items():
            self._answers[host] = renewed(self._answers.get(host), answer)
        self._others.update(others)
        for kept, longest in ((self._answers, LONGEST_UNUSED), (self._others, PATIENCE)):
            for host in [host for host in kept if host not in hosts]:
                last = kept[host].when
                if last is None or abs(now - last) > longest:  # ahead: the clock was wrong
                    del kept[host]
        for host in [host for host in self._others if host in hosts]:
            del self._others[host]
        self._said = {host: said for host, said in self._said.items() if host in self._answers}

    def clear(self) -> None:
        """Forget all answers."""
        self._answers, self._others, self._said, self.called = {}, {}, {}, None

    def as_stored(self) -> dict[str, Any]:
        """Return all as JSON."""
        return {
            "salt": self._salt,
            "called": self.called.isoformat() if self.called else None,
            "answers": [as_record(answer) for answer in self._answers.values()],
            "others": [as_record(answer) for answer in self._others.values()],
        }

    def read(self, stored: object) -> None:
        """Take what was stored; what cannot be read of it counts as never answered."""
        if not isinstance(stored, dict):
            return
        salt = stored.get("salt")
        if not isinstance(salt, str) or not salt:
            return  # without it no address could be compared
        self._salt = salt
        self.called = read_moment(stored.get("called"))
        self._answers = _read(stored.get("answers"))
        self._others = _read(stored.get("others"))


def _read(records: object) -> dict[str, Answer]:
    rows = records if isinstance(records, list) else []
    return {answer.host: answer for record in rows if (answer := from_record(record))}
