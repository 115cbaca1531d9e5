"""What a device, and the integration that shows it, say of it: maker, model, serial number, firmware."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.records import (
    Confidence,
    ModelLine,
    Role,
    Share,
    Source,
    compact_model,
)
from ..finding import MAKER, Clue, Strength
from .kind import clue
from .make import clue_by, list_firmware, name_kind, text_of
from .texts import DESCRIPTION, weigh_text
from .voice import Model, Voice

#: Kind and strength of a maker text, by how many of the brand's cameras Hikvision made.
MAKER_CLUES = {
    Share.ALL: ("brand_all", Strength.STRONG),
    Share.GROUP: ("brand_group", Strength.MODERATE),
    Share.MOST: ("brand_most", Strength.MODERATE),
    Share.SOME: ("brand_some", Strength.WEAK),
    Share.OTHER: ("against_mfr", Strength.STRONG),
}
#: The kind of a form that says little beside another maker's name.
LOOSE = "model_moderate"
_GRAMMARS = (Strength.STRONG, Strength.MODERATE)


@clue
def weigh_integration(voice: Voice) -> Iterator[Clue]:
    """Only Hikvision's interface answers its integrations, another maker's only theirs."""
    integration = voice.integration
    if integration is None or not integration.kind:
        return
    # A recorder of that maker may have a camera of Hikvision's behind it, and say its model.
    if integration.role is Role.OTHER_MAKER and any(
        model.own and model.own.strength == Strength.STRONG for model in voice.models
    ):
        return
    if integration.role is not Role.BY_MODEL or any(
        model.line and not model.line.supports and model.line.brand == integration.brand
        for model in voice.models
    ):
        yield clue_by(integration, "integration", ("integration", integration.domain))


def _line_strength(voice: Voice, line: ModelLine) -> Strength | None:
    if line.with_brand and voice.named and voice.named.name == line.brand:
        return Strength(line.with_brand)
    is_loose = (
        line.strength == Strength.MODERATE and line.supports and not line.under_any_name
    )
    if is_loose and voice.maker_text and not voice.maker:
        return Strength.WEAK  # a loose form beside another name is rather that maker's
    return Strength(line.strength) if line.strength else None


def _find_proving_model(voice: Voice) -> Model | None:
    """Return the model that proves the maker together with the maker text."""
    if voice.maker and voice.maker.brand.share is Share.ALL:
        for model in voice.models:
            if model.own and _line_strength(voice, model.own) in _GRAMMARS:
                return model
    return None


@clue
def weigh_maker(voice: Voice) -> Iterator[Clue]:
    """Say what the maker text names: Hikvision, one of its brands, or another maker.

    Hikvision and a model of Hikvision's grammar are said in one breath.
    """
    if (maker := voice.maker) is None:
        return
    brand = maker.brand
    told_by: tuple[Source, ...] = ()
    if model := _find_proving_model(voice):
        kind = "mfr_hikvision_and_ds_model"
        source, strength = "maker+model", Strength.CONCLUSIVE
        values = ("maker", maker.text), ("model", model.text)
    elif any(other.line and other.line.cancels_brand for other in voice.models):
        return
    else:
        source, told_by = "maker", brand.sources
        kind, strength = MAKER_CLUES[brand.share]
        if brand.confidence is Confidence.LOW and strength is Strength.STRONG:
            strength = Strength.MODERATE
        values = ("maker", maker.text), ("brand", brand.name)
        if brand.name == MAKER:
            kind = "mfr_hikvision"
    yield Clue(
        kind=name_kind(kind, strength),
        source=source,
        strength=strength,
        supports=brand.share is not Share.OTHER,
        values=values,
        brand=brand.name,
        sources=told_by,
    )


@clue
def weigh_models(voice: Voice) -> Iterator[Clue]:
    """Say whose grammar the model follows."""
    proving = _find_proving_model(voice)
    for model in voice.models:
        line = model.line
        if line is None or line.supports is None or model is proving:
            continue
        if strength := _line_strength(voice, line):
            brand = _name_of_line(voice, line)
            kind = (
                LOOSE
                if strength != line.strength and strength is Strength.WEAK
                else name_kind(line.kind, strength)
            )
            values = (("model", model.text), *([("brand", brand)] if brand else []))
            yield Clue(kind, "model", strength, line.supports, values, brand)


def _name_of_line(voice: Voice, line: ModelLine) -> str | None:
    """Return the brand on the box: Hikvision's own lines name none, those that are sold under any name have the device's."""
    if line.under_any_name:
        return voice.maker_text or None
    return line.brand or MAKER


@clue
def weigh_descriptions(voice: Voice) -> Iterator[Clue]:
    """Find the brand or model in the middle of a model text, or of a maker text that begins with no brand."""
    if voice.maker is not None:
        return
    texts = [model.text for model in voice.models if model.line is None]
    for text in (voice.maker_text, *texts):
        if text:
            yield from weigh_text(text, DESCRIPTION, voice.knowledge)


@clue
def weigh_serial(voice: Voice) -> Iterator[Clue]:
    """Find a serial number of Hikvision's grammar, a model of its own in front; only its date of production is kept."""
    facts, signature = voice.facts, voice.knowledge.serial
    texts = [facts.serial_number, voice.isapi.get("serialnumber")]
    texts += [value for field, value in facts.sadp if field == "devicesn"]
    texts += [value for field, value in facts.ssdp if field == "serialnumber"]
    for text in filter(None, map(text_of, texts)):
        match = signature.pattern.match(text.strip())
        if match and _is_hikvisions(compact_model(match["model"]), voice):
            day = match["date"]
            yield clue_by(signature, "serial", ("made", f"{day[:4]}-{day[4:6]}"))


def _is_hikvisions(model: str, voice: Voice) -> bool:
    """Whether a compact model name is of a line that Hikvision makes, under whatever brand, and of no other maker's."""
    lines = [
        line for line in voice.knowledge.lines_like(model) if line.pattern.match(model)
    ]
    return any(line.supports for line in lines) and not any(
        line.supports is False for line in lines
    )


@clue
def weigh_firmware(voice: Voice) -> Iterator[Clue]:
    """Find a firmware version written as Hikvision writes it."""
    signature = voice.knowledge.firmware
    for text in list_firmware(voice.facts):
        if signature.pattern.match(text):
            yield clue_by(signature, "firmware", ("firmware", text))
            return
