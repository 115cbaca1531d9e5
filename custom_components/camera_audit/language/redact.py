"""Leave out of a text what tells one home from another, and what opens it.

Hardware addresses, serials, network addresses, log-ins, passwords; and, where a text leaves the
home, what would name a camera or its people. A person, a device or Home Assistant wrote the text,
so every spelling counts: entity IDs join the parts of an address with underscores, names made of
them with blanks. All of it is here, and tested as one table.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ..audit.hardware import HIDDEN, hardware_words, hide_hardware

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..audit.camera import Camera

#: Characters that a value keeps in a sentence; a longer one ends in an ellipsis.
VALUE_LENGTH = 80

#: A start does not wait for patterns: each is compiled when a text is first held against it.
_of = cache(re.compile)

_JOINERS = "\u200c\u200d"  # part of words in some scripts, and of emoji
_MARKS_IN_A_ROW = 3

#: Digits of a hardware address that stand together: pairs, perhaps behind "0x".
_DIGITS = r"(?i)(?<![0-9A-Z])(?:0x)?((?:[0-9A-F]{2}){1,6})(?![0-9A-Z])"
#: What may stand between them.
_JOINT = r"[^0-9A-Za-z]{1,3}"
#: The beginning of a telephone number.
_PHONE = r"\+[\d\s()/.-]*\Z"
#: What is left of a hardware address at the end of a text once its tail is masked, with what joins it to a name.
_MASKED_AT_END = r"[\s(:,/_-]+[0-9A-Fa-f]{2}(?:[:. _-]?[0-9A-Fa-f]{2}){2}…\)?\s*\Z"
#: Digits of six bytes and more in a row, perhaps behind a word that ends in such letters; no telephone number.
_BARE = r"(?i)(?<![0-9A-F+])([0-9A-F]{6})[0-9A-F]{6,14}(?![0-9A-F])"
#: Pairs that one sign joins, perhaps behind or before a word as well.
_PAIRS = (
    r"(?i)(?<![0-9])([0-9A-F]{2}([:_-])[0-9A-F]{2}\2[0-9A-F]{2})(?:\2[0-9A-F]{2}){3,}"
)
#: Six bytes as decimal numbers, one of them large: no version has such.
_DECIMAL = (
    r"(?<![\d.])(?=[\d.]*\d{3})(\d{1,3}(?:\.\d{1,3}){2})(?:\.\d{1,3}){3}(?![\d.])"
)
#: Whether a text may hold a hardware address at all: two hex digits, and nine more somewhere behind.
_MAY_HOLD_MAC = r"[0-9A-Fa-f]{2}(?:[^0-9A-Fa-f]*[0-9A-Fa-f]){9}"
_MAC_LENGTHS = (12, 16)  # hex digits: EUI-48, EUI-64
_FEWEST_PAIRS = 6
_PREFIX_DIGITS = 6
_PAIR = 2
_MOST_GROUPS = max(_MAC_LENGTHS) // _PAIR
_QUADS = [4, 4, 4]
#: Letters of the hex digits in a row that are rather a word.
_WORD = 4
#: Serials by their form: Hikvision's (production date, factory letters, number of the unit; with blanks between only
#: where all parts have their usual length), and that number alone, which is EZVIZ's whole serial: a letter and eight
#: digits that are no date.
_SERIALS = (
    r"(?i)(?:19|20)\d{6}[A-Z]{2,6}\d{6,}\w*",
    r"(?i)(?<!\d)(?:19|20)\d{6}[ _-]?[A-Z]{4}[ _-]?(?:[A-Z][ _-]?\d{8}|\d{9})(?!\d)",
    r"(?i)(?<![0-9A-Z])[A-Z](?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\d{8}(?![0-9A-Z])",
)
#: All of them hold these.
_EIGHT_DIGITS = r"\d{8}"
#: ``user:password@``, whatever signs the password holds, and ``//user@``.
_LOGIN = ((r"[^\s:/@]+:(?!//)\S*@", ""), (r"//[^\s/@]*@", "//"))
_IPV4 = r"(?<!\d)\d{1,3}([._ -])(?:\d{1,3}\1){2,}\d{1,3}(?!\d)"
_IPV6 = r"(?i)(?<![0-9A-Za-z:])(?=[0-9A-F:]*:[0-9A-F]*:)[0-9A-F:]{3,}"
#: What says that a secret follows.
_WORDS_OF_SECRETS = (
    r"(?<![\w-])[\w-]*(?:token|secret|passwd|password|passphrase|pwd|api[_-]?key|auth(?:orization)?"
    r"|credentials?|sig(?:nature)?)"
)
_SECRET = rf"""(?ix)
    ( [?&][\w-]*(?:token|key|pass|auth|sig|pin)[\w-]*=
    | \b(?:Bearer|Basic|Digest)\s+(?=[\w+/.=~-]*[\d=])(?=[\w+/.=~-]{{8}})
    | (?<!\S)(?:-u|--user|--proxy-user)[\s=]+(?=\S+:\S)
    | (?:{_WORDS_OF_SECRETS}|(?<![\w-])pw)["']?\s*[:=]\s*
    | (?<!\S)--?(?:token|secret|passwd|password|pwd)\s+
    | /api/webhook/
    | \b(?:pin|code|[\w-]+_(?:pin|code))["']?\s*[:=]\s*(?=["']?\d)
    | (?<![\w-])(?=eyJ[\w-]+\.)
    )
    (?: "[^"]*" | '[^']*' | ["']?(?:Bearer|Basic|Digest)?\s*[^\s&,;"']+["']? )
"""


def clean(text: str, length: int = VALUE_LENGTH, *, serials: bool = False) -> str:
    """Return a text of a device or a person as one harmless line of at most ``length`` signs.

    Control signs, direction overrides and unassigned signs go; log-ins, the tail of hardware
    addresses and, unless asked for, serials are left out.
    """
    text = text[: length * 8]
    plain = text.isascii() and text.isprintable()  # as most are
    line = mask_private(
        " ".join(text.split()) if plain else _one_line(text), serials=serials
    )
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        category = unicodedata.category(sign)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category in {"Cc", "Zl", "Zp", "Zs"}:
            kept.append(" ")
        elif (category[0] != "C" or sign in _JOINERS) and marks <= _MARKS_IN_A_ROW:
            kept.append(sign)
    return " ".join("".join(kept).split())


def mask_private(text: str, *, serials: bool = False) -> str:
    """Return a text without log-ins, secrets, tails of hardware addresses and, unless asked for, serials.

    A text that holds none of them is returned as it is, another one with its signs in their usual width.
    """
    plain = masked = text if text.isascii() else _to_plain_signs(text)
    if not serials and _of(_EIGHT_DIGITS).search(masked):
        for pattern in _SERIALS:
            masked = _of(pattern).sub(HIDDEN, masked)
    for pattern, instead in _LOGIN if "@" in masked else ():
        masked = _of(pattern).sub(instead, masked)
    if any(map(f" {masked}".casefold().__contains__, _ANNOUNCE_SECRETS)):
        masked = mask_secrets(masked)
    if _of(_MAY_HOLD_MAC).search(masked):
        masked = _mask_macs(masked)
    return text if masked == plain else masked


def _to_plain_signs(text: str) -> str:
    """Return a text with its digits and letters in their usual width, and with one kind of dash."""
    signs = unicodedata.normalize("NFKC", text.replace(HIDDEN, "\0")).replace(
        "\0", HIDDEN
    )
    return "".join(
        "-" if unicodedata.category(sign) == "Pd" else sign for sign in signs
    )


def _mask_macs(text: str) -> str:
    """Return a text without the tails of hardware addresses, however they are written.

    Their prefix stays: it names the maker and is no secret of the home.
    """
    text = _of(r"(?i)%3A").sub(":", text)
    text = _of(_PAIRS).sub(r"\1…", text)
    for digits in reversed([*_find_macs(text)]):
        text = text[: _end_of_prefix(digits)] + HIDDEN + text[digits[-1].end() :]
    for pattern in (_BARE, _DECIMAL):
        text = _of(pattern).sub(r"\1…", text)
    return text


def _find_macs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the groups of hex digits of each hardware address that is written with signs between them, in order."""
    groups = [*_of(_DIGITS).finditer(text)]
    joints = [text[one.end() : other.start()] for one, other in pairwise(groups)]
    counts = [
        _count_groups(text, groups[start:], joints[start:])
        for start in range(len(groups))
    ]
    start = 0
    while start < len(groups):
        # The digits before an address may make up another one with its beginning.
        end, inner = start + counts[start], start
        while inner < end:
            end = max(end, inner + counts[inner])
            inner += 1
        if end > start:
            yield groups[start:end]
        start = max(end, start + 1)


def _count_groups(text: str, groups: list[re.Match[str]], joints: list[str]) -> int:
    """Return how many of the first groups are one hardware address; 0 where none begins here."""
    alike = takewhile(
        lambda pair: len(pair[0][1]) == _PAIR and pair[1] == joints[0],
        zip(groups[1:], joints, strict=True),
    )
    pairs = 1 + sum(1 for _ in alike) if len(groups[0][1]) == _PAIR else 0
    if pairs >= _FEWEST_PAIRS and _of(_JOINT).fullmatch(joints[0]):
        is_decimal = all(group[1].isdecimal() for group in groups[:pairs])
        is_phone = is_decimal and _of(_PHONE).search(text[: groups[0].start()])
        return 0 if is_phone else pairs
    few = groups[:_MOST_GROUPS]
    return next(
        (
            count
            for count in range(len(few), 1, -1)
            if _is_mac(few[:count], joints[: count - 1])
        ),
        0,
    )


def _is_mac(groups: list[re.Match[str]], joints: list[str]) -> bool:
    """Whether groups of hex digits are one hardware address, and not words, a date, a time or a telephone number."""
    digits = "".join(group[1] for group in groups)
    if len(digits) not in _MAC_LENGTHS or not all(map(_of(_JOINT).fullmatch, joints)):
        return False
    if [len(group[1]) for group in groups] == _QUADS and len(set(joints)) == 1:
        return joints[0] == "." or not (digits.isdecimal() or digits.isalpha())
    word = any(len(group[1]) >= _WORD and group[1].isalpha() for group in groups)
    return not (word or digits.isdecimal() or digits.isalpha())


def _end_of_prefix(groups: list[re.Match[str]]) -> int:
    """Return where the maker's part of an address ends, its first six digits."""
    left = _PREFIX_DIGITS
    for group in groups:
        if len(group[1]) >= left:
            break
        left -= len(group[1])
    return group.start(1) + left


def drop_address_at_end(text: str) -> str:
    """Return a title without the hardware address that an integration puts behind the name of its device.

    A title that is nothing else keeps what may be shown of it.
    """
    masked = mask_private(text)
    return _of(_MASKED_AT_END).sub("", masked) or masked


def mask_addresses(text: str) -> str:
    """Return a text without network addresses, also where they are part of a name or an ID."""
    return _of(_IPV6).sub(_without_ipv6, _of(_IPV4).sub("…", text))


def _without_ipv6(found: re.Match[str]) -> str:
    try:
        ipaddress.IPv6Address(found[0])
    except ValueError:
        return found[0]
    return "…"


#: One of these stands in each text that holds what :data:`_SECRET` looks for, whose search costs more.
_ANNOUNCE_SECRETS = (
    "=",
    ":",
    " -",
    "bearer",
    "basic",
    "digest",
    "eyj",
    "/api/webhook/",
)


def mask_secrets(text: str) -> str:
    """Return a text without the passwords, keys, tokens and PINs that words before them announce."""
    return _of(_SECRET).sub(r"\1…", text)


def hide_addresses(text: str) -> str:
    """Return a text of a device or a person as one harmless line without the addresses of people, hosts and pages."""
    line = clean(text)
    if _of(_PREFIX).fullmatch(line):
        return line
    for address in _ADDRESSES:
        line = _of(address).sub(HIDDEN, line)
    return line


_SHORTEST_PRIVATE = 3
_MAC_DIGITS = 12
_ADDRESSES = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w)",
    r"(?i)(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])",
    r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:local|lan|home|internal|arpa)\b",
    r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    r"(?<=//)[^\s/]+",
)
_PREFIX = r"(?i)[0-9A-F]{2}([:-])[0-9A-F]{2}\1[0-9A-F]{2}(?:\1[0-9A-F]{1,2})?"
#: Identities that name the hardware or its place in the network.
_OF_HARDWARE = frozenset({"mac", "serial", "uuid", "host"})


