"""Read a list of who registered which network prefix, and renew the groups of the data with it."""

from __future__ import annotations

import copy
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER = struct.Struct("<4sI")
_MAGIC = b"OUI1"
_NUMBER = struct.Struct("<I")
_LOCAL_BIT = 0x020000
_LISTED_DIGITS = 6


class ListError(ValueError):
    """The list, or what it would make of the data, cannot be right."""


@dataclass(frozen=True)
class Renewed:
    """The data with renewed groups, and the prefixes that came and went, each with its group."""

    data: dict[str, Any]
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]

    @property
    def changed(self) -> bool:
        """Whether a prefix came or went."""
        return bool(self.added or self.removed)


def read_list(data: bytes) -> dict[str, str]:
    """Return prefix (six upper-case hex digits) to registrant, from the file of aiooui.

    Its layout, all numbers little-endian 32 bits: ``OUI1``, count n, n sorted prefixes,
    n offsets into the rest, which holds the names, each ended by a line feed.
    """
    try:
        magic, count = _HEADER.unpack_from(data)
        if magic != _MAGIC:
            raise ListError("the list has an unknown layout")
        keys = [value for (value,) in _NUMBER.iter_unpack(data[8 : 8 + 4 * count])]
        offsets = [
            value
            for (value,) in _NUMBER.iter_unpack(data[8 + 4 * count : 8 + 8 * count])
        ]
        names = data[8 + 8 * count :]
        if len(keys) != count or len(offsets) != count:
            raise ListError("the list ends too early")
        return {
            f"{key:06X}": names[offset : names.index(b"\n", offset)].decode()
            for key, offset in zip(keys, offsets, strict=True)
            if not key
            & _LOCAL_BIT  # a locally administered prefix is on no device of theirs
        }
    except (struct.error, ValueError) as error:
        if isinstance(error, ListError):
            raise
        raise ListError(f"the list cannot be read ({error})") from error


def renew(data: Mapping[str, Any], vendors: Mapping[str, str]) -> Renewed:
    """Return the data with the prefixes of every group that names its registrants renewed.

    ListError where a group would lose all its prefixes, or take one from another group.
    """
    new = copy.deepcopy(dict(data))
    added: list[tuple[str, str]] = []
    removed: list[tuple[str, str]] = []
    names = {prefix: _key(vendor) for prefix, vendor in vendors.items()}
    for group in new["groups"]:
        if not (registrants := tuple(map(_key, group.get("registrants", ())))):
            continue
        old = set(group["prefixes"])
        found = {
            prefix for prefix, name in names.items() if name.startswith(registrants)
        }
        if not found and any(len(prefix) == _LISTED_DIGITS for prefix in old):
            raise ListError(f"the list holds no prefix of {group['company']}")
        found |= {prefix for prefix in old if len(prefix) != _LISTED_DIGITS}
        added += [(prefix, group["id"]) for prefix in sorted(found - old)]
        removed += [(prefix, group["id"]) for prefix in sorted(old - found)]
        group["prefixes"] = sorted(found)
    _refuse_twice(new["groups"])
    return Renewed(new, tuple(added), tuple(removed))


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _refuse_twice(groups: list[dict[str, Any]]) -> None:
    owner: dict[str, str] = {}
    for group in groups:
        for prefix in group["prefixes"]:
            if prefix in owner:
                raise ListError(
                    f"{prefix} is in the groups {owner[prefix]} and {group['id']}"
                )
            owner[prefix] = group["id"]
