"""Well-formed answers are read as what they say; everything else is read as nothing."""

import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from simulators import searches

from custom_components.camera_audit.audit.camera import Facts
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.probe import asked
from custom_components.camera_audit.probe.answer import EndReason
from custom_components.camera_audit.probe.asked import Question
from custom_components.camera_audit.probe.http import (
    LONGEST_PAGE,
    Reply,
    clean_challenge,
    read_head,
    read_page,
    read_rtsp,
)
from custom_components.camera_audit.probe.markup import read_xml
from custom_components.camera_audit.probe.onvif import (
    read_sadp,
    read_soap,
    read_ws_discovery_match,
)
from custom_components.camera_audit.probe.text import (
    decode_text,
    mask_numbers,
    remove_echo,
    shorten_to_line,
    take_excerpt,
)
from custom_components.camera_audit.probe.tls import read_certificate
from tests.probe.asking import judged, knowledge

MARKS = tuple(mark.pattern for mark in knowledge().answers.body)
START, INFO = Question.START_PAGE, Question.DEVICE_INFO


def page_facts(
    page: Question, body: bytes = b"", status: int = 200, *headers: tuple[str, str]
) -> Facts:
    return read_page(page, Reply(status, headers, body), MARKS)[0]


def certificate(**names: str) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    oids = {
        "CN": NameOID.COMMON_NAME,
        "O": NameOID.ORGANIZATION_NAME,
        "C": NameOID.COUNTRY_NAME,
    }
    name = x509.Name(
        [x509.NameAttribute(oids[short], value) for short, value in names.items()]
    )
    now = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (
            'Digest qop="auth", realm="IP Camera(D0101)", nonce="31", stale="FALSE"',
            "realm_strong",
        ),
        (
            'Digest realm="DS-0A1B2C3D", nonce="MTIz", opaque="", domain="::"',
            "realm_strong",
        ),
        ('Basic realm="DVRNVRDVS"', "realm_strong"),
        ('Digest realm="Login to 3J0A1B2PAZ5C6D7", nonce="9"', "against_realm"),
    ],
)
def test_a_challenge_is_known_after_its_numbers_are_gone(
    header: str, name: str
) -> None:
    facts = page_facts(INFO, b"", 401, ("WWW-Authenticate", header))
    assert name in {clue.kind for clue in judged(facts).clues}


def test_what_is_new_in_each_challenge_is_not_kept() -> None:
    header = 'Digest realm="AXIS_ACCC8E5C0606", nonce="5f2b1c3d", cnonce=8a7b6c5d'
    assert (
        clean_challenge([header])
        == 'Digest realm="AXIS_XXXX0X0X0000", nonce="", cnonce=""'
    )


def test_a_login_page_deep_inside_a_long_page_is_found() -> None:
    body = (
        b"<html>"
        + b"<p>word word</p>" * 2_000
        + b"<!-- Hikvision Digital Technology --></html>"
    )
    facts = page_facts(START, body)
    assert facts.http
    assert len(facts.http.body or "") < 1_000
    assert judged(facts).verdict is Verdict.LIKELY


@pytest.mark.parametrize(
    "piece", ["word ", "01234567-0123-0123-0123-", "ab:", "<title>", "a"]
)
def test_no_pattern_runs_over_more_than_a_bounded_text(piece: str) -> None:
    lengths: list[int] = []

    class Mark:
        pattern = "x"

        def search(self, text: str) -> None:
            lengths.append(len(text))

    body = (piece * 400_000).encode()[:400_000]
    read_page(Question.LOGIN_PAGE, Reply(200, (), body), [Mark()])  # type: ignore[list-item]
    assert 0 < max(lengths) <= LONGEST_PAGE


def test_words_of_a_mark_that_stand_far_apart_are_kept() -> None:
    body = b"var g_szCacheTime='';" + b"x = 1;\n" * 1_000 + b"// iVMS-4200"
    facts = page_facts(START, b"<script>" + b" " * 500 + body)
    assert "body_marker" in {clue.kind for clue in judged(facts).clues}


