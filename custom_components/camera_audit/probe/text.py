"""Texts that a device sends: decoded and cut, and without what tells one device from another.

Of a page what a maker is known by is kept, and no more. Facts lose what identifies one device as soon as an answer is
complete: memory, file, diagnostics and a replay all hold the same, and an audit after a restart finds what the one
before found.

Every function takes anything, raises nothing, and looks at a bounded piece.
"""

import hmac
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote

from ..audit.camera import Facts
from ..knowledge.pattern import Pattern

LONGEST = 512
#: What a text may hold before it is cut; longer ones are not read to the end.
LONGEST_READ = 524_288
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MAC = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{2}(?:([:.-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}", re.IGNORECASE
)
_IP = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_TOKEN = re.compile(r"[0-9A-Za-z]{8,}")
_BRACKETS = re.compile(r"(?<=IP Camera\()[0-9A-Za-z]{5}(?=\))")
#: Digits that make a word of eight signs and more a number rather than a name.
_DIGITS = 3
_LONGEST_TOKEN = 64
_SIGN = re.compile(r"[\dA-Za-z]")
HEAD = 400
LONGEST_MARK = 300
_WORDS = re.compile(r"[A-Za-z_]{4,40}")
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{0,400})", re.IGNORECASE)
_LONGEST_TITLE = 120
#: A title stands near the start of a page.
_TITLE_WITHIN = 8_192
PREFIX = 7  # hex digits: the longest registration that is known of a maker of cameras has 28 bits
_NO_MACS = frozenset({"000000000000", "FFFFFFFFFFFF"})
_NOT_HEX = re.compile(r"[^0-9A-F]")
_BARE_MAC = re.compile(r"[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5}", re.IGNORECASE)
_UUID_TAIL = re.compile(r"-([0-9a-f]{12})$", re.IGNORECASE)
#: Model, a date, letters, and the number of the one unit.
_SERIAL = re.compile(r"^(.{1,60}?20\d{6}[A-Z]{2,8})(\d{5,9})([A-Z]{0,4})$")
_MAC_SCOPE = re.compile(r"^(onvif://[^/]*/mac/)(.+)$", re.IGNORECASE)
_MAC_FIELDS = frozenset({"mac", "macaddress"})
_UUID_FIELDS = frozenset({"deviceid"})


def decode_text(data: bytes) -> str:
    """Return bytes as text: UTF-16 with its mark, UTF-8, else Latin-1; no control characters."""
    data = bytes(data[:LONGEST_READ])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    return _CONTROL.sub(" ", text)


def shorten_to_line(text: object, length: int = LONGEST) -> str:
    """Return a text as one line of at most ``length`` signs; nothing for what is no text."""
    if not isinstance(text, str):
        return ""
    return _SPACE.sub(" ", _CONTROL.sub(" ", text[: 4 * length])).strip()[:length]


def mask_numbers(text: str) -> str:
    """Return a text in whose long numbers every digit is a 0 and every letter an X.

    Session and serial numbers, keys and network addresses lose what makes them one device's and
    keep their form, which is what a maker is known by.
    """
    text = UUID.sub("00000000-0000-0000-0000-000000000000", text)
    text = _MAC.sub("00:00:00:00:00:00", text)
    text = _IP.sub("0.0.0.0", text)  # noqa: S104 - in the place of an address, nothing listens here
    text = _BRACKETS.sub(lambda found: describe_shape(found[0]), text)
    return _TOKEN.sub(_mask_token, text)


def _mask_token(found: re.Match[str]) -> str:
    number = sum(map(str.isdigit, found[0])) >= _DIGITS
    return describe_shape(found[0][:_LONGEST_TOKEN]) if number else found[0]


def describe_shape(text: str) -> str:
    """Return the form of a text: 0 for digits, X for capitals, x for small letters."""
    return _SIGN.sub(
        lambda sign: "0" if sign[0].isdigit() else "x" if sign[0].islower() else "X",
        text,
    )


def take_excerpt(text: str, marks: Iterable[Pattern]) -> str:
    """Return the start of a page, and of the rest whatever bears one of the marks; masked."""
    text = mask_numbers(text)
    kept = text[:HEAD].strip()
    for mark in marks:
        if mark.search(kept) or not (found := mark.search(text)):
            continue
        piece = found[0]
        if len(piece) > LONGEST_MARK or not mark.search(f"{kept}\n{piece}"):
            # A mark of words that stand far apart: the words do.
            words = dict.fromkeys(
                word for word in _WORDS.findall(mark.pattern) if word in text
            )
            piece = " ".join(words)[:LONGEST_MARK]
        kept = f"{kept}\n{piece}"
    return kept


