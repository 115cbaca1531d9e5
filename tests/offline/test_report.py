"""The report says the same in every format and lets nothing harmful through."""

import csv
import dataclasses
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.home.rows import Home, Unread
from custom_components.camera_audit.knowledge.records import Source
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.offline.columns import columns
from custom_components.camera_audit.offline.report import Format, Report
from tests.factories import EXPLOITED, make_clue

if TYPE_CHECKING:
    from custom_components.camera_audit.audit.finding import Clue

CLUE = make_clue("oui_hik", "prefix", prefix="44:19:B6")
AGAINST = make_clue("oui_hik", "model", supports=False, prefix="EC:71:DB")


def finding(
    name: str,
    verdict: Verdict = Verdict.CONFIRMED,
    *,
    brand: str | None = "Hikvision",
    model: str | None = "DS-2CD2143G0-I",
    clues: tuple[Clue, ...] = (CLUE,),
) -> Finding:
    camera = Camera(
        camera_id="c" + str(len(name)),
        name=name,
        entity_ids=("camera.x", "binary_sensor.x"),
        integrations=("onvif", "hikvision"),
        host="192.0.2.10",
        identities=("mac:4419B6000001", "serial:secret-serial"),
    )
    return Finding(camera=camera, verdict=verdict, clues=clues, brand=brand, model=model)


def report(*findings: Finding, hosts: bool = False, unread: tuple[Unread, ...] = ()) -> Report:
    home = Home(
        cameras=tuple(found.camera for found in findings),
        devices=7,
        entities=70,
        unread=unread,
        version="2026.10.4",
        country="NL",
    )
    return Report(home=home, findings=findings, sentences=Sentences.english(), hosts=hosts, name="smith")


def test_json_tells_of_a_flaw_what_the_notice_tells_and_where_it_was_read() -> None:
    source = Source(title="CVE record", address="https://www.cve.org/x")
    flaw = EXPLOITED._replace(allows="takeover", sources=(source,))
    document = json.loads(report(finding("Door")._replace(flaws=(flaw,))).write(Format.JSON))
    (said,) = document["findings"][0]["flaws"]
    assert said["cve"] == flaw.cve
    assert said["severity"] == "critical"
    assert said["sources"] == ["https://www.cve.org/x"]
    assert said["text"] == Sentences.english().flaw(flaw)


def test_json_keeps_the_contract() -> None:
    unread = Unread(what=".storage/core.config", reason="no_json", detail="1:2")
    document = json.loads(
        report(
            finding("Zoo", Verdict.UNKNOWN, brand=None, model=None, clues=()),
            finding("Door", clues=(CLUE, AGAINST)),
            unread=(unread,),
        ).write(Format.JSON)
    )

    assert document["schema"] == 2
    assert document["home"] == {
        "name": "smith",
        "country": "NL",
        "lasting_ids": True,
        "counts": {
            "cameras": 2,
            "flagged": 1,
            "verdicts": {"confirmed": 1, "likely": 0, "possible": 0, "other_maker": 0, "unknown": 1},
            "devices": 7,
            "entities": 70,
        },
        "versions": {"home_assistant": "2026.10.4"},
        "unread": [
            {
                "what": ".storage/core.config",
                "reason": "no_json",
                "text": ".storage/core.config could not be read: it is no JSON (1:2).",
            }
        ],
    }
    door, zoo = document["findings"]
    assert set(door) == {
        "camera_id",
        "name",
        "kind",
        "area",
        "entity_ids",
        "integrations",
        "verdict",
        "brand",
        "model",
        "sources",
        "clues",
        "flaws",
    }
    assert door["entity_ids"] == ["camera.x", "binary_sensor.x"]
    assert [clue["for"] for clue in door["clues"]] == [True, False]
    assert set(door["clues"][0]) == {"kind", "strength", "for", "text"}
    assert (zoo["name"], zoo["brand"], zoo["clues"]) == ("Zoo", None, [])


def test_a_row_of_a_sheet_says_its_home_kind_area_and_strength() -> None:
    found = finding("Door")
    found = found._replace(camera=found.camera._replace(area_id="hall"))
    (row,) = csv.DictReader(io.StringIO(report(found).write(Format.CSV)))
    told = {name: row[name] for name in ("home", "kind", "area", "strength")}
    assert told == {"home": "smith", "kind": "camera", "area": "hall", "strength": str(CLUE.strength)}


