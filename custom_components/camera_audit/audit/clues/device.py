"""What a device says of itself: maker, model, serial number, firmware."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.records import ModelLine, Share
from ..finding import MAKER, Clue, Strength
from .make import STRENGTHS, clue_by, text_of
from .voice import Model, Voice

#: Kind and strength of a maker text, by how many of the brand's cameras Hikvision made.
MAKER_CLUES = {
    Share.ALL: ("brand_all", Strength.STRONG),
    Share.GROUP: ("brand_group", Strength.MODERATE),
    Share.MOST: ("brand_most", Strength.MODERATE),
    Share.SOME: ("brand_some", Strength.WEAK),
    Share.OTHER: ("against_mfr", Strength.STRONG),
}
_GRAMMARS = (Strength.STRONG, Strength.MODERATE)


def _line_strength(voice: Voice, line: ModelLine) -> Strength | None:
    if line.with_brand and voice.named and voice.named.name == line.brand:
        return STRENGTHS[line.with_brand]
    if line.strength is None:
        return None
    strength = STRENGTHS[line.strength]
    if strength is Strength.MODERATE and line.supports and voice.strange_maker:
        return Strength.WEAK  # a loose form beside another name is rather that maker's
    return strength


def _proving(voice: Voice) -> Model | None:
    """Return the model that proves the maker together with the maker text."""
    if not voice.by_group:
        return None
    for model in voice.models:
        line = model.line
        # A line of a rebadging brand is no line of Hikvision's: it needs no proof by its name.
        own = line is not None and line.supports and line.kind != "model_oem"
        if line and own and _line_strength(voice, line) in _GRAMMARS:
            return model
    return None


def maker_and_model(voice: Voice) -> Iterator[Clue]:
    """Hikvision as the maker and a model of Hikvision's grammar, said in one breath."""
    if (maker := voice.maker) and (model := _proving(voice)):
        yield Clue(
            "mfr_hikvision_and_ds_model",
            "maker+model",
            Strength.CONCLUSIVE,
            supports=True,
            values=(("maker", maker.text), ("model", model.text)),
            brand=maker.brand.name,
        )


def maker(voice: Voice) -> Iterator[Clue]:
    """Say what the maker text names: Hikvision, one of its brands, or another maker."""
    known = voice.maker
    if known is None or _proving(voice) or _cancelled(voice):
        return
    kind, strength = MAKER_CLUES[known.brand.share]
    if known.brand.name == MAKER:
        kind = "mfr_hikvision"
    yield Clue(
        kind,
        "maker",
        strength,
        known.brand.share is not Share.OTHER,
        (("maker", known.text), ("brand", known.brand.name)),
        known.brand.name,
    )


def _cancelled(voice: Voice) -> bool:
    return any(model.line and model.line.cancels_brand for model in voice.models)


def models(voice: Voice) -> Iterator[Clue]:
    """Say whose grammar the model follows."""
    proving = _proving(voice)
    for model in voice.models:
        line = model.line
        if line is None or line.supports is None or model is proving:
            continue
        if strength := _line_strength(voice, line):
            brand = line.brand or MAKER  # only Hikvision's own lines name no brand
            yield Clue(line.kind, "model", strength, line.supports, (("model", model.text), ("brand", brand)), brand)


def serial(voice: Voice) -> Iterator[Clue]:
    """Find a serial number of Hikvision's grammar; only its date of production is kept."""
    facts, signature = voice.facts, voice.knowledge.serial
    texts = [facts.serial_number, voice.isapi.get("serialnumber")]
    texts += [value for field, value in facts.sadp if field == "devicesn"]
    texts += [value for field, value in facts.ssdp if field == "serialnumber"]
    for text in texts:
        if match := signature.pattern.match(text_of(text).strip()):
            day = match["date"]
            yield clue_by(signature, "serial", ("made", f"{day[:4]}-{day[4:6]}"))


def firmware(voice: Voice) -> Iterator[Clue]:
    """Find a firmware version written as Hikvision writes it."""
    signature = voice.knowledge.firmware
    text = text_of(voice.facts.sw_version).strip()
    if text and signature.pattern.match(text):
        yield clue_by(signature, "firmware", ("firmware", text))
