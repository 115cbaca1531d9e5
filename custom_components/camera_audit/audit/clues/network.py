"""What its addresses say: their prefix, who registered it, and the paths of streams and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...knowledge.records import Knowledge, PrefixGroup, Share
from ..finding import STRENGTH_RANK, Clue, Strength
from .kind import clue
from .make import clue_by, make_strong_clue, text_of
from .voice import Voice

_LENGTHS = (9, 7, 6)  # the longest registration of an address is its owner's
_MAC_END = re.compile(r"([0-9a-f]{12})$", re.IGNORECASE)
_HEX = re.compile(r"[^0-9A-F]")


def owner_of(mac: str, knowledge: Knowledge) -> tuple[str, PrefixGroup] | None:
    """Return who registered the prefix of an address, and the prefix as people know it: ``C0:56:E3``."""
    for length in _LENGTHS:
        if group := knowledge.prefixes.get(prefix := mac[:length]):
            return ":".join(
                prefix[start : start + 2] for start in range(0, len(prefix), 2)
            ), group
    return None


@clue
def weigh_mac_prefix(voice: Voice) -> Iterator[Clue]:
    """Say who registered the network prefix. Locally made-up addresses are nobody's."""
    facts = voice.facts
    texts = [
        value
        for field, value in facts.sadp + facts.isapi
        if field in ("mac", "macaddress")
    ]
    if facts.onvif_scopes:
        texts.append(voice.scopes.get("mac", ""))
    for mac in (*facts.macs, *[_HEX.sub("", text_of(text).upper()) for text in texts]):
        if owned := _of_owner(mac[: _LENGTHS[0]], voice.knowledge):
            yield owned


@lru_cache(512)
def _of_owner(start: str, knowledge: Knowledge) -> Clue | None:
    """Return what the start of an address says; the cameras of a home have few of these."""
    if (owner := owner_of(start, knowledge)) is None or owner[1].supports is None:
        return None
    prefix, group = owner
    return clue_by(
        group,
        "prefix",
        ("prefix", prefix),
        ("company", group.company),
        ("brand", group.brand or group.company),
    )


@clue
def identifier_tail(voice: Voice) -> Iterator[Clue]:
    """Find one of Hikvision's own prefixes in the address at the end of an identifier."""
    for identifier in voice.facts.uuids:
        match = _MAC_END.search(text_of(identifier))
        if (
            match
            and (owner := owner_of(match[1].upper(), voice.knowledge))
            and owner[1].own
        ):
            values = ("prefix", owner[0]), ("company", owner[1].company)
            yield make_strong_clue(
                "device_uuid_mac", "prefix", *values, brand=owner[1].brand
            )


@clue
def weigh_vendor(voice: Voice) -> Iterator[Clue]:
    """Read the maker of the interface as a router names it: the prefix in other words."""
    if (maker := voice.vendor) is None or maker.brand.share is Share.SOME:
        return
    values = ("maker", maker.text), ("brand", maker.brand.name)
    supports = maker.brand.share is not Share.OTHER
    kind = "vendor_text" if supports else "against_vendor"
    strength = (
        Strength.STRONG
        if maker.brand.share in {Share.ALL, Share.OTHER}
        else Strength.MODERATE
    )
    yield Clue(kind, "prefix", strength, supports, values, maker.brand.name)


@clue
def weigh_stream_path(voice: Voice) -> Iterator[Clue]:
    """Say the best form for and against; the address itself is not kept: it may hold a password."""
    clues = []
    for signature, form in voice.path_forms:
        family = [("family", signature.family)] if signature.family else []
        clues.append(clue_by(signature, "path", ("value", form), *family))
    for supports in (True, False):
        side = [path_clue for path_clue in clues if path_clue.supports is supports]
        if side:
            yield min(side, key=lambda path_clue: STRENGTH_RANK[path_clue.strength])
