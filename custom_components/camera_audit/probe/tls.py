"""Read who a certificate was made for and by: DER, walked with bounds, nothing verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .text import line, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 65_536
_MOST = 64
_SEQUENCE, _SET, _OID, _VERSION = 0x30, 0x31, 0x06, 0xA0
_NAMES = {
    b"\x55\x04\x03": "CN",
    b"\x55\x04\x06": "C",
    b"\x55\x04\x07": "L",
    b"\x55\x04\x08": "ST",
    b"\x55\x04\x0a": "O",
    b"\x55\x04\x0b": "OU",
}
_TEXTS = {
    0x0C: "utf-8",
    0x12: "ascii",
    0x13: "ascii",
    0x14: "latin-1",
    0x16: "ascii",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
}
_LONG, _MOST_LENGTH_BYTES = 0x80, 3


class _Value(NamedTuple):
    tag: int
    content: bytes


class _BrokenError(ValueError):
    """The bytes are no DER."""


def read_certificate(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return ``subject`` and ``issuer`` as texts; nothing for what is no certificate.

    Raises nothing. Long numbers in names are masked: some makers write the serial there.
    """
    try:
        return tuple(_names(data[:LARGEST]))
    except (_BrokenError, UnicodeError, IndexError):
        return ()


def _names(data: bytes) -> Iterator[tuple[str, str]]:
    certificate = next(iter(_values(data)))
    _expect(certificate, _SEQUENCE)
    signed = next(iter(_values(certificate.content)))
    _expect(signed, _SEQUENCE)
    parts = list(_values(signed.content))
    if parts[0].tag == _VERSION:
        parts = parts[1:]
    # Serial number, algorithm, issuer, validity, subject.
    for field, at in (("subject", 4), ("issuer", 2)):
        _expect(parts[at], _SEQUENCE)
        if text := ", ".join(_attributes(parts[at].content)):
            yield field, masked(line(text))


def _attributes(content: bytes) -> Iterator[str]:
    for some in _values(content):
        _expect(some, _SET)
        for pair in _values(some.content):
            _expect(pair, _SEQUENCE)
            kind, value, *_ = _values(pair.content)
            if kind.tag == _OID and (name := _NAMES.get(kind.content)) and value.tag in _TEXTS:
                yield f"{name}={value.content.decode(_TEXTS[value.tag], 'replace')}"


def _expect(value: _Value, tag: int) -> None:
    if value.tag != tag:
        raise _BrokenError


def _values(data: bytes) -> list[_Value]:
    """Return the values that stand one after the other."""
    found: list[_Value] = []
    at = 0
    while at < len(data):
        if len(found) >= _MOST:
            raise _BrokenError
        tag, length = data[at], data[at + 1]
        at += 2
        if length >= _LONG:
            count = length - _LONG
            if not 0 < count <= _MOST_LENGTH_BYTES or at + count > len(data):
                raise _BrokenError
            length = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + length > len(data):
            raise _BrokenError
        found.append(_Value(tag, data[at : at + length]))
        at += length
    if not found:
        raise _BrokenError
    return found
