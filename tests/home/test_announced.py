"""What Home Assistant has heard of cameras over SSDP and mDNS, in the shapes it keeps that in."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from zeroconf._cache import DNSCache
from zeroconf._dns import DNSAddress, DNSPointer, DNSRecord, DNSService, DNSText

from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.home import announced
from custom_components.camera_audit.home.announced import Announcements
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.known import Known
from custom_components.camera_audit.home.read_home import read_home
from custom_components.camera_audit.home.rows import Losses
from tests.home.made_home import HIKVISION, NOBODY, knowledge, live_rows_of
from tests.probe.sockets import recorded

HOST = "192.0.2.20"
LOCATION = f"http://{HOST}:49152/upnpdevicedesc.xml"
DESCRIPTION = {
    "deviceType": "urn:schemas-upnp-org:device:EmbeddedNetDevice:1",
    "friendlyName": "Front",
    "manufacturer": "HIKVISION",
    "modelName": "UPnP DS-2CD2032-I",
    "serialNumber": "DS-2CD2032-I20140101AAWR400000001",
    "UDN": "uuid:00000000-0000-0000-0000-000000000000",
    "serviceList": {"service": {"SCPDURL": "/upnpembdevsvc.xml"}},
}


class Descriptions(dict[str, Any]):
    """What is kept of descriptions; whoever asks for more would have it fetched."""

    def peek_description_dict(self, location: str | None) -> tuple[bool, Any]:
        return location in self, self.get(location or "")

    async def async_get_description_dict(self, location: str | None) -> Any:  # noqa: ANN401
        raise AssertionError(location)


@contextmanager
def ssdp(
    hass: HomeAssistant, descriptions: dict[str, Any], *fewer: str
) -> Iterator[None]:
    """Let Home Assistant have heard of a device at each location. ``fewer``: those not read yet."""
    devices = {
        f"uuid:{n}": SimpleNamespace(locations={place: 0}.keys())
        for n, place in enumerate(descriptions)
    }
    known = Descriptions(
        {key: value for key, value in descriptions.items() if key not in fewer}
    )
    scanner = SimpleNamespace(
        _device_tracker=SimpleNamespace(devices=devices), _description_cache=known
    )
    hass.config.components.add("ssdp")
    with patch.dict(hass.data, {"ssdp": {"scanner": scanner, "server": object()}}):
        yield
    hass.config.components.remove("ssdp")


@contextmanager
def zeroconf(hass: HomeAssistant, *records: DNSRecord) -> Iterator[None]:
    cache = DNSCache()
    cache.async_add_records(records)
    hass.config.components.add("zeroconf")
    with patch.dict(
        hass.data, {"zeroconf": SimpleNamespace(zeroconf=SimpleNamespace(cache=cache))}
    ):
        yield
    hass.config.components.remove("zeroconf")


def service(
    kind: str, name: str, server: str, host: bytes = bytes([192, 0, 2, 20])
) -> list[DNSRecord]:
    """Return what a device says of one of its services."""
    full = f"{name}.{kind}"
    return [
        DNSPointer(kind, 12, 1, 4500, full),
        DNSService(full, 33, 1, 120, 0, 0, 80, server),
        DNSText(full, 16, 1, 4500, b"\x09txtvers=1"),
        DNSAddress(server, 1, 1, 120, host),
    ]


def finding_of(
    hass: HomeAssistant, announcements: Announcements | None = None
) -> Finding:
    (camera,) = (
        Assembler(knowledge())
        .assemble(live_rows_of(hass, announcements=announcements))
        .cameras
    )
    return examine_camera(camera, knowledge())


@pytest.fixture(autouse=True)
def camera(hass: HomeAssistant) -> None:
    entity = SimpleNamespace(_host=HOST)
    hass.data["camera"] = SimpleNamespace(get_entity=lambda _: entity)
    hass.states.async_set("camera.front", "idle", {"friendly_name": "Front"})


def test_nothing_is_heard_where_neither_is_set_up(hass: HomeAssistant) -> None:
    assert finding_of(hass).verdict is Verdict.UNKNOWN


def test_a_description_that_was_read_tells_the_maker(hass: HomeAssistant) -> None:
    with ssdp(hass, {LOCATION: DESCRIPTION}), recorded() as packets:
        finding = finding_of(hass)
    assert finding.verdict is Verdict.LIKELY
    assert {clue.kind for clue in finding.clues} == {"ssdp_hik", "serial_grammar"}
    assert packets == []


def test_a_description_that_was_not_read_is_not_fetched(hass: HomeAssistant) -> None:
    with ssdp(hass, {LOCATION: DESCRIPTION}, LOCATION), recorded() as packets:
        assert finding_of(hass).verdict is Verdict.UNKNOWN
    assert packets == []


@pytest.mark.parametrize(
    "kind", ["_psia._tcp.local.", "_CGI._tcp.local.", "_http._tcp.local."]
)
@pytest.mark.parametrize(
    "name", ["DS-2CD2385G1-I - E00000001", "HIKVISION DS-2CD2385G1-I - E00000001"]
)
def test_the_name_of_a_service_tells_the_model(
    hass: HomeAssistant, kind: str, name: str
) -> None:
    with zeroconf(hass, *service(kind, name, "camera.local.")), recorded() as packets:
        finding = finding_of(hass)
    assert finding.verdict is Verdict.LIKELY
    assert [clue.kind for clue in finding.clues] == ["mdns_psia"]
    assert packets == []


def test_the_name_of_a_host_is_its_serial(hass: HomeAssistant) -> None:
    records = service(
        "_http._tcp.local.",
        "Front door",
        "DS-2CD2686G2T-IZS20231208AAWRAX0000001.local.",
    )
    with zeroconf(hass, *records):
        assert [clue.kind for clue in finding_of(hass).clues] == ["serial_grammar"]


def test_an_announcement_belongs_to_its_host_or_hardware_address(
    hass: HomeAssistant,
) -> None:
    other = service(
        "_http._tcp.local.",
        "DS-2CD2385G1-I - E00000001",
        "camera.local.",
        bytes([192, 0, 2, 99]),
    )
    with zeroconf(hass, *other), ssdp(hass, {"http://192.0.2.98/d.xml": DESCRIPTION}):
        assert finding_of(hass).verdict is Verdict.UNKNOWN
        for number, host in enumerate((HOST, "192.0.2.99")):
            attributes = {"mac": NOBODY + "01", "ip": host}
            hass.states.async_set(f"device_tracker.{number}", "home", attributes)
        assert finding_of(hass).verdict is Verdict.LIKELY


def test_what_was_heard_counts_until_the_host_is_another_device(
    hass: HomeAssistant,
) -> None:
    announcements = Announcements(hass)
    records = service(
        "_psia._tcp.local.", "DS-2CD2385G1-I - E00000001", "camera.local."
    )
    with zeroconf(hass, *records):
        assert finding_of(hass, announcements).verdict is Verdict.LIKELY
    assert (
        finding_of(hass, announcements).verdict is Verdict.UNKNOWN
    )  # it may be anyone's by now
    hass.states.async_set(
        "device_tracker.x", "home", {"mac": NOBODY + "01", "ip": HOST}
    )
    with zeroconf(hass, *records):
        finding_of(hass, announcements)
    assert finding_of(hass, announcements).verdict is Verdict.LIKELY
    hass.states.async_set(
        "device_tracker.x", "home", {"mac": NOBODY + "02", "ip": HOST}
    )
    assert finding_of(hass, announcements).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "description",
    [
        None, "text", [], {}, {"manufacturer": None}, {"manufacturer": ["HIKVISION"]}, {"manufacturer": {"a": "b"}},
        {"modelName": "\x00\ud800" + "x" * 1_000_000}, {"serialNumber": 5},
    ],
)  # fmt: skip
def test_an_odd_description_says_nothing(
    hass: HomeAssistant, description: object
) -> None:
    with ssdp(hass, {LOCATION: description, "http://[": DESCRIPTION, "x": DESCRIPTION}):
        assert finding_of(hass).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("name", ["", " ", "\u202e - x", "x" * 63, "DS-2CD2385G1-I"])
def test_an_odd_name_says_nothing(hass: HomeAssistant, name: str) -> None:
    records = service("_http._tcp.local.", name, "\x00.local.")
    with zeroconf(
        hass,
        *records,
        DNSPointer("_http._tcp.local.", 12, 1, 4500, "a._other._udp.local."),
    ):
        assert finding_of(hass).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "kept", [None, {}, {"scanner": object()}, SimpleNamespace(zeroconf=None)]
)
def test_another_shape_costs_the_clue_alone(hass: HomeAssistant, kept: object) -> None:
    hass.config.components |= {"ssdp", "zeroconf"}
    with patch.dict(hass.data, {"ssdp": kept, "zeroconf": kept}):
        assert finding_of(hass).verdict is Verdict.UNKNOWN


def test_a_flood_of_announcements_is_cut(hass: HomeAssistant) -> None:
    flood = {
        f"http://198.51.100.{n % 250}:{n}/d.xml": DESCRIPTION
        for n in range(5 * announced.MOST)
    }
    records = [
        record
        for n in range(2 * announced.MOST)
        for record in service("_http._tcp.local.", f"x{n}", "x.local.")
    ]
    with ssdp(hass, flood), zeroconf(hass, *records):
        assert len(live_rows_of(hass).answers) == 2 * announced.MOST


def test_the_loop_gets_its_turn_between_two(hass: HomeAssistant) -> None:
    flood = {f"http://198.51.100.{n}/d.xml": DESCRIPTION for n in range(100)}
    with ssdp(hass, flood):
        assert len(list(Announcements(hass).read_rows((), Losses()))) == 100


def test_a_prefix_of_hikvisions_and_an_announcement_are_two_sources(
    hass: HomeAssistant,
) -> None:
    hass.states.async_set(
        "device_tracker.x", "home", {"mac": HIKVISION + "01", "ip": HOST}
    )
    with ssdp(hass, {LOCATION: {"manufacturer": "HIKVISION"}}):
        assert {clue.kind for clue in finding_of(hass).clues} == {"oui_hik", "ssdp_hik"}


def test_what_belongs_to_no_camera_costs_nothing_more(hass: HomeAssistant) -> None:
    with ssdp(hass, {LOCATION: DESCRIPTION, "http://192.0.2.98/d.xml": DESCRIPTION}):
        evidence = read_home(live_rows_of(hass), Known(knowledge())).evidence
    assert [item.places[0].host for item in evidence if item.facts.ssdp] == [HOST]
