"""Gather the pieces of a home: whatever may be a camera, and what the network adds to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .hosts import is_loopback, is_public
from .identity import read_mac
from .index import same
from .piece import text
from .places import HostRoles
from .platforms import BROKERS, EZVIZ, HIKVISION, PANELS, SERVERS, TRACKERS
from .signs import client_piece, entry_piece, loose_piece
from .voices import device_piece, entity_piece, is_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from .index import Index
    from .known import Known
    from .piece import Piece
    from .rows import EntityLike, HomeRows
    from .traits import DeviceTraits, EntryTraits

_Row = TypeVar("_Row")
SLICE = 64
_NO_ENTRY = BROKERS | TRACKERS | SERVERS | EZVIZ


class _Candidate(NamedTuple):
    traits: DeviceTraits
    domain: str
    entities: Sequence[EntityLike]


class Gatherer:
    """Gathers the pieces of one audit after another; a piece stays while its parts do."""

    def __init__(self, index: Index, known: Known) -> None:
        """Take the index of the registries."""
        self._index = index
        self._known = known
        self._kept: dict[object, tuple[tuple[object, ...], Piece]] = {}
        self._made: dict[object, tuple[tuple[object, ...], Piece]] = {}
        self.roles = HostRoles()

    def steps(self, rows: HomeRows) -> Generator[None, None, list[Piece]]:
        """Return all pieces; yields often."""
        roles = self._index.roles
        self.roles = HostRoles(set(roles.servers), set(roles.restreamers), set(roles.gateways))
        self._made = {}
        candidates = self._candidates()
        yield
        roots = self._roots(candidates)
        yield
        pieces: list[Piece] = []
        for number, candidate in enumerate(candidates):
            pieces += self._device(candidate, roots)
            if not number % SLICE:
                yield
        pieces += self._entities_alone()
        pieces += self._entries_alone(candidates)
        yield
        for number, row in enumerate(rows.loose):
            key = ("loose", f"{row.platform}|{row.entity_id}|{row.name}|{row.where}")
            pieces += self._equal(key, row, loose_piece)
            if not number % SLICE:
                yield
        yield from self._network(rows, pieces, candidates)
        self._kept = self._made
        return pieces

    def _candidates(self) -> list[_Candidate]:
        """Return the devices that are cameras, or speak for one on their own."""
        index = self._index
        shown = index.shown
        found = []
        for device_id, entities in shown.by_device.items():
            traits = index.devices[device_id]
            found.append(_Candidate(traits, index.domain(traits, entities), entities))
        for device_id, traits in index.marked.items():
            if device_id in shown.by_device:
                continue
            signs = shown.signs.get(device_id, ())
            domain = index.domain(traits, signs)
            if (domain in TRACKERS and traits.group and not traits.no_camera) or (
                domain not in TRACKERS and traits.stands_alone(domain)
            ):
                found.append(_Candidate(traits, domain, signs))
        return found

    def _roots(self, candidates: Iterable[_Candidate]) -> dict[str, EntryTraits | None]:
        """Return for each device the entry whose address is its own.

        An entry with one camera leads to that camera. One with several leads to their recorder,
        or to a server, a console, an account: its host is then no camera's.
        """
        entries = self._index.entries
        members: dict[str, list[DeviceTraits]] = defaultdict(list)
        for traits, domain, _ in candidates:
            entry_id = traits.entry_id
            if entry_id is not None and domain not in _NO_ENTRY:
                members[entry_id].append(traits)
        alone = Counter(entity.config_entry_id or "" for entity in self._index.shown.alone)
        roots: dict[str, EntryTraits | None] = {}
        for entry_id, devices in members.items():
            entry = entries.get(entry_id)
            if len(devices) == 1 and not alone[entry_id]:
                roots[devices[0].device.id] = entry
            else:
                roots[self._top(devices, entry)] = entry
        return roots

    def _top(self, devices: Sequence[DeviceTraits], entry: EntryTraits | None) -> str:
        """Return the recorder among several devices of an entry; else its host is a server's."""
        tops = {traits.via for traits in devices}
        tops &= {traits.device.id for traits in devices}
        self._share(devices, tops)
        if entry is not None and entry.domain not in HIKVISION:
            self.roles.servers.update(place.host for place in entry.addresses)
        elif len(tops) == 1:
            return next(iter(tops)) or ""
        return ""

    def _share(self, devices: Sequence[DeviceTraits], tops: set[str | None]) -> None:
        """Note the hosts that several devices of one entry name as theirs."""
        seen: set[str] = set()
        for traits in devices:
            if traits.address is not None and traits.via not in tops:
                host = traits.address.host
                if host in seen:
                    self.roles.servers.add(host)
                seen.add(host)

    def _device(
        self, candidate: _Candidate, roots: dict[str, EntryTraits | None]
    ) -> Iterable[Piece]:
        traits, domain, entities = candidate
        entry = roots.get(traits.device.id)
        parts = (traits, domain, entry, *entities)
        key = ("device", traits.device.id)
        piece = self._same(key, parts)
        if piece is None:
            piece = device_piece(traits, domain, entry, entities, self._known)
            self._made[key] = (parts, piece)
        return () if is_picture(domain, piece.places, piece.name) else (piece,)

    def _entities_alone(self) -> Iterable[Piece]:
        index = self._index
        counts = Counter(entity.config_entry_id or "" for entity in index.shown.alone)
        for entity in index.shown.alone:
            entry_id = entity.config_entry_id or ""
            entry = index.entries.get(entry_id) if counts[entry_id] == 1 else None
            if entry is not None and entry.domain in _NO_ENTRY:
                entry = None
            parts = (entity, entry)
            key = ("entity", entity.entity_id)
            piece = self._same(key, parts)
            if piece is None:
                piece = entity_piece(entity, entry)
                self._made[key] = (parts, piece)
            if not is_picture(entity.platform, piece.places, piece.name):
                yield piece

    def _entries_alone(self, candidates: Iterable[_Candidate]) -> Iterable[Piece]:
        """Yield what discoveries and set-ups without a device say."""
        index = self._index
        used = {traits.entry_id for traits in index.marked.values()}
        used.update(candidate.traits.entry_id for candidate in candidates)
        used.update(entity.config_entry_id for entity in index.shown.alone)
        for entry in index.entries.values():
            if entry.entry_id in used or not (entry.discovered or entry.domain in HIKVISION):
                continue
            key = ("entry", entry.entry_id)
            piece = self._same(key, (entry,))
            if piece is None:
                piece = entry_piece(entry, self._known)
                if piece is None:
                    continue
                self._made[key] = ((entry,), piece)
            yield piece

    def _network(
        self, rows: HomeRows, pieces: list[Piece], candidates: Iterable[_Candidate]
    ) -> Generator[None, None, None]:
        """Add what the network knows of the cameras, and cameras that only the network knows."""
        macs = {key for piece in pieces for key in piece.keys if key.startswith("mac:")}
        hosts = {
            place.host
            for piece in pieces
            for place in piece.places
            if not is_loopback(place.host) and not is_public(place.host)
        }
        hosts -= self.roles.servers | self.roles.gateways
        yield
        chosen = {candidate.traits.device.id for candidate in candidates}
        no_macs, no_hosts = self._no_cameras(chosen)
        owns = self._known.owns
        for number, row in enumerate(rows.clients):
            if not number % SLICE:
                yield
            mac = read_mac(row.mac)
            if mac is None or mac in no_macs or (host := text(row.host)) in no_hosts:
                continue
            if owns(mac) or f"mac:{mac}" in macs or host in hosts or row.vendor:
                key = ("client", f"{mac}|{host}|{row.entity_id}")
                for piece in self._equal(key, row, lambda row: client_piece(row, self._known)):
                    if piece.anchor or f"mac:{mac}" in macs or host in hosts:
                        macs.add(f"mac:{mac}")
                        pieces.append(piece)
        yield
        for mac in macs:
            for traits in self._index.by_mac.get(mac[4:], ()):
                if traits.device.id not in chosen:
                    chosen.add(traits.device.id)
                    pieces.append(self._beside(traits))

    def _no_cameras(self, chosen: set[str]) -> tuple[set[str], set[str]]:
        """Return MACs and hosts of the group's things that are no cameras."""
        macs: set[str] = set()
        for device_id, traits in self._index.marked.items():
            if device_id not in chosen:
                macs.update(traits.macs)
        hosts = {
            place.host
            for entry in self._index.entries.values()
            if entry.domain in PANELS
            for place in entry.addresses
        }
        return macs, hosts

    def _beside(self, traits: DeviceTraits) -> Piece:
        """Return a device that only adds to a camera of the same MAC."""
        domain = self._index.domain(traits, ())
        parts = (traits, domain)
        key = ("beside", traits.device.id)
        piece = self._same(key, parts)
        if piece is None:
            piece = device_piece(traits, domain, None, (), self._known)
            piece = replace(piece, anchor=False)
            self._made[key] = (parts, piece)
        return piece

    def _same(self, key: object, parts: tuple[object, ...]) -> Piece | None:
        """Return the piece that was made of the very same parts."""
        kept = self._kept.get(key)
        if kept is None or not same(kept[0], parts):
            return None
        self._made[key] = kept
        return kept[1]

    def _equal(
        self, key: object, row: _Row, make: Callable[[_Row], Piece | None]
    ) -> Iterable[Piece]:
        """Return the piece of a row that a source makes anew each time, or nothing."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] == (row,):
            self._made[key] = kept
            return (kept[1],)
        piece = make(row)
        if piece is None:
            return ()
        self._made[key] = ((row,), piece)
        return (piece,)
