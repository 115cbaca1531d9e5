"""Read answers to Hikvision's own search of the network (SADP)."""

from __future__ import annotations

from ..audit.camera import Facts
from .markup import pairs, read_xml

#: What is kept: who made it and what runs on it. Not its addresses, its salt, what it could do.
FIELDS = frozenset({
    "activated", "analogchannelnum", "commandport", "detailoemcode", "devicedescription",
    "devicesn", "devicetype", "digitalchannelnum", "dspversion", "httpport", "mac", "oeminfo",
    "passwordresetability", "softwareversion",
})  # fmt: skip


def read_sadp(data: bytes, uuid: str, _sender: str = "") -> Facts | None:
    """Return the fields of an answer to the question ``uuid``.

    None for an answer to another question, a question, another verb or no SADP at all.

    Raises nothing. Fields are taken as written: firmware spells "flase", names hold a bare "&".
    """
    match = read_xml(data, "probematch")
    told = dict(pairs(match.iter(), ("types", "uuid")))
    if not told.get("types", "").lower().startswith("inquiry") or told.get("uuid", "").lower() != uuid.lower():
        return None
    return Facts(sadp=fields) if (fields := pairs(match, FIELDS)) else None
