"""A page to hand over says what is asked of the reader, what results mean, whom rules bind, and what is not known."""

import dataclasses
from datetime import date
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import (
    RouterWord,
    Strength,
    Verdict,
)
from custom_components.camera_audit.knowledge.guidance import (
    DUE_AFTER,
    load_guidance,
)
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.report import (
    LiveFacts,
    OwnerWord,
    count_as_decided,
)
from custom_components.camera_audit.report.write import write_report
from tests.factories import EXPLOITED, make_clue

from .test_report import AGAINST, finding, report

if TYPE_CHECKING:
    from custom_components.camera_audit.audit.finding import Finding

pytestmark = pytest.mark.standalone

HINT = make_clue("rtsp_streaming", "path", Strength.WEAK, value="/Streaming/Channels/…")
guidance = cache(load_guidance)


def numbered(
    number: int,
    name: str,
    verdict: Verdict = Verdict.CONFIRMED,
    **more: Any,  # noqa: ANN401
) -> Finding:
    found = finding(name, verdict)
    camera = found.camera._replace(camera_id=f"id{number}", **more.pop("camera", {}))
    return found._replace(camera=camera, **more)


def page(
    *findings: Finding,
    country: str | None = "CA",
    **live: Any,  # noqa: ANN401
) -> str:
    """Write the page of a running home, without its signs for HTML."""
    written = report(*findings)
    facts = LiveFacts(**{"day": date(2026, 11, 28), "words": {}, **live})
    written = dataclasses.replace(
        written,
        home=written.home._replace(country=country),
        live=facts,
        guidance=guidance(),
    )
    return unescape(write_report(written, Format.HTML))


def decided(kind: str, text: str, **row: str) -> OwnerWord:
    return OwnerWord(say=lambda _: text, row={"kind": kind, **row})


def test_it_asks_for_what_is_left_to_do_and_names_the_cameras() -> None:
    forward = RouterSays("FRITZ!Box", RouterWord.FORWARD, ports="80")
    text = page(
        numbered(1, "Door", flaws=(EXPLOITED,)),
        numbered(2, "Yard", camera={"routers": (forward,)}),
        numbered(3, "Hall"),
        numbered(4, "Attic", Verdict.UNKNOWN, clues=()),
        words={"id3": decided("keep", "Kept on November 1, 2026.")},
    )
    assert "a known security flaw: Door." in text
    assert "reachable from the internet: Yard." in text
    assert "keep or replace: Door and Yard." in text
    assert "sticker of these cameras: Attic." in text
    assert "Tell whoever gave you this report" in text
    assert "Kept on November 1, 2026." in text


def test_who_can_replace_what_is_not_the_owners_is_asked_to_decide() -> None:
    kept = decided("keep", "Kept.", why="not_mine", reason="Ask the landlord.")
    text = page(numbered(1, "Door"), words={"id1": kept}, waiting=frozenset())
    assert "keep or replace: Door." in text
    assert "Tell whoever gave you this report" in text
    assert "Decide whether to keep or replace it" in text
    assert "Kept." not in text
    assert (
        "Not decided yet. Reason: It isn't mine to replace; Ask the landlord." in text
    )


def test_what_does_not_wait_for_the_owner_is_not_asked_of_the_reader() -> None:
    text = page(
        numbered(1, "Door"),
        numbered(2, "Shed", Verdict.POSSIBLE),
        waiting=frozenset({"id1"}),
    )
    assert "keep or replace: Door." in text
    assert text.count("Not decided yet.") == 1


def test_what_the_owner_calls_another_makers_stands_there_by_that_word() -> None:
    door, words = numbered(1, "Door"), {"id1": decided("not_hikvision", "Marked.")}
    gate = numbered(2, "Gate", Verdict.OTHER_MAKER, clues=(AGAINST,))
    text = page(*count_as_decided([door, gate], words), words=words)
    assert "None is known to be made by Hikvision." in text
    assert "Made by other makers: Gate." in text
    assert text.count("Door: Marked.") == 1
    assert "Door: Another maker" in text
    # What speaks for Hikvision stays, below the owner's word.
    clues = text.split('class="details"')[1]
    assert clues.index("Marked.") < clues.index("<ul>")


def test_a_maker_that_nothing_tells_has_a_reason_and_asks_for_no_answer() -> None:
    text = page(numbered(1, "Attic", Verdict.UNKNOWN, clues=()))
    assert "Nothing in Home Assistant shows who made this camera." in text
    assert "sticker of these cameras: Attic." in text
    assert "Tell whoever gave you" not in text


def test_where_nothing_is_left_to_do_it_asks_for_nothing() -> None:
    text = page(numbered(1, "Gate", Verdict.OTHER_MAKER, clues=(AGAINST,)))
    assert "Nothing. This report is for your information." in text
    assert "Tell whoever gave you" not in text
    assert "Made by other makers: Gate." in text


