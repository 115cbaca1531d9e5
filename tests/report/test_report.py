"""The report says the same in every format and lets nothing harmful through."""

import csv
import dataclasses
import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from camera_audit_offline.texts import read_sentences
from custom_components.camera_audit.audit.camera import (
    Camera,
    CameraKind,
    Facts,
    SaidAt,
)
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import (
    Finding,
    FlawState,
    Force,
    Strength,
    Verdict,
)
from custom_components.camera_audit.home.rows import Home, OtherDevice, Unread
from custom_components.camera_audit.knowledge.facts import FactsVersion
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import Source
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.columns import count_columns
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.report import LiveFacts, Report
from custom_components.camera_audit.report.write import write_report
from tests.factories import EXPLOITED, make_clue

if TYPE_CHECKING:
    from custom_components.camera_audit.audit.finding import Clue

pytestmark = pytest.mark.standalone

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
    return Finding(camera, verdict, clues, brand, model, firmware="V5.6.2 build 190701")


def report(
    *findings: Finding, hosts: bool = False, unread: tuple[Unread, ...] = ()
) -> Report:
    home = Home(
        cameras=tuple(found.camera for found in findings),
        devices=7,
        entities=70,
        unread=unread,
        version="2026.10.4",
        country="NL",
    )
    return Report(
        home=home,
        findings=findings,
        sentences=read_sentences(),
        hosts=hosts,
        name="smith",
    )


def test_json_tells_of_a_flaw_what_the_notice_tells_and_where_it_was_read() -> None:
    source = Source(title="CVE record", address="https://www.cve.org/x")
    flaw = EXPLOITED._replace(allows="takeover", sources=(source,))
    document = json.loads(
        write_report(report(finding("Door")._replace(flaws=(flaw,))), Format.JSON)
    )
    (said,) = document["findings"][0]["flaws"]
    assert said["cve"] == flaw.cve
    assert said["severity"] == "critical"
    assert said["sources"] == ["https://www.cve.org/x"]
    assert said["text"] == Sentences.english().flaw(flaw)


def test_a_report_quotes_what_it_says_of_a_brand() -> None:
    """Class: a sentence about a company that nobody can check."""
    facts = Facts(manufacturer="Annke", model="C800")
    camera = Camera(camera_id="c", name="Yard", facts=(facts,))
    made = report(examine_camera(camera, load_knowledge()))
    (told,) = json.loads(write_report(made, Format.JSON))["findings"]
    (quote,) = [quote for clue in told["clues"] for quote in clue["quotes"]]
    assert quote["address"].endswith("/annke.md")
    assert "Annke cameras use Hikvision OEM hardware" in quote["line"]
    page = write_report(made, Format.HTML)
    assert f'href="{quote["address"]}"' in page
    assert quote["line"] in page


def test_each_form_for_a_person_or_a_program_names_the_facts_and_their_day() -> None:
    """A report that lies about for a year, and nobody knows what was known when it was made."""
    facts = FactsVersion("2026.11.29", date(2026, 11, 28))
    used = dataclasses.replace(report(finding("Door")), facts=facts)
    for form in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        text = write_report(used, form).replace("\\", "")
        assert "(version 2026.11.29)" in text
        assert "November 28, 2026" in text
        assert "Facts " not in write_report(report(finding("Door")), form)
    document = json.loads(write_report(used, Format.JSON))
    assert document["home"]["versions"] == {
        "home_assistant": "2026.10.4",
        "facts": "2026.11.29",
        "facts_day": "2026-11-28",
    }