def test_what_was_left_out_is_counted_in_one_line() -> None:
    said = report(finding("Door"))
    said = dataclasses.replace(said, home=said.home._replace(left_out=(("copy", 2), ("map", 1))))
    line = "Left out, as they show no camera of their own: 2 copies, 1 map."
    assert line in said.write(Format.TEXT).splitlines()
    assert line in said.write(Format.MARKDOWN).splitlines()
    assert json.loads(said.write(Format.JSON))["left_out"] == {"copy": 2, "map": 1}
    assert "Left out" not in report(finding("Door")).write(Format.TEXT)


@pytest.mark.parametrize("form", list(Format))
def test_hosts_only_where_asked_for(form: Format) -> None:
    assert "192.0.2.10" not in report(finding("Door")).write(form).replace("\\", "")
    assert "192.0.2.10" in report(finding("Door"), hosts=True).write(form).replace("\\", "")


@pytest.mark.parametrize("form", list(Format))
def test_identities_are_never_shown(form: Format) -> None:
    written = report(finding("Door"), hosts=True).write(form)

    assert "000001" not in written
    assert "secret-serial" not in written


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "a\nb\r\nc\x00\x07\x9b2J",
    "\u202eeman\u2066",
    "\ud800 lone",
    "| pipe | `code` <img src=x onerror=a()> [t](http://x) **b**",
    "x" * 10_000,
]


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("name", HOSTILE, ids=["escape", "lines", "bidi", "lone", "markup", "long"])
def test_hostile_names_are_harmless(form: Format, name: str) -> None:
    written = report(finding(name, brand=name, model=name)).write(form, 120)

    assert all(sign == "\n" or sign.isprintable() for sign in written)
    assert len(written) < 5_000
    if form is Format.MARKDOWN:
        row = written.splitlines()[-1]
        assert len(re.findall(r"(?<!\\)\|", row)) == 6
        assert not re.search(r"(?<!\\)[<`*\[\]]", row)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", " =1"])
def test_a_spreadsheet_works_nothing_out(name: str) -> None:
    written = report(finding(name)).write(Format.CSV)

    (row,) = list(csv.DictReader(io.StringIO(written)))
    assert row["name"] == "'" + name.strip()


def test_csv_is_a_table_of_all_findings() -> None:
    written = report(finding('A "quoted", name'), finding("B")).write(Format.CSV)

    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["name"] for row in rows] == ['A "quoted", name', "B"]
    assert rows[0]["entity_ids"] == "camera.x binary_sensor.x"


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_the_table_fits_the_terminal(width: int) -> None:
    written = report(
        finding("前门摄像头 with a long name that goes on and on"), finding("Café", Verdict.UNKNOWN)
    ).write(Format.TEXT, width)

    table = written.split("\n\n")[0].splitlines()
    assert len(table) == 4
    assert max(columns(line) for line in table) <= width


def test_columns_line_up_for_wide_letters() -> None:
    lines = report(finding("前门"), finding("Door")).write(Format.TEXT).splitlines()[2:4]

    assert len({columns(line[: line.index("onvif")]) for line in lines}) == 1


def test_flagged_cameras_stand_first() -> None:
    written = report(finding("A", Verdict.UNKNOWN), finding("B", Verdict.LIKELY), finding("C")).write(Format.CSV)

    assert [row["name"] for row in csv.DictReader(io.StringIO(written))] == ["C", "B", "A"]


def test_a_brand_that_the_model_says_already_stands_once() -> None:
    written = report(finding("A", model="Hikvision DS-2CD2143G0-I")).write(Format.TEXT)

    assert "Hikvision Hikvision" not in written


def test_a_home_without_cameras() -> None:
    empty = report()

    assert empty.write(Format.TEXT) == "No cameras found.\n"
    assert empty.write(Format.MARKDOWN) == "# No cameras found.\n"
    assert json.loads(empty.write(Format.JSON))["findings"] == []
    assert len(empty.write(Format.CSV).splitlines()) == 1


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
def test_what_could_not_be_read_is_said_first(form: Format) -> None:
    unread = (Unread(what="a|b.yaml", reason="missing"),)

    lines = report(unread=unread).write(form).splitlines()

    assert lines[0].strip("*") == ("Not everything could be read: 1 part of this home, so cameras may be missing.")
    assert "- a|b.yaml is not there." in [line.replace("\\", "") for line in lines]
    # No answer stands alone that is true of a part only.
    assert "No cameras found in what could be read." in [line.strip("# ") for line in lines]


def test_a_sheet_begins_with_what_could_not_be_read() -> None:
    unread = (Unread(what="=a.yaml", reason="missing"),)

    first, second = csv.DictReader(io.StringIO(report(finding("Door"), unread=unread).write(Format.CSV)))

    assert (first["verdict"], first["name"]) == ("unread", "'=a.yaml")
    assert first["clues"] == "'=a.yaml is not there."
    assert second["verdict"] == "confirmed"


