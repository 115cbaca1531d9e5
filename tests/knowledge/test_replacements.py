"""What could replace a camera: sourced, dated, and never a tied brand."""

from __future__ import annotations

import re
from datetime import date

import pytest

from custom_components.camera_audit.advice.uses import Capability, Looks
from custom_components.camera_audit.knowledge.replacements import (
    Fact,
    Listing,
    load_replacements,
)
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.replacement_text import SUPPORT

REPLACEMENTS, MATCHING = load_replacements()
ENGLISH = Sentences.english()


def test_every_candidate_has_sources_and_the_file_a_day() -> None:
    assert REPLACEMENTS.checked >= date(2026, 11, 25)
    for candidate in REPLACEMENTS.candidates:
        assert candidate.sources, candidate.key
        facts: tuple[Fact | Listing, ...] = (
            *candidate.needs,
            *candidate.limits,
            *candidate.lists,
        )
        for fact in facts:
            assert fact.sources, fact.key


def test_no_candidate_is_a_brand_that_is_tied() -> None:
    tied = {
        word for one in REPLACEMENTS.tied for word in (one.key, one.brand.casefold())
    }
    for candidate in REPLACEMENTS.candidates:
        assert candidate.key not in tied
        assert candidate.brand.casefold() not in tied


def test_the_points_of_a_perfect_fit_are_a_hundred() -> None:
    weights = MATCHING.weights
    best = (weights.events, weights.form, weights.power, weights.extra, weights.have)
    assert (
        sum(best) + max(weights.local.values()) + max(weights.support.values()) == 100
    )
    assert (
        weights.support["core_push"]
        > weights.support["onvif"]
        > weights.support["community"]
    )


def test_kinds_and_events_are_words_of_the_audit() -> None:
    looks, capabilities = {*Looks}, {*Capability}
    for candidate in REPLACEMENTS.candidates:
        assert {*candidate.kinds} <= looks
        assert {*candidate.extras} <= capabilities
    assert {model.kind for model in MATCHING.models} <= looks
    for path in MATCHING.paths.values():
        assert {*path.events, *path.by_scenario} <= capabilities
        assert {*path.certain} <= {*path.events}


def test_models_are_of_a_kind_that_their_maker_offers() -> None:
    with_models = [one for one in REPLACEMENTS.candidates if one.models]
    assert len(with_models) >= 25
    for candidate in with_models:
        assert len({model.name for model in candidate.models}) == len(
            candidate.models
        ), candidate.key
        for model in candidate.models:
            assert candidate.kinds[model.kind] is True, model.name


def test_there_are_models_for_many_homes() -> None:
    models = [model for one in REPLACEMENTS.candidates for model in one.models]
    assert len(models) >= 250
    makers = [one for one in REPLACEMENTS.candidates if one.models]
    assert len(makers) >= 29


def test_a_look_leaves_a_line_and_the_page_where_it_stands() -> None:
    """Where a model was looked at, its record says at which page, and quotes a line of it."""
    looked_at = [
        model for one in REPLACEMENTS.candidates for model in one.models if model.line
    ]
    assert len(looked_at) >= 140
    for model in looked_at:
        assert model.record, model.name
        assert model.checked >= date(2026, 11, 29), model.name


def test_what_home_assistant_lists_and_what_it_does_not_support_is_kept_apart() -> None:
    by_name = {
        model.name: model
        for one in REPLACEMENTS.candidates
        for model in one.models
        if one.key == "reolink"
    }
    assert by_name["RLC-833A"].support == "tested"
    assert by_name["Go PT Ultra"].support == "none"
    assert not by_name["Go PT Ultra"].may_be_reached
    assert by_name["CX820"].may_be_reached
    assert by_name["RLC-843A"].zoom == 5
    assert by_name["RLN16-410"].poe_ports == 16


def test_a_price_has_a_month_a_source_and_is_said_with_both() -> None:
    priced = [
        (one, model)
        for one in REPLACEMENTS.candidates
        for model in one.models
        if model.price
    ]
    assert {"axis", "unifi_protect", "reolink"} <= {one.key for one, _ in priced}
    for _, model in priced:
        assert model.price is not None
        assert model.price.month <= REPLACEMENTS.checked.isoformat()
        assert all(source.title for source in model.price.sources), model.name
        assert model.price.currency == "USD", model.name


@pytest.mark.parametrize("name", ["2N IP Base", "M3086-V", "WV-B61301-Z1", "QNF-9010"])
def test_a_camera_that_sees_nothing_in_the_dark_says_so(name: str) -> None:
    model = next(
        model
        for one in REPLACEMENTS.candidates
        for model in one.models
        if model.name == name
    )
    assert model.night_vision is False
    assert ENGLISH.has("advice", "part_no_night_vision")


def test_a_model_is_linked_to_a_page_of_its_own() -> None:
    """A page of all that a maker sells names nobody's model; Blink has no other."""
    for candidate in REPLACEMENTS.candidates:
        for model in candidate.models:
            assert not re.fullmatch(r"https://[^/]+(?:/security)?/?", model.address), (
                model.name
            )


@pytest.mark.parametrize(
    "kind", sorted({kind for one in REPLACEMENTS.candidates for kind in one.kinds})
)
def test_each_kind_has_a_model_on_file(kind: str) -> None:
    assert [
        model
        for one in REPLACEMENTS.candidates
        for model in one.models
        if model.kind == kind
    ]


