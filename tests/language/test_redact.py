"""What no text says: log-ins, hardware addresses, serials, secrets, and what names a camera."""

from __future__ import annotations

import re
from unittest.mock import Mock

import pytest

from custom_components.camera_audit.audit.camera import Facts
from custom_components.camera_audit.audit.hardware import hardware_words, hide_hardware
from custom_components.camera_audit.language import redact
from custom_components.camera_audit.language.redact import (
    Redactor,
    clean,
    drop_address_at_end,
    mask_addresses,
    mask_secrets,
)
from tests.factories import make_finding

pytestmark = pytest.mark.standalone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("44:19:B6:AA:BB:CC", "44:19:B6…"),
        ("44-19-b6-aa-bb-cc", "44-19-b6…"),
        ("4419B6AABBCC", "4419B6…"),
        ("rtsp://admin:pass@10.0.0.2/x", "rtsp://10.0.0.2/x"),
        ("DS-2CD2143G0-I20190101AAWRC12345678", "DS-2CD2143G0-I…"),
        ("Front door", "Front door"),
        ("V5.6.2 build 190701", "V5.6.2 build 190701"),
        ("كاميرا الباب", "كاميرا الباب"),
        ("👨‍👩‍👧 door", "👨‍👩‍👧 door"),
    ],
)
def test_private_parts_stay_at_home(text: str, said: str) -> None:
    assert clean(text) == said


def test_a_value_takes_eighty_signs_at_most_and_ends_in_an_ellipsis() -> None:
    assert clean("x" * 80) == "x" * 80
    assert clean("x" * 81) == "x" * 79 + "…"
    assert clean("x" * 78 + " yz") == "x" * 78 + "…"


def test_of_marks_over_one_letter_three_are_kept_and_each_letter_begins_anew() -> None:
    acute, ring = "\u0301", "\u20dd"
    assert clean(f"a{acute * 3}b") == f"a{acute * 3}b"
    assert clean(f"a{acute * 9}b{ring * 4}") == f"a{acute * 3}b{ring * 3}"
    assert clean(f"{acute * 4}b") == f"{acute * 3}b"


def test_of_an_endless_text_only_the_beginning_is_read() -> None:
    assert clean(" " * 639 + "ab") == "a"
    assert clean(" " * 8 + "ab", 1) == ""


def test_a_serial_stays_where_it_is_asked_for() -> None:
    assert clean("Gate K12345678") == "Gate …"
    assert clean("Gate K12345678", serials=True) == "Gate K12345678"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Front door (44:19:B6:AA:BB:CC)", "Front door"),
        ("Front door 4419b6aabbcc ", "Front door"),
        ("(44:19:B6:AA:BB:CC)", "(44:19:B6…)"),
        ("Front door", "Front door"),
    ],
)
def test_a_title_loses_the_address_behind_its_name_unless_it_is_nothing_else(
    title: str, said: str
) -> None:
    assert drop_address_at_end(title) == said


@pytest.mark.parametrize(
    ("name", "said"), [("Bob", "Meet … here"), ("Bo", "Meet Bob here")]
)
def test_a_name_of_three_letters_is_private_and_a_shorter_one_too_common(
    name: str, said: str
) -> None:
    camera = make_finding(name=name, entity_ids=()).camera
    assert Redactor(camera)("Meet Bob here") == said


def test_what_cannot_be_printed_goes_from_plain_and_from_other_letters() -> None:
    assert clean("a\x07b\tc") == "a b c"
    assert clean("é\u202eb\u2028c") == "éb c"
    assert clean("日\u3000本") == "日 本"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("192.0.2.7", "…"),
        ("camera.192_0_2_7_main", "camera.…_main"),
        ("2001:db8::7", "…"),
        ("10:20:30", "10:20:30"),
        ("build 190701", "build 190701"),
    ],
)
def test_addresses_are_taken_out_where_asked(text: str, said: str) -> None:
    assert clean(text) == text
    assert mask_addresses(text) == said


@pytest.mark.parametrize(
    "secret",
    [
        "http://me:hunter2@192.0.2.1/a",
        "http://192.0.2.1/a?access_token=hunter2&e=",
        "'Bearer hunter2hunter2'",
        "Authorization: Basic aHVudGVyMg==hunter2",
        'curl -u admin:hunter2 -H "X-Api-Key: hunter2"',
        "curl --user=admin:hunter2",
        "login --password hunter2",
        '{"api_password": "hunter2 and hunter2", "api_key":"hunter2"}',
        "{% set client_secret = 'hunter2' %}",
        "passwd=hunter2;",
        "pin: 48151623",
        '{"code": "48151623"}',
        "/api/webhook/hunter2",
        "eyJhbGciOi.eyJzdWIiOi.hunter2",
    ],
)
def test_no_secret_is_left(secret: str) -> None:
    masked = mask_secrets(f"before {secret} after")
    assert "hunter2" not in clean(masked)
    assert "48151623" not in masked
    assert masked.startswith("before ")


