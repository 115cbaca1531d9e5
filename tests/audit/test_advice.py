"""What would replace a camera: ranked by what it does here, honest about gaps, never a tied brand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from custom_components.camera_audit.audit.advice import SUGGESTED, Advice, Aside, Choice, Form, PowerFit, advise
from custom_components.camera_audit.audit.uses import Capability, Looks, LooksFrom, Uses
from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.replacement_text import ReplaceText
from tests.words import NEVER_SAID

if TYPE_CHECKING:
    from custom_components.camera_audit.audit.advice import Fit

REPLACEMENTS, MATCHING = load_replacements()
ENGLISH = Sentences.english().for_markdown()
CHECKED = date(2026, 11, 25)
C = Capability


def uses(model: str | None, used: set[Capability] = frozenset(), **more: object) -> Uses:
    """Return what a camera of this model is and does."""
    read = MATCHING.kind_of(model)
    looks = Looks(read.kind) if read else Looks.UNKNOWN
    facts: dict[str, object] = {
        "looks": looks,
        "looks_from": LooksFrom.NOBODY if looks is Looks.UNKNOWN else LooksFrom.MODEL,
        "link": read.link if read else None,
        "power": read.power if read else None,
        "present": frozenset({C.VIDEO, *used}),
        "used": frozenset(used),
        "searched": True,
        "ways": ("hikvision",),
        "shown_by": ("Hikvision",),
    }
    return Uses(**{**facts, **more})


SEEN = {C.VIDEO, C.MOTION}
TYPICAL = {
    "porch dome, motion": uses("DS-2CD2143G0-I", SEEN),
    "drive bullet, persons, vehicles, lines": uses("DS-2CD2T47G1-L", {*SEEN, C.PERSON, C.VEHICLE, C.LINE_CROSSING}),
    "yard PTZ, turned by automations": uses("DS-2DE4425IW-DE", {*SEEN, C.PTZ}),
    "door station with a relay": uses("DS-KV8113-WME1", {C.VIDEO, C.DOORBELL_PRESS, C.RELAY, C.TWO_WAY_AUDIO}),
    "cloud doorbell": uses("CS-DB1C", {C.VIDEO, C.DOORBELL_PRESS}, ways=("ezviz",), local=False),
    "network recorder": uses("DS-7608NI-K2/8P", SEEN, channels=6),
    "coax recorder": uses("DS-7208HQHI-K1", {C.VIDEO}, channels=4),
    "indoor camera with Wi-Fi": uses("CS-C6N", SEEN, ways=("ezviz",), local=False),
    "battery camera": uses("CS-BC1C", {C.MOTION}, ways=("ezviz",), local=False),
    "turret seen through Frigate, nothing used": uses(
        "DS-2CD2385G1-I", ways=("frigate", "generic"), streams=True, owns=frozenset({"frigate"})
    ),
    "rebadge whose model says nothing": uses("I91BM", SEEN),
    "thermal camera": uses("DS-2TD2617-3/V1"),
}


def advice_for(name: str, country: str | None = "CA") -> Advice:
    return advise(TYPICAL[name], country, REPLACEMENTS, MATCHING)


def text_of(advice: Advice, today: date = CHECKED) -> ReplaceText:
    return ReplaceText(advice=advice, tied=REPLACEMENTS.tied, say=ENGLISH, today=today)


def brands(advice: Advice) -> list[str]:
    return [fit.candidate.key for fit in advice.fits]


def fit_of(advice: Advice, key: str) -> Fit:
    return next(fit for fit in advice.fits if fit.candidate.key == key)


@pytest.mark.parametrize("name", TYPICAL)
def test_the_advice_as_it_is_printed(name: str) -> None:
    """Shown with ``pytest -s``; in any case nothing is left out and nothing said wrongly."""
    advice = advice_for(name)
    text = text_of(advice)
    print(f"\n===== {name}\n{text.suggested()}")  # noqa: T201 (that is what it is for)
    for said in (text.suggested(), text.everything()):
        ours = "\n".join(line for line in said.splitlines() if not line.startswith("Sources:"))
        assert not NEVER_SAID.search(ours), NEVER_SAID.search(ours)
        assert not re.search(r"\{\w+\}", ours)
        assert not re.search(r"\b(?:limit|needs|unknown|seat|list|special|choice)\\?_\w+", ours)


@pytest.mark.parametrize("name", TYPICAL)
def test_no_brand_that_is_tied_is_ever_proposed(name: str) -> None:
    tied = {one.brand.casefold() for one in REPLACEMENTS.tied}
    assert {"hikvision", "dahua", "ezviz", "imou", "annke", "amcrest", "lorex"} <= tied
    for fit in advice_for(name).fits:
        assert fit.candidate.brand.casefold() not in tied


@pytest.mark.parametrize("name", TYPICAL)
def test_keeping_and_isolating_are_always_choices(name: str) -> None:
    assert {Choice.KEEP, Choice.ISOLATE} <= {*advice_for(name).choices}


def test_replacing_only_the_recorder_is_a_choice_where_there_is_one() -> None:
    assert Choice.RECORDER_ONLY in advice_for("network recorder").choices
    channel = replace(TYPICAL["porch dome, motion"], on_recorder=True)
    assert Choice.RECORDER_ONLY in advise(channel, None, REPLACEMENTS, MATCHING).choices
    # The cameras of a coax recorder cannot move to another kind of recorder.
    assert Choice.RECORDER_ONLY not in advice_for("coax recorder").choices


def test_at_most_three_are_suggested_and_all_can_be_seen() -> None:
    advice = advice_for("porch dome, motion")
    assert len(advice.suggested) == SUGGESTED
    assert len(advice.fits) > SUGGESTED
    assert advice.suggested[0].candidate.key == "reolink"


def test_what_works_only_through_a_cloud_is_set_aside_for_a_local_camera() -> None:
    local = {one.key for one, why in advice_for("porch dome, motion").aside if why is Aside.CLOUD}
    assert {"ring", "nest", "blink", "arlo"} <= local
    assert "ring" in brands(advice_for("cloud doorbell"))
    suggested = [fit.candidate for fit in advice_for("cloud doorbell").suggested]
    assert all(candidate.local != "no" for candidate in suggested)


def test_a_door_station_gets_only_what_rings() -> None:
    advice = advice_for("door station with a relay")
    assert {*brands(advice)} == {"axis", "doorbird"}
    assert fit_of(advice, "doorbird").kept == (C.VIDEO, C.DOORBELL_PRESS, C.RELAY)
    assert fit_of(advice, "doorbird").open == (C.TWO_WAY_AUDIO,)
    assert advice.special == "door_station"


def test_a_camera_that_is_turned_gets_only_what_turns() -> None:
    advice = advice_for("yard PTZ, turned by automations")
    assert all("ptz" in fit.candidate.kinds for fit in advice.fits)
    assert "matter_cam" not in brands(advice)


def test_what_is_lost_is_said() -> None:
    advice = advice_for("drive bullet, persons, vehicles, lines")
    unifi = fit_of(advice, "unifi_protect")
    assert unifi.lost == (C.LINE_CROSSING,)
    assert fit_of(advice, "reolink").lost == ()
    assert fit_of(advice, "hanwha").by_model == (C.MOTION, C.PERSON, C.VEHICLE, C.LINE_CROSSING)
    assert advice.fits[0].candidate.key == "reolink"


def test_another_type_of_entity_is_said() -> None:
    sensor = replace(TYPICAL["porch dome, motion"], domains=((C.MOTION, "binary_sensor"),))
    advice = advise(sensor, None, REPLACEMENTS, MATCHING)
    assert fit_of(advice, "reolink").retyped == ()
    event = replace(sensor, domains=((C.MOTION, "event"),))
    advice = advise(event, None, REPLACEMENTS, MATCHING)
    assert fit_of(advice, "reolink").retyped == (C.MOTION,)
    assert fit_of(advice, "unifi_protect").retyped == ()


def test_power_is_compared_where_it_is_known() -> None:
    advice = advice_for("porch dome, motion")
    assert fit_of(advice, "reolink").power is PowerFit.SAME
    assert fit_of(advice, "axis").power is PowerFit.UNKNOWN
    coax = replace(TYPICAL["porch dome, motion"], link="coax", power=None)
    assert advise(coax, None, REPLACEMENTS, MATCHING).fits[0].power is PowerFit.OTHER


def test_a_shape_that_is_not_sourced_is_called_unknown() -> None:
    advice = advice_for("porch dome, motion")
    assert fit_of(advice, "reolink").form is Form.SAME
    assert fit_of(advice, "hanwha").form is Form.UNKNOWN


def test_what_the_home_has_counts() -> None:
    plain = replace(TYPICAL["porch dome, motion"], owns=frozenset())
    with_console = replace(plain, owns=frozenset({"unifiprotect"}))
    without = fit_of(advise(plain, None, REPLACEMENTS, MATCHING), "unifi_protect")
    having = fit_of(advise(with_console, None, REPLACEMENTS, MATCHING), "unifi_protect")
    assert having.had
    assert not without.had
    assert having.score == without.score + MATCHING.weights.have


def test_a_kind_that_nobody_knows_is_asked_for_first() -> None:
    advice = advice_for("rebadge whose model says nothing")
    assert advice.ask
    assert advice.fits == ()
    assert "What it looks like" in text_of(advice).suggested()


@pytest.mark.parametrize("kind", ["thermal", "alarm_panel", "access_control"])
def test_kinds_without_research_get_no_suggestion(kind: str) -> None:
    advice = advise(Uses(looks=Looks(kind)), None, REPLACEMENTS, MATCHING)
    assert advice.fits == ()
    assert Choice.REPLACE not in advice.choices
    assert advice.special == kind


def test_flaws_are_named_before_what_is_said_of_these_flaws() -> None:
    said = text_of(advice_for("porch dome, motion")).everything()
    of_these = said.index("These flaws are")
    assert "11120" in said[said.rindex("as of August 2025", 0, of_these) : of_these]


def test_a_list_is_named_only_where_the_home_is() -> None:
    assert [one.key for one in fit_of(advice_for("porch dome, motion", "US"), "uniview").lists] == [
        "entity_list_2024",
        "texas_2026",
    ]
    assert fit_of(advice_for("porch dome, motion", "CA"), "uniview").lists == ()
    assert fit_of(advice_for("porch dome, motion", None), "tapo_vigi").lists == ()


def test_equal_fits_share_a_place_in_the_order_of_the_alphabet() -> None:
    advice = advice_for("porch dome, motion")
    for first, second in zip(advice.fits, advice.fits[1:], strict=False):
        assert first.score >= second.score
        if first.place == second.place:
            assert first.candidate.brand.casefold() < second.candidate.brand.casefold()
    assert any(first.place == second.place for first, second in zip(advice.fits, advice.fits[1:], strict=False))


def test_facts_older_than_a_year_say_so() -> None:
    advice = advice_for("porch dome, motion")
    assert "over a year ago" not in text_of(advice).suggested()
    assert "over a year ago" in text_of(advice, date(2028, 1, 1)).suggested()


def test_every_suggestion_names_its_sources_and_their_day() -> None:
    for fold in text_of(advice_for("porch dome, motion")).everything().split("<details>")[1:]:
        assert "Sources:" in fold
        assert "Checked on November 25, 2026" in fold


def test_local_control_and_support_stand_first() -> None:
    fold = text_of(advice_for("porch dome, motion")).suggested().split("<details>")[1]
    lines = [line for line in fold.splitlines() if line.startswith("- ")]
    assert "cloud" in lines[0]
    assert lines[1].startswith("- Home Assistant:")


def test_facts_that_do_not_matter_here_are_left_out() -> None:
    """A hub for battery models is nothing to who has a cable; Frigate's limits need Frigate."""
    dome = text_of(advice_for("porch dome, motion")).suggested()
    assert "battery models" not in dome
    assert "megapixels" not in dome
    assert "battery models" in text_of(advice_for("battery camera")).suggested()
    frigate = text_of(advice_for("turret seen through Frigate, nothing used")).suggested()
    assert "megapixels" in frigate


def test_a_cloud_camera_cannot_simply_be_isolated() -> None:
    assert "its integration stops" in text_of(advice_for("cloud doorbell")).suggested()
    assert "its integration stops" not in text_of(advice_for("porch dome, motion")).suggested()


def test_nothing_found_in_use_is_no_reason_to_praise() -> None:
    """Where no use was found, motion and persons are what is expected of any camera."""
    advice = advice_for("turret seen through Frigate, nothing used")
    assert all(fit.kept == fit.lost == () for fit in advice.fits)
    assert "keeps" not in text_of(advice).suggested()
    assert advice.fits[0].candidate.key in {"frigate_diy", "reolink"}
