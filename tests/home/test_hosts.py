"""What is read of an address: where it leads and whose path it has, never a secret."""

import ipaddress

import pytest
from hypothesis import example, given, strategies as st

from custom_components.camera_audit.home.hosts import (
    is_loopback,
    is_public,
    list_entry_hosts,
    read_address,
    read_entry_addresses,
)
from custom_components.camera_audit.home.known import Known
from tests.home.made_home import MadeHome, knowledge

KNOWN = Known(knowledge())


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.0.2.8", "192.0.2.8", None),
        ("192.0.2.8:8000", "192.0.2.8", 8000),
        ("Cam-Garage.local", "cam-garage.local", None),
        ("cam-garage.local.", "cam-garage.local", None),
        ("http://192.0.2.8/onvif/device_service", "192.0.2.8", 80),
        ("https://192.0.2.8", "192.0.2.8", 443),
        ("rtsp://192.0.2.8/Streaming/Channels/101", "192.0.2.8", 554),
        ("rtsp://admin:secret@192.0.2.8:8554/x", "192.0.2.8", 8554),
        (
            "rtsp://admin:p@ss/w:rd@192.0.2.8:554/Streaming/Channels/101",
            "192.0.2.8",
            554,
        ),
        ("rtsp://admin:1234/5@192.0.2.8/x", "192.0.2.8", 554),
        ("rtsp://admin:pa?ss#x@192.0.2.8/x", "192.0.2.8", 554),
        ("admin:secret@192.0.2.8", "192.0.2.8", None),
        ("http://[2001:db8::8]:8080/x", "2001:db8::8", 8080),
        ("2001:DB8:0::8", "2001:db8::8", None),
        (
            "-rtsp_transport tcp -i rtsp://u:p@192.0.2.8/Streaming/Channels/1",
            "192.0.2.8",
            554,
        ),
        (
            "ffmpeg:rtsp://u:p@192.0.2.8/Streaming/Channels/101#video=h264",
            "192.0.2.8",
            554,
        ),
        ("isapi://u:p@192.0.2.8:80/", "192.0.2.8", 80),
        ("http://192.0.2.8/snap.jpg?user=admin&pwd=p@ss", "192.0.2.8", 80),
        ("http://192.0.2.8/{{ states('x') }}.jpg", "192.0.2.8", 80),
        ("http://{{ states('sensor.ip') }}/snap.jpg", None, None),
        ("rtsp://192.0.2.8:99999/x", None, None),
        ("", None, None),
        ("   ", None, None),
        ("rtsp://", None, None),
        ("not a host!", None, None),
        ("300.1.2.3", None, None),
        ("/config/www/picture.jpg", None, None),
        ("x" * 10_000, None, None),
    ],
)
def test_an_address_leads_to_host_and_port(
    text: str, host: str | None, port: int | None
) -> None:
    address = read_address(text, KNOWN)
    assert (address.host if address else None) == host
    assert (address.port if address else None) == port


@pytest.mark.parametrize(
    ("path", "kept", "channel"),
    [
        ("/Streaming/Channels/101", "/Streaming/Channels/101", 1),
        ("/Streaming/Channels/102", "/Streaming/Channels/102", 1),
        ("/Streaming/Channels/1602/", "/Streaming/Channels/1602", 16),
        ("//Streaming/Channels/1", "//Streaming/Channels/1", None),
        (
            "/ISAPI/Streaming/channels/301/picture?token=abc",
            "/ISAPI/Streaming/channels/301/picture",
            3,
        ),
        (
            "/Streaming/Channels/101?transportmode=unicast&profile=Profile_1&auth=YWRtaW4=",
            "/Streaming/Channels/101?transportmode=unicast&profile=Profile_1",
            1,
        ),
        ("/h264/ch2/main/av_stream", "/h264/ch2/main/av_stream", 2),
        (
            "/cam/realmonitor?channel=4&subtype=1&authbasic=x",
            "/cam/realmonitor?channel=4&subtype=1",
            4,
        ),
        ("/unicast/c3/s0/live", "/unicast/c3/s0/", 3),
        ("/h264Preview_02_main", "/h264Preview_02_main", 2),
        (
            "/user=admin_password=hunter2_channel=2_stream=0.sdp",
            "/user=_password=_channel=2_stream=0",
            2,
        ),
        ("/token733e71a5", "", None),
        ("/live/front?password=hunter2", "", None),
    ],
)
def test_only_a_path_that_tells_a_maker_is_kept(
    path: str, kept: str, channel: int | None
) -> None:
    assert KNOWN.read_path(path) == (kept, channel)


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("192.0.2.8", False),
        ("10.1.2.3", False),
        ("fe80::1", False),
        ("camera", False),
        ("camera.fritz.box", False),
        ("camera.local", False),
        ("8.8.8.8", True),
        ("home.example.org", True),
    ],
)
def test_public_hosts_are_told_from_those_at_home(host: str, *, public: bool) -> None:
    assert is_public(host) is public


