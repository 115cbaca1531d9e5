"""The facts file: one JSON object a line, and one answer for each.

Keys that are not known are ignored and so are nulls; a known key of the wrong type is an error of
that line, which says the key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from ..knowledge.records import Knowledge
from .camera import Camera, Facts, HttpAnswer, RtspAnswer
from .examine import examine_camera
from .finding import Clue

_TEXTS = (
    "integration",
    "manufacturer",
    "model",
    "model_id",
    "sw_version",
    "hw_version",
    "serial_number",
)
_LISTS = ("onvif_scopes", "mdns")
_OBJECTS = ("sadp", "ssdp", "isapi", "x509")
_HTTP_TEXTS = ("server", "www_authenticate", "title", "favicon")
_MAC = re.compile(
    r"[0-9a-f]{12}|[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}", re.IGNORECASE
)
_NO_HEX = re.compile(r"[^0-9A-F]")
_PREFIX_DIGITS, _MAC_DIGITS = 6, 12
_SERIES = (list, tuple)


class LineError(ValueError):
    """A line that cannot be read, and why."""


def answer_lines(
    lines: Iterable[str], knowledge: Knowledge, say: Callable[[Clue], str]
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each line that is not blank, in order. ``say`` says what a clue found.

    A bad line is answered ``{"id": None, "line": number, "error": text}``, the rest goes on.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            name, facts = read_line(line)
        except LineError as error:
            yield {"id": None, "line": number, "error": str(error)}
            continue
        finding = examine_camera(
            Camera(camera_id=name, name="", facts=(facts,)), knowledge
        )
        clues = [
            {
                "kind": clue.kind,
                "strength": str(clue.strength),
                "for": clue.supports,
                "text": say(clue),
            }
            for clue in finding.clues
        ]
        yield {
            "id": name,
            "verdict": str(finding.verdict),
            "brand": finding.brand,
            "clues": clues,
        }


def read_line(line: str) -> tuple[str, Facts]:
    """Return the id and the facts of a line. LineError says what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(f"is no JSON: {error}") from error
    if not isinstance(row, dict):
        raise LineError("must be a JSON object")
    if not isinstance(name := row.get("id"), str):
        raise LineError("id must be a text")
    if not isinstance(evidence := row.get("evidence"), dict):
        raise LineError("evidence must be an object")
    return name, facts_of(evidence)


def facts_of(evidence: dict[str, Any]) -> Facts:
    """Return the facts of an ``evidence`` object. LineError names the key that is wrong."""
    fields: dict[str, Any] = {name: _read_text(evidence, name) for name in _TEXTS}
    fields |= {name: _read_texts(evidence, name) for name in _LISTS}
    fields |= {name: _read_pairs(evidence, name) for name in _OBJECTS}
    fields["macs"], fields["uuids"] = _read_identities(evidence)
    fields["http"], address = _read_http(evidence)
    if rtsp := _read_object(evidence, "rtsp"):
        fields["rtsp"] = RtspAnswer(
            *(_read_text(rtsp, name, "rtsp.") for name in RtspAnswer._fields)
        )
    if isinstance(
        telnet := evidence.get("telnet"), dict
    ):  # else the greeting stands alone
        fields["telnet"] = _read_text(telnet, "banner", "telnet.")
    else:
        fields["telnet"] = _read_text(evidence, "telnet")
    stream = _strip_to_path(_read_text(evidence, "rtsp_url") or "")
    if stream.startswith("/"):
        stream = f"rtsp:{stream}"  # the name of the field says the scheme
    paths = (stream, _strip_to_path(address or ""))
    return Facts(**fields, paths=tuple(filter(None, paths)))


def _read_checked(
    data: dict[str, Any],
    key: str,
    kind: type | tuple[type, ...],
    what: str,
    where: str = "",
) -> Any:  # noqa: ANN401 (what a line holds)
    """Return the value of a key, None where there is none. LineError where it is of another kind."""
    value = data.get(key)
    if value is None or (isinstance(value, kind) and not isinstance(value, bool)):
        return value
    raise LineError(f"{where}{key} must be {what}")


def _read_text(data: dict[str, Any], key: str, where: str = "") -> str | None:
    value = _read_checked(data, key, (str, int, float), "a text", where)
    return None if value is None else str(value)


def _read_texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    texts = _read_checked(data, key, (str, list), "a list of texts") or ()
    texts = (texts,) if isinstance(texts, str) else tuple(texts)
    if not all(isinstance(item, str) for item in texts):
        raise LineError(f"{key} must be a list of texts")
    return texts


def _read_object(data: dict[str, Any], key: str) -> dict[str, Any]:
    return _read_checked(data, key, dict, "an object") or {}


def _read_pairs(data: dict[str, Any], key: str) -> tuple[tuple[str, str], ...]:
    """Return the plain fields of an answer, names in lower case; nested ones are left out."""
    return tuple(
        (str(name).lower(), str(value))
        for name, value in _read_object(data, key).items()
        if isinstance(value, (str, int, float))
    )


def _read_http(evidence: dict[str, Any]) -> tuple[HttpAnswer | None, str | None]:
    """Return the answer, and the address where it is a configured one and nothing answered."""
    http = _read_object(evidence, "http")
    texts = {name: _read_text(http, name, "http.") for name in _HTTP_TEXTS}
    texts["body"] = _read_text(http, "body_excerpt", "http.")
    url = _read_text(http, "url", "http.")
    status = _read_checked(http, "status", int, "a whole number", "http.")
    if status is None and not any(texts.values()):
        return None, url
    return HttpAnswer(
        **texts, status=status, url=_strip_to_path(url) if url else None
    ), None


def _strip_to_path(url: str) -> str:
    """Return scheme, port, path and query of an address: never its user, password or host."""
    if "://" not in url:
        return url[url.find("/") :] if "/" in url else ""
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError:
        return ""
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return f"{parts.scheme}:{port}{path}"


def _read_identities(
    evidence: dict[str, Any],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the hardware addresses, and the identifiers that may end in one."""
    macs = []
    for key in ("mac", "mac_oui"):
        digits = _NO_HEX.sub("", (_read_text(evidence, key) or "").upper())
        if _PREFIX_DIGITS <= len(digits) <= _MAC_DIGITS:
            macs.append(digits)
    listed = _read_checked(evidence, "identifiers", _SERIES, "a list") or ()
    # Texts, or pairs of a domain and an identifier.
    parts = (
        part
        for item in listed
        for part in (item[1:] if isinstance(item, _SERIES) else [item])
    )
    texts = [part for part in parts if isinstance(part, str)]
    macs += [_NO_HEX.sub("", text.upper()) for text in texts if _MAC.fullmatch(text)]
    uuids = [text for text in texts if not _MAC.fullmatch(text)]
    return tuple(dict.fromkeys(macs)), tuple(dict.fromkeys(uuids))
