"""Read answers to Hikvision's own search of the network (SADP)."""

from __future__ import annotations

from .markup import pairs, read_xml

#: What is kept: who made it and what runs on it. Not its addresses, its salt, what it could do.
FIELDS = frozenset({
    "activated", "analogchannelnum", "commandport", "detailoemcode", "devicedescription",
    "devicesn", "devicetype", "digitalchannelnum", "dspversion", "httpport", "mac", "oeminfo",
    "passwordresetability", "softwareversion",
})  # fmt: skip


def read_sadp(data: bytes, uuid: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of an answer to the question ``uuid``.

    None for an answer to another question, a question, another verb or no SADP at all.

    Raises nothing. Fields are taken as written: firmware spells "flase", names hold a bare "&".
    """
    elements = read_xml(data)
    if not elements or elements[0].name != "probematch":
        return ()
    told = dict(pairs(elements, frozenset({"types", "uuid"})))
    if not told.get("types", "").lower().startswith("inquiry"):
        return ()
    if told.get("uuid", "").lower() != uuid.lower():
        return ()
    direct = tuple(element for element in elements if len(element.inside) == 1)
    return pairs(direct, FIELDS)