def test_where_a_start_page_leads_to_is_a_clue_and_an_echo_is_not() -> None:
    to_login = ("Location", "http://192.168.1.9/doc/page/login.asp?_1416")
    assert judged(page_facts(START, b"", 302, to_login)).verdict is Verdict.LIKELY
    login = Question.LOGIN_PAGE
    assert judged(page_facts(login, b"", 302, to_login)).verdict is Verdict.UNKNOWN


def test_how_a_login_would_go_is_conclusive_and_keeps_no_key() -> None:
    body = (
        b'<SessionLoginCap version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">'
        b"<sessionID>8f2a1b3c4d5e6f708192a3b4c5d6e7f8</sessionID><salt>a1b2c3d4e5f60718</salt>"
    )
    facts = page_facts(Question.SESSION_LOGIN, body)
    assert judged(facts).verdict is Verdict.CONFIRMED
    assert "8f2a1b3c" not in str(facts)
    assert "a1b2c3d4" not in str(facts)


def test_a_description_for_the_network_is_read() -> None:
    body = (
        b'<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device>'
        b"<manufacturer>HIKVISION</manufacturer><modelName>UPnP DS-2CD2332-I</modelName>"
        b"<serialNumber>DS-2CD2332-I20150918AAWRF00000808</serialNumber></device></root>"
    )
    facts = page_facts(Question.DESCRIPTION, body)
    assert dict(facts.ssdp)["modelname"] == "UPnP DS-2CD2332-I"
    assert judged(facts).verdict is Verdict.LIKELY


def test_a_description_without_a_login_is_read() -> None:
    body = (
        b'<DeviceInfo xmlns="http://www.hikvision.com/ver20/XMLSchema"><model>DS-2CD2143G2-I</model>'
        b"<firmwareVersion>V5.5.151</firmwareVersion></DeviceInfo>"
    )
    facts = page_facts(INFO, body)
    assert dict(facts.isapi)["xmlns"] == "http://www.hikvision.com/ver20/XMLSchema"
    assert judged(facts).model == "DS-2CD2143G2-I"


def test_the_picture_of_the_pages_is_told_by_its_hash() -> None:
    icon = Question.ICON
    assert page_facts(icon, b"\x00\x00\x01\x00icon").http.favicon
    assert page_facts(icon, b"<html>no icon</html>") == Facts()
    assert page_facts(icon, b"\x00\x00\x01\x00icon", 404) == Facts()


@pytest.mark.parametrize("path", sorted({*asked.PATHS.values()} - {"/"}))
def test_no_form_of_an_echo_is_left(path: str) -> None:
    shown = [path, path.upper(), path.replace("&", "&amp;"), path.partition("?")[0]]
    assert remove_echo(" ".join(shown), path).strip() == ""


def test_an_answer_in_utf_16_or_latin_is_text() -> None:
    assert decode_text("Büro".encode("utf-16")) == "Büro"
    assert decode_text(b"B\xfcro\x00") == "Büro "


def test_a_line_is_one_line() -> None:
    assert shorten_to_line("a\r\nSet-Cookie: b\x00\u2028c") == "a Set-Cookie: b c"
    assert shorten_to_line(None) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("44:19:b6:5c:01:0a", "00:00:00:00:00:00"),
        (
            "48353030-3030-3032-3032-4419b65c010a",
            "00000000-0000-0000-0000-000000000000",
        ),
        ("at 192.168.1.64 now", "at 0.0.0.0 now"),
        ("IP Camera(D0101)", "IP Camera(X0000)"),
        ("3J0A1B2PAZ5C6D7", "0X0X0X0XXX0X0X0"),
        ("/doc/page/login.asp", "/doc/page/login.asp"),
        ("App-webs/", "App-webs/"),
        ("Hikvision Digital Technology", "Hikvision Digital Technology"),
    ],
)
def test_what_identifies_one_device_is_masked(text: str, kept: str) -> None:
    assert mask_numbers(text) == kept


def test_an_excerpt_is_short_whatever_the_page() -> None:
    assert len(take_excerpt("iVMS g_szCacheTime " * 50_000, MARKS)) < 2_000


