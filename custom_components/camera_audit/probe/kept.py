"""The answers that are kept, of the home's hosts and of others on its network.

What a host said is kept as an ``evidence`` object of the facts file, read by the same code.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ..audit.camera import AnswerRow, ClientRow, Facts, HttpAnswer, RtspAnswer
from ..audit.facts_file import facts_of
from ..helpers.rows import take_rows
from .answer import Answer, EndReason, merge_facts
from .asked import Question
from .text import KeptMac, find_mac

#: How long what a host leaves out of its newest answer counts on, and other hosts are kept.
PATIENCE = timedelta(days=7)
#: How long the answer of a host is kept that no camera of the home has any more.
LONGEST_UNUSED = timedelta(days=30)

_PAIRS = ("sadp", "ssdp", "isapi", "x509")
#: What is called otherwise in a facts file.
_NAMES = {"uuids": "identifiers", "macs": "mac_oui", "body": "body_excerpt"}
_BROKEN = (LookupError, TypeError, ValueError, AttributeError, OverflowError)


class KeptAnswers:
    """Answers by host. ``called``: when the whole network was last called to."""

    def __init__(self) -> None:
        """Begin with none, and a key of its own."""
        self.salt = secrets.token_hex(16)
        #: Of the home's hosts.
        self.answers: dict[str, Answer] = {}
        #: Of hosts that no camera of the home has.
        self.others: dict[str, Answer] = {}
        self.called: datetime | None = None

    def list_rows(self, clients: Iterable[ClientRow] = ()) -> list[AnswerRow]:
        """Return what answered, without hosts whose address another device has by now.

        ``clients``: what Home Assistant has heard of hosts. A hardware address that an answer
        told is kept as a short hash, so a row names it only where Home Assistant knows it too.
        """
        macs = {client.host: find_mac(client.mac) for client in clients if client.host}
        return [
            AnswerRow(
                host, answer.facts, macs.get(host) if answer.mac else None, answer.ports
            )
            for host, answer in self.answers.items()
            if answer.when and answer.can_be_of(macs.get(host), self.salt)
        ]

    def take_round(
        self,
        found: Mapping[str, Answer],
        others: Mapping[str, Answer],
        hosts: Collection[str],
        now: datetime,
    ) -> None:
        """Take the answers of a round; ``hosts``: those of the home's cameras."""

        def is_fresh(answer: Answer, longest: timedelta) -> bool:
            return (
                answer.when is not None and abs(now - answer.when) <= longest
            )  # ahead: the clock was wrong

        newest = {
            host: merge_answers(self.answers.get(host), answer)
            for host, answer in found.items()
        }
        self.answers = {
            host: answer
            for host, answer in {**self.answers, **newest}.items()
            if host in hosts or is_fresh(answer, LONGEST_UNUSED)
        }
        self.others = {
            host: answer
            for host, answer in {**self.others, **others}.items()
            if host not in hosts and is_fresh(answer, PATIENCE)
        }

    def as_stored(self) -> dict[str, Any]:
        """Return all as JSON."""
        return {
            "salt": self.salt,
            "called": self.called.isoformat() if self.called else None,
            "answers": [serialize_answer(answer) for answer in self.answers.values()],
            "others": [serialize_answer(answer) for answer in self.others.values()],
        }

    def read_stored(self, stored: object) -> None:
        """Take what was stored; what cannot be read of it counts as never answered."""
        salt = stored.get("salt") if isinstance(stored, dict) else None
        if not isinstance(stored, dict) or not isinstance(salt, str) or not salt:
            return  # without it no address could be compared
        self.salt = salt
        with suppress(*_BROKEN):
            self.called = _parse_moment(stored["called"])
        self.answers = _read_records(stored.get("answers"))
        self.others = _read_records(stored.get("others"))


def merge_answers(before: Answer | None, now: Answer) -> Answer:
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
    both = zip(_list_lasting_facts(before), _list_lasting_facts(now), strict=True)
    is_another = any(one and other and one != other for one, other in both)
    if not left_out or old or is_another:
        return now
    return replace(
        now,
        whole=before.whole,
        facts=now.facts._replace(**left_out),
        mac=now.mac or before.mac,
        ports=tuple(dict.fromkeys((*now.ports, *before.ports))),
    )


def _list_lasting_facts(answer: Answer) -> tuple[object, ...]:
    """Return what a device says the same each time: its pages may hold the time of day."""
    facts = answer.facts
    return (
        answer.mac,
        (facts.http.server, facts.http.www_authenticate) if facts.http else None,
        (facts.manufacturer, facts.model)
        if facts.manufacturer or facts.model
        else None,
        facts.rtsp,
        facts.x509,
        dict(facts.sadp).get("devicedescription"),
    )


def should_ask(last: datetime | None, now: datetime, every: timedelta) -> bool:
    """Whether to ask again what was asked at ``last``; also where the clock was set back."""
    return last is None or not timedelta(0) <= now - last < every


def serialize_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer as it is kept. A file may hold several parts, which an earlier form had."""
    parts = []
    if answer.when:
        evidence = make_evidence(answer.facts)
        parts.append({"evidence": evidence, "when": answer.when.isoformat()})
    return {
        "host": answer.host,
        "tried": answer.tried.isoformat(),
        "outcomes": [
            [what, reason is EndReason.ANSWERED, reason]
            for what, reason in answer.outcomes.items()
        ],
        "parts": parts,
        "whole": answer.whole.isoformat() if answer.whole else None,
        "mac": list(answer.mac) if answer.mac else None,
        "ports": list(answer.ports),
    }


def read_record(record: Any) -> Answer | None:  # noqa: ANN401 - any JSON
    """Return a kept answer; None where the record cannot be read, whatever it is."""
    try:
        parts = [
            (_parse_moment(part["when"]), facts_of(part["evidence"]))
            for part in record["parts"]
        ]
        when = max((moment for moment, _ in parts), default=None)
        return Answer(
            host=str(record["host"]),
            tried=_parse_moment(record["tried"]),
            outcomes={
                Question(what): EndReason(reason)
                for what, _, reason in record["outcomes"]
            },
            when=when,
            whole=_parse_moment(whole) if (whole := record.get("whole")) else when,
            facts=merge_facts([facts for _, facts in parts]),
            mac=KeptMac(*map(str, mac)) if (mac := record["mac"]) else None,
            ports=tuple(map(int, record["ports"])),
        )
    except _BROKEN:
        return None


def _read_records(records: object) -> dict[str, Answer]:
    return {
        answer.host: answer
        for record in take_rows(records)
        if (answer := read_record(record))
    }


def make_evidence(facts: Facts) -> dict[str, Any]:
    """Return facts as the ``evidence`` object of a facts file."""
    found: dict[str, Any] = {}
    for name, value in facts._asdict().items():
        if isinstance(value, (HttpAnswer, RtspAnswer)):
            told = value._asdict().items()
            found[name] = {
                _NAMES.get(key, key): text for key, text in told if text is not None
            }
        elif name in _PAIRS:
            found[name] = dict(value)
        else:
            found[_NAMES.get(name, name)] = (
                list(value) if isinstance(value, tuple) else value
            )
    del found["force"]  # an answer always is
    found["mac_oui"] = next(iter(facts.macs), None)
    return {name: value for name, value in found.items() if value}


def _parse_moment(value: str) -> datetime:
    """Return a moment with its time zone. One of the errors of a broken record for anything else."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError
    return moment
