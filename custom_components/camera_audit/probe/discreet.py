"""Take out of an answer what identifies one device; keep what names its maker.

This happens to an answer as soon as it is complete: memory, file, diagnostics and a replay all
hold the same, and an audit after a restart finds what the one before found.
"""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING, NamedTuple

from .text import line, masked, shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..audit.camera import Facts

PREFIX = 7  # hex digits: the longest registration that is known of a maker of cameras has 28 bits
_DIGITS = 12
_NO_MACS = frozenset({"000000000000", "FFFFFFFFFFFF"})
_NOT_HEX = re.compile(r"[^0-9A-F]")
_MAC = re.compile(r"[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5}", re.IGNORECASE)
_UUID_TAIL = re.compile(r"-([0-9a-f]{12})$", re.IGNORECASE)
#: Model, a date, letters, and the number of the one unit.
_SERIAL = re.compile(r"^(.{1,60}?20\d{6}[A-Z]{2,8})(\d{5,9})([A-Z]{0,4})$")
_MAC_SCOPE = re.compile(r"^(onvif://[^/]*/mac/)(.+)$", re.IGNORECASE)
_MAC_FIELDS = frozenset({"mac", "macaddress"})
_UUID_FIELDS = frozenset({"deviceid"})


class Mac(NamedTuple):
    """A network address of which only the owner's prefix is kept in clear.

    ``token``: 12 bits of a keyed hash: enough to notice that another device has the address now,
    too few to find the address by trying all of them.
    """

    prefix: str
    token: str

    @classmethod
    def of(cls, mac: str, salt: str) -> Mac:
        """Return what is kept of an address of 12 upper-case hex digits; ``salt`` is drawn once for each home."""
        token = hmac.new(salt.encode(), mac.encode("ascii", "replace"), "sha256").hexdigest()[:3]
        return cls(mac[:PREFIX], token)


def read_mac(text: object) -> str | None:
    """Return 12 upper-case hex digits of a network address, None for what is none."""
    written = line(text, 40)
    if not _MAC.fullmatch(written):
        return None
    mac = _NOT_HEX.sub("", written.upper())
    return mac if len(mac) == _DIGITS and mac not in _NO_MACS else None


def told_mac(facts: Facts) -> str | None:
    """Return the network address that an answer tells in full: its own field before a UUID's end."""
    texts: list[str] = [value for name, value in facts.sadp + facts.isapi if name in _MAC_FIELDS]
    texts += [found[2] for scope in facts.onvif_scopes if (found := _MAC_SCOPE.match(scope))]
    uuids = (*facts.uuids, *(value for name, value in facts.isapi if name in _UUID_FIELDS))
    texts += [found[1] for uuid in uuids if (found := _UUID_TAIL.search(uuid))]
    return next(filter(None, map(read_mac, texts)), None)


def discreet(facts: Facts) -> Facts:
    """Return facts without serial numbers, full network addresses and the owner's names."""
    serial = facts.serial_number
    uuids = facts.uuids + tuple(value for name, value in facts.isapi if name in _UUID_FIELDS)
    return facts._replace(
        serial_number=serial_form(serial) if serial else None,
        macs=tuple(mac[:PREFIX] for mac in facts.macs),
        uuids=tuple(dict.fromkeys(filter(None, map(_uuid_form, uuids)))),
        onvif_scopes=tuple(map(_scope_form, facts.onvif_scopes)),
        sadp=_fields(facts.sadp),
        isapi=_fields(facts.isapi),
        ssdp=_fields(facts.ssdp),
    )


def serial_form(serial: str) -> str:
    """Return a serial number with zeros for the unit, or its bare form where it has no known one."""
    text = "".join(line(serial, 100).split())
    if found := _SERIAL.match(text):
        return f"{found[1]}{'0' * len(found[2])}{found[3]}"
    return shape(text)


def _uuid_form(uuid: str) -> str | None:
    """Return a UUID of which only the start of a network address at its end is left."""
    found = _UUID_TAIL.search(uuid)
    if not found:
        return None
    return f"00000000-0000-0000-0000-{found[1][:PREFIX]}{'0' * (_DIGITS - PREFIX)}"


def _scope_form(scope: str) -> str:
    if not (found := _MAC_SCOPE.match(scope)):
        return scope
    return f"{found[1]}{_mac_form(found[2])}"


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


def _fields(fields: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    formed = ((name, _FORMS.get(name, masked)(value)) for name, value in fields)
    return tuple((name, value) for name, value in formed if value)
