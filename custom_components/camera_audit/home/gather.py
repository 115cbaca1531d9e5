"""Gather the pieces of a home: whatever may be a camera, and what the network adds to it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from .candidates import candidates, roots
from .index import NEW_SLICE
from .network import Network
from .places import HostRoles
from .signs import answer_piece, entry_piece, loose_piece
from .voices import device_piece, entity_piece

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from .candidates import Candidate
    from .index import Index
    from .kept import Kept
    from .known import Known
    from .piece import Piece
    from .rows import HomeRows


class Gatherer:
    """Gathers the pieces of one audit.

    ``roles``: what is known of hosts by then. ``left_out``: entity id to what it shows.
    """

    def __init__(self, index: Index, known: Known, kept: Kept[Piece]) -> None:
        """Take the index of the registries."""
        self._index = index
        self._known = known
        self._kept = kept
        self._network = Network(index, known)
        self.left_out = index.left_out
        roles = index.roles
        self.roles = HostRoles(set(roles.servers), set(roles.restreamers), set(roles.gateways))

    def steps(self, rows: HomeRows) -> Generator[None, None, list[Piece]]:
        """Return all pieces; yields often."""
        found = yield from candidates(self._index)
        entry_of = yield from roots(self._index, found, self.roles)
        pieces: list[Piece] = []
        for number, (traits, domain, entities) in enumerate(found):
            if not number % NEW_SLICE:
                yield
            device_id = traits.device.id
            entry = entry_of.get(device_id)
            piece = self._kept.get(
                device_id,
                (traits, domain, entry, *entities),
                partial(device_piece, traits, domain, entry, entities, self._known),
            )
            pieces.append(piece)
        for number, piece in enumerate(self._others(rows, found)):
            pieces.append(piece)
            if not number % NEW_SLICE:
                yield
        pieces = self._cameras_only(pieces)
        yield from self._network.steps(rows.clients, pieces, found, self.roles)
        return pieces

    def _cameras_only(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces that speak of a camera; note what the others show."""
        for piece in pieces:
            if piece.shows:
                for name in piece.entity_ids or piece.identities:
                    self.left_out[name] = piece.shows
        return [piece for piece in pieces if not piece.shows]

    def _others(self, rows: HomeRows, found: Sequence[Candidate]) -> Iterator[Piece]:
        yield from self._entities_alone()
        yield from self._entries_alone(found)
        for row in rows.loose:
            if (piece := loose_piece(row, self._known)) is not None:
                yield piece
        for answer in rows.answers:
            if (piece := answer_piece(answer)) is not None:
                yield piece

    def _entities_alone(self) -> Iterator[Piece]:
        """Yield what camera entities without a device say."""
        index = self._index
        counts = Counter([entity.config_entry_id for entity in index.shown.alone])
        for entity in index.shown.alone:
            entry_id = entity.config_entry_id
            entry = index.entry(entry_id) if entry_id and counts[entry_id] == 1 else None
            if entry is not None and entry.domain in self._known.leads_to_none:
                entry = None
            yield entity_piece(entity, entry, self._known)

    def _entries_alone(self, found: Sequence[Candidate]) -> Iterator[Piece]:
        """Yield what discoveries and set-ups without a device say."""
        index = self._index
        used = {traits.entry_id for traits in index.marked.values()}
        used.update(candidate.traits.entry_id for candidate in found)
        used.update(entity.config_entry_id for entity in index.shown.alone)
        for entry in index.noted:
            if entry.entry_id in used or not (entry.discovered or entry.domain in self._known.hikvision):
                continue
            if (piece := entry_piece(entry, self._known)) is not None:
                yield piece