def test_json_keeps_the_contract() -> None:
    unread = Unread(what=".storage/core.config", reason="no_json", detail="1:2")
    document = json.loads(
        write_report(
            report(
                finding("Zoo", Verdict.UNKNOWN, brand=None, model=None, clues=()),
                finding("Door", clues=(CLUE, AGAINST)),
                unread=(unread,),
            ),
            Format.JSON,
        )
    )

    assert document["schema"] == 2
    assert document["home"] == {
        "name": "smith",
        "country": "NL",
        "lasting_ids": True,
        "counts": {
            "cameras": 2,
            "flagged": 1,
            "hinted": 0,
            "flaws": {"affected": 0, "possibly": 0, "untold": 0, "compared": 1},
            "verdicts": {
                "confirmed": 1,
                "likely": 0,
                "possible": 0,
                "other_maker": 0,
                "unknown": 1,
            },
            "devices": 7,
            "entities": 70,
        },
        "versions": {"home_assistant": "2026.10.4"},
        "unread": [
            {
                "what": ".storage/core.config",
                "reason": "no_json",
                "text": read_sentences().unread(unread),
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
        "not_in_force",
        "clues",
        "flaw_answer",
        "flaws",
    }
    assert door["entity_ids"] == ["camera.x", "binary_sensor.x"]
    assert [clue["for"] for clue in door["clues"]] == [True, False]
    assert set(door["clues"][0]) == {
        "kind",
        "strength",
        "for",
        "force",
        "text",
        "sources",
        "quotes",
    }
    assert (zoo["name"], zoo["brand"], zoo["clues"]) == ("Zoo", None, [])


def test_a_row_of_a_sheet_says_its_home_kind_area_and_strength() -> None:
    found = finding("Door")
    found = found._replace(camera=found.camera._replace(area_id="hall"))
    (row,) = csv.DictReader(io.StringIO(write_report(report(found), Format.CSV)))
    told = {name: row[name] for name in ("home", "kind", "area", "strength")}
    assert told == {
        "home": "smith",
        "kind": "camera",
        "area": "hall",
        "strength": str(CLUE.strength),
    }


def test_what_the_maker_makes_besides_is_named_and_not_counted_as_shown_twice() -> None:
    """Class: an alarm panel that the report counted among what "isn't a separate camera"."""
    said = report(finding("Door"))
    panel = OtherDevice("Panel **1**", "Hikvision - Ax Pro", "DS-PWA96-M-WE")
    home = said.home._replace(
        left_out=(("maker_device", 1),), other_devices=(panel, OtherDevice("AX PRO"))
    )
    said = dataclasses.replace(said, home=home)

    for report_format in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        written = write_report(said, report_format)
        assert "DS-PWA96-M-WE) and AX PRO" in written
        assert "aren't separate cameras" not in written
    told = json.loads(write_report(said, Format.JSON))["other_devices"]
    assert [device["model"] for device in told] == ["DS-PWA96-M-WE", None]


def test_what_was_left_out_is_counted_in_one_line() -> None:
    said = report(finding("Door"))
    said = dataclasses.replace(
        said, home=said.home._replace(left_out=(("copy", 2), ("map", 1)))
    )
    line = "Excluded, because they aren't separate cameras: 3."
    assert line in write_report(said, Format.TEXT).splitlines()
    assert line in write_report(said, Format.MARKDOWN).splitlines()
    assert json.loads(write_report(said, Format.JSON))["left_out"] == {
        "copy": 2,
        "map": 1,
    }
    assert "Excluded" not in write_report(report(finding("Door")), Format.TEXT)


@pytest.mark.parametrize("form", list(Format))
def test_hosts_only_where_asked_for(form: Format) -> None:
    assert "192.0.2.10" not in write_report(report(finding("Door")), form).replace(
        "\\", ""
    )
    assert "192.0.2.10" in write_report(
        report(finding("Door"), hosts=True), form
    ).replace("\\", "")


@pytest.mark.parametrize("form", list(Format))
def test_identities_are_never_shown(form: Format) -> None:
    written = write_report(report(finding("Door"), hosts=True), form)

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
@pytest.mark.parametrize(
    "name", HOSTILE, ids=["escape", "lines", "bidi", "lone", "markup", "long"]
)
def test_hostile_names_are_harmless(form: Format, name: str) -> None:
    written = write_report(report(finding(name, brand=name, model=name)), form, 120)

    assert all(sign == "\n" or sign.isprintable() for sign in written)
    assert len(written) < 5_000
    if form is Format.MARKDOWN:
        row = written.splitlines()[-1]
        assert len(re.findall(r"(?<!\\)\|", row)) == 7
        assert not re.search(r"(?<!\\)[<`*\[\]]", row)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", " =1"])
def test_a_spreadsheet_works_nothing_out(name: str) -> None:
    written = write_report(report(finding(name)), Format.CSV)

    (row,) = list(csv.DictReader(io.StringIO(written)))
    assert row["name"] == "'" + name.strip()


def test_csv_is_a_table_of_all_findings() -> None:
    written = write_report(
        report(finding('A "quoted", name'), finding("B")), Format.CSV
    )

    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["name"] for row in rows] == ['A "quoted", name', "B"]
    assert rows[0]["entity_ids"] == "camera.x binary_sensor.x"


@pytest.mark.parametrize("width", [20, 40, 80, 100, 120, 200])
def test_the_text_fits_the_terminal(width: int) -> None:
    name = "前门摄像头 with a long name that goes on and on"
    flawed = finding(name, model="x" * 90)._replace(flaws=(EXPLOITED,))
    unread = (Unread(what="a_very_long_folder/of/packages.yaml", reason="missing"),)

    written = write_report(
        report(flawed, finding("Café", Verdict.UNKNOWN), unread=unread),
        Format.TEXT,
        width,
    )

    assert max(count_columns(line) for line in written.splitlines()) <= width
    # Nothing is cut off.
    one_line = "".join(written.split())
    for text in (name, "x" * 90, EXPLOITED.cve, "packages.yaml"):
        assert "".join(text.split()) in one_line


def test_cameras_with_the_same_verdict_and_clue_stand_together() -> None:
    other = make_clue("oui_hik", "prefix", prefix="C0:56:E3", company="Hikvision")
    same = make_clue("oui_hik", "prefix", prefix="44:19:B6", company="Hikvision")

    lines = write_report(
        report(
            finding("A", clues=(same,)),
            finding("B", clues=(other,)),
            finding("C", clues=(same,)),
            finding("D", Verdict.UNKNOWN, brand=None, model=None, clues=()),
        ),
        Format.TEXT,
    ).splitlines()

    said = Sentences.english()
    product = "Hikvision DS-2CD2143G0-I · onvif, hikvision"
    flagged = "Cameras: 4. Made or possibly made by Hikvision: 3. Of these, proven: 3. With a known flaw: 0."
    assert lines == [
        f"{flagged} Unknown maker: 1.",
        "",
        "Made by Hikvision (3)",
        f"  A · {product}",
        f"  C · {product}",
        f"    {said.clue(same)}",
        f"  B · {product}",
        f"    {said.clue(other)}",
        "",
        "Unknown maker (1)",
        "  D · onvif, hikvision",
    ]


@pytest.mark.parametrize("name", ["Camera", "192.0.2.9"])
@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_names_that_tell_no_camera_from_another_have_a_place(
    form: Format, name: str
) -> None:
    one, other = (
        placed(finding(name), place) for place in ("sensors.yaml:2", "sensors.yaml:9")
    )
    bare = finding("Yard")

    written = write_report(report(one, other, bare), form).replace("\\", "")

    shown = "…" if name[0].isdigit() else name
    assert f"{shown} (sensors.yaml:2)" in written
    assert f"{shown} (sensors.yaml:9)" in written
    assert "Yard (" not in written


HINT = make_clue("rtsp_streaming", "path", Strength.WEAK, value="/Streaming/Channels/…")


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
@pytest.mark.parametrize("in_part", [False, True])
def test_no_headline_says_none_over_a_hint_that_it_prints(
    form: Format, in_part: bool
) -> None:
    unread = (Unread(what="a.yaml", reason="bad_yaml"),) if in_part else ()
    unclear = [
        finding(name, Verdict.UNKNOWN, clues=(HINT,)) for name in ("Yard", "Hall")
    ]
    others = finding("Gate", Verdict.OTHER_MAKER, clues=(AGAINST,))

    written = write_report(report(*unclear, others, unread=unread), form)

    assert "None is known to be made by Hikvision." in written
    assert "Unknown maker: 2. Of these, with a clue for Hikvision: 2." in written


def test_a_program_is_told_how_many_have_a_hint() -> None:
    found = (
        finding("Yard", Verdict.UNKNOWN, clues=(HINT,)),
        finding("Hall", Verdict.UNKNOWN, clues=()),
    )

    counts = json.loads(write_report(report(*found), Format.JSON))["home"]["counts"]

    assert (counts["flagged"], counts["hinted"], counts["verdicts"]["unknown"]) == (
        0,
        1,
        2,
    )


def test_none_is_said_where_all_are_known_to_be_others() -> None:
    written = write_report(
        report(finding("Gate", Verdict.OTHER_MAKER, clues=(AGAINST,))), Format.TEXT
    )

    assert "None is known to be made by Hikvision." in written
    assert "Unknown maker" not in written


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
@pytest.mark.parametrize(
    "verdict", [Verdict.POSSIBLE, Verdict.OTHER_MAKER, Verdict.UNKNOWN]
)
def test_what_speaks_against_a_verdict_stands_beside_what_speaks_for_it(
    form: Format, verdict: Verdict
) -> None:
    said = Sentences.english()
    spoken_for = make_clue("words", "words", Strength.MODERATE, brand="Hikvision")
    against = make_clue(
        "against_mfr", "maker", Strength.MODERATE, supports=False, maker="Reolink"
    )

    written = write_report(
        report(finding("Door", verdict, clues=(spoken_for, HINT, against))), form
    ).replace("\\", "")

    assert said.clue(spoken_for) in written
    assert said.clue(against) in written


def test_all_that_is_not_there_is_one_line() -> None:
    names = ("core.device_registry", "core.entity_registry", "core.config_entries")
    unread = tuple(Unread(what=f".storage/{name}", reason="missing") for name in names)

    written = write_report(
        report(finding("Door"), unread=(*unread, Unread("a.yaml", "no_text"))),
        Format.TEXT,
    )

    assert written.split("\n\n")[1] == (
        "Some parts couldn't be read, so cameras may be missing."
        " Not found: .storage/core.device_registry, .storage/core.entity_registry, and .storage/core.config_entries."
        " a.yaml couldn't be read because its format is unknown."
    )


@pytest.mark.parametrize(
    "form", [Format.TEXT, Format.MARKDOWN, Format.CSV, Format.HTML]
)
def test_known_flaws_are_told_wherever_a_person_reads(form: Format) -> None:
    unknown = [
        EXPLOITED._replace(
            cve=f"CVE-2025-3924{number}", state=FlawState.FIRMWARE_UNKNOWN
        )
        for number in range(3)
    ]
    written = write_report(
        report(finding("Door")._replace(flaws=(EXPLOITED, *unknown))), form
    ).replace("\\", "")

    assert written.count(EXPLOITED.cve) == 1
    assert (
        "Some firmware versions of this model are affected by CVE-2025-39240, CVE-2025-39241, and CVE-2025-39242."
        in written
    )


@pytest.mark.parametrize(
    "form", [Format.TEXT, Format.MARKDOWN, Format.CSV, Format.HTML]
)
def test_of_whose_flaws_nobody_can_tell_that_is_told_wherever_a_person_reads(
    form: Format,
) -> None:
    unknown = finding("Door")._replace(firmware=None)
    open_maker = finding("Gate", Verdict.POSSIBLE)
    written = (
        write_report(report(unknown, open_maker), form)
        .replace("\\", "")
        .replace("&#x27;", "'")
    )

    assert (
        "We can't look up security flaws without its exact firmware version" in written
    )
    assert "We can't look up security flaws until we know who made it" in written
    assert "With a known flaw: 0" not in written
    if form is not Format.CSV:
        assert "Not checked for flaws: 2" in written


def test_a_program_is_told_of_how_many_nobody_can_tell_the_flaws() -> None:
    findings = (
        finding("Door")._replace(firmware=None),
        finding("Yard")._replace(flaws=(EXPLOITED,)),
        finding("Shed"),
    )
    document = json.loads(write_report(report(*findings), Format.JSON))
    assert document["home"]["counts"]["flaws"] == {
        "affected": 1,
        "possibly": 0,
        "untold": 1,
        "compared": 2,
    }
    assert {row["name"]: row["flaw_answer"] for row in document["findings"]} == {
        "Door": "need_firmware",
        "Yard": "affected",
        "Shed": "none",
    }


def placed(
    found: Finding, *sources: str, device: bool = False, force: Force = Force.LOADED
) -> Finding:
    places = tuple(SaidAt(source, force) for source in sources)
    camera = found.camera._replace(sources=places, device_ids=("d",) if device else ())
    return found._replace(camera=camera)


def test_each_camera_says_its_sources() -> None:
    line = "packages/cams.yaml:12"
    said = report(
        placed(finding("Yard"), line, force=Force.NOT_LOADED),
        placed(finding("Gate"), "frigate.yml:3", device=True),
        placed(finding("Hall")),
        placed(
            finding("Box")._replace(
                camera=finding("Box").camera._replace(entity_ids=())
            )
        ),
    )

    sources = {
        found["name"]: found["sources"]
        for found in json.loads(write_report(said, Format.JSON))["findings"]
    }
    assert sources == {
        "Yard": [line],
        "Gate": [".storage/core.device_registry", "frigate.yml:3"],
        "Hall": [".storage/core.entity_registry"],
        "Box": [".storage/core.config_entries"],
    }
    rows = {
        row["name"]: row["source"]
        for row in csv.DictReader(io.StringIO(write_report(said, Format.CSV)))
    }
    assert rows["Gate"] == ".storage/core.device_registry frigate.yml:3"
    for form in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        assert f"{line} (not loaded)" in write_report(said, form).replace("\\", "")


class Tags(HTMLParser):
    """The tags and attributes of a page, and whether they nest."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in {"meta", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "name",
    [
        *HOSTILE,
        "</title></style><script>a()</script>",
        "' onmouseover='a()",
        "&lt;b&gt;",
    ],
)
def test_a_page_is_whole_and_loads_nothing(name: str) -> None:
    unread = (Unread(what=name, reason="missing"),)
    flaw = EXPLOITED._replace(
        sources=(Source(title="CVE record", address="https://www.cve.org/x"),)
    )
    found = placed(finding(name, brand=name, model=name)._replace(flaws=(flaw,)), name)

    said = dataclasses.replace(
        report(found, finding("B", Verdict.UNKNOWN), unread=unread),
        name=name,
        live=LiveFacts(
            pictures={found.camera.camera_id: "data:image/jpeg;base64,AAAA"}
        ),
    )
    tags = Tags(written := write_report(said, Format.HTML))

    assert tags.open == []
    assert not tags.seen & {"script", "link", "iframe"}
    assert tags.attributes <= {
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "lang",
        "href",
        "alt",
        "src",
    }
    assert not re.search(r"url\(|@import|https?://", written.split("style>")[1])
    assert re.findall('href="([^"]*)"', written) == ["https://www.cve.org/x"]
    assert re.findall('src="([^"]*)"', written) == ["data:image/jpeg;base64,AAAA"]
    assert "default-src 'none'" in written
    assert "prefers-color-scheme: dark" in written


def test_flagged_cameras_stand_first() -> None:
    written = write_report(
        report(
            finding("A", Verdict.UNKNOWN), finding("B", Verdict.LIKELY), finding("C")
        ),
        Format.CSV,
    )

    assert [row["name"] for row in csv.DictReader(io.StringIO(written))] == [
        "C",
        "B",
        "A",
    ]


@pytest.mark.parametrize("form", [Format.TEXT, Format.HTML])
def test_recorders_are_counted_apart(form: Format) -> None:
    recorder = finding("Recorder")
    recorder = recorder._replace(
        camera=recorder.camera._replace(kind=CameraKind.RECORDER)
    )
    written = write_report(report(recorder, finding("Yard")), form)
    assert "Cameras: 2 (1 recorder). Made or possibly made by Hikvision: 2." in written


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_a_camera_that_tells_nothing_says_behind_which_recorder_it_is(
    form: Format,
) -> None:
    recorder, yard = (
        finding("Recorder"),
        finding("Yard", Verdict.UNKNOWN, brand=None, model=None, clues=()),
    )
    behind = yard._replace(
        camera=yard.camera._replace(recorder_id=recorder.camera.camera_id)
    )
    assert "Connected to the recorder Recorder (Made by Hikvision)." in write_report(
        report(recorder, behind), form
    )
    assert "Connected to" not in write_report(report(recorder, yard), form)


def test_a_brand_that_the_model_says_already_stands_once() -> None:
    written = write_report(
        report(finding("A", model="Hikvision DS-2CD2143G0-I")), Format.TEXT
    )

    assert "Hikvision Hikvision" not in written


def test_a_home_without_cameras() -> None:
    empty = report()

    assert write_report(empty, Format.TEXT) == "No cameras found.\n"
    assert write_report(empty, Format.MARKDOWN) == "# No cameras found.\n"
    assert "<h1>No cameras found.</h1>" in write_report(empty, Format.HTML)
    assert json.loads(write_report(empty, Format.JSON))["findings"] == []
    assert len(write_report(empty, Format.CSV).splitlines()) == 1


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
def test_the_answer_comes_first_and_then_what_could_not_be_read(form: Format) -> None:
    unread = (Unread(what="a|b.yaml", reason="missing"),)

    written = write_report(report(unread=unread), form).replace("\\", "")

    # No answer stands alone that is true of a part only.
    lines = written.splitlines()
    assert lines[0].strip("# ") == "No cameras found in what could be read."
    assert (
        lines[2]
        .strip("*")
        .startswith("Some parts couldn't be read, so cameras may be missing.")
    )
    assert "Not found: a|b.yaml." in written


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
def test_after_the_answer_stands_with_which_cameras_to_begin(form: Format) -> None:
    affected = finding("Door")._replace(flaws=(EXPLOITED,))
    unknown = finding("Yard")._replace(model=None)
    written = write_report(report(affected, unknown), form)

    first, begin, *_ = written.split("\n\n")
    assert "Cameras: 2" in first
    assert begin.splitlines() == [
        "Start with these. Their firmware has a known security flaw: Door.",
        "Find the exact model and firmware version of these, so that we can check for known flaws: Yard.",
    ]


def test_a_sheet_begins_with_what_could_not_be_read() -> None:
    unread = (Unread(what="=a.yaml", reason="missing"),)

    first, second = csv.DictReader(
        io.StringIO(write_report(report(finding("Door"), unread=unread), Format.CSV))
    )

    assert (first["verdict"], first["name"]) == ("unread", "'=a.yaml")
    assert first["clues"] == "Not found: =a.yaml."
    assert second["verdict"] == "confirmed"


SPELLINGS = [
    # as written, shown to everybody, shown with --show-hosts
    ("aa_bb_cc_0d_ee_ff", "aa_bb_cc…", "aa_bb_cc…"),
    ("tracker_44_19_b6_0a_0b_0c_2", "tracker_44_19_b6…", "tracker_44_19_b6…"),
    ("Tracker 44 19 B6 0A 0B 0C", "Tracker 44 19 B6…", "Tracker 44 19 B6…"),
    ("44.19.b6.0a.0b.0c", "44.19.b6…", "44.19.b6…"),
    ("44:19:b6:0a:0b:0c", "44:19:b6…", "44:19:b6…"),
    ("44-19-b6-0a-0b-0c", "44-19-b6…", "44-19-b6…"),
    ("mac44%3A19%3AB6%3A0A%3A0B%3A0C", "mac44:19:B6…", "mac44:19:B6…"),
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
    (
        "Open 10:30:15, V5.5.53 build 180730",
        "Open 10:30:15, V5.5.53 build 180730",
        None,
    ),
    ("Summer 2024 2025 2026", "Summer 2024 2025 2026", None),
]


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize(
    ("text", "discreet", "with_hosts"), SPELLINGS, ids=[text for text, *_ in SPELLINGS]
)
def test_addresses_and_logins_in_every_spelling(
    text: str, discreet: str, with_hosts: str | None, form: Format
) -> None:
    found = finding("Name " + text, model="Model " + text)
    clue = make_clue("oui_hik", "prefix", prefix="Prefix " + text, company="Axis")
    camera = found.camera._replace(entity_ids=("camera.id " + text,), host=text)
    found = Finding(
        camera=camera, verdict=found.verdict, clues=(clue,), model=found.model
    )
    unread = (Unread(what="File " + text, reason="missing"),)

    for hosts, said in ((False, discreet), (True, with_hosts or discreet)):
        written = write_report(report(found, hosts=hosts, unread=unread), form).replace(
            "\\", ""
        )
        for where in ("Name", "Model", "Prefix", "File"):
            assert f"{where} {said}" in written
        if said != text:
            assert f" {text}" not in written.replace("camera.id " + text, "")
        assert "planted" not in written


def test_an_entity_is_found_by_its_id_on_the_owners_own_screen() -> None:
    found = finding("Door")
    whole = "camera.ds_2cd2143g0_i20190101aawrc12345678_10_0_0_36"
    found = Finding(
        camera=found.camera._replace(entity_ids=(whole, "camera.x_44_19_b6_0a_0b_0c")),
        verdict=found.verdict,
        clues=(),
    )

    for hosts, said in (
        (False, ["camera.ds_2cd2143g0_i…", "camera.x_44_19_b6…"]),
        (True, [whole, "camera.x_44_19_b6…"]),
    ):
        document = json.loads(write_report(report(found, hosts=hosts), Format.JSON))
        assert document["findings"][0]["entity_ids"] == said


def test_a_serial_that_only_the_registry_knows_is_left_out_of_entity_ids() -> None:
    found = finding("Door")
    whole = "camera.gate_9527000fg0a1b2qx"
    camera = found.camera._replace(
        entity_ids=(whole, "camera.gate_a1b2qx_sub"),
        facts=(Facts(serial_number="9527000FG0A1B2QX"),),
    )
    found = found._replace(camera=camera)

    for hosts, said in (
        (False, ["camera.gate_…", "camera.gate_…_sub"]),
        (True, [whole, "camera.gate_a1b2qx_sub"]),
    ):
        document = json.loads(write_report(report(found, hosts=hosts), Format.JSON))
        assert document["findings"][0]["entity_ids"] == said
