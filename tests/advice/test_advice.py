"""What would replace a camera: ranked by what it does here, honest about gaps, never a tied brand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from custom_components.camera_audit.advice.advice import (
    SUGGESTED,
    Advice,
    Aside,
    Choice,
    make_advice,
)
from custom_components.camera_audit.advice.fit import Fit, Form, PowerFit
from custom_components.camera_audit.advice.regrets import NOT_BEST, Regret
from custom_components.camera_audit.advice.uses import (
    Capability,
    Looks,
    Uses,
)
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.replacement_text import ReplacementText
from tests.advice.ten_cameras import (
    MATCHING,
    REPLACEMENTS,
    SEEN,
    TEN,
    list_folds,
    make_uses as uses,
)
from tests.words import NEVER_SAID

ENGLISH = Sentences.english().for_markdown()
CHECKED = date(2026, 11, 26)
C = Capability
TYPICAL = {
    "porch dome, motion": uses("DS-2CD2143G0-I", SEEN),
    "drive bullet, persons, vehicles, lines": uses(
        "DS-2CD2T47G1-L", {*SEEN, C.PERSON, C.VEHICLE, C.LINE_CROSSING}
    ),
    "yard PTZ, turned by automations": uses("DS-2DE4425IW-DE", {*SEEN, C.PTZ}),
    "door station with a relay": uses(
        "DS-KV8113-WME1", {C.VIDEO, C.DOORBELL_PRESS, C.RELAY, C.TWO_WAY_AUDIO}
    ),
    "cloud doorbell": uses(
        "CS-DB1C", {C.VIDEO, C.DOORBELL_PRESS}, ways=("ezviz",), local=False
    ),
    "network recorder": uses("DS-7608NI-K2/8P", SEEN, channels=6),
    "coax recorder": uses("DS-7208HQHI-K1", {C.VIDEO}, channels=4),
    "indoor camera with Wi-Fi": uses("CS-C6N", SEEN, ways=("ezviz",), local=False),
    "battery camera": uses("CS-BC1C", {C.MOTION}, ways=("ezviz",), local=False),
    "turret seen through Frigate, nothing used": uses(
        "DS-2CD2385G1-I",
        ways=("frigate", "generic"),
        streams=True,
        owns=frozenset({"frigate"}),
    ),
    "rebadge whose model says nothing": uses("I91DW", SEEN),
    "thermal camera": uses("DS-2TD2617-3/V1"),
}


def advice_for(name: str) -> Advice:
    return make_advice(TYPICAL[name], "CA", REPLACEMENTS, MATCHING)


def text_of(advice: Advice, today: date = CHECKED) -> ReplacementText:
    return ReplacementText(
        advice=advice, tied=REPLACEMENTS.tied, say=ENGLISH, today=today
    )


def brands(advice: Advice) -> list[str]:
    return [fit.candidate.key for fit in advice.fits]


def fit_of(advice: Advice, key: str) -> Fit:
    return next(fit for fit in advice.fits if fit.candidate.key == key)


@pytest.mark.parametrize("name", TYPICAL)
def test_the_advice_as_it_is_printed(name: str) -> None:
    """Shown with ``pytest -s``; in any case nothing is left out and nothing said wrongly."""
    advice = advice_for(name)
    text = text_of(advice)
    print(f"\n===== {name}\n{text.compose_suggestions()}")  # noqa: T201 (that is what it is for)
    for said in (text.compose_suggestions(), text.compose_all()):
        # The address of a maker's page is the maker's word.
        ours = re.sub(
            r"\]\([^)]*\)",
            "]",
            "\n".join(line for line in said.splitlines() if "Sources:" not in line),
        )
        assert not NEVER_SAID.search(ours), NEVER_SAID.search(ours)
        assert not re.search(r"\{\w+\}", ours)
        assert not re.search(
            r"\b(?:limit|needs|unknown|seat|list|special|choice)\\?_\w+", ours
        )


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
    assert (
        Choice.RECORDER_ONLY
        in make_advice(channel, None, REPLACEMENTS, MATCHING).choices
    )
    # The cameras of a coax recorder cannot move to another kind of recorder.
    assert Choice.RECORDER_ONLY not in advice_for("coax recorder").choices


def test_at_most_three_are_suggested_and_all_can_be_seen() -> None:
    advice = advice_for("porch dome, motion")
    assert len(advice.suggested) == SUGGESTED
    assert len(advice.fits) > SUGGESTED
    assert advice.suggested[0].candidate.key == "reolink"


def test_what_works_only_through_a_cloud_is_set_aside_for_a_local_camera() -> None:
    local = {
        one.key
        for one, why in advice_for("porch dome, motion").aside
        if why is Aside.CLOUD
    }
    assert {"ring", "nest", "blink", "arlo"} <= local
    assert "ring" in brands(advice_for("cloud doorbell"))
    suggested = [fit.candidate for fit in advice_for("cloud doorbell").suggested]
    assert all(candidate.local != "no" for candidate in suggested)


def test_a_door_station_gets_only_what_rings() -> None:
    advice = advice_for("door station with a relay")
    assert {*brands(advice)} == {"axis", "doorbird", "grandstream"}
    # Its models on file show 640 by 480 pixels and see nothing in the dark.
    assert {one.key: why for one, why in advice.aside}["two_n"] is Aside.PLACE
    assert fit_of(advice, "doorbird").kept == (C.VIDEO, C.DOORBELL_PRESS, C.RELAY)
    assert fit_of(advice, "doorbird").open == (C.TWO_WAY_AUDIO,)
    assert advice.special == "door_station"


def test_a_camera_that_is_turned_gets_only_what_turns() -> None:
    advice = advice_for("yard PTZ, turned by automations")
    assert all(fit.candidate.kinds["ptz"] for fit in advice.fits)


def test_what_is_lost_is_said() -> None:
    advice = advice_for("drive bullet, persons, vehicles, lines")
    unifi = fit_of(advice, "unifi_protect")
    assert unifi.lost == (C.LINE_CROSSING,)
    assert fit_of(advice, "reolink").lost == ()
    assert fit_of(advice, "unifi_protect").kept == (C.VIDEO, C.MOTION)
    assert fit_of(advice, "hanwha").by_model == (
        C.MOTION,
        C.PERSON,
        C.VEHICLE,
        C.LINE_CROSSING,
    )
    assert "reolink" in {fit.candidate.key for fit in advice.fits if fit.best}


def test_another_type_of_entity_is_said() -> None:
    sensor = replace(
        TYPICAL["porch dome, motion"], domains=((C.MOTION, "binary_sensor"),)
    )
    advice = make_advice(sensor, None, REPLACEMENTS, MATCHING)
    assert fit_of(advice, "reolink").retyped == ()
    event = replace(sensor, domains=((C.MOTION, "event"),))
    advice = make_advice(event, None, REPLACEMENTS, MATCHING)
    assert fit_of(advice, "reolink").retyped == (C.MOTION,)
    assert fit_of(advice, "unifi_protect").retyped == ()


def test_power_is_compared_where_it_is_known() -> None:
    advice = advice_for("porch dome, motion")
    assert fit_of(advice, "reolink").power is PowerFit.SAME
    assert fit_of(advice, "uniview").power is PowerFit.UNKNOWN
    assert all(
        "poe" in fit.models[0].power
        for fit in advice.fits
        if fit.power is PowerFit.SAME
    )
    coax = replace(TYPICAL["porch dome, motion"], link="coax", power=None)
    assert (
        make_advice(coax, None, REPLACEMENTS, MATCHING).fits[0].power is PowerFit.OTHER
    )


def test_a_kind_is_offered_or_not_or_not_known() -> None:
    """No maker is said not to offer what nobody looked up."""
    advice = advice_for("porch dome, motion")
    assert fit_of(advice, "hanwha").form is Form.SAME
    assert fit_of(advice, "vivotek").models[0].kind == "dome"
    assert fit_of(
        advice, "foscam" if "foscam" in brands(advice) else "geovision"
    ).candidate.kinds["bullet"]
    recorder = {one.key: why for one, why in advice_for("network recorder").aside}
    assert recorder["instar"] is Aside.FORM
    camera = {one.key: why for one, why in advice.aside}
    assert camera["agent_dvr"] is Aside.OTHER
    assert "A different type of device: Agent DVR" in text_of(advice).compose_all()
    said = text_of(advice_for("network recorder")).compose_all()
    assert "We don't know of a camera of this type from: " in said


def test_what_the_home_has_counts() -> None:
    plain = replace(TYPICAL["porch dome, motion"], owns=frozenset())
    with_console = replace(plain, owns=frozenset({"unifiprotect"}))
    without = fit_of(make_advice(plain, None, REPLACEMENTS, MATCHING), "unifi_protect")
    having = fit_of(
        make_advice(with_console, None, REPLACEMENTS, MATCHING), "unifi_protect"
    )
    assert having.had
    assert not without.had
    weights = MATCHING.weights
    assert having.score == without.score + weights.have + weights.regrets["system"]


def test_a_kind_that_nobody_knows_is_asked_for_first() -> None:
    advice = advice_for("rebadge whose model says nothing")
    assert advice.ask
    assert advice.fits == ()
    first, _, rest = text_of(advice).compose_suggestions().partition("\n\n")
    assert first == ENGLISH.say("advice", "ask")
    assert first not in rest


def test_a_line_that_brand_and_model_name_both_is_named_once() -> None:
    dome = text_of(advice_for("porch dome, motion")).compose_all()
    assert "TP-Link VIGI " in dome
    assert "VIGI VIGI" not in dome
    fits = [
        Fit(candidate=candidate, score=0, models=(model,))
        for candidate in REPLACEMENTS.candidates
        for model in candidate.models
    ]
    for fit in fits:
        text = text_of(replace(advice_for("porch dome, motion"), fits=(fit,)))
        title = list_folds(text.compose_all())[0].partition("</summary>")[0]
        assert fit.models[0].name.split()[-1] in title
        assert not re.search(r"\b(\w+) \1\b", title), title


@pytest.mark.parametrize("kind", TEN)
def test_of_a_model_that_is_named_nothing_depends_on_the_model(kind: str) -> None:
    """Guards: "may do everything yours does here" of a model by name, and folded away that this depends on the model."""
    advice = make_advice(TEN[kind], "CA", REPLACEMENTS, MATCHING)
    for fit in advice.fits:
        (fold,) = list_folds(text_of(replace(advice, fits=(fit,))).compose_all())[:1]
        title, _, inside = fold.partition("</summary>")
        shown = inside.partition("Details: ")[0]
        if not fit.models:
            assert "We don't know whether it has" not in fold
            assert ("some models do" in title) <= ("Depends on the model: " in shown)
        elif kind != "recorder":
            assert "Depends on the model: " not in fold
            assert "some models" not in title
            unknown = bool(fit.by_model or fit.open)
            assert unknown is ("We don't know whether it has: " in shown)
            assert not (unknown and "everything yours does" in title)


def test_a_camera_that_turns_by_its_kind_turns() -> None:
    advice = make_advice(TEN["ptz"], "CA", REPLACEMENTS, MATCHING)
    reolink = fit_of(advice, "reolink")
    assert reolink.models[0].kind == "ptz"
    assert C.PTZ in reolink.kept
    floodlight = make_advice(TEN["floodlight"], "CA", REPLACEMENTS, MATCHING)
    assert C.LIGHT in fit_of(floodlight, "reolink").kept


def test_a_list_of_a_government_stands_before_what_is_folded_away() -> None:
    advice = advice_for("porch dome, motion")
    tapo = fit_of(advice, "tapo_vigi")
    (fold, *_) = list_folds(text_of(replace(advice, fits=(tapo,))).compose_all())
    listed = ENGLISH.say("replacement", "list_texas_2026")
    assert listed in fold.partition("Details: ")[0]
    assert "on a government list</summary>" in fold
    (fold, *_) = list_folds(text_of(advice).compose_all())
    assert "government list" not in fold


@pytest.mark.parametrize("kind", ["alarm_panel", "access_control"])
def test_kinds_without_research_get_no_suggestion(kind: str) -> None:
    advice = make_advice(Uses(looks=Looks(kind)), None, REPLACEMENTS, MATCHING)
    assert advice.fits == ()
    assert Choice.REPLACE not in advice.choices
    assert advice.special == kind


def test_every_list_of_a_suggested_maker_is_shown_in_every_country_with_the_country_it_is_of() -> (
    None
):
    advice = advice_for("porch dome, motion")
    fits = tuple(fit for fit in advice.fits if fit.candidate.lists)
    folds = list_folds(text_of(replace(advice, fits=fits)).compose_all())
    listed = [fit.candidate for fit in fits]
    assert {"uniview", "tapo_vigi"} <= {candidate.key for candidate in listed}
    for candidate in listed:
        maker = candidate.brand.split()[0]
        (fold,) = [fold for fold in folds if maker in fold.partition("</summary>")[0]]
        for listing in candidate.lists:
            assert (said := ENGLISH.say("replacement", f"list_{listing.key}")) in fold
            assert re.search(rf"\b{listing.country}\b", said)
            assert all(
                source.title[:20] in folds[-1].replace("\\", "")
                for source in listing.sources
            )


def test_makers_on_a_list_are_left_out_where_the_owner_asks() -> None:
    dome = TYPICAL["porch dome, motion"]
    advice = make_advice(dome, None, REPLACEMENTS, MATCHING, avoid_listed=True)
    assert {"uniview", "tapo_vigi"} <= {*brands(advice_for("porch dome, motion"))}
    assert not {"uniview", "tapo_vigi"} & {*brands(advice)}
    text = text_of(advice).compose_all()
    assert (
        "On a government list, which you excluded: TP-Link Tapo and VIGI and Uniview."
        in text
    )


def test_a_list_price_is_said_with_its_month_and_source() -> None:
    advice = advice_for("porch dome, motion")
    unifi = fit_of(advice, "unifi_protect")
    priced = replace(
        unifi, models=tuple(model for model in unifi.models if model.price)
    )
    said = text_of(replace(advice, fits=(priced,))).compose_all()
    dome = next(line for line in said.splitlines() if "[G6 Dome" in line)
    assert "; list price US$100 to US$300 (July 2026)" in dome
    assert "on sale" not in dome  # which its price says
    assert "price unknown" not in dome
    assert "Ubiquiti, US store, prices of July 2026" in said
    first = text_of(advice).compose_suggestions()
    turned = next(line for line in first.splitlines() if "[RLC" in line)
    assert turned.endswith("; price unknown.")


def test_fits_stand_in_two_groups_and_in_each_by_fit() -> None:
    advice = advice_for("porch dome, motion")
    within = MATCHING.weights.best_within
    least = advice.fits[0].score - within
    assert all(fit.score >= least for fit in advice.fits if fit.best)
    # Who has as many points and is none of the best has something that a buyer would regret.
    assert all(
        fit.regrets & NOT_BEST
        for fit in advice.fits
        if fit.score >= least and not fit.best
    )
    for best in (True, False):
        group = [fit for fit in advice.fits if fit.best is best]
        # Among the best, who can be named stands first.
        ranks = [(best and not fit.models, -fit.score) for fit in group]
        assert ranks == sorted(ranks)
    indoor = make_advice(TEN["indoor"], "CA", REPLACEMENTS, MATCHING)
    said = text_of(indoor).compose_all()
    assert said.index("**Best fit**") < said.index("**Also fits**")
    assert not re.search(r"</svg>\d", said)


def test_nothing_is_suggested_that_loses_most_of_what_is_used() -> None:
    for name, camera in TYPICAL.items():
        for fit in advice_for(name).fits:
            told = camera.used - {C.VIDEO}
            assert 2 * len(told & {*fit.lost}) <= len(told), (name, fit.candidate.key)
    advice = advice_for("indoor camera with Wi-Fi")
    assert {one.key for one, why in advice.aside if why is Aside.LOSES} >= {
        "foscam",
        "sonoff",
    }
    assert "You would lose most of what you use: " in text_of(advice).compose_all()


def test_still_pictures_are_no_stream() -> None:
    fit = fit_of(advice_for("cloud doorbell"), "aqara")
    assert fit.stills
    assert C.VIDEO not in (*fit.kept, *fit.by_model, *fit.lost, *fit.open)
    assert "still pictures only" in text_of(advice_for("cloud doorbell")).compose_all()


@pytest.mark.parametrize(
    ("maker", "says"),
    [
        ("unifi_protect", "that support ONVIF"),
        ("frigate_diy", "that offer an RTSP stream"),
        ("agent_dvr", "Supports cameras from other makers"),
        ("reolink", "whether you can keep your cameras. Ask before you buy"),
    ],
)
def test_a_recorder_says_whether_its_cameras_may_stay(maker: str, says: str) -> None:
    advice = advice_for("network recorder")
    assert says in text_of(replace(advice, fits=(fit_of(advice, maker),))).compose_all()
    coax = advice_for("coax recorder")
    said = text_of(replace(coax, fits=(fit_of(coax, maker),))).compose_all()
    assert "Your coax cameras don't work with it" in said
    assert "yours does here" not in said


def test_facts_older_than_a_year_say_so() -> None:
    advice = advice_for("porch dome, motion")
    assert "over a year ago" not in text_of(advice).compose_suggestions()
    assert "over a year ago" in text_of(advice, date(2028, 1, 1)).compose_suggestions()


def test_the_sources_of_every_suggestion_are_named_once_with_their_day() -> None:
    advice = advice_for("porch dome, motion")
    said = text_of(advice).compose_all()
    sources = said[said.index("Sources:") :].replace("\\", "")
    for fit in advice.shown:
        for source in fit.candidate.sources:
            assert source.title in sources
    assert sources.count("Home Assistant core") == 1
    assert "Facts checked on November 26, 2026" in said


def test_a_model_stands_first_then_what_its_title_does_not_say() -> None:
    fold = (
        text_of(advice_for("porch dome, motion"))
        .compose_suggestions()
        .split("<details>")[1]
    )
    lines = [line for line in fold.splitlines() if line.startswith("- ")]
    assert lines[0].startswith("- [RLC\\-833A](https://reolink.com/")
    assert "8 megapixels; 3x optical zoom; PoE; " in lines[0]
    assert lines[0].endswith("listed as tested for Home Assistant; price unknown.")
    title = fold.partition("</summary>")[0]
    assert "RLC-833A: Dome camera; outdoor; " in title
    assert "works without its maker's cloud" in title
    # Of a recorder nobody asks for its shape, nor whether it may hang outdoors.
    recorder = text_of(advice_for("network recorder")).compose_suggestions()
    assert "Recorder for network cameras;" not in recorder
    tapo = text_of(advice_for("indoor camera with Wi-Fi")).compose_all()
    partly = tapo.index("- Partly works without its maker's cloud.")
    assert tapo.index("- [Tapo C210]") < partly


def test_facts_that_do_not_matter_here_are_left_out() -> None:
    """A hub for battery models is nothing to who has a cable; Frigate's limits need Frigate."""
    dome = text_of(advice_for("porch dome, motion")).compose_suggestions()
    assert "Battery models" not in dome
    assert "Frigate recommends" not in dome
    assert (
        "Battery models" in text_of(advice_for("battery camera")).compose_suggestions()
    )
    frigate = text_of(
        advice_for("turret seen through Frigate, nothing used")
    ).compose_suggestions()
    assert "Frigate recommends" in frigate


