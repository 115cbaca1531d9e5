"""What a device says of itself to everyone on the network: SADP, SSDP, ONVIF, mDNS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...knowledge.records import Share
from ..finding import Clue, Strength
from .kind import clue
from .make import make_strong_clue, text_of
from .texts import ANNOUNCED, PAGE, weigh_text
from .voice import REBADGE, Model, Voice, brand_of

_UPNP = re.compile(r"^UPnP\s+(.+)$", re.IGNORECASE)
_INSTANCE = re.compile(r"^((?:\S+ )?\S+) - \S+")


def _by_hikvision(model: Model) -> bool:
    return bool(model.own and model.own.strength == Strength.STRONG)


def _weigh_named_brand(
    voice: Voice, kind: str, source: str, name: str
) -> Iterator[Clue]:
    """Say that a text names a brand of which Hikvision makes all cameras."""
    brand = brand_of(name, voice.knowledge)
    if brand and brand.share is Share.ALL:
        yield make_strong_clue(kind, source, ("value", name), brand=brand.name)


def _against(clues: Iterable[Clue]) -> Iterator[Clue]:
    """Yield the clues that name another maker: Hikvision's own announcements have forms of their own."""
    return (found for found in clues if not found.supports)


@clue
def weigh_sadp_answer(voice: Voice) -> Iterator[Clue]:
    """Find an answer to Hikvision's own search of the network."""
    fields = voice.knowledge.answers.sadp_fields
    if any(field in fields and value for field, value in voice.facts.sadp):
        yield Clue("sadp_probematch", "sadp", Strength.CONCLUSIVE, supports=True)


@clue
def weigh_upnp_description(voice: Voice) -> Iterator[Clue]:
    """Read the UPnP description: Hikvision as the maker, or its way to write a model."""
    if not (fields := dict(voice.facts.ssdp)):
        return
    yield from _weigh_named_brand(
        voice, "ssdp_hik", "ssdp", text_of(fields.get("manufacturer"))
    )
    written = text_of(fields.get("modelname"))
    if match := _UPNP.match(written):
        values = (("value", written),)
        model = voice.model_of(match[1])
        # "UPnP" in front stands in for the brand that the line of a rebadge needs.
        like = voice.knowledge.lines_like(model.name)
        rebadges = (line for line in like if line.kind == REBADGE and line.supports)
        if _by_hikvision(model):
            yield make_strong_clue("ssdp_hik", "ssdp", *values)
        elif brand := next(
            (line.brand for line in rebadges if line.pattern.match(model.name)), None
        ):
            yield Clue(
                "ssdp_oem",
                "ssdp",
                Strength.MODERATE,
                supports=True,
                values=values,
                brand=brand,
            )


@clue
def weigh_onvif_scopes(voice: Voice) -> Iterator[Clue]:
    """Read the scopes: the name a device gives itself, and its hardware."""
    if not voice.scopes:
        return
    yield from _weigh_named_brand(
        voice, "onvif_scope_name", "onvif", voice.scopes.get("name", "")
    )
    hardware = voice.scopes.get("hardware", "")
    model = voice.model_of(hardware)
    if _by_hikvision(model):
        yield make_strong_clue("onvif_scope_name", "onvif", ("value", hardware))
        return
    if model.line and model.line.supports is False:
        values = (("model", hardware), ("brand", model.line.brand or ""))
        yield Clue(
            "against_model",
            "onvif",
            Strength.STRONG,
            supports=False,
            values=values,
            brand=model.line.brand,
        )
        return
    for text in voice.scopes.values():
        yield from _against(weigh_text(text, ANNOUNCED, voice.knowledge))


@clue
def weigh_announced_maker(voice: Voice) -> Iterator[Clue]:
    """Find another maker's brand or model in what a device announces over SSDP or mDNS."""
    texts = [
        text_of(value)
        for field, value in voice.facts.ssdp
        if field in ("manufacturer", "modelname", "modeldescription", "server")
    ]
    for text in texts:
        yield from _against(weigh_text(text, ANNOUNCED, voice.knowledge))
    # Its owner may have given it the name that mDNS tells.
    for instance in voice.facts.mdns:
        yield from _against(weigh_text(text_of(instance), PAGE, voice.knowledge))


@clue
def weigh_mdns_name(voice: Voice) -> Iterator[Clue]:
    """Find a Hikvision model in the name a device announces: model, with or without the brand, dash, serial."""
    for instance in voice.facts.mdns:
        match = _INSTANCE.match(text_of(instance))
        if match and _by_hikvision(voice.model_of(match[1])):
            yield make_strong_clue("mdns_psia", "mdns", ("model", match[1]))
