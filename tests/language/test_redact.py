"""What no text says: log-ins, hardware addresses, serials, secrets, and what names a camera."""

from __future__ import annotations

import re

import pytest

from custom_components.camera_audit.audit.camera import Facts
from custom_components.camera_audit.language.redact import (
    Redactor,
    clean,
    mask_addresses,
    mask_secrets,
)
from tests.factories import make_finding


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
