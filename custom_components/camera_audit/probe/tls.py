"""Read who a certificate was made for and by: DER, walked with bounds, nothing verified."""

from collections.abc import Iterator

from .text import mask_numbers, shorten_to_line

LARGEST = 65_536
_OID, _VERSION = 0x06, 0xA0
#: What is kept of a name, by the last number of its identifier 2.5.4.x, and the encodings of texts.
_ATTRIBUTE = b"\x55\x04"
_NAMES = {3: "CN", 6: "C", 7: "L", 8: "ST", 10: "O", 11: "OU"}
_TEXTS = {0x0C: "utf-8", 0x14: "latin-1", 0x1C: "utf-32-be", 0x1E: "utf-16-be"}
_TEXTS |= dict.fromkeys((0x12, 0x13, 0x16), "ascii")
_LONG = 0x80


def read_certificate(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return ``subject`` and ``issuer`` as texts; nothing for what is no certificate.

    Raises nothing. Long numbers in names are masked: some makers write the serial there.
    """
    try:
        return tuple(_read_names(data[:LARGEST]))
    except ValueError, IndexError:
        return ()


def _read_names(data: bytes) -> Iterator[tuple[str, str]]:
    ((_, certificate), *_) = _read_values(data)
    ((_, signed), *_) = _read_values(certificate)
    parts = [content for tag, content in _read_values(signed) if tag != _VERSION]
    # Serial number, algorithm, issuer, validity, subject.
    for field, at in (("subject", 4), ("issuer", 2)):
        if text := ", ".join(_read_attributes(parts[at])):
            yield field, mask_numbers(shorten_to_line(text))


def _read_attributes(name: bytes) -> Iterator[str]:
    for _, some in _read_values(name):
        for _, pair in _read_values(some):
            (kind, oid), (form, text), *_ = _read_values(pair)
            if (
                kind == _OID
                and oid[:-1] == _ATTRIBUTE
                and oid[-1] in _NAMES
                and form in _TEXTS
            ):
                yield f"{_NAMES[oid[-1]]}={text.decode(_TEXTS[form], 'replace')}"


def _read_values(data: bytes) -> list[tuple[int, bytes]]:
    """Return tag and content of the values that stand one after the other.

    ValueError or IndexError where they are cut off.
    """
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length >= _LONG:
            size = data[at : at + length - _LONG]
            at += len(size)
            length = int.from_bytes(size)
        if at + length > len(data):
            raise ValueError
        found.append((tag, data[at : at + length]))
        at += length
    return found
