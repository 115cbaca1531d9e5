"""What a camera's sticker says, as clues: the owner read it, so it corrects what is less than proof."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .camera import Facts, Sticker
from .clues import find_clues
from .clues.voice import Voice
from .finding import STICKER, STRENGTH_RANK, Clue, Strength

if TYPE_CHECKING:
    from ..knowledge.records import Knowledge


#: Kinds of what a device names as its maker, or in its texts: a sticker is no device, so that these have sentences of their own there.
MAKER_KINDS = frozenset(
    {
        "mfr_hikvision",
        "mfr_hikvision_and_ds_model",
        "brand_all",
        "brand_group",
        "brand_most",
        "brand_some",
        "against_mfr",
        "against_mfr_unsure",
        "description_names",
        "description_names_model",
        "against_description",
        "against_description_model",
    }
)


def weigh_sticker(sticker: Sticker | None, knowledge: Knowledge) -> list[Clue]:
    """Return what a sticker says, all of it from one source; nothing where none was read."""
    if sticker is None:
        return []
    facts = Facts(manufacturer=sticker.brand or None, model=sticker.model or None)
    clues = find_clues(Voice(facts, knowledge))
    return [name_as_read(clue)._replace(source=STICKER) for clue in clues]


def name_as_read(clue: Clue) -> Clue:
    """Return a clue as it is said of words that a person read, which no device names."""
    return (
        clue._replace(kind=f"sticker_{clue.kind}") if clue.kind in MAKER_KINDS else clue
    )


def drop_corrected(clues: Iterable[Clue]) -> list[Clue]:
    """Leave out what a sticker corrects: the other side of what it says strongly, unless that is proof."""
    counted = list(clues)
    strong = STRENGTH_RANK[Strength.STRONG]
    sides = {
        clue.supports
        for clue in counted
        if clue.source == STICKER and STRENGTH_RANK[clue.strength] <= strong
    }
    if len(sides) != 1:
        return counted
    (side,) = sides
    return [
        clue
        for clue in counted
        if clue.supports is side or clue.strength is Strength.CONCLUSIVE
    ]