@pytest.mark.parametrize("verdict", list(Verdict))
def test_it_says_what_a_result_means_that_it_gives_and_no_other(
    verdict: Verdict,
) -> None:
    text = page(numbered(1, "Door", verdict, clues=()))
    meanings = {
        Verdict.CONFIRMED: "at least one clue proves it",
        Verdict.LIKELY: "none of them is proof. It may still be another maker.",
        Verdict.POSSIBLE: "the clues don't settle who made it",
        Verdict.UNKNOWN: "we don't know who made it",
    }
    for meant, sentence in meanings.items():
        assert (sentence in text) is (meant is verdict)


@pytest.mark.parametrize(
    ("country", "said"),
    [
        (
            "CA",
            "apply to: one company, federal bodies (announced), and provincial public bodies. None",
        ),
        ("US", "federal contractors"),
        ("US", "state agencies"),
        ("NL", "We don't know of any rule in this country that applies to homes."),
        ("FI", "We don't know of any rule in this country that applies to homes."),
        (None, "Home Assistant has no country set"),
    ],
)
def test_it_says_whom_the_rules_of_the_country_bind(
    country: str | None, said: str
) -> None:
    text = page(numbered(1, "Door"), country=country)
    assert said in text
    assert ("read its official text." in text) is (country in {"CA", "US"})


def test_a_court_case_binds_nobody_but_its_parties() -> None:
    text = page(numbered(1, "Door"))
    whom = text.split("The rules we know of in this country apply to:")[1]
    assert "parties" not in whom.split("</li>")[0]


def test_a_rule_that_was_looked_up_long_ago_is_not_told_as_of_today() -> None:
    lead = guidance().lead_for("CA")
    assert lead
    text = page(numbered(1, "Door"), day=lead.checked + DUE_AFTER * 2)
    rules = text.split("apply to: ")[1].split("</section>")[0]
    assert "ordered Hikvision Canada Inc. to close" not in rules


def test_what_nobody_could_tell_has_a_place_of_its_own() -> None:
    text = page(
        numbered(1, "Door", firmware=None),
        numbered(2, "Attic", Verdict.UNKNOWN, clues=(HINT,)),
        numbered(3, "Gate", Verdict.OTHER_MAKER, clues=(AGAINST,)),
    )
    assert "Who made these cameras: Attic." in text
    assert "Which known flaws these cameras have: Door." in text
    assert "reachable from the internet: Door." in text


def test_the_next_step_leaves_out_what_is_done_and_what_is_settled() -> None:
    door = numbered(1, "Door", flaws=(EXPLOITED,))
    assert "Next: Turn off port forwarding; Update the firmware;" in page(door)
    done = {"id1": frozenset({"no_port_forward"})}
    assert "Next: Update the firmware; Turn off cloud" in page(door, steps_done=done)
    for kind in ("not_hikvision", "replaced"):
        words = {"id1": decided(kind, "Settled.")}
        assert "Next:" not in page(door, words=words)


def test_no_step_is_named_first_that_would_end_the_camera() -> None:
    cloud = numbered(1, "Door", camera={"integrations": ("ezviz",)})
    steps = page(cloud).split("Next: ")[1].split("</p>")[0]
    assert "cloud" not in steps


def test_a_missing_picture_is_said_where_pictures_were_asked_for() -> None:
    door, yard = numbered(1, "Door"), numbered(2, "Yard")
    pictures = {"id1": "data:image/jpeg;base64,AA=="}
    asked = page(door, yard, pictures=pictures, asks_pictures=True)
    assert asked.count("No picture right now") == 1
    assert asked.count("<img") == 1
    assert "No picture right now" not in page(door, yard)


def test_of_many_cameras_the_first_are_named_and_the_others_counted() -> None:
    text = page(*(numbered(number, f"Cam {number}") for number in range(9)))
    assert "Cam 5, and 3 more" in text
    assert text.count("<article>") == 9


def test_further_flaws_stand_among_the_details() -> None:
    more = EXPLOITED._replace(cve="CVE-2023-28808")
    text = page(numbered(1, "Door", flaws=(EXPLOITED, more)))
    first_page, details = text.split('class="details"')
    assert EXPLOITED.cve in first_page
    assert more.cve not in first_page
    assert more.cve in details


def test_a_report_of_files_says_on_which_day_it_is_written() -> None:
    written = dataclasses.replace(report(finding("Door")), written=date(2026, 11, 28))
    text = write_report(written, Format.HTML)
    assert "Created on November 28, 2026." in text
    # Nobody knows what its owner decided.
    assert "Not decided yet." not in text
    assert "keep or replace" not in text
