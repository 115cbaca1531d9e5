"""Ten cameras that a home may have, and the countries in which advice about them is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from custom_components.camera_audit.advice.uses import (
    Capability,
    Looks,
    LooksFrom,
    Uses,
)
from custom_components.camera_audit.knowledge.replacements import load_replacements

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

REPLACEMENTS, MATCHING = load_replacements()
C = Capability
SEEN = {C.VIDEO, C.MOTION}
COUNTRIES = ("CA", "US", "DE", "AU", "IN")


def make_uses(
    model: str | None,
    used: AbstractSet[Capability] = frozenset(),
    **more: Any,  # noqa: ANN401 - of any field
) -> Uses:
    """Return what a camera of this model is and does."""
    read = MATCHING.kind_of(model)
    picture = MATCHING.picture_of(model)
    looks = Looks(read.kind) if read else Looks.UNKNOWN
    facts: dict[str, Any] = {
        "looks": looks,
        "looks_from": LooksFrom.NOBODY if looks is Looks.UNKNOWN else LooksFrom.MODEL,
        "link": read.link if read else None,
        "power": read.power if read else None,
        "feeds": read.feeds if read else False,
        "megapixels": picture.megapixels,
        "zoom": picture.zoom,
        "present": frozenset({C.VIDEO, *used}),
        "used": frozenset(used),
        "searched": True,
        "ways": ("hikvision",),
        "shown_by": ("Hikvision",),
    }
    return Uses(**{**facts, **more})


def list_folds(text: str) -> list[str]:
    """Return the folds of a screen, each with the folds in it."""
    folds: list[str] = []
    depth = 0
    for part in re.split(r"(?=</?details>)", text):
        if part.startswith("<details>"):
            depth += 1
            if depth == 1:
                folds.append("")
        closes = part.startswith("</details>")
        if depth:
            # What follows the last fold is none of it.
            folds[-1] += "</details>" if closes and depth == 1 else part
        if closes:
            depth -= 1
    return folds


#: What goes through the maker's cloud.
CLOUD: dict[str, Any] = {"ways": ("ezviz",), "shown_by": ("EZVIZ",), "local": False}
TEN = {
    "bullet": make_uses("DS-2CD2043G2-I", {*SEEN, C.PERSON}),
    "dome": make_uses("DS-2CD2143G2-I", SEEN),
    "ptz": make_uses("DS-2DE4425IW-DE", {*SEEN, C.PTZ}),
    "doorbell": make_uses("CS-DB1C", {C.VIDEO, C.DOORBELL_PRESS}, **CLOUD),
    "recorder": make_uses("DS-7608NI-K2/8P", SEEN, channels=8),
    "indoor": make_uses("CS-C6N", SEEN, **CLOUD),
    "battery": make_uses("CS-BC1C", {C.MOTION}, **CLOUD),
    "floodlight": make_uses("CS-LC3", {*SEEN, C.LIGHT}, **CLOUD),
    "analog_recorder": make_uses("DS-7208HQHI-K1", {C.VIDEO}, channels=8),
    "thermal": make_uses("DS-2TD2617-3/V1", {*SEEN, C.INTRUSION}),
}
