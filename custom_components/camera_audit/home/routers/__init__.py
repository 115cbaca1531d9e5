"""Routers: what they say of a camera's way to the internet. One file for each kind of thing, see :mod:`.interface`.

Nothing is asked: an integration of Home Assistant holds it already. A client is told by its MAC alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...audit.finding import RouterWord
from ...audit.keys import Key, KeyKind
from . import mikrotik, switches, unifi

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from ...audit.camera import Camera, RouterSays
    from ..rows import RouterRow
    from .interface import Router, Switches

#: All of them, in the order in which they are read.
ROUTERS: tuple[Router, ...] = (switches, unifi, mikrotik)
_LETS_OUT = frozenset({RouterWord.OPEN, RouterWord.UNBLOCKED})


def list_router_domains(client_switches: Switches) -> list[str]:
    """Return the integrations whose entries are read, each once."""
    domains: dict[str, None] = {}
    for router in ROUTERS:
        domains.update(dict.fromkeys(router.list_domains(client_switches)))
    return list(domains)


def may_show_router_word(
    domain: str, unique_id: str, macs: Container[str], client_switches: Switches
) -> bool:
    """Whether an entity with this unique id may show what a router says of these MACs."""
    return any(
        router.may_show(domain, unique_id, macs, client_switches) for router in ROUTERS
    )


def index_router_words(
    rows: Iterable[RouterRow],
) -> Mapping[str, Sequence[RouterSays]]:
    """Return what is said of each client, by its identity; one router that blocks it is enough, whatever others let out."""
    words_by_identity: dict[str, list[RouterSays]] = defaultdict(list)
    for row in rows:
        if row.says.word is not RouterWord.IDLE:
            words_by_identity[Key(KeyKind.MAC, row.mac).identity()].append(row.says)
    for identity, words in words_by_identity.items():
        if any(says.word is RouterWord.BLOCKED for says in words):
            shutting = [says for says in words if says.word not in _LETS_OUT]
            words_by_identity[identity] = shutting
    return dict(words_by_identity)


def find_router_words(
    camera: Camera, words_by_identity: Mapping[str, Sequence[RouterSays]]
) -> tuple[RouterSays, ...]:
    """Return what is said of a camera, by any of its MACs."""
    words: list[RouterSays] = []
    for identity in camera.identities:
        words += words_by_identity.get(identity, ())
    return tuple(words)
