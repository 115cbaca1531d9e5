"""What Home Assistant 2026.11 and its library keep of SSDP, read as they keep it.

It needs no browser; it stands here because these tests run beside that version.
"""

# ruff: noqa: SLF001 - what is private is what is read

from datetime import datetime
from types import SimpleNamespace

import pytest
from async_upnp_client.description_cache import (
    DescriptionCache,
    _description_xml_to_dict,
)
from async_upnp_client.utils import CaseInsensitiveDict
from homeassistant.components.ssdp.const import DOMAIN, SSDP_SCANNER
from homeassistant.components.ssdp.scanner import IntegrationMatchers, Scanner

ROOT = __file__.partition("/tests/")[0]
LOCATION = "http://192.0.2.20:49152/upnpdevicedesc.xml"
WHEN = datetime(2026, 5, 1)  # noqa: DTZ001 - as the library notes it
DESCRIPTION = """<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion><device>
<deviceType>urn:schemas-upnp-org:device:EmbeddedNetDevice:1</deviceType><manufacturer>HIKVISION</manufacturer>
<modelName>UPnP DS-2CD2032-I</modelName></device></root>"""


def test_the_real_scanner_is_read_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(ROOT)
    announced = __import__(
        "custom_components.camera_audit.home.announced", fromlist=["Announcements"]
    )
    rows = __import__("custom_components.camera_audit.home.rows", fromlist=["Losses"])
    scanner = Scanner(SimpleNamespace(), IntegrationMatchers())  # type: ignore[arg-type]
    scanner._description_cache = DescriptionCache(None)  # type: ignore[arg-type]  # to fetch would fail
    scanner._description_cache._cache_dict[LOCATION] = _description_xml_to_dict(
        DESCRIPTION
    )
    for number, location in enumerate((LOCATION, "http://192.0.2.21/not-read.xml")):
        usn = f"uuid:{number}"
        heard = {
            "_udn": usn,
            "usn": usn,
            "st": "upnp:rootdevice",
            "location": location,
            "_timestamp": WHEN,
        }
        scanner._device_tracker.see_search(CaseInsensitiveDict(heard))
    hass = SimpleNamespace(
        config=SimpleNamespace(components={DOMAIN}),
        data={DOMAIN: {SSDP_SCANNER: scanner}},
    )

    announcements = announced.Announcements(hass)
    list(announcements.read_rows((), rows.Losses()))

    (row,) = announcements._heard.values()
    assert row.host == "192.0.2.20"
    assert dict(row.facts.ssdp)["manufacturer"] == "HIKVISION"
