"""What devices announce to everyone on the network, as Home Assistant has heard it anyway: SSDP and mDNS.

Only its memory is read, nothing is asked or fetched: its own functions for SSDP fetch a description
that is not there yet, so what they look at is looked at here instead. Where that has another shape
than in Home Assistant 2026.8 to 2026.11, it counts as not read.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..audit.camera import AnswerRow, Facts
from ..helpers.foreign import foreign_reading
from .evidence import parse_text
from .identity import read_mac, read_serial

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from homeassistant.core import HomeAssistant

    from ..audit.camera import ClientRow
    from .rows import Losses

#: Descriptions, or services of one kind, that are looked at, and addresses of each service.
MOST, _MOST_PLACES = 512, 4
#: What cameras call the services under which they announce themselves.
_SERVICES = (
    "_psia._tcp.local.",
    "_cgi._tcp.local.",
    "_http._tcp.local.",
    "_rtsp._tcp.local.",
)
_PTR, _IN = 12, 1
#: What is kept of a description.
_FIELDS = (
    "deviceType",
    "manufacturer",
    "modelName",
    "modelNumber",
    "modelDescription",
    "serialNumber",
)


class Announcements:
    """Hears out Home Assistant, audit by audit."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with nothing heard."""
        self._hass = hass
        #: By host and what was announced there.
        self._heard: dict[tuple[str, str], AnswerRow] = {}

    def read_rows(
        self, clients: Sequence[ClientRow], losses: Losses
    ) -> Generator[None, None, list[AnswerRow]]:
        """Return what hosts have announced; yields after each.

        ``clients``: what the network says of hosts. ``losses``: takes what could not be read. Home Assistant forgets an announcement after
        minutes; here it counts for as long as the host is known to have the same hardware address.
        """
        macs = {
            client.host: mac
            for client in clients
            if client.host and (mac := read_mac(client.mac))
        }
        heard: dict[tuple[str, str], AnswerRow] = {}
        for component, source in (
            ("ssdp", _read_descriptions),
            ("zeroconf", _read_services),
        ):
            if component in self._hass.config.components:
                for host, what, facts in source.read_each(
                    losses.make_collector(component), self._hass.data.get(component)
                ):
                    heard[host, what] = AnswerRow(host, facts, macs.get(host))
                    yield
        for key, row in self._heard.items():
            if row.mac and row.mac == macs.get(row.host) and len(heard) < MOST:
                heard.setdefault(key, row)
        self._heard = heard
        return [heard[key] for key in sorted(heard)]


@foreign_reading("the descriptions that devices announced")
def _read_descriptions(ssdp: Any) -> Iterator[tuple[str, str, Facts]]:  # noqa: ANN401 (of another integration)
    """Yield hosts, where their descriptions stand that SSDP led to, and what these say."""
    scanner = ssdp["scanner"]
    cache, devices = scanner._description_cache, scanner._device_tracker.devices  # noqa: SLF001 - nothing public reads without fetching
    for location in islice(
        (
            place
            for device in tuple(devices.values())
            for place in sorted(device.locations)
        ),
        MOST,
    ):
        _, description = cache.peek_description_dict(location)
        told = (
            [(field, parse_text(description.get(field))) for field in _FIELDS]
            if isinstance(description, dict)
            else []
        )
        fields = tuple((field.lower(), value) for field, value in told if value)
        with suppress(ValueError):
            if fields and (host := urlsplit(location).hostname):
                yield host, location, Facts(ssdp=fields)


@foreign_reading("the services that devices announced")
def _read_services(component: Any) -> Iterator[tuple[str, str, Facts]]:  # noqa: ANN401 (of another integration)
    """Yield hosts, the names under which they announce a service of cameras, and what these say.

    Where Hikvision made a host, its own name is its serial number.
    """
    from zeroconf import BadTypeInNameException  # noqa: PLC0415 - comes with its component
    from zeroconf.asyncio import AsyncServiceInfo  # noqa: PLC0415 - the same

    zeroconf: Any = component.zeroconf
    for record in [
        one
        for kind in _SERVICES
        for one in zeroconf.cache.async_all_by_details(kind, _PTR, _IN)[:MOST]
    ]:
        with suppress(BadTypeInNameException):
            info = AsyncServiceInfo(record.name, record.alias)
            info.load_from_cache(zeroconf)
            name = parse_text(record.alias.removesuffix(f".{record.name}")) or ""
            serial = read_serial((info.server or "").partition(".")[0])
            for host in info.parsed_addresses()[:_MOST_PLACES]:
                yield host, name, Facts(mdns=(name,), serial_number=serial)
