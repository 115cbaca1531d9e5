"""Answers as JSON: kept in a file, and replayed offline as lines of the facts file.

What is kept of one part is an ``evidence`` object of the facts file, read by the same code.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..audit.facts_file import facts_of
from .answer import Answer, Mac, Outcome, Part, PartOf, Reason
from .asked import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..audit.camera import Facts

_TEXTS = (
    "manufacturer",
    "model",
    "model_id",
    "sw_version",
    "hw_version",
    "serial_number",
    "telnet",
)
_PAIRS = ("sadp", "ssdp", "isapi", "x509")
_BROKEN = (LookupError, TypeError, ValueError, AttributeError, OverflowError)


def evidence_of(facts: Facts) -> dict[str, Any]:
    """Return facts as the ``evidence`` object of a facts file."""
    found: dict[str, Any] = {name: getattr(facts, name) for name in _TEXTS}
    found |= {name: dict(getattr(facts, name)) for name in _PAIRS}
    if http := facts.http:
        found["http"] = {
            "server": http.server,
            "www_authenticate": http.www_authenticate,
            "status": http.status,
            "body_excerpt": http.body,
            "title": http.title,
            "url": http.url,
            "favicon": http.favicon,
        }
    if rtsp := facts.rtsp:
        found["rtsp"] = {"server": rtsp.server, "www_authenticate": rtsp.www_authenticate}
    found["onvif_scopes"] = list(facts.onvif_scopes)
    found["identifiers"] = list(facts.uuids)
    found["mac_oui"] = next(iter(facts.macs), None)
    for name in ("http", "rtsp"):
        if name in found:
            found[name] = {key: value for key, value in found[name].items() if value is not None}
    return {name: value for name, value in found.items() if value}


def replay(answers: Iterable[Answer]) -> Iterator[str]:
    """Yield a line of a facts file for each host that answered: ``script/audit facts`` reads it."""
    for answer in answers:
        if answer.parts:
            line = {"id": answer.host, "evidence": evidence_of(answer.facts)}
            yield json.dumps(line, ensure_ascii=False)


def as_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as it is kept."""
    return {
        "host": answer.host,
        "tried": answer.tried.isoformat(),
        "outcomes": [[end.what, end.ok, end.reason] for end in answer.outcomes],
        "parts": [
            {
                "part": part.part,
                "when": part.when.isoformat(),
                "evidence": evidence_of(part.facts),
            }
            for part in answer.parts
        ],
        "mac": [answer.mac.prefix, answer.mac.token] if answer.mac else None,
        "ports": list(answer.ports),
    }


def from_record(record: object) -> Answer | None:
    """Return a kept answer; None where the record cannot be read, whatever it is."""
    try:
        return _answer(record)
    except _BROKEN:
        return None


def read_moment(value: object) -> datetime | None:
    """Return a kept moment, None for anything else."""
    try:
        return _moment(value)
    except _BROKEN:
        return None


def _answer(record: object) -> Answer:
    if not isinstance(record, dict):
        raise TypeError
    mac = record["mac"]
    return Answer(
        host=_text(record["host"]),
        tried=_moment(record["tried"]),
        outcomes=tuple(
            Outcome(What(what), bool(ok), Reason(reason)) for what, ok, reason in record["outcomes"]
        ),
        parts=tuple(
            Part(PartOf(part["part"]), _moment(part["when"]), facts_of(part["evidence"]))
            for part in record["parts"]
        ),
        mac=Mac(prefix=_text(mac[0]), token=_text(mac[1])) if mac else None,
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
