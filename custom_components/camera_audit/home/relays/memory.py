"""What integrations of other relays keep in memory of the cameras behind them, beside their own entities.

Where something stands is data: ``memory`` in ``integrations.json``. No public property holds it, so
any other shape, or an error on the way there, loses that clue and nothing else.
"""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING

from ..hosts import LONGEST
from ..piece import text
from ..rows import LooseRow

if TYPE_CHECKING:
    from ...knowledge.records import Memory


def with_kept(row: LooseRow, entity: object, memory: Memory) -> LooseRow:
    """Return the row of a camera with what its ``entity`` keeps of the camera behind it."""
    with suppress(AttributeError, LookupError, TypeError, ValueError):
        kept = entity
        for step in memory.at.split("."):
            kept = _part(kept, getattr(entity, step[1:]) if step.startswith("@") else step)
        values = (_part(kept, name) for name in memory.addresses)
        found = [str(value)[:LONGEST] for value in values if isinstance(value, (str, IPv4Address, IPv6Address))]
        return row._replace(
            addresses=(*row.addresses, *filter(None, found)),
            manufacturer=text(_part(kept, memory.manufacturer)) or row.manufacturer,
            model=text(_part(kept, memory.model)) or row.model,
        )
    return row


def _part(kept: object, name: str) -> object:
    """Return what stands under a name, None if there is none."""
    return kept.get(name) if isinstance(kept, dict) else getattr(kept, name, None)
