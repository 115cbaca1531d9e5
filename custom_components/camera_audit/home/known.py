"""What grouping needs of the knowledge of makers, prepared for quick questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..knowledge.records import Role, Share, Thing, brand_keys, compact

if TYPE_CHECKING:
    from ..knowledge.records import Knowledge

_LENGTHS = (6, 7, 9)
_LONGEST_MODEL = 64


class Known:
    """Prefixes, maker texts and models of the Hikvision group and the brands it works for.

    ``trackers``: integrations that list hosts of the network: what they say of a device is its MAC
    and a vendor's name.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """Prepare the questions."""
        self._owners = {
            prefix: bool(group.supports) for prefix, group in knowledge.prefixes.items()
        }
        self._brands = {
            key
            for key, brand in knowledge.brands.items()
            if brand.share in (Share.ALL, Share.GROUP)
        }
        self.trackers = frozenset(
            domain
            for domain, integration in knowledge.integrations.items()
            if integration.role is Role.TRACKER
        )
        self._company_words = knowledge.company_words
        self._lines = [line for line in knowledge.lines if line.supports]

    def owns(self, mac: str) -> bool:
        """Whether the group, or a brand it makes cameras for, owns the prefix of a MAC."""
        owners = self._owners
        return any(owners.get(mac[:length]) for length in _LENGTHS)

    def has_prefix(self, mac: str) -> bool:
        """Whether the owner of the prefix of a MAC is known."""
        owners = self._owners
        return any(mac[:length] in owners for length in _LENGTHS)

    def is_maker(self, text: str) -> bool:
        """Whether a maker text names the group."""
        if not text:
            return False
        full, short = brand_keys(text, self._company_words)
        if full in self._brands or short in self._brands:
            return True
        return "hikvision" in full

    def thing(self, model: str) -> Thing | None:
        """Return what a model of the group is, None for a model of no line."""
        if not model or len(model) > _LONGEST_MODEL:
            return None
        name = compact(model)
        return next((line.thing for line in self._lines if line.pattern.match(name)), None)
