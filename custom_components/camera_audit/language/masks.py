"""Leave out of a text what tells one home from another: hardware addresses, serials, log-ins.

A person, a device or Home Assistant wrote the text, so every spelling counts: entity IDs join the
parts of an address with underscores, names made of them with blanks.
"""

from __future__ import annotations

import ipaddress
import re

#: What joins the parts of a hardware address.
_JOINT = r"(?:[:._ -]|%3A)"
_HARDWARE = tuple(
    # The prefix stays: it names the maker and is no secret of the home.
    (re.compile(pattern, re.IGNORECASE), r"\1…")
    for pattern in (
        rf"(?<![0-9])([0-9A-F]{{2}}({_JOINT})[0-9A-F]{{2}}\2[0-9A-F]{{2}})(?:\2[0-9A-F]{{2}}){{3,}}",
        r"(?<![0-9A-F])([0-9A-F]{4}\.[0-9A-F]{2})[0-9A-F]{2}\.[0-9A-F]{4}(?![0-9A-F])",
        # Joined otherwise, three numbers of four digits may be years.
        r"(?<![0-9A-F])(?=[0-9_ -]*[A-F])((?:[0-9A-F]{4}([_ -]))[0-9A-F]{2})..\2[0-9A-F]{4}(?![0-9A-F])",
        # Bare, perhaps behind a word that ends in such letters. What is longer is no address.
        r"(?<![0-9A-F])([0-9A-F]{6})[0-9A-F]{6,14}(?![0-9A-F])",
    )
)
#: A Hikvision serial: production date, factory letters, digits.
_SERIAL = re.compile(r"(?:19|20)\d{6}[A-Z]{2,6}\d{6,}\w*", re.IGNORECASE)
#: ``user:password@``, whatever signs the password holds, and ``//user@``.
_LOGIN = (
    (re.compile(r"[^\s:/@]+:(?!//)\S*@"), ""),
    (re.compile(r"//[^\s/@]*@"), "//"),
)
_IPV4 = re.compile(r"(?<!\d)\d{1,3}([._ -])(?:\d{1,3}\1){2,}\d{1,3}(?!\d)")
_IPV6 = re.compile(r"(?<![0-9A-Za-z:])(?=[0-9A-F:]*:[0-9A-F]*:)[0-9A-F:]{3,}", re.IGNORECASE)


def mask_private(text: str, *, serials: bool = False) -> str:
    """Return a text without log-ins, tails of hardware addresses and, unless asked for, serials."""
    if not serials:
        text = _SERIAL.sub("…", text)
    for pattern, instead in (*_LOGIN, *_HARDWARE):
        text = pattern.sub(instead, text)
    return text


def mask_addresses(text: str) -> str:
    """Return a text without network addresses, also where they are part of a name or an ID."""
    return _IPV6.sub(_without_ipv6, _IPV4.sub("…", text))


def _without_ipv6(found: re.Match[str]) -> str:
    try:
        ipaddress.IPv6Address(found[0])
    except ValueError:
        return found[0]
    return "…"
