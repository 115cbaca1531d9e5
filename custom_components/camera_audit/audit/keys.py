"""By what a device is known: values that join what is said of it, and of which its identities are made."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class KeyKind(StrEnum):
    """What a key is. The first six may become identities, best first."""

    MAC = "mac"
    SERIAL = "serial"
    UUID = "uuid"
    DEVICE = "device"
    ENTITY = "entity"
    HOST = "host"
    ENTITY_ID = "entity_id"
    STREAM = "stream"
    SECRET = "secret"  # noqa: S105 (a kind of key)
    ID_START = "id_start"
    PORT = "port"
    CHANNEL = "channel"


#: Kinds that belong to the hardware itself.
HARDWARE = frozenset({KeyKind.MAC, KeyKind.SERIAL, KeyKind.UUID})
#: How the texts of keys begin.
_STARTS = {kind: f"{kind}:" for kind in KeyKind} | {
    KeyKind.ENTITY_ID: "entity:",
    KeyKind.PORT: "host:",
    KeyKind.CHANNEL: "host:",
}
_SIGNS = {KeyKind.PORT: ":", KeyKind.CHANNEL: "#"}


class Key(NamedTuple):
    """One way to know a device. Equal keys join."""

    kind: KeyKind
    value: str
    """MAC: 12 upper-case hex digits. ENTITY: platform and unique id, else an entity id. CHANNEL: the identity of
    the host that hands it on."""
    part: str = ""
    """PORT, CHANNEL: which of the host's; ID_START: of which platform and config entry."""

    def identity(self) -> str:
        """Return the text that ids are hashed from. Stored decisions know it, so it never changes."""
        text = _STARTS[self.kind] + self.value
        if self.kind in _SIGNS:
            return f"{text}{_SIGNS[self.kind]}{self.part}"
        return text