SPELLINGS = [
    # as written, shown to everybody, shown with --show-hosts
    ("aa_bb_cc_0d_ee_ff", "aa_bb_cc…", "aa_bb_cc…"),
    ("tracker_44_19_b6_0a_0b_0c_2", "tracker_44_19_b6…", "tracker_44_19_b6…"),
    ("Tracker 44 19 B6 0A 0B 0C", "Tracker 44 19 B6…", "Tracker 44 19 B6…"),
    ("44.19.b6.0a.0b.0c", "44.19.b6…", "44.19.b6…"),
    ("44:19:b6:0a:0b:0c", "44:19:b6…", "44:19:b6…"),
    ("44-19-b6-0a-0b-0c", "44-19-b6…", "44-19-b6…"),
    ("mac44%3A19%3AB6%3A0A%3A0B%3A0C", "mac44%3A19%3AB6…", "mac44%3A19%3AB6…"),
    ("4419.b60a.0b0c", "4419.b6…", "4419.b6…"),
    ("4419-b60a-0b0c", "4419-b6…", "4419-b6…"),
    ("ipc4419b60a0b0c", "ipc4419b…", "ipc4419b…"),
    ("cam-441900112233", "cam-441900…", "cam-441900…"),
    ("4419b60a0b0c_main", "4419b6…_main", "4419b6…_main"),
    ("10_0_0_36", "…", "10_0_0_36"),
    ("Garage 10.0.0.4", "Garage …", "Garage 10.0.0.4"),
    ("ip10-0-0-4", "ip…", "ip10-0-0-4"),
    ("Garage 10 0 0 4", "Garage …", "Garage 10 0 0 4"),
    ("nvr_2_192_168_1_20_101", "nvr_…", "nvr_2_192_168_1_20_101"),
    ("Door fd00::20b7:4", "Door …", "Door fd00::20b7:4"),
    ("planted:pw@10.0.0.4", "…", "10.0.0.4"),
    ("rtsp://planted:p@ss/wd@10.0.0.4/x", "rtsp://…/x", "rtsp://10.0.0.4/x"),
    ("rtsp://planted@10.0.0.4/x", "rtsp://…/x", "rtsp://10.0.0.4/x"),
    ("planted:pw@cam", "cam", "cam"),
    ("DS-2CD2143G0-I20190101AAWRC12345678", "DS-2CD2143G0-I…", "DS-2CD2143G0-I…"),
    ("Open 10:30:15, V5.5.53 build 180730", "Open 10:30:15, V5.5.53 build 180730", None),
    ("Summer 2024 2025 2026", "Summer 2024 2025 2026", None),
]


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize(("text", "discreet", "with_hosts"), SPELLINGS, ids=[text for text, *_ in SPELLINGS])
def test_addresses_and_logins_in_every_spelling(text: str, discreet: str, with_hosts: str | None, form: Format) -> None:
    found = finding("Name " + text, model="Model " + text)
    clue = make_clue("oui_hik", "prefix", prefix="Prefix " + text, company="Axis")
    camera = found.camera._replace(entity_ids=("camera.id " + text,), host=text)
    found = Finding(camera=camera, verdict=found.verdict, clues=(clue,), model=found.model)
    unread = (Unread(what="File " + text, reason="missing"),)

    for hosts, said in ((False, discreet), (True, with_hosts or discreet)):
        written = report(found, hosts=hosts, unread=unread).write(form).replace("\\", "")
        for where in ("Name", "Model", "Prefix", "File"):
            assert f"{where} {said}" in written
        if said != text:
            assert f" {text}" not in written.replace("camera.id " + text, "")
        assert "planted" not in written


def test_an_entity_is_found_by_its_id_on_the_owners_own_screen() -> None:
    found = finding("Door")
    whole = "camera.ds_2cd2143g0_i20190101aawrc12345678_10_0_0_36"
    found = Finding(
        camera=found.camera._replace(entity_ids=(whole, "camera.x_44_19_b6_0a_0b_0c")), verdict=found.verdict, clues=()
    )

    for hosts, said in (
        (False, ["camera.ds_2cd2143g0_i…", "camera.x_44_19_b6…"]),
        (True, [whole, "camera.x_44_19_b6…"]),
    ):
        document = json.loads(report(found, hosts=hosts).write(Format.JSON))
        assert document["findings"][0]["entity_ids"] == said
