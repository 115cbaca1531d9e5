"""Read ONVIF answers that need no login, and answers to the searches for cameras (WS-Discovery and Hikvision's SADP)."""

import re
from collections.abc import Iterable
from itertools import islice

from ..audit.camera import Facts
from .markup import read_name_texts, read_xml
from .text import UUID, shorten_to_line

_MOST_SCOPES = 32
_MOST_MATCHES = 8
#: Scopes that name the device; others tell where it hangs and what it can do.
_SCOPE = re.compile(
    r"^onvif://[^/\s]{1,100}/(?:name|hardware|mac)/\S{1,200}$", re.IGNORECASE
)
_ANY_SCOPE = re.compile(r"^onvif://", re.IGNORECASE)
_PLACE = re.compile(
    r"https?://(?:\[([0-9a-f:.]{2,45})\]|([^\s/:\[\]]{1,100}))", re.IGNORECASE
)
_INFORMATION = {
    "manufacturer": "manufacturer",
    "model": "model",
    "firmwareversion": "sw_version",
    "serialnumber": "serial_number",
    "hardwareid": "hw_version",
}
#: What is kept of an answer to Hikvision's own search: who made it and what runs on it. Not its addresses, its salt,
#: what it could do.
SADP_FIELDS = frozenset({
    "activated", "analogchannelnum", "commandport", "detailoemcode", "devicedescription",
    "devicesn", "devicetype", "digitalchannelnum", "dspversion", "httpport", "mac", "oeminfo",
    "passwordresetability", "softwareversion",
})  # fmt: skip


def read_soap(body: bytes) -> Facts | None:
    """Return what an answer to one of the calls says, None where it is no SOAP. Raises nothing."""
    envelope = read_xml(body, "envelope")
    if not envelope.tag:
        return None
    if envelope.find(".//fault") is not None:
        return Facts()
    fields = read_name_texts(
        envelope.iterfind(".//getdeviceinformationresponse/*"), _INFORMATION
    )
    texts = {_INFORMATION[name]: shorten_to_line(text, 200) for name, text in fields}
    scopes = _clean_scopes(
        item.text for item in envelope.iterfind(".//getscopesresponse//scopeitem")
    )
    return Facts(**texts, onvif_scopes=scopes)  # type: ignore[arg-type]


def read_ws_discovery_match(data: bytes, uuid: str, sender: str) -> Facts | None:
    """Return what the sender of an answer to the search ``uuid`` says of itself, as an ONVIF camera. Raises nothing."""
    envelope = read_xml(data, "envelope")
    related = UUID.search(envelope.findtext(".//relatesto", ""))
    if related is None or related[0].lower() != uuid:
        return None
    for match in islice(envelope.iter("probematch"), _MOST_MATCHES):
        texts = dict(read_name_texts(match.iter(), ("scopes", "xaddrs")))
        scopes = texts.get("scopes", "").split()
        hosts = [
            place[1] or place[2] for place in _PLACE.finditer(texts.get("xaddrs", ""))
        ]
        # What a proxy says of others is not said of itself.
        if any(map(_ANY_SCOPE.match, scopes)) and (not hosts or sender in hosts):
            addresses = (
                UUID.search(address.text or "") for address in match.iter("address")
            )
            uuids = (address[0].lower() for address in addresses if address)
            return Facts(
                onvif_scopes=_clean_scopes(scopes), uuids=tuple(islice(uuids, 1))
            )
    return None


def read_sadp(data: bytes, uuid: str, _sender: str = "") -> Facts | None:
    """Return the fields of an answer to the question ``uuid``.

    None for an answer to another question, a question, another verb or no SADP at all.

    Raises nothing. Fields are taken as written: firmware spells "flase", names hold a bare "&".
    """
    match = read_xml(data, "probematch")
    told = dict(read_name_texts(match.iter(), ("types", "uuid")))
    if (
        not told.get("types", "").lower().startswith("inquiry")
        or told.get("uuid", "").lower() != uuid.lower()
    ):
        return None
    return (
        Facts(sadp=fields) if (fields := read_name_texts(match, SADP_FIELDS)) else None
    )


def _clean_scopes(texts: Iterable[str | None]) -> tuple[str, ...]:
    scopes = dict.fromkeys(shorten_to_line(text, 320) for text in texts)
    return tuple(islice(filter(_SCOPE.match, scopes), _MOST_SCOPES))
