"""What a text names that a device shows of itself: a page, a login prompt, an announcement, a model text of a shop."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...knowledge.records import Brand, Knowledge, ModelLine, Share
from ..finding import MAKER, STRENGTH_RANK, Clue, Strength
from .make import tells_other_maker
from .voice import brand_at_start
from .words import find_models, find_named_brands

_WORD = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """Where a text stands: the kinds of its clues, and the most that it says for and against.

    ``has_common``: a brand whose name is a common word counts as well, at the start of the text.
    """

    source: str
    supports: str
    against: str
    most_for: Strength
    most_against: Strength
    has_common: bool = True


#: Anybody may write a page or a name; an announcement is the device's own.
PAGE = Place("page", "page_names", "against_page", Strength.WEAK, Strength.MODERATE)
ANNOUNCED = Place(
    "onvif", "announced_names", "against_announced", Strength.MODERATE, Strength.STRONG
)
CERTIFICATE = Place(
    "tls",
    "certificate_names",
    "against_certificate",
    Strength.MODERATE,
    Strength.MODERATE,
)
#: A model text that begins with no brand and no model: a shop's words, in whatever language.
DESCRIPTION = Place(
    "model",
    "description_names",
    "against_description",
    Strength.MODERATE,
    Strength.MODERATE,
    has_common=False,
)


# The cameras of a home have few texts of these; this relies on the text, the place and the knowledge alone.
@lru_cache(512)
def weigh_text(text: str, place: Place, knowledge: Knowledge) -> tuple[Clue, ...]:
    """Return what a text names: its models, or else its brands."""
    lines = dict(find_models(text.upper(), knowledge))
    if lines:
        return tuple(
            [_make_line_clue(line, model, place) for line, model in lines.items()]
        )
    return tuple(
        [
            _make_brand_clue(brand, place)
            for brand in _list_brands(text, place, knowledge)
        ]
    )


def _list_brands(text: str, place: Place, knowledge: Knowledge) -> list[Brand]:
    """Return the brands that a text names. One that is a common word counts at the start of the text, before a word for a camera."""
    if brands := find_named_brands(text.lower(), knowledge):
        return brands
    start = brand_at_start(text, knowledge, with_common=True)
    if start and place.has_common:
        following = _WORD.match(text[start[1] :].casefold())
        if following is None or following[0] in knowledge.device_words:
            return [start[0]]
    return []


def _make_brand_clue(brand: Brand, place: Place) -> Clue:
    supports = brand.share is not Share.OTHER
    strength = place.most_for if supports else place.most_against
    if brand.share is Share.SOME:
        strength = Strength.WEAK
    return Clue(
        kind=place.supports if supports else place.against,
        source=place.source,
        strength=strength,
        supports=supports,
        values=(("brand", brand.name),),
        brand=brand.name,
    )


def _make_line_clue(line: ModelLine, model: str, place: Place) -> Clue:
    brand = line.brand or MAKER
    strength = Strength(line.strength or Strength.WEAK)
    most = place.most_for if line.supports else place.most_against
    return Clue(
        kind=(place.against if tells_other_maker(line) else place.supports) + "_model",
        source=place.source,
        strength=max(strength, most, key=STRENGTH_RANK.__getitem__),
        supports=bool(line.supports),
        values=(("model", model), ("brand", brand)),
        brand=brand,
    )
