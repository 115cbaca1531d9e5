"""What is suggested first is wrong in nothing that a buyer would regret, by the records of the models."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from custom_components.camera_audit.advice.advice import (
    SHOWN,
    SUGGESTED,
    Advice,
    Choice,
    make_advice,
)
from custom_components.camera_audit.advice.regrets import (
    NEVER_FIRST,
    Regret,
    find_regrets,
)
from custom_components.camera_audit.advice.uses import Looks, Uses
from custom_components.camera_audit.knowledge.replacements import Model
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.replacement_text import ReplacementText
from tests.advice.ten_cameras import (
    COUNTRIES,
    MATCHING,
    REPLACEMENTS,
    SEEN,
    TEN,
    list_folds,
    make_uses,
)

ENGLISH = Sentences.english().for_markdown()
#: Of the screen with the three suggestions, all folds open; and of one that is opened, the folds in it left closed.
SCREEN_WORDS = 300
SUGGESTION_WORDS = 60


def advise(kind: str, country: str | None) -> Advice:
    return make_advice(TEN[kind], country, REPLACEMENTS, MATCHING)


def text_of(advice: Advice) -> ReplacementText:
    return ReplacementText(
        advice=advice, tied=REPLACEMENTS.tied, say=ENGLISH, today=date(2026, 11, 29)
    )


def reasons_of(advice: Advice) -> list[str]:
    """Return the line that each suggestion shows before it is opened."""
    summaries = re.findall(
        r"<summary>(.*?)</summary>", text_of(advice).compose_suggestions()
    )
    lines = [re.sub(r"<svg.*</svg>", "", summary) for summary in summaries]
    lines = [line for line in lines if not line.startswith("Details: ")]
    return lines[:-1]  # the last fold holds the sources


def named_models(advice: Advice) -> list[Model]:
    return [model for fit in advice.suggested for model in fit.models]


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", TEN)
def test_no_suggestion_is_wrong_in_place_power_night_market_or_cloud(
    kind: str, country: str
) -> None:
    """Checked against the records themselves, not against what was worked out from them."""
    uses = TEN[kind]
    advice = advise(kind, country)
    assert len(advice.suggested) <= SUGGESTED
    for model in named_models(advice):
        if kind not in {"indoor", "recorder"}:
            assert "outdoor" in model.environment, model.name
            assert model.night_vision or kind == "thermal", model.name
        if uses.power:
            assert uses.power in model.power, model.name
        elif uses.link == "wifi":
            assert "wifi" in model.power, model.name
        assert model.cloud != "required", model.name
        assert "cloud" not in model.needs, model.name
        assert model.support not in {"none", "unknown"}, model.name
        places = {*model.sold_in, *model.markets}
        here = MATCHING.markets_of(country)
        if country == "IN":
            assert here & places, model.name
        else:
            assert not places or "global" in places or here & places, model.name


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", TEN)
def test_a_suggestion_has_one_line_that_says_what_speaks_for_and_against_it(
    kind: str, country: str
) -> None:
    advice = advise(kind, country)
    lines = reasons_of(advice)
    assert len(lines) == len(advice.suggested)
    for line, fit in zip(lines, advice.suggested, strict=True):
        assert fit.candidate.brand.split()[0] in line
        if fit.models:
            assert fit.models[0].name in line
        for regret in fit.regrets:
            assert ENGLISH.say("advice", f"regret_{regret}") in line


def count_words(text: str) -> int:
    """Count the words of a text, folded or not; where facts were read is not ours to shorten."""
    ours = re.sub(r"(?m)^Sources: .*", "", text)
    shown = re.sub(r"\]\([^)]*\)|<[^>]+>|[*`\\]", " ", ours)
    return len(re.findall(r"\S*\w\S*", shown))


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", TEN)
def test_three_suggestions_are_told_in_three_hundred_words(
    kind: str, country: str
) -> None:
    said = text_of(advise(kind, country)).compose_suggestions()
    assert count_words(said) <= SCREEN_WORDS
    for fold in list_folds(said)[:-1]:
        opened, more, _ = fold.rpartition("Details: ")
        assert count_words(f"{opened}{more}" if more else fold) <= SUGGESTION_WORDS


@pytest.mark.parametrize("country", [*COUNTRIES, None])
@pytest.mark.parametrize("kind", TEN)
def test_all_shows_ten_and_keeping_it_shut_in_says_what_it_takes(
    kind: str, country: str | None
) -> None:
    advice = advise(kind, country)
    folds = list_folds(text_of(advice).compose_all())
    assert len(folds) == len(advice.shown) + 1
    assert len(advice.shown) <= SHOWN
    assert {Choice.KEEP, Choice.ISOLATE} <= {*advice.choices}
    local = replace(advice, uses=replace(advice.uses, local=True))
    assert "firewall rule" in text_of(local).compose_suggestions()


def test_the_advice_differs_where_makers_sell_elsewhere() -> None:
    suggested = {
        country: [fit.candidate.key for fit in advise("indoor", country).suggested]
        for country in COUNTRIES
    }
    assert "ajax" in suggested["DE"]
    assert "ajax" not in suggested["CA"]


@pytest.mark.parametrize("kind", TEN)
def test_where_only_certified_cameras_may_be_sold_none_sold_elsewhere_is_suggested(
    kind: str,
) -> None:
    advice = advise(kind, "IN")
    assert all("IN" in model.sold_in for model in named_models(advice))
    certified = {
        candidate.key
        for candidate in REPLACEMENTS.candidates
        if "IN" in candidate.certified_in
    }
    named = {fit.candidate.key for fit in advice.suggested if fit.models}
    assert named <= certified
    assert "only certified cameras" in text_of(advice).compose_suggestions()
    assert "only certified" not in text_of(advise(kind, "DE")).compose_suggestions()


@pytest.mark.parametrize("kind", ["bullet", "dome", "ptz"])
def test_makers_in_india_are_suggested_there(kind: str) -> None:
    suggested = {fit.candidate.key for fit in advise(kind, "IN").suggested}
    assert suggested & {"matrix", "sparsh"}
    elsewhere = {fit.candidate.key for fit in advise(kind, "DE").suggested}
    assert not elsewhere & {"matrix", "sparsh"}


def test_where_nothing_fits_that_is_said_and_what_comes_near_can_be_seen() -> None:
    advice = advise("doorbell", "IN")
    assert advice.suggested == ()
    text = text_of(advice)
    assert "We don't know of anything that suits" in text.compose_suggestions()
    assert "**Best fit**" not in text.compose_all()


def test_a_whole_system_is_no_best_fit_but_for_who_has_it() -> None:
    dome = TEN["dome"]
    plain = make_advice(dome, "CA", REPLACEMENTS, MATCHING)
    (unifi,) = [fit for fit in plain.fits if fit.candidate.key == "unifi_protect"]
    assert Regret.SYSTEM in unifi.regrets
    assert not unifi.best
    having = replace(dome, owns=frozenset({"unifiprotect"}))
    advice = make_advice(having, "CA", REPLACEMENTS, MATCHING)
    (unifi,) = [fit for fit in advice.fits if fit.candidate.key == "unifi_protect"]
    assert Regret.SYSTEM not in unifi.regrets
    assert unifi.best


def test_a_coax_recorder_is_kept_first_and_gets_no_suggestion() -> None:
    advice = advise("analog_recorder", "CA")
    assert advice.suggested == ()
    said = text_of(advice).compose_suggestions()
    assert "First consider keeping yours without internet access" in said
    assert "Frigate" in said
    assert "encoder" in said
    assert "anything that suits" not in said


def test_a_recorder_that_feeds_cameras_says_what_the_new_one_lacks() -> None:
    feeding = advise("recorder", "CA")
    assert TEN["recorder"].feeds
    said = text_of(feeding).compose_all()
    (unifi,) = re.findall(r"<summary>(.*UNVR.*)</summary>", said)
    assert "your cameras also need a PoE switch" in unifi
    assert "no PoE ports; disk slots: 4" in said
    plain = make_advice(make_uses("DS-7608NI-K2", SEEN), "CA", REPLACEMENTS, MATCHING)
    assert not make_uses("DS-7608NI-K2", SEEN).feeds
    assert not any("switch" in line for line in reasons_of(plain))
    (reolink,) = [fit for fit in feeding.fits if fit.candidate.key == "reolink"]
    assert reolink.models[0].name == "RLN16-410"
    assert Regret.SWITCH not in reolink.regrets


def test_a_camera_for_mobile_networks_that_home_assistant_does_not_reach_is_never_suggested() -> (
    None
):
    mobile = replace(TEN["bullet"], looks=Looks.MOBILE, power=None, link=None)
    for country in COUNTRIES:
        advice = make_advice(mobile, country, REPLACEMENTS, MATCHING)
        assert advice.suggested == ()
        names = {model.name for fit in advice.fits for model in fit.models}
        assert not names & {"Duo 4G", "Go PT Ultra"}


def test_the_same_power_goes_before_more_points() -> None:
    """A camera for Wi-Fi is wrong where the old one hangs on a cable that feeds it."""
    reolink = next(
        candidate for candidate in REPLACEMENTS.candidates if candidate.key == "reolink"
    )
    by_name = {model.name: model for model in reolink.models}
    bullet = TEN["bullet"]
    regrets = {
        name: find_regrets(by_name[name], reolink, bullet, "DE", MATCHING)
        for name in ("RLC-811A", "RLC-510WA")
    }
    assert not regrets["RLC-811A"] & NEVER_FIRST
    assert Regret.POWER in regrets["RLC-510WA"]


@pytest.mark.parametrize(
    ("sold_in", "country", "sold"),
    [
        (("global",), "DE", True),
        (("global",), "IN", False),
        (("global", "IN"), "IN", True),
        (("EU",), "DE", True),
        (("EU",), "CA", False),
        ((), "CA", None),
        ((), None, None),
    ],
)
def test_where_a_model_is_sold_is_known_or_not(
    sold_in: tuple[str, ...], country: str | None, sold: bool | None
) -> None:
    model = REPLACEMENTS.candidates[1].models[0]._replace(sold_in=sold_in, markets=())
    assert MATCHING.is_sold_in(model, country) is sold


@pytest.mark.parametrize(
    ("sold_in", "markets", "country", "regret"),
    [
        (("IN",), (), "US", Regret.MARKET_UNKNOWN),  # its maker sells others there
        (("global",), (), "US", None),
        (("EU",), ("EU",), "US", Regret.MARKET),  # its maker sells it nowhere else
        (("global",), (), "IN", Regret.MARKET),  # certified cameras only
    ],
)
def test_a_model_seen_on_sale_elsewhere_is_not_said_to_be_unsold_where_its_maker_sells(
    sold_in: tuple[str, ...],
    markets: tuple[str, ...],
    country: str,
    regret: Regret | None,
) -> None:
    (reolink,) = [each for each in REPLACEMENTS.candidates if each.key == "reolink"]
    model = reolink.models[0]._replace(sold_in=sold_in, markets=markets)
    regrets = find_regrets(model, reolink, TEN["bullet"], country, MATCHING)
    assert regrets & {Regret.MARKET, Regret.MARKET_UNKNOWN} == {
        *([regret] if regret else [])
    }


def test_a_maker_that_was_seen_elsewhere_only_is_not_said_to_sell_here() -> None:
    (matrix,) = [each for each in REPLACEMENTS.candidates if each.key == "matrix"]
    regrets = find_regrets(matrix.models[0], matrix, TEN["bullet"], "US", MATCHING)
    assert Regret.MARKET in regrets


def test_what_works_without_its_makers_cloud_is_said_of_that_alone() -> None:
    """Guards: a camera that needs its maker's cloud is praised for being free of it, or the other way round."""
    said = ENGLISH.say("advice", "reason_local")
    local = set()
    for kind in TEN:
        advice = advise(kind, "CA")
        for line, fit in zip(reasons_of(advice), advice.suggested, strict=True):
            is_local = fit.candidate.local == "yes" and fit.reached
            assert (said in line) == is_local, (kind, line)
            local.add(is_local)
    assert local == {True, False}