def test_a_cloud_camera_cannot_simply_be_isolated() -> None:
    assert (
        "Its integration then stops"
        in text_of(advice_for("cloud doorbell")).compose_suggestions()
    )
    assert (
        "Its integration then stops"
        not in text_of(advice_for("porch dome, motion")).compose_suggestions()
    )


def test_nothing_found_in_use_is_no_reason_to_praise() -> None:
    """Where no use was found, motion and persons are what is expected of any camera."""
    advice = advice_for("turret seen through Frigate, nothing used")
    assert all(fit.kept == fit.lost == () for fit in advice.fits)
    assert "everything yours does" not in text_of(advice).compose_suggestions()
    assert {"frigate_diy", "reolink"} & {
        fit.candidate.key for fit in advice.fits if fit.best
    }


@pytest.mark.parametrize("kind", TEN)
def test_the_ten_cameras_of_a_home_get_advice_one_can_act_on(kind: str) -> None:
    """Each gets a model by name with what it needs, a program for a recorder, and each suggestion says what would be lost."""
    assert TEN[kind].looks == kind
    advice = make_advice(TEN[kind], "CA", REPLACEMENTS, MATCHING)
    text = text_of(advice)
    print(f"\n===== {kind}\n{text.compose_suggestions()}")  # noqa: T201 (that is what it is for)
    if kind == "analog_recorder":
        assert advice.suggested == ()
        return
    named = [model for fit in advice.suggested for model in fit.models]
    programs = [fit for fit in advice.suggested if fit.candidate.group == "open"]
    if kind == "recorder":
        # No recorder on file shows the cameras that it takes in Home Assistant as they were.
        assert programs
    else:
        assert [model for model in named if model.kind == kind]
    for fold in list_folds(text.compose_suggestions())[:-1]:
        assert re.search(
            r"- \[.+\]\(https://.+\): |of a current model|community|Agent DVR",
            fold,
        )
        assert re.search(
            r"everything yours does|- (?:Depends on|You lose|You can keep|We don't know|Supports)",
            fold,
        )