class Redactor:
    """Hides from a text what would name this camera, its home or its people."""

    def __init__(self, camera: Camera, *, names: bool = True) -> None:
        """Collect what is private of a camera; its maker and model are not, even as its name.

        ``names``: whether its name and the IDs of its entities and devices are private as well. In
        the home, where everybody knows them, they are not.
        """
        maker_texts = (
            text
            for facts in camera.facts
            for text in (facts.manufacturer, facts.model, facts.model_id)
            if text
        )
        public = {text.casefold() for text in maker_texts}
        found = {
            text
            for text in _list_private_texts(camera, names=names)
            if len(text) >= _SHORTEST_PRIVATE
        }
        private = {text for text in found if text.casefold() not in public}
        self._private = sorted(private, key=len, reverse=True)
        self._folded = tuple(map(_fold_case, private))
        self._hardware = hardware_words(camera.identities, camera.facts)

    def __call__(self, text: str) -> str:
        """Return the text as one short line without anything private."""
        folded = _fold_case(text)
        # Most texts hold nothing private: a pattern for each camera would cost more than all of them.
        if any(private in folded for private in self._folded):
            words = "|".join(map(re.escape, self._private))
            text = re.sub(
                rf"(?<!\w)(?:{words})(?!\w)", HIDDEN, text, flags=re.IGNORECASE
            )
        text = hide_addresses(hide_hardware(text, self._hardware))
        # The form shows the text as a block of code, which nothing in it may end.
        return text.replace("`", "'")


