"""Read what the network says: hosts that routers and Home Assistant have seen, and answers of cameras."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audit.camera import Facts
from ..audit.keys import Key, KeyKind
from .evidence import (
    Evidence,
    Rank,
    clean_made_up_name,
    find_client_kind,
    find_telling_words,
    list_identities,
    list_texts,
    parse_text,
)
from .hosts import Address, is_loopback, read_host
from .identity import read_mac

if TYPE_CHECKING:
    from ..audit.camera import AnswerRow, ClientRow
    from .known import Known


def read_client(row: ClientRow, mac: str, known: Known) -> Evidence:
    """Return what the network says of a host; it stands alone where the group owns the prefix."""
    host = read_host(row.host) if isinstance(row.host, str) else None
    entity_id = parse_text(row.entity_id)
    # The vendor's name comes from the MAC: where the prefix is known it says nothing new.
    vendor = None if known.has_prefix(mac) else parse_text(row.vendor)
    name = clean_made_up_name(row.name)
    of_group = known.owns_prefix(mac) or bool(vendor and known.is_maker(vendor))
    return Evidence(
        facts=Facts(manufacturer=vendor, macs=(mac,), words=list_texts(row.name)),
        keys=(Key(KeyKind.MAC, mac),),
        identities=list_identities([Key(KeyKind.MAC, mac)]),
        places=(Address(host),) if host else (),
        stands_alone=of_group and not known.is_other_thing(name),
        rank=Rank.NETWORK,
        from_network=True,
        name=name,
        kind=find_client_kind(name, known),
        entity_ids=(entity_id,) if entity_id else (),
        words=find_telling_words(name),
        source=parse_text(row.where) or "",
    )


def read_answer(row: AnswerRow) -> Evidence | None:
    """Return what a camera answered: it adds to the camera of its host or MAC, and is none alone."""
    if (host := read_host(row.host)) is None:
        return None
    keys = []
    if mac := read_mac(row.mac):
        keys.append(Key(KeyKind.MAC, mac))
    # On this machine every port may be another thing.
    on_this_machine = is_loopback(host)
    if on_this_machine:
        keys += [Key(KeyKind.PORT, host, str(port)) for port in row.ports]
    return Evidence(
        facts=row.facts,
        keys=tuple(keys),
        places=() if on_this_machine else (Address(host),),
        stands_alone=False,
        from_network=True,
    )
