"""The facts file: one line in, one answer out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from custom_components.camera_audit.audit.camera import Facts, HttpAnswer, RtspAnswer
from custom_components.camera_audit.audit.facts_file import (
    LineError,
    answer_lines,
    facts_of,
    read_line,
)
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
SENTENCES = Sentences.english()


def answers(*lines: str) -> list[dict[str, Any]]:
    return list(answer_lines(lines, KNOWLEDGE, SENTENCES.clue))


def line(name: str = "1", **evidence: object) -> str:
    return json.dumps({"id": name, "evidence": evidence})


def test_a_line_is_answered_with_verdict_brand_and_clues() -> None:
    (said,) = answers(line("cam", manufacturer="HIKVISION", model="DS-2CD2143G2-I"))

    assert said == {
        "id": "cam",
        "verdict": "confirmed",
        "brand": "Hikvision",
        "clues": [
            {
                "kind": "mfr_hikvision_and_ds_model",
                "strength": "conclusive",
                "for": True,
                "text": "It names HIKVISION as its maker and DS-2CD2143G2-I, a model by Hikvision, as its model.",
            }
        ],
    }
    assert json.loads(json.dumps(said)) == said


def test_every_key_becomes_a_fact() -> None:
    facts = facts_of(
        {
            "integration": "onvif",
            "entity_domains": ["camera"],
            "manufacturer": "Acme",
            "model": "A1",
            "model_id": "A1-X",
            "sw_version": 7,
            "hw_version": "1.0",
            "serial_number": "0001",
            "mac_oui": "c0:56:e3",
            "mac": "c0-56-e3-00-00-01",
            "configuration_url": "http://192.0.2.7/",
            "identifiers": [["onvif", "C0:56:E3:00:00:02"], ["x", "2ca59c0b-c97e"]],
            "http": {
                "server": "webs",
                "www_authenticate": "Basic",
                "status": 401,
                "body_excerpt": "<a>",
                "title": "Login",
                "url": "http://me:secret@192.0.2.7/doc?x=1",
            },
            "rtsp_url": "rtsp://me:secret@192.0.2.7:554/Streaming/Channels/101?a=b",
            "rtsp": {"server": "S", "www_authenticate": "Digest"},
            "onvif_scopes": ["onvif://www.onvif.org/name/A"],
            "sadp": {"DeviceSN": "X"},
            "ssdp": {"modelName": "Y"},
            "isapi": {"deviceType": "IPCamera", "Nested": {"a": 1}},
            "telnet": {"banner": "login:"},
            "x509": {"O": "Acme"},
            "hw_platform": "IPC_G5",
            "mdns": ["A - 1"],
            "via": ["unknown keys are ignored"],
        }
    )

    assert facts == Facts(
        integration="onvif",
        manufacturer="Acme",
        model="A1",
        model_id="A1-X",
        sw_version="7",
        hw_version="1.0",
        serial_number="0001",
        macs=("C056E3000001", "C056E3", "C056E3000002"),
        uuids=("2ca59c0b-c97e",),
        http=HttpAnswer(
            server="webs",
            www_authenticate="Basic",
            status=401,
            body="<a>",
            title="Login",
            url="http:/doc?x=1",
        ),
        paths=("rtsp:554/Streaming/Channels/101?a=b",),
        rtsp=RtspAnswer(server="S", www_authenticate="Digest"),
        onvif_scopes=("onvif://www.onvif.org/name/A",),
        sadp=(("devicesn", "X"),),
        ssdp=(("modelname", "Y"),),
        isapi=(("devicetype", "IPCamera"),),
        telnet="login:",
        x509=(("o", "Acme"),),
        mdns=("A - 1",),
    )


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/Streaming/Channels/101", "rtsp:/Streaming/Channels/101"),
        ("//Streaming/Channels/1", "rtsp://Streaming/Channels/1"),
        ("me:secret@192.0.2.7/h264", "rtsp:/h264"),
        ("rtsp://[bad/h264", None),
        ("rtsp://192.0.2.7", "rtsp:"),
        ("nothing", None),
    ],
)
def test_of_an_address_only_its_path_is_kept(address: str, path: str | None) -> None:
    assert facts_of({"rtsp_url": address}).paths == ((path,) if path else ())


def test_an_address_that_nothing_answered_is_a_configured_one() -> None:
    facts = facts_of({"http": {"url": "/ISAPI/Streaming/channels/101/picture"}})

    assert facts.http is None
    assert facts.paths == ("/ISAPI/Streaming/channels/101/picture",)


def test_nulls_and_blank_lines_are_ignored() -> None:
    (said,) = answers(
        "\n", line(model=None, http=None, sadp=None, identifiers=None), "  \n"
    )

    assert said == {"id": "1", "verdict": "unknown", "brand": None, "clues": []}


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ("{", "is no JSON"),
        ("[1]", "must be a JSON object"),
        ('{"evidence": {}}', "id must be a text"),
        ('{"id": 1, "evidence": {}}', "id must be a text"),
        ('{"id": "1"}', "evidence must be an object"),
        (line(model=["DS-2CD"]), "model must be a text"),
        (line(model=True), "model must be a text"),
        (line(http="x"), "http must be an object"),
        (line(http={"server": []}), "http.server must be a text"),
        (line(http={"status": "200"}), "http.status must be a whole number"),
        (line(rtsp={"server": {}}), "rtsp.server must be a text"),
        (line(onvif_scopes=[1]), "onvif_scopes must be a list of texts"),
        (line(sadp=["x"]), "sadp must be an object"),
        (line(identifiers="x"), "identifiers must be a list"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_bad_line_is_answered_and_the_rest_goes_on(bad: str, error: str) -> None:
    first, second, third = answers(line("a"), bad, line("c", model="DS-2CD2143G2-I"))

    assert (first["id"], third["id"], third["verdict"]) == ("a", "c", "likely")
    assert (second["id"], second["line"]) == (None, 2)
    assert second["error"].startswith(error)
    assert set(second) == {"id", "line", "error"}


def test_lines_are_counted_with_the_blank_ones() -> None:
    assert answers("", "", "{")[0]["line"] == 3


def test_hostile_text_comes_out_clean() -> None:
    (said,) = answers(
        line(manufacturer="Hikvision\n\u202e<script>\x1b[31m" + "x" * 10_000)
    )

    text = said["clues"][0]["text"]
    assert len(text) < 300
    assert not set("\n\u202e\x1b") & set(text)


def test_a_line_is_read_or_says_why_not() -> None:
    assert read_line(line("x", model="A"))[1].model == "A"
    with pytest.raises(LineError):
        read_line("null")