def _fold_case(text: str) -> str:
    """Return a text in which those are the same that a pattern without regard to case takes for the same."""
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def _list_private_texts(camera: Camera, *, names: bool) -> Iterator[str]:
    identities = [identity.partition(":")[::2] for identity in camera.identities]
    yield from (value for kind, value in identities if names or kind in _OF_HARDWARE)
    yield camera.host or ""
    macs = {value for kind, value in identities if kind == "mac"}
    for facts in camera.facts:
        yield facts.serial_number or ""
        yield from facts.uuids
        macs.update(facts.macs)
    for mac in macs:
        if len(mac) == _MAC_DIGITS:
            yield from _spell_mac(mac)
    if names:
        yield camera.name
        yield from camera.device_ids
        for entity_id in camera.entity_ids:
            yield entity_id
            yield entity_id.partition(".")[2]


def _spell_mac(mac: str) -> Iterator[str]:
    """Yield a MAC in the ways people write it, and its tail, which is as telling."""
    pairs = [mac[place : place + 2] for place in range(0, _MAC_DIGITS, 2)]
    for between in ("", ":", "-"):
        yield between.join(pairs)
        yield between.join(pairs[3:])
    yield ".".join(mac[place : place + 4] for place in range(0, _MAC_DIGITS, 4))