def remove_echo(text: str, path: str) -> str:
    """Return a page without the path that was asked for: many repeat it in an error."""
    bare = path.partition("?")[0]
    if len(bare) < 2:  # noqa: PLR2004 - the start page's path is in every page
        return text
    forms = (
        path,
        path.replace("&", "&amp;"),
        quote(path, safe=""),
        quote(path, safe="/"),
        bare,
    )
    for form in dict.fromkeys((*forms, quote(bare, safe=""), bare.lstrip("/"))):
        text = re.sub(re.escape(form), " ", text, flags=re.IGNORECASE)
    return text


def find_page_title(text: str) -> str | None:
    """Return the title of a page, None if it has none or an empty one."""
    found = _TITLE.search(text[:_TITLE_WITHIN])
    return (
        (shorten_to_line(mask_numbers(found[1]), _LONGEST_TITLE) or None)
        if found
        else None
    )


class KeptMac(NamedTuple):
    """A network address of which only the owner's prefix is kept in clear.

    ``token``: 12 bits of a keyed hash: enough to notice that another device has the address now,
    too few to find the address by trying all of them.
    """

    prefix: str
    token: str

    @classmethod
    def hash_mac(cls, mac: str, salt: str) -> KeptMac:
        """Return what is kept of an address of 12 upper-case hex digits; ``salt`` is drawn once for each home."""
        token = hmac.new(
            salt.encode(), mac.encode("ascii", "replace"), "sha256"
        ).hexdigest()[:3]
        return cls(mac[:PREFIX], token)


def find_mac(text: object) -> str | None:
    """Return 12 upper-case hex digits of a network address, None for what is none."""
    written = shorten_to_line(text, 40)
    mac = _NOT_HEX.sub("", written.upper()) if _BARE_MAC.fullmatch(written) else None
    return None if mac in _NO_MACS else mac


def find_told_mac(facts: Facts) -> str | None:
    """Return the network address that an answer tells in full: its own field before a UUID's end."""
    texts: list[str] = [
        value for name, value in facts.sadp + facts.isapi if name in _MAC_FIELDS
    ]
    texts += [
        found[2] for scope in facts.onvif_scopes if (found := _MAC_SCOPE.match(scope))
    ]
    uuids = (
        *facts.uuids,
        *(value for name, value in facts.isapi if name in _UUID_FIELDS),
    )
    texts += [found[1] for uuid in uuids if (found := _UUID_TAIL.search(uuid))]
    return next(filter(None, map(find_mac, texts)), None)


def strip_private_facts(facts: Facts) -> Facts:
    """Return facts without serial numbers, full network addresses and the owner's names."""
    serial = facts.serial_number
    uuids = facts.uuids + tuple(
        value for name, value in facts.isapi if name in _UUID_FIELDS
    )
    return facts._replace(
        serial_number=serial_form(serial) if serial else None,
        macs=tuple(mac[:PREFIX] for mac in facts.macs),
        uuids=tuple(dict.fromkeys(filter(None, map(_uuid_form, uuids)))),
        onvif_scopes=tuple(
            _MAC_SCOPE.sub(lambda found: found[1] + _mac_form(found[2]), scope)
            for scope in facts.onvif_scopes
        ),
        sadp=_clean_fields(facts.sadp),
        isapi=_clean_fields(facts.isapi),
        ssdp=_clean_fields(facts.ssdp),
    )


def serial_form(serial: str) -> str:
    """Return a serial number with zeros for the unit, or its bare form where it has no known one."""
    text = "".join(shorten_to_line(serial, 100).split())
    if found := _SERIAL.match(text):
        return f"{found[1]}{'0' * len(found[2])}{found[3]}"
    return describe_shape(text)


def _uuid_form(uuid: str) -> str | None:
    """Return a UUID of which only the start of a network address at its end is left."""
    found = _UUID_TAIL.search(uuid)
    return f"00000000-0000-0000-0000-{found[1][:PREFIX]:0<12}" if found else None


def _mac_form(value: str) -> str:
    return _NOT_HEX.sub("", value.upper())[:PREFIX]


#: What becomes of a field; all others are masked.
_FORMS: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys(_MAC_FIELDS, _mac_form),
    **dict.fromkeys(("devicesn", "serialnumber"), serial_form),
    **dict.fromkeys(_UUID_FIELDS, _uuid_form),
    "devicename": lambda _: None,
    **dict.fromkeys(("devicedescription", "model", "modelname", "modelnumber"), str),
}


def _clean_fields(fields: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    formed = ((name, _FORMS.get(name, mask_numbers)(value)) for name, value in fields)
    return tuple((name, value) for name, value in formed if value)
