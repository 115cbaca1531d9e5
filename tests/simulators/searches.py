"""Devices that answer a search of the network: SADP and WS-Discovery, by single datagrams on loopback.

Real devices answer a question to a group; these answer the same question sent to their own port. The fields follow a
published answer of a real camera; serial number and address tail are invented.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from typing import Self

_UUID = re.compile(rb"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

type Replies = Callable[[bytes], Sequence[bytes]]


class Search(asyncio.DatagramProtocol):
    """Answers each datagram with what ``replies`` makes of it. Use it as an async context manager."""

    def __init__(self, replies: Replies) -> None:
        """Remember what was asked in ``asked``."""
        self._replies = replies
        self._transport: asyncio.DatagramTransport | None = None
        self.asked: list[bytes] = []
        self.port = 0

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer."""
        self.asked.append(data)
        assert self._transport is not None
        for reply in self._replies(data):
            self._transport.sendto(reply, addr)

    async def __aenter__(self) -> Self:
        """Listen on a port that the system chose."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(
            lambda: self, local_addr=("127.0.0.1", 0)
        )
        self.port = self._transport.get_extra_info("sockname")[1]
        return self

    async def __aexit__(self, *_exc: object) -> None:
        """Stop."""
        assert self._transport is not None
        self._transport.close()


#: The question that an answer names where a test has none.
SADP_UUID = "9D1B2C3D-0000-4000-8000-00000000090F"


def sadp_reply(
    model: str = "DS-2CD2385G1-I",
    *,
    serial: str = "DS-2CD2385G1-I20200414AAWRF00000909",
    mac: str = "58-50-ed-5c-09-0f",
    kind: str = "inquiry",
    root: str = "ProbeMatch",
    question: bytes = b"",
) -> bytes:
    """Return an answer to Hikvision's own search, with the firmware's own spelling."""
    asked = re.search(rb"<Uuid>([^<]*)</Uuid>", question)
    uuid = asked[1].decode() if asked else SADP_UUID
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n<Uuid>{uuid}</Uuid>\n'
        f"<Types>{kind}</Types>\n<DeviceType>141945</DeviceType>\n<DeviceDescription>{model}</DeviceDescription>\n"
        f"<DeviceSN>{serial}</DeviceSN>\n<CommandPort>8000</CommandPort>\n<HttpPort>80</HttpPort>\n<MAC>{mac}</MAC>\n"
        "<IPv4Address>192.168.124.40</IPv4Address>\n<IPv4Gateway>192.168.124.1</IPv4Gateway>\n"
        "<DigitalChannelNum>1</DigitalChannelNum>\n<SoftwareVersion>V5.6.2build 190701</SoftwareVersion>\n"
        "<DSPVersion>V7.3 build 190626</DSPVersion>\n<Activated>true</Activated>\n<DetailOEMCode>1</DetailOEMCode>\n"
        "<HCPlatformEnable>flase</HCPlatformEnable>\n<Salt>d8eebc414effc857bed4c3cc203c8b44</Salt>\n"
        f"</{root}>\n"
    ).encode()


def ws_discovery_reply(
    question: bytes,
    *scopes: str,
    uuid: str = "2ca59c0b-c97e-11b2-8140-2ca59c5c0910",
    host: str = "127.0.0.1",
    related: str | None = None,
) -> bytes:
    """Return an answer to a search for ONVIF cameras, in the words of the standard."""
    found = _UUID.search(question)
    relates = related if related is not None else (found[0].decode() if found else "")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"'
        ' xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
        ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><e:Header>'
        f"<w:RelatesTo>uuid:{relates}</w:RelatesTo></e:Header><e:Body><d:ProbeMatches><d:ProbeMatch>"
        f"<w:EndpointReference><w:Address>urn:uuid:{uuid}</w:Address></w:EndpointReference>"
        f"<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{' '.join(scopes)}</d:Scopes>"
        f"<d:XAddrs>http://{host}/onvif/device_service</d:XAddrs><d:MetadataVersion>10</d:MetadataVersion>"
        "</d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>"
    ).encode()


def sadp(**fields: str) -> Search:
    """Return a device that answers Hikvision's search and no other question."""
    return Search(
        lambda data: (
            [sadp_reply(**fields, question=data)]
            if b"<Types>inquiry</Types>" in data
            else []
        )
    )


def ws_discovery(*scopes: str, **fields: str) -> Search:
    """Return a device that answers the search for ONVIF cameras."""
    return Search(
        lambda data: (
            [ws_discovery_reply(data, *scopes, **fields)]
            if b"NetworkVideoTransmitter" in data
            else []
        )
    )