# Streams --------------------------------------------------------------------------------------


def test_a_stream_servers_challenge_is_read() -> None:
    head = read_head(
        b'RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\nWWW-Authenticate: Digest realm="IP Camera(C0808)", '
        b'nonce="a1", stale="FALSE"\r\nWWW-Authenticate: Basic realm="IP Camera(C0808)"\r\n\r\n'
    )
    assert head
    answer = read_rtsp(head)
    assert answer
    assert judged(Facts(rtsp=answer)).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"SIP/2.0 200 OK\r\n",
        b"RTSP/1.0 2000 OK\r\n",
    ],
)
def test_what_is_no_head_is_read_as_none(data: bytes) -> None:
    assert read_head(data) is None


# ONVIF ----------------------------------------------------------------------------------------

SOAP = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>{}</s:Body></s:Envelope>'


def test_device_information_is_read() -> None:
    body = SOAP.format(
        "<GetDeviceInformationResponse><Manufacturer>ANNKE</Manufacturer><Model>I91BM</Model>"
        "<FirmwareVersion>V5.7.3 build 220315</FirmwareVersion></GetDeviceInformationResponse>"
    )
    soap = read_soap(body.encode())
    assert soap is not None
    assert (soap.manufacturer, soap.model) == ("ANNKE", "I91BM")
    assert judged(soap).brand == "Annke"


def test_scopes_keep_what_names_the_device_only() -> None:
    items = "".join(
        f"<Scopes><ScopeItem>onvif://www.onvif.org/{scope}</ScopeItem></Scopes>"
        for scope in (
            "name/HIKVISION%20DS-2CD2143",
            "location/city/hangzhou",
            "Profile/Streaming",
        )
    )
    soap = read_soap(
        SOAP.format(f"<GetScopesResponse>{items}</GetScopesResponse>").encode()
    )
    assert soap is not None
    assert soap.onvif_scopes == ("onvif://www.onvif.org/name/HIKVISION%20DS-2CD2143",)


def test_a_refusal_speaks_onvif_and_tells_nothing() -> None:
    fault = "<s:Fault><s:Code><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code></s:Fault>"
    assert read_soap(SOAP.format(fault).encode()) == Facts()
    assert read_soap(b"<html/>") is None


def test_an_answer_to_a_search_is_read() -> None:
    uuid = "11111111-2222-4333-8444-555555555555"
    reply = searches.ws_discovery_reply(
        asked.make_ws_discovery_probe(uuid),
        "onvif://www.onvif.org/name/HIKVISION%20DS-1343",
        "other://x",
    )
    told = read_ws_discovery_match(reply, uuid, "127.0.0.1")
    assert told
    assert told.uuids == ("2ca59c0b-c97e-11b2-8140-2ca59c5c0910",)
    assert judged(told).verdict is Verdict.LIKELY
    assert read_ws_discovery_match(reply, uuid, "127.0.0.2") is None
    assert (
        read_ws_discovery_match(
            reply, "99999999-2222-4333-8444-555555555555", "127.0.0.1"
        )
        is None
    )


def test_a_printer_that_answers_a_search_is_no_camera() -> None:
    uuid = "11111111-2222-4333-8444-555555555555"
    reply = searches.ws_discovery_reply(
        asked.make_ws_discovery_probe(uuid), "ldap:///ou=printers"
    )
    assert read_ws_discovery_match(reply, uuid, "127.0.0.1") is None


LONG = "x" * 100_000


@pytest.mark.parametrize(
    "text",
    [
        f'<a:e xmlns:a="{LONG}">'
        + "".join(f"<a:z{n}/>" for n in range(1_990))
        + "</a:e>",
        f'<e xmlns:a="{LONG}" ' + " ".join(f'a:b{n}="1"' for n in range(1_990)) + "/>",
        f"<{LONG}/>",
        "<e " + " ".join(f'b{n}="1"' for n in range(10_000)) + "/>",
        "<a>" * 60_000,
        "<e>" + "<a/>" * 50_000 + "</e>",
    ],
    ids=["elements", "attributes", "a name", "many attributes", "depth", "number"],
)
def test_a_document_takes_little_more_memory_than_it_has_bytes(text: str) -> None:
    data = text.encode()[: 256 * 1024]
    tracemalloc.start()
    try:
        read_xml(data, "e")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8_000_000