@pytest.mark.parametrize(
    "text",
    [
        "{{ state_attr('camera.front', 'access_token') }}",
        "basic code token pin",
        "author: somebody",
        "https://example.org/a?width=80",
    ],
)
def test_other_words_are_no_secret(text: str) -> None:
    assert mask_secrets(text) == text


@pytest.mark.parametrize(
    ("text", "outside", "inside"),
    [
        (
            "Front door of camera.front_door",
            "… of …",
            "Front door of camera.front_door",
        ),
        ("at 192.0.2.7, cam.local", "at …, …", "at …, …"),
        ("44:19:b6:aa:bb:cc or aabbcc", "… or …", "… or …"),
        ("number SN00012345", "number …", "number …"),
        ("44:19:b6", "44:19:b6", "44:19:b6"),
        ("Model DS-X1", "Model DS-X1", "Model DS-X1"),
    ],
)
def test_nothing_names_the_camera_outside_and_its_hardware_inside(
    text: str, outside: str, inside: str
) -> None:
    facts = Facts(model="DS-X1", serial_number="SN00012345", macs=("4419B6AABBCC",))
    camera = make_finding(name="Front door", entity_ids=("camera.front_door",)).camera
    camera = camera._replace(facts=(facts,))
    assert Redactor(camera)(text) == outside
    assert Redactor(camera, names=False)(text) == inside


def test_the_longest_of_what_is_private_is_hidden_as_one() -> None:
    camera = make_finding(name="Yard", device_ids=("Yard gate",)).camera
    assert Redactor(camera)("at Yard gate") == "at …"


def test_where_it_is_in_the_network_is_private_and_what_names_it_outside() -> None:
    camera = make_finding(identities=("host:cam7x", "onvif:somebody9")).camera
    assert Redactor(camera)("somebody9 at cam7x") == "… at …"
    assert Redactor(camera, names=False)("somebody9 at cam7x") == "somebody9 at …"


@pytest.mark.parametrize(
    ("private", "text"),
    [("SN\u0130012345", "sni012345"), ("stra\u1e9ee12", "STRA\u1e9eE12")],
)
def test_a_private_word_is_found_however_its_letters_are_written(
    private: str, text: str
) -> None:
    camera = make_finding(entity_ids=()).camera._replace(
        facts=(Facts(serial_number=private),)
    )
    assert Redactor(camera, names=False)(f"at {text}") == "at …"