@pytest.mark.parametrize(
    ("model", "kind", "named"),
    [
        ("DS-2CD6365G0E-IVS", "panoramic", "Duo 3 PoE"),
        ("DS-2XS2T41G0-ID/4G/C05S07", "mobile", "VIGI InSight S345-4G"),
    ],
)
def test_kinds_that_few_makers_have_are_named_too(
    model: str, kind: str, named: str
) -> None:
    camera = uses(model)
    assert camera.looks == kind
    advice = make_advice(camera, None, REPLACEMENTS, MATCHING)
    assert named in [each.name for fit in advice.fits for each in fit.models]


#: Every kind of camera with a typical use, and what of each was seen in no home.
ALL_KINDS = {
    **TEN,
    "turret": uses("DS-2CD2347G2-LU", SEEN),
    "mobile": uses("DS-2XS2T41G0-ID/4G/C05S07", SEEN),
    "panoramic": uses("DS-2CD6365G0E-IVS", SEEN),
    "door_station": TYPICAL["door station with a relay"],
}
COUNTRIES = ["CA", "US", "DE", "AU", "IN", "GB", "JP", None]


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_no_model_is_named_where_it_is_not_sold(kind: str, country: str | None) -> None:
    markets = MATCHING.markets_of(country)
    for fit in make_advice(ALL_KINDS[kind], country, REPLACEMENTS, MATCHING).fits:
        for model in fit.models:
            assert not model.markets or markets & {*model.markets}, model.name


