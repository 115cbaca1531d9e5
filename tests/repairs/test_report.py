"""The report of a wrong match: what it tells, what it never tells, and the link that carries it."""

import re
from copy import replace
from datetime import date
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import (
    Clue,
    Finding,
    Strength,
    Verdict,
)
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.report import (
    LINK_LENGTH,
    FaultReport,
    make_fault_report,
)
from tests.factories import make_clue, make_finding
from tests.language.test_sentences import HOSTILE

ENGLISH = Sentences.english()
TRACKER = "https://example.org/project/issues"
FORM = Path(".github/ISSUE_TEMPLATE/wrong_match.yml")

MAC = "4419B6A1B2C3"
SERIAL = "DS-2CD2143G0-I20200101AAWRE11223344"
UUID = "c4f2b1d0-1111-2222-3333-4419b6a1b2c3"
SECRETS = (
    "Anna's bedroom",
    "bedroom_anna",
    "cam-bedroom.fritz.box",
    "192.0.2.77",
    "2001:db8::77",
    "anna@example.org",
    "44:19:B6:A1:B2:C3",
    "44-19-b6-a1-b2-c3",
    "4419.B6A1.B2C3",
    "a1b2c3",
    MAC,
    SERIAL,
    UUID,
    "device-id-0001",
    "nvr.lan",
)
CAMERA = Camera(
    camera_id="a1b2c3d4e5f6",
    name="Anna's bedroom",
    identities=(
        f"mac:{MAC}",
        f"serial:{SERIAL}",
        f"uuid:{UUID}",
        "device:device-id-0001",
        "entity:camera.bedroom_anna",
        "host:cam-bedroom.fritz.box",
    ),
    entity_ids=("camera.bedroom_anna",),
    device_ids=("device-id-0001",),
    integrations=("onvif", "generic"),
    host="cam-bedroom.fritz.box",
    facts=(
        Facts(
            manufacturer="HIKVISION",
            model="DS-2CD2143G0-I",
            serial_number=SERIAL,
            macs=(MAC,),
        ),
    ),
)


def report(finding: Finding, **knowledge: date) -> FaultReport:
    return make_fault_report(
        finding,
        say=ENGLISH,
        versions={"Home Assistant": "2026.11.0", "Camera Audit": "0.1.0"},
        checked=knowledge,
        tracker=TRACKER,
    )


def fields(link: str) -> dict[str, str]:
    assert link.startswith(f"{TRACKER}/new?")
    return {key: value for key, (value,) in parse_qs(urlsplit(link).query).items()}


def test_it_tells_what_was_concluded_and_from_what() -> None:
    clues = (
        make_clue("mfr_hikvision", "maker", maker="HIKVISION"),
        make_clue("oui_hik", prefix="44:19:B6", company="Hikvision"),
        make_clue("against_mfr", "maker", supports=False, maker="Acme"),
    )
    finding = replace(make_finding(clues=clues, verdict=Verdict.LIKELY), camera=CAMERA)
    day = date(2026, 11, 25)
    told = report(finding, models=day, brands=date(2026, 11, 29), paths=day)
    assert told.text.splitlines() == [
        "Verdict: Probably made by Hikvision (likely)",
        "Kind: Camera",
        "Brand: Hikvision",
        "Model: DS-2CD2143G0-I",
        "Integrations: generic, onvif",
        "Clues:",
        "- Strong clue, for: It names HIKVISION as its maker. [mfr_hikvision]",
        "- Strong clue, for: Its network card is registered to Hikvision (44:19:B6). [oui_hik]",
        "- Strong clue, against: It names Acme as its maker, which makes its own cameras or buys them elsewhere. [against_mfr]",
    ]
    assert told.versions.splitlines() == [
        "Home Assistant: 2026.11.0",
        "Camera Audit: 0.1.0",
        "Facts checked on 2026-11-25: models.json, paths.json",
        "Facts checked on 2026-11-29: brands.json",
    ]


def test_the_link_carries_what_is_shown_and_nothing_else() -> None:
    told = report(
        make_finding(clues=(make_clue(prefix="44:19:B6", company="H & Co (#1)"),))
    )
    assert fields(told.link) == {
        "template": FORM.name,
        "evidence": told.text,
        "versions": told.versions,
    }
    # Nothing in it ends a link in Markdown.
    assert not set(told.link) & set(" ()<>[]")


def test_the_owner_reads_every_word_of_it_and_no_markup_works() -> None:
    clues = (make_clue("mfr_hikvision", maker="**HIKVISION** <b>x</b> [y](z)"),)
    told = report(make_finding(clues=clues), models=date(2026, 11, 25))
    shown = told.to_markdown().replace("\\", "")
    words = "\n".join(line.removeprefix("> ").strip() for line in shown.splitlines())
    assert words == f"{told.text}\n\n{told.versions}".replace("\\", "")
    assert r"\*\*HIKVISION\*\* \<b\>x" in told.to_markdown()
    assert all(line.startswith(">") for line in told.to_markdown().splitlines())


def test_every_field_of_the_link_is_one_of_the_form() -> None:
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    ids = {field["id"] for field in form["body"] if "id" in field}
    assert fields(report(make_finding()).link).keys() - {"template"} <= ids


