"""The identities of a camera in one form, and the short name made of the best of them."""

from __future__ import annotations

import hmac
import re
from bisect import bisect
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAC = re.compile(
    r"[0-9a-f]{2}([:\-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}|[0-9a-f]{12}",
    re.IGNORECASE,
)
_UUID = re.compile(
    r"(?:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE
)
#: A serial must have this many signs, and digits among them, before it tells two cameras apart.
SHORTEST_SERIAL = 8
FEWEST_DIGITS = 4
LONGEST = 255
ID_LENGTH = 12
_NO_MACS = frozenset({"000000000000", "FFFFFFFFFFFF"})


def read_mac(value: object) -> str | None:
    """Return the 12 upper-case hex digits of a MAC, with or without separators."""
    return _read_mac(value) if isinstance(value, str) else None


@lru_cache(maxsize=2_048)  # a device, its identifier and its entry have the same one
def _read_mac(value: str) -> str | None:
    if not _MAC.fullmatch(value):
        return None
    mac = value.replace(":", "").replace("-", "").replace(".", "").upper()
    return None if mac in _NO_MACS else mac


def forget_macs() -> None:
    """Forget what was read: a pass reads a MAC several times, the next one comes an hour later."""
    _read_mac.cache_clear()


def read_uuid(value: object) -> str | None:
    """Return a UUID in lower case."""
    if (
        isinstance(value, str)
        and len(value) <= LONGEST
        and (found := _UUID.fullmatch(value))
    ):
        return found[1].lower()
    return None


def read_serial(value: object) -> str | None:
    """Return a serial in upper case; None for what is too plain to tell two cameras apart."""
    if not isinstance(value, str) or not SHORTEST_SERIAL <= len(value) <= LONGEST:
        return None
    serial = "".join(value.split()).upper()
    if (
        sum(map(str.isdigit, serial)) < FEWEST_DIGITS
        or len(set(serial)) < FEWEST_DIGITS
        or "123456" in serial[:6]
    ):
        return None
    return serial


def sort_identities(identities: Iterable[str]) -> tuple[str, ...]:
    """Sort identities: MAC, serial, UUID, device, entity, host."""
    ordered = sorted(identities)
    first = bisect(ordered, "mac:")  # the alphabet has the three best ones last
    return (*ordered[first:], *ordered[:first])


def make_camera_id(identities: tuple[str, ...], secret: str) -> str:
    """Return 12 hex digits of a keyed hash of the best identity.

    ``secret``: of the home. Without it nobody can try out MACs until one has this id.
    """
    plain = sha256(identities[0].encode("utf-8", "surrogatepass")).hexdigest()[
        :ID_LENGTH
    ]
    return hash_camera_id(plain, secret)


def hash_camera_id(plain: str, secret: str) -> str:
    """Return the id of a camera from the plain hash of its best identity."""
    digest = _start_hash(secret).copy()
    digest.update(plain.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:ID_LENGTH]


@lru_cache(maxsize=2)
def _start_hash(secret: str) -> hmac.HMAC:
    """Return what all keyed hashes of a home begin with: to begin each anew costs more than the rest of it."""
    return hmac.new(secret.encode(), digestmod="sha256")