def test_who_sells_elsewhere_is_set_aside_and_says_so() -> None:
    for kind in ("doorbell", "battery", "indoor", "bullet"):
        for country, sold in {
            "CA": False,
            "US": False,
            "AU": False,
            "IN": False,
            "DE": True,
            "GB": True,
        }.items():
            advice = make_advice(ALL_KINDS[kind], country, REPLACEMENTS, MATCHING)
            assert ("ajax" in brands(advice)) is sold, (kind, country)
    advice = make_advice(ALL_KINDS["battery"], "CA", REPLACEMENTS, MATCHING)
    assert {one.key: why for one, why in advice.aside}["ajax"] is Aside.MARKET
    assert (
        "Not sold in your country, as far as we know: Ajax."
        in text_of(advice).compose_all()
    )


@pytest.mark.parametrize(
    "kind", [kind for kind in ALL_KINDS if kind not in MATCHING.not_outdoors]
)
def test_no_camera_for_indoors_or_without_sight_in_the_dark_takes_an_outdoor_place(
    kind: str,
) -> None:
    for fit in make_advice(ALL_KINDS[kind], "CA", REPLACEMENTS, MATCHING).fits:
        for model in fit.models:
            assert not model.environment or "outdoor" in model.environment, model.name
            assert model.night_vision is not False or kind == "thermal", model.name
        if fit.best and fit.candidate.group != "open":
            assert all("outdoor" in model.environment for model in fit.models), (
                fit.candidate.key
            )
            assert all(
                model.night_vision or kind == "thermal" for model in fit.models
            ), fit.candidate.key


