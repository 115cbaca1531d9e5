"""Recognise a camera again by any of its identities, without keeping them in clear.

A file in `.storage` ends up in backups and bug reports, so identities are kept as keyed hashes:
enough to compare, useless to read a MAC address or a serial number from.
"""

import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..audit.camera import Camera

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
        self._known: dict[tuple[str, ...], frozenset[str]] = {}

    def hashed(self, camera: Camera) -> frozenset[str]:
        """Return the camera's identities as ``kind:hash``."""
        if (known := self._known.get(camera.identities)) is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = frozenset(self._hash(identity) for identity in camera.identities)
            self._known[camera.identities] = known
        return known

    def _hash(self, identity: str) -> str:
        digest = hmac.digest(self._key, identity.encode("utf-8", "surrogatepass"), "sha256")
        return f"{kind_of(identity)}:{digest.hex()[:20]}"


def same_camera(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of hashed identities can belong to one camera."""
    shared = {kind_of(identity) for identity in one & other}
    if not shared:
        return False
    if not shared.isdisjoint(HARDWARE):
        return True
    if any(_has(one, kind) and _has(other, kind) for kind in HARDWARE):
        return False
    return shared != {LOOSEST} or not (_better_than_host(one) and _better_than_host(other))


def _has(identities: frozenset[str], kind: str) -> bool:
    return any(kind_of(identity) == kind for identity in identities)


def _better_than_host(identities: frozenset[str]) -> bool:
    return any(kind_of(identity) != LOOSEST for identity in identities)


def find[T](identities: frozenset[str], index: Mapping[str, T], identities_of: Mapping[T, Collection[str]]) -> T | None:
    """Return what ``index`` (hashed identity -> record) knows under any of the identities."""
    if index.keys().isdisjoint(identities):
        return None
    for identity in sorted(identities, key=_rank):
        record = index.get(identity)
        if record is not None and same_camera(identities, frozenset(identities_of[record])):
            return record
    return None


def _rank(identity: str) -> tuple[int, str]:
    kind = kind_of(identity)
    order = (*HARDWARE, "device", "entity", LOOSEST)
    return (order.index(kind) if kind in order else len(order), identity)


def index_of[T](records: Iterable[tuple[T, frozenset[str]]]) -> dict[str, T]:
    """Return hashed identity -> record; the first record that claims an identity keeps it."""
    index: dict[str, T] = {}
    for record, identities in records:
        for identity in identities:
            index.setdefault(identity, record)
    return index
