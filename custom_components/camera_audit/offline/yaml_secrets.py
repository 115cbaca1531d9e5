"""Which secrets of a home's YAML mean the same device, without reading any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..home.yaml_loader import Secret

if TYPE_CHECKING:
    from ..home.rows import LooseRow

HIKVISION = frozenset({"hikvision", "hikvisioncam"})


def login_of(row: dict[object, object]) -> str | None:
    """Return a stand-in for user name and password if both are secrets."""
    user, password = row.get("username"), row.get("password")
    if isinstance(user, Secret) and isinstance(password, Secret):
        return f"{user.key} {password.key}"
    return None


class SameHost:
    """Finds which stand-ins mean the same device.

    Secrets of one row belong together. So do those of a camera and of a `hikvision` sensor that
    alone share a login, in a home that gives each camera a login of its own.
    """

    def __init__(self) -> None:
        """Begin with no secret."""
        self._parent: dict[str, str] = {}
        self._key_of: dict[int, str] = {}
        self._logins: dict[str, list[tuple[str, str]]] = {}

    def add(self, index: int, platform: str, keys: tuple[str, ...], login: str | None) -> None:
        """Take the stand-ins of row number ``index``."""
        if not keys:
            return
        self._key_of[index] = keys[0]
        for key in keys[1:]:
            self._join(keys[0], key)
        if login:
            self._logins.setdefault(login, []).append((platform, keys[0]))

    def joined(self, rows: list[LooseRow]) -> list[LooseRow]:
        """Return the rows, with one stand-in for all that mean the same device."""
        if len(self._logins) > 1:
            for users in self._logins.values():
                of_sensor = [key for platform, key in users if platform in HIKVISION]
                of_camera = [key for platform, key in users if platform not in HIKVISION]
                if len(of_sensor) == 1 and len(of_camera) == 1:
                    self._join(of_sensor[0], of_camera[0])
        return [
            row._replace(host_key=self._root(self._key_of[index])) if index in self._key_of else row
            for index, row in enumerate(rows)
        ]

    def _root(self, key: str) -> str:
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key

    def _join(self, one: str, other: str) -> None:
        roots = sorted((self._root(one), self._root(other)))
        self._parent[roots[1]] = roots[0]