def test_a_text_without_anything_private_costs_no_pattern_for_each_camera(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    camera = make_finding(name="Front door").camera
    Redactor(camera)("Garden")  # the patterns that all cameras share
    monkeypatch.setattr(re, "_compile", None)
    assert (
        Redactor(camera._replace(name="Back door"))("It names HiLook as its maker")
        == "It names HiLook as its maker"
    )


@pytest.mark.parametrize(
    "spelled",
    [
        "44:19:b6:{}:{}:{}",
        "44 - 19 - b6 - {} - {} - {}",
        "44-19-B6-{}-{}-{}",
        "44 19 b6 {} {} {}",
        "44_19_b6_{}_{}_{}",
        "44.19.b6.{}.{}.{}",
        "44/19/b6/{}/{}/{}",
        "44,19,b6,{},{},{}",
        "44, 19, b6, {}, {}, {}",
        "44\u201319\u2013b6\u2013{}\u2013{}\u2013{}",
        "44%3A19%3Ab6%3A{}%3A{}%3A{}",
        "44:19:b6:({}:{}:{})",
        "0x44 0x19 0xb6 0x{} 0x{} 0x{}",
        "4419b6-{}{}{}",
        "4419b6:{}{}{}",
        "4419B6 {}{}{}",
        "4419.b6{}.{}{}",
        "4419-b6{}-{}{}",
        "44 19b6 {}{} {}",
        "4419b6{}{}{}",
        "ipc4419b6{}{}{}",
        "cam44:19:b6:{}:{}:{}",
        "44:19:b6:{}:{}:{}garden",
        "44:19:b6:{}:{}:{}:7e:8d",
        "cam44:19:b6:{}:{}:{}:7e:8d",
        "44:19:b6:ff:fe:{}:{}:{}",
        "4419:b6ff:fe{}:{}{}",
        "4419b6ff:fe{}{}{}",
        "\uff14\uff14\uff1a\uff11\uff19\uff1a\uff42\uff16\uff1a{}:{}:{}",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "Gate {}", "Gate ({}) yard", "camera.gate_{}_2"]
)
def test_the_tail_of_a_hardware_address_is_left_out_however_it_is_written(
    spelled: str, around: str
) -> None:
    said = clean(around.format(spelled.format("0a", "1b", "2c")))
    digits = re.sub("[^0-9a-f]", "", said.casefold().replace("garden", ""))
    assert not any(part in digits for part in ("0a1b", "1b2c", "2c7e", "7e8d"))
    assert "\u2026" in said


@pytest.mark.parametrize(
    "text",
    ["V5.4.0 build 160530 4419b6-0a1b2c", "build 160530 44:19:b6:ff:fe:0a:1b:2c"],
)
def test_digits_before_a_hardware_address_do_not_bring_its_tail_out(text: str) -> None:
    assert not [part for part in ("1b2c", "0a:1b", "0a1b") if part in clean(text)]


def test_letters_between_dots_are_no_word_of_a_hardware_address() -> None:
    """Guards: a group of four letters, as in three groups that dots join, is taken for a word."""
    assert clean("Gate 4419.badc.fe12") == "Gate 4419.ba\u2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gate 44 19 60 12 34 56", "Gate 44 19 60…"),
        ("Gate 44.19.60.12.34.56", "Gate 44.19.60…"),
        ("Gate 4419.6012.3456", "Gate 4419.60…"),
        ("Gate 4419.b6ff.fe0a.1b2c", "Gate 4419.b6…"),
        ("Gate 4 4 1 9", "Gate 4 4 1 9"),
        ("Gate 12 4419b6-0a1b2c", "Gate 12 4419b6…"),
        ("Gate 4419b6-0a1b2c 12", "Gate 4419b6… 12"),
        ("Gate 4419.b60a.1b2c 12", "Gate 4419.b6… 12"),
        ("Gate 24-12-31 10:20:30", "Gate 24-12-31 10:20:30"),
        ("Gate 4419-b612-3456", "Gate 4419-b6…"),
        ("Gate 4419-6012-3456", "Gate 4419-6012-3456"),
        ("Gate abcd-efab-cdef", "Gate abcd-efab-cdef"),
        ("Gate abcd-efab 12cd", "Gate abcd-efab 12cd"),
        ("Gate a1b2cd efab", "Gate a1b2cd efab"),
    ],
)
def test_digits_alone_are_an_address_where_they_stand_as_addresses_do(
    text: str, said: str
) -> None:
    assert clean(text) == said


def test_six_bytes_as_decimal_numbers_are_a_hardware_address() -> None:
    assert clean("Gate 68.25.182.10.27.61") == "Gate 68.25.182\u2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("C6N(F98765432)", "C6N(\u2026)"),
        ("camera.c6n_f98765432", "camera.c6n_\u2026"),
        ("Gate K12345678", "Gate \u2026"),
        ("20190101 AAWR F 98765433", "\u2026"),
        ("20190101_aawr_f98765433_main", "\u2026_main"),
        ("Yard 20190101AAWR987654321", "Yard \u2026"),
        ("rtsp://anna@cam/ch1", "rtsp://cam/ch1"),
        ("//token4711@cam", "//cam"),
        ("Cam http://h/p?token=tok4711", "Cam http://h/p?token=\u2026"),
        ("Cam Basic YW5uYTpIdW50ZXIyMg==", "Cam Basic \u2026"),
        ("Cam Bearer abcDEF123456ghi", "Cam Bearer \u2026"),
        ("Cam /api/webhook/wh0ok1234", "Cam /api/webhook/\u2026"),
        ("Cam pin: 4711", "Cam pin: \u2026"),
    ],
)
def test_serials_logins_and_secrets_are_left_out_of_every_cleaned_text(
    text: str, said: str
) -> None:
    assert clean(text) == said


