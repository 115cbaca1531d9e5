"""Which makers sell cameras with the same firmware."""

from functools import cache
from typing import Final

from ..audit.clues.voice import brand_of
from ..knowledge.loader import load_knowledge
from ..knowledge.records import Share

_KNOWLEDGE: Final = load_knowledge()


def share_firmware(maker: str, other: str) -> bool:
    """Whether cameras of two makers are known to have the same firmware."""
    if maker and maker.casefold() == other.casefold():
        return True
    return _sells_hikvision(maker) and _sells_hikvision(other)


@cache
def _sells_hikvision(maker: str) -> bool:
    brand = brand_of(maker, _KNOWLEDGE)
    return brand is not None and brand.share is not Share.OTHER
