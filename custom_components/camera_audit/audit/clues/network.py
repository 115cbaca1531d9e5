"""What the network says: the prefix of an address, and who registered it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...knowledge.records import Knowledge, PrefixGroup, Share
from ..finding import Clue, Strength
from .make import clue_by, strong, text_of
from .voice import Voice

_LENGTHS = (9, 7, 6)  # the longest registration of an address is its owner's
_MAC_END = re.compile(r"([0-9a-f]{12})$", re.IGNORECASE)
_HEX = re.compile(r"[^0-9A-F]")


def _owner(mac: str, knowledge: Knowledge) -> tuple[str, PrefixGroup] | None:
    prefixes = knowledge.prefixes
    for length in _LENGTHS:
        if group := prefixes.get(mac[:length]):
            return mac[:length], group
    return None


def _shown(prefix: str) -> str:
    """Write a prefix as people know it: ``C0:56:E3``, ``B0:B3:53:6``."""
    return ":".join(prefix[start : start + 2] for start in range(0, len(prefix), 2))


def prefix(voice: Voice) -> Iterator[Clue]:
    """Say who registered the network prefix. Locally made-up addresses are nobody's."""
    macs = voice.facts.macs
    for field, value in voice.facts.sadp + voice.facts.isapi:
        if field in ("mac", "macaddress"):
            macs += (_HEX.sub("", text_of(value).upper()),)
    if voice.facts.onvif_scopes and (scope := voice.scopes.get("mac")):
        macs += (_HEX.sub("", scope.upper()),)
    for mac in macs:
        if (owner := _owner(mac, voice.knowledge)) and owner[1].supports is not None:
            written, group = owner
            yield clue_by(
                group,
                "prefix",
                ("prefix", _shown(written)),
                ("company", group.company),
                ("brand", group.brand or group.company),
            )


def identifier_tail(voice: Voice) -> Iterator[Clue]:
    """Find one of Hikvision's own prefixes in the address at the end of an identifier."""
    for identifier in voice.facts.uuids:
        if match := _MAC_END.search(text_of(identifier)):
            owner = _owner(match[1].upper(), voice.knowledge)
            if owner and owner[1].own:
                yield strong(
                    "device_uuid_mac",
                    "prefix",
                    ("prefix", _shown(owner[0])),
                    ("company", owner[1].company),
                    brand=owner[1].brand,
                )


def vendor(voice: Voice) -> Iterator[Clue]:
    """Read the maker of the interface as a router names it: the prefix in other words."""
    if (known := voice.vendor) is None or known.brand.share is Share.SOME:
        return
    for_strength = Strength.STRONG if known.brand.share is Share.ALL else Strength.MODERATE
    against = known.brand.share is Share.OTHER
    yield Clue(
        "against_vendor" if against else "vendor_text",
        "prefix",
        Strength.STRONG if against else for_strength,
        not against,
        (("maker", known.text), ("brand", known.brand.name)),
        known.brand.name,
    )
