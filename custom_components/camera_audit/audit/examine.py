"""Examine a camera: all its clues, the verdict, its brand, model and firmware, known flaws."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge.records import Knowledge, Role, compact_model
from .camera import Camera, Facts
from .clues import find_clues
from .clues.make import list_firmware, text_of
from .clues.voice import Voice
from .clues.words import weigh_names
from .finding import (
    FLAGGED,
    FORCE_RANK,
    MAKER_TOLD,
    STICKER,
    STRENGTH_RANK,
    Clue,
    Finding,
    Flaw,
    Force,
    Strength,
    Verdict,
)
from .flaws import firmware_of, flaws_of
from .hardware import compact_texts, without_hardware
from .sticker import drop_corrected, weigh_sticker
from .verdict import judge_clues

#: Sources that name the brand on the box best, best first; others follow.
_BRAND_SOURCES = {
    STICKER: -1,
    "maker+model": 0,
    "maker": 1,
    "model": 2,
    "onvif": 3,
    "ssdp": 3,
    "integration": 4,
}
_LAST = 9
#: Sources that say what stands on the box; others infer it.
_LABELS = frozenset({STICKER, "maker", "onvif", "ssdp", "words"})
#: Of a maker text that names another maker for sure.
_TELLING = frozenset({Strength.CONCLUSIVE, Strength.STRONG})


def examine_camera(camera: Camera, knowledge: Knowledge) -> Finding:
    """Return what follows from all facts of a camera, and names none of its hardware. Never raises, whatever the facts."""
    facts = camera.facts
    if camera.recorder_id is not None:
        facts = tuple([_of_channel(said, knowledge) for said in facts])
    voices = [Voice(said, knowledge) for said in facts]
    found_clues = _weigh_words(camera, knowledge)
    found_clues += weigh_sticker(camera.sticker, knowledge)
    for voice in voices:
        found_clues += find_clues(voice)
    clues = tuple(sorted(_drop_repeated(found_clues), key=_sort_key_of_clue))
    verdict = judge_clues(drop_corrected(clues))
    heard = [voice.facts for voice in voices if _is_of_camera(voice)]
    model, firmware = _choose_model(heard, clues, knowledge), _choose_firmware(heard)
    flaws: tuple[Flaw, ...] = ()
    if verdict in MAKER_TOLD and model:
        # A camera of which nothing speaks may still have a sticker that was read.
        read = next(iter(voices), Voice(Facts(), knowledge)).model_of(model)
        flaws = flaws_of(
            read.name, read.line.thing if read.line else None, firmware, knowledge
        )
    brand = _choose_brand(clues, verdict)
    finding = Finding(camera, verdict, clues, brand, model, firmware, flaws)
    return without_hardware(finding, compact_texts(model, firmware, clues))


def _drop_repeated(found_clues: Iterable[Clue]) -> list[Clue]:
    """Return each clue once: of those that say the same, the one whose source says most."""
    clues = list(dict.fromkeys(found_clues))
    if all(clue.force is Force.LOADED for clue in clues):
        return clues
    clues.sort(key=lambda clue: FORCE_RANK[clue.force], reverse=True)
    return list(
        {
            (clue.kind, clue.source, clue.supports, clue.values): clue for clue in clues
        }.values()
    )


def _weigh_words(camera: Camera, knowledge: Knowledge) -> list[Clue]:
    """Return what its names say: in force where anything that names it is."""
    force = min(
        [facts.force for facts in camera.facts],
        key=FORCE_RANK.__getitem__,
        default=Force.LOADED,
    )
    clues = weigh_names(camera, knowledge)
    if force is Force.LOADED:
        return list(clues)
    return [clue.with_force(force) for clue in clues]


def _of_channel(facts: Facts, knowledge: Knowledge) -> Facts:
    """Return what a recorder's channel says of its own camera, whoever made the recorder.

    The integration, its stream paths and its identifiers are the recorder's, and so is the maker that the integration
    writes; model and serial number come from the camera.
    """
    integration = knowledge.integrations.get(facts.integration or "")
    is_recorders = integration is not None and (
        integration.constant_maker
        or integration.role in {Role.HIKVISION, Role.OTHER_MAKER}
    )
    maker = None if is_recorders else facts.manufacturer
    return facts._replace(integration=None, manufacturer=maker, uuids=(), paths=())


def _sort_key_of_clue(
    clue: Clue,
) -> tuple[int, int, bool, str, tuple[tuple[str, str], ...]]:
    return (
        STRENGTH_RANK[clue.strength],
        FORCE_RANK[clue.force],
        not clue.supports,
        clue.kind,
        clue.values,
    )


def _choose_brand(clues: Iterable[Clue], verdict: Verdict) -> str | None:
    """Return the brand that the clues of the verdict's side name, the label on the box first.

    Where nothing follows of the maker, a name that was only inferred is no brand of it.
    """
    clues = tuple(clues)
    branded = [clue for clue in clues if clue.brand]
    supports = verdict in FLAGGED or verdict is Verdict.UNKNOWN
    named = [clue for clue in branded if clue.supports is supports]
    if verdict is Verdict.OTHER_MAKER:
        # A brand that buys from several makers stays the brand on the box, whoever made what is in it.
        named += filter(_is_weak_maker_text, branded)
    elif verdict is Verdict.UNKNOWN or (supports and _names_another_maker(clues)):
        named = [clue for clue in named if clue.source in _LABELS]
    best = min(
        named, key=lambda clue: _BRAND_SOURCES.get(clue.source, _LAST), default=None
    )
    return best.brand if best else None


def _is_weak_maker_text(clue: Clue) -> bool:
    return clue.source == "maker" and clue.strength is Strength.WEAK


def _names_another_maker(clues: Iterable[Clue]) -> bool:
    """Whether the device itself names another maker: a brand that its address only tells is then not the one on the box."""
    return any(
        clue.source == "maker" and not clue.supports and clue.strength in _TELLING
        for clue in clues
    )


def _is_of_camera(voice: Voice) -> bool:
    """Whether a voice speaks of the camera itself: a relay tells of a program, a tracker of nothing."""
    integration = voice.integration
    is_relay = integration is not None and integration.role is Role.RELAY
    return not is_relay and not voice.is_client


def _choose_model(
    own: Iterable[Facts], clues: Iterable[Clue], knowledge: Knowledge
) -> str | None:
    """Return the model that a clue is about, else the first text that is a model at all."""
    names = (value for clue in clues for name, value in clue.values if name == "model")
    texts = (text for voice in own if (text := text_of(voice.model).strip()))
    return next(names, None) or next(
        (text for text in texts if compact_model(text) not in knowledge.no_models), None
    )


def _choose_firmware(own: Iterable[Facts]) -> str | None:
    """Return the firmware that says most: one with a build, else any."""
    texts = [text for voice in own for text in list_firmware(voice)]
    return next(
        (text for text in texts if firmware_of(text).build), texts[0] if texts else None
    )
