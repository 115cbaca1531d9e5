"""Every parser takes any bytes: see ``fuzz.py`` for what is promised."""

import json

import pytest
from hypothesis import given, settings, strategies as st
from simulators import faults, searches

from custom_components.camera_audit.probe import asked
from custom_components.camera_audit.probe.kept import serialize_answer
from tests.probe import fuzz
from tests.probe.test_kept import STREAM, WEB, answer

#: Bytes that are worth beginning with: whole answers, and what a hunt once found.
SEEDS: dict[str, list[bytes]] = {
    "page": [
        b'\x00\x01Server: App-webs/\nWWW-Authenticate: Digest realm="IP Camera(D0101)"\n\n<html>',
        b'\x01\x00Server: x\n\n<SessionLoginCap xmlns="http://www.hikvision.com/ver20/XMLSchema">',
        b"\x04\x00\n\n<root><device><manufacturer>HIKVISION</manufacturer></device></root>",
        b"\x02\x02Location: http://[::1]/doc/page/login.asp\n\n",
        b"\x00\x00Content-Encoding: gzip\n\n" + faults.packed(b"<html>page</html>"),
    ],
    "packed": [
        faults.packed(b"a" * 20_000),
        faults.packed(b"abc")[:-3],
        b"\x78\x9c\x03\x00",
    ],
    "stream": [
        b'RTSP/1.0 401 No\r\nWWW-Authenticate: Digest realm="DS-0A"\r\nContent-Length: 5\r\n\r\n'
    ],
    "soap": [
        searches.ws_discovery_reply(b"", "onvif://www.onvif.org/MAC/44:19:b6:5c:01:0a"),
        (
            b"<Envelope><Body><GetDeviceInformationResponse><Manufacturer>A</Manufacturer>"
            b"<SerialNumber>210235C3HV04</SerialNumber></GetDeviceInformationResponse></Body></Envelope>"
        ),
    ],
    "search": [searches.sadp_reply(), searches.sadp_reply(model="A & B", mac="")],
    "certificate": [
        bytes.fromhex("3009300706035504033100"),
        b"\x30\x84\xff\xff\xff\xff",
    ],
    "xml": [
        faults.BILLION_LAUGHS,
        faults.EXTERNAL_ENTITY,
        faults.DEEP[:9_000],
        b"<a>&amp;&b</a>",
    ],
    "words": [
        b"44:19:b6:5c:01:0a 192.168.1.64 3J0A1B2PAZ5C6D7",
        b"\xff\xfea\x00",
        b"\xe2\x80\xa8",
    ],
    "stored": [
        # Found by a hunt: a part whose one field has another name is read as a part that says nothing.
        (
            b'{"host": "h", "tried": "2026-11-25T00:00:00+00:00", "outcomes": [], "mac": null, "ports": [80], "parts": '
            b'[{"part": "stream", "when": "2026-11-25T00:00:00+00:00", "evidence": {"rtsp": {"www_authentctaie": "x"}}}]}'
        ),
        json.dumps(serialize_answer(answer(WEB, STREAM, ports=(80,)))).encode(),
        b'{"host": "h", "tried": "2026-11-25T00:00:00+00:00", "outcomes": [], "parts": [], "mac": "x", "ports": []}',
    ],
}
#: Pieces that answers are made of, so that random ones reach deep.
PIECES = [
    b"<", b">", b"</", b"/>", b"&", b"&amp;", b"&#x0;", b"<!DOCTYPE a>", b"<?xml?>", b"<ProbeMatch>", b"</ProbeMatch>",
    b"<Types>inquiry</Types>", b"<MAC>44-19-b6-5c-01-0a</MAC>", b"<Envelope>", b"</Envelope>", b"<Fault/>",
    b"RTSP/1.0 ", b"401 No", b"\r\n", b"\r\n\r\n", b"\n\n", b"WWW-Authenticate: ", b"Content-Length: ", b"Server: ",
    b'realm="IP Camera(D0101)"', b'nonce="', b'"', b"Content-Encoding: gzip", b"Content-Encoding: deflate",
    b"/doc/page/login.asp", b"iVMS", b"g_szCacheTime", b"<SessionLoginCap", b"\x30\x82", b"\x31", b"\x06\x03\x55\x04\x03",
    b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"9" * 40, b"20210318AAWRF00000101", b"{", b"}", b"[", b"null",
]  # fmt: skip

answers = st.one_of(
    st.binary(max_size=400),
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)), max_size=40
    ).map(b"".join),
)


@st.composite
def spoilt(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """Draw a whole answer with some of its bytes cut out, changed or put in."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 30)))
        data[start:end] = draw(
            st.one_of(st.binary(max_size=8), st.sampled_from(PIECES))
        )
    return bytes(data)


@pytest.mark.parametrize("name", fuzz.CHECKS)
def test_any_bytes(name: str) -> None:
    check = fuzz.CHECKS[name]

    @settings(max_examples=150)
    @given(st.one_of(answers, spoilt(SEEDS[name])))
    def run(data: bytes) -> None:
        check(data)

    run()


@pytest.mark.parametrize(
    ("name", "data"), [(name, data) for name, seeds in SEEDS.items() for data in seeds]
)
def test_a_seed(name: str, data: bytes) -> None:
    fuzz.CHECKS[name](data)


def test_every_question_has_a_check() -> None:
    assert SEEDS.keys() == fuzz.CHECKS.keys()
    assert set(fuzz.PAGES) == set(asked.PATHS)
