"""Routers: what they say of a camera's way to the internet. One file for each kind of thing that says it.

Nothing is asked: an integration of Home Assistant holds it already. A client is told by its MAC alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...audit.finding import RouterWord
from . import mikrotik, switches, unifi

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from ...audit.camera import Camera, RouterSays
    from ..rows import RouterRow

#: The state of an entity and the day since which it has had it (YYYY-MM-DD); two empty texts where it has none.
Held = tuple[str, str]
HeldBy = Callable[[str], Held]

_LETS_OUT = frozenset({RouterWord.OPEN, RouterWord.UNBLOCKED})


def may_show_router_word(domain: str, unique_id: str, macs: Container[str]) -> bool:
    """Whether an entity with this unique id may show what a router says of these MACs."""
    of_rule = domain == unifi.DOMAIN and unique_id.startswith(unifi.STARTS)
    of_rule = of_rule or (domain == mikrotik.DOMAIN and mikrotik.RULE in unique_id)
    return of_rule or switches.read_client_mac(domain, unique_id) in macs


def index_router_words(rows: Iterable[RouterRow]) -> Mapping[str, Sequence[RouterSays]]:
    """Return what is said of each MAC; one router that blocks it is enough, whatever others let out."""
    said: dict[str, list[RouterSays]] = defaultdict(list)
    for row in rows:
        if row.says.word is not RouterWord.IDLE:
            said[row.mac].append(row.says)
    for mac, words in said.items():
        if any(says.word is RouterWord.BLOCKED for says in words):
            said[mac] = [says for says in words if says.word not in _LETS_OUT]
    return dict(said)


def find_router_words(
    camera: Camera, said: Mapping[str, Sequence[RouterSays]]
) -> tuple[RouterSays, ...]:
    """Return what is said of a camera, by any of its MACs."""
    macs = (
        identity[4:] for identity in camera.identities if identity.startswith("mac:")
    )
    return tuple(says for mac in macs for says in said.get(mac, ()))