# SADP -----------------------------------------------------------------------------------------


def test_an_answer_to_hikvisions_search_is_read() -> None:
    told = read_sadp(searches.sadp_reply(), searches.SADP_UUID)
    assert told
    fields = dict(told.sadp)
    assert fields["devicedescription"] == "DS-2CD2385G1-I"
    assert fields["softwareversion"] == "V5.6.2build 190701"
    assert {"salt", "ipv4address", "ipv4gateway"}.isdisjoint(fields)
    assert judged(told).verdict is Verdict.CONFIRMED


def test_a_bare_ampersand_and_another_case_are_read() -> None:
    reply = searches.sadp_reply(model="Front & Back", root="Probematch")
    told = read_sadp(reply, searches.SADP_UUID)
    assert told
    assert dict(told.sadp)["devicedescription"] == "Front & Back"


@pytest.mark.parametrize(
    "data",
    [
        asked.make_sadp_inquiry("11111111-2222-4333-8444-555555555555"),
        searches.sadp_reply(kind="update"),
        searches.sadp_reply(kind=""),
        searches.sadp_reply(root="Probe"),
        b"<ProbeMatch>",
        b"",
    ],
)
def test_a_question_or_another_verb_is_no_answer(data: bytes) -> None:
    assert read_sadp(data, searches.SADP_UUID) is None


def test_an_answer_to_another_search_is_not_believed() -> None:
    other = "11111111-2222-4333-8444-555555555555"
    assert read_sadp(searches.sadp_reply(), other) is None
    assert read_sadp(
        searches.sadp_reply(question=asked.make_sadp_inquiry(other)), other
    )


def test_the_inquiry_is_the_one_that_only_reads() -> None:
    inquiry = asked.make_sadp_inquiry("7621a503-49e6-4fba-b3f8-cbe1f18e55f4")
    assert inquiry == (
        b'<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>7621A503-49E6-4FBA-B3F8-CBE1F18E55F4'
        b"</Uuid><Types>inquiry</Types></Probe>"
    )


# Certificates ---------------------------------------------------------------------------------


def test_a_certificate_names_its_maker() -> None:
    names = read_certificate(certificate(C="CN", O="HIKVISION", CN="www.hikvision.com"))
    assert names == (
        ("subject", "C=CN, O=HIKVISION, CN=www.hikvision.com"),
        ("issuer", "C=CN, O=HIKVISION, CN=www.hikvision.com"),
    )
    assert judged(Facts(x509=names)).verdict is Verdict.LIKELY


def test_a_serial_number_in_a_certificate_is_masked() -> None:
    names = dict(read_certificate(certificate(CN="3J0A1B2PAZ5C6D7")))
    assert names["subject"] == "CN=0X0X0X0XXX0X0X0"


def test_a_certificate_that_is_cut_anywhere_is_read_as_none_or_whole() -> None:
    whole = certificate(O="HIKVISION")
    for length in range(len(whole)):
        assert read_certificate(whole[:length]) == ()


# XML ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a><a></a>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
        b"<a>&unknown;</a>",
        b"<a><b></a>",
        b"<a>" * 100,
        b"<a>" + b"<b/>" * 3_000 + b"</a>",
        b"<a>" + b" " * 300_000 + b"</a>",
    ],
)
def test_xml_of_strangers_is_refused(data: bytes) -> None:
    assert not read_xml(data, "a").tag


def test_a_page_that_was_not_read_to_its_end_still_has_headers() -> None:
    reply = Reply(200, (("Server", "App-webs/"),), None, EndReason.TOO_LONG)
    facts, reason = read_page(START, reply)
    assert reason is EndReason.TOO_LONG
    assert judged(facts).verdict is Verdict.CONFIRMED