INNOCENT = (
    "Front door",
    "Garage 2",
    "Facade",
    "Facade 2024-12",
    "Facade 240115",
    "Cafe bed 12",
    "Decade 2020 01",
    "Bad 2024 10 30",
    "Kamera 1 (Einfahrt)",
    "DS-2CD2143G0-I",
    "DS-2CD2T47G2-LSU/SL",
    "DS-2DE4425IW-DE(T5)",
    "DS-7608NI-K2/8P",
    "DS-KV6113-WPE1(C)",
    "IPC-HDW5442TM-ASE",
    "IPC-B140H-M",
    "HWI-B140H-M",
    "CS-C6N-A0-1C2WFR",
    "C8W",
    "C8C",
    "CS-H8c-R100-1K3WKF",
    "HWN-2104MH-4P(C)",
    "NVR-104MH-D/4P(D)",
    "V5.5.0 build 170725",
    "V5.4.41_170312",
    "V5.7.3 build 220811",
    "v4.30.085 build 200916",
    "V5.2.3 build 210101",
    "V1.2.3.4.5.6",
    "1.0.0.27_12345",
    "2.840.00AC006.0.R",
    "Build Date: 2022-03-14",
    "2024-01-15 10:20:30",
    "2024-01-15-10-20-30",
    "20240115",
    "R20240115",
    "V5.5.0 20170725 build 170725",
    "10:30:15",
    "+49 151 2345678",
    "+49 151 23 45 67 89",
    "+49 89 12 34 56 78 90",
    "+33 01 23 45 67 89",
    "01 23 45 67 89",
    "0151-23456789",
    "+491511234567",
    "48.137154, 11.576124",
    "48.1371 N 11.5761 E",
    "52.5200-13.4050",
    "Room 101 Bed 12",
    "Cabin 4D",
    "Deck A1 B2 C3 D4",
    "Summer 2024 2025 2026",
    "Basic 2",
    "Basic 1080p",
    "Digest",
    "Token",
    "Pin board",
    "Author: somebody",
    "Design: garden",
    "Code: front",
    "Auth",
    "0x44",
    "Bee feed",
    "Dead end",
    "12 34 56",
    "ab:cd:ef",
    "44:19:b6",
    "1.3.6.1.4.1",
    "Einfahrt – Straße 12",  # noqa: RUF001 (a dash that people write)
    "Café № 5",
    "كاميرا الباب",
    "相机 1",
    "カメラ２",
    "👨‍👩‍👧 door",
    "Cam #12345678",
    "1920x1080@25",
    "H.264+ 4MP 2.8mm",
    "Order 12345678",
    "A1-B2-C3",
    "Port 8000, 554, 80",
    "5 GHz / 2.4 GHz",
    "60 fps",
    "2nd floor, east",
    "Barn/Feed 24/7",
    "Wohnung 3.OG links",
    "Hikvision DS-2CD2385G1-I 4mm",
    "EZVIZ C6N",
    "Axis P3245-LVE",
    "Reolink RLC-810A",
    "UVC G4 Pro",
    'Digest realm="DVRNVRDVS"',
    'Basic realm="Hikvision"',
    "IP CAMERA(C6)",
    "a@home",
    "Tür @ Garten",
    "Ampel: rot@Nacht",
)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_no_secret_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "aa bb-" * 110,
        "aa.bb-cc:" * 70,
        "44:19:b6 " * 70,
        "b6:0a b6:" * 70,
        "a1 " * 213,
        "f" * 640,
        "1" * 640,
    ],
)
def test_a_hostile_text_is_read_in_no_more_than_a_few_looks_at_each_of_its_groups(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Mock(wraps=redact._is_mac)  # noqa: SLF001 (what is counted)
    monkeypatch.setattr(redact, "_is_mac", looks)
    clean(text)
    assert looks.call_count <= 8 * len(text) // 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gate 9527000FG0A1B2QX", "Gate \u2026"),
        ("Gate 9527-000F-G0A1-B2QX", "Gate \u2026"),
        ("Gate G0A1B2QX", "Gate \u2026"),
        ("Gate (A1B2QX)", "Gate (\u2026)"),
        ("camera.gate_a1b2qx_main", "camera.gate_\u2026_main"),
        ("Gate 441900-334455", "Gate 441900-\u2026"),
        ("Gate 33:44:55", "Gate \u2026"),
        ("Gate 5f5a69c2-e0ae-504f-829b-00dea50f8f3c", "Gate \u2026"),
        ("RLC-810A", "RLC-810A"),
        ("Gate A1B2", "Gate A1B2"),
        ("GateA1B2QX", "GateA1B2QX"),
    ],
)
def test_the_ends_of_numbers_known_of_the_hardware_are_left_out(
    text: str, said: str
) -> None:
    identities = ("mac:441900334455", "serial:9527000FG0A1B2QX", "host:192.0.2.1")
    facts = Facts(model="RLC-810A", uuids=("5f5a69c2-e0ae-504f-829b-00dea50f8f3c",))
    assert hide_hardware(text, hardware_words(identities, (facts,))) == said


def test_a_model_that_is_given_as_serial_number_stays() -> None:
    facts = Facts(model="RLC-810A", serial_number="RLC-810A")
    assert (
        hide_hardware("Gate RLC-810A", hardware_words((), (facts,))) == "Gate RLC-810A"
    )
