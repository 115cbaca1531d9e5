"""Gather the pieces of a home: whatever may be a camera, and what the network adds to it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from .candidates import NO_ENTRY, candidates, roots
from .index import NEW_SLICE
from .kept import KeptPieces
from .network import Network
from .places import HostRoles
from .platforms import HIKVISION
from .signs import answer_piece, entry_piece, loose_piece
from .voices import device_piece, entity_piece, is_picture

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from .candidates import Candidate
    from .index import Index
    from .known import Known
    from .piece import Piece
    from .rows import HomeRows, LooseRow
    from .traits import EntryTraits


class Gatherer:
    """Gathers the pieces of one audit after another; a piece stays while its parts do."""

    def __init__(self, index: Index, known: Known) -> None:
        """Take the index of the registries."""
        self._index = index
        self._known = known
        self._kept = KeptPieces()
        self._network = Network(index, known, self._kept)
        self.roles = HostRoles()

    def steps(self, rows: HomeRows) -> Generator[None, None, list[Piece]]:
        """Return all pieces; yields often."""
        roles = self._index.roles
        self.roles = HostRoles(set(roles.servers), set(roles.restreamers), set(roles.gateways))
        self._kept.begin()
        found = yield from candidates(self._index)
        entry_of = yield from roots(self._index, found, self.roles)
        pieces: list[Piece] = []
        for number, candidate in enumerate(found):
            if not number % NEW_SLICE:
                yield
            piece = self._device(candidate, entry_of)
            if piece is not None and not is_picture(candidate.domain, piece.places, piece.name):
                pieces.append(piece)
        for number, piece in enumerate(self._others(rows, found)):
            pieces.append(piece)
            if not number % NEW_SLICE:
                yield
        yield from self._network.steps(rows.clients, pieces, found, self.roles)
        self._kept.end()
        return pieces

    def _device(
        self, candidate: Candidate, entry_of: dict[str, EntryTraits | None]
    ) -> Piece | None:
        traits, domain, entities = candidate
        device_id = traits.device.id
        entry = entry_of.get(device_id)
        return self._kept.get(
            ("device", device_id),
            (traits, domain, entry, *entities),
            partial(device_piece, traits, domain, entry, entities, self._known),
        )

    def _others(self, rows: HomeRows, found: Sequence[Candidate]) -> Iterator[Piece]:
        yield from self._entities_alone()
        yield from self._entries_alone(found)
        for row in rows.loose:
            if (piece := self._kept.of_row(_row_key(row), row, loose_piece)) is not None:
                yield piece
        for answer in rows.answers:
            key = ("answer", answer.host)
            if (piece := self._kept.of_row(key, answer, answer_piece)) is not None:
                yield piece

    def _entities_alone(self) -> Iterator[Piece]:
        """Yield what camera entities without a device say."""
        index = self._index
        counts = Counter(entity.config_entry_id for entity in index.shown.alone)
        for entity in index.shown.alone:
            entry_id = entity.config_entry_id
            entry = index.entries.get(entry_id) if entry_id and counts[entry_id] == 1 else None
            if entry is not None and entry.domain in NO_ENTRY:
                entry = None
            piece = self._kept.get(
                ("entity", entity.entity_id), (entity, entry), partial(entity_piece, entity, entry)
            )
            if piece is not None and not is_picture(entity.platform, piece.places, piece.name):
                yield piece

    def _entries_alone(self, found: Sequence[Candidate]) -> Iterator[Piece]:
        """Yield what discoveries and set-ups without a device say."""
        index = self._index
        used = {traits.entry_id for traits in index.marked.values()}
        used.update(candidate.traits.entry_id for candidate in found)
        used.update(entity.config_entry_id for entity in index.shown.alone)
        for entry in index.entries.values():
            if entry.entry_id in used or not (entry.discovered or entry.domain in HIKVISION):
                continue
            piece = self._kept.get(
                ("entry", entry.entry_id), (entry,), partial(entry_piece, entry, self._known)
            )
            if piece is not None:
                yield piece


def _row_key(row: LooseRow) -> tuple[str, ...]:
    return "loose", str(row.platform), str(row.entity_id), str(row.name), str(row.where)
