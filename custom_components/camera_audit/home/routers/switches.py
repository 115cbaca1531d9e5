"""Switches that an integration shows for each client of a router: on lets it through, off blocks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...audit.camera import RouterSays
from ...audit.finding import RouterWord
from ...helpers.foreign import foreign_reading
from ..identity import read_mac
from ..rows import RouterRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from . import Held, HeldBy


class Switch(NamedTuple):
    """How an integration shows a client. ``name``: of the integration; ``unique_id``: holds the MAC.

    ``on``: what the router says with it. ``needs``: how the unique id of the switch ends without which none blocks.
    """

    name: str
    unique_id: re.Pattern[str]
    on: RouterWord
    needs: str = ""


_BLOCK = re.compile(r"block-(.+)")
#: By domain; those of Home Assistant 2026.8 to 2026.11, and Omada's of the community.
SWITCHES = {
    # A FRITZ!Box says what comes of all its rules for a device; the others have rules besides.
    "fritz": Switch(
        "FRITZ!Box Tools", re.compile(r"(.+)_internet_access"), RouterWord.OPEN
    ),
    "netgear": Switch(
        "NETGEAR",
        re.compile(r"(.+)-allow_or_block"),
        RouterWord.UNBLOCKED,
        needs="-access_control",
    ),
    "omada": Switch("Omada", _BLOCK, RouterWord.UNBLOCKED),
    "unifi": Switch("UniFi Network", _BLOCK, RouterWord.UNBLOCKED),
}


def read_client_mac(domain: str, unique_id: str) -> str | None:
    """Return the MAC of the client whose switch has this unique id."""
    switch = SWITCHES.get(domain)
    found = switch.unique_id.fullmatch(unique_id) if switch else None
    return read_mac(found[1]) if found else None


@foreign_reading("the router's switches")
def read_rules(
    entities: Mapping[str, str], domain: str, held: HeldBy
) -> Iterator[RouterRow]:
    """Yield what the switches of an entry say. ``entities``: ids by unique id."""
    switch = SWITCHES[domain]
    needed = [
        entity_id
        for unique_id, entity_id in entities.items()
        if switch.needs and unique_id.endswith(switch.needs)
    ]
    in_force = not switch.needs or any(
        held(entity_id)[0] == "on" for entity_id in needed
    )
    for unique_id, entity_id in entities.items():
        if mac := read_client_mac(domain, unique_id):
            yield RouterRow(
                mac, _make_words(switch, entity_id, held(entity_id), in_force=in_force)
            )
            yield from (
                RouterRow(mac, RouterSays(switch.name, RouterWord.IDLE, each))
                for each in needed
            )


def _make_words(
    switch: Switch, entity_id: str, held: Held, *, in_force: bool
) -> RouterSays:
    state, since = held
    word = {"on": switch.on, "off": RouterWord.BLOCKED}.get(state, RouterWord.UNTOLD)
    if word is RouterWord.UNTOLD or not in_force:
        return RouterSays(switch.name, RouterWord.UNTOLD, entity_id)
    return RouterSays(switch.name, word, entity_id, since)
