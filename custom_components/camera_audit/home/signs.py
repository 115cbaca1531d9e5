"""Turn what stands in no registry into pieces: YAML, network clients, discoveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audit.camera import Facts
from .hosts import Address, is_loopback, read_address, read_host
from .identity import read_mac
from .no_camera import place_shows
from .piece import Piece, made_up_name, telling_words, text
from .voices import kind_of

if TYPE_CHECKING:
    from ..audit.camera import AnswerRow
    from .known import Known
    from .rows import ClientRow, LooseRow
    from .traits import EntryTraits

_YAML, _STREAM, _CLIENT, _DISCOVERY = 1, 4, 8, 8


def loose_piece(row: LooseRow, known: Known) -> Piece | None:
    """Return what a camera outside the registries says, None if it is no camera."""
    platform = text(row.platform) or ""
    entity_id = text(row.entity_id)
    name = text(row.name) or ""
    addresses = filter(None, map(text, row.addresses))
    places = tuple(filter(None, (read_address(address, known) for address in addresses)))
    shows = known.shows.get(platform) or place_shows(platform, places, name or entity_id or "", known)
    if not shows and platform in known.brokers:
        shows = "picture"
    handed_on = platform in known.servers
    if handed_on and not places and entity_id is None and not text(row.host_key):
        return None
    keys = []
    if entity_id:
        keys.append(f"entity:{entity_id}")
    if handed_on and name:
        keys.append(f"stream:{'_'.join(name.lower().split())}")
    words: frozenset[str] = frozenset()
    host_key = text(row.host_key)
    if host_key:
        keys.append(f"secret:{host_key}")
        words = telling_words(host_key)
        if words:
            keys.append(f"secret-words:{' '.join(sorted(words))}")
    domain = entity_id.partition(".")[0] if entity_id else None
    if not name and entity_id:
        name = entity_id.partition(".")[2].replace("_", " ").title()
    identity = f"entity:{entity_id or f'{platform}.{name}'}"
    return Piece(
        facts=Facts(
            integration=platform or None,
            paths=tuple(dict.fromkeys(place.path for place in places if place.path)),
            words=(host_key,) if host_key else (),
        ),
        integration=platform,
        keys=tuple(keys),
        identities=(identity,) if entity_id or name else (),
        places=places,
        rank=_YAML if domain == "camera" else _STREAM,
        name=name,
        kind=kind_of(platform, None, name),
        entity_ids=(entity_id,) if entity_id else (),
        secret=bool(host_key),
        words=telling_words(name),
        shows=shows,
    )


def client_piece(row: ClientRow, known: Known) -> Piece | None:
    """Return what the network says of a host; an anchor where the group owns the prefix."""
    mac = read_mac(row.mac)
    if mac is None:
        return None
    host = read_host(row.host) if isinstance(row.host, str) else None
    entity_id = text(row.entity_id)
    # The vendor's name comes from the MAC: where the prefix is known it says nothing new.
    vendor = None if known.has_prefix(mac) else text(row.vendor)
    name = made_up_name(row.name)
    return Piece(
        facts=Facts(manufacturer=vendor, macs=(mac,)),
        integration="",
        keys=(f"mac:{mac}",),
        identities=(f"mac:{mac}",),
        places=(Address(host),) if host else (),
        anchor=known.owns(mac) or bool(vendor and known.is_maker(vendor)),
        rank=_CLIENT,
        from_network=True,
        name=name,
        kind=kind_of("", None, name),
        entity_ids=(entity_id,) if entity_id else (),
        words=telling_words(name),
    )


def answer_piece(row: AnswerRow) -> Piece | None:
    """Return what a camera answered: it adds to the camera of its host or MAC, and is none alone."""
    host = read_host(row.host)
    if host is None:
        return None
    mac = read_mac(row.mac)
    keys = [f"mac:{mac}"] if mac else []
    if is_loopback(host):
        # On this machine every port may be another thing.
        keys += [f"host:{host}:{port}" for port in row.ports]
    return Piece(
        facts=row.facts,
        integration="",
        keys=tuple(keys),
        places=() if is_loopback(host) else (Address(host),),
        anchor=False,
        from_network=True,
    )


def entry_piece(entry: EntryTraits, known: Known) -> Piece | None:
    """Return what a config entry without a device says: a discovery, or a set-up that failed."""
    own = entry.domain in known.hikvision
    if not own and not (entry.discovered and (entry.mac or entry.addresses)):
        return None
    group = bool(entry.mac and known.owns(entry.mac)) or bool(entry.uuid and known.owns(entry.uuid[-12:].upper()))
    name = made_up_name(entry.title)
    told = entry.mac or entry.uuid or entry.serial
    return Piece(
        facts=Facts(
            # What was only discovered proves what was found there, not that it spoke.
            integration=None if entry.discovered and told else entry.domain if own else None,
            macs=(entry.mac,) if entry.mac else (),
            uuids=(entry.uuid,) if entry.uuid else (),
            serial_number=entry.serial,
        ),
        integration="" if entry.discovered else entry.domain,
        keys=entry.keys,
        identities=entry.keys or (f"entity:{entry.domain}.{entry.entry_id}",),
        places=entry.addresses,
        anchor=own or group,
        rank=_DISCOVERY,
        from_network=entry.discovered,
        name=name,
        kind=kind_of(entry.domain, None, name),
        words=telling_words(name),
    )
