"""What the network knows: more facts of cameras, and cameras that nothing else shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .candidates import SLICE
from .hosts import is_one_thing
from .identity import read_mac
from .piece import text
from .signs import client_piece
from .voices import device_piece

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from .candidates import Candidate
    from .index import Index
    from .known import Known
    from .piece import Piece
    from .places import HostRoles
    from .rows import ClientRow


class Network:
    """Adds the network's pieces to those of a home."""

    def __init__(self, index: Index, known: Known) -> None:
        """Take the index of the registries."""
        self._index = index
        self._known = known

    def steps(
        self, clients: Sequence[ClientRow], pieces: list[Piece], found: Sequence[Candidate], roles: HostRoles
    ) -> Generator[None, None, None]:
        """Append to the pieces; yields often."""
        macs: set[str] = set()
        hosts: set[str] = set()
        for number, piece in enumerate(pieces):
            if not number % SLICE:
                yield
            macs.update(key[4:] for key in piece.keys if key.startswith("mac:"))
            hosts.update(place.host for place in piece.places if is_one_thing(place.host))
        hosts -= roles.servers | roles.gateways
        chosen = {candidate.traits.device.id for candidate in found}
        yield
        no_macs, no_hosts = self._no_cameras(chosen)
        for number, row in enumerate(clients):
            if not number % SLICE:
                yield
            mac, host = read_mac(row.mac), text(row.host)
            if mac is None or mac in no_macs or host in no_hosts:
                continue
            joins = mac in macs or host in hosts
            if not joins and not row.vendor and not self._known.owns(mac):
                continue
            client = client_piece(row, self._known)
            if client is not None and (joins or client.anchor):
                macs.add(mac)
                pieces.append(client)
        yield from self._beside(macs, chosen, pieces)

    def _no_cameras(self, chosen: set[str]) -> tuple[set[str], set[str]]:
        """Return MACs and hosts of the group's things that are no cameras."""
        macs = {
            mac for device_id, traits in self._index.marked.items() if device_id not in chosen for mac in traits.macs
        }
        hosts = {
            place.host for entry in self._index.noted if entry.domain in self._known.panels for place in entry.addresses
        }
        return macs, hosts

    def _beside(self, macs: set[str], chosen: set[str], pieces: list[Piece]) -> Generator[None, None, None]:
        """Append the devices that only add to a camera of the same MAC."""
        for number, traits in enumerate(self._index.beside(macs)):
            if not number % SLICE:
                yield
            device_id = traits.device.id
            if device_id in chosen:
                continue
            chosen.add(device_id)
            domain = self._index.domain(traits, ())
            piece = device_piece(traits, domain, None, (), self._known)
            pieces.append(replace(piece, anchor=False))
