"""Switches that an integration shows for each client of a router: on lets it through, off blocks it.

Which integrations do so, and how, is data: ``client_switch`` in ``integrations.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...audit.camera import RouterSays
from ...audit.finding import RouterWord
from ...helpers.foreign import foreign_reading
from ..identity import read_mac
from ..rows import RouterRow

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from ...knowledge.records import ClientSwitch
    from .interface import Held, RouterEntry, Switches


def list_domains(switches: Switches) -> Collection[str]:
    """Return the integrations that show clients so."""
    return switches.keys()


def may_show(
    domain: str, unique_id: str, macs: Container[str], switches: Switches
) -> bool:
    """Whether a switch is that of one of these clients."""
    return read_client_mac(domain, unique_id, switches) in macs


def read_client_mac(domain: str, unique_id: str, switches: Switches) -> str | None:
    """Return the MAC of the client whose switch has this unique id."""
    switch = switches.get(domain)
    match = switch.unique_id.fullmatch(unique_id) if switch else None
    return read_mac(match[1]) if match else None


@foreign_reading("the router's switches")
def read_rules(router: RouterEntry) -> Iterator[RouterRow]:
    """Yield what the switches of an entry say."""
    switch = router.switches[router.domain]
    needed_ids = [
        entity_id
        for unique_id, entity_id in router.entities.items()
        if switch.needs and unique_id.endswith(switch.needs)
    ]
    in_force = not switch.needs or any(
        router.get_state(entity_id)[0] == "on" for entity_id in needed_ids
    )
    for unique_id, entity_id in router.entities.items():
        mac = read_client_mac(router.domain, unique_id, router.switches)
        if mac is None:
            continue
        state = router.get_state(entity_id)
        yield RouterRow(mac, _make_words(switch, entity_id, state, in_force=in_force))
        for needed_id in needed_ids:
            yield RouterRow(mac, RouterSays(switch.name, RouterWord.IDLE, needed_id))


def _make_words(
    switch: ClientSwitch, entity_id: str, held: Held, *, in_force: bool
) -> RouterSays:
    state, since = held
    word = RouterWord.UNTOLD
    if state == "on":
        word = RouterWord(switch.on)
    elif state == "off":
        word = RouterWord.BLOCKED
    if word is RouterWord.UNTOLD or not in_force:
        return RouterSays(switch.name, RouterWord.UNTOLD, entity_id)
    return RouterSays(switch.name, word, entity_id, since)
