"""From what a label says follows who made the device, and what is on file about its brand. Pure.

A label is what stands on a device, a box or in an offer: a brand, a model, both, or a hardware address. Whoever
answers about a brand or a label asks here: the action and the page that look one up, the site, the suggestions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..knowledge.records import brand_keys
from .camera import Camera, Facts
from .clues.make import text_of
from .clues.voice import brand_at_start, brand_of
from .examine import examine_camera
from .sticker import name_as_read

if TYPE_CHECKING:
    from ..knowledge.records import Brand, Knowledge
    from ..knowledge.replacements import Listing, Replacements, Tied
    from .finding import Finding

_BETWEEN_DIGITS = re.compile(r"[\s:.-]")
_ADDRESS = re.compile(r"[0-9A-F]{6,12}")
_WHOLE_ADDRESS = 12
#: Hex digits of the longest prefix that a company was given.
_LONGEST_PREFIX = 9
_GAPS = " \t_:,;/|-"


class Label(NamedTuple):
    """The parts of a label, each None where it has none.

    ``brand``: the brand that its first words name, ``maker``: these words; ``model``: the rest.
    """

    brand: Brand | None
    maker: str | None
    model: str | None


class BrandRecord(NamedTuple):
    """What is on file about a brand beside who makes its cameras.

    ``tied``: why it is never suggested, None where it may be. ``lists``: the lists of authorities that name its maker.
    """

    tied: Tied | None = None
    lists: tuple[Listing, ...] = ()


class LabelAnswer(NamedTuple):
    """What a label says. ``finding``: of a camera of which nothing but the label is known."""

    label: Label
    finding: Finding
    record: BrandRecord


def says_anything(text: str) -> bool:
    """Whether a text has a letter or a digit, without which it is no label."""
    return any(map(str.isalnum, text))


def read_label(text: str, knowledge: Knowledge) -> Label:
    """Return the parts of a label.

    A brand whose name is a common word counts as well: a label names a brand where it begins with its name.
    """
    text = text_of(text).strip()
    if any(
        key in knowledge.brands for key in brand_keys(text, knowledge.company_words)
    ):
        return Label(brand_of(text, knowledge), text, None)
    if start := brand_at_start(text, knowledge, with_common=True):
        brand, end = start
        return Label(brand, text[:end].strip(_GAPS), text[end:].strip() or None)
    return Label(None, None, text or None)


def find_record(
    brand: Brand | None, knowledge: Knowledge, replacements: Replacements
) -> BrandRecord:
    """Return what is on file about a brand; who may replace a camera is named by labels as well."""
    if brand is None:
        return BrandRecord()
    tied = (
        record for record in replacements.tied if _is_of(record.brand, brand, knowledge)
    )
    listed = (
        listing
        for candidate in replacements.candidates
        if candidate.lists and _is_of(candidate.brand, brand, knowledge)
        for listing in candidate.lists
    )
    return BrandRecord(next(tied, None), tuple(dict.fromkeys(listed)))


def examine_label(
    text: str, knowledge: Knowledge, replacements: Replacements
) -> LabelAnswer:
    """Return who made what carries a label, and what is on file about its brand."""
    label = read_label(text, knowledge)
    digits = _BETWEEN_DIGITS.sub("", text_of(text)).upper()
    macs: tuple[str, ...] = ()
    if _ADDRESS.fullmatch(digits):
        is_whole = len(digits) == _WHOLE_ADDRESS
        macs = (digits if is_whole else digits[:_LONGEST_PREFIX],)
        label = Label(None, None, None) if is_whole else label
    facts = Facts(manufacturer=label.maker, model=label.model, macs=macs)
    finding = examine_camera(Camera(camera_id="", name="", facts=(facts,)), knowledge)
    # A person typed it: no device names itself here.
    finding = finding._replace(clues=tuple(map(name_as_read, finding.clues)))
    return LabelAnswer(
        label, finding, find_record(label.brand, knowledge, replacements)
    )


def _is_of(name: str, brand: Brand, knowledge: Knowledge) -> bool:
    """Whether a maker on file goes by a brand's name."""
    named = read_label(name, knowledge).brand
    return named is not None and named.name == brand.name