def test_what_is_not_known_of_a_model_is_said_and_makes_no_best_fit() -> None:
    advice = make_advice(ALL_KINDS["panoramic"], "CA", REPLACEMENTS, MATCHING)
    mobotix = fit_of(advice, "mobotix")
    assert mobotix.models[0].environment == ()
    assert not mobotix.best
    said = text_of(replace(advice, fits=(mobotix,))).compose_all()
    assert "we don't know whether it's made for outdoors and sees in the dark" in said


def test_an_indoor_camera_may_be_replaced_by_one_for_indoors() -> None:
    advice = make_advice(ALL_KINDS["indoor"], "DE", REPLACEMENTS, MATCHING)
    assert fit_of(advice, "reolink").models[0].environment == ("indoor",)
    assert Regret.PLACE_UNKNOWN not in fit_of(advice, "reolink").regrets


def test_what_is_sold_nobody_knows_where_is_no_best_fit_and_says_so() -> None:
    """Nor is it *also* a fit where nothing stands above it; who has the maker's system bought it somewhere."""
    floodlight = make_advice(TEN["floodlight"], "CA", REPLACEMENTS, MATCHING)
    suggested = [fit.candidate.key for fit in floodlight.suggested]
    assert suggested == ["reolink", "tapo_vigi"]
    said = text_of(floodlight).compose_suggestions()
    assert said.count("we don't know where it's sold") == len(suggested)
    assert "**Best fit**" not in said
    assert "**Also fits**" not in said
    nowhere = make_advice(TEN["floodlight"], None, REPLACEMENTS, MATCHING)
    assert nowhere.suggested[0].best


