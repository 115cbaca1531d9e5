"""What a device says of itself to everyone on the network: SADP, SSDP, ONVIF, mDNS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...knowledge.records import Share
from ..finding import Clue, Strength
from .make import strong, text_of
from .voice import Model, Voice

_UPNP = re.compile(r"^UPnP\s+(.+)$", re.IGNORECASE)
_INSTANCE = re.compile(r"^(\S+) - \S+")


def _by_hikvision(model: Model) -> bool:
    line = model.line
    return bool(line and line.supports and line.kind != "model_oem" and line.strength == "strong")


def _brand(voice: Voice, text: str) -> str | None:
    """Return the brand that a text names if Hikvision makes all its cameras."""
    brand = voice.brand_of(text)
    return brand.name if brand and brand.share is Share.ALL else None


def sadp(voice: Voice) -> Iterator[Clue]:
    """Find an answer to Hikvision's own search of the network."""
    known = voice.knowledge.answers.sadp_fields
    if any(field in known and value for field, value in voice.facts.sadp):
        yield Clue("sadp_probematch", "sadp", Strength.CONCLUSIVE, supports=True)


def ssdp(voice: Voice) -> Iterator[Clue]:
    """Read the UPnP description: Hikvision as the maker, or its way to write a model."""
    if not voice.facts.ssdp:
        return
    fields = dict(voice.facts.ssdp)
    maker = text_of(fields.get("manufacturer"))
    if brand := _brand(voice, maker):
        yield strong("ssdp_hik", "ssdp", ("value", maker), brand=brand)
    written = text_of(fields.get("modelname"))
    if match := _UPNP.match(written):
        model = voice.model_of(match[1])
        if _by_hikvision(model):
            yield strong("ssdp_hik", "ssdp", ("value", written))
        elif line := _rebadge(voice, model):
            yield Clue("ssdp_oem", "ssdp", Strength.MODERATE, supports=True, values=(("value", written),), brand=line)


def _rebadge(voice: Voice, model: Model) -> str | None:
    """Return the brand of a model whose line needs its brand: "UPnP" in front stands in for it."""
    for line in voice.knowledge.lines:
        if line.kind == "model_oem" and line.supports and line.pattern.match(model.name):
            return line.brand
    return None


def onvif(voice: Voice) -> Iterator[Clue]:
    """Read the scopes: the name a device gives itself, and its hardware."""
    if not voice.facts.onvif_scopes:
        return
    name = text_of(voice.scopes.get("name"))
    if brand := _brand(voice, name):
        yield strong("onvif_scope_name", "onvif", ("value", name), brand=brand)
    hardware = text_of(voice.scopes.get("hardware"))
    model = voice.model_of(hardware)
    if _by_hikvision(model):
        yield strong("onvif_scope_name", "onvif", ("value", hardware))
    elif model.line and model.line.supports is False:
        values = (("model", hardware), ("brand", model.line.brand or ""))
        yield Clue("against_model", "onvif", Strength.STRONG, supports=False, values=values, brand=model.line.brand)


def mdns(voice: Voice) -> Iterator[Clue]:
    """Find a Hikvision model in the name a device announces: model, dash, serial."""
    for instance in voice.facts.mdns:
        match = _INSTANCE.match(text_of(instance))
        if match and _by_hikvision(voice.model_of(match[1])):
            yield strong("mdns_psia", "mdns", ("model", match[1]))
