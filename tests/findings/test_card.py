"""To which notice a row of the card leads: its own, that of its recorder, or the one for all cameras."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from custom_components.camera_audit.audit.camera import (
    CameraKind,
    RouterSays,
    Sticker,
)
from custom_components.camera_audit.audit.finding import RouterWord, Strength, Verdict
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.findings.card import CameraPlace, make_standing_row
from custom_components.camera_audit.findings.fields import FindingTeller
from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.text import NoticeText, compose_home_rule
from custom_components.camera_audit.repairs.way_text import compose_outside
from tests.factories import EXPLOITED, make_clue, make_finding
from tests.notice_home import NoticeHome

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

ENGLISH = Sentences.english()
RECORDER = make_finding("r", "Recorder", kind=CameraKind.RECORDER, channels=1)
CHANNEL = make_finding("c", "Channel", recorder_id="r")
CAMERA = make_finding("x", "Yard")


@pytest.fixture
async def home(hass: HomeAssistant, hass_storage: dict[str, Any]) -> NoticeHome:  # noqa: ARG001 (decisions are stored there)
    home = NoticeHome(hass)
    await home.start()
    await home.found(RECORDER, CHANNEL, CAMERA)
    return home


def leads_to(home: NoticeHome) -> dict[str, str | None]:
    """Return the notice of each row, by camera_id."""
    overview = home.overviews.data
    assert overview is not None
    rows = {
        key: make_standing_row(CameraPlace(home.hass, one, overview, None))
        for key, one in overview.findings.items()
    }
    return {key: row["notice_id"] for key, row in rows.items()}


async def test_a_channel_leads_to_the_notice_of_its_recorder(home: NoticeHome) -> None:
    assert leads_to(home) == {"r": "camera_r", "c": "camera_r", "x": "camera_x"}
    await home.decisions.async_decide(RECORDER, DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    assert leads_to(home) == {"r": None, "c": None, "x": "camera_x"}


def advised(home: NoticeHome, camera_id: str) -> dict[str, Any]:
    """Return what the row of a camera says to do first."""
    overview = home.overviews.data
    assert overview is not None
    finding = overview.findings[camera_id]
    row = make_standing_row(
        CameraPlace(home.hass, finding, overview, None, load_guidance())
    )
    return {key: row[key] for key in ("first_steps", "flaw_steps", "firmware_source")}


async def test_a_camera_that_lives_by_its_cloud_is_not_told_to_turn_that_off(
    home: NoticeHome,
) -> None:
    """Its picture would be gone; the notice does not say it first either."""
    await home.found(
        make_finding("c", "Cloud", integrations=("ezviz",)),
        make_finding("x", "Yard", integrations=("hikvision",)),
        make_finding("o", "Other", Verdict.OTHER_MAKER),
    )
    assert advised(home, "x")["first_steps"] == ["no_port_forward", "no_cloud"]
    assert "no_cloud" not in advised(home, "c")["first_steps"]
    assert advised(home, "o") == {
        "first_steps": [],
        "flaw_steps": None,
        "firmware_source": None,
    }


async def test_a_step_that_is_done_is_not_named_again(home: NoticeHome) -> None:
    notes = home.decisions.notes_of(CAMERA.camera)
    await home.decisions.async_note(
        CAMERA.camera, notes.with_done(["no_port_forward"], CAMERA)
    )
    await home.hass.async_block_till_done()
    assert "no_port_forward" not in advised(home, "x")["first_steps"]


async def test_newer_firmware_is_one_click_from_the_row(home: NoticeHome) -> None:
    flaws = (EXPLOITED,)
    await home.found(
        make_finding("x", "Yard", flaws=flaws),
        make_finding("y", "Porch", flaws=flaws, brand="Annke"),
    )
    own, sold = advised(home, "x"), advised(home, "y")
    assert own["flaw_steps"] == ["no_port_forward", "firmware"]
    assert own["firmware_source"]["address"].startswith("https://www.hikvision.com/")
    assert sold["firmware_source"] == {"name": "Annke", "address": None}


def answered(
    home: NoticeHome, camera_id: str, ways_in: int | None = None
) -> dict[str, Any]:
    """Return what the row of a camera answers before its owner asks."""
    overview = home.overviews.data
    assert overview is not None
    finding = overview.findings[camera_id]
    row = make_standing_row(
        CameraPlace(home.hass, finding, overview, None, load_guidance(), ways_in)
    )
    return {key: row[key] for key in ("home_rule", "outside")}


@pytest.mark.parametrize(
    ("country", "key"),
    [
        ("CA", "home_rule_not_at_home"),
        ("AQ", "no_measures"),
        (None, "no_country"),
    ],
)
@pytest.mark.parametrize("ways_in", [None, 0, 3])
async def test_a_row_answers_as_its_notice_does(
    home: NoticeHome, country: str | None, key: str, ways_in: int | None
) -> None:
    home.hass.config.country = country
    row = answered(home, "x", ways_in)
    assert row["home_rule"] == key
    guidance, today = load_guidance(), date(2026, 12, 1)
    said = compose_home_rule(ENGLISH, guidance, country, today)
    assert ENGLISH.say("notice", key) in said
    assert row["outside"]["count"] == (ways_in or 0)
    told = " ".join(
        ENGLISH.say("way", each, {"count": ways_in}) for each in row["outside"]["keys"]
    )
    assert told == compose_outside(CAMERA, ENGLISH, ways_in)


async def test_a_row_answers_nothing_that_nobody_asks(home: NoticeHome) -> None:
    forward = RouterSays("Omada", RouterWord.FORWARD, ports="80")
    await home.found(
        make_finding("o", "Other", Verdict.OTHER_MAKER),
        make_finding("x", "Yard", routers=(forward,)),
    )
    assert answered(home, "o") == {"home_rule": None, "outside": None}
    assert answered(home, "x")["outside"] is None, "what the router says is in the row"


async def test_a_row_says_what_was_read_on_its_sticker(home: NoticeHome) -> None:
    def read() -> object:
        overview = home.overviews.data
        assert overview is not None
        return make_standing_row(CameraPlace(home.hass, CAMERA, overview, None))[
            "sticker"
        ]

    assert read() is None
    await home.decisions.async_note_sticker(CAMERA.camera, Sticker("Annke", "C800"))
    assert read() == {"brand": "Annke", "model": "C800"}


async def test_what_the_summary_speaks_of_leads_there_and_nothing_else(
    home: NoticeHome,
) -> None:
    await home.found(RECORDER, CHANNEL, CAMERA, make_finding("y", "Porch"))
    await home.choose(summary=True)
    assert leads_to(home) == dict.fromkeys(("r", "c", "x", "y"), "summary")
    await home.decisions.async_decide(CAMERA, DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    assert leads_to(home) == {"r": "summary", "c": "summary", "x": None, "y": "summary"}
    home.ignore("summary")
    await home.hass.async_block_till_done()
    assert set(leads_to(home).values()) == {None}


@pytest.mark.parametrize("proving", [1, 2, 3])
def test_the_notice_counts_no_other_proof_than_the_card_marks(proving: int) -> None:
    """The card marks each clue with its strength: of two marked "Proof", no notice says that one clue proves it."""
    sources = ("integration", "maker+model", "sadp")[:proving]
    clues = tuple(
        make_clue(source=source, strength=Strength.CONCLUSIVE) for source in sources
    )
    finding = make_finding("x", "Yard", clues=clues)
    rows = FindingTeller(finding, ENGLISH).list_card_clues()
    marks = [ENGLISH.strength(Strength(row["strength"])) for row in rows]
    assert marks.count("Proof") == proving
    said = NoticeText(
        finding=finding,
        say=ENGLISH,
        guidance=load_guidance(),
        country="CA",
        today=date(2026, 11, 25),
    ).compose_first_screen()
    assert "We have proof." in said
    assert not re.search(r"\b(one|two|three|\d+) clues?\b", said, re.IGNORECASE)