def test_a_model_that_home_assistant_does_not_support_is_not_suggested() -> None:
    advice = make_advice(ALL_KINDS["mobile"], "CA", REPLACEMENTS, MATCHING)
    assert "reolink" not in brands(advice)
    assert (
        "Home Assistant doesn't support their cameras of this type: Reolink."
        in text_of(advice).compose_all()
    )
    assert not any(fit.best for fit in advice.fits)
    for fit in advice.fits:
        assert not fit.reached
        assert fit.kept == fit.by_model == ()
        said = text_of(replace(advice, fits=(fit,))).compose_all()
        assert "we don't know whether Home Assistant supports it" in said
        assert "has an integration" not in said
        assert "works without its" not in said


@pytest.mark.parametrize("kind", ["doorbell", "indoor", "floodlight"])
def test_the_same_power_is_claimed_only_where_power_is_known(kind: str) -> None:
    camera = ALL_KINDS[kind]
    assert camera.power is None
    assert camera.link == "wifi"
    advice = make_advice(camera, "DE", REPLACEMENTS, MATCHING)
    assert PowerFit.SAME not in {fit.power for fit in advice.fits}
    assert PowerFit.LINK in {fit.power for fit in advice.fits}
    said = text_of(advice).compose_suggestions()
    assert "same power" not in said
    assert "same connection" in said
    assert "Its power supply may differ." in said
    assert not any(fit.best for fit in advice.fits if fit.power is PowerFit.OTHER)


