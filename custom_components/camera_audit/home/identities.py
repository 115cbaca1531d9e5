"""Recognise a camera again by any of its identities, without keeping them in clear.

A file in `.storage` ends up in backups and bug reports, so identities are kept as keyed hashes:
enough to compare, useless to read a MAC address or a serial number from.
"""

from __future__ import annotations

import hmac
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from .identity import sort_identities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..audit.camera import Camera

T = TypeVar("T")

#: Kinds that belong to the hardware itself, best first. If two cameras both have one and share
#: none of them, they are two cameras, whatever entity or address they have in common.
HARDWARE = ("mac", "serial", "uuid")
#: A camera's address can pass to another camera, so it counts only where nothing better is known.
LOOSEST = "host"
#: Sets of identities whose hashes are remembered: one look asks several times for each flagged
#: camera, so that fewer than a large home has would be forgotten before they are asked for again.
MOST_REMEMBERED = 1_024


def kind_of(identity: str) -> str:
    """Return the kind of an identity, for example ``mac``."""
    return identity.partition(":")[0]


class IdentityKey:
    """Turns identities into keyed hashes; ``salt`` is drawn once for each home."""

    def __init__(self, salt: str) -> None:
        """Take the home's salt."""
        self._key = salt.encode()
        self._hashed = lru_cache(MOST_REMEMBERED)(
            lambda identities: frozenset(map(self._hash, identities))
        )

    def hashed(self, camera: Camera) -> frozenset[str]:
        """Return the camera's identities as ``kind:hash``."""
        return self._hashed(camera.identities)

    def _hash(self, identity: str) -> str:
        digest = hmac.digest(
            self._key, identity.encode("utf-8", "surrogatepass"), "sha256"
        )
        return f"{kind_of(identity)}:{digest.hex()[:20]}"


def same_camera(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of hashed identities can belong to one camera."""
    shared, kinds, other_kinds = (
        {kind_of(identity) for identity in each} for each in (one & other, one, other)
    )
    if not shared.isdisjoint(HARDWARE):
        return True
    if not shared or not (
        kinds.isdisjoint(HARDWARE) or other_kinds.isdisjoint(HARDWARE)
    ):
        return False
    return shared != {LOOSEST} or {LOOSEST} in (kinds, other_kinds)


def find(
    identities: frozenset[str],
    index: Mapping[str, T],
    identities_of: Mapping[T, Collection[str]],
) -> T | None:
    """Return what ``index`` (hashed identity -> record) knows under any of the identities."""
    if index.keys().isdisjoint(identities):
        return None
    for identity in sort_identities(identities):
        record = index.get(identity)
        if record is not None and same_camera(
            identities, frozenset(identities_of[record])
        ):
            return record
    return None


def index_of(records: Iterable[tuple[T, frozenset[str]]]) -> dict[str, T]:
    """Return hashed identity -> record; the first record that claims an identity keeps it."""
    index: dict[str, T] = {}
    for record, identities in records:
        for identity in identities:
            index.setdefault(identity, record)
    return index
