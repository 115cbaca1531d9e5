"""MikroTik Router, of the community: a switch for each rule that leads in (dst-nat), which says where in its attributes.

Home Assistant's own integration for these routers holds no rules. Whether an interface leads to the internet is not told:
a rule of one that is called after a bridge or the home's network leads within the home, one
without an interface counts as a way in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...audit.camera import RouterSays
from ...audit.finding import RouterWord
from ...helpers.foreign import foreign_reading
from ..identity import read_mac
from ..rows import RouterRow

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ...audit.camera import ClientRow
    from .interface import RouterEntry, Switches

DOMAIN = "mikrotik_router"
_NAME = "MikroTik Router"
#: Part of the unique id of a switch for such a rule.
RULE = "-nat-"
_WITHIN = re.compile(r"bridge|\bw?lan\d*\b", re.IGNORECASE)


def list_domains(_: Switches) -> tuple[str]:
    """Return the integration."""
    return (DOMAIN,)


def may_show(domain: str, unique_id: str, _: Container[str], __: Switches) -> bool:
    """Whether a switch is of a rule: of whom, its attributes say."""
    return domain == DOMAIN and RULE in unique_id


@foreign_reading("the router's ways in")
def read_rules(router: RouterEntry) -> Iterator[RouterRow]:
    """Yield the ways in that lead to a client."""
    rules = [
        entity_id
        for unique_id, entity_id in router.entities.items()
        if RULE in unique_id
    ]
    macs = _index_macs(router.clients) if rules else {}
    for entity_id in rules:
        # Its versions write the names of attributes in several ways.
        attributes = {
            key.replace("-", " ").casefold(): str(value)
            for key, value in router.get_attributes(entity_id).items()
        }
        mac = macs.get(attributes.get("to addresses", ""))
        if mac is None or _WITHIN.search(attributes.get("in interface", "")):
            continue
        word, since = RouterWord.IDLE, ""
        state, state_since = router.get_state(entity_id)
        if state == "on":
            word, since = RouterWord.FORWARD, state_since
        ports = attributes.get("dst port", "")
        yield RouterRow(mac, RouterSays(_NAME, word, entity_id, since, ports))


def _index_macs(clients: Iterable[ClientRow]) -> dict[str, str]:
    """Return the MACs by address; two hosts that had one address cannot be told apart, so neither is there."""
    found: dict[str, set[str]] = {}
    for client in clients:
        if client.host and (mac := read_mac(client.mac)):
            found.setdefault(client.host, set()).add(mac)
    return {host: macs.pop() for host, macs in found.items() if len(macs) == 1}