@pytest.mark.parametrize(
    ("place", "secret"), product(("maker", "value", "model"), SECRETS)
)
def test_planted_secrets_stay_at_home(place: str, secret: str) -> None:
    spoiled = f"HIKVISION {secret} rtsp://admin:hunter2@{secret}/Streaming/101"
    clue = Clue(
        "x",
        "x",
        Strength.STRONG,
        supports=True,
        values=((place, spoiled),),
        brand=secret,
    )
    kinds = ("mfr_hikvision", "ssdp_hik", "model_ds2")
    clues = tuple(replace(clue, kind=kind) for kind in kinds)
    finding = replace(
        make_finding(clues=clues, brand=secret, model=spoiled), camera=CAMERA
    )
    told = report(finding)
    sent = "\n".join(fields(told.link).values()).casefold()
    assert "hikvision" in sent
    for planted in (secret, "hunter2"):
        assert planted.casefold() not in sent


def test_planted_secrets_stay_at_home_in_a_real_audit() -> None:
    spoiled = " ".join(SECRETS)
    facts = Facts(
        integration="onvif",
        manufacturer=f"HIKVISION {spoiled}",
        model="DS-2CD2143G0-I",
        serial_number=SERIAL,
        macs=(MAC,),
        uuids=(UUID,),
        paths=("/Streaming/Channels/101?user=anna&password=hunter2",),
        onvif_scopes=(f"onvif://www.onvif.org/name/HIKVISION%20{SERIAL}",),
        ssdp=(("manufacturer", "HIKVISION"), ("friendlyname", "Anna's bedroom")),
    )
    finding = examine_camera(replace(CAMERA, facts=(facts,)), load_knowledge())
    assert finding.flagged
    told = report(finding)
    sent = "\n".join(fields(told.link).values()).casefold()
    assert "44:19:b6" in sent
    for secret in (*SECRETS, "hunter2"):
        assert secret.casefold() not in sent


@pytest.mark.parametrize(
    "name", ["HIKVISION", "DS-2CD2143G0-I", "a", "", "(", "camera"]
)
def test_a_name_that_says_nothing_private_hides_nothing(name: str) -> None:
    clues = (
        make_clue("mfr_hikvision", maker="HIKVISION"),
        make_clue("model_ds2", model="DS-2CD2143G0-I"),
    )
    finding = replace(make_finding(clues=clues), camera=replace(CAMERA, name=name))
    told = report(finding)
    assert "names HIKVISION as its maker" in told.text
    assert "DS-2CD2143G0-I is a Hikvision" in told.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_in_its_block_and_line(hostile: str) -> None:
    plain = report(make_finding(clues=(make_clue("mfr_hikvision", maker="x"),)))
    told = report(
        make_finding(
            brand=hostile,
            model=hostile,
            clues=(make_clue("mfr_hikvision", maker=hostile),),
        )
    )
    assert len(told.text.splitlines()) == len(plain.text.splitlines())
    assert "`" not in told.text


def test_a_link_that_grew_too_long_leaves_clues_out_and_says_so() -> None:
    clues = tuple(
        make_clue("mfr_hikvision", maker=f"{number} " + "é" * 70)
        for number in range(60)
    )
    told = report(make_finding(clues=clues))
    assert len(told.link) <= LINK_LENGTH
    kept = len(re.findall("mfr_hikvision", told.text))
    assert 0 < kept < 60
    assert told.text.endswith(f"({60 - kept} more clues)")
    assert fields(told.link)["evidence"] == told.text


@pytest.mark.parametrize(
    ("beyond", "left_out"), [(0, 0), (1, 1), (LINK_LENGTH, 3)], ids=str
)
def test_a_link_of_the_greatest_length_has_all_and_one_without_clues_counts_each_once(
    beyond: int, left_out: int
) -> None:
    finding = make_finding(clues=(make_clue("mfr_hikvision", maker="x"),) * 3)
    day = date(2026, 11, 25)
    short = LINK_LENGTH - len(report(finding, x=day).link)
    told = report(finding, **{"x" * (1 + short + beyond): day})
    assert told.text.count("mfr_hikvision") == 3 - left_out
    assert re.findall(r"\((.*) more clues", told.text) == (
        [str(left_out)] if left_out else []
    )


@pytest.mark.parametrize(
    "name", ["HIKVISION Anna_Schmidt_Garden", "Hikvision%20at%20Anna_Schmidt"]
)
def test_a_name_that_the_owner_gave_over_onvif_stays_at_home(name: str) -> None:
    facts = Facts(
        integration="onvif",
        manufacturer="HIKVISION",
        onvif_scopes=(f"onvif://www.onvif.org/name/{name.replace(' ', '%20')}",),
    )
    finding = examine_camera(replace(CAMERA, facts=(facts,)), load_knowledge())
    assert "onvif_scope_name" in {clue.kind for clue in finding.clues}
    told = report(finding)
    assert "announces itself over ONVIF as Hikvision" in told.text
    assert "Schmidt" not in str(fields(told.link))