def test_a_camera_that_takes_more_power_than_the_old_one_may_get_is_not_the_same() -> (
    None
):
    advice = make_advice(ALL_KINDS["ptz"], "CA", REPLACEMENTS, MATCHING)
    assert fit_of(advice, "vivotek").models[0].power == ("poe_bt",)
    assert fit_of(advice, "vivotek").power is PowerFit.OTHER


def test_nothing_is_a_best_fit_that_takes_none_of_the_cameras() -> None:
    coax = make_advice(ALL_KINDS["analog_recorder"], "CA", REPLACEMENTS, MATCHING)
    assert coax.fits
    assert not any(fit.best for fit in coax.fits)
    assert "**Best fit**" not in text_of(coax).compose_all()
    assert "First consider keeping yours" in text_of(coax).compose_suggestions()
    network = make_advice(ALL_KINDS["recorder"], "CA", REPLACEMENTS, MATCHING)
    assert {fit.candidate.key for fit in network.fits if fit.best} == {
        "agent_dvr",
        "frigate_diy",
    }


def test_a_recorder_claims_nothing_of_the_cameras_behind_it_and_says_what_was_not_looked_up() -> (
    None
):
    advice = make_advice(ALL_KINDS["recorder"], "CA", REPLACEMENTS, MATCHING)
    said = text_of(advice).compose_suggestions()
    assert "yours does here" not in said
    assert "PoE switch" in said
    assert "disk slots" in text_of(advice).compose_all()


def test_what_keeps_the_lesser_part_is_no_best_fit() -> None:
    for kind, camera in ALL_KINDS.items():
        for fit in make_advice(camera, "CA", REPLACEMENTS, MATCHING).fits:
            if fit.best and camera.looks not in {"recorder", "analog_recorder"}:
                assert 2 * (len(fit.kept) + len(fit.by_model)) > len(camera.used), (
                    kind,
                    fit.candidate.key,
                )
                assert not fit.stills


def test_the_picture_of_a_doorbell_that_nobody_confirmed_is_not_kept() -> None:
    advice = make_advice(ALL_KINDS["doorbell"], "DE", REPLACEMENTS, MATCHING)
    assert fit_of(advice, "ajax").open == (C.VIDEO,)


def test_another_kind_for_the_same_mount_stands_in_where_none_of_the_kind_suits() -> (
    None
):
    fit = fit_of(make_advice(ALL_KINDS["dome"], "CA", REPLACEMENTS, MATCHING), "i_pro")
    assert {model.kind for model in fit.models} == {"bullet"}
    assert fit.form is Form.MOUNTABLE