def test_only_a_recorder_takes_the_cameras_of_others() -> None:
    taking = [one for one in REPLACEMENTS.candidates if one.takes]
    assert taking
    for candidate in taking:
        assert candidate.kinds["recorder"]
        assert candidate.takes.sources


def test_every_word_about_a_model_has_its_text() -> None:
    models = [model for one in REPLACEMENTS.candidates for model in one.models]
    keys = {
        key
        for model in models
        for key in (
            *([f"status_{model.status}"] if model.status != "not_known" else []),
            *([f"price_{model.price.band}"] if model.price else []),
            *(f"part_{each}" for each in model.power),
            *(f"part_needs_{each}" for each in model.needs),
        )
    }
    keys |= {f"takes_{one.takes.key}" for one in REPLACEMENTS.candidates if one.takes}
    assert not {key for key in keys if not ENGLISH.has("advice", key)}


def test_every_fact_has_its_text() -> None:
    keys = {
        key
        for one in REPLACEMENTS.candidates
        for key in (
            *([f"local_{one.local}"] if one.local != "yes" else []),
            f"support_{SUPPORT.get(one.support, one.support)}",
            *(f"needs_{fact.key}" for fact in one.needs),
            *(f"limit_{fact.key}" for fact in one.limits),
            *(f"list_{fact.key}" for fact in one.lists),
        )
    }
    keys |= {
        f"tied_{'itself' if one.key == one.tied_to else 'to'}_{one.tied_to}"
        for one in REPLACEMENTS.tied
    }
    assert not {key for key in keys if not ENGLISH.has("replacement", key)}
    assert not {key for key in Looks if not ENGLISH.has("looks", key)}
    assert not {key for key in Capability if not ENGLISH.has("capability", key)}


@pytest.mark.parametrize(
    ("model", "kind", "link"),
    [
        ("DS-2CD2143G0-I", "dome", "cable"),
        ("ds-2cd2032-i", "bullet", "cable"),
        ("DS-2CD2385G1-I", "turret", "cable"),
        ("DS-2CD2142FWD-IWS", "dome", "wifi"),
        ("DS-2CD2442FWD-IW", "indoor", "wifi"),
        ("DS-2DE4425IW-DE", "ptz", "cable"),
        ("DS-2CE16D0T-IT", "bullet", "coax"),
        ("DS-7208HQHI-K1", "analog_recorder", "coax"),
        ("iDS-7208HQHI-M1/S", "analog_recorder", "coax"),
        ("DS-7608NI-K2/8P", "recorder", "cable"),
        ("DS-KV8113-WME1", "door_station", "cable"),
        ("DS-HD1", "doorbell", "wifi"),
        ("DS-K1T341AM", "access_control", "cable"),
        ("DS-PWA64-L-WE", "alarm_panel", None),
        ("DS-2TD2617-3/V1", "thermal", None),
        ("IPC-T250H", "turret", "cable"),
        ("I91BM", "turret", "cable"),
        ("i91bn", "dome", "cable"),
        ("I91BD", "bullet", "cable"),
        ("I91BL", "bullet", "cable"),
        ("CS-C6N", "indoor", "wifi"),
        ("CS-H8-R100-1J5WKFL", "ptz", "wifi"),
        ("CS-DB1C", "doorbell", "wifi"),
        ("CS-BC1C", "battery", "wifi"),
        ("CS-EB8-R100-1K3FL4GA", "mobile", None),
        ("CS-LC3-A0-8B4WDL", "floodlight", "wifi"),
        ("CS-C3W", "bullet", "wifi"),
        ("DS-2CD2T87G2P-LSU/SL", "panoramic", "cable"),
        ("DS-2CD6365G0E-IVS", "panoramic", "cable"),
        ("DS-2XS2T41G0-ID/4G/C05S07", "mobile", None),
    ],
)
def test_a_model_says_what_it_is(model: str, kind: str, link: str | None) -> None:
    found = MATCHING.kind_of(model)
    assert found is not None
    assert (found.kind, found.link) == (kind, link)


@pytest.mark.parametrize(
    ("model", "brand", "kind"),
    [
        ("C8PF", "EZVIZ", "ptz"),
        ("C6N", "EZVIZ", "indoor"),
        ("C3W", "EZVIZ", "bullet"),
        ("BC1C", "EZVIZ", "battery"),
        ("DB1", "EZVIZ", "doorbell"),
        ("DB1", "Uniden", "doorbell"),
        # Short names of other makers, and of nobody knows whom.
        ("C800", "Annke", None),
        ("C500", "Annke", None),
        ("C320WS", "TP-Link", None),
        ("C6", "Switchbot", None),
        ("C310", None, None),
        ("C1", "Foscam", None),
        ("C3", None, None),
        ("DB1", "Lorex", None),
        ("H4", None, None),
        ("LC2", None, None),
    ],
)
def test_a_short_name_says_what_it_is_of_its_own_brand_only(
    model: str, brand: str | None, kind: str | None
) -> None:
    found = MATCHING.kind_of(model, brand)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    "model",
    [
        None,
        "",
        "I91DW",
        "I91BMX",
        "XI91BM",
        "C800",
        "C1200",
        "C300",
        "H800",
        "RLC-810A",
        "Camera 1",
        "DS-3E1310P-SI",
    ],
)
def test_a_model_that_says_nothing_is_not_guessed(model: str | None) -> None:
    assert MATCHING.kind_of(model) is None
