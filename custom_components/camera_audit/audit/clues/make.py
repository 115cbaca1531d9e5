"""Make a clue from a record of the knowledge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...knowledge.records import Integration, ModelLine, PrefixGroup, Signature
from ..camera import Facts
from ..finding import STRENGTH_RANK, Clue, Strength

#: Signs of a text that are looked at, and signs of a value that a clue keeps.
TEXT_LENGTH = 200
BODY_LENGTH = 20_000

#: Kinds that stand for several strengths, with the least that carries what their sentence claims.
_CLAIMS = {
    "model_oem": Strength.STRONG,
    "oui_oem": Strength.MODERATE,
    "against_model": Strength.STRONG,
    "against_mfr": Strength.STRONG,
    "against_domain": Strength.STRONG,
}

_BUILD = re.compile(r"^\s*(?:build)?\s*(\d{6})\s*$", re.IGNORECASE)


def text_of(value: object, length: int = TEXT_LENGTH) -> str:
    """Return the start of a text; nothing where the source gave no text."""
    return value[:length] if isinstance(value, str) else ""


def list_firmware(facts: Facts) -> list[str]:
    """Return the firmware versions that a voice tells, with the build where a device description holds it apart."""
    isapi = dict(facts.isapi)
    texts = [facts.sw_version, dict(facts.sadp).get("softwareversion")]
    version = text_of(isapi.get("firmwareversion")).strip()
    build = _BUILD.match(text_of(isapi.get("firmwarereleaseddate")))
    texts.append(f"{version} build {build[1]}" if version and build else version)
    return [text for value in texts if (text := text_of(value).strip())]


def name_kind(kind: str, strength: Strength) -> str:
    """Return the kind of a clue so that its sentence says no more than this strength carries."""
    least = _CLAIMS.get(kind, strength)
    is_carried = STRENGTH_RANK[strength] <= STRENGTH_RANK[least]
    return kind if is_carried else f"{kind}_unsure"


def tells_other_maker(line: ModelLine) -> bool:
    """Whether a sentence of a model that is written out may say that another maker makes it.

    Of a line that is less than a strong clue it is said whose model that is, and no more.
    """
    strength = Strength(line.strength or Strength.WEAK)
    is_sure = STRENGTH_RANK[strength] <= STRENGTH_RANK[Strength.STRONG]
    return line.supports is False and is_sure


def clue_by(
    record: Signature | PrefixGroup | Integration, source: str, *values: tuple[str, str]
) -> Clue:
    """Return the clue that a record of the knowledge stands for."""
    strength = Strength(record.strength)
    return Clue(
        name_kind(record.kind, strength),
        source,
        strength,
        bool(record.supports),
        values,
        record.brand,
    )


def make_strong_clue(
    kind: str, source: str, *values: tuple[str, str], brand: str | None = None
) -> Clue:
    """Return a strong clue for Hikvision."""
    return Clue(
        kind, source, Strength.STRONG, supports=True, values=values, brand=brand
    )


def find_signatures(
    texts: Iterable[str], signatures: Iterable[Signature], source: str
) -> Iterator[Clue]:
    """Yield a clue for each signature that one of the texts bears."""
    for text in filter(None, texts):
        for signature in signatures:
            if signature.pattern.search(text):
                yield clue_by(signature, source, *signature_values(signature))


def signature_values(signature: Signature) -> list[tuple[str, str]]:
    """Return the values of a signature's sentence: its form, and the family of makers that share it."""
    values = [("value", signature.form), ("family", signature.family)]
    return [(name, text) for name, text in values if text]
