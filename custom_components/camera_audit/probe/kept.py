"""The answers that are kept, of the home's hosts and of others on its network.

What a host said is kept as an ``evidence`` object of the facts file, read by the same code.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..audit.camera import AnswerRow
from ..audit.facts_file import facts_of
from .answer import Answer, Mac, Outcome, Reason, merged
from .asked import What
from .discreet import MacKey, read_mac
from .neighbours import address_is_of_another

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..audit.camera import Facts
    from .neighbours import ClientLike

#: How long what a host leaves out of its newest answer counts on, and other hosts are kept.
PATIENCE = timedelta(days=7)
#: How long the answer of a host is kept that no camera of the home has any more.
LONGEST_UNUSED = timedelta(days=30)

_PAIRS = ("sadp", "ssdp", "isapi", "x509")
_TEXTS = ("manufacturer", "model", "sw_version", "hw_version", "serial_number")
_BROKEN = (LookupError, TypeError, ValueError, AttributeError, OverflowError)


class Kept:
    """Answers by host. ``called``: when the whole network was last called to."""

    def __init__(self) -> None:
        """Begin with none, and a key of its own."""
        self.key = MacKey(secrets.token_hex(16))
        #: Of the home's hosts.
        self.answers: dict[str, Answer] = {}
        #: Of hosts that no camera of the home has.
        self.others: dict[str, Answer] = {}
        self.called: datetime | None = None

    def rows(self, clients: Iterable[ClientLike]) -> list[AnswerRow]:
        """Return what answered, without hosts whose address another device has by now."""
        macs = {client.host: read_mac(client.mac) for client in clients if client.host}
        found = []
        for host, answer in self.answers.items():
            mac = macs.get(host)
            if answer.when and not address_is_of_another(answer, mac, self.key):
                known = mac if answer.mac else None
                found.append(AnswerRow(host, answer.facts, known, answer.ports))
        return found

    def take(
        self, found: Mapping[str, Answer], others: Mapping[str, Answer], hosts: Collection[str], now: datetime
    ) -> None:
        """Take the answers of a round; ``hosts``: those of the home's cameras."""
        for host, answer in found.items():
            self.answers[host] = renewed(self.answers.get(host), answer)
        self.others.update(others)
        for kept, longest in ((self.answers, LONGEST_UNUSED), (self.others, PATIENCE)):
            for host in [host for host in kept if host not in hosts]:
                last = kept[host].when
                if last is None or abs(now - last) > longest:  # ahead: the clock was wrong
                    del kept[host]
        for host in self.others.keys() & set(hosts):
            del self.others[host]

    def as_stored(self) -> dict[str, Any]:
        """Return all as JSON."""
        return {
            "salt": self.key.salt,
            "called": self.called.isoformat() if self.called else None,
            "answers": [as_record(answer) for answer in self.answers.values()],
            "others": [as_record(answer) for answer in self.others.values()],
        }

    def read(self, stored: object) -> None:
        """Take what was stored; what cannot be read of it counts as never answered."""
        if not isinstance(stored, dict):
            return
        salt = stored.get("salt")
        if not isinstance(salt, str) or not salt:
            return  # without it no address could be compared
        self.key = MacKey(salt)
        with suppress(*_BROKEN):
            self.called = _moment(stored.get("called"))
        self.answers = _read(stored.get("answers"))
        self.others = _read(stored.get("others"))


def renewed(before: Answer | None, now: Answer) -> Answer:
    """Return the newest answer with what is still true of the one before.

    A camera that is off keeps its last answer. One that is on, and leaves out what it said before,
    is believed to be the same for a while, unless it is another device now: its hardware
    address, or what a device says the same each time, is another.
    """
    if before is None or before.when is None or before.whole is None:
        return now
    if now.when is None:
        return replace(before, tried=now.tried, outcomes=now.outcomes)
    told = now.facts._asdict()
    earlier = before.facts._asdict().items()
    left_out = {name: value for name, value in earlier if value and not told[name]}
    old = abs(now.when - before.whole) >= PATIENCE  # ahead: the clock was wrong
    if not left_out or old or _is_another(before, now):
        return now
    return replace(
        now,
        whole=before.whole,
        facts=now.facts._replace(**left_out),
        mac=now.mac or before.mac,
        ports=tuple(dict.fromkeys((*now.ports, *before.ports))),
    )


def _is_another(before: Answer, now: Answer) -> bool:
    if before.mac and now.mac and before.mac != now.mac:
        return True
    both = zip(_lasting(before.facts), _lasting(now.facts), strict=True)
    return any(earlier and newest and earlier != newest for earlier, newest in both)


def _lasting(facts: Facts) -> tuple[object, ...]:
    """Return what a device says the same each time: its pages may hold the time of day."""
    return (
        (facts.http.server, facts.http.www_authenticate) if facts.http else None,
        (facts.manufacturer, facts.model) if facts.manufacturer or facts.model else None,
        facts.rtsp,
        facts.x509,
        dict(facts.sadp).get("devicedescription"),
    )


def is_due(answer: Answer | None, now: datetime, every: timedelta) -> bool:
    """Whether a host is to be asked again; also where the clock was set back."""
    return answer is None or now - answer.tried >= every or answer.tried > now


def as_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as it is kept. A file may hold several parts, which an earlier form had."""
    told = {"evidence": evidence_of(answer.facts)}
    return {
        "host": answer.host,
        "tried": answer.tried.isoformat(),
        "outcomes": [list(end) for end in answer.outcomes],
        "parts": [told | {"when": answer.when.isoformat()}] if answer.when else [],
        "whole": answer.whole.isoformat() if answer.whole else None,
        "mac": list(answer.mac) if answer.mac else None,
        "ports": list(answer.ports),
    }


def from_record(record: object) -> Answer | None:
    """Return a kept answer; None where the record cannot be read, whatever it is."""
    try:
        return _answer(record)
    except _BROKEN:
        return None


def _read(records: object) -> dict[str, Answer]:
    rows = records if isinstance(records, list) else []
    return {answer.host: answer for record in rows if (answer := from_record(record))}


def evidence_of(facts: Facts) -> dict[str, Any]:
    """Return facts as the ``evidence`` object of a facts file."""
    found: dict[str, Any] = {name: getattr(facts, name) for name in _TEXTS}
    found |= {name: dict(getattr(facts, name)) for name in _PAIRS}
    found["onvif_scopes"] = list(facts.onvif_scopes)
    found["identifiers"] = list(facts.uuids)
    found["mac_oui"] = next(iter(facts.macs), None)
    for name, answer in (("http", facts.http), ("rtsp", facts.rtsp)):
        told = answer._asdict() if answer else {}
        told = {key: value for key, value in told.items() if value is not None}
        if "body" in told:
            told["body_excerpt"] = told.pop("body")
        found[name] = told
    return {name: value for name, value in found.items() if value}


def _answer(record: Any) -> Answer:  # noqa: ANN401 - any JSON
    parts = [(_moment(part["when"]), facts_of(part["evidence"])) for part in record["parts"]]
    when = max((moment for moment, _ in parts), default=None)
    whole = record.get("whole")
    mac = record["mac"]
    return Answer(
        host=_text(record["host"]),
        tried=_moment(record["tried"]),
        outcomes=tuple(Outcome(What(what), bool(ok), Reason(reason)) for what, ok, reason in record["outcomes"]),
        when=when,
        whole=_moment(whole) if whole else when,
        facts=merged([facts for _, facts in parts]),
        mac=Mac(*map(_text, mac)) if mac else None,
        ports=tuple(int(port) for port in record["ports"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError
    return moment