@pytest.mark.parametrize(
    ("model", "megapixels", "zoom"),
    [
        ("DS-2CD2043G2-I", 4, None),
        ("DS-2CD2T87G2-L", 8, None),
        ("DS-2CD1021-I", 2, None),
        ("DS-2DE4425IW-DE", 4, 25),
        ("DS-2DE4A225IW-DE", 2, 25),
        ("DS-2DE7184-A", None, None),  # of an older line, named another way
        ("IPC-B140H-M", 4, None),
        ("DS-7608NI-K2/8P", None, None),
        ("CS-C6N", None, None),
        (None, None, None),
    ],
)
def test_a_name_says_how_detailed_the_picture_is(
    model: str | None, megapixels: int | None, zoom: int | None
) -> None:
    assert MATCHING.picture_of(model) == (megapixels, zoom)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", ["bullet", "dome", "ptz"])
def test_a_less_detailed_picture_than_the_old_one_is_told(
    kind: str, country: str
) -> None:
    uses = TEN[kind]
    assert uses.megapixels == 4
    for fit in advise(kind, country).fits:
        for model in fit.models:
            fewer = (model.megapixels or 4) < 4
            assert (Regret.FEWER_MEGAPIXELS in fit.regrets) == fewer, model.name


def test_far_less_zoom_is_no_best_fit_and_some_less_is_told() -> None:
    advice = advise("ptz", "CA")
    assert TEN["ptz"].zoom == 25
    for fit in advice.fits:
        if fit.best:
            zoom = fit.models[0].optical_zoom or 0
            assert 2 * zoom >= 25
            assert (Regret.LESS_ZOOM in fit.regrets) == (zoom < 25)
    still = replace(TEN["ptz"], zoom=None)
    unknown = make_advice(still, "CA", REPLACEMENTS, MATCHING)
    assert len(unknown.suggested) > len(advice.suggested)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_recorder_that_shows_stills_of_others_cameras_is_no_best_fit(
    country: str,
) -> None:
    advice = advise("recorder", country)
    taken = {fit.candidate.key: fit for fit in advice.fits if fit.candidate.takes}
    assert taken["unifi_protect"].regrets >= {Regret.STILLS}
    assert not taken["unifi_protect"].best
    assert [fit.candidate.key for fit in advice.suggested] == [
        "agent_dvr",
        "frigate_diy",
    ]
    told = ENGLISH.say("advice", "takes_onvif_stills")
    assert told in text_of(advice).compose_all()


def test_focal_lengths_from_near_to_far_make_the_zoom() -> None:
    (named,) = [fit for fit in advise("ptz", "IN").suggested if fit.models]
    assert named.models[0].lens == "4.5-162"
    assert named.models[0].zoom is None
    assert named.models[0].optical_zoom == 36
    assert Regret.LESS_ZOOM not in named.regrets


def test_of_a_recorder_its_cameras_are_no_surprise() -> None:
    """Guards: "nothing uses it" of a recorder on which cameras of the home hang."""
    uses = replace(TEN["recorder"], used=frozenset(), searched=True)
    with_cameras = advise_on(replace(uses, channels=3))
    assert "nothing in Home Assistant that uses it, other than its cameras." in (
        text_of(with_cameras).compose_suggestions()
    )
    alone = text_of(advise_on(replace(uses, channels=0))).compose_suggestions()
    assert "nothing in Home Assistant that uses it." in alone
    # No list of cameras stands on that page.
    assert "of this list" not in text_of(with_cameras).compose_all()


def advise_on(uses: Uses) -> Advice:
    return make_advice(uses, "CA", REPLACEMENTS, MATCHING)
