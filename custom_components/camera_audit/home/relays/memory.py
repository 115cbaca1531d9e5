"""What integrations keep in memory: relays of the cameras behind them, routers of the hosts on the network.

Where something stands is data: ``memory`` in ``integrations.json``. No public property holds it, so
any other shape loses that clue and nothing else; an error on the way there is named.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING

from ...audit.camera import ClientRow
from ...helpers.foreign import foreign_reading
from ..evidence import parse_text
from ..hosts import LONGEST
from ..identity import read_mac
from ..rows import LooseRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...knowledge.records import Memory

#: Hosts of one router.
MOST_CLIENTS = 10_000


@foreign_reading("the camera behind a camera entity")
def read_camera_memory(entity: object, row: LooseRow, memory: Memory) -> LooseRow:
    """Return the row of a camera with what its ``entity`` keeps of the camera behind it."""
    kept = _follow_steps(entity, memory)
    return row._replace(
        addresses=(*row.addresses, *_read_addresses(kept, memory)),
        manufacturer=parse_text(_get_part(kept, memory.manufacturer))
        or row.manufacturer,
        model=parse_text(_get_part(kept, memory.model)) or row.model,
    )


@foreign_reading("the router's hosts in memory")
def read_client_memory(entry: object, memory: Memory) -> Iterator[ClientRow]:
    """Yield the hosts that a router's integration keeps for its config ``entry``, by hardware address.

    Most of them have a tracker that Home Assistant disables by itself, so that no state shows them.
    """
    hosts = _follow_steps(entry, memory)
    for key, kept in (
        list(hosts.items())[:MOST_CLIENTS] if isinstance(hosts, dict) else ()
    ):
        if (mac := parse_text(key)) and read_mac(mac):
            host = next(_read_addresses(kept, memory), None)
            name, vendor = (
                parse_text(_get_part(kept, memory.name)),
                parse_text(_get_part(kept, memory.manufacturer)),
            )
            yield ClientRow(mac=mac, host=host, name=name, vendor=vendor)


def _follow_steps(start: object, memory: Memory) -> object:
    """Return what stands where the way from an entity or entry leads."""
    kept = start
    for step in memory.at.split("."):
        kept = _get_part(
            kept, str(getattr(start, step[1:], "")) if step.startswith("@") else step
        )
    return kept


def _read_addresses(kept: object, memory: Memory) -> Iterator[str]:
    for value in (_get_part(kept, name) for name in memory.addresses):
        if value and isinstance(value, (str, IPv4Address, IPv6Address)):
            yield str(value)[:LONGEST]


def _get_part(kept: object, name: str) -> object:
    """Return what stands under a name, None if there is none."""
    return kept.get(name) if isinstance(kept, dict) else getattr(kept, name, None)