def test_the_machine_itself_is_known() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "::1", "localhost", "0.0.0.0")))  # noqa: S104
    assert not is_loopback("192.0.2.8")


def test_entries_are_read_one_level_deep() -> None:
    addresses = read_entry_addresses(
        {"host": "192.0.2.8", "port": 8000, "password": "10.9.9.9", "name": "10.9.9.8"},
        {},
        KNOWN,
    )
    assert [(found.host, found.port) for found in addresses] == [("192.0.2.8", 8000)]
    addresses = read_entry_addresses(
        {},
        {
            "still_image_url": "http://192.0.2.9/ISAPI/Streaming/channels/101/picture",
            "advanced": {
                "stream_source": "rtsp://u:p@192.0.2.8/Streaming/Channels/101"
            },
            "deeper": {"host": "10.9.9.9"},
        },
        KNOWN,
    )
    assert [found.host for found in addresses] == ["192.0.2.8", "192.0.2.9"]


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.binary(), st.text(),
    st.lists(st.text()), st.dictionaries(st.text(), st.text()),
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(["host", "url", "port", "advanced", "x"]), anything)
)
def test_no_entry_raises(data: dict[str, object]) -> None:
    for address in read_entry_addresses(data, data, KNOWN):
        assert address.host


@given(st.text(alphabet=st.sampled_from("ab1.:/@?#[]{}% \\-_&="), max_size=60))
@example("rtsp://[::1")
@example("http://a:b:c@")
def test_no_text_raises(text: str) -> None:
    for scheme in ("", "rtsp://", "http://"):
        address = read_address(scheme + text, KNOWN)
        assert address is None or (address.host and "@" not in address.host)


secrets = st.text(
    alphabet=st.characters(min_codepoint=33, max_codepoint=0x17F),
    min_size=6,
    max_size=20,
).map(lambda text: "Pw" + text)


@given(
    secrets,
    st.sampled_from(["rtsp", "http", "https", "isapi"]),
    st.ip_addresses(v=4, network="10.0.0.0/8"),
    st.sampled_from(["", ":554", ":8080"]),
    st.sampled_from(["", "/", "/Streaming/Channels/101", "/live.sdp", "/a/b?c=d"]),
)
def test_no_password_survives(
    password: str, scheme: str, ip: ipaddress.IPv4Address, port: str, path: str
) -> None:
    address = read_address(f"{scheme}://admin:{password}@{ip}{port}{path}", KNOWN)
    said = repr(address)
    assert password not in said
    assert password.lower() not in said.lower()
    if address is not None and not set(password) & set("?#@"):
        assert address.host == str(ip)


@given(
    secrets,
    st.sampled_from(["/snap.jpg", "/cam/realmonitor", "/Streaming/Channels/101"]),
)
def test_no_password_in_a_query_survives(password: str, path: str) -> None:
    said = repr(
        read_address(f"http://192.0.2.8{path}?user=admin&pwd={password}", KNOWN)
    )
    assert password.lower() not in said.lower()


def test_a_page_on_the_internet_is_no_address_of_a_camera() -> None:
    home = MadeHome()
    for number, url in enumerate(
        ("https://docs.example.org/model", "http://192.0.2.9/")
    ):
        entry = home.entry("some_cloud")
        device = home.device(entry, name=f"Cam {number}", configuration_url=url)
        home.entity(f"camera.yard_{number}", "some_cloud", device)

    assert [camera.host for camera in home.assemble().cameras] == [None, "192.0.2.9"]


@pytest.mark.parametrize(
    ("data", "hosts"),
    [
        ({"host": "192.0.2.10", "port": 80}, ["192.0.2.10"]),
        ({"stream_source": "rtsp://a:b@cam.lan:554/1"}, ["cam.lan"]),
        ({"host": "127.0.0.1"}, []),
        ({"url": "http://ccab4aaf-frigate:5000"}, []),
        ({"host": "camera.example.org"}, []),
        ({"host": "", "name": "192.0.2.10"}, []),
    ],
)
def test_an_entry_names_the_hosts_that_are_one_thing_at_home(
    data: dict[str, object], hosts: list[str]
) -> None:
    assert list(list_entry_hosts(data, {})) == hosts
